"""The subjects of a sentence: from where to where its numbers belong to which territory.

Here belongs one sentence: names and lists of names, "toàn tỉnh" and "của huyện" that come back to one, the nation and
regions as yardsticks, people who speak for a province. What is carried from sentence to sentence is ``area_links``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pipeline.extract.area_topics import ASIDE, UNIT_WORDS, VENUE, Topic, home_of
from pipeline.extract.area_yardsticks import COMPARES_WITH, FACTOR, bracket_after, is_difference
from pipeline.extract.areas import Area
from pipeline.extract.article import Article, Sentence
from pipeline.reference.areas import MERGER, is_city, province_over

_PARTNER = re.compile(
    r"(?:(?<!đối )(?<![.,;:\n] )\bvới|cùng|cho|đi|thăm|(?:làm việc|công tác) tại|tham quan|đại biểu|về phía"
    r"|đoàn (?:công tác |đại biểu (?:quốc hội )?|cán bộ |đbqh )?(?:của )?)\s+" + UNIT_WORDS + r"$"
)
"""Before a territory that is visited, spoken to or sends a delegation, which says no figure of it."""

_TAKING_IN = re.compile(
    r"(?:sau|khi|dù|do|nhờ|việc) (?:đã |được )?(?:sáp nhập|hợp nhất|tiếp nhận)(?: (?:thêm|với|cùng|toàn bộ))*\s+"
    + UNIT_WORDS
    + r"$"
)
"""Before a territory that another has taken in, which is no subject then: "sau khi sáp nhập Quảng Nam"."""

_GDP = re.compile(
    r"gdp(?<!\wgdp)(?!\w)(?! *(?:bình quân|/|theo đầu|tỉnh|thành phố|(?:của |trong |toàn )(?:tỉnh|thành phố|huyện)|trên địa bàn))"
)
_OF_NATION_GDP = re.compile(r"gdp(?<!\wgdp) (?:của |toàn )?$")
_MERGING = re.compile(r"(?:hợp nhất|sáp nhập|nhập)\b[^.;)]{0,60}$")
_PART_OF = re.compile(
    r"(?<!\w)(?:nhất|nhì|đầu|(?:thứ|hạng|tốp|top) \S{1,6}|trong(?! khi)|thuộc|so với|hơn|gấp|chiếm|bằng"
    r"|bình quân|chung|trung bình|khắp|nhiều nơi|đứng|vị trí)(?!\w)[^.;:,\d]{0,30}$"
)
_SHARE = re.compile(r"%[^.;:,()\d]{0,30}$")
_SETTING = re.compile(r"(?:bối cảnh|tình hình|mặt bằng)(?: \w+){0,3}\s+$")
_LOOKING_AT = re.compile(
    r"(?:nhìn|tính|xét|mở)(?: rộng| chung)?(?: ra| trên)?(?: phạm vi)?|(?:trên|ở|trong) (?:phạm vi|bình diện|quy mô)(?: của)?"
    r"|(?:còn )?(?:đối với|riêng|trên|ở)"
)
_AVERAGE = re.compile(r"(?:bình quân|trung bình|mức|chung)[^,;]{0,20}$")
_CLAUSE_START = re.compile(
    r"(?:^|[,;:.(\n]|\b(?:riêng|còn|tính chung|trong khi|trong khi đó|tại|của|toàn))\s*"
    r"(?:các tỉnh |vùng |khu vực |toàn |ở |kinh tế )*$"
)
_VERB_AFTER = re.compile(
    r"\s*(?:\(|:|\d|(?:(?:đã|cũng|vẫn|chỉ|hiện|mới|sẽ|đều|còn|tiếp tục|ước|ước tính|này|năm \d{4}|quý \w+|tháng \d+"
    r"|\d+ tháng|tại thời điểm \S+) )*(?:có|đạt|ước|tăng|giảm|là|thu|xuất|nhập|xuất khẩu|nhập khẩu|xuất siêu|nhập siêu"
    r"|đón|ở mức|chiếm|phát sinh|xảy ra|khoảng|trên|hơn|gần|thành lập|giải ngân)\b)"
)
_STATED = re.compile(r"\s*(?:là|đạt|ước|tăng|khoảng|\d)")
_VERBS = (
    r"(?:đã |cũng |hiện |sẽ |đang )?(?:có|đạt|đón|thu|thu hút|phấn đấu|đặt mục tiêu|ước|xếp|đứng|tăng|giảm|xuất siêu)"
)
_KINDS = r"huyện|quận|thành phố|thị xã|xã|phường|thị trấn|đặc khu"
_ONE = r"(?<!\d )(?<!các )(?<!hai )(?<!ba )(?<!nhiều )(?<!những )(?<!một số )(?<!mỗi )\b"  # "tỉnh", not "63 tỉnh"
_AGAIN = re.compile(
    r"\b(?=[cđhlởpqtux])"  # how all of them begin, so that other words are passed over fast
    rf"(?:{_ONE}(?P<this>(?:(?:của|ở|tại|trong) )?(?:tỉnh|thành phố|địa phương) này)\b"
    rf"|{_ONE}(?P<province>tỉnh mới|toàn tỉnh|(?:của|trong) cả tỉnh|tỉnh ta|tỉnh nhà|(?:của|trong|địa bàn|đưa) tỉnh"
    rf"|tỉnh {_VERBS})\b"
    rf"|\b(?:toàn|(?:của|trong) cả|của|trong|địa bàn|trên) (?P<unit>{_KINDS})\b(?! (?:trực thuộc|thông minh|hội|ủy|viên|mới))"
    rf"|(?:(?<=[.;:\n])|(?<=[.;:] )|(?<![\s\S]))(?P<subject>{_KINDS}) {_VERBS}\b"
    r"|\b(?P<office>(?:ubnd|hđnd|lãnh đạo) (?:tỉnh|thành phố)|tỉnh ủy|thành ủy)\b)"
)
_WHOLE = re.compile(r"(?:toàn|(?:của |trong )?cả) tỉnh")
_HAS = re.compile(r" (?:hiện |đã )?(?:có|đạt) (?:hơn |gần |trên |khoảng )?\d")
_NUMBER_FIRST = re.compile(r"với (?:hơn |gần |trên |khoảng |mức )?\d")
_LIST_GAP = re.compile(r"\s*(?:,|và|;|-|, ?và)\s*(?:tỉnh |thành phố |tp\.? ?|huyện |thị xã |tx\.? ?)?")
_EXAMPLE = re.compile(r"\b(?:riêng|trong khi|trong đó|như|tiêu biểu|điển hình|nhất là|là)[^.;]{0,12}$")
_PLACE_BEFORE = re.compile(r"(?:khu vực|địa bàn|vùng|phía) $")
_CLAUSE_END = re.compile(r"[,;)](?!\d)")
_BRACKET = re.compile(r"[()]")


class Event(NamedTuple):
    """From ``start`` to ``until`` numbers belong to ``areas``: one territory, or several that share a number.

    Where ``until == start`` the territory is a yardstick, and no number after it is its own.
    ``leads_on``: it stays the subject after its sentence, in a text whose provinces take turns. ``repeats``: it comes
    back to a territory named before.
    """

    start: int
    until: int
    areas: tuple[Area, ...]
    leads_on: bool
    repeats: bool = False


@dataclass
class Mind:
    """What a reader keeps between sentences: the text's subject, the passage's, the last unit and province named."""

    frame: Area | None
    passage: Area | None = None
    unit: Area | None = None
    province: Area | None = None


def find_events(article: Article, sentence: Sentence, areas: Sequence[Area], topic: Topic, mind: Mind) -> list[Event]:
    """What the names and the words "toàn tỉnh", "của huyện" of a sentence make the subject, in reading order."""
    folded = article.folded
    brackets = _brackets(folded, sentence.start, sentence.end)
    found: list[Event] = []
    measured: list[Event] = []
    index = 0
    while index < len(areas):
        group = [areas[index]]
        while index + 1 < len(areas) and _listed(folded, group[-1], areas[index + 1]):
            index += 1
            group.append(areas[index])
        index += 1
        event = _event(article, sentence, group, topic, brackets)
        if event and event.until > event.start:
            found.append(event)
        elif event:
            measured.extend(_measured(folded, event, brackets, sentence.end))
    again = _repeated(article, sentence, areas, topic, mind, found, brackets)
    events = sorted([*found, *measured, *again, *_gdp(article, sentence, areas)], key=lambda event: event.start)
    if (
        found
        and _NUMBER_FIRST.match(folded, sentence.start)
        and (topic.takes_turns or topic.area is None or topic.area.level == "nation")
    ):
        return [found[0]._replace(start=sentence.start), *events]
    return events


def _listed(folded: str, left: Area, right: Area) -> bool:
    """Whether two names stand in one list: "Đà Nẵng, Thái Nguyên và Hải Phòng"."""
    if left.level != right.level or right.start - left.end > 16 or left.level in ("nation", "region"):
        return False
    return left.end < right.start and _LIST_GAP.fullmatch(folded, left.end, right.start) is not None


def _event(
    article: Article, sentence: Sentence, group: list[Area], topic: Topic, brackets: list[tuple[int, int]]
) -> Event | None:
    """The event of a name or a list of names, None where it can't be the subject of a number."""
    folded, head, tail = article.folded, group[0], group[-1]
    before = folded[max(sentence.start, head.start - 70) : head.start]
    after = folded[tail.end : min(sentence.end, tail.end + 50)]
    until = _bracket_end(brackets, head.start, sentence.end)
    if head.level in ("nation", "region"):
        return _whole(folded, head, before, after, until, topic, brackets)
    if len(group) == 1 and (ASIDE.search(before) or FACTOR.search(before)):
        return Event(tail.end, tail.end, (head,), False)
    if ASIDE.search(before) or _TAKING_IN.search(before) or (_PARTNER.search(before) and not _HAS.match(after)):
        return None
    if VENUE.search(before) and not _VERB_AFTER.match(after):
        return None
    if len(group) > 1:
        return None if _MERGING.search(before) else Event(tail.end, until, tuple(group), False)
    if _is_absorbed(head, topic, article.naming_day) and not _speaks_of_former(before, after, head):
        return None
    until = _example_end(folded, head, before, until, topic)
    return Event(tail.end, until, (head,), head.level == "province" and until == sentence.end)


