"""Whether enough speaks for a number being a statistic of a territory."""

import pytest

from pipeline.extract.reader import read
from tests.extract.sentences import article


def verdicts(text: str) -> list[str]:
    """Of each number its indicator, or the reason why it is left out."""
    found, _ = read(article(text))
    return [reading.reason or (reading.subject.code if reading.subject else "") for reading in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trồng xoài cho thu nhập khá, mỗi năm thu hoạch 12 tấn.", ["weak_evidence"]),
        ("Tỉnh Bến Tre năm 2022 thu ngân sách 5.400 tỷ đồng.", ["BUDGET_REVENUE"]),
        ("Tỉnh Bến Tre năm 2022 thu ngân sách 54 triệu đồng.", ["weak_evidence"]),  # a petty sum
        ("Ở tỉnh Bến Tre năm 2022, vốn đầu tư chuồng trại là 900 triệu đồng.", ["weak_evidence"]),
        ("Huyện có 12/20 xã đạt chuẩn nông thôn mới ở tỉnh Bến Tre.", ["NTM_COMMUNES"]),
        ("Năm 2022, Việt Nam xuất khẩu 31 tỷ USD và nhập khẩu 29 tỷ USD.", ["EXPORTS", "IMPORTS"]),
        ("Năm 2022, Việt Nam gieo trồng 3,1 triệu ha lúa và 90 nghìn ha ngô.", ["weak_evidence", "weak_evidence"]),
    ],
)
def test_a_number_needs_signs_that_it_is_of_a_territory(text: str, expected: list[str]) -> None:
    assert verdicts(text) == expected


def test_a_small_growth_of_a_herd_is_no_small_herd() -> None:
    text = "Ở tỉnh Nam Định, tổng đàn lợn tại thời điểm 1/4/2022 là 794 nghìn con, tăng 0,2%."
    assert verdicts(text) == ["LIVESTOCK", "LIVESTOCK"]
