"""Numbers that are no statistic of a territory: one firm's, one project's, one person's, prices, other countries'.

Each rule gives a reason (reference/reasons.csv). A word of an entity counts only where it stands nearer to the number
than any word of a territory as a whole ("toàn tỉnh", "trên địa bàn"). The words are in reference/scope_words.csv.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.extract.article import Article, Sentence
from pipeline.extract.slots import Slot, within
from pipeline.phrases import Match, PhraseMatcher
from pipeline.reference import rows
from pipeline.reference.patterns import expand
from pipeline.vietnamese import UPPER

_PRICED = ("VND", "USD", "OTHER")
_PER_GOODS = re.compile(
    r" ?/ ?(?:kg|lít|lượng|chỉ|thùng|tấn|con|quả|m2|m3|cuốn|chiếc|suất|cái|vé|đêm|bao|gói|lần|ca|cổ phiếu|cp|hộp"
    r"|chai|chục|yến|tạ|giạ|bó|cây|chậu|cặp|bình|xe|trái|nhà|căn)\b"
)


@cache
def _matcher() -> PhraseMatcher[str]:
    return PhraseMatcher((phrase, row["kind"]) for row in rows("scope_words") for phrase in expand(row["phrase"]))


def scan_scope(article: Article, sentence: Sentence) -> list[Match[str]]:
    """In a sentence the words of entities, works, persons and prices, and of territories as a whole, in reading order.

    A firm or a project counts only where it is named (a capital follows) or pointed at ("công ty này").
    """
    found = []
    for word in _matcher().find(article.folded[sentence.start : sentence.end], sentence.start):
        match = _told_apart(article, word) if word.payload == "household" else word
        if match.payload not in _NEEDS_NAME or _is_named(article, match):
            found.append(match)
    return found


def _told_apart(article: Article, match: Match[str]) -> Match[str]:
    """'Anh' is England where it is written so and no name follows: 'xuất khẩu sang Anh', not 'Anh Tám'."""
    text = article.text
    if text[match.start : match.end] == "Anh" and not _IN_A_NAME.match(text, match.end):
        return match._replace(payload="country")
    return match


_NEEDS_NAME = frozenset(("entity", "project", "household", "country", "foreign"))
_SINGLE = frozenset(("entity", "project", "one", "event"))
_LOWER_WORD = rf"\s+[^\W\d_{UPPER}]\w*"
_NO_PLACE = r"(?!\s+(?:ở|tại|trên|trong|thuộc)\s)"  # 'HTX ở Sao Mai' may be any, or all of them
_THIS = r"(?:này|đó|nói trên)(?!\w)"
_POINTED_AT = re.compile(rf" {_THIS}$")
_NAMED_FIRM = re.compile(rf"(?:{_NO_PLACE}{_LOWER_WORD}){{0,4}}\s+(?:[{UPPER}“\"]|{_THIS})|\s+\d+[A-ZĐ]?\s")
_NAMED_PROJECT, _NAMED_OPENING = (
    re.compile(rf"(?:{_LOWER_WORD}){{0,{words}}}\s+(?:[{UPPER}][^\W\d_{UPPER}]|“|\"|{_THIS})|\s+\d+[A-ZĐ]?\s")
    for words in (2, 6)  # what opens a sentence is spoken of, however long it is called before its name
)
_OPENS = re.compile(r"(?:^|[.;\n] ?)(?:[^,;.\n]{1,25}, )?$")  # nothing, or when ("Năm nay, ")
_ACTS = re.compile(r" (?:đã|đang|sẽ|cũng) ")  # 'công ty đã xuất khẩu 4.000 tấn': the one spoken of
_COUNTED = re.compile(r"(?:\d|các|những|nhiều|tổng số|số|tổng) ?$")


_REVENUE_FROM = re.compile(r"(?<!\w)thu từ (?:[^\s,;:.()\d]+ ){0,4}$")


def _is_named(article: Article, match: Match[str]) -> bool:
    if match.payload in ("country", "foreign"):
        return _is_country(article, match)
    if _REVENUE_FROM.search(article.folded, max(0, match.start - 40), match.start):
        return False  # 'thu từ Nhà máy lọc dầu 4.500 tỷ đồng': a part of the revenue
    if match.payload == "household":
        return article.text[match.end + 1 : match.end + 2].isupper()
    if _POINTED_AT.search(article.folded, match.start, match.end):
        return True
    if match.payload == "entity":
        named = _NAMED_FIRM.match(article.text, match.end, match.end + 40)
        return bool(named or _ACTS.match(article.folded, match.end))
    if _COUNTED.search(article.folded, max(0, match.start - 8), match.start):
        return False
    if _OPENS.search(article.folded, max(0, match.start - _OPENING), match.start):
        return bool(_NAMED_OPENING.match(article.text, match.end, match.end + 50))
    return bool(_NAMED_PROJECT.match(article.text, match.end, match.end + 30))


_IN_A_NAME = re.compile(rf"\s+[{UPPER}]")
_NAME_BEFORE = re.compile(rf"(?:(?<!\w)[{UPPER}][\w.]*|đô la|đôla|[Tt]iếng|[Đđ]ồng) $")


def _is_country(article: Article, match: Match[str]) -> bool:
    """A country's name is written with capitals and is no part of a longer name (Mỹ Tho, Phú Mỹ, Lào Cai, đô la Mỹ)."""
    text = article.text
    if article.folded[match.start : match.end] in ("thế giới", "toàn cầu"):
        return True
    return (
        text[match.start].isupper()
        and not _IN_A_NAME.match(text, match.end)
        and not _NAME_BEFORE.search(text, max(0, match.start - 12), match.start)
    )


