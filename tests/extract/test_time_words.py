"""What each way of speaking of time means, before any calendar."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.time_words import scan_time_words
from pipeline.vietnamese import fold


def expressions(text: str) -> list[str]:
    return [word.expr for word in scan_time_words(fold(text), text)]


@pytest.mark.parametrize(
    ("text", "expr"),
    [
        ("Năm 2021 khép lại", "year:2021"),
        ("kinh tế cả năm", "year:"),
        ("so với năm ngoái", "year:last"),
        ("GRDP 2024 tăng khá", "year:2024"),
        ("chỉ số hài lòng (SIPAS) 2023, tỉnh đứng đầu", "year:2023"),
        ("thu nhập 65 triệu đồng (2022)", "year:2022"),
        ("thu nhập 65 triệu đồng (ước 2024)", "year:2024"),
        ("đến 2030 tỷ lệ đô thị hóa", "year:2030"),
        ("năng suất lúa hè thu 2021", "season:2021"),
        ("vụ hè thu, bà con xuống giống", "crop"),
        ("vụ xuân vừa qua được mùa", "season:this"),
        ("từ đầu năm đến hết tháng 8, tỉnh cấp phép", "months:1-8:"),
        ("Sau nửa năm, tỉnh thu", "half:1:"),
        ("tính đến 31-5, tỉnh có", "to_day:31:5:"),
        ("đến 30.9 mới giải ngân", "to_day:30:9:"),
        ("thu ngân sách 5 năm ước đạt 90 tỷ", "years:5:said"),
        ("vốn đầu tư 5 năm 70 tỷ", "years:5:said"),
        ("đến cuối kỳ còn 2%", "span_end:said"),
        ("nhiệm kỳ vừa qua", "term:said"),
        ("suốt nhiệm kỳ", "term:said"),
        ("năm ngân sách 2023", "year:2023"),
        ("từ ngày 16/12/2020 đến 15/6/2021 (6 tháng đầu năm 2021)", "months:1-6:2021"),
        ("một năm qua", "year:past"),
        ("2019 là năm được mùa", "year:2019"),
        ("mức 2,3% của 2015", "year:2015"),
        ("so với cùng kỳ 2016", "same:2016"),
        ("9 tháng đầu năm 2022", "months:1-9:2022"),
        ("bảy tháng đầu năm", "months:1-7:"),
        ("Mười một tháng năm 2020", "months:1-11:2020"),
        ("5 tháng/2017", "months:1-5:2017"),
        ("5 tháng/năm 2021", "months:1-5:2021"),
        ("09 tháng năm nay", "months:1-9:this"),
        ("6 tháng qua", "months:1-6:"),
        ("6 tháng cuối năm", "months:7-12:"),
        ("ba quý đầu năm 2024", "months:1-9:2024"),
        ("từ tháng 1 đến tháng 5/2023", "months:1-5:2023"),
        ("từ tháng 10/2021 đến tháng 3/2022", "months:10-15:2021"),
        ("nửa đầu năm 2022", "half:1:2022"),
        ("quý III/2022", "quarter:3:2022"),
        ("quí 2 năm nay", "quarter:2:this"),
        ("quý đầu năm", "quarter:1:"),
        ("tháng 9/2022", "month:9:2022"),
        ("tháng 10-2012", "month:10:2012"),
        ("tháng 5.2015", "month:5:2015"),
        ("trong tháng Bảy", "month:7:"),
        ("tháng đầu tiên của năm 2017", "month:1:2017"),
        ("cuối tháng 8/2021", "month:8:2021"),
        ("đến hết tháng 11", "to_month:11:"),
        ("tính đến ngày 13/10/2023", "to_day:13:10:2023"),
        ("từ đầu năm đến hết ngày 20/12", "to_day:20:12:"),
        ("đến 30/9 mới giải ngân", "to_day:30:9:"),
        ("tại thời điểm 1/7/2024", "to_day:1:7:2024"),
        ("vào thời điểm 0 giờ ngày 01/7/2024", "to_day:1:7:2024"),
        ("lúc 0 giờ ngày 1 tháng 7 năm 2024", "to_day:1:7:2024"),
        ("từ ngày 16/5 đến ngày 15/6/2022", "days:16:5:2022-15:6:2022"),
        ("từ ngày 28 đến 30/9/2022", "days:28:9:2022-30:9:2022"),
        ("từ ngày 3 đến 5/6/2022, đoàn công tác", "event_day:5:6:2022"),
        ("ngày 3-5/6/2022", "event_day:5:6:2022"),
        ("nhìn lại chặng đường 5 năm,", "years:5:said"),
        ("trước có 2 xã thì nay còn 1", "now"),
        ("giai đoạn 2021 - 2025", "years:2021-2025"),
        ("3 năm 2016-2018", "years:2016-2018"),
        ("từ năm 2016 đến năm 2018", "years:2016-2018"),
        ("trong 5 năm qua (2011-2015)", "years:2011-2015"),
        ("trong 5 năm qua", "last_years:5"),
        ("vụ Đông Xuân 2022-2023", "season:2023"),
        ("vụ đông - xuân 2012-2013", "season:2013"),
        ("vụ Hè Thu năm 2023", "season:2023"),
        ("vụ mùa này", "season:"),
        ("nhiệm kỳ 2020-2025 tăng bình quân", "term:2020-2025"),
        ("dịp 30/4", "event"),
        ("Quốc khánh 2/9", "event"),
        ("năm học 2022-2023", "school:2023"),
        ("hiện nay toàn huyện", "now"),
        ("lũy kế đến nay", "now"),
        ("Lũy kế, tỉnh có 12 cụm", "now"),
        ("từ đầu năm đến nay", "year_to_date:"),
        ("những tháng đầu năm 2022", "months:said:2022"),
        ("cùng kỳ năm trước", "same:last"),
        ("cùng kỳ của năm 2021", "same:2021"),
        ("dịp Tết Nguyên đán năm 2020", "event"),
        ("sau 10 tháng mới giải ngân", "months:1-10:"),
        ("Đại hội Đảng bộ tỉnh lần thứ XX, nhiệm kỳ 2020-2025", "congress:2020-2025"),
        ("trong 9 tháng còn lại", "months:4-12:"),
        ("vụ quất cảnh Tết 2019", "season:2019"),
        ("theo điều tra 1/4/2017", "to_day:1:4:2017"),
        ("theo cuộc điều tra chăn nuôi ngày 1/4/2017", "to_day:1:4:2017"),
        ("nâng tổng số hợp tác xã lên 90", "after"),
    ],
)
def test_one_expression(text: str, expr: str) -> None:
    assert expressions(text) == [expr]


@pytest.mark.parametrize(
    "text",
    [
        "thực hiện hiện đại hóa",  # hiện inside other words
        "trẻ 6 tháng tuổi, án 9 tháng tù, kỳ hạn 12 tháng",
        "sau 3 năm dịch bệnh liên tiếp",
        "61/161 xã, 9/11 huyện, Nghị quyết 10/2021",
        "thu 2.022 tỷ đồng, 2010 - 2020 tỷ đồng",
        "còn ba tháng nữa mới hết mùa mưa",
        "nâng từ 5 lên đến 2050 hộ",
        "sau 5 năm 90 hộ",
        "mức cao nhất từ năm nào đó đến nay",
        "là mức cao nhất kể từ khi tái lập tỉnh đến nay",
        "cao nhất từ trước đến nay",
        "diện tích cây hàng năm",
        "theo chuẩn nghèo đa chiều áp dụng cho giai đoạn 2022-2025",
    ],
)
def test_no_period(text: str) -> None:
    assert [e for e in expressions(text) if not e.startswith(("event_day", "first_years"))] == []


def test_years_of_a_list_repeat_the_kind_before_them() -> None:
    assert expressions("quý I các năm 2021 và 2022") == ["quarter:1:2021", "quarter:1:2022"]
    assert expressions("các tháng 4, 5 và 6/2023") == ["month:4:2023", "month:5:2023", "month:6:2023"]
    assert expressions("các quý I và II") == ["quarter:1:", "quarter:2:"]
    assert expressions("(6 tháng năm 2016: 6,2%; 2017: 6,6%)") == ["months:1-6:2016", "months:1-6:2017"]


def test_an_expression_never_crosses_a_line() -> None:
    assert expressions("trong 6 tháng\n7 xã đạt chuẩn") == ["months:1-6:"]


def test_small_letters_make_no_may() -> None:
    assert expressions("doanh thu tháng năm") == []
    assert expressions("doanh thu tháng Năm") == ["month:5:"]


@given(st.text(alphabet=st.sampled_from("tháng nămquýđến09/.-(),;:\n 12cùngkỳhiệnvụ"), max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    words = scan_time_words(fold(text), text)
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(a.end <= b.start for a, b in pairwise(words))