def _whole(
    folded: str, area: Area, before: str, after: str, until: int, topic: Topic, brackets: list[tuple[int, int]]
) -> Event | None:
    """The event of the nation or a region: mostly a yardstick, "cao nhất cả nước", and only sometimes the subject."""
    if area.level == "nation" and _OF_NATION_GDP.search(before):
        return Event(area.end, _clause_end(folded, area.end, until), (area,), False)
    if _PART_OF.search(before):
        if after.lstrip().startswith("("):
            opened = folded.index("(", area.end)
            return Event(area.end, _bracket_end(brackets, opened + 1, until), (area,), False)
        if _SETTING.search(before):
            return Event(area.end, _clause_end(folded, area.end, until), (area,), False)
        if is_difference(folded, before, area.end):
            return _measure(area)
        if _STATED.match(after) and _AVERAGE.search(before):
            return Event(area.end, _clause_end(folded, area.end, until), (area,), False)
        return _measure(area)
    if FACTOR.search(before) or (_SHARE.search(before) and not _VERB_AFTER.match(after)):
        return _measure(area)
    if _LOOKING_AT.fullmatch(before.strip()) and after.startswith(","):
        return Event(area.end, until, (area,), False)
    if same(area, topic.area) or _VERB_AFTER.match(after) or _CLAUSE_START.search(before):
        return Event(area.end, _example_end(folded, area, before, until, topic), (area,), False)
    return None