_TRADES = re.compile(r" (?:đã |chỉ |sẽ |cũng )?(?:nhập|xuất) khẩu")


_OF = re.compile(r"(?<!tỷ trọng )(?<!thị phần )của $")  # 'tỷ trọng của Mỹ trong xuất khẩu' is the exporter's figure
_PARTNER = re.compile(r"(?:với|giáp|sang|từ|qua|cùng|và|đến|về)(?: tỉnh)? $")


def abroad(start: int, end: int, folded: str, words: Sequence[Match[str]], traded: bool) -> bool:
    """Whether another country is spoken of between the last Vietnamese territory (or the sentence's start) and a
    number: as what the figure is of ("GDP của Nga"), or in the number's clause. A province of another country holds
    on to the end of the sentence.

    ``traded``: the indicator is one of trade, investment or travel, where other countries are partners; then only a
    country that the figure is said to be of ("xuất khẩu của Mỹ") counts.
    """
    return any(
        word.payload == "abroad"
        or (
            word.payload == "foreign"
            and not traded
            and not _PARTNER.search(folded, max(0, word.start - 12), word.start)
        )
        or (
            word.payload in ("country", "foreign")
            and (
                _TRADES.match(folded, word.end) is not None
                or _OF.search(folded, max(0, word.start - 14), word.start) is not None
                or (not traded and not re.search(r"[,;:]", folded[word.end : end]))
            )
        )
        for word in within(words, start, end)
    )


def to_come(sentence: Sentence, end: int, folded: str, words: Sequence[Match[str]]) -> bool:
    """Whether the number, which ends there, tells of a foreign place that follows it: 'Với dân số 39 triệu người, Phúc
    Kiến có ...'."""
    if not _WITH.match(folded, sentence.start):
        return False
    subject = next((word for word in within(words, end, sentence.end) if word.payload in FOREIGN), None)
    return subject is not None and _LAST_OF_WITH.fullmatch(folded, end, subject.start) is not None


FOREIGN = ("country", "foreign", "abroad")
"""What scope words stand for that tell of another country."""

_WITH = re.compile(r"\W*(?:với|có|sở hữu) ")
_LAST_OF_WITH = re.compile(
    r"(?: (?:người|dân|km|vuông|triệu|nghìn))*(?:,[^,;:]{3,40}\d[^,;:]{0,20}){0,2}, (?:tỉnh |nước |thành phố )?"
)


