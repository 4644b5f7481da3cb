"""Units that a text comes back to by their kind, and places named beside a number: examples for the territories."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.area_links import link_areas
from pipeline.extract.areas import scan_areas
from tests.extract.test_area_links import NUMBER, article, linked


def test_the_ward_of_the_text_and_no_part_that_it_was_made_of() -> None:
    got = linked(
        "Phường Thành Sen: Đại hội Đảng bộ",
        "Sáng 9/8, Đảng bộ phường Thành Sen (tỉnh Hà Tĩnh) khai mạc đại hội.",
        "Phường hợp nhất từ phường Bắc Hà, phường Tân Giang và xã Thạch Hạ, dân số 37.000 người.",
        "Trên địa bàn phường hiện có 312 doanh nghiệp. Thu ngân sách của phường đạt 90 tỷ.",
        home="ha-tinh",
        day=date(2025, 8, 9),
    )
    assert got == ["thanh-sen@ha-tinh"] * 3


def test_the_district_around_a_commune() -> None:
    got = linked(
        "Lũ quét trong đêm",
        "Trận lũ ở xã Ngọc Chiến, huyện Mường La (Sơn La) cuốn trôi 23 ha.",
        "Tỷ lệ hộ nghèo toàn huyện còn 28%, của xã là 40%. Cả huyện có 9 xã.",
        home="son-la",
    )
    assert got[1:] == ["muong-la@son-la", "ngoc-chien@son-la", "muong-la@son-la"]


def test_a_sentence_that_begins_with_the_kind_comes_back_to_it() -> None:
    got = linked(
        "Du lịch Lào Cai",
        "Tỉnh Lào Cai họp.",
        "Khách đến huyện Bắc Hà đạt 165 lượt. Huyện kỳ vọng cả năm đón 220 lượt, còn toàn tỉnh 305 lượt.",
    )
    assert got == ["bac-ha@lao-cai"] * 2 + ["lao-cai"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Bắc Hà của tỉnh bạn đón 165 lượt, tăng 9%.",
        "Huyện Bắc Hà của tỉnh đón 165 lượt, tăng 9%.",
        "Huyện Bắc Hà của tỉnh này đón 165 lượt, tăng 9%.",
    ],
)
def test_whose_part_a_district_is_takes_nothing_from_it(sentence: str) -> None:
    got = linked("Hà Nam thăm Lào Cai", "Đoàn công tác tỉnh Hà Nam thăm Lào Cai.", f"Lào Cai thu 9 tỷ. {sentence}")
    assert got == ["lao-cai", *["bac-ha@lao-cai"] * 2]


def test_a_spot_with_its_district_in_brackets() -> None:
    got = linked("Vĩnh Long đón khách", "Mở đầu.", "Khách đến nghỉ tại cù lao An Bình (huyện Long Hồ) tăng 9%.")
    assert got == ["long-ho@vinh-long"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Doanh nghiệp Cần Thơ có 90 dự án ở Bến Tre (700 tỷ), 4 dự án đầu tư tại Cà Mau.",
            ["ben-tre", "ben-tre", "ca-mau"],
        ),
        ("Cục Hải quan vùng (quản lý cả Cần Thơ, Hậu Giang và Sóc Trăng) thu 900 tỷ.", [None]),
        ("Đại biểu Trần An - đoàn Nghệ An nêu nợ xấu đã còn 3%.", ["nation"]),
        ("Trong đó, Formosa Hà Tĩnh góp 900 tấn.", ["nation"]),
        ("Hiệp hội dự báo thịt cả nước có thể giảm 5%.", ["nation"]),
    ],
)
def test_places_beside_a_number(sentence: str, expected: list[str | None]) -> None:
    assert linked("Chuyện làm ăn", "Theo Bộ Tài chính, kinh tế khá.", sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "marks"),
    [
        ("Năm 2024, khi chưa hợp nhất, Quảng Ngãi thu 30 tỷ; Kon Tum thu 4 tỷ.", ["former", "former"]),
        ("Trước khi sáp nhập, Quảng Ngãi có 170 xã, nay Quảng Ngãi có 96 xã.", ["former", None]),
        ("Trước khi sáp nhập xã, Quảng Ngãi có 170 xã.", [None]),
        ("Trước sắp xếp, Kon Tum có 96 xã; Quảng Ngãi có 170 xã.", ["former", "former"]),
    ],
)
def test_a_sentence_of_the_time_before_the_merger(sentence: str, marks: list[str | None]) -> None:
    read = article("Quảng Ngãi", "Mở đầu.", sentence, day=date(2025, 10, 3))
    spans = [match.span() for match in NUMBER.finditer(read.text)]
    assert [area.mark if area else "" for area in link_areas(read, scan_areas(read), spans)] == marks


@pytest.mark.parametrize("opening", ["Tỉnh có 226", "Quý II, tỉnh có 226", "Đến nay, tỉnh đạt 226"])
def test_a_sentence_of_the_province_in_a_district_s_text(opening: str) -> None:
    got = linked(
        "Lào Cai: Huyện Bắc Hà tăng tốc", "Tỉnh ủy Lào Cai thăm huyện.", "Huyện Bắc Hà thu 9 tỷ.", f"{opening} tỷ."
    )
    assert got == ["bac-ha@lao-cai", "lao-cai"]
