"""The quantities of an article: every number with a unit, a percent sign, a rank, a fraction or a counted noun.

Here belongs what numbers are together: ranges, lists and fractions with one unit, units that a neighbour lends. How a
numeral is written belongs to ``numbers``, an amount and its unit to ``amounts`` and ``units``, a/b to ``fractions``,
what is no quantity to ``refusals``; what a quantity means, to the reader.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract.amounts import Amount, Token, amount_at, sharing, tokens_in
from pipeline.extract.article import Article
from pipeline.extract.contexts import EXACT, Bound, bound_after, bound_before, rank_before
from pipeline.extract.fractions import classify, is_field
from pipeline.extract.lent_units import CLAUSE, FROM, NOTHING_COUNTED, RANK, STEP, with_lent_unit
from pipeline.extract.quantity import Quantity
from pipeline.extract.ratios import share, spelled_ratios
from pipeline.extract.refusals import counts_in_words, is_label, is_name, is_year
from pipeline.extract.units import Entry, Unit

__all__ = ["Numbers", "Quantity", "scan"]


class Numbers(NamedTuple):
    """The quantities of a text in reading order, none overlapping, and how many other numerals it holds."""

    quantities: list[Quantity]
    n_other: int


_RANGE = {"-", " -", "- ", " - ", " đến ", " tới ", " đến tăng ", " tới tăng ", " đến giảm ", "~", " ~ ", " hoặc "}
_DASHES = {"-", " -", "- ", " - "}
_LIST = {", ", "; ", " và ", ",", ";", ", và ", " hay "}
_IN_TURN = re.compile(r"(?<!\w)(?:lần lượt|tương ứng)(?!\w)")
_TOLD_BEFORE = re.compile(
    r"(?<!\w)(?:(?P<rank>thứ hạng|xếp hạng|vị trí|vị thứ|hạng)|(?P<score>chỉ số|điểm số|số điểm)"
    r"|(?:tổng |)số(?! liệu))(?!\w)"
)
_OR_MORE = re.compile(r"[^,.;()0-9]{0,30}?(?= trở (?:lên|xuống))")
_PER_HEADS = re.compile(
    r"[^.;0-9]{0,20}(?:[0-9,]+[^.;0-9]{0,20})?(?:trên|/) ?(?:1 |một |)(?:vạn|10\.000) (?:dân|người)"
)
_MAX_GAP = 24
_MAX_LIST = 12
_SIGNED = ("percent", "points", "money", "measure", "count")
_TOLD = 4  # quantities before that may lend a unit
_PERCENT = Unit(0, Entry("PERCENT", 1, 1, "percent"), "")
_COUNT = Unit(0, Entry("COUNT", 1, 1, "count"), "")
_COUNTED_AS = (
    ("người", Unit(0, Entry("PERSON", 1, 1, "count"), "")),
    ("lao động", Unit(0, Entry("PERSON", 1, 1, "count"), "")),
    ("hộ", Unit(0, Entry("HOUSEHOLD", 1, 1, "count"), "")),
)
_RANKED_IN_WORDS = re.compile(  # 'đứng thứ nhất vùng và thứ 9 cả nước'
    r"(?<!\w)(?:đứng|xếp|vị trí|hạng)[^.;,\d]{0,20}(?<!\w)(?:nhất|nhì|hai|ba)(?!\w)[^.;,\d]{0,45} và thứ $"
)
_NUMBER_OF = re.compile(
    r"(?<!\w)(?:tổng )?số (?P<what>(?:lượng )?(?:người|hộ|lao động|doanh nghiệp|dn|dự án|vụ|xã|thôn|trường|hợp tác xã|htx)"
    r"(?: (?!là|còn|số|năm|quý|tháng)[^\s,;.:()\d]+){0,10})(?: năm \d{4})? ?(?:là|hiện là|còn|:|hiện còn|lên|giảm còn)"
    r" (?:hơn |gần |trên |khoảng )?$"
)
_BEFORE_NUMBER_OF = ("là ", "còn ", ": ", "lên ", "hơn ", "gần ", "trên ", "khoảng ")
"""What stands before a number of what is named: how ``_NUMBER_OF`` may end."""
_NAMED = 100
_POINT = Unit(0, Entry("POINT", 1, 1, "points"), "")


def scan(article: Article) -> Numbers:
    """The quantities in the lead and body lines of an article."""
    quantities: list[Quantity] = []
    other = 0
    for _, start, end, role in article.lines:
        if role != "title" and start < end:
            found, rest = _Line(article, start, end).read()
            quantities += found
            other += rest
    return Numbers(quantities, other)


def _names_place(text: str, token: Token) -> bool:
    """'huyện Ba Bể', 'quận Hai Bà Trưng': a number word and the word behind it written as a name."""
    word, behind = text[token.start : token.end], text[token.end + 1 : token.end + 2]
    return word[0].isupper() and not word.isupper() and behind.isupper()


class _Line:
    """The reading of one line, token by token. Each step takes at least one token and says where to go on."""

    def __init__(self, article: Article, start: int, end: int) -> None:
        self.folded, self.start, self.end = article.folded, start, end
        tokens = tokens_in(article.folded, start, end)
        self.tokens = [token for token in tokens if not (token.spelled and _names_place(article.text, token))]
        self.found: list[Quantity] = []
        self.amounts: list[Amount] = []  # what each of ``found`` was made of
        self.other = 0

    def read(self) -> tuple[list[Quantity], int]:
        """The quantities of the line and the number of other numerals in it."""
        index = 0
        while index < len(self.tokens):
            index = self._step(index)
        return _merge(self.found, spelled_ratios(self.folded, self.start, self.end)), self.other

    def _step(self, index: int) -> int:
        token = self.tokens[index]
        joined = self._joined_by_slashes(index)
        if joined > 1:
            return self._fraction(index) if joined == 2 else self._skip(index, joined)
        amount = amount_at(self.folded, self.tokens, index, self.end)
        if amount is None:
            return self._skip(index)
        if token.spelled and not counts_in_words(self.folded, self.start, token, amount, self._last()):
            return index + 1
        if done := self._rank(index, amount):
            return done
        gap = self._gap(amount.end, amount.next)
        if gap is not None and (done := self._with_next(index, amount, gap)):
            return done
        return self._single(index, amount)

    def _with_next(self, index: int, amount: Amount, gap: str) -> int:
        """The token to go on with if the words between two amounts make them belong together; 0 if they do not."""
        if gap in _RANGE:
            return self._range(index, amount, gap)
        if amount.unit is not None:
            return 0
        if gap in _LIST:
            return self._list(index, amount) or self._list_without_unit(index, amount)
        if STEP.fullmatch(gap):
            return self._list(index, amount) or self._step_without_unit(index, amount)
        return 0

    def _skip(self, index: int, count: int = 1) -> int:
        if count == 1:
            self.other += not self.tokens[index].spelled
        else:
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
        if not self.folded.startswith(("/", " /"), self.tokens[index].end):
            return 1
        count = 1
        while (gap := self._gap(self.tokens[index + count - 1].end, index + count)) is not None and gap.strip() == "/":
            count += 1
        return count

    def _rank(self, index: int, amount: Amount) -> int:
        """'xếp hạng 17', 'đứng thứ 5': a rank without its field."""
        token = self.tokens[index]
        rank = rank_before(self.folded, token.start, self.start)
        if (
            rank is None
            or not (rank.sure or self._ranked_before(token))
            or self._is_taken(rank.start)
            or token.spelled
            or amount.factor > 1
            or amount.denominator > 1
        ):
            return 0
        if amount.numerator >= 1000 or not is_field(amount):
            return 0
        self._add(amount._replace(start=rank.start, end=token.end, unit=RANK), number_start=token.start)
        return index + 1

    def _is_taken(self, position: int) -> bool:
        """Whether the quantity before reaches over a position: in '2 hạng 5' the word is the unit of the 2."""
        return bool(self.found) and position < self.found[-1].end

    def _ranked_before(self, token: Token) -> bool:
        """Whether a rank was told right before: 'xếp thứ 21/63 về PAR INDEX (86,2%), thứ 12 về SIPAS'."""
        if _RANKED_IN_WORDS.search(self.folded, max(self.start, token.start - 90), token.start):
            return True
        last = next((quantity for quantity in reversed(self.found[-2:]) if quantity.unit == "RANK"), None)
        if last is None or not 0 < token.start - last.end <= 60:
            return False
        return ". " not in self.folded[last.end : token.start]

    def _range(self, index: int, low: Amount, gap: str) -> int:
        """'6,3-6,5%', 'từ 700 đến 800 tỷ', '9%-9,5%'; and the period '2016-2018', which is none."""
        high = self._amount(low.next)
        if high is None:
            return 0
        if (
            low.bare
            and is_year(self.folded, self.tokens[index])
            and is_year(self.folded, self.tokens[low.next])
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
        if low.value > high.value and high.unit.entry.kind == "count" and "-" in gap:  # a score
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
        last = self._last()
        behind_dash = last is not None and low.start - last.end <= 3 and self.folded[last.end : low.start] in _DASHES
        return behind_dash or self._gap(high.end, high.next) in _DASHES

    def _list(self, index: int, first: Amount) -> int:
        """'lần lượt 76,2; 78,5 và 78 tạ/ha', 'từ 303 lên 350 tỷ': the unit stands only at the last number."""
        members, amount = [first], first
        while len(members) < _MAX_LIST:
            gap = self._gap(amount.end, amount.next)
            following = self._amount(amount.next) if gap is not None and (gap in _LIST or STEP.fullmatch(gap)) else None
            if following is None or gap is None:
                return 0
            step = STEP.fullmatch(gap) is not None
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
        if first.factor not in (1, amount.factor) and not step:
            return 0
        tokens = self.tokens[index : index + len(members)]
        if any(is_year(self.folded, token) or is_label(self.folded, self.start, token) for token in tokens):
            return 0
        for member in members:
            self._add(sharing(member, amount)._replace(end=member.end, flags=(*member.flags, "elided_unit")))
        return members[-1].next

    def _list_without_unit(self, index: int, first: Amount) -> int:
        """'thứ hạng PCI lần lượt là 39, 38 và 26', 'với số điểm 63,1; 63,8 và 64,2': the words before tell the unit."""
        lead = CLAUSE.split(self.folded[max(self.start, first.start - 60) : first.start])[-1]
        told = _TOLD_BEFORE.search(lead) if first.bare else None
        if told is None or not (told["rank"] or told["score"]):
            return 0
        members = [first]
        while len(members) < _MAX_LIST and self._gap(members[-1].end, members[-1].next) in _LIST:
            following = self._amount(members[-1].next)
            if following is None or not following.bare:
                break
            members.append(following)
        unit = RANK if told["rank"] else _POINT
        sound = all((member.denominator > 1) == (unit is _POINT) for member in members)
        if len(members) < 2 or not sound or not NOTHING_COUNTED.match(self.folded, members[-1].end, self.end):
            return 0
        for member in members:
            self._add(member._replace(unit=unit, flags=(*member.flags, "elided_unit")))
        return members[-1].next

    def _step_without_unit(self, index: int, first: Amount) -> int:
        """'số xã tăng từ 12 lên 15', 'chỉ số tăng từ 61,5 lên 63,2': the words before tell the unit."""
        second = self._amount(first.next) if first.bare else None
        if second is None or not second.bare or not NOTHING_COUNTED.match(self.folded, second.end, self.end):
            return 0
        lead = self.folded[max(self.start, first.start - 70) : first.start]
        told = _TOLD_BEFORE.search(CLAUSE.split(lead)[-1]) if FROM.search(lead) else None
        if told is None or any(is_year(self.folded, token) for token in self.tokens[index : second.next]):
            return 0
        unit = RANK if told["rank"] else _POINT if told["score"] else _COUNT
        if unit is not _POINT and (first.denominator > 1 or second.denominator > 1):
            return 0
        for amount in (first, second):
            self._add(amount._replace(unit=unit, flags=(*amount.flags, "elided_unit")))
        return second.next

    def _single(self, index: int, amount: Amount) -> int:
        if amount.unit is None:
            amount = self._imply(index, amount)
        if amount.unit is None:
            amount = self._as_number_of(index, amount)
        if amount.unit is None or self._is_name(index, amount):
            return self._skip(index, amount.next - index)
        self._add(amount)
        return amount.next

    def _as_number_of(self, index: int, amount: Amount) -> Amount:
        """'số người chết là 14', 'số doanh nghiệp giải thể: 713': the number of what is named before it."""
        start = self.tokens[index].start
        if not amount.bare or not self.folded.endswith(_BEFORE_NUMBER_OF, self.start, start):
            return amount
        told = _NUMBER_OF.search(self.folded, max(self.start, start - _NAMED), start)
        if told is None or amount.denominator > 1 or is_year(self.folded, self.tokens[index]):
            return amount
        unit = next((unit for word, unit in _COUNTED_AS if word in told["what"]), _COUNT)
        return amount._replace(unit=unit, flags=(*amount.flags, "elided_unit"))

    def _imply(self, index: int, amount: Amount) -> Amount:
        if not self.found and amount.bare and amount.denominator == 1:
            return amount
        told = list(zip(self.found[-_TOLD:], self.amounts[-_TOLD:], strict=True))
        return with_lent_unit(self.folded, (self.start, self.end), self.tokens[index], amount, told)

    def _fraction(self, index: int) -> int:
        """'61/161 xã' and 'thứ 6/63' are one quantity, '45.799/36.875 tỷ đồng' are two, '21/9' and '9/2021' none."""
        first, second = self.tokens[index], self.tokens[index + 1]
        part = amount_at(self.folded, [first], 0, first.end)
        whole = amount_at(self.folded, self.tokens, index + 1, self.end)
        if part is None or whole is None:
            return self._skip(index, 2)
        if whole.unit is None and whole.factor > 1:
            whole = self._imply(index + 1, whole)
        kind, start = classify(self.folded, self.start, (first, second), part, whole, self._last_field())
        if kind == "none":
            return self._skip(index, 2)
        if kind == "share":
            bound = bound_before(self.folded, first.start, self.start)
            self.found.append(share(first.start, second.end, part.value, whole.value, bound))
            self.amounts.append(part._replace(unit=_PERCENT))
            return index + 2
        if kind == "rank":
            rank = part._replace(start=start, number_end=second.end, end=second.end, unit=RANK)
            self._add(rank, denominator=whole.value, number_start=first.start)
            return index + 2
        if kind == "pair":
            self._add(sharing(part, whole)._replace(end=first.end, flags=(*part.flags, "elided_unit")))
            self._add(whole)
            return whole.next
        flags = (*part.flags, *whole.flags, *(() if whole.unit else ("elided_unit",)))
        both = part._replace(number_end=second.end, end=whole.end, unit=whole.unit or _COUNT, flags=flags)
        self._add(both, denominator=whole.value if kind == "part" else None)
        return whole.next

    def _is_name(self, index: int, amount: Amount) -> bool:
        return is_name(self.folded, self.start, self.tokens[index], amount, self._last())

    def _last_field(self) -> Quantity | None:
        """The quantity before; behind a step of ranks, the rank that it moved from: 'PCI xếp 59/63, tăng một bậc'."""
        last = self._last()
        stepped = last is not None and last.unit == "RANK" and last.denominator is None and len(self.found) > 1
        return self.found[-2] if stepped and self.found[-2].unit == "RANK" else last

    def _last(self) -> Quantity | None:
        return self.found[-1] if self.found else None

    def _add(
        self,
        amount: Amount,
        low: Amount | None = None,
        denominator: float | None = None,
        number_start: int | None = None,
    ) -> None:
        """The amount as a quantity; ``low`` is the lower end of a range, ``number_start`` comes after a rank's word."""
        unit = amount.unit
        assert unit is not None
        token_start = low.start if low else amount.start
        start = token_start
        numerator = (low or amount).numerator
        if self._signed(start, unit.entry.kind):
            start -= 1
            if self.folded[start] == "-":
                numerator = -numerator
        elif unit.entry.kind == "percent" and self.folded.endswith(" âm ", self.start, start):
            numerator = -numerator  # 'cả năm âm 5,4%'
        bound = self._bound(start, amount.end)
        code = unit.entry.code
        if unit.entry.kind == "rate" and (
            amount.denominator > 1 or _PER_HEADS.match(self.folded, amount.end, self.end)
        ):
            code = "OTHER"
        if unit.phrase == "điểm" and "number_word" in amount.flags:
            code = "COUNT"  # scores are written in digits
        flags = amount.flags
        if flags:
            unclear = amount.denominator > 1
            flags = tuple(dict.fromkeys(flag for flag in flags if unclear or flag != "ambiguous_separator"))
        self.found.append(
            Quantity(
                start,
                amount.end,
                number_start if number_start is not None else token_start,
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

    def _bound(self, start: int, end: int) -> Bound:
        """The bound behind or before: 'trở lên' may stand behind the thing counted, 'từ 450 tấn cà phê trở lên'."""
        bound = bound_after(self.folded, end, self.end)
        if bound is EXACT and self.folded.startswith("từ ", start - 3):
            behind = _OR_MORE.match(self.folded, end, self.end)
            bound = bound_after(self.folded, behind.end(), self.end) if behind else EXACT
        return bound if bound is not EXACT else bound_before(self.folded, start, self.start)

    def _signed(self, start: int, kind: str) -> bool:
        """Whether a sign belongs to the number: '-37%', '(+5,2%)'."""
        folded = self.folded
        if start <= self.start or folded[start - 1] not in "-+" or kind not in _SIGNED:
            return False
        return start - 2 < self.start or folded[start - 2] in " (:"


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
