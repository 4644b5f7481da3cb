"""Patterns of words: found where nothing is glued to their front, whatever letter they begin with."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.word_starts import word_start

ALTERNATIVES = "từ|đến|tính (?:từ|đến)|tính|đ\\.|đã(?! t)"


@given(st.text(alphabet="tđừếnínhã. |(", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_the_same_is_found_as_with_the_assertion_in_front(text: str, start: int, end: int) -> None:
    plain = re.compile(rf"(?<!\w)(?:{ALTERNATIVES})")
    fast = re.compile(word_start(ALTERNATIVES))

    assert [m.span() for m in fast.finditer(text, start, end)] == [m.span() for m in plain.finditer(text, start, end)]


@pytest.mark.parametrize("alternatives", ["", "a|", "(?:từ|đến)", "x?từ", " từ", "(a"])
def test_alternatives_begin_with_a_plain_letter(alternatives: str) -> None:
    with pytest.raises(ValueError, match="no plain letter begins"):
        word_start(alternatives)
