"""The labelled pages in tests/gold, read by the stages and compared: what has been reached is held."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from pipeline.clean import clean
from pipeline.extract import extract
from pipeline.ingest.addresses import publisher
from pipeline.labels import LabelledPage, read_pages
from pipeline.normalize import normalize
from pipeline.scoring import LEVELS, Scores, score
from pipeline.tables import TABLES

GOLD = Path(__file__).parent / "gold"


def scored(folder: str) -> Scores:
    """The pages of a folder through clean, extract and normalize, compared with their labels."""
    pages = read_pages([GOLD / folder])
    documents = TABLES["documents"].from_rows([_document(page) for page in pages])
    lines, articles = clean(documents)
    mentions, _ = extract(documents, lines, articles)
    observations: dict[str, list[dict]] = {page.name: [] for page in pages}
    for row in normalize(documents, articles, mentions).to_pylist():
        observations[row["doc_id"]].append(row)
    roles: dict[str, dict[int, str]] = {page.name: {} for page in pages}
    for row in lines.to_pylist():
        roles[row["doc_id"]][row["line_no"]] = row["role"]
    return score(pages, observations, roles)


def _document(page: LabelledPage) -> dict[str, object]:
    day = page.published
    published = datetime.fromisoformat(f"{day}-15" if len(day) == len("2025-07") else day) if day else None
    return {
        "doc_id": page.name,
        "source": "gold",
        "record_id": page.name,
        "url": page.url,
        "publisher": publisher(page.url),
        "published": published,
        "text": page.text,
        "text_sha256": "",
    }


@cache
def scored_once(folder: str) -> Scores:
    """The same, kept for the tests that look at it."""
    return scored(folder)


@pytest.fixture(scope="module")
def written() -> Scores:
    """The articles that were written to be labelled."""
    return scored("written")


def test_the_seeds_are_read_without_a_mistake() -> None:
    total = scored("seeds").total
    assert [total.f1(level) for level in LEVELS] == [1.0, 1.0, 1.0]


@pytest.mark.parametrize(("level", "floor"), [("value", 0.985), ("coded", 0.98), ("strict", 0.97)])
def test_the_written_articles_are_read_as_well_as_before(written: Scores, level: str, floor: float) -> None:
    total = written.total
    assert total.precision(level) >= floor and total.recall(level) >= floor


@pytest.mark.parametrize(
    ("field", "floor"), [("obs_status", 0.98), ("obs_qualifier", 0.99), ("base_kind", 0.97), ("ref_area", 0.99)]
)
def test_the_other_fields_are_as_right_as_before(written: Scores, field: str, floor: float) -> None:
    right, compared = written.fields()[field]
    assert right / compared >= floor


@pytest.mark.parametrize(
    ("folder", "level", "floor"),
    [
        *(("hard", "value", 0.955), ("hard", "coded", 0.94), ("hard", "strict", 0.915)),
        *(("fresh", "value", 0.975), ("fresh", "coded", 0.965), ("fresh", "strict", 0.94)),
    ],
)
def test_pages_labelled_before_they_were_read_are_read_as_well_as_before(folder: str, level: str, floor: float) -> None:
    total = scored_once(folder).total
    assert total.precision(level) >= floor and total.recall(level) >= floor


def test_no_body_line_is_lost(written: Scores) -> None:
    assert written.lines["n"] and not written.lines["body_lost"] and not written.lines["noise_kept"]
