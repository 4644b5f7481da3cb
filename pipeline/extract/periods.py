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
    exprs = [_at_today(expr, today) for expr in _said(_with_years(article.folded, found, published))]
    return [Period(w.start, w.end, expr, w.strength) for w, expr in zip(found, exprs, strict=True)], bases


def _parted(article: Article) -> str:
    """The folded text with a stop where a line has swallowed its break: "tăng 15 lần Quý I/2024, tỉnh thu hút"."""
    breaks = [match.end() for match in _SWALLOWED.finditer(article.text)]
    bounds = zip([0, *breaks], [*(end - 1 for end in breaks), None], strict=True)
    return ".".join(article.folded[start:end] for start, end in bounds)


def scan_periods(article: Article) -> list[Period]:
    """The periods of an article."""
    return scan_time(article)[0]


_SWALLOWED = re.compile(r"\d lần (?=(?:Qu[yý]|Qúy|Tháng|Năm) )")
_STOP = re.compile(r"[.!?] |\n")
_DAY = re.compile(r"(?:event_day|to_day):\d+:(\d+):(\d*)$")
_MONTH = re.compile(r"(?:to_month|month):(\d+):(\d*)$")
_YEARLESS = re.compile(r"(?:months|month|quarter|half|year):(?:[\d-]+:)?")
_YEAR = re.compile(r"(?:^|[:-])((?:19|20)\d\d)$")
_IN_BRACKETS = re.compile(r" \((?:\d|tăng \d|giảm \d|đạt \d)")
_AMOUNT_IN_BRACKETS = re.compile(r" \((?:đạt |là )?\d[\d.,]*+(?! ?%| ?lần)[^()\d]{0,30}\)")
_EXCEEDED = re.compile(r"hơn(?: [^\s,;:.()\d]+){0,4} $")
_RECORD_OF = re.compile(r"(?:cao|thấp|lớn|nhỏ|nhiều|ít|nhanh|chậm|mạnh|tốt|khá) nhất(?: [^\s,;:.()%]+){0,8} $")
_TO_MONTH = re.compile(r"(?:to_month|month|months):(?:\d+-)?(\d+):(\w*)$")
_MEASURED_BY = re.compile(r"hơn (?:[^\s,;:.()\d]+ ){0,5}\d[\d.,]* ?%? của (?:cả )?$")
_MONTH_SAID = re.compile(r"(?:to_month:|month:|months:1-)(\d+:\w*)$")
_FIRST_MONTHS = re.compile(r"(?:months:1-\d+|half:1|quarter:1):(\w*)$")


def _own_today(words: list[TimeWord]) -> tuple[int, int] | None:
    """(year, month) of the text's own today where nothing says when it was published.

    That is the day of the event it reports ("Chiều 21/9"), else the latest date that it counts up to, in the year it
    names, else in the year it names next.
    """
    years = [(word.start, int(m[1])) for word in words if (m := _YEAR.search(word.expr)) and word.strength == "strong"]
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
        if base.expr
        and (
            _IN_BRACKETS.match(folded, base.end)
            if "hơn" in folded[base.start : base.end] or _EXCEEDED.search(folded, max(0, base.start - 40), base.start)
            else base.expr.startswith("same:") and _AMOUNT_IN_BRACKETS.match(folded, base.end)
        )
    ]


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
            added.append(TimeWord(base.start, base.end, f"month:{month[1]}:{month[2]}", "strong"))
    return added


def _with_years(folded: str, words: list[TimeWord], published: date | None) -> list[str]:
    """The expressions with the year filled in where the text leaves it out and plainly goes on with one it has named.

    That is the last year named before, outside brackets and not of a figure that another exceeds, or else the first
    one named. Where the day of publication is known it serves "trong năm", "cả năm" and "vụ này", and others only if
    the same sentence has named it ("đầu năm 2016 …, hết quý I …"); the calendar knows them better.
    """
    named = [
        match[1]
        if word.strength == "strong"
        and (match := _YEAR.search(word.expr))
        and not word.expr.startswith("years")
        and not folded.endswith("(", 0, word.start)
        and not _MEASURED_BY.search(folded, max(0, word.start - 60), word.start)
        else None
        for word in words
    ]
    last = None
    first = next((year for year in named if year), None)
    filled = []
    place = 0
    for word, year in zip(words, named, strict=True):
        last, place = (year, word.end) if year else (last, place)
        expr = word.expr
        if expr.endswith(":") and not expr.startswith("same"):
            if not published:
                expr += last or first or ""
            elif last and (
                (expr in ("year:", "season:") and abs(int(last) - published.year) <= 1)
                or _goes_on(folded, place, word.start, int(last), published)
            ):
                expr += last
        filled.append(expr)
    return filled


def _said(exprs: list[str]) -> list[str]:
    """The expressions with the month, quarter or first months named last in place of "trong tháng" and the like.

    "5 tháng đầu năm" names the fifth. Where none has been named they mean the present one, and "những tháng đầu năm"
    all months up to now.
    """
    month, quarter, months = "month:this", "quarter:this", None
    told = []
    for expr in exprs:
        first = _FIRST_MONTHS.match(expr)
        months = first or months
        if expr.startswith("months:said:"):
            year = expr.rpartition(":")[2]
            expr = months[0] if months and (not year or months[1] in ("", year)) else f"year_to_date:{year}"
        match = _MONTH_SAID.match(expr)
        month = f"month:{match[1]}" if match else month
        quarter = expr if expr.startswith("quarter:") and not expr.endswith(":said") else quarter
        told.append({"month:said": month, "quarter:said": quarter}.get(expr, expr))
    return told


def _goes_on(folded: str, start: int, end: int, year: int, published: date) -> bool:
    """Whether an expression at ``end`` is of the past year named before ``start``, in the same sentence."""
    return year <= published.year and end - start < 200 and not _STOP.search(folded, start, end)
