"""Vague words take their meaning from the words around them."""

import pytest

from pipeline.extract.article import read_article
from pipeline.extract.families import Families
from pipeline.extract.indicator_words import scan_phrases
from tests.extract.sentences import read, readings


def meaning(text: str, words: str) -> str | None:
    """What ``words`` name for a percentage in a text of one line."""
    article = read_article("0", text, [(0, "body")])
    match = next(m for m in scan_phrases(article) if article.text[m.start : m.end] == words)
    return Families(article).resolve_relative(match)


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("GRDP tăng khá, trong đó dịch vụ tăng 7%", "dịch vụ", "GRDP_SERVICES"),
        ("Giá trị sản xuất tăng khá, trong đó dịch vụ tăng 7%", "dịch vụ", "PRODUCTION_VALUE_SERVICES"),
        ("Cơ cấu lao động: dịch vụ 41%", "dịch vụ", "LABOUR_FORCE"),
        ("Vốn đầu tư công tháng 9/2023 thực hiện tăng 7%", "Vốn đầu tư công", "PUBLIC_INVESTMENT_DISBURSEMENT"),
        ("Kinh tế tăng trưởng khá, dịch vụ lưu trú & ăn uống tăng 7%", "dịch vụ lưu trú & ăn uống", "GRDP_SERVICES"),
        ("Bán lẻ tăng khá, dịch vụ lưu trú & ăn uống tăng 7%", "dịch vụ lưu trú & ăn uống", "RETAIL_SALES"),
        ("Vốn đầu tư toàn xã hội: dịch vụ 41%", "dịch vụ", "TOTAL_INVESTMENT"),
    ],
)
def test_the_nearest_deciding_word_wins(text: str, words: str, code: str) -> None:
    assert meaning(text, words) == code


def test_a_word_behind_in_the_clause_goes_before_those_before() -> None:
    assert meaning("Thu hút FDI: số vốn bên trong nước tăng 9%", "số vốn") == "DOMESTIC_REGISTERED_CAPITAL"
    assert meaning("Thu hút FDI: số vốn tăng 9%, trong nước chững lại", "số vốn") == "FDI_REGISTERED_CAPITAL"


def test_a_word_between_phrase_and_number_decides() -> None:
    assert (
        read("Có 31 dự án FDI; tổng vốn đăng ký quy đổi đạt 1,1 tỷ USD.")[-1] == "REGISTERED_CAPITAL level 1,1 tỷ USD"
    )
    assert read("Tỷ trọng nông nghiệp trong tổng giá trị sản xuất đạt 40%.") == [
        "PRODUCTION_VALUE_AGRICULTURE share 40%"
    ]


def test_brackets_of_parts_leave_the_total_alone() -> None:
    text = "Cấp mới 49 dự án (trong đó có 7 dự án FDI), tổng vốn đầu tư đăng ký 2.100 tỷ đồng."
    assert read(text)[-1] == "REGISTERED_CAPITAL level 2.100 tỷ đồng"


def test_partners_from_abroad_tell_of_foreign_investment() -> None:
    text = "Thu hút khá; dẫn đầu là các nhà đầu tư Hàn Quốc với 22 dự án cấp mới, tổng vốn 128 triệu USD."
    assert read(text) == ["FDI_PROJECTS level 22 dự án", "FDI_REGISTERED_CAPITAL level 128 triệu USD"]


def test_a_default_may_ask_for_a_word() -> None:
    assert meaning("Nhà đầu tư đến nhiều hơn, số vốn tăng 9%", "số vốn") == "REGISTERED_CAPITAL"
    assert meaning("Gia đình dành dụm được ít, số vốn tăng 9%", "số vốn") is None


def test_projects_and_their_capital_belong_to_what_their_paragraph_is_about() -> None:
    between = "Cả nước có thêm nhiều lượt dự án điều chỉnh vốn. " * 12
    assert meaning(f"Về đầu tư nước ngoài. {between}Riêng quý này, tổng vốn đăng ký tăng 9%", "tổng vốn đăng ký") == (
        "FDI_REGISTERED_CAPITAL"
    )


