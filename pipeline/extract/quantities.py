"""The quantities of an article: every number with a unit, a percent sign, a rank, a fraction or a counted noun.

Here belongs what is a quantity and how far it goes: ranges, fractions, ranks, elided units, bounds. How a numeral is
written belongs to ``numbers``, what units there are to ``units``; what a quantity means, to the reader.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.extract.amounts import Amount, Token, amount_at, sharing, tokens_in
from pipeline.extract.article import Article
from pipeline.extract.contexts import EXACT, Bound, bound_after, bound_before, labels, rank_before
from pipeline.extract.numbers import WORDS
from pipeline.extract.units import Entry, Unit
from pipeline.reference import rows
from pipeline.reference.patterns import expand


class Quantity(NamedTuple):
    """A quantity in the text; ``value``, ``value_to``, ``denominator`` and ``resolution`` are in the base unit."""

    start: int
    end: int
    number_start: int
    number_end: int
    value: float
    value_to: float | None
    denominator: float | None
    unit: str
    noun: str
    resolution: float
    qualifier: str
    qualifier_start: int
    qualifier_end: int
    flags: tuple[str, ...]


class Numbers(NamedTuple):
    """The quantities of a text in reading order, none overlapping, and how many other numerals it holds."""

    quantities: list[Quantity]
    n_other: int


_RANGE = {"-", " -", "- ", " - ", " đến ", " tới ", " đến tăng ", " tới tăng ", " đến giảm ", "~", " ~ ", " hoặc "}
_PER_HEADS = re.compile(
    r"[^.;0-9]{0,20}(?:[0-9,]+[^.;0-9]{0,20})?(?:trên|/) ?(?:1 |một |)(?:vạn|10\.000) (?:dân|người)"
)
_OR_MORE = re.compile(r"[^,.;()0-9]{0,30}?(?= trở (?:lên|xuống))")
_DASHES = {"-", " -", "- ", " - "}
_STEP = re.compile(
    r" ?(?:lên|xuống|thành|còn|xuống còn|lên đến|lên tới|lên thành|giảm còn|tăng lên)(?: (?:khoảng|gần|hơn|trên))? "
)
_LIST = {", ", "; ", " và ", ",", ";", ", và ", " hay "}
_IN_TURN = re.compile(r"(?<!\w)(?:lần lượt|tương ứng)(?!\w)")
_COMPARED = re.compile(r"(?<!\w)(?:gấp|tăng|giảm|hơn|cao|bằng|vượt|lớn|nhiều|thấp|nhân|kém|lần)(?!\w)")
_PART_LEAD = re.compile(r"(?<!\w)(?:có|còn|chỉ|được|đạt|lên|là|thêm|với|gồm) ?$")
_PART_HEAD = re.compile(
    r" (?:tổng|số|diện tích|dân số|kim ngạch|sản lượng|lượng|cả nước|giá trị|nguồn|trong|toàn|mức|vốn|của|quy mô)(?!\w)"
)
_DAY_LEAD = re.compile(r"(?<!\w)(?:ngày|sáng|chiều|tối|trưa|đêm|hôm|mùng|rạng sáng|dịp|lễ) ?$")
_MONEY_ENDS = re.compile(
    r" ?(?:$|[^\w ]|[0-9]|(?:và|so|cho|để|trong|từ|tăng|giảm|chiếm|đạt|với|của|là|theo|năm|tính|được|nhưng|ở|tại|do"
    r"|bằng|vượt|mỗi|thì|vào|lên|xuống|đến|nữa|cũng|tương|trên|hoặc|hay)(?!\w))"
)
_WORD_RATIO = re.compile(
    r"(?:gấp (?:hơn |gần |khoảng |trên )?(?P<times>đôi|rưỡi|hai|ba|bốn|năm|sáu|mười)(?: lần)?|(?P<half>một nửa)"
    r"|(?P<over>một|hai|ba) phần (?P<under>hai|ba|tư|bốn|năm|sáu|mười)"
    r"|thứ (?P<rank>nhất|nhì|hai|ba|tư|năm|sáu|bảy|tám|chín|mười))(?!\w)"
)
_RATIO_KEYS = ("gấp ", "một nửa", " phần ", "thứ ")
_RANKS = {"nhất": 1, "nhì": 2, "tư": 4, **{word: int(value) for word, (value, kind) in WORDS.items() if kind == "unit"}}
_YEARS = range(1900, 2101)
_MAX_GAP = 24
_MAX_LIST = 12
_COUNTED = ("COUNT", "PERSON", "VISIT", "HOUSEHOLD")
_FIVE_LEAD = (
    "với",
    "có",
    "gồm",
    "thêm",
    "được",
    "là",
    "tại",
    "ở",
    "còn",
    "tăng",
    "giảm",
    "và",
    "lên",
    "khoảng",
    "hơn",
    "gần",
)
_FIELDS = {
    *("tỉnh", "thành phố", "tỉnh thành", "địa phương", "huyện", "quận", "đơn vị", "thành", "nước", "quốc gia"),
    *("sở", "xã", "phường", "cơ quan", "thị xã", "vùng", "sở ban ngành"),
}
_VERB = re.compile(r"(?<!\w)(?:tăng|giảm|đạt|còn|là|lên|xuống|tương ứng|và)(?: (?:gần|hơn|trên|khoảng))? ?$")
_CLOSES = re.compile(r" ?(?:[;,)]|\.(?!\d)|$| và )")
_SHARE_LEAD = re.compile(r"(?<!\w)(?:chiếm|hơn|gần|khoảng|quá|bằng|xấp xỉ)(?: (?:gần|hơn|khoảng|tới|đến))? ?$")
_DATE_LEAD = re.compile(r"(?<!\w)(?:đến|tới|từ|hết|trước|sau|và|kể từ|tính đến) ?$")
_RANK = Unit(0, Entry("RANK", 1, 1, "rank"), "")
_COUNT = Unit(0, Entry("COUNT", 1, 1, "count"), "")
_CLAUSE = re.compile(r"[,;:(]")
_DOLLAR = Unit(0, Entry("USD", 1, 1, "money"), "")
_DONG = Unit(0, Entry("VND", 1, 1, "money"), "")
_SHARE_AMOUNT = Amount(0, 0, 0, 0, 0, 1, 0, 1, Unit(0, Entry("PERCENT", 1, 1, "percent"), ""), ())


def scan(article: Article) -> Numbers:
    """The quantities in the lead and body lines of an article."""
    quantities: list[Quantity] = []
    other = 0
    for _, start, end, role in article.lines:
        if role != "title" and start < end:
            found, rest = _Line(article.folded, start, end).read()
            quantities += found
            other += rest
    return Numbers(quantities, other)


class _Line:
    """The reading of one line, token by token. Each step takes at least one token and says where to go on."""

    def __init__(self, folded: str, start: int, end: int) -> None:
        self.folded, self.start, self.end = folded, start, end
        self.tokens = tokens_in(folded, start, end)
        self.found: list[Quantity] = []
        self.amounts: list[Amount] = []  # what each of ``found`` was made of
        self.other = 0

    def read(self) -> tuple[list[Quantity], int]:
        """The quantities of the line and the number of other numerals in it."""
        index = 0
        while index < len(self.tokens):
            index = self._step(index)
        return _merge(self.found, _spelled_ratios(self.folded, self.start, self.end)), self.other

    def _step(self, index: int) -> int:
        token = self.tokens[index]
        joined = self._joined_by_slashes(index)
        if joined > 1:
            return self._fraction(index) if joined == 2 else self._skip(index, joined)
        amount = amount_at(self.folded, self.tokens, index, self.end)
        if amount is None:
            return self._skip(index)
        if token.spelled and not self._counts_in_words(token, amount):
            return index + 1
        return (
            self._rank(index, amount)
            or self._range(index, amount)
            or self._list(index, amount)
            or self._single(index, amount)
        )

    def _skip(self, index: int, count: int = 1) -> int:
        self.other += sum(not token.spelled for token in self.tokens[index : index + count])
        return index + count

    def _gap(self, position: int, index: int) -> str | None:
        """The text between a position and a token; None if it is long or there is no such token."""
        if index >= len(self.tokens) or self.tokens[index].start - position > _MAX_GAP:
            return None
        return self.folded[position : self.tokens[index].start]

    def _amount(self, index: int) -> Amount | None:
        if self._joined_by_slashes(index) > 1:
            return None
        return amount_at(self.folded, self.tokens, index, self.end)

    def _joined_by_slashes(self, index: int) -> int:
        if "/" not in self.folded[self.tokens[index].end : self.tokens[index].end + 2]:
            return 1
        count = 1
        while (gap := self._gap(self.tokens[index + count - 1].end, index + count)) is not None and gap.strip() == "/":
            count += 1
        return count

    def _rank(self, index: int, amount: Amount) -> int:
        """'xếp hạng 17', 'đứng thứ 5': a rank without its field."""
        token = self.tokens[index]
        rank = rank_before(self.folded, token.start, self.start)
        if rank is None or not rank.sure or token.spelled or amount.factor > 1 or amount.denominator > 1:
            return 0
        if amount.unit is not None and amount.unit.phrase not in _FIELDS:
            return 0
        if amount.numerator >= 1000:
            return 0
        self._add(amount._replace(start=rank.start, end=token.end, unit=_RANK))
        return index + 1

    def _range(self, index: int, low: Amount) -> int:
        """'6,3-6,5%', 'từ 700 đến 800 tỷ', '9%-9,5%'; and the period '2016-2018', which is none."""
        gap = self._gap(low.end, low.next)
        if gap is None or gap not in _RANGE:
            return 0
        high = self._amount(low.next)
        if high is None:
            return 0
        if (
            low.bare
            and self._both_years(index, low.next)
            and (high.bare or high.unit is None or high.unit.entry.kind == "count")
        ):
            return self._skip(index, high.next - index)
        if high.unit is None and high.factor > 1:
            high = self._imply(low.next, high)
        if high.unit is None:
            return self._skip(index, high.next - index) if low.bare and high.bare else 0
        own_unit = low.unit is not None
        if low.unit is None:
            low = sharing(low, high)
        elif low.unit.entry.code != high.unit.entry.code or low.unit.entry.kind == "times":
            return 0
        if self._is_name(index, high):
            return self._skip(index, high.next - index)
        if low.value > high.value or self._in_a_row(low, high):
            if "-" not in gap or own_unit:
                return 0
            low, high = (
                low._replace(numerator=high.numerator, denominator=high.denominator),
                high._replace(numerator=low.numerator, denominator=low.denominator),
            )
        self._add(high._replace(start=low.start, flags=low.flags + high.flags), low=low)
        return high.next

    def _in_a_row(self, low: Amount, high: Amount) -> bool:
        """Whether more than two numbers are joined by dashes: '61,4% - 36,9% - 1,7%' lists the parts of a structure."""
        before = self.found[-1].end if self.found else self.start
        return self._gap(high.end, high.next) in _DASHES or self.folded[before : low.start] in _DASHES

    def _list(self, index: int, first: Amount) -> int:
        """'lần lượt 76,2; 78,5 và 78 tạ/ha', 'từ 303 lên 350 tỷ': the unit stands only at the last number."""
        if first.unit is not None:
            return 0
        members, amount = [first], first
        while len(members) < _MAX_LIST:
            gap = self._gap(amount.end, amount.next)
            following = (
                self._amount(amount.next) if gap is not None and (gap in _LIST or _STEP.fullmatch(gap)) else None
            )
            if following is None or gap is None:
                return 0
            step = _STEP.fullmatch(gap) is not None
            amount = following
            if amount.unit is not None:
                break
            if step or amount.factor != first.factor:
                return 0
            members.append(amount)
        else:
            return 0
        in_turn = _IN_TURN.search(self.folded, max(self.start, first.start - 60), first.start) is not None
        if (
            not (step and len(members) == 1)
            and not in_turn
            and not all(m.denominator > 1 or m.factor > 1 for m in members)
        ):
            return 0
        if any(self._is_label(token) for token in self.tokens[index : index + len(members)]):
            return 0
        for member in members:
            self._add(sharing(member, amount)._replace(end=member.end, flags=(*member.flags, "elided_unit")))
        return members[-1].next

    def _single(self, index: int, amount: Amount) -> int:
        if amount.unit is None:
            amount = self._imply(index, amount)
        if amount.unit is None or self._is_name(index, amount):
            return self._skip(index, amount.next - index)
        self._add(amount)
        return amount.next

    def _imply(self, index: int, amount: Amount) -> Amount:
        """The amount with the unit that its neighbours give: 'từ 12 xã lên 15', '312 tỷ', 'lượt khách 1,99 triệu'."""
        gap = self._gap(self.found[-1].end, index) if self.found else None
        last = self.amounts[-1] if self.amounts else None
        if amount.bare:
            if last is None or last.unit is None:
                return amount
            goes_on = (
                gap is not None
                and _STEP.fullmatch(gap) is not None
                and (last.unit is not _RANK or amount.denominator == 1)
            )
            in_points = last.unit.entry.kind in ("percent", "points") and self._decimal_after_verb(amount)
            if not goes_on and not in_points:
                return amount
            if self._is_label(self.tokens[index]) or self._is_name(index, amount._replace(unit=last.unit)):
                return amount
            own = last._replace(factor=1) if amount.denominator > 1 and last.denominator == 1 else last
            return sharing(amount, own)._replace(end=amount.end, flags=(*amount.flags, "elided_unit"))
        lead = _CLAUSE.split(self.folded[max(self.start, amount.start - 60) : amount.start])[-1]
        small = amount.factor < 1_000_000_000  # thousands of millions of visits are money
        implied = next((unit for phrase, unit in _implied().items() if small and phrase in lead), None)
        if implied is not None:
            return sharing(amount, amount._replace(unit=implied))._replace(
                end=amount.end, flags=(*amount.flags, "elided_unit")
            )
        if amount.factor < 1_000_000 or not _MONEY_ENDS.match(self.folded, amount.end, self.end):
            return amount
        currency = _DOLLAR if self.folded[amount.start - 1 : amount.start] == "$" else _DONG
        if (
            last is not None
            and last.unit is not None
            and last.unit.entry.code == "USD"
            and self.found[-1].end > amount.start - 90
        ):
            nearby = ". " not in self.folded[self.found[-1].end : amount.start]
            if nearby and last.value / 100 <= amount.value <= last.value * 100:
                currency = last.unit
        return sharing(amount, amount._replace(unit=currency))._replace(
            end=amount.end, flags=(*amount.flags, "elided_unit")
        )

    def _decimal_after_verb(self, amount: Amount) -> bool:
        """'nông nghiệp giảm 1,66;' in a list of percentage points."""
        since = self.folded[max(self.found[-1].end, amount.start - 120) : amount.start]
        if amount.denominator == 1 or ". " in since or not _CLOSES.match(self.folded, amount.end, self.end):
            return False
        return _VERB.search(self.folded[max(self.start, amount.start - 16) : amount.start]) is not None

    # a/b

    def _fraction(self, index: int) -> int:
        """'61/161 xã' and 'thứ 6/63' are one quantity, '45.799/36.875 tỷ đồng' are two, '21/9' and '9/2021' none."""
        folded = self.folded
        first, second = self.tokens[index], self.tokens[index + 1]
        part, whole = amount_at(folded, [first], 0, first.end), amount_at(folded, self.tokens, index + 1, self.end)
        if part is None or whole is None:
            return self._skip(index, 2)
        rank = self._rank_of_field(first, part, whole)
        if rank is not None:
            self._add(
                part._replace(start=rank, end=second.end, number_end=second.end, unit=_RANK), denominator=whole.value
            )
            return index + 2
        if whole.unit is None and whole.factor > 1:
            whole = self._imply(index + 1, whole)
        if whole.unit is None or (_proper(part, whole) and self._leads_to_share(first)):
            return self._bare_fraction(index, part, whole)
        if self._is_date(first, second):
            return self._skip(index, 2)
        if (
            whole.unit.entry.kind in ("count", "rate")
            and whole.unit.entry.code != "VISIT"
            and part.value <= whole.value
            and not self._two_years(first, part, whole)
        ):
            self._add(
                part._replace(end=whole.end, number_end=second.end, unit=whole.unit, flags=part.flags + whole.flags),
                denominator=whole.value,
            )
            return whole.next
        if (
            whole.unit.entry.kind == "points"
            and "%" not in whole.unit.phrase
            and part.value <= whole.value
            and whole.value in (5, 10, 80, 100)
        ):
            self._add(part._replace(end=whole.end, unit=whole.unit))  # a score and its scale
            return whole.next
        self._add(sharing(part, whole)._replace(end=first.end, flags=(*part.flags, "elided_unit")))
        self._add(whole)
        return whole.next

    def _rank_of_field(self, first: Token, part: Amount, whole: Amount) -> int | None:
        """Where the rank starts if a/b is one: 'thứ 17/63', 'xếp 19/63 tỉnh', '06/14' later in a chain of them."""
        if part.denominator > 1 or whole.denominator > 1 or whole.factor > 1 or part.numerator > whole.numerator:
            return None
        if whole.unit is not None and whole.unit.phrase not in _FIELDS:
            return None
        rank = rank_before(self.folded, first.start, self.start)
        if rank is not None:
            return rank.start
        if not self.found or self.found[-1].unit != "RANK" or self.found[-1].denominator is None:
            return None
        return first.start if ". " not in self.folded[self.found[-1].end : first.start][:200] else None

    def _bare_fraction(self, index: int, part: Amount, whole: Amount) -> int:
        """'hơn 1/3 kim ngạch' is a percentage, 'đưa tổng số lên 30/86' a part of a whole; the rest is none."""
        first, second = self.tokens[index], self.tokens[index + 1]
        lead = self.folded[max(self.start, first.start - 20) : first.start]
        lower, upper = part.value, whole.value
        headed = _PART_HEAD.match(self.folded, second.end, self.end) and not _DAY_LEAD.search(lead)
        if _proper(part, whole) and (headed or self._leads_to_share(first)):
            self._add_share(part.start, second.end, lower, upper, ())
        elif (
            12 < upper < 1900
            and lower <= upper
            and part.denominator == whole.denominator == 1
            and _CLOSES.match(self.folded, second.end, self.end)
            and _PART_LEAD.search(lead)
        ):
            self._add(
                part._replace(end=second.end, number_end=second.end, unit=_COUNT, flags=(*part.flags, "elided_unit")),
                denominator=upper,
            )
        else:
            return self._skip(index, 2)
        return index + 2

    def _leads_to_share(self, first: Token) -> bool:
        return _SHARE_LEAD.search(self.folded[max(self.start, first.start - 20) : first.start]) is not None

    def _is_date(self, first: Token, second: Token) -> bool:
        day, month = first.numeral, second.numeral
        if day is None or month is None or day.decimals or month.decimals:
            return False
        if month.digits in _YEARS and day.digits <= 12 and second.end - second.start == 4:
            return True
        lead = self.folded[max(self.start, first.start - 20) : first.start]
        return (
            day.digits <= 31
            and month.digits <= 12
            and bool(_DAY_LEAD.search(lead) or (_DATE_LEAD.search(lead) and day.digits > month.digits))
        )

    def _two_years(self, first: Token, part: Amount, whole: Amount) -> bool:
        """Whether '(69/76 DN)' after 'giảm 9,2%', or '(51/38)' after 'tăng 13 vụ', are two years' figures."""
        if not self.found or whole.value == 0 or self.folded[first.start - 1 : first.start] != "(":
            return False
        last = self.found[-1]
        if first.start - last.end > 40:
            return False
        if last.unit == "PERCENT":
            return abs(abs(part.value / whole.value - 1) * 100 - last.value) <= last.resolution
        return last.unit in ("COUNT", "PERSON", "HOUSEHOLD") and last.value == whole.value - part.value

    # what is none

    def _is_name(self, index: int, amount: Amount) -> bool:
        """Whether the number is a name, an ordinal, a date or a duration although a unit's word stands behind it."""
        folded, token, unit = self.folded, self.tokens[index], amount.unit
        kind = unit.entry.kind if unit else ""
        if kind in ("percent", "points", "money"):
            return False
        if kind == "time":
            return token.numeral is None or (token.numeral.decimals == 0 and amount.factor == 1)
        if kind == "times":
            near = folded[max(self.start, token.start - 30) : token.start]
            last = self.found[-1] if self.found else None
            return not (
                amount.denominator > 1
                or _COMPARED.search(near)
                or (last and last.unit == "TIMES" and token.start - last.end < 40)
            )
        if kind == "measure" or amount.factor > 1 or token.numeral is None or token.numeral.decimals:
            return False
        before = folded[token.start - 2 : token.start] if token.start >= self.start + 2 else ""
        if before and before[1] in "-/" and before[0].isalnum():
            return True
        return self._is_label(token)

    def _is_label(self, token: Token) -> bool:
        """Whether the word before makes plain digits a date or a name: 'năm 2022', 'quốc lộ 4'."""
        if token.numeral is None or not (token.spelled or self.folded[token.start : token.end].isdecimal()):
            return False
        return labels(self.folded, token.start, self.start, token.numeral.value)

    def _both_years(self, first: int, second: int) -> bool:
        spans = [self.folded[token.start : token.end] for token in (self.tokens[first], self.tokens[second])]
        return all(len(span) == 4 and span.isdecimal() and int(span) in _YEARS for span in spans)

    def _counts_in_words(self, token: Token, amount: Amount) -> bool:
        """Whether a number word counts: 'một' is mostly an article and 'năm' mostly a year."""
        word = self.folded[token.start : token.end]
        before = self.folded[max(self.start, token.start - 12) : token.start].split()
        lead = "," if before and before[-1].endswith((",", ";")) else before[-1] if before else ""
        if amount.unit is None or lead in ("thứ", "lần", "hàng", "hằng", "mỗi", "từng", "cả", "bà", "chủ"):
            return False
        if word == "năm":
            return lead in _FIVE_LEAD
        if word == "một":
            last = self.found[-1] if self.found else None
            beside = last is not None and last.unit in _COUNTED and token.start - last.end < 90
            beside = beside and (lead in ("", ",", "và", "có", "còn", "chỉ") or last.noun == amount.unit.phrase)  # type: ignore[union-attr]
            return lead in ("thêm", "giảm", "tăng") or (beside and ". " not in self.folded[last.end : token.start])  # type: ignore[union-attr]
        return True

    # output

    def _add(self, amount: Amount, low: Amount | None = None, denominator: float | None = None) -> None:
        """The amount as a quantity; ``low`` is the lower end if it is a range."""
        unit = amount.unit
        assert unit is not None
        token_start = low.start if low else amount.start
        start = token_start
        numerator = (low or amount).numerator
        if self._signed(start, unit.entry.kind):
            start -= 1
            if self.folded[start] == "-":
                numerator = -numerator
        bound = bound_after(self.folded, amount.end, self.end)
        if bound is EXACT and self.folded.startswith("từ ", start - 3):
            behind = _OR_MORE.match(self.folded, amount.end, self.end)
            bound = bound_after(self.folded, behind.end(), self.end) if behind else EXACT
        if bound is EXACT:
            bound = bound_before(self.folded, start, self.start)
        code = unit.entry.code
        if unit.entry.kind == "rate" and (
            amount.denominator > 1 or _PER_HEADS.match(self.folded, amount.end, self.end)
        ):
            code = "OTHER"
        if unit.phrase == "điểm" and "number_word" in amount.flags:
            code = "COUNT"  # scores are written in digits
        flags = tuple(
            dict.fromkeys(flag for flag in amount.flags if flag != "ambiguous_separator" or amount.denominator > 1)
        )
        self.found.append(
            Quantity(
                start,
                amount.end,
                token_start if low else max(token_start, min(amount.start, amount.number_end)),
                amount.number_end,
                numerator / (low or amount).denominator,
                amount.value if low else None,
                denominator,
                code,
                self.folded[amount.number_end : amount.end].strip(),
                min(amount.resolution, low.resolution) if low else amount.resolution,
                bound.qualifier,
                bound.start,
                bound.end,
                flags,
            )
        )
        self.amounts.append(amount)

    def _signed(self, start: int, kind: str) -> bool:
        """Whether a sign belongs to the number: '-37%', '(+5,2%)'."""
        folded = self.folded
        if start <= self.start or folded[start - 1] not in "-+" or kind not in ("percent", "points", "money"):
            return False
        return start - 2 < self.start or folded[start - 2] in " (:"

    def _add_share(self, start: int, end: int, part: float, whole: float, flags: tuple[str, ...]) -> None:
        bound = bound_before(self.folded, start, self.start)
        self.found.append(_share(start, end, part, whole, bound, flags))
        self.amounts.append(_SHARE_AMOUNT)


