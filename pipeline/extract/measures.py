"""What kind of number it is: level, growth, change, ratio, completion, share, rank, contribution.

Two steps: ``wording`` looks at the words around the number alone; ``settle`` decides what the words leave open once
the indicator is known ("đạt 8,5%" is growth of a product, but the level of a rate).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.extract.cues import Cue
from pipeline.extract.periods import Base
from pipeline.extract.slots import Slot, within
from pipeline.extract.word_starts import word_start

_VERBS = frozenset(
    ("up", "down", "added", "short", "to", "from", "equal", "exceed", "share", "contribute", "times", "rank")
)
_PLAN_AFTER = re.compile(
    r"[ \"”]*(?:/|so với |so |của |trong |theo |tổng |mức |)(?:tổng |)(?:số |)(?:vốn |)"
    r"(?:kế hoạch|kh\b|dự toán|dt\b|chỉ tiêu|nghị quyết|nq\b|mục tiêu|nhiệm vụ|pháp lệnh|"
    r"(?:nguồn |số |)vốn (?:được |)(?:giao|kế hoạch))"
)
_PLAN_TOLD = re.compile(  # 'ước đạt 8,1% so với kế hoạch đề ra 8 - 8,5%'
    r" (?:so với|so) (?:kế hoạch|mục tiêu|chỉ tiêu)(?: [^\s\d,;.()]+){0,4} \(?(?:là |từ )?\d[\d,]*(?: ?[-–] ?\d[\d,]*)? ?%"
)
_OF_AFTER = re.compile(
    r" ?(?:/ ?|)(?:so với (?:tổng )?(?:số )?vốn đăng ký|tổng|của"
    r"|trong tổng|trên tổng|so với tổng|số (?:xã|huyện|hộ|dân|thôn)|dân số|gdp|grdp|diện tích"
    r"|lực lượng lao động|lllđ"
    r"|toàn (?:tỉnh|huyện|thành phố|vùng)|cả tỉnh|(?:tổng )?vốn (?:đăng ký|đầu tư|điều lệ)"
    r"|kim ngạch|sản lượng|dư nợ)"
)
_OF_PRODUCT = re.compile(r" ?(?:của |trong |so với )?(?:gdp|grdp)(?!\w)")
_MORE_PERCENTS = re.compile(r"(?: ?(?:,|và|-) ?(?:gần |hơn |trên |khoảng )?[\d.,]+ ?%)+")
_COORDINATED = re.compile(
    r"(?:và|lên|xuống|còn|hoặc)(?: [^\s,;.]+){0,2}|so(?: với)?\b(?:(?!tỷ lệ|tỷ trọng)[^;.]){0,40}|[^;.]{0,40}\bvà"
)
_DEFICIT = re.compile(r"nhập siêu|thâm hụt")
_RATE_AFTER = re.compile(r" ?(?:so với|so|của) (?:cả |chính |)(?:mức|tốc độ|tỷ lệ|nhịp độ|mức độ)(?!\w)")
_PLAN_NOUN = re.compile(word_start("quy hoạch|kế hoạch|chỉ tiêu|dự toán|mục tiêu|nghị quyết") + r"(?!\w)")
_BESIDE = 12  # characters to a base that the number is measured against at once
_STEP = re.compile(r" ?(?:(?:tăng |giảm )?(?:lên|xuống|còn)(?: còn| đến| tới)?)(?: (?:khoảng|gần|hơn|trên))? ")
_SHARE_HEAD = re.compile(word_start("tỷ trọng|cơ cấu") + r"(?!\w)")
_SHARE_OF_LIST = re.compile(  # 'tỷ trọng nông, lâm nghiệp giảm 1,2%'
    r"tỷ(?<!\wtỷ) trọng(?:(?! (?:tăng|giảm|đạt|chiếm|là|còn|lên|xuống|chuyển|cao|thấp|lớn)(?!\w))[^;:()\d])*$"
)
_NEXT_SECTOR = re.compile(  # 'tỷ trọng nông nghiệp giảm 1,2%; công nghiệp tăng 0,8%'
    r"[;,] (?:(?:và|còn|tỷ lệ|khu vực|ngành|lĩnh vực|nhóm) ){0,3}"
    r"(?:nông|lâm|công nghiệp|xây dựng|dịch vụ|thương mại|du lịch|thuế|thủy sản)(?: [^\s;:()\d]+){0,10} ?$"
)
_MADE_RISE = re.compile(
    r"(?<!\w)(?<!nguyên nhân )(?<!nguyên nhân chính )(?:làm|góp phần|khiến|kéo|đẩy|đóng góp)(?!\w)"
    r"(?:(?!do đó|do vậy|vì vậy|vì thế|nên (?:chỉ số|cpi))[^:;])*?"
    r"(?:cpi|chỉ số chung|chỉ số giá(?! (?:của )?(?:các )?(?:nhóm|mặt hàng|điện|nước|gas|xăng|lương|thực|dịch|nhà|giao|giáo|vật))"
    r"|giá tiêu dùng|mức (?:tăng|giảm))[^:;]*$"
)  # all prices, not those of one group
_APART = re.compile(r"[;(),]| [-–] | và (?!đạt |bằng |vượt |kế hoạch)|(?<!\w)(?:chưa|không) đạt")
RANKINGS = frozenset(("PCI", "PAR_INDEX", "PAPI", "SIPAS", "DTI"))
"""Indices by which provinces are ranked once a year."""
_THIS_GROWTH = re.compile(word_start("mức|tốc độ") + r" (?:tăng|tăng trưởng) này(?!\w)")
_MOSTLY = re.compile(r"(?<!\w)(?:chủ yếu|phần lớn|đa số)(?!\w)[^;:.()\d]*$")
_PERCENT_SCORES = frozenset(("PAR_INDEX", "SIPAS"))  # 'đạt 83,2%, giảm 1,6%'
_PART_BEFORE = re.compile(r"(?<!\w)(?:riêng|trong đó|trong số đó)(?!\w)[^;.]*$")
_OF_MEAN = re.compile(r" (?:so với |của )?(?:mức |)(?:chung|bình quân|trung bình)(?!\w)")  # 'bằng 78% mức chung'
_PART_ENDS = re.compile(r" ?(?:[,;.:()\n]|và(?!\w)|$)")
_AT_LEAST = re.compile(r"không(?<!\wkhông) (?:thấp hơn|ít hơn|dưới|kém|quá|vượt quá)(?!\w)")
_ASIDE = re.compile(r" ?\([^()]*\)")
_LED_TO = re.compile(word_start("phấn đấu|mục tiêu|đạt|lên|xuống|còn|ở mức") + r"(?!\w)")
_CAUSE = re.compile(r"(?<!\w)(?:nguyên nhân|lý do)(?: [^\s,;.]+){0,2} $")
_PART_TOLD = re.compile(
    r" ?(?:là|thuộc(?: về)?|dành cho|dùng cho|bố trí cho|đến từ|tập trung (?:ở|vào|tại)) (?!(?:mức|con số|cao|thấp|tỷ lệ))"
)
_OUT_OF = re.compile(r"trong(?<!\wtrong) (?!năm|tháng|quý|kỳ|đó|khi|những)(?:tổng |số |tổng số )?(?:[^\s;:()]+ ){1,12}")
_IN_WHICH = re.compile(r"trong(?<!\wtrong) (?:số )?(?:đó|này)(?: có)?,? (?:có |gần |hơn |trên |khoảng |tới )*$")
_RATE_TOLD = re.compile(r"tỷ(?<!\wtỷ) lệ (?:chung )?(?:là |đạt |trên |gần |hơn )*$")  # '83 trường, tỷ lệ 93,7%'
_HEADED_BY_RATE = re.compile(
    r"tỷ(?<!\wtỷ) lệ (?!nghịch|giá trị|diện tích)(?:[^\s,;:.()\d]+ ){1,14}$"
)  # 'tỷ lệ lao động tham gia BHXH đạt 15%'
_GROWTH_WORD = re.compile(r"\b(?:tăng|tăng trưởng|phát triển)\b")


class Wording(NamedTuple):
    """What the words say: the measure (None: they leave it open), the sign, whether the number is the difference from
    the base ("vượt 46,7%") rather than the value itself, and the rule that decided."""

    measure: str | None
    sign: int
    difference: bool
    rule: str


def wording(
    slot: Slot,
    folded: str,
    cues: Sequence[Cue],
    bases: Sequence[Base],
    before: Wording | None,
    last: Wording | None = None,
) -> Wording:
    """The measure by the words around a quantity; ``before`` is the wording of the last percentage (or, for an amount, the
    last amount) in the sentence, ``last`` that of the number right before."""
    quantity = slot.quantity
    verbs = [cue for cue in within(cues, slot.left, quantity.start) if cue.kind in _VERBS]
    if len(verbs) > 1 and verbs[-1].kind == "from" and (quantity.value_to is not None or quantity.qualifier == "ge"):
        verbs = verbs[:-1]  # 'tăng từ 8 đến 10': the range's own word
    differs = len(verbs) > 1 and _told_of_difference(verbs[-2], verbs[-1], folded, bases)
    if differs:
        verbs = verbs[:-1]
    verb = verbs[-1] if verbs and verbs[-1].start >= slot.clause else None
    base = _base_after(slot, folded, bases)
    unit = quantity.unit
    if unit == "TIMES":
        repeated = verb is not None and (verb.kind == "down" or "điều chỉnh" in folded[slot.clause : verb.start])
        return Wording(None if repeated else "ratio", 1, False, "occasions" if repeated else "times")
    if unit == "RANK":
        return _rank(quantity, verb)
    if unit == "POINT":
        return _points(slot, folded, verb, verbs, before)
    if unit == "PERCENT" and last is not None and last.measure == "change" and _restates(slot, folded, verb, base):
        return last._replace(measure="growth", rule="restated")
    if unit == "PERCENT":
        return _percent(slot, folded, verb, verbs, base, before, bases)
    if differs and verb is not None:
        return Wording("change", -1 if verb.kind == "down" else 1, False, "verb-of-change")
    return _amount(slot, folded, verb, base, before, last)


def _restates(slot: Slot, folded: str, verb: Cue | None, base: Base | None) -> bool:
    """'giảm 8 vụ, chiếm 24,3% so với cùng kỳ': against a base no share is told, but the change once more."""
    if verb is None or verb.kind != "share" or base is None or base.kind == "PLAN":
        return False
    return base.start - slot.quantity.end <= _BESIDE and len(folded[slot.left : verb.start].strip(" ,")) == 0


def _told_of_difference(verb: Cue, copula: Cue, folded: str, bases: Sequence[Base]) -> bool:
    """'thấp hơn năm 2011 là 1,2 điểm phần trăm', 'giảm nhẹ với mức 0,1%': 'là' and 'với mức' only lead from the verb or
    its base to the difference."""
    if verb.kind not in ("up", "down"):
        return False
    between = folded[verb.end : copula.start]
    if folded[copula.start : copula.end] == "với mức":
        return _TO_ITS_BASE.fullmatch(between) is not None
    if folded[copula.start : copula.end] != "là" or _CLAUSE_BREAK.search(between):
        return False
    return any(base.end <= copula.start for base in within(bases, verb.start, copula.start))


_CLAUSE_BREAK = re.compile(r"[,;:()]")
_TO_ITS_BASE = re.compile(r"(?: nhẹ| mạnh| sâu| cao)? ?(?:so với [^,;:.()]{2,30})?")


def _base_after(slot: Slot, folded: str, bases: Sequence[Base]) -> Base | None:
    """The comparison base in the quantity's own clause, behind it."""
    if not bases:
        return None
    for base in within(bases, slot.quantity.end, slot.right):
        between = folded[slot.quantity.end : base.start]
        if "(" in between:
            between = _ASIDE.sub("", between)
        if len(between) <= 40 and not _APART.search(between):
            return base
    return None


