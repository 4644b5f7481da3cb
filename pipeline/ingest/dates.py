"""Days and instants out of the many forms in which metadata and addresses write them.

Here belongs reading one value. Which of several values tells the publication belongs to ``published``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

VIETNAM = timezone(timedelta(hours=7))
"""Việt Nam keeps UTC+7 all year; a publication day is a day there."""

_YEARS = range(1990, 2100)

_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
_DAY_IN_WORDS = re.compile(r"(?<!\d)(\d{1,2}) tháng (\d{1,2})(?:,|,? năm) (\d{4})(?!\d)", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?!\d)")
_ENGLISH = ("%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y")
_DIGITS = re.compile(r"\d+(?:\.0*)?")
_MAX_LENGTH = 100


def day(value: object) -> datetime | None:
    """The day in Việt Nam that a value of metadata names, as its midnight; None when it names no single day.

    ISO 8601, RFC 2822, 29/06/2023, '29 tháng 6 năm 2023', 20230629, seconds or milliseconds since 1970, dates and
    timestamps. Day comes before month where both orders are possible. A time without a zone is Vietnamese time.
    """
    found = _moment(value)
    if found is None:
        return None
    local = found.astimezone(VIETNAM) if found.tzinfo else found
    return datetime(local.year, local.month, local.day)


def instant(value: object) -> datetime | None:
    """The moment that a crawler's value names, in UTC without a zone; a time without a zone is taken as UTC."""
    found = _moment(value)
    if found is None:
        return None
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


def calendar_day(year: int, month: int, day_of_month: int) -> datetime | None:
    """The midnight that begins a day; None for days that don't exist or lie outside the age of web pages."""
    if year not in _YEARS:
        return None
    try:
        return datetime(year, month, day_of_month)
    except ValueError:
        return None


def is_in_month(day: date, month: date) -> bool:
    """Whether a day lies in the month that begins with ``month``, give or take a clock in another zone."""
    return timedelta(days=-1) <= day - month <= timedelta(days=monthrange(month.year, month.month)[1])


def _moment(value: object) -> datetime | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, datetime):
        found: datetime | None = value
    elif isinstance(value, date):
        found = datetime(value.year, value.month, value.day)
    elif isinstance(value, int | float):
        found = _number(value)
    elif isinstance(value, str):
        found = _written(value.strip())
    else:
        found = None
    # a year of margin on both sides keeps conversions of zones inside what datetime can hold
    return found if found and found.year in _YEARS else None


def _number(value: float) -> datetime | None:
    """20230629, 20230629174200, or time since 1970 in seconds, milliseconds, microseconds or nanoseconds."""
    if not 1e7 < value < 1e19:
        return None
    digits = str(int(value))
    if len(digits) in (8, 14) and (found := _compact(digits)):
        return found
    while value > 1e11:
        value /= 1000
    return datetime.fromtimestamp(value, UTC)


def _compact(digits: str) -> datetime | None:
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S" if len(digits) == 14 else "%Y%m%d")
    except ValueError:
        return None


def _written(text: str) -> datetime | None:
    if not 8 <= len(text) <= _MAX_LENGTH:
        return None
    if _DIGITS.fullmatch(text):
        return _number(float(text))
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    if match := _YEAR_FIRST.search(text):
        return calendar_day(int(match[1]), int(match[3]), int(match[4]))
    if match := _DAY_FIRST.search(text):
        return calendar_day(int(match[4]), int(match[3]), int(match[1]))
    if match := _DAY_IN_WORDS.search(text):
        return calendar_day(int(match[3]), int(match[2]), int(match[1]))
    for form in _ENGLISH:
        try:
            return datetime.strptime(text, form)
        except ValueError:
            continue
    return None
