"""Which period a number takes. The numbers in question stand in [square brackets]."""

import re
from datetime import date

import pytest

from pipeline.extract.article import read_article
from pipeline.extract.period_links import link_periods
from pipeline.extract.periods import scan_time
from pipeline.normalize.periods import resolve
from tests.extract.sentences import readings

JULY = date(2023, 7, 3)


def linked(text: str, roles: str = "body", published: date | None = JULY, kind: str | None = None) -> list[str | None]:
    plain, positions = "", []
    for piece in re.split(r"(\[[^]]*\])", text):
        if piece.startswith("["):
            positions.append((len(plain), len(plain) + len(piece) - 2))
            piece = piece[1:-1]
        plain += piece
    names = roles.split()
    lines = [(i, names[min(i, len(names) - 1)]) for i in range(plain.count("\n") + 1)]
    article = read_article("d", plain, lines, published=published)
    periods, _ = scan_time(article)
    resolved = [resolve(p.expr, published, kind) if p else None for p in link_periods(article, periods, positions)]
    return [r.time_period if r else None for r in resolved]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6 tháng đầu năm 2023, GRDP tăng [6%]; quý II tăng [7%].", ["2023-S1", "2023-Q2"]),
        ("Quý II đón [2 triệu lượt] khách, [5%] là khách quốc tế.", ["2023-Q2", "2023-Q2"]),
        ("Tỉnh đón [9 triệu lượt] khách trong 6 tháng, gấp [3 lần] cùng kỳ.", ["2023-S1", "2023-S1"]),
        (
            "Hộ nghèo giảm từ [9%] cuối năm 2016 xuống [4%] cuối năm 2019, bình quân giảm [1,6%]/năm.",
            ["2016", "2019", "2017-01-01/P3Y"],
        ),
        (
            "Đến năm 2030, thu nhập đạt [75 triệu đồng], năm 2022 là [43 triệu đồng]; xuất khẩu [4 tỷ USD].",
            ["2030", "2022", "2030"],
        ),
        ("Đến nay có [38 xã], riêng năm 2022 thêm [5 xã]; có [80 chợ].", ["2023-07", "2022", "2023-07"]),
        (
            "5 tháng đầu năm thu [9 tỷ], vượt mục tiêu [8 tỷ] của cả năm. Trong đó có [3 tỷ] từ đất.",
            ["2023-01-01/P5M", "2023", "2023-01-01/P5M"],
        ),
        ("Quý II đón [9 nghìn lượt]. Cùng kỳ năm 2022, tỉnh đón [7 nghìn lượt].", ["2023-Q2", "2022-Q2"]),
        ("Quý II xuất siêu [9 tỷ USD] (cùng kỳ xuất siêu [8 tỷ USD]).", ["2023-Q2", "2022-Q2"]),
        ("Quý II, tỷ lệ này giảm từ [7%] xuống [6%] so với cùng kỳ năm trước.", ["2022-Q2", "2023-Q2"]),
        ("Quý II, tốc độ tăng giảm từ [7%] xuống [6%] so với cùng kỳ năm trước.", ["2023-Q2", "2023-Q2"]),
        ("Đến năm 2030, tỉnh trồng [900 ha] rừng, đón [3 triệu lượt] khách mỗi năm.", ["2030", "2030"]),
        ("Tỉnh đón [3 triệu lượt] khách mỗi năm.", [None]),
        ("Đến nay, tỷ lệ này là [87%]. Cùng kỳ năm ngoái, tỷ lệ bao phủ là [85%].", ["2023-07", "2022-07"]),
        (
            "Hộ nghèo giảm từ [9%] năm 2016 xuống [4%] năm 2020. Giai đoạn 2016-2020, bình quân mỗi năm giảm [1,2%].",
            ["2016", "2020", "2016-01-01/P5Y"],
        ),
        ("Năm 2022, toàn tỉnh (quý I chỉ đạt 3%) tăng [8%].", ["2022"]),
        ("Năm 2022 thu [90 tỷ đồng] (năm 2021: [80 tỷ đồng]), vượt dự toán [5%].", ["2022", "2021", "2022"]),
        ("Năm 2021, chi ngân sách tăng [12%] so với cùng kỳ (đạt [15 tỷ đồng]), vượt dự toán [5%].", ["2021"] * 3),
        ("Tháng 5 ước giải ngân [20 tỷ đồng]; lũy kế 5 tháng [1.213,5 tỷ đồng].", ["2023-05", "2023-01-01/P5M"]),
        ("Giải ngân (đến 30/6/2023): [1.204 tỷ đồng], đạt [35%].", ["2023-06-30"] * 2),
        ("Năm 2011 có [21%] hộ nghèo, nay còn [3%].", ["2011", "2023-07"]),
        ("Cuối năm 2021 có [3 khu]. Bây giờ tỉnh có [5 khu].", ["2021", "2023-07"]),
        (
            "Tháng 5 tăng [2%]; 5 tháng tăng [3%]. Cùng thời gian này, cả nước tăng [9%].",
            ["2023-05"] + ["2023-01-01/P5M"] * 2,
        ),
        ("Đến hết tháng 4/2023 có [9 xã]. Cũng đến thời điểm này có [7 thôn].", ["2023-04"] * 2),
        ("Năm 2022 giảm 12 bậc, từ vị trí [thứ 32] xuống vị trí [thứ 44].", ["2021", "2022"]),
        ("Giai đoạn 2011-2015 có nhiều đổi mới. Trong 5 năm, tỉnh trồng [9 ha] rừng.", ["2011-01-01/P5Y"]),
        ("Tháng 5/2023 thu [9 tỷ đồng]. Dân số [1,2 triệu người], trong đó [30%] là nữ.", ["2023-05", None, None]),
        ("BHYT phủ [95%] năm 2022. Cùng thời điểm này của năm ngoái là [94%].", ["2022", "2021"]),
        ("Lúa đông xuân 2022-2023, đến ngày 18/1 đã gieo [9 ha].", ["2023-01-18"]),
        ("Tháng 5 gieo [2 ha], nâng tổng diện tích từ đầu năm đến nay lên [9 ha].", ["2023-05", "2023-S1"]),
        ("Năm 2011 có [27 ha] chè. Nay diện tích chè là [90 ha].", ["2011", "2023-07"]),
        ("CHỈ TIÊU NĂM 2024\n1. Thu [9 tỷ đồng];\n2. Trồng [9 ha] rừng.", ["2024", "2024"]),
        (
            "Năm 2001 thu [2 tỷ đồng], năm 2010 lên [5 tỷ đồng] và đến năm 2020 đạt [9 tỷ đồng].",
            ["2001", "2010", "2020"],
        ),
        ("Nếu như năm 2010 thu [2 tỷ đồng] thì đến năm 2020 đã thu [9 tỷ đồng].", ["2010", "2020"]),
        ("Năm 2012 có [9 trường]. Đến năm 2020 có [12 trường]. Năm ấy, thu [5 tỷ đồng].", ["2012", "2020", "2020"]),
        ("Xã về đích năm 2018. Nay có [9 trường]. Khi đó, xã có [7 trường].", ["2023-07", "2018"]),
        ("Năm 2022 thu [9 tỷ đồng], trong khi đó chi [8 tỷ đồng].", ["2022", "2022"]),
        ("Nhiệm kỳ 2015-2020 khép lại.\nTrong giai đoạn này, huyện thu [9 tỷ đồng].", ["2016-01-01/P5Y"]),
        (
            "Năm 2012 tỷ trọng lúa là [60%] đến năm 2022 giảm còn [45%]; rau từ [12%] tăng lên [20%].",
            ["2012", "2022", "2012", "2022"],
        ),
        ("Năm 2022 tỉnh đề ra có [5 xã] đến năm 2025.", ["2025"]),
        ("Trong 5 năm (2011 - 2015), huyện trồng [9 ha] rừng.", ["2011-01-01/P5Y"]),
        (
            "Thu [9 tỷ đồng] năm 2023. Đến 30/6 giải ngân [4 tỷ đồng]. Cụ thể, vốn tỉnh [1 tỷ đồng].",
            ["2023", "2023-06-30", "2023-06-30"],
        ),
        (
            "5 năm 2021 - 2025 thu [9 tỷ đồng], tăng [2%] so với giai đoạn 2016 - 2020 ([7 tỷ đồng]).",
            ["2021-01-01/P5Y"] * 2 + ["2016-01-01/P5Y"],
        ),
        ("Hộ nghèo giảm từ [27%] năm 2010 xuống [12%] năm 2015.", ["2010", "2015"]),
        ("Năm 2022, sản lượng tăng [40%] (từ gần [5 nghìn tấn] lên [7 nghìn tấn]).", ["2022", "2021", "2022"]),
        ("Năm 2022, thu tăng từ [5 tỷ đồng] năm 2021 lên [7 tỷ đồng], đạt [90%] kế hoạch.", ["2021", "2022", "2022"]),
        (
            "Quy mô từ [5 tỷ đồng] năm 2021 lên [7 tỷ đồng] năm 2022; bình quân từ [2 triệu đồng] lên [3 triệu đồng].",
            ["2021", "2022", "2021", "2022"],
        ),
        ("Giai đoạn 2016-2020, tỷ trọng giảm từ [40%] xuống [30%].", ["2016", "2020"]),
        (
            "Hộ nghèo từ [30%] cuối năm 2015 xuống [10%] cuối năm 2020, bình quân mỗi năm giảm [4%].",
            ["2015", "2020", "2016-01-01/P5Y"],
        ),
        ("Quý I và quý II tăng lần lượt [9%] và [10%].", ["2023-Q1", "2023-Q2"]),
        ("Giai đoạn 2021-2025 cần [5 tỷ đồng]; sau hai năm có [2 tỷ đồng].", ["2021-01-01/P5Y", "2021-01-01/P2Y"]),
        ("Sau 2 năm dịch bệnh, 6 tháng đầu năm doanh thu đạt [5 tỷ đồng].", ["2023-S1"]),
        ("Đến năm 2025, thu nhập đạt [90 triệu đồng].", ["2025"]),
        ("Trên địa bàn có [182 km] đường biên giới.", [None]),
        ("Có [3 xã] được công nhận vào đợt 2/2021.", ["2021"]),
        ("Tỉnh hoàn thành tiêu chí của [3 xã]: Sơn Hà, Sơn Hải và Sơn Lộc trong năm 2022.", ["2022"]),
        ("Mỗi năm, tỉnh cần [5.000 tấn] giống.", [None]),
    ],
)
def test_in_its_sentence(text: str, expected: list[str | None]) -> None:
    assert linked(text) == expected