def _rank(quantity: object, verb: Cue | None) -> Wording:
    if getattr(quantity, "noun", "").startswith("bậc") or getattr(quantity, "noun", "").startswith("hạng"):
        return Wording("change", -1 if verb and verb.kind == "down" else 1, False, "rank-steps")
    return Wording("rank", 1, False, "rank")


def _points(slot: Slot, folded: str, verb: Cue | None, verbs: Sequence[Cue], before: Wording | None) -> Wording:
    sign = -1 if verb and (verb.kind in ("down", "short") or "giảm" in folded[verb.start : verb.end]) else 1
    if any(cue.kind == "contribute" for cue in verbs):
        return Wording("contribution", sign, False, "points-contributed")
    percentage_points = "%" in slot.quantity.noun or "phần trăm" in slot.quantity.noun
    if percentage_points and (verb is None or verb.kind in ("to", "from")) and _CONTRIBUTED.search(folded, *_to(slot)):
        return Wording("contribution", 1, False, "points-contributed")
    if before and before.measure == "contribution" and (verb is None or percentage_points):
        return Wording("contribution", before.sign, False, "points-contributed")
    if not percentage_points and (verb is None or verb.kind not in ("up", "down", "exceed", "added")):
        return Wording("level", 1, False, "index-points")
    if verb is None and before and before.measure == "change":
        return Wording("change", before.sign, False, "points-chain")
    return Wording("change", sign, False, "points")


