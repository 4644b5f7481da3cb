"""Whose numbers are those behind "Trong đó", "GDP", a heading, a merger: examples for ``area_links``."""

from datetime import date

from tests.extract.test_area_links import linked


def test_trong_do_goes_on_with_the_territory_before() -> None:
    got = linked("Nam Định", "Thu ngân sách tỉnh tăng 5%.", "Cả nước có 900 xã đạt chuẩn.", "Trong đó, 90 xã nâng cao.")
    assert got == ["nam-dinh", "nation", "nation"]


def test_gdp_is_the_nation_s_where_grdp_is_the_province_s() -> None:
    got = linked("Bắc Kạn", "GRDP của tỉnh tăng 9%.", "Cùng lúc, GDP ước tăng 7%, thu ngân sách của tỉnh tăng 4%.")
    assert got == ["bac-kan", "nation", "bac-kan"]
    got = linked("Bắc Kạn", "GRDP tăng 9%.", "GDP trên địa bàn tỉnh tăng 8%.", "GDP của tỉnh tăng 7%.")
    assert got == ["bac-kan"] * 3
    got = linked("Bắc Kạn", "GDP tăng 9%.", "Xuất khẩu tăng 7%.")
    assert got == ["bac-kan"] * 2


def test_gdp_of_the_whole_country() -> None:
    got = linked("Bắc Kạn", "Trong bối cảnh GDP cả nước năm nay tăng khá, đạt 8%, tỉnh vẫn khó.", "Thu tăng 3%.")
    assert got[-1] == "bac-kan"
    assert linked("Bắc Kạn", "Trong khi GDP cả nước đạt 8%, thu của tỉnh tăng 3%.", "") == ["nation", "bac-kan"]


def test_what_another_has_taken_in_is_no_subject() -> None:
    got = linked("Đà Nẵng", "Đà Nẵng rộng nhất sau khi sáp nhập Quảng Nam, với 11.860 ha.", "", day=date(2025, 6, 1))
    assert got == ["da-nang"]


def test_a_line_that_is_a_name_in_capitals_heads_what_follows() -> None:
    got = linked("Những nơi tăng nhanh", "Cả nước tăng 7%.", "QUẢNG NGÃI", "Công nghiệp tăng 21%.", "Dịch vụ tăng 9%.")
    assert got == ["nation", "quang-ngai", "quang-ngai"]
