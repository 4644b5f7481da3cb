"""The words right before a number that decide what it is: bounds, rank words, labels such as 'tháng' or 'quốc lộ'.

The words are rows of ``reference/qualifiers.csv`` and ``number_labels.csv``; what they do to a number is decided in
``quantities``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.reference import rows
from pipeline.reference.patterns import expand

_WINDOW = 40
_MAX_WORDS = 4


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


@cache
def _last_of(table: str) -> frozenset[str]:
    """The last words of the phrases in a table, so that one look says that none of them stands there."""
    phrases = _labels() if table == "labels" else _qualifiers(table)
    return frozenset(phrase.rpartition(" ")[2] for phrase in phrases)


def _last_word(folded: str, position: int, start: int) -> str:
    """The last word before the position, which a space may follow; an opening bracket is no part of it."""
    end = position - 1 if position > start and folded[position - 1] == " " else position
    left = max(start, end - _WINDOW)
    return folded[max(left, folded.rfind(" ", left, end) + 1) : end].lstrip("(")


def bound_before(folded: str, position: int, start: int) -> Bound:
    """The bound right before a number: 'hơn', 'gần', 'khoảng'; 'gấp', 'từ', 'tới' and the like may stand between."""
    last = _last_word(folded, position, start)
    if last not in _last_of("before") and last not in _PASSED_OVER:
        return EXACT
    left = max(start, position - _WINDOW)
    window = folded[left:position].rstrip()
    for _ in range(2):
        phrase = _longest_tail(window, _qualifiers("before"))
        if phrase is not None:
            qualifier = _qualifiers("before")[phrase]
            end = left + len(window)
            return Bound(end - len(phrase), end, qualifier) if qualifier else EXACT
        last = window[window.rfind(" ") + 1 :].lstrip("(")
        if last not in _PASSED_OVER:
            return EXACT
        window = window[: len(window) - len(last)].rstrip()
    return EXACT


_PASSED_OVER = ("gấp", "từ", "tới", "đến", "mức", "tầm")


def _longest_tail(window: str, table: dict[str, str] | dict[str, tuple[float, float]]) -> str | None:
    """The longest phrase of a table with which the window ends, as whole words."""
    words = window.rsplit(" ", _MAX_WORDS)[-_MAX_WORDS:]
    for first in range(len(words)):
        phrase = " ".join(words[first:]).lstrip("(")
        if phrase in table:
            return phrase
    return None


def bound_after(folded: str, position: int, end: int) -> Bound:
    """The bound right behind a number: 'trở lên'."""
    start = position + (folded[position : position + 1] == " ")
    if folded.startswith(_afterwards(), start, end):
        for phrase, qualifier in _qualifiers("after").items():
            if folded.startswith(phrase, start) and not folded[start + len(phrase) : start + len(phrase) + 1].isalnum():
                return Bound(start, start + len(phrase), qualifier)
    return EXACT


@cache
def _afterwards() -> tuple[str, ...]:
    return tuple(_qualifiers("after"))


def is_labelled(folded: str, position: int, start: int, value: float) -> bool:
    """Whether the word before makes the number a name or a date: 'tháng 9', 'quốc lộ 4', 'năm 2022'."""
    if _last_word(folded, position, start) not in _last_of("labels"):
        return False
    phrase = _longest_tail(folded[max(start, position - _WINDOW) : position].rstrip(), _labels())
    if phrase is None:
        return False
    low, high = _labels()[phrase]
    return low <= value <= high


class Rank(NamedTuple):
    """The word of a rank before a number; ``sure`` if it can be nothing else even without '/63' behind the number."""

    start: int
    sure: bool


_RANK = re.compile(
    r"(?<!\w)(?:(?P<lead>xếp|đứng|vị|vị trí|hạng|lớn|cao|thấp|đông|nhiều|nhanh|mạnh|tốt|rộng|giữ|lên|xuống|ở|dẫn"
    r"|vào|thuộc|trong) )?"
    r"(?P<word>tốp|top|thứ hạng|thứ|hạng thứ|vị trí thứ|vị trí số|vị trí|vị thứ|hạng|xếp|đứng) ?$"
)
_ORDINAL = re.compile(r"(?<!\w)(?:năm|lần|kỳ|tháng|ngày|tuần|khóa|đợt) $")
_RANK_ENDS = ("tốp", "top", "thứ", "hạng", "trí", "số", "xếp", "đứng")
_SURE = ("thứ hạng", "hạng thứ", "vị trí thứ", "vị trí số", "vị thứ")


def rank_before(folded: str, position: int, start: int) -> Rank | None:
    """The word that makes the number behind it a rank: 'đứng thứ', 'xếp hạng', 'vị trí'; None without one.

    A bare 'thứ' may be a weekday or count meetings, a bare 'xếp' or 'đứng' may count things: they are not sure.
    """
    end = position - 1 if position > start and folded[position - 1] == " " else position
    if not folded.endswith(_RANK_ENDS, start, end):
        return None
    left = max(start, position - _WINDOW)
    match = _RANK.search(folded[left:position])
    if match is None:
        return None
    word = match["word"]
    if word == "thứ" and match["lead"] is None and _ORDINAL.search(folded, left, left + match.start("word")):
        return None  # 'năm thứ 10 liên tiếp'
    sure = word in _SURE or (match["lead"] is not None and word not in ("xếp", "đứng"))
    return Rank(position if word in ("xếp", "đứng") else left + match.start("word"), sure)