_CONTRIBUTED = re.compile(r"(?<!\w)đóng góp(?!\w)[^.]*(?<!\w)(?:tăng lên|tăng trưởng|mức tăng|tăng chung)(?!\w)")


def _to(slot: Slot) -> tuple[int, int]:
    """From where the sentence of a number starts to where the number does."""
    return slot.sentence.start, slot.quantity.start


def _percent(
    slot: Slot,
    folded: str,
    verb: Cue | None,
    verbs: Sequence[Cue],
    base: Base | None,
    before: Wording | None,
    bases: Sequence[Base],
) -> Wording:
    kind = verb.kind if verb else None
    after = folded[slot.quantity.end : slot.sentence.end]
    after = _ASIDE.sub("", after, count=1) if after.startswith((" (", "(")) else after
    more = _MORE_PERCENTS.match(after)
    of_plan = base is not None and base.kind == "PLAN"
    of_plan = of_plan or _PLAN_AFTER.match(after, more.end() if more else 0) is not None
    plan = of_plan and not (kind == "to" and _PLAN_TOLD.match(after))
    sign = -1 if kind in ("down", "short") and slot.quantity.value >= 0 else 1  # 'giảm -5%' has its sign
    words = folded[verb.start : verb.end] if verb else ""
    if kind in ("up", "down") and _is_yardstick(slot, folded, verb):
        return before._replace(rule="yardstick") if before is not None else Wording(None, 1, False, "plain")
    if kind == "contribute":
        direct = "tăng" in words or "giảm" in words
        if direct and _CAUSE.search(folded, slot.clause, verb.start):  # type: ignore[union-attr]
            return Wording("growth", -1 if "giảm" in words else 1, False, "growth-explained")
        return Wording("contribution" if direct else "share", -1 if "giảm" in words else sign, False, "contributed")
    if plan:
        goes_on = kind is None and before is not None and before.measure == "completion" and _coordinated(slot, folded)
        if goes_on and before is not None:
            return before
        rates = kind in ("down", "exceed", "up") and before is not None and _is_rate_before(before, slot, folded)
        difference = kind in ("up", "down", "short", "exceed")
        return Wording("completion", sign, difference, "rate-and-plan" if rates else "of-plan")
    if kind == "exceed":
        return Wording("completion", 1, True, "exceeds")
    if kind == "share":
        return Wording("share", 1, False, "share")
    if kind in ("up", "down") and "hơn" in words and _RATE_AFTER.match(after):
        return Wording("change", sign, False, "between-rates")
    if kind in ("up", "down") and "hơn" in words and _of_rate(slot, folded, before):
        return Wording("change", sign, False, "between-rates")
    if kind in ("up", "down", "added", "short"):
        of_list = _SHARE_OF_LIST.search(folded, slot.left, verb.start)  # type: ignore[union-attr]
        if of_list or _SHARE_HEAD.search(folded, slot.clause, verb.start):  # type: ignore[union-attr]
            return Wording("change", sign, False, "change-of-share")
        if before is not None and _goes_on_share(before, slot, folded, verb):
            return Wording("change", sign, False, "change-of-share")
        return Wording("growth", sign, False, "verb-of-change")
    if slot.quantity.value < 0 or folded[slot.quantity.start : slot.quantity.start + 1] in "+-":
        return Wording("growth", 1, False, "signed")
    if _PART_TOLD.match(after) and (
        (kind in (None, "to") and _OUT_OF.search(folded, slot.sentence.start, slot.quantity.start))
        or _IN_WHICH.search(folded, slot.left, slot.quantity.start)
    ):
        return Wording("share", 1, False, "part-told")
    if kind in (None, "to") and before is not None and before.rule == "part-told":
        return before
    beside = base is not None and base.start - slot.quantity.end <= _BESIDE
    goes_on = kind is None and before is not None and before.measure == "completion" and not before.difference
    leads_on = kind == "to" and not _STEP.fullmatch(folded, slot.left, slot.quantity.start)  # no 'từ 61% lên 67%'
    indexed = beside and slot.quantity.value > 50 and (leads_on or goes_on)  # 'bằng 78% dự toán, 81% so với cùng kỳ'
    if kind == "equal" and _tells_plan_again(slot, folded, bases):
        return Wording("completion", 1, False, "of-plan")
    if base is not None and (kind == "equal" or indexed):
        return Wording("ratio", 1, False, "equal-to-base")
    if kind == "equal" and base is None and _base_named_before(slot, folded, bases):
        return Wording("ratio", 1, False, "equal-to-base")
    if kind == "equal" and _base_named_last(slot, folded, bases):
        return Wording("ratio", 1, False, "equal-to-last-base")
    if kind == "equal" and _OF_MEAN.match(after):
        return Wording("ratio", 1, False, "equal-to-base")
    if kind == "equal" and _OF_AFTER.match(after):
        return Wording("share", 1, False, "equal-of-whole")
    opens = slot.bracket is not None and slot.left <= slot.bracket[0]
    if kind is None and before is not None and not opens and _coordinated(slot, folded):
        return before._replace(rule="chain")
    if kind in ("from", "to") and before is not None and before.rule == "share-head":
        return before  # 'cơ cấu: nông nghiệp giảm từ 45% xuống 34%; dịch vụ từ 29% lên 32%'
    return Wording(None, 1, False, kind or "plain")


