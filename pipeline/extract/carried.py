"""Subjects that numbers take over from those before them: along a chain, out of brackets, from sentence to sentence.

Each function looks for one: given the number's slot, whether it is relative, what stands around it, the subjects of the
numbers before it in the sentence (``previous``) and of the sentences before (``memory``, the latest first). Subjects
that the words around a number name belong to ``subjects``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.measures import RANKINGS
from pipeline.extract.slots import Slot, within
from pipeline.extract.subject import Subject, Surroundings, again, counted_by, in_other_money
from pipeline.extract.word_starts import word_start
from pipeline.reference.indicators import indicators

_THIS = re.compile(word_start("tỷ lệ|con số|chỉ số|chỉ tiêu|mức") + r" (?:này|ấy|đó)(?!\w)")


def anaphora(
    slot: Slot,
    relative: bool,
    around: Surroundings,
    previous: Sequence[Subject | None],
    memory: Sequence[Subject],
) -> Subject | None:
    """'tỷ lệ này giảm còn 2%': the rate spoken of before."""
    if not relative or not _THIS.search(around.folded, slot.left, slot.quantity.start):
        return None
    spoken = (*(s for s in reversed(previous) if s is not None and s.code not in ("-", "OTHER")), *memory)
    rates = [s for s in spoken if indicators()[s.code].kind in ("rate", "index") or indicators()[s.code].rate]
    chosen = rates[0] if rates else spoken[0] if spoken else None
    if chosen is not None and (rate := indicators()[chosen.code].rate):
        chosen = chosen._replace(code=rate)
    return again(chosen, slot, relative, "this-rate")


def head(
    slot: Slot, relative: bool, around: Surroundings, previous: Sequence[Subject | None], *_: object
) -> Subject | None:
    """A number in brackets belongs to the number before them: '4.290 tỷ đồng (tăng 28,7%)', '9,7% (3.020 hộ)'."""
    if slot.head is None:
        return None
    before = previous[slot.head]
    return again(before, slot, relative, "bracket") or _beside(before, slot, relative, "bracket")


def chain(
    slot: Slot, relative: bool, around: Surroundings, previous: Sequence[Subject | None], *_: object
) -> Subject | None:
    """The subject of the number before in the sentence, outside closed brackets, is carried along the chain."""
    for subject in reversed(previous):
        aside = subject is not None and subject.rule == "bracket" and slot.bracket is None
        if subject is not None and not aside:
            gap = around.folded[slot.left : slot.quantity.start]
            if in_other_money(subject, slot.quantity) and not _RESTATED_AS.fullmatch(gap):
                return None
            return again(subject, slot, relative, "chain")
    return None


_RESTATED_AS = re.compile(  # '5.200 tỷ đồng, tương đương 210 triệu USD'
    r"[ ,]*(?:(?:tương đương|tương ứng|tức|hay|với|là|khoảng|gần|hơn|trên) )*"
)


def counted_up(
    slot: Slot, relative: bool, around: Surroundings, previous: Sequence[Subject | None], *_: object
) -> Subject | None:
    """'trồng được 312 ha rừng; cộng dồn 8 tháng là 1.894 ha': the same, counted up."""
    told = _COUNTED_UP.search(around.folded, slot.left, slot.quantity.start) if previous else None
    if told is None or within(around.matches, told.start(), slot.quantity.start):
        return None
    return again(previous[-1], slot, relative, "chain")


_COUNTED_UP = re.compile(r"[;,.] ?(?:cộng dồn|lũy kế|tính chung|tính từ đầu năm|từ đầu năm)(?!\w)[^;:()]{0,50}$")


def worth(
    slot: Slot, relative: bool, around: Surroundings, previous: Sequence[Subject | None], *_: object
) -> Subject | None:
    """'32 dự án FDI với 418 triệu USD': an amount right behind a count of projects or firms is what they are worth."""
    told = _beside(previous[-1], slot, relative, "chain") if previous else None
    return told if told and _WITH.match(around.folded, slot.left, slot.quantity.start) else None


_WITH = re.compile(
    r"(?: (?:cuối |đầu )?năm \d{4})?,? tương (?:ứng|đương)(?: với)? (?:giảm|tăng)(?: (?:được|thêm|hơn|gần|trên|khoảng))* ?$"
    r"|,? ?(?:[^\s,;.()]+ ){0,5}?(?:với|trị giá|tăng vốn|vốn|tổng vốn|tương ứng|tương đương|bình quân)"
    r"(?: [^\s,;.()]+){0,3} ?$"
    r"|(?: (?:trong nước|nước ngoài|fdi|ddi|đầu tư|mới|còn hiệu lực|cấp mới))* ?:? ?$"
    r"|(?: [^\s,;.()]+){0,4}, ?$"
)


def _beside(subject: Subject | None, slot: Slot, relative: bool, rule: str) -> Subject | None:
    """What is told of beside a count or a rate: the capital of projects, the households of a poverty rate."""
    if subject is None or relative or subject.code in ("-", "OTHER"):
        return None
    code = indicators()[subject.code].amounts or counted_by(subject.code)
    return again(subject._replace(code=code), slot, relative, rule) if code else None


_COLLECTS = re.compile(
    r"thu(?<!\wthu)(?: từ (?:[^\s,;:.()\d]+ ?){1,10}?)?(?: được| về| đạt| nộp)?(?: (?:ước|đạt|gần|hơn|trên|khoảng))* ?$"
)
_PART_OF_PROVINCE = re.compile(
    r"(?<!\w)(?:huyện|thị xã|tx\.|thành phố|tp\.|quận|phường|xã|thị trấn) ?[^,;:.()\d]{2,30}$"
)
_BUDGET = frozenset(("BUDGET_REVENUE",))
_KINDS_OF_BUDGET = frozenset(("DOMESTIC_REVENUE", "TRADE_REVENUE"))
_REVENUES = frozenset(("BUDGET_REVENUE", "DOMESTIC_REVENUE", "TRADE_REVENUE", "LAND_REVENUE", "TOURISM_REVENUE"))


def collected(
    slot: Slot,
    relative: bool,
    around: Surroundings,
    previous: Sequence[Subject | None],
    memory: Sequence[Subject],
) -> Subject | None:
    """'riêng thị xã thu 510 tỷ đồng': the revenue spoken of before, whatever else was told since."""
    if not _COLLECTS.search(around.folded, slot.clause, slot.quantity.start):
        return None
    return again(_spoken(_REVENUES, previous, memory), slot, relative, "chain")


def collected_by_part(
    slot: Slot,
    relative: bool,
    around: Surroundings,
    previous: Sequence[Subject | None],
    memory: Sequence[Subject],
) -> Subject | None:
    """'phường Cam Lộ thu được 18 tỷ đồng': a part of the province collects for the whole budget, where that was spoken
    of, and for no kind of revenue that was told of since."""
    collects = _COLLECTS.search(around.folded, slot.clause, slot.quantity.start)
    if not collects or " từ " in collects[0]:
        return None
    if not _PART_OF_PROVINCE.search(around.folded, max(slot.left, collects.start() - 40), collects.start()):
        return None
    spoken = _spoken(_BUDGET, previous, memory) or _spoken(_KINDS_OF_BUDGET, previous, memory)
    return again(spoken and spoken._replace(code="BUDGET_REVENUE", detail=None), slot, relative, "chain")


def _spoken(codes: frozenset[str], previous: Sequence[Subject | None], memory: Sequence[Subject]) -> Subject | None:
    """The subject with one of the codes that was spoken of last."""
    spoken = (*(subject for subject in reversed(previous) if subject is not None), *memory)
    return next((subject for subject in spoken if subject.code in codes), None)


def from_sentences_before(
    slot: Slot,
    relative: bool,
    around: Surroundings,
    previous: Sequence[Subject | None],
    memory: Sequence[Subject],
) -> Subject | None:
    """A sentence without a phrase of its own goes on with the subject of the sentences before."""
    for match in around.before(slot.quantity.start):
        if match.phrase.position != "noun" and around.resolve(match, slot.quantity) not in (None, "-"):
            return None
    if relative and _OF_UNITS.match(around.folded, slot.quantity.end):
        return None  # 'Kinh tế tăng 7%. Có 100% đơn vị cấp huyện đạt chuẩn'
    if slot.quantity.unit in _MONEY and _GIVES.search(around.folded, slot.clause, slot.quantity.start):
        return None  # 'Thu ngân sách khá. Tỉnh hỗ trợ huyện Sao Mai 5 tỷ đồng'
    ranking = memory[0] if memory and memory[0].code in RANKINGS else None
    if ranking is not None and ranking.detail:  # behind a part of the index, the whole of it again
        ranking = next((s for s in memory if s.code == ranking.code and not s.detail), ranking)
    in_order = slot.quantity.unit == "RANK" and _IN_ORDER.match(around.folded, slot.quantity.end)
    average = relative and _AVERAGE.search(around.folded, slot.sentence.start, slot.quantity.start)
    if ranking is not None and (slot.quantity.unit == "POINT" or in_order or average):  # 'Tỉnh bạn đạt 64,8 điểm.'
        return again(ranking, slot, relative, "sentence-before")
    visits = slot.quantity.unit == "VISIT" and bool(memory) and memory[0].code in _ARRIVALS
    listed = relative and _SOME_PLACES.fullmatch(around.folded, slot.sentence.start, slot.quantity.start)
    if slot.quantity.unit in ("OTHER", "TIMES", "RANK", "POINT") or (
        previous and all(subject is None for subject in previous) and not (visits or listed)
    ):
        return None  # but 'Hàn Quốc là thị trường lớn thứ hai với 184.000 lượt' goes on with the visitors
    raised = slot.quantity.unit in _MONEY and _RAISES.search(around.folded, slot.clause, slot.quantity.start)
    named = [subject for subject in memory if subject.rule == "named"] if relative else []
    grows = relative and _GROWS.search(around.folded, slot.left, slot.quantity.start)
    for subject in (*named, *memory):
        indicator = indicators()[subject.code]
        counted = indicator.kind in ("rate", "index") or indicator.unit_measure in ("HOUSEHOLD", "PERSON", "COUNT")
        afar = "\n" in around.folded[subject.start : slot.quantity.start]
        if grows and (counted or afar) and subject.code not in _GROWING:
            continue  # 'Tỉnh chỉ tăng trưởng 4,5%' behind a rank, a poverty rate or so many poor households
        if subject.code == _REALISED and afar:  # what places and partners are told of
            subject = subject._replace(code="FDI_REGISTERED_CAPITAL", detail=None)
        if in_other_money(subject, slot.quantity) or (raised and subject.code not in _RAISED):
            continue
        if not relative and slot.quantity.unit in _MONEY and subject.code in _TOLD_BY_NAME:
            continue  # 'Kinh tế tăng 7%. Quỹ vận động được 58 tỷ đồng'
        found = again(subject, slot, relative, "sentence-before")
        if found is None and slot.quantity.unit == "VND" and indicators()[subject.code].unit_measure.endswith(_A_HEAD):
            return None  # 'Thu nhập đạt 62 triệu đồng. Tổng giá trị 3.200 tỷ đồng': money, but of something new
        if found is not None:
            return found
    return None


_SOME_PLACES = re.compile(
    r"(?:[^\d;.()]{0,40}(?<!\w))?(?:\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) "
    r"(?:địa phương|tỉnh|huyện|thị xã|xã|phường|đơn vị|sở|ngành|chủ đầu tư)(?!\w)(?:(?!tăng trưởng)[^\d;.])*"
)
"""Before the first of a list's numbers: "Ba địa phương thấp hơn mức chung là thị xã Hồng Lĩnh (38,5%), ..."."""
_GIVES = re.compile(word_start("hỗ trợ|trao|tặng|ủng hộ|tài trợ|quyên góp|vận động") + r"(?!\w)[^;:()\d]*$")
_RAISES = re.compile(word_start("huy động") + r"(?!\w)[^;:()\d]*$")
_RAISED = frozenset(("TOTAL_INVESTMENT", "DEPOSITS"))
"""What money is raised for that a sentence goes on with: not 'Thu ngân sách đạt khá. Huyện huy động 90 tỷ đồng làm đường'."""
_OF_UNITS = re.compile(r" (?:số |tổng số )?(?:đơn vị|xã|phường|huyện|thôn|bản|trường|trạm)(?!\w)")
_IN_ORDER = re.compile(
    r" (?:(?:vẫn |tiếp tục )?là|thuộc về)(?!\w)| (?:với |\()(?:số điểm |tổng điểm |điểm số )?(?:là |đạt )?\d"
)
"""Behind a rank that goes on with a ranking: 'Xếp thứ hai là Hải Phòng', 'Hải Phòng đứng thứ hai với 86,9 điểm'."""
_AVERAGE = re.compile(r"(?<!\w)(?:giá trị|điểm|điểm số|kết quả|chỉ số|mức) (?:trung bình|bình quân)(?!\w)[^.;()]*$")
_ARRIVALS = frozenset(("TOURIST_ARRIVALS", "INTERNATIONAL_ARRIVALS", "DOMESTIC_ARRIVALS"))
_REALISED = "FDI_DISBURSED_CAPITAL"
_A_HEAD = "_PER_PERSON"
_MONEY = frozenset(("VND", "USD"))
_TOLD_BY_NAME = frozenset(("GRDP", "NEW_ENTERPRISE_CAPITAL", "PUBLIC_INVESTMENT_DISBURSEMENT"))
"""What has no parts told one after the other in money; an amount that names none of them is of something else."""
_GROWS = re.compile(r"tăng(?<!\wtăng) trưởng(?: kinh tế)?(?: (?:cả )?năm(?: \d{4}| nay)?)?(?: [^\s,;:.()\d]+){0,2} $")
_GROWING = frozenset(("IIP", "CPI"))  # indices of change
