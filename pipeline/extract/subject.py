"""What a number can be about: an indicator with what narrows it, and whether the two fit each other.

Here belongs what all who look for a number's subject share. Looking in the words around it belongs to ``subjects``, in
the numbers before it to ``carried``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.extract.indicator_words import PhraseMatch
from pipeline.extract.quantities import Quantity
from pipeline.extract.slots import Slot
from pipeline.reference.indicators import indicators


class Subject(NamedTuple):
    """An indicator with what narrows it, the span of the words that name it, and the rule that chose it."""

    code: str
    detail: str | None
    start: int
    end: int
    rule: str
    vague: bool = False  # the words name it only in their context


_NOBODYS = 1e10  # đồng: no head has so much
_LOOK_BACK = 24  # phrases

RELATIVE = frozenset(("growth", "ratio", "completion", "share", "rank", "contribution"))
"""Measures of a number that compares."""


def fits(code: str, quantity: Quantity, relative: bool) -> bool:
    """Whether a number with this unit and noun can be a level or change of the indicator; a relative one always can."""
    if relative or code in ("-", "OTHER"):
        return True
    indicator = indicators()[code]
    if quantity.unit not in indicator.units:
        return False
    if quantity.unit == "VND" and quantity.value >= _NOBODYS and indicator.unit_measure.endswith("_PER_PERSON"):
        return False
    if "/tháng" in quantity.noun or "/ngày" in quantity.noun:
        return indicator.unit_measure.endswith("_PER_PERSON")
    counted = quantity.unit in ("COUNT", "PERSON", "VISIT") and indicator.nouns and quantity.noun
    return not counted or _counts(indicator.nouns, quantity.noun)


@lru_cache(maxsize=4096)
def _counts(nouns: frozenset[str], noun: str) -> bool:
    """Whether the noun, or its first words, is one of those that are counted."""
    words = noun.removesuffix("/năm").replace(",", " ").split()  # "lao động/năm"
    while words and words[0] in ("triệu", "nghìn", "ngàn", "vạn", "tỷ", "trăm"):
        words = words[1:]
    return any(" ".join(words[:length]) in nouns for length in range(len(words), 0, -1)) or not words


class Surroundings(NamedTuple):
    """What the choice of a subject looks at, for one sentence."""

    folded: str
    matches: Sequence[PhraseMatch]  # the phrases of the sentence
    closed: Sequence[tuple[int, int]]  # its brackets
    resolve: Callable[[PhraseMatch, Quantity], str | None]  # a phrase's code at a quantity; None: it fits no code here

    def before(self, position: int) -> Sequence[PhraseMatch]:
        """The phrases that start before a position, the nearest first; nobody looks back further than a few."""
        end = bisect_left(self.matches, (position,)) if self.matches else 0
        return self.matches[max(0, end - _LOOK_BACK) : end][::-1]


# slot, whether the number is relative, what stands around it, the subjects of the numbers before, of the sentences before
Finder = Callable[[Slot, bool, Surroundings, Sequence["Subject | None"], Sequence[Subject]], "Subject | None"]


def take(match: PhraseMatch, slot: Slot, relative: bool, around: Surroundings, rule: str) -> Subject | None:
    """The phrase as a subject, where its indicator fits the number."""
    code = around.resolve(match, slot.quantity)
    if code is None:
        return None
    if not fits(code, slot.quantity, relative):
        code = indicators()[code].amounts or "" if rule == "before" else ""
        if not code or not fits(code, slot.quantity, relative):
            return None
    phrase = match.phrase
    return Subject(code, phrase.detail or None, match.start, match.end, rule, phrase.indicator.startswith("?"))


def in_other_money(subject: Subject, quantity: Quantity) -> bool:
    """Whether a budget told of earlier would be given in dollars: 'thu ngân sách đạt 5.000 tỷ đồng; kim ngạch đạt 2 tỷ
    USD'. Only where it is named itself, or restated in brackets, is it told in them."""
    return quantity.unit == "USD" and subject.code in _BUDGETS


_BUDGETS = frozenset(("BUDGET_REVENUE", "DOMESTIC_REVENUE", "BUDGET_EXPENDITURE", "LAND_REVENUE", "TRADE_REVENUE"))


@cache
def counted_by(rate: str) -> str | None:
    """The indicator that counts what a rate is the rate of."""
    return next((code for code, indicator in indicators().items() if indicator.rate == rate), None)


def again(subject: Subject | None, slot: Slot, relative: bool, rule: str) -> Subject | None:
    """The subject for one more number, by another rule; None where it does not fit."""
    if subject is None or subject.code == "-" or not fits(subject.code, slot.quantity, relative):
        return None
    return Subject(subject.code, subject.detail, subject.start, subject.end, rule, subject.vague)
