"""Numbers that go on about the one firm, cooperative or farmer that a text tells of."""

import pytest

from tests.extract.sentences import reasons

NAMED = "Công ty TNHH Chè Sao Mai ra đời năm 2015."


def test_a_firm_called_by_no_name_is_the_one_spoken_of() -> None:
    assert reasons(f"{NAMED}\nĐến nay, công ty trồng 92 ha chè.") == ["entity"]
    assert reasons("Sản lượng thủy sản của HTX đạt 210 tấn.") == ["entity"]


@pytest.mark.parametrize(
    "text",
    [
        "Toàn tỉnh thu ngân sách 210 tỷ đồng từ doanh nghiệp, công ty nhà nước.",
        "Công ty cổ phần, công ty tư nhân xuất khẩu đạt 210 triệu USD.",
        "Các công ty trồng 1.450 ha cao su.",
        "Hợp tác xã trên địa bàn huyện gieo cấy 1.450 ha lúa.",
        "Ở huyện Sao Mai có 45 hợp tác xã.",
    ],
)
def test_a_kind_of_firms_is_no_firm(text: str) -> None:
    assert not any(reasons(text))


def test_in_a_text_about_one_firm_a_paragraph_goes_on_about_it() -> None:
    text = (
        f"{NAMED}\nĐến nay, công ty trồng 92 ha chè; năng suất chè đạt 12 tấn/ha. Sản lượng chè đạt 210 tấn, xuất khẩu "
        "đạt 280.000 USD.\nCông ty hiện có 5 sản phẩm OCOP."
    )
    assert set(reasons(text)) == {"entity"}


@pytest.mark.parametrize(
    "change",
    [
        "Toàn huyện hiện có 3.150 ha chè.",
        "Theo UBND huyện, diện tích chè đạt 3.150 ha.",
        "Thái Nguyên hiện có 22.300 ha chè.",
    ],
)
def test_until_a_territory_takes_over(change: str) -> None:
    text = f"{NAMED}\nNăm nay, công ty trồng 92 ha chè. Vụ tới, công ty trồng 95 ha chè. {change}"
    assert reasons(text) == ["entity", "entity", None]


def test_where_a_firm_works_it_goes_on_being_spoken_of() -> None:
    assert reasons("Năm nay, công ty trên địa bàn huyện trồng 92 ha chè.") == [None]
    assert reasons("Năm nay, công ty trồng trên địa bàn huyện 92 ha chè.") == ["entity"]


def test_in_a_text_about_a_territory_a_named_firm_ends_with_its_sentence() -> None:
    text = "Công ty TNHH Sao Mai đạt kim ngạch xuất khẩu 310 triệu USD. Tổng thu ngân sách đạt 4.300 tỷ đồng."
    assert reasons(text) == ["entity", None]


def test_a_farmer_has_fields_and_herds() -> None:
    assert reasons("Chị Giàng Thị Mỷ, bản Sà Phìn, vay vốn ngân hàng, nay có đàn trâu 12 con.") == ["person"]
    assert reasons("Mỗi năm, ông thu sản lượng tôm 25 tấn.") == ["person"]
    assert reasons("Ông cho biết, toàn huyện có 3.200 ha lúa.") == [None]
