"""What must hold for every part before it is written: a part that breaks one of these is not published.

Here belong the hard rules, derived from ``tables``. What is merely suspicious about data is a check on the assets.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.tables import TABLES, Table


class InvariantError(ValueError):
    """A part that contradicts itself or what it was made from; the message names table, column and value."""


def checked(name: str, rows: pa.Table, part: Mapping[str, pa.Table]) -> pa.Table:
    """The rows in the schema of the table, after every rule held.

    ``part`` has the other tables of the same part, by name: rows refer to them, spans are spans of their texts.
    Raises SchemaError or InvariantError.
    """
    table = TABLES[name]
    rows = table.cast(rows)
    _key_is_unique(table, rows)
    _references_exist(table, rows, part)
    if {"char_start", "char_end"} <= set(rows.column_names) and "documents" in part:
        _spans_fit(table, rows, part["documents"])
    return rows


def _key_is_unique(table: Table, rows: pa.Table) -> None:
    counted = rows.select(list(table.key)).group_by(list(table.key)).aggregate([([], "count_all")])
    if counted.num_rows != rows.num_rows:
        repeated = (
            counted.filter(pc.greater(counted["count_all"], 1)).select(list(table.key)).slice(0, 1).to_pylist()[0]
        )
        raise InvariantError(f"{table.name}: the key {repeated} occurs more than once")


def _references_exist(table: Table, rows: pa.Table, part: Mapping[str, pa.Table]) -> None:
    for column, (other, other_column) in table.references.items():
        if other not in part or other == table.name:
            continue
        known = pc.is_in(rows[column], part[other][other_column].combine_chunks())
        unknown = rows[column].filter(pc.and_(pc.invert(known), pc.is_valid(rows[column])))
        if len(unknown):
            raise InvariantError(f"{table.name}.{column}: {unknown[0].as_py()!r} is not in {other}.{other_column}")


def _spans_fit(table: Table, rows: pa.Table, documents: pa.Table) -> None:
    """Every span lies in its document's text and, where the row quotes it, says just that."""
    used = documents.filter(pc.is_in(documents["doc_id"], pc.unique(rows["doc_id"])))
    lengths = pc.utf8_length(used["text"]).take(pc.index_in(rows["doc_id"], used["doc_id"].combine_chunks()))
    start, end = rows["char_start"], rows["char_end"]
    fits = pc.and_(pc.and_(pc.less_equal(0, start), pc.less_equal(start, end)), pc.less_equal(end, lengths))
    if (index := pc.index(fits, False).as_py()) >= 0:
        doc_id, first, last, length = (column[index].as_py() for column in (rows["doc_id"], start, end, lengths))
        raise InvariantError(f"{table.name}: {first}..{last} is no span of {doc_id}, which has {length} characters")
    if "value_text" not in rows.column_names:
        return
    texts = dict(zip(used["doc_id"].to_pylist(), used["text"].to_pylist(), strict=True))
    spans = (rows[name].to_pylist() for name in ("doc_id", "char_start", "char_end", "value_text"))
    for doc_id, first, last, quoted in zip(*spans, strict=True):
        said = texts[doc_id][first:last]
        if said != quoted:
            raise InvariantError(f"{table.name}: {doc_id} has {said!r} at {first}, not {quoted!r}")
