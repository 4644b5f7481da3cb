"""What starts runs: the job over everything and the daily schedule."""

from __future__ import annotations

import dagster as dg

JOB = dg.define_asset_job("everything", selection=dg.AssetSelection.all(), description="Brings every table up to date.")

SCHEDULE = dg.ScheduleDefinition(
    name="every_morning", job=JOB, cron_schedule="0 6 * * *", execution_timezone="Asia/Ho_Chi_Minh"
)
