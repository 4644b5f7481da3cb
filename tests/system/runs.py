"""Runs as a person starts them, over a small source, and what they publish."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
from pyarrow import fs

from pipeline.runner import Run
from pipeline.settings import Settings
from pipeline.stages import CLEAN, EXTRACT, NORMALIZE
from pipeline.tables import TABLES
from tests.system.servers import ROOT

SHARDS, DOCUMENTS = 4, 8

Files = dict[str, bytes]


def write_source(folder: Path, version: str) -> None:
    """Shards of one record a document; most are other ones in each version, and one has a name of its own."""
    texts = [path.read_text() for path in sorted((ROOT / "tests" / "gold" / "written").glob("*.txt"))]
    folder.mkdir(exist_ok=True)
    for shard in (*range(SHARDS), version):
        mark = "as ever" if shard in (0, 3) else version
        with (folder / f"crawl-{shard}.jsonl").open("w") as file:
            for number in range(DOCUMENTS):
                text = f"{texts[number % len(texts)]}\nBài {shard}.{number} {mark}"
                file.write(json.dumps({"id": f"{shard}/{number}", "text": text}) + "\n")


def start(
    source: object, warehouse: object, executor: str = "processes:2", wait: int = 0, **environment: str
) -> subprocess.Popen[str]:
    options = ["--source", str(source), "--warehouse", str(warehouse), "--executor", executor]
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", "run", *options, "--wait", str(wait)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def finish(source: object, warehouse: object, executor: str = "processes:2", **environment: str) -> str:
    """What a run prints; it must end well."""
    with start(source, warehouse, executor, **environment) as run:
        output, _ = run.communicate(timeout=300)
    assert run.returncode == 0, output
    return output


def finish_here(source: object, warehouse: object) -> None:
    """A run in this process, without Dagster: much quicker, to the same bytes."""
    with Run(Settings(str(source), str(warehouse), "in-process")) as run:
        run.ingest()
        for stage in (CLEAN, EXTRACT, NORMALIZE):
            run.derive(stage)
        for table in TABLES.values():
            if table.group == "publish":
                run.publish(table.name)
        run.export()
        assert not run.failures


def everything(files: fs.FileSystem, root: str) -> Files:
    """Every published file below a folder, by its path there; each table's files are whole Parquet files."""
    found = {}
    for info in files.get_file_info(fs.FileSelector(root, recursive=True)):
        path = info.path[len(root) + 1 :]
        if info.type == fs.FileType.File and not path.startswith(".") and "/." not in path:
            with files.open_input_stream(info.path) as stream:
                found[path] = stream.read()
            if path.endswith(".parquet"):
                pq.read_table(io.BytesIO(found[path]))
    return found


def local(warehouse: Path) -> Files:
    return everything(fs.LocalFileSystem(), str(warehouse))
