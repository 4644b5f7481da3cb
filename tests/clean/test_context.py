"""What a page tells as a whole: title, dateline, day of publication, byline, home province."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pipeline.clean import clean
from pipeline.clean.bylines import read_credit, read_date_line
from pipeline.clean.datelines import read_dateline
from pipeline.clean.dates import choose_published, opening_day
from pipeline.clean.publishers import home_area
from pipeline.clean.shape import Line
from pipeline.clean.sites import SiteLines
from pipeline.tables import TABLES

PARAGRAPH = (
    "Thu ngân sách 6 tháng đầu năm 2023 đạt 5.300 tỷ đồng, tăng 12% so với cùng kỳ năm trước, trong đó thu nội địa khá."
)


def document(text: str, **columns: object) -> dict[str, object]:
    return {"doc_id": "d", "source": "s", "record_id": "r", "text": text, "text_sha256": "0"} | columns


def article(text: str, **columns: object) -> dict[str, object]:
    _, articles = clean(TABLES["documents"].from_rows([document(text, **columns)]))
    return articles.to_pylist()[0]


def test_an_article_is_read_off_its_lines():
    found = article(
        "\n".join(
            [
                "Thu ngân sách của tỉnh giữ đà tăng",
                "Thứ Năm, 29/06/2023 17:42",
                f"(Baonghean.vn) - Chiều 28/6, UBND tỉnh họp báo. {PARAGRAPH}",
                "",
                "Tỉnh phấn đấu cả năm thu 11.000 tỷ đồng.",
                "Bài, ảnh: Hà Vân Ly",
            ]
        )
    )
    assert found["title"] == "Thu ngân sách của tỉnh giữ đà tăng"
    assert (found["published"], found["published_source"]) == (datetime(2023, 6, 29), "text")
    assert (found["dateline_place"], found["dateline_date"]) == ("Baonghean.vn", datetime(2023, 6, 28))
    assert (found["byline"], found["home_area"]) == ("Hà Vân Ly", "nghe-an")
    assert (found["n_lines"], found["n_body_lines"]) == (5, 2)


def test_metadata_says_the_day_of_publication_before_the_text_does():
    found = article(
        f"Tin kinh tế của tỉnh\n02/07/2023\n{PARAGRAPH}", published=datetime(2023, 7, 1), published_source="url"
    )
    assert (found["published"], found["published_source"]) == (datetime(2023, 7, 1), "url")


def test_the_address_tells_the_month_where_nothing_says_the_day():
    url = "https://baohoason.vn/2023/06/thu-ngan-sach"
    found = article(f"Tin kinh tế của tỉnh\nSáng 28/6, UBND tỉnh họp báo. {PARAGRAPH}\n{PARAGRAPH}", url=url)
    assert (found["published"], found["published_month"]) == (None, datetime(2023, 6, 1))
    assert found["dateline_date"] == datetime(2023, 6, 28)
    assert article(f"Tin kinh tế của tỉnh\n02/07/2024\n{PARAGRAPH}\n{PARAGRAPH}", url=url)["published"] is None


def test_the_title_comes_from_metadata_when_no_line_is_one():
    assert article(PARAGRAPH, title="Thu ngân sách tăng")["title"] == "Thu ngân sách tăng"


def test_skipped_documents_give_no_lines_and_no_article():
    lines, articles = clean(TABLES["documents"].from_rows([document("Hello there", skip_reason="not_vietnamese")]))
    assert (lines.num_rows, articles.num_rows) == (0, 0)


def test_an_empty_part_gives_empty_tables():
    lines, articles = clean(TABLES["documents"].from_rows([]))
    assert lines.schema.equals(TABLES["lines"].schema) and articles.schema.equals(TABLES["articles"].schema)


def test_lines_point_into_the_text():
    text = f"Tin kinh tế của tỉnh\n\n{PARAGRAPH}\n"
    lines, _ = clean(TABLES["documents"].from_rows([document(text)]))
    cut = [text[row["char_start"] : row["char_end"]] for row in lines.to_pylist()]
    assert cut == text.split("\n")


@pytest.mark.parametrize(
    ("dated", "clocks", "text", "published"),
    [
        ([date(2023, 1, 24)], [date(2024, 4, 24)], "", date(2023, 1, 24)),
        ([], [date(2026, 5, 27)], "đến hết tháng 11/2023, tỉnh có 136 sản phẩm", None),
        ([], [date(2025, 12, 10)], "năm 2025, quy mô kinh tế ước đạt", date(2025, 12, 10)),
        ([], [date(2026, 3, 12)], "năm 2025, quy mô kinh tế ước đạt", None),
        ([date(2023, 2, 3)], [], "ngày 2/2/2023, tỉnh họp", date(2023, 2, 3)),
        (
            [date(2024, 1, 9), date(2024, 1, 12)],
            [],
            "ngày 11/1/2024 tỉnh họp bàn; ngày 16/1/2024 họp tiếp",
            date(2024, 1, 9),
        ),
        ([], [], "ngày 2/2/2023", None),
    ],
    ids=[
        "two apart: the earlier",
        "crawl's clock",
        "clock fits the text",
        "clock after the year",
        "date line",
        "plans ahead",
        "nothing",
    ],
)
def test_the_day_of_publication(dated, clocks, text, published):
    assert choose_published(dated, clocks, text) == published


def test_a_date_line_wins_over_older_days_in_the_furniture():
    assert choose_published([date(2017, 10, 12)], [date(2015, 3, 12)], "năm 2016") == date(2017, 10, 12)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Tháng Ba 5, 2021", datetime(2021, 3, 5)),
        ("2 Tháng Mười Một, 2020", datetime(2020, 11, 2)),
        ("Đăng bởi admin vào 28 Th3, 2019", datetime(2019, 3, 28)),
        ("November 2, 2020", datetime(2020, 11, 2)),
        ("Tue, 12 Jun 2018, 08:14 AM", datetime(2018, 6, 12)),
        ("9 tháng năm 2021", None),
        ("05-04-13 09:15 AM", datetime(2013, 4, 5)),
        ("6/29/2023 9:05:12 AM", datetime(2023, 6, 29)),
    ],
)
def test_unusual_date_lines(line, published):
    assert article(f"Chợ phiên vùng cao đông khách\n{line}\n{PARAGRAPH}")["published"] == published


@pytest.mark.parametrize(
    "tail",
    [
        ["Tin cùng chuyên mục", "Nghề nuôi hươu ở Núi Xanh", "12/03/2021"],
        ["Bình luận", "Lê Văn Tám | 15/02/2022 07:12", "Quê tôi năm nay được mùa."],
        ["Giấy phép: số 31/GP-BC ngày 12/03/2009", "Ngày 12/03/2009"],
    ],
    ids=["other articles", "comments", "imprint"],
)
def test_days_below_the_article_are_not_its_own(tail):
    lines = ["Thu ngân sách của tỉnh giữ đà tăng", PARAGRAPH, "Tỉnh phấn đấu thu 11.000 tỷ đồng.", "Minh Khuê"]
    assert article("\n".join([*lines, *tail]))["published"] is None
    dated = [lines[0], "29/06/2023", *lines[1:], *tail]
    assert article("\n".join(dated))["published"] == datetime(2023, 6, 29)


def test_a_clock_below_the_title_is_no_date_line():
    lines = ["Vụ mùa bội thu ở Núi Xanh", "Hôm nay, 14/05/2024", "Vụ này cả tỉnh gieo cấy 24.120 ha lúa, được mùa lớn."]
    assert article("\n".join(lines))["published"] is None


def test_no_day_after_the_crawl_is_the_day_of_publication():
    assert choose_published([date(2031, 1, 1), date(2023, 5, 4)], [], "", crawled=date(2023, 6, 1)) == date(2023, 5, 4)


@pytest.mark.parametrize(
    ("opening", "published", "day"),
    [
        ("chiều 21/9, tại tỉnh bạn", date(2022, 9, 22), date(2022, 9, 21)),
        ("ngày 9/11/2023, tại thành phố", None, date(2023, 11, 9)),
        ("sáng ngày 30 tháng 12 năm 2021, tỉnh", None, date(2021, 12, 30)),
        ("hà nội (ttxvn 1/12) - bộ", date(2024, 12, 2), date(2024, 12, 1)),
        ("sáng 28/12, hđnd", date(2024, 1, 3), date(2023, 12, 28)),
        ("chiều 21/9, tại tỉnh bạn", None, None),
        ("tháng 6/2022 (từ ngày 15/5/2022 đến 14/6/2022), tỉnh", None, None),
        ("từ ngày 15/5/2022 đến ngày 14/6/2022, tỉnh", None, date(2022, 6, 14)),
        ("có 9/11 huyện, thị xã đạt chuẩn", date(2023, 11, 10), None),
    ],
)
def test_the_day_that_opens_the_text(opening, published, day):
    assert opening_day(opening, published) == day


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("(GLO)- Sáng nay", "GLO"),
        ("(Baohatinh.vn) - Chiều", "Baohatinh.vn"),
        ("Laocaitv.vn - Tỉnh", "Laocaitv.vn"),
        ("STO - Mặc dù", "STO"),
        ("YênBái - Năm 2023", "YênBái"),
        ("Hà Nội (TTXVN 1/12) - Bộ", "Hà Nội (TTXVN 1/12)"),
        ("GRDP tăng 8% - cao nhất vùng", None),
        ("Tỉnh Lào Cai - Yên Bái hợp tác", None),
    ],
)
def test_datelines(opening, place):
    assert read_dateline(opening)[0] == place


@pytest.mark.parametrize(
    "text",
    [
        "Thứ Năm, 15/10/2020, 16:21 (GMT+7)",
        "Cập nhật lúc 05:07, Thứ Hai, 13/09/2021 (GMT+7)",
        "| 04-01-2021 | 09:34:25",
        "17:40', 6/9/2023 (GMT+7)",
        "26/11/2012 13:34 CH",
        "Đăng ngày 17 - 05 - 2024",
        "Kinh tế 25-07-2018",
        "Xuất bản:Thứ hai, 01/12/2025 11:00 (GMT+7)",
    ],
)
def test_date_lines(text):
    assert read_date_line(Line(0, 0, text))


@pytest.mark.parametrize(
    "text", ["Triệu Phong có 14/18 xã đạt chuẩn nông thôn mới (20/8/2019)", "Đến 31/12/2022, dư nợ tăng.", "12.345"]
)
def test_other_lines_with_dates(text):
    assert read_date_line(Line(0, 0, text)) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("THANH HỒNG", "THANH HỒNG"),
        ("Ngọc Hà - Đức Hoàng", "Ngọc Hà - Đức Hoàng"),
        ("H. Phúc", "H. Phúc"),
        ("Tin, ảnh: Lê Thọ", "Lê Thọ"),
        ("T/h: Minh Trí - Xuân Trí", "Minh Trí - Xuân Trí"),
        ("Diệp Trà (tổng hợp)", "Diệp Trà"),
        ("Theo Nhân dân", None),
        ("(Theo TTXVN)", None),
        ("Báo Thanh Hóa điện tử", None),
        ("Nguồn: Sở Tài chính", None),
        ("http://baolamdong.vn/", None),
    ],
)
def test_bylines_and_sources(text, name):
    credit = read_credit(Line(0, 0, text))
    assert credit and credit.name == name


@pytest.mark.parametrize(
    "text", ["Theo báo cáo của tỉnh, kinh tế khởi sắc", "Nhiều gam màu sáng", "Thu ngân sách 5 tỷ đồng", "Về kinh tế:"]
)
def test_lines_that_are_no_bylines(text):
    assert read_credit(Line(0, 0, text)) is None


@pytest.mark.parametrize(
    ("publisher", "dateline", "sources", "area"),
    [
        ("baohatinh.vn", None, [], "ha-tinh"),
        ("baoquangngai.example", None, [], "quang-ngai"),
        ("sokhdt.bacninh.gov.vn", None, [], "bac-ninh"),
        ("tinhuydienbien.example", None, [], "dien-bien"),
        (None, "GLO", [], "gia-lai"),
        ("hanam-ipa.gov.example", None, [], "ha-nam"),
        ("tintuchaiduong.example", None, [], "hai-duong"),
        ("example.org", "CT", [], None),
        (None, None, ["Báo Thanh Hóa điện tử"], "thanh-hoa"),
        (None, None, ["https://www.baocaobang.vn/tin-123.html"], "cao-bang"),
        ("example.org", None, ["Hạ Liên"], None),
        (None, None, [], None),
    ],
)
def test_the_home_province(publisher, dateline, sources, area):
    assert home_area(publisher, dateline, sources) == area


def test_lines_are_compared_over_a_site_only_where_there_are_enough_pages():
    def shared(n_pages: int) -> bool:
        pages = [{"publisher": "a.vn", "text": f"Vươn mình\nBài số {number}"} for number in range(n_pages)]
        return SiteLines(pages).of("a.vn")(Line(0, 0, "Vươn mình"))

    assert shared(20) and not shared(19)
