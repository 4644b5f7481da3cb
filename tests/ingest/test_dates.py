"""Days and instants as metadata writes them, and the publication day out of metadata, address and text."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.addresses import day_of_address, month_of_address, original_address, publisher
from pipeline.ingest.dates import day, instant
from pipeline.ingest.published import day_of_text, published


@pytest.mark.parametrize(
    "value",
    [
        "2023-06-29",
        "2023-06-29T17:42:00+07:00",
        "2023-06-29 17:42",
        "2023/6/29",
        "2023.06.29",
        "20230629",
        20230629,
        "20230629174210",
        "29/06/2023",
        "29-6-2023 17:42",
        "29.06.2023",
        "Thứ Năm, 29/06/2023 17:42 (GMT+7)",
        "ngày 29 tháng 6 năm 2023",
        "Thứ Năm, 29 tháng 6, 2023",
        "Thu, 29 Jun 2023 10:42:00 GMT",
        "29 Jun 2023",
        "June 29, 2023",
        1_688_000_000,
        "1688000000",
        1_688_000_000_000,
        1_688_000_000.5,
        date(2023, 6, 29),
        datetime(2023, 6, 29, 23, 59),
        datetime(2023, 6, 28, 20, 0, tzinfo=UTC),
        "2023-06-28T20:00:00Z",
    ],
)
def test_a_day_is_read_in_many_forms_as_the_day_in_viet_nam(value: object) -> None:
    assert day(value) == datetime(2023, 6, 29)


@pytest.mark.parametrize(
    "value",
    [
        *["", "2023", "2023-06", "06/2023", "tháng 6 năm 2023", "hôm nay", "31/02/2023", "12/31/2023", "29/06/1023"],
        *[None, True, 0, 12, float("nan"), float("inf"), 1e300, [], {}, b"", "9999-12-31T23:59:59-12:00", "9" * 90],
    ],
)
def test_what_names_no_single_day_is_no_day(value: object) -> None:
    assert day(value) is None


@given(st.text() | st.integers() | st.floats() | st.datetimes(timezones=st.timezones()) | st.dates())
def test_no_value_of_metadata_stops_a_run(value: object) -> None:
    day(value)
    instant(value)


def test_a_crawler_s_time_without_a_zone_is_utc() -> None:
    assert instant("2023-06-29T18:30:00") == instant("2023-06-30T01:30:00+07:00") == datetime(2023, 6, 29, 18, 30)


@pytest.mark.parametrize(
    "url",
    [
        "https://baohoason.vn/kinh-te/2023/06/29/tang-truong.html",
        "https://baohoason.vn/2023/6/29/tang-truong",
        "https://baohoason.vn/kinh-te/2023-06-29/tang-truong.html",
        "https://baohoason.vn/kinh-te/202306/tang-truong-20230629.html",
        "https://baohoason.vn/tang-truong-20230629174210123.htm",
        "https://baohoason.vn/20230629/tang-truong.htm",
        "https://hoason.gov.vn/tang-truong-102230629174210123.htm",
        "https://hoason.gov.vn/tin/29-06-2023/tang-truong",
        "https://web.archive.org/web/20240101000000/https://baohoason.vn/2023/06/29/tang-truong",
    ],
)
def test_an_address_tells_the_day(url: str) -> None:
    assert day_of_address(url) == datetime(2023, 6, 29)


@pytest.mark.parametrize(
    "url",
    [
        "https://baohoason.vn/kinh-te/202306/tang-truong.html",
        "https://baohoason.vn/kinh-te/2023/06/tang-truong.html",
        "https://baohoason.vn/tang-truong-post1234567.html",
        "https://baohoason.vn/tang-truong-99999999.html",
        "https://baohoason.vn/tang-truong?ngay=2023-06-29",
        "https://web.archive.org/web/20240101000000/https://baohoason.vn/tang-truong",
        "http://[",
        "",
        None,
    ],
)
def test_an_address_without_a_full_date_tells_no_day(url: str | None) -> None:
    assert day_of_address(url) is None


@pytest.mark.parametrize(
    ("url", "month"),
    [
        ("https://baohoason.vn/kinh-te/202306/tang-truong.html", datetime(2023, 6, 1)),
        ("https://baohoason.vn/2023/06/tang-truong.html", datetime(2023, 6, 1)),
        ("https://baohoason.vn/202399/tang-truong.html", None),
        ("https://baohoason.vn/tang-truong-202306.html", None),
        (None, None),
    ],
)
def test_a_folder_of_an_address_tells_the_month(url: str | None, month: datetime | None) -> None:
    assert month_of_address(url) == month


@pytest.mark.parametrize(
    ("url", "site", "domain"),
    [
        ("https://www.BaoHoaSon.vn/a", None, "baohoason.vn"),
        ("http://kinhte.hoason.gov.vn:8080/a?b", None, "kinhte.hoason.gov.vn"),
        ("https://web.archive.org/web/2024/https://baohoason.vn/a", None, "baohoason.vn"),
        (None, "baohoason.vn", "baohoason.vn"),
        (None, "Báo Hòa Sơn", None),
        ("không phải địa chỉ", None, None),
        ("http://[::1", None, None),
        ("", None, None),
    ],
)
def test_the_publisher_is_the_domain(url: str | None, site: str | None, domain: str | None) -> None:
    assert publisher(url, site) == domain


def test_a_copy_in_a_web_archive_has_the_address_of_its_page() -> None:
    assert original_address("https://web.archive.org/web/20240101if_/http://a.vn/b") == "http://a.vn/b"


TITLE = "Kinh tế Hòa Sơn sáu tháng đầu năm tăng khá"
BODY = "Theo báo cáo của Cục Thống kê tỉnh, tổng sản phẩm trên địa bàn tăng 8,12% so với cùng kỳ."


@pytest.mark.parametrize(
    "stamp",
    [
        "Thứ Năm, 29/06/2023 17:42",
        "Thứ Năm, 29/06/2023 | 17:42:05 (GMT +7)",
        "Thứ năm, ngày 29 tháng 6 năm 2023 | 10:31",
        "Thứ Năm, 29 tháng 6, 2023",
        "Cập nhật lúc 05:07, Thứ Năm, 29/06/2023 (GMT+7)",
        "Cập nhật ngày: 29/06/2023 10:14",
        "29/06/2023 - 22:08",
        "| 29-06-2023 | 09:34:25",
        "29-6-2023, 10:43 GMT+7",
        "Thứ Năm, 29.06.2023 - 22:45:20",
        "PV•29/06/2023 08:22",
        "H. Thu 29/06/2023 07:45",
        "21:27 29/06/2023",
        "15:39, ngày 29-06-2023",
        "12:32 29-06-2023 | :422",
        "29/06/2023 01:34 CH",
        "Ngày đăng: 29/06/2023, 09:24 am",
        "Đăng ngày 29 - 06 - 2023",
        "Gửi lúc: 29/06/2023 15:42:27",
        "Kinh tế 29-06-2023",
        "Ngày: 29/06/2023",
        "Thứ Năm, 29/06/2023",
        "29/06/2023",
    ],
)
def test_a_time_stamp_under_the_headline_is_the_publication(stamp: str) -> None:
    assert day_of_text(f"{TITLE}\n{stamp}\n{BODY}") == datetime(2023, 6, 29)


def test_a_time_stamp_is_found_on_a_page_of_one_line() -> None:
    assert day_of_text(f"{TITLE} Thứ Năm, 29/06/2023 17:42 {BODY} {BODY}") == datetime(2023, 6, 29)


def test_a_label_at_the_end_of_the_page_tells_too() -> None:
    assert day_of_text(f"{TITLE}\n" + f"{BODY}\n" * 30 + "Xuất bản: Thứ Năm, 29/06/2023 11:00") == datetime(2023, 6, 29)


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\nNgày 29/06/2023, Ủy ban nhân dân tỉnh họp phiên thường kỳ.\n{BODY}",
        f"{TITLE}\nTính đến 29/6/2023, toàn tỉnh có 1.200 doanh nghiệp thành lập mới, tăng 5% so với cùng kỳ.",
        f"{TITLE}\nHội nghị diễn ra thứ Năm, 29/06/2023, tại trung tâm hội nghị của tỉnh, do Sở Công Thương chủ trì.",
        f"{TITLE}\n{BODY}\nTháng 6/2023",
        TITLE,
        "",
    ],
)
def test_a_date_in_a_sentence_is_no_time_stamp(text: str) -> None:
    assert day_of_text(text) is None


def test_of_two_stamps_the_later_is_the_crawl_s_clock() -> None:
    text = f"Thứ tư, ngày 24 tháng 4 năm 2024\n{TITLE}\nThứ ba, ngày 24 tháng 1 năm 2023 | 10:31\n{BODY}"
    assert day_of_text(text) == datetime(2023, 1, 24)


def test_a_stamp_before_a_day_that_the_text_tells_of_is_another_article_s() -> None:
    text = (
        f"{TITLE}\n02/01/2020 08:00\n15/05/2023 08:00\nNgày 12/5/2023, tỉnh công bố số liệu mới nhất về thu ngân sách."
    )
    assert day_of_text(text) == datetime(2023, 5, 15)


def test_a_stamp_below_the_headline_goes_before_the_site_s_clock_whatever_days_the_page_s_foot_names() -> None:
    text = f"Thứ Tư, 24/04/2024 10:15\n{TITLE}\nThứ Ba, 24/01/2023 06:00\n{BODY}\nGiấy phép số 12 cấp ngày 02/03/2024"
    assert day_of_text(text) == datetime(2023, 1, 24)


def test_a_stamp_outside_the_month_of_the_address_is_the_site_s_clock() -> None:
    assert day_of_text(f"{TITLE}\n24/04/2024 10:15\n{BODY}", month=datetime(2023, 1, 1)) is None
    assert day_of_text(f"{TITLE}\n24/01/2023 10:15\n{BODY}", month=datetime(2023, 1, 1)) == datetime(2023, 1, 24)


@pytest.mark.parametrize(
    "body",
    ["Ngày 10/02/2023, Cục Thống kê tỉnh công bố số liệu tháng 1.", "Năm 2022, tổng sản phẩm trên địa bàn tăng 8,12%."],
)
def test_a_lone_clock_above_the_headline_far_after_the_text_is_the_crawl_s(body: str) -> None:
    assert day_of_text(f"Thứ hai 18/11/2024 20:14\n{TITLE}\n{body}") is None


def test_a_lone_stamp_above_the_headline_near_the_text_s_days_is_the_publication() -> None:
    body = "Ngày 10/02/2023, Cục Thống kê tỉnh công bố số liệu tháng 1."
    assert day_of_text(f"Thứ bảy 11/02/2023 20:14\n{TITLE}\n{body}") == datetime(2023, 2, 11)


def test_metadata_goes_before_the_address_and_the_address_before_the_text() -> None:
    url, text = "https://baohoason.vn/2023/06/30/a", f"{TITLE}\n01/07/2023 08:00\n{BODY}"
    assert published("2023-06-29", url, text, None) == (datetime(2023, 6, 29), "metadata")
    assert published("mới đây", url, text, None) == (datetime(2023, 6, 30), "url")
    assert published(None, "https://baohoason.vn/a", text, None) == (datetime(2023, 7, 1), "text")
    assert published(None, None, BODY, None) == (None, None)


def test_a_day_after_the_crawl_is_not_believed() -> None:
    text = f"{TITLE}\n28/06/2023 08:00\n{BODY}"
    crawled_at = datetime(2023, 6, 28, 18, 0)  # UTC: the 29th in Việt Nam
    assert published("2023-06-30", None, text, crawled_at) == (datetime(2023, 6, 28), "text")
    assert published("2023-06-29", None, text, crawled_at) == (datetime(2023, 6, 29), "metadata")


@given(st.text(st.sampled_from("0123456789/-.: \nthứnămgà")))
def test_no_text_stops_the_search_for_a_stamp(text: str) -> None:
    day_of_text(text)
