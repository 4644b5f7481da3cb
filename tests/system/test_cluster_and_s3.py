"""A Dask cluster and an S3 server give the tables that one process on one disk gives, byte for byte, whoever dies."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from pyarrow import fs

from pipeline.engine import Engine
from pipeline.errors import UserError
from tests.system.jobs import square_or_die
from tests.system.servers import (
    ROOT,
    Cluster,
    dask_cluster,
    filesystem,
    needs_dask,
    needs_s3,
    s3_server,
    until,
)

pytestmark = pytest.mark.system

SHARDS, DOCUMENTS = 8, 40
DONE = 0


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Shards of one record a document, two loose files, and a record that cannot be read."""
    folder = tmp_path_factory.mktemp("source")
    texts = [path.read_text() for path in sorted((ROOT / "tests" / "gold").glob("*/*.txt"))]
    for shard in range(SHARDS):
        with (folder / f"crawl-{shard}.jsonl").open("w") as file:
            for number in range(DOCUMENTS):
                text = texts[(shard + number) % len(texts)]
                file.write(json.dumps({"id": f"{shard}/{number}", "text": f"{text}\nBài {shard}.{number}"}) + "\n")
            file.write("{broken\n")
    for number, text in enumerate(texts[:2]):
        (folder / f"{number}.txt").write_text(text)
    return folder


def start(source: object, warehouse: object, executor: str, **environment: str) -> subprocess.Popen[str]:
    options = ["--source", str(source), "--warehouse", str(warehouse), "--executor", executor]
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", "run", *options],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def run(source: object, warehouse: object, executor: str, **environment: str) -> str:
    """What a run prints; it must end well."""
    with start(source, warehouse, executor, **environment) as process:
        output, _ = process.communicate(timeout=300)
    assert process.returncode == DONE, output
    return output


def everything(files: fs.FileSystem, root: str) -> dict[str, bytes]:
    """Every published file below a folder, by its path there."""
    found = {}
    for info in files.get_file_info(fs.FileSelector(root, recursive=True)):
        path = info.path[len(root) + 1 :]
        if info.type == fs.FileType.File and not path.startswith("."):
            with files.open_input_stream(info.path) as stream:
                found[path] = stream.read()
    return found


def rows(found: dict[str, bytes]) -> dict[str, bytes | str]:
    """The same with the digest of their rows for the tables of ingest: their footers tell a disk's files from S3's.

    Without the data package, which lists every file with the hash of its bytes.
    """
    digests: dict[str, str] = {}
    for path, data in found.items():
        if path.startswith(("documents/", "rejects/")):
            digests[path] = json.loads(pq.read_metadata(io.BytesIO(data)).metadata[b"solieu"])["digest"]
    return {path: data for path, data in (found | digests).items() if path != "datapackage.json"}


def local(warehouse: Path) -> dict[str, bytes]:
    return everything(fs.LocalFileSystem(), str(warehouse))


@pytest.fixture(scope="module")
def expected(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process on this disk makes of the source."""
    warehouse = tmp_path_factory.mktemp("expected")
    run(source, warehouse, "in-process")
    assert len(pd.read_parquet(warehouse / "documents")) == SHARDS * DOCUMENTS + 2
    assert len(pd.read_parquet(warehouse / "rejects")) == SHARDS
    return local(warehouse)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with dask_cluster(tmp_path_factory.mktemp("dask")) as cluster:
        yield cluster


@pytest.fixture(scope="module")
def s3(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of an S3 server that holds the source as s3://crawl/news."""
    with s3_server(tmp_path_factory.mktemp("s3")) as environment:
        fs.copy_files(str(source), "crawl/news", destination_filesystem=filesystem(environment))
        yield environment | {"XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache"))}


def kill_when(condition: Callable[[], object], workers: Callable[[], list[int]], process: subprocess.Popen) -> int:
    """Kill a worker with -9 as soon as the condition holds; its pid."""
    victims: list[int] = []
    while not condition() or not (victims := workers()):
        assert process.poll() is None, "the run ended before a worker could be killed"
        time.sleep(0.02)
    os.kill(victims[0], signal.SIGKILL)
    return victims[0]


