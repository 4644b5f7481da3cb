"""What a name of a territory is to those who find it and those who settle it, and the nouns that tell other names."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pipeline import reference
from pipeline.vietnamese import fold

COMMUNES = frozenset(("phuong", "xa", "thi-tran", "dac-khu"))
"""Unit words of communes, as slugs."""


class Word(NamedTuple):
    """What a phrase stands for: its kind (nation, region, province, district, unit, other) and its slug."""

    kind: str
    value: str = ""


class Mention(NamedTuple):
    """A name in a text: where it stands with its unit word, what it names, the unit word (tinh, huyen, "") and slug."""

    start: int
    end: int
    word: Word
    kind: str
    name: str


def surnames() -> frozenset[str]:
    """The family names that begin a person's name, folded."""
    return nouns("surname")


@cache
def nouns(kind: str) -> frozenset[str]:
    """The words of one kind in reference/area_words.csv, folded."""
    return frozenset(fold(row["phrase"]) for row in reference.rows("area_words") if row["kind"] == kind)
