"""What holds for any input, each with the inputs that it is tried on; run by the tests, and for longer by ``make fuzz``."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from hypothesis import strategies as st

from pipeline.ingest.decode import UndecodableError, decode, tidy
from pipeline.vietnamese import fold
from tests.hostile import strategies
from tests.hostile.walk import through


def bytes_are_text_or_said_to_be_none(data: bytes) -> None:
    with suppress(UndecodableError):
        text = tidy(decode(data).text)
        assert tidy(text) == text
        text.encode()


def folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def a_text_is_read(text: str) -> None:
    """Through all stages: nothing raises, spans say what they quote, every mention stays in its sentence's line."""
    tables = through(text.encode("utf-8", "surrogatepass"))
    texts = dict(zip(tables["documents"]["doc_id"].to_pylist(), tables["documents"]["text"].to_pylist(), strict=True))
    for row in tables["mentions"].to_pylist():
        body = texts[row["doc_id"]]
        for what in ("indicator", "period", "area", "base", "qualifier"):
            if row[f"{what}_start"] is not None:
                assert body[row[f"{what}_start"] : row[f"{what}_end"]] == row[f"{what}_text"], what
        assert row["sentence_start"] <= row["char_start"] < row["sentence_end"]
    linked = sum(row["reason"] is None for row in tables["mentions"].to_pylist())
    assert linked == tables["observations"].num_rows
    assert sum(tables["coverage"]["n_mentions"].to_pylist()) == tables["mentions"].num_rows


def a_file_of_bytes_is_read(data: bytes) -> None:
    through(data)


def a_page_is_read(html: str) -> None:
    through(html.encode("utf-8", "surrogatepass"), "page.html")


def a_record_is_read(record: object) -> None:
    through(json.dumps(record).encode(), "crawl.jsonl")


_values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=60),
    strategies.soups,
    st.lists(st.integers(), max_size=3),
)
_dates = st.one_of(
    _values, st.dates().map(str), st.datetimes().map(str), st.sampled_from(("9999-12-31", "0001-01-01", "2022-02-30"))
)
_records = st.one_of(
    _values,
    st.fixed_dictionaries(
        {"text": st.one_of(strategies.texts, _values)},
        optional={
            "id": _values,
            "url": _values,
            "title": _values,
            "site": _values,
            "published": _dates,
            "date": _dates,
        },
    ),
)

PROPERTIES: tuple[tuple[Callable[[Any], None], st.SearchStrategy[Any]], ...] = (
    (bytes_are_text_or_said_to_be_none, strategies.any_bytes),
    (folding_keeps_every_place, strategies.texts),
    (a_text_is_read, strategies.texts),
    (a_file_of_bytes_is_read, strategies.any_bytes),
    (a_page_is_read, strategies.pages()),
    (a_record_is_read, _records),
)
