"""The assets: one a table, in groups named after the stages, each a few lines over ``runner``.

Here belongs how tables look in Dagster: what they come from and what their pages tell. How they are built belongs to
``runner`` and the stages.
"""

from collections.abc import Iterator
from datetime import timedelta

import dagster as dg

from pipeline.orchestration.metadata import column_lineage, column_schema, export_metadata, table_metadata
from pipeline.runner import Report, Run
from pipeline.stages import CLEAN, EXTRACT, INGEST, NORMALIZE, Stage
from pipeline.tables import TABLES, Table

PUBLISHED = tuple(table.name for table in TABLES.values() if table.group == "publish")
"""The tables that are built as a whole, in the order of their declaration."""

EXPORTS = "exports"

_OWNER = "team:solieu"
_BY_SQL = ("facts", "panel", "panel_2025")

_FRESH = dg.FreshnessPolicy.time_window(fail_window=timedelta(days=8), warn_window=timedelta(days=2))
"""Figures that are published should not be older than the daily schedule makes them."""


def _spec(table: Table) -> dg.AssetSpec:
    return dg.AssetSpec(
        table.name,
        group_name=table.group,
        deps=list(table.upstream),
        description=f"One row is {table.row}.\n\n{table.description}",
        owners=[_OWNER],
        kinds={"parquet", "duckdb" if table.name in _BY_SQL else "python"},
        tags={
            "built": "as-a-whole" if table.name in PUBLISHED else "by-part",
            **({"third-party-text": ""} if table.third_party_text else {}),
        },
        freshness_policy=_FRESH if table.name in PUBLISHED and table.upstream else None,
        metadata={"dagster/column_schema": column_schema(table), "dagster/column_lineage": column_lineage(table)},
    )


def _results(context: dg.AssetExecutionContext, run: Run, report: Report) -> Iterator[dg.MaterializeResult]:
    pictures = not context.instance.is_ephemeral  # of a run that nobody records nobody sees the pages
    for table in report.tables:
        yield dg.MaterializeResult(asset_key=table, metadata=table_metadata(run, report, table, pictures))


def _stage_asset(stage: Stage, description: str) -> dg.AssetsDefinition:
    @dg.multi_asset(name=stage.name, specs=[_spec(TABLES[table]) for table in stage.outputs], description=description)
    def build(context: dg.AssetExecutionContext, run: dg.ResourceParam[Run]) -> Iterator[dg.MaterializeResult]:
        yield from _results(context, run, run.ingest() if stage is INGEST else run.derive(stage))

    return build


def _published_asset(table: str) -> dg.AssetsDefinition:
    @dg.multi_asset(name=f"publish_{table}", specs=[_spec(TABLES[table])], description=TABLES[table].description)
    def build(context: dg.AssetExecutionContext, run: dg.ResourceParam[Run]) -> Iterator[dg.MaterializeResult]:
        yield from _results(context, run, run.publish(table))

    return build


@dg.asset(
    name=EXPORTS,
    group_name="publish",
    deps=list(TABLES),
    owners=[_OWNER],
    kinds={"json", "html"},
    description="The files beside the tables: the data package that describes them, and the report to look at.",
)
def exports(run: dg.ResourceParam[Run]) -> dg.MaterializeResult:
    """The files beside the tables."""
    return dg.MaterializeResult(metadata=export_metadata(run.warehouse, run.export()))


ASSETS = [
    _stage_asset(INGEST, "Reads the source: every record becomes a document or a reject."),
    _stage_asset(CLEAN, "Gives every line of a document its role, and tells what the page is as an article."),
    _stage_asset(EXTRACT, "Reads the kept lines: every quantity with what the text links it to."),
    _stage_asset(NORMALIZE, "Turns linked quantities into observations: base units, periods, territories."),
    *map(_published_asset, PUBLISHED),
    exports,
]
