"""Numbers beside an indicator's words that tell of something else."""

import pytest

from tests.extract.sentences import read, reasons


@pytest.mark.parametrize(
    "text",
    [
        "Mưa lớn làm ngập 350 ha lúa hè thu ở huyện Sao Mai.",
        "Toàn huyện có 420 ha lúa bị ngập sâu.",
        "Giá thấp, tỉnh còn hơn 30.000 con lợn gần 1 tạ cần được “giải cứu”.",
        "Chăn nuôi thiệt hại nặng: toàn huyện có 1.200 con lợn mắc bệnh.",
        "Ngành thú y đã tiêu hủy 3.400 con lợn trên địa bàn.",
        "Vận động các doanh nghiệp có từ 50 lao động trở lên thành lập công đoàn, giải quyết việc làm.",
        "Tỷ lệ hộ nghèo giảm; mỗi hộ nghèo được hỗ trợ 70% mức đóng.",
        "Tỷ lệ bao phủ bảo hiểm y tế khá; tỉnh hỗ trợ thêm 20% cho người cận nghèo.",
        "Chuyến biển đầu năm, sản lượng khai thác từ 2 đến 3 tấn mỗi tàu.",
        "Tỉnh kiến nghị Chính phủ bố trí vốn cho 36 dự án thu hút đầu tư.",
        "Chủ đầu tư nào giải ngân vốn đầu tư công dưới 40% sẽ bị điều chuyển vốn.",
        "Sản lượng hồ tiêu của xã khá, đến nay bà con bán ra khoảng 2.000 tấn.",
        "Thành phố kiến nghị Chính phủ bố trí đủ vốn cho 2 dự án thu hút đầu tư (bổ sung 17.000 tỷ đồng).",
        "Nhu cầu vốn đầu tư toàn xã hội cả giai đoạn là 90.000 tỷ đồng.",
        "Lực lượng lao động tăng, 21.000 lao động có nhu cầu thuê nhà.",
        "Nhà ở cho công nhân mới đáp ứng 31% nhu cầu.",
        "GRDP tăng 8,1%. Nay 27% diện tích đất là đô thị.",
        "Có 41.000 người tham gia BHXH; số thu BHXH bắt buộc đạt 120 tỷ đồng, bằng 63% kế hoạch.",
        "Giải ngân vốn đầu tư công chậm, số vốn chưa giải ngân còn 190 tỷ đồng.",
        "Ngân hàng chính sách cho vay 2.410 hộ nghèo.",
        "Năm qua có 1.320 hộ nghèo được hỗ trợ nhà ở.",
        "Dân số đông, có 5/9 huyện, thành phố thu ngân sách đạt trên 60% dự toán.",
        "Diện tích nhà ở cần có đến 2015 là 41.000m2 (tương đương 690 căn hộ) và đến 2020 là 52.000m2.",
        "Nhập khẩu ô tô khó, mở một cửa hàng phải tốn khoảng 3 triệu USD.",
        "Số doanh nghiệp thành lập mới tăng, khu vực này đóng góp 42% GDP.",
        "Dân số đông, huyện chỉ đạo các cơ quan cùng 7 xã vào cuộc.",
        "Diện tích nhà ở cho công nhân cần có đến năm 2030 là 41.000m2.",
        "Dự án đường ven biển hoàn thành năm 2027 với tổng chiều dài 64 km đường.",
        "Khách du lịch tăng, các nhà hàng giảm 15% giá thực đơn.",
        "Tổng đàn dê toàn tỉnh khá, huyện có một trang trại nuôi dê sữa 650 con.",
        "GRDP tăng 8,1%. Nay 27% diện tích đất là đô thị, còn 73% là nông thôn.",
        "Tỉnh có 3.100 doanh nghiệp hoạt động. Ngành thuế gia hạn thuế cho 740 doanh nghiệp.",
        "Năm nay ngành thuế sẽ kiểm tra ít nhất 18% số doanh nghiệp đang hoạt động.",
        "Khu công nghiệp Sông Lam (giai đoạn 1 của dự án có diện tích đất công nghiệp 198 ha).",
        "Số công nhân thuê trọ chiếm 75% lao động ở các khu công nghiệp, khu công nghiệp chiếm 40%.",
        "Điện mặt trời Sao Mai có công suất lắp đặt 50 MW.",
        "Điện mặt trời được lắp trên mái nhà của 5.000 hộ dân.",
        "Sản lượng đá khai thác khá, hố sâu dài tới 31 mét.",
        "Có 420 ha lúa bị vùi lấp (xã Sao Mai 150 ha, xã Hoa Ban 270 ha).",
        "Mưa đá qua huyện, 64 ha ngô mất trắng.",
        "Rét đậm kéo dài, 1.200 con gia súc, gia cầm bị chết.",
        "Lũ về trong đêm, dân số 1.730 nhân khẩu phải sơ tán.",
        "Diện tích lúa bị ngập chiếm 12% tổng diện tích gieo cấy.",
        "Thu nhập bình quân đầu người còn thấp. Xã được hỗ trợ 2,4 tỷ đồng làm đường.",
        "Tỉnh tham gia Đề án 1 triệu ha lúa phát thải thấp.",
        "Toàn tỉnh có 27 xã đạt từ 15 đến 18 tiêu chí nông thôn mới.",
        "Toàn huyện có 460 ha ngô nhiễm sâu keo.",
        "Các hồ đủ nước tưới cho 5.200 ha lúa hè thu.",
        "Gieo cấy khá; giá trị thu hoạch bình quân trên 1 ha canh tác đạt 95 triệu đồng.",
        "Thu nhập bình quân đầu người khá, trồng dưa thu 210 triệu đồng/ha.",
        "Xây dựng nông thôn mới, huyện huy động các nguồn lực xây dựng nông thôn mới 840 tỷ đồng.",
        "Sản lượng thủy sản tăng, khai thác 31.000 m3 gỗ.",
        "Rừng trồng mới ít, toàn tỉnh hiện có 152.000 ha rừng.",
        "Trồng rừng chậm. Toàn tỉnh hiện có rừng trồng 71.000 ha.",
        "Trồng rừng chậm, giữ được 830 ha rừng phòng hộ hiện có.",
        "Giải quyết việc làm ở làng nghề, thu nhập của thợ đạt 46 triệu đồng/người/năm.",
        "Làm đường khá, huyện kiên cố hóa 27 km kênh mương.",
        "Tỉnh có đường biên giới dài 277 km, cách thủ đô Hà Nội 310 km.",
        "Tỉnh có đường biên giới dài 277 km, bờ sông Lam dài 60 km.",
        "Huyện có đường biên giới dài 27 km, cách thị trấn Sao Mai, huyện Hoa Ban 40 km.",
        "Nhiều tuyến đường hư hỏng, dự án cao tốc Sao Mai - Hoa Ban, đoạn qua địa bàn dài 56 km đường.",
        "Thu nhập bình quân đầu người tăng; nghị quyết được thông qua với 100% đại biểu tán thành.",
        "Giải ngân vốn đầu tư công còn chậm ở dự án đường ven biển (vốn 3.600 tỷ đồng).",
        "Tỉnh có đường biên giới dài 90 km, cách TP.HCM khoảng 150 km.",
        "Lớn nhất trong các dự án được cấp phép là nhà máy điện gió Hoa Ban ở huyện Sao Mai, công suất 120 MW.",
        "Diện tích cây ăn quả tăng; đoàn thăm khu nhà màng trồng dưa lưới rộng 3 ha.",
        "Xây dựng nông thôn mới, tới đây mỗi huyện, thị xã chọn 2 xã làm điểm.",
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
        "Lúa bị ngập chiếm ít so với tổng diện tích gieo cấy 4.670 ha lúa của huyện.",
        "Cấp giấy chứng nhận đăng ký kinh doanh cho 260 doanh nghiệp.",
        "GRDP tăng 8,1%. Trên 27% diện tích tự nhiên của tỉnh là rừng.",
        "Bí thư đề nghị huyện phấn đấu thu ngân sách đạt 210 tỷ đồng.",
        "Đến nay toàn huyện còn 1.320 hộ nghèo.",
        "Các dự án đã đưa tổng chiều dài đường cao tốc của tỉnh lên 64 km.",
        "Thu ngân sách tăng 15% giá trị so với năm trước.",
        "Mỗi năm toàn tỉnh giải quyết việc làm cho 2.000 lao động trở lên.",
        "Toàn tỉnh có 12 nhà máy thủy điện, tổng công suất lắp đặt 450 MW.",
        "Đã có 45.000 hộ dân được sử dụng điện lưới quốc gia.",
        "Tỉnh ở xa thủ đô; đường biên giới trên sông dài 62 km.",
        "Huyện cách xa thủ đô, đường biên giới dài 62 km.",
    ],
)
def test_it_is_one_all_the_same(text: str) -> None:
    assert reasons(text)[-1] is None


