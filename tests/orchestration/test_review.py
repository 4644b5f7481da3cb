"""What the warnings see: small tables that are hard to believe, and the examples that are shown for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.orchestration.review import REVIEWS
from pipeline.profile import profile
from pipeline.publish.dimensions import areas, indicators
from pipeline.runner import Run
from pipeline.settings import Settings
from pipeline.tables import TABLES
from pipeline.warehouse import Stamp
from tests.publish.warehouses import USUAL, observation, table


class Tables:
    """A warehouse to fill, and the review of it."""

    def __init__(self, folder: Path) -> None:
        self.run = Run(Settings(warehouse=str(folder), executor="in-process"))
        for name, rows in (("indicators", indicators(str(folder))), ("areas", areas(str(folder)))):
            self.run.warehouse.write(name, "all", rows, Stamp("x"), profile(rows, TABLES[name]))

    def put(self, name: str, *rows: dict[str, object], part: str = "part") -> None:
        made = table(name, list(rows))
        self.run.warehouse.write(name, part, made, Stamp("x"), profile(made, TABLES[name]))

    def facts(self, *rows: dict[str, object]) -> None:
        known = {column.name for column in TABLES["facts"].columns}
        usual = {name: value for name, value in USUAL.items() if name in known}
        counts = {"n_observations": 1, "n_documents": 1, "n_publishers": 1, "conflict": False}
        ids = {"observation_id": "o", "doc_id": "d"}
        self.put(
            "facts", *({"fact_id": str(number), **usual, **counts, **ids, **row} for number, row in enumerate(rows))
        )

    def review(self, name: str) -> tuple[bool, dict[str, Any]]:
        [check] = [check for check in REVIEWS if check.name == name]
        self.run._forget(check.tables)
        return check.find(self.run, self.run.look(*check.tables))


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    return Tables(tmp_path)


GROWTH = {"measure": "growth", "unit_measure": "PERCENT", "base_kind": "YOY", "base_per": "2021"}


def test_growth_that_fits_the_levels_of_both_years(tables: Tables) -> None:
    tables.facts({"obs_value": 110e12}, {"obs_value": 100e12, "time_period": "2021"}, {"obs_value": 8.5, **GROWTH})
    assert tables.review("growth_fits_levels") == (True, {"compared": 1, "apart": 0, "examples": "none"})


def test_growth_that_the_levels_contradict_is_shown_with_what_they_give(tables: Tables) -> None:
    tables.facts({"obs_value": 150e12}, {"obs_value": 100e12, "time_period": "2021"}, {"obs_value": 8.5, **GROWTH})
    passed, figures = tables.review("growth_fits_levels")
    assert (passed, figures["compared"], figures["apart"]) == (False, 1, 1)
    assert "| 2022 | 8.5 | 50 |" in figures["examples"]


def test_levels_at_different_prices_are_not_compared(tables: Tables) -> None:
    before = {"obs_value": 100e12, "time_period": "2021", "price_basis": "CONSTANT:2010"}
    tables.facts({"obs_value": 150e12}, before, {"obs_value": 8.5, **GROWTH})
    assert tables.review("growth_fits_levels")[1]["compared"] == 0


def test_a_district_cannot_have_more_than_its_province(tables: Tables) -> None:
    district = {"ref_area": "quang-ninh/ha-long", "area_level": "district", "indicator": "BUDGET_REVENUE"}
    tables.facts({"obs_value": 50e12, "indicator": "BUDGET_REVENUE"}, {"obs_value": 40e12, **district})
    assert tables.review("parts_fit_the_whole")[0]
    tables.facts({"obs_value": 50e12, "indicator": "BUDGET_REVENUE"}, {"obs_value": 400e12, **district})
    passed, figures = tables.review("parts_fit_the_whole")
    assert not passed
    assert "quang-ninh/ha-long" in figures["examples"]


def test_merged_provinces_are_not_counted_beside_what_they_became(tables: Tables) -> None:
    year = {"indicator": "BUDGET_REVENUE", "time_period": "2026", "period_end": "2026-12-31"}
    nation = {"ref_area": "viet-nam", "area_level": "nation", "obs_value": 60e12}
    parts = [{"ref_area": area, "obs_value": 50e12, **year} for area in ("bac-giang", "bac-ninh", "bac-ninh-2025")]
    tables.facts(nation | year, *parts)
    assert tables.review("parts_fit_the_whole")[1]["more than the whole"] == 0


def test_facts_in_conflict_are_shown(tables: Tables) -> None:
    spread = {"value_min": 4e12, "value_max": 5e12, "n_documents": 2, "conflict": True}
    tables.facts({"obs_value": 4e12, **spread}, {"obs_value": 1e12, "time_period": "2020"})
    passed, figures = tables.review("documents_agree")
    assert (passed, figures["compared"], figures["in conflict"]) == (False, 1, 1)
    assert "4,000,000,000,000 | 5,000,000,000,000 | 2 | câu trích" in figures["examples"]


def test_values_outside_their_range_are_shown_with_their_flag(tables: Tables) -> None:
    tables.put("observations", observation(1, obs_value=9e20, flags=["above_range"], quote="GRDP đạt rất cao"))
    passed, figures = tables.review("few_are_outside_their_range")
    assert not passed
    assert figures["above_range"] == 1
    assert "above\\_range" in figures["examples"] and "GRDP đạt rất cao" in figures["examples"]


def mention(doc_id: str, text: str, number: str, reason: str | None) -> dict[str, object]:
    start = text.index(number)
    span = {"char_start": start, "char_end": start + len(number), "value_text": number}
    return {"doc_id": doc_id, **span, "sentence_start": 0, "sentence_end": len(text), "value": 1.0, "reason": reason}


def document(doc_id: str, text: str) -> dict[str, object]:
    return {"doc_id": doc_id, "source": "s", "record_id": doc_id, "text": text, "text_sha256": doc_id}


def test_numbers_that_no_phrase_names_are_shown_in_their_sentence(tables: Tables) -> None:
    text = "Vườn có 300 cây và ao có 20 con."
    tables.put("documents", document("d", text))
    tables.put("mentions", *(mention("d", text, number, "no_indicator") for number in ("300 cây", "20 con")))
    passed, figures = tables.review("most_have_an_indicator")
    assert (passed, figures["without an indicator"]) == (False, 2)
    assert f"| 300 cây | {text} |" in figures["examples"]


def put_mentions(tables: Tables, without: int, of: int) -> None:
    text = " ".join(f"{n} tỷ" for n in range(1000, 1000 + of))
    reasons = ["no_indicator"] * without + [None] * (of - without)
    rows = [mention("d", text, f"{1000 + n} tỷ", reason) for n, reason in enumerate(reasons)]
    tables.put("mentions", *rows)


def test_a_rate_that_moves_more_than_chance_explains_is_told_once_it_has_moved(tables: Tables) -> None:
    put_mentions(tables, 40, of=200)
    assert tables.review("rates_are_steady")[0]  # nothing to compare with
    put_mentions(tables, 46, of=200)
    assert tables.review("rates_are_steady")[0]  # three points more, of so few: chance
    put_mentions(tables, 120, of=200)
    passed, figures = tables.review("rates_are_steady")
    assert not passed
    assert "| mentions without an indicator | 23.00 % of 200 | 60.00 % of 200 | moved |" in figures["rates"]
