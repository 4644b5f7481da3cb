"""Which territory each number belongs to, read left to right as a reader would.

A number belongs to the last territory before it in its sentence that can be its subject; without one, to the
territory that the text is speaking of: that of the document, or, where title and lead name two provinces, the last
one that was the subject. Names of territories are found by ``areas``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pipeline.extract.areas import Area, read_areas
from pipeline.extract.article import Article
from pipeline.reference.areas import province_over
from pipeline.vietnamese import fold

_UNIT = r"(?:các |hai |ba |2 |3 |)(?:tỉnh |thành phố |thành ủy |tỉnh ủy |tp\.? ?|huyện |thị xã |tx\.? ?|)"
_NO_SUBJECT = re.compile(
    r"(?:so với|cao hơn|thấp hơn|hơn|chỉ sau|đứng sau|xếp sau|sau|(?<!đối )(?<![.,;:\n] )với|cùng|giáp|giáp ranh|cách|nối|cho"
    r"|người|quê|quê ở|gốc|từ|đi|thăm|đến thăm|làm việc tại|công tác tại|đoàn (?:công tác |đại biểu |cán bộ )?(?:của )?"
    r"|đoàn đbqh|đoàn đại biểu quốc hội|tham quan|và làm việc tại|về phía|gửi|biên giới|hướng về|rời|đại biểu)\s+"
    + _UNIT
    + r"$"
)
_MERGING = re.compile(r"(?:hợp nhất|sáp nhập|nhập)\b[^.;)]{0,60}$")
_LESS_THAN_WHOLE = re.compile(
    r"(?:nhất|nhì|đầu|thứ \S{1,6}|hạng \S{1,6}|tốp \S+|top \S+|trong|thuộc|so với|hơn|gấp|chiếm|bằng|bình quân|bình quân chung|mức chung"
    r"|mức bình quân|chung|trung bình|khắp|nhiều nơi|đứng|vị trí|tăng chung)[^.;:,\d]{0,30}$"
)
_CLAUSE_START = re.compile(
    r"(?:^|[,;:.(\n]|\b(?:riêng|còn|tính chung|trong khi|trong khi đó|tại|của|toàn))\s*(?:các tỉnh |vùng |khu vực |toàn |ở |các tỉnh vùng |kinh tế )*$"
)
_VERB_AFTER = re.compile(
    r"\s*(?:\(|:|\d|(?:đã |cũng |vẫn |chỉ |hiện |mới |sẽ |đều |còn |tiếp tục |ước |ước tính |năm \d{4} |quý \w+ |tháng \d+ |\d+ tháng |này |tại thời điểm \S+ )*"
    r"(?:có|đạt|ước|tăng|giảm|là|thu|thu về|xuất|nhập|xuất khẩu|nhập khẩu|xuất siêu|nhập siêu|đón|ở mức|chiếm|phát sinh|xảy ra|khoảng|trên|hơn|gần|thành lập|giải ngân)\b)"
)
_OPENED = re.compile(r"\s*\(")
_STATED = re.compile(r"\s*(?:là|đạt|ước|tăng|khoảng|\d)")
_WHOLE_PROVINCE = re.compile(
    r"\b(?:toàn tỉnh|tỉnh ta|tỉnh nhà|tỉnh này|của tỉnh|trong tỉnh|địa bàn tỉnh|tỉnh (?:đã |cũng |hiện |sẽ |đang )?"
    r"(?:có|đạt|đón|thu hút|phấn đấu|đặt mục tiêu|ước|xếp|đứng|tăng|giảm|xuất siêu))\b"
)
_WHOLE_UNIT = re.compile(
    r"\b(?:toàn|của|trong|địa bàn|trên) (?:(huyện|quận)|(thành phố|thị xã)|(xã|phường|thị trấn|đặc khu))\b(?! (?:trực thuộc|thông minh|[A-ZĐ]))"
)
_NATION_SOURCE = re.compile(
    r"\b(?:cả nước|việt nam|tổng cục|chính phủ|bộ (?:nông nghiệp|nn|công thương|tài chính|kế hoạch|kh|xây dựng|giao thông|lao động|y tế|giáo dục)"
    r"|ngân hàng nhà nước|nhnn|cục đầu tư nước ngoài|cục thống kê|quốc hội|thủ tướng)\b"
)
_LOCAL = re.compile(r"\b(?:tỉnh|thành phố|tp|huyện|thị xã|quận|xã|phường|sở|ubnd|hđnd)\b")
_ZIP = re.compile(r"\b(?:lần lượt|tương ứng)\b")
_LIST_GAP = re.compile(r"\s*(?:,|và|;|-|,? ?và)\s*(?:tỉnh |thành phố |tp\.? ?|huyện |thị xã |tx\.? ?)?")
MERGER = date(2025, 7, 1)


class _Event(NamedTuple):
    """From ``start`` to ``until`` numbers belong to ``areas``: one territory, or several that share a number."""

    start: int
    until: int
    areas: tuple[Area, ...]
    is_new_frame: bool


@dataclass(frozen=True)
class _Topic:
    """What the document is about: its territory, and whether several provinces take turns."""

    area: Area | None
    takes_turns: bool
    home: Area | None


def link_areas(article: Article, areas: Sequence[Area], positions: Sequence[tuple[int, int]]) -> list[Area | None]:
    """The territory of each (start, end) of ``positions``; None where several share it or none can be told."""
    order = sorted(range(len(positions)), key=lambda index: positions[index])
    topic = _topic(article, areas)
    linked: list[Area | None] = [topic.area] * len(positions)
    starts = [area.start for area in areas]
    number_starts = [positions[index][0] for index in order]
    frame = topic.area
    for sentence in article.sentences:
        inside = areas[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        first, last = bisect_left(number_starts, sentence.start), bisect_left(number_starts, sentence.end)
        if not inside and first == last:
            continue
        events = list(_events(article, sentence.start, sentence.end, inside, topic, frame))
        _assign(article.folded, events, [(index, positions[index]) for index in order[first:last]], frame, linked)
        for event in events:
            if topic.takes_turns and event.is_new_frame:
                frame = event.areas[0]
    return linked


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
        linked[index] = event.areas[given] if zipped and given < len(event.areas) else None
        given += 1


def _events(
    article: Article, start: int, end: int, areas: Sequence[Area], topic: _Topic, frame: Area | None
) -> Iterator[_Event]:
    """What the names and the words "toàn tỉnh", "của huyện" of a sentence make the subject, in reading order."""
    folded = article.folded
    closings = _closings(folded, start, end)
    found: list[_Event] = []
    index = 0
    while index < len(areas):
        group = [areas[index]]
        while index + 1 < len(areas) and _listed(folded, group[-1], areas[index + 1]):
            index += 1
            group.append(areas[index])
        index += 1
        event = _event(article, start, end, group, topic, closings)
        if event:
            found.append(event)
    found.extend(_repeated(article, start, end, topic, frame, areas))
    yield from sorted(found, key=lambda event: event.start)


def _listed(folded: str, left: Area, right: Area) -> bool:
    """Whether two names stand in one list: "Đà Nẵng, Thái Nguyên và Hải Phòng"."""
    if left.level != right.level or right.start - left.end > 16 or left.level in ("nation", "region"):
        return False
    return left.end < right.start and _LIST_GAP.fullmatch(folded, left.end, right.start) is not None


def _event(
    article: Article, start: int, end: int, group: list[Area], topic: _Topic, closings: list[tuple[int, int]]
) -> _Event | None:
    """The event of a name or a list of names, None where it can't be the subject of a number."""
    folded, head, tail = article.folded, group[0], group[-1]
    before = folded[max(start, head.start - 70) : head.start]
    after = folded[tail.end : min(end, tail.end + 50)]
    until = _bracket_end(closings, head.start, end)
    if head.level in ("nation", "region"):
        if topic.area is not None and topic.area.key == head.key and not _LESS_THAN_WHOLE.search(before):
            return _Event(tail.end, until, (head,), False)
        if _LESS_THAN_WHOLE.search(before):
            if _OPENED.match(after):
                return _Event(tail.end, _bracket_end(closings, tail.end + after.index("(") + 1, end), (head,), False)
            if _STATED.match(after) and re.search(r"(?:bình quân|trung bình|mức|chung)[^,;]{0,20}$", before):
                return _Event(tail.end, _clause_end(folded, tail.end, until), (head,), False)
            return None
        if _VERB_AFTER.match(after) or _CLAUSE_START.search(before):
            return _Event(tail.end, until, (head,), head.level == "region")
        return None
    if len(group) > 1:
        if _MERGING.search(before) or any(area.level != "province" for area in group):
            return None
        return _Event(tail.end, until, tuple(group), False)
    if _NO_SUBJECT.search(before):
        return None
    if (
        head.level == "province"
        and _is_absorbed(head, topic, article.published)
        and not _speaks_of_former(before, after, head)
    ):
        return None
    is_province = head.level == "province"
    return _Event(tail.end, until, (head,), is_province and until == end)


