"""What narrows an indicator at a number: the product, sector or origin, in the text's own words.

'sản lượng than 478 nghìn tấn; xi măng 1,1 triệu tấn': the second number is cement's. The words between the number before
and the verb before this number are its detail, where they are no phrase of the indicator itself, no period, no territory.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.cues import Cue
from pipeline.extract.slots import Slot, Spanned, within
from pipeline.extract.subjects import PhraseMatch

_LONGEST = 60
_EDGE = re.compile(
    r"^(?:[\s,;:.()–-]|(?:trong đó|riêng|bao gồm|gồm|như|và|cùng với|cụ thể|trong khi|nhưng|còn lại|các|ngược lại|tiếp đến|"
    r"nhất là|đặc biệt|sau đó|theo đó|là|với|có|số|tổng|của|cho|từ|ở|về|đối với|ngành|lĩnh vực|lượt|đồng|tấn)(?=[\s,;:]|$))+"
)
_TAIL = re.compile(
    r"(?:[\s,;:(–-]|\b(?:ước|đạt|là|có|khoảng|trên|hơn|gần|được|đã|cũng|chỉ|mới|với|bằng|còn|cả|ước tính|tính|của|thì|thu|"
    r"thực hiện|duy trì|tiếp tục|lại|đều|vẫn))+$"
)
_WORDS = re.compile(r"[a-zà-ỹđ]{2}", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:nhằm|nên|vì|do|khi|nếu|để|cho biết|nhờ|tuy|mặc dù|so với|theo|tại|trước|sau|lãnh đạo|chủ tịch)\b"
)


def narrowing(
    slot: Slot,
    text: str,
    folded: str,
    cues: Sequence[Cue],
    phrases: Sequence[PhraseMatch],
    others: Sequence[Sequence[Spanned]],
) -> str | None:
    """The words that narrow the indicator between the quantity before and this one, or None.

    ``others``: spans (periods, bases, areas) that are no narrowing; a gap with nothing besides them gives None.
    """
    start, end = slot.left, slot.quantity.start
    if slot.quantity.qualifier_start >= 0:
        end = min(end, slot.quantity.qualifier_start)
    for cue in within(cues, start, end):
        if cue.kind in ("part", "zip"):
            start = cue.end
        elif cue.kind not in ("whole",):
            end = cue.start
            break
    if end <= start or end - start > 2 * _LONGEST:
        return None
    words = folded[start:end]
    for spans in others:
        for span in within(spans, start, end):
            words = words[: span.start - start] + " " * (min(span.end, end) - span.start) + words[span.end - start :]
    if any(True for _ in within(phrases, start, end)) or _FINITE.search(words):
        return None
    if ";" in words:
        offset = words.rindex(";") + 1
        start, words = start + offset, words[offset:]
    head = _EDGE.match(words)
    begin = head.end() if head else 0
    tail = _TAIL.search(words, begin)
    stop = tail.start() if tail else len(words)
    if stop - begin > _LONGEST or not _WORDS.search(words, begin, stop):
        return None
    detail = " ".join(text[start + begin : start + stop].split())
    return detail if words[begin:stop].strip() == folded[start + begin : start + stop].strip() else None