def test_words_of_another_line_decide_nothing() -> None:
    article = read_article("0", "Vận tải khá.\nTổng doanh thu tăng 9%.", [(0, "body"), (1, "body")])
    match = next(m for m in scan_phrases(article) if article.folded[m.start : m.end] == "tổng doanh thu")
    assert Families(article).resolve_relative(match) is None


def test_a_word_of_one_family_hides_none_of_another() -> None:
    """'xuất khẩu lao động' decides about workers; 'lao động' in it still decides about sectors."""
    assert meaning("Xuất khẩu lao động: nông nghiệp chiếm 20%", "nông nghiệp") == "LABOUR_FORCE"


def test_words_that_only_look_like_a_phrase_mean_nothing() -> None:
    assert meaning("Về nông nghiệp và môi trường, còn 20%", "nông nghiệp và môi trường") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tổng sản lượng thu hoạch lúa đạt 61.000 tấn.", "CROP_OUTPUT level 61.000 tấn"),
        ("Nuôi tôm được mùa, sản lượng thu hoạch 4.100 tấn.", "FISHERY_OUTPUT level 4.100 tấn"),
        ("Vụ này trồng được 830 ha rừng.", "FOREST_PLANTED_AREA level 830 ha"),
        ("Trồng mới 830 ha rừng, trong đó rừng phòng hộ 95 ha.", "FOREST_PLANTED_AREA level 95 ha"),
        ("Cơ cấu nội bộ ngành: trồng trọt chiếm 47%.", "PRODUCTION_VALUE_AGRICULTURE share 47%"),
        (
            "Xã nông thôn mới có thu nhập đạt 46 triệu đồng/người/năm.",
            "INCOME_PER_CAPITA level 46 triệu đồng/người/năm",
        ),
        ("Môi trường sạch hơn, tỷ lệ thu gom đạt 88%.", "WASTE_COLLECTION_RATE level 88%"),
        ("Các sản phẩm công nghiệp tăng: thủy sản đông lạnh 710 tấn.", "INDUSTRIAL_OUTPUT level 710 tấn"),
        ("Tính đến cuối tháng, tổng số trâu giảm 3,1%.", "LIVESTOCK growth -3,1%"),
    ],
)
def test_fields_forests_and_what_they_yield(text: str, expected: str) -> None:
    assert read(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dân số thành thị 61.200 người.", "POPULATION level 61.200 người"),
        ("Dân số thành thị 61.200 người; nông thôn 180.400 người.", "POPULATION level 180.400 người"),
        ("Dân số đô thị chiếm 31%.", "POPULATION share 31%"),
        ("Dân số thành thị tăng 1,8%.", "POPULATION growth 1,8%"),
        ("Dân số đô thị tăng lên 31%.", "URBANISATION_RATE level 31%"),
        ("Dân số 88.000 người. Diện tích lớn thứ 3 cả tỉnh; dân tộc Tày chiếm 52%.", "POPULATION share 52%"),
        ("Xã có 4.100 nhân khẩu, 2.300 lao động.", "LABOUR_FORCE level 2.300 lao động"),
        ("Giải quyết việc làm khá; tuyển sinh 3.100 người.", "(other_statistic)"),
        ("Tỷ lệ dân số đô thị đạt 31%.", "URBANISATION_RATE level 31%"),
        ("Dân số khu vực thành thị đạt 31%.", "URBANISATION_RATE level 31%"),
        ("Tốc độ tăng dân số bình quân là 0,9%/năm.", "POPULATION growth 0,9%"),
        ("Tỉnh có diện tích lớn thứ 7 cả nước.", "NATURAL_AREA rank thứ 7"),
        ("Là tỉnh đông dân, đứng thứ 5 cả nước.", "POPULATION rank thứ 5"),
        ("Dân số 88.000 người, mật độ 310 người/km2 (bằng 1,2 lần mức chung).", "(other_statistic)"),
        ("Diện tích tự nhiên 410 km2. Dân tộc Tày chiếm 52% dân số.", "POPULATION share 52%"),
    ],
)
def test_land_and_people(text: str, expected: str) -> None:
    assert read(text)[-1] == expected


