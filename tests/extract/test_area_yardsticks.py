"""Territories that a number is measured against: examples for ``pipeline.extract.area_yardsticks``."""

from __future__ import annotations

import pytest

from tests.extract.test_area_links import linked


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Thu ngân sách bằng một nửa của Huế, xuất khẩu tăng 7%.", ["long-an"]),
        ("GRDP chỉ bằng 4/10 của Cần Thơ; FDI đạt 8 tỷ.", ["long-an"]),
        ("GRDP tăng 4%, kém Cần Thơ 2 điểm. Xuất khẩu tăng 7%.", ["long-an"] * 2),
        ("IIP tăng 9%, gấp 1,7 lần mức tăng của cả nước; FDI đạt 8 tỷ.", ["long-an"] * 2),
        ("Gạo xuất khẩu 90.000 tấn, chiếm 22% sản lượng gạo cả nước; FDI đạt 8 tỷ.", ["long-an"] * 3),
        ("GRDP tăng 9%, cao hơn bình quân cả nước 2,1 điểm phần trăm, FDI đạt 8 tỷ.", ["long-an"] * 2),
    ],
)
def test_what_a_number_is_measured_against_gets_no_number(sentence: str, expected: list[str]) -> None:
    assert linked("Long An và Cần Thơ", "Long An kể chuyện mình.", sentence) == expected


def test_the_nation_in_brackets_behind_a_comparison() -> None:
    sentence = "GRDP tăng 7% so với cùng kỳ (cả nước tăng 6%), trong đó công nghiệp tăng 8%."
    assert linked("Kinh tế Long An", "Long An kể chuyện mình.", sentence) == ["long-an", "nation", "long-an"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Huyện thu 90 tỷ (35%), thấp hơn bình quân toàn tỉnh 3 điểm (38%), chi 5 tỷ.", ["", "", "long-an", ""]),
        ("Hộ nghèo còn 6%, cao hơn mức 4% của cả tỉnh.", ["", "long-an"]),
        ("Hộ nghèo còn 6%, so với 4% (5.000 người) của toàn tỉnh.", ["", "long-an", "long-an"]),
        ("Huyện có 9 ha nhãn trong tổng số 870 ha của tỉnh.", ["", "long-an"]),
        ("Hộ nghèo giảm 6%, cao hơn 4% so với bình quân cả nước.", ["", ""]),
        ("Thu nhập tăng 6%, so với Tiền Giang (5%) vẫn khá, hộ nghèo giảm 2%.", ["", "tien-giang", ""]),
        ("Huyện thu 90 tỷ, đạt 60% dự toán của tỉnh, tăng 4%.", ["", "", ""]),
    ],
)
def test_a_yardstick_s_own_figure(sentence: str, expected: list[str]) -> None:
    got = linked("Huyện Tân Thạnh: kinh tế khởi sắc", "Huyện Tân Thạnh họp.", sentence, home="long-an")
    assert [area.replace("tan-thanh@long-an", "") if area else area for area in got] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nhìn rộng ra cả nước, theo VASEP, xuất khẩu đạt 7 tỷ, riêng tôm tăng 3%.", ["nation", "nation"]),
        ("Trên phạm vi cả nước, xuất khẩu đạt 7 tỷ.", ["nation"]),
        ("Cùng với cả nước, xuất khẩu đạt 7 tỷ.", ["long-an"]),
        ("Trong bối cảnh cả nước gặp khó (xuất khẩu chỉ tăng 4%), tỉnh vẫn tăng 9%.", ["nation", "long-an"]),
        ("IIP giảm 2%, trong khi cả nước tăng 7%; thu ngân sách đạt 500 tỷ.", ["long-an", "nation", "long-an"]),
        ("IIP tăng 2% (cả nước tăng 7%), thu ngân sách đạt 500 tỷ.", ["long-an", "nation", "long-an"]),
    ],
)
def test_the_nation_beside_the_province(sentence: str, expected: list[str]) -> None:
    assert linked("Long An", "Long An kể chuyện mình.", sentence) == expected


def test_the_sentence_goes_on_behind_another_s_figure() -> None:
    got = linked("Long An", "Mở đầu.", "PCI tăng 4%, so với mức 5% của Đồng Nai, thu ngân sách đạt 9 tỷ.")
    assert got == ["long-an", "dong-nai", "long-an"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("FDI đạt 3 tỷ, đứng sau Bắc Ninh (5 tỷ), tăng 9%.", ["long-an", "bac-ninh", "long-an"]),
        ("FDI tăng 3%, chỉ sau Bắc Ninh 5%, thu ngân sách đạt 9 tỷ.", ["long-an", "bac-ninh", "long-an"]),
        ("FDI đạt 3 tỷ, gấp đôi Bắc Ninh, thu ngân sách đạt 9 tỷ.", ["long-an", "long-an"]),
        ("FDI tăng 3%, thấp hơn mức tăng 7% của cả nước.", ["long-an", "nation"]),
    ],
)
def test_neighbours_in_a_ranking(sentence: str, expected: list[str]) -> None:
    assert linked("Long An", "Long An kể chuyện mình.", sentence) == expected


def test_a_ministry_s_text_that_only_mentions_a_region() -> None:
    got = linked("Bồi thường cho ngư dân miền Trung", "Theo Bộ Tài chính, thu ngân sách đạt 97 tỷ.", "Chi 4 tỷ.")
    assert got == ["nation"] * 2
    title = "Tôm Đồng bằng sông Cửu Long được giá"
    got = linked(title, "Theo Bộ Nông nghiệp, tôm Đồng bằng sông Cửu Long đạt 97 tấn.", "Diện tích tăng 4%.")
    assert got == ["region:dong-bang-song-cuu-long"] * 2


def test_the_bare_province_beside_a_district() -> None:
    got = linked(
        "Huyện Tân Thạnh đổi thay", "Huyện Tân Thạnh họp.", "Hộ nghèo 3% (tỉnh 4%), cả nước 5%.", home="long-an"
    )
    assert got == ["tan-thanh@long-an", "long-an", "nation"]
