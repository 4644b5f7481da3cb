"""The words around a number that say how to read it: verbs of change, of level, of share, status, lists.

Here belongs finding them; what they decide belongs to ``measures``, ``statuses`` and ``subjects``. The words are in
reference/cues.csv.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pipeline.extract.article import Article
from pipeline.phrases import PhraseMatcher
from pipeline.reference import rows
from pipeline.reference.patterns import expand


class Cue(NamedTuple):
    """A cue word: where it stands and its kind (column ``kind`` of reference/cues.csv)."""

    start: int
    end: int
    kind: str


@cache
def _matcher() -> PhraseMatcher[str]:
    return PhraseMatcher((phrase, row["kind"]) for row in rows("cues") for phrase in expand(row["phrase"]))


def scan_cues(article: Article) -> list[Cue]:
    """The cue words of an article in reading order; kind ``none`` only hides a cue inside it."""
    return [Cue(*match) for match in _matcher().find(article.folded) if match.payload != "none"]
