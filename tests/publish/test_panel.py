"""What goes into a cell of the panels, and what does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.publish import facts, panel
from tests.publish.pairs import growth, said
from tests.publish.warehouses import observation, write

TY = 1e9
Rows = dict[tuple[str, int], dict[str, Any]]


def panels(warehouse: Path, *statements: dict[str, Any]) -> tuple[Rows, Rows]:
    """panel and panel_2025 made of statements, by area and year, without their empty cells."""
    write(warehouse, "observations", [observation(n, **s) for n, s in enumerate(statements, 1)])
    for name, part in facts.build(str(warehouse)):
        write(warehouse, "facts", part.to_pylist(), name)
    made = (panel.panel(str(warehouse)), panel.panel_2025(str(warehouse)))
    return tuple(  # type: ignore[return-value]
        {
            (row["ref_area"], row["year"]): {key: value for key, value in row.items() if value not in (None, [])}
            for row in table.to_pylist()
        }
        for table in made
    )


def cells(warehouse: Path, *statements: dict[str, Any]) -> dict[str, Any]:
    """The only row of the panel, without what names it."""
    (row,) = panels(warehouse, *statements)[0].values()
    return {key: value for key, value in row.items() if key not in ("ref_area", "name_vi", "year")}


def test_levels_are_in_standard_units_and_growth_in_percent(tmp_path: Path) -> None:
    made = cells(tmp_path, said("thu 53.118 tỷ", 53_118 * TY, TY), growth("tăng 8,2%", 8.2, base_kind="YOY"))
    assert made == {"BUDGET_REVENUE": 53_118.0, "BUDGET_REVENUE_GROWTH": 8.2}


def test_stocks_of_the_end_of_december_belong_to_the_year(tmp_path: Path) -> None:
    stock = {"indicator": "CREDIT_OUTSTANDING", "time_per_collect": "E"}
    made = cells(
        tmp_path,
        said("dư nợ cuối tháng 12", 180_000 * TY, TY, "2022-12", **stock),
        said("dư nợ ngày 31/12", 181_000 * TY, TY, "2022-12-31", **stock),
        said("dư nợ quý III", 170_000 * TY, TY, "2022-Q3", **stock),
    )
    assert made == {"CREDIT_OUTSTANDING": 180_000.0}


@pytest.mark.parametrize(
    "statement",
    [
        said("chín tháng", 40_000 * TY, TY, "2022-01-01/P9M"),
        said("tháng 12", 4_000 * TY, TY, "2022-12"),
        said("năm năm", 40_000 * TY, TY, "2021-01-01/P5Y"),
        said("mục tiêu", 40_000 * TY, TY, obs_status="F", value_type="target"),
        said("một phần", 40_000 * TY, TY, detail="doanh nghiệp nhà nước"),
        said("một khoảng", 40_000 * TY, TY, obs_value_to=41_000 * TY),
        said("bằng đô la", 2e9, 1e9, unit_measure="USD"),
        said("giá so sánh", 40_000 * TY, TY, price_basis="CONSTANT:2010"),
        said("cả nước", 40_000 * TY, TY, ref_area="viet-nam", area_level="nation"),
        said("một thành phố", 4_000 * TY, TY, ref_area="quang-ninh/ha-long", area_level="district"),
        said("một tồn lượng", 4_000 * TY, TY, time_per_collect="E"),
        growth("so với tháng trước", 2.0, base_kind="PREV", base_per="2022-11"),
        said("tỷ trọng", 24.0, 1.0, measure="share", unit_measure="PERCENT"),
    ],
    ids=lambda statement: statement["quote"],
)
def test_what_stays_in_facts(tmp_path: Path, statement: dict[str, Any]) -> None:
    assert panels(tmp_path, statement) == ({}, {})


def test_several_values_from_one_document_are_no_cell(tmp_path: Path) -> None:
    one, other = said("x", 10 * TY, TY), said("y", 95 * TY, TY)
    assert panels(tmp_path, {**one, "doc_id": "a"}, {**other, "doc_id": "a"}) == ({}, {})


def test_an_actual_figure_comes_before_an_estimate_which_is_marked(tmp_path: Path) -> None:
    made = cells(
        tmp_path,
        said("thu ước 52.300 tỷ", 52_300 * TY, TY, obs_status="E"),
        said("thu 53.118 tỷ", 53_118 * TY, TY),
        said("ước xuất khẩu", 5e9, 1e9, indicator="EXPORTS", unit_measure="USD", obs_status="E"),
    )
    assert made == {"BUDGET_REVENUE": 53_118.0, "EXPORTS": 5_000.0, "estimates": ["EXPORTS"]}


def test_conflicts_and_bounds_are_marked(tmp_path: Path) -> None:
    made = cells(
        tmp_path,
        said("41 tỷ", 41 * TY, TY),
        said("47 tỷ", 47 * TY, TY, published="2022-12-30"),
        said("trên 211.000 tỷ", 211_000 * TY, TY, indicator="GRDP", obs_qualifier="ge"),
    )
    assert made == {"BUDGET_REVENUE": 41.0, "GRDP": 211_000.0, "conflicts": ["BUDGET_REVENUE"], "bounds": ["GRDP"]}


def test_levels_at_current_prices_come_first(tmp_path: Path) -> None:
    grdp = {"indicator": "GRDP"}
    made = cells(
        tmp_path,
        said("quy mô", 150 * TY, TY, **grdp),
        said("giá hiện hành", 200 * TY, TY, price_basis="CURRENT", **grdp),
    )
    assert made == {"GRDP": 200.0}


def parts_of_bac_ninh(**second: Any) -> list[dict[str, Any]]:
    return [
        said("Bắc Giang", 30 * TY, TY, "2024", ref_area="bac-giang"),
        {**said("Bắc Ninh", 20 * TY, TY, "2024", ref_area="bac-ninh"), **second},
    ]


def test_the_parts_of_a_merged_province_are_summed(tmp_path: Path) -> None:
    before, today = panels(tmp_path, *parts_of_bac_ninh())
    assert {area for area, _ in before} == {"bac-giang", "bac-ninh"}
    ((key, row),) = today.items()
    assert (key, row["BUDGET_REVENUE"], row["summed"]) == (("bac-ninh-2025", 2024), 50.0, ["BUDGET_REVENUE"])
    assert "not_summed" not in row


@pytest.mark.parametrize(
    "second",
    [{"obs_status": "E"}, {"price_basis": "CURRENT"}, {"ref_area": "ha-noi"}],
    ids=["another status", "another price basis", "a part is missing"],
)
def test_parts_that_do_not_fit_leave_the_cell_empty_and_say_so(tmp_path: Path, second: dict[str, Any]) -> None:
    row = panels(tmp_path, *parts_of_bac_ninh(**second))[1]["bac-ninh-2025", 2024]
    assert ("BUDGET_REVENUE" in row, row["not_summed"]) == (False, ["BUDGET_REVENUE"])


def test_what_does_not_add_up_is_not_summed(tmp_path: Path) -> None:
    rates = [growth("tăng 8%", 8.0, 1.0, "2024", base_kind="YOY", ref_area=area) for area in ("bac-giang", "bac-ninh")]
    row = panels(tmp_path, *rates)[1]["bac-ninh-2025", 2024]
    assert ("BUDGET_REVENUE_GROWTH" in row, row["not_summed"]) == (False, ["BUDGET_REVENUE_GROWTH"])


def test_the_merged_provinces_own_figure_comes_before_the_sum(tmp_path: Path) -> None:
    own = said("Bắc Ninh mới", 51 * TY, TY, "2024", ref_area="bac-ninh-2025")
    row = panels(tmp_path, *parts_of_bac_ninh(), own)[1]["bac-ninh-2025", 2024]
    assert (row["BUDGET_REVENUE"], "summed" in row) == (51.0, False)


def test_a_renamed_province_is_one_series(tmp_path: Path) -> None:
    today = panels(
        tmp_path,
        said("Thừa Thiên Huế", 9 * TY, TY, "2022", ref_area="thua-thien-hue"),
        growth("tăng 7%", 7.0, 1.0, "2022", base_kind="YOY", ref_area="thua-thien-hue"),
        said("Huế", 12 * TY, TY, "2024", ref_area="hue"),
    )[1]
    assert (today["hue", 2022]["BUDGET_REVENUE"], today["hue", 2022]["BUDGET_REVENUE_GROWTH"]) == (9.0, 7.0)
    assert today["hue", 2024]["BUDGET_REVENUE"] == 12.0


def test_there_are_34_provinces_today() -> None:
    assert len(panel.units_of_today()) == 34
    assert sum(len(panel.predecessors(unit)) > 1 for unit in panel.units_of_today()) == 23


def test_no_facts_make_empty_panels(tmp_path: Path) -> None:
    assert (len(panel.panel(str(tmp_path))), len(panel.panel_2025(str(tmp_path)))) == (0, 0)
