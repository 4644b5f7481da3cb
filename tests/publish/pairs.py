"""Pairs of statements, labelled: do the two report the same statistic? Each sentence and figure is made up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Said = dict[str, Any]
TY, TRIEU_USD, TRIEU = 1e9, 1e6, 1e6


@dataclass(frozen=True)
class Pair:
    """Two statements, whether they report the same statistic, and whatever else was said at the time."""

    about: str
    same: bool
    one: Said
    other: Said
    around: list[Said] = field(default_factory=list)


def period(text: str) -> dict[str, str]:
    """time_period with its first and last day."""
    known = {
        "2021": ("2021-01-01", "2021-12-31"),
        "2022": ("2022-01-01", "2022-12-31"),
        "2022-S1": ("2022-01-01", "2022-06-30"),
        "2022-01-01/P6M": ("2022-01-01", "2022-06-30"),
        "2022-Q3": ("2022-07-01", "2022-09-30"),
        "2022-09": ("2022-09-01", "2022-09-30"),
        "2022-10": ("2022-10-01", "2022-10-31"),
        "2022-01-01/P9M": ("2022-01-01", "2022-09-30"),
        "2022-12": ("2022-12-01", "2022-12-31"),
        "2022-12-31": ("2022-12-31", "2022-12-31"),
        "2024": ("2024-01-01", "2024-12-31"),
        "2025-S1": ("2025-01-01", "2025-06-30"),
        "2021-01-01/P5Y": ("2021-01-01", "2025-12-31"),
    }
    start, end = known[text]
    return {"time_period": text, "period_start": start, "period_end": end}


def said(quote: str, value: float, digit: float | None = None, when: str = "2022", **given: Any) -> Said:
    """A statement of budget revenue of Quảng Ninh in VND in a year, unless something else is given."""
    usual = {"indicator": "BUDGET_REVENUE", "obs_resolution": digit, **period(when)}
    return {"quote": quote, "obs_value": value, **usual, **given}


def growth(quote: str, value: float, digit: float = 0.1, when: str = "2022", **given: Any) -> Said:
    """A growth in percent."""
    return said(quote, value, digit, when, measure="growth", unit_measure="PERCENT", **given)


YOY = {"base_kind": "YOY", "base_per": "2021"}
PREV_MONTH = {"base_kind": "PREV", "base_per": "2022-08"}
YEAR_START = {"base_kind": "PREV", "base_per": "2021-12"}
CREDIT = {"indicator": "CREDIT_OUTSTANDING", "time_per_collect": "E"}
EXPORTS = {"indicator": "EXPORTS", "unit_measure": "USD"}
ARRIVALS = {"indicator": "TOURIST_ARRIVALS", "unit_measure": "VISIT"}
RANK = {"indicator": "PCI", "measure": "rank", "unit_measure": "RANK", "time_per_collect": None}
COUNT = {"unit_measure": "COUNT"}

PAIRS = [
    # vintages of one outturn
    Pair(
        "estimate, then actual",
        True,
        said("Thu ngân sách ước đạt 52.300 tỷ đồng", 52_300 * TY, TY, obs_status="E"),
        said("Quyết toán thu ngân sách là 53.118 tỷ đồng", 53_118 * TY, TY),
    ),
    Pair(
        "provisional, then actual",
        True,
        said("Thu ngân sách sơ bộ 52.900 tỷ", 52_900 * TY, TY, obs_status="P"),
        said("Thu ngân sách 53.118 tỷ", 53_118 * TY, TY),
    ),
    Pair(
        "estimate, then provisional",
        True,
        growth("GRDP ước tăng 8,1%", 8.1, indicator="GRDP", obs_status="E", **YOY),
        growth("GRDP tăng sơ bộ 8,25%", 8.25, 0.01, indicator="GRDP", obs_status="P", **YOY),
    ),
    Pair(
        "two estimates alike",
        True,
        said("ước 40,9 nghìn tỷ", 40_900 * TY, 100 * TY, obs_status="E"),
        said("ước 40.930 tỷ đồng", 40_930 * TY, TY, obs_status="E"),
    ),
    Pair(
        "target and outturn",
        False,
        said("phấn đấu thu 50.000 tỷ", 50_000 * TY, TY, obs_status="F", value_type="target"),
        said("thu 50.000 tỷ", 50_000 * TY, TY),
    ),
    Pair(
        "forecast and target",
        False,
        said("dự báo thu 50.000 tỷ", 50_000 * TY, TY, obs_status="F", value_type="forecast"),
        said("chỉ tiêu thu 50.000 tỷ", 50_000 * TY, TY, obs_status="F", value_type="target"),
    ),
    Pair(
        "forecast and estimate",
        False,
        growth("dự báo tăng 9%", 9.0, 1.0, obs_status="F", value_type="forecast", **YOY),
        growth("ước tăng 9%", 9.0, 1.0, obs_status="E", **YOY),
    ),
    Pair(
        "the same target twice",
        True,
        said("dự toán giao 48.000 tỷ", 48_000 * TY, TY, obs_status="F", value_type="target"),
        said("dự toán năm là 48.000 tỷ", 48_000 * TY, TY, obs_status="F", value_type="target"),
    ),
    # rounding and bounds
    Pair("rounded to one digit", True, growth("tăng 10,2%", 10.2, **YOY), growth("tăng 10,21%", 10.21, 0.01, **YOY)),
    Pair(
        "'gần' and exact",
        True,
        said("xuất khẩu gần 6 tỷ USD", 6e9, 1e9, obs_qualifier="le", **EXPORTS),
        said("xuất khẩu 5,98 tỷ USD", 5.98e9, 1e7, **EXPORTS),
    ),
    Pair(
        "'trên' and exact",
        True,
        said("trên 211.000 tỷ đồng", 211_000 * TY, TY, obs_qualifier="ge", indicator="GRDP"),
        said("211.340 tỷ đồng", 211_340 * TY, TY, indicator="GRDP"),
    ),
    Pair(
        "'khoảng' and exact",
        True,
        said("khoảng 9 triệu lượt khách", 9 * TRIEU, TRIEU, obs_qualifier="about", **ARRIVALS),
        said("9,17 triệu lượt khách", 9.17 * TRIEU, 1e4, **ARRIVALS),
    ),
    Pair(
        "'hơn' and 'gần'",
        True,
        said("hơn 5,9 tỷ USD", 5.9e9, 1e8, obs_qualifier="ge", **EXPORTS),
        said("gần 6 tỷ USD", 6e9, 1e9, obs_qualifier="le", **EXPORTS),
    ),
    Pair(
        "million and billion dollars",
        True,
        said("3.100 triệu USD", 3_100 * TRIEU_USD, TRIEU_USD, **EXPORTS),
        said("3,1 tỷ USD", 3.1e9, 1e8, **EXPORTS),
    ),
    Pair(
        "in digits and in words",
        True,
        said("có 17 khu công nghiệp", 17, 1, indicator="INDUSTRIAL_ZONES", **COUNT),
        said("mười bảy khu công nghiệp", 17, 1, indicator="INDUSTRIAL_ZONES", **COUNT),
    ),
    Pair(
        "a range and a value in it",
        True,
        growth("tăng 8-8,5%", 8.0, 0.5, obs_value_to=8.5, obs_status="E", **YOY),
        growth("tăng 8,2%", 8.2, obs_status="E", **YOY),
    ),
    Pair(
        "a fall, rounded",
        True,
        growth("giảm gần 4%", -4.0, 1.0, obs_qualifier="le", **YOY),
        growth("giảm 3,8%", -3.8, **YOY),
    ),
    # reprints
    Pair(
        "word for word in two papers",
        True,
        said("thu 12.345 tỷ đồng", 12_345 * TY, TY),
        said("thu 12.345 tỷ đồng", 12_345 * TY, TY, publisher="bao-khac.example"),
    ),
    Pair(
        "twice in one article",
        True,
        said("thu 12.345 tỷ đồng", 12_345 * TY, TY, doc_id="trong-mot-bai"),
        said("hơn 12.000 tỷ đồng", 12_000 * TY, TY, obs_qualifier="ge", doc_id="trong-mot-bai"),
    ),
    Pair(
        "from an unknown site",
        True,
        said("thu 12.345 tỷ đồng", 12_345 * TY, TY, publisher=None),
        said("thu 12.345 tỷ đồng", 12_345 * TY, TY),
    ),
    Pair(
        "without a day of publication",
        True,
        said("thu 12.345 tỷ đồng", 12_345 * TY, TY, published=None),
        said("thu 12.345 tỷ đồng", 12_345 * TY, TY),
    ),
    # conflicts: one statistic, two numbers
    Pair("papers disagree", True, growth("tăng 22%", 22.0, 1.0, **YOY), growth("tăng 25%", 25.0, 1.0, **YOY)),
    Pair("a slip of a digit", True, said("thu 40.930 tỷ", 40_930 * TY, TY), said("thu 49.030 tỷ", 49_030 * TY, TY)),
    Pair(
        "a magnitude lost",
        True,
        said("đón 9,17 triệu lượt", 9.17 * TRIEU, 1e4, **ARRIVALS),
        said("đón 9,17 nghìn lượt", 9_170, 10, **ARRIVALS),
    ),
    # stock against flow
    Pair(
        "projects in all and new ones",
        False,
        said("có 44 dự án FDI", 44, 1, indicator="FDI_PROJECTS", time_per_collect="E", **COUNT),
        said("thu hút 44 dự án FDI", 44, 1, indicator="FDI_PROJECTS", time_per_collect="S", **COUNT),
    ),
    Pair(
        "capital in all and of the year",
        False,
        said(
            "lũy kế vốn 8 tỷ USD",
            8e9,
            1e9,
            indicator="FDI_REGISTERED_CAPITAL",
            unit_measure="USD",
            time_per_collect="E",
        ),
        said("thu hút 8 tỷ USD", 8e9, 1e9, indicator="FDI_REGISTERED_CAPITAL", unit_measure="USD"),
    ),
    Pair(
        "average and year-end population",
        False,
        said(
            "dân số trung bình 1,38 triệu",
            1.38e6,
            1e4,
            indicator="POPULATION",
            unit_measure="PERSON",
            time_per_collect="A",
        ),
        said(
            "dân số cuối năm 1,38 triệu",
            1.38e6,
            1e4,
            indicator="POPULATION",
            unit_measure="PERSON",
            time_per_collect="E",
        ),
    ),
    Pair(
        "the same stock twice",
        True,
        said("dư nợ 180.000 tỷ", 180_000 * TY, TY, "2022-12-31", **CREDIT),
        said("dư nợ đạt 180 nghìn tỷ", 180_000 * TY, 1_000 * TY, "2022-12-31", **CREDIT),
    ),
    Pair(
        "stocks at two dates",
        False,
        said("dư nợ 180.000 tỷ", 180_000 * TY, TY, "2022-09", **CREDIT),
        said("dư nợ 180.000 tỷ", 180_000 * TY, TY, "2022-12-31", **CREDIT),
    ),
    # price basis
    Pair(
        "current and constant prices",
        False,
        said("GRDP giá hiện hành 300.000 tỷ", 300_000 * TY, TY, indicator="GRDP", price_basis="CURRENT"),
        said("GRDP giá so sánh 300.000 tỷ", 300_000 * TY, TY, indicator="GRDP", price_basis="CONSTANT:2010"),
    ),
    Pair(
        "constant prices of two years",
        False,
        said("giá so sánh 1994", 90_000 * TY, TY, indicator="GRDP", price_basis="CONSTANT:1994"),
        said("giá so sánh 2010", 90_000 * TY, TY, indicator="GRDP", price_basis="CONSTANT:2010"),
    ),
    Pair(
        "both at constant prices",
        True,
        said("GRDP (giá so sánh 2010) 156.000 tỷ", 156_000 * TY, TY, indicator="GRDP", price_basis="CONSTANT:2010"),
        said("theo giá 2010 đạt 156.012 tỷ", 156_000 * TY, TY, indicator="GRDP", price_basis="CONSTANT:2010"),
    ),
    Pair(
        "one text leaves the prices out",
        True,
        said("GRDP (giá hiện hành) 269.000 tỷ", 269_000 * TY, TY, indicator="GRDP", price_basis="CURRENT"),
        said("quy mô GRDP 269.000 tỷ", 269_000 * TY, TY, indicator="GRDP"),
    ),
    # territory
    Pair(
        "before and after the merger",
        False,
        said("Bắc Ninh 100 tỷ", 100 * TY, TY, "2024", ref_area="bac-ninh"),
        said("Bắc Ninh 100 tỷ", 100 * TY, TY, "2024", ref_area="bac-ninh-2025"),
    ),
    Pair(
        "two parts of a merged province",
        False,
        said("Bắc Giang 100 tỷ", 100 * TY, TY, "2025-S1", ref_area="bac-giang"),
        said("Bắc Ninh 100 tỷ", 100 * TY, TY, "2025-S1", ref_area="bac-ninh"),
    ),
    Pair(
        "a former province, named so later",
        True,
        said("Hải Dương thu 28.813 tỷ", 28_813 * TY, TY, "2024", ref_area="hai-duong"),
        said("Hải Dương (cũ) thu 28.813 tỷ", 28_813 * TY, TY, "2024", ref_area="hai-duong", published="2025-08-02"),
    ),
    Pair(
        "province and its city",
        False,
        said("Quảng Ninh đón 3 triệu lượt", 3e6, 1e6, **ARRIVALS),
        said("Hạ Long đón 3 triệu lượt", 3e6, 1e6, ref_area="quang-ninh/ha-long", area_level="district", **ARRIVALS),
    ),
    Pair(
        "province and nation",
        False,
        growth("tỉnh tăng 8%", 8.0, 1.0, indicator="GRDP", **YOY),
        growth("cả nước tăng 8%", 8.0, 1.0, indicator="GRDP", ref_area="viet-nam", area_level="nation", **YOY),
    ),
    Pair(
        "a town and a district of one name",
        False,
        said("thị xã Kỳ Anh thu 300 tỷ", 300 * TY, TY, ref_area="ha-tinh/thi-xa-ky-anh", area_level="district"),
        said("huyện Kỳ Anh thu 300 tỷ", 300 * TY, TY, ref_area="ha-tinh/ky-anh", area_level="district"),
    ),
    Pair(
        "territory unknown",
        False,
        said("thu 100 tỷ", 100 * TY, TY, ref_area=None, area_level=None),
        said("thu 100 tỷ", 100 * TY, TY, ref_area=None, area_level=None),
    ),
    # period
    Pair(
        "half a year in two spellings",
        True,
        said("6 tháng đầu năm thu 20.000 tỷ", 20_000 * TY, TY, "2022-S1"),
        said("từ tháng 1 đến tháng 6 thu 20.000 tỷ", 20_000 * TY, TY, "2022-01-01/P6M"),
    ),
    Pair(
        "nine months and a quarter",
        False,
        said("9 tháng thu 15.000 tỷ", 15_000 * TY, TY, "2022-01-01/P9M"),
        said("quý III thu 15.000 tỷ", 15_000 * TY, TY, "2022-Q3"),
    ),
    Pair(
        "nine months and the year",
        False,
        growth("9 tháng tăng 10%", 10.0, 1.0, "2022-01-01/P9M", base_kind="YOY"),
        growth("cả năm tăng 10%", 10.0, 1.0, base_kind="YOY"),
    ),
    Pair(
        "two years",
        False,
        said("năm 2021 thu 50.000 tỷ", 50_000 * TY, TY, "2021"),
        said("năm 2022 thu 50.000 tỷ", 50_000 * TY, TY),
    ),
    Pair(
        "a year and five years",
        False,
        said("năm thu 90 tỷ", 90 * TY, TY),
        said("5 năm thu 90 tỷ", 90 * TY, TY, "2021-01-01/P5Y"),
    ),
    Pair(
        "month and month",
        False,
        growth("tháng 9 tăng 0,4%", 0.4, 0.1, "2022-09", indicator="CPI", **PREV_MONTH),
        growth("tháng 10 tăng 0,4%", 0.4, 0.1, "2022-10", indicator="CPI", base_kind="PREV", base_per="2022-09"),
    ),
    # base
    Pair(
        "a growth without base joins the only one",
        True,
        growth("GRDP tăng 8,6%", 8.6, indicator="GRDP"),
        growth("GRDP tăng 8,6% so với cùng kỳ", 8.6, indicator="GRDP", **YOY),
    ),
    Pair(
        "... rounded as well",
        True,
        growth("GRDP tăng hơn 8%", 8.0, 1.0, indicator="GRDP", obs_qualifier="ge"),
        growth("GRDP tăng 8,6% so với cùng kỳ", 8.6, indicator="GRDP", **YOY),
    ),
    Pair(
        "... but not when two fit",
        False,
        growth("CPI tăng 0,4%", 0.4, 0.1, "2022-09", indicator="CPI"),
        growth("so với tháng trước tăng 0,4%", 0.4, 0.1, "2022-09", indicator="CPI", **PREV_MONTH),
        [growth("so với đầu năm tăng 0,4%", 0.4, 0.1, "2022-09", indicator="CPI", **YEAR_START)],
    ),
    Pair(
        "... nor when its value differs",
        False,
        growth("CPI tăng 3,1%", 3.1, 0.1, "2022-09", indicator="CPI"),
        growth("so với tháng trước tăng 0,4%", 0.4, 0.1, "2022-09", indicator="CPI", **PREV_MONTH),
    ),
    Pair("two without base", True, growth("tăng 5,5%", 5.5), growth("mức tăng 5,5%", 5.5)),
    Pair(
        "year on year, once without the year",
        True,
        growth("tăng 7% so với cùng kỳ", 7.0, 1.0, base_kind="YOY"),
        growth("tăng 7% so với năm 2021", 7.0, 1.0, **YOY),
    ),
    Pair(
        "on the month and on the year",
        False,
        growth("so với tháng trước tăng 2%", 2.0, 1.0, "2022-09", **PREV_MONTH),
        growth("so với cùng kỳ tăng 2%", 2.0, 1.0, "2022-09", base_kind="YOY"),
    ),
    Pair(
        "on the month and on December",
        False,
        growth("so với tháng trước tăng 2%", 2.0, 1.0, "2022-09", **PREV_MONTH),
        growth("so với cuối năm trước tăng 2%", 2.0, 1.0, "2022-09", **YEAR_START),
    ),
    Pair(
        "the period before, not named, joins the only one",
        True,
        growth("tăng 2% so với kỳ trước", 2.0, 1.0, "2022-09", base_kind="PREV"),
        growth("tăng 2% so với tháng 8", 2.0, 1.0, "2022-09", **PREV_MONTH),
    ),
    Pair(
        "on the plan and on last year",
        False,
        growth("vượt 5% kế hoạch", 5.0, 1.0, base_kind="PLAN"),
        growth("tăng 5% so với năm trước", 5.0, 1.0, **YOY),
    ),
    Pair(
        "a ratio without base joins",
        True,
        said("gấp 3,55 lần", 3.55, 0.01, measure="ratio", unit_measure="TIMES"),
        said("gấp 3,55 lần cùng kỳ", 3.55, 0.01, measure="ratio", unit_measure="TIMES", **YOY),
    ),
    Pair(
        "a completion is of the plan",
        True,
        said("đạt 55,3%", 55.3, 0.1, measure="completion", unit_measure="PERCENT"),
        said("đạt 55,3% kế hoạch", 55.3, 0.1, measure="completion", unit_measure="PERCENT", base_kind="PLAN"),
    ),
    # indicator, detail, measure, unit
    Pair(
        "revenue and domestic revenue",
        False,
        said("tổng thu 40.000 tỷ", 40_000 * TY, TY),
        said("thu nội địa 40.000 tỷ", 40_000 * TY, TY, indicator="DOMESTIC_REVENUE"),
    ),
    Pair(
        "rice and maize",
        False,
        said("lúa 300 nghìn tấn", 3e5, 1e3, indicator="CROP_OUTPUT", unit_measure="TONNE", detail="lúa"),
        said("ngô 300 nghìn tấn", 3e5, 1e3, indicator="CROP_OUTPUT", unit_measure="TONNE", detail="ngô"),
    ),
    Pair(
        "a product and all of them",
        False,
        said("tổng 300 nghìn tấn", 3e5, 1e3, indicator="CROP_OUTPUT", unit_measure="TONNE"),
        said("ngô 300 nghìn tấn", 3e5, 1e3, indicator="CROP_OUTPUT", unit_measure="TONNE", detail="ngô"),
    ),
    Pair(
        "one product in two spellings",
        True,
        said(
            "cà phê hoà tan 2 nghìn tấn",
            2e3,
            1e3,
            indicator="INDUSTRIAL_OUTPUT",
            unit_measure="TONNE",
            detail="Cà phê  hoà tan",
        ),
        said(
            "cà phê hòa tan 2.012 tấn",
            2_012,
            1,
            indicator="INDUSTRIAL_OUTPUT",
            unit_measure="TONNE",
            detail="cà phê hòa tan",
        ),
    ),
    Pair(
        "growth and share",
        False,
        growth("tăng 24%", 24.0, 1.0),
        said("chiếm 24%", 24.0, 1.0, measure="share", unit_measure="PERCENT"),
    ),
    Pair(
        "percent and points",
        False,
        said("tăng 1,2%", 1.2, 0.1, measure="change", unit_measure="PERCENT", **YOY),
        said("tăng 1,2 điểm", 1.2, 0.1, measure="change", unit_measure="POINT", **YOY),
    ),
    Pair(
        "dong and dollars",
        False,
        said("vốn 500 tỷ đồng", 500 * TY, TY),
        said("vốn 500 tỷ USD", 500 * TY, TY, unit_measure="USD"),
    ),
    Pair(
        "the same rank twice",
        True,
        said("xếp thứ 6/63", 6, 1, denominator=63.0, **RANK),
        said("đứng thứ 6 trong 63 tỉnh", 6, 1, denominator=63.0, **RANK),
    ),
    Pair(
        "ranks among others",
        False,
        said("thứ 2/63", 2, 1, denominator=63.0, **RANK),
        said("thứ 2/11 trong vùng", 2, 1, denominator=11.0, **RANK),
    ),
    Pair(
        "a part of a whole, the whole left out once",
        True,
        said("61/161 xã", 61, 1, denominator=161.0, indicator="NTM_COMMUNES", time_per_collect="E", **COUNT),
        said("61 xã đạt chuẩn", 61, 1, indicator="NTM_COMMUNES", time_per_collect="E", **COUNT),
    ),
    Pair(
        "statistics that have no code",
        False,
        said("26 đồ án", 26, 1, indicator="OTHER", **COUNT),
        said("26 đồ án", 26, 1, indicator="OTHER", **COUNT),
    ),
]
