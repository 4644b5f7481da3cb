"""Runs and workers killed with -9 at any moment: every part stays wholly old or new, and the end is undisturbed."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from pyarrow import fs

from tests.system.runs import Files, everything, finish, local, start, write_source
from tests.system.servers import filesystem, needs_s3, s3_server

pytestmark = pytest.mark.system

LOCAL_KILLS, S3_KILLS = 40, 10


class Versions:
    """A warehouse of the old source, what becomes of it with the new one, and how many seconds that takes."""

    def __init__(self, folder: Path) -> None:
        self.old_source, self.new_source, self.old = folder / "old", folder / "new", folder / "warehouse"
        write_source(self.old_source, "old")
        write_source(self.new_source, "new")
        finish(self.old_source, self.old)
        new = folder / "updated"
        shutil.copytree(self.old, new)
        began = time.monotonic()
        finish(self.new_source, new)
        self.seconds = time.monotonic() - began
        self.before, self.after = local(self.old), local(new)
        assert self.before.keys() - self.after.keys() and self.after.keys() - self.before.keys()


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    return Versions(tmp_path_factory.mktemp("versions"))


def kill_often(
    kills: int, seconds: float, start: Callable[[], subprocess.Popen[str]], look: Callable[[bool], None]
) -> int:
    """Kill one run after the other at a random moment, ``look`` after each; whether it had ended is told to it."""
    chance = random.Random(kills)
    killed = 0
    while killed < kills:
        run = start()
        time.sleep(chance.uniform(0.1, 0.95) * seconds)
        ended = run.poll() is not None
        run.kill()
        run.communicate()
        killed += not ended
        look(ended)
    return killed


def is_old_or_new(found: Files, before: Files, after: Files) -> None:
    for path, data in found.items():
        assert data in (before.get(path), after.get(path)), f"{path} is neither old nor new"


def test_a_run_that_is_killed_again_and_again_ends_as_if_it_had_not_been(versions: Versions, tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse"
    shutil.copytree(versions.old, warehouse)

    def look(ended: bool) -> None:
        found = local(warehouse)
        is_old_or_new(found, versions.before, versions.after)
        if ended:
            assert found == versions.after
            shutil.rmtree(warehouse)
            shutil.copytree(versions.old, warehouse)

    kill_often(LOCAL_KILLS, versions.seconds, lambda: start(versions.new_source, warehouse), look)
    finish(versions.new_source, warehouse)
    assert local(warehouse) == versions.after


@needs_s3
def test_nor_is_a_run_on_s3(versions: Versions, tmp_path: Path) -> None:
    """The source is on this disk; the lock of a killed run, which another would wait for, is taken away."""
    with s3_server(tmp_path) as environment:
        environment["XDG_CACHE_HOME"] = str(tmp_path / "cache")
        files = filesystem(environment)
        began = time.monotonic()
        finish(versions.old_source, "s3://tables/killed", **environment)
        seconds = time.monotonic() - began
        before = everything(files, "tables/killed")
        assert before == versions.before

        def look(ended: bool) -> None:
            is_old_or_new(everything(files, "tables/killed"), versions.before, versions.after)
            if not ended:
                forget_lock(files)

        kill_often(S3_KILLS, seconds, lambda: start(versions.new_source, "s3://tables/killed", **environment), look)
        finish(versions.new_source, "s3://tables/killed", **environment)
        assert everything(files, "tables/killed") == versions.after


def forget_lock(files: fs.FileSystem) -> None:
    with suppress(FileNotFoundError):
        files.delete_file("tables/killed/.lock")


def test_a_worker_that_is_killed_costs_nothing_but_time(versions: Versions, tmp_path: Path) -> None:
    run = start(versions.new_source, tmp_path)
    killed = 0
    while run.poll() is None and killed < 2:
        for worker in workers(run.pid):
            if list(tmp_path.glob("lines/*.parquet" if killed else "documents/*.parquet")):
                os.kill(worker, signal.SIGKILL)
                killed += 1
                break
        time.sleep(0.05)
    output, _ = run.communicate(timeout=300)
    assert run.returncode == 0, output
    assert killed
    assert local(tmp_path) == versions.after


def workers(pid: int) -> list[int]:
    """The worker processes of a run (not the one that tracks its resources)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]
