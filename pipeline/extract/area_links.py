"""Which territory each number belongs to, read left to right as a reader would.

A number belongs to the last territory before it in its sentence that can be its subject (``area_subjects``); without
one, to the territory that the text is speaking of: that of its heading or paragraph, or of the document
(``area_topics``), or, where title and lead name two provinces, the last one that was the subject.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.extract.area_dealt import deal
from pipeline.extract.area_events import Event, Mind, same
from pipeline.extract.area_owners import given_away
from pipeline.extract.area_speakers import Speakers
from pipeline.extract.area_subjects import find_events
from pipeline.extract.area_topics import Topic, find_topic
from pipeline.extract.area_yardsticks import own_figures
from pipeline.extract.areas import Area
from pipeline.extract.article import Article, Sentence

_AT_LENGTH = 3
_HEADING = re.compile(r"\s*(?:(?:top )?\d{1,2}[.):]?\s+|[-*•+]\s*)?")
_HEADING_END = re.compile(r"\s*(?:$|[:(]|-\s)")
_GOES_ON = re.compile(r"trong (?:số (?:này|đó|ấy)|đó)(?!\w)")
_PLACED = re.compile(
    r"(?: (?!họp|làm việc|tổ chức|diễn ra|khai mạc|sinh sống|đến|và|so với)[^\W\d_]+){0,6} (?:ở|tại) (?=[^\W\d_])"
    r"|(?: (?:xã|phường|huyện|dự án|doanh nghiệp|sản phẩm)){0,2} của (?=(?:tỉnh|thành phố) )"
)
_PLACED_NEAR = 70
_RANKED = re.compile(r"(?:vị trí )?(?:thứ|hạng)(?!\w)")
_RANK_OF = re.compile(r" (?:(?:vẫn|tiếp tục|hiện) )?(?:là|thuộc về)(?: của)? (?=\w)")
"""Between a rank and whose it is: "xếp thứ hai là" Hải Phòng với 86,9%."""
_LIST_GOES_ON = re.compile(r"\s*(?:,|và|cùng)\s*((?:các|một số|nhiều|những) )?")
_BRACKETED = re.compile(r"[^\d().;,\n]{0,25}\((?:ở |tại )?")


def link_areas(article: Article, areas: Sequence[Area], positions: Sequence[tuple[int, int]]) -> list[Area | None]:
    """The territory of each (start, end) of ``positions``; None where several share it or none can be told.

    An area with ``start == end`` is not named in the text itself: it comes from the title or from the publisher.
    Names in an undated text that speaks of the merged provinces get the mark "new".
    """
    topic = find_topic(article, areas)
    order = sorted(range(len(positions)), key=lambda index: positions[index])
    number_starts = [positions[index][0] for index in order]
    area_starts = [area.start for area in areas]
    linked: list[Area | None] = [topic.area] * len(positions)
    headings = _headings(article, areas, area_starts)
    has_paragraphs = sum(role == "body" for _, _, _, role in article.lines) > 1
    speakers = Speakers(article, topic) if topic.takes_turns else None
    mind = Mind(topic.host or topic.area)  # the host is the first to tell
    for area in areas[: bisect_left(area_starts, article.sentences[0].start)] if article.sentences else ():
        mind.remember(area)
    line = -1
    told: Area | None = None
    parts: set[str] = set()
    for sentence in article.sentences:
        if not number_starts or sentence.start > number_starts[-1]:
            break  # no number asks for what is told from here on
        opens = sentence.line_no != line
        if opens:
            line, mind.passage = sentence.line_no, headings.get(sentence.line_no)
        inside = areas[bisect_left(area_starts, sentence.start) : bisect_left(area_starts, sentence.end)]
        first, last = bisect_left(number_starts, sentence.start), bisect_left(number_starts, sentence.end)
        numbers = [(index, positions[index]) for index in order[first:last]]
        spoken = list(speakers.events(sentence, inside)) if speakers is not None else []
        events = find_events(article, sentence, inside, topic, mind, spoken)
        goes_on = told is not None and _GOES_ON.match(article.folded, sentence.start) is not None
        if opens:  # behind a list of territories a paragraph is of the whole
            goes_on, parts = goes_on and len(parts) < 2, set()
        frame, told = told if goes_on else mind.passage or mind.frame, None
        if numbers:
            _assign(events, numbers, frame, linked)
            deal(article.folded, events, numbers, linked)
            owners = [linked[index] for index, _ in numbers]
            told = _told_last(owners)
            whole = mind.frame.key if mind.frame else "nation"
            parts.update(owner.key for owner in owners if owner and owner.key not in (whole, "nation"))
            _assign_behind(article.folded, sentence.start, inside, events, numbers, linked)
        _carry(sentence, inside, events, topic, mind, opens and has_paragraphs, len(numbers))
    if article.naming_day and not (article.published or article.dateline_date):
        return [area._replace(mark=area.mark or "new") if area and area.province else area for area in linked]
    return linked


def _carry(
    sentence: Sentence,
    named: Sequence[Area],
    events: list[Event],
    topic: Topic,
    mind: Mind,
    opens: bool,
    n_numbers: int,
) -> None:
    """Keep what the next sentence needs: whose turn it is, and whether the paragraph is about a part of the whole."""
    for area in named:
        mind.remember(area)
    single = [event for event in events if len(event.areas) == 1 and event.until > event.start]
    for event in single:
        if event.areas[0].level == "province":
            mind.province = event.areas[0]
        if event.leads_on and topic.takes_turns:
            mind.frame = event.areas[0]
    lasting = [event for event in single if event.until == sentence.end]
    if not lasting:
        return
    first, last = lasting[0], lasting[-1]
    area = last.areas[0]
    if mind.passage is not None and area.level == "province" and not same(area, mind.passage):
        mind.passage = None
    comes_back = last.repeats and area.key.startswith("unit:")
    begins = (
        opens
        and not topic.takes_turns
        and same(first.areas[0], area)
        and _opens_passage(sentence, first, topic, n_numbers)
    )
    if comes_back or begins:
        mind.passage = area


def _told_last(areas: Sequence[Area | None]) -> Area | None:
    """The territory that the numbers of a sentence end with, the nation that another is measured by left out: "Tỉnh đạt
    41%, thấp hơn cả nước (47%). Trong đó, ..." goes on about the province."""
    last = areas[-1] if areas else None
    if last is None or last.level != "nation" or len(areas) < 2:
        return last
    measured = not any(area is not None and area.level == "nation" for area in areas[:-1])
    return areas[-2] if measured else last


