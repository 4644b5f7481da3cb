"""What kind of number it is: first by the words around it, then by the indicator that it belongs to."""

import pytest

from tests.extract.sentences import measures, read, readings

BY_WORDING = [
    # the words alone decide
    ("Kim ngạch xuất khẩu gấp 2,4 lần cùng kỳ.", "ratio", "times"),
    ("Tỉnh đã giảm 3 lần kế hoạch thu ngân sách.", None, "occasions"),
    ("Chỉ số PCI của tỉnh xếp thứ 14/63.", "rank", "rank"),
    ("Chỉ số PAPI tăng 5 bậc so với năm trước.", "change", "rank-steps"),
    ("Khu vực công nghiệp đóng góp 3,1 điểm phần trăm.", "contribution", "points-contributed"),
    ("Chỉ số PCI đạt 66,4 điểm.", "level", "index-points"),
    ("Tỷ lệ hộ nghèo giảm 1,4 điểm phần trăm.", "change", "points"),
    ("Thu nội địa đóng góp 81% tổng thu ngân sách.", "share", "contributed"),
    ("Nhóm lương thực tăng giá, góp phần làm tăng CPI 0,12%.", "contribution", "contributed"),
    ("Thu ngân sách đạt 61,5% dự toán.", "completion", "of-plan"),
    ("Thu ngân sách vượt 12%.", "completion", "exceeds"),
    ("Xuất khẩu gạo chiếm 24% tổng kim ngạch.", "share", "share"),
    ("Tốc độ tăng GRDP cao hơn 1,2% so với tốc độ tăng chung.", "change", "between-rates"),
    ("Tỷ trọng công nghiệp trong GRDP tăng 1,5%.", "change", "change-of-share"),
    ("Kim ngạch xuất khẩu giảm 4,7%.", "growth", "verb-of-change"),
    ("Thu ngân sách tăng 310 tỷ đồng so với cùng kỳ.", "change", "verb-of-change"),
    ("Sản lượng lương thực +3,4%.", "growth", "signed"),
    ("Kim ngạch xuất khẩu bằng 87,3% cùng kỳ.", "ratio", "equal-to-base"),
    ("Số vụ tai nạn giao thông bằng 45% tổng số vụ của cả vùng.", "share", "equal-of-whole"),
    ("Thu ngân sách đạt 40 tỷ đồng.", "level", "amount"),
    ("Thu ngân sách vượt mốc 5.000 tỷ đồng.", "level", "amount"),
    ("Thu ngân sách hụt 85 tỷ đồng so với dự toán.", "change", "short-of-plan"),
    ("Thu ngân sách vượt 95 tỷ đồng so với dự toán.", "change", "exceeds"),
    ("Thu ngân sách tăng9,3%.", "growth", "verb-of-change"),
    ("Năng suất lúa đạt 61 tạ/ha (+1,4 tạ/ha).", "change", "signed"),
    ("Thu ngân sách vượt 8% dự toán Trung ương, 3% dự toán tỉnh giao.", "completion", "of-plan"),
    ("Giải ngân đạt 31% kế hoạch, cao hơn cùng kỳ 2,4%.", "change", "between-rates"),
    ("Thu nhập bình quân đầu người bằng 81% mức chung của cả nước.", "ratio", "equal-to-base"),
    ("Diện tích hồ tiêu vượt quy hoạch 4.500 ha.", "change", "exceeds"),
    ("Kinh tế thành phố năm qua âm 4,5%.", "growth", "signed"),
    ("Thu thuế 90 tỷ đồng (đạt 54% dự toán), lệ phí 8 tỷ đồng (61%).", "completion", "as-in-bracket-before"),
    ("Tỷ lệ hộ nghèo còn 4,6% (2.100 hộ), giảm 1,3%.", "change", "change-of-rate"),
    ("Xuất khẩu giảm -5,2%.", "growth", "verb-of-change"),
    ("Xã giảm 6 vụ tai nạn (12%), tăng 2 người bị thương (5%).", "growth", "restated-in-brackets"),
    ("So với cùng kỳ, số dự án FDI cấp mới bằng 94%.", "ratio", "equal-to-base"),
    ("GRDP tăng 9%, cao hơn 5% so với năm trước và thấp hơn 0,4% so với bình quân cả nước.", "change", "between-rates"),
    ("Nợ xấu chiếm 0,9% tổng dư nợ (giảm so với mức 1,1% cuối năm 2021).", "level", "yardstick"),
    ("GRDP tăng 9%, thấp hơn nhiều so với mức 11% của năm trước.", "growth", "yardstick"),
    ("Giải ngân đạt 29% kế hoạch, thấp hơn mức chung của tỉnh (36%).", "completion", "plan-named-before"),
    ("Kinh tế tăng 6%, thấp hơn mục tiêu 7%.", "growth", "yardstick"),
    ("Có 56/80 xã đạt chuẩn nông thôn mới, chiếm 70% (chỉ tiêu là 50%).", "share", "part-in-brackets"),
    ("Nợ xấu chủ yếu phát sinh ở khối ngân hàng nhà nước (58%).", "share", "part-in-brackets"),
    ("Nhập khẩu linh kiện chiếm 62% trong cơ cấu nhập khẩu và tăng 35%.", "growth", "verb-of-change"),
    ("Thu ngân sách tăng so với năm trước, trong đó thu nội địa là 500 tỷ đồng.", "level", "amount"),
    ("Tỷ lệ lạm phát bình quân là 3,2%.", "growth", "growth-indicator"),
    ("Chỉ số SIPAS đạt 81,2%, giảm 1,4% so với năm 2020.", "change", "change-of-rate"),
    ("Nợ xấu 400 tỷ đồng, chiếm 1% trên tổng dư nợ; tăng 90 tỷ đồng (+29%).", "growth", "restated-in-brackets"),
    ("Năng suất lúa đạt 61 tạ/ha, ít hơn cùng kỳ năm 2021 là 2 tạ/ha.", "change", "verb-of-change"),
    ("Diện tích lúa đạt 700 ha (tăng thêm 50 ha so với năm 2020).", "change", "verb-of-change"),
    ("Chỉ số giá nhóm thực phẩm giảm so với tháng 2 với mức 0,3%.", "growth", "verb-of-change"),
    ("Tỷ lệ hộ nghèo giảm 1,3%; 96% dân số nông thôn dùng nước sạch.", "level", "rate"),
    ("Tỷ lệ lao động tham gia BHXH đạt 19%.", "level", "rate-of-stock"),
    ("Tỷ lệ lao động tham gia BHXH đạt 19%, vượt 0,3% so với chỉ tiêu.", "change", "rate-against-plan"),
    ("Có 4.100 người tham gia BHXH, chiếm 19% lao động, vượt 0,3% so với chỉ tiêu.", "change", "rate-against-plan"),
    ("Tỷ lệ lao động tham gia BHXH đạt 19%, thấp hơn 1% so với chỉ tiêu (20%).", "level", "yardstick"),
    ("So với cùng kỳ: thu ngân sách tăng 8%, xuất khẩu bằng 97%.", "ratio", "equal-to-base"),
    ("Giải ngân được 1.210/1.940 tỷ đồng vốn đầu tư công (62,4%).", "completion", "part-of-plan"),
    ("Kinh tế tăng 12%/năm, vượt 0,3% so với nghị quyết.", "change", "rate-against-plan"),
    ("Tỷ lệ bao phủ bảo hiểm y tế còn thiếu 1,2% so với chỉ tiêu.", "change", "rate-against-plan"),
    ("Tỷ lệ hộ nghèo giảm thêm 1,4%.", "change", "change-of-rate"),
    ("Huy động vốn tăng 4% so với đầu năm và 9% so với cùng kỳ.", "growth", "chain"),
    ("Yêu cầu thu ngân sách không thấp hơn 900 tỷ đồng.", "level", "amount"),
    ("Đàn lợn giảm 1/3 so với đầu năm.", "growth", "verb-of-change"),
    ("Diện tích lúa bằng 100,9% (tăng 476 ha) so với cùng kỳ.", "change", "verb-of-change"),
    ("Nông nghiệp đóng góp 1,2 điểm, dịch vụ 3,4 điểm vào GRDP.", "contribution", "points-contributed"),
    ("Thu ngân sách bằng 66% dự toán, 94% so với cùng kỳ.", "ratio", "equal-to-base"),
    ("Kim ngạch xuất khẩu tăng vượt bậc 31,5%.", "growth", "verb-of-change"),
    ("Xảy ra 25 vụ tai nạn giao thông (giảm 8 vụ, chiếm 24% so với cùng kỳ).", "growth", "restated"),
    ("GRDP tăng 8,2%, thấp hơn năm 2011 là 1,2 điểm phần trăm.", "change", "points"),
    ("Vốn FDI thực hiện khoảng 24 tỷ USD, bằng 67% vốn đăng ký.", "share", "equal-of-whole"),
    ("Tỷ lệ hộ nghèo là 12%; nay con số ấy lùi về 3,2%.", "level", "rate"),
    ("Riêng huyện Bố Hạ có 310 lao động xuất khẩu, bằng 26% toàn tỉnh.", "share", "equal-of-whole"),
    ("Tỷ trọng dịch vụ trong GRDP chiếm 44%, tăng 1,7% so với năm 2015.", "change", "change-of-share"),
    ("Xuất khẩu gỗ khá: Nhật Bản chiếm tỷ trọng 31%, tăng 12%.", "growth", "verb-of-change"),
    ("Tỷ trọng nông nghiệp giảm 0,9%; công nghiệp - xây dựng tăng 0,6%.", "change", "change-of-share"),
    ("Gạo chiếm 24% tổng kim ngạch xuất khẩu, tăng 5%.", "growth", "verb-of-change"),
    ("Thu nội địa 80 tỷ đồng (vượt 14%), thu hải quan 9 tỷ đồng (bằng 71%).", "completion", "as-in-bracket-before"),
]

