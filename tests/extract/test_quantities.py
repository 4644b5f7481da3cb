"""What is a quantity, by example: each test is a way in which Vietnamese texts write figures."""

import pytest

from pipeline.extract.article import read_article
from pipeline.extract.quantities import Quantity, scan
from pipeline.reference import rows
from pipeline.tables import QUALIFIERS, UNITS


def quantities(text: str) -> list[Quantity]:
    lines = text.count("\n") + 1
    return scan(read_article("doc", text, [(line, "body") for line in range(lines)])).quantities


def read(text: str) -> list[tuple[str, float, str]]:
    """(as written, value, unit) of each quantity."""
    return [(text[q.start : q.end], q.value, q.unit) for q in quantities(text)]


def one(text: str) -> Quantity:
    found = quantities(text)
    assert len(found) == 1, [text[q.start : q.end] for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "written", "value", "unit"),
    [
        ("Thu ngân sách đạt 12.345 tỷ đồng.", "12.345 tỷ đồng", 12_345e9, "VND"),
        ("Thu ngân sách đạt 9.876,5 tỉ đồng.", "9.876,5 tỉ đồng", 9_876.5e9, "VND"),
        ("Chi 832.270.966.973 đồng.", "832.270.966.973 đồng", 832_270_966_973, "VND"),
        ("Vốn đạt 108,987 tỷ đồng.", "108,987 tỷ đồng", 108.987e9, "VND"),
        ("Chi 43 tỷ 210 triệu đồng.", "43 tỷ 210 triệu đồng", 43.21e9, "VND"),
        ("Thu 21 nghìn 300 tỷ đồng.", "21 nghìn 300 tỷ đồng", 21_300e9, "VND"),
        ("Thu 3 nghìn 200 tỷ đồng.", "3 nghìn 200 tỷ đồng", 3_200e9, "VND"),
        ("Quy mô 310 nghìn tỷ đồng.", "310 nghìn tỷ đồng", 310e12, "VND"),
        ("Quy mô 1,2 triệu tỷ đồng.", "1,2 triệu tỷ đồng", 1.2e15, "VND"),
        ("Quy mô 78 ngàn tỷ.", "78 ngàn tỷ", 78e12, "VND"),
        ("Xuất khẩu 1.020 triệu USD.", "1.020 triệu USD", 1.02e9, "USD"),
        ("Xuất khẩu 1,6 tỷ Đô la Mỹ.", "1,6 tỷ Đô la Mỹ", 1.6e9, "USD"),
        ("Vay 12 triệu euro.", "12 triệu euro", 12e6, "EUR"),
        ("Vay 3 tỷ yên.", "3 tỷ yên", 3e9, "JPY"),
        ("Kinh tế tăng 7,25%.", "7,25%", 7.25, "PERCENT"),
        ("Kinh tế tăng 4.5%.", "4.5%", 4.5, "PERCENT"),
        ("Kinh tế tăng 46,59 %.", "46,59 %", 46.59, "PERCENT"),
        ("Giá tăng 101.86% kế hoạch.", "101.86%", 101.86, "PERCENT"),
        ("Tỷ lệ giảm 1,2 điểm phần trăm.", "1,2 điểm phần trăm", 1.2, "POINT"),
        ("Tỷ lệ giảm 0,3 điểm %.", "0,3 điểm %", 0.3, "POINT"),
        ("Chỉ số PCI đạt 67,12 điểm.", "67,12 điểm", 67.12, "POINT"),
        ("Vốn gấp 3,4 lần cùng kỳ.", "3,4 lần", 3.4, "TIMES"),
        ("Tỉnh tăng 12 bậc.", "12 bậc", 12, "RANK"),
        ("Tỉnh đón 3.475 nghìn lượt khách.", "3.475 nghìn lượt khách", 3_475_000, "VISIT"),
        ("Tỉnh đón 2,37triệu lượt.", "2,37triệu lượt", 2_370_000, "VISIT"),
        ("Sản lượng đạt 61,8 vạn tấn.", "61,8 vạn tấn", 618_000, "TONNE"),
        ("Năng suất 58,2 tạ/ha.", "58,2 tạ/ha", 5.82, "TONNE_PER_HA"),
        ("Năng suất 6 tấn/ha/vụ.", "6 tấn/ha/vụ", 6, "TONNE_PER_HA"),
        ("Thu nhập 62 triệu đồng/người/năm.", "62 triệu đồng/người/năm", 62e6, "VND_PER_PERSON"),
        ("GRDP 3.100 USD/người.", "3.100 USD/người", 3_100, "USD_PER_PERSON"),
        ("Giá trị đạt 96 triệu đồng/ha.", "96 triệu đồng/ha", 96e6, "OTHER"),
        ("Mật độ 289 người/km2.", "289 người/km2", 289, "OTHER"),
        ("Luân chuyển 192 triệu tấn.km.", "192 triệu tấn.km", 192e6, "OTHER"),
        ("Luân chuyển 281,3 Tr.người.km.", "281,3 Tr.người.km", 281.3e6, "OTHER"),
        ("Có 9,5 giường bệnh/vạn dân.", "9,5 giường bệnh", 9.5, "OTHER"),
        ("Gieo trồng 171.000ha.", "171.000ha", 171_000, "HA"),
        ("Gieo trồng 35 nghìn héc-ta.", "35 nghìn héc-ta", 35_000, "HA"),
        ("Biên giới dài 231,7 km.", "231,7 km", 231.7, "KM"),
        ("Tỉnh rộng 6.022 km2.", "6.022 km2", 6_022, "KM2"),
        ("Nhà rộng 148.140 m 2, mới.", "148.140 m 2", 148_140, "M2"),
        ("Tuyến dài 15 km 2 làn xe.", "15 km", 15, "KM"),
        ("Khai thác 2 triệu m3 gỗ.", "2 triệu m3", 2e6, "M3"),
        ("Sản lượng 16,2 tỷ kWh.", "16,2 tỷ kWh", 16.2e9, "KWH"),
        ("Công suất 1,5 GW.", "1,5 GW", 1_500, "MW"),
        ("Cảng đón 1,1 triệu TEU.", "1,1 triệu TEU", 1.1e6, "TEU"),
        ("Giải quyết việc làm cho 1.250 lao động.", "1.250 lao động", 1_250, "PERSON"),
        ("Năng suất cà phê đạt 31 tạ nhân/ha.", "31 tạ nhân/ha", 3.1, "TONNE_PER_HA"),
        ("Còn 3.456 hộ nghèo.", "3.456 hộ nghèo", 3_456, "HOUSEHOLD"),
        ("Tổng đàn 400 ngàn con.", "400 ngàn con", 400_000, "COUNT"),
        ("Điều chỉnh vốn 07 lượt dự án.", "07 lượt dự án", 7, "COUNT"),
        ("Có 1.300 doanh nghiệp mới.", "1.300 doanh nghiệp", 1_300, "COUNT"),
        ("Có 1.300 DN mới.", "1.300 DN", 1_300, "COUNT"),
    ],
)
def test_one_number_with_its_unit(text: str, written: str, value: float, unit: str) -> None:
    assert read(text) == [(written, pytest.approx(value, rel=1e-12), unit)]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Tăng 6,5-7% trong năm.", 6.5, 7, "PERCENT"),
        ("Tăng 6,3 - 6,5% trong năm.", 6.3, 6.5, "PERCENT"),
        ("Tăng 9%-9,5% trong năm.", 9, 9.5, "PERCENT"),
        ("Tăng từ 14 - 16% trong năm.", 14, 16, "PERCENT"),
        ("Tăng từ 7,5 đến 8,0%/năm.", 7.5, 8, "PERCENT"),
        ("Các ngành tăng từ 3,1% đến tăng 8,4%.", 3.1, 8.4, "PERCENT"),
        ("Thu 700 – 800 tỷ đồng.", 700e9, 800e9, "VND"),
        ("Thu 260-270 nghìn tỷ đồng.", 260e12, 270e12, "VND"),
        ("Thêm từ 8 đến 10 xã đạt chuẩn.", 8, 10, "COUNT"),
    ],
)
def test_a_range_is_one_quantity(text: str, low: float, high: float, unit: str) -> None:
    q = one(text)
    assert (q.value, q.value_to, q.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("Tăng từ 27% năm 2010 lên 35% năm 2015.", [27, 35], "PERCENT"),
        ("Giảm từ 303 tỷ đồng xuống 288 tỷ đồng.", [303e9, 288e9], "VND"),
        ("Tăng từ 303 lên 388 tỷ đồng.", [303e9, 388e9], "VND"),
        ("Số xã tăng từ 12 xã lên 15.", [12, 15], "COUNT"),
        ("Thu tăng từ 900 tỷ đồng năm 2020 lên 950 tỷ đồng.", [900e9, 950e9], "VND"),
        ("Ba huyện có năng suất lần lượt 61,5; 62,1 và 63 tạ/ha.", [3, 6.15, 6.21, 6.3], None),
        ("Hai xã có lần lượt 19, 18 và 15 sản phẩm.", [2, 19, 18, 15], "COUNT"),
        ("Cơ cấu là 52,3% - 36,9% - 10,8%.", [52.3, 36.9, 10.8], "PERCENT"),
        ("Thu đạt 45.799/36.875 tỷ đồng.", [45_799e9, 36_875e9], "VND"),
        ("Tỷ lệ đạt 13,86/9,15%.", [13.86, 9.15], "PERCENT"),
        ("Gieo được 79.000/171.000ha.", [79_000, 171_000], "HA"),
        ("Giải ngân (376,7 tỷ/609,1 tỷ đồng).", [376.7e9, 609.1e9], "VND"),
        ("Tai nạn giảm 9,2% (69/76 DN).", [9.2, 69, 76], None),
    ],
)
def test_several_amounts_that_share_a_unit(text: str, values: list[float], unit: str | None) -> None:
    found = quantities(text)
    assert [q.value for q in found] == values
    assert all(q.value_to is None and q.denominator is None for q in found)
    assert unit is None or {q.unit for q in found} == {unit}