def _opens_passage(sentence: Sentence, event: Event, topic: Topic, n_numbers: int) -> bool:
    """Whether a paragraph begins with a part or another territory: "Tại Cao Bằng, ...", "Huyện Sông Hinh ...". The
    nation in one or two numbers is only what the territory is measured by."""
    area = event.areas[0]
    if event.repeats or same(area, topic.area):
        return False
    if area.level == "nation":
        return n_numbers >= _AT_LENGTH and area.start - sentence.start <= 90
    return area.start - sentence.start <= 30 and sentence.end - sentence.start < 600


def _assign(
    events: list[Event],
    numbers: list[tuple[int, tuple[int, int]]],
    frame: Area | None,
    linked: list[Area | None],
) -> None:
    """Give each number the last event before it that still holds; what a list shares is nobody's, or the whole's."""
    stack: list[Event] = []
    queue = iter(events)
    coming = next(queue, None)
    for index, (start, _end) in numbers:
        while coming is not None and coming.start <= start:
            stack.append(coming)
            coming = next(queue, None)
        while stack and stack[-1].until <= start:
            stack.pop()
        if not stack:
            linked[index] = frame
            continue
        event = stack[-1]
        if len(event.areas) == 1:
            linked[index] = event.areas[0]
            continue
        if event.areas[0].level == "province":
            linked[index] = None
        else:  # districts of one province: the number is the province's, about a part of it
            linked[index] = next((e.areas[0] for e in stack[-2::-1] if e.until > start and len(e.areas) == 1), frame)


