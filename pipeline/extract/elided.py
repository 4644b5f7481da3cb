"""What calendar expressions leave out: the year, the month of "trong tháng", the years of "5 năm".

Here belongs what a reader fills in from what the text has named before. What the text itself calls today belongs to
``periods``, and what the calendar knows to ``normalize.periods``.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.extract.time_rules import TimeWord

YEAR = re.compile(r"(?:^|[:-])((?:19|20)\d\d)$")
_STOP = re.compile(r"[.!?] |\n")
_MEASURED_BY = re.compile(r"hơn (?:[^\s,;:.()\d]+ ){0,5}\d[\d.,]* ?%? của (?:cả )?$")
_FROM_FIGURE = re.compile(r"(?<!\w)từ (?:mức |khoảng |gần |trên |hơn )?\d[\d.,]*[^;:(),\d]{0,30} $")
_MONTH_SAID = re.compile(r"(?:to_month:|month:|months:1-)(\d+:\w*)$")
_FIRST_MONTHS = re.compile(r"(?:months:1-\d+|half:1|quarter:1):(\w*)$")
_CALENDAR = re.compile(r"(?:year|year_end|year_start|months|month|to_month|quarter|half|years):[\d:-]*(?:19|20)\d\d$")
_CONGRESS = re.compile(r"congress:(\d{4})-(\d{4})$")
_TERM = 5  # years of a term of the provincial party committees; the terms end in 2010, 2015, ...
_SPAN = re.compile(r"(years|term):(\d{4})-(\d{4})$")
_PRESENT = re.compile(r"now$|.*:this$|(?:months|quarter|half|month|to_month|to_day)(?::[\d-]+)+:$")

_AIMED = re.compile(r"(?<!\w)(?:phấn đấu|từ nay đến cuối năm|những tháng cuối năm|quyết tâm)(?!\w)[^.;]*$")
"""Before "cả năm" where it is the year that has not ended yet."""
_PASSING = ("same:", "event", "after", "yearly", "someday")

_SPANS_BACK = 12
"""How many spans of years back one is looked for: no text that can be read is about more."""


def with_years(folded: str, words: list[TimeWord], published: date | None) -> list[str]:
    """The expressions with the year filled in where the text leaves it out and plainly goes on with one it has named.

    That is the last year named before, outside brackets and not of a figure that another exceeds or grows from, or else
    the first one named. Where the day of publication is known it serves "trong năm", "cả năm" and "vụ này", and others
    only if the same sentence has named it ("đầu năm 2016 …, hết quý I …"); the calendar knows them better. "Hiện nay"
    and "6 tháng cuối năm" lead back to the present, and the year of one figure ("cuối năm 2018 là 9%") never left it.
    """
    named = [_named(folded, word) for word in words]
    last = frame = None
    first = next((year for year in named if year), None)
    filled = []
    place = 0
    for word, year in zip(words, named, strict=True):
        expr = word.expr
        if year:
            last, place = year, word.end
            frame = frame if expr.startswith(("year_end:", "year_start:")) else year
        if expr.endswith(":") and not expr.startswith("same"):
            if not published:
                expr += last or first or ""
            elif last and _goes_on(folded, place, word.start, int(last), published):
                expr += last
            elif expr in ("year:", "season:"):
                aimed = expr == "year:" and _AIMED.search(folded, max(0, word.start - 80), word.start)
                near = frame is not None and 0 <= int(frame) - published.year + (not aimed) <= 1 + (not aimed)
                expr += frame if frame and near else ""
        if published and _PRESENT.match(expr):
            frame = None
        filled.append(expr)
    return filled


def _named(folded: str, word: TimeWord) -> str | None:
    """The year that an expression names for what follows it."""
    match = YEAR.search(word.expr) if word.strength == "strong" else None
    if not match or word.expr.startswith("years") or folded.endswith("(", 0, word.start):
        return None
    start = max(0, word.start - 60)
    of_figure = _MEASURED_BY.search(folded, start, word.start) or _FROM_FIGURE.search(folded, start, word.start)
    return None if of_figure else match[1]


def with_names(exprs: list[str], published: date | None) -> list[str]:
    """The expressions with what was named last in place of "trong tháng", "những tháng đầu năm", "5 năm", "cuối kỳ",
    "cùng thời gian này".

    "5 tháng đầu năm" names the fifth month. Where no month or quarter has been named they mean the present one, and
    "những tháng đầu năm" all months up to now. "Khi đó" is the calendar period named last, never now, and of the year of
    publication only where no earlier one has been named. Years that nothing has named mean nothing: their expression is
    empty. A congress opens a term ("Đại hội XVII, nhiệm kỳ 2020-2025"): that is no period, but what is over then is the
    term before.
    """
    month, quarter, months, last, then = "month:this", "quarter:this", None, "", ""
    spans: list[tuple[str, int, int]] = []
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
        if congress := _CONGRESS.match(expr):
            begins, ends = int(congress[1]), int(congress[2])
            if not published or abs(published.year - begins) <= 1:
                spans.append(("term", 2 * begins - ends, begins))
            told.append("")
            continue
        if span := _SPAN.match(expr):
            spans.append((span[1], int(span[2]), int(span[3])))
        expr = {"month:said": month, "quarter:said": quarter, "time:said": last, "then:said": then}.get(expr, expr)
        last = last if expr.startswith(_PASSING) else expr
        if _CALENDAR.match(expr) and not (then and published and expr.endswith(f":{published.year}")):
            then = expr
        told.append(_in_span(expr, spans, published) if expr.endswith(":said") else expr)
    return told


def _in_span(expr: str, spans: list[tuple[str, int, int]], published: date | None) -> str:
    """What "5 năm", "cuối kỳ", "giai đoạn này" or "nhiệm kỳ qua" means by the span of years named last that fits; else ''.

    In a year of party congresses (2010, 2015, ...) a term that nothing has named is the one that ends in it."""
    kind, _, length = expr.removesuffix(":said").partition(":")
    for named, first, last in reversed(spans[-_SPANS_BACK:]):
        if kind in ("span", "span_end"):
            return f"{named}:{first}-{last}" if kind == "span" else f"year:{last}"
        if kind == "term" and (not published or last <= published.year):
            return f"term:{first}-{last}"
        if kind == "years" and int(length) in (last - first, last - first + 1):
            return f"years:{last - int(length) + 1}-{last}"
    if kind == "term" and published and published.year % _TERM == 0:
        return f"term:{published.year - _TERM}-{published.year}"
    return ""


def _goes_on(folded: str, start: int, end: int, year: int, published: date) -> bool:
    """Whether an expression at ``end`` is of the past year named before ``start``, in the same sentence."""
    return year <= published.year and end - start < 200 and not _STOP.search(folded, start, end)