def _measure(area: Area) -> Event:
    return Event(area.end, area.end, (area,), False)


def _measured(folded: str, event: Event, brackets: list[tuple[int, int]], end: int) -> Iterator[Event]:
    """A yardstick, and the bracket with its own level after it: "kém bình quân toàn tỉnh 2 điểm (37,8%)"."""
    yield event
    place = event.areas[0]
    opened = bracket_after(folded, place.end)
    if opened is not None and COMPARES_WITH.search(folded, max(0, place.start - 50), place.start):
        yield Event(opened, _bracket_end(brackets, opened + 1, end), event.areas, False)


def _example_end(folded: str, area: Area, before: str, until: int, topic: Topic) -> int:
    """Where what is said of a territory ends that stands beside the subject: "trong khi cả nước tăng 7%;"."""
    if same(area, topic.area) or not _EXAMPLE.search(before):
        return until
    semicolon = folded.find(";", area.end, min(until, area.end + 400))
    return semicolon if semicolon >= 0 else until


def _clause_end(folded: str, start: int, until: int) -> int:
    end = _CLAUSE_END.search(folded, start, min(until, start + 200))
    return end.start() if end else until


def _gdp(article: Article, sentence: Sentence, areas: Sequence[Area]) -> Iterator[Event]:
    """The nation behind a bare "GDP", to the end of its clause, in a text that calls a province's product GRDP."""
    if not article.tells_gdp_from_grdp:
        return
    for match in _GDP.finditer(article.folded, sentence.start, sentence.end):
        if any(match.end() <= area.start < match.end() + 12 for area in areas):
            continue  # "GDP của Bắc Ninh"
        nation = Area(match.start(), match.end(), "nation", "nation", None)
        yield Event(match.end(), _clause_end(article.folded, match.end(), sentence.end), (nation,), False)


