"""Amounts: a numeral in digits or words with its magnitude words and its unit ("566 tỷ 384 triệu đồng").

Here belongs what one amount is. What several of them are together (a range, a fraction, a list) and what is no
quantity at all belongs to ``quantities``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.extract.numbers import WORDS, Numeral, parse_numeral, parse_words
from pipeline.extract.units import Unit, magnitudes_and_unit, words_at


class Token(NamedTuple):
    """A numeral at its place in the text."""

    start: int
    end: int
    numeral: Numeral | None  # None: digits that are no number, such as 9.3.2017
    spelled: bool = False


class Amount(NamedTuple):
    """A number with its magnitude and unit; ``numerator / denominator`` is its value in the base unit."""

    start: int
    number_end: int
    end: int
    next: int  # index of the first token behind it
    numerator: int
    denominator: int
    step: int  # place value of the last digit times the denominator
    factor: int  # magnitude, 1 without
    unit: Unit | None
    flags: tuple[str, ...]

    @property
    def value(self) -> float:
        """In the base unit; without a unit, the bare number."""
        return self.numerator / self.denominator

    @property
    def resolution(self) -> float:
        """Place value of the last digit written, in the base unit."""
        return self.step / self.denominator

    @property
    def bare(self) -> bool:
        """Whether neither a unit nor a magnitude word stands behind the number."""
        return self.unit is None and self.factor == 1


_DIGITS = re.compile(r"[0-9](?:[0-9]{0,2} \.[0-9]{3}[0-9.,]*|[0-9.,]*)")  # "13 .141 MW": with a space too many
_COUNTED = ("COUNT", "PERSON", "VISIT", "HOUSEHOLD")
_MAX_PARTS = 4


@cache
def _spelled() -> re.Pattern[str]:
    first = "|".join(word for word, (_, kind) in WORDS.items() if kind in ("unit", "ten"))
    more = "|".join(word for word, (_, kind) in WORDS.items() if kind in ("unit", "ending", "ten", "tens"))
    return re.compile(rf"(?:{first})(?: (?:{more})(?!\w))* (?=[^\W\d_])")


def tokens_in(folded: str, start: int, end: int) -> list[Token]:
    """The numerals of folded[start:end] in digits, and in words where a unit or counted noun follows, in order."""
    found = []
    for match in _DIGITS.finditer(folded, start, end):
        first, written = match.start(), match[0].rstrip(".,")
        if first > start and not folded[first - 1].isspace() and _in_a_name(folded, first, start):
            continue
        found.append(Token(first, first + len(written), _parse(written)))
    spelled = [token for match in _spelled().finditer(folded, start, end) if (token := _in_words(folded, match, end))]
    return sorted([*found, *spelled]) if spelled else found


@lru_cache(maxsize=1 << 13)
def _parse(written: str) -> Numeral | None:
    numeral = parse_numeral(written.replace(" ", ""))
    return numeral._replace(flags=("typo",)) if numeral and " " in written else numeral


def _in_a_name(folded: str, position: int, start: int) -> bool:
    """Whether digits are glued to a name or unit (m2, QL4, F0). 'đạt16.743' and 'hơn132' only lack the space."""
    if not folded[position - 1].isalpha():
        return folded[position - 1] == "_"
    word_start = position
    while word_start > start and position - word_start < 8 and folded[word_start - 1].isalpha():
        word_start -= 1
    word = folded[word_start:position]
    return len(word) < 2 or word.isascii()


def _in_words(folded: str, match: re.Match[str], end: int) -> Token | None:
    start, after = match.span()
    if (start and folded[start - 1].isalnum()) or words_at(folded, after, end) is None:
        return None
    number = parse_words(match[0].split())
    return Token(start, after - 1, Numeral(number, 0, ("number_word",)), True) if number is not None else None


def amount_at(folded: str, tokens: list[Token], index: int, end: int) -> Amount | None:
    """The amount that starts with the token; None if its digits are no number.

    'a magnitude b magnitude unit' is one amount: '566 tỷ 384 triệu' adds up, and in '107 nghìn 700 tỷ' nghìn binds
    inside the number, which is reckoned in tỷ.
    """
    token = tokens[index]
    if token.numeral is None:
        return None
    magnitudes, position, unit = magnitudes_and_unit(folded, token.end, end)
    if unit is None and not magnitudes:
        digits, decimals, flags = token.numeral
        return Amount(token.start, token.end, position, index + 1, digits, 10**decimals, 1, 1, None, flags)
    parts = [(token.numeral, magnitudes)]
    while magnitudes and unit is None and len(parts) < _MAX_PARTS:
        following = _continuation(folded, tokens, index + len(parts), magnitudes[-1], position, end)
        if following is None:
            break
        magnitudes, position, unit = following
        token = tokens[index + len(parts)]
        parts.append((token.numeral, magnitudes))  # type: ignore[arg-type]
    return _build(tokens[index].start, token.end, position, index + len(parts), parts, unit)


def _continuation(
    folded: str, tokens: list[Token], index: int, magnitude: int, position: int, end: int
) -> tuple[list[int], int, Unit | None] | None:
    """What stands behind the next token if that goes on with the number, as in '2 nghìn 870 tỷ'."""
    if index >= len(tokens) or tokens[index].start != position + 1 or folded[position] != " ":
        return None
    numeral = tokens[index].numeral
    if numeral is None or tokens[index].spelled:
        return None
    smaller, position, unit = magnitudes_and_unit(folded, tokens[index].end, end)
    if not smaller:
        goes_on = magnitude <= 1_000_000 and numeral.value < magnitude and unit is not None
    elif magnitude < smaller[-1]:
        goes_on = numeral.value < magnitude
    else:
        goes_on = numeral.value * smaller[-1] < magnitude
    return (smaller, position, unit) if goes_on else None


def _build(
    start: int, number_end: int, end: int, next_index: int, parts: list[tuple[Numeral, list[int]]], unit: Unit | None
) -> Amount:
    base = parts[-1][1][-1] if parts[-1][1] else 1
    total, denominator, step, factor = 0, 1, 1, 1
    for numeral, magnitudes in parts:
        factor = 1
        for magnitude in magnitudes:
            factor *= magnitude
        if magnitudes and magnitudes[-1] < base:  # nghìn inside a number of tỷ
            factor *= base
        scale = 10**numeral.decimals
        total, denominator = total * scale + numeral.digits * factor * denominator, denominator * scale
        step = factor * denominator // scale
    numeral = parts[-1][0]
    flags = numeral.flags
    if (
        "ambiguous_separator" in flags
        and numeral.decimals == 3
        and factor == 1
        and unit
        and unit.entry.code in _COUNTED
    ):
        total, denominator = numeral.digits, 1  # nobody counts thousandths of a person
        step = 1
    if unit is not None:
        total, step = total * unit.entry.multiplier, step * unit.entry.multiplier
        denominator *= unit.entry.divisor
    return Amount(
        start, number_end, unit.end if unit else end, next_index, total, denominator, step, factor, unit, flags
    )


def sharing(amount: Amount, other: Amount) -> Amount:
    """The amount with the unit of another, and its magnitude too where it has none of its own: '6,3' of '6,3-6,5%'."""
    entry = other.unit.entry if other.unit else None
    multiplier = (entry.multiplier if entry else 1) * (other.factor if amount.factor == 1 else 1)
    return amount._replace(
        numerator=amount.numerator * multiplier,
        denominator=amount.denominator * (entry.divisor if entry else 1),
        step=amount.step * multiplier,
        factor=max(amount.factor, other.factor),
        unit=other.unit,
    )
