"""Land and people that a unit gives away: "nhập toàn bộ diện tích 1,6 km2, dân số 8.100 người của xã A vào xã B".

Here belong numbers whose owner stands behind them, as resolutions on mergers write; what stands before its numbers is
``area_subjects``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.extract.areas import Area

_OWNER = re.compile(
    r"(?: (?:diện tích(?: đất)?(?: tự nhiên)?|dân số|quy mô dân số|nhân khẩu|người|dân))? (?:của|thuộc)\s+"
)
_GIVEN = re.compile(r"(?<!\w)(?:toàn bộ|một phần|nguyên trạng|điều chỉnh|nhập|tách|chuyển)(?!\w)")
_BETWEEN = re.compile(r"(?:[^.;()]|\.(?=\d))*")
_BACK = 250


def given_away(
    folded: str, start: int, areas: Sequence[Area], numbers: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, Area]]:
    """The indexes of the numbers of a sentence that tell what a unit gives, each with that unit.

    ``start``: of the sentence. ``numbers``: (start, end) in reading order.
    """
    taken = start
    for area in areas:
        if area.level not in ("commune", "district"):
            continue
        at = bisect_left(numbers, (area.start,)) - 1
        if at < 0 or numbers[at][1] <= taken:
            continue
        if not _OWNER.fullmatch(folded, numbers[at][1], area.start):
            continue
        given = list(_GIVEN.finditer(folded, max(taken, numbers[at][0] - _BACK), numbers[at][0]))
        first = next((match.end() for match in reversed(given) if _holds(folded, match.end(), numbers[at][0])), None)
        while first is not None and at >= 0 and numbers[at][0] >= first:
            yield at, area
            at -= 1
        taken = area.end


def _holds(folded: str, start: int, end: int) -> bool:
    """Whether the words between what is given and the number are one clause of land and people."""
    between = _BETWEEN.fullmatch(folded, start, end)
    return between is not None and "diện tích" in folded[max(0, start - 30) : end]
