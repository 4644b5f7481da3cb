"""Numbers of tables that a page's text has flattened."""

from __future__ import annotations

from tests.extract.sentences import article, is_read, read, readings, statuses

CAPTION = "Một số chỉ tiêu chủ yếu của tỉnh Hà Nam năm 2022:"


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    """Each number that is read as (indicator, measure and number, period, territory)."""
    found = []
    for reading in readings(text):
        if is_read(reading) and reading.subject is not None:
            sign = "-" if reading.wording is not None and reading.wording.sign < 0 else ""
            number = sign + text[reading.quantity.start : reading.quantity.end]
            what = f"{reading.subject.code} {reading.measure} {number}"
            when = reading.period.expr if reading.period else None
            found.append((what, when, reading.area.key if reading.area else None))
    return found


def test_unit_from_a_column_and_period_from_the_header() -> None:
    text = (
        "Chỉ tiêu | ĐVT | Năm 2016 | Năm 2020\nThu ngân sách | tỷ đồng | 21,7 | 38,4\nĐộ che phủ rừng | % | 54,9 | 58,3"
    )
    assert [row[:2] for row in told(text)] == [
        ("BUDGET_REVENUE level 21,7", "year:2016"),
        ("BUDGET_REVENUE level 38,4", "year:2020"),
        ("FOREST_COVER_RATE level 54,9", "year:2016"),
        ("FOREST_COVER_RATE level 58,3", "year:2020"),
    ]
    assert [reading.quantity.value for reading in readings(text)][:2] == [21.7e9, 38.4e9]
    assert {reading.quantity.flags[-1] for reading in readings(text)} == {"table_cell"}


def test_columns_that_the_caption_names() -> None:
    text = (
        "Bảng: Một số sản phẩm (Cột 1: ước quý I/2023; cột 2: so với cùng kỳ, %)\n"
        "Xi măng (nghìn tấn)\t614,6\t108,3\nSản lượng thủy sản (tấn)\t7.340\t96,7"
    )
    assert [row[:2] for row in told(text)] == [
        ("INDUSTRIAL_OUTPUT level 614,6", "quarter:1:2023"),
        ("INDUSTRIAL_OUTPUT ratio 108,3", "quarter:1:2023"),
        ("FISHERY_OUTPUT level 7.340", "quarter:1:2023"),
        ("FISHERY_OUTPUT ratio 96,7", "quarter:1:2023"),
    ]
    assert statuses(text) == ["E"] * 4
    assert [reading.base_kind for reading in readings(text)] == [None, "YOY", None, "YOY"]


def test_one_cell_a_line_and_territories_in_the_header() -> None:
    lines = ("Chỉ tiêu", "Hà Nam", "Thái Bình", "Xuất khẩu (triệu USD)", "2.417", "1.591", "Số xã đạt chuẩn NTM")
    text = "\n".join(("Hai tỉnh đối chiếu số liệu năm 2022:", *lines, "11/148", "9/111", "Hạng PCI", "36", "-"))
    assert told(text) == [
        ("EXPORTS level 2.417", "year:2022", "province:ha-nam"),
        ("EXPORTS level 1.591", "year:2022", "province:thai-binh"),
        ("NTM_COMMUNES level 11/148", "year:2022", "province:ha-nam"),
        ("NTM_COMMUNES level 9/111", "year:2022", "province:thai-binh"),
        ("PCI rank 36", "year:2022", "province:ha-nam"),
    ]


def test_labels_with_one_number_each() -> None:
    text = f"{CAPTION}\nTốc độ tăng GRDP\n6,5%\nThu ngân sách (tỷ đồng)\n5.300\nKinh tế phục hồi."
    assert told(text) == [
        ("GRDP growth 6,5%", "year:2022", "province:ha-nam"),
        ("BUDGET_REVENUE level 5.300", "year:2022", "province:ha-nam"),
    ]


