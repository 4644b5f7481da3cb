"""Which territory each number belongs to, read left to right as a reader would.

A number belongs to the last territory before it in its sentence that can be its subject; without one, to the
territory that the text is speaking of: that of its heading or paragraph, or of the document, or, where title and
lead name two provinces, the last one that was the subject. Names are found by ``areas``, the document's own
territory by ``area_topics``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from pipeline.extract.area_names import surnames
from pipeline.extract.area_topics import VENUE, Topic, find_topic
from pipeline.extract.areas import Area
from pipeline.extract.article import Article, Sentence
from pipeline.reference.areas import MERGER, province_over

_UNIT = r"(?:các |hai |ba |2 |3 |)(?:tỉnh |thành phố |thành ủy |tỉnh ủy |tp\.? ?|huyện |thị xã |tx\.? ?|)"
_NO_SUBJECT = re.compile(
    r"(?:so với|cao hơn|thấp hơn|hơn|chỉ sau|đứng sau|xếp sau|sau|vượt|(?<!đối )(?<![.,;:\n] )\bvới|cùng|giáp|giáp ranh|cách"
    r"|nối|cho|người|quê|quê ở|gốc|từ|đi|thăm|đến thăm|làm việc tại|công tác tại|tham quan|gửi|biên giới|hướng về|rời"
    r"|đại biểu|đoàn (?:công tác |đại biểu |cán bộ )?(?:của )?|đoàn đbqh|đoàn đại biểu quốc hội|về phía)\s+"
    + _UNIT
    + r"$"
)
_MERGING = re.compile(r"(?:hợp nhất|sáp nhập|nhập)\b[^.;)]{0,60}$")
_PART_OF = re.compile(
    r"(?:nhất|nhì|đầu|thứ \S{1,6}|hạng \S{1,6}|tốp \S+|top \S+|trong|thuộc|so với|hơn|gấp|chiếm|bằng|bình quân|mức chung"
    r"|mức bình quân|chung|trung bình|khắp|nhiều nơi|đứng|vị trí|tăng chung)[^.;:,\d]{0,30}$"
)
_AVERAGE = re.compile(r"(?:bình quân|trung bình|mức|chung)[^,;]{0,20}$")
_CLAUSE_START = re.compile(
    r"(?:^|[,;:.(\n]|\b(?:riêng|còn|tính chung|trong khi|trong khi đó|tại|của|toàn))\s*"
    r"(?:các tỉnh |vùng |khu vực |toàn |ở |các tỉnh vùng |kinh tế )*$"
)
_VERB_AFTER = re.compile(
    r"\s*(?:\(|:|\d|(?:đã |cũng |vẫn |chỉ |hiện |mới |sẽ |đều |còn |tiếp tục |ước |ước tính |năm \d{4} |quý \w+ |tháng \d+ "
    r"|\d+ tháng |này |tại thời điểm \S+ )*(?:có|đạt|ước|tăng|giảm|là|thu|xuất|nhập|xuất khẩu|nhập khẩu|xuất siêu"
    r"|nhập siêu|đón|ở mức|chiếm|phát sinh|xảy ra|khoảng|trên|hơn|gần|thành lập|giải ngân)\b)"
)
_STATED = re.compile(r"\s*(?:là|đạt|ước|tăng|khoảng|\d)")
_AGAIN = re.compile(
    r"\b(?P<province>(?:của |trong |ở |tại )?(?:tỉnh|địa phương) này|(?:của |ở )?tỉnh mới|toàn tỉnh|tỉnh ta|tỉnh nhà|(?:của|trong|địa bàn|đưa) tỉnh"
    r"|tỉnh (?:đã |cũng |hiện |sẽ |đang )?(?:có|đạt|đón|thu hút|phấn đấu|đặt mục tiêu|ước|xếp|đứng|tăng|giảm|xuất siêu))\b"
    r"|\b(?:toàn|của|trong|địa bàn|trên) (?P<unit>huyện|quận|thành phố|thị xã|xã|phường|thị trấn|đặc khu)\b"
    r"(?! (?:trực thuộc|thông minh|hội|ủy|viên|mới))"
    r"|(?:^|[.;,:\n] ?)(?P<subject>huyện|quận|thành phố|thị xã|xã|phường|thị trấn|đặc khu)"
    r" (?:đã |cũng |hiện |sẽ |đang )?(?:có|đạt|đón|thu hút|phấn đấu|đặt mục tiêu|ước)\b"
)
_ZIP = re.compile(r"\b(?:lần lượt|tương ứng)\b")
_LIST_GAP = re.compile(r"\s*(?:,|và|;|-|,? ?và)\s*(?:tỉnh |thành phố |tp\.? ?|huyện |thị xã |tx\.? ?)?")
_HEADING = re.compile(r"\s*(?:(?:top )?\d{1,2}[.):]?\s+|[-*•+]\s*)?")
_HEADING_END = re.compile(r"\s*(?:$|[:(]|-\s)")
_BRACKETED = re.compile(r"[^\d().;,\n]{0,25}\((?:ở |tại )?")
_EXAMPLE = re.compile(r"\b(?:riêng|trong đó|trong đó có|như|tiêu biểu|điển hình|nhất là|là)[^.;]{0,12}$")
_PLACE_BEFORE = re.compile(r"(?:khu vực|địa bàn|vùng|phía) $")
_SPEAKS = re.compile(r"(?:cho biết|thông tin|báo cáo|chia sẻ|trình bày|giới thiệu|nêu|cho hay|khẳng định)\b")
_CLAUSE_END = re.compile(r"[,;)](?!\d)")
_BRACKET = re.compile(r"[()]")


class _Event(NamedTuple):
    """From ``start`` to ``until`` numbers belong to ``areas``: one territory, or several that share a number."""

    start: int
    until: int
    areas: tuple[Area, ...]
    leads_on: bool  # whether it stays the subject after its sentence, in a text whose provinces take turns
    repeats: bool = False  # whether it comes back to a territory named before


def link_areas(article: Article, areas: Sequence[Area], positions: Sequence[tuple[int, int]]) -> list[Area | None]:
    """The territory of each (start, end) of ``positions``; None where several share it or none can be told.

    An area with ``start == end`` is not named in the text itself: it comes from the title or from the publisher.
    """
    topic = find_topic(article, areas)
    order = sorted(range(len(positions)), key=lambda index: positions[index])
    number_starts = [positions[index][0] for index in order]
    area_starts = [area.start for area in areas]
    linked: list[Area | None] = [topic.area] * len(positions)
    headings = _headings(article, areas, area_starts)
    speakers = _Speakers(article) if topic.takes_turns else None
    state = _State(topic.area, None, None, None)
    line = -1
    for sentence in article.sentences:
        opens = sentence.line_no != line
        if opens:
            line, state.passage = sentence.line_no, headings.get(sentence.line_no)
        inside = areas[bisect_left(area_starts, sentence.start) : bisect_left(area_starts, sentence.end)]
        first, last = bisect_left(number_starts, sentence.start), bisect_left(number_starts, sentence.end)
        numbers = [(index, positions[index]) for index in order[first:last]]
        events = _events(article, sentence, inside, topic, state)
        if speakers is not None:
            events = sorted([*events, *speakers.events(sentence, inside)], key=lambda event: event.start)
        _assign(article.folded, events, numbers, state.passage or state.frame, linked)
        _assign_bracketed(article.folded, inside, numbers, linked)
        _carry(article, sentence, inside, events, topic, state, opens)
    return linked


@dataclass
class _State:
    """What a reader has in mind between sentences: the text's subject, the paragraph's, the last unit and province."""

    frame: Area | None
    passage: Area | None
    unit: Area | None
    province: Area | None


def _carry(
    article: Article,
    sentence: Sentence,
    named: Sequence[Area],
    events: list[_Event],
    topic: Topic,
    state: _State,
    opens: bool,
) -> None:
    """Keep what the next sentence needs: whose turn it is, and whether the paragraph is about a part of the whole."""
    state.unit = next((area for area in reversed(named) if area.key.startswith("unit:")), state.unit)
    for event in events:
        area = event.areas[0]
        if len(event.areas) > 1:
            continue
        if area.level == "province":
            state.province = area
            if event.leads_on and topic.takes_turns:
                state.frame = area
    single = [event for event in events if len(event.areas) == 1 and event.until == sentence.end]
    if not single or (topic.takes_turns and not single[-1].repeats):
        return
    last = single[-1].areas[0]
    if state.passage is not None and last.key != state.passage.key and last.level == "province":
        state.passage = None
    if single[-1].repeats and last.key.startswith("unit:"):
        state.passage = last
    elif opens and _opens_passage(article, sentence, single[0]) and not _same(single[0].areas[0], topic.area):
        if last.key == single[0].areas[0].key:
            state.passage = last


def _same(area: Area, other: Area | None) -> bool:
    return other is not None and area.key == other.key


def _opens_passage(article: Article, sentence: Sentence, event: _Event) -> bool:
    """Whether a paragraph begins with another territory: "Tại Cao Bằng, ...", "Huyện Sông Hinh ..."."""
    area = event.areas[0]
    if event.repeats or area.level == "nation" or area.start - sentence.start > 30:
        return False
    bodies = [(start, end) for number, start, end, role in article.lines if role == "body"]
    return len(bodies) > 1 and sentence.end - sentence.start < 600


def _assign(
    folded: str,
    events: list[_Event],
    numbers: list[tuple[int, tuple[int, int]]],
    frame: Area | None,
    linked: list[Area | None],
) -> None:
    """Give each number the last event before it that still holds; lists with "lần lượt" give in turn."""
    stack: list[_Event] = []
    queue = iter(events)
    coming = next(queue, None)
    given = 0
    for index, (start, _end) in numbers:
        while coming is not None and coming.start <= start:
            stack.append(coming)
            coming = next(queue, None)
            given = 0
        while stack and stack[-1].until <= start:
            stack.pop()
        if not stack:
            linked[index] = frame
            continue
        event = stack[-1]
        if len(event.areas) == 1:
            linked[index] = event.areas[0]
            continue
        zipped = _ZIP.search(folded, event.start, min(start, event.start + 300))
        if zipped and given < len(event.areas):
            linked[index] = event.areas[given]
        elif event.areas[0].level == "province":
            linked[index] = None
        else:  # districts of one province: the number is the province's, about a part of it
            linked[index] = next((e.areas[0] for e in stack[-2::-1] if e.until > start and len(e.areas) == 1), frame)
        given += 1


def _assign_bracketed(
    folded: str, areas: Sequence[Area], numbers: list[tuple[int, tuple[int, int]]], linked: list[Area | None]
) -> None:
    """A number with a place in brackets after it belongs to that place: "cao nhất là 12% (Bắc Ninh)"."""
    by_start = {area.start: area for area in areas}
    for index, (_start, end) in numbers:
        opened = _BRACKETED.match(folded, end, end + 40)
        area = by_start.get(opened.end()) if opened else None
        if area is not None and folded[area.end : area.end + 1] == ")":
            linked[index] = area


def _events(article: Article, sentence: Sentence, areas: Sequence[Area], topic: Topic, state: _State) -> list[_Event]:
    """What the names and the words "toàn tỉnh", "của huyện" of a sentence make the subject, in reading order."""
    folded = article.folded
    brackets = _brackets(folded, sentence.start, sentence.end)
    found: list[_Event] = []
    index = 0
    while index < len(areas):
        group = [areas[index]]
        while index + 1 < len(areas) and _listed(folded, group[-1], areas[index + 1]):
            index += 1
            group.append(areas[index])
        index += 1
        event = _event(article, sentence, group, topic, brackets)
        if event:
            found.append(event)
    again = _repeated(folded, sentence, areas, topic, state, found)
    return sorted([*found, *again], key=lambda event: event.start)


def _listed(folded: str, left: Area, right: Area) -> bool:
    """Whether two names stand in one list: "Đà Nẵng, Thái Nguyên và Hải Phòng"."""
    if left.level != right.level or right.start - left.end > 16 or left.level in ("nation", "region"):
        return False
    return left.end < right.start and _LIST_GAP.fullmatch(folded, left.end, right.start) is not None


def _event(
    article: Article, sentence: Sentence, group: list[Area], topic: Topic, brackets: list[tuple[int, int]]
) -> _Event | None:
    """The event of a name or a list of names, None where it can't be the subject of a number."""
    folded, head, tail = article.folded, group[0], group[-1]
    before = folded[max(sentence.start, head.start - 70) : head.start]
    after = folded[tail.end : min(sentence.end, tail.end + 50)]
    until = _bracket_end(brackets, head.start, sentence.end)
    if head.level in ("nation", "region"):
        return _whole(folded, head, before, after, until, topic, brackets)
    if len(group) > 1:
        if _MERGING.search(before):
            return None
        return _Event(tail.end, until, tuple(group), False)
    if _NO_SUBJECT.search(before) or (VENUE.search(before) and not _VERB_AFTER.match(after)):
        return None
    if _is_absorbed(head, topic, article.published) and not _speaks_of_former(before, after, head):
        return None
    if _EXAMPLE.search(before) and not _same(head, topic.area):
        semicolon = folded.find(";", tail.end, until)
        until = semicolon if semicolon >= 0 else until
    return _Event(tail.end, until, (head,), head.level == "province" and until == sentence.end)