BY_INDICATOR = [
    # the indicator decides what the words leave open
    ("Tỷ lệ hộ nghèo giảm 1,1% so với năm trước.", "change", "change-of-rate"),
    ("Nhóm lương thực làm cho giá tiêu dùng tăng 0,12%.", "contribution", "made-prices-rise"),
    ("Nguyên nhân làm chỉ số giá tiêu dùng tăng 0,4% là giá xăng dầu.", "growth", "growth-explained"),
    ("Chi ngân sách đạt 90 tỷ đồng, tăng 8%, trong đó 60% dành cho giáo dục.", "share", "part-told"),
    ("IIP tăng 3,4%; nếu loại trừ sản phẩm lọc hóa dầu thì tăng 8,1%.", "growth", "verb-of-change"),
    ("Tỷ lệ lấp đầy tăng từ 58% lên 64% so với cùng kỳ.", "level", "rate"),
    ("Hai nguyên nhân chính làm giảm CPI: chỉ số giá nhóm giao thông giảm 0,9%.", "growth", "verb-of-change"),
    ("Rét đậm làm cho chỉ số giá nhóm thực phẩm tăng 1,4%, CPI tăng theo.", "growth", "verb-of-change"),
    ("Các yếu tố kéo giảm chỉ số giá tiêu dùng: nhóm thực phẩm giảm 1,2%.", "growth", "verb-of-change"),
    ("Nợ xấu của các tổ chức tín dụng chiếm 2,1% tổng dư nợ.", "level", "rate-as-share"),
    ("Chỉ số sản xuất công nghiệp 108,4%.", "ratio", "index-number"),
    ("Chỉ tiêu thành lập mới là 900 doanh nghiệp, 5 tháng mới đạt 42%.", "completion", "of-unnamed-plan"),
    ("Thu ngân sách 510 tỷ đồng, đạt 61%.", "completion", "of-unnamed-plan"),
    ("Cơ cấu kinh tế: dịch vụ 41% (tăng 0,6%).", "change", "change-of-share"),
    ("Tỷ trọng nông, lâm, ngư nghiệp trong GRDP giảm 0,9%.", "change", "change-of-share"),
    ("Tỷ trọng nông nghiệp giảm dần, GRDP tăng 6,4%.", "growth", "verb-of-change"),
    ("Chỉ số SIPAS của tỉnh 84,1%.", "level", "score"),
    ("Tỉnh đứng thứ 9/63 về PAR INDEX (88,1%).", "level", "score-in-brackets"),
    ("Kim ngạch xuất khẩu gạo tăng mạnh là ở Philippines (31%).", "growth", "growth-before"),
    ("Kim ngạch xuất khẩu gạo tăng mạnh là ở Philippines (31%), Ghana (12%).", "growth", "as-in-bracket-before"),
    ("Tỷ lệ hộ nghèo giảm 2,1% (chỉ tiêu giao 1,5%).", "change", "change-of-rate"),
    ("Tỉnh đón 2 triệu lượt khách, riêng Mũi Sò 800 nghìn lượt (40%).", "share", "part-in-brackets"),
    ("Toàn huyện có 1.210 hộ nghèo; hộ người Mông chiếm 64% số hộ nghèo.", "share", "share"),
    ("Hộ nghèo là người Mông chiếm 64% số hộ nghèo.", "share", "share"),
    ("Số hộ nghèo giảm còn 1.205 hộ nghèo (3,1%).", "level", "rate-of-count"),
    ("Thêm 4 xã đạt chuẩn nông thôn mới, 2 xã nông thôn mới nâng cao.", "change", "added-to-stock"),
    ("Nợ xấu đã bán chiếm 40% tổng số nợ xấu.", "share", "share"),
    ("Trong tổng số nợ xấu hiện nay, 60% là của các doanh nghiệp xây dựng.", "share", "part-told"),
    ("Trong 600.000 tỷ đồng nợ xấu, xác định 90% là tiền của dân.", "share", "part-told"),
    ("Trong 500 tỷ đồng nợ xấu, 60% là của doanh nghiệp, hộ dân chỉ có 40%.", "share", "part-told"),
    ("Tỷ lệ đô thị hóa của tỉnh vượt 41%.", "level", "mark-passed"),
    ("Tốc độ tăng trưởng GRDP vượt 10%.", "growth", "mark-passed"),
    ("Tỷ trọng dịch vụ trong GRDP vượt 40%.", "share", "mark-passed"),
    ("Tỷ lệ bao phủ bảo hiểm y tế vượt 0,4%.", "change", "rate-against-plan"),
    ("Tỷ lệ bao phủ bảo hiểm y tế vượt 0,5% kế hoạch.", "change", "rate-against-plan"),
    ("Huyện còn 2.310 hộ nghèo, trong đó trên 70% là hộ người Mông.", "share", "part-told"),
    ("Trong số 310 doanh nghiệp thành lập mới có 48% là doanh nghiệp dịch vụ.", "share", "part-told"),
    ("Toàn tỉnh có 214 trường đạt chuẩn quốc gia, tỷ lệ 58,6%.", "level", "rate-of-stock"),
    ("Huyện có 31 trường đạt chuẩn quốc gia, đạt 72%.", "level", "rate-of-stock"),
    ("Có 61 xã đạt chuẩn nông thôn mới, tỷ lệ 62,9%.", "share", "rate-told"),
    ("Huyện giảm được 215 hộ nghèo, tỷ lệ giảm 1,2%.", "change", "change-of-rate"),
    ("Toàn huyện có 635 hộ nghèo, chiếm 4,1% số hộ.", "level", "rate-of-count"),
    ("Có 29 xã đạt chuẩn nông thôn mới. Tỷ lệ này của cả nước là 38,9%.", "share", "this-rate"),
    ("Tỷ lệ lấp đầy chiếm 61%.", "level", "rate-as-share"),
    ("Tỉnh có thêm 9 xã đạt chuẩn nông thôn mới.", "change", "added-to-stock"),
    ("Tỉnh thu hút thêm 12 dự án FDI.", "level", "flow"),
    ("Cán cân thương mại thâm hụt 120 triệu USD.", "level", "deficit"),
    ("Tỷ lệ hộ nghèo còn 2,8%.", "level", "rate"),
    ("Giải ngân vốn đầu tư công đạt 44%.", "completion", "plan-named-before"),
    ("So với dự toán, thu ngân sách đạt 44%.", "completion", "plan-named-before"),
    ("Tỷ trọng công nghiệp trong GRDP đạt 41%.", "share", "share-head"),
    ("Chương trình giảm tỷ lệ hộ nghèo, bình quân mỗi năm 3%.", "change", "rate-moved"),
    ("Tỷ lệ nợ công của tỉnh ở mức 37%.", "level", "rate-of-stock"),
    ("Hiện có 35% số doanh nghiệp thành lập mới trong ngành bán buôn.", "share", "of-what-follows"),
    ("GRDP đạt 7,9%.", "growth", "growth-indicator"),
    ("Thu ngân sách đạt 12% trong tổng thu cả vùng.", "share", "of-whole"),
]

