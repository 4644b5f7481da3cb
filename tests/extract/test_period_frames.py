"""What a text leaves out and its frame fills in: years, spans of years, seasons, headings of lists, plans in brackets."""

from datetime import date

import pytest

from tests.extract.test_period_links import linked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hộ nghèo cuối năm 2022 là [4%]. Hiện tỷ lệ bao phủ là [91%] (chỉ tiêu cả năm [93%]).",
            ["2022", "2023-07", "2023"],
        ),
        (
            "Năm 2022 thu [80 tỷ đồng].\n6 tháng cuối năm, xã phấn đấu để cả năm đạt [95 tỷ đồng].",
            ["2022", "2023"],
        ),
        ("Hộ nghèo từ [9%] năm 2022 xuống [7%].\nTăng trưởng cả năm phải đạt [8%].", ["2022", None, "2023"]),
        ("Năm 2022, kinh tế tăng [9%]. Thu ngân sách cả năm đạt [5 tỷ đồng].", ["2022", "2022"]),
        ("Tỷ lệ hộ nghèo cuối năm ước còn [3%].", ["2023"]),
    ],
)
def test_a_whole_year_is_that_of_the_text_not_of_one_figure(text: str, expected: list[str | None]) -> None:
    assert linked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thu nhập năm 2022 tăng từ [50 triệu đồng] (2018) lên [70 triệu đồng/năm] (ước 2023).", ["2018", "2023"]),
        ("Tỷ lệ che phủ rừng là [52%] (năm 2020: [51%]), độ ẩm [60%] (năm 2021).", [None, "2020", "2021"]),
        ("Thu nhập từ [50 triệu đồng] năm 2018 lên [70 triệu đồng] năm 2022, tăng [40%].", ["2018", "2022", "2022"]),
        (
            "Năm 2022, hộ nghèo còn [4%], giảm [1%] (năm 2021 là [5%]). Thu nhập đạt [60 triệu đồng].",
            ["2022", "2022", "2021", "2022"],
        ),
        ("Năm 2022 thu nhập gấp [1,9 lần] năm 2015 ([21 triệu đồng]).", ["2022", "2015"]),
        ("Quý I/2023 giải ngân [7%] kế hoạch, chưa bằng một nửa cùng kỳ ([15%]).", ["2023-Q1", "2022-Q1"]),
    ],
)
def test_a_year_in_or_before_brackets_is_that_of_the_figure_beside_it(text: str, expected: list[str | None]) -> None:
    assert linked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6 tháng thu được [70]/[120 tỷ đồng], bằng [58%] dự toán.", ["2023-S1", "2023", "2023-S1"]),
        ("6 tháng, tai nạn giảm [10%] số vụ ([90]/[100 vụ]).", ["2023-S1", "2023-S1", "2022-S1"]),
        ("6 tháng thu đạt [47%] nghị quyết đề ra ([190 tỷ đồng]).", ["2023-S1", "2023"]),
        ("Xuất khẩu 6 tháng bằng [60%] KH năm ([90 triệu USD]).", ["2023-S1", "2023"]),
        ("Đến hết tháng 6, [91%] dân số tham gia, vượt [1%] so với chỉ tiêu giao năm 2023 ([90%]).",
         ["2023-06", "2023-06", "2023"]),
        ("6 tháng tăng [6%], chưa đạt kế hoạch [8%] của cả năm, dịch vụ đóng góp [2 điểm].",
         ["2023-S1", "2023", "2023-S1"]),
    ],
)  # fmt: skip
def test_the_plan_beside_a_figure_is_for_the_year(text: str, expected: list[str | None]) -> None:
    assert linked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giai đoạn 2021-2025 cần vốn.\nThu ngân sách 5 năm ước đạt [90 tỷ đồng].", ["2021-01-01/P5Y"]),
        ("Nhiệm kỳ 2015-2020 khép lại.\nVốn đầu tư 5 năm là [90 tỷ đồng].", ["2016-01-01/P5Y"]),
        ("Thu ngân sách 5 năm ước đạt [90 tỷ đồng].", [None]),
        ("Nhiệm kỳ 2015-2020 khép lại.\nTrong nhiệm kỳ, hộ nghèo giảm bình quân [2%/năm].", ["2016-01-01/P5Y"]),
        ("Kinh tế giai đoạn 2016-2020 tăng [7%].\nHộ nghèo giảm bình quân [2%/năm].", ["2016-01-01/P5Y"] * 2),
        ("Kinh tế giai đoạn 2016-2020 tăng [7%].\nNăng suất lúa bình quân [6 tấn].", ["2016-01-01/P5Y", None]),
        ("Đề ra 9 chỉ tiêu đến năm 2030: thu [9 tỷ đồng].\nVốn 5 năm 2016-2020 tăng khá. Phấn đấu có [9 xã].",
         ["2030", "2030"]),
        ("Nhiệm kỳ 2015-2020, xã tiến bộ. Thu ngân sách tăng bình quân [9%].", ["2016-01-01/P5Y"]),
        ("Nhiệm kỳ 2015-2020 khép lại.\nTrong nhiệm kỳ mới, thu ngân sách đạt [90 tỷ đồng].", [None]),
        ("Giai đoạn 2020-2025, xã phấn đấu đến cuối nhiệm kỳ có [5 trường].", ["2025"]),
        ("Giai đoạn 2021-2025, mỗi năm hộ nghèo giảm từ [2%] trở lên.", ["2021-01-01/P5Y"]),
        ("Giai đoạn 2026-2030, tăng bình quân từ [9%/năm] trở lên, đến 2030 đón [5 triệu lượt].",
         ["2026-01-01/P5Y", "2030"]),
        ("Giai đoạn 2026-2030, thu ngân sách tăng bình quân [9%/năm] (phấn đấu [10%]).", ["2026-01-01/P5Y"] * 2),
    ],
)  # fmt: skip
def test_years_counted_are_the_span_spoken_of(text: str, expected: list[str | None]) -> None:
    assert linked(text) == expected


