"""Units that are not written at the number: a neighbour or the words before lend them.

'từ 12 xã lên 15' is 15 xã, a bare '312 tỷ' is money, 'tổng lượt khách 1,99 triệu' counts visits. Lists whose last
number alone has the unit belong to ``quantities``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.extract.amounts import Amount, Token, sharing
from pipeline.extract.quantity import Quantity
from pipeline.extract.refusals import is_label, is_name, is_year
from pipeline.extract.units import Entry, Unit
from pipeline.reference import rows
from pipeline.reference.patterns import expand

STEP = re.compile(
    r" ?(?:lên|xuống|thành|còn|xuống còn|lên đến|lên tới|lên thành|giảm còn|tăng lên)(?: (?:khoảng|gần|hơn|trên))? "
)
FROM = re.compile(r"(?<!\w)(?:từ|từ mức|từ hạng|từ thứ hạng) ?$")
CLAUSE = re.compile(r"[,;:(]")
NOTHING_COUNTED = re.compile(
    r" ?(?:$|[^\w ]|[0-9]|(?:và|so|cho|để|trong|từ|tăng|giảm|chiếm|đạt|với|của|là|theo|năm|tính|được|nhưng|ở|tại|do"
    r"|bằng|vượt|mỗi|thì|vào|lên|xuống|đến|nữa|cũng|tương|trên|hoặc|hay)(?!\w))"
)
RANK = Unit(0, Entry("RANK", 1, 1, "rank"), "")
_CHANGE = re.compile(r"(?<!\w)(?:tăng|giảm)(?: (?:gần|hơn|trên|khoảng))? ?$")
_CLAUSE_ENDS = re.compile(r" ?(?:[;,)]|\.(?!\d)|$| và )")
_CONTRIBUTES = re.compile(r"(?<!\w)đóng góp (?:khoảng |gần |hơn |vào |thêm )?$")
_FINE = 1000  # indices of what is digital have three digits and more behind 0
_SCORED = re.compile(
    r"(?<!\w)(?:dti|(?:chỉ số|mức độ|xếp hạng) chuyển đổi số)(?!\w)[^\n]*\n?[^\n]*(?:đạt|với|là|giá trị|điểm số|mức|\() ?$"
)
_PERCENT_LAST = re.compile(r"(?:[;,] ?[^\d();,%]{1,24}\d+,\d+){1,6} ?%")
_IN_PERCENT = re.compile(
    r"\(%\)[^.;:()%]{0,30}:(?: ?[^\d.();%]{1,40}\d{1,2}(?:,\d+)?(?: ?[-–;,]|,? và))*[^\d.();%]{1,40}$"
)
_CHANGES_NEXT = re.compile(r"[;,] ?[^\d();%]{1,60}(?<!\w)(?:tăng|giảm)(?: (?:gần|hơn|trên|khoảng))? \d+,\d+ ?%")
_PERCENT = Unit(0, Entry("PERCENT", 1, 1, "percent"), "")
_POINT = Unit(0, Entry("POINT", 1, 1, "points"), "")
_RATE = Unit(0, Entry("OTHER", 1, 1, "rate"), "")
_PER_PEOPLE = re.compile(
    r"(?<!\w)(?:bác sĩ|bác sỹ|giường|giường bệnh)(?:/| (?:[^\s,;:.()\d]+ ){0,3}?)"
    r"(?:(?:1|01|một) )?(?:vạn|10[.]000) (?:người )?dân"
    r"(?: [^\s,;:.()\d]+){0,8}(?: \([^()\d]*\))?(?: ?:|(?<= là)|(?<= đạt)|(?<= còn)|(?<= lên))(?: (?:khoảng|gần|hơn|trên))? $"
)
_DOLLAR = Unit(0, Entry("USD", 1, 1, "money"), "")
_DONG = Unit(0, Entry("VND", 1, 1, "money"), "")
_ITEM = re.compile(
    r"(?: [^\s,;:.()\d]+){0,7}"
    r"(?P<item>(?:[,;] |,? và |[,;:]? ?trong đó:? |[,;] riêng )(?:[^\W\d_][^\s,;:.()\d]*[ -]|- ){1,7})"
)
_NO_ITEM = re.compile(
    r"(?<!\w)(?:đạt|tăng|giảm|có|là|với|từ|đến|năm|tháng|quý|ngày|khóa|kỳ|thứ|số|hạng|khoảng \d|lần|bằng|chiếm|vượt|gần"
    r"|khu vực|quốc lộ|đường|nghị quyết|điều|khoản|mức|loại|hạng mục|phòng|nhóm|top|tốp|khối|lớp|tổ|đợt|vòng)(?!\w)"
)
_OF_A_NAME = re.compile(r"\w-$")  # 'do dịch Covid-19'
_BRACKET = re.compile(
    r" ?\((?:(?P<change>(?:tăng|giảm|thêm) )|(?:so với )?(?:cùng kỳ|kế hoạch|kh|chỉ tiêu|mục tiêu|nghị quyết|nq|dự toán"
    r"|năm trước|năm ngoái|năm \d{4}|cả nước|toàn tỉnh|toàn vùng)(?!\w)[^();\d]{0,25}[ :])"
)
_WHOLE_BEFORE = re.compile(r"(?: [^\s,;.:()\d]+){0,8} ?")
_PARTED = re.compile(r"(?:,|;| và) (?=\D)")
_PART = re.compile(
    r"(?:trong đó|gồm|bao gồm|có)?:? ?(?:[^\W\d][^\s,;:()\d]*[ :-]+){1,7}(?P<n>\d{1,3}(?:\.\d{3})*)(?: [^\d()]{1,12})?"
)
_LONG_BRACKET = 200
_FROM_IN_BRACKET = re.compile(r" ?\((?:giảm |tăng )?từ ")
_LIST_DEPTH = 4
_NEAR = 24
_IN_SIGHT = 120


def with_lent_unit(
    folded: str, line: tuple[int, int], token: Token, amount: Amount, told: Sequence[tuple[Quantity, Amount]]
) -> Amount:
    """The amount with the unit that is lent to it, flagged; as it was if there is none.

    ``line`` is where the line starts and ends, ``told`` holds the quantities before in the line with the amounts that
    they were made of, the latest last.
    """
    before = told[-1] if told else None
    lender = _in_brackets(folded, line, token, amount, *before) if before else None
    if lender is None and before and amount.bare:
        lender = _of_sum(folded, line, amount, told)
    if lender is None and amount.bare:
        unit = _from_before(folded, line, token, amount, *before) if before else None
        factor = before[1].factor if before and amount.denominator == 1 else 1  # 'từ 303 tỷ lên 350'
        if unit is None and amount.denominator > 1:
            unit = _of_decimals(folded, line, amount)
        if unit is None and before:
            lender = _in_list(folded, line, token, amount, told)
    elif lender is None:
        unit = _from_words(folded, line[0], amount) or _currency(folded, line, amount, told)
        factor = 1
    if lender is not None:
        unit, factor = lender.unit, lender.factor if amount.bare else 1
    if unit is None:
        return amount
    lent = sharing(amount, amount._replace(unit=unit, factor=factor))
    return lent._replace(end=amount.end, flags=(*amount.flags, "elided_unit"))


def _of_decimals(folded: str, line: tuple[int, int], amount: Amount) -> Unit | None:
    """'đóng góp 0,41; ...', 'DTI của tỉnh đạt 0,4821': points; '(quý I 7,58; quý II 8,31; quý III 9,02%)':
    what the last one of the bracket is;
    'nông nghiệp giảm 1,2; dịch vụ tăng 0,4%': what the change beside it is; 'cơ cấu (%): dịch vụ 41,2': what is
    said in front of the list; 'bác sĩ bình quân 1 vạn dân là 9,8': so many per ten thousand people."""
    if _IN_PERCENT.search(folded, max(line[0], amount.start - _LONG_BRACKET), amount.start):
        return _PERCENT
    changed = _CHANGE.search(folded, max(line[0], amount.start - 24), amount.start)
    if changed and _CHANGES_NEXT.match(folded, amount.end, line[1]):
        return _PERCENT
    if _PER_PEOPLE.search(folded, max(line[0], amount.start - 100), amount.start):
        return _RATE
    if _CONTRIBUTES.search(folded, max(line[0], amount.start - 24), amount.start):
        return _POINT
    if amount.denominator >= _FINE and _SCORED.search(folded, max(0, amount.start - 400), amount.start):
        return _POINT
    opened = folded.rfind("(", line[0], amount.start)
    inside = opened >= 0 and folded.find(")", opened, amount.start) < 0
    return _PERCENT if inside and _PERCENT_LAST.match(folded, amount.end, line[1]) else None


def _in_list(
    folded: str, line: tuple[int, int], token: Token, amount: Amount, told: Sequence[tuple[Quantity, Amount]]
) -> Amount | None:
    """The amount whose unit an item of a list goes on with: 'lúa 29.400 ha, ngô 3.960, lạc 4.700'; percentages and
    ratios between them are passed over ('thu 27.460 tỷ, bằng 109% dự toán, trong đó tiền sử dụng đất 3.940'), unless
    the item has decimals like them ('nông nghiệp đóng góp 1,4 điểm phần trăm, dịch vụ 2,8')."""
    last = told[-1][0]
    between = folded[last.end : amount.start]
    item = _ITEM.fullmatch(between) if len(between) <= _IN_SIGHT // 2 else None
    if item is None or _NO_ITEM.search(item["item"]) or _OF_A_NAME.search(between):
        return None
    if (
        is_label(folded, line[0], token)
        or is_year(folded, token)
        or not _CLAUSE_ENDS.match(folded, amount.end, line[1])
    ):
        return None
    nearest = told[-1][1].unit
    if nearest is not None and nearest.entry.kind in ("percent", "points") and amount.denominator > 1:
        return told[-1][1]
    for quantity, lender in reversed(told[-_LIST_DEPTH:]):
        unit = lender.unit
        if unit is None or amount.start - quantity.end > _IN_SIGHT or ". " in folded[quantity.end : amount.start]:
            return None
        if unit.entry.kind in ("measure", "money") and not unit.entry.code.endswith(("_PER_PERSON", "_PER_HA")):
            alike = quantity.value / 10_000 <= amount.value * lender.factor <= quantity.value * 20
            return lender if alike else None
        if unit.entry.kind not in ("percent", "times", "points"):
            return None
    return None


def _in_brackets(
    folded: str, line: tuple[int, int], token: Token, amount: Amount, last: Quantity, lender: Amount
) -> Amount | None:
    """The amount in front of a bracket that tells of its plan or base: '11.450 lao động (kế hoạch năm 15.500)',
    '512 nghìn lượt (cùng kỳ 448 nghìn)', 'chết 9 người (giảm 2)', 'giảm 8 huyện (từ 713 xuống còn 705)'."""
    unit = lender.unit
    if unit is None or amount.unit is not None or amount.start - last.end > _IN_SIGHT // 2:
        return None
    between = folded[last.end : amount.start]
    if _FROM_IN_BRACKET.fullmatch(between) and STEP.match(folded, amount.end, line[1]):
        return lender if unit.entry.kind == "count" and amount.denominator == 1 else None
    opened = _BRACKET.fullmatch(between)
    if opened is None or folded[amount.end : amount.end + 1] not in (")", ",", ";"):
        return None
    if is_year(folded, token) or unit.entry.kind in ("rank", "times", "percent", "points"):
        return None
    counted = unit.entry.kind == "count"
    if opened["change"] and not (counted and amount.denominator == 1):
        return None
    return lender


def _of_sum(
    folded: str, line: tuple[int, int], amount: Amount, told: Sequence[tuple[Quantity, Amount]]
) -> Amount | None:
    """The amount that the numbers of a bracket behind it add up to: '138 trường (mầm non 25, tiểu học 81, THCS 32)'."""
    opened = folded.rfind("(", max(line[0], amount.start - _LONG_BRACKET), amount.start)
    closed = folded.find(")", amount.end, min(line[1], amount.end + _LONG_BRACKET))
    if opened < 0 or closed < 0 or folded.find(")", opened, amount.start) >= 0:
        return None
    whole = next(((q, lender) for q, lender in reversed(told) if q.end <= opened), None)
    if whole is None or whole[1].unit is None or not _WHOLE_BEFORE.fullmatch(folded, whole[0].end, opened):
        return None
    parts = [_PART.fullmatch(part) for part in _PARTED.split(folded[opened + 1 : closed])]
    numbers = [int(part["n"].replace(".", "")) for part in parts if part is not None]
    return whole[1] if len(numbers) == len(parts) > 1 and sum(numbers) == whole[0].value else None


def _from_before(
    folded: str, line: tuple[int, int], token: Token, amount: Amount, last: Quantity, last_amount: Amount
) -> Unit | None:
    """The unit of the amount before, for '15' in 'từ 12 xã lên 15', '1,66' in 'giảm 0,8%, dịch vụ giảm 1,66;'."""
    start, end = line
    unit, distance = last_amount.unit, amount.start - last.end
    if unit is None or distance > _IN_SIGHT or is_label(folded, start, token):
        return None
    if is_name(folded, start, token, amount._replace(unit=unit), last):
        return None
    between = folded[last.end : amount.start]
    if distance <= _NEAR and STEP.fullmatch(between) and (unit is not RANK or amount.denominator == 1):
        from_there = FROM.search(folded[max(start, last.start - 14) : last.start])
        return unit if from_there and NOTHING_COUNTED.match(folded, amount.end, end) else None
    if unit.entry.kind not in ("percent", "points") or amount.denominator == 1 or ". " in between:
        return None
    return unit if _CHANGE.search(between) and _CLAUSE_ENDS.match(folded, amount.end, end) else None


def _from_words(folded: str, start: int, amount: Amount) -> Unit | None:
    """'tổng lượt khách 1,99 triệu': visits; thousands of millions would be money."""
    if amount.factor >= 1_000_000_000:
        return None
    lead = CLAUSE.split(folded[max(start, amount.start - 60) : amount.start])[-1]
    return next((unit for phrase, unit in _implied().items() if phrase in lead), None)


def _currency(
    folded: str, line: tuple[int, int], amount: Amount, told: Sequence[tuple[Quantity, Amount]]
) -> Unit | None:
    """The currency of a bare 'tỷ' or 'triệu': đồng, unless the last like amount before is in dollars."""
    if amount.factor < 1_000_000 or not NOTHING_COUNTED.match(folded, amount.end, line[1]):
        return None
    if folded[amount.start - 1 : amount.start] == "$":
        return _DOLLAR
    money = (
        quantity
        for quantity, lender in reversed(told[-_LIST_DEPTH:])
        if lender.unit and lender.unit.entry.kind == "money"
    )
    last = next(money, None)
    if last is None or last.unit != "USD" or amount.start - last.end > 90:
        return _DONG
    alike = last.value / 100 <= amount.value <= last.value * 100
    return _DOLLAR if alike and ". " not in folded[last.end : amount.start] else _DONG


@cache
def _implied() -> dict[str, Unit]:
    """Words that tell the unit of a number that has only a magnitude: 'tổng lượt khách 1,99 triệu'."""
    return {
        phrase: Unit(0, Entry(row["unit"], 1, 1, "count"), "")
        for row in rows("implied_units")
        for phrase in expand(row["phrase"])
    }
