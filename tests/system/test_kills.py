"""Runs and workers killed with -9 at any moment: tables stay readable, and the end is that of an undisturbed run."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

pytestmark = pytest.mark.system

ROOT = Path(__file__).parents[2]
SHARDS, DOCUMENTS = 8, 60


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Shards of one record a document, each an article of the tests with its own record id."""
    folder = tmp_path_factory.mktemp("source")
    texts = [path.read_text() for path in sorted((ROOT / "tests" / "gold").glob("*/*.txt"))]
    for shard in range(SHARDS):
        with (folder / f"crawl-{shard}.jsonl").open("w") as file:
            for number in range(DOCUMENTS):
                text = texts[(shard + number) % len(texts)]
                file.write(json.dumps({"id": f"{shard}/{number}", "text": f"{text}\nBài {shard}.{number}"}) + "\n")
    return folder


def start(source: Path, warehouse: Path) -> subprocess.Popen[bytes]:
    options = ["--source", str(source), "--warehouse", str(warehouse), "--executor", "processes:2"]
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", "run", *options],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def everything(warehouse: Path) -> dict[str, bytes]:
    files = [path for path in warehouse.rglob("*") if path.is_file()]
    published = [path for path in files if not path.relative_to(warehouse).parts[0].startswith(".")]
    return {str(path.relative_to(warehouse)): path.read_bytes() for path in published}


def read_every_table(warehouse: Path) -> None:
    for table in warehouse.glob("[a-z]*"):
        if list(table.glob("*.parquet")):
            pd.read_parquet(table)


@pytest.fixture(scope="module")
def undisturbed(source: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], float]:
    """Every published file of a run that nobody disturbed, and how many seconds it took."""
    warehouse = tmp_path_factory.mktemp("undisturbed")
    began = time.monotonic()
    assert start(source, warehouse).wait(300) == 0
    return everything(warehouse), time.monotonic() - began


@pytest.mark.parametrize("seed", range(3))
def test_a_run_that_is_killed_again_and_again_ends_as_if_it_had_not_been(
    seed: int, source: Path, undisturbed: tuple[dict[str, bytes], float], tmp_path: Path
) -> None:
    chance = random.Random(seed)
    for _ in range(5):
        run = start(source, tmp_path)
        time.sleep(chance.uniform(0.3, undisturbed[1]))
        run.kill()
        run.wait()
        read_every_table(tmp_path)
    assert start(source, tmp_path).wait(300) == 0
    assert everything(tmp_path) == undisturbed[0]


def test_a_worker_that_is_killed_costs_nothing_but_time(
    source: Path, undisturbed: tuple[dict[str, bytes], float], tmp_path: Path
) -> None:
    run = start(source, tmp_path)
    killed = 0
    while run.poll() is None and killed < 2:
        for worker in workers(run.pid):
            if list(tmp_path.glob("lines/*.parquet" if killed else "documents/*.parquet")):
                os.kill(worker, signal.SIGKILL)
                killed += 1
                break
        time.sleep(0.05)
    assert run.wait(300) == 0
    assert killed
    assert everything(tmp_path) == undisturbed[0]


def workers(pid: int) -> list[int]:
    """The worker processes of a run (not the one that tracks its resources)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]
