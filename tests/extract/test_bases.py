"""Which calendar expressions are comparison bases, and of which kind."""

from datetime import date

import pytest

from pipeline.extract.article import read_article
from pipeline.extract.periods import scan_time


def bases(text: str) -> list[tuple[str, str | None]]:
    return [
        (base.kind, base.expr)
        for base in scan_time(read_article("d", text, [(0, "body")], published=date(2023, 7, 1)))[1]
    ]


def periods(text: str) -> list[str]:
    return [p.expr for p in scan_time(read_article("d", text, [(0, "body")], published=date(2023, 7, 1)))[0]]


@pytest.mark.parametrize(
    ("text", "kind", "expr"),
    [
        ("tăng 5,2% so với cùng kỳ", "YOY", "same:"),
        ("tăng 5,2% so cùng kỳ năm ngoái", "YOY", "same:last"),
        ("tăng 20% cùng kỳ", "YOY", "same:"),
        ("cao hơn cùng kỳ 3 điểm phần trăm", "YOY", "same:"),
        ("gấp 2 lần cùng kỳ năm 2022", "YOY", "same:2022"),
        ("so với cùng tháng năm trước", "YOY", "same:last"),
        ("tăng 4% svck", "YOY", "same:"),
        ("so với năm 2022", "YOY", "year:2022"),
        ("doanh thu gần gấp rưỡi năm ngoái", "YOY", "year:last"),
        ("mới bằng 71% năm 2019", "PERIOD", "year:2019"),
        ("gấp 1,3 lần giai đoạn 2013-2015", "PERIOD", "years:2013-2015"),
        ("giảm 1% so với tháng trước", "PREV", "month:last"),
        ("giảm 1,4% với tháng 5/2023", "PREV", "month:5:2023"),
        ("giảm 1% so với quý trước", "PREV", "quarter:last"),
        ("tăng 3% so với đầu năm", "PREV", "year_start:"),
        ("tăng 3% so với cuối năm 2022", "PREV", "year_end:2022"),
        ("tăng 3% so với ngày 31/12/2022", "PREV", "to_day:31:12:2022"),
        ("đạt 57% dự toán HĐND tỉnh giao cả năm", "PLAN", "year:"),
        ("giảm 43% so với kế hoạch năm 2023", "PLAN", "year:2023"),
        ("vượt chỉ tiêu đề ra", "PLAN", None),
    ],
)
def test_a_base_is_no_period(text: str, kind: str, expr: str | None) -> None:
    assert bases(text) == [(kind, expr)]
    assert periods(text) == []


def test_two_bases_joined() -> None:
    assert bases("so với tháng trước và cùng kỳ năm 2022 tăng lần lượt 2% và 6%") == [
        ("PREV", "month:last"),
        ("YOY", "same:2022"),
    ]


def test_the_same_month_of_the_year_before_is_year_on_year() -> None:
    assert bases("Tháng 6/2023, giá tăng 2% so với tháng 6/2022") == [("YOY", "month:6:2022")]
    assert bases("Tháng 6/2023, giá tăng 2% so với tháng 12/2022") == [("PREV", "month:12:2022")]


def test_a_year_is_no_year_on_year_base_of_its_part() -> None:
    assert bases("10 tháng năm 2023, vốn gấp 3 lần cả năm 2021") == [("PERIOD", "year:2021")]


@pytest.mark.parametrize(
    "text",
    [
        "(cùng kỳ tăng 7,1%)",
        "(cùng kỳ năm trước đạt 300 tỷ đồng)",
        "Cùng kỳ là 61%",
        "giảm từ 250 tỷ đồng cùng kỳ xuống 48 tỷ đồng",
        "thấp hơn mức tăng 8,3% của cùng kỳ",
    ],
)
def test_the_same_period_with_a_figure_of_its_own_is_a_period(text: str) -> None:
    assert bases(text) == []
    assert periods(text)[0].startswith("same:")


def test_a_plan_that_nothing_is_measured_by_is_no_base() -> None:
    assert bases("(kế hoạch năm 2023 là 7,5%)") == []
    assert periods("(kế hoạch năm 2023 là 7,5%)") == ["year:2023"]


def test_a_base_never_reaches_into_the_number_before() -> None:
    for text, base in (
        ("gấp 1,3 lần cùng kỳ", "cùng kỳ"),
        ("gấp 1,3 lần so với năm 2022", "so với năm 2022"),
        ("bằng 71% năm 2019", "năm 2019"),
        ("bằng 83% so với cùng kỳ", "so với cùng kỳ"),
    ):
        found = scan_time(read_article("d", text, [(0, "body")]))[1]
        assert [text[b.start : b.end] for b in found] == [base]


def test_the_year_before_last_year_is_year_on_year_for_last_year() -> None:
    assert bases("Năm ngoái thu đạt 5 tỷ đồng, tăng 7% so với 2021") == [("YOY", "year:2021")]
