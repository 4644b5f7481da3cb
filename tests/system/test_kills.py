"""Runs and workers killed with -9 at any moment: every part stays wholly old or new, and the next run makes up for it.

After each kill a copy of what it left is run to its end, and the killed warehouse itself is run and killed again.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from pyarrow import fs

from pipeline.tables import TABLES
from tests.system.runs import Files, everything, finish, finish_here, local, start, write_source
from tests.system.servers import filesystem, needs_s3, s3_server

pytestmark = pytest.mark.system

LOCAL_KILLS, S3_KILLS = 40, 10
FOLDERS = ("documents/", "lines/", "articles/", "mentions/", "coverage/", "observations/", "facts/", "sdmx/")
"""What the new source makes otherwise than the old one did, in the order of a run."""
STAGE_OF = {folder: TABLES[folder[:-1]].group for folder in FOLDERS[:-1]} | {"sdmx/": "publish"}

Written = set[tuple[str, int]]
"""Files of a warehouse, each with the time at which it was written."""


class Versions:
    """A warehouse of the old source, what becomes of it with the new one, and when runs from one to the other ended."""

    def __init__(self, folder: Path) -> None:
        self.old_source, self.new_source, self.old = folder / "old", folder / "new", folder / "warehouse"
        write_source(self.old_source, "old")
        write_source(self.new_source, "new")
        finish(self.old_source, self.old)
        new = folder / "updated"
        shutil.copytree(self.old, new)
        finish(self.new_source, new)
        self.before, self.after = local(self.old), local(new)
        assert self.before.keys() - self.after.keys() and self.after.keys() - self.before.keys()
        self.last_written: Counter[str] = Counter()

    def are_kept(self, found: Files, earlier: Files, left: Path) -> str:
        """Each file is wholly old or new, and a run over what was left, of which this is a copy, makes all of it new.

        ``earlier`` are the files before the run that was killed. Gives, and counts, the stage that was writing.
        """
        for path, data in found.items():
            assert data in (self.before.get(path), self.after.get(path)), f"{path} is neither old nor new"
        written = tuple(path for path, data in found.items() if data != earlier.get(path))
        last = [folder for folder in FOLDERS if any(path.startswith(folder) for path in written)][-1:]
        stage = STAGE_OF[last[0]] if last else "none"
        self.last_written[stage] += 1
        finish_here(self.new_source, left)
        assert local(left) == self.after
        shutil.rmtree(left)
        return stage


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    return Versions(tmp_path_factory.mktemp("versions"))


def kill_often(
    kills: int, start: Callable[[], subprocess.Popen[str]], written: Callable[[], Written], look: Callable[[bool], None]
) -> None:
    """Kill one run after the other at a random moment, ``look`` after each; whether it had ended is told to it.

    A moment is up to a tenth of a second after the run has begun to write a folder or one behind it, or in its first three
    seconds: moments of the clock alone mostly fall where nothing is written.
    """
    chance = random.Random(kills)
    killed = 0
    while killed < kills:
        awaited = FOLDERS[chance.randrange(len(FOLDERS) + 1) :]
        before = written()
        run = start()
        while awaited and run.poll() is None and not any(path.startswith(awaited) for path, _ in written() - before):
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.1 if awaited else 3))
        ended = run.poll() is not None
        run.kill()
        run.communicate()
        killed += not ended
        look(ended)


def written_in(files: fs.FileSystem, root: str) -> Callable[[], Written]:
    """What lists the files under this root, by their paths from there."""

    def written() -> Written:
        found = files.get_file_info(fs.FileSelector(root, recursive=True))
        return {(info.path.removeprefix(f"{root}/"), info.mtime_ns) for info in found if info.is_file}

    return written


def test_a_run_that_is_killed_again_and_again_ends_as_if_it_had_not_been(versions: Versions, tmp_path: Path) -> None:
    warehouse, found = tmp_path / "warehouse", versions.before
    shutil.copytree(versions.old, warehouse)

    def look(ended: bool) -> None:
        nonlocal found
        earlier, found = found, local(warehouse)
        if ended:
            assert found == versions.after
        else:
            shutil.copytree(warehouse, tmp_path / "left")
        if ended or versions.are_kept(found, earlier, tmp_path / "left") == "publish":  # begin again
            shutil.rmtree(warehouse)
            shutil.copytree(versions.old, warehouse)
            found = versions.before

    written = written_in(fs.LocalFileSystem(), str(warehouse))
    kill_often(LOCAL_KILLS, lambda: start(versions.new_source, warehouse), written, look)
    finish(versions.new_source, warehouse)
    assert local(warehouse) == versions.after
    assert len(versions.last_written.keys() - {"none"}) >= 4, f"kills come in all stages: {versions.last_written}"


@needs_s3
def test_nor_is_a_run_on_s3(versions: Versions, tmp_path: Path) -> None:
    """The source is on this disk; the lock of a killed run, which another would wait for, is taken away."""
    with s3_server(tmp_path) as environment:
        environment["XDG_CACHE_HOME"] = str(tmp_path / "cache")
        files = filesystem(environment)
        finish(versions.old_source, "s3://tables/killed", **environment)
        before = everything(files, "tables/killed")
        assert before == versions.before

        def look(ended: bool) -> None:
            nonlocal before
            earlier, before = before, everything(files, "tables/killed")
            forget_lock(files)
            if ended:
                assert before == versions.after
            else:
                for path, data in before.items():
                    target = tmp_path / "left" / path
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(data)
            if ended or versions.are_kept(before, earlier, tmp_path / "left") == "publish":  # begin again
                finish(versions.old_source, "s3://tables/killed", **environment)
                before = versions.before

        written = written_in(files, "tables/killed")
        kill_often(S3_KILLS, lambda: start(versions.new_source, "s3://tables/killed", **environment), written, look)
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