@pytest.mark.parametrize(
    ("text", "written", "value", "whole", "unit"),
    [
        ("Có 45/96 xã đạt chuẩn.", "45/96 xã", 45, 96, "COUNT"),
        ("Đưa tổng số lên 30/86.", "30/86", 30, 86, "COUNT"),
        ("Bình quân đạt 12,6/19 tiêu chí.", "12,6/19 tiêu chí", 12.6, 19, "COUNT"),
        ("Tỉnh đứng thứ 7/63.", "thứ 7/63", 7, 63, "RANK"),
        ("Tỉnh xếp thứ 15/34 tỉnh, thành phố.", "thứ 15/34", 15, 34, "RANK"),
        ("Tỉnh xếp 19/63 tỉnh.", "19/63", 19, 63, "RANK"),
        ("Tỉnh xếp hạng 2/63.", "hạng 2/63", 2, 63, "RANK"),
    ],
)
def test_a_part_of_a_whole_and_a_rank_keep_their_denominator(
    text: str, written: str, value: float, whole: float, unit: str
) -> None:
    q = one(text)
    assert (text[q.start : q.end], q.value, q.denominator, q.unit) == (written, value, whole, unit)
    assert text[q.number_start : q.number_end] == written.removeprefix("thứ ").removeprefix("hạng ").split(" ")[0]