def test_the_same_period_is_set_one_year_back() -> None:
    assert linked("GRDP 6 tháng tăng [6%] (cùng kỳ tăng [7%]), dịch vụ tăng [8%].") == ["2023-S1", "2022-S1", "2023-S1"]
    assert linked("Đến 20/6, giải ngân [30%] (cùng kỳ năm 2021: [25%]).") == ["2023-06-20", "2021-06-20"]
    assert linked("Doanh thu 6 tháng giảm từ [9 tỷ đồng] cùng kỳ xuống còn [5 tỷ đồng].") == ["2022-S1", "2023-S1"]


def test_a_plan_in_a_part_of_a_year_is_for_the_year() -> None:
    text = "6 tháng thu [50 tỷ đồng], đạt [60%] dự toán Trung ương giao ([83 tỷ đồng]) và [55%] dự toán tỉnh giao."
    assert linked(text) == ["2023-S1", "2023-S1", "2023", "2023-S1"]


def test_capital_allotted_to_public_investment_is_the_year_s() -> None:
    text = (
        "Quý I, phân bổ vốn đầu tư công theo nghị quyết là [9 tỷ đồng], giải ngân được [2 tỷ đồng], vượt kế hoạch [5%]."
    )
    assert linked(text) == ["2023", "2023-Q1", "2023-Q1"]


