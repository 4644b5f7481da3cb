"""Which indicator a number belongs to.

A relative number takes over the indicator of the number before it; an absolute one finds its own: in the noun that it
counts, right behind it, in the words before it, in the sentences before. The phrases are in
reference/indicator_phrases.csv.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.extract.article import Article, Sentence
from pipeline.extract.measures import RANKINGS
from pipeline.extract.quantities import Quantity
from pipeline.extract.slots import Slot, within
from pipeline.phrases import PhraseMatcher
from pipeline.reference.indicators import Phrase, indicators, phrases


class PhraseMatch(NamedTuple):
    """A phrase that names an indicator, where it stands."""

    start: int
    end: int
    phrase: Phrase


@cache
def _matcher() -> PhraseMatcher[Phrase]:
    return PhraseMatcher((phrase.text, phrase) for phrase in phrases())


def scan_phrases(article: Article, sentence: Sentence | None = None) -> list[PhraseMatch]:
    """The indicator phrases of a sentence, or of a whole article, in reading order, the longest at each place that its
    conditions allow."""
    folded = article.folded
    start, words = (sentence.start, folded[sentence.start : sentence.end]) if sentence else (0, folded)
    return [
        PhraseMatch(*match)
        for match in _matcher().find(words, start)
        if _holds(match.payload, match.start, match.end, folded) and not _in_a_name(article, match.start)
    ]


_NAME_HEAD = re.compile(
    r"(?<!\w)(công ty|tập đoàn|tổng công ty|ngân hàng|sở|cục|chi cục|tổng cục|bộ|hiệp hội|trung tâm|ban quản lý|htx"
    r"|hợp tác xã|xí nghiệp|trường|viện|hội|quỹ|khoa)(?: [^\s,;:.()\d]+){0,5} $"
)
_TOLD = re.compile(r"(?<!\w)(?:đã|có|là|đạt|thu|cho|với|của|tại|trên|trong|về|được|ước|tăng|giảm|nộp|báo cáo)(?!\w)")


def _in_a_name(article: Article, start: int) -> bool:
    """Whether a phrase is part of an institution's name: 'Công ty cổ phần Xây dựng Sông Lam', 'Sở Du lịch'. The phrase
    or a word between it and the institution is written with a capital; of 'Đảng bộ tỉnh đưa GRDP' only those between,
    for an abbreviation always is."""
    head = _NAME_HEAD.search(article.folded, max(0, start - 60), start)
    if head is None or _TOLD.search(article.folded, head.start(), start):
        return False
    abbreviated = article.text[start : start + 3].isupper()
    return any(letter.isupper() for letter in article.text[head.end(1) : start + (not abbreviated)])


def _holds(phrase: Phrase, start: int, end: int, folded: str) -> bool:
    """Whether the words around a phrase leave it its meaning (columns not_before, not_after, needs).

    'Không kể tiền sử dụng đất, thu đạt 7.190 tỷ' leaves out what it names."""
    if _LEFT_OUT.search(folded, max(0, start - 24), start):
        return False
    if phrase.not_before and folded[max(0, start - 40) : start].rstrip().endswith(phrase.not_before):
        return False
    if phrase.not_after and folded[end : end + 40].lstrip().startswith(phrase.not_after):
        return False
    if phrase.needs:
        line_start, line_end = folded.rfind("\n", 0, start) + 1, folded.find("\n", end)
        around = folded[max(line_start, start - 200) : min(line_end if line_end >= 0 else len(folded), end + 120)]
        return any(word in around for word in phrase.needs)
    return True


class Subject(NamedTuple):
    """An indicator with what narrows it, the span of the words that name it, and the rule that chose it."""

    code: str
    detail: str | None
    start: int
    end: int
    rule: str
    vague: bool = False  # the words name it only in their context


_LOOK_BACK = 24  # phrases
RELATIVE = frozenset(("growth", "ratio", "completion", "share", "rank", "contribution"))

_ABOUT = re.compile(r" ?(?:cả |)về (?:mặt |)")
_ECONOMY = re.compile(
    r"(?<!\w)((?:nền |tình hình |tốc độ phát triển |quy mô |)kinh tế)"
    r"(?! ?[-–]| xã hội| số\b| tư nhân| tập thể| biển| cửa khẩu| trọng điểm)"
    r"(?: [^\s,;:()]+){0,9}? (?:ước |)(?:tăng|giảm|tăng trưởng|đạt|đạt mức|đạt tốc độ|phát triển|mức âm|âm|dương trở lại)(?= |$)"
)
_BY_WHAT = re.compile(r"(?:(?:số |)lượng|(?P<money>(?:giá |)trị|trị giá|kim ngạch))(?!\w)")
_ABOUT_RANK = re.compile(r"(?: (?:tỉnh, thành(?: phố)?|(?!về )[^\s,;.()]+)){0,6} về (?:mặt )?")
_PART_BREAK = re.compile(r"[;.()]")
_PLAN_OF = re.compile(r" (?:kế hoạch|chỉ tiêu|mục tiêu|nhiệm vụ)(?: (?:về|thu|trồng|xây dựng))? ")
_LEFT_OUT = re.compile(r"(?<!\w)(?:không|chưa) (?:kể|tính|bao gồm|gồm)(?: đến| cả)?(?: các)?(?: khoản| nguồn| phần)? $")
_THIS = re.compile(r"(?<!\w)(?:tỷ lệ|con số|chỉ số|chỉ tiêu|mức) (?:này|ấy|đó)(?!\w)")
_CLOSED = re.compile(r"\([^()]*\)")
_CLAUSE_BREAK = re.compile(r"[;:.()]|,(?!\d)")
_OF = re.compile(r"(?<!\w)của (?:các |những |số |toàn bộ |nhóm )?$")
_VERBAL = frozenset(
    ("?COLLECTED", "?GROWTH", "?VALUE_ADDED", "?HARVESTED", "?SOWN", "?WELCOMED")
)  # families of verbs and bare growth
_OTHER_MATTER = re.compile(
    r"(?<!\w)(?:trong|trên|so|của|do|vì|chủ yếu|và|với|để|nhằm|tại|nhờ|khi|cùng|tổng|nâng|thì|mà|nhưng)(?!\w)"
)
_ROW = re.compile(r"(?:(?:,| và) ?[\d.,]+ ?%)+ ")  # '14,2% và 11,8% hộ nghèo': what follows the last is of all
_STOP = re.compile(r"[,;.()/]")
_IN_WHOLE = re.compile(r"(?<!\w)trong (?:tổng |cơ cấu |toàn )?$")
_WHOLE = re.compile(r" ?(?:trong |so với |trên |của |/ ?)?(?:tổng(?: số)? |của |toàn bộ )?$")


def fits(code: str, quantity: Quantity, relative: bool) -> bool:
    """Whether a number with this unit and noun can be a level or change of the indicator; a relative one always can."""
    if relative or code in ("-", "OTHER"):
        return True
    indicator = indicators()[code]
    if quantity.unit not in indicator.units:
        return False
    if "/tháng" in quantity.noun or "/ngày" in quantity.noun:
        return indicator.unit_measure.endswith("_PER_PERSON")
    counted = quantity.unit in ("COUNT", "PERSON", "VISIT") and indicator.nouns and quantity.noun
    return not counted or _counts(indicator.nouns, quantity.noun)


def _counts(nouns: frozenset[str], noun: str) -> bool:
    """Whether the noun, or its first words, is one of those that are counted."""
    words = noun.replace(",", " ").split()
    while words and words[0] in ("triệu", "nghìn", "ngàn", "vạn", "tỷ", "trăm"):
        words = words[1:]
    return any(" ".join(words[:length]) in nouns for length in range(len(words), 0, -1)) or not words


class Surroundings(NamedTuple):
    """What the choice of a subject looks at, for one sentence."""

    folded: str
    matches: Sequence[PhraseMatch]  # the phrases of the sentence
    closed: Sequence[tuple[int, int]]  # its brackets
    resolve: Callable[[PhraseMatch, Quantity], str | None]  # a phrase's code at a quantity; None: it fits no code here

    def before(self, position: int) -> Sequence[PhraseMatch]:
        """The phrases that start before a position, the nearest first; nobody looks back further than a few."""
        return within(self.matches, -1, position)[: -_LOOK_BACK - 1 : -1]


Finder = Callable[[Slot, bool, Surroundings, Sequence["Subject | None"], Sequence[Subject]], "Subject | None"]


def choose(
    slot: Slot,
    relative: bool,
    measure: str | None,
    around: Surroundings,
    previous: Sequence[Subject | None],
    memory: Sequence[Subject],
) -> Subject | None:
    """The indicator of a quantity, or None; one with the code ``-`` where the words say that it is something else.

    ``measure`` is what the words around the number alone make of it. Where they leave a percentage open, a rate of its
    clause comes first; what follows a share, a ratio or a completion is the whole or the base, not its subject.
    ``previous`` holds the subjects of the quantities before it in the sentence, ``memory`` those of the sentences
    before, the latest first.
    """
    if relative and measure in (None, "growth"):
        rate = _rate_in_clause(slot, measure, around)
        if rate is not None:
            return rate
    for find in _RELATIVE_ORDER if relative else _ABSOLUTE_ORDER:
        if find is _behind and relative and measure not in (None, "growth", "change"):
            continue
        subject = find(slot, relative, around, previous, memory)
        if subject is None or (measure == "completion" and subject.code == "PUBLIC_INVESTMENT_PLAN"):
            continue
        return subject
    return None


def _take(match: PhraseMatch, slot: Slot, relative: bool, around: Surroundings, rule: str) -> Subject | None:
    """The phrase as a subject, where its indicator fits the number."""
    code = around.resolve(match, slot.quantity)
    if code is None:
        return None
    if not fits(code, slot.quantity, relative):
        code = indicators()[code].amounts or "" if rule == "before" else ""
        if not code or not fits(code, slot.quantity, relative):
            return None
    return Subject(code, match.phrase.detail or None, match.start, match.end, rule, match.phrase.family is not None)


def _own_noun(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'24 xã đạt chuẩn nông thôn mới': the phrase begins in the noun that is counted."""
    quantity = slot.quantity
    for match in within(around.matches, quantity.number_end, quantity.end):
        if match.end >= quantity.end and around.folded[match.start - 1] != "/":
            return _take(match, slot, relative, around, "counted-noun")
    return None


