"""What workers do: read, build, check, write, and answer with something small.

Tasks are picklable, and the functions take one task each, so that they run in any process on any machine that has the
same code. Which tasks there are is decided in ``runner``.
"""

from __future__ import annotations

import gc
import importlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import pyarrow as pa

from pipeline import invariants
from pipeline.code_version import code_version
from pipeline.errors import UserError
from pipeline.lock import LOCK_FILE
from pipeline.profile import profile
from pipeline.stages import Stage
from pipeline.tables import TABLES
from pipeline.warehouse import Stamp, Warehouse

T = TypeVar("T")

EXPORTS = "exports"
"""The note in the warehouse of what the files beside the tables are made from, and which they are."""


@dataclass(frozen=True)
class IngestTask:
    """A unit of the source, with the fingerprint that its parts will carry."""

    warehouse: str
    unit: Any
    stamp: str
    code: str


@dataclass(frozen=True)
class DeriveTask:
    """A part of a stage's tables, with the fingerprint that it will carry in each."""

    warehouse: str
    stage: Stage
    part: str
    stamps: dict[str, str]
    code: str


@dataclass(frozen=True)
class PublishTask:
    """A published table, with the fingerprint that its parts will carry."""

    warehouse: str
    table: str
    stamp: str
    code: str


@dataclass(frozen=True)
class ExportTask:
    """The files beside the tables, with the fingerprint of what they are made from; ``force``: make all anew."""

    warehouse: str
    code: str
    stamp: str
    force: bool


def ingest_unit(task: IngestTask) -> list[str]:
    """Read a unit of the source into parts of documents and rejects; their names."""
    _expect_code("ingest", task.code)
    warehouse = _open(task.warehouse)
    read = importlib.import_module("pipeline.ingest").read
    names = []
    for number, ((name, documents, rejects), last) in enumerate(_with_last(read(task.unit))):
        stamp = Stamp(task.stamp, number, last)
        part = {"documents": documents, "rejects": rejects}
        _write(warehouse, name, part, {}, dict.fromkeys(part, stamp))
        names.append(name)
    return names


def derive_part(task: DeriveTask) -> None:
    """Make one part of a stage's tables from the parts of the same name that it is made from."""
    _expect_code(task.stage.name, task.code)
    pa.default_memory_pool().release_unused()  # what the part before took, or the worker keeps it for good
    warehouse = _open(task.warehouse)
    function = getattr(importlib.import_module(f"pipeline.{task.stage.name}"), task.stage.name)
    inputs = {table: warehouse.read(table, task.part) for table in task.stage.inputs}
    with _without_collector():
        made = function(*inputs.values())
    outputs = dict(zip(task.stage.outputs, made if isinstance(made, tuple) else (made,), strict=True))
    _write(warehouse, task.part, outputs, inputs, {table: Stamp(stamp) for table, stamp in task.stamps.items()})


@contextmanager
def _without_collector() -> Iterator[None]:
    """Without the search for reference cycles: a stage leaves none, and each search walks the whole vocabulary."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def publish_table(task: PublishTask) -> list[str]:
    """Make a published table from the whole warehouse; the names of its parts."""
    _expect_code("publish", task.code)
    warehouse = _open(task.warehouse)
    build = importlib.import_module("pipeline.publish").build
    names = []
    for number, ((name, rows), last) in enumerate(_with_last(build(task.table, task.warehouse))):
        _write(warehouse, name, {task.table: rows}, {}, {task.table: Stamp(task.stamp, number, last)})
        names.append(name)
    return names


def export_files(task: ExportTask) -> tuple[int, int, int]:
    """Make the files beside the tables, and remove those of another state; how many were made, still held, were removed.

    A file that is made from one part holds as long as that part and the code do. The note of what the files are made
    from is empty meanwhile: a run that is killed here leaves files of several states.
    """
    _expect_code("publish", task.code)
    warehouse = _open(task.warehouse)
    publish = importlib.import_module("pipeline.publish")
    note = warehouse.note(EXPORTS)
    states = {
        publish.path_of_part(table, part.name): part.digest
        for table in publish.IN_PARTS
        for part in warehouse.parts(table).values()
    }
    last = note.get("states", {}) if note.get("code") == task.code and not task.force else {}
    there = set(warehouse.files("sdmx")) if last else set()
    unchanged = {path: state for path, state in states.items() if path in there and last.get(path) == state}
    warehouse.write_note(EXPORTS, {**note, "stamp": None, "code": task.code, "states": unchanged})
    known = publish.Known(warehouse.recall("hashes"), frozenset(unchanged))
    files = []
    for path, data in publish.exports(task.warehouse, known):
        if data is not None:
            warehouse.publish_file(path, data)
        files.append(path)
    warehouse.memorize("hashes", known.hashes)
    removed = withdraw_exports(warehouse, files)
    done = {"stamp": task.stamp, "code": task.code, "files": sorted(files), "states": states}
    warehouse.write_note(EXPORTS, done)
    return len(files) - len(unchanged), len(unchanged), removed


def withdraw_exports(warehouse: Warehouse, kept: Collection[str]) -> int:
    """Remove the files beside the tables but these, those included that a killed run has left; how many were there."""
    known = {*warehouse.note(EXPORTS).get("files", []), *kept}
    folders = {path.partition("/")[0] for path in known if "/" in path}
    there = known.union(*map(warehouse.files, folders))
    return sum(warehouse.remove_file(path) for path in sorted(there.difference(kept)))


def _write(
    warehouse: Warehouse, part: str, outputs: dict[str, pa.Table], inputs: dict[str, pa.Table], stamps: dict[str, Stamp]
) -> None:
    """Publish a part in all its tables, once the invariants hold in all of them."""
    checked = {table: invariants.checked(table, rows, {**inputs, **outputs}) for table, rows in outputs.items()}
    for table, rows in reversed(checked.items()):
        warehouse.write(table, part, rows, stamps[table], profile(rows, TABLES[table]))


def _open(address: str) -> Warehouse:
    """The run's warehouse; a worker on another machine must not begin one of its own."""
    warehouse = Warehouse(address)
    if warehouse.local and not warehouse.has_file(LOCK_FILE):
        raise UserError(
            f"this worker does not see the run's warehouse {address}; machines of a cluster need an s3:// address or a "
            "shared folder"
        )
    return warehouse


def _expect_code(stage: str, version: str) -> None:
    """Refuse to stamp a part with the version of other code than this worker runs."""
    if code_version(stage) != version:
        raise UserError(f"this worker has another version of {stage} than the run; start workers with the same code")


def _with_last(items: Iterable[T]) -> Iterator[tuple[T, bool]]:
    """Each item, and whether it is the last one."""
    iterator = iter(items)
    try:
        item = next(iterator)
    except StopIteration:
        return
    for following in iterator:
        yield item, False
        item = following
    yield item, True
