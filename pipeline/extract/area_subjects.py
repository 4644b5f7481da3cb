"""The subjects of a sentence: from where to where its numbers belong to which territory.

Here belongs one sentence: names and lists of names, "toàn tỉnh" and "của huyện" that come back to one, the nation and
regions as yardsticks, people who speak for a province. What is carried from sentence to sentence is ``area_links``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from operator import attrgetter

from pipeline.extract.area_again import find_again
from pipeline.extract.area_events import Event, Mind, bracket_end, brackets_of, measure, measured, same
from pipeline.extract.area_topics import (
    ASIDE,
    ASIDE_ENDS,
    DELEGATION,
    UNIT_ENDS,
    UNIT_WORDS,
    VENUE,
    VENUE_ENDS,
    Topic,
)
from pipeline.extract.area_yardsticks import FACTOR, OWN, PART_OF, SHARE, VERB_AFTER, is_difference
from pipeline.extract.areas import Area
from pipeline.extract.article import Article, Sentence
from pipeline.reference.areas import MERGER, province_over

_PARTNER_ENDS = (
    *("với", "cùng", "cho", "đi", "thăm", "tại", "quan", "biểu", "phía", "đoàn", "tác", "hội", "bộ", "đbqh", "của"),
    *UNIT_ENDS,
)
_PARTNER = re.compile(
    r"(?:(?<!đối )(?<![.,;:\n] )(?<!^)\bvới|cùng|cho|đi|thăm|(?:làm việc|công tác) tại|tham quan|đại biểu|về phía"
    r"|đoàn(?: công tác| đại biểu(?: quốc hội)?| cán bộ| đbqh)?(?: của)?)\s+" + UNIT_WORDS + r"$"
)
"""Before a territory that is visited, spoken to or sends a delegation, which says no figure of it."""

_TAKING_IN_ENDS = ("nhập", "nhất", "nhận", "thêm", "với", "cùng", "bộ", *UNIT_ENDS)
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
_SETTING = re.compile(r"(?:bối cảnh|tình hình|mặt bằng)(?: \w+){0,3}\s+$")
_LOOKING_AT = re.compile(
    r"(?:nhìn|tính|xét|mở)(?: rộng| chung)?(?: ra| trên)?(?: phạm vi)?|(?:trên|ở|trong) (?:phạm vi|bình diện|quy mô)(?: của)?"
    r"|(?:còn )?(?:đối với|riêng|trên|ở)"
)
_OF_ALL = re.compile(
    r"(?:trung bình|bình quân)(?: chung)?(?: của| giữa)?(?: toàn bộ)? (?:các|63|34|cả 63|cả 34) (?:tỉnh|địa phương)"
    r"(?:,? thành(?: phố)?)?(?!\w)(?! (?:trong|thuộc|vùng|khu vực|phía|miền|đồng bằng|tây|đông|duyên|bắc|nam|trung|top|nhóm))"
)
"""The average of all provinces, which is the nation's: "điểm trung bình của 63 tỉnh, thành phố" đạt 58,7 điểm."""
_AVERAGE = re.compile(
    r"(?:bình quân|trung bình|mức|chung)(?:(?: của)? các (?:tỉnh|địa phương)(?:,? thành(?: phố)?)?)?[^,;]{0,20}$"
)
_CLAUSE_START = re.compile(
    r"(?:^|[,;:.(\n“\"]|\b(?:riêng|còn|tính chung|trong khi|trong khi đó|trong đó|tại|của|toàn))\s*"
    r"(?:các tỉnh |vùng |khu vực |toàn |ở |kinh tế )*$"
)
_STATED = re.compile(
    r"(?: (?:trong |cùng )?(?:năm|quý|kỳ)(?: \d+)?)*\s*(?:(?:chỉ|mới|cũng|đã) )?(?:là|đạt|ước|tăng|khoảng|ở mức|(?<!năm )\d)"
)
_HAS = re.compile(r" (?:hiện |đã )?(?:có|đạt) (?:hơn |gần |trên |khoảng )?\d")
_SAYS = re.compile(r" (?:cũng |đã )?(?:cho biết|thông tin|chia sẻ|báo cáo|giới thiệu|nêu|nói)(?!\w)")
_ON_THEIR_SIDE = re.compile(r"(?<!\w)về phía (?:tỉnh |thành phố )?$")  # "về phía Sơn La, đồng chí … cho biết"
_APPOSED = re.compile(r", (?:là )?(?:địa phương|nơi|tỉnh|huyện)(?: (?:đến nay|hiện|đang|đã|này|hiện nay))* có(?!\w)")
_SPEAKS_THEN = re.compile(r", (?!(?:có|gồm|dự|tham dự|cùng|tham gia)(?!\w))")
_NUMBER_FIRST = re.compile(r"với (?:hơn |gần |trên |khoảng |mức )?\d")
_VERB_AFTER_BRACKET = re.compile(r"\)" + VERB_AFTER.pattern)
_LIST_GAP = re.compile(r"\s*(?:,|và|;|-|, ?và)\s*(?:tỉnh |thành phố |tp\.? ?|huyện |thị xã |tx\.? ?)?")
_EXAMPLE = re.compile(r"\b(?:riêng|trong khi|trong đó|như|tiêu biểu|điển hình|nhất là|là)[^.;]{0,12}$")
_BEGINS_WITH = re.compile(r"(?:chỉ )?riêng(?: (?:tại|ở|trong|với|đối với|về|trên địa bàn))? ")
_PLACE_BEFORE = re.compile(r"(?:khu vực|địa bàn|vùng|phía) $")
_SPOT_BEFORE = re.compile(r"(?<!\w)(?:tại|ở) [^.;()\d]{3,60}\($")
_RANKED_AFTER = re.compile(r"(?<!\w)(?:sau|trên|dưới) (?:tỉnh |thành phố |tp\.? ?)?$")
_NUMBER_AFTER = re.compile(r" (?:với |là |đạt |tăng )?\d")
_CLAUSE_END = re.compile(r"[,;)](?!\d)")
_GDP_END = re.compile(  # what is said of GDP goes on: "GDP cả nước tăng 7,4%, cao hơn mức 7% của quý I"
    r"[;)]|,(?!\d)(?! (?:(?:cao|thấp|nhanh|chậm) hơn|vượt|đạt|tăng|giảm|bằng|là mức)(?!\w))"
)
_IS_A_PART_OF = re.compile(
    r"\s*(?:\([^()]*\),?)? (?:là|nằm)(?!\w)(?: (?:một|1) trong (?:số )?\d+)?[^.;:()\d]{0,80}"
    r"(?<!\w)(?:của|thuộc|ở|trong|phía \w+(?: \w+)?)\s+"
)
"""Between a unit and the larger one that it is said to be a part of: Sao Mai "là huyện vùng cao của" tỉnh Lai Châu."""

