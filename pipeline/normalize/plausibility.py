"""Warnings about values that are hard to believe; they never drop a row."""

from __future__ import annotations

from pipeline.reference.indicators import Indicator

RANGE_FLAGS = ("above_range", "below_range", "growth_above_range", "growth_below_range", "share_outside_100")
"""What ``plausibility_flags`` may say."""


def plausibility_flags(row: dict, indicator: Indicator) -> list[str]:
    """Flags (reference/flags.csv) of an observation in the columns of the table observations."""
    flags = []
    value = row["obs_value"]
    if row["measure"] == "level" and row["unit_measure"] == indicator.unit_measure and row["area_level"] == "province":
        if indicator.range_max is not None and value > indicator.range_max:
            flags.append("above_range")
        if (
            indicator.range_min is not None
            and value < indicator.range_min
            and row["time_period"]
            and len(row["time_period"]) == 4
        ):
            flags.append("below_range")
    if row["measure"] == "growth":
        if indicator.growth_max is not None and value > indicator.growth_max:
            flags.append("growth_above_range")
        if indicator.growth_min is not None and value < indicator.growth_min:
            flags.append("growth_below_range")
    if row["measure"] == "share" and not 0 <= value <= 100:
        flags.append("share_outside_100")
    return flags
