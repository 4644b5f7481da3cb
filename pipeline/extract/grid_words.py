"""What a table says, told in words: each number of a row as a sentence that the reader understands like any other.

'Thu ngân sách (tỷ đồng) | 21,7 | 38,4' under 'Chỉ tiêu | Năm 2016 | Năm 2020' is told as "Thu ngân sách Năm 2016 là 21,7
tỷ đồng" and "Thu ngân sách Năm 2020 là 38,4 tỷ đồng". A column that is not understood is not told. Which lines are a
table belongs to ``grids``; where the told words stand in the document, to ``told``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.extract.areas import read_areas
from pipeline.extract.article import Article
from pipeline.extract.grids import NUMBER, UNIT_HEADING, Cell, Grid
from pipeline.extract.time_words import scan_time_words
from pipeline.extract.units import magnitudes_and_unit, words_at
from pipeline.vietnamese import fold


class Words(NamedTuple):
    """Some words of a told sentence; ``start`` is where they stand in the text, -1 for words of ours."""

    text: str
    start: int = -1


class Told(NamedTuple):
    """A row of a table: a sentence for each number that is understood, and the cells that are not."""

    sentences: Sequence[Sequence[Words]]
    rest: Sequence[Cell]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Column:
    """What a header says about its numbers."""

    kind: str  # level compared completion indicator
    when: Sequence[Words] = ()
    of: Sequence[Words] = ()
    base: Sequence[Words] = ()
    unit: str | None = None
    growing: bool | None = None  # of a comparison: whether it gives growth; None: the numbers tell


_ENUMERATOR = re.compile(r"[IVXLC]{1,5}\.?|[A-Za-zĐđ][.)]?")
_ORDINAL = re.compile(r"(?:stt|tt|số tt)")
_BRACKETS = re.compile(r" *\(([^()]*)\)")
_UNIT_ABOVE = re.compile(r"(?:đvt|đơn vị(?: tính)?) ?: ?(?P<unit>[^();:\n]+)")
_COLUMN_ABOVE = re.compile(r"cột (?P<number>\d{1,2}) ?(?::|là|-) ?(?P<name>[^;()]+)")
_CAPTION = re.compile(r"(?:bảng|biểu|một số|các|đơn vị|đvt|\(?đơn vị|kết quả|tình hình)(?!\w)")
_COMPLETION = re.compile(
    r"(?:th/kh|thực hiện/kế hoạch|(?:% ?|tỷ lệ |so với |so |đạt |mức )+(?:hoàn thành )?(?:kế hoạch|kh|dự toán|nghị quyết))"
    r"(?!\w)"
)
_COMPARED = re.compile(r"(?:so với |so |cùng kỳ)[^();]*")
_GROWING = re.compile(r"(?<!\w)(?:tăng|giảm|tốc độ)(?!\w)")
_SHORT = re.compile(r"(?P<word>kh|th|uth|ước th)(?!\w)\.?")
_IN_FULL = {"kh": "kế hoạch", "th": "thực hiện", "uth": "ước thực hiện", "ước th": "ước thực hiện"}
_YEAR = re.compile(r"(?:19|20)\d\d")
_AMOUNT_ONLY = re.compile(r"(?:số lượng|giá trị|kết quả|thực hiện|số liệu|tổng số|chỉ số)")
_ITEM = re.compile(r"(?:[-+*•–]|\d{1,2}(?:\.\d{1,2})*[.)]|[ivx]{1,4}[.)]|[a-zđ][.)])? *")
_RANK = re.compile(r"(?:thứ hạng|xếp hạng|hạng|vị trí|xếp thứ) ")
_NUMBER_OF = re.compile(r"(?:tổng số|số lượng|số) ")
_ROUND = re.compile(r"1\.?000 (?=\S)")
_PRODUCTS = re.compile(r"(?<!\w)sản phẩm(?! ocop)(?! trên)")
_PRODUCED = ("TONNE", "M2", "M3", "KWH")
_OUTPUT = ("sản lượng", "xuất khẩu", "nhập khẩu", "tiêu thụ", "số ", "tổng ")
_WHOLE = re.compile(r"(?:toàn|cả) (?:tỉnh|thành phố|huyện|vùng|nước|quốc)")
_MUCH = 50  # percent: where every comparison of a column is more, they are ratios to the base


def tell(article: Article, grid: Grid) -> Sequence[Told]:
    """The rows of a table in sentences; none where no number is understood."""
    rows = list(_Teller(article, grid).tell())
    return rows if any(row.sentences for row in rows) else []


class _Teller:
    def __init__(self, article: Article, grid: Grid) -> None:
        self.article, self.grid = article, grid
        self.captions = [cell for cell in grid.above if self._is_caption(cell)]
        self.width = len(grid.rows[0])
        self.label = next((at for at in range(self.width) if self._is_text(at)), -1)
        if self.label != 0 and all(_YEAR.fullmatch(self._folded(row[0])) for row in grid.rows):
            self.label = 0
        self.unit_at = next((at for at in range(self.width) if at != self.label and self._is_unit(at)), -1)
        self.unit = self._unit_above()
        corner = [grid.header[self.label]] if grid.header is not None and self.label >= 0 else []
        self.of_products = any(_PRODUCTS.search(self._folded(cell)) for cell in (*self.captions, *corner))
        self.ratios: dict[int, bool] = {}
        self.by_territory = self.label >= 0 and all(self._of_row(row) for row in grid.rows)
        self.columns = {at: column for at in range(self.label + 1, self.width) if (column := self._column(at))}

    def tell(self) -> Iterator[Told]:
        """The rows in sentences."""
        if self.label < 0:
            return
        for row in self.grid.rows:
            told = {at: words for at, column in self.columns.items() if (words := self._sentence(row, column, at))}
            silent = (self.unit_at, self.label) if told else ()
            rest = [
                cell for at, cell in enumerate(row) if at not in told and at not in silent and cell.start < cell.end
            ]
            yield Told(list(told.values()), rest, row[0].start, row[-1].end)

    # --- the columns

    def _text(self, cell: Cell) -> str:
        return self.article.text[cell.start : cell.end]

    def _folded(self, cell: Cell) -> str:
        return self.article.folded[cell.start : cell.end]

    def _is_text(self, at: int) -> bool:
        texts = [self._text(row[at]) for row in self.grid.rows]
        return all(text and not self._number(row[at]) for text, row in zip(texts, self.grid.rows, strict=True)) and any(
            not _ENUMERATOR.fullmatch(text) for text in texts
        )

    def _number(self, cell: Cell) -> tuple[re.Match[str], str | None] | None:
        """The number that a cell holds, with the unit that it has there."""
        number = NUMBER.match(self.article.text, *cell)
        if number is None:
            return None
        rest = self.article.folded[number.end() : cell.end].strip()
        unit = _unit(rest) if rest and not number["percent"] else None
        return (number, "%" if number["percent"] else unit) if unit or not rest else None

    def _is_unit(self, at: int) -> bool:
        if self.grid.header is not None and UNIT_HEADING.fullmatch(self._folded(self.grid.header[at])):
            return True
        return self._is_text(at) and all(_unit(self._folded(row[at])) for row in self.grid.rows)

    def _is_caption(self, cell: Cell) -> bool:
        folded = self._folded(cell)
        return folded.endswith(":") or _CAPTION.match(folded) is not None

    def _unit_above(self) -> str | None:
        for cell in self.captions:
            folded = self._folded(cell).rstrip(" :")
            said = _UNIT_ABOVE.search(folded)
            unit = _unit(said["unit"].strip()) if said else _without_unit(folded)[0]
            if unit:
                return unit
        return None

    def _header(self, at: int) -> Cell | None:
        """The cell that names a column: the header's, or what the caption says of 'cột 1'."""
        if self.grid.header is not None:
            return self.grid.header[at]
        values = [column for column in range(self.label + 1, self.width) if column != self.unit_at]
        for cell in self.captions:
            for said in _COLUMN_ABOVE.finditer(self._folded(cell)):
                if values.index(at) + 1 == int(said["number"]):
                    return Cell(cell.start + said.start("name"), cell.start + said.end("name"))
        return None

    def _column(self, at: int) -> _Column | None:
        """What a column's numbers are; None where that is not understood."""
        if at == self.unit_at or not any(self._number(row[at]) for row in self.grid.rows):
            return None
        cell = self._header(at)
        if cell is None or cell.start == cell.end:
            single = sum(at != self.unit_at for at in range(self.label + 1, self.width)) == 1
            return _Column("level", self._when_above()) if single else None
        folded = self._folded(cell)
        if _ORDINAL.fullmatch(folded):
            return None
        unit, name = _without_unit(folded)
        when = self._when(Cell(cell.start, cell.start + len(name)))
        if _COMPLETION.search(folded):
            return _Column("completion", when or self._when_beside(at, True), unit="%")
        compared = _COMPARED.search(name)
        growing = _GROWING.search(name)
        if compared or growing:
            percent = unit or ("%" if "%" in folded or "tỷ lệ" in folded or growing else self.unit)
            if percent not in ("%", "lần"):
                return None
            own = when
            base: Sequence[Words] = ()
            if compared:
                own = self._when(Cell(cell.start, cell.start + compared.start()))
                base = (self._lower(cell.start + compared.start(), cell.start + len(name.rstrip(" ,%"))),)
            beside = own or self._when_beside(at, compared is not None)
            return _Column("compared", beside, base=base, unit=percent, growing=True if growing else None)
        if when:
            return _Column("level", when, unit=unit)
        of = self._of(Cell(cell.start, cell.start + len(name)))
        if of:
            return _Column("level", self._when_above(), of, unit=unit)
        if (unit or self.unit) and self.by_territory:
            return _Column(
                "indicator",
                self._when_above(),
                (self._words(cell.start, cell.start + len(name)),),
                unit=unit or self.unit,
            )
        return _Column("level", self._when_above(), unit=unit) if _AMOUNT_ONLY.fullmatch(name) else None

    def _words(self, start: int, end: int) -> Words:
        return Words(self.article.text[start:end], start)

    def _when(self, cell: Cell) -> Sequence[Words]:
        """A header that names a period, in full: 'KH 2024' is 'kế hoạch năm 2024'."""
        folded, start = self._folded(cell), cell.start
        words: list[Words] = []
        short = _SHORT.match(folded)
        if short:
            words.append(Words(_IN_FULL[short["word"]]))
            start += short.end() + folded[short.end() :].startswith(" ")
        rest = self.article.folded[start : cell.end]
        year = _YEAR.search(rest)
        if year and year.start() == 0:
            words.append(Words("năm"))
        elif not scan_time_words(rest, self.article.text[start : cell.end]):
            if not (year and year.end() == len(rest)):
                return ()
            return (
                *words,
                self._lower(start, start + year.start()),
                Words("năm"),
                self._words(start + year.start(), cell.end),
            )
        return (*words, self._lower(start, cell.end))

    def _lower(self, start: int, end: int) -> Words:
        words = self.article.text[start:end].rstrip()
        return Words(words[:1].lower() + words[1:], start)

    def _when_above(self) -> Sequence[Words]:
        """The period that the caption names."""
        for cell in reversed(self.captions):
            if _COLUMN_ABOVE.search(self._folded(cell)):
                continue
            times = scan_time_words(self._folded(cell), self._text(cell))
            said = next((t for t in times if not t.expr.startswith("same")), None)
            if said:
                return (self._words(cell.start + said.start, cell.start + said.end),)
        return ()

    def _when_beside(self, at: int, happened: bool) -> Sequence[Words]:
        """The period of the level that a comparison stands beside: that of the nearest column before it; of what has
        ``happened``, no plan's."""
        for before in range(at - 1, self.label, -1):
            cell = self._header(before) if before != self.unit_at else None
            if cell is not None and cell.start < cell.end:
                _, name = _without_unit(self._folded(cell))
                when = self._when(Cell(cell.start, cell.start + len(name)))
                if when and not (happened and when[0].text.startswith(_IN_FULL["kh"])):
                    return when
        return self._when_above()

    def _of(self, cell: Cell) -> Sequence[Words]:
        """A header or label that is a territory."""
        text, folded = self._text(cell), self._folded(cell)
        if _WHOLE.fullmatch(folded):
            return (self._lower(*cell),)
        areas = read_areas(text, folded, self.article.home, self.article.naming_day)
        named = len(areas) == 1 and areas[0].end == len(text.rstrip()) and areas[0].start <= len("thành phố ")
        return (self._words(*cell),) if named else ()

    def _of_row(self, row: Sequence[Cell]) -> Sequence[Words]:
        """The territory or year that a row is about, as the words behind an indicator."""
        cell = row[self.label]
        if _YEAR.fullmatch(self._folded(cell)):
            return (Words("năm"), self._words(*cell))
        of = self._of(cell)
        return (Words("của"), *of) if of else ()

    # --- the sentences

    def _sentence(self, row: Sequence[Cell], column: _Column, at: int) -> Sequence[Words] | None:
        cell, held = row[self.label], self._number(row[at])
        if held is None:
            return None
        number, in_cell = held
        item = _ITEM.match(self._folded(cell))
        start = cell.start + (item.end() if item else 0)
        own_unit, name = _without_unit(self.article.folded[start : cell.end])
        in_column = _unit(self._folded(row[self.unit_at])) if self.unit_at >= 0 else None
        label = [*self._output(name, in_cell or own_unit or in_column), self._words(start, start + len(name))]
        value = self._words(number.start("digits"), row[at].end if in_cell else number.end("digits"))
        minus = number["sign"] not in ("", "+")
        if column.kind == "completion":
            return (*label, *column.when, Words("đạt"), value, Words(f"{'' if in_cell else '%'} kế hoạch."))
        if column.kind == "compared":
            return (*label, *column.when, *self._comparison(column, at, value, minus, in_cell))
        if column.kind == "indicator":
            label, own_unit, of = [column.of[0]], None, self._of_row(row)
        else:
            of = (Words("của"), *column.of) if column.of else ()
        rank = _RANK.match(fold(label[-1].text))
        unit = in_cell or column.unit or own_unit or in_column
        if rank and unit is None and "/" not in value.text and "," not in value.text:
            ranked = Words(label[-1].text[rank.end() :], label[-1].start + rank.end())
            return (ranked, *of, *column.when, Words("xếp thứ"), value)
        unit = unit or _counted(name) or self.unit
        if unit is None:
            return None
        when = () if of and of[0].text == "năm" else column.when
        behind = Words("." if in_cell else f"{unit}.")
        return (*label, *of, *when, Words("là"), Words("-" if minus else ""), value, behind)

    def _output(self, label: str, unit: str | None) -> Sequence[Words]:
        """'Sản lượng' where a table of products names one by itself: 'thép (nghìn tấn)'."""
        if unit is None or not self.of_products or label.startswith(_OUTPUT):
            return ()
        _, _, measure = magnitudes_and_unit(unit, 0, len(unit))
        return (Words("sản lượng"),) if measure and measure.entry.code in _PRODUCED else ()

    def _comparison(self, column: _Column, at: int, value: Words, minus: bool, in_cell: str | None) -> Sequence[Words]:
        unit = Words("" if in_cell else column.unit or "%")
        if column.unit == "lần":
            return (Words("gấp"), value, unit, *column.base)
        growing = column.growing if column.growing is not None else not self._are_ratios(at)
        return (Words("giảm" if minus else "tăng") if growing else Words("bằng"), value, unit, *column.base)

    def _are_ratios(self, at: int) -> bool:
        """Whether the numbers of a column are percentages of the base, rather than of growth."""
        if at not in self.ratios:
            held = [held[0] for row in self.grid.rows if (held := self._number(row[at]))]
            self.ratios[at] = all(not number["sign"] and _whole(number["digits"]) > _MUCH for number in held)
        return self.ratios[at]


