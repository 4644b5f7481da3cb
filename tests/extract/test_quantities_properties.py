"""What holds for any number and any text: formats parse back, spans slice, nothing raises, nothing is quadratic."""

import math
import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.extract.article import read_article
from pipeline.extract.quantities import Quantity, scan
from pipeline.tables import QUALIFIERS, UNITS


def quantities(text: str) -> list[Quantity]:
    return scan(read_article("doc", text, [(n, "body") for n in range(text.count("\n") + 1)])).quantities


def dotted(number: int) -> str:
    """'12345' as Vietnamese texts write it: 12.345."""
    return f"{number:,}".replace(",", ".")


@st.composite
def numerals(draw: st.DrawFn) -> tuple[str, float, float]:
    """(as written, value, place of the last digit)."""
    whole = draw(st.integers(0, 999_999_999))
    decimals = draw(st.sampled_from((0, 0, 1, 2)))
    text = draw(st.sampled_from((dotted(whole), str(whole) if whole < 10_000 else dotted(whole))))
    if not decimals:
        return text, float(whole), 1.0
    fraction = draw(st.integers(0, 10**decimals - 1))
    return f"{text},{fraction:0{decimals}}", whole + fraction / 10**decimals, 10.0**-decimals


MAGNITUDES = {
    "": 1.0,
    "nghìn ": 1e3,
    "ngàn ": 1e3,
    "vạn ": 1e4,
    "triệu ": 1e6,
    "tỷ ": 1e9,
    "tỉ ": 1e9,
    "nghìn tỷ ": 1e12,
}
UNIT_WORDS = {
    "đồng": ("VND", 1.0),
    "USD": ("USD", 1.0),
    "tấn": ("TONNE", 1.0),
    "ha": ("HA", 1.0),
    "tạ/ha": ("TONNE_PER_HA", 0.1),
    "đồng/người": ("VND_PER_PERSON", 1.0),
}


@given(numerals(), st.sampled_from(sorted(MAGNITUDES)), st.sampled_from(sorted(UNIT_WORDS)), st.sampled_from(("", " ")))
def test_a_number_in_any_format_parses_back(
    numeral: tuple[str, float, float], magnitude: str, unit_word: str, space: str
) -> None:
    written, value, place = numeral
    unit, factor = UNIT_WORDS[unit_word]
    text = f"Sản lượng đạt {written}{space}{magnitude}{unit_word}."
    (q,) = quantities(text)
    assert text[q.start : q.end] == f"{written}{space}{magnitude}{unit_word}"
    assert text[q.number_start : q.number_end] == written
    assert q.unit == unit
    assert math.isclose(q.value, value * MAGNITUDES[magnitude] * factor, rel_tol=1e-12)
    assert math.isclose(q.resolution, place * MAGNITUDES[magnitude] * factor, rel_tol=1e-9)


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from((" ", "  ")))
def test_a_compound_parses_back(a: int, b: int, space: str) -> None:
    (thousands,) = quantities(f"Thu đạt {a} nghìn {b} tỷ đồng.")
    (billions,) = quantities(f"Thu đạt {a} tỷ {b} triệu{space}đồng.")
    assert thousands.value == (a * 1000 + b) * 1e9
    assert billions.value == a * 1e9 + b * 1e6


@given(st.integers(10, 9_999), st.integers(1, 9_999), st.sampled_from(("-", " - ", "–", " – ", " đến ", " tới ")))
def test_a_range_parses_back(low: int, more: int, between: str) -> None:
    text = f"Sản lượng từ {dotted(low)},5{between}{dotted(low + more)},25 nghìn tấn."
    (q,) = quantities(text)
    assert (q.value, q.value_to) == (low * 1000 + 500, (low + more) * 1000 + 250)


@given(st.integers(1, 200), st.integers(0, 199), st.sampled_from(("xã", "huyện", "thôn", "trường", "hộ dân")))
def test_a_fraction_parses_back(part: int, rest: int, noun: str) -> None:
    assume(not (part == 1 and part + rest == 200))  # the scale of a map
    text = f"Toàn tỉnh có {part}/{part + rest} {noun} đạt chuẩn."
    (q,) = quantities(text)
    assert (q.value, q.denominator) == (part, part + rest)


PIECES = st.sampled_from(
    (
        *(
            "0",
            "1",
            "9",
            "2016",
            "12.345",
            "6,5",
            "9.3.2017",
            ".",
            ",",
            ";",
            ":",
            "(",
            ")",
            "/",
            "-",
            "–",
            "+",
            "%",
            "$",
        ),
        *("\n", "\t", "tỷ", "đồng", "triệu", "nghìn", "xã", "dự án", "thứ", "hạng", "xếp", "đứng", "từ", "đến", "lên"),
        *("xuống", "hơn", "gần", "khoảng", "trở lên", "lần lượt", "và", "một", "hai", "năm", "mười", "mươi", "gấp đôi"),
        *("một nửa", "hai phần ba", "m2", "km2", "tấn/ha", "tạ", "điểm", "người", "lượt khách", "/người/năm", "USD"),
        *("trên vạn dân", "²", "½", "١", "𝟗", "İ", "ß", "ŉ", " ", "  "),
    )
)


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)))
@settings(max_examples=400)
def test_any_text_gives_sound_quantities(text: str) -> None:
    position = 0
    for q in quantities(text):
        assert position <= q.start <= q.number_start < q.number_end <= q.end <= len(text)
        assert text[q.start : q.end].strip()
        assert math.isfinite(q.value) and q.resolution > 0
        assert q.value_to is None or q.value <= q.value_to
        assert q.unit in UNITS and q.qualifier in QUALIFIERS
        assert (q.qualifier == "eq") == (q.qualifier_start == -1)
        position = q.end


@pytest.mark.parametrize(
    "piece",
    [
        *("1", "1.", "1,", "1 ", "1/", "1-", "1 - ", "(1", "1%", "1% - ", "1, ", "1 và ", "1 tỷ ", "1 tỷ/", "1 nghìn "),
        *(
            "1 xã ",
            "1/2 xã ",
            "thứ 1/63 ",
            "từ 1 lên ",
            "1,5; ",
            "tăng 1,5; ",
            "năm ",
            "hai mươi ",
            "một phần ",
            "thứ ",
        ),
        *(
            "a",
            "đồng/",
            "1a",
            "1 a/",
            "hơn ",
            "1 triệu ",
            "gấp ",
            "1 tỷ USD, 1 tỷ, ",
            "²",
            ".",
            "/",
            "(",
            "-",
            "1%1",
            "gấp ba phần ",
        ),
    ],
)
def test_long_repetitions_take_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        article = read_article("doc", text, [(0, "body")])
        assert len(article.folded) == len(text)
        start = time.process_time()
        scan(article)
        return time.process_time() - start

    short = min(seconds(4_000) for _ in range(3))
    assert any(seconds(40_000) < 40 * short + 0.05 for _ in range(5))  # a busy machine disturbs a few
