"""The words right before a number that decide what it is: bounds, rank words, labels such as 'tháng' or 'quốc lộ'.

The words are rows of ``reference/qualifiers.csv``, ``number_labels.csv``; what they do to a number is decided in ``quantities``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.reference import rows
from pipeline.reference.patterns import expand

_WINDOW = 40
_WORDS = re.compile(r"[^\s,;:()\[\]\"“”]+|[,;:()\[\]\"“”]")


class Bound(NamedTuple):
    """A word that bounds a number, and where it stands."""

    start: int
    end: int
    qualifier: str


EXACT = Bound(-1, -1, "eq")


@cache
def _qualifiers(place: str) -> dict[str, str]:
    return {
        phrase: row["qualifier"]
        for row in rows("qualifiers")
        if row["place"] == place
        for phrase in expand(row["phrase"])
    }


@cache
def _labels() -> dict[str, tuple[float, float]]:
    """Word before a number -> the numbers that it turns into names; an empty range for the words that do not."""
    table = {}
    for row in rows("number_labels"):
        low, high = row["low"], row["high"]
        limits = (1.0, 0.0) if low == "-" else (float(low or 0), float(high or "inf"))
        table.update(dict.fromkeys(expand(row["phrase"]), limits))
    return table


def bound_before(folded: str, position: int, start: int) -> Bound:
    """The bound right before a number: 'hơn', 'gần', 'khoảng'; words such as 'gấp', 'từ' and 'tới' may stand between."""
    left = max(start, position - _WINDOW)
    window = folded[left:position].rstrip()
    table = _qualifiers("before")
    for _ in range(2):
        for count in (4, 3, 2, 1):
            words = _last_words(window, count)
            if words is not None and words in table:
                if not table[words]:
                    return EXACT
                end = left + len(window)
                return Bound(end - len(words), end, table[words])
        shorter = _PASSED_OVER.sub("", window)
        if shorter == window:
            return EXACT
        window = shorter.rstrip()
    return EXACT


_PASSED_OVER = re.compile(r"(?<!\w)(?:gấp|từ|ở mức|tới|đến|mức|tầm|con số)$")


def bound_after(folded: str, position: int, end: int) -> Bound:
    """The bound right behind a number: 'trở lên'."""
    start = position
    while start < end and start < position + 2 and folded[start] == " ":
        start += 1
    for phrase, qualifier in _qualifiers("after").items():
        if folded.startswith(phrase, start) and not folded[start + len(phrase) : start + len(phrase) + 1].isalnum():
            return Bound(start, start + len(phrase), qualifier)
    return EXACT


def _last_words(window: str, count: int) -> str | None:
    """The last words of a window that is stripped on the right; None if it has fewer or a bracket or comma is among them."""
    at = len(window)
    for _ in range(count):
        if at <= 0:
            return None
        at = window.rfind(" ", 0, at)
        if at < 0:
            at = -1
            break
    words = window[at + 1 :]
    return words.lstrip("(") if words.count(" ") == count - 1 else None


def labels(folded: str, position: int, start: int, value: float) -> bool:
    """Whether the word before makes the number a name or a date: 'tháng 9', 'quốc lộ 4', 'năm 2022'."""
    window = folded[max(start, position - _WINDOW) : position].rstrip()
    table = _labels()
    for count in (4, 3, 2, 1):
        words = _last_words(window, count)
        if words is not None and words in table:
            low, high = table[words]
            return low <= value <= high
    return False


class Rank(NamedTuple):
    """The word of a rank before a number; ``sure`` if it can be nothing else even without '/63' behind the number."""

    start: int
    sure: bool


_RANK = re.compile(
    r"(?<!\w)(?:(?P<lead>xếp|đứng|vị|vị trí|hạng|lớn|cao|thấp|đông|nhiều|nhanh|mạnh|tốt|rộng|giữ|lên|xuống|ở|dẫn) )?"
    r"(?P<word>thứ hạng|thứ|hạng thứ|vị trí thứ|vị trí số|vị trí|vị thứ|hạng|xếp|đứng) ?$"
)
_SURE = ("thứ hạng", "hạng thứ", "vị trí thứ", "vị trí số", "vị thứ")


def rank_before(folded: str, position: int, start: int) -> Rank | None:
    """The word that makes the number behind it a rank: 'đứng thứ', 'xếp hạng', 'vị trí'; None without one.

    A bare 'thứ' may be a weekday or count meetings, a bare 'xếp' or 'đứng' may count things: they are not sure.
    """
    left = max(start, position - _WINDOW)
    match = _RANK.search(folded[left:position])
    if match is None:
        return None
    word = match["word"]
    sure = word in _SURE or (match["lead"] is not None and word not in ("xếp", "đứng"))
    return Rank(position if word in ("xếp", "đứng") else left + match.start("word"), sure)
