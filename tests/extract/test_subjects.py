"""Which indicator a number belongs to: where the phrase that names it is sought, and what comes first."""

import pytest

from pipeline.reference.indicators import phrases
from tests.extract.sentences import read, readings, subjects

WHERE = [
    ("Toàn tỉnh có 24 xã đạt chuẩn nông thôn mới.", "NTM_COMMUNES", "counted-noun"),
    ("Có 35% số doanh nghiệp thành lập mới trong ngành bán buôn.", "NEW_ENTERPRISES", "behind"),
    ("Cả tỉnh tăng 19% về số doanh nghiệp thành lập mới.", "NEW_ENTERPRISES", "about"),
    ("Tỉnh đứng thứ 3 vùng Tây Nguyên về thu hút vốn FDI.", "FDI_REGISTERED_CAPITAL", "about"),
    ("Thu ngân sách đạt 40 tỷ đồng.", "BUDGET_REVENUE", "before"),
    ("Thu ngân sách khá. Kinh tế cả vùng vẫn phục hồi và tăng 6,5%.", "GRDP", "economy"),
    ("Chỉ số giá nhóm nhà ở và vật liệu xây dựng tăng 1,1%.", "CPI", "rate-in-clause"),
    ("Chỉ số giá tiêu dùng tăng chậm do giá thịt lợn giảm 4,2%.", "OTHER", "before"),
    ("Tỷ lệ lấp đầy của 5 khu công nghiệp đang hoạt động là 64%.", "OCCUPANCY_RATE", "rate-in-clause"),
    ("Tỷ lệ hộ nghèo năm trước là 5,1%. Năm nay tỷ lệ này còn 3,4%.", "POVERTY_RATE", "this-rate"),
    ("Thu ngân sách đạt 40 tỷ đồng, tăng 22%.", "BUDGET_REVENUE", "chain"),
    ("Có 15/18 chỉ tiêu hoàn thành, tăng trưởng đạt 7,1%.", "GRDP", "economy"),
    ("Xuất khẩu đạt 95 triệu USD, tăng trưởng 7,1%.", "EXPORTS", "chain"),
    ("Tỉnh cấp mới 18 dự án FDI với 210 triệu USD.", "FDI_REGISTERED_CAPITAL", "chain"),
    ("Tỉnh có 45 dự án trong nước, 12.300 tỷ đồng.", "DOMESTIC_REGISTERED_CAPITAL", "chain"),
    ("Vốn đăng ký 900 tỷ đồng, gồm 4 dự án trong nước trị giá 350 tỷ đồng.", "DOMESTIC_REGISTERED_CAPITAL", "chain"),
    ("Huyện hiện có trên 94 nghìn dân.", "POPULATION", "counted-noun"),
    ("Toàn tỉnh thu ngân sách tốt; thuế bảo vệ môi trường chỉ thu được 92 tỷ đồng.", "DOMESTIC_REVENUE", "before"),
    ("Sản lượng lúa 310 nghìn tấn, thủy sản 45 nghìn tấn.", "FISHERY_OUTPUT", "before"),
    ("Sản lượng giày da đạt 12 triệu đôi.", "INDUSTRIAL_OUTPUT", "before"),
    ("Hiện huyện có 1.240 ha sơn tra.", "CROP_AREA", "counted-noun"),
    ("Tỉnh có 5 khu công nghiệp với 1.200 ha.", "INDUSTRIAL_ZONE_AREA", "chain"),
    ("Thu hút 9 dự án (8 dự án trong nước 640 tỷ đồng).", "DOMESTIC_REGISTERED_CAPITAL", "chain"),
    ("GRDP đạt 41.000 tỷ đồng, bình quân 52 triệu đồng/người.", "GRDP_PER_CAPITA", "chain"),
    ("Thu ngân sách 300 tỷ đồng, xuất khẩu gạo 90 tỷ đồng. Riêng thị xã thu 51 tỷ đồng.", "BUDGET_REVENUE", "chain"),
    ("Kinh tế thành phố rơi xuống mức âm 4,2%.", "GRDP", "economy"),
    ("Toàn huyện có 6.200ha dừa.", "CROP_AREA", "counted-noun"),
    ("Huyện có 18 xã, rộng 940 km2.", "NATURAL_AREA", "counted-noun"),
    ("Tỉnh mới có 103 xã, 8.900 km2.", "NATURAL_AREA", "counted-noun"),
    ("Tỷ lệ hộ nghèo còn 4,2% (2.310 hộ).", "POOR_HOUSEHOLDS", "bracket"),
    ("Tỉnh đứng thứ 9/63 về PAR INDEX (88,1%), thứ 14 về SIPAS.", "SIPAS", "about"),
    ("Cả xã có 92,5% hộ dân dùng nước sạch.", "CLEAN_WATER_RATE", "behind"),
    ("Kim ngạch xuất khẩu 410 triệu USD (tăng 8%).", "EXPORTS", "bracket"),
    ("Xuất khẩu: tháng 5 đạt 120 triệu USD, đến tháng 6 là 131 triệu USD.", "EXPORTS", "earlier-in-sentence"),
    ("Kim ngạch xuất khẩu đạt 410 triệu USD. Riêng tháng 6 đạt 81 triệu USD.", "EXPORTS", "sentence-before"),
    ("Có 4.500 người trong độ tuổi được giải quyết việc làm.", "JOBS_CREATED", "later-in-clause"),
    ("Pháp và Đức là hai thị trường lớn, chiếm 41% tổng kim ngạch xuất khẩu.", "EXPORTS", "of-whole"),
    ("Thu ngân sách: nơi khó, nơi dễ\nTrong 9 tháng, An Giang thu được 5.170 tỷ đồng.", "BUDGET_REVENUE", "chain"),
    ("3. Xuất khẩu\nTháng 4 đạt 86 triệu USD.", "EXPORTS", "sentence-before"),
    ("Chỉ số PCI của tỉnh đứng thứ 18. Cả năm tỉnh dự kiến tăng trưởng 4,5%.", "GRDP", "economy"),
    ("Xuất khẩu đạt 90 triệu USD. Nhóm hàng gỗ chiếm 38,4%.", "EXPORTS", "sentence-before"),
    ("CPI tăng 0,4%. Nhóm hàng may mặc tăng 0,2%.", "CPI", "rate-in-clause"),
    ("Toàn huyện có 90 ha bưởi ứng dụng công nghệ cao.", "HIGH_TECH_AGRICULTURE", "counted-noun"),
    ("Tỉnh có 700 ha sản xuất công nghệ cao. Cụ thể, có 200 ha rau; 90 ha nho.", "HIGH_TECH_AGRICULTURE", "part"),
    ("Tỉnh có 700 ha sản xuất công nghệ cao. Vụ này nông dân trồng 200 ha rau.", "CROP_AREA", "counted-noun"),
]


