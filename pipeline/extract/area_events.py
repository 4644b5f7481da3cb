"""What is known of a sentence's territories, and what a reader keeps of them between sentences.

Here belong the words for it alone: who makes events is ``area_subjects`` and ``area_again``, who uses them ``area_links``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.extract.area_yardsticks import COMPARES_WITH, bracket_after
from pipeline.extract.areas import Area

_BRACKET = re.compile(r"[()]")


class Event(NamedTuple):
    """From ``start`` to ``until`` numbers belong to ``areas``: one territory, or several that share a number.

    Where ``until == start`` the territory is a yardstick, and no number after it is its own.
    ``leads_on``: it stays the subject after its sentence, in a text whose provinces take turns. ``repeats``: it comes
    back to a territory named before.
    """

    start: int
    until: int
    areas: tuple[Area, ...]
    leads_on: bool
    repeats: bool = False


@dataclass
class Mind:
    """What a reader keeps between sentences: the text's subject, the passage's, the last of each level named."""

    frame: Area | None
    passage: Area | None = None
    province: Area | None = None
    district: Area | None = None
    commune: Area | None = None

    def remember(self, unit: Area) -> None:
        """Keep a district or commune that has been named, and the district in which a commune lies."""
        if unit.level == "commune":
            self.commune = unit
        if unit.level == "district":
            self.district = unit
        elif unit.inside:
            self.district = Area(0, 0, unit.inside, "district", None)


def same(area: Area, other: Area | None) -> bool:
    """Whether two areas are one territory."""
    return other is not None and area.key == other.key


def measure(area: Area) -> Event:
    """The event of a yardstick, which is the subject of nothing."""
    return Event(area.end, area.end, (area,), False)


def measured(folded: str, event: Event, brackets: list[tuple[int, int]], end: int) -> Iterator[Event]:
    """A yardstick, and the bracket with its own level after it: "kém bình quân toàn tỉnh 2 điểm (37,8%)"."""
    yield event
    place = event.areas[0]
    opened = bracket_after(folded, place.end)
    if opened is None:
        return
    is_name = (
        place.level in ("province", "district") and place.start < event.start and not folded[place.end : opened].strip()
    )
    if is_name or COMPARES_WITH.search(folded, max(0, place.start - 50), place.start):
        yield Event(opened, bracket_end(brackets, opened + 1, end), event.areas, False)


def brackets_of(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """(open, close) of the parentheses of a sentence, in order."""
    if folded.find("(", start, end) < 0:
        return []
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(folded, start, end):
        if match[0] == "(":
            stack.append(match.start())
        elif stack:
            pairs.append((stack.pop(), match.start()))
    return sorted(pairs)


def bracket_end(pairs: list[tuple[int, int]], position: int, end: int) -> int:
    """Where the innermost parenthesis around a position closes; the sentence's end outside of any."""
    at = bisect_right(pairs, (position, 0))
    for opened, closed in reversed(pairs[max(0, at - 4) : at]):
        if opened < position <= closed:
            return closed
    return end
