"""Periods in the calendar: from what the text says ("9 tháng đầu năm", no year) to days and the SDMX 3.0 form.

Here belongs arithmetic with dates. What expressions there are is said in ``extract.time_words``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple


class Resolved(NamedTuple):
    """A period in the calendar: its SDMX 3.0 form, first and last day."""

    time_period: str
    start: date
    end: date


Days = tuple[date, date]

_AHEAD = 3
"""An elided year is the present one when its months end at most this many months ahead, for plans are made that far."""

_NO_FIGURES_YET = 10
"""Days of a month in which what is told of the year so far ends with the month before."""

_NESTED = re.compile(r"(yoy|year_of|first_of|last_of|at:\d{4}|after(?::\d+-\d{4})?)\((.*)\)$")


@lru_cache(maxsize=4096)
def resolve(expr: str, reference: date | None, hint: str | None = None) -> Resolved | None:
    """The days that an expression means, or None where it names no calendar period or its year is unknown.

    ``reference`` is the day the text was written on (publication, else its dateline). ``hint`` is the indicator's kind
    (``flow``, ``stock``, ``rate``, ``index``): "đến hết tháng 5" is five months of a flow and the month of a stock.
    An elided year is that of the latest such period that has begun or is about to. Never raises on a string.
    """
    try:
        days = _days(expr, reference, hint)
    except (ValueError, OverflowError):
        return None  # 31/2, the year 0: the text has a slip
    return _resolved(days) if days and days[0] <= days[1] else None


@lru_cache(maxsize=4096)
def base_period(
    kind: str | None, base_expr: str | None, resolved: Resolved | None, reference: date | None
) -> str | None:
    """The SDMX form of the period that a figure of the period ``resolved`` is compared with, or None where unknown.

    A year-on-year base is the same period a year earlier; a previous one ("so với tháng trước", "so với đầu năm") is
    counted back from the figure's own period. The turn of a year is the December before it.
    """
    if kind in (None, "PLAN"):
        return None
    expr = base_expr or ("same:" if kind == "YOY" else "")
    try:
        days = _base_days(expr, (resolved.start, resolved.end) if resolved else None, reference)
    except (ValueError, OverflowError):
        return None
    return _resolved(days).time_period if days and days[0] <= days[1] else None


def _days(expr: str, reference: date | None, hint: str | None) -> Days | None:
    nested = _NESTED.match(expr)
    if nested:
        how = nested[1]
        if how.startswith("after"):
            return _after(how[6:], _days(nested[2], reference, "flow"), reference)
        inner = _days(nested[2], reference, hint)
        return _moved(how, inner) if inner else None
    if expr.startswith("stock("):
        now, _, otherwise = expr[6:-1].partition("|")
        return _days(now if hint == "stock" else otherwise, reference, hint)
    kind, _, rest = expr.partition(":")
    if kind == "now":
        return _months(reference.year, reference.month, reference.month) if reference else None
    if kind == "years":
        first, _, last = rest.partition("-")
        return date(int(first), 1, 1), date(int(last), 12, 31)
    if kind == "term":
        first, _, last = rest.partition("-")
        return date(int(last) if hint in ("stock", "rate") else int(first) + 1, 1, 1), date(int(last), 12, 31)
    if kind == "last_years":
        if not reference:
            return None
        last_year = _past_year(reference)
        return date(last_year - int(rest) + 1, 1, 1), date(last_year, 12, 31)
    if kind in ("day", "to_day", "event_day"):
        day, month, year = rest.split(":")
        chosen = _year(year, reference, int(month), int(month))
        return (date(chosen, int(month), int(day)),) * 2 if chosen else None
    if kind == "days":
        return _day_span(rest, reference)
    what, _, year = rest.rpartition(":")
    if kind in ("month", "quarter") and rest in ("this", "last"):
        return _recent(kind, rest, reference)
    if kind == "to_month":
        chosen = _year(year, reference, int(what), int(what))
        return _months(chosen, 1 if hint == "flow" else int(what), int(what)) if chosen else None
    if kind == "year_to_date":
        return _year_to_date(year, reference)
    span = _MONTHS_OF.get(kind)
    if not span:
        return None
    first_month, last_month = span(what)
    chosen = _year(year, reference, first_month, last_month)
    return _months(chosen, first_month, last_month) if chosen else None


def _listed_months(what: str) -> tuple[int, int]:
    first, _, last = what.partition("-")
    return int(first), int(last)


_MONTHS_OF = {
    "year": lambda what: (1, 12),
    "year_start": lambda what: (1, 12),
    "year_end": lambda what: (1, 12),
    "season": lambda what: (1, 12),
    "half": lambda what: (6 * int(what) - 5, 6 * int(what)),
    "quarter": lambda what: (3 * int(what) - 2, 3 * int(what)),
    "month": lambda what: (int(what), int(what)),
    "months": _listed_months,
}


def _year(year: str, reference: date | None, first_month: int, last_month: int) -> int | None:
    """The year that a year field means for a period of these months."""
    if year.isdigit():
        return int(year)
    if not reference:
        return None
    if year in ("this", "last", "next"):
        return reference.year + {"this": 0, "last": -1, "next": 1}[year]
    if year == "past":
        return _past_year(reference)
    if (first_month, last_month) == (1, 12):
        return _past_year(reference) if reference.month < _AHEAD else reference.year
    ahead = (first_month if first_month > 1 else last_month) - reference.month
    return reference.year - 1 if ahead > _AHEAD else reference.year


def _past_year(reference: date) -> int:
    """'Năm qua': the year that is closing from October on, else the one that has closed."""
    return reference.year if reference.month >= 10 else reference.year - 1


def _year_to_date(year: str, reference: date | None) -> Days | None:
    """The months of the year so far: in the first days of a month there are no figures yet but of those before."""
    if not reference or year not in ("", "this", str(reference.year)):
        return None
    running = reference.month > 1 and reference.day <= _NO_FIGURES_YET
    return _months(reference.year, 1, reference.month - running)


def _recent(kind: str, which: str, reference: date | None) -> Days | None:
    if not reference:
        return None
    step = 1 if kind == "month" else 3
    first = (reference.month - 1) // step * step + 1 - (step if which == "last" else 0)
    return _months(reference.year, first, first + step - 1)


def _day_span(rest: str, reference: date | None) -> Days | None:
    (day_a, month_a, year_a), (day_b, month_b, year_b) = (part.split(":") for part in rest.split("-"))
    last_year = _year(year_b, reference, int(month_b), int(month_b))
    if not last_year:
        return None
    first_year = int(year_a) if year_a else last_year - (int(month_a) > int(month_b))
    return date(first_year, int(month_a), int(day_a)), date(last_year, int(month_b), int(day_b))


def _months(year: int, first: int, last: int) -> Days:
    """From the first of month ``first`` to the last of month ``last`` of ``year``; 0 and 13 are its neighbours."""
    start = date(year + (first - 1) // 12, (first - 1) % 12 + 1, 1)
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return start, date(end_year, end_month, monthrange(end_year, end_month)[1])


def _after(today: str, flow: Days | None, reference: date | None) -> Days | None:
    """When a stock stands that a flow of these days has added to: the month of writing while they still run.

    After a year that is over or closing, and for a plan, the year itself; after other periods their last month.
    """
    if today:
        month, _, year = today.partition("-")
        reference = date(int(year), int(month), 1)
    if not flow:
        return None
    start, end = flow
    if start == end:
        return flow
    years = (end - start).days >= 364
    closing = years and reference is not None and reference.month == 12
    if reference and not closing and start <= reference and (reference.year, reference.month) <= (end.year, end.month):
        return _months(reference.year, reference.month, reference.month)
    if years or (reference and start > reference):
        return _months(end.year, 1, 12)
    return _months(end.year, end.month, end.month)


def _moved(how: str, days: Days) -> Days:
    start, end = days
    if how == "year_of":
        return date(end.year, 1, 1), date(end.year, 12, 31)
    if how in ("first_of", "last_of"):
        part = start if how == "first_of" else end
        years = start.year != end.year
        return _months(part.year, 1, 12) if years else _months(part.year, part.month, part.month)
    step = -1 if how == "yoy" else int(how[3:]) - end.year
    return _in_year(start, start.year + step), _in_year(end, end.year + step)


def _in_year(day: date, year: int) -> date:
    """The day in another year; the last of February stays the last."""
    last = monthrange(year, day.month)[1]
    whole_month = day.day == monthrange(day.year, day.month)[1]
    return day.replace(year=year, day=last if whole_month or day.day > last else day.day)


def _base_days(expr: str, current: Days | None, reference: date | None) -> Days | None:
    kind, _, rest = expr.partition(":")
    if kind == "same":
        if not current:
            return None
        return _moved(f"at:{rest}" if rest.isdigit() else "yoy", current)
    if current:
        start, end = current
        if expr == "month_start":
            return _months(end.year, end.month - 1, end.month - 1)
        if expr == "quarter:last":
            first = (start.month - 1) // 3 * 3 - 2
            return _months(start.year, first, first + 2)
        if kind == "year_start":
            year = int(rest) if rest.isdigit() else end.year
            return _months(year - 1, 12, 12)
        if kind == "year_end":
            year = int(rest) if rest.isdigit() else end.year - 1
            return _months(year, 12, 12)
        if not re.search(r"\d{4}$", expr):
            earlier = _days(expr, end, None)
            return earlier if not earlier or earlier[1] < end else _moved("yoy", earlier)
    return _days(expr, reference, None)


def _resolved(days: Days) -> Resolved:
    """The days with their SDMX 3.0 form: the calendar's own name where there is one, else start and duration."""
    start, end = days
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1]
    if start == end:
        name = start.isoformat()
    elif whole and months == 1:
        name = f"{start:%Y-%m}"
    elif whole and months == 3 and start.month % 3 == 1:
        name = f"{start.year:04d}-Q{start.month // 3 + 1}"
    elif whole and months == 6 and start.month in (1, 7):
        name = f"{start.year:04d}-S{start.month // 6 + 1}"
    elif whole and months == 12 and start.month == 1:
        name = f"{start.year:04d}"
    elif whole and months % 12 == 0 and start.month == 1:
        name = f"{start.isoformat()}/P{months // 12}Y"
    elif whole:
        name = f"{start.isoformat()}/P{months}M"
    elif (end + timedelta(days=1)).day == start.day:
        after = end + timedelta(days=1)
        name = f"{start.isoformat()}/P{(after.year - start.year) * 12 + after.month - start.month}M"
    else:
        name = f"{start.isoformat()}/P{(end - start).days + 1}D"
    return Resolved(name, start, end)