def out_of_scope(
    slot: Slot, folded: str, words: Sequence[Match[str]], coded: bool, prices: bool = False, farming: bool = False
) -> str | None:
    """The reason why a quantity is no statistic of a territory, or None.

    ``coded``: the quantity has an indicator in its own clause or chain. Then only a single firm, project or event
    speaks against it, and only where it opens the sentence (or its part up to a semicolon) or stands in the number's
    clause. ``prices``: the indicator is one of prices. ``farming``: it is one of fields, herds or catches, which a
    farmer has too.
    """
    quantity = slot.quantity
    if quantity.unit in _PRICED and (_PER_GOODS.search(quantity.noun) or _PER_GOODS.match(folded, quantity.end)):
        return "price"
    if _OF_FAMILY.match(folded, quantity.end):
        return "person"
    before = within(words, slot.sentence.start, quantity.number_start)
    if not before:
        return None
    part = _part(slot, folded)
    opening = latest = farmer = None
    for word in before:
        if word.payload in ("none", "country", "foreign", "abroad") or _is_aside(word, slot, folded):
            continue
        if word.payload in ("household", "spoken"):
            farmer = word if word.payload == "household" else None
            continue
        if word.payload == "whole" and latest is not None and latest.payload == "gift":
            continue  # 'ủng hộ Quỹ Vì người nghèo của tỉnh 2 tỷ đồng'
        latest = word
        if word.payload == "person":
            farmer = word
        if word.payload == "whole":
            opening = None
        elif word.payload in _SINGLE and opening is None and 0 <= word.start - part <= _OPENING:
            opening = word
    if farmer is not None and farming and (latest is None or latest.payload != "whole"):
        return "person"
    if opening is not None:
        return _REASON[opening.payload]
    if latest is None or latest.payload == "whole":
        return None
    distance = quantity.start - latest.end
    if latest.payload == "gift" and quantity.unit in _GIVEN and not _BREAK.search(folded, latest.end, quantity.start):
        return "person"
    if latest.payload == "project" and slot.bracket and latest.end <= slot.bracket[0] and slot.left <= latest.start:
        return "works"  # 'nhà máy điện gió X (6.500 tỷ đồng)': money bracketed behind a project's name
    if latest.payload in _SINGLE:
        return _REASON[latest.payload] if not coded or (latest.start >= slot.clause and distance <= 60) else None
    if not coded:
        return _REASON.get(latest.payload, latest.payload) if distance <= 120 else None
    if latest.payload == "price" and not prices and latest.start >= slot.clause and distance <= 80:
        return "price"
    return None


def _is_aside(word: Match[str], slot: Slot, folded: str) -> bool:
    """Whether brackets closed before the number hold the word, or it is where a territory's revenue comes from: 'thu
    từ Nhà máy lọc dầu X'."""
    if folded.endswith("thu từ ", 0, word.start):
        return True
    return bool(slot.brackets) and any(start < word.start < end < slot.quantity.start for start, end in slot.brackets)


def _part(slot: Slot, folded: str) -> int:
    """Where the part of the sentence starts that the quantity stands in: behind a semicolon, unless what follows only
    goes on with a verb or a number ("Công ty X lãi 12 tỷ đồng; nộp ngân sách 2 tỷ đồng; 40 lao động ...")."""
    start, part = slot.sentence.start, slot.quantity.start
    while part > start:
        part = max(start, folded.rfind(";", start, part) + 1)
        if part == start or not _WITHOUT_SUBJECT.match(folded, part):
            break
        part -= 1
    return part


_WITHOUT_SUBJECT = re.compile(
    r" ?(?:(?:đã|đang|sẽ|hiện|cũng|còn|nộp|trả|chi|giảm|tăng|tạo|giải quyết|đóng góp|thu mua|đạt|bán|xuất)(?!\w)|\d)"
)
_OF_FAMILY = re.compile(r" (?:[^\s,;:.()\d]+ ){0,3}?của (?:gia đình|hộ|nhà) (?:ông|bà|anh|chị)(?!\w)")
_GIVEN = frozenset(("VND", "USD", "COUNT", "HOUSEHOLD", "PERSON"))
_BREAK = re.compile(r"[,;:](?!\d)")
_OPENING = 30
_REASON = {"entity": "entity", "one": "entity", "project": "works", "event": "event", "gift": "person"}