def _is_rate_before(before: Wording, slot: Slot, folded: str) -> bool:
    """'tỷ lệ tham gia đạt 17,4%, thấp hơn 0,9% so với chỉ tiêu': right behind a rate or a share."""
    told = before.measure in ("share", "level") or (before.measure is None and before.rule in ("to", "plain"))
    return told and _PERCENT_ENDS.search(folded[slot.left - 4 : slot.left]) is not None


_PERCENT_ENDS = re.compile(r"\d ?%$")


def _tells_plan_again(slot: Slot, folded: str, bases: Sequence[Base]) -> bool:
    """'đạt 41,3% kế hoạch, tăng 22% so với năm trước (cùng kỳ năm 2022 bằng 44,8% và tăng 13%)': what was done of the
    plan of another year."""
    if slot.bracket is None or slot.left > slot.bracket[0] or not _SAME_TIME.match(folded, slot.bracket[0]):
        return False
    return any(base.kind == "PLAN" for base in within(bases, slot.sentence.start, slot.bracket[0]))


_SAME_TIME = re.compile(r"\( ?cùng kỳ(?: năm)?(?: \d{4}| trước| ngoái)? bằng \d")


def _goes_on_share(before: Wording, slot: Slot, folded: str, verb: Cue | None) -> bool:
    """'tỷ trọng công nghiệp chiếm 30,2%, tăng 2,1%': right behind a share, what changes is the share; and so with the
    sectors that a list of such changes goes on to."""
    if verb is None:
        return False
    if before.rule == "change-of-share":
        return _NEXT_SECTOR.match(folded, slot.left, verb.start) is not None
    beside = folded[slot.left : verb.start].strip(" ,(") in ("", "và")
    told = _SHARE_HEAD.search(folded, slot.sentence.start, slot.left) or _in_structure(slot, folded)
    return before.measure == "share" and beside and bool(told)


def _in_structure(slot: Slot, folded: str) -> bool:
    """'Cơ cấu kinh tế chuyển dịch đúng hướng. Ngành nông, lâm nghiệp chiếm 17,4%, giảm 1,2%': a sector right behind the
    sentence that tells of the structure."""
    before = max(0, slot.sentence.start - _STRUCTURE, folded.rfind("\n", 0, slot.sentence.start) + 1)
    part = max(slot.sentence.start, folded.rfind(";", slot.sentence.start, slot.left))
    spoken = _SHARE_HEAD.search(folded, before, slot.sentence.start) is not None
    return spoken and _SECTOR.match(folded, part, slot.left) is not None


_STRUCTURE = 250
_SECTOR = re.compile(
    r"[;. ]*(?:(?:các|ngành|khu vực|tỷ trọng|lĩnh vực|riêng|còn) )*(?:nông|lâm|công nghiệp|xây dựng|dịch vụ|thuế)(?!\w)"
    r"[^;\d]* chiếm "
)


def _share_told(slot: Slot, folded: str) -> bool:
    """'hàng dệt may chiếm tỷ trọng 31%, tăng 12%': behind a share that has its number, goods and loans grow; only of
    the sectors of an economy the share itself would be told."""
    heads = list(_SHARE_HEAD.finditer(folded, slot.sentence.start, slot.quantity.start))
    if not heads:
        return False
    of_told = _PERCENT_IN.search(folded, slot.sentence.start, heads[-1].start())  # 'chiếm 62% trong cơ cấu'
    return of_told is not None or _ANY_DIGIT.search(folded, heads[-1].end(), slot.quantity.start) is not None


_PERCENT_IN = re.compile(r"\d ?% (?:trong |của |trên )?(?:tổng )?$")
_ANY_DIGIT = re.compile(r"\d")


def _base_named_before(slot: Slot, folded: str, bases: Sequence[Base]) -> bool:
    """'so với cùng kỳ, số dự án bằng 96%', 'so với cùng kỳ: thu ngân sách tăng 8%, xuất khẩu bằng 96%': the base that
    is named last in the sentence is no plan."""
    earlier = within(bases, slot.sentence.start, slot.quantity.start)
    return bool(earlier) and earlier[-1].kind != "PLAN" and not _OF_AFTER.match(folded, slot.quantity.end)


def _base_named_last(slot: Slot, folded: str, bases: Sequence[Base]) -> bool:
    """'đàn lợn 90.000 con, giảm 5%; đàn trâu 7.000 con, bằng 98%; đàn bò 9.000 con, tăng 2% so với cùng kỳ': only the
    last of a list names what all are compared with."""
    named = within(bases, slot.sentence.start, slot.sentence.end)
    listed = _NEXT_OF_LIST.match(folded, slot.quantity.end) is not None
    return listed and len(named) == 1 and named[0].kind != "PLAN" and named[0].start > slot.quantity.end


