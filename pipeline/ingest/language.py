"""Whether a text is Vietnamese, told by the letters that hardly any other language uses.

Here belongs the measure. What follows from it belongs to ``documents`` (skipped) and ``decode`` (which encoding fits).
"""

from __future__ import annotations

from itertools import accumulate

_TWICE_MARKED = (b"\xe1\xbb", b"\xe1\xba")  # U+1E80 to U+1EFF: ạ ả ấ ... ỹ, and a few letters of Welsh
_OWN_LETTERS = (*_TWICE_MARKED, *(letter.encode() for letter in "ăĂđĐơƠưƯ"))  # the most frequent first
_NO_LETTERS = bytes(code for code in range(256) if (code < 128 and not chr(code).isalpha()) or 128 <= code < 192)
"""Bytes that begin no letter: signs, digits, and what continues a character of several bytes."""

_MIN_SHARE = 0.03
"""Running text has 0.13 to 0.25 of its letters of their own, lists of foreign names less."""

_SURE_SHARE = 0.05
"""Of letters with two marks alone, of which running text has 0.1 and more."""


def is_vietnamese(utf8: bytes, letters: int) -> bool:
    """Whether a text (NFC, in UTF-8) of so many letters has enough of ă, đ, ơ, ư, ạ, ả, ấ ... ỹ, that mark Vietnamese.

    Bytes are counted many times faster than characters.
    """
    needed = max(_MIN_SHARE * letters, 1)
    return any(found >= needed for found in accumulate(map(utf8.count, _OWN_LETTERS)))


def is_surely_vietnamese(utf8: bytes) -> bool:
    """Whether so many letters are of the kinds ạ, ả, ấ ... ỹ that even a guess at the encoding must be right."""
    found = sum(map(utf8.count, _TWICE_MARKED))
    return found > 0 and found >= _SURE_SHARE * count_letters(utf8)


def count_letters(utf8: bytes) -> int:
    """Letters of a text in UTF-8 (any sign beyond ASCII counts as one)."""
    return len(utf8.translate(None, _NO_LETTERS))
