"""What narrows an indicator: product, market, owner, stage, grade; whose plan; in which prices."""

import pytest

from pipeline.extract.collecting import time_per_collect
from pipeline.extract.periods import Period
from pipeline.extract.price_bases import scan_price_bases
from pipeline.reference import rows
from pipeline.reference.indicators import indicators
from tests.extract.sentences import details, readings


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kim ngạch xuất khẩu thủy sản đạt 210 triệu USD, tăng 4%.", ["thủy sản", "thủy sản"]),
        ("Đàn bò sữa có 19.300 con.", ["bò sữa"]),
        ("Xuất khẩu sang Hàn Quốc đạt 21 triệu USD.", ["Hàn Quốc"]),
        ("Sản lượng khai thác thủy sản 7.215 tấn, nuôi trồng 3.100 tấn.", ["khai thác", "nuôi trồng"]),
        ("Tỷ lệ thất nghiệp khu vực thành thị 2,9%.", ["thành thị"]),
        ("Sau sắp xếp, toàn tỉnh có 117 xã, 7 phường.", ["xã", "phường"]),
        ("Tỉnh có 141 sản phẩm OCOP, gồm 31 sản phẩm 4 sao và 110 sản phẩm 3 sao.", [None, "4 sao", "3 sao"]),
        ("Lao động trong doanh nghiệp FDI chiếm 12%.", ["khu vực có vốn đầu tư nước ngoài"]),
        ("Cơ cấu lao động: nông nghiệp 41%, dịch vụ 33%.", ["nông nghiệp", "dịch vụ"]),
        ("Thu ngân sách đạt 410 tỷ đồng.", [None]),
    ],
)
def test_the_words_beside_a_number_narrow_it(text: str, wanted: list[str | None]) -> None:
    assert details(text) == wanted


def test_what_stands_in_a_cause_narrows_nothing() -> None:
    assert details("Nhờ gạo được giá, kim ngạch xuất khẩu đạt 210 triệu USD.") == [None]


def test_products_listed_together_are_one_narrowing() -> None:
    assert details("Xuất khẩu gạo, cà phê và hồ tiêu đạt 210 triệu USD.") == ["gạo, cà phê và hồ tiêu"]


def test_an_item_of_a_list_names_itself() -> None:
    text = (
        "Kim ngạch xuất khẩu đạt 90 triệu USD; trong đó gốm sứ mỹ nghệ 12 triệu USD, mây tre đan 9 triệu USD, tăng 5%."
    )
    assert details(text) == [None, "gốm sứ mỹ nghệ", "mây tre đan", "mây tre đan"]


def test_a_sentence_with_an_item_of_its_own_leaves_that_of_the_one_before() -> None:
    assert details("Chỉ số giá nhóm giao thông giảm 3%. Nhóm đồ hộp tăng 0,2%.") == ["giao thông", None]
    assert details("Xuất khẩu hàng dệt may tăng 9%. Riêng ngành đồ chơi chiếm 4%.")[1] is None


def test_yield_and_output_are_those_of_the_crop_before() -> None:
    text = "Nông dân gieo cấy 91.540 ha lúa vụ xuân, năng suất 68,3 tạ/ha."
    assert details(text) == ["lúa vụ xuân", "lúa vụ xuân"]


def test_the_stage_of_projects_carries_over_the_sentence() -> None:
    text = "Tỉnh cấp mới 49 dự án (trong đó 7 dự án FDI); hiện có 435 dự án FDI còn hiệu lực, vốn đăng ký 7,1 tỷ USD."
    assert details(text) == ["cấp mới", "cấp mới", "còn hiệu lực", "còn hiệu lực"]


def test_the_one_who_set_a_plan() -> None:
    text = "Thu ngân sách bằng 104,6% dự toán Trung ương giao và 98,2% dự toán HĐND tỉnh giao, tăng 5%."
    assert [r.plan_giver for r in readings(text)] == ["trung ương giao", "tỉnh giao", None]
    district = "Thu ngân sách bằng 61% dự toán tỉnh giao và 57% dự toán HĐND huyện giao."
    assert [r.plan_giver for r in readings(district)] == ["tỉnh giao", "huyện giao"]
    both = "Thu ngân sách vượt 4% dự toán Trung ương và HĐND tỉnh giao."
    assert [r.plan_giver for r in readings(both)] == [None]


def test_every_narrowing_is_of_a_listed_indicator() -> None:
    for row in rows("details"):
        assert row["place"] in ("near", "carry", "noun", "plan", "none")
        assert set(row["indicators"].split()) <= set(indicators())
        assert bool(row["indicators"]) == (row["place"] != "none")


def test_prices_of_an_amount_and_of_its_parts() -> None:
    text = (
        "Giá trị sản xuất (giá so sánh 2010) đạt 158 nghìn tỷ đồng, tăng 8%; trong đó công nghiệp tăng 10%. "
        "GRDP theo giá hiện hành đạt 90 nghìn tỷ đồng, tăng 7%."
    )
    assert [r.price_basis for r in readings(text)] == ["CONSTANT:2010"] * 3 + ["CURRENT", None]


def test_constant_prices_without_a_year_take_the_one_that_the_text_names() -> None:
    assert [b.code for b in scan_price_bases("theo giá so sánh đạt 5; giá ss 2010 đạt 6")] == ["CONSTANT:2010"] * 2
    assert scan_price_bases("theo giá so sánh đạt 5; đánh giá hiện trạng") == []


@pytest.mark.parametrize(
    ("code", "unit", "detail", "expr", "words", "wanted"),
    [
        ("BUDGET_REVENUE", "VND", None, None, "", "S"),
        ("POPULATION", "PERSON", None, None, "", "E"),
        ("ELECTRICITY", "MW", None, None, "", "E"),
        ("ELECTRICITY", "KWH", None, None, "", "S"),
        ("FDI_PROJECTS", "COUNT", "cấp mới", "now", "đến nay", "S"),
        ("FDI_PROJECTS", "COUNT", "Hàn Quốc, còn hiệu lực", "months:1-6:", "6 tháng", "E"),
        ("FDI_PROJECTS", "COUNT", None, "months:1-6:", "6 tháng", "S"),
        ("FDI_PROJECTS", "COUNT", None, "to_day:20:12:2022", "Lũy kế đến ngày 20/12", "E"),
        ("FDI_PROJECTS", "COUNT", None, "to_day:20:12:2022", "từ đầu năm đến ngày 20/12", "S"),
        ("FDI_PROJECTS", "COUNT", None, "now", "đến nay", "E"),
        ("FDI_PROJECTS", "COUNT", None, None, "", None),
    ],
)
def test_over_the_period_or_at_its_end(
    code: str, unit: str, detail: str | None, expr: str | None, words: str, wanted: str | None
) -> None:
    period = Period(0, len(words), expr, "strong") if expr else None
    assert time_per_collect(indicators()[code], unit, detail, period, words) == wanted
