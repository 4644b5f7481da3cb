"""What starts runs: the job over everything, the daily schedule, and the sensor on the source folder."""

from __future__ import annotations

import hashlib
import json

import dagster as dg

from pipeline.errors import UserError
from pipeline.ingest.source import Source
from pipeline.settings import Settings

JOB = dg.define_asset_job("everything", selection=dg.AssetSelection.all(), description="Brings every table up to date.")

SCHEDULE = dg.ScheduleDefinition(
    name="every_morning",
    job=JOB,
    cron_schedule="0 6 * * *",
    execution_timezone="Asia/Ho_Chi_Minh",
    description="Every day at 06:00 in Việt Nam.",
)


@dg.sensor(
    job=JOB,
    minimum_interval_seconds=30,
    description="Starts one run for all files of the source that are new, changed or gone, once they have settled.",
)
def source_changes(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """A run when the source differs from the one that the last run was started for, and has stood still for a tick.

    A source that never stands still is read by the schedule alone.
    """
    settings = Settings.from_environment()
    cursor = json.loads(context.cursor or "{}")
    listing = listing_digest(settings.source)
    if listing is None:
        return dg.SkipReason(f"there is no source {settings.source}")
    if listing == cursor.get("started"):
        return dg.SkipReason("nothing has changed")
    if listing != cursor.get("seen"):
        context.update_cursor(json.dumps(cursor | {"seen": listing}))
        return dg.SkipReason("files have changed since the last tick; the next one tells whether they have settled")
    count = cursor.get("count", 0) + 1
    # the count tells apart two runs for the same files: one may come, go, and come back
    return dg.SensorResult(
        run_requests=[dg.RunRequest(run_key=f"{listing}-{count}")],
        cursor=json.dumps({"seen": listing, "started": listing, "count": count}),
    )


def listing_digest(source: str) -> str | None:
    """A digest of the names, sizes and times of change of the files that would be read; None without a source."""
    try:
        files = Source(source).files()
    except UserError:
        return None
    return hashlib.sha256(json.dumps(files).encode("utf-8", "surrogatepass")).hexdigest()[:16]
