"""Words that name an indicator only in their context: bare 'vốn', 'dự án', 'sản lượng', 'dịch vụ'.

The families, the codes each may become, and the words that decide are in reference/context_families.csv. The deciding
word nearest to the phrase wins: behind it in the same clause, else before it; without any the family's default, which may
itself ask for a word (column ``default``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.extract.article import Article
from pipeline.extract.quantities import Quantity
from pipeline.phrases import Match, PhraseMatcher
from pipeline.reference import rows
from pipeline.reference.patterns import expand

if TYPE_CHECKING:
    from pipeline.extract.subjects import PhraseMatch

_BEHIND = 40
_BEFORE = 350
_STOP = re.compile(r"[,;.()\n]")


class _Choice(NamedTuple):
    indicator: str
    near: frozenset[str]
    units: frozenset[str]
    default: frozenset[str] | None  # the words that it asks for, empty: none; None: it is no default


@cache
def _choices() -> dict[str, list[_Choice]]:
    table: dict[str, list[_Choice]] = defaultdict(list)
    for row in rows("context_families"):
        default = _words("" if row["default"] == "yes" else row["default"]) if row["default"] else None
        table[row["family"]].append(
            _Choice(row["indicator"], _words(row["near"]), frozenset(row["unit"].split()), default)
        )
    return dict(table)


def _words(cell: str) -> frozenset[str]:
    return frozenset(word for pattern in cell.split("|") if pattern for word in expand(pattern))


@cache
def _matcher() -> PhraseMatcher[str]:
    words = {
        word
        for choices in _choices().values()
        for choice in choices
        for word in choice.near | (choice.default or frozenset())
    }
    return PhraseMatcher((word, word) for word in sorted(words))


class Families:
    """The deciding words of one article, found in one scan when first asked for."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._words: list[Match[str]] | None = None
        self._starts: list[int] = []

    def resolve(self, match: PhraseMatch, quantity: Quantity) -> str | None:
        """The indicator that a phrase names at a quantity; None where its family has none that fits the unit."""
        return self._resolve(match, quantity.unit, quantity.end)

    def resolve_relative(self, match: PhraseMatch) -> str | None:
        """The indicator that a phrase names for a percentage that is still to come."""
        return self._resolve(match, "PERCENT", match.end)

    def _resolve(self, match: PhraseMatch, unit: str, position: int) -> str | None:
        code = match.phrase.indicator
        if not code.startswith("?"):
            return code
        fitting = [choice for choice in _choices()[code] if not choice.units or unit in choice.units]
        return self._by_context(match, position, fitting) if fitting else None

    def _by_context(self, match: PhraseMatch, position: int, fitting: list[_Choice]) -> str | None:
        deciding = {word: choice.indicator for choice in reversed(fitting) for word in choice.near}
        if deciding:
            for word in self._behind(max(match.end, position)):
                if word in deciding:
                    return deciding[word]
            for word in self._before(match.end):
                if word in deciding:
                    return deciding[word]
        present: set[str] | None = None
        for choice in fitting:
            if choice.default and present is None:
                present = {*self._behind(max(match.end, position)), *self._before(match.end)}
            if choice.default is not None and (not choice.default or choice.default & (present or set())):
                return choice.indicator
        return None

    def _scan(self) -> list[Match[str]]:
        if self._words is None:
            self._words = _matcher().find(self._article.folded)
            self._starts = [word.start for word in self._words]
        return self._words

    def _behind(self, position: int) -> list[str]:
        words = self._scan()
        stop = _STOP.search(self._article.folded, position)
        end = min(position + _BEHIND, stop.start() if stop else len(self._article.folded))
        return [w.payload for w in words[bisect_left(self._starts, position) : bisect_left(self._starts, end)]]

    def _before(self, position: int) -> list[str]:
        """Deciding words up to ``position``, the nearest first, in the same line."""
        words = self._scan()
        start = max(position - _BEFORE, self._article.folded.rfind("\n", 0, position))
        return [
            w.payload for w in reversed(words[bisect_left(self._starts, start) : bisect_left(self._starts, position)])
        ]