def test_rows_of_territories_and_of_years() -> None:
    rows = "Địa phương | Diện tích lúa (ha)\nHuyện Yên Thành | 25.300\nHuyện Diễn Châu | 18.400"
    text = f"Bảng 1. Lúa năm 2022 ở tỉnh Nghệ An\n{rows}"
    assert told(text) == [
        ("CROP_AREA level 25.300", "year:2022", "unit:yen-thanh@nghe-an"),
        ("CROP_AREA level 18.400", "year:2022", "unit:dien-chau@nghe-an"),
    ]
    text = "Đơn vị tính: triệu USD\nNăm | Xuất khẩu | Nhập khẩu\n2021 | 620 | 310\n2022 | 650 | 380"
    assert [row[:2] for row in told(text)] == [
        ("EXPORTS level 620", "year:2021"),
        ("IMPORTS level 310", "year:2021"),
        ("EXPORTS level 650", "year:2022"),
        ("IMPORTS level 380", "year:2022"),
    ]


def test_plans_growth_and_completion() -> None:
    text = (
        "Chỉ tiêu\tĐơn vị\tƯớc TH 2022\tKH 2023\tTăng/giảm (%)\t% KH\n"
        "Thu ngân sách\ttỷ đồng\t3.512\t4.050\t15,3\t102,5\nXuất khẩu\ttriệu USD\t300\t290\t-3,3\t98"
    )
    assert [row[:2] for row in told(text)] == [
        ("BUDGET_REVENUE level 3.512", "year:2022"),
        ("BUDGET_REVENUE level 4.050", "year:2023"),
        ("BUDGET_REVENUE growth 15,3", "year:2023"),
        ("BUDGET_REVENUE completion 102,5", "year:2022"),
        ("EXPORTS level 300", "year:2022"),
        ("EXPORTS level 290", "year:2023"),
        ("EXPORTS growth -3,3", "year:2023"),
        ("EXPORTS completion 98", "year:2022"),
    ]
    assert statuses(text)[:2] == ["E", "F target"]


def test_ordinals_rules_and_units_in_cells_are_no_hindrance() -> None:
    text = "| TT | Chỉ tiêu | Năm 2022 |\n|---|---|---|\n| 1 | Thu ngân sách | 5.300 tỷ đồng |\n| 2 | Xuất khẩu | 300 triệu USD |"
    assert read(text) == ["BUDGET_REVENUE level 5.300 tỷ đồng", "EXPORTS level 300 triệu USD"]


def test_a_column_that_is_not_understood_stays_unread() -> None:
    assert read("STT | Họ và tên | Điểm\n1 | Lê Văn Tám | 8,5\n2 | Trần Thị Hoa | 9") == []
    assert read("Sản phẩm | Mua vào | Bán ra\nVàng | 68,2 | 68,9\nBạc | 2,1 | 2,2") == []
    assert read("Thu ngân sách | 21,7\nXuất khẩu | 38,4") == []  # in what unit?


def test_a_number_in_a_label_is_read_once() -> None:
    text = f"{CAPTION}\nChỉ tiêu | Năm 2021 | Năm 2022\nDân số của 6 huyện (người) | 6.200 | 6.300\nXuất khẩu (tỷ đồng) | 1 | 2"
    starts = [reading.quantity.start for reading in readings(text)]
    assert starts == sorted(set(starts))
    text = "Huyện | Diện tích lúa của 6 xã (ha)\nHuyện Yên Thành | 300\nHuyện Diễn Châu | 400"
    assert [text[r.quantity.start : r.quantity.end] for r in readings(text)] == ["300", "400"]


def test_places_are_those_of_the_document() -> None:
    rows = "Chỉ tiêu | Năm 2021\nXuất khẩu (tỷ đồng) | 8\nDân số (người) | 900"
    text = f"Xuất khẩu năm 2021 đạt 7 tỷ đồng.\n{CAPTION}\n{rows}\nThu ngân sách năm 2022 đạt 9 tỷ đồng."
    page = article(text)
    for reading in readings(text):
        assert page.text[reading.quantity.start : reading.quantity.end] in ("7 tỷ đồng", "8", "900", "9 tỷ đồng")
        assert reading.sentence.start <= reading.quantity.start < reading.quantity.end <= reading.sentence.end
        assert reading.period is not None and "20" in page.text[reading.period.start : reading.period.end]
    table = readings(text)[1]
    assert table.subject is not None
    assert page.text[table.subject.start : table.subject.end] == "Xuất khẩu"
    assert page.text[table.sentence.start : table.sentence.end] == "Xuất khẩu (tỷ đồng) | 8"
