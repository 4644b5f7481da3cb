"""Pages that say one thing over and over: read in time that grows with their length, and with no more than that."""

from __future__ import annotations

import json
from functools import partial

import pytest

from tests.hostile.floods import OPENING, PIECES, flood
from tests.hostile.walk import through, timed

_GROWTH = 2.0
"""How much more than its share a text four times as long may cost: measured times vary, a square would cost four."""

_NO_TIME = 0.25  # seconds: below, a measurement says nothing

SHORT = ("5% ", "(tăng 5%, ", "năm 2022, ", "vốn 5 tỷ đồng, ", "Quảng Ninh, ", "\u0301")
MEGABYTES = (
    *("1", "1.", ".", "1,", "(", ")", "()", "[", "/", "1/", '"', "“", "\u0301", "a\u0301", "tỷ ", "tháng ", "và "),
    *("tỷ tỷ tỷ", " ", "-", "a", "5 tỷ đồng, ", "5%, ", "Quảng Ninh, ", "năm 2022, "),
)


def test_whatever_is_said_over_and_over_is_read() -> None:
    """All pieces at once, each as a page of one line and as one of many."""
    pages = [flood(piece, 1_500, in_lines) for piece in PIECES for in_lines in (False, True)]
    lines = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate(pages)]
    tables = through("\n".join(lines).encode(), "crawl.jsonl")
    assert tables["documents"].num_rows + tables["rejects"].num_rows == len(pages)
    assert tables["observations"].num_rows > len(pages), "the opening is read, at least"


@pytest.mark.parametrize("piece", SHORT)
def test_four_times_the_text_costs_four_times_the_time(piece: str) -> None:
    grows_evenly(piece, 10_000, in_lines=False)


@pytest.mark.system
@pytest.mark.parametrize("in_lines", [False, True], ids=["one line", "many lines"])
@pytest.mark.parametrize("piece", PIECES)
def test_the_cost_of_every_piece_grows_evenly(piece: str, in_lines: bool) -> None:
    grows_evenly(piece, 15_000, in_lines)


@pytest.mark.system
@pytest.mark.parametrize("piece", MEGABYTES)
def test_a_line_of_a_megabyte_is_read(piece: str) -> None:
    grows_evenly(piece, 250_000, in_lines=False)


def grows_evenly(piece: str, size: int, in_lines: bool) -> None:
    """Measured again where it seems not to: another program on the machine is no fault of the text."""
    measure = partial(flood, piece, in_lines=in_lines)
    for _ in range(3):
        little, much = (timed(measure(one).encode())[1] for one in (size, 4 * size))
        if much < _NO_TIME or much / little < 4 * _GROWTH:
            break
    else:
        raise AssertionError(f"{little:.2f} s for {size:,} characters, {much:.2f} s for four times as many")


PAGES = {
    "deep": "<div>",
    "deep tables": "<table><tr><td>",
    "deep inline": "<b>",
    "paragraphs": "<p>",
    "items": "<li>a",
    "cells": "<td>5",
    "entities": "&amp;",
    "broken entities": "&",
    "open tags": "<p",
    "comments": "<!--",
    "scripts": "<script>",
    "headlines": "<h1>a</h1>",
    "json": '<script type="application/ld+json">{"a":[',
    "attributes": " a=1",
}


@pytest.mark.parametrize("piece", PAGES.values(), ids=PAGES)
def test_no_page_of_html_is_a_trap(piece: str) -> None:
    """100 kB of markup before, behind and inside a tag: a document or a reject within seconds, never an exception."""
    many = piece * (100_000 // len(piece))
    article = f"<p>{OPENING}</p>"
    for page in (f"<html><body>{article}{many}", f"<html><body>{many}{article}", f"<html><body><p {many}>{article}"):
        _, seconds = timed(page.encode(), "page.html")
        assert seconds < 10


def test_a_tag_of_countless_attributes_is_a_reject_and_a_long_picture_is_none() -> None:
    many = " ".join(f"a{number}=1" for number in range(20_000))
    (reject,) = through(f"<html><p {many}>{OPENING}</p></html>".encode(), "page.html")["rejects"].to_pylist()
    assert (reject["reason"], "20000 attributes" in reject["detail"]) == ("no_article", True)
    picture = f'<img src="data:image/png;base64,{"iVBORw0KGgo/A+=" * 20_000}">'
    tables = through(f"<html><body><article>{picture}<p>{OPENING}</p></article></html>".encode(), "page.html")
    assert OPENING in tables["documents"]["text"][0].as_py()


def test_entities_that_unfold_into_millions_are_not_unfolded() -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    page = f'<!DOCTYPE html [<!ENTITY a0 "ha">{laughs}]><html><body><p>{OPENING}</p><p>&a11;</p></body></html>'
    tables, seconds = timed(page.encode(), "page.html")
    assert seconds < 5
    assert all(len(text.as_py()) < 1_000 for text in tables["documents"]["text"])


def test_json_that_nests_without_end_is_a_reject() -> None:
    (reject,) = through(b'{"text": ' + b"[" * 200_000, "crawl.jsonl")["rejects"].to_pylist()
    assert reject["reason"] == "bad_json"
