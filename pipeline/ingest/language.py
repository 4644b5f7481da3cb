"""Whether a text is Vietnamese, told by the letters that hardly any other language uses.

Here belongs the measure. What follows from it belongs to ``documents`` (skipped) and ``decode`` (which encoding fits).
"""

from __future__ import annotations

_TWICE_MARKED = (b"\xe1\xba", b"\xe1\xbb")  # U+1E80 to U+1EFF: ạ ả ấ ... ỹ, and a few letters of Welsh
_OWN_LETTERS = (*(letter.encode() for letter in "ăĂđĐơƠưƯ"), *_TWICE_MARKED)
_NO_LETTERS = bytes(code for code in range(256) if (code < 128 and not chr(code).isalpha()) or 128 <= code < 192)
"""Bytes that begin no letter: signs, digits, and what continues a character of several bytes."""

MIN_SHARE = 0.03
"""Share of such letters from which a text is Vietnamese; running text has 0.13 to 0.25, lists of foreign names less."""

_SURE_SHARE = 0.05


def vietnamese_share(utf8: bytes) -> float:
    """Share of a text's letters (0 to 1) that are ă, đ, ơ, ư or carry two marks; the text is NFC in UTF-8.

    Bytes are counted many times faster than characters. A text without letters has 0.
    """
    letters = len(utf8.translate(None, _NO_LETTERS))
    return sum(map(utf8.count, _OWN_LETTERS)) / letters if letters else 0.0


def is_surely_vietnamese(utf8: bytes) -> bool:
    """Whether so many letters are of the kinds ạ ả ấ ... ỹ that even a guess at the encoding must be right."""
    letters = len(utf8.translate(None, _NO_LETTERS))
    return letters > 0 and sum(map(utf8.count, _TWICE_MARKED)) >= _SURE_SHARE * letters


def count_letters(utf8: bytes) -> int:
    """Letters of a text in UTF-8 (any sign beyond ASCII counts as one)."""
    return len(utf8.translate(None, _NO_LETTERS))
