"""Whether enough speaks for a number being a statistic of a territory.

A text about a province's economy gives its figures in rows: with periods and comparisons, many in a sentence, most of
its numbers. A lone amount beside a word that might name an indicator is rather something else. Each sign counts one
(one of them: what only a whole economy has, GDP, prices or foreign trade, named in the number's own clause), a part of
a whole (51/88 xã) two, a territory within the country two, and two more where it is named in the sentence or
the text gives several; a petty sum takes four off, a petty herd six, and so does four a number that names no territory
in a text about one firm. Numbers with too few signs are left out with the reason ``weak_evidence``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pipeline.extract.slots import within
from pipeline.phrases import Match
from pipeline.reference.indicators import indicators

if TYPE_CHECKING:
    from pipeline.extract.reader import Reading

ENOUGH = 6
"""Signs that a number needs, of the nineteen there are."""

_LINKED = 5
"""Signs that period and territory give at most."""

_PETTY = {"VND": 3e8, "USD": 2e4, "VISIT": 1000, "TONNE": 2}
_FEW = {
    "JOBS_CREATED": 50,
    "COOPERATIVES": 500,
    "HEALTH_INSURANCE_COVERAGE": 100,
}  # persons: one farm's hands, one cooperative's members, one class
_HERD = 100
_SHED = 2e9  # đồng that one farm or shop may cost
_ECONOMY = frozenset(
    (
        "CPI",
        "IIP",
        "GRDP",
        "EXPORTS",
        "IMPORTS",
        "TRADE_TURNOVER",
        "TRADE_BALANCE",
        "FDI_REGISTERED_CAPITAL",
        "FDI_DISBURSED_CAPITAL",
    )
)
_SEVERAL = 3
_DENSE, _THIN, _BARE = 0.65, 0.45, 0.3  # shares of a text's quantities that were read as statistics


def doubt(
    readings: Sequence[Reading], scope_words: Sequence[Match[str]], of_clause: frozenset[str], of_firm: bool
) -> None:
    """Gives the readings of one article that have too few signs the reason ``weak_evidence``; ``of_firm``: the article
    is about one firm."""
    for reading, signs in _counted(readings, scope_words, of_clause, of_firm):
        if signs < ENOUGH:
            reading.reason = "weak_evidence"


def may_do(
    readings: Sequence[Reading], scope_words: Sequence[Match[str]], of_clause: frozenset[str], of_firm: bool
) -> bool:
    """Whether any reading of an article, none with period and territory yet, may still come to have signs enough."""
    most = _LINKED + (4 if of_firm else 0)
    return any(signs + most >= ENOUGH for _, signs in _counted(readings, scope_words, of_clause, of_firm))


def _counted(
    readings: Sequence[Reading], scope_words: Sequence[Match[str]], of_clause: frozenset[str], of_firm: bool
) -> Iterator[tuple[Reading, int]]:
    """The accepted readings of one article with their signs."""
    accepted = [reading for reading in readings if reading.reason is None]
    told = sum(reading.reason in (None, "condition") for reading in readings)
    share = told / max(1, len(readings))
    of_text = sum((told >= _SEVERAL, told >= 6, told >= 10))
    of_text += 1 if share >= _DENSE else 0 if share >= _THIN else -1 if share >= _BARE else -2
    in_sentence = Counter(reading.sentence.start for reading in accepted)
    many = len(accepted) >= _SEVERAL
    wholes = [word for word in scope_words if word.payload == "whole"]
    for reading in accepted:
        signs = _signs(reading, in_sentence[reading.sentence.start], many, wholes, of_clause, of_firm)
        yield reading, of_text + signs


def _signs(
    reading: Reading,
    in_sentence: int,
    many: bool,
    wholes: Sequence[Match[str]],
    of_clause: frozenset[str],
    of_firm: bool,
) -> int:
    """The signs of one reading; ``in_sentence`` counts the accepted ones of its sentence, ``many`` whether the text has
    several, ``wholes`` are the words for a whole territory."""
    sentence, subject, period, area = reading.sentence, reading.subject, reading.period, reading.area
    assert subject is not None
    provincial = area is not None and area.level != "nation"
    named = area is not None and sentence.start <= area.start < sentence.end
    whole = bool(within(wholes, sentence.start, sentence.end))
    return sum(
        (
            period is not None and sentence.start <= period.start < sentence.end,
            reading.base_kind is not None,
            reading.status.status != "A",
            whole,
            not subject.vague,
            subject.rule in of_clause,
            subject.rule in of_clause and subject.code in _ECONOMY and not subject.vague,
            2 * (reading.quantity.denominator is not None),
            in_sentence >= 2,
            in_sentence >= 4,
            -(ENOUGH if subject.code == "LIVESTOCK" else 4) * _is_petty(reading),
            -4 * (of_firm and not whole and not named),
            2 * provincial,
            2 * (provincial and (many or named)),
        )
    )


def _is_petty(reading: Reading) -> bool:
    """Whether an amount of money (not reckoned a head) or a herd is too small for a territory."""
    quantity, subject = reading.quantity, reading.subject
    assert subject is not None
    if subject.code == "LIVESTOCK":
        return quantity.value < {"COUNT": _HERD, "TONNE": _PETTY["TONNE"]}.get(quantity.unit, 0)
    if quantity.unit == "PERSON":
        return quantity.value < _FEW.get(subject.code, 0)
    per_head = indicators()[subject.code].unit_measure.endswith("_PER_PERSON")
    if subject.code == "TOTAL_INVESTMENT" and quantity.unit == "VND":
        return quantity.value < _SHED
    return quantity.value < _PETTY.get(quantity.unit, 0) and not per_head