def test_what_a_plan_is_exceeded_by_is_no_plan() -> None:
    assert linked("6 tháng, vụ xuân trồng đạt [101%] kế hoạch (tăng [2%] so với cùng kỳ).") == ["2023-S1", "2023-S1"]
    assert linked("6 tháng, đàn lợn đạt [35.000 con], vượt kế hoạch [5.000 con].") == ["2023-S1", "2023-S1"]


def test_in_the_month_points_back_to_the_month_named_last() -> None:
    text = "Quý I năm 2022, GRDP tăng [9%].\nIIP trong quý tăng [7%]."
    assert linked(text) == linked(text, published=None) == ["2022-Q1", "2022-Q1"]
    assert linked("5 tháng đầu năm 2023, thu [9 tỷ đồng].\nTrong tháng, thu [2 tỷ đồng].")[1] == "2023-05"
    assert linked("Trong tháng, tỉnh thu [2 tỷ đồng].") == ["2023-07"]


def test_a_text_without_a_date_looks_back_on_the_year_after_that_which_it_compares_with() -> None:
    text = (
        "GRDP tăng [9%].\nĐề án của năm 2014 được triển khai; tỉnh hoàn thành quy hoạch trong năm 2015.\n"
        "Sản lượng đạt [9.000 tấn], tăng [2%] so năm 2013."
    )
    assert linked(text, published=None)[0] == "2014"


