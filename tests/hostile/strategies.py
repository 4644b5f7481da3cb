"""Inputs that nobody meant to write: any bytes, any Unicode, articles that went through a mangle."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from tests.hostile.floods import OPENING, PIECES

GOLD = Path(__file__).parents[1] / "gold" / "written"
_CUT = re.compile(r"(?<=[\s,.;:()/%-])|(?=[\s,.;:()/%-])")
_ODD = st.sampled_from(
    (
        *(
            "\0",
            "\x0b",
            "\x0c",
            "\x1c",
            "\x85",
            "\u2028",
            "\u2029",
            "\r",
            "\r\n",
            "\t",
            "\u00a0",
            "\u200b",
            "\u200f",
            "\u202e",
        ),
        *(
            "\ufeff",
            "\ufffd",
            "\uffff",
            "\ud800",
            "\u0301",
            "\u0345",
            "\u1161",
            "ﬃ",
            "İ",
            "ß",
            "ſ",
            "K",
            "Ω",
            "ǆ",
            "²",
            "½",
        ),
        *(
            "٣",
            "१२",
            "１２",
            "Ⅻ",
            "③",
            "௲",
            "\U0001d7d8",
            "\U0001f600",
            "\U0010ffff",
            "％",
            "，",
            "．",
            "／",
            "⁄",
            "∕",
            "‰",
            "−",
        ),
    )
)
"""Characters that are space, digit, sign, letter or nothing, depending on whom one asks; some fold to two."""


@cache
def articles() -> tuple[str, ...]:
    """The labelled articles that were written for the tests."""
    return tuple(path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*.txt")))


pieces = st.one_of(st.sampled_from(PIECES), _ODD, st.text(max_size=4), st.integers(0, 10**15).map(str))
soups = st.lists(pieces, max_size=60).map("".join)
"""Words, numbers and signs of the reader's own vocabulary in no order."""


@st.composite
def worth_reading(draw: st.DrawFn) -> str:
    """A soup in or behind a sentence that is read."""
    soup = draw(soups)
    at = draw(st.integers(0, len(OPENING)))
    return draw(st.sampled_from((OPENING + "\n" + soup, OPENING + " " + soup, OPENING[:at] + soup + OPENING[at:])))


@st.composite
def mutated_articles(draw: st.DrawFn) -> str:
    """A stretch of an article with pieces dropped, repeated, swapped, replaced, in another case or form."""
    text = draw(st.sampled_from(articles()))
    start = draw(st.integers(0, max(0, len(text) - 200)))
    words = [word for word in _CUT.split(text[start : start + draw(st.integers(100, 1500))]) if word]
    for _ in range(draw(st.integers(1, 12))):
        at = draw(st.integers(0, max(0, len(words) - 1)))
        to = at + draw(st.integers(0, 8))
        match draw(st.integers(0, 6)):
            case 0:
                del words[at:to]
            case 1:
                words[at:at] = words[at:to] * draw(st.integers(1, 20))
            case 2:
                words[at:to] = reversed(words[at:to])
            case 3:
                words[at:to] = [draw(pieces)]
            case 4:
                words[at:to] = ["\n"]
            case 5:
                words[at:to] = [word.upper() for word in words[at:to]]
            case _:
                other = draw(st.sampled_from(articles()))
                place = draw(st.integers(0, max(0, len(other) - 1)))
                words[at:at] = [other[place : place + 80]]
    mangled = "".join(words)
    form = draw(st.sampled_from((None, None, "NFD", "NFKC", "NFKD")))
    return unicodedata.normalize(form, mangled) if form else mangled  # type: ignore[arg-type]


texts = st.one_of(worth_reading(), mutated_articles(), mutated_articles(), st.text(max_size=300))


@st.composite
def encoded(draw: st.DrawFn) -> bytes:
    """A text in one of the encodings that occur, with a few bytes damaged."""
    text = draw(texts)
    encoding = draw(
        st.sampled_from(("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1258", "latin-1"))
    )
    data = bytearray(text.encode(encoding, "replace"))
    for _ in range(draw(st.integers(0, 4))):
        if data:
            data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data[: draw(st.integers(0, len(data)))]) if draw(st.booleans()) else bytes(data)


any_bytes = st.one_of(st.binary(max_size=400), encoded())

_TAGS = st.sampled_from(
    (
        *("p", "div", "span", "a", "b", "ul", "li", "ol", "table", "tr", "td", "th", "h1", "h2", "br", "img", "figure"),
        *(
            "article",
            "main",
            "nav",
            "footer",
            "header",
            "script",
            "style",
            "title",
            "meta",
            "head",
            "body",
            "html",
            "time",
        ),
        *("form", "select", "option", "textarea", "iframe", "noscript", "template", "svg", "math", "blockquote", "pre"),
    )
)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Tags that open and close as they please, with stretches of articles between."""
    made = [draw(st.sampled_from(("", "<!DOCTYPE html>", "<html><body>", "<?xml version='1.0'?>", "<html><head>")))]
    for _ in range(draw(st.integers(1, 40))):
        match draw(st.integers(0, 5)):
            case 0 | 1:
                attribute = draw(
                    st.sampled_from(
                        ("", " class=a", " href='javascript:1'", " datetime=2022", " itemprop=datePublished")
                    )
                )
                made.append(f"<{draw(_TAGS)}{attribute}>")
            case 2:
                made.append(f"</{draw(_TAGS)}>")
            case 3:
                made.append(
                    draw(
                        st.sampled_from(
                            ("<", "<!--", "-->", "<![CDATA[", "&", "&#0;", "&#x110000;", "&nbsp;", "&notin", "<p")
                        )
                    )
                )
            case _:
                text = draw(st.sampled_from(articles()))
                at = draw(st.integers(0, len(text) - 1))
                made.append(text[at : at + draw(st.integers(10, 400))])
    return "".join(made)
