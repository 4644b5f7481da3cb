"""What a/b means: a part of a whole, a rank, a share, a score, two amounts with one unit, or a date.

The word before and the unit behind decide, and arithmetic: "(69/76 DN)" after "giảm 9,2%" is two years' figures.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract.amounts import Amount, Token
from pipeline.extract.contexts import rank_before
from pipeline.extract.quantity import Quantity
from pipeline.extract.refusals import is_year

_DAY = re.compile(
    r"(?<!\w)(?:(?:(?:hôm|rạng sáng|sáng|trưa|chiều|tối|đêm)(?: nay| qua| mai)?)|ngày|mùng|dịp|lễ|- ?\d{1,2}"
    r"|đường|số|tỷ lệ) ?$"
)
_DATE = re.compile(r"(?<!\w)(?:đến|tới|từ|hết|trước|sau|và|kể từ|tính đến) ?$")
_SHARE = re.compile(r"(?<!\w)(?:chiếm|hơn|gần|khoảng|quá|bằng|xấp xỉ)(?: (?:gần|hơn|khoảng|tới|đến))? ?$")
_MOVED = re.compile(r"(?<!\w)(?:giảm|tăng)(?: (?:gần|hơn|khoảng|tới|đến))? ?$")  # 'giảm 1/3 so với đầu năm'
_SHARE_OF = re.compile(
    r" (?:tổng|số|diện tích|dân số|kim ngạch|sản lượng|lượng|cả nước|giá trị|nguồn|trong|toàn|mức|vốn|của|quy mô)(?!\w)"
)
_PART = re.compile(
    r"(?<!\w)(?:có|còn|chỉ|được|đạt|lên|là|thêm|với|gồm) ?$|(?<!\w)số (?:xã|huyện|thôn|bản|ấp|trường) \($"
)
_CLOSES = re.compile(r" ?(?:[;,)]|\.(?!\d)|$| và )")
_SHARED_OUT = re.compile(
    r" ?\((?:đạt |chiếm |bằng )?[\d.,]+ ?%\) (?:số )?(?:xã|huyện|thôn|trường|hộ)(?!\w)"
)  # '24/24 (100%) xã'
_SCALES = (5, 10, 80, 100)
_MAP_SCALES = (200, 500, 1000, 2000, 5000, 10000, 25000, 50000)
_FIELDS = {
    *("tỉnh", "thành phố", "tỉnh thành", "địa phương", "huyện", "quận", "đơn vị", "thành", "nước", "quốc gia"),
    *("sở", "xã", "phường", "cơ quan", "thị xã", "vùng"),
}
_WINDOW = 20


class Fraction(NamedTuple):
    """What a/b is: part, rank, share, score, pair or none; ``start`` is where the rank's word stands."""

    kind: str
    start: int


def is_field(amount: Amount) -> bool:
    """Whether what stands behind a rank can be the field that is ranked: 'thứ 6/63 tỉnh'."""
    return amount.unit is None or amount.unit.phrase in _FIELDS


def classify(
    folded: str, start: int, tokens: tuple[Token, Token], part: Amount, whole: Amount, last: Quantity | None
) -> Fraction:
    """What 'part/whole' is, where ``whole`` carries the unit; ``start``: of the line, ``last``: the quantity before."""
    first, second = tokens
    integers = part.denominator == whole.denominator == 1
    rank = _rank_start(folded, start, first, part, whole, last) if integers else None
    if rank is not None:
        return Fraction("rank", rank)
    lead = folded[max(start, first.start - _WINDOW) : first.start]
    proper = integers and whole.factor == 1 and 0 < part.numerator < whole.numerator <= 10
    if proper and (_SHARE.search(lead) or (whole.unit is None and _MOVED.search(lead))):
        return Fraction("share", first.start)
    kind = whole.unit.entry.kind if whole.unit else ""
    if not kind:
        return Fraction(_without_unit(folded, second.end, lead, integers, proper, part.value, whole.value), first.start)
    if kind in ("time", "times", "rank") or is_year(folded, first) or _is_date(folded, first, second, lead):
        return Fraction("none", first.start)
    if whole.unit is not None and whole.unit.entry.code == "KM" and part.value < whole.value:
        return Fraction("part", first.start)  # 'cứng hóa 287/512 km'
    if kind in ("count", "rate"):
        return Fraction(_of_things(folded, first, part, whole, integers, last), first.start)
    if kind == "points" and part.value <= whole.value in _SCALES:
        return Fraction("score", first.start)
    return Fraction("none" if kind == "points" and integers else "pair", first.start)


def _rank_start(
    folded: str, start: int, first: Token, part: Amount, whole: Amount, last: Quantity | None
) -> int | None:
    """Where the rank starts: 'thứ 17/63', 'xếp 19/63 tỉnh', '06/14' later in a chain of ranks; None if it is none."""
    if whole.factor > 1 or not is_field(whole) or part.numerator > whole.numerator:
        return None
    rank = rank_before(folded, first.start, start)
    if rank is not None and (rank.sure or whole.numerator >= 5):
        return rank.start
    if last is None or last.unit != "RANK" or last.denominator is None or first.start - last.end > 120:
        return None
    return first.start if ". " not in folded[last.end : first.start] else None


def _without_unit(folded: str, end: int, lead: str, integers: bool, proper: bool, part: float, whole: float) -> str:
    """'1/3 kim ngạch' is a share, 'đưa tổng số lên 30/86' a part of a whole; without a unit it is else nothing."""
    if proper and _SHARE_OF.match(folded, end) and not _DAY.search(lead):
        return "share"
    if (
        integers
        and part <= whole
        and 12 < whole < 1900
        and whole not in _SCALES
        and (_CLOSES.match(folded, end) or _SHARED_OUT.match(folded, end))
        and _PART.search(lead)
    ):
        return "part"
    return "none"


def _of_things(folded: str, first: Token, part: Amount, whole: Amount, integers: bool, last: Quantity | None) -> str:
    if part.numerator == 1 and whole.numerator in _MAP_SCALES:
        return "none"
    if not integers:  # 'bình quân 12,6/19 tiêu chí', but not '0,3/1.000 dân'
        return "part" if whole.denominator == 1 and part.value <= whole.value < 100 else "none"
    if part.value <= whole.value:
        return "pair" if _two_years(folded, first, part, whole, last) else "part"
    in_brackets = folded[first.start - 1 : first.start] == "("
    return "pair" if in_brackets or whole.numerator > 12 else "none"


def _is_date(folded: str, first: Token, second: Token, lead: str) -> bool:
    day, month = first.numeral, second.numeral
    if day is None or month is None or day.decimals or month.decimals:
        return False
    if is_year(folded, second) and day.digits <= 12:
        return True
    if day.digits > 31 or month.digits > 12:
        return False
    return bool(_DAY.search(lead) or (_DATE.search(lead) and day.digits > month.digits))


def _two_years(folded: str, first: Token, part: Amount, whole: Amount, last: Quantity | None) -> bool:
    """Whether '(69/76 DN)' after 'giảm 9,2%' or '(38/51 vụ)' after 'giảm 13 vụ' are two years' figures."""
    if last is None or whole.value == 0 or first.start - last.end > 40 or folded[first.start - 1] != "(":
        return False
    if last.unit == "PERCENT":
        return abs(abs(part.value / whole.value - 1) * 100 - abs(last.value)) <= last.resolution
    return last.unit in ("COUNT", "PERSON", "HOUSEHOLD") and last.value == whole.value - part.value