def test_the_rate_of_what_is_gathered_goes_on_where_it_is_no_waste() -> None:
    assert read("Xuất khẩu tăng. Tỷ lệ thu gom sữa tươi đạt 88%.")[-1] != "WASTE_COLLECTION_RATE level 88%"


@pytest.mark.parametrize(
    "text",
    [
        "Xã nông thôn mới tăng; toàn huyện có 21/21 xã có trạm y tế.",
        "Xã nông thôn mới tăng; toàn huyện có 19 xã đạt chuẩn phổ cập giáo dục.",
        "Toàn tỉnh sắp xếp còn 130 xã, phường; 130/130 xã, phường đạt tiêu chí quốc gia về y tế.",
        "Toàn tỉnh có 40 xã nông thôn mới; 31 xã hoàn thành tiêu chí trường học.",
        "Toàn tỉnh có 40 xã nông thôn mới; tỷ lệ xã đạt tiêu chí giao thông 77%.",
        "Toàn tỉnh có 40 xã nông thôn mới; 97% số xã có đường ô tô đến trung tâm.",
        "Tỷ lệ trẻ em được tiêm chủng đầy đủ đạt 95%; 88% trạm y tế có bác sĩ.",
        "Đạt 29 giường bệnh/vạn dân, 2,4 dược sĩ/vạn dân.",
        "Có 90 trường đạt chuẩn quốc gia. Toàn huyện có 140 trường mầm non và phổ thông.",
    ],
)
def test_what_communes_stations_and_schools_have_is_no_rural_programme(text: str) -> None:
    assert read(text)[-1] == "(other_statistic)"


ABROAD = "Từ đầu năm, cả nước thu hút 6,2 tỷ USD vốn đầu tư trực tiếp nước ngoài (FDI).\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Công nghiệp chế biến dẫn đầu với 836 dự án cấp mới, vốn đăng ký cấp mới 3,1 tỷ USD.",
            ["FDI_PROJECTS level 836 dự án", "FDI_REGISTERED_CAPITAL level 3,1 tỷ USD"],
        ),
        (
            "Trong số 61 quốc gia, Na Uy là nhà đầu tư lớn nhất với 1,3 tỷ USD.",
            ["(no_indicator)", "FDI_REGISTERED_CAPITAL level 1,3 tỷ USD"],
        ),
        (
            "Có 485 lượt dự án đăng ký điều chỉnh vốn đầu tư, tăng 22,8%.",
            ["FDI_PROJECTS level 485 lượt dự án", "FDI_PROJECTS growth 22,8%"],
        ),
        (
            "Toàn tỉnh cấp mới 30 dự án, trong đó có 4 dự án FDI.",
            ["INVESTMENT_PROJECTS level 30 dự án", "FDI_PROJECTS level 4 dự án FDI"],
        ),
        (
            "Toàn tỉnh cấp mới 30 dự án, tổng vốn đăng ký 900 tỷ đồng.",
            ["INVESTMENT_PROJECTS level 30 dự án", "REGISTERED_CAPITAL level 900 tỷ đồng"],
        ),
    ],
)
def test_paragraphs_that_go_on_about_foreign_investment(text: str, wanted: list[str]) -> None:
    assert read(ABROAD + text)[1:] == wanted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỉnh thu hút 24 dự án mới, nâng số dự án FDI lên 140 dự án.", "FDI_PROJECTS level 24 dự án"),
        ("Tỉnh thu hút 24 dự án mới, nâng số dự án lên 140 dự án.", "INVESTMENT_PROJECTS level 24 dự án"),
    ],
)
def test_the_projects_that_a_number_raises_tell_its_kind(text: str, expected: str) -> None:
    assert read(text)[0] == expected