def _behind(
    slot: Slot, relative: bool, around: Surroundings, previous: Sequence[Subject | None], *_: object
) -> Subject | None:
    """'giảm 5% số vụ', '12.400 tấn thủy sản': the phrase follows at once."""
    quantity = slot.quantity
    reach = 1 if relative else 14
    if relative and (row := _ROW.match(around.folded, quantity.end, slot.sentence.end)):
        for match in within(around.matches, row.end(), row.end() + 1):
            return _take(match, slot, relative, around, "behind")
    for match in within(around.matches, quantity.end, min(slot.right, quantity.end + reach + 1)):
        gap = around.folded[quantity.end : match.start]
        if relative and gap == "-":
            return None  # 'nông nghiệp 40%-công nghiệp 27%': a chain joined by dashes
        if _STOP.search(gap) or _OTHER_MATTER.search(gap):
            return None
        subject = _take(match, slot, relative, around, "behind")
        if subject is not None and subject.code != "-":
            whole = subject.code == "GRDP" or (match.phrase.text.startswith("tổng") and _is_linked(slot, around))
            return _told_in(subject, slot, around, previous) if relative and whole else subject
    return None


def _is_linked(slot: Slot, around: Surroundings) -> bool:
    """'tương đương 2,5% tổng dư nợ', 'là 14% tổng thu': the number is said of what stands before it."""
    return _LINK.search(around.folded, slot.left, slot.quantity.start) is not None