def test_a_chain_of_ranks() -> None:
    found = quantities("Xếp thứ 17/63 cả nước, 06/14 vùng và 1/5 khu vực.")
    assert [(q.value, q.denominator, q.unit) for q in found] == [(17, 63, "RANK"), (6, 14, "RANK"), (1, 5, "RANK")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Tỉnh đứng thứ nhất cả nước.", 1, "RANK"),
        ("Tỉnh xếp vị thứ 5.", 5, "RANK"),
        ("Chỉ số xếp hạng 17.", 17, "RANK"),
        ("Có thêm hai huyện về đích.", 2, "COUNT"),
        ("Cấp mới mười hai dự án.", 12, "COUNT"),
        ("Cấp mới hai mươi lăm dự án.", 25, "COUNT"),
        ("Địa bàn gồm năm huyện.", 5, "COUNT"),
        ("Có thêm một xã về đích.", 1, "COUNT"),
        ("Số xã tăng gấp đôi.", 2, "TIMES"),
        ("Doanh thu gấp rưỡi cùng kỳ.", 1.5, "TIMES"),
        ("Khách quốc tế chiếm một nửa.", 50, "PERCENT"),
        ("Diện tích chiếm hai phần ba cả vùng.", 66.67, "PERCENT"),
        ("Tỉnh chiếm 1/3 sản lượng của vùng.", 33.33, "PERCENT"),
    ],
)
def test_numbers_in_words(text: str, value: float, unit: str) -> None:
    q = one(text)
    assert (q.value, q.unit) == (value, unit)


