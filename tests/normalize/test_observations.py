"""From what the reader made of a page to the rows of the table observations."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from pipeline.extract import extract
from pipeline.normalize import normalize
from pipeline.tables import TABLES


def observations(text: str, published: datetime | None = datetime(2023, 7, 3)) -> list[dict[str, Any]]:
    """The observations in a page of one body line."""
    document = {"doc_id": "d", "source": "s", "record_id": "r", "text": text, "text_sha256": "", "published": published}
    line = {"doc_id": "d", "line_no": 0, "char_start": 0, "char_end": len(text), "role": "body", "rule": "test"}
    article = {"doc_id": "d", "n_lines": 1, "n_body_lines": 1, "n_body_chars": len(text), "published": published}
    documents, lines, articles = (
        TABLES[name].from_rows([row]) for name, row in (("documents", document), ("lines", line), ("articles", article))
    )
    mentions, _ = extract(documents, lines, articles)
    return normalize(documents, articles, mentions).to_pylist()


REVENUE = "Sáu tháng đầu năm, tỉnh Hòa Bình thu ngân sách ước đạt hơn 2.150 tỷ đồng, giảm 4,5% so với cùng kỳ."


def test_a_statement_becomes_observations() -> None:
    level, growth = observations(REVENUE)
    assert {name: level[name] for name in ("indicator", "measure", "obs_value", "unit_measure", "obs_qualifier")} == {
        "indicator": "BUDGET_REVENUE",
        "measure": "level",
        "obs_value": 2150e9,
        "unit_measure": "VND",
        "obs_qualifier": "ge",
    }
    assert (level["time_period"], level["ref_area"], level["obs_status"]) == ("2023-S1", "hoa-binh", "E")
    assert (level["period_start"], level["period_end"]) == (datetime(2023, 1, 1), datetime(2023, 6, 30))
    assert (growth["obs_value"], growth["unit_measure"], growth["base_kind"], growth["base_per"]) == (
        *(-4.5, "PERCENT", "YOY", "2022-S1"),
    )


def test_the_value_stands_where_the_span_says_and_the_quote_around_it() -> None:
    for row in observations(REVENUE):
        assert REVENUE[row["char_start"] : row["char_end"]] == row["value_text"]
        assert row["value_text"] in row["quote"]
        assert row["observation_id"] == f"d:{row['char_start']}"


def test_a_long_sentence_is_quoted_around_its_number() -> None:
    text = REVENUE[:-1] + ", trong khi các đơn vị tiếp tục rà soát" * 20 + "."
    row = observations(text)[0]
    assert len(row["quote"]) <= 400 and row["value_text"] in row["quote"]


@pytest.mark.parametrize(
    ("text", "status", "value_type"),
    [
        ("Dự kiến năm 2022, tỉnh Hòa Bình thu ngân sách tăng 8%, chi ngân sách tăng 5%.", "E", "outturn"),
        ("Năm 2025, tỉnh Hòa Bình thu ngân sách tăng 8%, chi ngân sách tăng 5%.", "F", "target"),
        ("Dự kiến năm 2025, tỉnh Hòa Bình thu ngân sách tăng 8%, chi ngân sách tăng 5%.", "F", "forecast"),
    ],
)
def test_the_calendar_settles_what_has_happened(text: str, status: str, value_type: str) -> None:
    row = observations(text)[0]
    assert (row["obs_status"], row["value_type"]) == (status, value_type)


def test_without_a_date_a_period_without_a_year_stays_open() -> None:
    assert [row["time_period"] for row in observations(REVENUE, None)] == [None, None]


def test_numbers_left_out_are_no_observations() -> None:
    text = "Năm 2022, tỉnh Hòa Bình thu ngân sách tăng 8% so với năm trước; Công ty Gạch Sông Lam nộp ngân sách 45 tỷ đồng."
    assert [row["value_text"] for row in observations(text)] == ["8%"]


def test_a_plan_and_its_giver() -> None:
    text = "Năm 2022, tỉnh Hòa Bình thu ngân sách 5.100 tỷ đồng, vượt 12% dự toán HĐND tỉnh giao."
    row = observations(text)[1]
    assert (row["measure"], row["obs_value"], row["detail"]) == ("completion", 112.0, "tỉnh giao")
