"""Whole statements: chains, brackets, lists, numbers dealt out, what is carried from sentence to sentence."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.article import read_article
from pipeline.extract.reader import read as read_all
from tests.extract.sentences import bases, read, readings, reasons, statuses


def test_a_chain_goes_on_with_its_subject() -> None:
    text = "Thu ngân sách đạt 4.120 tỷ đồng, bằng 61% dự toán, tăng 22% so với cùng kỳ."
    assert read(text) == [
        "BUDGET_REVENUE level 4.120 tỷ đồng",
        "BUDGET_REVENUE completion 61%",
        "BUDGET_REVENUE growth 22%",
    ]
    assert bases(text) == [None, "PLAN", "YOY"]


def test_a_part_names_itself() -> None:
    assert read("Thu ngân sách 410 tỷ đồng; trong đó thu nội địa 310 tỷ đồng, tăng 5%; chi ngân sách 390 tỷ đồng.") == [
        "BUDGET_REVENUE level 410 tỷ đồng",
        "DOMESTIC_REVENUE level 310 tỷ đồng",
        "DOMESTIC_REVENUE growth 5%",
        "BUDGET_EXPENDITURE level 390 tỷ đồng",
    ]


def test_brackets_tell_of_the_number_before_them() -> None:
    assert read("Xuất khẩu đạt 410 triệu USD (tăng 8%), nhập khẩu 205 triệu USD (giảm 3%).") == [
        "EXPORTS level 410 triệu USD",
        "EXPORTS growth 8%",
        "IMPORTS level 205 triệu USD",
        "IMPORTS growth -3%",
    ]


def test_brackets_give_a_breakdown() -> None:
    assert read("Tỉnh thu hút 44 dự án (39 dự án trong nước, 5 dự án nước ngoài).") == [
        "INVESTMENT_PROJECTS level 44 dự án",
        "DOMESTIC_PROJECTS level 39 dự án",
        "FDI_PROJECTS level 5 dự án",
    ]


def test_meat_is_not_of_the_day_that_a_herd_is_counted_on() -> None:
    text = (
        "Quý I/2023, chăn nuôi khá. Tại thời điểm 1/4/2023, đàn bò có 4.000 con, tăng 2%; thịt bò hơi 90 tấn, tăng 3%."
    )
    day, quarter = "to_day:1:4:2023", "quarter:1:2023"
    assert [r.period.expr if r.period else None for r in readings(text)] == [day, day, quarter, quarter]
    assert [r.period.expr if r.period else None for r in readings(text[27:])][2:] == [f"year_of({day})"] * 2


def test_brackets_give_an_earlier_period() -> None:
    text = "GRDP ước tăng 8,2% (cùng kỳ tăng 5,4%)."
    assert read(text) == ["GRDP growth 8,2%", "GRDP growth 5,4%"]
    assert [r.period.expr if r.period else None for r in readings(text)] == [None, "year:last"]


def test_brackets_give_the_level_of_a_plan() -> None:
    text = "Thu ngân sách đạt 410 tỷ đồng (kế hoạch 380 tỷ đồng)."
    assert read(text) == ["BUDGET_REVENUE level 410 tỷ đồng", "BUDGET_REVENUE level 380 tỷ đồng"]
    assert statuses(text) == ["A", "F target"]


def test_numbers_dealt_out_to_subjects() -> None:
    assert read("Xuất khẩu và nhập khẩu lần lượt đạt 310 triệu USD và 205 triệu USD.") == [
        "EXPORTS level 310 triệu USD",
        "IMPORTS level 205 triệu USD",
    ]
    text = "Xuất khẩu 300 triệu USD, nhập khẩu 120 triệu USD, tương ứng tăng 4% và 9%."
    assert read(text)[2:] == ["EXPORTS growth 4%", "IMPORTS growth 9%"]


def test_numbers_dealt_out_to_bases() -> None:
    text = "So với tháng trước và cùng kỳ, kim ngạch xuất khẩu lần lượt tăng 3,1% và 12,4%."
    assert read(text) == ["EXPORTS growth 3,1%", "EXPORTS growth 12,4%"]
    assert bases(text) == ["PREV", "YOY"]


def test_verbs_of_their_own_are_dealt_out_too() -> None:
    assert read("Thu nội địa và thu xuất nhập khẩu lần lượt tăng 3% và giảm 5%.") == [
        "DOMESTIC_REVENUE growth 3%",
        "TRADE_REVENUE growth -5%",
    ]
    assert bases("So với tháng trước và cùng kỳ, xuất khẩu lần lượt giảm 4% và tăng 9%.") == ["PREV", "YOY"]


def test_bases_left_out_give_one_indicator_two_changes() -> None:
    text = "Đón 9.000 lượt khách, tăng 5% và 8%; doanh thu du lịch đạt 70 tỷ đồng, lần lượt giảm 2% và tăng 6%."
    assert read(text)[-2:] == ["TOURISM_REVENUE growth -2%", "TOURISM_REVENUE growth 6%"]


def test_a_rank_among_those_of_a_region_is_the_province_s() -> None:
    text = "Tỉnh Phú Yên xếp thứ 6/34 tỉnh, thành phố cả nước và 2/6 địa phương vùng duyên hải Nam Trung Bộ về PCI."
    assert [r.area.key if r.area else None for r in readings(text)] == ["province:phu-yen"] * 2


def test_the_capital_of_running_projects_stands_when_they_do() -> None:
    running = "Đến hết tháng 5/2023, tỉnh có 96 dự án FDI với vốn 9 tỷ USD."
    brought = "Đến hết tháng 5/2023, tỉnh thu hút 96 dự án FDI với vốn 9 tỷ USD."
    assert [r.period.expr if r.period else None for r in readings(running)] == ["to_month:5:2023", "month:5:2023"]
    assert [r.period.expr if r.period else None for r in readings(brought)] == ["to_month:5:2023"] * 2


def test_unequal_counts_are_not_dealt_out() -> None:
    rules = [r.rules for r in readings("Xuất khẩu và nhập khẩu lần lượt tăng 3%, 4% và 5%.")]
    assert not any("dealt-out" in rule for found in rules for rule in found)


def test_a_subject_behind_its_number() -> None:
    assert read("So với cùng kỳ, cả tỉnh tăng 19% về số doanh nghiệp thành lập mới.") == ["NEW_ENTERPRISES growth 19%"]


def test_a_flow_turns_into_a_stock() -> None:
    assert read("Tỉnh cấp mới 5 dự án FDI, nâng tổng số dự án còn hiệu lực lên 210 dự án.") == [
        "FDI_PROJECTS level 5 dự án FDI",
        "FDI_PROJECTS level 210 dự án",
    ]


def test_two_currencies_are_two_origins() -> None:
    text = "Thu hút đầu tư trong nước và nước ngoài tăng, tổng vốn đăng ký 850 tỷ đồng và 42 triệu USD."
    assert read(text) == ["DOMESTIC_REGISTERED_CAPITAL level 850 tỷ đồng", "FDI_REGISTERED_CAPITAL level 42 triệu USD"]


def test_a_base_before_a_list_holds_for_its_items() -> None:
    text = "Các ngành đều tăng so với cùng kỳ như: xuất khẩu tăng 12%, nhập khẩu tăng 9%; thu ngân sách tăng 11%."
    assert bases(text) == ["YOY", "YOY", "YOY"]


def test_a_base_behind_the_last_of_two_holds_for_both() -> None:
    assert bases("Xuất khẩu tăng 12%, nhập khẩu tăng 9% so với cùng kỳ.") == ["YOY", "YOY"]


def test_a_plan_is_no_base_of_growth() -> None:
    assert bases("Thu ngân sách tăng 12%, bằng 55% kế hoạch.") == [None, "PLAN"]


def test_what_is_missing_from_a_plan_is_measured_against_it() -> None:
    assert bases("Thu ngân sách hụt 85 tỷ đồng.") == ["PLAN"]


def test_from_one_level_to_another() -> None:
    assert read("Tỷ lệ hộ nghèo giảm từ 6,1% năm 2021 xuống 4,2% năm 2022.") == [
        "POVERTY_RATE level 6,1%",
        "POVERTY_RATE level 4,2%",
    ]


def test_a_text_without_a_phrase_is_not_read_further() -> None:
    assert read("Con đường dài 12 km, rộng 7 m.") == ["(no_indicator)", "(no_indicator)"]
    assert read("Không có gì để đếm.") == []


PIECES = st.sampled_from(
    (
        *("Thu ngân sách", "xuất khẩu", "GRDP", "tỷ lệ hộ nghèo", "dự án FDI", "lúa", "Công ty An", "toàn tỉnh"),
        *("đạt", "tăng", "giảm", "ước", "chiếm", "bằng", "vượt", "phấn đấu", "trong đó", "lần lượt", "tương ứng"),
        *("so với cùng kỳ", "kế hoạch", "năm 2021", "6 tháng đầu năm", "(", ")", ",", ";", ".", ":", "\n", "- ", "và"),
        *("5%", "12 tỷ đồng", "7 xã", "3 lần", "thứ 4/63", "1,5 điểm phần trăm", "6-7%", "45/60 xã", "20 triệu USD"),
        *("tỉnh Hòa Bình", "Hà Nội", "giá so sánh 2010", "còn hiệu lực", "cấp mới", "về", "của", "trong", "Mỹ"),
    )
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join)))
@settings(max_examples=250, deadline=None)
def test_any_text_is_read_and_each_number_stands_in_it(text: str) -> None:
    article = read_article("page", text, [(n, "body") for n in range(text.count("\n") + 1)])
    found, n_other = read_all(article)
    assert n_other >= 0
    position = 0
    for reading in found:
        quantity, subject = reading.quantity, reading.subject
        assert position <= quantity.start < quantity.end <= len(text)
        assert reading.sentence.start <= quantity.start and quantity.end <= reading.sentence.end
        assert text[quantity.start : quantity.end].strip()
        if reading.reason is None:
            assert subject is not None and reading.measure is not None
            assert 0 <= subject.start < subject.end <= len(text)
        position = quantity.end


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "1 ",
            "1, ",
            "tăng 5%, ",
            "xuất khẩu đạt 5 tỷ USD, ",
            "xuất khẩu 5% (",
            "tương ứng 5% và ",
            "so với cùng kỳ ",
        ),
        *("5 xã, ", "năm 2020 ", "công ty An ", "cấp mới 5 dự án, ", "Hà Nội ", "kế hoạch ", "(", "lúa 5 ha; "),
    ],
)
def test_long_repetitions_take_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        text = f"{piece * (length // len(piece))} Xuất khẩu đạt 5 tỷ USD."
        article = read_article("page", text, [(0, "body")])
        start = time.process_time()
        read_all(article)
        return time.process_time() - start

    short = min(seconds(5_000) for _ in range(2))
    assert any(seconds(25_000) < 15 * short + 0.1 for _ in range(5))  # a busy machine disturbs a few


def test_a_count_before_names_tells_how_a_whole_is_made_up() -> None:
    assert reasons("Hợp nhất 2 xã Sao Mai, Hoa Ban.") == ["enumeration"]
    assert (
        reasons("Thị xã có 5 đơn vị hành chính cấp xã, gồm 3 phường: Sao Mai, Hoa Ban, Sen Vàng và 2 xã.") == [None] * 3
    )


def test_what_is_done_of_a_plan_is_of_the_plan_s_year() -> None:
    poor = "Năm 2021, tỷ lệ hộ nghèo của tỉnh là 15%. "
    (_, aim) = readings(poor + "Các huyện phải giải ngân tối thiểu 95% kế hoạch vốn năm 2022.")
    assert aim.period and aim.period.expr == "year:2022"
    (_, paid) = readings(poor + "Đến hết tháng 1/2022, giải ngân đạt 95% kế hoạch vốn năm 2021.")
    assert paid.period and paid.period.expr != "year:2021"
