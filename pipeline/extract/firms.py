"""Which numbers go on about the one firm, cooperative or farmer that a text tells of.

Once a firm is named, it is spoken of as 'công ty' or 'HTX', and in a text about it the sentences of a paragraph go on
about it until a territory takes over: "Đến nay, công ty liên kết với 200 hộ trồng 350 ha; năng suất đạt 6 tấn/ha. Toàn
tỉnh hiện có 40.000 ha." What one sentence alone tells of an entity in it belongs to ``scope``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from pipeline.extract.article import Article, Sentence
from pipeline.lazy import lazy
from pipeline.vietnamese import UPPER, fold

if TYPE_CHECKING:
    from pipeline.extract.reader import Reading

FARMED = frozenset(
    (
        *("CROP_AREA", "CROP_OUTPUT", "CROP_YIELD", "LIVESTOCK", "FISHERY_OUTPUT"),
        *("HIGH_TECH_AGRICULTURE", "GRAIN_OUTPUT"),
    )
)
"""The indicators of fields, herds and catches, which a farmer has too."""

_FIRM_IN_TITLE = re.compile(
    r"(?<!\w)(?:đhđcđ|đại hội (?:đồng )?cổ đông|cổ phiếu|niêm yết|(?:tổng )?công ty|tập đoàn|[a-z]+bank|"
    r"ngân hàng (?:tmcp|thương mại cổ phần)|lợi nhuận)(?!\w)"
)
_UNITS = "tỉnh|huyện|xã|thị xã|thành phố|quận|phường|thị trấn|vùng"
_SPOKEN_OF = re.compile(
    r"(?<!\w)(?:(?P<firm>công ty|htx|hợp tác xã|tổ hợp tác|xí nghiệp|trang trại)"
    r"|(?P<farmer>(?:gia đình )?(?:anh|chị|ông|bà)|gia đình)"
    rf"|(?P<whole>(?:toàn|cả) (?:{_UNITS}|nước|quốc|ngành))"
    r"|(?P<place>trên địa bàn|ở địa phương)"
    rf"|(?P<unit>{_UNITS}|địa phương|sở|cục|chi cục|ubnd|hđnd|bộ|chính phủ|ngành))(?!\w)"
)
_FIRM_OR_FARMER = re.compile(
    r"(?:c(?<!\wc)(?:ông ty|hị)|h(?<!\wh)(?:tx|ợp tác xã)|t(?<!\wt)(?:ổ hợp tác|rang trại)|x(?<!\wx)í nghiệp"
    r"|g(?<!\wg)ia đình(?: (?:anh|chị|ông|bà))?|a(?<!\wa)nh|ô(?<!\wô)ng|b(?<!\wb)à)(?!\w)"
)
"""The firms and farmers of _SPOKEN_OF alone, each begun with its letter, so that a text is passed over faster."""
_FARMER = ("gia đình", "anh", "chị", "ông", "bà")
_OPENING = re.compile(
    r"(?:^|[.,;:!?…()\"“”\n-]) ?(?:(?:riêng|còn|hiện|hiện nay|đến nay|nay|nhưng|song|bởi|vì|do|nhờ đó|theo|khi) )?$|(?<!\w)của $"
)
_KIND = re.compile(
    r" (?:cổ phần|tnhh|trách nhiệm|nhà nước|tư nhân|hợp danh|con|mẹ|liên doanh|nước ngoài|fdi|lớn|nhỏ|mới|khác|kiểu"
    r"|trong|ngoài|trên|tại|ở|thuộc|của|và|hoặc|hay|có vốn|hoạt động|thành lập|đăng ký|được thành lập)(?!\w)"
)
_GOES_ON = re.compile(rf" [^\W\d_{UPPER}]")
_FARMS = re.compile(
    r" (?:(?:đã|đang|còn|cũng|mạnh dạn|bắt đầu|hiện) )?(?:có|thu|thu hoạch|trồng|nuôi|thả|mua|vay|bán|thuê|chuyển|mở rộng"
    r"|đầu tư)(?!\w)"
)
_NAMED = re.compile(rf"(?: (?!(?:ở|tại|trên|trong|thuộc) )[^\W\d_{UPPER}]\w*){{0,6}} [{UPPER}“\"]")
_REACH = 30  # characters before a word in which its clause opens


class Mark(NamedTuple):
    """Where a firm, a farmer or a territory begins to be spoken of."""

    start: int
    kind: str  # firm farmer whole place
    bare: bool = False  # a firm called 'công ty' alone


class Speakers:
    """Whom an article speaks of, place by place."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @lazy
    def marks(self) -> Sequence[Mark]:
        """The places where the article begins to speak of someone, in reading order; a place ('trên địa bàn') that a
        firm or farmer named before it in the sentence works in is none. Where no firm or farmer is spoken of there are none
        at all."""
        marks: list[Mark] = []
        folded = self.article.folded
        told = _FIRM_OR_FARMER.finditer(folded)
        if not any(self._mark("farmer" if m[0].startswith(_FARMER) else "firm", *m.span()) for m in told):
            return marks
        for match in _SPOKEN_OF.finditer(folded):
            mark = self._mark(match.lastgroup or "", *match.span())
            if mark is None or (mark.kind == "place" and marks and self._place(marks[-1]) == self._place(mark)):
                continue
            marks.append(mark)
        return marks

    @lazy
    def _starts(self) -> Sequence[int]:
        return [sentence.start for sentence in self.article.sentences]

    def _place(self, mark: Mark) -> int:
        """The place of the sentence that a mark stands in."""
        return bisect_right(self._starts, mark.start) - 1

    def _mark(self, kind: str, start: int, end: int) -> Mark | None:
        folded = self.article.folded
        if kind in ("whole", "place"):
            return Mark(start, kind)
        before = folded[max(0, start - _REACH) : start]
        if not _OPENING.search(before) or before.rfind("(") > before.rfind(")"):
            return None
        if kind == "unit":
            return Mark(start, "whole")
        if kind == "farmer":
            return Mark(start, kind) if _FARMS.match(folded, end) else None
        if _NAMED.match(self.article.text, end, end + 60):
            return Mark(start, kind)
        bare = _GOES_ON.match(self.article.text, end) and not _KIND.match(folded, end)
        return Mark(start, kind, True) if bare else None

    @lazy
    def about_firm(self) -> bool:
        """Whether the article is about one firm: its title tells so, or more of its sentences are about a firm called
        'công ty' than name a territory."""
        if _FIRM_IN_TITLE.search(fold(self.article.title)):
            return True
        if sum(mark.bare for mark in self.marks) < 2:
            return False
        firm = {self._place(mark) for mark in self.marks if mark.kind == "firm"}
        territory = {self._place(mark) for mark in self.marks if mark.kind in ("whole", "place")}
        return len(firm) > len(territory)

    def reason(self, reading: Reading) -> str | None:
        """Why a number is no statistic of a territory: what is spoken of last before it is a firm or a farmer."""
        start, sentence = reading.quantity.start, reading.sentence
        index = bisect_left(self.marks, (start,)) - 1
        if index < 0:
            return None
        mark = self.marks[index]
        if mark.start < sentence.start and not (self.about_firm and self._same_paragraph(mark, sentence)):
            return None
        if mark.kind in ("whole", "place") or self._territory_follows(mark, reading):
            return None
        if mark.kind == "farmer":
            return "person" if reading.subject is not None and reading.subject.code in FARMED else None
        if self.about_firm:
            return "entity"
        return "entity" if mark.bare and ";" not in self.article.folded[mark.start : start] else None

    def _same_paragraph(self, mark: Mark, sentence: Sentence) -> bool:
        place = self._place(mark)
        return place >= 0 and self.article.sentences[place].line_no == sentence.line_no

    def _territory_follows(self, mark: Mark, reading: Reading) -> bool:
        """Whether the number's territory takes over: named between the two, and opening its clause."""
        area = reading.area
        if area is None or not mark.start < area.start < reading.quantity.start or area.start < reading.sentence.start:
            return False
        before = self.article.folded[max(0, area.start - _REACH) : area.start]
        return _OPENING.search(before) is not None and before.rfind("(") <= before.rfind(")")