def test_what_a_part_of_the_projects_is_does_not_hold_for_the_next_sentence() -> None:
    text = "Tỉnh thu hút 310 dự án đầu tư, trong đó 41 dự án nước ngoài. Đến nay mới có 90 dự án đi vào hoạt động."
    assert read(text) == [
        "INVESTMENT_PROJECTS level 310 dự án",
        "FDI_PROJECTS level 41 dự án",
        "INVESTMENT_PROJECTS level 90 dự án",
    ]


def test_a_list_of_places_behind_realised_investment_is_of_what_was_registered() -> None:
    text = "Vốn FDI đạt 6 tỷ USD. Vốn FDI thực hiện đạt 2 tỷ USD.\nBắc Ninh dẫn đầu với 1,1 tỷ USD."
    assert read(text)[-1] == "FDI_REGISTERED_CAPITAL level 1,1 tỷ USD"


def test_the_sources_of_public_money_are_no_investors() -> None:
    text = "Kế hoạch vốn đầu tư công là 900 tỷ đồng, trong đó vốn trong nước 710 tỷ đồng, vốn nước ngoài 190 tỷ đồng."
    assert [line.split()[0] for line in read(text)] == ["PUBLIC_INVESTMENT_PLAN"] * 3
    assert read("Vốn đăng ký trong nước 90 tỷ đồng, vốn nước ngoài 3 triệu USD.")[1].startswith("FDI_REGISTERED")


def test_domestic_investment_between_takes_over() -> None:
    text = ABROAD + "Đầu tư trong nước cũng khá.\nCấp mới 20 dự án."
    assert read(text)[-1] == "INVESTMENT_PROJECTS level 20 dự án"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Thu ngân sách qua Hải quan Lao Bảo đạt 310 tỷ đồng.", ["TRADE_REVENUE"]),
        ("Năm 2024, Cục Hải quan Quảng Trị được giao thu ngân sách 410 tỷ đồng.", ["TRADE_REVENUE"]),
        ("Thu ngân sách nhà nước do ngành hải quan quản lý tăng 4%.", ["TRADE_REVENUE"]),
        ("Thu nội địa đạt 900 tỷ đồng, thu qua hải quan đạt 310 tỷ đồng.", ["DOMESTIC_REVENUE", "TRADE_REVENUE"]),
        ("Ngành thuế, hải quan thu ngân sách nhà nước đạt 1.210 tỷ đồng.", ["BUDGET_REVENUE"]),
    ],
)
def test_what_the_customs_collect(text: str, codes: list[str]) -> None:
    assert [reading.split()[0] for reading in read(text)] == codes


def test_one_sum_behind_both_origins_is_that_of_both() -> None:
    counts = "Cấp mới 21 dự án đầu tư mới (18 dự án trong nước, 3 dự án FDI), tổng vốn đăng ký "
    assert read(f"{counts}4.317 tỷ đồng.")[-1] == "REGISTERED_CAPITAL level 4.317 tỷ đồng"
    assert read(f"{counts}4.317 tỷ đồng và 40 triệu USD.")[-2:] == [
        "DOMESTIC_REGISTERED_CAPITAL level 4.317 tỷ đồng",
        "FDI_REGISTERED_CAPITAL level 40 triệu USD",
    ]


