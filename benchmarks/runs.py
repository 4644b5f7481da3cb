"""Whole runs as a person starts them: CPU a document as the corpus grows, memory, runs with little or nothing to do.

Here belongs what needs a process of its own. Single stages belong to ``stages``.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from benchmarks import corpus

_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
NO_ENVIRONMENT: Mapping[str, str] = MappingProxyType({})


def run(
    source: object, warehouse: object, executor: str, environment: Mapping[str, str] = NO_ENVIRONMENT
) -> dict[str, float]:
    """CPU and wall seconds of a run, workers included, and the peak memory of driver and largest worker in MB."""
    command = [sys.executable, "-m", "pipeline", "run", "--source", str(source), "--warehouse", str(warehouse)]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with subprocess.Popen(
        [*command, "--executor", executor],
        cwd=Path(__file__).parents[1],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        driver = worker = 0.0
        while process.poll() is None:
            driver = max(driver, _peak(process.pid))
            worker = max([worker, *map(_peak, _children(process.pid))])
            time.sleep(0.1)
        errors = process.stderr.read() if process.stderr else ""
    if process.returncode:
        raise SystemExit(f"a measured run failed:\n{errors}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"cpu": cpu, "wall": time.monotonic() - began, "driver MB": driver, "worker MB": worker}


def _peak(pid: int) -> float:
    try:
        found = _PEAK.search(Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def _children(pid: int) -> list[int]:
    lists = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            lists.append(path.read_text())
        except OSError:
            continue
    return [int(child) for child in " ".join(lists).split()]


def imports(folder: Path) -> float:
    """CPU seconds of a run over an empty source: imports and Dagster's own work."""
    (folder / "nothing").mkdir(parents=True)
    run(folder / "nothing", folder / "empty", "in-process")
    return run(folder / "nothing", folder / "empty", "in-process")["cpu"]


def growth(folder: Path, sizes: list[int], workers: list[int]) -> list[dict[str, object]]:
    """A run over ever larger corpora: what a document costs beyond imports, and peak memory."""
    fixed = imports(folder)
    rows = []
    for size in sizes:
        source = corpus.write(folder / f"news-{size}", size)
        for number in workers:
            found = run(source, folder / f"warehouse-{size}-{number}", f"processes:{number}")
            each = {"µs a document": 1e6 * (found["cpu"] - fixed) / size}
            rows.append({"documents": size, "workers": number, **each, **found})
    return rows


def idle(
    folder: Path, parts: int, warehouse: str | None = None, environment: Mapping[str, str] = NO_ENVIRONMENT
) -> list[dict[str, object]]:
    """Over that many parts: a run with nothing to do, one that has lost its memory of footers, one with a new file."""
    fixed = imports(folder / f"imports-{parts}-{bool(warehouse)}")
    source = corpus.write(folder / f"files-{parts}", parts, per_file=1)
    address = warehouse or str(folder / f"idle-{parts}")
    cache = {"XDG_CACHE_HOME": str(folder / f"cache-{parts}"), **environment}
    run(source, address, "processes:2", cache)
    found = {"nothing to do": run(source, address, "in-process", cache)}
    corpus.write(source, 1, per_file=1, seed=1)
    found["one new file"] = run(source, address, "in-process", cache)
    where = "S3" if warehouse else "local"
    return [
        {"parts": parts, "where": where, "run": name, "cpu beyond imports": one["cpu"] - fixed, **one}
        for name, one in found.items()
    ]