def test_a_stock_after_the_flow_that_added_to_it() -> None:
    text = "Từ đầu năm đến nay có thêm [7 xã] đạt chuẩn, nâng tổng số xã đạt chuẩn lên [90 xã], chiếm [80%]."
    assert linked(text, published=date(2023, 6, 29)) == ["2023-S1", "2023-06", "2023-06"]
    assert linked("Năm 2022 có thêm [9 dự án], nâng tổng số dự án lên [99 dự án].") == ["2022", "2022"]


def test_a_paragraph_keeps_its_first_period() -> None:
    text = "6 tháng đầu năm, GRDP tăng [6%]. Riêng tháng 6, bán lẻ tăng [2%]. Xuất khẩu đạt [5 tỷ USD]."
    assert linked(text) == ["2023-S1", "2023-06", "2023-S1"]


def test_title_then_lead_then_the_paragraph_before() -> None:
    assert linked("Kinh tế quý I khởi sắc\nCông nghiệp tăng [5%].", "title body") == ["2023-Q1"]
    assert linked("Tin kinh tế\nQuý I thuận lợi.\nCông nghiệp tăng [5%].", "title lead body") == ["2023-Q1"]


def test_when_a_meeting_is_held_is_not_what_it_hears_of() -> None:
    lead = "Tỉnh họp báo định kỳ quý II, thông tin về 6 tháng đầu năm."
    assert linked(f"Họp báo quý II/2023\n{lead}\nCông nghiệp tăng [5%].", "title lead body") == ["2023-S1"]
    assert linked("Họp báo quý II/2023\nTin vui.\nCông nghiệp tăng [5%].", "title lead body") == ["2023-Q2"]


def test_a_crop_season_in_a_half_year_report_is_that_half_year() -> None:
    crops = "Vụ đông xuân 2022-2023, gieo [9 ha] lúa."
    assert linked(f"Kết quả 6 tháng đầu năm 2023\n{crops}", "title body") == ["2023-S1"]
    assert linked(f"Kết quả 9 tháng năm 2023\n{crops}", "title body") == ["2023"]
    assert linked("Quý I, thu đạt [5 tỷ đồng].\nCông nghiệp tăng [5%].") == ["2023-Q1", "2023-Q1"]


def test_the_day_of_a_meeting_is_no_period() -> None:
    assert linked("Chiều 29/6, tỉnh họp. GRDP tăng [6%].\nNgày 1/7, xã họp.") == [None]


def test_a_head_that_looks_ahead_is_not_for_what_has_happened() -> None:
    text = "Mục tiêu năm 2024\nNăm 2023, thu [5 tỷ đồng].\nTỉnh đón [2 triệu lượt].\nPhấn đấu xuất khẩu [9 tỷ USD]."
    assert linked(text, "title body") == ["2023", "2023", "2024"]
    lead = "\nTỉnh phấn đấu năm 2025 tỷ lệ thu gom đạt [92%].\nỞ thành thị, tỷ lệ đạt [90%]."
    assert linked("Môi trường thêm sạch" + lead, "title lead body") == ["2025", None]
    assert linked("Đề ra mục tiêu thu gom rác" + lead, "title lead body") == ["2025", "2025"]
    undated = "Xã phấn đấu thu gom [92%] rác vào năm 2025.\nTỷ lệ thu gom đạt [90%]."
    assert linked(undated, published=None) == ["2025", None]


