"""Territories that a number is only measured against, and which numbers are theirs all the same.

"bằng một nửa của Đà Nẵng" and "đứng đầu cả nước" say nothing of Đà Nẵng or the country; "thấp hơn mức 5,2% của cả nước"
and "kém bình quân toàn tỉnh 2 điểm (37%)" do, by one number. What is the subject of a sentence is ``area_subjects``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

_NUMBER = r"(?:\d+(?:[.,/]\d+)*|một nửa|một phần \w+|phân nửa|nửa)"
_ABOUT = r"(?:khoảng |gần |hơn |trên |xấp xỉ |tới |đến )?"
_OF = r"(?: (?:của|so với|mức|mức tăng|số|con số))*"

PART_OF = re.compile(
    r"(?<!\w)(?:nhất|nhì|đầu(?! tư| năm| mối| kỳ)|(?:thứ|hạng|tốp|top) \S{1,6}|trong(?! khi| đó)|thuộc|so với|hơn|gấp|chiếm|bằng"
    r"|bình quân|chung|trung bình|khắp|nhiều nơi|đứng|vị trí)(?!\w)[^.;:,\d]{0,30}$"
)
SHARE = re.compile(r"%[^.;:,()\d]{0,30}$")
VERB_AFTER = re.compile(
    r"\s*(?:\(|:|\d|(?:(?:đã|cũng|vẫn|chỉ|hiện|mới|sẽ|có thể|đều|còn|tiếp tục|ước|ước tính|này"
    r"|năm (?:\d{4}|rồi|qua|vừa qua|nay|ngoái|trước)|quý \w+|tháng \d+|\d+ tháng|tại thời điểm \S+) )*"
    r"(?:có|đạt|ước|tăng|giảm|là|thu|xuất|nhập|xuất khẩu|nhập khẩu|xuất siêu|nhập siêu"
    r"|đón|ở mức|xếp|đứng|hạng|thứ|chiếm|phát sinh|xảy ra|khoảng|trên|hơn|gần|thành lập|giải ngân)\b)"
)

FACTOR = re.compile(
    rf"(?:g(?<!\wg)ấp (?:đôi|ba|rưỡi|nhiều lần|{_ABOUT}{_NUMBER})"
    rf"|(?:b(?<!\wb)ằng|h(?<!\wh)ơn|k(?<!\wk)ém|t(?<!\wt)hua|c(?<!\wc)hiếm) {_ABOUT}{_NUMBER})"
    rf"(?: ?%| lần| điểm(?: phần trăm| %)?)?{_OF}\s+$"
)
"""Before what a number is a multiple of: "gấp 1,9 lần" Bình Định, "bằng 4/10 của" Khánh Hòa."""

_COMPARED = (  # each alternative begins with its letter, which re looks for fast
    r"(?:s(?<!\ws)o(?: với)?|m(?<!\wm)ức|c(?<!\wc)on số|t(?<!\wt)r(?:ong (?:tổng )?số|ên tổng số))"
    r"(?: cả| mức| con số| tổng số| số| tăng| tăng trưởng| bình quân)*"
)
_BETWEEN = r"[^.;,()\d]{0,40}(?:\([^()]{0,90}\))?[^.;,()\d]{0,20}"
_OWN_FIGURE = re.compile(rf"{_COMPARED} {_ABOUT}$")
_TO_ITS_OWNER = re.compile(rf"(?!.{{0,20}} so (?:với|cùng) ){_BETWEEN}")
_OWNS = re.compile(r"(?<!\w)(?:của|ở|tại|thuộc|cả|toàn|trên địa bàn)(?!\w)")
OWN = re.compile(rf"{_COMPARED} {_ABOUT}{_NUMBER}{_BETWEEN}(?<!\w)(?:của|ở|tại|thuộc|trên địa bàn)(?: \w+){{0,2}}\s*$")
"""Before what has the figure that another is compared with: "so với mức 5% của" Đà Nẵng."""

_DIFFERENCE = re.compile(rf"\s*(?:là |tới |đến )?{_ABOUT}(?:{_NUMBER}[^.;,()\d]{{0,25}})?\s*(?=\()")
COMPARES_WITH = re.compile(
    r"(?<!\w)(?:so với|hơn|kém|thua|thấp|cao|bằng|bình quân|trung bình|mặt bằng|mức)(?!\w)[^.;:,()\d]{0,30}$"
)
"""Before a territory that something is more or less than: "thấp hơn bình quân" toàn tỉnh."""

_BY = re.compile(rf"\s*(?:là |tới |đến )?{_ABOUT}{_NUMBER} ?(?:điểm|lần)(?!\w)")
_HIGHER = re.compile(r"(?<!\w)(?:hơn|kém|thua|vượt)(?!\w)[^.;:,()\d]{0,30}$")
_BACK = 140


def bracket_after(folded: str, end: int) -> int | None:
    """Where the bracket opens that tells a yardstick's own level: toàn tỉnh "2 điểm (37,8%)"."""
    opened = _DIFFERENCE.match(folded, end, end + 60)
    return opened.end() if opened else None


def is_difference(folded: str, before: str, end: int) -> bool:
    """Whether the number after a yardstick is the distance to it: "cao hơn bình quân cả nước" 2,1 điểm phần trăm."""
    return _HIGHER.search(before) is not None and _BY.match(folded, end, end + 50) is not None


def own_figures(folded: str, start: int, place: tuple[int, int], numbers: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The indexes of the numbers before a place that are its own: "so với 37 sản phẩm (9 hạng bốn sao) của cả tỉnh".

    ``start``: of the sentence. ``numbers``: (start, end) in reading order. The place may begin with "của", "toàn".
    """
    last = bisect_left(numbers, place)
    first = last - 1
    while first >= 0 and numbers[first][0] >= max(start, place[0] - _BACK):
        begin, end = numbers[first]
        if _OWN_FIGURE.search(folded, max(start, begin - 40), begin):
            if _TO_ITS_OWNER.fullmatch(folded, end, place[0]) and _OWNS.search(folded, end, place[1]):
                yield from range(first, last)
            return
        first -= 1
