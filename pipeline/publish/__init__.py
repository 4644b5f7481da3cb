"""publish: what people take away. Facts over all documents, panels, dimensions, and the files beside the tables.

In: the tables of the stages before, read from the warehouse, larger than memory where they may be. Out: tables in parts
(``build``) and finished files (``exports``). Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pyarrow as pa

from pipeline.publish import dimensions, duplicates, facts, panel, read
from pipeline.publish.package import Hashes, datapackage, schemas
from pipeline.publish.report import build as report
from pipeline.publish.sdmx import DIMENSIONS, sdmx_csv
from pipeline.publish.spreadsheet import spreadsheet

_WHOLE: dict[str, Callable[[str], pa.Table]] = {
    "duplicates": duplicates.build,
    "areas": dimensions.areas,
    "indicators": dimensions.indicators,
    "publishers": dimensions.publishers,
    "panel": panel.panel,
    "panel_2025": panel.panel_2025,
}
"""Tables that fit in memory: one part each."""


def build(name: str, warehouse: str) -> Iterator[tuple[str, pa.Table]]:
    """The parts (name, rows) of a published table, made from what the warehouse (a folder or s3:// address) holds."""
    if name == "facts":
        yield from facts.build(warehouse)
    else:
        yield "all", _WHOLE[name](warehouse)


_SPREADSHEET_ROWS = 200_000
IN_PARTS = tuple(DIMENSIONS)
"""The tables whose parts have a file each beside them."""


@dataclass
class Known:
    """What an earlier run has left to know: the hashes of parts, and which files of parts still hold."""

    hashes: Hashes = field(default_factory=dict)
    unchanged: frozenset[str] = frozenset()


def path_of_part(table: str, part: str) -> str:
    """Where the file is, relative to the warehouse, that is made from a part of a table in ``IN_PARTS``."""
    return f"sdmx/{table}/{part}.csv"


def exports(warehouse: str, known: Known | None = None) -> Iterator[tuple[str, bytes | None]]:
    """The files beside the tables, as (path relative to the warehouse, content); no content for those that still hold."""
    known = known or Known()
    yield "datapackage.json", datapackage(warehouse, known.hashes)
    yield from schemas()
    yield "report.html", report(warehouse)
    for name in ("facts", *_WHOLE):
        rows = read.dataset(warehouse, name)
        if rows.count_rows() <= _SPREADSHEET_ROWS:
            yield f"csv/{name}.csv", spreadsheet(rows.to_table())
    for name in IN_PARTS:
        for part in read.parts(warehouse, name):
            path = path_of_part(name, part.base_name.removesuffix(".parquet"))
            yield path, None if path in known.unchanged else sdmx_csv(name, read.part(warehouse, part))