def test_one_long_line_keeps_what_was_said_last() -> None:
    filler = "Cán bộ và nhân dân đồng lòng. " * 60
    assert linked(f"Năm 2022 thu [5 tỷ đồng]. {filler}Quý I tăng [5%]. Xuất khẩu tăng [6%].") == [
        "2022",
        "2023-Q1",
        "2023-Q1",
    ]


def test_now_carries_to_stocks_only() -> None:
    text = "6 tháng thu hút 5 dự án. Đến nay có 90 dự án. Trong tỉnh còn có [12 khu] đã lập."
    assert linked(text, kind="stock") == ["2023-07"]
    assert linked(text, kind="flow") == ["2023-S1"]
    assert linked("Năm 2022 được mùa. Huyện dẫn đầu với [11 khu] đang hoạt động.", kind="stock") == ["2023-07"]
    assert linked("Năm 2022 được mùa. Hiện có 9 khu. Tỉnh thu hút [7 dự án].", kind="stock") == ["2022"]
    passing = "Đến nay tỉnh có 9 khu. Trong đó 2 khu được lập vào đợt 1/2021. Còn có [7 khu] đã quy hoạch."
    assert linked(passing, kind="stock") == ["2023-07"]


def test_a_text_without_a_date_has_a_today_of_its_own() -> None:
    text = "Chiều 19/9, đoàn làm việc với tỉnh.\nNăm 2022, 6 tháng đầu năm tăng [8%]. Hiện toàn tỉnh có [15 khu]."
    assert linked(text, published=None) == ["2022-S1", "2022-09"]


def test_a_month_on_month_sentence_is_about_the_month() -> None:
    text = "Giá tiêu dùng 6 tháng tăng [3%]. So với tháng trước, nhóm nhà ở tăng [0,5%]."
    assert linked(text) == ["2023-S1", "2023-06"]
    text = "Xuất khẩu 6 tháng tăng [3%]. Nhập khẩu đạt [3 tỷ USD], giảm [1%] so với tháng trước."
    assert linked(text) == ["2023-S1", "2023-06", "2023-06"]


def test_a_target_year_goes_on_for_what_is_planned() -> None:
    text = "Năm 2022 thu [5 tỷ đồng]. Đến năm 2030, thu nhập đạt [95 triệu đồng]. Phấn đấu xuất khẩu [9 tỷ USD]."
    assert linked(text) == ["2022", "2030", "2030"]
    undated = "Đến năm 2030, tỉnh phấn đấu thu [5 tỷ đồng]. Xuất khẩu đạt [9 tỷ USD]."
    assert linked(undated, published=None) == ["2030", "2030"]
    past = "Đến năm 2010, tỉnh có [5 trường]. Xuất khẩu đạt [9 tỷ USD]."
    assert linked(past, published=None) == ["2010", None]


def test_a_figure_in_brackets_behind_what_is_exceeded() -> None:
    assert linked("GDP quý I tăng [5,1%], thấp hơn cùng kỳ ([5,4%]).") == ["2023-Q1", "2022-Q1"]


def test_an_elided_year_goes_on_with_that_of_the_sentence() -> None:
    assert linked("Trong năm 2021, quý III giảm [9%], quý IV tăng [5%].") == ["2021-Q3", "2021-Q4"]


def test_an_elided_year_is_not_that_of_a_figure_which_another_exceeds() -> None:
    text = (
        "Quý II/2023, GRDP tăng [6%], thấp hơn tốc độ tăng [8%] của quý II/2022.\nTính chung 6 tháng, GRDP tăng [7%]."
    )
    assert linked(text, published=None) == ["2023-Q2", "2022-Q2", "2023-S1"]


def test_a_congress_that_opens_a_term_ends_the_one_before() -> None:
    text = "Đại hội lần thứ XX, nhiệm kỳ 2020 - 2025 khai mạc.\nNhiệm kỳ qua, tỉnh trồng [900 ha] rừng. 5 năm qua, thu [9 tỷ]."
    assert linked(text, "lead body", date(2020, 10, 13)) == ["2016-01-01/P5Y", "2016-01-01/P5Y"]
    assert linked(text, "lead body", date(2023, 10, 13))[0] is None


def test_a_festival_is_no_period() -> None:
    assert linked("Dịp Tết Nguyên đán năm 2023, tỉnh đón [90.000 lượt].") == [None]


