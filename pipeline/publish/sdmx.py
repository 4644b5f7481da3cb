"""SDMX-CSV 2.0: facts and observations for statistical software.

In: a part of facts or observations. Out: the same rows as one CSV document; header STRUCTURE, STRUCTURE_ID, ACTION,
then the dimensions, OBS_VALUE and the attributes under their SDMX concept ids. Rows without a period are left out.
"""

from __future__ import annotations

import csv
import io
from datetime import datetime

import pyarrow as pa

AGENCY = "SOLIEU"
VERSION = "1.0"

_CONCEPTS = {"measure": "TRANSFORMATION"}
"""Columns whose SDMX concept id is another word."""

_KEY = (
    *("ref_area", "indicator", "detail", "measure", "unit_measure", "time_per_collect", "price_basis", "value_type"),
    *("base_kind", "base_per", "denominator"),
)
DIMENSIONS = {"facts": _KEY, "observations": ("doc_id", "char_start", *_KEY)}
"""What tells the rows of a table apart, beside the period. News repeat facts, so an observation needs its place too."""

_ABSENT = "_Z"
"""SDMX: not applicable. A dimension must not be empty."""


def sdmx_csv(table: str, rows: pa.Table) -> bytes:
    """A part of ``table`` (facts or observations) as SDMX-CSV 2.0, in the order of its rows."""
    dimensions = DIMENSIONS[table]
    attributes = [name for name in rows.column_names if name not in {*dimensions, "time_period", "obs_value"}]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    concepts = [_CONCEPTS.get(name, name.upper()) for name in (*dimensions, "time_period", "obs_value", *attributes)]
    writer.writerow(["STRUCTURE", "STRUCTURE_ID", "ACTION", *concepts])
    structure = ("dataflow", f"{AGENCY}:{table.upper()}({VERSION})", "I")
    for batch in rows.to_batches(10_000):
        for row in batch.to_pylist():
            if row["time_period"] is None:
                continue
            key = (_cell(row[name]) or _ABSENT for name in dimensions)
            writer.writerow(
                [
                    *structure,
                    *key,
                    row["time_period"],
                    _cell(row["obs_value"]),
                    *(_cell(row[name]) for name in attributes),
                ]
            )
    return out.getvalue().encode()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