def _assign_behind(
    folded: str,
    start: int,
    areas: Sequence[Area],
    events: list[Event],
    numbers: list[tuple[int, tuple[int, int]]],
    linked: list[Area | None],
) -> None:
    """Give numbers of a sentence, which starts at ``start``, to the territories named behind them that own them."""
    if areas:
        _assign_placed(folded, areas, numbers, linked)
    if events:
        _assign_measured(folded, start, events, numbers, linked)
    if areas:
        for at, owner in given_away(folded, start, areas, [span for _, span in numbers]):
            linked[numbers[at][0]] = owner


def _assign_placed(
    folded: str, areas: Sequence[Area], numbers: list[tuple[int, tuple[int, int]]], linked: list[Area | None]
) -> None:
    """A number with its place after it belongs there: "cao nhất là 12% (Bắc Ninh)", "có 90 dự án ở Đồng Nai"."""
    by_start = {area.start: area for area in areas}
    starts = [area.start for area in areas]
    for index, (start, end) in numbers:
        at = bisect_left(starts, end)
        if at == len(starts) or starts[at] > end + _PLACED_NEAR:
            continue
        opened = _BRACKETED.match(folded, end, end + 40)
        area = by_start.get(opened.end()) if opened else None
        if area is not None and folded[area.end : area.end + 1] == ")":
            linked[index] = area
            continue
        ranked = _RANK_OF.match(folded, end, end + 30) if _RANKED.match(folded, start, end) else None
        area = by_start.get(ranked.end()) if ranked else None
        if area is not None:
            linked[index] = area
            continue
        placed = _PLACED.match(folded, end, end + _PLACED_NEAR)
        area = by_start.get(placed.end()) if placed else None
        following = _LIST_GOES_ON.match(folded, area.end) if area is not None else None
        in_list = following is not None and (following[1] is not None or following.end() in by_start)
        if area is not None and area.level == "province" and not in_list:
            linked[index] = area


def _assign_measured(
    folded: str,
    start: int,
    events: list[Event],
    numbers: list[tuple[int, tuple[int, int]]],
    linked: list[Area | None],
) -> None:
    """A number that another is compared with belongs to the place named after it: "kém mức 5,2% của cả nước"."""
    positions = [position for _, position in numbers]
    for event in events:
        place = event.areas[0]
        if len(event.areas) == 1 and place.end > place.start:
            for at in own_figures(folded, start, (place.start, place.end), positions):
                linked[numbers[at][0]] = place


def _headings(article: Article, areas: Sequence[Area], starts: list[int]) -> dict[int, Area]:
    """The territory of each line below a heading, in a round-up: "BẮC GIANG", "2. Quảng Ninh: 15.652 tỷ đồng"."""
    found: dict[int, Area] = {}
    alone = False
    for number, start, end, role in article.lines:
        if role == "title" or end - start > 90:
            continue
        opened = _HEADING.match(article.folded, start, end)
        at = bisect_left(starts, opened.end() if opened else start)
        if at < len(areas) and opened and starts[at] == opened.end() and areas[at].end <= end:
            rest = article.folded[areas[at].end : end]
            if areas[at].level != "nation" and _HEADING_END.match(rest) and not rest.rstrip().endswith("."):
                found[number] = areas[at]
                alone = alone or (not rest.strip() and article.text[start:end].isupper())
    if len({area.key for area in found.values()}) < 2 and not alone:
        return {}
    below: dict[int, Area] = {}
    current: Area | None = None
    for number, _start, _end, role in article.lines:
        current = found.get(number, current)
        if current is not None and role != "title":
            below[number] = current
    return below