def _whole(
    folded: str, area: Area, before: str, after: str, until: int, topic: Topic, brackets: list[tuple[int, int]]
) -> _Event | None:
    """The event of the nation or a region: mostly a yardstick, "cao nhất cả nước", and only sometimes the subject."""
    if _PART_OF.search(before):
        if after.lstrip().startswith("("):
            opened = folded.index("(", area.end)
            return _Event(area.end, _bracket_end(brackets, opened + 1, until), (area,), False)
        if _STATED.match(after) and _AVERAGE.search(before):
            end = _CLAUSE_END.search(folded, area.end, until)
            return _Event(area.end, end.start() if end else until, (area,), False)
        return None
    if _same(area, topic.area) or _VERB_AFTER.match(after) or _CLAUSE_START.search(before):
        return _Event(area.end, until, (area,), False)
    return None


def _repeated(
    folded: str, sentence: Sentence, areas: Sequence[Area], topic: Topic, state: _State, events: list[_Event]
) -> Iterator[_Event]:
    """Words that come back to a territory without naming it: "toàn tỉnh", "của huyện"."""
    starts = [area.start for area in areas]
    for match in _AGAIN.finditer(folded, sentence.start, sentence.end):
        at = bisect_left(starts, match.end())
        if at and areas[at - 1].end >= match.end() and match.lastgroup != "province":
            continue  # "của huyện Tân Lạc" names it
        if (at and areas[at - 1].start <= match.start() < areas[at - 1].end) or (
            at < len(areas) and starts[at] <= match.end()
        ):
            continue
        earlier = [event.areas[0] for event in events if event.start <= match.start() and len(event.areas) == 1]
        area = _meant(match, folded, earlier, topic, state, sentence)
        if area is not None:
            again = Area(match.start(), match.end(), area.key, area.level, area.mark)
            yield _Event(match.end(), sentence.end, (again,), False, True)