def test_mot_is_an_article_unless_it_stands_beside_other_counts() -> None:
    assert quantities("Đây là một dự án lớn của một doanh nghiệp.") == []
    assert [q.value for q in quantities("Có 94 xã, 3 huyện và một thị xã.")] == [94, 3, 1]


def test_two_ranks_in_a_row() -> None:
    assert [q.value for q in quantities("Tỉnh đứng thứ nhất vùng và thứ 9 cả nước.")] == [1, 9]
    found = quantities("Chỉ số tăng từ thứ hạng 51 lên 31.")
    assert [(q.value, q.unit) for q in found] == [(51, "RANK"), (31, "RANK")]


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 21/9, xã Tân Hòa họp.",
        "Sáng 5-7 đoàn đến thăm.",
        "Giai đoạn 2016-2018 và năm 2022.",
        "Trong tháng 9 xã đã hoàn thành.",
        "Năm 2020 tỷ lệ này giữ nguyên.",
        "Theo Nghị quyết 18-NQ/TW và Quyết định số 1719/QĐ-TTg.",
        "Nghị định 57/2018/NĐ-CP của Chính phủ.",
        "Nghị quyết 01/NQ-CP ban hành ngày 9.3.2017.",
        "Đại hội XII, khóa 11, kỳ họp thứ 10.",
        "Lúc 7 giờ 30 phút trên quốc lộ 4B.",
        "Điện thoại 0243.826.1234.",
        "Đội nhà thắng 3-0.",
        "Phòng chống COVID-19.",
        "Tăng trưởng hai con số.",
        "Hàng chục nghìn ha và cả nghìn tỷ đồng.",
        "Hội nghị kéo dài 3 ngày.",
        "Lần thứ 5 tỉnh tổ chức; năm thứ 4 liên tiếp.",
        "Thứ 6 tuần trước.",
        "Quốc lộ 1 xã nằm dọc biển.",
        "Đất nước đổi mới năm 1986.",
        "Tổng cộng 45 gương mặt.",
        "Mùa hè 2016 xã tổ chức hội.",
        "Ngày 9.6 sở họp.",
        "Chiều nay 4/7 sở họp.",
        "Từ ngày 15 - 23/7 thí sinh nộp đơn.",
        "Quy hoạch tỷ lệ 1/500 khu dân cư.",
        "Trực 24/24 giờ.",
        "Đội thắng 4-0 trận đầu.",
        "Thông tư số 21/2016 ngày 16/9/2016.",
        "Từ năm 1971 đồng USD mất giá.",
        "Ngã ba Đồng Lộc.",
        "Hai tỉnh ký kết hợp tác.",
        "Tỷ giá là 1,1130.",
        "Luật 89/2015 và quý 1/2017.",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "qualifier", "word"),
    [
        ("Thu đạt hơn 500 tỷ đồng.", "ge", "hơn"),
        ("Thu đạt trên 500 tỷ đồng.", "ge", "trên"),
        ("Thu tối thiểu 500 tỷ đồng.", "ge", "tối thiểu"),
        ("Thu vượt mốc 500 tỷ đồng.", "ge", "vượt mốc"),
        ("Thu từ 500 tỷ đồng trở lên.", "ge", "trở lên"),
        ("Thu đạt gần 500 tỷ đồng.", "le", "gần"),
        ("Thu chưa đến 500 tỷ đồng.", "le", "chưa đến"),
        ("Thu không quá 500 tỷ đồng.", "le", "không quá"),
        ("Thu khoảng 500 tỷ đồng.", "about", "khoảng"),
        ("Thu xấp xỉ 500 tỷ đồng.", "about", "xấp xỉ"),
        ("Thu trên dưới 500 tỷ đồng.", "about", "trên dưới"),
        ("Thu khoảng trên 500 tỷ đồng.", "ge", "trên"),
        ("Vốn gấp hơn 3 lần.", "ge", "hơn"),
        ("Vốn gần gấp đôi.", "le", "gần"),
        ("Số vụ giảm tới gần 30%.", "le", "gần"),
        ("Thu đạt 500 tỷ đồng.", "eq", ""),
        ("Tỷ lệ cao hơn 4,8 điểm phần trăm.", "eq", ""),
    ],
)
def test_bounds(text: str, qualifier: str, word: str) -> None:
    q = one(text)
    assert q.qualifier == qualifier
    assert text[max(q.qualifier_start, 0) : max(q.qualifier_end, 0)] == word