def _repeated(
    article: Article, start: int, end: int, topic: _Topic, frame: Area | None, areas: Sequence[Area]
) -> Iterator[_Event]:
    """Words that come back to a territory without naming it: "toàn tỉnh", "của huyện"."""
    if frame is None:
        return
    folded = article.folded
    whole = frame
    if frame.level not in ("province", "nation", "region"):
        yield from (_Event(m.end(), end, (frame,), False) for m in _WHOLE_UNIT.finditer(folded, start, end))
        return
    if frame.level == "province":
        yield from (_Event(m.end(), end, (whole,), False) for m in _WHOLE_PROVINCE.finditer(folded, start, end))


def _closings(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """(open, close) of the parentheses of a sentence."""
    stack, pairs = [], []
    for match in re.finditer(r"[()]", folded[start:end]):
        if match[0] == "(":
            stack.append(start + match.start())
        elif stack:
            pairs.append((stack.pop(), start + match.start()))
    return sorted(pairs)


def _bracket_end(pairs: list[tuple[int, int]], position: int, end: int) -> int:
    """Where the innermost parenthesis around a position closes; the sentence's end outside of any."""
    at = bisect_right(pairs, (position, 0))
    for opened, closed in reversed(pairs[max(0, at - 4) : at]):
        if opened < position <= closed:
            return closed
    return end


def _clause_end(folded: str, position: int, end: int) -> int:
    comma = re.compile(r"[,;)](?!\d)").search(folded, position, end)
    return comma.start() if comma else end


def _is_absorbed(area: Area, topic: _Topic, day: date | None) -> bool:
    """Whether a province has become a part of the document's own by the merger of 2025."""
    if topic.area is None or day is None or day < MERGER or area.key == topic.area.key:
        return False
    own, other = topic.area.province, area.province
    return bool(own and other) and province_over(str(own), day) == province_over(str(other), day)


def _speaks_of_former(before: str, after: str, area: Area) -> bool:
    return area.mark == "former" or bool(
        re.search(r"(?:khu vực|địa bàn|vùng|phía) $", before) or _VERB_AFTER.match(after)
    )


def _topic(article: Article, areas: Sequence[Area]) -> _Topic:
    """The document's territory: the title's, else the lead's, else the nation, else the publisher's home."""
    day = article.published or article.dateline_date
    home = _home(article, day)
    title_lines = [(start, end) for _, start, end, role in article.lines if role == "title"]
    title = article.title or " ".join(article.text[start:end] for start, end in title_lines)
    named = read_areas(title, fold(title), home.province if home else None, day)
    lead_end = _lead_end(article)
    lead = [a for a in areas if a.start < lead_end and not any(s <= a.start < e for s, e in title_lines)]
    title_provinces, lead_provinces = _provinces(named, day), _provinces(lead, day)
    provinces = list(dict.fromkeys([*title_provinces, *lead_provinces]))
    units = [area for area in named if area.key.startswith("unit:")]
    if len(provinces) >= 2:
        return _Topic(_unplaced(f"province:{provinces[0]}", "province"), True, home)
    if units:
        return _Topic(_unplaced(units[0].key, units[0].level), False, home)
    head = title + "\n" + article.text[:lead_end]
    if provinces:
        first = next(area for area in [*named, *lead] if area.level == "province" and _over(area, day) == provinces[0])
        return _Topic(first if first in lead else _unplaced(first.key, "province"), False, home)
    region = next((area for area in [*named, *lead] if area.level == "region"), None)
    if region is not None and home is None:
        return _Topic(_unplaced(region.key, "region"), False, home)
    if home is None or (_NATION_SOURCE.search(fold(head)) and not _LOCAL.search(article.folded)):
        return _Topic(_unplaced("nation", "nation"), False, home)
    return _Topic(home, False, home)


def _home(article: Article, day: date | None) -> Area | None:
    if not article.home_area:
        return None
    unit = province_over(article.home_area.removesuffix("-2025"), day)
    return _unplaced(f"province:{unit.slug if unit else article.home_area}", "province")


def _lead_end(article: Article) -> int:
    """The end of the lead, or of the first body sentence where no line is one."""
    leads = [end for _, _, end, role in article.lines if role == "lead"]
    if leads:
        return max(leads)
    sentences = article.sentences
    return sentences[0].end if sentences else 0


def _provinces(areas: Sequence[Area], day: date | None) -> list[str]:
    """The provinces named, a part of a merged one counting as the whole."""
    return list(dict.fromkeys(_over(area, day) for area in areas if area.level == "province"))


def _over(area: Area, day: date | None) -> str:
    name = area.province or ""
    unit = province_over(name, day)
    return unit.slug if unit else name


def _unplaced(key: str, level: str) -> Area:
    return Area(0, 0, key, level, None)
