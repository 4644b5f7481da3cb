"""Values that are hard to believe are flagged, and kept."""

import pytest

from pipeline.normalize.plausibility import plausibility_flags
from pipeline.reference import rows
from pipeline.reference.indicators import indicators

REVENUE = indicators()["BUDGET_REVENUE"]  # 0.5 to 800 thousand billion VND a year


def observation(**changes: object) -> dict:
    """A province's revenue of a year."""
    return {
        "measure": "level",
        "obs_value": 5e12,
        "unit_measure": "VND",
        "area_level": "province",
        "time_period": "2022",
        **changes,
    }


@pytest.mark.parametrize(
    ("changes", "flags"),
    [
        ({}, []),
        ({"obs_value": 9e14}, ["above_range"]),
        ({"obs_value": 4e9}, ["below_range"]),
        ({"obs_value": 4e9, "time_period": "2022-01"}, []),  # a month has less than a year
        ({"obs_value": 4e9, "time_period": None}, []),
        ({"obs_value": 9e14, "area_level": "nation"}, []),  # the range is that of a province
        ({"obs_value": 9e14, "unit_measure": "USD"}, []),
        ({"measure": "growth", "unit_measure": "PERCENT", "obs_value": 22.0}, []),
        ({"measure": "growth", "unit_measure": "PERCENT", "obs_value": 900.0}, ["growth_above_range"]),
        ({"measure": "growth", "unit_measure": "PERCENT", "obs_value": -99.0}, ["growth_below_range"]),
        ({"measure": "share", "unit_measure": "PERCENT", "obs_value": 45.0}, []),
        ({"measure": "share", "unit_measure": "PERCENT", "obs_value": 145.0}, ["share_outside_100"]),
    ],
)
def test_flags(changes: dict, flags: list[str]) -> None:
    assert plausibility_flags(observation(**changes), REVENUE) == flags


def test_each_flag_is_described() -> None:
    described = {row["flag"] for row in rows("flags")}
    assert {"above_range", "below_range", "growth_above_range", "growth_below_range", "share_outside_100"} <= described
