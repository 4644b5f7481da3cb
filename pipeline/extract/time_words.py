"""Where a text speaks of time: every calendar expression with its meaning, in one scan.

Here belongs what an expression says. Whether it is the period of a figure or what the figure is compared with is
decided in ``bases``, which number it belongs to in ``period_links``, and which days it means in
``normalize.periods``. Fixed phrases are rows of ``reference/period_words.csv``; what holds a number is a
rule of ``time_rules``.

An expression is a compact string. ``Y`` is a year: four digits, empty where the text leaves it out, or ``this``,
``last``, ``next``, ``past`` ("năm qua": the year that has just closed or is closing).

    year:Y               năm 2022, năm nay, cả năm, đến năm 2025, đợt 2/2022
    half:1:Y             nửa đầu năm 2022 (six months are months:1-6)
    quarter:3:Y          quý III/2022; quarter:this, quarter:last; quarter:said "trong quý": the one named last
    month:9:Y            tháng 9/2022, cuối tháng 9; month:this, month:last; month:said "trong tháng"
    months:1-9:Y         9 tháng đầu năm 2022; 6 tháng cuối năm = months:7-12
    to_month:9:Y         đến hết tháng 9/2022: a flow up to it, a stock at its end
    to_day:20:6:Y        tính đến 20/6, thời điểm 1/5/2024: a flow or a stock, on that date
    since_day:1:7:2025   từ ngày 1/7/2025: of a stock, the day from which it stands
    day:21:9:Y           trong ngày 21/9/2022
    days:16:5:Y-15:6:Y   từ ngày 16/5 đến ngày 15/6/2022
    years:2016-2018      giai đoạn 2016-2018; first_years:3 "sau 3 năm" of it
    last_years:5         5 năm qua
    term:2020-2025       nhiệm kỳ 2020-2025: its five years of a flow, its last year of a stock
    congress:2020-2025   đại hội lần thứ XX, nhiệm kỳ 2020-2025: no period, but the term before it is over
    year_to_date:Y       từ đầu năm đến nay; months:said:Y "những tháng đầu năm": the first months named last, else it
    year_start:Y         đầu năm (a base); year_end:Y cuối năm (a base)
    now                  hiện nay, đến nay
    same:Y               cùng kỳ (năm Y): the same period of another year; empty or last: the year before
    at:Y(E), yoy(E)      expression E moved to year Y, or one year back
    event                dịp Tết, kỳ nghỉ lễ: no calendar period
    school:2023          năm học 2022-2023: no calendar period
    stock(N|E)           told after "hiện nay": N for a stock, E for anything else
    year_of(E), first_of(E), last_of(E), after(E)    the year of E, its first or last part, a stock as E leaves it

    season:2023          vụ Đông Xuân 2022-2023: the year of the harvest; season: "vụ này"; season:this "vụ xuân vừa qua"
    crop                 vụ Đông Xuân: the season of the year spoken of
    years:5:said         thu ngân sách 5 năm: of the span named last; span_end:said "cuối kỳ", term:said "nhiệm kỳ qua"
    then:said            khi đó, năm ấy: the calendar period named last; span:said "giai đoạn này"
    after                nâng tổng số … lên: a stock as it stands after the period of the flow before it
    yearly, someday      mỗi năm, trong thời gian tới: no calendar period
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.time_rules import QUARTERS, UNIT_AFTER, YEAR, TimeWord, ruled_words
from pipeline.phrases import PhraseMatcher
from pipeline.reference import rows
from pipeline.reference.patterns import expand

_EVENT_OF = re.compile(r"(?: \w+){0,4} ")
_ALSO_YEAR = re.compile(rf" *(?:,|;|và) +(?:năm +)?(?P<year>{YEAR})(?! *[:/-])")
_ALSO_NUMBER = re.compile(
    r" *(?:,|và|, và) +(?P<n>1[0-2]|[1-9]|iv|i{1,3})(?:[/-]"
    rf"(?P<year>{YEAR}))?(?![\w%]|[.,/-]\d)"
)
_NUMBERED = re.compile(r"(?:month|quarter):\d")
_EXPLICIT_YEAR = re.compile(r"(?:19|20)\d\d$")

_PART_OF_YEAR = ("months:", "half:", "quarter:", "month:", "year:")


def scan_time_words(folded: str, text: str) -> list[TimeWord]:
    """All calendar expressions of a text in reading order, none overlapping.

    ``folded`` is ``vietnamese.fold(text)``. Where expressions overlap the longest wins, and one with digits wins
    over a fixed phrase ("trong năm 2022" is the year 2022). What means nothing keeps its words from meaning something.
    """
    kept = _without_overlaps(
        sorted(ruled_words(folded, text), key=lambda word: (word.start - word.end, word.start)), len(folded)
    )
    phrases = [TimeWord(m.start, m.end, *m.payload) for m in _phrases().find(folded)]
    words = _without_overlaps(kept + phrases, len(folded))
    return _with_list_years(folded, [word for word in words if word.expr])


@cache
def _phrases() -> PhraseMatcher[tuple[str, str]]:
    return PhraseMatcher(
        (phrase, (row["expr"], row["strength"])) for row in rows("period_words") for phrase in expand(row["phrase"])
    )


def _without_overlaps(words: list[TimeWord], length: int) -> list[TimeWord]:
    """The words that overlap no word before them in the list, in reading order."""
    free = bytearray(length + 1)
    kept = []
    for word in words:
        if not (free[word.start] or free[word.end - 1]):
            free[word.start : word.end] = b"\x01" * (word.end - word.start)
            kept.append(word)
    return sorted(kept)


def _with_list_years(folded: str, words: list[TimeWord]) -> list[TimeWord]:
    """The words with years that only continue an expression joined to it.

    "5 năm qua (2011-2015)", "cùng kỳ năm 2021" and "dịp Tết Bính Thân năm 2016" are one expression; "quý I các năm 2021
    và 2022" and "6 tháng năm 2016: …; 2017: …" are two of the same kind.
    """
    result: list[TimeWord] = []
    continued: set[tuple[int, str]] = set()  # where years end that an expression before has taken along
    for word in words:
        if (word.end, word.expr) in continued:
            continue
        model = result[-1] if result else TimeWord(0, 0, "", "")
        between = folded[model.end : word.start]
        if word.expr.startswith("years:") and model.expr.startswith("last_years") and between == " (":
            result[-1] = word._replace(start=model.start, end=word.end + folded.startswith(")", word.end))
            continue
        if word.expr.startswith(_PART_OF_YEAR) and model.expr.startswith("days:") and between == " (":
            result[-1] = word._replace(start=model.start, end=word.end + folded.startswith(")", word.end))
            continue
        if word.expr.startswith("year:") and model.expr == "same:" and between in (" ", " của "):
            result[-1] = model._replace(end=word.end, expr="same:" + word.expr[5:])
            continue
        if word.expr.startswith("year:") and model.expr == "event" and _EVENT_OF.fullmatch(between):
            result[-1] = model._replace(end=word.end)
            continue
        if word.expr.startswith("bare:"):
            same_kind = _has_year(model.expr) and len(between) < 60
            shape, strength = (model.expr[:-4], model.strength) if same_kind else ("year:", "strong")
            result.append(word._replace(expr=shape + word.expr[5:], strength=strength))
            continue
        result += _with_further(folded, word)
        while _has_year(word.expr) and not word.expr.startswith("same"):
            more = _ALSO_YEAR.match(folded, word.end)
            if not more or UNIT_AFTER.match(folded, more.end()):
                break
            word = TimeWord(more.start("year"), more.end(), word.expr[:-4] + more["year"], word.strength)
            continued.add((word.end, word.expr))
            result.append(word)
    return result


def _with_further(folded: str, word: TimeWord) -> list[TimeWord]:
    """The word and, where it is the first of "các tháng 1, 2 và 3/2022", the months behind it, or the quarters."""
    found = [word]
    if not (_NUMBERED.match(word.expr) and folded.endswith("các ", 0, word.start)):
        return found
    kind, _, year = word.expr.split(":")
    while more := _ALSO_NUMBER.match(folded, found[-1].end):
        if UNIT_AFTER.match(folded, more.end()):
            break
        number = QUARTERS.get(more["n"]) or int(more["n"])
        found.append(TimeWord(more.start("n"), more.end(), f"{kind}:{number}:{year}", word.strength))
        if more["year"]:
            return [one._replace(expr=f"{one.expr}{more['year']}") if one.expr.endswith(":") else one for one in found]
    return found


def _has_year(expr: str) -> bool:
    return bool(_EXPLICIT_YEAR.search(expr)) and not expr.startswith("years")