_NEXT_OF_LIST = re.compile(r" ?[;,] (?:[^;.:()%]|\.(?=\d))*\d(?:[^;.:()]|\.(?=\d))*?, (?:tăng|giảm|bằng|gấp) ")


def _is_yardstick(slot: Slot, folded: str, verb: Cue | None) -> bool:
    """'thấp hơn mức chung của cả nước (86%)', 'thấp hơn định hướng 14%': the number is what is compared with."""
    if verb is None:
        return False
    if "hơn" not in folded[verb.start : verb.end]:
        return _MOVED_FROM.fullmatch(folded, verb.end, slot.quantity.start) is not None
    opens = slot.bracket is not None and verb.end <= slot.bracket[0] and slot.left <= slot.bracket[0]
    return opens or _YARDSTICK.match(folded, verb.end, slot.quantity.start) is not None


_MOVED_FROM = re.compile(r" so với (?:mức |tỷ lệ |con số )(?:(?:tăng|giảm) )?")  # 'giảm so với mức 1,1% cuối năm'
_YARDSTICK = re.compile(
    r" (?:(?:rất |khá )?nhiều |đáng kể )?(?:so với |cả )?"
    r"(?:mức|định hướng|mục tiêu|kế hoạch|chỉ tiêu|kịch bản|con số)(?! \w+ năm)"
)


def _of_rate(slot: Slot, folded: str, before: Wording | None) -> bool:
    """'đạt 33,4% kế hoạch, cao hơn cùng kỳ 4,7%', 'tăng 9%, cao hơn 5,2% so với năm trước và thấp hơn 0,4% so với bình
    quân': two percentages of a plan or two rates of growth are compared."""
    if before is None or "%" not in folded[slot.left - 2 : slot.left]:
        return False
    grows = before.measure == "growth" and _THAN.fullmatch(folded, slot.left, slot.quantity.start) is not None
    return (before.measure == "completion" and not before.difference) or grows or before.rule == "between-rates"


_THAN = re.compile(r",? (?:và )?(?:cao|thấp) hơn (?:so với )?(?:cùng kỳ |năm trước |năm \d{4} |bình quân chung )?")
_OF_OTHERS = re.compile(  # 'tỷ lệ hộ nghèo giảm 1,5%; 98% dân số dùng nước sạch; 95% trạm y tế có bác sĩ'
    r" (?:(?:tổng )?số )?(?:hộ|dân|người|lao động|lực lượng|trẻ|học sinh|xã|phường|huyện|thôn|bản|trạm|trường|cơ sở"
    r"|doanh nghiệp|gia đình|khu|cụm|chất thải|rác|nước|đường)(?!\w)"
)


def _coordinated(slot: Slot, folded: str) -> bool:
    """Whether only a conjunction, a comma or a base stands between this number and the one before."""
    gap = folded[slot.left : slot.quantity.start].strip(" ,;")
    if (not gap or ";" in folded[slot.left : slot.quantity.start]) and _OF_OTHERS.match(folded, slot.quantity.end):
        return False  # 'hộ nghèo giảm 1,5%; 100% dân số dùng nước sạch'
    return len(gap) <= 4 or bool(_COORDINATED.fullmatch(gap))


def _amount(
    slot: Slot, folded: str, verb: Cue | None, base: Base | None, before: Wording | None, last: Wording | None
) -> Wording:
    if slot.bracket and folded.startswith(("(+", "(-"), slot.quantity.start - 1):
        return Wording("change", 1, False, "signed")
    if verb is not None and _AT_LEAST.search(folded, slot.left, slot.quantity.start):
        return Wording("level", 1, False, "amount")
    if last is not None and last.measure == "growth" and _WHICH_IS.fullmatch(folded, slot.left, slot.quantity.start):
        return last._replace(measure="change", rule="restated")  # 'tăng 7,7%, tương đương 1,6 triệu đồng'
    if verb is None:
        gap = folded[slot.left : slot.quantity.start]
        if before is not None and (
            (before.measure == "change" and _JOINED.fullmatch(gap))
            or (before.rule in ("added", "added-to-stock") and _ADDED_ON.fullmatch(gap))
        ):
            return before if before.rule.startswith("added") else before._replace(rule="chain")
        return Wording("level", 1, False, "amount")
    words = folded[verb.end : slot.quantity.start]
    near = len(words) <= 26 and "," not in words and ";" not in words
    if verb.kind == "short":
        return Wording("change", -1, False, "short-of-plan")
    if verb.kind == "up" and base is None and _BUILT.match(folded, verb.start, slot.quantity.start):
        return Wording("level", 1, False, "amount")
    if verb.kind == "up" and base is None and _MORE_CAPITAL.search(folded, slot.sentence.start, slot.quantity.start):
        return Wording("level", 1, False, "flow")
    if verb.kind in ("up", "down") and near and not _FROM_MARK.search(words):
        return Wording("change", -1 if verb.kind == "down" else 1, False, "verb-of-change")
    if verb.kind == "added" and near and base is not None and base.kind != "PLAN":
        return Wording("change", 1, False, "verb-of-change")
    if verb.kind == "added" and near:
        return Wording(None, 1, False, "added")
    if verb.kind == "exceed" and near and (base is not None or _PLAN_NOUN.search(words)):
        return Wording("change", 1, False, "exceeds")
    if verb.kind == "equal" and last is not None and last.measure == "growth" and slot.quantity.start - slot.left <= 60:
        return last._replace(measure="change", rule="restated")
    return Wording("level", 1, False, "amount")


