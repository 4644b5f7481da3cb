"""The words around a number that say how to read it: verbs of change, of level, of share, status, lists.

Here belongs finding them; what they decide belongs to ``measures``, ``statuses`` and ``subjects``. The words are in
reference/cues.csv.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pipeline.extract.article import Article, Sentence
from pipeline.phrases import PhraseMatcher
from pipeline.reference import rows
from pipeline.reference.patterns import expand


class Cue(NamedTuple):
    """A cue word: where it stands and its kind (column ``kind`` of reference/cues.csv)."""

    start: int
    end: int
    kind: str


_OF_PLANS = ("target", "plan")


@cache
def _matcher() -> PhraseMatcher[str]:
    return PhraseMatcher((phrase, row["kind"]) for row in rows("cues") for phrase in expand(row["phrase"]))


@cache
def _plans() -> PhraseMatcher[str]:
    return PhraseMatcher(
        (phrase, row["kind"]) for row in rows("cues") if row["kind"] in _OF_PLANS for phrase in expand(row["phrase"])
    )


def scan_plans(article: Article) -> list[int]:
    """Where an article tells of plans and targets: a quick look before its cues are read sentence by sentence."""
    return [match.start for match in _plans().find(article.folded)]


def scan_cues(article: Article, sentence: Sentence) -> list[Cue]:
    """The cue words of a sentence in reading order; kind ``none`` only hides a cue inside it."""
    found = _matcher().find(article.folded[sentence.start : sentence.end], sentence.start)
    return [Cue(*match) for match in found if match.payload != "none"]