@pytest.mark.parametrize(("text", "code", "rule"), WHERE)
def test_the_last_number_belongs_to(text: str, code: str, rule: str) -> None:
    assert subjects(text)[-1] == (code, rule)


def test_who_makes_the_products_is_not_all_that_there_is_of_them() -> None:
    made = "Có 60 sản phẩm OCOP của 31 chủ thể, gồm 17 hợp tác xã, 8 doanh nghiệp. Trong số các chủ thể, có 40% là hợp tác xã."
    assert read(made) == ["OCOP_PRODUCTS level 60 sản phẩm OCOP", *["(other_statistic)"] * 4]


def test_who_takes_part_is_told_as_a_part_of_the_labour_force() -> None:
    assert read(
        "Tỉnh có 81.000 người tham gia BHXH, đạt 19,4% lực lượng lao động, tăng 2.100 người so với năm trước."
    ) == [
        "SOCIAL_INSURANCE_PARTICIPANTS level 81.000 người tham gia",
        "SOCIAL_INSURANCE_PARTICIPANTS share 19,4%",
        "SOCIAL_INSURANCE_PARTICIPANTS change 2.100 người",
    ]
    assert read("Phấn đấu có 26% lực lượng lao động tham gia BHXH, 17% lao động tham gia BHTN.") == [
        "SOCIAL_INSURANCE_PARTICIPANTS share 26%",
        "SOCIAL_INSURANCE_PARTICIPANTS share 17%",
    ]


def test_an_amount_passes_over_phrases_that_do_not_fit_its_unit() -> None:
    assert read("Tỷ lệ hộ nghèo giảm, thu ngân sách và số xã đạt chuẩn nông thôn mới tăng, đạt 410 tỷ đồng.") == [
        "BUDGET_REVENUE level 410 tỷ đồng"
    ]


def test_a_whole_behind_trong_leaves_the_number_to_its_part() -> None:
    assert read("Tỷ trọng công nghiệp trong GRDP đạt 41%.") == ["GRDP_INDUSTRY share 41%"]
    assert read("Thu từ xuất nhập khẩu trong tổng thu ngân sách chiếm 12%.") == ["TRADE_REVENUE share 12%"]


def test_what_follows_a_share_or_a_ratio_is_the_whole_or_the_base() -> None:
    assert read("Xuất khẩu gạo chiếm 24% kim ngạch xuất khẩu; thu nội địa chiếm 81% thu ngân sách.") == [
        "EXPORTS share 24%",
        "DOMESTIC_REVENUE share 81%",
    ]


def test_a_vague_phrase_takes_its_matter_from_its_clause() -> None:
    assert read("Thu tiền sử dụng đất, mới thu được 95 tỷ đồng.") == ["LAND_REVENUE level 95 tỷ đồng"]


def test_a_rate_that_a_sentence_ends_on_is_what_the_next_one_tells() -> None:
    text = "Vốn đầu tư công giải ngân chậm, tỷ lệ giải ngân thấp hơn cùng kỳ. Huyện Mai Sơn đạt 31%."
    assert read(text) == ["PUBLIC_INVESTMENT_DISBURSEMENT completion 31%"]


def test_memory_reaches_over_three_sentences_and_no_further() -> None:
    lead, tail = "Thu ngân sách đạt 410 tỷ đồng.", "Riêng tháng 6 đạt 81 tỷ đồng."
    between = "Các đơn vị nỗ lực thu."
    assert read(f"{lead} {between} {between} {tail}")[-1] == "BUDGET_REVENUE level 81 tỷ đồng"
    assert read(f"{lead} {between} {between} {between} {tail}")[-1] == "(no_indicator)"


def test_a_phrase_of_another_matter_stops_the_search() -> None:
    assert read("Thu ngân sách khá; thuế giá trị gia tăng giảm 2%.") == ["(counter_phrase)"]


def test_what_is_left_out_of_a_sum_is_not_its_subject() -> None:
    text = "Thu nội địa đạt 500 tỷ đồng (không kể tiền sử dụng đất thì đạt 410 tỷ đồng)."
    assert read(text) == ["DOMESTIC_REVENUE level 500 tỷ đồng", "DOMESTIC_REVENUE level 410 tỷ đồng"]