_LINK = re.compile(r"(?<!\w)(?:là|ở mức|tương đương|tương ứng|tức|bằng)(?: với)?(?: (?:khoảng|gần|hơn|trên|tới))* $")


def _told_in(whole: Subject, slot: Slot, around: Surroundings, previous: Sequence[Subject | None]) -> Subject:
    """'nợ công ở mức 63% GDP', 'thu ngân sách đạt 24% GDP': the share is that of the words before, else of the amount
    that it restates, or of none known."""
    part = _nearest(slot, True, around, slot.left, "before")
    link = _LINK.search(around.folded, slot.left, slot.quantity.start)
    if part is None and link and previous and around.folded[slot.left : link.start()].strip(" ,") == "":
        part = _again(previous[-1], slot, True, "chain")
    return part or Subject("OTHER", None, whole.start, whole.end, "behind")


def _about(
    slot: Slot, relative: bool, around: Surroundings, previous: Sequence[Subject | None], *_: object
) -> Subject | None:
    """'tăng 19% về số doanh nghiệp': 'về' hands the number to what it names, be it only 'số lượng' or 'giá trị'."""
    quantity = slot.quantity
    about = (_ABOUT_RANK if quantity.unit == "RANK" else _ABOUT).match(around.folded, quantity.end)
    if not about:
        return None
    for match in within(around.matches, about.end(), min(about.end() + 12, slot.right)):
        return _take(match, slot, relative, around, "about")
    named = _BY_WHAT.match(around.folded, about.end())
    if named is None:
        return None
    money = named["money"] is not None
    told = (s for s in reversed(previous) if s is not None and s.code in indicators())
    meant = next((s for s in told if (indicators()[s.code].unit_measure in ("VND", "USD")) == money), None)
    return _again(meant, slot, relative, "about")


