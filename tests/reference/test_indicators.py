"""The vocabulary of indicators: whole, free of contradictions, and in the words that reports use."""

import re

import pytest

from pipeline import tables
from pipeline.reference import rows
from pipeline.reference.indicators import BLOCK, OTHER, POSITIONS, expanded_rows, families, indicators, phrases
from pipeline.vietnamese import fold

BY_TEXT = {phrase.text: phrase for phrase in phrases()}


def meanings(code: str) -> set[str]:
    """What a phrase's indicator can come to."""
    return {choice.indicator for choice in families()[code]} if code.startswith("?") else {code}


def test_the_files_have_the_declared_columns() -> None:
    declared = [column.name for column in tables.TABLES["indicators"].columns]
    assert {*declared, "units"} <= set(rows("indicators")[0])


def test_indicators_fit_their_table() -> None:
    given = [
        {
            **indicator._asdict(),
            "indicator": indicator.code,
            "measures": list(indicator.measures),
        }
        for indicator in indicators().values()
    ]
    columns = {column.name for column in tables.TABLES["indicators"].columns}
    table = tables.TABLES["indicators"].from_rows([{k: v for k, v in row.items() if k in columns} for row in given])
    assert table.num_rows == len(rows("indicators"))


@pytest.mark.parametrize("indicator", indicators().values(), ids=indicators())
def test_an_indicator_is_consistent(indicator) -> None:
    assert indicator.units and indicator.units <= set(tables.UNITS)
    assert indicator.unit_measure in indicator.units
    assert set(indicator.measures) <= set(tables.MEASURES)
    assert indicator.standard_factor > 0
    assert indicator.range_min is None or indicator.range_min < indicator.range_max
    assert indicator.growth_min is None or indicator.growth_min < indicator.growth_max
    assert indicator.kind not in ("rate", "index") or not indicator.additive


def test_every_indicator_can_be_named() -> None:
    named = set().union(*(meanings(phrase.indicator) for phrase in phrases()))
    assert set(indicators()) - named == set()


def test_phrases_stand_for_what_is_declared() -> None:
    known = {*indicators(), *families(), OTHER, BLOCK}
    assert {phrase.indicator for phrase in phrases()} - known == set()
    assert {phrase.position for phrase in phrases()} <= set(POSITIONS)


def test_phrases_are_folded_words() -> None:
    for phrase in phrases():
        assert phrase.text == fold(phrase.text).strip()
        assert re.search(r"\w", phrase.text) and "  " not in phrase.text
        assert not re.search(r"[{}|‹›]", phrase.text)


def test_no_phrase_stands_for_two_things() -> None:
    seen: dict[str, str] = {}
    clashes = [
        (text, row["indicator"], seen[text])
        for row, texts in expanded_rows()
        for text in texts
        if seen.setdefault(text, row["indicator"]) != row["indicator"]
    ]
    assert clashes == []


def test_families_offer_indicators_and_their_units() -> None:
    used = {phrase.family for phrase in phrases() if phrase.family}
    assert used == set(families())
    for family, choices in families().items():
        for choice in choices:
            assert choice.indicator == OTHER or choice.indicator in indicators(), family
            if choice.indicator != OTHER:
                relative = {"PERCENT", "POINT", "TIMES", "RANK"}
                assert choice.units - relative <= indicators()[choice.indicator].units, (family, choice.indicator)
            assert choice.near or choice.default or family == "?NONE", family


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("tổng sản phẩm trên địa bàn tỉnh", "GRDP"),
        ("GRDP bình quân đầu người", "GRDP_PER_CAPITA"),
        ("tốc độ tăng trưởng kinh tế", "GRDP"),
        ("thuế sản phẩm trừ trợ cấp sản phẩm", "GRDP_PRODUCT_TAX"),
        ("giá trị sản xuất nông, lâm nghiệp và thuỷ sản", "PRODUCTION_VALUE_AGRICULTURE"),
        ("Tổng thu NSNN trên địa bàn", "BUDGET_REVENUE"),
        ("chi thường xuyên", "BUDGET_EXPENDITURE"),
        ("thu từ hoạt động xuất, nhập khẩu", "TRADE_REVENUE"),
        ("tỷ lệ giải ngân vốn đầu tư công", "PUBLIC_INVESTMENT_DISBURSEMENT"),
        ("tổng dư nợ tín dụng", "CREDIT_OUTSTANDING"),
        ("dự án FDI", "FDI_PROJECTS"),
        ("doanh nghiệp quay trở lại hoạt động", "RETURNED_ENTERPRISES"),
        ("chỉ số sản xuất toàn ngành công nghiệp", "IIP"),
        ("tổng mức bán lẻ hàng hoá và doanh thu dịch vụ tiêu dùng", "RETAIL_SALES"),
        ("lạm phát cơ bản", "CPI"),
        ("xuất khẩu lao động", "LABOUR_EXPORT"),
        ("xã đạt chuẩn nông thôn mới nâng cao", "NTM_ADVANCED_COMMUNES"),
        ("tỷ lệ che phủ rừng", "FOREST_COVER_RATE"),
        ("đàn lợn", "LIVESTOCK"),
        ("nợ thuế", OTHER),
        ("tổng mức đầu tư của dự án", BLOCK),
    ],
)
def test_phrases_of_reports(words: str, code: str) -> None:
    assert BY_TEXT[fold(words)].indicator == code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("nông - lâm - thủy sản", "GRDP_AGRICULTURE"),
        ("vốn đăng ký", "NEW_ENTERPRISE_CAPITAL"),
        ("hộ nghèo", "POVERTY_RATE"),
        ("sản lượng", "FISHERY_OUTPUT"),
        ("dự án", "INVESTMENT_PROJECTS"),
        ("công nghiệp chế biến, chế tạo", "IIP"),
    ],
)
def test_vague_phrases_can_become(words: str, code: str) -> None:
    assert code in meanings(BY_TEXT[words].indicator)
