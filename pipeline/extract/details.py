"""What narrows an indicator at a number: the product, sector, market, origin or stage.

'sản lượng than 478 nghìn tấn; xi măng 1,1 triệu tấn, tăng 2%': the second number is cement's, and so is the third. The
narrowings are in reference/details.csv; the first words for one thing are written for all, so that facts of one thing
meet. Of the items of a list without such a word, what stands between the numbers narrows (``narrowing``).

Here belongs finding them. What a number of the same statement takes over belongs to ``subjects``, which hands on the
subject as a whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.extract.article import Article, Sentence
from pipeline.extract.cues import Cue
from pipeline.extract.slots import Slot, Span, within
from pipeline.extract.subject import Subject
from pipeline.extract.word_starts import word_start
from pipeline.phrases import Match, PhraseMatcher
from pipeline.reference import rows
from pipeline.reference.patterns import expand

_LONGEST = 60
_BEHIND = 40
_ADJACENT = 14
_EDGE = re.compile(
    r"^(?:[\s,;:.()–-]|(?:trong đó|riêng|bao gồm|gồm|như|và|cùng với|cụ thể|trong khi|nhưng|còn lại|các|ngược lại"
    r"|tiếp đến|nhất là|đặc biệt|sau đó|theo đó|là|với|có|số|tổng|của|cho|từ|ở|về|đối với|ngành|lĩnh vực|lượt|đồng"
    r"|tấn)(?=[\s,;:]|$))+"
)
_TAIL = re.compile(
    r"(?:[\s,;:(–-]|\b(?:ước|đạt|là|có|khoảng|trên|hơn|gần|được|đã|cũng|chỉ|mới|với|bằng|còn|cả|ước tính|tính|của|thì"
    r"|thu|thực hiện|duy trì|tiếp tục|lại|đều|vẫn))+$"
)
_WORDS = re.compile(r"[^\W\d_]{2}")
_NO_NAME = re.compile(
    r"(?<!\w)(?:nhằm|nên|vì|do|khi|nếu|để|cho biết|nhờ|tuy|mặc dù|so với|theo|tại|trước|sau|lãnh đạo|chủ tịch|toàn"
    r"|trên địa bàn|cả nước|cùng kỳ|tức|hay|quy mô|kế|tiếp"
    r"|bình quân|trung bình|tương đương|mỗi|từng|năm|tháng|quý|vốn|dự án|này|đó|trị giá|tỷ lệ"
    r"|thứ (?:hai|ba|tư|năm)|giới hạn|nhảy"
    r"|giá trị|tổng|nhất|đầu|trở lại|kế hoạch|mục tiêu|huyện|tỉnh|xã|thành phố|hộ|người)(?!\w)|[,.()]"
)
_CAUSE = re.compile(word_start("nhờ|do|vì|bởi|để|nhằm|ngoài|trừ|không tính|không kể|phục vụ") + r"(?!\w)[^,;]*")
_BEHIND_STOP = re.compile(r"[,;.:()]|(?<!\w)(?:và|tăng|giảm|đạt|với|so|trong|bằng|chiếm|là)(?!\w)")
_OF_GOODS = frozenset(("CPI", "RETAIL_SALES", "EXPORTS", "IMPORTS", "IIP", "INDUSTRIAL_OUTPUT"))
_ITEM_HEAD = re.compile(r"(?<!\w)(?:nhóm|ngành|mặt hàng|thị trường|sản phẩm|khu vực) (?!này|đó|ấy|trên)[^\W\d]")
_NEW_ITEM = re.compile(r"\)? ?(?:[,:(]|và )")
_LISTED = re.compile(r" ?(?:,|và|, và) ?")
_PARTNERS = frozenset(
    (
        *("EXPORTS", "IMPORTS", "TRADE_TURNOVER", "TRADE_BALANCE", "LABOUR_EXPORT", "FDI_REGISTERED_CAPITAL"),
        *("FDI_PROJECTS", "FDI_DISBURSED_CAPITAL", "INTERNATIONAL_ARRIVALS", "TOURIST_ARRIVALS"),
    )
)
_HANDED_ON = frozenset(("chain", "bracket", "this-rate", "sentence-before"))  # rules that take a subject over whole
_SIDES = (  # indicators that tell of one thing
    frozenset(("CROP_AREA", "CROP_YIELD", "CROP_OUTPUT")),
    frozenset(("INDUSTRIAL_ZONES", "INDUSTRIAL_ZONE_AREA")),
    frozenset(("INDUSTRIAL_CLUSTERS", "INDUSTRIAL_ZONE_AREA")),
    frozenset(("FDI_PROJECTS", "FDI_REGISTERED_CAPITAL")),
    frozenset(("DOMESTIC_PROJECTS", "DOMESTIC_REGISTERED_CAPITAL")),
    frozenset(("INVESTMENT_PROJECTS", "REGISTERED_CAPITAL")),
)
_NOTHING: frozenset[str] = frozenset()
_THINGS = {  # by each of its sides, all of a thing, or of the several things that it is a side of
    code: _NOTHING.union(*(thing for thing in _SIDES if code in thing)) for code in _NOTHING.union(*_SIDES)
}
_ALL_SECTORS = frozenset(("LABOUR_FORCE", "TOTAL_INVESTMENT", "NEW_ENTERPRISES"))
_SECTOR = re.compile(word_start("nông|lâm|thủy sản|công nghiệp|xây dựng|thương mại|dịch vụ") + r"(?!\w)")
_NAME = ("source", "product", "stage", "season")  # kinds that make up one name, in this order
_STAGES = frozenset(("stage", "season"))
_WORLD = ("thế giới", "toàn cầu")


class Narrowing(NamedTuple):
    """A row of details.csv: ``detail`` is written for the phrase (empty: the text's own words), ``place`` says where it
    counts: ``near`` its number, ``carry`` over the sentence to the numbers behind it, ``noun`` as the thing counted,
    ``plan`` behind a completion."""

    kind: str
    detail: str
    place: str
    indicators: frozenset[str]


class Meanings(NamedTuple):
    """What the words of a narrowing may mean, and for which indicators."""

    narrowings: tuple[Narrowing, ...]
    indicators: frozenset[str]


class Found(NamedTuple):
    """A narrowing in the text."""

    start: int
    end: int
    meanings: Meanings


_COUNTRY = Meanings((Narrowing("partner", "", "near", _PARTNERS),), _PARTNERS)


@cache
def _matcher() -> PhraseMatcher[Meanings]:
    meanings: dict[str, list[Narrowing]] = defaultdict(list)
    for row in rows("details"):
        narrowing = Narrowing(row["kind"], row["detail"], row["place"], frozenset(row["indicators"].split()))
        for phrase in expand(row["phrase"]):
            meanings[phrase].append(narrowing)
    return PhraseMatcher(
        (phrase, Meanings(tuple(known), frozenset().union(*(narrowing.indicators for narrowing in known))))
        for phrase, known in meanings.items()
    )


def scan_details(article: Article, sentence: Sentence, scope_words: Sequence[Match[str]]) -> list[Found]:
    """The narrowings of a sentence in reading order, other countries as partners among them."""
    found = [Found(*match) for match in _matcher().find(article.folded[sentence.start : sentence.end], sentence.start)]
    countries = [
        Found(word.start, word.end, _COUNTRY)
        for word in scope_words
        if word.payload == "country" and article.folded[word.start : word.end] not in _WORLD
    ]
    return sorted(found + countries) if countries else found


def narrowed(
    slot: Slot,
    subject: Subject,
    article: Article,
    found: Sequence[Found],
    told: Sequence[Subject | None],
    item: Callable[[], str | None],
) -> Subject:
    """The subject with what narrows it at this number.

    ``told`` are the subjects of the numbers before it in the sentence, ``item`` gives the words that name it as an item
    of a list. A number that has its subject from another has the detail from there, unless it has one of its own.
    """
    inherited = subject.rule in _HANDED_ON
    own = _own(slot, subject, article, found, inherited)
    before = subject.detail if inherited else _told_of(subject, told)
    if subject.rule == "sentence-before" and subject.code in _OF_GOODS and _opens_item(slot, article.folded):
        before, subject = None, subject._replace(detail=None)
    if own and before and own.keys() <= _STAGES:
        words = _joined(own)
        return subject._replace(detail=before if words in before else f"{before} {words}")
    if own:
        detail: str | None = _joined(own)
    elif subject.rule in ("chain", "earlier-in-sentence"):
        detail = item() or before
    else:
        detail = subject.detail or before
    return subject if detail == subject.detail else subject._replace(detail=detail)


def _opens_item(slot: Slot, folded: str) -> bool:
    """'Nhóm thực phẩm giảm 0,1%': a new sentence tells of another item than the one before."""
    return _ITEM_HEAD.search(folded, max(slot.left, slot.sentence.start), slot.quantity.start) is not None


def plan_giver(slot: Slot, code: str, found: Sequence[Found], level: bool) -> str | None:
    """Whose plan a completion is measured against, or a plan's ``level`` is of; None where the text names none, or
    several at once."""
    start, end = (slot.left, slot.quantity.start) if level else (slot.quantity.end, slot.right)
    given = {meaning.detail for _, meaning in _meaning(within(found, start, end), "plan", code)}
    return given.pop() if len(given) == 1 else None


def _told_of(subject: Subject, told: Sequence[Subject | None]) -> str | None:
    """The detail of a number before it that speaks of the same: named by the same words, or, as the last one before
    it, another side of one thing (area, yield and output of a crop)."""
    code, start = subject.code, subject.start
    last: Subject | None = None  # of what tells of the same thing
    alike = _THINGS.get(code, _NOTHING)
    for other in told:
        if other is None:
            continue
        if other.code == code and other.start == start:
            return other.detail
        if other.code in alike:
            last = other
    return last.detail if last is not None and last.code != code else None


def _own(slot: Slot, subject: Subject, article: Article, found: Sequence[Found], inherited: bool) -> dict[str, str]:
    """What narrows the indicator at a number by the words of details.csv, by kind.

    Where the subject is ``inherited``, what carries over the sentence has been heard already.
    """
    chosen: dict[str, str] = {}
    if found and any(subject.code in item.meanings.indicators for item in found):
        _choose(chosen, "noun", within(found, slot.quantity.number_end, slot.quantity.end), subject.code, article)
        _choose(chosen, "near", _near(slot, subject, article.folded, found), subject.code, article)
        if not inherited:
            _choose(chosen, "carry", _carried(slot, article.folded, found), subject.code, article)
    if not chosen and subject.vague and subject.code in _ALL_SECTORS and subject.start >= slot.left:
        sector = _SECTOR.search(article.folded, subject.start, subject.end)
        if sector:
            chosen["sector"] = " ".join(article.text[sector.start() : subject.end].split())
    return chosen


def _choose(chosen: dict[str, str], place: str, spans: Sequence[Found], code: str, article: Article) -> None:
    """Adds what the narrowings of one place say, the last of each kind, to what those of other places did."""
    usable = _meaning(spans, place, code) if spans else ()
    for index in range(len(usable) - 1, -1, -1):
        if usable[index][1].kind not in chosen:
            chosen[usable[index][1].kind] = _words(usable[: index + 1], article)


def _meaning(spans: Sequence[Found], place: str, code: str) -> list[tuple[Found, Narrowing]]:
    """The narrowings that count at a place for an indicator, with what they mean there."""
    return [
        (item, meaning)
        for item in spans
        if code in item.meanings.indicators
        for meaning in item.meanings.narrowings
        if meaning.place == place and code in meaning.indicators
    ]


def _joined(chosen: dict[str, str]) -> str:
    """'khai thác cá ngừ, trong khu kinh tế': what belongs to one name in its order, the rest behind commas."""
    name = " ".join(chosen[kind] for kind in _NAME if kind in chosen)
    return ", ".join(filter(None, (name, *(words for kind, words in chosen.items() if kind not in _NAME))))


def _words(usable: Sequence[tuple[Found, Narrowing]], article: Article) -> str:
    """How the last of the narrowings is written; with those of its kind that it is listed with."""
    last, meaning = usable[-1]
    if meaning.detail:
        return meaning.detail
    start = last.start
    for (before, other), (after, _) in reversed(list(pairwise(usable))):
        if other.kind != meaning.kind or not _LISTED.fullmatch(article.folded, before.end, after.start):
            break
        start = before.start
    return " ".join(article.text[start : last.end].split())


def _near(slot: Slot, subject: Subject, folded: str, found: Sequence[Found]) -> Sequence[Found]:
    """The narrowings right behind a number; else those before it since the number before or the last semicolon.

    Before the words of its indicator only those right beside them count, and none that only tell of a cause.
    """
    quantity = slot.quantity
    if quantity.unit not in ("PERCENT", "TIMES", "RANK", "POINT"):
        behind = _behind(slot, folded, found, quantity.number_end)
        if behind:
            return behind
    before = within(found, slot.left, quantity.start)
    if not before:
        return before
    start = max(slot.left, folded.rfind(";", slot.left, quantity.start) + 1)
    causes = [match.span() for match in _CAUSE.finditer(folded, start, quantity.start)]
    named = subject.start if slot.left <= subject.start < quantity.start else start
    return [
        item
        for item in before
        if item.start >= start
        and not any(a <= item.start < b for a, b in causes)
        and (item.start >= named or (named - item.end <= _ADJACENT and "," not in folded[item.end : named]))
    ]


def _behind(slot: Slot, folded: str, found: Sequence[Found], start: int) -> Sequence[Found]:
    """The narrowings from ``start`` on to the first word behind the number that leads away from it."""
    end = slot.quantity.end
    reach = min(slot.right, end + _BEHIND)
    near = within(found, start, reach)
    stop = _BEHIND_STOP.search(folded, end, reach) if near and near[-1].start >= end else None
    return within(near, start, stop.start()) if stop else near


def _carried(slot: Slot, folded: str, found: Sequence[Found]) -> Sequence[Found]:
    """The narrowings since the last semicolon and right behind the number, but those of brackets that closed."""
    part = folded.rfind(";", slot.sentence.start, slot.quantity.start) + 1 or slot.sentence.start
    items = _behind(slot, folded, found, part)
    closed = [span for span in slot.brackets if span[1] <= slot.quantity.start]
    return [item for item in items if not any(a < item.start < b for a, b in closed)] if closed else items


def narrowing(slot: Slot, article: Article, cues: Sequence[Cue], others: Sequence[Sequence[Span]]) -> str | None:
    """The words that name an item of a list between the number before and this one, or None.

    ``others``: spans (phrases, periods, bases) that are no item's name. Names with capitals are those of territories
    and firms rather than of products.
    """
    text, folded = article.text, article.folded
    start, end = slot.left, slot.quantity.start
    if slot.quantity.qualifier_start >= 0:
        end = min(end, slot.quantity.qualifier_start)
    for cue in within(cues, start, end):
        if cue.kind in ("part", "zip"):
            start = cue.end
        else:
            end = cue.start
            break
    start = max(start, folded.rfind(";", start, end) + 1)
    if start == slot.left and not _NEW_ITEM.match(folded, start, end):
        return None
    if end - start > 2 * _LONGEST or any(within(spans, start, end) for spans in others):
        return None
    words = folded[start:end]
    head = _EDGE.match(words)
    begin = head.end() if head else 0
    tail = _TAIL.search(words, begin)
    stop = tail.start() if tail else len(words)
    name = text[start + begin : start + stop]
    if (
        (tail and "," in tail[0])
        or len(name) > _LONGEST
        or not _WORDS.search(name)
        or name != name.lower()
        or _NO_NAME.search(words, begin, stop)
    ):
        return None
    return " ".join(name.split())
