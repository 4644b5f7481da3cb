"""Finding many phrases in one scan: whole words, the longest match wins, nothing overlaps.

Here belongs the matching. Which phrases there are belongs to ``reference/``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

Payload = TypeVar("Payload")


class Match(NamedTuple, Generic[Payload]):
    """Where a phrase stands in the text and what it stands for."""

    start: int
    end: int
    payload: Payload


_WORD = 4  # letters of a phrase that a digit may be glued to


def _is_glued(text: str, start: int, end: int) -> bool:
    return text[end].isdigit() and text[end - 1].isalpha() and end - start >= _WORD


def _follows_digit(text: str, start: int, end: int) -> bool:
    return text[start - 1].isdigit() and text[start].isalpha() and end - start >= _WORD


class PhraseMatcher(Generic[Payload]):
    """An automaton over phrases; text and phrases must be folded alike (see ``vietnamese.fold``) or not at all.

    A phrase counts only as whole words: a letter or digit directly before its first or after its last letter or
    digit rules it out, except digits glued to a phrase of some length ("tăng8,1%", "5.200ha dừa"). Of phrases that
    start at one place the longest wins; the next one starts after its end.
    """

    def __init__(self, phrases: Iterable[tuple[str, Payload]]) -> None:
        table = dict(phrases)
        self._phrases = list(table)
        self._payloads = list(table.values())
        self._automaton = AhoCorasick(self._phrases, matchkind=MatchKind.Standard)

    def find(
        self, text: str, offset: int = 0, holds: Callable[[Payload, int, int], bool] | None = None
    ) -> list[Match[Payload]]:
        """All matches in reading order, none overlapping; ``offset`` is where the text starts in a larger one. A match for
        which ``holds``, asked with what it stands for and its place, says no hides no other."""
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        if not found:
            return []
        length = len(text)
        whole = [
            (start, -end, index)
            for index, start, end in found
            if not (
                start and text[start - 1].isalnum() and text[start].isalnum() and not _follows_digit(text, start, end)
            )
            and not (
                end < length and text[end].isalnum() and text[end - 1].isalnum() and not _is_glued(text, start, end)
            )
        ]
        whole.sort()
        matches: list[Match[Payload]] = []
        position = 0
        for start, minus_end, index in whole:
            if start >= position and (
                holds is None or holds(self._payloads[index], start + offset, offset - minus_end)
            ):
                position = -minus_end
                matches.append(Match(start + offset, position + offset, self._payloads[index]))
        return matches