def test_a_phrase_behind_thi_belongs_to_the_next_number() -> None:
    text = "Với mức thu ngân sách hơn 600 tỷ đồng thì thu nội địa đã hơn 450 tỷ đồng."
    assert read(text) == ["BUDGET_REVENUE level 600 tỷ đồng", "DOMESTIC_REVENUE level 450 tỷ đồng"]


def test_pupils_are_no_labour_force() -> None:
    text = "Lực lượng lao động là 600.000 người. Số học sinh là 30.000 người."
    assert read(text) == ["LABOUR_FORCE level 600.000 người", "(other_statistic)"]


def test_a_rate_beyond_a_threshold_is_a_level() -> None:
    assert read("Tỷ lệ nợ xấu vượt quá 4%.") == ["BAD_DEBT level 4%"]
    assert read("Thu ngân sách vượt 4% dự toán.") == ["BUDGET_REVENUE completion 4%"]


def test_a_space_before_the_dot_of_thousands_does_not_end_a_number() -> None:
    assert read("Sản lượng lúa đạt 1 .250.300 tấn.") == ["CROP_OUTPUT level 1 .250.300 tấn"]


def test_a_score_may_come_before_its_index() -> None:
    assert read("Với 65,1 điểm, tỉnh đứng thứ 20/63 về PCI.") == ["PCI level 65,1 điểm", "PCI rank thứ 20/63"]


def test_a_dash_joins_the_items_of_a_structure() -> None:
    assert read("Cơ cấu kinh tế: nông nghiệp 41,2%-công nghiệp 26,5%-dịch vụ 32,3%.") == [
        "GRDP_AGRICULTURE share 41,2%",
        "GRDP_INDUSTRY share 26,5%",
        "GRDP_SERVICES share 32,3%",
    ]


def test_communes_that_meet_all_criteria_are_of_the_rural_programme() -> None:
    assert read("Đến nay có 21/60 xã đạt 19/19 tiêu chí.")[0] == "NTM_COMMUNES level 21/60 xã"


def test_what_stands_behind_a_slash_or_a_bracket_of_the_plan_is_the_plan() -> None:
    assert read("Giải ngân vốn đầu tư công 1.205/4.310 tỷ đồng, đạt 28%.") == [
        "PUBLIC_INVESTMENT_DISBURSEMENT level 1.205",
        "PUBLIC_INVESTMENT_PLAN level 4.310 tỷ đồng",
        "PUBLIC_INVESTMENT_DISBURSEMENT completion 28%",
    ]
    assert read("Giải ngân vốn đầu tư công đạt 28% kế hoạch tỉnh giao (4.310 tỷ đồng).")[1] == (
        "PUBLIC_INVESTMENT_PLAN level 4.310 tỷ đồng"
    )


def test_what_is_fulfilled_of_an_investment_plan_is_its_disbursement() -> None:
    assert read("Giải ngân vốn đầu tư công 910 tỷ đồng trong tổng kế hoạch 1.820 tỷ đồng, đạt 50%.")[-1] == (
        "PUBLIC_INVESTMENT_DISBURSEMENT completion 50%"
    )


def test_names_in_brackets_part_no_rate_from_its_numbers() -> None:
    assert read("Tỷ lệ lấp đầy hai khu công nghiệp (Sông Lam, Núi Đọ) lần lượt 81% và 64%.")[-2:] == [
        "OCCUPANCY_RATE level 81%",
        "OCCUPANCY_RATE level 64%",
    ]


def test_what_is_dealt_out_is_worth_of_what_was_counted() -> None:
    assert read("Có 42 dự án trong nước và 15 dự án FDI, vốn đăng ký lần lượt là 6.300 tỷ đồng và 410 triệu USD.")[
        -2:
    ] == [
        "DOMESTIC_REGISTERED_CAPITAL level 6.300 tỷ đồng",
        "FDI_REGISTERED_CAPITAL level 410 triệu USD",
    ]


def test_what_is_counted_up_goes_on() -> None:
    assert read("Tháng 9 trồng được 120 ha rừng tập trung; cộng dồn 9 tháng là 1.310 ha.") == [
        "FOREST_PLANTED_AREA level 120 ha",
        "FOREST_PLANTED_AREA level 1.310 ha",
    ]
    assert read("Tháng 9 trồng được 120 ha rừng tập trung; lũy kế diện tích lúa là 1.310 ha.")[-1] == (
        "CROP_AREA level 1.310 ha"
    )


def test_the_part_told_of_behind_its_share() -> None:
    assert read("Thu ngân sách đạt 900 tỷ đồng, trong đó 62% là thu nội địa.")[-1] == "DOMESTIC_REVENUE share 62%"
    assert read("Toàn tỉnh còn 2.300 hộ nghèo, trong đó 62% là hộ người Mông.")[-1] == "POOR_HOUSEHOLDS share 62%"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sao Mai là huyện miền núi của Lào Cai, gồm 12 xã và 1 thị trấn.", ["ADMIN_UNITS"] * 2),
        ("Tỉnh có dân số 1,2 triệu người, gồm 9 huyện và 1 thành phố.", ["POPULATION", "ADMIN_UNITS", "ADMIN_UNITS"]),
        ("Sao Mai hiện có 14 xã, 2 thị trấn; thu ngân sách khá.", ["ADMIN_UNITS"] * 2),
        (
            "Sao Mai là một huyện rộng 438,2 km2, có 12 xã, 01 thị trấn với nhiều bản.",
            ["NATURAL_AREA"] + ["ADMIN_UNITS"] * 2,
        ),
        ("Huyện Sao Mai hiện có 12 xã và 1 thị trấn.", ["ADMIN_UNITS"] * 2),
        ("Huyện Sao Mai có 12 xã và 1 thị trấn có nhà văn hóa.", [None] * 2),
        ("Dịch đã lan khắp huyện, gồm 12 xã và 1 thị trấn.", [None] * 2),
    ],
)
def test_the_units_that_a_territory_is_made_of(text: str, expected: list[str | None]) -> None:
    assert [r.subject.code if r.subject and r.subject.code != "OTHER" else None for r in readings(text)] == expected


