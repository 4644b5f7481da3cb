"""A quantity in its surroundings: the words before and after it, and the brackets it stands in.

Here belongs the geometry that the rules of the reader look at. What the surroundings mean belongs to the modules that
read them: ``measures``, ``subjects``, ``statuses``, ``scope``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pipeline.extract.article import Article, Sentence

_BREAK = re.compile(r"[;:(),](?:(?<!,)|(?!\d)|(?<!\d,))")
_BRACKET = re.compile(r"[()]")


Span = TypeVar("Span", bound=tuple[Any, ...])
"""Anything with a place in the text: a named tuple whose first field is ``start``."""


def within(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """The spans (in reading order) that start in [start, end)."""
    if not spans:
        return spans
    first = bisect_left(spans, (start,))
    return spans[first : bisect_left(spans, (end,), first)]


@dataclass(slots=True)
class Slot:
    """A quantity with its neighbours in the sentence.

    ``left`` is the end of the quantity before (or the sentence's start), ``right`` the start of the next one (or the
    sentence's end), ``clause`` the start of the clause that the quantity stands in, never before ``left``.
    """

    index: int
    quantity: Any
    sentence: Sentence
    left: int
    right: int
    clause: int
    brackets: Sequence[tuple[int, int]]  # those of the sentence: (index of '(', index of ')')
    bracket: tuple[int, int] | None  # the one around the quantity
    head: int | None  # the index of the quantity that an opening bracket hangs on, where the quantity is first in it


def brackets(folded: str, sentence: Sentence) -> list[tuple[int, int]]:
    """(open, close) of the bracketed stretches of a sentence; nested ones are one, an open end runs on."""
    if folded.find("(", sentence.start, sentence.end) < 0:
        return []
    spans = []
    opened, depth = -1, 0
    for match in _BRACKET.finditer(folded, sentence.start, sentence.end):
        if match[0] == "(":
            if depth == 0:
                opened = match.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                spans.append((opened, match.start()))
    if depth:
        spans.append((opened, sentence.end))
    return spans


def slots(article: Article, sentence: Sentence, quantities: Sequence[Any]) -> list[Slot]:
    """The quantities of one sentence in their surroundings, in reading order."""
    folded = article.folded
    spans = brackets(folded, sentence)
    found: list[Slot] = []
    for index, quantity in enumerate(quantities):
        left = quantities[index - 1].end if index else sentence.start
        right = quantities[index + 1].start if index + 1 < len(quantities) else sentence.end
        clause = left
        for match in _BREAK.finditer(folded, left, quantity.start):
            clause = match.end()
        bracket = next((span for span in spans if span[0] < quantity.start < span[1]), None)
        head = None
        if bracket and left <= bracket[0] and index:
            head = index - 1
        found.append(Slot(index, quantity, sentence, left, right, clause, spans, bracket, head))
    return found