def _proper(part: Amount, whole: Amount) -> bool:
    """Whether a/b is a fraction that people say: 1/3, 2/5."""
    return part.denominator == whole.denominator == 1 and 0 < part.numerator < whole.numerator <= 10


def _share(start: int, end: int, part: float, whole: float, bound: Bound, flags: tuple[str, ...]) -> Quantity:
    value = round(100 * part / whole, 2)
    return Quantity(start, end, start, end, value, None, None, "PERCENT", "", 1.0, *_as_fields(bound), flags)


def _as_fields(bound: Bound) -> tuple[str, int, int]:
    return bound.qualifier, bound.start, bound.end


@cache
def _implied() -> dict[str, Unit]:
    """Words that tell the unit of a number that has only a magnitude: 'tổng lượt khách 1,99 triệu'."""
    return {
        phrase: Unit(0, Entry(row["unit"], 1, 1, "count"), "")
        for row in rows("implied_units")
        for phrase in expand(row["phrase"])
    }


def _spelled_ratios(folded: str, start: int, end: int) -> list[Quantity]:
    """'gấp đôi', 'một nửa', 'hai phần ba', 'đứng thứ nhất': ratios, shares and ranks without a unit, in words."""
    found = []
    for key in _RATIO_KEYS:
        at = folded.find(key, start, end)
        while at >= 0:
            first = folded.rfind(" ", start, at) + 1 or start if key == " phần " else at
            match = _WORD_RATIO.match(folded, first, end)
            quantity = _spelled_ratio(folded, match, start) if match else None
            if quantity is not None and (first == start or not folded[first - 1].isalnum()):
                found.append(quantity)
            at = folded.find(key, at + len(key), end)
    return sorted(found)