def test_a_step_between_two_counts_of_one_noun() -> None:
    """The noun behind the second count is the first one's as well."""
    assert read("Tỉnh giảm từ 137 xuống còn 51 đơn vị hành chính cấp xã.") == [
        "ADMIN_UNITS level 137",
        "ADMIN_UNITS level 51 đơn vị hành chính",
    ]


def test_localities_that_grow_do_so_by_the_product_spoken_of() -> None:
    """A list of provinces behind their growth, where no word of its sentence says of what."""
    listed = "Có 2 tỉnh tăng trưởng trên 9% gồm: Sơn La (9,4%), Hà Tĩnh (9,1%)."
    assert read(f"Nhiều nơi có GRDP tăng nhanh. {listed}")[-2:] == ["GRDP growth 9,4%", "GRDP growth 9,1%"]
    assert read(f"Dư nợ của các ngân hàng tăng nhanh. {listed}")[-2:] == ["(no_indicator)"] * 2


def test_the_score_of_another_province_goes_on_with_the_ranking() -> None:
    assert read("PCI của Phú Yên đạt 61,2 điểm. Tỉnh Khánh Hòa đạt 64,8 điểm, xếp thứ 27.")[1:] == [
        "PCI level 64,8 điểm",
        "PCI rank thứ 27",
    ]
    assert read("PCI của Phú Yên đạt 61,2 điểm. Xếp thứ hai là Khánh Hòa; Lào Cai đứng thứ 3 (60 điểm).")[1:] == [
        "PCI rank thứ hai",
        "PCI rank thứ 3",
        "PCI level 60 điểm",
    ]
    assert read("SIPAS của tỉnh đạt 83,6%. Giá trị trung bình của các tỉnh là 81,2%.")[1:] == ["SIPAS level 81,2%"]
    assert read("PCI của Phú Yên đạt 61,2 điểm. Đây là thành phố lớn thứ 3 cả nước.")[1:] == ["(no_indicator)"]


def test_an_abbreviation_behind_a_party_committee_is_no_name() -> None:
    assert read("Đảng bộ tỉnh quyết tâm đưa GRDP bình quân đầu người lên 60 triệu đồng.") == [
        "GRDP_PER_CAPITA level 60 triệu đồng"
    ]


def test_a_plan_behind_a_slash_is_another_amount() -> None:
    assert read("Giải ngân vốn đầu tư công 120 tỷ đồng/tổng kế hoạch 200 tỷ đồng, đạt 60%.") == [
        "PUBLIC_INVESTMENT_DISBURSEMENT level 120 tỷ đồng",
        "PUBLIC_INVESTMENT_PLAN level 200 tỷ đồng",
        "PUBLIC_INVESTMENT_DISBURSEMENT completion 60%",
    ]


def test_parts_of_a_province_collect_for_its_budget() -> None:
    told = "Thu ngân sách đạt 310 tỷ đồng, trong đó thu từ xuất nhập khẩu 32 tỷ đồng. "
    assert read(told + "Phường Cam Lộ thu được 18 tỷ đồng.")[-1] == "BUDGET_REVENUE level 18 tỷ đồng"
    assert read("Thu nội địa đạt 32 tỷ đồng. Phường Cam Lộ thu được 18 tỷ đồng.")[-1] == (
        "BUDGET_REVENUE level 18 tỷ đồng"
    )
    assert read("Tiền sử dụng đất đạt 32 tỷ đồng. Phường Cam Lộ thu được 18 tỷ đồng.")[-1] == (
        "LAND_REVENUE level 18 tỷ đồng"
    )


def test_a_number_without_a_unit_counts_what_its_words_name() -> None:
    assert read("Số doanh nghiệp tạm ngừng hoạt động là 713.") == ["EXITED_ENTERPRISES level 713"]
    assert read("Xảy ra 20 vụ tai nạn giao thông, số người chết là 14, số người bị thương: 9.")[1:] == [
        "TRAFFIC_DEATHS level 14",
        "TRAFFIC_INJURIES level 9",
    ]
    assert read("Số doanh nghiệp giải thể tăng từ năm 2021 là 2022.") == []


def test_the_poor_of_districts_told_with_their_rate() -> None:
    assert read("Nơi có tỷ lệ hộ nghèo cao: Sao Mai 2.140 hộ (chiếm 31,5%), Hoa Ban 960 hộ (22%).") == [
        "POOR_HOUSEHOLDS level 2.140 hộ",
        "POVERTY_RATE level 31,5%",
        "POOR_HOUSEHOLDS level 960 hộ",
        "POVERTY_RATE level 22%",
    ]
    assert read("Tỷ lệ hộ nghèo giảm nhanh, cả xã có 1.900 hộ.") == ["(no_indicator)"]
    assert read("Toàn tỉnh giảm 3.100 hộ nghèo, tương ứng giảm 1,7%.")[-1] == "POVERTY_RATE change -1,7%"


