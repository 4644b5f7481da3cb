"""One source file through the stages, and what holds of the tables that come out, whatever was in it."""

from __future__ import annotations

import tempfile
import time
from itertools import pairwise
from pathlib import Path

import pyarrow as pa

from pipeline.clean import clean
from pipeline.extract.stage import extract
from pipeline.ingest import plan, read
from pipeline.invariants import checked
from pipeline.normalize.stage import normalize

Tables = dict[str, pa.Table]


def through(content: bytes, name: str = "page.txt") -> Tables:
    """The tables that a file makes; every part of it is a document or a reject, and every invariant holds."""
    return timed(content, name)[0]


def timed(content: bytes, name: str = "page.txt") -> tuple[Tables, float]:
    """The tables, and the seconds of computing that the stages took for them."""
    began = time.process_time()
    tables = ingested(content, name)
    seconds = time.process_time() - began
    tables, taken = derived(tables)
    assert tables["documents"].num_rows + tables["rejects"].num_rows >= 1
    for table, rows in tables.items():
        checked(table, rows, tables)
    return tables, seconds + sum(taken.values())


def ingested(content: bytes, name: str = "page.txt") -> Tables:
    """Documents and rejects of a file."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, name).write_bytes(content)
        parts = [part for unit in plan(folder) for part in read(unit)]
    return {
        table: pa.concat_tables(part[place] for part in parts) for place, table in ((1, "documents"), (2, "rejects"))
    }


def derived(tables: Tables) -> tuple[Tables, dict[str, float]]:
    """These tables and all that the stages make of them, and the seconds of computing that each stage took."""
    tables, clock = dict(tables), [time.process_time()]
    tables |= zip(("lines", "articles"), clean(tables["documents"]), strict=True)
    clock.append(time.process_time())
    read_from = [tables[table] for table in ("documents", "lines", "articles")]
    tables |= zip(("mentions", "coverage"), extract(*read_from), strict=True)
    clock.append(time.process_time())
    tables["observations"] = normalize(tables["documents"], tables["articles"], tables["mentions"])
    clock.append(time.process_time())
    taken = (end - begin for begin, end in pairwise(clock))
    return tables, dict(zip(("clean", "extract", "normalize"), taken, strict=True))
