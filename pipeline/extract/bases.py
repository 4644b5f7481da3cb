"""What a figure is compared with: the same period a year earlier, the period before, a plan, another period.

Here belongs telling the calendar expressions of a comparison ("so với cùng kỳ", "gấp 2 lần năm 2016") from those that
say when a figure holds, and finding the plans that figures are measured against. Which number a base belongs to is
decided by the reader.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from typing import NamedTuple

from pipeline.extract.time_rules import TimeWord


class Base(NamedTuple):
    """A comparison base: its span, YOY, PREV, PLAN or PERIOD, and its calendar expression where the text gives one."""

    start: int
    end: int
    kind: str
    expr: str | None


_PLAN_WORD = r"(?:kế hoạch|dự toán|chỉ tiêu|nghị quyết|mục tiêu|kịch bản|pháp lệnh|nhiệm vụ (?:thu|chi|năm)|kh)(?!\w|&)"
_COMPARED = re.compile(  # group 1 is the part of it that belongs to the base, not to the number before
    r"(?<!\w)(?:(so(?: sánh)? (?:với |cùng )?(?:[^\s,;:.()\d%]+ ){0,5}"
    r"|(?:cao|thấp|nhiều|ít|lớn|nhỏ|nhanh|chậm|tốt|khá) hơn (?:so với |cả |mức |của )*"
    r"|(?:bằng|tương đương)(?: với)? (?:cả |mức |của )*)"
    r"|(?:lần|gấp đôi|gấp rưỡi|gấp ba|gấp bốn) ((?:so với |cả |mức |của |con số )*)"
    r"|(?:tăng|giảm)(?: \w+){0,2} \d[\d.,]* ?% (với )"  # "tăng 4% với tháng 6", "so" left out
    r"|(?:bằng|xấp xỉ|tương đương|đạt)(?: \w+){0,2} \d[\d.,]* ?% ((?:so với |cả |mức |của |con số )*))$"
)
_NOT_A_BASE = re.compile(r"cả nước|toàn quốc|bình quân chung|trung bình")
_AND = re.compile(r" *(?:,|và|hay|hoặc) *(?:so +)?(?:với +)?")
_PLAN = re.compile(_PLAN_WORD)
_PLAN_HEAD = re.compile(
    r"(?:\d ?%\)? (?:so với |của |mức |tổng |tổng số |cả )*"
    r"|(?<!\w)so(?: với)? (?:[^\s,;:.()\d%]+ ){0,4}"
    r"|(?<!\w)(?:vượt|hoàn thành|hụt|đạt và vượt|bằng|đạt) (?:xa |mức |tổng |và |vượt )*"
    r"|\d ?% (?:[^\s,;:.()\d%]+ ){1,6}(?:và|,) (?:của )?)$"
)
_PLAN_TAIL = re.compile(r"(?: (?!trong )[^\s,;:.()\d%]+){0,6} *")
_LEVEL = re.compile(r" (?:là |khoảng |trên |hơn )*\d")
_TOLD = (
    r"(?:là|đạt|còn|có|chiếm|tăng|giảm|thu|đón|thu hút|cấp|xuất khẩu|nhập khẩu|xuất siêu|nhập siêu|giải ngân|trồng"
    r"|khai thác|xảy ra)"
)
_SAID_OF = re.compile(  # what follows "cùng kỳ" where it is itself the period of a figure
    r"(?: (?:năm|trước|ngoái|này|đó))*(?: *:|,? +"
    r"(?:chỉ |mới |đã |ước |có |là |đạt |còn |tăng |giảm |thu |xuất siêu |nhập siêu |tỉnh |bằng |chiếm |khoảng |hơn |gần |trên )*"
    r"(?:-?\d|tăng|giảm|đạt|là|có|còn|chiếm)"
    rf"|(?: (?:năm|trước|ngoái|này|đó))*, (?:[^\W\d]+ ){{1,9}}(?:chỉ |mới |đã |ước )*{_TOLD} (?:được )?"
    r"(?:gần |hơn |trên |khoảng )?\d)"
)
_OPENS = re.compile(r"(?:^|[(;.:,]|trong khi|còn|mà|trong đó) *(?:của +)?$")
_STANDS = re.compile(
    r" (?:(?:ước|dự kiến|dự ước|đã|chỉ|mới|vẫn|sẽ|phải|ước tính) ){0,2}"
    r"(?:là |đạt |còn |giảm |tăng |xuống |lên |chiếm |ở mức |(?:gần |trên |dưới |khoảng )?\d)"
)
_TIMES_OF = ("tháng ", "dịp ", "quý ", "đợt ", "ngày ", "vụ ", "thời điểm ", "giai đoạn ")
_FIGURE_OF = re.compile(  # "từ 4,1 triệu lượt của cùng kỳ", "mức 5% của cùng kỳ": the figure that holds for it
    r"(?<!\w)(?:từ (?:mức |khoảng |gần |trên |hơn )?\d[\d.,]*[^;:(),\d]{0,30}"
    r"|(?:mức|con số)(?: tăng| giảm)? (?:khoảng |gần |trên |hơn )?\d[\d.,]*[^;:(),\d]{0,20} của) $"
)


def split_bases(folded: str, words: list[TimeWord], published: date | None = None) -> tuple[list[Base], list[TimeWord]]:
    """The bases among the calendar expressions and the plans of a text; and the expressions that are no base.

    Both lists are in reading order. ``published`` helps to tell the preceding year from others.
    """
    bases: list[Base] = []
    others: list[TimeWord] = []
    plans = _plans(folded)
    current = ""
    for word in words:
        place = bisect_right(plans, word.start, key=lambda plan: plan.end) - 1
        of_plan = place >= 0 and word.expr.startswith("year")
        if (
            of_plan
            and not _LEVEL.match(folded, word.end)
            and _PLAN_TAIL.fullmatch(folded, plans[place].end, word.start)
        ):
            plans[place] = plans[place]._replace(end=word.end, expr=word.expr)
            continue
        compared = _compared(folded, word, bases)
        if compared >= 0:
            bases.append(_base(compared, word.end, word.expr, current, published))
        elif word.expr.startswith("same:"):
            others.append(word._replace(strength="weak"))
        elif word.strength != "base":
            others.append(word)
            if word.strength in ("strong", "weak"):
                current = word.expr
        elif word.expr == "year_end:" and (
            _OPENS.search(folded[max(0, word.start - 12) : word.start]) or _holds_at(folded, word)
        ):
            others.append(word._replace(strength="weak"))
    return sorted(bases + plans), others


def _holds_at(folded: str, word: TimeWord) -> bool:
    """Whether what follows "cuối năm" is how things stand then: "tỷ lệ hộ nghèo cuối năm còn 9%"."""
    return bool(_STANDS.match(folded, word.end)) and not folded.endswith(_TIMES_OF, 0, word.start)


def _plans(folded: str) -> list[Base]:
    found = []
    for match in _PLAN.finditer(folded):
        if match.start() and folded[match.start() - 1].isalnum():
            continue
        head = _PLAN_HEAD.search(folded[max(0, match.start() - 48) : match.start()])
        if head:
            found.append(Base(match.start(), match.end(), "PLAN", None))
    return found


def _compared(folded: str, word: TimeWord, bases: list[Base]) -> int:
    """Where the comparison that ends in this expression begins, or -1."""
    before = folded[max(0, word.start - 60) : word.start]
    if bases and bases[-1].end <= word.start and _AND.fullmatch(folded, bases[-1].end, word.start):
        return word.start
    head = _COMPARED.search(before)
    spent = bases and bases[-1].end > word.start - len(before) + head.start() if head else False
    if head and not spent and not _NOT_A_BASE.search(head[0]):
        return word.start - len(head[head.lastindex] if head.lastindex else "")
    if word.expr.startswith("same:"):
        said_of = _SAID_OF.match(folded, word.end) and _OPENS.search(before)
        if not said_of and not _FIGURE_OF.search(before):
            return word.start
    return -1


def _base(start: int, end: int, expr: str, current: str, published: date | None) -> Base:
    expr = expr.replace("event_day", "to_day")
    return Base(start, end, base_kind(expr, current, published), expr)


def base_kind(expr: str, current: str, published: date | None) -> str:
    """YOY, PREV or PERIOD of a base, given the period that the text spoke of last and the day of publication."""
    shape, year = _shape(expr)
    if shape == "same":
        return "YOY"
    now_shape, now_year = _shape(current)
    now = (
        int(now_year) if now_year.isdigit() else published.year - (now_year in ("last", "past")) if published else None
    )
    gap = 1 if year == "last" else now - int(year) if year.isdigit() and now else None
    if shape.startswith("years") or year == "said":
        return "PERIOD"
    if shape in ("year_start", "year_end", "month_start", "month:last", "quarter:last", "to_day", "day"):
        return "PREV" if gap is None or gap <= 1 else "PERIOD"
    if shape.startswith(("month:", "quarter:", "half:", "to_month:")) and shape != now_shape:
        return "PREV" if gap is None or gap <= 1 else "PERIOD"
    if shape == "year" and now_shape.startswith(("months", "half", "quarter", "month:", "year_to")) and year != "last":
        return "PERIOD" if gap is None or gap != 1 else "YOY"
    return "YOY" if gap in (None, 1) else "PERIOD"


def _shape(expr: str) -> tuple[str, str]:
    """An expression without its year, and the year: 'months:1-9', '2022'."""
    if expr.startswith(("years:", "last_years:")):
        return "years", ""
    if expr.startswith(("to_day", "day", "days")):
        return "to_day", expr.rpartition(":")[2]
    if expr in ("month:last", "quarter:last", "month_start", "now", ""):
        return expr, ""
    shape, _, year = expr.rpartition(":")
    return shape, year
