"""Whether a number has happened: reported, estimated, provisional, expected or aimed at."""

import pytest

from tests.extract.sentences import statuses


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Thu ngân sách đạt 40 tỷ đồng.", ["A"]),
        ("Thu ngân sách ước đạt 40 tỷ đồng.", ["E"]),
        ("Theo số liệu sơ bộ, GRDP tăng 6,1%.", ["P"]),
        ("Dự báo GRDP tăng 7%.", ["F forecast"]),
        ("Tỉnh sẽ giải quyết việc làm cho 15.000 lao động.", ["F forecast"]),
        ("Thu ngân sách năm nay phấn đấu đạt 90 tỷ đồng.", ["F target"]),
        ("Kế hoạch thu ngân sách 90 tỷ đồng.", ["F target"]),
        ("Giải ngân vốn đầu tư công: vốn Trung ương hỗ trợ có mục tiêu 90 tỷ đồng.", ["A"]),
    ],
)
def test_the_word_before_a_number_says_it(text: str, wanted: list[str]) -> None:
    assert statuses(text) == wanted


def test_an_estimate_holds_to_the_end_of_its_sentence() -> None:
    text = "Thu ngân sách ước đạt 40 tỷ đồng, tăng 22%; trong đó thu nội địa 31 tỷ đồng. Chi ngân sách 52 tỷ đồng."
    assert statuses(text) == ["E", "E", "E", "A"]


def test_what_somebody_set_is_a_target_and_frames_nothing() -> None:
    assert statuses("CPI tăng 3%, trong giới hạn 5% mà HĐND thành phố đề ra. Lạm phát cơ bản tăng 2,4%.") == [
        *("A", "F target", "A"),
    ]


def test_what_has_been_done_ends_an_expectation() -> None:
    assert statuses("Dự kiến thu ngân sách 90 tỷ đồng, thực tế đã thu 61 tỷ đồng.") == ["F forecast", "A"]


def test_the_plan_that_a_figure_is_measured_against_makes_it_no_target() -> None:
    assert statuses("Thu ngân sách đạt 55% so với chỉ tiêu được giao, hoàn thành 81% dự toán.") == ["A", "A"]
    assert statuses("Thu ngân sách vượt mục tiêu, đạt 410 tỷ đồng.") == ["A"]


def test_the_level_of_a_plan_is_a_target() -> None:
    assert statuses("Thu ngân sách đạt 40 tỷ đồng (kế hoạch 38 tỷ đồng).") == ["A", "F target"]
    assert statuses("Thu ngân sách đạt 66% dự toán Trung ương giao (1.290 tỷ đồng).") == ["A", "F target"]
    assert statuses("Kế hoạch vốn đầu tư công 4.100 tỷ đồng, đã giải ngân 1.900 tỷ đồng.") == ["F target", "A"]


def test_an_earlier_period_in_brackets_is_no_estimate() -> None:
    assert statuses("GRDP ước tăng 8,2% (cùng kỳ tăng 5,4%).") == ["E", "A"]


def test_a_frame_of_targets_reaches_over_its_list() -> None:
    text = (
        "Các chỉ tiêu chủ yếu đến năm 2030 như sau:\n- GRDP tăng bình quân 8%.\n"
        "- Tỷ lệ đô thị hóa đạt 45%.\nThu ngân sách đạt 410 tỷ đồng."
    )
    assert statuses(text) == ["F target", "F target", "A"]


def test_a_frame_of_targets_reaches_over_sentences_until_a_word_of_the_past() -> None:
    text = "Năm nay tỉnh phấn đấu GRDP tăng 8%. Tỷ lệ hộ nghèo còn 3%. Đến nay đã có 40 xã đạt chuẩn nông thôn mới."
    assert statuses(text) == ["F target", "F target", "A"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Năm nay, huyện được giao dự toán thu ngân sách 70 tỷ đồng. Thu ngân sách đạt 81 tỷ đồng, tăng 9%.",
         ["F target", "A", "A"]),
        ("Tỉnh giao chỉ tiêu năm nay như sau:\n- Thu ngân sách 70 tỷ đồng.", ["F target"]),
        ("Xã hoàn thành 12 chỉ tiêu đại hội đề ra. Thu ngân sách đạt 3 tỷ đồng.", ["A", "A"]),
        ("Tỉnh phấn đấu thu ngân sách 70 tỷ đồng như nghị quyết đề ra. GRDP tăng 8%.", ["F target", "F target"]),
    ],
)  # fmt: skip
def test_a_plan_that_was_given_or_named_behind_is_no_frame(text: str, wanted: list[str]) -> None:
    assert statuses(text) == wanted


def test_a_year_that_is_over_ends_a_frame_of_targets() -> None:
    assert statuses("Mục tiêu cụ thể: GRDP tăng 8%. Năm 2021, GRDP tăng 5%.") == ["F target", "A"]


def test_offices_and_programmes_with_plan_in_their_name_plan_nothing() -> None:
    assert statuses("Theo Sở Kế hoạch và Đầu tư, GRDP tăng 6%.") == ["A"]
    assert statuses("Chương trình mục tiêu quốc gia đưa tỷ lệ hộ nghèo còn 4%.") == ["A"]
