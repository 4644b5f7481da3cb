"""Numbers dealt out to several territories: examples for ``pipeline.extract.area_dealt``."""

from __future__ import annotations

import pytest

from tests.extract.test_area_links import linked


@pytest.mark.parametrize(
    "sentence",
    [
        "Hải Phòng và Cần Thơ thu 90 tỷ và 40 tỷ.",
        "Hải Phòng, Cần Thơ chỉ đạt 93% và 96%.",
        "Hải Phòng và Cần Thơ đón lần lượt khoảng 7 triệu và gần 900 triệu khách.",
        "Hải Phòng có 12 dự án, Cần Thơ 9 dự án, lần lượt tăng 5% và 4%.",
        "Hải Phòng có 12 dự án; Cần Thơ 9 dự án; so với năm ngoái tăng tương ứng 5% và 4%.",
        "Hải Phòng có 12 dự án, Cần Thơ 9 dự án (mục tiêu của hai nơi lần lượt là 15 dự án và 20 dự án).",
    ],
)
def test_numbers_side_by_side_are_dealt_to_the_places(sentence: str) -> None:
    got = linked("Hải Phòng và Cần Thơ", "Theo Bộ Tài chính, kinh tế khá.", sentence)
    assert got == ["hai-phong", "can-tho"] * (len(got) // 2)


def test_rows_follow_one_another_with_brackets_in_between() -> None:
    got = linked(
        "Hải Phòng và Cần Thơ",
        "Hai thành phố bàn về du lịch.",
        "Hải Phòng và Cần Thơ đón lần lượt 9 triệu và 6 triệu khách, tăng 12% và 8%; trong đó khách quốc tế tương ứng "
        "là 2 triệu (tăng 3%) và 700 triệu (1%).",
    )
    assert got == ["hai-phong", "can-tho"] * 2 + ["hai-phong"] * 2 + ["can-tho"] * 2


def test_districts_of_the_text_s_province_get_theirs() -> None:
    got = linked("Bình Định", "Mở đầu.", "Hai huyện Vân Canh và An Lão mới thu 5 tỷ và 17 tỷ, đạt 52% và 58%.")
    assert got == ["van-canh@binh-dinh", "an-lao@binh-dinh"] * 2


def test_numbers_of_two_things_are_not_dealt_out() -> None:
    got = linked("Bình Định", "Mở đầu.", "Hai huyện Vân Canh và An Lão có 5 xã và 17 doanh nghiệp.")
    assert got == ["binh-dinh"] * 2
    got = linked(
        "Các địa phương", "Theo VCCI, Hà Nam tăng 5%, Cần Thơ tăng 9%, số dự án và vốn tăng lần lượt 3% và 4%."
    )
    assert got[:2] == ["ha-nam", "can-tho"]


def test_a_place_with_more_numbers_than_the_other_keeps_the_row() -> None:
    sentence = "Hải Phòng có 12 dự án; Cần Thơ xuất khẩu 9 tỷ, nhập khẩu 4 tỷ, tăng lần lượt 5% và 6%."
    got = linked("Hải Phòng và Cần Thơ", "Theo Bộ Tài chính, kinh tế khá.", sentence)
    assert got == ["hai-phong"] + ["can-tho"] * 4


def test_what_is_said_more_of_one_number_is_no_row() -> None:
    got = linked("Các địa phương", "Theo VCCI, vốn tăng.", "Hà Nam và Nam Định có tổng vốn 900 tỷ, tăng 300 tỷ.")
    assert got == [None, None]
    got = linked("Các địa phương", "Theo VCCI, vốn tăng.", "Hà Nam và Nam Định lần lượt tăng 9% và giảm 3%.")
    assert got == ["ha-nam", "nam-dinh"]
