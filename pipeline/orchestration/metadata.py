"""What an asset's page tells: columns and where they come from, rows, parts, and a look at the first rows."""

from __future__ import annotations

from typing import Any

import dagster as dg

from pipeline.runner import Report
from pipeline.tables import TABLES, Table
from pipeline.warehouse import Warehouse

Metadata = dict[str, Any]
_PREVIEW_ROWS = 8
_PREVIEW_CHARACTERS = 120


def column_schema(table: Table) -> dg.TableSchema:
    """The columns as Dagster shows them, with description, unit and codes."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                column.name,
                type=str(column.type),
                description=". ".join(
                    filter(None, [column.description.rstrip("."), column.unit, " ".join(column.codes or ())])
                ),
                constraints=dg.TableColumnConstraints(nullable=not column.required, unique=(column.name,) == table.key),
            )
            for column in table.columns
        ]
    )


def column_lineage(table: Table) -> dg.TableColumnLineage:
    """Columns that carry on a column of the same name upstream, and references to other tables."""
    sources: dict[str, list[dg.TableColumnDep]] = {}
    for column in table.columns:
        upstream = [name for name in table.upstream if column.name in {c.name for c in TABLES[name].columns}]
        deps = [dg.TableColumnDep(asset_key=name, column_name=column.name) for name in upstream]
        if deps:
            sources[column.name] = deps
    return dg.TableColumnLineage(sources)


def table_metadata(warehouse: Warehouse, report: Report, table: str) -> Metadata:
    """Rows, parts, bytes, what was done in this run, and the first rows."""
    parts = report.tables[table]
    metadata: Metadata = {
        "dagster/row_count": report.rows(table),
        "dagster/uri": warehouse.shown(table),
        "parts": len(parts),
        "bytes": sum(part.size for part in parts),
        **_done(report),
    }
    for column in TABLES[table].columns:
        counts = report.count(table, column.name)
        if counts:
            metadata[f"rows by {column.name}"] = dg.MetadataValue.md(_counts_table(column.name, counts))
    first = next((part for part in parts if part.rows), None)
    if first:
        metadata["preview"] = dg.MetadataValue.md(_preview(warehouse, table, first.name))
    return metadata


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
            "\n".join(f"- `{one.part}`: {one.error}" for one in report.failures[:50])
        )
    return done


def _counts_table(column: str, counts: dict[str, int]) -> str:
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:40]
    return "\n".join(
        [f"| {column} | rows |", "|---|---:|", *(f"| {value or '(none)'} | {n:,} |" for value, n in ranked)]
    )


def _preview(warehouse: Warehouse, table: str, part: str) -> str:
    rows = warehouse.read(table, part).slice(0, _PREVIEW_ROWS)
    names = rows.column_names
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    for row in rows.to_pylist():
        lines.append("| " + " | ".join(_cell(row[name]) for name in names) + " |")
    return "\n".join(lines)


def _cell(value: object) -> str:
    text = "" if value is None else " ".join(str(value).replace("|", "\\|").split())
    return text if len(text) <= _PREVIEW_CHARACTERS else text[: _PREVIEW_CHARACTERS - 1] + "…"