def _repeated(
    article: Article,
    sentence: Sentence,
    areas: Sequence[Area],
    topic: Topic,
    mind: Mind,
    events: list[Event],
    brackets: list[tuple[int, int]],
) -> Iterator[Event]:
    """Words that come back to a territory without naming it: "toàn tỉnh", "của huyện", "tỉnh này"."""
    folded = article.folded
    starts = [area.start for area in areas]
    named = _Named()
    coming = 0
    for match in _AGAIN.finditer(folded, sentence.start, sentence.end):
        while coming < len(events) and events[coming].start <= match.start():
            named.add(events[coming])
            coming += 1
        at = bisect_right(starts, match.end() + 1)
        if at and areas[at - 1].end > match.start():
            continue  # "của huyện Tân Lạc" names it
        area = _meant(article, match, named, topic, mind)
        if area is None:
            continue
        again = Area(match.start(), match.end(), area.key, area.level, area.mark)
        if match.lastgroup in ("province", "unit") and _is_yardstick(folded, match, sentence):
            yield from _measured(folded, _measure(again), brackets, sentence.end)
        elif (
            match["province"] and not _WHOLE.match(match["province"]) and mind.frame and mind.frame.level != "province"
        ):
            yield _measure(again)  # "dự toán của tỉnh" in a text of a district
        else:
            yield Event(match.end(), sentence.end, (again,), match.lastgroup == "office", match.lastgroup != "office")


def _is_yardstick(folded: str, match: re.Match[str], sentence: Sentence) -> bool:
    """Whether "toàn tỉnh" is only the whole of a part: "chiếm 30% dân số toàn tỉnh"."""
    if not match[0].startswith(("toàn", "của", "trong")):
        return False
    before = folded[max(sentence.start, match.start() - 50) : match.start()]
    part = _PART_OF.search(before) or _SHARE.search(before)
    if part is None:
        return False
    return is_difference(folded, before, match.end()) or not _VERB_AFTER.match(folded, match.end(), match.end() + 50)


@dataclass
class _Named:
    """The last territories that the sentence has named so far, by level."""

    last: Area | None = None
    province: Area | None = None
    district: Area | None = None
    commune: Area | None = None

    def add(self, event: Event) -> None:
        if len(event.areas) == 1 and event.areas[0].level in ("province", "district", "commune"):
            self.last = event.areas[0]
            setattr(self, self.last.level, self.last)


