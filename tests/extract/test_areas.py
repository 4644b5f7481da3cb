"""Names of territories: what is one, what is not, and which one, an example for each rule of ``extract.areas``."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.areas import read_areas, scan_areas
from pipeline.extract.article import read_article
from pipeline.vietnamese import fold


def keys(text: str, home: str | None = None, day: date | None = date(2023, 7, 1)) -> list[str]:
    """Keys of the territories that a text names, without "province:" and "unit:"."""
    found = read_areas(text, fold(text), home, day)
    return [area.key.removeprefix("province:").removeprefix("unit:") for area in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tỉnh Hòa Bình", "hoa-binh"),
        ("tỉnh Hoà Bình", "hoa-binh"),
        ("THANH HÓA", "thanh-hoa"),
        ("TP.HCM", "ho-chi-minh"),
        ("TP Hồ Chí Minh", "ho-chi-minh"),
        ("thành phố Hồ Chí Minh", "ho-chi-minh"),
        ("TPHCM", "ho-chi-minh"),
        ("BR-VT", "ba-ria-vung-tau"),
        ("Bà Rịa – Vũng Tàu", "ba-ria-vung-tau"),
        ("TT-Huế", "thua-thien-hue"),
        ("Thừa Thiên – Huế", "thua-thien-hue"),
        ("Đắc Lắc", "dak-lak"),
        ("Đăk Lăk", "dak-lak"),
        ("Daklak", "dak-lak"),
        ("Đăk Nông", "dak-nong"),
        ("Kontum", "kon-tum"),
        ("Bắc Cạn", "bac-kan"),
        ("TP. Đà Nẵng", "da-nang"),
        ("thành phố Hải Phòng", "hai-phong"),
        ("tỉnh Lào cai", "lao-cai"),
        ("cả nước", "nation"),
        ("toàn quốc", "nation"),
        ("vùng ĐBSCL", "region:dong-bang-song-cuu-long"),
        ("Đồng bằng sông Hồng", "region:dong-bang-song-hong"),
        ("Đông Nam Bộ", "region:dong-nam-bo"),
    ],
)
def test_spellings_of_a_name(text: str, expected: str) -> None:
    assert keys(f"Năm qua, {text} tăng 5%.") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "vì hòa bình và phát triển",
        "các cột cao bằng nhau",
        "khu vực châu Á - Thái Bình Dương",
        "chiến thắng Điện Biên Phủ",
        "ông Nguyễn Thái Bình cho biết",
        "bà Phạm Bình Dương cho biết",
        "tư tưởng Hồ Chí Minh",
        "đường Hồ Chí Minh",
        "sông Đồng Nai",
        "Khu đô thị hỗn hợp trung tâm Quảng Trị",
        "thủy điện Sơn La",
        "cao tốc Bắc Giang - Lạng Sơn",
        "Công ty cổ phần Xi măng Hà Tiên",
        "Công ty CP Đường Quảng Ngãi",
        "Ngân hàng TMCP chi nhánh Nghệ An",
        "Bệnh viện Đa khoa Hà Tĩnh",
        "Báo Thanh Hóa",
        "đường Hà Nội",
        "xã hội hóa Y tế",
        "Hợp tác xã Tân Phú",
        "xây dựng xã NTM nâng cao",
        "Ngân hàng Nhà nước Việt Nam",
        "Chủ tịch UBND thành phố Nguyễn Văn Tùng",
        "3 phường 5 xã",
        "đi hướng Đông Bắc",
    ],
)
def test_no_territory(text: str) -> None:
    assert keys(f"Hôm qua, {text}.") == []


def test_a_company_in_a_province_leaves_the_province() -> None:
    assert keys("Một công ty ở Bình Dương xuất khẩu tốt.") == ["binh-duong"]


# --- districts and communes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TP Hòa Bình", "hoa-binh@hoa-binh"),
        ("thành phố Sơn La", "son-la@son-la"),
        ("thị xã Quảng Trị", "quang-tri@quang-tri"),
        ("huyện Điện Biên", "dien-bien@dien-bien"),
        ("TP.Tam Kỳ", "tam-ky@quang-nam"),
        ("TX An Nhơn", "an-nhon@binh-dinh"),
        ("huyện Cư M’gar", "cu-m-gar@dak-lak"),
        ("quận 7", "quan-7@ho-chi-minh"),
        ("quận Hải An", "hai-an@hai-phong"),
        ("huyện Quan Hóa", "quan-hoa@thanh-hoa"),
        ("thị xã Kỳ Anh", "thi-xa-ky-anh@ha-tinh"),
        ("huyện Kỳ Anh", "huyen-ky-anh@ha-tinh"),
        ("TP Huế", "hue@thua-thien-hue"),
    ],
)
def test_districts_of_the_register(text: str, expected: str) -> None:
    assert keys(f"Năm qua, {text} tăng 5%.") == [expected]


def test_the_province_after_a_unit_belongs_to_its_name() -> None:
    assert keys("huyện Châu Thành (Trà Vinh) tăng 5%") == ["chau-thanh@tra-vinh"]
    assert keys("xã Tân Lập, huyện Mộc Châu, tỉnh Sơn La tăng 5%") == ["tan-lap@son-la"]
    assert keys("TP. Buôn Ma Thuột - Đắk Lắk tăng 5%") == ["buon-ma-thuot@dak-lak"]


def test_a_name_of_many_districts_is_decided_by_the_context() -> None:
    assert keys("Tỉnh Bến Tre khởi sắc. Huyện Châu Thành tăng 5%.") == ["ben-tre", "chau-thanh@ben-tre"]
    assert keys("Huyện Châu Thành tăng 5%.", home="tien-giang") == ["chau-thanh@tien-giang"]


def test_a_name_of_many_districts_without_context_has_no_province() -> None:
    assert keys("Huyện Châu Thành tăng 5%.") == ["chau-thanh@"]


def test_bare_districts_only_where_their_province_is_spoken_of() -> None:
    assert keys("Lào Cai đón 742 nghìn lượt, riêng Sa Pa đón 391 nghìn lượt.") == ["lao-cai", "sa-pa@lao-cai"]
    assert keys("Nghệ An đón khách Sa Pa.") == ["nghe-an"]


def test_communes_take_the_province_of_the_context() -> None:
    assert keys("Tại tỉnh Nghệ An, xã Kim Liên đạt chuẩn.") == ["nghe-an", "kim-lien@nghe-an"]


def test_a_commune_with_the_name_of_a_district_is_told_apart() -> None:
    assert keys("Tỉnh Tuyên Quang có xã Lâm Bình rộng 186 km2.") == ["tuyen-quang", "xa-lam-binh@tuyen-quang"]


def test_a_commune_is_known_again_without_its_unit_word() -> None:
    text = "Xã Hoa Ban và huyện Cẩm Khê, tỉnh Phú Thọ. Thu nhập của Hoa Ban khá, chợ Hoa Ban đông, ông Lê Hoa Ban vui."
    assert keys(text)[-2:] == ["cam-khe@phu-tho", "hoa-ban@phu-tho"]
    assert keys("Xã Yên Lập và huyện Yên Lập, Phú Thọ. Đường về Yên Lập.")[-1] == "yen-lap@phu-tho"


def test_a_commune_named_again_lies_where_it_was_told_to() -> None:
    text = "Xã Hoa Ban, tỉnh Sơn La thăm xã Sao Mai, tỉnh Phú Thọ. Ở xã Hoa Ban, lúa tốt."
    assert keys(text) == ["hoa-ban@son-la", "sao-mai@phu-tho", "hoa-ban@son-la"]


def test_after_the_merger_a_commune_bears_the_name_of_its_old_district() -> None:
    text = "Xã Yên Thành đón đoàn tỉnh Quảng Trị. Đoàn làm việc với xã Yên Thành."
    assert keys(text, day=date(2026, 1, 20))[0] == "xa-yen-thanh@nghe-an"


def test_what_a_commune_was_made_from_is_not_spoken_of() -> None:
    text = "Xã Hoa Ban, tỉnh Sơn La được thành lập trên cơ sở sáp nhập thị trấn Sao Mai với xã Tân Hoa, hiện có 9 bản."
    assert keys(text) == ["hoa-ban@son-la"]


def test_all_places_of_a_corridor_are_its_name() -> None:
    assert keys("Nằm trên hành lang kinh tế Lạng Sơn - Hà Nội - Hải Phòng, Bắc Giang thu hút đầu tư.") == ["bac-giang"]


def test_all_zones_of_a_province_speak_of_it() -> None:
    assert keys("Tình hình phát triển các KCN Đồng Nai khả quan.") == ["dong-nai"]
    assert keys("Công nhân KCN Đồng Nai tan ca.") == []


def test_an_official_s_name_of_four_words_names_no_district() -> None:
    assert keys("Phó Bí thư Huyện ủy Nguyễn Đình Sơn Lâm cho biết.", home="lam-dong") == []


def test_a_number_can_be_part_of_a_name() -> None:
    assert keys("Phường Hà Giang 2 có 25.186 người.", home="tuyen-quang") == ["ha-giang-2@tuyen-quang"]
    assert keys("Xã Sao Mai 54 triệu đồng; xã Hoa Ban 21 ha.", home="tuyen-quang") == [
        "sao-mai@tuyen-quang",
        "hoa-ban@tuyen-quang",
    ]


def test_a_city_abroad_has_no_province() -> None:
    assert keys("Hà Nội hợp tác với thành phố Fukuoka.") == ["ha-noi", "fukuoka@"]


def test_a_person_after_a_unit_is_left_out_of_its_name() -> None:
    text = "Chủ tịch UBND xã Phong Phú Bùi Văn Tâm phát biểu."
    (area,) = read_areas(text, fold(text), "hoa-binh", None)
    assert text[area.start : area.end] == "xã Phong Phú"


def test_a_person_whose_last_name_is_a_family_s_too_is_no_unit() -> None:
    assert keys("Chủ tịch UBND huyện Đinh Quý Lâm cho biết đàn bò tăng.") == []


# --- time


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Bình Thuận (cũ)", "former"),
        ("khu vực Bình Thuận cũ", "former"),
        ("Bình Thuận trước sáp nhập", "former"),
        ("Trước khi sáp nhập, Bình Thuận", "former"),
        ("Lâm Đồng (mới)", "new"),
        ("Lâm Đồng sau sáp nhập", "new"),
        ("tỉnh Lâm Đồng mới hiện có", "new"),
        ("Lâm Đồng mới chỉ", None),
        ("Lâm Đồng", None),
    ],
)
def test_marks_of_time(text: str, mark: str | None) -> None:
    text = f"{text} thu 5 tỷ đồng."
    (area,) = read_areas(text, fold(text), None, date(2025, 5, 20))
    assert area.mark == mark


def test_hue_is_a_province_since_2025() -> None:
    assert keys("Thành phố Huế tăng 9%.", day=date(2025, 2, 1)) == ["hue"]
    assert keys("Du lịch Huế tăng 9%.", day=date(2019, 2, 1)) == ["thua-thien-hue"]


def test_title_lead_and_body_are_read_and_nothing_else() -> None:
    text = "Hà Nam\nNam Định\nHà Giang\nHải Dương"
    article = read_article("d", text, [(0, "title"), (1, "body"), (2, "related"), (3, "lead")])
    assert [text[area.start : area.end] for area in scan_areas(article)] == ["Hà Nam", "Nam Định", "Hải Dương"]


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for area in read_areas(text, fold(text), "ha-noi", date(2025, 8, 1)):
        assert 0 <= area.start < area.end <= len(text)
