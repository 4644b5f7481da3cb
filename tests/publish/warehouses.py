"""Small warehouses to test with: rows given as dicts, everything not said filled in with what is usual."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

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
DAYS = ("published", "period_start", "period_end", "crawled_at", "valid_from", "valid_to", "dateline_date")


def observation(number: int, **given: object) -> dict[str, object]:
    """An observation of document ``number`` (or of the doc_id given), with the usual values where none are given."""
    row: dict[str, object] = {"doc_id": f"{number:016x}", **USUAL, **given}
    row.setdefault("observation_id", f"{row['doc_id']}:{number}")
    return row


def write(warehouse: Path, table: str, rows: list[dict[str, object]], part: str = "part") -> None:
    """Write rows as one part of a table; days may be given as ISO strings."""
    days = {name for name in DAYS if any(column.name == name for column in TABLES[table].columns)}
    made = [
        {
            key: datetime.fromisoformat(value) if key in days and isinstance(value, str) else value
            for key, value in row.items()
        }
        for row in rows
    ]
    folder = warehouse / table
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(TABLES[table].from_rows(made), folder / f"{part}.parquet")