def test_a_heading_holds_for_its_list() -> None:
    text = (
        "Kế hoạch năm 2024 của tỉnh\nKết quả năm 2022 như sau:\n* Về kinh tế\n- Thu nội địa [5 tỷ đồng];\n"
        "- Hộ nghèo [3%].\nXuất khẩu đạt [9 tỷ USD]."
    )
    assert linked(text, "title body")[:2] == ["2022", "2022"]
    ahead = (
        "6 tháng đầu năm, kinh tế khá.\nChỉ tiêu giai đoạn 2026-2030:\n(1) Thu ngân sách tăng bình quân [9%];\n"
        "(2) Thu nhập đến năm 2030 đạt [99 triệu đồng];\n(3) Tỷ lệ đô thị hóa [50%];\n(4) Vốn 5 năm [9 tỷ đồng]."
    )
    assert linked(ahead) == ["2026-01-01/P5Y", "2030", "2030", "2026-01-01/P5Y"]


def test_a_season_without_a_year_is_of_the_year_spoken_of() -> None:
    assert linked("9 tháng năm 2022 thu khá.\nVụ hè thu, huyện xuống giống [900 ha].") == ["2022"]
    assert linked("6 tháng năm 2022 thu khá.\nVụ xuân, huyện gieo cấy [900 ha].") == ["2022-S1"]
    assert linked("Vụ xuân, huyện gieo cấy [900 ha].") == ["2023"]


def test_each_month_of_a_list_has_its_figure() -> None:
    text = "Giá so với tháng trước của các tháng 1, 2, 3 lần lượt tăng [0,2%]; [0,7%]; [0,3%]."
    assert linked(text) == ["2023-01", "2023-02", "2023-03"]


def test_what_one_clause_is_for_stays_in_it() -> None:
    assert linked("Quý III, để 9 tháng tăng [9%], GRDP phải tăng [11%].") == ["2023-01-01/P9M", "2023-Q3"]
    assert linked("Tỉnh dồn sức để năm 2023 GRDP tăng [9%], thu [5 tỷ đồng].") == ["2023", "2023"]


def test_a_period_right_behind_what_is_counted() -> None:
    assert linked("Mưa lũ làm ngập [900 ha] lúa mùa năm nay của huyện.") == ["2023"]


