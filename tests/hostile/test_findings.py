"""What hostile input has brought to light, one test a finding; floods that once took too long are in ``test_floods``."""

from __future__ import annotations

from itertools import pairwise

from pipeline.extract.article import read_article, split_sentences
from pipeline.extract.periods import scan_time
from tests.hostile.floods import OPENING
from tests.hostile.walk import timed


def test_a_sentence_without_end_is_cut_and_loses_nothing() -> None:
    text = "thu 5 tỷ đồng, " * 1_000 + "x" * 10_000 + " hết."
    pieces = split_sentences(text, 0, len(text))
    assert all(0 < end - start <= 2_000 for start, end in pieces)
    assert all(text[left_end:right_start].strip() == "" for (_, left_end), (right_start, _) in pairwise(pieces))
    assert (pieces[0][0], pieces[-1][1]) == (0, len(text))


def test_a_list_of_years_names_each_once() -> None:
    """Each "năm" took all the years behind it along, so that a hundred of them were five thousand periods."""
    text = "Thu ngân sách các năm: " + "năm 2021, năm 2022, " * 50 + "đều tăng."
    periods, bases = scan_time(read_article("doc", text, [(0, "body")]))
    assert len(periods) + len(bases) <= 102


def test_a_list_without_its_tag_is_read_in_seconds() -> None:
    """Items outside of any list made the extractor weigh each paragraph against all others."""
    _, seconds = timed(f"<p>{OPENING}</p>{'<li>a' * 20_000}".encode(), "page.html")
    assert seconds < 10
