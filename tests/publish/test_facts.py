"""Which observations report the same statistic, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.publish import facts
from pipeline.publish.read import database
from tests.publish.pairs import PAIRS, growth, said
from tests.publish.warehouses import observation, write

Facts = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def facts_of(tmp_path: Path) -> Facts:
    """What is made of statements (and of copies among the documents), as rows."""

    def build(*statements: dict[str, Any], copies: list[dict[str, Any]] | None = None) -> list[dict[str, Any]]:
        write(tmp_path, "observations", [observation(n, **s) for n, s in enumerate(statements, 1)])
        if copies:
            write(tmp_path, "duplicates", copies)
        return [row for _, part in facts.build(str(tmp_path)) for row in part.to_pylist()]

    return build


@pytest.fixture(scope="module")
def same(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bool]:
    """For each labelled pair whether facts puts the two together. A mark on the detail keeps the pairs apart."""
    warehouse = tmp_path_factory.mktemp("warehouse")
    rows = []
    for number, pair in enumerate(PAIRS):
        for position, statement in enumerate((pair.one, pair.other, *pair.around)):
            marked = {**statement, "detail": f"{number} {statement.get('detail') or ''}"}
            rows.append(observation(100 * number + position, **{**marked, "observation_id": f"{number}:{position}"}))
    write(warehouse, "observations", rows)
    with database(str(warehouse), "observations", "duplicates") as connection:
        facts.find(connection)
        fact_of = dict(connection.execute("SELECT observation_id, fact_id FROM members").fetchall())
    pairs = {pair.about: (fact_of.get(f"{number}:0"), fact_of.get(f"{number}:1")) for number, pair in enumerate(PAIRS)}
    return {about: one is not None and one == other for about, (one, other) in pairs.items()}


def test_labelled_pairs(same: dict[str, bool]) -> None:
    joined = [pair for pair in PAIRS if same[pair.about]]
    labelled = [pair for pair in PAIRS if pair.same]
    assert len(same) == len(PAIRS) >= 60, "every pair has a name of its own"
    assert [pair.about for pair in joined if not pair.same] == []
    assert len([pair for pair in labelled if same[pair.about]]) / len(labelled) >= 0.95


def test_an_actual_figure_supersedes_the_estimate_which_stays_visible(facts_of: Facts) -> None:
    (fact,) = facts_of(
        said("ước đạt 52.300 tỷ", 52_300e9, 1e9, obs_status="E", published="2022-12-20"),
        said("sơ bộ 52.900 tỷ", 52_900e9, 1e9, obs_status="P", published="2023-01-10"),
        said("đạt 53.118 tỷ", 53_118e9, 1e9, published="2023-06-01"),
    )
    assert (fact["obs_value"], fact["obs_status"], fact["conflict"]) == (53_118e9, "A", False)
    assert fact["vintages"] == ["E 52300000000000 2022-12-20", "P 52900000000000 2023-01-10"]
    assert (fact["value_min"], fact["value_max"]) == (52_300e9, 53_118e9)
    assert (fact["first_published"].day, fact["last_published"].month) == (20, 6)


def test_the_value_that_most_documents_support_is_the_consensus(facts_of: Facts) -> None:
    (fact,) = facts_of(
        said("5,98 tỷ USD", 5.98e9, 1e7), said("gần 6 tỷ USD", 6e9, 1e9, obs_qualifier="le"), said("7 tỷ USD", 7e9, 1e9)
    )
    assert (fact["obs_value"], fact["quote"], fact["conflict"]) == (5.98e9, "5,98 tỷ USD", True)


def test_values_that_agree_are_no_conflict_and_the_finer_one_is_quoted(facts_of: Facts) -> None:
    (fact,) = facts_of(growth("tăng 10,2%", 10.2, 0.1), growth("tăng 10,21%", 10.21, 0.01), growth("tăng 10%", 10, 1))
    assert (fact["obs_value"], fact["conflict"], fact["n_documents"]) == (10.21, False, 3)


def test_of_two_values_with_equal_support_the_later_one_counts(facts_of: Facts) -> None:
    (fact,) = facts_of(
        said("40.930 tỷ", 40_930e9, 1e9, published="2023-03-01"),
        said("41.200 tỷ", 41_200e9, 1e9, published="2023-01-01"),
    )
    assert (fact["obs_value"], fact["conflict"]) == (40_930e9, True)


def test_a_document_and_its_copies_have_one_vote(facts_of: Facts) -> None:
    copies = [{"doc_id": f"{n:016x}", "cluster_id": f"{1:016x}", "similarity": 1.0, "exact": True} for n in (2, 3)]
    (fact,) = facts_of(
        *(said("12 tỷ", 12e9, 1e9, publisher=f"bao{n}.example") for n in range(3)),
        *(said("13 tỷ", 13e9, 1e9, publisher=f"dai{n}.example") for n in range(2)),
        copies=copies,
    )
    assert (fact["obs_value"], fact["n_observations"], fact["n_documents"], fact["n_publishers"]) == (13e9, 5, 3, 3)


def test_a_document_that_repeats_itself_has_one_vote(facts_of: Facts) -> None:
    repeated = [said("12 tỷ", 12e9, 1e9, doc_id="a", observation_id=f"a:{n}") for n in range(5)]
    (fact,) = facts_of(*repeated, said("13 tỷ", 13e9, 1e9), said("13,0 tỷ", 13e9, 1e8))
    assert (fact["obs_value"], fact["n_observations"], fact["n_documents"]) == (13e9, 7, 3)


def test_a_document_that_gives_several_values_was_not_read_to_the_end(facts_of: Facts) -> None:
    (fact,) = facts_of(
        said("tổng thu 18.715 tỷ", 18_715e9, 1e9, doc_id="a", char_start=9, observation_id="a:9"),
        said("thuế thu 9.200 tỷ", 9_200e9, 1e9, doc_id="a", char_start=80, observation_id="a:80"),
    )
    assert (fact["obs_value"], fact["conflict"], fact["flags"]) == (18_715e9, True, ["several_values"])


def test_a_growth_takes_the_base_that_another_text_names(facts_of: Facts) -> None:
    (fact,) = facts_of(
        growth("tăng 8,62%", 8.62, 0.01), growth("tăng 8,6% so với năm 2021", 8.6, base_kind="YOY", base_per="2021")
    )
    assert (fact["obs_value"], fact["base_kind"], fact["base_per"]) == (8.62, "YOY", "2021")


def test_parts_are_cut_by_year_and_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "PART_ROWS", 2)
    write(
        tmp_path,
        "observations",
        [observation(n, **said("x", n, 1, "2022" if n < 6 else "2021", detail=str(n))) for n in range(1, 8)],
    )
    parts = {name: len(rows) for name, rows in facts.build(str(tmp_path))}
    assert parts == {"2021-000": 2, "2022-000": 2, "2022-001": 2, "2022-002": 1}


def test_the_same_observations_in_other_parts_make_the_same_facts(tmp_path: Path) -> None:
    rows = [observation(n, **pair.one) for n, pair in enumerate(PAIRS)]
    write(tmp_path / "one", "observations", rows)
    for start in range(0, len(rows), 7):
        write(tmp_path / "many", "observations", rows[start : start + 7][::-1], f"part-{99 - start}")
    one, many = (list(facts.build(str(tmp_path / name))) for name in ("one", "many"))
    assert [name for name, _ in one] == [name for name, _ in many]
    assert all(a.equals(b) for (_, a), (_, b) in zip(one, many, strict=True))


@pytest.mark.parametrize("table_exists", [False, True])
def test_no_observations_make_one_empty_part(tmp_path: Path, table_exists: bool) -> None:
    if table_exists:
        write(tmp_path, "observations", [])
    ((_, rows),) = facts.build(str(tmp_path))
    assert len(rows) == 0
