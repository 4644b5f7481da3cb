"""``tables``: prints what every table holds, as Markdown: docs/tables.md is its output."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from pipeline.tables import TABLES, Column, Table

_FOLDED = 60
"""A table with more columns than this folds them away."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There is nothing to choose."""


def run(arguments: argparse.Namespace) -> int:
    """0: it always succeeds."""
    del arguments
    print(markdown(), end="")
    return 0


def markdown() -> str:
    """All tables, in the order in which they are made."""
    return "\n".join(_document()) + "\n"


def _document() -> Iterator[str]:
    yield "# Tables"
    yield ""
    yield "Made by `python -m pipeline tables > docs/tables.md` from `pipeline/tables.py`; change it there."
    yield "Every table is a folder of Parquet parts, `warehouse/<table>/<part>.parquet`. Columns in bold are the key."
    yield ""
    yield "| table | one row is | made from |"
    yield "|---|---|---|"
    for table in TABLES.values():
        yield f"| [{table.name}](#{table.name}) | {table.row} | {', '.join(table.upstream) or 'source, vocabulary'} |"
    for table in TABLES.values():
        yield from _section(table)


def _section(table: Table) -> Iterator[str]:
    yield ""
    yield f"## {table.name}"
    yield ""
    yield f"One row is {table.row}. {table.description}"
    if table.third_party_text:
        yield "It holds text of pages, which belongs to their publishers: not for redistribution."
    yield ""
    folded = len(table.columns) > _FOLDED
    if folded:
        yield f"<details><summary>{len(table.columns)} columns</summary>"
        yield ""
    yield "| column | type | unit | meaning |"
    yield "|---|---|---|---|"
    for column in table.columns:
        yield _row(table, column)
    if folded:
        yield ""
        yield "</details>"


def _row(table: Table, column: Column) -> str:
    name = f"**{column.name}**" if column.name in table.key else column.name
    meaning = column.description
    if column.codes:
        meaning += f" Codes: {', '.join(column.codes)}."
    if column.name in table.references:
        meaning += f" Refers to {'.'.join(table.references[column.name])}."
    if not column.required:
        meaning += " May be empty."
    cells = (name, str(column.type), column.unit or "", meaning)
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"
