"""The tables that a page's text has flattened: which lines are rows, what their cells are, what stands above them.

A row is a line whose cells are parted by tabs, '|' or ' ; ', or a run of lines with one cell each: a label and under
it its numbers. Here belongs the geometry; what a row says is told by ``grid_words``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.extract.article import Article

NUMBER = re.compile(r"(?P<sign>[-–−+]?) ?(?P<digits>\d[\d.,]*(?: ?/ ?\d[\d.,]*)?)(?P<percent> ?%)?")
"""What a cell with a number holds, and nothing else."""

_NO_NUMBER = re.compile(r"[-–—.…*x]{0,3}|\([^()]*\)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_RULE = re.compile(r"[-=:| \t+]*")  # the line under a header: ---|---
_SEPARATORS = ("\t", "|", " ; ")
_LINE_OF_A_NUMBER = re.compile(r"\n *[-–+]?\d[\d.,/]* ?%? *\n")
_CORNER = re.compile(
    r"(?:stt|tt|số tt|(?:các |một số |tên )?(?:chỉ tiêu|chỉ số|nội dung|lĩnh vực|danh mục|sản phẩm|mặt hàng|ngành|hạng mục)"
    r"|địa phương|đơn vị|tỉnh|huyện)(?!\w)"
)
UNIT_HEADING = re.compile(r"(?:đvt|đv tính|đơn vị(?: tính)?|dvt)\.?")
_LONGEST_LINE = 400
_LONGEST_CELL = 100
_MOST_CELLS = 12
_CAPTION_LINES = 2


class Cell(NamedTuple):
    """A cell's place in the text, without the white space around it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the rows under its header, all of one length.

    ``header`` is None where no line names the columns; in it as in the rows an empty cell has no length. ``above`` are
    the lines before it that may be its caption, the nearest last. ``first`` and ``end`` are its lines' indices in
    ``Article.lines``.
    """

    header: Sequence[Cell] | None
    rows: Sequence[Sequence[Cell]]
    above: Sequence[Cell]
    first: int
    end: int


def find_grids(article: Article) -> list[Grid]:
    """The tables among the lead and body lines, in reading order."""
    parted = any(separator in article.text for separator in _SEPARATORS)
    if not parted and not _LINE_OF_A_NUMBER.search(article.text):
        return []
    finder = _Finder(article)
    grids: list[Grid] = []
    index = 0
    while index < len(article.lines):
        grid, index = finder.stacked(index) if finder.width(index) < 2 else finder.parted(index)
        if grid is not None:
            grids.append(grid)
    return grids


class _Finder:
    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self.cells = [
            self._parts(start, end) if role != "title" and end - start <= _LONGEST_LINE else []
            for _, start, end, role in article.lines
        ]

    def _parts(self, start: int, end: int) -> list[Cell]:
        """The cells of a line; one that is not parted is one cell."""
        line = self.text[start:end]
        sign = next((sign for sign in _SEPARATORS if sign in line), None)
        if sign is None:
            return [_trimmed(self.text, start, end)]
        cells, position = [], start
        for part in line.split(sign):
            cells.append(_trimmed(self.text, position, position + len(part)))
            position += len(part) + len(sign)
        if sign == "|" and len(cells) > 2 and line.strip().startswith("|"):
            del cells[0]
        if sign == "|" and len(cells) > 2 and line.strip().endswith("|"):
            del cells[-1]
        return cells if len(cells) <= _MOST_CELLS else []

    def _words(self, cell: Cell) -> str:
        return self.article.folded[cell.start : cell.end]

    def _follows(self, index: int) -> bool:
        """Whether nothing but an empty line stands between a line and the one before it."""
        return 0 < index < len(self.cells) and self.article.lines[index][0] - self.article.lines[index - 1][0] <= 2

    def width(self, index: int) -> int:
        """How many cells a line has; 0 where it cannot be of a table."""
        return len(self.cells[index])

    def parted(self, first: int) -> tuple[Grid | None, int]:
        """The table in the run of lines with as many cells as the first one, and the line behind the run."""
        width, end = self.width(first), first + 1
        while self._follows(end) and self.width(end) == width:
            end += 1
        rows = [
            cells for cells in self.cells[first:end] if not _RULE.fullmatch(self.text, cells[0].start, cells[-1].end)
        ]
        if len(rows) < 2:
            return None, end
        header = rows.pop(0) if self._is_header(rows[0]) else None
        if not any(NUMBER.match(self.text, *cell) for row in rows for cell in row[1:]):
            return None, end
        return Grid(header, rows, self._above(first), first, end), end

    def _is_header(self, cells: Sequence[Cell]) -> bool:
        if _CORNER.match(self._words(cells[0])):
            return True
        return not any(self._is_number(cell) and not _YEAR.fullmatch(self._words(cell)) for cell in cells[1:])

    def _is_number(self, cell: Cell) -> bool:
        return NUMBER.fullmatch(self.text, cell.start, cell.end) is not None

    def _kinds(self, first: int) -> Iterator[str]:
        """Of the lines from the first on: t for text, n for a number or what stands for one, until another kind."""
        for index in range(first, min(len(self.cells), first + _LONGEST_STACK)):
            if len(self.cells[index]) != 1 or (index > first and not self._follows(index)):
                return
            cell = self.cells[index][0]
            if self._is_number(cell) or _NO_NUMBER.fullmatch(self.text, cell.start, cell.end):
                yield "n"
            elif cell.end - cell.start <= _LONGEST_CELL and self.text[cell.end - 1] not in ".;:!?,":
                yield "t"
            else:
                return

    def stacked(self, first: int) -> tuple[Grid | None, int]:
        """The first table in a run of lines with one cell each: the header's, then a label and its numbers; and the
        line behind the table, or behind the run where it has none."""
        kinds = "".join(self._kinds(first))
        match = _STACK.search(kinds)
        if match is None:
            return None, first + max(1, len(kinds))
        row, head, end = match["row"], match.start(), match.end()
        cells = [self.cells[first + index][0] for index in range(end)]
        header = self._stacked_header(cells[kinds.rfind("n", 0, head) + 1 : head], len(row))
        if header is None and row.count("n") > 1:
            return None, first + end
        rows = [cells[at : at + len(row)] for at in range(head, end, len(row))]
        start = first + head - (len(header) if header is not None else 0)
        names = _named(header, len(row)) if header is not None else None
        return Grid(names, rows, self._above(start), start, first + end), first + end

    def _stacked_header(self, cells: Sequence[Cell], width: int) -> Sequence[Cell] | None:
        """The lines that name the columns: as many as a row has, or one less where the corner is left empty."""
        if len(cells) >= width and _CORNER.match(self._words(cells[-width])):
            return cells[-width:]
        return cells[-(width - 1) :] if len(cells) >= width - 1 > 1 else None

    def _above(self, first: int) -> Sequence[Cell]:
        """The lines before a table."""
        lines: list[Cell] = []
        while self._follows(first) and len(lines) < _CAPTION_LINES:
            first -= 1
            _, start, end, _ = self.article.lines[first]
            lines.append(_trimmed(self.text, start, end))
        return lines[::-1]


_LONGEST_STACK = 300
_STACK = re.compile(r"(?P<row>t{1,2}n{1,10})(?P=row)+(?!n)")  # a label, perhaps a unit, and numbers


def _named(header: Sequence[Cell], width: int) -> Sequence[Cell]:
    """The header with an empty corner where it has none."""
    return header if len(header) == width else [Cell(header[0].start, header[0].start), *header]


def _trimmed(text: str, start: int, end: int) -> Cell:
    part = text[start:end]
    stripped = part.strip()
    start += len(part) - len(part.lstrip()) if stripped else 0
    return Cell(start, start + len(stripped))