def test_a_sign_that_is_written_belongs_to_the_number() -> None:
    text = "Công nghiệp giảm sâu (-10,1%), dịch vụ (+5,2%)."
    assert read(text) == [("-10,1%", -10.1, "PERCENT"), ("+5,2%", 5.2, "PERCENT")]


def test_glued_text_is_read() -> None:
    assert read("Thu đạt16.743 tỷ, chi hơn132 tỷ.") == [("16.743 tỷ", 16_743e9, "VND"), ("132 tỷ", 132e9, "VND")]


def test_a_malformed_numeral_is_flagged() -> None:
    q = one("Thu đạt 25.9140 tỷ đồng.")
    assert q.value == pytest.approx(25_914e9)
    assert "typo" in q.flags


def test_a_comma_before_three_digits_is_decided_by_the_unit() -> None:
    assert one("Có 1,134 người.").value == 1_134
    amount = one("Đạt 1,134 tỷ USD.")
    assert amount.value == 1.134e9
    assert "ambiguous_separator" in amount.flags


def test_a_bare_magnitude_is_money_of_the_currency_beside_it() -> None:
    assert read("Tổng vốn 312 tỷ, tăng 5%.")[0] == ("312 tỷ", 312e9, "VND")
    exports, imports = quantities("Xuất khẩu đạt 3,2 tỷ USD, nhập khẩu 2,1 tỷ.")
    assert (exports.unit, imports.unit, imports.value) == ("USD", "USD", 2.1e9)
    assert imports.flags == ("elided_unit",)
    assert [q.unit for q in quantities("Thu hút 15.831 tỷ đồng và 44,78 triệu USD.")] == ["VND", "USD"]
    assert one("Tổng lượt khách du lịch 1,99 triệu, giảm nhẹ.").unit == "VISIT"


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("Số xã đạt chuẩn tăng từ 12 lên 15.", [12, 15], "COUNT"),
        ("Chỉ số tăng từ 61,5 lên 63,2.", [61.5, 63.2], "POINT"),
        ("Vị trí của tỉnh cải thiện từ 45 lên 30.", [45, 30], "RANK"),
        ("Đoàn đi từ 12 lên 15.", [], None),
        ("Số liệu từ 2020 lên 2021.", [], None),
    ],
)
def test_a_step_without_a_unit_is_read_where_the_subject_tells_it(
    text: str, values: list[float], unit: str | None
) -> None:
    found = quantities(text)
    assert [q.value for q in found] == values
    assert {q.unit for q in found} == ({unit} if unit else set())