def test_roads_of_each_class() -> None:
    text = "Tỉnh có 6.100 km đường bộ, gồm 210 km quốc lộ, 900 km đường huyện, 4.300 km đường thôn."
    assert read(text)[1:] == ["ROADS level 210 km", "ROADS level 900 km", "ROADS level 4.300 km"]
    routes = "Có 210 km đường bộ: 9 tuyến đường huyện dài 81 km, 14 tuyến đường xã với tổng chiều dài 96 km."
    assert read(routes)[2::2] == ["ROADS level 81 km", "ROADS level 96 km"]
    assert read("Đường huyện được nhựa hóa 91%; đường xã 74%.") == ["ROADS level 91%", "ROADS level 74%"]


def test_what_a_poverty_rate_amounts_to() -> None:
    assert read("Tỷ lệ hộ nghèo hiện là 19,2%, tương đương 26.240 hộ.")[-1] == "POOR_HOUSEHOLDS level 26.240 hộ"


def test_what_investors_bring_in_their_own_money() -> None:
    assert read("Các khu công nghiệp thu hút được khoảng 690 triệu USD.") == ["REGISTERED_CAPITAL level 690 triệu USD"]
    assert read("Có 4 dự án FDI đăng ký bằng đồng yên, tổng vốn 6,4 tỷ yên Nhật.")[-1] == (
        "FDI_REGISTERED_CAPITAL level 6,4 tỷ yên Nhật"
    )


def test_about_number_or_value_only() -> None:
    text = "Có 310 doanh nghiệp thành lập mới, vốn 900 tỷ đồng, tăng 4% về số lượng và 12% về giá trị."
    assert read(text)[-2:] == ["NEW_ENTERPRISES growth 4%", "NEW_ENTERPRISE_CAPITAL growth 12%"]


def test_a_share_of_people_by_what_they_have() -> None:
    text = "Tỷ lệ hộ nghèo còn 3%; 96,2% số hộ dân nông thôn đã dùng nước sạch."
    assert read(text)[-1] == "CLEAN_WATER_RATE level 96,2%"
    assert read("Hộ nghèo còn 2,8%; 92% dân số tham gia BHYT.")[-1] == "HEALTH_INSURANCE_COVERAGE level 92%"


def test_a_rate_right_behind_its_change() -> None:
    text = "Vốn đầu tư toàn xã hội tăng 14%; giảm 1,2 điểm phần trăm tỷ lệ hộ nghèo."
    assert read(text)[-1] == "POVERTY_RATE change -1,2 điểm phần trăm"


def test_what_is_named_for_a_whole_row_stays_with_all_of_it() -> None:
    assert read(
        "Hai khu đón 2,1 triệu lượt khách và 1,4 triệu lượt khách; doanh thu du lịch lần lượt 900 tỷ đồng và 610 tỷ đồng."
    )[-2:] == ["TOURISM_REVENUE level 900 tỷ đồng", "TOURISM_REVENUE level 610 tỷ đồng"]


def test_a_structure_of_another_year_is_dealt_out_over_dashes() -> None:
    assert read("Cơ cấu: nông nghiệp 25%; công nghiệp 40%; dịch vụ 35% (năm trước tương ứng là 27% - 38% - 35%).")[
        -3:
    ] == [
        "GRDP_AGRICULTURE share 27%",
        "GRDP_INDUSTRY share 38%",
        "GRDP_SERVICES share 35%",
    ]


def test_brackets_do_not_turn_visitors_into_a_part_of_them() -> None:
    assert read("Vùng Bắc đón 6 triệu lượt khách (quốc tế 290.000 lượt), vùng Nam 4,1 triệu lượt.")[-1] == (
        "TOURIST_ARRIVALS level 4,1 triệu lượt"
    )


def test_what_follows_the_last_of_a_row_is_told_of_all() -> None:
    assert [code for code, _ in subjects("Hai xã còn lần lượt 12,4% và 9,1% hộ nghèo.")][-2:] == ["POVERTY_RATE"] * 2


def test_a_verb_of_collecting_goes_back_to_the_revenue() -> None:
    assert read("Thu ngân sách đạt 310 tỷ đồng. Thu từ các nhà máy thủy điện 84 tỷ đồng, chiếm 27%.")[1:] == [
        "BUDGET_REVENUE level 84 tỷ đồng",
        "BUDGET_REVENUE share 27%",
    ]
    assert read("Thu ngân sách đạt 310 tỷ đồng. Có 3/9 huyện, thành phố thu đạt 65% dự toán.")[-1] == (
        "BUDGET_REVENUE completion 65%"
    )


def test_a_rank_goes_on_behind_a_step_of_another() -> None:
    assert read("PCI của tỉnh xếp 51/63, tăng một bậc; PAPI 40/63 tỉnh, thành phố.")[-1] == "PAPI rank 40/63"


def test_the_whole_of_a_percentage_is_not_what_grows_next() -> None:
    assert read("Vốn hóa thị trường tương đương 74% GDP, tăng 35%.") == ["(counter_phrase)", "(counter_phrase)"]


def test_the_growth_that_is_aimed_at_is_the_economys() -> None:
    text = "Toàn tỉnh xảy ra 31 vụ tai nạn giao thông. Để hoàn thành mục tiêu tăng trưởng cả năm 9,5%, quý IV rất nặng."
    assert read(text)[1] == "GRDP growth 9,5%"
    assert (
        read("Dư nợ tín dụng đạt 90 tỷ đồng, mục tiêu tăng trưởng tín dụng 14%.")[1] == "CREDIT_OUTSTANDING growth 14%"
    )


def test_the_output_behind_the_revenue_from_oil_is_of_oil() -> None:
    assert read("Thu từ dầu thô đạt 3,1 nghìn tỷ đồng, sản lượng thanh toán đạt 910 nghìn tấn.") == [
        "BUDGET_REVENUE level 3,1 nghìn tỷ đồng",
        "INDUSTRIAL_OUTPUT level 910 nghìn tấn",
    ]