def _meant(
    match: re.Match[str], folded: str, earlier: list[Area], topic: Topic, state: _State, sentence: Sentence
) -> Area | None:
    """The territory that "toàn tỉnh" or "của huyện" comes back to; None where nothing fits."""
    frame = state.passage or state.frame
    if match["province"]:
        named = [area for area in earlier if area.level == "province"]
        if match["province"].endswith("này"):
            return named[-1] if named else state.province
        if named and topic.takes_turns:
            return named[-1]
        if state.frame is not None and state.frame.level == "province":
            return state.frame
        if state.frame is not None and state.frame.key.startswith("unit:"):
            before = folded[max(sentence.start, match.start() - 40) : match.start()]
            whole = match["province"] == "toàn tỉnh" and not _PART_OF.search(before)
            if whole and state.frame.province:
                return Area(0, 0, f"province:{state.frame.province}", "province", None)
            return None
        return named[-1] if named else state.province
    word = match["unit"] or match["subject"]
    level = "commune" if word in ("xã", "phường", "thị trấn", "đặc khu") else "district"
    for area in (*reversed(earlier), state.unit, frame):
        if area is not None and area.level == level and _fits_word(folded, area, word):
            return area
    return frame if word == "thành phố" and frame is not None and frame.level == "province" else None


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


