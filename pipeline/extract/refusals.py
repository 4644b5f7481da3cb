"""Numbers that are no quantity although a unit's word stands behind them: names, years, durations, articles.

Here belongs the refusal of one number. Dates and fractions in the form a/b belong to ``fractions``.
"""

from __future__ import annotations

import re

from pipeline.extract.amounts import Amount, Token
from pipeline.extract.contexts import EXACT, bound_before, is_labelled
from pipeline.extract.quantity import COUNTED, Quantity

_YEARS = range(1900, 2101)
_RECENT_YEARS = range(1985, 2036)
_COMPARED = re.compile(r"(?<!\w)(?:gấp|tăng|giảm|hơn|cao|bằng|vượt|lớn|nhiều|thấp|nhân|kém|lần)(?!\w)")
_NEVER_COUNTING = ("thứ", "lần", "hàng", "hằng", "mỗi", "từng", "bà", "chủ", "ngã")
_FIVE = (
    "với",
    "có",
    "gồm",
    "thêm",
    "được",
    "là",
    "tại",
    "ở",
    "còn",
    "tăng",
    "giảm",
    "và",
    "lên",
    "khoảng",
    "hơn",
    "gần",
)
_STEPS = ("tụt", "lùi", "lên", "xuống", "thụt")
_BOTH = ("nước", "tỉnh", "địa phương", "nhà", "thành phố")


def is_year(folded: str, token: Token, years: range = _YEARS) -> bool:
    """Whether the digits read as a year: four of them, without a dot."""
    digits = folded[token.start : token.end]
    return len(digits) == 4 and digits.isdecimal() and int(digits) in years


def is_name(folded: str, start: int, token: Token, amount: Amount, last: Quantity | None) -> bool:
    """Whether a number with a unit's word behind it is a name, a date, an ordinal or a duration all the same.

    ``start`` is where the line starts, ``last`` the quantity before.
    """
    kind = amount.unit.entry.kind if amount.unit else ""
    numeral = token.numeral
    if numeral is None:
        return True
    if kind == "time":
        return numeral.decimals == 0 and amount.factor == 1
    if kind == "times":
        beside = last is not None and last.unit == "TIMES" and token.start - last.end < 40
        near = folded[max(start, token.start - 30) : token.start]
        return amount.denominator == 1 and not beside and not _COMPARED.search(near)
    if kind in ("percent", "points", "measure") or amount.factor > 1:
        return False
    if kind == "money":
        return is_year(folded, token) and is_label(folded, start, token)
    if numeral.decimals:
        return "ambiguous_separator" in numeral.flags and amount.denominator > 1  # nobody counts 9.6 of a thing
    if token.start >= start + 2 and folded[token.start - 1] in "-/" and folded[token.start - 2].isalnum():
        return True
    if is_year(folded, token, _RECENT_YEARS) and bound_before(folded, token.start, start) is EXACT:
        return True
    return is_label(folded, start, token)


def is_label(folded: str, start: int, token: Token) -> bool:
    """Whether the word before makes plain digits a date or a name: 'năm 2022', 'quốc lộ 4', 'ngày 9.6'."""
    numeral = token.numeral
    if numeral is None:
        return False
    plain = token.spelled or folded[token.start : token.end].isdecimal() or "ambiguous_separator" in numeral.flags
    return plain and is_labelled(folded, token.start, start, numeral.value)


def counts_in_words(folded: str, start: int, token: Token, amount: Amount, last: Quantity | None) -> bool:
    """Whether a number word counts: 'một' is mostly an article, 'năm' mostly a year, 'hai tỉnh' the two of them."""
    unit = amount.unit
    if unit is None or (amount.factor == 1 and unit.entry.kind in ("money", "measure", "percent", "time")):
        return False
    word = folded[token.start : token.end]
    before = folded[max(start, token.start - 12) : token.start].split()
    lead = before[-1] if before else ""
    if lead in _NEVER_COUNTING:
        return False
    if word == "năm":
        return lead in _FIVE
    if word == "hai":
        return unit.phrase not in _BOTH
    if word != "một" or lead in ("thêm", "giảm", "tăng") or (unit.entry.kind == "rank" and lead in _STEPS):
        return True
    if last is None or last.unit not in COUNTED or token.start - last.end > 90:
        return False
    listed = lead in ("và", "có", "còn", "chỉ") or lead.endswith((",", ";")) or last.noun == unit.phrase
    return listed and ". " not in folded[last.end : token.start]
