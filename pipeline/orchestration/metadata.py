"""What an asset's page tells: columns and where they come from, rows, parts, pictures, and a look at the first rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg
import pyarrow.compute as pc

from pipeline.code_version import code_version
from pipeline.orchestration.pictures import bars
from pipeline.reference.areas import province_by_id
from pipeline.runner import Report, Run
from pipeline.tables import TABLES, Column, Table
from pipeline.warehouse import Warehouse

Metadata = dict[str, Any]

_PICTURES = {
    "documents": ("skip_reason", "Documents: read, or kept and not read", "read"),
    "rejects": ("reason", "Rejects by reason", "(none)"),
    "lines": ("role", "Lines by role", "(none)"),
    "mentions": ("reason", "Mentions: observations, or why not", "observation"),
    "observations": ("indicator", "Observations by indicator", "(none)"),
}
"""The coded column that a table's picture counts, the picture's title, and what a null there means."""

_MARKUP = re.compile(r"[\\`*_{}\[\]<>()#!|&~:]")
_PREVIEW_ROWS = 8
_PREVIEW_CHARACTERS = 120


def column_schema(table: Table) -> dg.TableSchema:
    """The columns as Dagster shows them, with description, unit and codes."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                column.name,
                type=str(column.type),
                description=_described(column),
                constraints=dg.TableColumnConstraints(nullable=not column.required, unique=(column.name,) == table.key),
            )
            for column in table.columns
        ]
    )


def _described(column: Column) -> str:
    unit = f" Unit: {column.unit}." if column.unit else ""
    codes = f" One of {', '.join(column.codes)}." if column.codes else ""
    return f"{column.description}{unit}{codes}"


def column_lineage(table: Table) -> dg.TableColumnLineage:
    """What each column is made of."""
    sources = {column.name: [source.split(".") for source in table.sources(column.name)] for column in table.columns}
    return dg.TableColumnLineage(
        {
            name: [dg.TableColumnDep(asset_key=upstream, column_name=column) for upstream, column in pairs]
            for name, pairs in sources.items()
            if pairs
        }
    )


def table_metadata(run: Run, report: Report, table: str, pictures: bool) -> Metadata:
    """Rows, parts, bytes, what was done in this run, pictures if wanted, and the first rows."""
    parts = report.tables[table]
    metadata: Metadata = {
        "dagster/row_count": report.rows(table),
        "dagster/uri": run.warehouse.shown(table),
        "parts": len(parts),
        "bytes": sum(part.size for part in parts),
        **_done(report),
    }
    if pictures:
        metadata.update(_pictures(run, report, table))
    for column in TABLES[table].columns:
        counts = report.count(table, column.name)
        if counts:
            metadata[f"rows by {column.name}"] = dg.MetadataValue.md(_counts_table(column.name, counts))
    first = next((part for part in parts if part.rows), None)
    if first:
        metadata["preview"] = dg.MetadataValue.md(_preview(run.warehouse, table, first.name))
    return metadata


def _pictures(run: Run, report: Report, table: str) -> Iterator[tuple[str, dg.MetadataValue]]:
    if table in _PICTURES:
        column, title, none = _PICTURES[table]
        counts = {value or none: number for value, number in report.count(table, column).items()}
        if counts:
            yield f"picture by {column}", dg.MetadataValue.md(bars(title, counts))
    if table == "observations":
        counts = run.remember(
            "observations by province",
            code_version("orchestration.metadata"),
            ("observations",),
            lambda: _by_province(run.warehouse, report),
        )
        if counts:
            yield "picture by province", dg.MetadataValue.md(bars("Observations by province", counts))


def _by_province(warehouse: Warehouse, report: Report) -> Mapping[str, int]:
    """How many observations are about each province itself, by its Vietnamese name."""
    names = province_by_id()
    counts: Counter[str] = Counter()
    for part in report.tables["observations"]:
        read = warehouse.read("observations", part.name, ["ref_area", "area_level"])
        provinces = read.filter(pc.equal(read["area_level"], "province"))["ref_area"]
        for pair in provinces.value_counts().to_pylist():
            counts[names[pair["values"]].name] += pair["counts"]
    return counts


def export_metadata(warehouse: Warehouse, report: Report) -> Metadata:
    """Where the files are and what was done in this run."""
    return {"dagster/uri": warehouse.path(), **_done(report)}


def _done(report: Report) -> Metadata:
    done: Metadata = {
        "parts built": report.built,
        "parts up to date": report.up_to_date,
        "parts withdrawn": report.withdrawn,
        "parts failed": len(report.failures),
        "seconds": round(report.seconds, 2),
    }
    if report.failures:
        done["failures"] = dg.MetadataValue.md(
            "\n".join(f"- {as_markdown(one.part)}: {as_markdown(one.error)}" for one in report.failures[:50])
        )
    return done


def _counts_table(column: str, counts: dict[str, int]) -> str:
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:40]
    return "\n".join(
        [f"| {column} | rows |", "|---|---:|", *(f"| {value or '(none)'} | {n:,} |" for value, n in ranked)]
    )


def _preview(warehouse: Warehouse, table: str, part: str) -> str:
    """The first rows, without the columns that say nothing in them: a dialog is not wide."""
    rows = warehouse.read(table, part).slice(0, _PREVIEW_ROWS)
    columns = {name: [_cell(value) for value in rows[name].to_pylist()] for name in rows.column_names}
    told = {name: cells for name, cells in columns.items() if any(cells)}
    lines = [told, ["---"] * len(told), *zip(*told.values(), strict=True)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(value: object) -> str:
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    text = "" if value is None else " ".join(str(value).split())
    return as_markdown(text if len(text) <= _PREVIEW_CHARACTERS else text[: _PREVIEW_CHARACTERS - 1] + "…")


def as_markdown(text: str) -> str:
    """Markdown that shows just this text: what a page of the web says is no markup, link or picture in the UI."""
    return _MARKUP.sub(r"\\\g<0>", text)
