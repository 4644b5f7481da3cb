"""Days in the furniture of a page: when it was published, and which clock is only the crawl's.

Here belongs finding dates around the title and choosing among them. Periods in the text belong to extract.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pipeline.ingest.dates import is_in_month

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("tháng một", "tháng giêng", "th1", "january", "jan"),
            ("tháng hai", "th2", "february", "feb"),
            ("tháng ba", "th3", "march", "mar"),
            ("tháng tư", "th4", "april", "apr"),
            ("tháng năm", "th5", "may"),
            ("tháng sáu", "th6", "june", "jun"),
            ("tháng bảy", "th7", "july", "jul"),
            ("tháng tám", "th8", "august", "aug"),
            ("tháng chín", "th9", "september", "sep"),
            ("tháng mười", "th10", "october", "oct"),
            ("tháng mười một", "th11", "november", "nov"),
            ("tháng mười hai", "th12", "december", "dec"),
        ),
        start=1,
    )
    for name in names
}
"""Months as blogs and foreign news systems name them."""
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))

DATE = re.compile(
    r"(?<![\d/.,-])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?![\d/])|(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)|"
    r"(?:ngày\s+)?(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})(?:,?\s+năm\s+|,\s*)(\d{4})(?!\d)|"
    rf"(?<![\w/.,])(?:(\d{{1,2}})\s(?!tháng năm \d{{4}})({_MONTH})|({_MONTH})\s(\d{{1,2}})(?:st|nd|rd|th)?)"
    r",?\s(?:năm\s)?(\d{4})(?!\d)|"
    r"(?<![\d/.,-])(\d{1,2})([/.-])(\d{1,2})\16(\d{2})(?=[\s,|-]{1,4}\d{1,2}[:h]\d{2})"
)
"""A full date in folded text ('9 tháng năm 2021' is nine months of a year); the year may be short before a time."""
YEAR_OR_CLOCK = re.compile(r"\d(?:\d{3}|[:h]\d{2})")
"""What stands in every text that holds a DATE."""
CLOCK = re.compile(r"(?<!\d)\d{1,2}(?::\d{2}){1,2}'?(?!\d)|(?<!\d)\d{1,2}h\d{2}(?!\d)")
_OPENING_WORDS = ("sáng", "trưa", "chiều", "tối", "đêm", "ngày", "ttxvn", "vna")
_EVENT = re.compile(
    "(?:"
    + "|".join(rf"{w[0]}(?<!\w{w[0]})(?<!từ {w[0]}){w[1:]}" for w in _OPENING_WORDS)
    + r")(?: nay)?,?(?: ngày)?\s*\(?"
    r"(\d{1,2})\s?(?:[/.-]|tháng)\s?(\d{1,2})(?:\s?(?:[/.-]|năm)\s?(\d{4}))?(?![\d%])"
)
_YEAR = re.compile(r"(?<![\d.,])((?:19|20)\d\d)(?![\d.,]\d|\d)")

EARLIEST = date(1995, 1, 1)
CRAWL_GAP = timedelta(days=60)
"""Two dates at the top further apart than this: the later one is the clock of the crawl."""
MEMORY = timedelta(days=730)
"""The latest full date of a text is rarely older than that when it is published."""
CLOCK_MEMORY = timedelta(days=120)
"""The same where only a clock says the day."""
AHEAD = timedelta(days=3)
"""A text may speak of a day that much after its publication (a meeting announced) without putting it in doubt."""


def days_in(folded: str) -> Iterator[date]:
    """The full dates in folded text, in order; impossible ones are left out."""
    for match in DATE.finditer(folded):
        d1, m1, y1, y2, m2, d2, d3, m3, y3, d4, m4, m5, d5, y4, d6, _, m6, y6 = match.groups()
        named = m4 or m5
        month = str(_MONTHS[named]) if named else m1 or m2 or m3 or m6
        number = d1 or d2 or d3 or d4 or d5 or d6
        year = f"20{y6}" if y6 else y1 or y2 or y3 or y4
        day = _day(year, month, number) or (_day(year, number, month) if d1 else None)  # 6/29/2023 9:05 AM
        if day:
            yield day


def _latest_year_end(folded: str, until: int) -> date | None:
    """The last day of the latest year up to ``until`` that a text names; None when it names none."""
    years = [year for year in map(int, _YEAR.findall(folded)) if year <= until]
    return date(max(years), 12, 31) if years else None


def choose_published(
    dated: Sequence[date], clocks: Sequence[date], text: str, crawled: date | None = None, month: date | None = None
) -> date | None:
    """The day of publication of a page; None when nothing safe says it.

    ``dated``: days in date lines, the nearest to the title first. ``clocks``: days in menus and widgets, which may be
    the moment of the crawl or another article's; they count where no date line does. ``text``: the folded text of the
    article. Days after the crawl are impossible. Of days more than 60 days apart the later is the crawl's. A clock
    alone counts only if the text speaks of its time. ``month``: the first day of the month that the address tells;
    days outside it are not the publication's.
    """

    def can_be(day: date) -> bool:
        return (not crawled or day <= crawled + timedelta(days=1)) and (not month or is_in_month(day, month))

    possible = [day for day in dated if can_be(day)] or [day for day in clocks if can_be(day)]
    if not possible:
        return None
    earliest = min(possible)
    near = [day for day in possible if day - earliest <= CRAWL_GAP]
    latest = max(days_in(text), default=None)
    chosen = next((day for day in near if latest and day + AHEAD >= latest), near[0])
    if latest:
        doubt = chosen - latest
        return chosen if doubt <= (MEMORY if chosen in dated else CLOCK_MEMORY) else None
    year_end = _latest_year_end(text, chosen.year)
    return chosen if chosen in dated or (year_end and chosen - year_end <= CRAWL_GAP) else None


def opening_day(folded: str, published: date | None) -> date | None:
    """The day that opens a text ('Chiều 21/9, ...'); its year from the day of publication if it isn't written.

    The day from which a span runs ('từ ngày 15/4 đến ngày 14/5') is none: its end is later.
    """
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
