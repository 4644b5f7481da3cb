"""Ratios, shares and ranks in words, without a unit: 'gấp đôi', 'một nửa', 'hai phần ba', 'đứng thứ nhất'."""

from __future__ import annotations

import re

from pipeline.extract.contexts import Bound, bound_before, rank_before
from pipeline.extract.numbers import WORDS
from pipeline.extract.quantity import Quantity

_KEYS = ("gấp ", "một nửa", " phần ", "thứ ")
_PATTERN = re.compile(
    r"(?:gấp (?:(?P<bound>hơn|gần|khoảng|trên) )?(?P<times>đôi|rưỡi|hai|ba|bốn|năm|sáu|mười)(?: lần)?|(?P<half>một nửa)"
    r"|(?P<over>một|hai|ba) phần (?P<under>hai|ba|tư|bốn|năm|sáu|mười)"
    r"|thứ (?P<rank>nhất|nhì|hai|ba|tư|năm|sáu|bảy|tám|chín|mười))(?!\w)"
)
_RANKS = {"nhất": 1, "nhì": 2, "tư": 4, **{word: int(value) for word, (value, kind) in WORDS.items() if kind == "unit"}}
_RANKS["mười"] = 10
_LONGEST_WORD = 8


def share(start: int, end: int, part: float, whole: float, bound: Bound, flags: tuple[str, ...] = ()) -> Quantity:
    """A fraction as a percentage, to two decimals: 1/3 is 33.33."""
    return _quantity(start, end, round(100 * part / whole, 2), "PERCENT", bound, flags)


def spelled_ratios(folded: str, start: int, end: int) -> list[Quantity]:
    """All of them in folded[start:end], in reading order."""
    found = []
    for key in _KEYS:
        at = folded.find(key, start, end)
        while at >= 0:
            first = at
            if key == " phần ":
                left = max(start, at - _LONGEST_WORD)
                first = max(left, folded.rfind(" ", left, at) + 1)
            match = _PATTERN.match(folded, first, end)
            if match is not None and (first == start or not folded[first - 1].isalnum()):
                found += _read(folded, match, start)
            at = folded.find(key, at + len(key), end)
    found.sort()
    return [q for i, q in enumerate(found) if not i or q.start >= found[i - 1].end]


def _read(folded: str, match: re.Match[str], start: int) -> list[Quantity]:
    first, last = match.span()
    words = ("number_word",)
    if match["times"]:
        bound = bound_before(folded, match.start("times") if match["bound"] else first, start)
        return [_quantity(first, last, WORDS[match["times"]][0], "TIMES", bound, words)]
    if match["rank"]:
        rank = rank_before(folded, match.start("rank"), start)
        bound = bound_before(folded, first, start)
        return [_quantity(rank.start, last, _RANKS[match["rank"]], "RANK", bound, words)] if rank and rank.sure else []
    part, whole = (1.0, 2.0) if match["half"] else (WORDS[match["over"]][0], WORDS[match["under"]][0])
    return [share(first, last, part, whole, bound_before(folded, first, start), words)]


def _quantity(start: int, end: int, value: float, unit: str, bound: Bound, flags: tuple[str, ...]) -> Quantity:
    return Quantity(
        *(start, end, start, end, float(value), None, None, unit, "", 1.0, bound.qualifier, bound.start, bound.end),
        flags=flags,
    )
