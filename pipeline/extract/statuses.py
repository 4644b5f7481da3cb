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
_GOAL_FRAME = re.compile(r"(?:chỉ tiêu|mục tiêu|phấn đấu|kế hoạch|phương hướng|nhiệm vụ|giao)")


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


def status_cues(folded: str, start: int, end: int, cues: Sequence[Cue], bases: Sequence[Base]) -> list[Cue]:
    """The cues of one sentence that decide on status, without those that only name a base or a fulfilled plan."""
    found = []
    spans = [(base.start, base.end) for base in within(bases, start, end)]
    for cue in within(cues, start, end):
        if cue.kind not in _OF_KIND and cue.kind != "done":
            continue
        if cue.kind in ("target", "forecast"):
            if any(a <= cue.start < b for a, b in spans):
                continue
            if cue.kind == "target" and _AS_BASE.search(folded, max(start, cue.start - 40), cue.start):
                continue
        found.append(cue)
    return found


def status_at(position: int, cues: Sequence[Cue], carried: Status) -> Status:
    """The status of a number at ``position``, given its sentence's status cues and what the sentences before left."""
    status = carried
    for cue in cues:
        if cue.start >= position:
            break
        if cue.kind == "done":
            if status.status == "F":
                status = ACTUAL
        elif cue.kind in ("estimate", "provisional"):
            if status.value_type != "target" or status is carried:
                status = _OF_KIND[cue.kind]
        else:
            status = _OF_KIND[cue.kind]
    return status