def test_a_year_beside_an_amount_takes_no_unit_from_it() -> None:
    assert read("Chi từ 900 tỷ đồng năm 2020 lên 950 tỷ đồng, riêng 2021 lên tới 970 tỷ đồng.") == [
        ("900 tỷ đồng", 900e9, "VND"),
        ("950 tỷ đồng", 950e9, "VND"),
        ("970 tỷ đồng", 970e9, "VND"),
    ]
    assert read("Tỷ giá tăng 0,28% lên 97,23 hôm qua.") == [("0,28%", 0.28, "PERCENT")]
    assert [q.unit for q in quantities("Mất 550 triệu, 34.000 USD.")] == ["VND", "USD"]


def test_the_resolution_is_the_place_of_the_last_digit() -> None:
    assert one("Thu đạt 5,98 tỷ đồng.").resolution == pytest.approx(1e7)
    assert one("Thu đạt gần 6 tỷ đồng.").resolution == 1e9
    assert one("Tăng 8,0%.").resolution == pytest.approx(0.1)


def test_titles_and_dropped_lines_are_not_read() -> None:
    text = "Thu 5 tỷ đồng\nThu 6 tỷ đồng\nThu 7 tỷ đồng"
    found = scan(read_article("doc", text, [(0, "title"), (1, "body"), (2, "caption")])).quantities
    assert [q.value for q in found] == [6e9]


def test_other_numbers_are_counted() -> None:
    numbers = scan(read_article("doc", "Ngày 21/9/2022, tỉnh thu 6 tỷ đồng, 45 tuổi.", [(0, "body")]))
    assert len(numbers.quantities) == 1
    assert numbers.n_other == 4


def test_the_vocabulary_holds_known_codes() -> None:
    assert {row["unit"] for row in rows("units")} <= {*UNITS, ""}
    assert {row["unit"] for row in rows("counted_nouns")} <= {*UNITS, "-"}
    assert {row["becomes"] for row in rows("per_units")} <= {*UNITS, ""}
    assert {row["qualifier"] for row in rows("qualifiers")} <= {*QUALIFIERS, ""}
    for name in ("units", "counted_nouns", "per_units", "qualifiers", "number_labels", "implied_units", "flags"):
        assert all(None not in row for row in rows(name)), f"{name}.csv has a row with too many cells"