def test_the_year_in_which_a_district_came_to_be_is_no_period() -> None:
    text = "Năm 2022, huyện Bác Ái, thành lập năm 2000, còn [61%] hộ nghèo. Thu ngân sách đạt [90 tỷ]."
    assert linked(text) == ["2022", "2022"]
    assert linked("Số doanh nghiệp thành lập năm 2022 là [900].") == ["2022"]


def test_the_span_of_a_yearly_mean_is_not_that_of_the_other_targets() -> None:
    text = (
        "Đến năm 2030, thu nhập đạt [90 triệu đồng], kinh tế tăng [9%]/năm trong 5 năm 2026 - 2030, hộ nghèo còn [2%]."
    )
    assert linked(text) == ["2030", "2026-01-01/P5Y", "2030"]


def test_what_is_done_of_a_year_s_plan_is_of_the_day_it_is_counted_by() -> None:
    text = "Tính đến ngày 31/1/2023, tỉnh giải ngân vốn đầu tư công kế hoạch năm 2022 được [900 tỷ đồng], đạt [88%]."
    assert linked(text) == ["2023-01-31", "2023-01-31"]


def test_money_left_over_from_another_year_says_no_period() -> None:
    text = "Đến ngày 30/6, giải ngân [214 tỷ đồng] (tính cả vốn năm 2021 kéo dài). Chậm nhất mới đạt [21%]."
    assert linked(text) == ["2023-06-30"] * 2


def test_a_mean_for_each_year_of_the_span_behind_it() -> None:
    assert linked("Nghị quyết đề ra GDP tăng bình quân [15%]/năm giai đoạn 2011-2015.") == ["2011-01-01/P5Y"]


def test_how_it_stood_by_the_end_of_a_year_behind_the_number() -> None:
    assert linked("Năm nay tỉnh được mùa. Tỉnh có [77.400 ha] cao su tính đến cuối năm 2020.") == ["2020"]


def test_a_title_about_the_rest_of_the_year_is_no_head_for_the_first_half() -> None:
    text = "Bàn giải pháp cho 6 tháng cuối năm\nNửa đầu năm, kinh tế khó khăn.\nThu ngân sách đạt [12 tỷ đồng]."
    assert linked(text, "title lead body") == ["2023-S1"]


def test_a_target_set_early_in_the_year_is_the_year_s() -> None:
    text = "Năm 2022, tỉnh thu hút [1,2 tỷ USD]; mục tiêu đặt ra từ đầu năm là [1,5 tỷ USD]."
    assert linked(text) == ["2022", "2022"]


def test_what_a_lead_tells_without_a_period_the_body_tells_again() -> None:
    assert linked("Thu ngân sách tăng [10,15%]. Năm 2022, GRDP tăng [10,15%].") == [None, "2022"]


def test_the_year_that_has_not_ended_is_aimed_at() -> None:
    text = "Năm 2022, GRDP tăng [1%].\nTừ nay đến cuối năm tập trung giải ngân, phấn đấu cả năm đạt [95%]."
    assert linked(text) == ["2022", "2023"]


def test_from_and_to_stand_in_one_clause() -> None:
    text = "Đến năm 2010, kinh tế tăng bình quân 5 năm 2006-2010 từ [13%]/năm; hộ nghèo giảm xuống dưới [25%]."
    assert linked(text) == ["2006-01-01/P5Y", "2010"]


def test_the_span_right_behind_what_it_is_for() -> None:
    text = "Đến năm 2025 nâng tỷ lệ lên [60%] và thu hút [500 triệu USD] vốn FDI giai đoạn 2024 - 2025."
    assert linked(text) == ["2025", "2024-01-01/P2Y"]


def test_how_things_stand_behind_the_mean_of_a_span() -> None:

    text = "Kinh tế tăng trưởng bình quân giai đoạn 2021-2025 đạt 6,7%; GRDP bình quân đầu người đạt 3.500 USD."
    assert [r.period.expr for r in readings(text) if r.period] == ["years:2021-2025", "last_of(years:2021-2025)"]