_SMALLER = r"(?:xã|phường|thị trấn|huyện|quận|thị xã)(?!\w)"
_AND_MORE_UNITS = re.compile(rf"(?: ?\([^()]*\))? ?(?:,|;|và|cùng|, và) (?:với |có )?\d+ {_SMALLER}")
_AFTER_MORE_UNITS = re.compile(
    rf"(?<![\d.,])(?:(?:0?1|một) |\d+ {_SMALLER}(?: ?\([^()]*\))? ?(?:,|và|cùng|, và) (?:với )?)$"
)
_DEPARTMENT = re.compile(
    r"[,:;] (?:và )?(?:sở|ban quản lý|ban qlda|công an tỉnh|văn phòng|bộ chỉ huy)(?: [^\s,;:()\d]+){1,9} \((?=[\d.,]+ ?%)"
)
_OWN_COUNT = re.compile(r" (?:có |đạt |với |mới có )?\d")
_SEAT_ENDS = ("là", "tại", "ở")
_SEAT = re.compile(
    r"(?<!\w)(?:trung tâm|lỵ sở|huyện lỵ|tỉnh lỵ|trụ sở)(?: (?!có|đạt)[^\s,;.()\d]+){0,3} (?:là|đặt tại|đóng tại|đóng ở)\s+$"
)
"""Before the place where a district has its offices: "trung tâm huyện là" thị trấn Sao Mai."""
_GRANTED_BY = re.compile(
    r"(?<!\w)(?:được|do|dự toán|kế hoạch|chỉ tiêu)(?: (?!và|của)\w+){0,2}?"
    r" (?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|chủ tịch ubnd)\s+$"
)
_GRANTS = re.compile(
    r" (?:(?:đã|vừa|cũng) )?(?:ra )?(?:công nhận|giao|phê duyệt|phê chuẩn|quyết định|thẩm định|chấp thuận|xếp loại"
    r"|tặng|đánh giá)(?!\w)"
)
"""Around a province whose council only grants something to its part: "được UBND" tỉnh Lai Châu "công nhận"."""
_START = attrgetter("start")
_SIZES = ("commune", "district", "province")