@pytest.mark.parametrize(
    ("text", "written", "value", "unit"),
    [
        ("Toàn huyện trồng 8.210 ha lúa, ngô 1.935, sắn 740.", ["1.935", "740"], [1_935, 740], "HA"),
        ("Kim ngạch 910 triệu USD, trong đó xuất khẩu 620, nhập khẩu 290.", ["620", "290"], [620e6, 290e6], "USD"),
        ("Thu 8.300 tỷ đồng, bằng 102% dự toán, trong đó thu nội địa 6.150.", ["6.150"], [6_150e9], "VND"),
        ("Gạo đạt 95 triệu USD, gấp 1,2 lần, hạt điều 41 triệu.", ["41 triệu"], [41e6], "USD"),
        ("Tạo việc làm cho 9.800 lao động (kế hoạch năm 12.000).", ["12.000"], [12_000], "PERSON"),
        ("Toàn quốc giảm 8 huyện (từ 705 xuống còn 697).", ["705", "697"], [705, 697], "COUNT"),
        ("Tỉnh đón 640 nghìn lượt khách (cùng kỳ 598 nghìn).", ["598 nghìn"], [598_000], "VISIT"),
        ("Tai nạn làm chết 14 người (giảm 3).", ["3"], [3], "PERSON"),
        ("Nông nghiệp đóng góp 1,1 điểm phần trăm, dịch vụ 3,6.", ["3,6"], [3.6], "POINT"),
        ("Tỷ trọng nông nghiệp giảm 1,4; dịch vụ tăng 0,6%.", ["1,4"], [1.4], "PERCENT"),
        ("Doanh thu 310 tỷ đồng; do dịch Covid-19, khách giảm.", [], [], "VND"),
        ("Cơ cấu (%): nông nghiệp 28,4 - dịch vụ 43,1.", ["28,4", "43,1"], [28.4, 43.1], "PERCENT"),
        ("Có 96 trường (mầm non 41, tiểu học 32 và THCS 23) đạt chuẩn.", ["41", "32", "23"], [41, 32, 23], "COUNT"),
        ("Có 96 trường (mầm non 41, tiểu học 32 và THCS 20) đạt chuẩn.", [], [], "COUNT"),  # no sum
        ("Thứ hạng PCI lần lượt là 31, 28 và 19.", ["31", "28", "19"], [31, 28, 19], "RANK"),
        ("Số điểm PCI là 62,1; 63,4 và 65.", [], [], "POINT"),
        ("Phấn đấu PCI lọt vào tốp 15.", ["tốp 15"], [15], "RANK"),
        ("Cứng hóa được 210/340 km đường thôn.", ["210/340 km"], [210], "KM"),
        ("PCI xếp thứ 12, tụt một bậc.", ["một bậc"], [1], "RANK"),
        ("Quy mô đạt 21.400 tỷđồng.", ["21.400 tỷđồng"], [21_400e9], "VND"),
    ],
)
def test_an_item_of_a_list_or_a_bracket_goes_on_with_the_unit_before(
    text: str, written: list[str], value: list[float], unit: str
) -> None:
    assert [part for part in read(text) if part[0] in written] == [
        (w, v, unit) for w, v in zip(written, value, strict=True)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Toàn huyện trồng 8.210 ha lúa, năm 2021, theo Nghị quyết 15.",
        "Thu ngân sách 8.300 tỷ đồng, xã Tân Lập 2 về đích.",
        "Xuất khẩu 95 triệu USD, quốc lộ 27 thông suốt.",
    ],
)
def test_a_name_or_a_year_in_a_list_borrows_no_unit(text: str) -> None:
    assert len(quantities(text)) == 1


def test_digits_glued_to_a_word_leave_it_its_meaning() -> None:
    assert read("Tổng sản phẩm tăng8,12% so với cùng kỳ.") == [("8,12%", 8.12, "PERCENT")]


def test_a_number_word_in_a_name_is_none() -> None:
    assert [written for written, _, _ in read("Huyện Ba Bể còn 310 hộ. Ba xã về đích.")] == ["310 hộ", "Ba xã"]


def test_a_word_between_two_numbers_belongs_to_one_of_them() -> None:
    assert [written for written, _, _ in read("Tăng 2 hạng 5.")] == ["2 hạng"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Kinh tế tăng 7,1% (quý I 6,2; quý II 8,3%).", "PERCENT"),
        ("Nông nghiệp tăng 3,1%, đóng góp 0,62; dịch vụ đóng góp 2,7.", "POINT"),
    ],
)
def test_decimals_without_a_unit_take_that_of_their_list(text: str, unit: str) -> None:
    assert [q.unit for q in quantities(text)][1:] == [unit] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Số bác sĩ bình quân 1 vạn dân của tỉnh là 8,7.",
        "Số giường bệnh trên một vạn dân (giường): 30,4.",
        "Giường bệnh/vạn dân đạt hơn 30,4.",
    ],
)
def test_so_many_doctors_or_beds_per_ten_thousand_people_need_no_unit(text: str) -> None:
    assert one(text).unit == "OTHER"
