"""What stands behind a number: magnitude words, the unit or the counted noun, and what it is reckoned per.

The words are rows of ``reference/units.csv``, ``counted_nouns.csv`` and ``per_units.csv``. How the number itself is
written belongs to ``numbers``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.reference import rows
from pipeline.reference.patterns import expand


class Entry(NamedTuple):
    """A phrase of the vocabulary: unit code, factor (a multiplier and a divisor, both whole) and kind."""

    code: str
    multiplier: int
    divisor: int
    kind: str  # magnitude money measure percent points times rank time count, or "none": bars the shorter phrase


class Unit(NamedTuple):
    """A unit at its place: ``end`` in the text, and the words as written, folded."""

    end: int
    entry: Entry
    phrase: str


_WORD = r"(?:k?m[23](?!\w)|[^\W\d_]{1,12})"
_RUNS = [re.compile(rf"{_WORD}(?:[ -]{_WORD}(?!\w)){{0,{more}}}") for more in range(8)]
_FIRST = re.compile(rf"{_WORD}(?!\w)")
_MAX_MAGNITUDES = 3
_PER = re.compile(rf" ?/ ?(?:1 |một )?({_WORD}(?: {_WORD})?)")
_PER_HEADS = re.compile(
    r" ?(?:/|trên|tính trên) ?(?:(?:1|một|mỗi) ?)?(?:vạn|nghìn|ngàn|triệu|100|1\.?000|10\.?000|100\.000) ?(?:dân|người)"
)
_PER_BEGINS = ("/", ".", "-", "tr", "tính")  # how _PER, _KILOMETRES and _PER_HEADS begin
_KILOMETRES = re.compile(r" ?[.-] ?km\b")
_PERCENT = Entry("PERCENT", 1, 1, "percent")
_POINT = Entry("POINT", 1, 1, "points")
_OTHER = Entry("OTHER", 1, 1, "measure")
NONE = Entry("", 1, 1, "none")


@cache
def vocabulary() -> dict[str, Entry]:
    """Every unit, magnitude and counted noun by its folded phrase; what is not counted has the kind 'none'."""
    table: dict[str, Entry] = {}
    for row in rows("counted_nouns"):
        entry = NONE if row["unit"] == "-" else Entry(row["unit"], 1, 1, "count")
        table.update(dict.fromkeys(expand(row["phrase"]), entry))
    for row in rows("units"):
        factor = float(row["factor"])
        whole = (round(factor), 1) if factor >= 1 else (1, round(1 / factor))
        table.update(dict.fromkeys(expand(row["phrase"]), Entry(row["unit"], *whole, row["kind"])))
    table["tỉ"] = table["tỷ"]  # glued to the digits it is no word of its own, so folding leaves it alone
    return table


@cache
def _per_units() -> dict[tuple[str, str], str]:
    return {(row["unit"], word): row["becomes"] for row in rows("per_units") for word in expand(row["per"])}


@cache
def _longest() -> dict[str, int]:
    """First word -> words in the longest phrase with it: most words behind a number begin none at all."""
    longest: dict[str, int] = {}
    for phrase in vocabulary():
        words = re.split("[ -]", phrase)
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def words_at(folded: str, position: int, end: int) -> Unit | None:
    """The longest phrase of the vocabulary at the position, of whole words; None if there is none."""
    first = _FIRST.match(folded, position, end)
    if first is None:
        return None
    words = first[0]
    most = _longest().get(words, 0)
    if not most:
        return None
    table = vocabulary()
    if most > 1:
        run = _RUNS[most - 1].match(folded, position, end)
        words = run[0] if run is not None else words
    while words:
        entry = table.get(words)
        if entry is not None:
            return Unit(position + len(words), entry, words)
        words = _shorter(words)
    return None


def _shorter(words: str) -> str:
    cut = max(words.rfind(" "), words.rfind("-"))
    return words[:cut] if cut > 0 else ""


def magnitudes_and_unit(folded: str, position: int, end: int) -> tuple[list[int], int, Unit | None]:
    """What stands behind a number: the magnitude words, where they end, and the unit or counted noun, if any."""
    magnitudes: list[int] = []
    while True:
        start = skip_space(folded, position, end)
        letter = folded[start] if start < end else ""
        if not letter.isalpha():
            unit = None
            if letter == "%":
                unit = _percent(folded, start, end)
            elif letter == "$":
                unit = Unit(start + 1, vocabulary()["usd"], "$")
            return magnitudes, position, unit
        found = words_at(folded, start, end)
        if found is None or found.entry.kind == "none":
            return magnitudes, position, None
        if found.entry.kind != "magnitude":
            return magnitudes, position, _finish(folded, found, end)
        if len(magnitudes) == _MAX_MAGNITUDES:
            return magnitudes, position, None
        magnitudes.append(found.entry.multiplier)
        position = found.end + (found.phrase == "tr" and folded.startswith(".", found.end, end))  # '281,3 Tr.người.km'


_RAISED = re.compile(r" ([23])(?=(?:[,.](?!\d)|[;:()/\n]| \(|$))")  # '1.240 m 2,': an exponent that lost its place


def _finish(folded: str, found: Unit, end: int) -> Unit:
    if found.phrase == "điểm":
        percent = skip_space(folded, found.end, end)
        if folded.startswith("%", percent):
            return Unit(percent + 1, _POINT, "điểm %")
    raised = _RAISED.match(folded, found.end, end) if found.phrase in ("m", "km") else None
    if raised is not None and (whole := f"{found.phrase}{raised[1]}") in vocabulary():
        found = Unit(raised.end(), vocabulary()[whole], whole)
    return _reckoned_per(folded, found, end)


def _percent(folded: str, start: int, end: int) -> Unit:
    after = skip_space(folded, start + 1, end)
    if folded.startswith("điểm", after) and not folded[after + 4 : after + 5].isalnum():
        return Unit(after + 4, _POINT, "% điểm")
    return Unit(start + 1, _PERCENT, "%")


def _reckoned_per(folded: str, unit: Unit, end: int) -> Unit:
    entry = unit.entry
    if entry.kind in ("times", "rank", "points", "percent"):
        return unit
    behind = unit.end + folded.startswith(" ", unit.end, end)
    if not folded.startswith(_PER_BEGINS, behind, end):
        return unit
    distance = _KILOMETRES.match(folded, unit.end, end)
    if distance is not None:
        return Unit(distance.end(), Entry("OTHER", entry.multiplier, entry.divisor, "measure"), unit.phrase + ".km")
    heads = _PER_HEADS.match(folded, unit.end, end)
    if heads is not None:
        return Unit(unit.end, _OTHER, unit.phrase)
    while (per := _PER.match(folded, unit.end, end)) is not None:
        reckoned = _per(unit, per)
        if reckoned is unit:
            break
        unit = reckoned
    return unit


def _per(unit: Unit, per: re.Match[str]) -> Unit:
    """The unit reckoned per something: '/người' makes a unit of its own, '/năm' none; a measure or a thing
    counted makes it OTHER, and other words belong to what follows ('22.150 tỷ đồng/kế hoạch 23.000 tỷ')."""
    words = per[1]
    known = _per_code(unit.entry, words)
    if known is None and " " in words:
        words = words.partition(" ")[0]
        known = _per_code(unit.entry, words)
    if known is None:
        return unit
    end = per.start(1) + len(words)
    return Unit(end, unit.entry._replace(code=known), f"{unit.phrase}/{words}")


def _per_code(entry: Entry, words: str) -> str | None:
    """The code of a unit reckoned per these words; None if they are not known."""
    table = _per_units()
    for code in (entry.code, "*"):
        if (code, words) in table:
            return table[code, words] or entry.code
    other = vocabulary().get(words, NONE).kind
    if other == entry.kind == "count":  # xã/phường: either
        return entry.code
    return "OTHER" if other in ("measure", "count", "money") else None


def skip_space(folded: str, position: int, end: int) -> int:
    """The position after at most two spaces."""
    if folded.startswith("  ", position, end):
        return position + 2
    return position + folded.startswith(" ", position, end)