@needs_dask
def test_a_cluster_makes_the_same_tables(
    cluster: Cluster, source: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    run(source, tmp_path, cluster.executor)
    assert local(tmp_path) == expected


@needs_s3
def test_s3_holds_the_same_tables_and_a_second_run_reads_no_footer(
    s3: dict[str, str], expected: dict[str, bytes]
) -> None:
    run("s3://crawl/news", "s3://tables/processes", "processes:2", **s3)
    files = filesystem(s3)
    assert rows(everything(files, "tables/processes")) == rows(expected)
    again = run("s3://crawl/news", "s3://tables/processes/", "processes:2", **s3)
    assert "parts built 0," in again
    memories = list(Path(s3["XDG_CACHE_HOME"]).rglob("parts-documents.json"))
    assert len(memories) == 1, "the footers are remembered once, on this machine"
    memories[0].unlink()
    assert "parts built 0," in run("s3://crawl/news", "s3://tables/processes", "processes:2", **s3)
    assert rows(everything(files, "tables/processes")) == rows(expected)


@needs_s3
def test_a_warehouse_on_s3_has_one_writer(s3: dict[str, str], source: Path) -> None:
    files = filesystem(s3)
    with start(source, "s3://tables/locked", "processes:2", **s3) as first:
        until(lambda: files.get_file_info("tables/locked/.lock").type == fs.FileType.File)
        with start(source, "s3://tables/locked", "in-process", **s3) as second:
            output, _ = second.communicate(timeout=60)
        assert second.returncode == 2
        assert f"is being written by process {first.pid} on" in output
        first.communicate(timeout=300)
    assert first.returncode == DONE
    assert files.get_file_info("tables/locked/.lock").type == fs.FileType.NotFound


@needs_dask
@needs_s3
def test_a_worker_that_is_killed_costs_nothing_and_nothing_is_there_twice(
    s3: dict[str, str], expected: dict[str, bytes], tmp_path: Path
) -> None:
    files = filesystem(s3)

    def begun(table: str) -> bool:
        return bool(files.get_file_info(fs.FileSelector(f"tables/killed/{table}", allow_not_found=True)))

    with dask_cluster(tmp_path, environment=s3) as cluster:
        with start("s3://crawl/news", "s3://tables/killed", cluster.executor, **s3) as process:
            first = kill_when(lambda: begun("documents"), cluster.workers, process)
            until(lambda: len(cluster.workers()) == 2)
            second = kill_when(lambda: begun("mentions"), cluster.workers, process)
            output, _ = process.communicate(timeout=300)
        assert process.returncode == DONE, output
        assert first != second
    assert rows(everything(files, "tables/killed")) == rows(expected)


@needs_dask
def test_a_part_that_kills_every_worker_is_listed_and_the_others_are_made(cluster: Cluster, tmp_path: Path) -> None:
    jobs = [(number, str(tmp_path)) for number in range(6)]
    with Engine(cluster.executor) as engine:
        outcomes = {one.item[0]: one for one in engine.map(square_or_die, jobs, "squares")}
    assert "KilledWorker" in (outcomes[5].error or "")
    assert {number: outcomes[number].result for number in range(5)} == {number: number**2 for number in range(5)}


@needs_dask
def test_workers_with_other_code_are_refused(tmp_path: Path, source: Path) -> None:
    shutil.copytree(ROOT / "pipeline", tmp_path / "other" / "pipeline")
    with (tmp_path / "other" / "pipeline" / "clean" / "roles.py").open("a") as module:
        module.write("\nLEAD_WORDS = 21\n")
    with (
        dask_cluster(tmp_path, python_path=tmp_path / "other") as cluster,
        start(source, tmp_path / "warehouse", cluster.executor) as process,
    ):
        output, _ = process.communicate(timeout=100)
    assert process.returncode == 2
    assert "has another version of clean" in output
    assert output.count("\n") == 1


@needs_dask
def test_a_scheduler_that_is_not_there_or_has_no_workers_is_a_plain_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.cluster._PATIENCE", 1)
    with pytest.raises(UserError, match=r"no Dask scheduler answers at 127\.0\.0\.1:9"), Engine("dask://127.0.0.1:9"):
        pass
    with (
        dask_cluster(tmp_path, workers=0) as cluster,
        pytest.raises(UserError, match="has no workers"),
        Engine(cluster.executor),
    ):
        pass


@needs_dask
def test_a_scheduler_that_dies_ends_the_run_with_a_word_and_the_next_run_goes_on(
    source: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    warehouse = tmp_path / "warehouse"
    with dask_cluster(tmp_path) as cluster, start(source, warehouse, cluster.executor) as process:
        until(lambda: list(warehouse.glob("lines/*.parquet")))
        os.kill(cluster.scheduler, signal.SIGKILL)
        output, _ = process.communicate(timeout=200)
    assert process.returncode != DONE
    assert "Dask scheduler" in output and "Traceback" not in output
    run(source, warehouse, "in-process")
    assert local(warehouse) == expected
