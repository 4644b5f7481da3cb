"""Where a rule of normalize begins and ends: the cases that a small change of the code would get wrong unnoticed."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pipeline.normalize import normalize
from pipeline.normalize.areas import area_rows
from pipeline.normalize.areas import resolve as area_id
from pipeline.normalize.periods import base_period, resolve
from pipeline.normalize.plausibility import plausibility_flags
from pipeline.normalize.values import Value, settle_value
from pipeline.reference.indicators import indicators
from pipeline.tables import TABLES

JUNE = date(2023, 6, 29)


@pytest.mark.parametrize(
    ("expr", "written_on", "expected"),
    [
        ("year:next", JUNE, "2024"),
        ("year:", date(2023, 2, 28), "2022"),  # until February a year is the one that has closed
        ("year:", date(2023, 3, 1), "2023"),
        ("last_years:5", date(2023, 9, 30), "2018-01-01/P5Y"),
        ("last_years:5", date(2023, 10, 1), "2019-01-01/P5Y"),  # from October on the year counts as closing
        ("to_day:1:9:", JUNE, "2023-09-01"),  # three months ahead are a plan
        ("to_day:1:10:", JUNE, "2022-10-01"),  # four are the past
        ("quarter:3:", date(2023, 3, 31), "2022-Q3"),
        ("quarter:3:", date(2023, 4, 1), "2023-Q3"),
        ("months:2-11:", JUNE, "2023-02-01/P10M"),
        ("event_day:20:6:", JUNE, "2023-06-20"),
        ("quarter:this", JUNE, "2023-Q2"),
        ("quarter:last", date(2023, 1, 5), "2022-Q4"),
        ("month:last", date(2023, 1, 5), "2022-12"),
        ("year_to_date:", date(2023, 7, 10), "2023-S1"),  # no figures yet of the month that has begun
        ("year_to_date:", date(2023, 7, 11), "2023-01-01/P7M"),
        ("year_to_date:", date(2023, 1, 5), "2023-01"),
        ("year_to_date:", date(2023, 2, 5), "2023-01"),
        ("year_to_date:this", JUNE, "2023-S1"),
        ("year_to_date:2023", JUNE, "2023-S1"),
        ("year_to_date:2022", JUNE, None),
        ("month:12:this", JUNE, "2023-12"),  # said outright, however far ahead
        ("to_day:5:1:", JUNE, "2023-01-05"),
        ("to_month:1:", JUNE, "2023-01"),
        ("days:1:3:2021-5:6:2022", None, "2021-03-01/P462D"),
        ("days:3:6:-20:6:", JUNE, "2023-06-03/P18D"),
        ("days:5:6:-5:6:", JUNE, "2023-06-05"),
        ("days:1:3:-20:3:", JUNE, "2023-03-01/P20D"),
        ("days:2:3:2023-1:5:2023", None, "2023-03-02/P2M"),
        ("days:30:1:2023-29:4:2023", None, "2023-01-30/P3M"),
        ("days:15:3:2021-14:3:2022", None, "2021-03-15/P12M"),
        ("yoy(to_month:5:)", None, None),
        ("days:20:12:-5:1:", JUNE, "2022-12-20/P17D"),
        ("yoy(day:29:2:2024)", JUNE, "2023-02-28"),
        ("yoy(to_day:5:13:)", JUNE, None),
        ("to_day:20:6:", None, None),
        ("to_month:5:", None, None),
    ],
)
def test_the_year_that_is_left_out(expr: str, written_on: date | None, expected: str | None) -> None:
    found = resolve(expr, written_on)
    assert (found.time_period if found else None) == expected


@pytest.mark.parametrize(
    ("expr", "written_on", "expected"),
    [
        ("after(months:1-6:2023)", JUNE, "2023-06"),
        ("after(months:1-6:2023)", date(2023, 1, 1), "2023-01"),
        ("after(months:1-5:2023)", JUNE, "2023-05"),
        ("after(months:1-6:2022)", None, "2022-06"),
        ("after(year:2022)", None, "2022"),
        ("after(year:2022)", JUNE, "2022"),
        ("after(year:2024)", JUNE, "2024"),
        ("after(months:1-6:2024)", JUNE, "2024"),  # a plan is for the year's end
        ("after:5-2023(months:1-6:2023)", None, "2023-05"),  # the text's own today
        ("after:7-2023(months:1-6:2023)", None, "2023-06"),
        ("after(to_month:5:)", JUNE, "2023-05"),
        ("after(to_month:5:)", date(2023, 3, 10), "2023-03"),  # of a flow, whatever the stock's own hint: it runs
        ("after(year:2023)", date(2023, 11, 20), "2023-11"),
        ("after(year:2023)", date(2023, 12, 20), "2023"),  # in its last month a year is reported on as a whole
        ("after(day:5:6:2023)", JUNE, "2023-06-05"),
        ("after(event)", JUNE, None),
    ],
)
def test_when_a_stock_stands_that_a_flow_has_added_to(expr: str, written_on: date | None, expected: str | None) -> None:
    found = resolve(expr, written_on, "stock")
    assert (found.time_period if found else None) == expected


def test_hints_reach_what_is_nested() -> None:
    assert resolve("yoy(to_month:5:)", JUNE, "flow") == resolve("months:1-5:2022", None)
    assert resolve("stock(now|to_month:5:)", JUNE, "flow") == resolve("months:1-5:2023", None)
    assert resolve("term:2020-2025", JUNE, "rate") == resolve("year:2025", None)


@pytest.mark.parametrize(
    ("expr", "own", "expected"),
    [
        ("month:last", "months:1-6:2023", "2023-05"),
        ("month_start", "month:6:2023", "2023-05"),
        ("quarter:last", "quarter:2:2023", "2023-Q1"),
        ("quarter:last", "month:6:2023", "2023-Q1"),
        ("quarter:last", "month:12:2023", "2023-Q3"),
        ("year_start:2022", "month:6:2023", "2021-12"),
        ("year:last", "year:2023", "2022"),
        ("year:last", "month:6:2023", "2022"),
        ("year:last", "months:2-12:2023", "2022"),
        ("year:last", "months:1-6:2023", "2022"),
        ("month:6:", "month:6:2023", "2022-06"),  # a base lies before the figure's own period
        ("month:7:", "month:6:2023", "2022-07"),
        ("quarter:1:2022", "quarter:1:2023", "2022-Q1"),
        ("year:2025", "year:2023", "2025"),  # but for one whose year is said
        ("year_to_date:", None, "2023-S1"),
        ("year:last", None, "2022"),
        ("event", "month:6:2023", None),
    ],
)
def test_the_base_lies_before_the_period(expr: str, own: str | None, expected: str | None) -> None:
    assert base_period("PREV", expr, resolve(own, None) if own else None, JUNE) == expected


def test_the_quarter_before_a_longer_period_is_the_one_before_its_beginning() -> None:
    assert base_period("PREV", "quarter:last", resolve("half:1:2023", None), JUNE) == "2022-Q4"


def test_a_base_that_nothing_tells() -> None:
    assert base_period("YOY", None, None, JUNE) is None
    assert base_period("PREV", None, None, JUNE) is None
    assert base_period("PREV", "month:last", None, None) is None


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ((80.0, 85.5, "PERCENT", 0.1, "ratio", 1, False), (0.8, 0.855, "TIMES")),
        ((3.0, 5.0, "PERCENT", 1.0, "completion", 1, True), (103.0, 105.0, "PERCENT")),
        ((3.0, 5.0, "PERCENT", 1.0, "completion", -1, True), (95.0, 97.0, "PERCENT")),
        ((97.0, None, "PERCENT", 1.0, "completion", 1, False), (97.0, None, "PERCENT")),
        ((5.0, None, "PERCENT", 1.0, "growth", 1, True), (5.0, None, "PERCENT")),
        ((2.5, None, "PERCENT", 0.1, "contribution", 1, False), (2.5, None, "POINT")),
        ((2.5, None, "PERCENT", 0.1, "contribution", -1, False), (-2.5, None, "POINT")),
        ((30.0, 40.0, "PERCENT", 1.0, "share", -1, False), (30.0, 40.0, "PERCENT")),
        ((0.1, 0.2, "POINT", 0.1, "change", -1, False), (-0.2, -0.1, "POINT")),
        ((7.0, None, "COUNT", None, "level", 0, False), (7.0, None, "COUNT")),
    ],
)
def test_values_and_their_upper_ends(written: tuple, wanted: tuple) -> None:
    assert settle_value(*written)[:3] == wanted


def test_a_ratio_without_a_resolution_has_none() -> None:
    assert settle_value(80.0, None, "PERCENT", None, "ratio", 1, False) == Value(0.8, None, "TIMES", None)


@pytest.mark.parametrize("bound", ["range_max", "range_min", "growth_max", "growth_min"])
def test_the_bounds_themselves_are_believed(bound: str) -> None:
    revenue = indicators()["BUDGET_REVENUE"]
    limit = getattr(revenue, bound)
    growth = bound.startswith("growth")
    row = {
        "measure": "growth" if growth else "level",
        "unit_measure": "PERCENT" if growth else "VND",
        "obs_value": limit,
        "area_level": "province",
        "time_period": "2022",
    }
    beyond = limit + abs(limit) * 1e-9 * (1 if bound.endswith("max") else -1)
    assert plausibility_flags(row, revenue) == []
    assert len(plausibility_flags({**row, "obs_value": beyond}, revenue)) == 1


@pytest.mark.parametrize(
    ("value", "flagged"), [(-0.1, True), (0.0, False), (0.5, False), (100.0, False), (100.5, True)]
)
def test_a_share_is_from_0_to_100(value: float, flagged: bool) -> None:
    row = {"measure": "share", "unit_measure": "PERCENT", "obs_value": value, "area_level": None, "time_period": None}
    assert bool(plausibility_flags(row, indicators()["GRDP"])) == flagged


def test_a_derived_row_tells_what_a_name_tells() -> None:
    derived = {
        row["ref_area"]: row
        for row in area_rows({"hoa-binh/phong-phu": "commune", "phu-tho-2025/vinh-yen": "district"})
    }
    commune, city = derived["hoa-binh/phong-phu"], derived["phu-tho-2025/vinh-yen"]
    assert (commune["name_vi"], commune["area_level"], commune["kind"]) == ("Phong Phu", "commune", None)
    assert (city["parent"], city["area_level"]) == ("phu-tho-2025", "district")
    assert city["kind"] is not None


def test_a_derived_row_without_a_province_belongs_to_the_nation() -> None:
    (row,) = (row for row in area_rows({"vung-nui-da": "region"}) if row["ref_area"] == "vung-nui-da")
    assert (row["name_vi"], row["parent"], row["derived"]) == ("Vung Nui Da", "viet-nam", True)


@pytest.mark.parametrize("mark", [None, "former", "new"])
def test_a_province_that_was_never_merged_is_itself_before_and_after(mark: str | None) -> None:
    assert area_id("province:ha-noi", mark, None) == ("ha-noi", "province")


SENTENCE = "Tỉnh thu ngân sách từ 5 đến 6 nghìn tỷ đồng."


def observed(article: dict[str, object], text: str = SENTENCE, **changes: object) -> dict[str, object]:
    """The observation of one mention in a page with this text and context."""
    mention = {
        "doc_id": "d",
        "char_start": 22,
        "char_end": 43,
        "value_text": text[22:43],
        "sentence_start": 0,
        "sentence_end": len(text),
        "value": 5e12,
        "value_to": 6e12,
        "resolution": 1e12,
        "unit_measure": "VND",
        "sign": 1,
        "is_difference": False,
        "indicator": "BUDGET_REVENUE",
        "measure": "level",
        "obs_qualifier": "eq",
        "obs_status": "A",
        "value_type": "outturn",
        "flags": ["ambiguous_separator"],
        **changes,
    }
    document = {"doc_id": "d", "source": "s", "record_id": "r", "text": text, "text_sha256": ""}
    about = {"doc_id": "d", "n_lines": 1, "n_body_lines": 1, "n_body_chars": len(text), **article}
    tables = (("documents", document), ("articles", about), ("mentions", mention))
    (row,) = normalize(*(TABLES[name].from_rows([row]) for name, row in tables)).to_pylist()
    return row


def test_an_observation_keeps_what_page_and_mention_say() -> None:
    day = datetime(2023, 7, 3)
    row = observed({"url": "https://bao.vn/a", "publisher": "bao.vn", "published": day}, obs_status="E")
    assert (row["url"], row["publisher"], row["published"]) == ("https://bao.vn/a", "bao.vn", day)
    assert (row["obs_value"], row["obs_value_to"], row["obs_resolution"]) == (5e12, 6e12, 1e12)
    assert (row["flags"], row["obs_status"], row["quote"][:4]) == (["ambiguous_separator"], "E", "Tỉnh")
    assert (row["time_period"], row["ref_area"], row["base_per"]) == (None, None, None)


def test_flags_of_the_value_come_behind_those_of_the_reading() -> None:
    row = observed({}, value=9e15, area_key="province:hoa-binh")
    assert row["flags"] == ["ambiguous_separator", "above_range"]
    assert observed({}, flags=None)["flags"] == []


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ({"published": datetime(2023, 7, 3), "dateline_date": datetime(2021, 2, 1)}, "2023-S1"),
        ({"dateline_date": datetime(2023, 7, 3), "published_month": datetime(2021, 7, 1)}, "2023-S1"),
        ({"published_month": datetime(2023, 7, 1)}, "2023-01-01/P7M"),  # no early day of the month
        ({}, None),
    ],
)
def test_the_day_of_writing_is_the_publication_else_the_dateline_else_the_month(article: dict, expected: str) -> None:
    assert observed(article, period_expr="year_to_date:")["time_period"] == expected


def test_what_kind_of_figure_it_is_decides_about_its_period_and_the_day_about_its_area() -> None:
    late = {"published": datetime(2025, 10, 3)}
    assert observed({}, period_expr="to_month:5:2023")["time_period"] == "2023-01-01/P5M"
    assert observed({}, indicator="POPULATION", period_expr="to_month:5:2023")["time_period"] == "2023-05"
    standing = {"indicator": "FDI_REGISTERED_CAPITAL", "time_per_collect": "E"}
    assert observed({}, **standing, period_expr="to_month:5:2023")["time_period"] == "2023-05"
    assert observed(late, area_key="province:bac-ninh")["ref_area"] == "bac-ninh-2025"
    assert observed(late, area_key="province:bac-ninh", area_mark="former")["ref_area"] == "bac-ninh"
    assert observed({}, area_key="province:bac-ninh")["ref_area"] == "bac-ninh"


def test_a_base_is_resolved_with_its_own_words() -> None:
    growth = {"measure": "growth", "unit_measure": "PERCENT", "period_expr": "month:6:2023", "base_kind": "PREV"}
    assert observed({}, **growth, base_expr="month:last")["base_per"] == "2023-05"
    late = {"published": datetime(2023, 7, 3)}
    assert observed(late, **{**growth, "period_expr": None}, base_expr="month:5:")["base_per"] == "2023-05"


@pytest.mark.parametrize("known", ["published", "dateline_date", "published_month"])
def test_any_day_that_is_known_tells_what_is_over(known: str) -> None:
    forecast = {"period_expr": "month:6:2023", "value_type": "forecast", "obs_status": "F"}
    assert observed({known: datetime(2023, 7, 1)}, **forecast)["value_type"] == "outturn"
    assert observed({}, **forecast)["value_type"] == "forecast"


@pytest.mark.parametrize(
    ("length", "number_at", "quoted"),
    [(350, 300, (0, 350)), (400, 390, (0, 400)), (401, 300, (100, 401)), (1_000, 700, (500, 900))],
)
@pytest.mark.parametrize("before", [0, 600])
def test_a_quote_is_the_sentence_or_400_characters_around_the_number(
    length: int, number_at: int, quoted: tuple[int, int], before: int
) -> None:
    text = "".join(chr(0x4E00 + number) for number in range(before + length))  # no two alike, none a space
    spans = {"sentence_start": before, "sentence_end": before + length}
    number = {"char_start": before + number_at, "char_end": before + number_at + 5}
    row = observed({}, text, **spans, **number)
    assert row["quote"] == text[before + quoted[0] : before + quoted[1]]


def test_a_period_that_begins_on_the_day_of_writing_is_no_plan() -> None:
    today = {"published": datetime(2023, 7, 1)}
    assert observed(today, period_expr="month:7:2023")["value_type"] == "outturn"
    assert observed(today, period_expr="month:8:2023")["value_type"] == "target"
    assert (
        observed(
            {"published": datetime(2023, 6, 30)}, period_expr="month:6:2023", value_type="forecast", obs_status="F"
        )["value_type"]
        == "outturn"
    )