CHAINS = [
    # a number without words of its own goes on with those before it
    ("Cơ cấu kinh tế: công nghiệp chiếm 31%, tăng 2%; dịch vụ chiếm 40%, tăng 3%.", "change", "change-of-share"),
    ("Tỷ trọng chè chiếm 31% kim ngạch xuất khẩu, tăng 2%; gỗ chiếm 40%, tăng 3%.", "growth", "verb-of-change"),
    ("Giải ngân đạt 41% kế hoạch, tăng 9% so với cùng kỳ (cùng kỳ bằng 44%).", "completion", "of-plan"),
    ("Thu ngân sách tăng 120 tỷ đồng và 3 triệu USD.", "change", "chain"),
    (
        "Khu vực công nghiệp đóng góp 3,1 điểm phần trăm, dịch vụ 2,4 điểm phần trăm.",
        "contribution",
        "points-contributed",
    ),
    ("Chỉ số PCI tăng 2,1 điểm, chỉ số PAPI 1,3 điểm phần trăm.", "change", "points-chain"),
    ("Cơ cấu kinh tế: công nghiệp chiếm 41%, dịch vụ 38%.", "share", "share-head"),
    ("Cơ cấu: công nghiệp giảm từ 45% xuống 34%; dịch vụ từ 29% lên 32%.", "share", "share-head"),
    ("Xuất khẩu gạo chiếm 24% tổng kim ngạch, cà phê 13%.", "share", "share-before"),
    ("Dân số của tỉnh tăng 12.000 người (1,3%).", "growth", "restated-in-brackets"),
    ("Cả tỉnh có 45/60 xã đạt chuẩn nông thôn mới, đạt 75%.", "share", "fraction-told"),
    ("Kim ngạch tăng khá: xuất khẩu 410 triệu USD (8%).", "growth", "growth-before"),
    ("Thu nội địa bằng 62% dự toán. Quý II thu nội địa đạt 41%.", "completion", "as-before"),
    ("Thu ngân sách tăng 4%, bằng 120 tỷ đồng.", "change", "restated"),
    ("Toàn tỉnh còn 1.200 hộ nghèo, chiếm 3,1%.", "level", "rate-of-count"),
]


