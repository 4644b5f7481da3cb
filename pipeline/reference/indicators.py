"""The indicators, the phrases that name them, and the vague phrases that only their surroundings settle.

Here belongs how the vocabulary files are read. What the phrases do in a sentence belongs to ``extract``.

``indicators.csv``: a row an indicator. ``units`` lists the unit codes that a level or change of it may take, ``nouns``
what is counted for it (empty: anything), ``rate`` the indicator that its percentages belong to, if another, and
``amounts`` the one that amounts of money told with its counts belong to.

``indicator_phrases.csv``: a row a pattern (``patterns.expand``; ``{name}`` stands for a pattern of
``phrase_parts.csv``, ``{province}`` for the provinces' names, ``‹dn›`` for words that the text itself has in brackets).
Its ``indicator`` is one of

- a code of ``indicators.csv``, or ``OTHER``: in scope, but no statistic that is listed;
- ``-``: the words name nothing that is looked for and keep the number from looking further;
- ``?FAMILY``: the words say too little by themselves. ``context_families.csv`` lists what they may mean, first choice
  first. A choice fits if the number's unit is among ``unit`` (empty: any unit). Of those that fit, the one holds whose
  ``near`` word stands nearest to the phrase in the context that the reader looks at; where none does, the first whose
  ``default`` is ``yes`` or names a word that stands there; else the words count for nothing. ``?NONE`` never means
  anything: words that only look like a phrase.

``detail`` is the narrowing that the phrase implies, ``position`` where the phrase stands: ``head`` before its numbers,
``noun`` right after its number as the thing counted, ``both`` either way. A phrase directly after one of
``not_before`` or directly before one of ``not_after`` is none, nor is one without a word of ``needs`` in its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.reference import rows
from pipeline.reference.patterns import expand
from pipeline.vietnamese import fold

OTHER = "OTHER"
BLOCK = "-"
_BRACKETS = str.maketrans("‹›", "()")
POSITIONS = ("head", "noun", "both")


class Indicator(NamedTuple):
    """One row of indicators.csv; ranges in base units, growth in percent."""

    code: str
    name_vi: str
    name_en: str
    group_vi: str | None
    official_code: str | None
    unit_measure: str
    standard_unit: str
    standard_factor: float
    kind: str
    additive: bool
    time_per_collect: str | None
    measures: tuple[str, ...]
    range_min: float | None
    range_max: float | None
    growth_min: float | None
    growth_max: float | None
    units: frozenset[str]
    nouns: frozenset[str]
    rate: str | None
    amounts: str | None


class Phrase(NamedTuple):
    """A folded phrase and what it stands for: an indicator's code, OTHER, ``-`` or ``?FAMILY``."""

    text: str
    indicator: str
    detail: str | None
    position: str
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]
    needs: tuple[str, ...]

    @property
    def family(self) -> str | None:
        """The family that the phrase belongs to, if it is a vague one."""
        return self.indicator if self.indicator.startswith("?") else None


class Choice(NamedTuple):
    """One meaning of a vague phrase: under which words and for which units it holds."""

    indicator: str
    near: re.Pattern[str] | None
    units: frozenset[str]
    default: bool | re.Pattern[str]


@cache
def indicators() -> dict[str, Indicator]:
    """Every indicator by its code, in the order of the file."""
    return {
        row["indicator"]: Indicator(
            code=row["indicator"],
            name_vi=row["name_vi"],
            name_en=row["name_en"],
            group_vi=row["group_vi"] or None,
            official_code=row["official_code"] or None,
            unit_measure=row["unit_measure"],
            standard_unit=row["standard_unit"],
            standard_factor=float(row["standard_factor"]),
            kind=row["kind"],
            additive=row["additive"] == "true",
            time_per_collect=row["time_per_collect"] or None,
            measures=tuple(row["measures"].split()),
            range_min=_number(row["range_min"]),
            range_max=_number(row["range_max"]),
            growth_min=_number(row["growth_min"]),
            growth_max=_number(row["growth_max"]),
            units=frozenset(row["units"].split()),
            nouns=frozenset(_alternatives(row["nouns"])),
            rate=row["rate"] or None,
            amounts=row["amounts"] or None,
        )
        for row in rows("indicators")
    }


@cache
def phrases() -> tuple[Phrase, ...]:
    """Every phrase, folded, once each."""
    found: dict[str, Phrase] = {}
    for row, texts in expanded_rows():
        detail, position = row["detail"] or None, row["position"]
        conditions = [_alternatives(row[column]) for column in ("not_before", "not_after", "needs")]
        for text in texts:
            found.setdefault(text, Phrase(text, row["indicator"], detail, position, *conditions))
    return tuple(found.values())


def expanded_rows() -> Iterator[tuple[dict[str, str], list[str]]]:
    """The rows of indicator_phrases.csv, each with the phrases that its pattern stands for."""
    parts: dict[str, list[str]] = {}
    for row in rows("phrase_parts"):
        parts.setdefault(row["name"], []).extend(expand(row["pattern"]))
    parts["province"] = sorted({fold(row["name_vi"]) for row in rows("provinces")})
    for row in rows("indicator_phrases"):
        texts = expand(_with_parts(row["phrase"], parts))
        yield row, [text.translate(_BRACKETS) for text in texts]


@cache
def families() -> dict[str, tuple[Choice, ...]]:
    """What each vague phrase may mean, first choice first."""
    found: dict[str, list[Choice]] = {}
    for row in rows("context_families"):
        default = row["default"] == "yes" or _any_of(row["default"]) or False
        choice = Choice(row["indicator"], _any_of(row["near"]), frozenset(row["unit"].split()), default)
        found.setdefault(row["family"], []).append(choice)
    return {family: tuple(choices) for family, choices in found.items()}


def _with_parts(pattern: str, parts: dict[str, list[str]]) -> str:
    """The pattern with ``{name}`` written out; inside brackets its phrases are alternatives beside the others."""

    def write_out(match: re.Match[str]) -> str:
        words = "|".join(parts[match[1]])
        before = pattern[: match.start()]
        return words if before.count("(") > before.count(")") else f"({words})"

    return re.sub(r"\{(\w+)\}", write_out, pattern)


def _any_of(cell: str) -> re.Pattern[str] | None:
    words = sorted(_alternatives(cell), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)") if words else None


def _alternatives(cell: str) -> tuple[str, ...]:
    return tuple(word for part in cell.split("|") if part for word in expand(part))


def _number(cell: str) -> float | None:
    return float(cell) if cell else None