def test_what_a_paragraph_without_a_number_at_first_opens_with_goes_on() -> None:
    opened = "GRDP của Kon Tum tăng 7%.\nThu ngân sách giảm ở nhiều nơi do chợ vắng. "
    assert read(opened + "6 tháng, Kon Tum thu 2.104 tỷ đồng, bằng 75% cùng kỳ.")[1:] == [
        "BUDGET_REVENUE level 2.104 tỷ đồng",
        "BUDGET_REVENUE ratio 75%",
    ]
    assert read("Chợ vắng nên thu ngân sách giảm. An Giang đạt 5.170 tỷ đồng.") == ["(no_indicator)"]


def test_the_units_that_a_district_is_made_of_are_no_new_rural_ones() -> None:
    text = "Lãnh đạo huyện nêu kết quả xây dựng nông thôn mới. Huyện Yên Mô có 16 xã, 1 thị trấn, là vùng lúa của tỉnh."
    assert read(text) == ["ADMIN_UNITS level 16 xã", "ADMIN_UNITS level 1 thị trấn"]
    assert read("Về nông thôn mới, huyện Yên Mô có 16 xã đạt chuẩn.") == ["NTM_COMMUNES level 16 xã"]


def test_the_output_behind_the_area_of_a_crop_is_the_crop_s() -> None:
    fish = "Sản lượng hải sản đạt 180.000 tấn.\n"
    assert (
        read(fish + "Diện tích thanh long đạt 10.830 ha; tổng sản lượng 172.000 tấn.")[2]
        == "CROP_OUTPUT level 172.000 tấn"
    )


def test_what_is_counted_again_later_is_the_same_thing() -> None:
    assert read("Nếu năm 1997 tỉnh mới có 17 doanh nghiệp thì nay đã có 286 doanh nghiệp đăng ký hoạt động.") == [
        "ENTERPRISES level 17 doanh nghiệp",
        "ENTERPRISES level 286 doanh nghiệp",
    ]


def test_how_far_away_a_place_is_tells_of_no_road() -> None:
    assert read("Thị xã cách Hà Nội 170 km theo quốc lộ 3.") == ["(other_statistic)"]


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2018 kinh tế của tỉnh tăng 7,26%. Hội chữ thập đỏ vận động được 58,4 tỷ đồng.",
        "Quy mô kinh tế đạt 620 nghìn tỷ đồng. Tỉnh kiến nghị Trung ương hỗ trợ 7.800 tỷ đồng làm đường.",
        "Tỉnh giải ngân được 900 tỷ đồng vốn đầu tư công. Trong năm, các xã góp được 48 tỷ đồng.",
    ],
)
def test_money_that_does_not_name_the_product_or_what_was_paid_out_is_of_something_else(text: str) -> None:
    assert read(text)[1] == "(no_indicator)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Huyện có 17/17 xã (100%) được tỉnh công nhận đạt chuẩn nông thôn mới.",
            ["NTM_COMMUNES level 17/17 xã", "NTM_COMMUNES share 100%"],
        ),
        (
            "Cả vùng có 410 xã (31,2%) được công nhận đạt chuẩn nông thôn mới.",
            ["NTM_COMMUNES level 410 xã", "NTM_COMMUNES share 31,2%"],
        ),
        (
            "Tỉnh có 21/21 xã, đạt 100%, được công nhận đạt chuẩn nông thôn mới.",
            ["NTM_COMMUNES level 21/21 xã", "NTM_COMMUNES share 100%"],
        ),
        (
            "Tỉnh có 100% số xã (97/97) đạt chuẩn nông thôn mới.",
            ["NTM_COMMUNES share 100%", "NTM_COMMUNES level 97/97"],
        ),
        (
            "Có 7/9 huyện, thành phố (77,8%) hoàn thành nhiệm vụ xây dựng nông thôn mới.",
            ["NTM_DISTRICTS level 7/9 huyện", "NTM_DISTRICTS share 77,8%"],
        ),
        (
            "Tỉnh có 31/97 xã (32%) được công nhận đạt chuẩn nông thôn mới nâng cao.",
            ["NTM_ADVANCED_COMMUNES level 31/97 xã", "NTM_ADVANCED_COMMUNES share 32%"],
        ),
    ],
)
def test_a_share_beside_a_count_of_communes_leaves_the_clause_one(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Huyện có 19/19 (100%) xã đạt chuẩn nông thôn mới.", ["NTM_COMMUNES level 19/19", "NTM_COMMUNES share 100%"]),
        (
            "Có 5 xã, đạt 26,3% số xã, đạt chuẩn nông thôn mới nâng cao.",
            ["NTM_ADVANCED_COMMUNES level 5 xã", "NTM_ADVANCED_COMMUNES share 26,3%"],
        ),
        (
            "Có 4 huyện đạt chuẩn nông thôn mới, tăng 3 đơn vị so với đầu nhiệm kỳ.",
            ["NTM_DISTRICTS level 4 huyện", "NTM_DISTRICTS change 3 đơn vị"],
        ),
        ("Có 60 sản phẩm OCOP của 31 chủ thể, trong đó 40% là hợp tác xã.", ["OCOP_PRODUCTS level 60 sản phẩm OCOP"]),
        (
            "Có 1 đơn vị cấp huyện đạt chuẩn nông thôn mới; 21 sản phẩm OCOP.",
            ["NTM_DISTRICTS level 1 đơn vị cấp huyện", "OCOP_PRODUCTS level 21 sản phẩm OCOP"],
        ),
        (
            "Có 7 xã đạt tiêu chí nông thôn mới nâng cao, 33 xã đạt bộ tiêu chí quốc gia về nông thôn mới.",
            ["NTM_ADVANCED_COMMUNES level 7 xã", "NTM_COMMUNES level 33 xã"],
        ),
        (
            "Tỉnh có 21 sản phẩm OCOP của 17 chủ thể (9 hợp tác xã, 4 doanh nghiệp).",
            ["OCOP_PRODUCTS level 21 sản phẩm OCOP"],
        ),
        ("Gieo cấy khá; diện tích tôm thâm canh 540 ha.", []),
    ],
)
def test_the_new_countryside_counts_communes_districts_and_products(text: str, expected: list[str]) -> None:
    assert [one for one in read(text) if not one.startswith("(")] == expected


