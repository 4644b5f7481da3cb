"""Days in the furniture of a page: when it was published, and which clock is only the crawl's.

Here belongs finding dates around the title and choosing among them. Periods in the text belong to extract.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

DATE = re.compile(
    r"(?<![\d/.,-])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?![\d/])|(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)|"
    r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+|,\s*)(\d{4})"
)
"""A full date in folded text."""
CLOCK = re.compile(r"(?<!\d)\d{1,2}(?::\d{2}){1,2}'?(?!\d)|(?<!\d)\d{1,2}h\d{2}(?!\d)")
_EVENT = re.compile(
    r"(?<!\w)(?:sáng|trưa|chiều|tối|đêm|ngày|ttxvn|vna)(?: nay)?,?(?: ngày)?\s*\(?"
    r"(\d{1,2})\s?(?:[/.-]|tháng)\s?(\d{1,2})(?:\s?(?:[/.-]|năm)\s?(\d{4}))?(?![\d%])"
)

EARLIEST = date(1995, 1, 1)
CRAWL_GAP = timedelta(days=60)
"""Two dates at the top further apart than this: the later one is the clock of the crawl."""
AHEAD = timedelta(days=3)
"""A text may speak of a day that much after its publication (a meeting announced) without putting it in doubt."""


def days_in(folded: str) -> Iterator[date]:
    """The full dates in folded text, in order; impossible ones are left out."""
    for match in DATE.finditer(folded):
        d1, m1, y1, y2, m2, d2, d3, m3, y3 = match.groups()
        day = _day(y1 or y2 or y3, m1 or m2 or m3, d1 or d2 or d3)
        if day:
            yield day


def choose_published(candidates: Sequence[date], text_days: Sequence[date], crawled: date | None) -> date | None:
    """The day of publication among the dates around the title, the nearest to the title first; None when unsafe.

    Dates after the crawl are impossible. Of two dates that differ by more than 60 days the later one is the clock of
    the crawl. A lone date that lies far after every date in the text is the crawl's clock too.
    """
    possible = [day for day in candidates if not crawled or day <= crawled + timedelta(days=1)]
    if not possible:
        return None
    earliest = min(possible)
    near = [day for day in possible if day - earliest <= CRAWL_GAP]
    told = [day for day in text_days if day >= EARLIEST]
    latest = max(told, default=None)
    if latest:
        fitting = [day for day in near if day + AHEAD >= latest]
        chosen = fitting[0] if fitting else near[0]
        if len(possible) == 1 and chosen - latest > timedelta(days=365):
            return None
        return chosen
    return near[0]


def opening_day(folded: str, published: date | None) -> date | None:
    """The day that opens a text ('Chiều 21/9, ...'); its year from ``published`` if it isn't written."""
    match = _EVENT.search(folded)
    if not match:
        return None
    day, month, year = match.groups()
    if year:
        return _day(year, month, day)
    if not published:
        return None
    for candidate_year in (published.year, published.year - 1):
        found = _day(str(candidate_year), month, day)
        if found and timedelta(days=-2) <= published - found <= timedelta(days=60):
            return found
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if EARLIEST <= found <= date(2100, 1, 1) else None