_WHICH_IS = re.compile(
    r",? ?\(?(?:tương đương|tương ứng|tức|hay)(?: với| là| tăng| giảm| thêm)*(?: (?:khoảng|gần|hơn|trên))? "
)
_JOINED = re.compile(r" ?(?:và|,|hoặc)? ?")
_ADDED_ON = re.compile(r"[^,;.]{0,30}(?:,| và) ?")
_FROM_MARK = re.compile(word_start("từ|mốc|vốn") + r"(?!\w)")
_BUILT = re.compile(r"mở rộng(?:,| và)? (?:nâng cấp|bê tông hóa|cứng hóa|sửa chữa|làm mới|được)(?!\w)")
_MORE_CAPITAL = re.compile(  # 'điều chỉnh 21 dự án, với số vốn tăng 233 triệu USD'
    r"(?<!\w)(?:điều chỉnh|tăng vốn|lượt dự án)(?!\w).*(?<!\w)(?:số|tổng|tổng số) vốn (?:đầu tư |đăng ký )?tăng (?:thêm )?$"
)
_HARDENED = re.compile(r"(?:km |tuyến )?đường .*được (?:cứng|bê tông|nhựa) hóa$")  # 'đường huyện được nhựa hóa 91%'
_LEAST_PASSED = 3  # a rate in per cent that exceeds so much is told for itself; by less it may have beaten a plan
_LEAST_INDEX = 60  # a percentage from which on it is an index number of the base, not a growth


class Settled(NamedTuple):
    """What is known of the indicator when the measure is settled."""

    code: str
    percent_rate: bool  # the indicator is itself a percentage
    stock: bool  # it stands at the end of a period
    takes_percent: bool  # a percentage can be its level
    phrase: str  # the words that name it
    rule: str  # how it was found
    planned: bool  # a plan was named earlier in the sentence
    after_level: bool  # the number before is an amount of the same indicator
    after_count: bool  # the number before counts what the same indicator counts
    has_rate: bool  # it counts what another indicator is the rate of
    of_pair: bool  # the two amounts before are what was done and what was planned, and this is their percentage
    of_fraction: bool  # the number before is a fraction of just this percentage


def _is_passed_mark(slot: Slot, folded: str, known: Settled) -> bool:
    """'tỷ lệ nợ xấu vượt 10%', 'tỷ trọng dịch vụ vượt 40%': no plan is near, and none is beaten by so much."""
    told = folded[slot.left : slot.quantity.start]
    if (
        known.planned
        or slot.quantity.value < _LEAST_PASSED
        or _PLAN_NOUN.search(folded, slot.sentence.start, slot.right)
    ):
        return False
    named = known.percent_rate or _SHARE_HEAD.search(told) or _GROWTH_WORD.search(told)
    return known.phrase in told and bool(named)


def speaks_for_itself(words: Wording, code: str) -> bool:
    """Whether the words decide, whatever is known of the indicator: ``settle`` would leave them as they are."""
    return words.measure in _OF_WORDS_ALONE and words.rule not in _OPEN_RULES and code != "TRADE_BALANCE"


_OF_WORDS_ALONE = frozenset(("level", "change", "rank", "contribution", "ratio"))
_OPEN_RULES = frozenset(("change-of-share", "plain", "equal-to-last-base"))