def find_events(
    article: Article,
    sentence: Sentence,
    areas: Sequence[Area],
    topic: Topic,
    mind: Mind,
    spoken: Sequence[Event] = (),
) -> list[Event]:
    """What the names and the words "toàn tỉnh", "của huyện" of a sentence make the subject, in reading order.

    ``spoken``: events of the people who speak in it.
    """
    folded = article.folded
    brackets = brackets_of(folded, sentence.start, sentence.end)
    found: list[Event] = []
    yardsticks: list[Event] = []
    index = 0
    last: Area | None = None
    while index < len(areas):
        group = [areas[index]]
        while index + 1 < len(areas) and _listed(folded, group[-1], areas[index + 1]):
            index += 1
            group.append(areas[index])
        index += 1
        of_last = last is not None and len(group) == 1 and _is_whole_of(folded, last, group[0])
        last = group[0] if len(group) == 1 else None
        if of_last or (len(group) == 1 and _is_counted(folded, sentence, group[0])):
            continue
        event = _event(article, sentence, group, topic, brackets)
        if event and event.until > event.start:
            found.append(event)
        elif event:
            yardsticks.extend(measured(folded, event, brackets, sentence.end))
    known = sorted([*found, *spoken], key=_START) if spoken else found
    events = [*known, *yardsticks, *find_again(article, sentence, areas, topic, mind, known, brackets)]
    if article.tells_gdp_from_grdp:
        events.extend(_gdp(folded, sentence, areas))
    if folded.find("bình", sentence.start, sentence.end) >= 0:
        events.extend(_averages(folded, sentence, topic, brackets))
    if topic.area is not None and topic.area.level == "province" and not topic.takes_turns:
        events.extend(_departments(folded, sentence, topic.area, brackets))
    events.sort(key=_START)
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


def _is_whole_of(folded: str, part: Area, whole: Area) -> bool:
    """Whether a unit is said to be a part of a larger one, which then is no subject: "Sao Mai là huyện của Lai Châu"."""
    if part.level not in _SIZES or whole.level not in _SIZES or part.province != whole.province:
        return False
    larger = _SIZES.index(whole.level) > _SIZES.index(part.level)
    return larger and _IS_A_PART_OF.fullmatch(folded, part.end, whole.start) is not None


def _is_counted(folded: str, sentence: Sentence, area: Area) -> bool:
    """Whether a name tells only which of the units counted one is: "gồm thị trấn Sao Mai và 15 xã; dân số ..."."""
    if area.level not in ("commune", "district"):
        return False
    before = _AFTER_MORE_UNITS.search(folded, max(sentence.start, area.start - 60), area.start)
    if _OWN_COUNT.match(folded, area.end):
        return False  # "huyện A có 6 xã, huyện B 5 xã"
    return before is not None or _AND_MORE_UNITS.match(folded, area.end, sentence.end) is not None


