"""Expressions of time in the calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.periods import Resolved, base_period, resolve

JUNE = date(2023, 6, 29)


@pytest.mark.parametrize(
    ("expr", "expected"),
    [
        ("year:2022", "2022"),
        ("year:this", "2023"),
        ("year:last", "2022"),
        ("year:past", "2022"),
        ("half:1:2022", "2022-S1"),
        ("months:1-6:", "2023-S1"),
        ("months:7-12:", "2023-S2"),
        ("months:1-9:2022", "2022-01-01/P9M"),
        ("months:1-3:2021", "2021-Q1"),
        ("months:10-15:2021", "2021-10-01/P6M"),
        ("months:1-11:", "2022-01-01/P11M"),  # eleven months can't be this year's in June
        ("quarter:3:2022", "2022-Q3"),
        ("quarter:3:", "2023-Q3"),
        ("quarter:4:", "2022-Q4"),
        ("month:5:", "2023-05"),
        ("month:12:", "2022-12"),
        ("month:this", "2023-06"),
        ("day:21:9:2022", "2022-09-21"),
        ("to_day:20:6:", "2023-06-20"),
        ("to_day:31:12:", "2022-12-31"),
        ("days:1:1:2017-31:12:2017", "2017"),
        ("days:16:5:-15:6:2023", "2023-05-16/P1M"),
        ("days:20:12:-5:1:2023", "2022-12-20/P17D"),
        ("years:2016-2018", "2016-01-01/P3Y"),
        ("last_years:5", "2018-01-01/P5Y"),
        ("season:2023", "2023"),
        ("now", "2023-06"),
        ("year_to_date:", "2023-S1"),
        ("yoy(to_day:20:6:)", "2022-06-20"),
        ("yoy(month:2:2021)", "2020-02"),
        ("at:2019(months:1-9:2022)", "2019-01-01/P9M"),
        ("year_of(months:1-6:)", "2023"),
        ("first_of(years:2016-2020)", "2016"),
        ("last_of(months:1-6:2017)", "2017-06"),
        ("after(year:2022)", "2022"),
        ("after(year:2023)", "2023-06"),
        ("event", None),
        ("school:2023", None),
        ("day:31:2:2022", None),
        ("years:2018-1", None),
        ("", None),
    ],
)
def test_in_the_calendar(expr: str, expected: str | None) -> None:
    resolved = resolve(expr, JUNE)
    assert (resolved.time_period if resolved else None) == expected


def test_first_and_last_day() -> None:
    assert resolve("months:1-9:2022", None) == Resolved("2022-01-01/P9M", date(2022, 1, 1), date(2022, 9, 30))


def test_a_year_that_nothing_tells() -> None:
    assert resolve("months:1-9:", None) is None
    assert resolve("now", None) is None


def test_up_to_a_month_is_a_span_of_a_flow_and_the_month_of_a_stock() -> None:
    assert resolve("to_month:5:", JUNE, "flow") == resolve("months:1-5:2023", None)
    assert resolve("to_month:5:", JUNE, "stock") == resolve("month:5:2023", None)


def test_a_term_of_office_is_its_years_of_a_flow_and_its_last_of_a_stock() -> None:
    assert resolve("term:2020-2025", JUNE, "flow") == resolve("years:2021-2025", None)
    assert resolve("term:2020-2025", JUNE, "stock") == resolve("year:2025", None)


def test_both_readings_of_a_number_told_after_now() -> None:
    assert resolve("stock(now|months:1-5:)", JUNE, "stock") == resolve("month:6:2023", None)
    assert resolve("stock(now|months:1-5:)", JUNE, "flow") == resolve("months:1-5:2023", None)
    assert resolve("stock(now|)", JUNE, "flow") is None


def test_in_january_the_year_is_the_one_that_has_closed() -> None:
    assert resolve("year:", date(2024, 1, 10)) == resolve("year:2023", None)
    assert resolve("year:past", date(2023, 12, 28)) == resolve("year:2023", None)


@pytest.mark.parametrize(
    ("kind", "expr", "own", "expected"),
    [
        ("YOY", "same:", "months:1-9:2022", "2021-01-01/P9M"),
        ("YOY", None, "month:2:2024", "2023-02"),
        ("YOY", "same:2020", "quarter:1:2022", "2020-Q1"),
        ("YOY", "year:last", "year:2022", "2021"),
        ("PREV", "month:last", "month:1:2022", "2021-12"),
        ("PREV", "quarter:last", "quarter:1:2022", "2021-Q4"),
        ("PREV", "year_start:", "month:3:2022", "2021-12"),
        ("PREV", "year_end:", "month:3:2022", "2021-12"),
        ("PREV", "year_end:2020", "month:3:2022", "2020-12"),
        ("PREV", "month:2:", "month:3:2022", "2022-02"),
        ("PREV", "month:12:", "month:3:2022", "2021-12"),
        ("PERIOD", "years:2013-2015", "years:2016-2018", "2013-01-01/P3Y"),
        ("PLAN", None, "year:2022", None),
        ("PREV", None, "year:2022", None),
        (None, None, "year:2022", None),
    ],
)
def test_base_period(kind: str | None, expr: str | None, own: str, expected: str | None) -> None:
    assert base_period(kind, expr, resolve(own, None), JUNE) == expected


@given(st.text(alphabet=st.sampled_from("yearmonthsdaoltf:0123456789-()|"), max_size=40))
def test_any_string_resolves_or_does_not(expr: str) -> None:
    resolve(expr, JUNE)
    base_period("PREV", expr, None, JUNE)


def test_the_first_days_of_a_month_speak_of_the_months_before() -> None:
    assert resolve("year_to_date:", date(2023, 7, 4)) == resolve("months:1-6:2023", None)
    assert resolve("year_to_date:", date(2023, 1, 4)) == resolve("month:1:2023", None)