@pytest.mark.parametrize(
    "one",
    [
        "Vụ thảm khốc nhất ngày 12/8 trên quốc lộ 6 làm 5 người chết.",
        "Vụ tai nạn nghiêm trọng xảy ra ở huyện Sao Mai làm 5 người chết.",
        "Sáng 12/8, xe khách mất lái, lao xuống vực làm 5 người chết.",
    ],
)
def test_the_dead_of_one_accident_are_no_statistic(one: str) -> None:
    assert reasons(f"Toàn tỉnh xảy ra 45 vụ tai nạn giao thông, làm 21 người chết. {one}") == [None, None, "event"]


def test_the_dead_of_many_accidents_are_one() -> None:
    assert reasons("So với cùng kỳ, tai nạn giao thông giảm 12 vụ, giảm 8 người chết.") == [None, None]
    assert reasons("Tai nạn giao thông giảm cả số vụ, số người chết: 45 vụ, 21 người chết.") == [None, None]


@pytest.mark.parametrize("harm", ["Có 9 vụ cháy, làm", "Mưa lũ làm", "Xảy ra 4 vụ tai nạn lao động làm"])
def test_the_dead_of_other_harm_are_none_of_the_traffic(harm: str) -> None:
    text = f"Toàn tỉnh xảy ra 80 vụ tai nạn giao thông, làm 31 người chết. {harm} 2 người chết."
    assert read(text)[1] == "TRAFFIC_DEATHS level 31 người chết"
    assert read(text)[-1].startswith("(")


