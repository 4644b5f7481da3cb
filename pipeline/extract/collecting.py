"""Whether a figure sums up a period or stands at its end, for indicators that are told both ways.

'cấp mới 49 dự án' is what came in the period (S), '435 dự án còn hiệu lực' what there is at its end (E).
"""

from __future__ import annotations

from pipeline.extract.periods import Period
from pipeline.reference.indicators import Indicator

_FLOWS = ("cấp mới", "tăng vốn", "góp vốn")
_STOCKS = ("còn hiệu lực", "đang hoạt động")
_OVER_TIME = ("months", "month", "quarter", "half", "year", "years", "days")
_UNITS = {"MW": "E", "KWH": "S"}


def time_per_collect(
    indicator: Indicator, unit: str, detail: str | None, period: Period | None, period_text: str
) -> str | None:
    """S: over the period, E: at its end, None: the text leaves it open.

    The indicator says it; else the unit (MW stand, kWh flow), what narrows it, and the words of the period.
    """
    if indicator.time_per_collect or unit in _UNITS:
        return indicator.time_per_collect or _UNITS[unit]
    if detail and any(word in detail for word in _FLOWS):
        return "S"
    if detail and any(word in detail for word in _STOCKS):
        return "E"
    if period is None:
        return None
    words = period_text.lower()
    if period.expr.startswith("now") or "lũy kế" in words or "luỹ kế" in words:
        return "E"
    if period.expr.split(":")[0] in _OVER_TIME or words.startswith("từ "):
        return "S"
    return None
