"""Words that name an indicator only in their context: bare 'vốn', 'dự án', 'sản lượng', 'dịch vụ'.

The families, the codes each may become, and the words that decide are in reference/context_families.csv. The deciding
word nearest to the phrase wins: behind it in the same clause, else before it; without any the family's default, which
may itself ask for a word (column ``default``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from pipeline.extract.article import Article
from pipeline.extract.quantities import Quantity
from pipeline.extract.word_starts import word_start
from pipeline.reference import rows
from pipeline.reference.patterns import expand
from pipeline.vietnamese import fold

if TYPE_CHECKING:
    from pipeline.extract.indicator_words import PhraseMatch

_BEHIND = 60
_BEFORE = 350
_FAR = 1000
_FAR_BACK = ("?PROJECTS", "?CAPITAL", "?MONEY")  # a paragraph tells once whose investment it is about
_OF_THE_WHOLE = (*_FAR_BACK, "?DISBURSED")  # what only a part was said to be, the next sentence is not about
_FROM_ABROAD = {  # breakdowns across paragraphs
    "?PROJECTS": "FDI_PROJECTS",
    **dict.fromkeys(("?CAPITAL", "?MONEY"), "FDI_REGISTERED_CAPITAL"),
}
_FAR_ABROAD = 1500
_PARAGRAPHS = 4
_ITEM = re.compile(r" *[-–•+*] ?(?!\d)")
_FOREIGN = r"(?<!\w)(?:fdi|đtnn|(?:đầu tư|vốn|trực tiếp) nước ngoài)(?!\w)"
_DOMESTIC = (
    r"(?<!\w)(?:ddi|(?:đầu tư|vốn|dự án|trực tiếp|khối|khu vực|doanh nghiệp) trong nước|trong và ngoài nước)(?!\w)"
)
_ABROAD, _AT_HOME = re.compile(_FOREIGN), re.compile(_DOMESTIC)
_OF_ALL = re.compile(rf"{_FOREIGN}|{_DOMESTIC}|(?<!\w)(?:tỷ đồng|(?:khu|cụm|các khu, cụm) công nghiệp|kcn|ccn)(?!\w)")
_ENDS = re.compile(r"[.;\n](?:(?<=\n)|(?!\d))")
_REALISED_BY = re.compile(
    r"(?<!\w)(?:vốn|khu vực) (?:kinh tế )?(?:ngoài nhà nước|nhà nước|ngoài quốc doanh|dân cư)(?!\w)"
)
_VISITORS = ("?VISITS", "?VISITORS", "?WELCOMED", "TOURIST_ARRIVALS")
_LISTED_GUESTS = re.compile(
    r"khách(?<!\wkhách) (?:du lịch )?(quốc tế|nước ngoài|nội địa|trong nước)(?!\w)"
    r"(?:(?!quốc tế|nước ngoài|nội địa|trong nước)[^.:;()\d\n])*:"
    r"(?:(?!tổng|quốc tế|nước ngoài|nội địa|trong nước|lưu trú|:)[^\n])*$"
)
_THIS_GROWTH = re.compile(r"(?<!\w)(?:mức|tốc độ|con số) (?:tăng |tăng trưởng )?này(?!\w)")
_THAN_ALL = re.compile(r"(?<!\w)(?:(?:cao|thấp|nhanh|chậm|nhiều|ít) hơn|bằng|vượt|so với)(?: (?:so )?với)?(?: cả)? $")
_CUSTOMS = re.compile(word_start("cục|ngành|cơ quan|đơn vị") + r" hải quan(?!\w)")
_FARMING = re.compile(
    r"(?<!sở )(?<!bộ )(?<!ngân hàng )(?<!\w)(?:nông nghiệp|trồng trọt|chăn nuôi|nông, lâm|nông lâm)(?! (?:và|&) )(?!\w)"
)
_OTHER_PRODUCTION = re.compile(
    r"(?<!\w)(?:giá trị sản xuất|gtsx)(?: [^\s,;.()\d]+){0,2} (?:công nghiệp|xây dựng|dịch vụ|toàn tỉnh|toàn huyện)(?!\w)"
)
_OF_FIRMS = {
    "NEW_ENTERPRISES": "ENTERPRISES",
    **dict.fromkeys(("NEW_ENTERPRISE_CAPITAL", "?CAPITAL", "?MONEY"), "REGISTERED_CAPITAL"),
}
_ALL_FIRMS = re.compile(
    word_start("đến nay|hiện|hiện nay|hiện tại|thời điểm này|lũy kế|tính đến|đến hết|đến cuối") + r"(?!\w)"
    r"(?:[^.;\n]|\.(?=\d)){0,60}? có (?:gần |hơn |trên |khoảng )?\d[\d.]* "
    r"(?P<firms>(?:doanh nghiệp|dn)(?: (?:đăng ký kinh doanh|đăng ký|hoạt động|đang hoạt động))?"
    r"(?:,| với|, với|,? có)? (?:tổng |tổng số |số )?)?$"
)
_REVENUE_OF_ALL = re.compile(
    word_start(
        "nội địa|cục thuế|ngành thuế|cơ quan thuế|ngành tài chính|sở tài chính"
        "|trên bàn (?:tỉnh|thành phố)|trên địa bàn (?:tỉnh|thành phố)|địa bàn (?:tỉnh|thành phố)|bàn (?:tỉnh|thành phố)"
        "|toàn tỉnh|thuế,? (?:và )?hải quan|tiền sử dụng đất"
    )
    + r"(?!\w)"
)
_AND_OTHERS = re.compile(  # '17 doanh nghiệp, 2 hợp tác xã thành lập mới'
    r"(?:(?:,| và)(?: hơn| trên| gần)? \d[\d.]* (?:hợp tác xã|htx|hộ kinh doanh(?: cá thể)?|chi nhánh|văn phòng đại diện))*"
)
_ORIGINS_OF = frozenset(("DOMESTIC_REGISTERED_CAPITAL", "FDI_REGISTERED_CAPITAL"))
_PUBLIC_MONEY = re.compile(word_start("đầu tư công|giải ngân|kế hoạch vốn") + r"(?!\w)")
_ATTRACTED = re.compile(word_start("đăng ký|cấp mới|cấp phép|thu hút|fdi|ddi|nhà đầu tư|dự án") + r"(?!\w)")
_SOON = 90
_INVESTED = r"(?: (?:đầu tư|vốn|có vốn|đầu tư trực tiếp)){0,2}"
_OF_BOTH = re.compile(  # '1.284 dự án còn hiệu lực, trong đó có 957 dự án trong nước và 327 dự án FDI'
    r"(?: (?!fdi|ddi|trong nước|nước ngoài)[^\s,;.:()\d]+){0,8}(?:,| \(|:)(?: trong (?:số )?đó| gồm| bao gồm|)(?: có)?:? ?"
    rf"\d[\d.]* dự án{_INVESTED} (?:(?P<home>trong nước|ddi)|nước ngoài|fdi)"
    rf"(?:[^.\n]|\.(?=\d))*? dự án{_INVESTED} (?(home)(?:nước ngoài|fdi)|(?:trong nước|ddi))(?!\w)"
)
_RAISED = re.compile(r"[^.;\n]*?(?<!\w)(?:nâng|đưa)(?: tổng)? số dự án ((?:[^\s,;:.()\d]+ ){1,7})")
_IN_PART = re.compile(r"(?<!\w)trong (?:số )?đó(?!\w)(?:[^.\n]|\.(?=\d))*$")
_COUNTED = ("COUNT", "VISIT", "PERSON")  # what brackets break down
_UNITS_COUNTED = frozenset(("?COMMUNES", "?UNITS", "?ADMIN", "?ADMIN_DISTRICTS", "?DISTRICTS", "?VILLAGES"))
_ACROSS_LINES = (
    "?SECTOR",
    "?SECTION",
    "?OUTPUT",
    "?CARRIAGE",
    "?GUESTS",
    "?PORT",
    "?PCI_PART",
    "?DTI",
    "?GOODS_MADE",
)  # the parts of a breakdown may go on in a paragraph of their own
_CLOSED = re.compile(r"\([^()]*\)")
_PARTS = re.compile(r"\((?:trong đó|bao gồm|gồm|riêng)(?!\w)[^()]*\)")
_ORIGINS = (r"(?:trong nước|ddi)(?!\w)[^()]*", r"(?:fdi|nước ngoài|đtnn)(?!\w)[^()]*")
_BOTH_PARTS = re.compile(
    "|".join((_PARTS.pattern, *(rf"\((?=[^()]*\d)[^()]*{a}{b}\)" for a, b in (_ORIGINS, _ORIGINS[::-1]))))
)
_BROKEN = re.compile(  # a month may stand between
    r"[,;.()\n/\d](?:(?<=[,;.()\n])|(?<=/)(?!\d{4})|(?<=\d)(?<!tháng \d)(?<!năm \d)(?<![\d/]\d))"
)
_RESTATED = re.compile(  # a count as a share, or a share as a count
    r"(?: (?:của|trên địa bàn|trong) (?:toàn )?(?:tỉnh|huyện|thành phố))?"
    r" ?\((?:[^()\d%]{1,20} )?[\d.,]+(?: ?%|/[\d.,]+(?: [^()\d]{1,40})?)\)"
    r"|\)(?: của [^()\d,;.]{3,30})?(?= (?:đạt|được|hoàn thành|về đích))"
    r"|, (?:đạt|chiếm|bằng|đạt tỷ lệ|chiếm tỷ lệ|tỷ lệ) [\d.,]+ ?%(?: (?:tổng )?số xã)?,?"
)
_STOP = re.compile(r"[,;.()/\n\dv](?:(?<!v)|(?<=\bv)à\b)")


class _Choice(NamedTuple):
    indicator: str
    near: frozenset[str]
    units: frozenset[str]
    default: frozenset[str] | None  # the words that it asks for, empty: none; None: it is no default


@cache
def _choices() -> dict[str, list[_Choice]]:
    table: dict[str, list[_Choice]] = defaultdict(list)
    for row in rows("context_families"):
        default = _words("" if row["default"] == "yes" else row["default"]) if row["default"] else None
        table[row["family"]].append(
            _Choice(row["indicator"], _words(row["near"]), frozenset(row["unit"].split()), default)
        )
    return dict(table)


@cache
def _fitting(family: str, unit: str) -> tuple[list[_Choice], dict[str, str]]:
    """The choices of a family that fit a unit, and the indicator that each deciding word speaks for."""
    fitting = [choice for choice in _choices()[family] if not choice.units or unit in choice.units]
    return fitting, {word: choice.indicator for choice in reversed(fitting) for word in choice.near}


def _words(cell: str) -> frozenset[str]:
    return frozenset(word for pattern in cell.split("|") if pattern for word in expand(pattern))


@cache
def _pattern(family: str) -> re.Pattern[str]:
    """The words that decide in a family, the longest first; each family has its own, so that none hides another's."""
    words = {word for choice in _choices()[family] for word in choice.near | (choice.default or frozenset())}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(word_start("|".join(map(re.escape, longest_first))) + r"(?!\w)") if words else re.compile(r"(?!)")


