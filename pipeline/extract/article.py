"""What the reader sees of a document: the kept lines in place, cut into paragraphs and sentences.

Lines that cleaning dropped are blanked out, so that every index is an index into documents.text and nothing that
is not lead, body or title can be read by accident.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from pipeline.extract.addresses import province_in
from pipeline.extract.area_days import day_told
from pipeline.vietnamese import fold

_ABBREVIATIONS = frozenset(
    (
        *("tp.", "ths.", "ts.", "pgs.", "gs.", "ks.", "bs.", "tx.", "tt.", "st.", "mr.", "ms.", "vs.", "no."),
        *("p.", "q.", "đ/c."),
    )
)
_STOP = re.compile(
    r"[.!?…\n](?:(?<=\n)|(?<![.!?…].)[.!?…]*+[\"”’)\]]*+(?=\s+(\S)|\s*$)"
    r"|(?<=[^\W_A-ZĐ][^\W\d_A-ZĐ].|.[%)\"”].)(?=([^\W\d_a-zđ])(?:[^\W\d_A-ZĐ]| )))"  # 'tăng 7%.Riêng': no space between
)

_LETTERS = 4  # more than any abbreviation has before its stop

_LONGEST = 2_000
"""Characters of a sentence: of a hundred thousand in the news, fewer than ten have more."""


class Sentence(NamedTuple):
    """A sentence: where it stands, the number of its line (its paragraph), and the line's role."""

    start: int
    end: int
    line_no: int
    role: str


@dataclass(frozen=True)
class Article:
    """One document, ready to be read.

    ``text`` has the length of documents.text; lines whose role is none of title, lead, body are spaces in it.
    ``title`` is the title's words, which may come from metadata and then stand nowhere in ``text``.
    """

    doc_id: str
    text: str
    lines: tuple[tuple[int, int, int, str], ...]  # (line_no, start, end, role) of title, lead and body lines
    title: str = ""
    published: date | None = None
    dateline_date: date | None = None
    home_area: str | None = None
    address: str | None = None

    @cached_property
    def home(self) -> str | None:
        """The slug of the province that a local text means where it names none: the publisher's, else the address's."""
        if self.home_area:
            return self.home_area.removesuffix("-2025")
        return province_in(self.address, self.title)

    @cached_property
    def folded(self) -> str:
        """``text`` folded for look-ups, same length."""
        return fold(self.text)

    @cached_property
    def naming_day(self) -> date | None:
        """The day on which names of provinces are read: publication, else dateline, else what the text tells."""
        return self.published or self.dateline_date or day_told(self.folded)

    @cached_property
    def tells_gdp_from_grdp(self) -> bool:
        """Whether GDP is the nation's: a text of 2014 or later that knows the GRDP, too."""
        day = self.naming_day
        return day is not None and day.year >= 2014 and "grdp" in self.folded

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences of lead and body lines, in order; a sentence never crosses a line."""
        return tuple(
            Sentence(start, end, line_no, role)
            for line_no, line_start, line_end, role in self.lines
            if role != "title"
            for start, end in split_sentences(self.text, line_start, line_end)
        )


def read_article(
    doc_id: str,
    text: str,
    roles: Sequence[tuple[int, str]],
    title: str | None = None,
    published: date | None = None,
    dateline_date: date | None = None,
    home_area: str | None = None,
    address: str | None = None,
) -> Article:
    """The article in a document's text, given (line_no, role) of its lines as cleaning found them."""
    role_of = dict(roles)
    kept, lines, start = [], [], 0
    for line_no, line in enumerate(text.split("\n")):
        role = role_of.get(line_no, "blank")
        if role in ("title", "lead", "body"):
            kept.append(line)
            lines.append((line_no, start, start + len(line), role))
        else:
            kept.append(" " * len(line))
        start += len(line) + 1
    return Article(doc_id, "\n".join(kept), tuple(lines), title or "", published, dateline_date, home_area, address)


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of the sentences in text[start:end], without the white space around them.

    A full stop ends a sentence when white space and something other than a lower-case letter follow, or, where a page lost
    the space, when a word, a percentage or a bracket ends before it and a word with a capital follows; not after an
    abbreviation (TP. Vinh), an initial (Nguyễn V. An) or an enumerator (1. Về kinh tế). One that goes on for more than
    _LONGEST characters is cut, so that whatever looks at a whole sentence for each of its numbers stays bounded.
    """
    spans = []
    position = start
    for match in _STOP.finditer(text, start, end):
        behind = match[match.lastindex or 1]
        if (behind is not None and behind.islower()) or _ends_nothing(text, position, match):
            continue
        spans.append((position, match.end()))
        position = match.end()
    spans.append((position, end))
    trimmed = []
    for a, b in spans:
        for first, last in ((a, b),) if b - a <= _LONGEST else _pieces(text, a, b):
            words = text[first:last].lstrip()
            if words:
                trimmed.append((last - len(words), last - len(words) + len(words.rstrip())))
    return trimmed


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span in pieces of at most _LONGEST characters, cut behind a semicolon, a comma or a word where there is one."""
    while end - start > _LONGEST:
        least, most = start + _LONGEST // 2, start + _LONGEST
        cut = next((at + 1 for sign in ("; ", ", ", " ") if (at := text.rfind(sign, least, most)) >= 0), most)
        yield start, cut
        start = cut
    yield start, end


def _ends_nothing(text: str, start: int, stop: re.Match[str]) -> bool:
    at = stop.start()
    if stop[0] != "." or (at - start > _LETTERS and text[at - _LETTERS : at].isalpha()):
        return False  # most stops are behind a word of some length
    word = text[max(start, at - 5) : at + 1].lower().split()[-1] if at > start else "."
    if word in _ABBREVIATIONS or (len(word) == 2 and word[0].isalpha()):
        return True
    return word[:-1].isdigit() and len(word) <= 3 and not text[start : at + 1 - len(word)].strip()