@pytest.mark.parametrize(("text", "measure", "rule"), BY_WORDING + BY_INDICATOR + CHAINS)
def test_the_last_number_is_measured_by(text: str, measure: str | None, rule: str) -> None:
    assert measures(text)[-1] == (measure, rule)


def test_signs_and_differences() -> None:
    assert read("Chỉ số PAPI giảm 7 bậc, tỷ lệ hộ nghèo giảm 1,4 điểm phần trăm.") == [
        "PAPI change -7 bậc",
        "POVERTY_RATE change -1,4 điểm phần trăm",
    ]
    assert read("Kim ngạch xuất khẩu giảm 4,7%, kim ngạch nhập khẩu tăng 2%.") == [
        "EXPORTS growth -4,7%",
        "IMPORTS growth 2%",
    ]
    assert read("Kim ngạch xuất khẩu giảm còn 90 triệu USD.") == ["EXPORTS level 90 triệu USD"]


def test_a_growth_beside_a_completion_is_none() -> None:
    assert read("Thu ngân sách tăng 9,8%, đạt 46,1% kế hoạch.") == [
        "BUDGET_REVENUE growth 9,8%",
        "BUDGET_REVENUE completion 46,1%",
    ]
    assert read("Thu ngân sách đạt 46,1%, 44% dự toán.")[0] == "BUDGET_REVENUE completion 46,1%"