def _spelled_ratio(folded: str, match: re.Match[str], start: int) -> Quantity | None:
    first, last = match.span()
    bound = bound_before(folded, first, start)
    if match["times"]:
        within = re.match(r"gấp (hơn|gần|khoảng|trên) ", match[0])
        if within:
            bound = bound_before(folded, first + within.end(), start)
        return _ratio(first, last, WORDS[match["times"]][0], "TIMES", bound)
    if match["half"]:
        return _share(first, last, 1, 2, bound, ("number_word",))
    if match["over"]:
        return _share(first, last, WORDS[match["over"]][0], WORDS[match["under"]][0], bound, ("number_word",))
    rank = rank_before(folded, match.start("rank"), start)
    if rank is None or not rank.sure:
        return None
    return _ratio(rank.start, last, _RANKS[match["rank"]], "RANK", bound)


def _ratio(start: int, end: int, value: float, unit: str, bound: Bound) -> Quantity:
    return Quantity(start, end, start, end, value, None, None, unit, "", 1.0, *_as_fields(bound), ("number_word",))


def _merge(found: list[Quantity], spelled: list[Quantity]) -> list[Quantity]:
    """Both lists in reading order; where two overlap, the later list wins."""
    if not spelled:
        return found
    kept, index = [], 0
    for quantity in found:
        while index < len(spelled) and spelled[index].end <= quantity.start:
            kept.append(spelled[index])
            index += 1
        if index == len(spelled) or quantity.end <= spelled[index].start:
            kept.append(quantity)
    return kept + spelled[index:]
