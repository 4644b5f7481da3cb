"""The value of an observation from the number as written: sign, difference from a plan, ratio from a percentage."""

from __future__ import annotations

from typing import NamedTuple


class Value(NamedTuple):
    """A value in its unit; of a range the lower end, with the upper end in ``value_to``."""

    value: float
    value_to: float | None
    unit: str
    resolution: float | None


def unit_of(unit: str, standard: str) -> str:
    """The unit of a number, given the base unit of its indicator: money told of a figure a head is money a head.

    'GRDP bình quân đầu người đạt 62 triệu đồng' leaves the '/người' to the words before.
    """
    return f"{unit}_PER_PERSON" if unit in ("VND", "USD") and standard.endswith("_PER_PERSON") else unit


def settle_value(
    value: float,
    value_to: float | None,
    unit: str,
    resolution: float | None,
    measure: str,
    sign: int,
    difference: bool,
) -> Value:
    """The value as the guide of measures wants it.

    A completion told as a difference is turned into the percentage of the plan (vượt 46,7% -> 146.7, hụt 5% -> 95), a
    ratio in percent into times (bằng 83,4% -> 0.834), a change of a rate into points. A negative range keeps its lower
    end first (giảm 3-4% -> -4, -3). A level is negative only where the words make it a deficit (nhập siêu 2 tỷ USD).
    """
    if measure == "completion" and difference:
        low, high = (100 + sign * v if v is not None else None for v in (value, value_to))
        return _ordered(low, high, unit, resolution)
    if measure == "ratio" and unit == "PERCENT":
        scaled = round(value / 100, 10), round(value_to / 100, 10) if value_to is not None else None
        return Value(*scaled, "TIMES", resolution / 100 if resolution else None)
    if measure in ("change", "contribution") and unit == "PERCENT":
        unit = "POINT"
    if sign < 0 and measure in ("growth", "change", "contribution", "level"):
        return _ordered(-value, -value_to if value_to is not None else None, unit, resolution)
    return Value(value, value_to, unit, resolution)


def _ordered(low: float | None, high: float | None, unit: str, resolution: float | None) -> Value:
    assert low is not None
    low = round(low, 10)
    if high is None:
        return Value(low, None, unit, resolution)
    high = round(high, 10)
    return Value(min(low, high), max(low, high), unit, resolution)