def _whole(digits: str) -> int:
    """The number before the decimal comma."""
    return int(re.sub(r"[^0-9]", "", digits.partition(",")[0])[:12] or 0)


def _without_unit(folded: str) -> tuple[str | None, str]:
    """The unit that a header or label gives in brackets or behind a comma, and the words before it."""
    for match in _BRACKETS.finditer(folded):
        unit = _unit(match[1].removeprefix("đvt:").removeprefix("đơn vị:").strip())
        if unit and match.end() == len(folded.rstrip()):
            return unit, folded[: match.start()]
    name, comma, last = folded.rpartition(",")
    unit = _unit(last.strip()) if comma else None
    return (unit, name) if unit else (None, folded)


def _unit(folded: str) -> str | None:
    """The words as a unit that is known, '1000 tấn' as 'nghìn tấn'; None if they are none."""
    folded = _ROUND.sub("nghìn ", folded)
    _, _, unit = magnitudes_and_unit(folded, 0, len(folded))
    if unit is not None and unit.end == len(folded):
        return folded
    return None


def _counted(label: str) -> str | None:
    """What a label that begins with 'số' counts: 'số xã đạt chuẩn' counts xã."""
    number_of = _NUMBER_OF.match(label)
    noun = words_at(label, number_of.end(), len(label)) if number_of else None
    return noun.phrase if noun and noun.entry.kind == "count" else None
