"""Which territory a number belongs to: one example for each rule of ``pipeline.extract.area_links``."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.area_links import link_areas
from pipeline.extract.areas import scan_areas
from pipeline.extract.article import Article, read_article

NUMBER = re.compile(r"(?<![\d/.,])\d[\d.,/]*(?<![.,])(?: ?%| tỷ| triệu| xã| dự án| ha| tấn| lượt| doanh nghiệp| người)")


def article(*paragraphs: str, home: str | None = None, day: date | None = date(2023, 7, 1)) -> Article:
    """Title, lead and body paragraphs as an article."""
    roles = ["title", "lead", *["body"] * (len(paragraphs) - 2)]
    return read_article("d", "\n".join(paragraphs), list(enumerate(roles)), None, day, None, home)


def linked(*paragraphs: str, home: str | None = None, day: date | None = date(2023, 7, 1)) -> list[str | None]:
    """The territory of each number in lead and body, in reading order, by its key without "province:" and "unit:"."""
    read = article(*paragraphs, home=home, day=day)
    first = len(paragraphs[0]) + 1
    spans = [match.span() for match in NUMBER.finditer(read.text, first)]
    found = link_areas(read, scan_areas(read), spans)
    return [area.key.removeprefix("province:").removeprefix("unit:") if area else None for area in found]


# --- what the document is about


def test_title_names_the_province() -> None:
    assert (
        linked("Bắc Kạn: Kinh tế khởi sắc", "Sáu tháng, thu ngân sách tăng 5%.", "Xuất khẩu tăng 7%.")
        == ["bac-kan"] * 2
    )


def test_title_names_a_district_with_its_province() -> None:
    got = linked("Hà Tĩnh: Huyện Can Lộc về đích sớm", "Năm qua, thu ngân sách tăng 12%.", "Có 3 xã đạt chuẩn.")
    assert got == ["can-loc@ha-tinh"] * 2


@pytest.mark.parametrize(
    ("lead", "mark"),
    [
        ("GRDP tỉnh Phú Thọ xếp thứ 12/34 cả nước.", "new"),
        ("Sau khi hợp nhất 3 tỉnh, Phú Thọ thu ngân sách tăng mạnh.", "new"),
        ("Tỉnh Phú Thọ sau sáp nhập thu ngân sách tăng mạnh.", "new"),
        ("Tính theo 34 tỉnh, thành phố mới, Phú Thọ tăng mạnh.", "new"),
        ("Chín tháng đầu năm 2025, Phú Thọ thu ngân sách tăng mạnh.", "new"),
        ("8 tháng năm 2025, Phú Thọ thu ngân sách tăng mạnh.", "new"),
        ("Sau khi hợp nhất 3 tỉnh, Phú Thọ sẽ có dân số lớn.", None),
        ("Sau sáp nhập các xã, Phú Thọ tinh gọn bộ máy.", None),
        ("GRDP tỉnh Phú Thọ xếp thứ 12/63 cả nước.", None),
    ],
)
def test_an_undated_text_that_speaks_of_the_merged_provinces_means_them(lead: str, mark: str | None) -> None:
    read = article("Kinh tế khởi sắc", lead, "Phú Thọ thu 900 tỷ.", day=None)
    span = NUMBER.search(read.text, read.text.index("900")).span()  # type: ignore[union-attr]
    found = link_areas(read, scan_areas(read), [span])[0]
    assert found is not None and (found.key, found.mark) == ("province:phu-tho", mark)


def test_the_only_district_of_a_text_stays_its_subject() -> None:
    got = linked(
        "Kinh tế chuyển biến",
        "Chín tháng, huyện Can Lộc thu ngân sách 120 tỷ.",
        "Sản lượng lúa đạt 57.000 tấn; 3 sản phẩm OCOP gồm bún xã Tùng Lộc, gạo xã Thuần Thiện.",
        "Tổng thu đạt 139% dự toán tỉnh giao và 130% dự toán HĐND huyện nghị quyết.",
        home="ha-tinh",
    )
    assert got == ["can-loc@ha-tinh"] * 4


def test_not_only_one_district_the_next_too() -> None:
    got = linked(
        "Lúa xuân được mùa",
        "Huyện Can Lộc, tỉnh Hà Tĩnh thu hoạch 9.000 ha lúa.",
        "Không riêng gì Can Lộc, tại huyện Đức Thọ, nhờ cây chè mà nhiều hộ khá lên. Diện tích chè toàn huyện là 340 ha.",
    )
    assert got == ["can-loc@ha-tinh", "duc-tho@ha-tinh"]


def test_our_province_is_the_publisher_s_where_another_pays_a_visit() -> None:
    got = linked(
        "Lãnh đạo tỉnh tiếp đoàn công tác tỉnh Sơn La",
        "Chiều 4/5, lãnh đạo tỉnh tiếp đoàn công tác tỉnh Sơn La.",
        "Năm qua, tỉnh ta thu 9.000 tỷ, GRDP tăng 8%.",
        "Sơn La trồng được 900 ha rừng.",
        home="hoa-binh",
    )
    assert got == ["hoa-binh", "hoa-binh", "son-la"]


def test_a_place_visited_that_has_something_is_the_subject() -> None:
    got = linked("Nam Định đón khách", "Nam Định tiếp đoàn.", "Đoàn đã thăm huyện Hải Hậu có 34 xã nông thôn mới.")
    assert got == ["hai-hau@nam-dinh"]


def test_a_text_of_an_unnamed_district_is_not_about_the_publisher_s_province() -> None:
    paragraphs = ("Sáu tháng, kinh tế của huyện phát triển, thu ngân sách 120 tỷ.", "Toàn huyện có 6 xã nông thôn mới.")
    assert linked("Kinh tế chuyển biến", *paragraphs, home="ha-tinh") == [None, None]
    assert linked("Kinh tế chuyển biến", *paragraphs) == [None, None]
    assert linked("Kinh tế chuyển biến", *paragraphs, "Toàn tỉnh thu 900 tỷ.", home="ha-tinh")[-1] == "ha-tinh"


def test_a_district_named_in_the_lead_of_a_province_s_text_is_only_a_place() -> None:
    lead = "Lãnh đạo tỉnh thăm huyện Can Lộc, thu ngân sách trên địa bàn huyện đạt 120 tỷ."
    assert linked("Kinh tế chuyển biến", lead, "Toàn tỉnh thu 900 tỷ, tăng 8%.", home="ha-tinh")[1:] == ["ha-tinh"] * 2


def test_bare_district_of_the_home_province_in_the_title() -> None:
    assert (
        linked("Điện Bàn vượt thu ngân sách", "Cả năm ước thu 900 tỷ.", "Tăng 5%.", home="quang-nam")
        == ["dien-ban@quang-nam"] * 2
    )


def test_lead_names_the_province_where_the_title_does_not() -> None:
    assert linked("Xuất khẩu tăng tốc", "Tỉnh Đồng Tháp xuất khẩu tăng 9%.", "Nhập khẩu tăng 4%.") == ["dong-thap"] * 2


def test_a_district_measured_by_its_province_stays_the_subject() -> None:
    lead = "Kinh tế của huyện Can Lộc, tỉnh Hà Tĩnh tăng 9%, cao hơn mức bình quân của tỉnh; thu ngân sách gấp đôi của tỉnh."
    assert linked("Kinh tế phát triển", lead, "Thu ngân sách đạt 120 tỷ.") == ["can-loc@ha-tinh"] * 2


def test_a_province_within_a_text_of_the_nation_comes_back() -> None:
    got = linked(
        "Giải ngân tăng tốc",
        "Bảy tháng, cả nước giải ngân 290 triệu.",
        "Vốn đầu tư công của tỉnh Sơn La giải ngân 2.140 tỷ. Tỷ lệ của tỉnh đạt 46%, cao hơn bình quân cả nước (38%).",
        "Các bộ đạt 51%.",
    )
    assert got == ["nation", "son-la", "son-la", "nation", "nation"]


def test_the_nation_before_a_list_of_provinces_is_what_the_text_is_about() -> None:
    got = linked(
        "Thu hút vốn vào các địa phương",
        "Vốn vào Việt Nam đạt 10 tỷ. Sơn La thu hút 2 tỷ; Hà Tĩnh 1 tỷ.",
        "Trong đó, vốn cấp mới đạt 6 tỷ.",
        "Có 900 dự án mới.",
    )
    assert got == ["nation", "son-la", "ha-tinh", "nation", "nation"]
    assert (
        linked("Hai tỉnh", "Cả nước vui. Sơn La và Hà Tĩnh ký kết.", "Hà Tĩnh thu 2 tỷ.", "Trồng 7 ha.")[-1]
        == "ha-tinh"
    )


def test_home_is_the_last_resort() -> None:
    assert (
        linked("Thu ngân sách vượt dự toán", "Toàn tỉnh thu 500 tỷ.", "Chi 300 tỷ.", home="ben-tre") == ["ben-tre"] * 2
    )


def test_home_follows_the_merger() -> None:
    got = linked("Thu ngân sách vượt dự toán", "Toàn tỉnh thu 500 tỷ.", home="vinh-phuc", day=date(2025, 9, 1))
    assert got == ["phu-tho"]


def test_a_province_in_the_title_beats_the_home() -> None:
    assert (
        linked("Hưng Yên: Kinh nghiệm hay", "Xuất khẩu tăng 8%.", "GRDP tăng 9%.", home="ha-tinh") == ["hung-yen"] * 2
    )


def test_ministry_news_is_about_the_nation() -> None:
    got = linked("Xuất khẩu gạo lập kỷ lục", "Theo Bộ Công Thương, xuất khẩu đạt 4 tỷ.", "Riêng gạo thơm tăng 9%.")
    assert got == ["nation"] * 2


def test_ministry_news_in_a_provincial_paper() -> None:
    got = linked(
        "Xuất khẩu gạo lập kỷ lục", "Theo Bộ Công Thương, xuất khẩu đạt 4 tỷ.", "Gạo thơm tăng 9%.", home="ca-mau"
    )
    assert got == ["nation"] * 2


def test_no_territory_is_told() -> None:
    got = linked("Kinh tế khởi sắc", "Trên địa bàn tỉnh, thu ngân sách tăng 5%.", "Toàn tỉnh có 9 xã đạt chuẩn.")
    assert got == [None, None]


def test_the_province_is_told_only_by_the_body() -> None:
    got = linked("Kinh tế khởi sắc", "Trên địa bàn tỉnh, thu ngân sách tăng 5%.", "Lãnh đạo tỉnh Trà Vinh dự.")
    assert got == ["tra-vinh"]


def test_a_venue_is_no_topic() -> None:
    got = linked("Tổng kết ngành thủy sản", "Ngày 6/2, tại Cà Mau, Bộ Nông nghiệp cho biết xuất khẩu tăng 8%.")
    assert got == ["nation"]


def test_a_region_within_the_nation() -> None:
    lead = "Cả nước cấy 900 ha, trong đó các địa phương phía Bắc cấy 500 ha; các tỉnh phía Nam cấy 400 ha."
    assert linked("Vụ mùa", lead) == ["nation", "region:mien-bac", "region:mien-nam"]


def test_region_is_the_topic() -> None:
    assert (
        linked("Tây Nguyên thu hút vốn", "Năm qua, vốn đăng ký tăng 12%.", "Riêng du lịch tăng 5%.")
        == ["region:tay-nguyen"] * 2
    )


# --- the sentence


def test_subject_of_the_sentence_wins_over_the_topic() -> None:
    got = linked("Bắc Giang hút vốn", "Vốn FDI tăng 20%.", "Trong khi đó, Thái Nguyên tăng 5%. Vốn trong nước tăng 3%.")
    assert got == ["bac-giang", "thai-nguyen", "bac-giang"]


def test_list_of_places_with_their_numbers() -> None:
    got = linked(
        "GRDP các địa phương", "Theo Tổng cục Thống kê, Bắc Giang tăng 13,89%, Hậu Giang 12,46%, Hải Phòng 10%."
    )
    assert got == ["bac-giang", "hau-giang", "hai-phong"]


def test_place_with_its_number_in_brackets() -> None:
    got = linked("GRDP các địa phương", "Theo Tổng cục Thống kê, đứng đầu là Bắc Giang (13,89%), Hậu Giang (12,46%).")
    assert got == ["bac-giang", "hau-giang"]


def test_number_with_its_place_in_brackets() -> None:
    got = linked(
        "GRDP các địa phương", "Theo Tổng cục Thống kê, mức tăng cao nhất là 13,89% (Bắc Giang), rồi 12% (Hà Nam)."
    )
    assert got == ["bac-giang", "ha-nam"]


def test_zip_with_lan_luot() -> None:
    got = linked(
        "Sản xuất công nghiệp", "Theo Tổng cục Thống kê, Đà Nẵng, Thái Nguyên và Hà Nam tăng lần lượt 10%, 17% và 20%."
    )
    assert got == ["da-nang", "thai-nguyen", "ha-nam"]


def test_a_sentence_goes_on_about_the_province_that_the_nation_measures() -> None:
    text = "Giải ngân đạt 41%, thấp hơn bình quân chung cả nước (47%). Trong đó, ngân sách tỉnh giải ngân 512 tỷ đồng."
    assert linked("Bắc Giang giải ngân chậm", text) == ["bac-giang", "nation", "bac-giang"]


def test_a_department_in_a_row_of_districts_is_the_provinces() -> None:
    got = linked("Hà Nam giải ngân", "Giải ngân khá có huyện Kim Bảng (61%), Sở Y tế (52%), huyện Bình Lục (50%).")
    assert got == ["kim-bang@ha-nam", "ha-nam", "binh-luc@ha-nam"]


def test_each_district_of_a_row_has_its_own_count() -> None:
    got = linked("Hà Nam có thêm xã đạt chuẩn", "Huyện Kim Bảng có 6 xã, huyện Bình Lục 5 xã, thị xã Duy Tiên 4 xã.")
    assert got == ["kim-bang@ha-nam", "binh-luc@ha-nam", "duy-tien@ha-nam"]


def test_the_province_that_a_paragraph_opens_with_is_its_province() -> None:
    elsewhere = "Ở Hà Nam, công nghiệp tăng 13%. Xuất khẩu của tỉnh đạt 900 triệu USD."
    got = linked("Bắc Giang thu hút đầu tư", "Thu ngân sách tăng 5%.", "Nông nghiệp khá.", elsewhere)
    assert got == ["bac-giang", "ha-nam", "ha-nam"]


@pytest.mark.parametrize(
    ("nation", "goes_on"),
    [
        ("Cả nước xuất khẩu 19 tỷ USD, tăng 8%, đạt 81% kế hoạch.", "nation"),
        ("Cả nước xuất khẩu 19 tỷ USD.", "bac-giang"),  # only a yardstick
    ],
)
def test_a_paragraph_that_tells_of_the_nation_at_length_goes_on_about_it(nation: str, goes_on: str) -> None:
    got = linked("Bắc Giang xuất khẩu tốt", "Công nghiệp khá.", f"{nation} Nhập khẩu đạt 18 tỷ USD.", "Thu tăng 5%.")
    assert got[-2:] == [goes_on, "bac-giang"]


def test_one_number_for_several_provinces_is_nobodys() -> None:
    got = linked("Sản xuất công nghiệp", "Theo Tổng cục Thống kê, các tỉnh Hà Nam, Nam Định và Thái Bình có 900 dự án.")
    assert got == [None]


def test_one_number_for_several_districts_stays_with_the_province() -> None:
    got = linked("Lạng Sơn trồng rừng", "Tại các huyện Bình Gia, Văn Quan và Chi Lăng đã trồng 900 ha.")
    assert got == ["lang-son"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("GRDP tăng 9%, cao nhất cả nước, xuất khẩu tăng 7%.", ["bac-giang", "bac-giang"]),
        ("GDP cả nước tăng 7,4%, cao hơn mức tăng 6,9% của quý I.", ["nation", "nation"]),
        ("Giải ngân vốn đầu tư công cả nước đạt 210 tỷ đồng.", ["nation"]),
        ("“Cả nước năm rồi đón 18 triệu lượt khách quốc tế”, ông nói.", ["nation"]),
        ("Lượng khách toàn quốc năm qua đạt 90 triệu lượt.", ["nation"]),
        ("Tín dụng toàn nền kinh tế tăng 4,7%.", ["nation"]),
        ("Xuất khẩu chiếm 5% cả nước, tăng 7%.", ["bac-giang", "bac-giang"]),
        ("GRDP tăng 9% (cả nước: 6,4%), xuất khẩu tăng 7%.", ["bac-giang", "nation", "bac-giang"]),
        (
            "GRDP tăng 9%, cao hơn bình quân chung cả nước (6,4%), xuất khẩu tăng 7%.",
            ["bac-giang", "nation", "bac-giang"],
        ),
        (
            "GRDP tăng 9%, cao hơn mức bình quân cả nước là 6,4%, xuất khẩu tăng 7%.",
            ["bac-giang", "nation", "bac-giang"],
        ),
        ("Cùng thời gian, cả nước tăng 6,4%. Xuất khẩu tăng 7%.", ["nation", "bac-giang"]),
        ("GDP của cả nước tăng 6,4%.", ["nation"]),
        ("GRDP tăng 9%, đứng thứ 2 vùng Đồng bằng sông Hồng, xuất khẩu tăng 7%.", ["bac-giang", "bac-giang"]),
        ("Thu ngân sách tăng 9%, cao hơn Bắc Ninh, xuất khẩu tăng 7%.", ["bac-giang", "bac-giang"]),
        ("GRDP tăng 9%, đứng thứ hai (sau Hậu Giang), xuất khẩu tăng 7%.", ["bac-giang", "bac-giang"]),
        ("Tuyến cao tốc Bắc Giang - Lạng Sơn thông xe, xuất khẩu tăng 7%.", ["bac-giang"]),
    ],
)
def test_yardsticks_are_no_subject(sentence: str, expected: list[str]) -> None:
    assert linked("Bắc Giang tăng trưởng cao", "Kinh tế khởi sắc.", sentence) == expected


# --- districts and communes


def test_district_holds_for_its_sentence() -> None:
    got = linked(
        "Bình Định thêm doanh nghiệp", "Có 742 doanh nghiệp.", "TP Quy Nhơn có 430 doanh nghiệp, tăng 5%. Có 9 dự án."
    )
    assert got == ["binh-dinh", "quy-nhon@binh-dinh", "quy-nhon@binh-dinh", "binh-dinh"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Vân Canh là huyện miền núi của tỉnh Bình Định, có 7 xã.",
        "Vân Canh là một trong 3 huyện nghèo của Bình Định, trồng 900 ha.",
        "Huyện Vân Canh nằm ở phía tây nam tỉnh Bình Định, trồng 900 ha.",
        "Huyện có thị trấn Vân Canh và 6 xã; trồng 900 ha.",
        "Huyện gồm 1 thị trấn Vân Canh (huyện lỵ) và 6 xã; trồng 900 ha.",
        "Huyện có 6 xã và thị trấn Vân Canh, trồng 900 ha.",
        "Vân Canh cách thành phố Quy Nhơn 42 km, cách thủ đô Hà Nội xa, có 7 xã.",
        "Vân Canh cách trung tâm thành phố Quy Nhơn 42 km, có 7 xã.",
        "Trung tâm huyện là thị trấn Vân Canh, thu ngân sách 9 tỷ.",
    ],
)
def test_names_that_only_tell_where_a_district_lies(sentence: str) -> None:
    got = linked("Giới thiệu huyện Vân Canh", "Huyện Vân Canh thuộc Bình Định.", sentence)
    assert set(got) == {"van-canh@binh-dinh"}


def test_a_council_that_grants_something_is_no_subject() -> None:
    got = linked(
        "Hai huyện về đích",
        "Huyện Vân Canh (Bình Định) và huyện Can Lộc (Hà Tĩnh) về đích.",
        "Huyện Can Lộc có 18 xã được UBND tỉnh Hà Tĩnh công nhận. Thu ngân sách đạt 120 tỷ. Trồng được 30 ha.",
        "Cả hai được khen.",
    )
    assert got == ["can-loc@ha-tinh"] * 3


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Xếp thứ 2 là Hà Tĩnh, thu 31 tỷ; thứ 3 thuộc về tỉnh Sơn La với 30 tỷ.", ["ha-tinh", "son-la"]),
        ("Hà Tĩnh thu 12 tỷ. Mức trung bình của 63 tỉnh, thành phố là 58 tỷ.", ["ha-tinh", "nation"]),
        ("Hà Tĩnh thu 12 tỷ. Điểm trung bình các tỉnh năm 2015 là 58 tỷ.", ["ha-tinh", "nation"]),
        ("Hà Tĩnh thu 12 tỷ, cao hơn trung bình của các tỉnh.", ["ha-tinh"]),
        ("Bình quân của các tỉnh trong vùng là 9 tỷ.", ["binh-dinh"]),
        ("Trung bình của các tỉnh, thành phố ở Tây Nguyên chỉ đạt 9 tỷ.", ["region:tay-nguyen"]),
    ],
)
def test_others_in_a_ranking(sentence: str, expected: list[str]) -> None:
    assert linked("Bình Định vươn lên", "Bình Định đứng đầu.", sentence) == expected


def test_rank_before_its_province() -> None:
    read = article("Hà Tĩnh vươn lên", "Hà Tĩnh đứng đầu.", "Sơn La đứng đầu; xếp thứ 2 là tỉnh Nghệ An.")
    span = (read.text.index("thứ 2"), read.text.index("thứ 2") + 5)
    found = link_areas(read, scan_areas(read), [span])[0]
    assert found is not None and found.key == "province:nghe-an"


def test_all_districts_of_the_province_in_a_district_document() -> None:
    got = linked("Huyện Can Lộc (Hà Tĩnh)", "Can Lộc cấy lúa.", "Cả 13 huyện, thành phố của tỉnh gieo cấy 36.000 ha.")
    assert got[-1] == "ha-tinh"


def test_the_level_of_the_province_that_a_district_is_measured_by() -> None:
    got = linked("Huyện Can Lộc (Hà Tĩnh)", "Hộ nghèo còn 3%, thấp hơn bình quân chung của tỉnh (5%), bằng 4% năm cũ.")
    assert got == ["can-loc@ha-tinh", "ha-tinh", "can-loc@ha-tinh"]


def test_example_ends_at_the_semicolon() -> None:
    lead = "Có 80 xã đạt chuẩn."
    got = linked("Bình Định đổi mới", lead, "Trong 80 xã, riêng huyện Vân Canh có 3 xã; trồng được 500 ha rừng.")
    assert got == ["binh-dinh", "binh-dinh", "van-canh@binh-dinh", "binh-dinh"]


def test_a_sentence_that_begins_with_an_example_is_all_of_it() -> None:
    lead = "Bình Định đón 900 lượt khách."
    got = linked("Bình Định đón khách", lead, "Riêng huyện Vân Canh đón 90 lượt, tăng 5%; doanh thu đạt 7 tỷ.")
    assert got == ["binh-dinh", *["van-canh@binh-dinh"] * 3]


def test_whole_province_comes_back() -> None:
    got = linked("Bình Định", "Mở đầu.", "Trong khi TP Quy Nhơn thu 500 tỷ thì toàn tỉnh thu 900 tỷ.", home="binh-dinh")
    assert got == ["quy-nhon@binh-dinh", "binh-dinh"]


def test_unit_comes_back_by_its_kind() -> None:
    got = linked(
        "Hòa Bình đổi mới",
        "Kinh tế tăng 7%.",
        "Đoàn đến thăm xã Phong Phú. Tốc độ tăng trưởng của xã đạt 13%. Hộ nghèo còn 6%. Toàn tỉnh có 39 xã đạt chuẩn.",
    )
    assert got == ["hoa-binh", "phong-phu@hoa-binh", "phong-phu@hoa-binh", "hoa-binh"]


def test_plan_given_by_the_province_does_not_move_a_district() -> None:
    got = linked("Huyện Gio Linh thu vượt", "Huyện thu 90 tỷ, đạt 104% dự toán tỉnh giao, tăng 5%.", home="quang-tri")
    assert got == ["gio-linh@quang-tri"] * 3


def test_whole_province_in_a_district_document() -> None:
    got = linked(
        "Huyện Gio Linh thu vượt", "Huyện thu 90 tỷ.", "GRDP toàn tỉnh tăng 7%. Huyện có 9 xã.", home="quang-tri"
    )
    assert got == ["gio-linh@quang-tri", "quang-tri", "gio-linh@quang-tri"]


def test_paragraph_that_opens_with_a_district() -> None:
    got = linked(
        "Sơn La phát triển cây ăn quả",
        "Toàn tỉnh có 80.000 ha.",
        "Huyện Mai Sơn đi đầu. Diện tích xoài đạt 9.000 ha.",
        "Xuất khẩu đạt 900 tấn.",
    )
    assert got == ["son-la", "mai-son@son-la", "son-la"]


def test_an_example_is_a_subject_and_no_comparison() -> None:
    got = linked("Thu ngân sách", "Theo Tổng cục Thống kê, nhiều nơi thu khá như Bắc Ninh thu 900 tỷ, Hà Nam (500 tỷ).")
    assert got == ["bac-ninh", "ha-nam"]


def test_whole_province_as_a_yardstick_is_no_subject() -> None:
    got = linked(
        "Bình Định", "Mở đầu.", "TP Quy Nhơn thu 500 tỷ, chiếm 60% số thu toàn tỉnh, tăng 5%.", home="binh-dinh"
    )
    assert got == ["quy-nhon@binh-dinh"] * 3


# --- two provinces take turns


def test_each_of_two_provinces_keeps_its_own_figures() -> None:
    got = linked(
        "Lào Cai - Bắc Ninh tăng cường hợp tác",
        "Đoàn công tác tỉnh Lào Cai làm việc với lãnh đạo tỉnh Bắc Ninh.",
        "Phó Chủ tịch UBND tỉnh Bắc Ninh cho biết, GRDP tăng 9%. Xuất khẩu tăng 10%.",
        "Về thu hút đầu tư, toàn tỉnh có 900 dự án.",
        "Lãnh đạo tỉnh Lào Cai thông tin, GRDP tăng 6%. Của tỉnh hiện có 80 dự án.",
    )
    assert got == ["bac-ninh"] * 3 + ["lao-cai"] * 2


def test_report_of_the_host_lasts() -> None:
    got = linked(
        "Hà Tĩnh và Hưng Yên trao đổi kinh nghiệm",
        "Đoàn công tác tỉnh Hà Tĩnh làm việc tại Hưng Yên.",
        "Theo báo cáo của lãnh đạo tỉnh Hưng Yên, kinh tế phục hồi nhanh.",
        "GRDP tăng 8%. Thu hút 44 dự án.",
        home="ha-tinh",
    )
    assert got == ["hung-yen"] * 2


def test_speaker_known_by_name() -> None:
    got = linked(
        "Sơn La và Phú Yên trao đổi kinh nghiệm",
        "Đoàn Sơn La làm việc tại Phú Yên.",
        "Về phía tỉnh Sơn La có đồng chí Lò Văn Thức. Về phía tỉnh Phú Yên có đồng chí Huỳnh Tấn Lợi.",
        "Đồng chí Lò Văn Thức cho biết GRDP tăng 7%.",
        "Đồng chí Huỳnh Tấn Lợi thông tin GRDP tăng 9%.",
    )
    assert got == ["son-la", "phu-yen"]


def test_speaker_known_by_the_office_after_the_name() -> None:
    got = linked(
        "Sơn La và Phú Yên trao đổi kinh nghiệm",
        "Đồng chí Lò Văn Thức, Phó Bí thư Tỉnh ủy Sơn La và đồng chí Huỳnh Tấn Lợi, Phó Bí thư Tỉnh ủy Phú Yên chủ trì.",
        "Đồng chí Lò Văn Thức báo cáo GRDP tăng 7%.",
        "Đồng chí Huỳnh Tấn Lợi thông tin GRDP tăng 9%.",
    )
    assert got == ["son-la", "phu-yen"]


def test_unnamed_offices_of_a_city_and_a_province() -> None:
    got = linked(
        "Quảng Nam làm việc với Đà Nẵng",
        "Đoàn công tác tỉnh Quảng Nam làm việc với Thành ủy Đà Nẵng.",
        "Lãnh đạo UBND tỉnh cho biết GRDP tăng 8%.",
        "Phó Chủ tịch UBND thành phố cho biết GRDP tăng 6%.",
    )
    assert got == ["quang-nam", "da-nang"]


def test_a_comparison_in_the_lead_does_not_make_it_a_matter_of_two() -> None:
    got = linked(
        "Hà Nội: Kinh tế phục hồi", "GRDP tăng 6%, trên TP Hồ Chí Minh (3,8%).", "FDI đạt 2 tỷ.", home="ha-noi"
    )
    assert got == ["ha-noi", "ho-chi-minh", "ha-noi"]


def test_number_before_its_subject() -> None:
    got = linked(
        "PCI", "Theo VCCI, điểm số được cải thiện.", "Với hơn 5 dự án mới, Quảng Ninh dẫn đầu, Hà Nam đạt 3 dự án."
    )
    assert got == ["quang-ninh", "ha-nam"]


def test_this_province_is_the_last_one_named() -> None:
    got = linked(
        "Nghệ An học hỏi", "Nghệ An tăng 6%.", "Trong khi đó, Thanh Hóa tăng 9%. Xuất khẩu của tỉnh này đạt 5 tỷ."
    )
    assert got == ["nghe-an", "thanh-hoa", "thanh-hoa"]


def test_headings_of_a_round_up() -> None:
    got = linked(
        "Du lịch nửa đầu năm",
        "Nhiều địa phương thu lớn từ du lịch.",
        "1. Hà Nội: 44.880 tỷ",
        "Khách quốc tế đạt 2 triệu lượt.",
        "2. Quảng Ninh: 16.660 tỷ",
        "Khách quốc tế đạt 1 triệu lượt.",
    )
    assert got == ["ha-noi", "ha-noi", "quang-ninh", "quang-ninh"]


# --- around the merger of 2025-07-01


def test_parts_of_a_merged_province_do_not_take_turns() -> None:
    got = linked(
        "Phú Thọ sau hợp nhất",
        "Ba tháng sau khi hợp nhất Phú Thọ, Vĩnh Phúc và Hòa Bình, GRDP tăng 10%.",
        "Diện tích là 9.361 ha. Khu vực Vĩnh Phúc cũ thu 900 tỷ. Toàn tỉnh có 148 xã.",
        day=date(2025, 10, 3),
    )
    assert got == ["phu-tho", "phu-tho", "vinh-phuc", "phu-tho"]


def test_former_province_keeps_its_mark() -> None:
    read = article("Lâm Đồng sau hợp nhất", "Địa bàn Bình Thuận cũ thu 9 tỷ.", day=date(2025, 10, 3))
    start = read.text.index("9 tỷ")
    (area,) = link_areas(read, scan_areas(read), [(start, start + 4)])
    assert area is not None
    assert (area.key, area.mark) == ("province:binh-thuan", "former")


# --- contract


def test_an_area_from_the_title_has_no_place_in_the_text() -> None:
    read = article("Cao Bằng: Thu hút đầu tư", "Vốn đăng ký tăng 5%.", "Hết.")
    (area,) = link_areas(read, scan_areas(read), [(read.text.index("5%"), read.text.index("5%") + 2)])
    assert area is not None
    assert area.start == area.end


@given(st.text(alphabet="Hà Nội,.;()\nBắc GiangTPxãhuyện 12%-lần lượt", max_size=300))
def test_reading_never_raises(text: str) -> None:
    read = read_article("d", text, [(i, "body") for i in range(text.count("\n") + 1)], None, None, None, "ha-noi")
    spans = [match.span() for match in re.finditer(r"\d+", read.text)]
    assert len(link_areas(read, scan_areas(read), spans)) == len(spans)


def test_a_long_line_takes_linear_time() -> None:
    begin = time.perf_counter()
    linked("Tiêu đề", "Mở đầu.", "(Hà Nội 5%, xã Tân An và huyện Đức Hòa (9% " * 8000)
    assert time.perf_counter() - begin < 10