def test_brackets_behind_the_superlative_of_a_fall() -> None:
    assert read("Các nhóm của CPI giảm mạnh nhất là nhóm giao thông (1,46%).")[-1] == "CPI growth -1,46%"
    assert read("GRDP tăng 7%, thấp hơn kịch bản (8,5%).")[-1] == "GRDP growth 8,5%"


def test_what_a_bracket_says_anew_is_no_difference() -> None:
    found = readings("Thu nội địa 80 tỷ đồng (vượt 14%), thu hải quan 9 tỷ đồng (bằng 71%).")
    assert [r.wording.difference for r in found if r.wording and r.measure == "completion"] == [True, False]


def test_a_percentage_of_a_whole_is_of_what_stands_before_it() -> None:
    assert read("Nợ xấu trên 1.600 tỷ đồng, tương đương 2,5% tổng dư nợ.")[-1] == "BAD_DEBT level 2,5%"
    assert read("Nghĩa vụ trả nợ là 14,8% tổng thu ngân sách.") == ["(other_statistic)"]
    assert read("Chỉ tiêu nợ công ở mức 44% GDP.") == ["PUBLIC_DEBT share 44%"]


def test_a_percentage_of_gdp_is_the_share_of_what_is_told_before() -> None:
    assert read("Kim ngạch xuất khẩu đạt 30% GRDP.") == ["EXPORTS share 30%"]
    assert read("Bội chi ở mức 4,5% GDP, sau đó còn 4%.") == ["(other_statistic)", "(other_statistic)"]