def test_foreign_money_among_what_was_invested() -> None:
    text = "Vốn đầu tư toàn xã hội gồm vốn nhà nước 310 tỷ đồng, vốn ngoài nhà nước 480 tỷ đồng và vốn FDI 240 tỷ đồng."
    assert read(text)[-1] == "TOTAL_INVESTMENT level 240 tỷ đồng"
    text = "Vốn đầu tư nước ngoài thực hiện đạt 62 triệu USD; công nghiệp chế biến, chế tạo đạt 51 triệu USD."
    assert read(text)[-1] == "FDI_DISBURSED_CAPITAL level 51 triệu USD"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "Cấp mới đăng ký kinh doanh cho 537 doanh nghiệp với số vốn đăng ký 3.104 tỷ đồng.",
            "NEW_ENTERPRISE_CAPITAL level 3.104 tỷ đồng",
        ),
        (
            "Số doanh nghiệp thành lập mới giảm ở nhiều ngành: xây dựng giảm 22,8%.",
            "NEW_ENTERPRISES growth -22,8%",
        ),
        (
            "Số doanh nghiệp thành lập mới khá, nâng tổng số doanh nghiệp lên 610 doanh nghiệp, tổng vốn 900 tỷ đồng.",
            "REGISTERED_CAPITAL level 900 tỷ đồng",
        ),
    ],
)
def test_firms_and_their_capital(text: str, last: str) -> None:
    assert read(text)[-1] == last


def test_what_counts_firms_counts_those_named_beside_them() -> None:
    assert read("Trên địa bàn có 17 doanh nghiệp, 2 hợp tác xã thành lập mới.") == [
        "NEW_ENTERPRISES level 17 doanh nghiệp",
        "COOPERATIVES level 2 hợp tác xã",
    ]


def test_guests_by_way_and_origin_are_of_the_kind_told_of() -> None:
    text = "Tháng 5, khách quốc tế đạt 81.000 lượt, trong đó khách đến bằng đường hàng không tăng 8%; bằng đường bộ tăng 4%."
    assert read(text)[-2:] == ["INTERNATIONAL_ARRIVALS growth 8%", "INTERNATIONAL_ARRIVALS growth 4%"]
    assert read("Khách đến từ Nhật Bản đạt 14.000 lượt người.") == ["INTERNATIONAL_ARRIVALS level 14.000 lượt người"]
    assert read("Khách quốc tế phục hồi ở nhiều nơi: Huế đón 20.100 lượt; Hội An đón 31.000 lượt.") == [
        "INTERNATIONAL_ARRIVALS level 20.100 lượt",
        "INTERNATIONAL_ARRIVALS level 31.000 lượt",
    ]
    assert read("Khách trong nước và quốc tế đến đông: Huế đón 20.100 lượt.") != ["DOMESTIC_ARRIVALS level 20.100 lượt"]
    text = "Tỉnh đón 190.000 lượt khách, trong đó khách quốc tế 7.000 lượt; khách lưu trú 95.000 lượt."
    assert read(text)[-1] == "TOURIST_ARRIVALS level 95.000 lượt"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "Doanh thu vận tải đạt 900 tỷ đồng. Trong đó, vận tải hành khách đạt 210 tỷ đồng.",
            "TRANSPORT_REVENUE level 210 tỷ đồng",
        ),
        ("Doanh thu vận tải đạt 900 tỷ đồng. Theo ngành đường, đường bộ tăng 9%.", "TRANSPORT_REVENUE growth 9%"),
        ("Vận tải hành khách tháng 8 tăng 7%.", "PASSENGER_VOLUME growth 7%"),
        ("Chỉ số IIP tăng 5%; cung cấp nước, quản lý và xử lý rác thải giảm 2%.", "IIP growth -2%"),
        ("Vận tải đường thủy đạt 3 triệu tấn.", "FREIGHT_VOLUME level 3 triệu tấn"),
        ("Toàn tỉnh có 1.200 km đường bộ.", "ROADS level 1.200 km"),
        ("Điện thương phẩm đạt 870 triệu kWh, trong đó thương mại, dịch vụ chiếm 6%.", "ELECTRICITY share 6%"),
        ("Điện cấp cho nông nghiệp tăng 3%.", "ELECTRICITY growth 3%"),
        (
            "Hàng hóa qua cảng đạt 5 triệu tấn. Trong đó, hàng nhập khẩu đạt 2 triệu tấn.",
            "PORT_CARGO level 2 triệu tấn",
        ),
        ("Hàng xuất khẩu đạt 300 triệu USD.", "EXPORTS level 300 triệu USD"),
        (
            "Dư nợ tín dụng đạt 8.000 tỷ đồng; tín dụng vào ngành công nghiệp chế biến tăng 6%.",
            "CREDIT_OUTSTANDING growth 6%",
        ),
    ],
)
def test_parts_are_of_the_whole_told_of(text: str, last: str) -> None:
    assert read(text)[-1] == last