def _event(
    article: Article, sentence: Sentence, group: list[Area], topic: Topic, brackets: list[tuple[int, int]]
) -> Event | None:
    """The event of a name or a list of names, None where it can't be the subject of a number."""
    folded, head, tail = article.folded, group[0], group[-1]
    before = folded[max(sentence.start, head.start - 70) : head.start]
    words = before.rstrip()
    after = folded[tail.end : min(sentence.end, tail.end + 50)]
    until = bracket_end(brackets, head.start, sentence.end)
    if head.level in ("nation", "region"):
        before = "(" if before.endswith("(") else before  # "so với cùng kỳ (cả nước tăng 6%)"
        return _whole(folded, head, before, after, until, topic, brackets)
    if len(group) == 1 and _NUMBER_AFTER.match(after) and _RANKED_AFTER.search(before):
        return Event(tail.end, _clause_end(folded, tail.end, until), (head,), False)
    aside = words.endswith(ASIDE_ENDS) and ASIDE.search(before)
    if len(group) == 1 and (aside or FACTOR.search(before) or OWN.search(before)):
        return Event(tail.end, tail.end, (head,), False)
    if aside or (words.endswith(_SEAT_ENDS) and _SEAT.search(before)):
        return None
    if _GRANTS.match(after) and _GRANTED_BY.search(before):
        return None
    if words.endswith(_TAKING_IN_ENDS) and _TAKING_IN.search(before):
        return None
    partner = words.endswith(_PARTNER_ENDS) and _PARTNER.search(before)
    if (partner or DELEGATION.search(before)) and not _is_spoken_of(before, after, topic):
        return None
    venue = words.endswith(VENUE_ENDS) and VENUE.search(before)
    if venue and not VERB_AFTER.match(after) and not _APPOSED.match(after):
        return None
    if len(group) > 1:
        if head.level == "province" and until < sentence.end and _VERB_AFTER_BRACKET.match(folded, tail.end):
            until = sentence.end  # "Cục Hải quan vùng (quản lý A, B và C) thu 90 tỷ"
        return None if _MERGING.search(before) else Event(tail.end, until, tuple(group), False)
    if _is_absorbed(head, topic, article.naming_day) and not _speaks_of_former(before, after, head):
        return None
    if head.level in ("district", "commune") and _SPOT_BEFORE.search(before):
        until = sentence.end  # "tại cù lao An Bình (huyện Long Hồ), khách tăng 9%"
    until = _example_end(folded, head, before, until, topic)
    whole = topic.may_lead(head) and head.mark != "former" and not _is_part(head, topic, article.naming_day)
    return Event(tail.end, until, (head,), whole and until == sentence.end)


def _is_spoken_of(before: str, after: str, topic: Topic) -> bool:
    """Whether a place that is visited, or whose delegation is there, is the subject even so: "thăm huyện A có 9 xã"."""
    if _ON_THEIR_SIDE.search(before) and _SPEAKS_THEN.match(after):
        return True
    if _APPOSED.match(after):
        return True
    return _HAS.match(after) is not None or (topic.takes_turns and _SAYS.match(after) is not None)


def _whole(
    folded: str, area: Area, before: str, after: str, until: int, topic: Topic, brackets: list[tuple[int, int]]
) -> Event | None:
    """The event of the nation or a region: mostly a yardstick, "cao nhất cả nước", and only sometimes the subject."""
    if area.level == "nation" and _OF_NATION_GDP.search(before):
        return Event(area.end, _clause_end(folded, area.end, until, _GDP_END), (area,), False)
    if PART_OF.search(before):
        if after.lstrip().startswith("("):
            opened = folded.index("(", area.end)
            return Event(area.end, bracket_end(brackets, opened + 1, until), (area,), False)
        if _SETTING.search(before):
            return Event(area.end, _clause_end(folded, area.end, until), (area,), False)
        if is_difference(folded, before, area.end):
            return measure(area)
        if _STATED.match(after) and _AVERAGE.search(before):
            return Event(area.end, _clause_end(folded, area.end, until), (area,), False)
        return measure(area)
    if FACTOR.search(before) or OWN.search(before) or (SHARE.search(before) and not VERB_AFTER.match(after)):
        return measure(area)
    if _LOOKING_AT.fullmatch(before.strip()) and after.startswith(","):
        return Event(area.end, until, (area,), False)
    if same(area, topic.area) or VERB_AFTER.match(after) or _CLAUSE_START.search(before):
        return Event(area.end, _example_end(folded, area, before, until, topic), (area,), False)
    return None


