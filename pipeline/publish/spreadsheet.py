"""CSV copies of the small published tables, for spreadsheets.

In: a table. Out: one CSV document that a spreadsheet opens as it is: UTF-8 with a byte order mark, dates as
2022-09-21, lists separated by '; '. Text that a spreadsheet would take for a formula gets an apostrophe in front:
quotes come from pages that anybody may have written.
"""

from __future__ import annotations

import csv
import io
from datetime import datetime

import pyarrow as pa

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def spreadsheet(rows: pa.Table) -> bytes:
    """The rows as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows.column_names)
    for batch in rows.to_batches(10_000):
        writer.writerows([_cell(value) for value in row.values()] for row in batch.to_pylist())
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value.date().isoformat() if isinstance(value, datetime) else value
