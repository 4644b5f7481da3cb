"""Whether a number has happened: actual, estimate, forecast or target.

'ước' holds for the numbers after it to the end of its sentence, through semicolons and "trong đó"; words of plans and
forecasts hold from where they stand unless they name the base of a comparison; the later word wins. A frame of targets
("các chỉ tiêu chủ yếu đến năm 2030") reaches into the sentences after it until a word of the past ends it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.extract.cues import Cue
from pipeline.extract.periods import Base
from pipeline.extract.slots import within

_AS_BASE = re.compile(
    r"(?:so với|so|vượt|hoàn thành|đạt|bằng|theo|thực hiện|xa|%|hụt|\bcủa|cao hơn|thấp hơn|hơn|kém|thấp|nhiệm vụ)"
    r"(?: (?:được|và|các|tất cả|mọi|nhiều|cả|những|cơ bản|hầu hết|xa|mức|số|toàn bộ|[\d,.%-]+))* ?$"
)
_BREAK = re.compile(r"[,;.()%]")
_EXCEEDED = re.compile(r"(?<!\w)(?:vượt|hụt|thiếu)(?: so với)? $")
_AMOUNT_NEXT = re.compile(r" (?:là |trên |gần |hơn |khoảng )?\d[\d.,]* (?!%)")
_PLAN_LEVEL = re.compile(
    r"(?: (?!đạt|ước|đã|và|tăng|giảm|vượt|bằng|được (?:\d|gần|hơn|trên|khoảng|$))[^\s,;.()%]+){0,9} ?[(:]?"
    r"(?: ?(?:là|tăng|đạt|giảm|từ))? ?[(]?"
)


_SET_BY = r"(?<!\w)(?:mà|do) (?:[^\s,;.()\d]+ ){1,8}"
_SETS = (" mà ", " do ")  # how it begins
_SET_BEHIND = re.compile(rf" {_SET_BY}(?:đề ra|đặt ra|giao|quyết nghị)(?!\w)")
_RELATIVE = re.compile(rf"{_SET_BY}$")
_BOUND = re.compile(r"(?<!\w)(?:giới hạn|mục tiêu|chỉ tiêu|mức|kế hoạch|ngưỡng)(?: (?:tăng|là|dưới|khoảng))* $")
_ANOTHER_TIME = re.compile(r"\( ?(?:cùng kỳ|cùng thời điểm|năm trước|năm ngoái)(?!\w)")


class Status(NamedTuple):
    """``status`` is A, E, P or F; ``value_type`` outturn, forecast or target; ``rule`` the code of what decided."""

    status: str
    value_type: str
    rule: str


ACTUAL = Status("A", "outturn", "reported")
_OF_KIND = {
    "estimate": Status("E", "outturn", "estimate"),
    "provisional": Status("P", "outturn", "provisional"),
    "forecast": Status("F", "forecast", "forecast"),
    "target": Status("F", "target", "target"),
}
PLAN_LEVEL = Status("F", "target", "plan-level")
_DECIDING = frozenset((*_OF_KIND, "plan", "done"))


def status_cues(folded: str, start: int, cues: Sequence[Cue], bases: Sequence[Base]) -> list[Cue]:
    """Of the cues of one sentence those that decide on status, without such as only name a base or a fulfilled plan.

    ``start`` is where the sentence starts, ``bases`` are those in it.
    """
    found = []
    based = [base.end for base in bases]
    for cue in cues:
        if cue.kind not in _DECIDING:
            continue
        if cue.kind in ("target", "plan") and (
            any(base.start <= cue.start < base.end for base in bases)
            or any(b <= cue.start <= b + 40 and not _BREAK.search(folded, b, cue.start) for b in based)
            or _AS_BASE.search(folded, max(start, cue.start - 40), cue.start)
        ):
            based.append(cue.end)
            if (
                cue.kind == "plan"
                and _AMOUNT_NEXT.match(folded, cue.end)
                and not _EXCEEDED.search(folded, start, cue.start)
            ):
                found.append(cue)
            continue
        if cue.kind == "target" and _RELATIVE.search(folded, max(start, cue.start - 60), cue.start):
            continue  # 'giới hạn 5% mà HĐND đề ra': tells of the number before it
        if cue.kind == "forecast" and any(base.start <= cue.start < base.end for base in bases):
            continue
        found.append(cue)
    return found


def status_at(position: int, folded: str, cues: Sequence[Cue], carried: Status) -> Status:
    """The status of a number at ``position``, given its sentence's status cues and what the sentences before left.

    The noun of a plan ("kế hoạch 4%") counts only where nothing but its own words stands between it and the number.
    """
    status = carried
    for cue in cues:
        if cue.start >= position:
            break
        if cue.kind == "done":
            if status.status == "F":
                status = ACTUAL
        elif cue.kind == "plan":
            if _PLAN_LEVEL.fullmatch(folded, cue.end, position):
                return PLAN_LEVEL
        else:
            status = _OF_KIND[cue.kind]
    return status


def is_set(start: int, end: int, folded: str) -> bool:
    """Whether somebody set the number from ``start`` to ``end``: 'trong giới hạn 5% mà HĐND thành phố đề ra'."""
    if not folded.startswith(_SETS, end):
        return False
    return _SET_BEHIND.match(folded, end) is not None and _BOUND.search(folded, max(0, start - 40), start) is not None


def bracketed_plan(opening: int, folded: str, cues: Sequence[Cue], bases: Sequence[Base]) -> bool:
    """Whether brackets open right after the name of a plan: 'đạt 66% dự toán Trung ương giao (18.290 tỷ đồng)', and not
    for another time: 'đạt 66% dự toán (cùng kỳ đạt 61%)'."""
    if _ANOTHER_TIME.match(folded, opening):
        return False
    named = [b.end for b in within(bases, opening - 60, opening) if b.kind == "PLAN"]
    named += [c.end for c in within(cues, opening - 60, opening) if c.kind in ("plan", "target")]
    return bool(named) and not _BREAK.search(folded, max(named), opening)
