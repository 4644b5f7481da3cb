"""``make audit``: known vulnerabilities of the pinned packages, as pip-audit's database has them.

Ends with 1 for a vulnerability, and with 0 where the database could not be asked, saying so: that a check of the code
works without a network is worth more than that it stops where nothing is wrong with the code.
"""

from __future__ import annotations

import json
import subprocess
import sys


def main() -> int:
    command = [sys.executable, "-m", "pip_audit", "-r", "constraints.txt", "--no-deps", "--disable-pip", "-f", "json"]
    try:
        run = subprocess.run([*command, "--progress-spinner", "off"], capture_output=True, text=True, timeout=180)
        packages = json.loads(run.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        print("audit: NOT DONE, the database of vulnerabilities could not be asked (it needs the network)")
        return 0
    return told(packages)


def told(packages: list[dict]) -> int:
    """Print what was found; 1 if there is a vulnerability."""
    asked = [package for package in packages if "skip_reason" not in package]
    vulnerable = [package for package in asked if package["vulns"]]
    for package in vulnerable:
        for one in package["vulns"]:
            print(f"audit: {package['name']} {package['version']}: {one['id']}, mended in {one['fix_versions']}")
    if not asked:
        print(f"audit: NOT DONE, the database that was asked knows none of the {len(packages)} packages")
    else:
        print(f"audit: {len(asked)} of {len(packages)} packages known, {len(vulnerable)} vulnerable")
    return 1 if vulnerable else 0


if __name__ == "__main__":
    sys.exit(main())
