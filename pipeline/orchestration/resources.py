"""The run that all assets of one Dagster run share: its configuration, its lock, its workers."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg

from pipeline.runner import Run
from pipeline.settings import Settings


def _optional(kind: type, description: str) -> dg.Field:
    return dg.Field(dg.Noneable(kind), default_value=None, is_required=False, description=description)


RUN_CONFIG = {
    "source": _optional(str, "Folder or s3:// address of the crawl. Default: SOLIEU_SOURCE, else seeds."),
    "warehouse": _optional(str, "Folder or s3:// address of the tables. Default: SOLIEU_WAREHOUSE, else warehouse."),
    "executor": _optional(
        str, "in-process, processes, processes:N or dask://host:port. Default: SOLIEU_EXECUTOR, else processes."
    ),
    "limit": _optional(int, "Most documents to read. Default: SOLIEU_LIMIT, else all."),
    "force": _optional(bool, "Rebuild what is up to date. Default: SOLIEU_FORCE, else no."),
    "wait": _optional(float, "Seconds to wait for another writer to end. Default: SOLIEU_WAIT, else 0."),
}


@dg.resource(
    config_schema=RUN_CONFIG, description="Source, warehouse and workers of a run; holds the warehouse's lock."
)
def run_resource(context: dg.InitResourceContext) -> Iterator[Run]:
    """The run, held open until the last step has ended."""
    with Run(Settings.from_environment(**context.resource_config)) as run:
        yield run