def test_a_rank_may_say_behind_it_what_it_is_a_rank_in() -> None:
    assert read("Hà Nam thu hút nhiều vốn FDI. Hải Phòng đứng thứ hai với tổng vốn đăng ký 4,8 tỷ USD.") == [
        "FDI_REGISTERED_CAPITAL rank thứ hai",
        "FDI_REGISTERED_CAPITAL level 4,8 tỷ USD",
    ]


def test_what_hangs_on_a_number_without_subject_has_none() -> None:
    text = "Tổng vốn đăng ký của dự án thu hút 900 tỷ đồng; diện tích 612 ha, giảm 81 ha (11,7%)."
    assert read(text)[1:] == ["(no_indicator)"] * 3


def test_what_moves_is_not_the_whole_of_the_share_before_it_nor_what_follows() -> None:
    assert read("Nợ xấu chiếm 0,8% tổng dư nợ, tăng 120 tỷ đồng.")[-1] == "BAD_DEBT change 120 tỷ đồng"
    assert read("Tỷ lệ hộ nghèo giảm 1,5%, 96% số hộ có điện.")[0] == "POVERTY_RATE change -1,5%"


def test_this_growth_is_that_of_what_was_told_before() -> None:
    text = "Kim ngạch xuất khẩu đạt 250 triệu USD, tăng 9%. Mức tăng này vượt tốc độ tăng trưởng đề ra là 7,5%."
    assert read(text)[-1] == "EXPORTS growth 7,5%"


def test_a_rate_is_told_in_brackets_behind_what_it_counts_in() -> None:
    text = "Tỷ lệ hộ nghèo của tỉnh còn 9%. Các huyện có tỷ lệ hộ nghèo cao là: Bình Gia 2.912 hộ (chiếm 23,1%)."
    assert read(text)[-1] == "POVERTY_RATE level 23,1%"
    assert read("Thu hút 12 dự án FDI; quy mô 612 ha, giảm 81 ha (11,7%).")[-1] == "(no_indicator)"


def test_visits_go_on_behind_a_rank() -> None:
    text = "Khách quốc tế đạt 900.000 lượt. Hàn Quốc là thị trường lớn thứ hai với 184.000 lượt."
    assert read(text)[-1] == "INTERNATIONAL_ARRIVALS level 184.000 lượt"


def test_a_crop_that_heads_its_clause_is_told_by_its_fields() -> None:
    text = "Ở tỉnh bạn, cây ăn trái năm 2022 có 41.000 ha; trong đó sầu riêng 9.600 ha, tăng 700 ha."
    assert read(text) == ["CROP_AREA level 41.000 ha", "CROP_AREA level 9.600 ha", "CROP_AREA change 700 ha"]
    assert read("Trồng rau sạch cần nước, khu nhà kho 4 ha.") == ["(no_indicator)"]


def test_units_of_one_kind_beside_what_else_a_territory_is_described_by() -> None:
    assert read("Huyện nằm trên quốc lộ 6, có 21 xã, dân số 9 vạn người.")[0] == "ADMIN_UNITS level 21 xã"
    assert read("Huyện có 21 xã, đông nhất là xã Sao Mai.") == ["(no_indicator)"]


def test_units_behind_an_aside_about_the_area() -> None:
    text = "Huyện có diện tích tự nhiên 457 km2 (lớn nhất tỉnh) có 26 xã và 01 thị trấn, với 286 thôn."
    assert read(text)[1:3] == ["ADMIN_UNITS level 26 xã", "ADMIN_UNITS level 01 thị trấn"]


def test_places_counted_before_a_list_do_not_part_it_from_its_rate() -> None:
    rate = "Dẫn đầu là Minh Hóa với tỷ lệ giải ngân 78%."
    text = f"{rate} Ba địa phương thấp hơn mức chung là thị xã Sao Mai (38,5%), huyện Hoa Ban (41%)."
    assert read(text)[2:] == [
        "PUBLIC_INVESTMENT_DISBURSEMENT completion 38,5%",
        "PUBLIC_INVESTMENT_DISBURSEMENT completion 41%",
    ]


def test_dashes_deal_out_the_shares_of_a_structure() -> None:
    text = "Cơ cấu kinh tế nông, lâm nghiệp - công nghiệp, xây dựng - dịch vụ là 26,1% - 43,8% - 30,1%."
    codes = ["GRDP_AGRICULTURE", "GRDP_INDUSTRY_CONSTRUCTION", "GRDP_SERVICES"]
    assert [line.split(" ")[0] for line in read(text)] == codes


def test_households_that_a_fall_of_their_rate_comes_to() -> None:
    text = "Tỷ lệ hộ nghèo giảm từ 34,9% xuống còn 30,3% cuối năm 2022, tương ứng giảm 5.400 hộ."
    assert read(text)[-1] == "POOR_HOUSEHOLDS change -5.400 hộ"


