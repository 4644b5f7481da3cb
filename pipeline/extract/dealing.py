"""Numbers that a sentence deals out: 'lần lượt', 'tương ứng' give them in turn to bases or subjects named before.

Here belongs which number goes to which. Numbers dealt out to places belong to ``area_dealt``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.extract.article import Article, Sentence
from pipeline.extract.bases import Base
from pipeline.extract.cues import Cue
from pipeline.extract.families import Families
from pipeline.extract.indicator_words import PhraseMatch
from pipeline.extract.slots import within
from pipeline.extract.subject import RELATIVE, Subject, counted_by, fits
from pipeline.reference.indicators import indicators

if TYPE_CHECKING:
    from pipeline.extract.reader import Reading

_LIST_GAP = re.compile(r"[ ,;-]*(?:và|lượt khách|đồng)?[ ,;]*(?:(?:hơn|gần|trên|khoảng) )?")
_CHANGES_GAP = re.compile(r"(?:, | và |, và )(?:(?:tăng|giảm) )?")  # 'lần lượt tăng 3%, 5% và giảm 0,4%'
_CHANGES = re.compile(r" (?:tăng|giảm) ")
_AND = re.compile(r" và (?:tăng |giảm )?")
_DASH = re.compile(r" ?[-–] ?")
_IS = re.compile(r"(?:(?<!\w)(?:là|đạt|còn|chiếm)|:) ?$")
_REACH = 60  # characters from the word to the first number


def deal_out(
    article: Article,
    sentence: Sentence,
    readings: Sequence[Reading],
    matches: Sequence[PhraseMatch],
    cues: Sequence[Cue],
    bases: Sequence[Base],
    families: Families,
) -> None:
    """Deals the numbers behind each such word out to as many bases or subjects, never to more or fewer."""
    told = [cue for cue in within(cues, sentence.start, sentence.end) if cue.kind == "zip"]
    for cue in told or (
        *_rows_of_shares(article.folded, readings),
        *_pairs_of_growth(article.folded, readings, matches),
    ):
        first = next((i for i, r in enumerate(readings) if r.quantity.start >= cue.end), None)
        if first is None or readings[first].quantity.start - cue.end > _REACH:
            continue
        changes = _CHANGES.fullmatch(article.folded, cue.end, readings[first].quantity.start)
        group = _row(article.folded, readings, first, _CHANGES_GAP if changes else _LIST_GAP)
        if len(group) < 2:
            continue
        worded = max(group, key=lambda r: (r.measure is not None, r.measure == "completion"))
        left = readings[first - 1].quantity.end if first else sentence.start
        named_bases = within(bases, left, cue.start)
        if len(named_bases) == len(group):
            for reading, base in zip(group, named_bases, strict=True):
                reading.base, reading.base_kind = base, base.kind
                if reading.measure != worded.measure:
                    reading.measure, reading.wording = worded.measure, worded.wording
                reading.subject = group[0].subject
                reading.rules.append("dealt-out-bases")
            continue
        named = [
            subject
            for match in within(matches, left, group[0].quantity.start)
            if not cue.start <= match.start < cue.end
            and not match.phrase.indicator.startswith("?UNITS")
            and (subject := _as_subject(match, group[0], families)) is not None
        ]
        told_before = "share" if worded.measure == "share" else "level"
        right_before = readings[max(0, first - len(group)) : first]
        before = [r.subject for r in right_before if r.measure == told_before]
        subjects = _dealt(group, named, before, worded.measure in RELATIVE)
        for reading, dealt in zip(group, subjects, strict=False):
            reading.subject = dealt._replace(rule="dealt-out")
            if reading.measure != worded.measure:
                reading.measure, reading.wording = worded.measure, worded.wording
            reading.base, reading.base_kind = group[-1].base, group[-1].base_kind
            reading.rules.append("dealt-out")


def _rows_of_shares(folded: str, readings: Sequence[Reading]) -> list[Cue]:
    """'cơ cấu nông nghiệp - công nghiệp - dịch vụ là 26% - 43% - 31%': dashes deal a row of shares out, too; the words
    before the row as cues."""
    found = []
    for index in range(len(readings) - 2):
        if readings[index].quantity.unit != "PERCENT":
            continue
        row = _row(folded, readings, index, _DASH)
        if len(row) < 3 or any(r.quantity.unit != "PERCENT" for r in row):
            continue
        led = _IS.search(folded, max(0, row[0].quantity.start - 12), row[0].quantity.start)
        if led is not None:
            found.append(Cue(led.start(), led.end(), "zip"))
    return found


def _pairs_of_growth(folded: str, readings: Sequence[Reading], matches: Sequence[PhraseMatch]) -> list[Cue]:
    """'đón 90.000 lượt khách, doanh thu 70 tỷ đồng (tăng 12% và 16%)': one thing doesn't grow by two rates at once."""
    found = []
    for index in range(2, len(readings) - 1):
        if readings[index].measure != "growth":
            continue
        row, before = _row(folded, readings, index, _AND), readings[index - 2 : index]
        if len(row) != 2 or any(r.measure != "growth" for r in row):
            continue
        codes = {r.subject.code for r in before if r.subject is not None and r.measure == "level"}
        alone = index == 2 or readings[index - 3].measure != "level"
        if len(codes) == 2 and alone and not within(matches, before[1].quantity.end, row[1].quantity.end + 3):
            found.append(Cue(row[0].quantity.start - 1, row[0].quantity.start, "zip"))
    return found


def _row(folded: str, readings: Sequence[Reading], first: int, gap: re.Pattern[str]) -> Sequence[Reading]:
    """The numbers from the first on that only such gaps part."""
    last = first
    while last + 1 < len(readings) and gap.fullmatch(
        folded, readings[last].quantity.end, readings[last + 1].quantity.start
    ):
        last += 1
    return readings[first : last + 1]


def _dealt(
    group: Sequence[Reading], named: Sequence[Subject], before: Sequence[Subject | None], relative: bool
) -> list[Subject]:
    """A subject for each number of the row: those named right before, if there are as many; else those of the numbers
    before, or what those are worth ('98 dự án trong nước và 88 dự án FDI, vốn lần lượt 11.400 tỷ đồng và 2 tỷ USD').
    None for any where they do not fit, or where one is named for the whole row."""
    if len(named) == len(group):
        return list(named)
    known = [subject for subject in before if subject is not None]
    if len(known) != len(group):
        return []
    worth = [_worth(subject, reading) for subject, reading in zip(known, group, strict=True)]
    if all(worth) and not relative:
        return [subject for subject in worth if subject is not None]
    fitting = all(fits(subject.code, reading.quantity, relative) for subject, reading in zip(known, group, strict=True))
    return known if fitting and (relative or not named) else []


def _worth(subject: Subject, reading: Reading) -> Subject | None:
    if subject.code in ("-", "OTHER"):
        return None
    code = indicators()[subject.code].amounts or counted_by(subject.code)
    return subject._replace(code=code) if code and fits(code, reading.quantity, False) else None


def _as_subject(match: PhraseMatch, reading: Reading, families: Families) -> Subject | None:
    code = families.resolve(match, reading.quantity)
    if code is None or code in ("-", "OTHER"):
        return None
    return Subject(
        code, match.phrase.detail or None, match.start, match.end, "dealt-out", match.phrase.family is not None
    )