def test_what_a_rate_of_something_counted_changes_by_is_points() -> None:
    text = "Tỷ lệ lao động tham gia BHXH đạt 21%, tăng 2% so với năm trước, thấp hơn 0,7% so với chỉ tiêu (21,7%)."
    assert [measure for measure, _ in measures(text)] == ["level", "change", "change", "level"]


def test_a_part_of_other_people_goes_on_with_no_change_before_it() -> None:
    text = "Tỷ lệ hộ nghèo giảm 1,4%; 97% dân số nông thôn dùng nước sạch; 94% dân số tham gia BHYT."
    assert [measure for measure, _ in measures(text)] == ["change", "level", "level"]


def test_what_was_done_of_the_plan_a_year_before() -> None:
    assert read("Giải ngân vốn đầu tư công đạt 36% kế hoạch Thủ tướng giao (cùng kỳ năm 2018 đạt 39,1%).")[-1] == (
        "PUBLIC_INVESTMENT_DISBURSEMENT completion 39,1%"
    )


def test_a_fall_that_heads_a_list_is_that_of_its_members() -> None:
    assert read("Chỉ số giá tiêu dùng ổn định. Có 2 nhóm giảm giá là giao thông 3,1%; giáo dục 0,4%.")[-2:] == [
        "CPI growth -3,1%",
        "CPI growth -0,4%",
    ]


def test_no_head_has_thousands_of_millions() -> None:
    text = "Thu nhập bình quân đầu người đạt 57 triệu đồng. Tổng giá trị đạt 2.300 tỷ đồng."
    assert read(text) == ["INCOME_PER_CAPITA level 57 triệu đồng", "(no_indicator)"]


def test_the_growth_that_was_planned_stands_in_brackets() -> None:
    assert measures("GRDP tăng 10,3% so với năm 2003 (kế hoạch 10%).")[-1] == ("growth", "yardstick")


def test_a_fraction_and_its_percentage() -> None:
    assert measures("Toàn huyện có 17/53 trường đạt chuẩn quốc gia, bằng 32,1%.")[-1][0] == "share"


def test_only_the_last_of_a_list_names_the_base() -> None:
    text = "Đàn lợn có 90.000 con, giảm 5%; đàn trâu 7.000 con, bằng 98%; đàn bò 9.000 con, tăng 2% so với cùng kỳ."
    assert [measure for measure, _ in measures(text)] == ["level", "growth", "level", "ratio", "level", "growth"]
    text = "Có 17/53 trường đạt chuẩn quốc gia, bằng 32,1%; 5 trạm y tế đạt chuẩn, tăng 2 trạm so với cùng kỳ."
    assert measures(text)[1][0] == "share"


def test_what_the_nation_has_paid_out_is_measured_as_what_was_told_of_it() -> None:
    text = "Tỉnh giải ngân vốn đầu tư công đạt 28% kế hoạch. Con số này thấp hơn mức bình quân của cả nước (30,5%)."
    assert measures(text)[-1][0] == "completion"


def test_what_was_disbursed_of_what_was_registered_is_a_share() -> None:
    text = "Có 431 dự án FDI, vốn đăng ký 8.100 triệu USD; vốn thực hiện 4.800 triệu USD, đạt 59% so với vốn đăng ký."
    assert measures(text)[-1][0] == "share"


def test_a_growth_beside_the_one_that_was_planned() -> None:
    text = "Tăng trưởng GRDP ước đạt 8,1% so với kế hoạch đề ra 8 - 8,5%."
    assert [measure for measure, _ in measures(text)] == ["growth", "growth"]