def test_the_parts_of_what_is_no_indicator_are_none() -> None:
    fund = "Thu ngân sách đạt 900 tỷ đồng. Tổng số Quỹ Hỗ trợ nông dân là 53 tỷ đồng."
    assert read(f"{fund} Trong đó nguồn Trung ương 14 tỷ đồng, nguồn huyện 15 tỷ đồng.")[1:] == [
        "(other_statistic)",
        "(no_indicator)",
        "(no_indicator)",
    ]


def test_two_rates_at_once_are_of_two_things() -> None:
    text = "Thành phố đón 90.000 lượt khách, doanh thu du lịch 70 tỷ đồng (tăng 12% và 16% so với cùng kỳ)."
    assert read(text)[2:] == ["TOURIST_ARRIVALS growth 12%", "TOURISM_REVENUE growth 16%"]
    one = "Xuất khẩu đạt 90 triệu USD, tăng 12% và 16% so với các năm 2021 và 2020."
    assert [line.split(" ")[0] for line in read(one)] == ["EXPORTS"] * 3


def test_what_is_given_is_no_part_of_what_was_told_before() -> None:
    text = "Thu ngân sách của tỉnh đạt 900 tỷ đồng.\nTỉnh bạn hỗ trợ huyện Sao Mai 6 tỷ đồng xóa nhà tạm."
    assert read(text)[1:] == ["(no_indicator)"]


def test_a_budget_told_earlier_takes_no_dollars() -> None:
    assert read("Phấn đấu thu ngân sách 5.200 tỷ đồng; kim ngạch đạt 2 tỷ USD.")[1:] == ["(no_indicator)"]
    assert read("Thu ngân sách đạt 25.000 tỷ đồng (hơn 1 tỷ USD).")[1] == "BUDGET_REVENUE level 1 tỷ USD"


def test_grain_for_each_head_is_no_harvest() -> None:
    assert read("Sản lượng lương thực đạt 270 nghìn tấn, bình quân lương thực đầu người 510 kg.")[1:] == [
        "(other_statistic)"
    ]


def test_households_do_not_grow_as_an_economy_does() -> None:
    assert read("Huyện còn 1.200 hộ nghèo.\nNăm 2021, huyện phấn đấu tăng trưởng trên 7%.")[1] == "GRDP growth 7%"


def test_no_phrase_begins_with_a_sign() -> None:
    """Where a sign follows a number, nothing more is looked for at once behind it."""
    assert all(phrase.text[0].isalnum() for phrase in phrases())


def test_what_is_raised_is_no_part_of_the_budget() -> None:
    roads = "Thu ngân sách của huyện đạt 410 tỷ đồng.\nTừ đầu năm, huyện huy động hơn 90 tỷ đồng làm đường."
    assert read(roads)[1:] == ["(no_indicator)"]
    invested = "Tổng vốn đầu tư toàn xã hội tăng 9%.\nCả năm, tỉnh huy động được 52.000 tỷ đồng."
    assert read(invested)[1] == "TOTAL_INVESTMENT level 52.000 tỷ đồng"


def test_what_moves_with_a_number_without_indicator_has_none() -> None:
    text = "Diện tích rừng trồng mới đạt 240 ha, tăng 6%; số cây trồng phân tán đạt 150 nghìn cây, tăng 4%."
    assert read(text)[1:] == ["FOREST_PLANTED_AREA growth 6%", "(no_indicator)", "(no_indicator)"]


def test_value_added_a_head() -> None:
    text = "Giá trị gia tăng bình quân đầu người đạt 41,3 triệu đồng, tăng 3,2 triệu đồng."
    assert [line.split(" ")[0] for line in read(text)] == ["GRDP_PER_CAPITA"] * 2


def test_a_named_part_is_told_of_the_whole_behind_its_share() -> None:
    text = "Kim ngạch nhập khẩu ước 2.134 triệu USD. Thị trường Nhật Bản chiếm 41% kim ngạch xuất khẩu của tỉnh."
    assert read(text)[1] == "EXPORTS share 41%"
    this = "Thu nội địa đạt 9.000 tỷ đồng. Con số này chiếm 80% tổng thu ngân sách."
    assert read(this)[1] == "DOMESTIC_REVENUE share 80%"


def test_lotteries_pay_into_the_budget_spoken_of() -> None:
    text = "Thu ngân sách đạt 2.684 tỷ đồng, bằng 49% dự toán, trong đó thu xổ số kiến thiết 1.012 tỷ đồng."
    assert read(text)[2] == "BUDGET_REVENUE level 1.012 tỷ đồng"


def test_projects_are_no_share_of_capital() -> None:
    text = "Nhật Bản dẫn đầu với 172 dự án FDI, chiếm hơn 62% tổng vốn FDI của tỉnh."
    assert read(text)[1] == "FDI_REGISTERED_CAPITAL share 62%"
    assert read("Nhật Bản dẫn đầu với 172 dự án FDI, chiếm 40% tổng số dự án FDI.")[1] == "FDI_PROJECTS share 40%"
    assert read("Nợ xấu là 246 tỷ đồng, chiếm 0,83% tổng dư nợ.")[1] == "BAD_DEBT level 0,83%"


def test_the_lowest_growth_is_the_economys() -> None:
    text = "Tỷ lệ hộ nghèo còn 16%. Tỉnh tăng trưởng thấp nhất, chỉ 6,3%."
    assert read(text)[1] == "GRDP growth 6,3%"


def test_people_that_a_region_has() -> None:
    assert read("Cả vùng có tới 5,7 triệu dân.") == ["POPULATION level 5,7 triệu dân"]