def test_a_text_without_a_date_counts_from_the_year_of_its_event() -> None:
    text = "Chiều 19/9/2022, đoàn thăm tỉnh.\nNăm 2021, lúa đạt [9 tấn].\n9 tháng, GRDP tăng [7%]."
    assert linked(text, published=None) == ["2021", "2022-01-01/P9M"]
    assert linked(text, published=date(2022, 9, 20)) == ["2021", "2022-01-01/P9M"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quý I năm 2023, GRDP tăng [7%]. Năm tháng, xuất khẩu tăng [9%]. Thu đạt [5 tỷ đồng].",
         ["2023-Q1", "2023-01-01/P5M", "2023-01-01/P5M"]),
        ("Quý III/2022 giảm [2%]. Cũng trong 6 tháng đầu năm 2023, thu [5 tỷ đồng]. Giải ngân đạt [30%] kế hoạch.",
         ["2022-Q3", "2023-S1", "2023-S1"]),
        ("6 tháng, GRDP tăng [6%]. Chỉ số PCI năm 2022 xếp [thứ 9]. Xuất khẩu tăng [9%].",
         ["2023-S1", "2022", "2023-S1"]),
    ],
)  # fmt: skip
def test_a_sentence_that_opens_with_a_period_sets_it_for_those_after(text: str, expected: list[str]) -> None:
    assert linked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Năm 2022, thu khá. Tỉnh có diện tích tự nhiên [5.000 km2], hơn [1,2 triệu dân], [80 xã, phường].",
            [None] * 3,
        ),
        ("Hiện nay kinh tế khá. Tỉnh có [1,2 triệu dân].", ["2023-07"]),
        ("Năm 2022, thu khá. Huyện có [21 đơn vị hành chính], gồm [18 xã], [2 phường] và [1 thị trấn].", [None] * 4),
        ("Năm 2022, toàn tỉnh có [90 trường] đạt chuẩn, gồm [70 trường] tiểu học.", ["2022"] * 2),
        ("Năm 2022, thu khá. Toàn tỉnh giảm [40 xã, phường].", ["2022"]),
        ("Năm 2022, thu khá. Tỉnh có [40 xã, phường] đạt chuẩn, dân số trung bình [1 triệu người].", ["2022"] * 2),
        (
            "Năm 2022, tỉnh có [900.000 người]. Dân số nông thôn [600.000 người], dân số nữ [410.000 người].",
            ["2022"] * 3,
        ),
        ("Mục tiêu đến năm 2030: hộ nghèo dưới 1%. Dân số khoảng [2 triệu người].", ["2030"]),
    ],
)
def test_what_only_describes_a_territory_has_no_period(text: str, expected: list[str | None]) -> None:
    assert linked(text, kind="stock") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tháng 3/2023, cho vay tăng [1%].\nĐến cuối tháng 5, cho vay tăng [2%].\nTiền gửi tăng [3%].",
         ["2023-03", "2023-05", "2023-05"]),
        ("Tháng 5/2023, cho vay tăng [2%].\nĐến cuối tháng 3, cho vay tăng [1%].\nTiền gửi tăng [3%].",
         ["2023-05", "2023-03", "2023-05"]),
        ("Tháng 3/2023, cho vay tăng [1%].\nDự kiến đến cuối tháng 5, cho vay tăng [2%].\nTiền gửi tăng [3%].",
         ["2023-03", "2023-05", "2023-03"]),
    ],
)  # fmt: skip
def test_a_later_month_holds_for_the_paragraphs_behind_it(text: str, expected: list[str | None]) -> None:
    assert linked(text, "lead body", kind="stock") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tháng 5, xuất khẩu đạt [80 triệu USD].\nLũy kế 5 tháng đạt [390 triệu USD].\nHàng gỗ đạt [120 triệu USD].",
            ["2023-05", "2023-01-01/P5M", "2023-01-01/P5M"],
        ),
        (
            "Tháng 5, xuất khẩu đạt [80 triệu USD].\nLũy kế 5 tháng đạt [390 triệu USD].\nNhập khẩu\nMáy móc đạt [9 triệu USD].",
            ["2023-05", "2023-01-01/P5M", "2023-05"],
        ),
        (
            "Tháng 5, xuất khẩu đạt [80 triệu USD].\nLũy kế 5 tháng đạt [390 triệu USD].\n"
            "Riêng tháng 5, hàng gỗ đạt [20 triệu USD].\nHàng dệt đạt [12 triệu USD].",
            ["2023-05", "2023-01-01/P5M", "2023-05", "2023-05"],
        ),
    ],
)
def test_months_counted_up_hold_for_the_paragraphs_behind_them(text: str, expected: list[str | None]) -> None:
    assert linked(text, "lead body") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tháng 5/2023, thu đạt [90 tỷ đồng]. Lũy kế 5 tháng, thu đạt [500 tỷ đồng]. Chi đạt [41%] dự toán.",
            ["2023-05", "2023-01-01/P5M", "2023-01-01/P5M"],
        ),
        (
            "Thu tháng 5 đạt [90 tỷ đồng], lũy kế 5 tháng [500 tỷ đồng]. Chi đạt [400 tỷ đồng].",
            ["2023-05", "2023-01-01/P5M", "2023-01-01/P5M"],
        ),
        (
            "Thu tháng 5 đạt [90 tỷ đồng], lũy kế 5 tháng [500 tỷ đồng]. Chi [80 tỷ đồng], lũy kế 5 tháng đạt [400 tỷ đồng].",
            ["2023-05", "2023-01-01/P5M", "2023-05", "2023-01-01/P5M"],
        ),
        (
            "Thu tháng 5 đạt [90 tỷ đồng], đưa tổng thu 5 tháng lên [500 tỷ đồng].\nThu nội địa [430 tỷ đồng].",
            ["2023-05", "2023-01-01/P5M", "2023-01-01/P5M"],
        ),
        (
            "Kinh tế tháng 5/2023 khá.\nTính chung 5 tháng, thu [9 tỷ đồng].\nChi [2 tỷ đồng]; lũy kế 5 tháng đạt [8 tỷ đồng].",
            ["2023-01-01/P5M", "2023-05", "2023-01-01/P5M"],
        ),
    ],
)
def test_months_counted_up_go_on_until_a_sentence_counts_anew(text: str, expected: list[str]) -> None:
    assert linked(text, "lead body") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm 2012, xã thu [9 triệu đồng]. Đến nay, hộ nghèo còn [2%]. Thu nhập đạt [60 triệu đồng].",
         ["2012", "2023-07", "2023-07"]),
        ("Năm 2012, xã còn nghèo.\nĐến nay, thu nhập đạt [60 triệu đồng].\nHộ nghèo còn [2%].",
         ["2023-07", "2023-07"]),
        ("Năm 2012, xã còn nghèo.\nĐến nay, xã đã khá.\nNăm 2021, thu nhập đạt [55 triệu đồng].\nHộ nghèo còn [2%].",
         ["2021", "2021"]),
        ("Năm 2022, kinh tế khá.\nĐến nay, hộ nghèo còn [2%].\nThu nhập đạt [60 triệu đồng].",
         ["2023-07", "2022"]),
        ("Năm 2022, xã chỉ có 2 tiêu chí.\nĐến nay, hộ nghèo còn [2%].\nThu nhập đạt [60 triệu đồng].",
         ["2023-07", "2023-07"]),
    ],
)  # fmt: skip
def test_the_year_that_things_began_with_is_over_with_how_they_stand_now(text: str, expected: list[str]) -> None:
    assert linked(text, "lead body") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm 2023, huyện được giao [90 tỷ đồng] vốn.\nĐến hết tháng 5, giải ngân được [30 tỷ đồng].\nVốn tỉnh đạt [41%].",
         ["2023", "2023-01-01/P5M", "2023"]),
        ("Năm 2023, huyện được giao kế hoạch vốn [90 tỷ đồng]. Hết tháng 5, giải ngân [30 tỷ đồng]. Vốn tỉnh đạt [41%].",
         ["2023", "2023-01-01/P5M", "2023-01-01/P5M"]),
        ("Năm 2023, dự toán thu là [90 tỷ đồng]. 5 tháng, thu đạt [30 tỷ đồng].\nThu nội địa đạt [25 tỷ đồng].",
         ["2023", "2023-01-01/P5M", "2023-01-01/P5M"]),
        ("Năm 2023, thu đạt [90 tỷ đồng], vượt dự toán. 5 tháng đầu năm, thu [30 tỷ đồng].\nChi đạt [25 tỷ đồng].",
         ["2023", "2023-01-01/P5M", "2023"]),
        ("Tổng kế hoạch vốn năm 2023 giao cho vùng là [90 tỷ đồng]. Đến ngày 30/5, vùng chi [30 tỷ đồng]. Tỉnh chi [41%].",
         ["2023", "2023-05-30", "2023-05-30"]),
    ],
)  # fmt: skip
def test_the_year_of_a_plan_is_over_with_how_far_it_has_come(text: str, expected: list[str]) -> None:
    assert linked(text, "lead body", kind="flow") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tháng 5/2023 sản lượng đạt [480 tấn]; 5 tháng đạt [2.310 tấn]. Nuôi trồng đạt [1.900 tấn].",
            ["2023-05", "2023-01-01/P5M", "2023-01-01/P5M"],
        ),
        (
            "Quý II xuất khẩu [39 triệu USD]; 6 tháng [78 triệu USD], tăng. Gỗ đạt [41 triệu USD].",
            ["2023-Q2", "2023-S1", "2023-S1"],
        ),
        (
            "Thu tháng 5 đạt [90 tỷ đồng]; 5 tháng đạt [500 tỷ đồng]. Chi [80 tỷ đồng]; 5 tháng đạt [400 tỷ đồng].",
            ["2023-05", "2023-01-01/P5M", "2023-05", "2023-01-01/P5M"],
        ),
    ],
)
def test_the_parts_of_what_counts_on_from_a_month_have_all_its_months(text: str, expected: list[str]) -> None:
    assert linked(text, "lead body") == expected


def test_of_a_quarter_and_the_months_up_to_its_end_a_text_is_about_the_months() -> None:
    assert linked("Kinh tế quý II và 6 tháng đầu năm 2023\nXuất khẩu đạt [9 triệu USD].", "title body") == ["2023-S1"]