def _meant(article: Article, match: re.Match[str], named: _Named, topic: Topic, mind: Mind) -> Area | None:
    """The territory that a word comes back to; None where nothing fits."""
    if match["this"]:
        return named.last or mind.province
    if match["office"]:
        return _office(match["office"], topic, article.naming_day)
    if match["province"] in ("tỉnh ta", "tỉnh nhà") and (home := home_of(article, article.naming_day)):
        return home
    if match["province"]:
        return _province_again(article.folded, match, named.province, topic, mind)
    word = match["unit"] or match["subject"]
    frame = mind.passage or mind.frame
    if word == "thành phố" and frame is not None and frame.level == "province":
        return frame if is_city(frame.province or "", article.naming_day) else _named_so(article, named, mind, word)
    return _named_so(article, named, mind, word)


def _named_so(article: Article, named: _Named, mind: Mind, word: str) -> Area | None:
    """The last district or commune that was named with that word."""
    is_commune = word in ("xã", "phường", "thị trấn", "đặc khu")
    for area in (named.commune if is_commune else named.district, mind.unit, mind.passage, mind.frame):
        if area is None or area.level != ("commune" if is_commune else "district"):
            continue
        if _fits_word(article.folded, area, word):
            return area
    return None


def _province_again(folded: str, match: re.Match[str], named: Area | None, topic: Topic, mind: Mind) -> Area | None:
    """The province of "toàn tỉnh": in turns the last one named, else the text's; of a district's text, the whole."""
    if named is not None and topic.takes_turns:
        return named
    frame = mind.frame
    if frame is not None and frame.level == "province":
        return frame
    if frame is not None and frame.key.startswith("unit:"):
        return Area(0, 0, f"province:{frame.province}", "province", None) if frame.province else None
    return named or mind.province


def _office(office: str, topic: Topic, day: date | None) -> Area | None:
    """Whose "UBND thành phố" it is, where a tỉnh and a centrally run city meet."""
    wanted = office.startswith("thành") or office.endswith("thành phố")
    fitting = [province for province in topic.provinces if is_city(province, day) == wanted]
    if len(topic.provinces) != 2 or len(fitting) != 1:
        return None
    return Area(0, 0, f"province:{fitting[0]}", "province", None)


def _fits_word(folded: str, area: Area, word: str) -> bool:
    """Whether a unit was named with this word, so that "của huyện" does not come back to a city."""
    if area.start == area.end:
        return True
    name = folded[area.start : area.end]
    if name.startswith(("tp", "thành phố", "thành ủy", "toàn thành phố", "của thành phố")):
        return word == "thành phố"
    if name.startswith(("tx", "thị")):
        return word in ("thị xã", "thị trấn")
    return word not in ("thành phố", "thị xã") or word in name


def _brackets(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """(open, close) of the parentheses of a sentence, in order."""
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(folded, start, end):
        if match[0] == "(":
            stack.append(match.start())
        elif stack:
            pairs.append((stack.pop(), match.start()))
    return sorted(pairs)


def _bracket_end(pairs: list[tuple[int, int]], position: int, end: int) -> int:
    """Where the innermost parenthesis around a position closes; the sentence's end outside of any."""
    at = bisect_right(pairs, (position, 0))
    for opened, closed in reversed(pairs[max(0, at - 4) : at]):
        if opened < position <= closed:
            return closed
    return end


def _is_absorbed(area: Area, topic: Topic, day: date | None) -> bool:
    """Whether a province has become a part of the document's own by the merger of 2025."""
    if topic.area is None or day is None or day < MERGER or area.key == topic.area.key or area.level != "province":
        return False
    own, other = topic.area.province, area.province
    return bool(own and other) and province_over(str(own), day) == province_over(str(other), day)


def _speaks_of_former(before: str, after: str, area: Area) -> bool:
    return area.mark == "former" or bool(_PLACE_BEFORE.search(before) or _VERB_AFTER.match(after))


def same(area: Area, other: Area | None) -> bool:
    """Whether two areas are one territory."""
    return other is not None and area.key == other.key
