"""The periods that a text speaks of: its calendar expressions without those that figures are compared with.

Here belongs what a text as a whole says about time, its own today included. The expressions themselves are read in
``time_words``, comparisons in ``bases``; which number takes which period is decided in ``period_links``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date
from typing import NamedTuple

from pipeline.extract.addresses import period_in
from pipeline.extract.article import Article
from pipeline.extract.bases import Base, split_bases
from pipeline.extract.elided import YEAR, with_names, with_years
from pipeline.extract.time_rules import TimeWord
from pipeline.extract.time_words import scan_time_words


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
    published = article.published or article.dateline_date
    words = scan_time_words(article.folded, article.text)
    bases, others = split_bases(_parted(article), words, published)
    today = None if published else _own_today(others) or _today_of(period_in(article.address))
    found = [word for word in others if word.strength in ("strong", "weak") and not _is_of_record(article.folded, word)]
    found = sorted(found + _base_levels(article.folded, bases) + _base_months(article, found, bases))
    written = published or (date(*today, 28) if today else None)
    told = with_names(with_years(article.folded, found, written), written)
    exprs = [_at_today(expr, today) for expr in told]
    return [Period(w.start, w.end, expr, w.strength) for w, expr in zip(found, exprs, strict=True) if expr], bases


def _parted(article: Article) -> str:
    """The folded text with a stop where a line has swallowed its break: "tăng 15 lần Quý I/2024, tỉnh thu hút"."""
    breaks = [match.end() for match in _SWALLOWED.finditer(article.text)]
    bounds = zip([0, *breaks], [*(end - 1 for end in breaks), None], strict=True)
    return ".".join(article.folded[start:end] for start, end in bounds)


_SWALLOWED = re.compile(r"lần (?<=\d lần )(?=(?:Qu[yý]|Qúy|Tháng|Năm) )")
_DAY = re.compile(r"(?:event_day|to_day):\d+:(\d+):(\d*)$")
_MONTH = re.compile(r"(?:to_month|month):(\d+):(\d*)$")
_YEARLESS = re.compile(r"(?:months|month|to_month|day|to_day|quarter|half|year|season):(?:[\d:-]+:)?")
_IN_BRACKETS = re.compile(r" \((?:\d|tăng \d|giảm \d|đạt \d)")
_AMOUNT_IN_BRACKETS = re.compile(r" \((?:là )?\d[\d.,]*+(?! ?%| ?lần)[^()\d]{0,30}\)")
_FIGURE_IN_BRACKETS = re.compile(r" \(\d[\d.,]*+[^()\d]{0,30}\)")
_NOTHING = re.compile(r"(?!)")
_EXCEEDED = re.compile(r"(?:hơn|(?<!\w)bằng(?: [^\s,;:.()\d]+){0,2} (?:nửa|phần))(?: [^\s,;:.()\d]+){0,4} $")
_RECORD_OF = re.compile(r"(?:cao|thấp|lớn|nhỏ|nhiều|ít|nhanh|chậm|mạnh|tốt|khá) nhất(?: [^\s,;:.()%]+){0,8} $")
_TO_MONTH = re.compile(r"(?:to_month|month|months):(?:\d+-)?(\d+):(\w*)$")


def _own_today(words: list[TimeWord]) -> tuple[int, int] | None:
    """(year, month) of the text's own today where nothing says when it was published.

    That is the day of the event it reports ("Chiều 21/9"), else the latest date that it counts up to, in the year it
    names, else in the year it names next.
    """
    years = [(word.start, int(m[1])) for word in words if (m := YEAR.search(word.expr)) and word.strength == "strong"]
    for pattern, kind in ((_DAY, "event_day"), (_DAY, "to_day"), (_MONTH, "to_month"), (_MONTH, "month")):
        for word in words:
            match = pattern.match(word.expr) if word.expr.startswith(kind) else None
            year = match and (int(match[2]) if match[2] else _nearest_year(years, word.start))
            if match and year:
                return year, int(match[1])
    return None


def _today_of(expr: str | None) -> tuple[int, int] | None:
    """(year, month) in which a period ends: a text whose address names it was written then or soon after."""
    match = re.match(r"(month|months|quarter):(?:1-)?(\d+):(\d{4})$", expr) if expr else None
    return (int(match[3]), int(match[2]) * (3 if match[1] == "quarter" else 1)) if match else None


def _nearest_year(years: list[tuple[int, int]], position: int) -> int | None:
    after = [year for start, year in years if start >= position]
    before = [year for start, year in years if start < position]
    return after[0] if after else before[-1] if before else None


def _at_today(expr: str, today: tuple[int, int] | None) -> str:
    """The expression with the text's own today in place of now, this month, this or last year."""
    if not today:
        return expr
    year, month = today
    if _YEARLESS.fullmatch(expr):
        return f"{expr}{year}"
    if expr in ("now", "month:this"):
        return f"month:{month}:{year}"
    if expr == "after":
        return f"after:{month}-{year}"
    if expr == "year_to_date:":
        return f"months:1-{month}:{year}"
    for word, step in (("this", 0), ("last", -1), ("next", 1)):
        if expr.endswith(f":{word}") and not expr.startswith(("same:", "month:last", "quarter:this", "quarter:last")):
            return f"{expr[: -len(word)]}{year + step}"
    return expr


def _base_levels(folded: str, bases: list[Base]) -> list[TimeWord]:
    """The periods of figures in brackets behind a base: "thấp hơn cùng kỳ (5,48%)", "so với cùng kỳ (35 triệu USD)".

    Behind a base that nothing exceeds a rate is one of change, and of the present period.
    """
    return [
        TimeWord(base.end + 1, base.end + 2, base.expr, "weak")
        for base in bases
        if base.expr and _level_of(folded, base).match(folded, base.end)
    ]


def _level_of(folded: str, base: Base) -> re.Pattern[str]:
    """What a bracket behind the base has to look like for its figure to be the base's own."""
    exceeded = "hơn" in folded[base.start : base.end] or _EXCEEDED.search(folded, max(0, base.start - 40), base.start)
    if base.kind == "PLAN":
        return _FIGURE_IN_BRACKETS
    if exceeded:
        return _IN_BRACKETS
    return _AMOUNT_IN_BRACKETS if base.expr and base.expr.startswith(("same:", "year:", "years:")) else _NOTHING


def _is_of_record(folded: str, word: TimeWord) -> bool:
    """Whether it is only the span of a record: "mức cao nhất trong giai đoạn 2011-2020"."""
    spans = word.expr.startswith(("years:", "last_years:"))
    return spans and _RECORD_OF.search(folded, max(0, word.start - 60), word.start) is not None


def _base_months(article: Article, words: list[TimeWord], bases: list[Base]) -> list[TimeWord]:
    """The months that sentences speak of which only say that they compare "so với tháng trước"."""
    starts = [word.start for word in words]
    sentence_starts = [sentence.start for sentence in article.sentences]
    added = []
    for base in bases:
        place = bisect_right(sentence_starts, base.start) - 1
        if base.expr != "month:last" or place < 0:
            continue
        first = bisect_left(starts, article.sentences[place].start)
        if first < bisect_left(starts, article.sentences[place].end):
            continue
        month = next(
            (m for word in reversed(words[max(0, first - 20) : first]) if (m := _TO_MONTH.match(word.expr))), None
        )
        if month:
            opening = article.sentences[place].start
            added.append(TimeWord(opening, opening + 1, f"month:{month[1]}:{month[2]}", "strong"))
    return added
