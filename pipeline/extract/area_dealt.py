"""Numbers that are dealt out to several territories in their order: "A và B lần lượt thu 5 và 17 tỷ, tăng 3% và 4%".

Here belongs which numbers of a sentence stand in a row and to whom the row is dealt. What a sentence's territories are
is ``area_subjects``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.extract.area_events import Event
from pipeline.extract.areas import Area

_CUE = re.compile(r"(?<!\w)(?:lần lượt|tương ứng|theo thứ tự)(?!\w)")
_JOINED = (
    r"(?:[^.;,()\d]{0,30}\([^()]{0,80}\))?\s*(?:,|;|-|–|và|, và|; và|cùng)\s*(?:(?:khoảng|gần|hơn|trên|thứ|hạng)\s+)?"
)
_JOIN = re.compile(_JOINED)
_JOIN_TOLD = re.compile(_JOINED + r"(?:(?:tăng|giảm|đạt|ước|là|còn)\s+(?:khoảng |gần |hơn |trên )?)?")
"""In a row that "lần lượt" tells of: "lần lượt tăng 5% và giảm 6%"; else ", tăng 6%" says more of the number before."""
_FIGURES = re.compile(r"[\d.,/+\s-]+|(?<!\w)(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w)")
_CUE_FAR = 60
_FAR = 200
_MOST = 12
"""Territories in a sentence that are looked back at, so that a long list stays cheap."""


def deal(
    folded: str, events: Sequence[Event], numbers: Sequence[tuple[int, tuple[int, int]]], linked: list[Area | None]
) -> None:
    """Give the rows of numbers to the territories that they are dealt to; all other numbers are left as they are."""
    if len(numbers) < 2 or not events:
        return
    events = [event for event in events if event.until > event.start]
    if sum(len(event.areas) for event in events) < 2:
        return
    spans = [span for _, span in numbers]
    for row in _rows(folded, spans):
        areas = _takers(folded, events, spans, row[0][0])
        if areas and len(row) % len(areas) == 0:
            for place, member in enumerate(row):
                for at in member:
                    linked[numbers[at][0]] = areas[place % len(areas)]


def _rows(folded: str, spans: Sequence[tuple[int, int]]) -> Iterator[list[list[int]]]:
    """The rows of two numbers or more; each member is a number, and those in brackets behind it: "5% (năm ngoái 3%)"."""
    row: list[list[int]] = []
    join, end = _JOIN, 0
    for at, (start, stop) in enumerate(spans):
        between = folded[max(end, start - _FAR) : start]
        told = _CUE.search(between) is not None
        if row and between.count("(") > between.count(")") and not told:
            row[-1].append(at)
            continue
        if row and join.fullmatch(between) and _same_unit(folded, spans[row[-1][0]], (start, stop)):
            row.append([at])
        else:
            if len(row) > 1:
                yield row
            row, join = [[at]], _JOIN_TOLD if told else _JOIN
        end = stop
    if len(row) > 1:
        yield row


def _same_unit(folded: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether two numbers count the same; the first may leave its unit to the second: "5,9 và 17,6 tỷ đồng"."""
    first, second = (_FIGURES.sub("", folded[start:end]) for start, end in (left, right))
    return first.startswith(second) or second.startswith(first)


def _takers(folded: str, events: Sequence[Event], spans: Sequence[tuple[int, int]], first: int) -> tuple[Area, ...]:
    """The territories that share a row: those of a list before it, or with "lần lượt" those that had a number each."""
    start = spans[first][0]
    at = bisect_right(events, start, key=lambda event: event.start)
    before = events[max(0, at - _MOST) : at]
    holding = next((event for event in reversed(before) if event.until > start), None)
    if holding is not None and len(holding.areas) > 1:
        return holding.areas
    if first == 0 or not _CUE.search(folded, max(spans[first - 1][1], start - _CUE_FAR), start):
        return ()
    named = [event for event in before if len(event.areas) == 1 and event.areas[0].level == before[-1].areas[0].level]
    counts = [
        sum(event.start <= span[0] < following for span in spans[:first])
        for event, following in zip(named, [*(event.start for event in named[1:]), start], strict=True)
    ]
    if len({event.areas[0].key for event in named}) != len(named) or 0 in counts or counts[-1] > counts[0]:
        return ()
    return tuple(event.areas[0] for event in named)