def _told_part(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'trong đó 62% là thu nội địa': the part that is told of behind its share."""
    told = _IS.match(around.folded, slot.quantity.end) if relative else None
    if told is None or not _IN_WHICH.search(around.folded, slot.left, slot.quantity.start):
        return None
    for match in within(around.matches, told.end(), told.end() + 1):
        return _take(match, slot, relative, around, "behind")
    return None


_IS = re.compile(r" là (?:số |các )?")
_IN_WHICH = re.compile(r"(?<!\w)trong (?:số )?đó(?!\w)")


def _gap(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """The nearest phrase between the quantity before and this one, outside closed brackets."""
    return _nearest(slot, relative, around, slot.left, "before")


def _economy(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'kinh tế Lào Cai tăng 6,5%': the economy of a territory grows."""
    if not relative:
        return None
    found = list(_ECONOMY.finditer(around.folded, slot.left, slot.quantity.start))
    return Subject("GRDP", None, found[-1].start(), found[-1].end(1), "economy") if found else None


def _bare_growth(
    slot: Slot, relative: bool, around: Surroundings, previous: Sequence[Subject | None], *_: object
) -> Subject | None:
    """'có 18/20 chỉ tiêu đạt, tăng trưởng 6,8%': growth that no figure before it can be the growth of."""
    growth = _GROWTH_ALONE.search(around.folded, slot.left, slot.quantity.start) if relative else None
    told = next((subject for subject in reversed(previous) if subject is not None), None)
    if growth is None or (told is not None and told.code not in ("-", "OTHER")):
        return None
    return Subject("GRDP", None, growth.start(1), growth.end(1), "economy")


_GROWTH_ALONE = re.compile(
    r"(?:^|(?<=[\n,;:.)])|(?<=[,;:.)] ))(?:ước |dự kiến |mức |tốc độ )?(tăng trưởng)"
    r"(?: (?:ước|đạt|khoảng|trên|hơn|gần|ở mức|từ))* ?$"
)


def _planned_thing(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'hoàn thành 100% chỉ tiêu xóa nhà tạm': the noun of the plan says what is fulfilled."""
    plan = _PLAN_OF.match(around.folded, slot.quantity.end)
    if not plan or not relative:
        return None
    for match in around.matches:
        if plan.end() <= match.start <= plan.end() + 4 and match.end <= slot.right:
            return _take(match, slot, relative, around, "planned-thing")
    return None


def _of_people(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'96,2% số hộ dân nông thôn đã dùng nước sạch': a share of people whose rate its clause names behind them."""
    people = _PEOPLE.match(around.folded, slot.quantity.end) if relative else None
    if people is None:
        return None
    end = min(slot.right, people.end() + 60)
    stop = _STOP.search(around.folded, people.end(), end)
    for match in within(around.matches, slot.quantity.end, stop.start() if stop else end):
        subject = _take(match, slot, relative, around, "behind")
        named = subject is not None and not subject.vague and subject.code in indicators()
        if subject is not None and named and indicators()[subject.code].kind == "rate":
            return subject
    return None


_PEOPLE = re.compile(r" (?:tổng )?(?:số )?(?:hộ|người|dân|dân số|dân cư|lao động|trẻ em|trẻ)(?!\w)")


def _anaphora(
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
    return _again(chosen, slot, relative, "this-rate")


def _rate_in_clause(slot: Slot, measure: str | None, around: Surroundings) -> Subject | None:
    """A rate named in the clause is what an open percentage gives ('tỷ lệ lấp đầy của 5 khu đang hoạt động là 87%'), an
    index what one of change is about ('chỉ số giá nhóm nhà ở tăng 1%'), though others stand nearer."""
    kinds = ("index",) if measure == "growth" else ("rate", "index")
    for match in around.before(slot.quantity.start):
        if match.start < slot.sentence.start or _CLAUSE_BREAK.search(
            _CLOSED.sub("", around.folded[match.end : slot.quantity.start])
        ):
            return None
        subject = _take(match, slot, True, around, "rate-in-clause")
        if subject is not None and subject.code == "OTHER":
            return None
        if subject is not None and subject.code in indicators() and indicators()[subject.code].kind in kinds:
            return subject
    return None


def _before(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """The nearest fitting phrase anywhere before the number in its sentence."""
    return _nearest(slot, relative, around, slot.sentence.start, "earlier-in-sentence")


def _nearest(slot: Slot, relative: bool, around: Surroundings, start: int, rule: str) -> Subject | None:
    quantity = slot.quantity
    for match in around.before(quantity.start):
        if match.phrase.position == "noun":
            continue
        if match.start < start:
            break
        if _closed_before(match.start, quantity.start, around.closed):
            continue
        behind_number = slot.index and start == slot.left and match.start - slot.left <= 16
        if behind_number and _WHOLE.fullmatch(around.folded, slot.left, match.start):
            continue  # it is the whole or the base of the number before
        if relative and (
            _names_whole(match, slot, around)
            or _PERCENT_OF.search(around.folded, max(slot.sentence.start, match.start - 8), match.start)
        ):
            continue
        subject = _take(match, slot, relative, around, rule)
        if subject is not None:
            owned = _possessor_of(match, slot, relative, around, rule)
            return owned or _concrete(match, slot, relative, around, rule) or subject
    return None


def _names_whole(match: PhraseMatch, slot: Slot, around: Surroundings) -> bool:
    """'tỷ trọng công nghiệp trong GRDP đạt 41%': a whole, told of behind 'trong' where its clause names a part before."""
    if not _IN_WHOLE.search(around.folded, max(slot.left, match.start - 16), match.start):
        return False
    part = next((other for other in around.before(match.start) if other.phrase.indicator not in ("-", "OTHER")), None)
    return (
        part is not None
        and part.start >= slot.left
        and not _CLAUSE_BREAK.search(around.folded, part.end, match.start)
        and around.resolve(part, slot.quantity) not in (None, "-", "OTHER")
    )


def _possessor_of(match: PhraseMatch, slot: Slot, relative: bool, around: Surroundings, rule: str) -> Subject | None:
    """'vốn đăng ký của các dự án FDI tăng 5 lần': what is owned is the subject, not its owner."""
    if not _OF.search(around.folded, max(slot.left, match.start - 12), match.start):
        return None
    for other in reversed(around.before(match.start)):
        if other.start < slot.left or _CLAUSE_BREAK.search(around.folded, other.end, match.start):
            return None
        return _take(other, slot, relative, around, rule)
    return None


def _concrete(match: PhraseMatch, slot: Slot, relative: bool, around: Surroundings, rule: str) -> Subject | None:
    """'tiền sử dụng đất mới thu được 1.900 tỷ': what a vague phrase is about, its clause says before it."""
    if match.phrase.family not in _VERBAL:
        return None
    growth = match.phrase.family in ("?GROWTH", "?VALUE_ADDED")  # 'ngành lâm nghiệp, với mức tăng trưởng 19%'
    for other in around.before(match.start):
        if other.start < slot.left or (_PART_BREAK if growth else _CLAUSE_BREAK).search(
            around.folded, other.end, match.start
        ):
            return None
        if (growth or other.phrase.family in (None, "?TAX")) and other.phrase.indicator not in ("-", "OTHER"):
            return _take(other, slot, relative, around, rule)
    return None


def _closed_before(position: int, quantity: int, closed: Sequence[tuple[int, int]]) -> bool:
    return any(start < position < end <= quantity for start, end in closed)


def _head(
    slot: Slot, relative: bool, around: Surroundings, previous: Sequence[Subject | None], *_: object
) -> Subject | None:
    """A number in brackets belongs to the number before them: '4.290 tỷ đồng (tăng 28,7%)', '9,7% (3.020 hộ)'."""
    if slot.head is None:
        return None
    before = previous[slot.head]
    return _again(before, slot, relative, "bracket") or _beside(before, slot, relative, "bracket")


def _chain(
    slot: Slot, relative: bool, around: Surroundings, previous: Sequence[Subject | None], *_: object
) -> Subject | None:
    """The subject of the number before in the sentence, outside closed brackets, is carried along the chain."""
    for subject in reversed(previous):
        aside = subject is not None and subject.rule == "bracket" and slot.bracket is None
        if subject is not None and not aside:
            return _again(subject, slot, relative, "chain")
    return None


def _cumulated(
    slot: Slot, relative: bool, around: Surroundings, previous: Sequence[Subject | None], *_: object
) -> Subject | None:
    """'trồng được 312 ha rừng; cộng dồn 8 tháng là 1.894 ha': the same, counted up."""
    told = _COUNTED_UP.search(around.folded, slot.left, slot.quantity.start) if previous else None
    if told is None or within(around.matches, told.start(), slot.quantity.start):
        return None
    return _again(previous[-1], slot, relative, "chain")


_COUNTED_UP = re.compile(r"[;,.] ?(?:cộng dồn|lũy kế|tính chung|tính từ đầu năm|từ đầu năm)(?!\w)[^;:()]{0,50}$")


def _worth(
    slot: Slot, relative: bool, around: Surroundings, previous: Sequence[Subject | None], *_: object
) -> Subject | None:
    """'32 dự án FDI với 418 triệu USD': an amount right behind a count of projects or firms is what they are worth."""
    if not previous or not _WITH.match(around.folded, slot.left, slot.quantity.start):
        return None
    return _beside(previous[-1], slot, relative, "chain")


_WITH = re.compile(
    r",? ?(?:[^\s,;.()]+ ){0,5}?(?:với|trị giá|tăng vốn|vốn|tổng vốn|tương ứng|tương đương|bình quân)(?: [^\s,;.()]+){0,3} ?$"
    r"|(?: (?:trong nước|nước ngoài|fdi|ddi|đầu tư|mới|còn hiệu lực|cấp mới))* ?:? ?$"
    r"|(?: [^\s,;.()]+){0,4}, ?$"
)


def _beside(subject: Subject | None, slot: Slot, relative: bool, rule: str) -> Subject | None:
    """What is told of beside a count or a rate: the capital of projects, the households of a poverty rate."""
    if subject is None or relative or subject.code in ("-", "OTHER"):
        return None
    code = indicators()[subject.code].amounts or counted_by(subject.code)
    return _again(subject._replace(code=code), slot, relative, rule) if code else None


@cache
def counted_by(rate: str) -> str | None:
    """The indicator that counts what a rate is the rate of."""
    return next((code for code, indicator in indicators().items() if indicator.rate == rate), None)


_PERCENT_OF = re.compile(r"\d ?% (?:của )?$")  # '74% GDP, tăng 35%': what the first is a percentage of


_COLLECTS = re.compile(
    r"(?<!\w)thu(?: từ (?:[^\s,;:.()\d]+ ?){1,10}?)?(?: được| về| đạt| nộp)?(?: (?:ước|đạt|gần|hơn|trên|khoảng))* ?$"
)
_PART_OF_PROVINCE = re.compile(
    r"(?<!\w)(?:huyện|thị xã|tx\.|thành phố|tp\.|quận|phường|xã|thị trấn) ?[^,;:.()\d]{2,30}$"
)
_BUDGET = frozenset(("BUDGET_REVENUE",))
_KINDS_OF_BUDGET = frozenset(("DOMESTIC_REVENUE", "TRADE_REVENUE"))
_REVENUES = frozenset(("BUDGET_REVENUE", "DOMESTIC_REVENUE", "TRADE_REVENUE", "LAND_REVENUE", "TOURISM_REVENUE"))


def _collected(
    slot: Slot,
    relative: bool,
    around: Surroundings,
    previous: Sequence[Subject | None],
    memory: Sequence[Subject],
) -> Subject | None:
    """'riêng thị xã thu 510 tỷ đồng': the revenue spoken of before, whatever else was told since."""
    if not _COLLECTS.search(around.folded, slot.clause, slot.quantity.start):
        return None
    return _again(_spoken(_REVENUES, previous, memory), slot, relative, "chain")


def _collected_by_part(
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
    return _again(spoken and spoken._replace(code="BUDGET_REVENUE", detail=None), slot, relative, "chain")


def _spoken(codes: frozenset[str], previous: Sequence[Subject | None], memory: Sequence[Subject]) -> Subject | None:
    """The subject with one of the codes that was spoken of last."""
    spoken = (*(subject for subject in reversed(previous) if subject is not None), *memory)
    return next((subject for subject in spoken if subject.code in codes), None)


def _memory(
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
    ranking = memory[0] if memory and memory[0].code in RANKINGS else None
    if ranking is not None and slot.quantity.unit == "POINT":  # 'Tỉnh bạn đạt 64,8 điểm.'
        return _again(ranking, slot, relative, "sentence-before")
    if slot.quantity.unit in ("OTHER", "TIMES", "RANK", "POINT") or (
        previous and all(subject is None for subject in previous)
    ):
        return None
    named = [subject for subject in memory if subject.rule == "named"] if relative else []
    for subject in (*named, *memory):
        found = _again(subject, slot, relative, "sentence-before")
        if found is not None:
            return found
    return None


def _later(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'có 4.500 người dân trong xã được tạo việc làm': the phrase comes later in the same clause."""
    quantity = slot.quantity
    for match in within(around.matches, quantity.end, min(slot.right, quantity.end + 60)):
        if _STOP.search(around.folded, quantity.end, match.start):
            return None
        subject = _take(match, slot, relative, around, "later-in-clause")
        if subject is not None:
            return subject
    return None


def _again(subject: Subject | None, slot: Slot, relative: bool, rule: str) -> Subject | None:
    if subject is None or subject.code == "-" or not fits(subject.code, slot.quantity, relative):
        return None
    return subject._replace(rule=rule)


def _ranked_later(slot: Slot, relative: bool, around: Surroundings, *_: object) -> Subject | None:
    """'năm 2021 đứng thứ 48, năm 2022 vươn lên thứ 35 về PCI', 'với 64,2 điểm, tỉnh đứng thứ 26 về PCI': the index
    that a chain of ranks and scores ends on."""
    if slot.quantity.unit not in ("RANK", "POINT") or "%" in slot.quantity.noun:
        return None
    for match in within(around.matches, slot.quantity.end, slot.sentence.end):
        known = indicators().get(match.phrase.indicator)
        if known is not None and known.kind == "index":
            return _take(match, slot, relative, around, "ranked-later")
    return None


_RELATIVE_ORDER: tuple[Finder, ...] = (
    _about,
    _told_part,
    _of_people,
    _behind,
    _gap,
    _planned_thing,
    _anaphora,
    _economy,
    _head,
    _bare_growth,
    _collected,
    _chain,
    _before,
    _ranked_later,
    _memory,
)
_ABSOLUTE_ORDER: tuple[Finder, ...] = (
    _own_noun,
    _behind,
    _cumulated,
    _collected_by_part,
    _gap,
    _collected,
    _head,
    _worth,
    _before,
    _chain,
    _ranked_later,
    _memory,
    _later,
)
