"""The people who speak for a territory, in a text where several take turns: what they say is of their own.

Here belongs who somebody is. What the words of a sentence make its subject is ``area_subjects``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.extract.area_events import Event
from pipeline.extract.area_mentions import surnames
from pipeline.extract.area_topics import Topic
from pipeline.extract.areas import Area
from pipeline.extract.article import Article, Sentence

_SPEAKS = re.compile(
    r"(?:cho biết|thông tin|báo cáo|chia sẻ|trình bày|giới thiệu|nêu|cho hay|khẳng định|cảm ơn|cám ơn)\b"
)
_OFFICE = re.compile(r",(?:(?! (?:làm|đã|đến|dẫn|thăm|tiếp|cùng|với|tại|về|và đồng chí)\b)[^;.])*")


class Speakers:
    """Whose officials people are: whoever speaks later by name alone speaks for that territory."""

    def __init__(self, article: Article, topic: Topic) -> None:
        self._topic = topic
        self._text, self._folded = article.text, article.folded
        self._names = list(_names(article.text))
        self._starts = [name[0] for name in self._names]
        self._territory: dict[str, Area] = {}

    def events(self, sentence: Sentence, areas: Sequence[Area]) -> Iterator[Event]:
        """Events of known people who speak in the sentence; the others are remembered with their territory."""
        first, last = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        parties = [area for area in areas if self._topic.may_lead(area)]
        for place in range(first, last):
            start, end, name = self._names[place]
            following = self._starts[place + 1] if place + 1 < last else sentence.end
            if name in self._territory:
                if _SPEAKS.search(self._folded, end, min(end + 80, following)):
                    yield Event(end, sentence.end, (self._territory[name],), True)
                continue
            at = bisect_right(parties, start, key=lambda area: area.start)
            office = parties[at] if at < len(parties) and parties[at].start < min(end + 110, following) else None
            if office is not None and _OFFICE.fullmatch(self._folded, end, office.start):
                self._territory[name] = office
            elif at and start - parties[at - 1].end < 150:
                self._territory[name] = parties[at - 1]


_NAME = r"[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ][a-zà-ỹ]+"
_OF_HIGHLANDS = r"[YHK](?:['’]?[A-ZÀ-Ỹ][a-zà-ỹ]+)?"  # Y Nguyên, H'Vi Êban, K'Să Niê
_STYLES = ("đồng chí", "Đồng chí", "đ/c", "Đ/c", "ông", "Ông", "bà", "Bà")
_STYLE = re.compile(rf"(?:{'|'.join(_STYLES)}) (?=[A-ZÀ-ÝĂĐĨŨƠƯẠ-Ỹ])")


def _names(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, words) of the people named, as ``_person().finditer`` finds them, tried only where they can begin."""
    past = 0
    families = (match.start() for match in _family().finditer(text))
    for start in sorted({*families, *(match.end() for match in _STYLE.finditer(text))}):
        if start >= past and (match := _person().match(text, start)):
            past = match.end()
            yield start, past, match[0]


@cache
def _family() -> re.Pattern[str]:
    """A family name, maybe in a longer word."""
    return re.compile("|".join(sorted(name.capitalize() for name in surnames())))


@cache
def _person() -> re.Pattern[str]:
    """A name of three words or more: after "ông", "đồng chí", or with a family name before it."""
    styled = "|".join(rf"(?<={style} )" for style in _STYLES)
    return re.compile(
        rf"(?:(?:{styled})(?!(?:Phó|Trưởng|Chủ|Bí|Giám|Ủy|Thường|Bộ|Thứ|Tổng|Chánh|Cục|Vụ|Ban) )(?:{_NAME}|{_OF_HIGHLANDS})"
        rf"|\b(?:{_family().pattern}))(?: {_NAME}){{2,3}}"
    )
