"""What is asked before a long pattern, for speed, never keeps it from matching."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import (
    area_again,
    area_bare,
    area_days,
    area_lists,
    area_speakers,
    area_subjects,
    area_topics,
    period_context,
    period_links,
)

WORD = re.compile(r"[^\W\d_]+")


def texts(*patterns: re.Pattern[str], more: Iterable[str] = ()) -> st.SearchStrategy[str]:
    """Rows of the words that the patterns are of, and of more."""
    words = {word for pattern in patterns for word in WORD.findall(re.sub(r"\\\w", " ", pattern.pattern))}
    piece = st.sampled_from(sorted({*words, *more, "12", "5,2%", "2025"}))
    gap = st.sampled_from([" "] * 8 + ["", ", ", ". ", "\n", "  ", " ("])
    return st.lists(st.tuples(piece, gap), max_size=9).map(lambda row: "".join(map("".join, row)))


PHRASES = [
    "của tỉnh",
    "toàn huyện",
    "địa bàn xã",
    "tỉnh có",
    "ubnd thành phố",
    "báo cáo với đoàn",
    "tỉnh bạn",
    "của cả tỉnh",
]


@given(texts(area_again._AGAIN, more=PHRASES), st.integers(0, 40), st.integers(0, 80))
def test_words_that_come_back_to_a_territory(text: str, start: int, length: int) -> None:
    end = min(len(text), start + length)
    if start <= end:
        wanted = [match.span() for match in area_again._AGAIN.finditer(text, start, end)]
        assert wanted == [match.span() for match in area_again._matches(text, start, end)]
        assert not wanted or area_again._CORE.search(text, start, end)


PEOPLE = [
    "ông",
    "Bà",
    "đồng chí",
    "Nguyễn",
    "Trần",
    "Văn",
    "An",
    "Phó",
    "Chủ",
    "không",
    "Công",
    "Y",
    "H'Vi",
    "Êban",
    "Niê",
]


@given(texts(more=PEOPLE))
def test_people_by_name(text: str) -> None:
    wanted = [(*match.span(), match[0]) for match in area_speakers._person().finditer(text)]
    assert list(area_speakers._names(text)) == wanted


@pytest.mark.parametrize(
    ("pattern", "ends"),
    [
        (area_topics.VENUE, area_topics.VENUE_ENDS),
        (area_topics.ASIDE, area_topics.ASIDE_ENDS),
        (area_subjects._PARTNER, area_subjects._PARTNER_ENDS),
        (area_subjects._TAKING_IN, area_subjects._TAKING_IN_ENDS),
        (area_subjects._SEAT, area_subjects._SEAT_ENDS),
    ],
)
def test_words_before_a_territory(pattern: re.Pattern[str], ends: tuple[str, ...]) -> None:
    @given(texts(pattern))
    def check(text: str) -> None:
        assert not pattern.search(text) or text.rstrip().endswith(ends)

    check()


def holds(*signs: str) -> Callable[[str], bool]:
    """Whether a text has one of the signs."""
    return lambda text: any(sign in text for sign in signs)


@pytest.mark.parametrize(
    ("pattern", "sign"),
    [
        (period_links._FROM, lambda text: text.endswith(period_links._FROM_ENDS)),
        (period_links._PLAN_LEVEL, lambda text: period_links._OF_PLAN.search(text) is not None),
        (period_context._MEETING, lambda text: text.endswith(period_context._MEETING_ENDS)),
        (period_context._FOUNDED, holds(*period_context._FOUNDS)),
        (area_bare._MADE_FROM, holds(*area_bare._MERGING)),
        (area_days._SINCE_MERGER, holds(*area_days._SIGNS)),
        (area_lists._AMONG, holds(*area_lists._SHARED)),
        (area_lists._SUCH_AS, holds(*area_lists._SHARED)),
    ],
)
def test_signs_of_a_pattern(pattern: re.Pattern[str], sign: Callable[[str], bool]) -> None:
    @given(texts(pattern, more=["xã Thanh Tân", "các", "năm"]))
    def check(text: str) -> None:
        assert not pattern.search(text) or sign(text)

    check()
