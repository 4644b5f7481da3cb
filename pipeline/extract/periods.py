"""The periods that a text speaks of: its calendar expressions without those that figures are compared with.

Here belongs what a text as a whole says about time, its own today included. The expressions themselves are read in
``time_words``, comparisons in ``bases``; which number takes which period is decided in ``period_links``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract.article import Article
from pipeline.extract.bases import Base, split_bases
from pipeline.extract.time_words import TimeWord, scan_time_words


class Period(NamedTuple):
    """A period as the text says it: its span, its meaning (see ``time_words``), and how far it reaches.

    A strong one carries to the sentences after it; a weak one ("hiện nay", "giai đoạn 2021-2025") binds inside its
    sentence only.
    """

    start: int
    end: int
    expr: str
    strength: str


def scan_time(article: Article) -> tuple[list[Period], list[Base]]:
    """The periods and the comparison bases of an article (title, lead and body lines alike), each in reading order."""
    words = scan_time_words(article.folded, article.text)
    bases, others = split_bases(article.folded, words, article.published or article.dateline_date)
    today = None if article.published or article.dateline_date else _own_today(words)
    periods = [
        Period(w.start, w.end, _at_today(w.expr, today), w.strength) for w in others if w.strength in ("strong", "weak")
    ]
    return periods, bases


def scan_periods(article: Article) -> list[Period]:
    """The periods of an article."""
    return scan_time(article)[0]


_DAY = re.compile(r"(?:event_day|to_day):\d+:(\d+):(\d*)$")
_MONTH = re.compile(r"(?:to_month|month):(\d+):(\d*)$")
_YEAR = re.compile(r"(?:^|:)((?:19|20)\d\d)$")


def _own_today(words: list[TimeWord]) -> tuple[int, int] | None:
    """(year, month) of the text's own today where nothing says when it was published.

    That is the day of the event it reports ("Chiều 21/9"), else the latest date that it counts up to, in the year it
    names, else in the year it names next.
    """
    years = [
        (word.start, int(match[1]))
        for word in words
        if (match := _YEAR.search(word.expr)) and word.strength == "strong"
    ]
    for pattern, kinds in ((_DAY, ("event_day",)), (_DAY, ("to_day",)), (_MONTH, ("to_month",)), (_MONTH, ("month",))):
        for word in words:
            match = pattern.match(word.expr) if word.expr.startswith(kinds) else None
            if not match:
                continue
            year = int(match[2]) if match[2] else _nearest_year(years, word.start)
            if year:
                return year, int(match[1])
    return None


def _nearest_year(years: list[tuple[int, int]], position: int) -> int | None:
    after = [year for start, year in years if start >= position]
    before = [year for start, year in years if start < position]
    return after[0] if after else before[-1] if before else None


def _at_today(expr: str, today: tuple[int, int] | None) -> str:
    if not today:
        return expr
    year, month = today
    if expr == "now":
        return f"month:{month}:{year}"
    if expr == "month:this":
        return f"month:{month}:{year}"
    if expr.startswith("year_to_date:"):
        return f"months:1-{month}:{year}"
    if expr.endswith(":this"):
        return f"{expr[:-4]}{year}"
    if expr.endswith(":last"):
        return f"{expr[:-4]}{year - 1}"
    if expr.endswith(":next"):
        return f"{expr[:-4]}{year + 1}"
    return expr