def test_the_day_on_which_a_herd_is_counted_is_none_of_the_salt_s() -> None:

    herd = "6 tháng đầu năm 2022, sản xuất ổn định. Tổng đàn lợn tại thời điểm 1/4/2022 là 794 nghìn con."
    text = f"{herd} Sản lượng thủy sản ước 22 nghìn tấn."
    assert [r.period.expr for r in readings(text) if r.period] == ["to_day:1:4:2022", "months:1-6:2022"]


def test_what_describes_a_territory_is_not_of_the_now_of_another_paragraph() -> None:
    text = "Hiện nay, tỉnh có [90 doanh nghiệp].\nHuyện Sao Mai có dân số khoảng [150.000 người]."
    assert linked(text) == ["2023-07", None]


def test_a_paragraph_about_a_season_goes_on_with_it() -> None:
    text = "Trong tháng 5, lúa trỗ đều. Vụ xuân năm nay gieo cấy 37.000 ha lúa. Rau màu trồng 9.400 ha."
    assert [r.period.expr for r in readings(text) if r.period] == ["season:this", "season:this"]


def test_what_follows_a_whole_year_is_of_the_year() -> None:
    text = "Tháng 12/2022, IIP tăng [13%]; tính cả năm tăng [11%]. Xuất khẩu đạt [4 tỷ USD], vượt [3%] kế hoạch."
    assert linked(text, published=date(2022, 12, 30)) == ["2022-12", "2022", "2022", "2022"]


def test_a_plan_that_was_fulfilled_is_not_ahead() -> None:
    text = "Chốt mục tiêu năm 2024\nMở đầu.\nNăm 2023, kinh tế tăng [7%].\nThu ngân sách đạt [865 tỷ đồng], bằng [112%] dự toán."
    assert linked(text, "title lead body body") == ["2023"] * 3


def test_what_has_been_registered_up_to_now_stands() -> None:
    text = "Đến hết tháng 6/2023, các khu công nghiệp thu hút 90 dự án; vốn FDI đăng ký lũy kế 36 tỷ USD."
    assert [r.period.expr for r in readings(text) if r.period][-1] == "month:6:2023"


def test_how_many_are_insured_is_of_its_paragraph() -> None:
    assert (
        linked("Năm 2022, bảo hiểm y tế đạt tỷ lệ bao phủ [91%] dân số.\nTỷ lệ bao phủ [88%] dân số.") == ["2022"] * 2
    )


def test_the_make_up_of_a_people_has_no_period() -> None:
    assert linked("Năm 2022, tỉnh được mùa.\nĐồng bào dân tộc thiểu số chiếm [72%] dân số.") == [None]
    assert linked("Năm 2022, tỉnh được mùa.\nTỉnh có diện tích rộng gần [9.000 km2].") == [None]


def test_branches_stand_under_a_title_that_names_aims() -> None:
    text = "Năm 2015, GRDP tăng [8%].\nCác chỉ tiêu chủ yếu nhiệm kỳ 2015 - 2020\nVề đô thị: Tỷ lệ đô thị hóa: [44%].\n"
    text += "Về xã hội: Tạo việc làm cho [17.000 lao động/năm]."
    assert linked(text, published=date(2015, 10, 9)) == ["2015", "2020", "2016-01-01/P5Y"]


def test_what_running_projects_have_realised_stands() -> None:
    text = "Đến hết tháng 4/2023, tỉnh có 70 dự án FDI còn hiệu lực, vốn đăng ký 900 triệu USD, vốn FDI thực hiện 610 triệu USD."
    assert [r.period.expr for r in readings(text) if r.period][-1] == "month:4:2023"


def test_a_yearly_fall_is_of_the_span_of_years_told_last() -> None:
    text = "Giai đoạn 2021 - 2024, kinh tế tăng 6%/năm.\nNăm 2024, thu ngân sách đạt 700 tỷ đồng.\n"
    assert linked(text + "Tỷ lệ hộ nghèo giảm bình quân [3%/năm].", kind="rate") == ["2021-01-01/P4Y"]


def test_what_a_head_earns_is_told_at_the_end_of_a_span() -> None:
    text = "Giai đoạn 2021 - 2024, kinh tế của tỉnh tăng 6%/năm. Thu nhập bình quân đạt 51 triệu đồng."
    assert readings(text)[-1].period.expr == "last_of(years:2021-2024)"
