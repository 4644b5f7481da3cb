"""Numbers that are no statistic of a territory."""

import pytest

from tests.extract.sentences import reasons

TOWN = "Toàn tỉnh thu ngân sách 5.000 tỷ đồng"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Công ty Cổ phần Gạch Sông Lam có doanh thu xuất khẩu 45 tỷ đồng.", "entity"),
        ("Công ty này xuất khẩu 45 triệu USD.", "entity"),
        ("Nợ nhiều nhất là Công ty cổ phần Du lịch và xuất nhập khẩu Sao Mai (35 tỷ đồng).", "no_indicator"),
        ("Một doanh nghiệp xuất khẩu 12 triệu USD hàng may mặc.", "entity"),
        ("Nhà máy Xi măng Tân Thắng nộp ngân sách 45 tỷ đồng.", "works"),
        ("Dự án Khu đô thị Sao Mai có tổng vốn đầu tư 3.200 tỷ đồng.", "works"),
        ("Khởi công gói thầu trị giá 120 tỷ đồng; thu ngân sách tăng 5%.", "works"),
        ("Hộ ông Tám trồng 2 ha lúa.", "person"),
        ("Gia đình ông Nguyễn Văn Tám thu hoạch 3 tấn lúa.", "person"),
        ("Sản lượng khai thác tăng. Ông Tám cho biết vụ này gia đình thu 6 tấn tôm.", "person"),
        ("Dịp này, các doanh nghiệp ủng hộ Quỹ Vì người nghèo của tỉnh 2 tỷ đồng; thu ngân sách tăng 5%.", "person"),
        ("Làm nhà xong, mức hỗ trợ là 60 triệu đồng/nhà; xóa 90 nhà tạm.", "price"),
        ("Lễ hội Hoa Ban đón 45.000 lượt khách.", "event"),
        ("Chuyến tàu chở 340 hành khách.", "event"),
        ("Tai nạn giao thông trên quốc lộ làm 2 người chết.", "event"),
        ("Xuất khẩu của Mỹ tăng 5%.", "country"),
        ("GDP của Nga giảm 2%.", "country"),
        ("Cà phê bán 120.000 đồng/kg; thu ngân sách tăng 5%.", "price"),
        ("Có 12 chỉ tiêu vượt, thu ngân sách tăng 5%.", "other_statistic"),
        ("Thu ngân sách khá; thuế giá trị gia tăng giảm 2%.", "counter_phrase"),
        ("Xuất khẩu khá, sân bóng rộng 2 ha.", "no_indicator"),
        ("Tỉnh Hủa Phăn (Lào) có dân số 300.000 người, GDP năm qua đạt 450 triệu USD.", "country"),
        ("Kinh tế Phúc Kiến tăng cao, năm qua GDP của tỉnh đạt 439 tỷ USD. Tỉnh Sao Mai học hỏi.", "country"),
        ("Với dân số 47 triệu người, Vân Nam có hệ thống đường sắt tốt.", "country"),
        ("Với diện tích 6.500 km2, dân số 3 triệu người, Đài Loan có nhiều cảng.", "country"),
        ("Kinh tế Vân Nam khá, GDP của tỉnh đạt 310 tỷ USD (đứng thứ 18).", "country"),
        ("Năm qua, công ty đã xuất khẩu 4.000 tấn gạo.", "entity"),
        ("Xuất khẩu khá, cà phê bán 120.000 đồng/kg.", "no_indicator"),  # the words name nothing that this counts
        ("Thu ngân sách đạt 410 tỷ đồng. Ảnh: Minh Anh", "caption"),
        ("Hợp tác xã Nông nghiệp Sao Mai gieo cấy 45 ha lúa.", "entity"),
        ("Năm nay khó khăn, đàn lợn 700 con của gia đình ông vẫn còn trong chuồng.", "person"),
        ("Đàn heo là nguồn sống. Trại của ông thường xuyên có 450 con heo.", "person"),
        ("Năm nay, dự án nâng cấp hồ chứa nước ngọt Sao Mai có tổng vốn đầu tư 1.200 tỷ đồng.", "works"),
    ],
)
def test_it_is_left_out(text: str, reason: str) -> None:
    assert reasons(text)[0] == reason


@pytest.mark.parametrize(
    "text",
    [
        "Các công ty trên địa bàn xuất khẩu 45 triệu USD.",
        "Dư nợ toàn tỉnh khá, cho vay doanh nghiệp nhỏ và vừa giảm 2%, còn 4.700 tỷ đồng.",
        "Số hộ gia đình khá lên nhiều, toàn huyện còn 310 hộ nghèo.",
        "Thu hút 45 dự án, tổng vốn đầu tư 3.200 tỷ đồng.",
        "Ngân hàng Nhà nước chi nhánh tỉnh cho biết dư nợ tín dụng đạt 52.000 tỷ đồng.",
        "Theo Công ty Mía đường Sông Lam, vụ này toàn tỉnh có 4.500 ha mía.",
        "Kim ngạch xuất khẩu sang Mỹ đạt 210 triệu USD.",
        "Chỉ số giá tiêu dùng tăng 3,2%.",
        "Tổng mức bán lẻ đạt 8.100 tỷ đồng, nếu loại trừ yếu tố giá tăng 7,2%.",
        "Toàn tỉnh xảy ra 45 vụ tai nạn giao thông, làm 21 người chết.",
        "Tỉnh Sơn La có 250 km biên giới với tỉnh Hủa Phăn, dân số 1.250.000 người.",
        "Huyện Phú Mỹ thu ngân sách 210 tỷ đồng.",
        "Tổng thu ngân sách đạt 9.870 tỷ đồng, trong đó thu từ Nhà máy Lọc dầu Sao Mai đạt 4.560 tỷ đồng.",
        "Kim ngạch xuất khẩu sang Anh đạt 210 triệu USD.",
        "Tỷ trọng của Mỹ trong xuất khẩu chiếm 31%.",
        "Thu ngân sách đạt khá (lớn nhất là nhà máy giấy Sao Mai), tổng thu 450 tỷ đồng.",
        "Vận tải hành khách đạt 9.015 nghìn lượt, tăng 6,3%.",
    ],
)
def test_it_is_a_statistic_of_the_territory(text: str) -> None:
    assert not any(reasons(text))


def test_a_firm_reaches_no_further_than_its_part_of_the_sentence() -> None:
    assert reasons(f"Nhà máy Xi măng Tân Thắng nộp ngân sách 45 tỷ đồng; {TOWN.lower()}.") == ["works", None]
    assert reasons(f"{TOWN}; Công ty Gạch Sông Lam nộp ngân sách 45 tỷ đồng.") == [None, "entity"]


def test_a_part_without_a_subject_goes_on_about_the_firm() -> None:
    assert reasons("Ngân hàng Sao Mai huy động vốn 450 tỷ đồng; đã giảm dư nợ tín dụng 1,2%.") == ["entity"] * 2


def test_england_is_written_like_a_farmer() -> None:
    assert reasons("Anh Tám nuôi đàn bò 45 con.") == ["person"]
    assert reasons("Năm qua, GDP của Anh tăng 2%.") == ["country"]
