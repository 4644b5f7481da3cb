"""An article with its tables told in words, and the way back: where the told words stand in the document.

Here belongs the bookkeeping of places. What a table says belongs to ``grid_words``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pipeline.extract.areas import Area
from pipeline.extract.article import Article, Sentence
from pipeline.extract.bases import Base
from pipeline.extract.grid_words import Told, tell
from pipeline.extract.grids import find_grids
from pipeline.extract.periods import Period
from pipeline.extract.quantity import Quantity
from pipeline.extract.subject import Subject

if TYPE_CHECKING:
    from pipeline.extract.reader import Reading

Placed = TypeVar("Placed", Subject, Base, Period, Area)

FLAG = "table_cell"
"""The flag of a number that is read from a table (reference/flags.csv)."""


class _Piece(NamedTuple):
    """Characters that the told text has from the document."""

    start: int  # in the told text
    end: int
    origin: int  # in the document


class ToldArticle(NamedTuple):
    """An article in other words: ``pieces`` say what of it stands in the document, ``rows`` where its rows of tables
    begin in the told text, each with its place in the document."""

    article: Article
    pieces: Sequence[_Piece]
    rows: Sequence[tuple[int, int, Told]]

    def back(self, readings: Sequence[Reading]) -> list[Reading]:
        """The readings with their places in the document, each of its numbers once: the words that go with all numbers
        of a row may hold one themselves; those of a header's words are left out."""
        found: list[Reading] = []
        for reading in sorted(map(self._back, readings), key=lambda reading: reading.quantity.start):
            start, sentence = reading.quantity.start, reading.sentence
            last = found[-1].quantity.end if found else 0
            if start >= last and sentence.start <= start < sentence.end:
                found.append(reading)
        return found

    def _back(self, reading: Reading) -> Reading:
        """The reading with its places in the document; what it has of our words has none."""
        at = bisect_right(self.rows, (reading.quantity.start, len(self.article.text))) - 1
        row = self.rows[at][2] if at >= 0 and reading.quantity.start < self.rows[at][1] else None
        start, end = self._place(reading.sentence.start, reading.sentence.end)
        sentence = Sentence(row.start if row else start, row.end if row else end, *reading.sentence[2:])
        return replace(
            reading,
            quantity=self._quantity(reading.quantity, row is not None),
            sentence=sentence,
            subject=self._moved(reading.subject),
            base=self._moved(reading.base),
            period=self._moved(reading.period),
            area=self._moved(reading.area),
        )

    def _moved(self, part: Placed | None) -> Placed | None:
        """The part of a reading at its place in the document; one that stands nowhere in the text has none to move."""
        if part is None or part.start < 0 or part.start == part.end:
            return part
        start, end = self._place(part.start, part.end)
        return part._replace(start=start, end=end)

    def _quantity(self, quantity: Quantity, in_table: bool) -> Quantity:
        start, end = self._place(quantity.start, quantity.end)
        number_start, number_end = self._place(quantity.number_start, quantity.number_end)
        bound = (-1, -1)
        if quantity.qualifier_start >= 0:
            bound = self._place(quantity.qualifier_start, quantity.qualifier_end)
        flags = (*quantity.flags, FLAG) if in_table else quantity.flags
        return quantity._replace(
            start=start,
            end=end,
            number_start=number_start,
            number_end=number_end,
            qualifier_start=bound[0],
            qualifier_end=bound[1],
            flags=flags,
        )

    def _place(self, start: int, end: int) -> tuple[int, int]:
        """Where the first words of the told span that come from the document stand in it; (-1, -1) if none do."""
        index = bisect_right(self.pieces, (start, len(self.article.text), 0)) - 1
        if index < 0 or self.pieces[index].end <= start:
            index += 1
        if index == len(self.pieces) or self.pieces[index].start >= max(end, start + 1):
            return -1, -1
        piece = self.pieces[index]
        first, last = max(start, piece.start), min(end, piece.end)
        return piece.origin + first - piece.start, piece.origin + last - piece.start


def tell_tables(article: Article) -> ToldArticle | None:
    """The article with its tables in words; None if it has no table that is understood."""
    grids = [(grid, rows) for grid in find_grids(article) if (rows := tell(article, grid))]
    if not grids:
        return None
    writer = _Writer(article)
    index = 0
    for grid, rows in grids:
        writer.copy(index, grid.first)
        for row in rows:
            writer.tell(row)
        index = grid.end
    writer.copy(index, len(article.lines))
    return writer.finished()


class _Writer:
    """Writes the told text line by line."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.parts: list[str] = []
        self.length = 0
        self.pieces: list[_Piece] = []
        self.rows: list[tuple[int, int, Told]] = []
        self.lines: list[tuple[int, int, int, str]] = []

    def copy(self, first: int, end: int) -> None:
        """Lines of the article as they are."""
        for _, start, stop, role in self.article.lines[first:end]:
            begin = self.length
            self._write(self.article.text[start:stop], start)
            self._end_line(begin, role)

    def tell(self, row: Told) -> None:
        """A row of a table, each of its numbers on a line of its own."""
        for words in row.sentences:
            begin = self.length
            for text, origin in words:
                if text:
                    self._write(text, origin)
                    self._write(" ", -1)
            self.rows.append((begin, self.length, row))
            self._end_line(begin, "body")
        for cell in row.rest:
            begin = self.length
            self._write(self.article.text[cell.start : cell.end], cell.start)
            self._end_line(begin, "body")

    def _write(self, text: str, origin: int) -> None:
        if origin >= 0 and text:
            self.pieces.append(_Piece(self.length, self.length + len(text), origin))
        self.parts.append(text)
        self.length += len(text)

    def _end_line(self, begin: int, role: str) -> None:
        self.lines.append((len(self.lines), begin, self.length, role))
        self._write("\n", -1)

    def finished(self) -> ToldArticle:
        """The article as told."""
        article = replace(self.article, text="".join(self.parts), lines=tuple(self.lines))
        return ToldArticle(article, self.pieces, self.rows)
