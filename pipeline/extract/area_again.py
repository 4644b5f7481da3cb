"""Words that come back to a territory without naming it: "toàn tỉnh", "của huyện", "tỉnh này", "UBND thành phố".

Here belongs which territory such a word means. The names of a sentence are ``area_subjects``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.extract.area_events import Event, Mind, measure, measured
from pipeline.extract.area_topics import Topic, home_of
from pipeline.extract.area_yardsticks import OWN, PART_OF, SHARE, VERB_AFTER, is_difference
from pipeline.extract.areas import Area
from pipeline.extract.article import Article, Sentence
from pipeline.reference.areas import MERGER, is_city, province_over

_VERBS = (
    r"(?:đã |cũng |hiện |sẽ |đang )?(?:có|đạt|đón|thu|thu hút|phấn đấu|đặt mục tiêu|ước|xếp|đứng|tăng|giảm|xuất siêu)"
)
_SETS_OUT = (
    r"(?:đã |cũng |hiện |sẽ |đang )?(?:kỳ vọng|dự kiến|đề ra|quyết tâm|hoàn thành|giải ngân|huy động|xuất khẩu|còn)"
)
_KINDS = r"huyện|quận|thành phố|thị xã|xã|phường|thị trấn|đặc khu"
_ONE = r"(?<!\d )(?<!các )(?<!hai )(?<!ba )(?<!nhiều )(?<!những )(?<!một số )(?<!mỗi )\b"  # "tỉnh", not "63 tỉnh"
_AGAIN = re.compile(
    r"(?:\b(?P<host>(?:của )?(?:(?:tỉnh |thành phố |địa phương |đơn vị )?chủ nhà)"
    r"|(?:báo cáo|thông tin|chia sẻ|giới thiệu|trao đổi)(?: \w+){0,3}? (?:với|tới|cho|đến|cùng) đoàn)\b(?! (?:công tác|viên))"
    r"|\b(?P<guest>đáp (?:lại|từ|lời))(?=[, ])"
    r"|\b(?P<other>(?:(?:của|ở|tại) )?(?:tỉnh|thành phố|huyện|xã|địa phương|phía|bên) bạn|chiều ngược lại)\b(?! (?:hàng|đọc|bè))"
    rf"|{_ONE}(?P<this>(?:(?:của|ở|tại|trong) )?(?:tỉnh|thành phố|địa phương) này)\b"
    rf"|{_ONE}(?P<province>tỉnh mới|toàn tỉnh|cả tỉnh(?= (?:còn|có|hiện|đã|đạt))|(?:(?<=[,;(] )|(?<=\())tỉnh(?: là)?(?= \d)"
    rf"|(?:của )?tỉnh (?:ông|bà|tôi|mình|chúng tôi)|(?:của|trong) cả tỉnh|tỉnh ta|tỉnh nhà|(?:của|trong|địa bàn|đưa) tỉnh"
    rf"|tỉnh {_VERBS})\b"
    rf"|\b(?:toàn|(?:của|trong) cả|của|trong|địa bàn|trên) (?P<unit>{_KINDS})\b(?! (?:trực thuộc|thông minh|hội|ủy|viên|mới))"
    rf"|(?:(?<=[.;:\n])|(?<=[.;:] )|(?<![\s\S]))(?:cả )?(?P<subject>{_KINDS}) (?:{_VERBS}|{_SETS_OUT})\b"
    r"|\b(?P<office>(?:ubnd|hđnd|lãnh đạo) (?:tỉnh|thành phố)|tỉnh ủy|thành ủy)\b)"
)
_CORE = re.compile(r"tỉnh|huyện|thành |xã|phường|quận|thị t|đặc khu|chủ nhà|đoàn|đáp |bạn|ngược lại|này")
"""Without one of these words nothing is _AGAIN."""
_NEXT = r" (?:t(?:ỉnh|hành |hị )|huyện|quận|xã|phường|đ(?:ặc|ịa|ơn)|chủ|phía|bên|cả)"
_OPENING = re.compile(
    rf"\W(?=(?:c(?:ủa|ả)|t(?:oàn|rong|rên|ại)|ở|địa bàn){_NEXT}|t(?:ỉnh|hành (?:phố|ủy)|hị |hông tin|rao đổi)|h(?:uyện|đnd t)|xã"
    r"|ubnd t|lãnh đạo t|quận|phường|đ(?:ưa|áp|ặc|ịa phương|ơn vị) |ch(?:ủ nhà|ia sẻ|iều ng)|báo cáo|giới thiệu|phía b|bên b)"
)
"""Before each _AGAIN that does not open the text, and before more: where else it need not be looked for."""
_TIME = re.compile(
    r"(?:(?:(?:trong |đến |hết )?(?:quý (?:iv|i{1,3})|tháng \d{1,2}|\d{1,2} tháng(?: đầu năm)?|năm)(?:(?:/| năm |, | )\d{4})?"
    r"|hiện|hiện nay|hiện tại|đến nay|năm nay|trong tháng),? )?"
)
"""What may stand before "tỉnh có ..." where a sentence begins to tell of the province, in a district's text, too."""
_TURNS = ("office", "host", "guest", "other")
_WHOLES = ("province", "unit", "host", "other")
_ITS_UNITS = re.compile(
    r"(?:\d|các|tất cả|nhiều) (?:huyện|quận|thị xã|thành phố|thị)(?:, (?:huyện|quận|thị xã|thành phố|thị))* $"
)
"""Before "của tỉnh" where all of its districts are spoken of: "13 huyện, thành phố" của tỉnh đã gieo cấy 36.000 ha."""
_THANKED = re.compile(
    r"(?<!\w)(?:cảm ơn|cám ơn|chúc mừng|đánh giá cao|ấn tượng|học tập|học hỏi|tham khảo|tìm hiểu)(?!\w)[^;:.]*$"
)
"""Before "tỉnh bạn" where somebody only has kind words for it, and goes on about his own."""
_WHOLE = re.compile(r"(?:toàn|(?:của |trong )?cả) tỉnh|tỉnh(?: là)?$")


