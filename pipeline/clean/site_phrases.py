"""The reference phrases of site furniture (reference/site_phrases.csv), found in the short lines of a page.

Here belongs how a row of the vocabulary applies to a line. What the words are belongs to the CSV; what follows for the
page belongs to ``roles``.

Kinds of rows. ``boilerplate`` gives a role at once, where ``match`` fits: ``line`` (such phrases make up the whole
line, digits and punctuation aside; where one does alone, it goes before what the line opens with), ``start`` (the line
opens with it and is no full sentence), ``sentence`` (the line opens with it, whatever it is) or ``within``. ``photo``,
``view``, ``scene``, ``pose``, ``attend``, ``report`` and ``opening`` are cues that ``captions`` weighs; ``text`` hides
a shorter phrase inside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from pipeline.clean.shape import Line
from pipeline.phrases import PhraseMatcher
from pipeline.reference import rows
from pipeline.vietnamese import fold

_LABELLED = re.compile(r"\s*[:©\d]")
SENTENCE_WORDS = 10
"""A line of that many words that ends in a stop is a sentence: rows with match ``start`` leave it alone."""
OPENING = 40
"""Characters of a long line that are looked at."""
ANY_LENGTH = 10_000
COVERED = 0.8
"""Share of a line's letters that phrases with match ``line`` must make up."""
COVERED_WORDS = 30
_CUE_KINDS = ("view", "scene", "pose", "attend", "report", "opening")


@dataclass(frozen=True)
class Entry:
    """A row of site_phrases.csv."""

    phrase: str
    kind: str
    match: str
    role: str
    place: str
    effect: str
    max_words: int
    imprint: bool = False

    @property
    def rule(self) -> str:
        """The code that lines.rule gets."""
        return f"phrase:{self.phrase}"


@dataclass(frozen=True)
class Cues:
    """What the vocabulary says about a line: rows that give it a role, and the cues found in it.

    ``photo`` is where the last mark of a picture ends ('Ảnh:'), an index into the line.
    """

    boilerplate: tuple[Entry, ...] = ()
    photo: int | None = None
    view: bool = False
    scene: bool = False
    pose: bool = False
    attend: bool = False
    report: bool = False
    opening: bool = False

    def entry(self, *places: str) -> Entry | None:
        """The first row that applies at one of the places (rows for ``any`` place always do)."""
        if not self.boilerplate:
            return None
        return next((e for e in self.boilerplate if e.place == "any" or e.place in places), None)


NO_CUES = Cues()


def find_cues(line: Line) -> Cues:
    """The cues of a line; of long lines only whether they open like an imprint, else they are text."""
    if line.is_long:
        return _imprint(line)
    folded = line.folded
    found = _matcher().find(folded)
    if not found:
        return NO_CUES
    first = 0 if folded[0].isalnum() else next((i for i, c in enumerate(folded) if c.isalnum() or c in "©®>»(#"), 0)
    photo = None
    kinds: set[str] = set()
    boilerplate: list[Entry] = []
    covering: list[Entry] = []
    covered = 0
    for match in found:
        opens = match.start <= first
        whole = False
        for entry in match.payload:
            if entry.kind == "photo":
                photo = match.end
            elif entry.kind != "boilerplate":
                if entry.kind in ("view", "scene", "opening") and not opens:
                    continue
                kinds.add(entry.kind)
            elif entry.match == "line":
                if line.words <= COVERED_WORDS:
                    covering.append(entry)
                    whole = True
            elif _fits(entry, line, opens):
                boilerplate.append(entry)
                whole = True
        if whole:
            covered += _letters(folded[match.start : match.end])
    if covering and not _has_more_letters(folded, 2 * covered) and covered >= COVERED * max(1, _letters(folded)):
        boilerplate = covering + boilerplate if len(found) == 1 else boilerplate + covering
    if not boilerplate and not kinds and photo is None:
        return NO_CUES
    return Cues(tuple(boilerplate), photo, *(kind in kinds for kind in _CUE_KINDS))


def _imprint(line: Line) -> Cues:
    """The rows by which a long line opens like an imprint: a label with its colon, number or sign."""
    opening = fold(line.text[:OPENING])
    if not opening.startswith(_imprints()):
        return NO_CUES
    found = _matcher().find(opening)
    if not found or found[0].start:
        return NO_CUES
    last = opening[found[0].end - 1]
    if last.isalpha() and not _LABELLED.match(opening, found[0].end):
        return NO_CUES
    return Cues(tuple(entry for entry in found[0].payload if entry.imprint))


def _fits(entry: Entry, line: Line, opens: bool) -> bool:
    if line.words > entry.max_words:
        return False
    if entry.match == "within":
        return True
    is_sentence = line.stop and line.words >= SENTENCE_WORDS
    return opens and (entry.match == "sentence" or not is_sentence)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _has_more_letters(text: str, number: int) -> bool:
    """Whether the text has more letters than that: told without looking at all of it."""
    return next(islice(filter(str.isalpha, text), number, None), None) is not None


@cache
def _imprints() -> tuple[str, ...]:
    """The phrases with which the imprint of a page opens."""
    return tuple(phrase for phrase, entries in _entries().items() if any(entry.imprint for entry in entries))


@cache
def _matcher() -> PhraseMatcher[tuple[Entry, ...]]:
    return PhraseMatcher((phrase, tuple(group)) for phrase, group in _entries().items())


@cache
def _entries() -> dict[str, list[Entry]]:
    """The rows of the vocabulary by their phrase."""
    entries: dict[str, list[Entry]] = {}
    for row in rows("site_phrases"):
        phrase = fold(row["phrase"])
        words = int(row["max_words"]) if row["max_words"] else ANY_LENGTH
        imprint = row["notes"] == "footer" and row["effect"] == "ends" and row["match"] != "within"
        entry = Entry(phrase, row["kind"], row["match"], row["role"], row["place"], row["effect"], words, imprint)
        entries.setdefault(phrase, []).append(entry)
    return entries