def test_parts_of_indices_have_their_own_detail_and_leave_the_index_to_others() -> None:
    text = "PCI của tỉnh đạt 63 điểm. Chi phí thời gian đạt 6,1 điểm (xếp thứ 49), đào tạo lao động 5,8 điểm. Huế đạt 65 điểm."
    found = readings(text)
    assert [r.subject.code for r in found if r.subject] == ["PCI"] * 5
    assert [r.subject.detail for r in found if r.subject][1:] == ["chi phí thời gian"] * 2 + ["đào tạo lao động", None]
    text = "DTI của tỉnh đạt 0,4821, xếp thứ 12; kinh tế số xếp thứ 19 và xã hội số hạng 16."
    assert read(text) == ["DTI level 0,4821", "DTI rank thứ 12", "DTI rank thứ 19", "DTI rank hạng 16"]


def test_goods_made_are_output_where_industry_is_told_of() -> None:
    text = "Chỉ số sản xuất công nghiệp tăng 7%.\nVề sản phẩm, dăm gỗ tăng 33%, bia lon giảm 4%."
    assert read(text)[1:] == ["INDUSTRIAL_OUTPUT growth 33%", "INDUSTRIAL_OUTPUT growth -4%"]
    text = "Chỉ số IIP tăng 7%.\nMột số sản phẩm có sản lượng tăng: thủy sản đông lạnh tăng 12%."
    assert read(text)[1:] == ["INDUSTRIAL_OUTPUT growth 12%"]


def test_firms_and_workers_of_zones() -> None:
    text = "Các khu công nghiệp có 81 dự án nước ngoài. Đã có 44 doanh nghiệp đi vào hoạt động, thu hút 8.300 lao động."
    assert read(text)[-2:] == ["ENTERPRISES level 44 doanh nghiệp", "LABOUR_FORCE level 8.300 lao động"]


def test_what_a_part_of_the_money_is_does_not_hold_for_the_whole() -> None:
    part = "Vốn ngân sách tỉnh giải ngân đạt 61%, trong đó vốn nước ngoài chỉ đạt 20%."
    assert read(f"{part} Tỷ lệ giải ngân chung cao hơn cùng kỳ 4 điểm phần trăm.")[-1] == (
        "PUBLIC_INVESTMENT_DISBURSEMENT change 4 điểm phần trăm"
    )


def test_projects_told_by_origin_behind_are_all_of_them() -> None:
    fdi = "Quý này có 31 dự án có vốn nước ngoài."
    whole = (
        "Đến nay, tỉnh có 640 dự án còn hiệu lực, trong đó có 412 dự án trong nước, vốn 9.300 tỷ đồng và 228 dự án FDI."
    )
    codes = [line.split(" ")[0] for line in read(f"{fdi} {whole}")]
    assert codes[1:] == ["INVESTMENT_PROJECTS", "DOMESTIC_PROJECTS", "DOMESTIC_REGISTERED_CAPITAL", "FDI_PROJECTS"]


