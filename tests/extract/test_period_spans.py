"""Periods that other words of the text fix: vague spans, records, brackets behind a comparison, pairs, congresses."""

from datetime import date

import pytest

from pipeline.extract.article import read_article
from pipeline.extract.reader import read
from tests.extract.test_period_links import linked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Báo cáo 6 tháng đầu năm 2023 nêu: những tháng đầu năm, thu ngân sách đạt [5 tỷ đồng].", ["2023-S1"]),
        ("Kết quả quý I/2023 khả quan.\nTừ đầu năm, xã trồng [5 ha] rừng.", ["2023-Q1"]),
        ("Những tháng đầu năm, xã trồng [5 ha] rừng.", ["2023-S1"]),
    ],
)
def test_the_first_months_are_those_named_last(text: str, expected: list[str]) -> None:
    assert linked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Qúy I/2023, cả tỉnh thu [9 tỷ đồng], vượt cùng kỳ năm 2022 ([8 tỷ đồng]).", ["2023-Q1", "2022-Q1"]),
        ("Quý I/2023, tỉnh thu [9 tỷ đồng], tăng so với cùng kỳ năm 2022 ([8 tỷ đồng]).", ["2023-Q1", "2022-Q1"]),
        ("Quý I/2023 tăng [9%], cao hơn mức tăng cùng kỳ năm trước ([8%]).", ["2023-Q1", "2022-Q1"]),
        ("Quý I/2023 thu [9 tỷ đồng], tăng so với cùng kỳ ([8%]).", ["2023-Q1", "2023-Q1"]),
    ],
)
def test_a_bracket_behind_a_comparison(text: str, expected: list[str]) -> None:
    assert linked(text) == expected


def test_a_heading_that_has_run_into_its_text() -> None:
    assert linked("Vốn đăng ký tăng 15 lần Quý I/2023, tỉnh có [13 dự án].") == ["2023-Q1"]
    assert linked("Năm 2022, vốn gấp [15 lần] quý I/2019.") == ["2022"]


def test_a_record_says_no_period() -> None:
    text = "6 tháng đầu năm 2023 tăng [6%], mức cao nhất trong giai đoạn 2011-2023, xuất khẩu tăng [9%]."
    assert linked(text) == ["2023-S1"] * 2


def test_a_stock_stands_from_the_day_named() -> None:
    text = "6 tháng đầu năm 2023 khả quan. Từ ngày 1/7/2023, sau hợp nhất, huyện có [70.000 người]."
    assert linked(text, kind="stock") == ["2023-07-01"]
    assert linked(text, kind="flow") == ["2023-S1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chỉ số năm 2022 tiến bộ so với năm 2019 khi tăng từ [thứ hạng 40] lên [thứ hạng 25].",
            ["2019", "2022"],
        ),
        ("Năm 2022, tỉnh tăng từ [hạng 40] lên [hạng 25].", ["2021", "2022"]),
        ("Năm 2022, tỉnh tăng từ [hạng 40] (năm 2018) lên [hạng 25].", ["2018", "2022"]),
    ],
)
def test_from_one_rank_to_another(text: str, expected: list[str]) -> None:
    assert linked(text) == expected


def test_of_a_month_and_its_quarter_the_quarter_carries() -> None:
    assert linked("Trong tháng 3 và quý I/2023, kinh tế khởi sắc. Xuất khẩu tăng [9%].") == ["2023-Q1"]


def test_a_programme_averages_over_its_span_and_ends_with_its_last_year() -> None:
    text = (
        "Đại hội xác định giai đoạn 2025-2030 phát triển nhanh.\nKinh tế tăng trưởng bình quân đạt [9%]. "
        "Quy mô kinh tế [90 tỷ đồng]. Thu nhập đến năm 2030 là [8 triệu đồng]. Thu ngân sách tăng bình quân [7%]."
    )
    span = "2025-01-01/P6Y"
    assert linked(text) == [span, "2030", "2030", span]


def test_a_term_that_nothing_names_ends_in_the_year_of_congresses() -> None:
    text = "Nhiệm kỳ qua, kinh tế của tỉnh tăng trưởng bình quân [8,1%/năm]."
    assert linked(text, published=date(2025, 8, 20)) == ["2021-01-01/P5Y"]
    assert linked(text, published=date(2023, 8, 20)) != ["2021-01-01/P5Y"]


def test_what_banks_have_lent_stands_on_the_day_named_for_it() -> None:
    lines = (
        ("title", "Tín dụng và ngân sách của tỉnh"),
        (
            "lead",
            "Bảy tháng đầu năm 2023, hoạt động tín dụng trên địa bàn tỉnh tăng trưởng khá, thu ngân sách đạt tiến độ.",
        ),
        ("body", "Đến cuối tháng 6/2023, tổng dư nợ cho vay đạt 29.615 tỷ đồng, tăng 9,2% so với đầu năm."),
        ("body", "Nợ xấu là 246 tỷ đồng, chiếm 0,83% tổng dư nợ. Tổng thu ngân sách đạt 900 tỷ đồng."),
    )
    roles = [(number, role) for number, (role, _) in enumerate(lines)]
    told, _ = read(read_article("d", "\n".join(words for _, words in lines), roles, published=date(2023, 8, 16)), False)
    exprs = [reading.period.expr for reading in told if reading.period]
    assert exprs == ["month:6:2023"] * 4 + ["months:1-7:2023"]


def test_at_that_time_is_an_earlier_year() -> None:
    text = "Năm 1997, tỉnh được lập lại.\nNăm 2023, GRDP tăng [8%].\nKhi ấy, nông nghiệp chiếm [52%]."
    assert linked(text, published=date(2023, 12, 20)) == ["2023", "1997"]
