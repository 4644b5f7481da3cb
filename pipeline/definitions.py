"""The Dagster code location: the one place that wires assets, checks, schedule, sensor and resources together."""

from __future__ import annotations

import dagster as dg

from pipeline.orchestration.assets import ASSETS
from pipeline.orchestration.automation import JOB, SCHEDULE, source_changes
from pipeline.orchestration.checks import CHECKS
from pipeline.orchestration.resources import run_resource

defs = dg.Definitions(
    assets=ASSETS,
    asset_checks=CHECKS,
    jobs=[JOB],
    schedules=[SCHEDULE],
    sensors=[source_changes],
    resources={"run": run_resource},
    executor=dg.in_process_executor,  # the work fans out inside the assets
)