def test_brackets_tell_how_much_an_amount_has_grown() -> None:
    area = "Diện tích lúa đạt 111.900 ha, tăng 1,2%"
    assert measures(f"{area} (1.320 ha).")[-1] == ("change", "restated")
    assert measures(f"{area} (vụ mùa 41.320 ha).")[-1][0] == "level"


def test_a_sector_s_share_has_changed_where_the_structure_is_told_of() -> None:
    text = "Cơ cấu kinh tế chuyển dịch đúng hướng. Ngành nông, lâm nghiệp chiếm 17,4%, giảm 1,2%."
    assert measures(text)[-1][0] == "change"
    assert measures("Xuất khẩu khá. Hàng dệt may chiếm 31%, tăng 12%.")[-1][0] == "growth"


def test_more_capital_of_projects_is_what_they_brought() -> None:
    text = "Tỉnh điều chỉnh 21 dự án FDI trong KCN, với số vốn tăng 233 triệu USD."
    assert measures(text)[-1][0] == "level"


def test_a_rate_behind_a_list_of_growths_is_none() -> None:
    text = "Dư nợ tăng 16% so với năm 2016, tỷ lệ nợ xấu dưới 2%."
    assert measures(text)[-1][0] == "level"


def test_widened_roads_are_counted() -> None:
    assert measures("Nhân dân mở rộng và bê tông hóa 218 km đường thôn xóm.")[-1][0] == "level"


def test_the_growth_that_was_planned_may_be_told_with_a_verb() -> None:
    assert measures("Tổng đàn gia súc tăng 5,6% so với cùng kỳ (kế hoạch là 4%).")[-1] == ("growth", "yardstick")


def test_what_a_growth_comes_to_is_a_change() -> None:
    text = "GRDP bình quân đầu người đạt 22 triệu đồng (tăng 7,7% tương đương 1,6 triệu đồng)."
    assert measures(text)[-1] == ("change", "restated")


def test_poverty_is_to_fall_by_so_much_a_year() -> None:
    text = "Dự thảo đề ra chỉ tiêu giảm nghèo bình quân cho giai đoạn 2026 - 2030 là 1%/năm."
    assert measures(text)[-1][0] == "change"


def test_points_of_those_who_contributed_to_growth() -> None:
    text = "Xét theo đóng góp, trong 6,7% tăng lên của GRDP thì ngành nông nghiệp 0,8 điểm phần trăm; dịch vụ 3,2 điểm phần trăm."
    assert [measure for measure, _ in measures(text)[1:]] == ["contribution", "contribution"]


def test_the_sectors_of_a_structure_and_how_their_shares_moved() -> None:
    text = "Cơ cấu GRDP có chuyển dịch: Nông nghiệp 22,8% (giảm 0,7%); công nghiệp 26,4% (tăng 0,6%)."
    assert [measure for measure, _ in measures(text)] == ["share", "change"] * 2


def test_prices_that_rise_because_others_did_are_no_contribution() -> None:
    text = "Giá xăng tăng kéo theo chi phí vận chuyển, do đó chỉ số giá tiêu dùng (CPI) tháng 5 tăng 0,4%."
    assert measures(text)[-1][0] == "growth"


def test_a_standard_that_so_many_in_a_hundred_meet() -> None:
    assert read("Năm 2021, số xã đạt chuẩn nông thôn mới đạt 81%.") == ["NTM_COMMUNES share 81%"]
    assert read("Xã đạt chuẩn nông thôn mới nâng cao: trên 40%.") == ["NTM_ADVANCED_COMMUNES share 40%"]
    assert read("Trường đạt chuẩn quốc gia mức độ 1: 66%.") == ["SCHOOLS_STANDARD level 66%"]


def test_so_many_in_a_hundred_of_a_people_are_a_share() -> None:
    assert read("Tỉnh có dân số 72 vạn người, 64% là đồng bào Tày, Nùng.")[-1] == "POPULATION share 64%"


def test_the_rate_that_a_fall_began_from_stands_in_brackets() -> None:
    lines = read("Tỷ lệ hộ nghèo giảm bình quân 4%/năm (đầu nhiệm kỳ 38,2%).")
    assert lines == ["POVERTY_RATE change -4%", "POVERTY_RATE level 38,2%"]