@pytest.mark.parametrize(("sector", "code"), [("nông, lâm nghiệp", "AGRICULTURE"), ("công nghiệp", "INDUSTRY")])
def test_the_production_of_a_sector_that_is_spoken_of(sector: str, code: str) -> None:
    text = f"Sản xuất {sector} của huyện giữ nhịp tăng. Giá trị sản xuất toàn ngành đạt 810 tỷ đồng."
    assert read(text) == [f"PRODUCTION_VALUE_{code} level 810 tỷ đồng"]


def test_growth_of_all_that_another_is_measured_by_is_of_the_same() -> None:
    text = "Dư nợ cho vay của tỉnh tăng 9%, còn thấp hơn mức tăng chung của cả nước (13%)."
    assert read(text) == ["CREDIT_OUTSTANDING growth 9%", "CREDIT_OUTSTANDING growth 13%"]


def test_a_yearly_mean_of_the_product_is_none_a_head() -> None:
    text = "Mục tiêu tăng trưởng GRDP bình quân giai đoạn 2026-2030 đạt 9%/năm; GRDP bình quân đạt 7.000 USD."
    assert [line.split(" ")[0] for line in read(text)] == ["GRDP", "GRDP_PER_CAPITA"]


def test_the_source_of_land_revenue_is_no_public_investment() -> None:
    text = "Giải ngân chậm do nguồn thu tiền sử dụng đất chỉ đạt 140/450 tỷ đồng, bằng 31% dự toán."
    assert {line.split(" ")[0] for line in read(text)} == {"LAND_REVENUE"}


def test_communes_all_of_which_have_reached_the_standard() -> None:
    text = "Đến nay, 100% số xã của tỉnh (119/119 xã) đạt chuẩn nông thôn mới."
    assert read(text) == ["NTM_COMMUNES share 100%", "NTM_COMMUNES level 119/119 xã"]


def test_firms_that_there_are_are_not_the_new_ones() -> None:
    new = "Năm qua có 360 doanh nghiệp thành lập mới, vốn đăng ký 3.800 tỷ đồng."
    all_of_them = (
        "Tính đến thời điểm này, tỉnh có 13.100 doanh nghiệp đăng ký kinh doanh với tổng số vốn 150.000 tỷ đồng."
    )
    codes = [line.split(" ")[0] for line in read(f"{new} {all_of_them}")]
    assert codes == ["NEW_ENTERPRISES", "NEW_ENTERPRISE_CAPITAL", "ENTERPRISES", "REGISTERED_CAPITAL"]


def test_a_long_list_of_sectors_is_of_what_its_head_tells() -> None:
    head = "Tổng sản phẩm trên địa bàn 6 tháng đầu năm ước đạt 5.900 tỷ đồng, tăng 0,4% so với cùng kỳ năm trước"
    aside = (
        " (thấp hơn mức tăng 5% của 6 tháng đầu năm trước và thấp hơn nhiều so với mục tiêu tăng trưởng 7% của cả năm)."
    )
    first = " Trong đó: Khu vực nông, lâm nghiệp và thủy sản ước đạt 1.600 tỷ đồng, tăng 2,4% so với cùng kỳ; khu vực công nghiệp"
    text = head + aside + first + " - xây dựng ước đạt 1.200 tỷ đồng, giảm 3%; khu vực dịch vụ ước đạt 2.700 tỷ đồng."
    assert read(text)[-1] == "GRDP_SERVICES level 2.700 tỷ đồng"


def test_other_money_of_an_investment_is_no_deposit() -> None:
    text = "Tổng vốn đầu tư toàn xã hội đạt 5.500 tỷ đồng, trong đó vốn dân cư 3.200 tỷ đồng; vốn huy động khác 410 tỷ đồng."
    assert read(text)[-1] == "TOTAL_INVESTMENT level 410 tỷ đồng"
    assert read("Các ngân hàng có nguồn vốn huy động 410 tỷ đồng.") == ["DEPOSITS level 410 tỷ đồng"]


