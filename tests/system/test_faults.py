"""What goes wrong around a run: the disk, the source, the clock, another run. Nothing is lost, and it says so plainly."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.stages import PART_TABLES
from tests.system.runs import Files, finish, local, start, write_source
from tests.system.servers import until

pytestmark = pytest.mark.system


@pytest.fixture(scope="module")
def expected(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Files:
    warehouse = tmp_path_factory.mktemp("expected")
    finish(source, warehouse)
    return local(warehouse)


class Disk:
    """A small file system of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def change(self, *options: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{','.join(options)}", self.folder], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    if shutil.which("mount") is None:
        pytest.skip("there is no mount")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    yield Disk(folder)
    subprocess.run(["umount", "-l", folder], check=True)


def failed(source: Path, warehouse: Path) -> tuple[int, str]:
    with start(source, warehouse) as run:
        output, _ = run.communicate(timeout=300)
    assert "Traceback" not in output
    return run.returncode, output


@pytest.mark.parametrize("size", ["64k", "1m", "1500k"])
def test_a_full_disk_is_named_and_the_next_run_goes_on(size: str, disk: Disk, source: Path, expected: Files) -> None:
    """Full at once, in the midst of the parts, and near the end."""
    disk.change(f"size={size}")
    code, output = failed(source, disk.folder / "warehouse")
    assert code in (1, 2), output
    assert "No space left on device" in output
    made = {path: data for path, data in local(disk.folder / "warehouse").items() if path.startswith(PART_TABLES)}
    assert {path: expected.get(path) for path in made} == made
    disk.change("size=64m")
    finish(source, disk.folder / "warehouse")
    assert local(disk.folder / "warehouse") == expected


def test_a_warehouse_that_became_read_only_is_named_and_stays_as_it_was(
    disk: Disk, source: Path, expected: Files, tmp_path: Path
) -> None:
    finish(source, disk.folder)
    disk.change("ro")
    write_source(tmp_path / "new", "new")
    code, output = failed(tmp_path / "new", disk.folder)
    assert (code, output.count("\n")) == (2, 1)
    assert "cannot be written" in output and "Read-only" in output
    assert local(disk.folder) == expected


def test_a_source_that_changes_while_it_is_read_is_read_again_by_the_next_run(expected: Files, tmp_path: Path) -> None:
    source, warehouse = tmp_path / "source", tmp_path / "warehouse"
    write_source(source, "new")
    (source / "crawl-new.jsonl").rename(source / "crawl-old.jsonl")
    with start(source, warehouse) as run:
        until(lambda: list(warehouse.glob("documents/*.parquet")) or run.poll() is not None)
        write_source(source, "old")
        output, _ = run.communicate(timeout=300)
    assert "Traceback" not in output
    finish(source, warehouse)
    assert local(warehouse) == expected


def test_a_clock_that_goes_backwards_hides_no_change(source: Path, expected: Files, tmp_path: Path) -> None:
    """Files of the source and parts of the warehouse may be from before or after now."""
    moved, warehouse = tmp_path / "source", tmp_path / "warehouse"
    write_source(moved, "new")
    (moved / "crawl-new.jsonl").rename(moved / "crawl-old.jsonl")
    finish(moved, warehouse)
    shutil.copytree(source, moved, dirs_exist_ok=True)
    past, future = 500_000_000, time.time() + 10 * 365 * 86_400
    for path in moved.iterdir():
        os.utime(path, (past, past))
    for path in warehouse.rglob("*"):
        os.utime(path, (future, future))
    finish(moved, warehouse)
    assert local(warehouse) == expected
    assert "parts built 0," in finish(moved, warehouse)


def test_of_two_runs_at_once_one_is_told_of_the_other_or_waits(source: Path, expected: Files, tmp_path: Path) -> None:
    with start(source, tmp_path) as first:
        until(lambda: (tmp_path / ".lock").exists() and (tmp_path / ".lock").read_text())
        with start(source, tmp_path) as told, start(source, tmp_path, wait=200) as waiting:
            refusal, _ = told.communicate(timeout=100)
            assert (told.returncode, refusal.count("\n")) == (2, 1)
            assert f"is being written by process {first.pid} on" in refusal
            first.communicate(timeout=300)
            output, _ = waiting.communicate(timeout=300)
    assert (first.returncode, waiting.returncode) == (0, 0)
    assert "parts built 0," in output
    assert local(tmp_path) == expected
