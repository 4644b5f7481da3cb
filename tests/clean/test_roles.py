"""Roles of lines, by example: whole pages, and the rules one at a time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean.roles import assign_roles
from pipeline.tables import ROLES

PARAGRAPH = (
    "Theo báo cáo, thu ngân sách 6 tháng đạt 5.300 tỷ đồng, tăng 12% so với cùng kỳ năm trước, "
    "trong đó thu nội địa khá."
)

PAGES = dict(
    part.strip().split("\n", 1) for part in Path(__file__).with_name("pages.txt").read_text("utf-8").split("\n== ")[1:]
)


def roles_of(*lines: str, title: str | None = None) -> list[str]:
    return [role.role for role in assign_roles("\n".join(lines), title)]


@pytest.mark.parametrize("name", PAGES)
def test_page(name):
    labelled = [line.partition(" | ")[::2] for line in PAGES[name].split("\n")]
    found = roles_of(*(line for _, line in labelled))
    wrong = [
        f"{got} for {want}: {line[:60]}"
        for (want, line), got in zip(labelled, found, strict=True)
        if got != want and (want, got) != ("sub", "body")
    ]
    assert not wrong


def test_one_long_line_is_text():
    assert roles_of(PARAGRAPH * 20) == ["body"]


ADDRESS = "https://baosaomai.example/kinh-te/sao-mai-don-them-ba-nha-may-det-20871.html"


def test_the_headline_is_the_one_that_the_address_tells():
    lines = ["Nhịp sống vùng biển hôm nay và mai sau", "Sao Mai: Đón thêm ba nhà máy dệt", PARAGRAPH]
    assert [role.role for role in assign_roles("\n".join(lines), address=ADDRESS)] == ["navigation", "title", "body"]


def test_a_caption_that_says_half_the_headline_again_is_none():
    headline = "Sao Mai: Đón thêm ba nhà máy dệt, nâng tổng vốn lên 900 tỷ đồng, nhiều nhất vùng biển phía bắc"
    lines = [headline, PARAGRAPH, "Sao Mai: Đón thêm ba nhà máy dệt", PARAGRAPH]
    assert assign_roles("\n".join(lines), address=ADDRESS)[0].role == "title"


def test_the_headline_stands_above_the_date_line():
    found = roles_of(
        "Chào mừng Ngày hội sông nước tỉnh Sao Mai",
        "Chợ nổi đón thêm nhiều ghe thuyền miệt vườn",
        "12/04/2021 08:15",
        PARAGRAPH,
    )
    assert found == ["navigation", "title", "byline", "body"]


def test_the_headline_stands_below_a_list_of_links():
    links = ["Nghề nuôi hươu ở Núi Xanh vào mùa cắt lộc", "14/01/2018", "Ba làng chài cũ ven sông đón khách ngày Tết"]
    found = roles_of("Đọc nhiều", *links, "Tin tức", "Sông Tiên giảm nghèo nhanh và bền vững", "12/10/2017", PARAGRAPH)
    assert found[5:] == ["title", "byline", "body"]


@pytest.mark.parametrize(
    "head",
    [
        ["BAN QUẢN LÝ KHU KINH TẾ TỈNH SAO MAI", "SAO MAI ECONOMIC ZONES AUTHORITY"],
        ["Chào mừng Đại hội Đảng bộ tỉnh Sao Mai lần thứ XVIII, nhiệm kỳ 2020 - 2025", "Kinh tế"],
        ["Núi Xanh: Ba làng chài đón khách ngày Tết", "Nghề nuôi hươu vào mùa cắt lộc nhung", "Kinh tế"],
    ],
    ids=["office in capitals", "slogan", "ticker above a section"],
)
def test_what_stands_above_the_headline(head):
    found = roles_of(
        *head, "Chợ nổi đón thêm nhiều ghe thuyền", "Lò Thị Dung", PARAGRAPH, PARAGRAPH.replace("12%", "13%")
    )
    assert found[len(head) :] == ["title", "byline", "lead", "body"]
    assert not {"title", "lead", "body"} & set(found[: len(head)])


def test_links_under_the_headline_are_no_text_wherever_they_stand_again():
    links = ["Tin liên quan", "Núi Xanh thu ngân sách 2.140 tỷ đồng", "Ba làng chài ven sông đón khách ngày Tết"]
    found = roles_of(
        "Chợ nổi đón thêm nhiều ghe thuyền", "Lan Chi", "12/07/2018 08:20", *links, PARAGRAPH, "Hà Vân Ly", *links
    )
    assert found == ["title", "byline", "byline", *["related"] * 3, "body", "byline", *["related"] * 3]


def test_the_heading_of_a_section_ends_a_list_of_links():
    text = [f"Cũng {PARAGRAPH}", f"Vẫn {PARAGRAPH}"]
    links = ["Đọc thêm", "Giá lúa tăng"]
    found = roles_of("Chợ nổi đón thêm nhiều ghe thuyền", PARAGRAPH, *links, "2. Văn hóa, y tế", *text)
    assert found == ["title", "lead", "related", "related", "body", "body", "body"]


def test_a_video_is_a_caption_unless_its_maker_is_named():
    found = roles_of(
        "Chợ nổi đón thêm nhiều ghe thuyền",
        PARAGRAPH,
        "Video: Toàn cảnh chợ nổi sáng sớm",
        f"Cũng {PARAGRAPH}",
        "Clip: Hà Vân",
    )
    assert found == ["title", "lead", "caption", "body", "byline"]


MENU = " ".join(
    ["Trang chủ Giới thiệu Tin tức Kinh tế Nông nghiệp Du lịch Văn hóa Giáo dục Y tế Pháp luật Công báo"] * 5
)


def test_a_menu_and_an_imprint_may_be_one_long_line():
    imprint = "Cơ quan chủ quản: UBND tỉnh Sao Mai. " + "Tổng số lượt truy cập: 21.112.403. Hôm nay: 1.204 lượt. " * 8
    found = roles_of(
        MENU, "Chợ nổi đón thêm nhiều ghe thuyền", "12/07/2018", PARAGRAPH, f"Cũng {PARAGRAPH}", "Hà Vân", imprint
    )
    assert found == ["navigation", "title", "byline", "lead", "body", "byline", "widget"]


def test_a_long_paragraph_may_open_with_a_word_of_the_imprint():
    licences = "Giấy phép hoạt động của các mỏ đá trong tỉnh đã hết hạn từ đầu năm. " * 8
    assert roles_of("Chợ nổi đón thêm nhiều ghe thuyền", PARAGRAPH, licences, f"Cũng {PARAGRAPH}")[2] == "body"


def test_the_next_article_of_an_endless_page_is_left_out():
    other = ["Ba làng chài ven sông đón khách ngày Tết", "04/04/2021 09:00", f"Khác {PARAGRAPH}", f"Nữa {PARAGRAPH}"]
    found = roles_of(
        "Chợ nổi đón thêm nhiều ghe thuyền", "05/04/2021", PARAGRAPH, f"Cũng {PARAGRAPH}", "Hải Yến", *other
    )
    assert found[2:5] == ["lead", "body", "byline"]
    assert not {"title", "lead", "body"} & set(found[5:])


def test_points_above_the_article_say_what_it_says():
    found = roles_of(
        "Chợ nổi đón thêm nhiều ghe thuyền", "• Thu ngân sách tăng 12%", "• Khách tăng 31%", PARAGRAPH, "Hết."
    )
    assert found[1:4] == ["caption", "lead", "body"]


def test_paragraphs_without_their_stops_above_the_byline_are_text():
    last = ["Có 9/12 khoản thu vượt tiến độ. Thu tiền đất đạt 812 tỷ đồng", "Cả năm, tỉnh phấn đấu thu 11.900 tỷ đồng"]
    found = roles_of("Chợ nổi đón thêm nhiều ghe thuyền", "12/07/2018", PARAGRAPH, *last, "Hạ Liên")
    assert found == ["title", "byline", "lead", "body", "body", "byline"]


def test_a_numbered_heading_under_the_headline_belongs_to_the_text():
    found = roles_of("Kinh tế tỉnh Sao Mai bốn tháng đầu năm", "12/04/2021 08:15", "1. Nông nghiệp", PARAGRAPH)
    assert found == ["title", "byline", "body", "body"]


def test_the_headline_of_the_metadata_wins():
    found = roles_of(
        "Chuyên đề kinh tế cuối tuần của chúng tôi", "Thu ngân sách khởi sắc", PARAGRAPH, title="Thu ngân sách khởi sắc"
    )
    assert found == ["navigation", "title", "body"]


def test_a_masthead_is_no_headline():
    found = roles_of(
        "CỔNG THÔNG TIN ĐIỆN TỬ TỈNH SAO MAI",
        "Trang chủ » Tin tức",
        "Đoàn công tác tỉnh Núi Xanh thăm và làm việc tại tỉnh Sao Mai",
        "12/04/2021 08:15",
        PARAGRAPH,
    )
    assert found == ["navigation", "navigation", "title", "byline", "body"]


def test_players_rates_and_bracketed_pictures_are_no_text():
    found = roles_of(
        "Thu ngân sách tỉnh Sao Mai tăng khá trong sáu tháng",
        "Tin nhanh: Giá vàng SJC mua vào 5,61 triệu đ/chỉ | USD 23.410",
        PARAGRAPH,
        "00:00 / 02:15 Nghe đọc bài",
        "[Ảnh 02: Đoàn công tác dâng hương tại nghĩa trang]",
        PARAGRAPH,
    )
    assert found == ["title", "widget", "lead", "widget", "caption", "body"]


def test_a_headline_may_stand_under_its_lead():
    headline = "Trao đổi kinh nghiệm giữa hai tỉnh ven biển"
    found = roles_of(
        PARAGRAPH, headline, "Toàn cảnh hội nghị", PARAGRAPH, headline, "Đại biểu tham quan nhà máy", PARAGRAPH
    )
    assert found == ["lead", "title", "caption", "body", "caption", "caption", "body"]


def test_a_subheading_that_announces_figures_is_dropped_and_one_without_is_kept():
    found = roles_of(
        "Kinh tế của tỉnh giữ đà tăng trưởng",
        PARAGRAPH,
        "Thu ngân sách tăng 12%",
        PARAGRAPH,
        "Nhiều gam màu sáng",
        PARAGRAPH,
    )
    assert found == ["title", "lead", "caption", "body", "body", "body"]


def test_a_subheading_may_round_what_it_announces():
    text = (
        "Qua rà soát, cả tỉnh giảm 2.507 hộ nghèo so với đầu năm, số hộ cận nghèo còn 11.050 hộ, chiếm 4,4% số hộ dân."
    )
    assert roles_of("Tin trong tỉnh hôm nay", PARAGRAPH, "Giảm hơn 2.500 hộ nghèo", text)[2] == "caption"
    assert roles_of("Tin trong tỉnh hôm nay", PARAGRAPH, "Còn hơn 2.300 hộ nghèo", text)[2] == "body"


def test_what_follows_a_list_of_links_without_text_is_links():
    found = roles_of(
        "Tin của tỉnh trong tuần này",
        PARAGRAPH,
        "Đọc thêm",
        "Giá lúa 6.800 đồng/kg",
        "Một đoạn giới thiệu ngắn về giá lúa.",
    )
    assert found == ["title", "body", "related", "related", "related"]


def test_a_page_cut_in_the_middle_keeps_its_last_words():
    found = roles_of(
        "Tin của tỉnh trong tuần này",
        PARAGRAPH,
        "Tỉnh có 12 khu công nghiệp.",
        "Năm 2023, tỉnh phấn đấu thu ngân sách đạt 9.200 tỷ đồng, giải ngân",
    )
    assert found == ["title", "lead", "body", "body"]


def test_lines_many_pages_of_a_site_share_are_furniture():
    slogan = "Vươn mình cùng đất nước"
    found = assign_roles(
        "\n".join([slogan, "Thu ngân sách của tỉnh đạt khá", PARAGRAPH, slogan, PARAGRAPH]),
        None,
        lambda line: line.text == slogan,
    )
    assert [role.role for role in found] == ["navigation", "title", "lead", "navigation", "body"]


def test_blank_lines_are_blank():
    assert roles_of("", "  \t", PARAGRAPH, "") == ["blank", "blank", "body", "blank"]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400), st.one_of(st.none(), st.text(max_size=30)))
@settings(max_examples=150, deadline=None)
def test_every_line_of_any_text_gets_one_role(text, title):
    found = assign_roles(text, title)
    assert [role.line_no for role in found] == list(range(text.count("\n") + 1))
    assert "\n".join(text[role.start : role.end] for role in found) == text
    assert all(role.role in ROLES and role.rule for role in found)


@given(
    st.lists(
        st.sampled_from(
            [
                PARAGRAPH,
                "Đọc thêm",
                "Nguyễn Văn An",
                "Ảnh: T.K",
                "12,5",
                "- Thu 3 tỷ đồng;",
                "Tags:",
                "",
                "1/2/2023",
                "»",
            ]
        )
    )
)
@settings(max_examples=150, deadline=None)
def test_any_order_of_lines_is_read(lines):
    assert len(assign_roles("\n".join(lines))) == max(1, len(lines))


@pytest.mark.parametrize(
    "text",
    [
        "1" * 500_000,
        "." * 500_000,
        "Hà Nội\n" * 20_000,
        "\n".join([PARAGRAPH, *["Lê Văn Tám"] * 20_000, PARAGRAPH]),
        "Đọc thêm\nTin\n" * 10_000,
    ],
    ids=["digits", "dots", "places", "names", "links"],
)
def test_long_pages_take_linear_time(text):
    start = time.process_time()
    assign_roles(text)
    assert time.process_time() - start < 5


def test_rows_of_a_table_are_text_whatever_their_words() -> None:
    rows = ("Chỉ tiêu\tNăm 2021\tNăm 2022", "Thu ngân sách\t3.512\t4.050", "Khách du lịch\t2.450\t2.700")
    lines = ("Kinh tế khởi sắc", PARAGRAPH, f"Cũng {PARAGRAPH}", *rows, f"Vẫn {PARAGRAPH}")
    assert roles_of(*lines, title=lines[0])[3:6] == ["body"] * 3