def find_again(
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
    if _CORE.search(folded, sentence.start, sentence.end) is None:
        return
    starts = [area.start for area in areas]
    named = _Named()
    coming = 0
    for match in _matches(folded, sentence.start, sentence.end):
        while coming < len(events) and events[coming].start <= match.start():
            named.add(events[coming])
            coming += 1
        at = bisect_right(starts, match.end() + 1)
        if at and areas[at - 1].end > match.start():
            continue  # "của huyện Tân Lạc" names it
        if match[0].startswith("của ") and at and _is_part_right_before(folded, areas[at - 1], match.start(), events):
            continue  # "Sầm Sơn của tỉnh bạn đón 7 triệu lượt khách"
        area = _meant(article, match, named, topic, mind)
        if area is None:
            continue
        again = Area(match.start(), match.end(), area.key, area.level, area.mark)
        if match.lastgroup in _WHOLES and _is_yardstick(folded, match, sentence):
            yield from measured(folded, measure(again), brackets, sentence.end)
        elif (
            match["province"]
            and not _WHOLE.match(match["province"])
            and mind.frame
            and mind.frame.level in ("district", "commune")
            and not _ITS_UNITS.search(folded, max(sentence.start, match.start() - 40), match.start())
            and not (match["province"][:5] == "tỉnh " and _TIME.fullmatch(folded, sentence.start, match.start()))
        ):
            yield from measured(
                folded, measure(again), brackets, sentence.end
            )  # "dự toán của tỉnh" in a district's text
        else:
            aside = match["other"] and _THANKED.search(folded, max(sentence.start, match.start() - 60), match.start())
            turns = match.lastgroup in _TURNS and not aside
            event = Event(match.end(), sentence.end, (again,), turns, not turns and not aside)
            if turns:
                named.add(event)
            yield event


def _matches(folded: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The same as ``_AGAIN.finditer``, faster: the pattern is tried only where one of its first words stands."""
    if start == 0 and (first := _AGAIN.match(folded, 0, end)):
        start = first.end()
        yield first
    for opening in _OPENING.finditer(folded, max(0, start - 1), end):
        if opening.end() >= start and (match := _AGAIN.match(folded, opening.end(), end)):
            start = match.end()
            yield match


def _is_part_right_before(folded: str, area: Area, start: int, events: Sequence[Event]) -> bool:
    """Whether a word only tells whose part it is that is the subject right before it."""
    if area.level not in ("district", "commune") or folded[area.end : start].strip():
        return False
    return any(event.until > start and len(event.areas) == 1 and event.areas[0].end == area.end for event in events)


def _is_yardstick(folded: str, match: re.Match[str], sentence: Sentence) -> bool:
    """Whether "toàn tỉnh" is only the whole of a part: "chiếm 30% dân số toàn tỉnh"."""
    if not match[0].startswith(("toàn", "của", "trong")):
        return False
    before = folded[max(sentence.start, match.start() - 90) : match.start()]
    if OWN.search(before + match[0]):
        return True
    part = PART_OF.search(before) or SHARE.search(before)
    if part is None:
        return False
    return is_difference(folded, before, match.end()) or not VERB_AFTER.match(folded, match.end(), match.end() + 50)


@dataclass
class _Named:
    """The last territories that the sentence has named so far, by level."""

    last: Area | None = None
    province: Area | None = None
    district: Area | None = None
    commune: Area | None = None

    def add(self, event: Event) -> None:
        if (
            len(event.areas) == 1
            and event.areas[0].mark != "former"
            and event.areas[0].level in ("province", "district", "commune")
        ):
            self.last = event.areas[0]
            setattr(self, self.last.level, self.last)


def _meant(article: Article, match: re.Match[str], named: _Named, topic: Topic, mind: Mind) -> Area | None:
    """The territory that a word comes back to; None where nothing fits."""
    if match["this"]:
        return named.last or mind.province
    if match["office"]:
        return _of_kind(
            match["office"].endswith("thành phố") or match["office"] == "thành ủy", topic, article.naming_day
        )
    if match.lastgroup in ("host", "guest", "other"):
        return _side(article, match, named, topic, mind)
    if match["province"] in ("tỉnh ta", "tỉnh nhà") and (home := home_of(article, article.naming_day)):
        return home
    if match["province"]:
        return _province_again(match, named.province, topic, mind, article.naming_day)
    word = match["unit"] or match["subject"]
    frame = mind.passage or mind.frame
    if word == "thành phố" and named.district is None and (city := _of_kind(True, topic, article.naming_day)):
        return city
    if word == "thành phố" and frame is not None and frame.level == "province":
        return frame if is_city(frame.province or "", article.naming_day) else _named_so(article, named, mind, word)
    return _named_so(article, named, mind, word)


def _named_so(article: Article, named: _Named, mind: Mind, word: str) -> Area | None:
    """The district or commune that is meant by its kind: the sentence's, the passage's, the text's, or the last one."""
    if word in ("xã", "phường", "thị trấn", "đặc khu"):
        level, candidates = "commune", (named.commune, mind.passage, mind.frame, mind.commune)
    else:
        level, candidates = "district", (named.district, mind.passage, mind.frame, mind.district)
    for area in candidates:
        if area is not None and area.level == level and _fits_word(article.folded, area, word):
            return area
    return None


def _province_again(
    match: re.Match[str], named: Area | None, topic: Topic, mind: Mind, day: date | None
) -> Area | None:
    """The province of "toàn tỉnh": in turns the last one named, else the text's; of a district's text, the whole."""
    if named is not None and topic.area is not None and _has_taken_in(topic.area, named, day):
        return topic.area
    if named is not None and topic.takes_turns:
        return named
    if match["province"] == "của tỉnh" and (only := _of_kind(False, topic, day)):
        return only
    frame = mind.frame
    if mind.passage is not None and mind.passage.level == "province" and mind.passage.mark != "former":
        return mind.passage  # "Ở Bắc Ninh, công nghiệp tăng 13%. Xuất khẩu của tỉnh đạt ..."
    if frame is not None and frame.level == "province":
        return frame
    if frame is not None and frame.key.startswith("unit:"):
        return Area(0, 0, f"province:{frame.province}", "province", None) if frame.province else None
    return named or mind.province


def _has_taken_in(whole: Area, part: Area, day: date | None) -> bool:
    """Whether a province has become a part of another by the merger of 2025."""
    if day is None or day < MERGER or not whole.province or not part.province or part.key == whole.key:
        return False
    own, other = province_over(whole.province, day), province_over(part.province, day)
    return own is not None and own == other


def _of_kind(is_of_city: bool, topic: Topic, day: date | None) -> Area | None:
    """Whose "UBND thành phố" or "của tỉnh" it is, where only one centrally run city or one tỉnh takes turns."""
    fitting = [province for province in topic.provinces if is_city(province, day) == is_of_city]
    if not topic.takes_turns or len(topic.provinces) < 2 or len(fitting) != 1:
        return None
    return Area(0, 0, f"province:{fitting[0]}", "province", None)


def _side(article: Article, match: re.Match[str], named: _Named, topic: Topic, mind: Mind) -> Area | None:
    """Of two that take turns the one that receives a visit, pays it, or is not the one spoken of or the paper's own:
    "tỉnh bạn", "huyện bạn"."""
    if not topic.takes_turns or len(topic.parties) != 2:
        return None
    by_key = {party.key: party for party in topic.parties}
    if match["other"]:
        home = home_of(article, article.naming_day)
        at_home = home is not None and home.key in by_key and match["other"] != "chiều ngược lại"
        last = named.last if named.last is not None and topic.may_lead(named.last) else None
        own = last or (home if at_home else mind.frame)
    else:
        own = topic.host
    if own is None or own.key not in by_key:
        return None
    return own if match["host"] else next(party for party in topic.parties if party.key != own.key)


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