def settle(
    words: Wording, slot: Slot, folded: str, known: Settled, governing: Cue | None, head: Wording | None
) -> Wording:
    """The measure once the indicator is known; one that stays open comes back as None.

    ``governing`` is the last verb of change or share before the number in its sentence, ``head`` the wording of the
    number that the brackets around this one hang on.
    """
    code = known.code
    if (
        code == "TRADE_BALANCE"
        and words.measure == "level"
        and _DEFICIT.search(folded, max(slot.left, slot.sentence.start), slot.quantity.start)
    ):
        return words._replace(sign=-1, rule="deficit")
    of_sector = code in _GROWTH_TYPE or code.startswith("PRODUCTION_VALUE")
    if words.rule == "change-of-share" and not of_sector and _share_told(slot, folded):
        words = words._replace(measure="growth", rule="verb-of-change")
    if words.measure == "growth" and slot.quantity.unit == "PERCENT":
        if head is not None and slot.bracket and head.rule == "share-head":
            return words._replace(measure="change", rule="change-of-share")
        if known.percent_rate and head is not None and slot.bracket and head[0::3] == ("change", "verb-of-change"):
            return words._replace(rule="restated-in-brackets")  # 'nợ xấu tăng 95 tỷ đồng (+30%)'
        if known.percent_rate or code in _PERCENT_SCORES:
            return words._replace(measure="change", rule="change-of-rate")
        if code == "CPI" and _MADE_RISE.search(folded[slot.left : slot.quantity.start]):
            return words._replace(measure="contribution", rule="made-prices-rise")
    if words.rule == "exceeds" and words.measure == "completion" and _is_passed_mark(slot, folded, known):
        share = not known.percent_rate and _SHARE_HEAD.search(folded, slot.left, slot.quantity.start)
        return Wording("share" if share else "level" if known.percent_rate else "growth", 1, False, "mark-passed")
    of_rates = known.percent_rate or code in _GROWTH_TYPE
    of_rates = of_rates or (known.takes_percent and words.rule == "rate-and-plan")
    if words.measure == "completion" and words.difference and of_rates:
        return words._replace(measure="change", difference=False, rule="rate-against-plan")
    if known.percent_rate and words.rule == "plain" and _is_of_most(slot, folded, known.phrase):
        return words._replace(measure="share", rule="part-in-brackets")
    if words.measure == "share" and known.percent_rate and not _is_part_of_itself(words, slot, folded, known.phrase):
        return words._replace(measure="level", rule="rate-as-share")
    if words.rule == "equal-to-last-base" and (
        known.of_fraction or known.of_pair or known.planned or known.percent_rate
    ):
        words = words._replace(measure=None, rule="equal")
    if words.measure is not None:
        return words
    if words.rule == "added":
        return words._replace(
            measure="change" if known.stock else "level", rule="added-to-stock" if known.stock else "flow"
        )
    if head is not None and words.rule == "plain" and head.measure == "change" and head.rule == "verb-of-change":
        return head._replace(measure="growth", rule="restated-in-brackets")
    if head is not None and slot.bracket and head.measure == "growth" and words.rule in ("plain", "to"):
        of_planned = _PLANNED_ALIKE.match(folded, slot.bracket[0])
        if of_planned is not None and of_planned.end() == slot.quantity.start:
            return head._replace(rule="yardstick")  # 'tăng 10,3% so với năm trước (kế hoạch 10%)'
    if head is not None and slot.bracket and words.rule == "plain":
        if head.rule == "rate-against-plan" and known.takes_percent:
            return words._replace(measure="level", rule="yardstick")  # 'thấp hơn 0,9% so với chỉ tiêu (18,3%)'
        if head.measure == "rank" and code in RANKINGS:
            return words._replace(measure="level", rule="score-in-brackets")
        then = _THEN.search(folded, slot.bracket[0], slot.quantity.start) is not None  # 'giảm 4% (đầu nhiệm kỳ 38%)'
        if head.rule in ("change-of-rate", "rate-moved") and not then:
            return head._replace(rule="change-of-rate")
        if (
            head.measure == "level"
            and not known.percent_rate
            and _PART_BEFORE.search(folded, slot.sentence.start, slot.bracket[0])
        ):
            return words._replace(measure="share", rule="part-in-brackets")
    of_communes = code.startswith("NTM_") and words.rule in ("plain", "to")
    if of_communes and head is not None and slot.bracket and head.measure == "level":  # '263 xã (100%)'
        return words._replace(measure="share", rule="part-in-brackets")
    if words.rule in ("to", "plain") and _THIS_GROWTH.search(folded, slot.sentence.start, slot.quantity.start):
        return words._replace(measure="growth", rule="growth-before")  # 'mức tăng này vượt tốc độ đề ra là 7,5%'
    by_plan = code == "PUBLIC_INVESTMENT_DISBURSEMENT"
    if known.rule == "this-rate" and not (known.percent_rate or by_plan) and words.rule in ("plain", "to"):
        return words._replace(measure="share", rule="this-rate")
    if known.of_pair and words.rule in ("plain", "to", "equal"):
        return words._replace(measure="completion", rule="part-of-plan")
    of_people = code == "POPULATION" and known.rule == "chain" and _ARE.match(folded, slot.quantity.end)
    if (known.rule == "behind" or of_people) and words.rule in ("plain", "equal", "to") and not known.percent_rate:
        return words._replace(measure="share", rule="of-what-follows")
    if not known.percent_rate and words.rule == "equal" and known.of_fraction:
        return words._replace(measure="share", rule="fraction-told")  # '17/53 trường đạt chuẩn, bằng 32,1%'
    if not known.percent_rate and words.rule in ("from", "to", "plain"):
        listed = _STRUCTURE_OF.search(folded, *_to(slot)) is not None  # 'Cơ cấu: nông nghiệp 22%; công nghiệp 26%'
        part = slot.sentence.start if listed else max(slot.sentence.start, folded.rfind(";", *_to(slot)))
        if known.of_fraction or _SHARE_HEAD.search(folded, part, slot.quantity.start):
            return words._replace(measure="share", rule="fraction-told" if known.of_fraction else "share-head")
    if known.percent_rate:
        if words.rule in ("plain", "to") and _YEARLY_FALL.search(folded, slot.clause, slot.quantity.end + 5):
            return words._replace(measure="change", sign=-1, rule="rate-moved")
        if words.rule == "plain" and governing is not None and governing.kind in ("up", "down"):
            moved = folded[governing.start : governing.end + 2 + len(known.phrase)]
            led = _LED_TO.search(folded, governing.end, slot.quantity.start)
            if known.phrase in moved and not led:  # 'giảm tỷ lệ hộ nghèo 3%'
                return words._replace(measure="change", sign=-1 if governing.kind == "down" else 1, rule="rate-moved")
        return words._replace(measure="level", rule="rate")
    if by_plan or (known.planned and words.rule in ("to", "equal") and code not in _GROWTH_TYPE):
        return words._replace(measure="completion", rule="plan-named-before")
    if code in ("IIP", "CPI") and words.rule in ("plain", "to", "equal") and slot.quantity.value >= _LEAST_INDEX:
        return words._replace(measure="ratio", rule="index-number")
    if _OF_PRODUCT.match(folded, slot.quantity.end) and words.rule in ("to", "equal", "plain"):
        return words._replace(measure="share", rule="of-whole")
    of_plan = known.after_level or _PLAN_NOUN.search(folded, slot.sentence.start, slot.quantity.start)
    if words.rule == "to" and of_plan and slot.bracket and head is not None and head.measure == "share":
        return words._replace(measure="share", rule="part-in-brackets")  # 'chiếm 70% (chỉ tiêu là 50%)'
    of_whole = _OF_AFTER.match(folded, slot.quantity.end) is not None
    if words.rule == "to" and of_plan and not (known.percent_rate or of_whole or code in _GROWTH_TYPE):
        return words._replace(measure="completion", rule="of-unnamed-plan")
    rate_told = _RATE_TOLD.search(folded, slot.left, slot.quantity.start) is not None
    headed = known.rule == "before" and _HEADED_BY_RATE.search(folded, slot.left, slot.quantity.start) is not None
    of_stock = known.takes_percent and code not in _GROWTH_TYPE and not code.startswith("NTM_")
    if of_stock and (known.phrase.startswith("tỷ lệ") or _HARDENED.match(known.phrase) or rate_told or headed):
        return words._replace(measure="level", rule="rate-of-stock")
    alone = _PART_ENDS.match(folded, slot.quantity.end) is not None
    if of_stock and known.after_count and words.rule == "to" and known.rule == "chain" and alone:
        return words._replace(measure="level", rule="rate-of-stock")  # '96 trường đạt chuẩn quốc gia, đạt 61%'
    if rate_told and code not in _GROWTH_TYPE:
        return words._replace(measure="share", rule="rate-told")
    met = words.rule in ("plain", "to") and _STANDARD_MET.search(folded, slot.left, slot.quantity.start)
    if met and (of_communes or of_stock) and slot.quantity.value <= 100:
        return words._replace(measure="share" if of_communes else "level", rule="of-all-there-are")
    if governing is not None and governing.kind == "share":
        return words._replace(measure="share", rule="share-before")
    if (
        slot.bracket
        and slot.left <= slot.bracket[0]
        and words.rule == "plain"
        and governing is not None
        and code not in _GROWTH_TYPE
        and not known.has_rate
    ):
        falls = governing.kind == "down" and "hơn" not in folded[governing.start : governing.end]
        return words._replace(measure="growth", sign=-1 if falls else 1, rule="growth-before")
    if code in RANKINGS and slot.quantity.unit == "PERCENT":
        return words._replace(measure="level", rule="score")
    if code in _GROWTH_TYPE or _GROWTH_WORD.search(known.phrase):
        falls = words.rule in ("plain", "to") and _is_extreme(slot, folded, governing)
        return words._replace(measure="growth", sign=-1 if falls else words.sign, rule="growth-indicator")
    if _OF_AFTER.match(folded, slot.quantity.end) or known.phrase.startswith("tỷ lệ"):
        return words._replace(measure="share", rule="of-whole")
    return words