def _headings(article: Article, areas: Sequence[Area], starts: list[int]) -> dict[int, Area]:
    """The territory of each line below a heading, in a round-up: "BẮC GIANG", "2. Quảng Ninh: 15.652 tỷ đồng"."""
    found: dict[int, Area] = {}
    for number, start, end, role in article.lines:
        if role == "title" or end - start > 90:
            continue
        opened = _HEADING.match(article.folded, start, end)
        at = bisect_left(starts, opened.end() if opened else start)
        if at < len(areas) and opened and starts[at] == opened.end() and areas[at].end <= end:
            rest = article.folded[areas[at].end : end]
            if areas[at].level != "nation" and _HEADING_END.match(rest) and not rest.rstrip().endswith("."):
                found[number] = areas[at]
    if len({area.key for area in found.values()}) < 2:
        return {}
    below: dict[int, Area] = {}
    current: Area | None = None
    for number, _start, _end, role in article.lines:
        current = found.get(number, current)
        if current is not None and role != "title":
            below[number] = current
    return below


class _Speakers:
    """Whose officials people are: whoever speaks later by name alone speaks for that province."""

    def __init__(self, article: Article) -> None:
        self._text, self._folded = article.text, article.folded
        self._names = [(match.start(), match.end(), match[0]) for match in _person().finditer(article.text)]
        self._starts = [name[0] for name in self._names]
        self._province: dict[str, Area] = {}

    def events(self, sentence: Sentence, areas: Sequence[Area]) -> Iterator[_Event]:
        """Events of known people who speak in the sentence; the others are remembered with their province."""
        first, last = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        provinces = [area for area in areas if area.level == "province"]
        for place in range(first, last):
            start, end, name = self._names[place]
            following = self._starts[place + 1] if place + 1 < last else sentence.end
            if name in self._province:
                if _SPEAKS.search(self._folded, end, min(end + 80, following)):
                    yield _Event(end, sentence.end, (self._province[name],), True)
                continue
            at = bisect_right(provinces, start, key=lambda area: area.start)
            office = provinces[at] if at < len(provinces) and provinces[at].start < min(end + 110, following) else None
            if office is not None and self._text[end : end + 1] == "," and ";" not in self._text[end : office.start]:
                self._province[name] = office
            elif at and start - provinces[at - 1].end < 150:
                self._province[name] = provinces[at - 1]


@cache
def _person() -> re.Pattern[str]:
    families = "|".join(sorted(name.capitalize() for name in surnames()))
    return re.compile(rf"\b(?:{families})(?: [A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ][a-zà-ỹ]+){{2,3}}")


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
