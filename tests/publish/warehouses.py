"""Small warehouses to test with: rows given as dicts, everything not said filled in with what is usual."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.tables import TABLES

USUAL = {
    "url": None,
    "publisher": "baotinh.example",
    "published": "2023-01-05",
    "char_start": 10,
    "char_end": 14,
    "value_text": "?",
    "quote": "câu trích",
    "ref_area": "quang-ninh",
    "area_level": "province",
    "indicator": "GRDP",
    "measure": "level",
    "time_period": "2022",
    "period_start": "2022-01-01",
    "period_end": "2022-12-31",
    "time_per_collect": "S",
    "unit_measure": "VND",
    "obs_qualifier": "eq",
    "obs_status": "A",
    "value_type": "outturn",
}


def observation(number: int, **given: object) -> dict[str, object]:
    """An observation of document ``number`` (or of the doc_id given), with the usual values where none are given."""
    row: dict[str, object] = {"doc_id": f"{number:016x}", **USUAL, **given}
    row.setdefault("observation_id", f"{row['doc_id']}:{number}")
    return row


def table(name: str, rows: list[dict[str, object]]) -> pa.Table:
    """Rows as a table of the warehouse; days may be given as ISO strings."""
    days = {column.name for column in TABLES[name].columns if pa.types.is_timestamp(column.type)}
    made = [
        {
            key: datetime.fromisoformat(value) if key in days and isinstance(value, str) else value
            for key, value in row.items()
        }
        for row in rows
    ]
    return TABLES[name].from_rows(made)


def write(warehouse: Path, name: str, rows: list[dict[str, object]], part: str = "part") -> None:
    """Write rows as one part of a table."""
    folder = warehouse / name
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(table(name, rows), folder / f"{part}.parquet")