def test_what_burns_is_no_accident_of_the_traffic() -> None:
    text = "Toàn tỉnh xảy ra 80 vụ tai nạn giao thông; cháy nổ xảy ra 7 vụ."
    assert read(text) == ["TRAFFIC_ACCIDENTS level 80 vụ tai nạn giao thông", "(event)"]


def test_accidents_by_road_and_rail() -> None:
    text = "Có 80 vụ tai nạn giao thông. Đường bộ xảy ra 76 vụ, làm 30 người chết; đường sắt: xảy ra 4 vụ."
    assert read(text)[1:] == [
        "TRAFFIC_ACCIDENTS level 76 vụ",
        "TRAFFIC_DEATHS level 30 người chết",
        "TRAFFIC_ACCIDENTS level 4 vụ",
    ]


def test_communes_with_all_criteria_have_reached_them() -> None:
    assert read("Toàn huyện có 12 xã đạt 19 tiêu chí nông thôn mới.")[0] == "NTM_COMMUNES level 12 xã"


def test_what_each_has_at_least_is_a_condition() -> None:
    assert reasons("Tỉnh có 5 mặt hàng xuất khẩu đạt kim ngạch trên 1 tỷ USD.")[1] == "condition"
    assert reasons("Có 6 nhóm hàng đạt kim ngạch xuất khẩu từ 100 triệu USD trở lên.")[1] == "condition"
    assert reasons("Giải ngân vốn đầu tư công chậm, có 9 đơn vị giải ngân dưới 40%.")[1] == "condition"
    assert reasons("Giải ngân vốn đầu tư công của 9 đơn vị đạt dưới 40%.")[-1] != "condition"
    assert reasons("Kim ngạch xuất khẩu các mặt hàng gỗ của tỉnh năm 2021 đạt 1 tỷ USD.")[0] != "condition"


def test_the_injured_are_no_dead() -> None:
    text = "Tai nạn giao thông làm 14 người chết.\nĐường bộ có 12 người chết, 8 người bị thương."
    assert read(text)[-1] != "TRAFFIC_DEATHS level 8 người"


def test_two_sectors_together_are_neither() -> None:
    assert read("Cơ cấu chuyển dịch, tỷ trọng công nghiệp - xây dựng và dịch vụ chiếm 78%.") == ["(other_statistic)"]
    text = "Cơ cấu chuyển dịch, tỷ trọng công nghiệp - xây dựng và dịch vụ lần lượt là 41% và 37%."
    assert [line.split(" ")[0] for line in read(text)] == ["GRDP_INDUSTRY_CONSTRUCTION", "GRDP_SERVICES"]