_LOOKED_AT = frozenset(
    ("BUDGET_REVENUE", "PRODUCTION_VALUE", "FDI_REGISTERED_CAPITAL", *_VISITORS, *_OF_FIRMS),
)
"""Indicators whose own phrases may mean another one."""


def _by_currency(told: list[str], unit: str) -> str | None:
    """Where domestic and foreign investment are told of at once, the currency tells the amounts apart."""
    wanted = {"VND": "DOMESTIC_REGISTERED_CAPITAL", "USD": "FDI_REGISTERED_CAPITAL"}.get(unit)
    both = {"DOMESTIC_REGISTERED_CAPITAL", "FDI_REGISTERED_CAPITAL"} <= set(told)
    return wanted if both else None


class Families:
    """Settles the vague phrases of one article."""

    def __init__(self, article: Article) -> None:
        self._folded = article.folded
        self._title = article.title
        self._said: dict[tuple[int, str, str, int, int], list[str]] = {}  # what stands before a phrase, by its end
        self._settled: dict[tuple[int, int, str, int, str], str | None] = {}  # by phrase, number and its unit
        self._currencies: dict[int, bool] = {}  # whether đồng and dollars stand behind a phrase, by its end

    def resolve(self, match: PhraseMatch, quantity: Quantity) -> str | None:
        """The indicator that a phrase names at a quantity; None where its family has none that fits the unit, or where
        it only tells of the sources of public money: 'vốn đầu tư công 90 tỷ đồng, trong đó vốn trong nước 80 tỷ đồng'."""
        code = self._resolve(match, quantity.unit, quantity.end)
        return None if code in _ORIGINS_OF and self._is_of_public_money(match) else code

    def resolve_relative(self, match: PhraseMatch) -> str | None:
        """The indicator that a phrase names for a percentage that is still to come."""
        return self._resolve(match, "PERCENT", match.end)

    def _resolve(self, match: PhraseMatch, unit: str, position: int) -> str | None:
        family = match.phrase.indicator
        if not (family in _LOOKED_AT or family.startswith("?")):
            return family
        place = (match.start, match.end, family, position, unit)
        if place not in self._settled:
            self._settled[place] = self._settle(match, unit, position)
        return self._settled[place]

    def _settle(self, match: PhraseMatch, unit: str, position: int) -> str | None:
        family = match.phrase.indicator
        if family == "BUDGET_REVENUE" and self._is_of_customs(match):
            return "TRADE_REVENUE"
        if family == "PRODUCTION_VALUE" and self._is_of_farming:
            return "PRODUCTION_VALUE_AGRICULTURE"
        if family in _VISITORS and (listed := self._listed_guests(match)):
            return listed
        if family == "FDI_REGISTERED_CAPITAL" and unit == "VND" and self._is_beside(_REALISED_BY, match):
            return "TOTAL_INVESTMENT"
        if family in _OF_FIRMS and self._is_of_all_firms(match, unit):
            return _OF_FIRMS[family]
        if not family.startswith("?"):
            return family
        if family == "?GROWTH" and _THAN_ALL.search(self._folded, max(0, match.start - 30), match.start):
            return None  # 'dư nợ tăng 9%, thấp hơn mức tăng chung của cả nước (12%)': of what was told before
        if family == "?GROWTH" and _THIS_GROWTH.search(self._folded, self._start(match), match.start):
            return None  # 'Mức tăng này vượt tốc độ tăng trưởng đề ra là 7,5%': of what was told before
        fitting, deciding = _fitting(family, unit)
        return self._by_context(match, position, unit, fitting, deciding) if fitting else None

    def _by_context(
        self, match: PhraseMatch, position: int, unit: str, fitting: list[_Choice], deciding: dict[str, str]
    ) -> str | None:
        found: list[str] = []
        if deciding or any(choice.default for choice in fitting):
            behind = self._behind(match, position)
            for word in (*behind, *self._between(match, position)):
                if word in deciding:
                    return deciding[word]
            aside = _CLOSED if unit in _COUNTED else _PARTS if self._in_two_currencies(match) else _BOTH_PARTS
            before = self._before(match, aside, 0)
            if match.phrase.indicator.startswith(_ACROSS_LINES) and not any(word in deciding for word in before):
                before = self._before(match, aside, 1)
            if match.phrase.indicator == "?PROJECTS" and _OF_BOTH.match(self._folded, position):
                return "INVESTMENT_PROJECTS"
            if match.phrase.indicator in _FAR_BACK and (raised := self._raised(match, position)) in deciding:
                return deciding[raised]
            told = [deciding[word] for word in before if word in deciding]
            listed = unit == "VND" and match.phrase.indicator.startswith("?SECTOR_")  # its head tells what a list is of
            if not told and (listed or match.phrase.indicator in _FAR_BACK):
                far = self._before(match, aside, 0, _FAR)
                told = [deciding[word] for word in far if word in deciding]
            if not told and match.phrase.indicator in _FAR_BACK:
                told = [deciding[word] for word in self._heading(match) if word in deciding]
            if told:
                return _by_currency(told, unit) or told[0]
            if match.phrase.indicator in _FROM_ABROAD and self._is_told_of_abroad(match):
                code = _FROM_ABROAD[match.phrase.indicator]
                if any(choice.indicator == code and not choice.default for choice in fitting):
                    return code
            found = behind + before
        for choice in fitting:
            if choice.default is not None and (not choice.default or not choice.default.isdisjoint(found)):
                return choice.indicator
        return None

    def _is_beside(self, words: re.Pattern[str], match: PhraseMatch) -> bool:
        """Whether words stand in the sentence of a phrase: 'vốn nhà nước 3 tỷ đồng, ngoài nhà nước 4 tỷ đồng và vốn FDI 2
        tỷ đồng' are parts of what was invested."""
        return words.search(self._folded, self._start(match), self._stop(match)) is not None

    def _is_of_public_money(self, match: PhraseMatch) -> bool:
        """Whether the sentence is of public investment, and nothing in it of what investors registered."""
        start = self._start(match)
        return (
            self._folded.startswith("vốn ", match.start)
            and _PUBLIC_MONEY.search(self._folded, start, match.start) is not None
            and _ATTRACTED.search(self._folded, start, self._stop(match)) is None
        )

    def _start(self, match: PhraseMatch) -> int:
        """Where the sentence of a phrase starts, no further back than words reach."""
        reach = max(0, match.start - _FAR)
        line = max(reach, self._folded.rfind("\n", reach, match.start) + 1)
        return max(line, self._folded.rfind(". ", line, match.start) + 1)

    def _stop(self, match: PhraseMatch) -> int:
        """Where the part of the sentence behind a phrase ends, no further than words reach."""
        stop = _ENDS.search(self._folded, match.end, match.end + _FAR)
        return stop.start() if stop else match.end + _FAR

    def _raised(self, match: PhraseMatch, position: int) -> str:
        """What kind of projects there are more of by those told of: '34 dự án mới, nâng số dự án FDI lên 168'."""
        raised = _RAISED.match(self._folded, position, position + _SOON)
        word = raised and _pattern(match.phrase.indicator).search(self._folded, *raised.span(1))
        return word[0] if word else ""

    def _listed_guests(self, match: PhraseMatch) -> str | None:
        """'Khách quốc tế tăng ở nhiều nơi: Đà Nẵng đón 61.000 lượt; Huế đón 20.000 lượt': the kind of visitor that heads a
        list is that of its members."""
        head = _LISTED_GUESTS.search(self._folded, self._start(match), match.start)
        return head and ("DOMESTIC_ARRIVALS" if head[1] in ("nội địa", "trong nước") else "INTERNATIONAL_ARRIVALS")

    def _in_two_currencies(self, match: PhraseMatch) -> bool:
        """'20 dự án (18 dự án trong nước, 2 dự án FDI), tổng vốn 800 tỷ đồng và 30 triệu USD': each part its own; one sum
        is that of both."""
        if match.end not in self._currencies:
            rest = self._folded[match.end : self._stop(match)]
            self._currencies[match.end] = "đồng" in rest and "usd" in rest
        return self._currencies[match.end]

    def _is_of_customs(self, match: PhraseMatch) -> bool:
        """'Cục Hải quan được giao thu ngân sách 1.900 tỷ đồng': what the customs collect; and so in a text about them
        that knows no other revenue."""
        if self._only_customs:
            return True
        start = self._start(match)
        return (
            _CUSTOMS.search(self._folded, start, match.start) is not None
            and _REVENUE_OF_ALL.search(self._folded, start, match.end + 40) is None
        )

    @cached_property
    def _only_customs(self) -> bool:
        return "hải quan" in fold(self._title) and _REVENUE_OF_ALL.search(self._folded) is None

    @cached_property
    def _is_of_farming(self) -> bool:
        """Whether the text is about farming and tells of no other sector's production."""
        about = _FARMING.search(fold(self._title)) is not None
        return about and _OTHER_PRODUCTION.search(self._folded) is None

    def _is_of_all_firms(self, match: PhraseMatch, unit: str) -> bool:
        """'Đến nay, toàn tỉnh có 13.200 doanh nghiệp đăng ký kinh doanh với tổng vốn đăng ký 150.000 tỷ đồng': those that
        there are and what they are worth, not the new ones."""
        before = _ALL_FIRMS.search(self._folded, max(self._start(match), match.start - 140), match.start)
        counted = self._folded.startswith(("doanh nghiệp", "dn"), match.start)
        return before is not None and (before["firms"] is None) == counted and (unit == "COUNT") == counted

    def _is_told_of_abroad(self, match: PhraseMatch) -> bool:
        """Whether the paragraphs before tell of foreign investment and of no domestic one: 'Vốn FDI đạt 6 tỷ USD.' and
        in a paragraph of its own 'Công nghiệp chế biến dẫn đầu với 836 dự án, vốn đăng ký 4 tỷ USD.' Not so of a
        sentence that breaks them down itself, reckons in đồng, or goes on to industrial zones."""
        own = self._folded.rfind("\n", max(0, match.start - _FAR_ABROAD), match.start) + 1
        if not own or _OF_ALL.search(self._folded, own, self._stop(match)):
            return False  # no paragraph before it, or none within reach
        start, line = max(0, own - _FAR_ABROAD), own
        for _ in range(_PARAGRAPHS):
            while line > start and self._folded[line - 1] in "\n ":
                line -= 1  # an empty line
            line = self._folded.rfind("\n", start, line) + 1
        before = (max(start, line), own)
        return _ABROAD.search(self._folded, *before) is not None and _AT_HOME.search(self._folded, *before) is None

    def _behind(self, match: PhraseMatch, position: int) -> list[str]:
        """The words that decide behind phrase and number, in the same clause; '16/16 xã (100%) được công nhận đạt
        chuẩn' is one, whatever share is given in between."""
        start = max(match.end, position)
        aside = _RESTATED.match(self._folded, start) if match.phrase.indicator in _UNITS_COUNTED else None
        start = aside.end() if aside else start
        if match.phrase.indicator == "?ENTERPRISES":
            start = _AND_OTHERS.match(self._folded, start).end()  # type: ignore[union-attr]
        stop = _STOP.search(self._folded, start, start + _BEHIND)
        end = stop.start() if stop else start + _BEHIND
        return [word[0] for word in _pattern(match.phrase.indicator).finditer(self._folded, start, end)]

    def _between(self, match: PhraseMatch, position: int) -> list[str]:
        """The words that decide between the phrase and its number: 'tổng vốn quy đổi đạt 1 tỷ USD'."""
        if match.phrase.indicator == "?LABOUR":
            return []  # 'lao động nước ngoài' are no workers sent abroad
        if position <= match.end:
            return []
        stop = _BROKEN.search(self._folded, match.end, position)
        end = stop.start() if stop else position
        return [word[0] for word in _pattern(match.phrase.indicator).finditer(self._folded, match.end, end)]

    def _before(self, match: PhraseMatch, aside: re.Pattern[str], lines: int, reach: int = _BEFORE) -> list[str]:
        """The words that decide before the phrase's end, the nearest first, in its line or so many ``lines`` before it;
        what matches ``aside``, brackets that tell of parts, is left out."""
        place = (match.end, match.phrase.indicator, aside.pattern, lines, reach)
        if place not in self._said:
            self._said[place] = self._words_before(match, aside, lines, reach)
        return self._said[place]

    def _heading(self, match: PhraseMatch) -> list[str]:
        """The words that decide in the line that heads the items of a list, one of which the phrase stands in: 'Về đầu tư
        trong nước:', and in the lines below '- Cấp mới 12 dự án'."""
        reach = max(0, match.start - _FAR_ABROAD)
        line = end = self._folded.rfind("\n", reach, match.start) + 1
        while line > reach and _ITEM.match(self._folded, line):
            end = line - 1
            while end > reach and self._folded[end - 1] in "\n ":
                end -= 1  # an empty line
            line = self._folded.rfind("\n", reach, end) + 1
        headed = end < match.start and self._folded.startswith(":", end - 1)
        return _pattern(match.phrase.indicator).findall(self._folded, line, end) if headed else []

    def _is_of_part(self, position: int) -> bool:
        """Whether only a part is said to be so, which the next sentence is not about: 'Có 90 dự án, trong đó 12 dự án FDI.
        Đến nay có 40 dự án hoạt động.'"""
        return _IN_PART.search(self._folded, max(0, position - 80), position) is not None

    def _words_before(self, match: PhraseMatch, aside: re.Pattern[str], lines: int, reach: int) -> list[str]:
        start = max(0, match.end - reach)
        line = match.end
        for _ in range(lines + 1):
            line = self._folded.rfind("\n", start, line)
            while line > start and self._folded[line - 1] in "\n ":
                line -= 1  # an empty line
        start = max(start, line + 1)
        found = list(_pattern(match.phrase.indicator).finditer(self._folded, start, match.end))
        if found:
            closed = [bracket.span() for bracket in aside.finditer(self._folded, start, match.end)]
            found = [word for word in found if not any(a < word.start() < b for a, b in closed)]
        if match.phrase.indicator in _OF_THE_WHOLE:
            own = self._start(match)
            found = [w for w in found if w.start() >= own or not self._is_of_part(w.start())]
        return [word[0] for word in reversed(found)]
