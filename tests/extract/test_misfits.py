"""Numbers beside an indicator's words that tell of something else."""

import pytest

from tests.extract.sentences import reasons


@pytest.mark.parametrize(
    "text",
    [
        "Mưa lớn làm ngập 350 ha lúa hè thu ở huyện Sao Mai.",
        "Toàn huyện có 420 ha lúa bị ngập sâu.",
        "Chăn nuôi thiệt hại nặng: toàn huyện có 1.200 con lợn mắc bệnh.",
        "Ngành thú y đã tiêu hủy 3.400 con lợn trên địa bàn.",
        "Vận động các doanh nghiệp có từ 50 lao động trở lên thành lập công đoàn, giải quyết việc làm.",
        "Tỷ lệ hộ nghèo giảm; mỗi hộ nghèo được hỗ trợ 70% mức đóng.",
        "Tỷ lệ bao phủ bảo hiểm y tế khá; tỉnh hỗ trợ thêm 20% cho người cận nghèo.",
        "Chuyến biển đầu năm, sản lượng khai thác từ 2 đến 3 tấn mỗi tàu.",
        "Tỉnh kiến nghị Chính phủ bố trí vốn cho 36 dự án thu hút đầu tư.",
        "Điện mặt trời Sao Mai có công suất lắp đặt 50 MW.",
        "Điện mặt trời được lắp trên mái nhà của 5.000 hộ dân.",
        "Sản lượng đá khai thác khá, hố sâu dài tới 31 mét.",
    ],
)
def test_it_is_no_level_of_the_indicator(text: str) -> None:
    assert reasons(text)[-1] is not None


@pytest.mark.parametrize(
    "text",
    [
        "Toàn huyện gieo cấy 350 ha lúa hè thu.",
        "Tổng đàn lợn toàn huyện có 12.000 con.",
        "Diện tích lúa toàn tỉnh giảm 5% do bị ngập.",
        "Mỗi năm toàn tỉnh giải quyết việc làm cho 2.000 lao động trở lên.",
        "Toàn tỉnh có 12 nhà máy thủy điện, tổng công suất lắp đặt 450 MW.",
        "Đã có 45.000 hộ dân được sử dụng điện lưới quốc gia.",
    ],
)
def test_it_is_one_all_the_same(text: str) -> None:
    assert reasons(text)[-1] is None