_STANDARD_MET = re.compile(  # 'xã đạt chuẩn nông thôn mới: 85%'
    word_start("nông thôn mới|ntm|chuẩn quốc gia") + r"(?: nâng cao| kiểu mẫu| mức độ \d)?(?:| năm \d{4})"
    r"(?:| đạt| là| chiếm|:)(?:| trên| hơn| gần| khoảng) ?$"
)
_THEN = re.compile(
    r"\((?:tỷ lệ )?(?:(?:đầu|cuối) (?:nhiệm kỳ|kỳ|giai đoạn)|(?:đầu |cuối )?năm \d{4})(?: là| còn| ở mức)? $"
)
_ARE = re.compile(r" (?:dân số |số dân )?(?:là|sống|ở|thuộc)(?!\w)")  # 'dân số 800.000 người, 83% là đồng bào dân tộc'
_STRUCTURE_OF = re.compile(word_start("cơ cấu|tỷ trọng") + r"(?!\w)[^:;.]*:")
_PLANNED_ALIKE = re.compile(
    r"\((?:kế hoạch|kh|chỉ tiêu|mục tiêu|nghị quyết|nq|dự kiến)(?: (?!tăng|giảm)[^\s()\d%,;]+){0,5}:? "
)
_YEARLY_FALL = re.compile(  # 'chỉ tiêu giảm nghèo bình quân cho giai đoạn tới là 1%/năm'
    r"giảm(?<!\wgiảm) (?:tỷ lệ )?(?:hộ )?nghèo(?: đa chiều)?(?: (?!xuống|còn)[^,;:.()\d]*)?(?:\d{4} ?[-–] ?\d{4})?[^,;:.()\d]*"
    r"(?<!\w)(?:là|đạt) (?:từ |trên |khoảng |ít nhất )?[\d,]+(?: ?[-–] ?[\d,]+)? ?%/năm"
)


def _is_extreme(slot: Slot, folded: str, governing: Cue | None) -> bool:
    """'giảm mạnh nhất là nhóm giao thông (1,46%)': brackets behind the superlative of a fall; 'có 4 nhóm giảm giá là
    giao thông 3,8%; nhà ở 0,7%': the members of a list that a fall heads."""
    if governing is None or governing.kind != "down":
        return False
    if _HEADS_LIST.match(folded, governing.end):
        return True
    return slot.bracket is not None and " nhất " in folded[governing.end : slot.bracket[0]]


_HEADS_LIST = re.compile(
    r"(?: giá| mạnh| nhẹ| sâu)*(?: so với [^,;:.()]{2,30})?(?: ?:| (?:là|gồm|bao gồm|như)(?: có)?:? )(?=[^\d.;]{3})"
)


def _is_of_most(slot: Slot, folded: str, phrase: str) -> bool:
    """'nợ xấu chủ yếu ở khối ngân hàng nhà nước (63%)': the share of those that have most of it."""
    if slot.bracket is None or slot.quantity.start != slot.bracket[0] + 1 or phrase.startswith("tỷ lệ"):
        return False
    return _MOSTLY.search(folded, slot.sentence.start, slot.bracket[0]) is not None


def _is_part_of_itself(words: Wording, slot: Slot, folded: str, phrase: str) -> bool:
    """'chiếm 56% tổng số nợ xấu', 'trong nợ xấu, 90% là ...': a part of what the rate is named after, not the rate."""
    behind = folded[slot.quantity.end : slot.quantity.end + 14 + len(phrase)]
    return words.rule == "part-told" or (not phrase.startswith("tỷ lệ") and phrase in behind)


def governing_cue(cues: Sequence[Cue], start: int, position: int) -> Cue | None:
    """The last verb of change or share between ``start`` and ``position``: what a list without verbs hangs on."""
    for cue in reversed(within(cues, start, position)):
        if cue.kind in ("up", "down", "share"):
            return cue
    return None


_GROWTH_TYPE = frozenset(
    (
        *("GRDP", "GRDP_AGRICULTURE", "GRDP_INDUSTRY_CONSTRUCTION", "GRDP_INDUSTRY"),
        *("GRDP_CONSTRUCTION", "GRDP_SERVICES", "GRDP_PRODUCT_TAX", "IIP", "CPI"),
    )
)