def test_building_as_a_sector_grows() -> None:
    assert (
        read("GRDP tăng 6%: ngành công nghiệp tăng 9%; xây dựng cơ bản tăng 5%.")[-1] == "GRDP_CONSTRUCTION growth 5%"
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Toàn tỉnh có 182/204 xã, thị trấn đạt chuẩn NTM nâng cao.", "NTM_ADVANCED_COMMUNES"),
        ("Mặt trận vận động xây mới 712 nhà Đại đoàn kết.", "HOUSING"),
        ("Nhiều xã chưa có điện, gần 40% số hộ thuộc diện đói nghèo.", "POVERTY_RATE"),
        ("Các KCN có 9.000 ha, đất dùng cho thuê đã cho thuê đạt tỷ lệ 68%.", "OCCUPANCY_RATE"),
        ("Dư nợ khá; cho vay xuất khẩu 5.800 tỷ đồng.", "CREDIT_OUTSTANDING"),
        ("Tỷ lệ rác thải ở đô thị được thu gom, xử lý: 91%.", "WASTE_COLLECTION_RATE"),
        (
            "Tỉnh cấp đăng ký thành lập mới cho 1.100 doanh nghiệp với tổng số vốn điều lệ đăng ký 7.800 tỷ đồng.",
            "NEW_ENTERPRISE_CAPITAL",
        ),
        ("Khối FDI đăng ký 1.860 triệu USD, khối trong nước đăng ký 30.400 tỷ đồng.", "DOMESTIC_REGISTERED_CAPITAL"),
        ("Vốn các doanh nghiệp FDI đã đưa vào thực hiện là 840 triệu USD.", "FDI_DISBURSED_CAPITAL"),
        ("Nông dân trong tỉnh vẫn thu được 98.600 tấn lương thực có hạt.", "GRAIN_OUTPUT"),
        ("Mùa màng thuận lợi; vùng mía của tỉnh ổn định khoảng 9 ngàn ha.", "CROP_AREA"),
        ("Hằng năm, tỉnh giải quyết việc làm cho 18.000 - 19.000 lao động/năm.", "JOBS_CREATED"),
        ("Các bãi biển của tỉnh đón 2,4 triệu lượt khách/năm.", "TOURIST_ARRIVALS"),
        ("Các đô thị thu gom, xử lý trên 94% chất thải rắn sinh hoạt.", "WASTE_COLLECTION_RATE"),
        ("Về đầu tư trong nước (DDI):\n- Cấp mới 14 dự án", "DOMESTIC_PROJECTS"),
        (
            "Về đầu tư nước ngoài:\n\n- Tháng 5, cấp mới 3 dự án\n- Đến nay có 61 dự án, vốn 940 triệu USD",
            "FDI_REGISTERED_CAPITAL",
        ),
        ("Thu ngân sách tăng khá. Kim ngạch XK 8 tháng ước 912 triệu USD.", "EXPORTS"),
        ("Thu ngân sách tăng khá. Kim ngạch NK 8 tháng ước 640 triệu USD.", "IMPORTS"),
        ("Từ đầu năm, tỉnh cấp giấy phép đầu tư cho 12 dự án mới.", "INVESTMENT_PROJECTS"),
        ("Tỉnh đã thu hút 1.600 dự án của nhà đầu tư trong và ngoài nước.", "INVESTMENT_PROJECTS"),
        (
            "GRDP tăng 7%. Tỉnh công nhận 100% đơn vị cấp huyện (6/6 huyện, thành phố) của Sao Mai đạt chuẩn NTM.",
            "NTM_DISTRICTS",
        ),
    ],
)
def test_ways_of_saying_it(text: str, code: str) -> None:
    assert read(text)[-1].split(" ")[0] == code


def test_what_of_the_product_goes_to_the_budget_is_no_growth() -> None:
    assert read("GRDP tăng 7%. Tỷ lệ huy động GRDP vào ngân sách tăng bình quân 12%/năm.")[1:] == ["(other_statistic)"]