def _example_end(folded: str, area: Area, before: str, until: int, topic: Topic) -> int:
    """Where what is said of a territory ends that stands beside the subject: "trong khi cả nước tăng 7%;"."""
    if same(area, topic.area) or not _EXAMPLE.search(before) or _BEGINS_WITH.fullmatch(before):
        return until
    semicolon = folded.find(";", area.end, min(until, area.end + 400))
    return semicolon if semicolon >= 0 else until


def _clause_end(folded: str, start: int, until: int, ends: re.Pattern[str] = _CLAUSE_END) -> int:
    end = ends.search(folded, start, min(until, start + 200))
    return end.start() if end else until


def _gdp(folded: str, sentence: Sentence, areas: Sequence[Area]) -> Iterator[Event]:
    """The nation behind a bare "GDP", to the end of its clause, in a text that calls a province's product GRDP."""
    for match in _GDP.finditer(folded, sentence.start, sentence.end):
        if any(match.end() <= area.start < match.end() + 12 for area in areas):
            continue  # "GDP của Bắc Ninh"
        nation = Area(match.start(), match.end(), "nation", "nation", None)
        until = _clause_end(folded, match.end(), sentence.end, _GDP_END)
        yield Event(match.end(), until, (nation,), False)


def _averages(folded: str, sentence: Sentence, topic: Topic, brackets: list[tuple[int, int]]) -> Iterator[Event]:
    """The nation behind the average of all provinces, where a number is said of it."""
    for match in _OF_ALL.finditer(folded, sentence.start, sentence.end):
        nation = Area(match.start(), match.end(), "nation", "nation", None)
        before = folded[max(sentence.start, match.start() - 70) : match.start()]
        after = folded[match.end() : min(sentence.end, match.end() + 50)]
        until = bracket_end(brackets, match.start(), sentence.end)
        event = _whole(folded, nation, before, after, until, topic, brackets)
        if event is not None:
            yield event


def _departments(folded: str, sentence: Sentence, province: Area, brackets: list[tuple[int, int]]) -> Iterator[Event]:
    """The province behind a department of its own that stands in a row with districts: "huyện Na Rì (57%), Sở Y tế (52%)"."""
    if folded.find(" (", sentence.start, sentence.end) < 0:
        return
    for match in _DEPARTMENT.finditer(folded, max(0, sentence.start - 2), sentence.end):
        yield Event(match.end(), bracket_end(brackets, match.end(), sentence.end), (province,), False)


def _is_absorbed(area: Area, topic: Topic, day: date | None) -> bool:
    """Whether a province has become a part of the document's own by the merger of 2025."""
    if topic.area is None or day is None or day < MERGER or area.key == topic.area.key or area.level != "province":
        return False
    own, other = topic.area.province, area.province
    return bool(own and other) and province_over(str(own), day) == province_over(str(other), day)


def _is_part(area: Area, topic: Topic, day: date | None) -> bool:
    """Whether a province has been taken in by one of those that the text is about, so that it is only a part of it."""
    over = province_over(area.province or "", day)
    return over is not None and over.slug != area.province and over.slug in topic.provinces


def _speaks_of_former(before: str, after: str, area: Area) -> bool:
    return area.mark == "former" or bool(_PLACE_BEFORE.search(before) or VERB_AFTER.match(after))
