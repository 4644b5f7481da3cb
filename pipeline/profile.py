"""A summary of a part's rows, kept in its footer, so that checks and asset pages need not read the rows again."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.tables import Column, Table
from pipeline.warehouse import Profile

_COUNTED = ("reason", "skip_reason", "encoding", "indicator", "rule", "flags")
"""Columns with few values beside those whose codes ``tables`` lists."""


def profile(rows: pa.Table, table: Table) -> Profile:
    """How often each value of the coded columns occurs (of lists: each element), and the sums of the n_ columns."""
    return Profile(
        counts={column.name: _value_counts(rows[column.name]) for column in table.columns if _is_coded(column)},
        sums={
            column.name: pc.sum(rows[column.name], min_count=0).as_py()
            for column in table.columns
            if column.name.startswith("n_")
        },
    )


def _is_coded(column: Column) -> bool:
    return bool(column.codes) or column.name in _COUNTED


def _value_counts(values: pa.ChunkedArray) -> dict[str, int]:
    if pa.types.is_list(values.type):
        values = pc.list_flatten(values)
    pairs = pc.value_counts(values).to_pylist()
    return dict(sorted((pair["values"] or "", pair["counts"]) for pair in pairs))
