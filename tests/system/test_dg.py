"""The project with Dagster's ``dg``: its configuration and definitions load, and are listed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DG = Path(sys.executable).with_name("dg")
pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(shutil.which(DG) is None, reason="dg is missing: pip install dagster-dg-cli"),
]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (("check", "toml"), "valid"),
        (("check", "defs"), "All definitions loaded successfully"),
        (("list", "defs"), "source_changes"),
    ],
)
def test_dg(command: tuple[str, ...], expected: str) -> None:
    result = subprocess.run([str(DG), *command], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert result.returncode == 0, result.stdout + result.stderr
    assert expected in result.stdout + result.stderr
