"""Whose figures are told when one province receives another: examples for ``area_again`` and ``area_speakers``."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.test_area_links import linked

TITLE = "Đoàn công tác tỉnh Hà Nam thăm và làm việc tại Phú Yên"
LEAD = "Đoàn công tác của Tỉnh ủy Hà Nam do đồng chí Y Nguyên Bhôk dẫn đầu làm việc với Tỉnh ủy Phú Yên."


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Báo cáo nhanh với Đoàn, Phó Chủ tịch UBND tỉnh cho biết IIP của tỉnh tăng 5%.", "phu-yen"),
        ("Thay mặt chủ nhà, ông Trần Ba cho biết IIP tăng 5%.", "phu-yen"),
        ("Đáp lại, trưởng đoàn giới thiệu: tỉnh hiện có 90 xã.", "ha-nam"),
        ("Đồng chí Y Nguyên Bhôk cho biết tỉnh hiện có 90 xã.", "ha-nam"),
        ("Trưởng đoàn Hà Nam nói tỉnh ông có 90 xã.", "ha-nam"),
        ("Phú Yên đã có nhiều đổi thay, còn tỉnh bạn có 90 xã.", "ha-nam"),
        ("Về phía Hà Nam, đồng chí Lê Tư, Giám đốc Sở Công Thương cho biết tỉnh có 90 xã.", "ha-nam"),
    ],
)
def test_host_and_guest(sentence: str, expected: str) -> None:
    assert linked(TITLE, LEAD, sentence, "GRDP tăng 7%.") == [expected] * 2


def test_the_friend_of_a_local_paper_is_the_other_one() -> None:
    got = linked(TITLE, LEAD, "Theo báo cáo của tỉnh bạn, GRDP tăng 5%.", "Xuất khẩu tăng 7%.", home="ha-nam")
    assert got == ["phu-yen"] * 2


def test_who_goes_to_see_how_others_do_it_is_the_guest() -> None:
    got = linked(
        "Ban Quản lý các KCN tỉnh Hà Nam trao đổi kinh nghiệm tại Phú Yên",
        "Ngày 22/6, Ban Quản lý các KCN Phú Yên làm việc với Đoàn công tác Ban Quản lý các KCN tỉnh Hà Nam.",
        "Đến nay trên địa bàn tỉnh có 90 dự án.",
    )
    assert got == ["phu-yen"]


def test_those_who_are_told_something_are_not_spoken_of() -> None:
    got = linked(TITLE, LEAD, "Ông Y Nguyên Bhôk thông tin thêm với lãnh đạo tỉnh Phú Yên: GRDP của tỉnh tăng 5%.")
    assert got == ["ha-nam"]


def test_thanks_to_the_other_one_do_not_speak_of_it() -> None:
    got = linked(TITLE, LEAD, "Ông Y Nguyên Bhôk cảm ơn sự đón tiếp của tỉnh bạn, GRDP Hà Nam tăng 5%.", "IIP tăng 7%.")
    assert got == ["ha-nam"] * 2
    assert linked(TITLE, LEAD, "Đồng chí Y Nguyên Bhôk cảm ơn tỉnh bạn.", "IIP tăng 7%.") == ["ha-nam"]


def test_communes_that_visit_one_another_take_turns() -> None:
    got = linked(
        "Đảng ủy xã Sao Mai tiếp đoàn công tác xã Hoa Ban, tỉnh Sơn La",
        "Xã Sao Mai làm việc với đoàn công tác xã Hoa Ban, tỉnh Sơn La do ông Lường Văn Hạc dẫn đầu.",
        "Sao Mai thu 90 tỷ.",
        "Ông Lường Văn Hạc cảm ơn xã bạn, thông tin một số nét về Hoa Ban. Xã có 900 người.",
        home="phu-tho",
        day=date(2026, 1, 20),
    )
    assert got == ["sao-mai@phu-tho", "hoa-ban@son-la"]


def test_the_host_s_own_figure_is_one_to_compare_with() -> None:
    got = linked(TITLE, LEAD, "GRDP của Hà Nam cao hơn mức 117 tỷ của chủ nhà, thu ngân sách đạt 9 tỷ.")
    assert got == ["phu-yen", "ha-nam"]


def test_a_city_and_a_province_are_told_apart_by_their_kind() -> None:
    got = linked(
        "Cần Thơ, Bến Tre bắt tay",
        "UBND thành phố Cần Thơ và UBND tỉnh Bến Tre ký kết hợp tác.",
        "Thu từ du lịch của thành phố đạt 900 tỷ, của tỉnh đạt 700 tỷ.",
    )
    assert got == ["can-tho", "ben-tre"]


def test_a_paragraph_that_turns_to_a_province() -> None:
    got = linked(
        "TP.HCM - Long An - Cà Mau: ba bên hợp tác",
        "Ba địa phương hợp tác.",
        "TP.HCM thu 9 tỷ.",
        "Với Long An, GRDP tăng 7%.",
    )
    assert got == ["ho-chi-minh", "long-an"]


def test_former_parts_do_not_take_the_turn() -> None:
    got = linked(
        "Lâm Đồng và Tây Ninh trao đổi kinh nghiệm",
        "Lâm Đồng làm việc với đoàn công tác tỉnh Tây Ninh.",
        "Tỉnh Lâm Đồng có 124 xã. Nếu tách riêng, Lâm Đồng (cũ) tăng 7%, Đắk Nông (cũ) tăng 6%. Thu ngân sách đạt 9 tỷ.",
        day=date(2025, 12, 1),
    )
    assert got == ["lam-dong", "lam-dong", "dak-nong", "lam-dong"]


def test_a_host_in_apposition_has_what_is_told_of_it() -> None:
    lead = "Đoàn công tác Hà Nam làm việc tại tỉnh Phú Yên, địa phương đến nay có 90 xã."
    assert linked("Hà Nam học tập kinh nghiệm tại Phú Yên", lead) == ["phu-yen"]


def test_the_whole_of_a_merged_province_is_none_of_its_parts() -> None:
    text = "Quảng Ngãi (cũ) có 173 xã, Kon Tum có 102 xã; nay cả tỉnh còn 96 xã."
    got = linked("Sáp nhập mở không gian mới cho Quảng Ngãi", text, day=date(2026, 4, 1))
    assert got == ["quang-ngai", "kon-tum", "quang-ngai"]


DISTRICTS = (
    "Huyện Sông Hinh học tập kinh nghiệm tại huyện Yên Định",
    "Đoàn công tác huyện Sông Hinh (Phú Yên) làm việc tại huyện Yên Định, tỉnh Thanh Hóa.",
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Huyện Yên Định nằm ven sông Mã, có 26 xã.", "yen-dinh@thanh-hoa"),
        ("Ông Lê Văn Hảo, Chủ tịch UBND huyện Yên Định cho biết huyện có 26 xã.", "yen-dinh@thanh-hoa"),
        ("Báo cáo với đoàn, lãnh đạo huyện chủ nhà nêu thu ngân sách đạt 26 tỷ.", "yen-dinh@thanh-hoa"),
        ("Còn Sông Hinh đến nay mới đạt 26 tỷ.", "song-hinh@phu-yen"),
        ("Đáp lại, trưởng đoàn cho biết huyện nhà có 26 xã.", "song-hinh@phu-yen"),
    ],
)
def test_districts_take_turns_like_provinces(sentence: str, expected: str) -> None:
    assert linked(*DISTRICTS, sentence, "Thu nhập bình quân đạt 31 triệu.") == [expected] * 2


def test_a_delegation_of_a_district_takes_turns_with_its_host_though_the_title_names_one() -> None:
    got = linked(
        "Cán bộ Sông Hinh đi học cách làm nông thôn mới",
        "Đoàn công tác huyện Sông Hinh (Phú Yên) vừa tham quan huyện Yên Định, tỉnh Thanh Hóa.",
        "Yên Định hiện có 26 xã. Thu ngân sách của huyện đạt 187 tỷ.",
        "Sông Hinh mới có 4 xã đạt chuẩn. Huyện phấn đấu thu 90 tỷ.",
    )
    assert got == ["yen-dinh@thanh-hoa"] * 2 + ["song-hinh@phu-yen"] * 2
