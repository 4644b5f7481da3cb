"""What a document is about: the territory of every number whose sentence names none.

The title decides, then the lead, then the whole text, and last the publisher's home. Here belongs the document as a
whole; ``area_links`` reads its sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pipeline.extract.areas import Area, read_areas
from pipeline.extract.article import Article
from pipeline.reference.areas import province_over
from pipeline.vietnamese import fold

VENUE = re.compile(
    r"(?:(?:\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?|ngày qua|hôm nay|sáng nay|chiều nay|^),?"
    r"|(?:tổ chức|diễn ra|khai mạc|hội nghị|họp báo|hội thảo|diễn đàn|\bhọp|buổi làm việc)[^.;\d]{0,12},?) (?:tại|ở)"
    r" (?:tỉnh |thành phố |tp\.? ?)?$"
)
"""Before a place where a meeting is held, which no number is about: "Ngày 6/2, tại Hà Nội, ..."."""
_VISIT = re.compile(
    r"\b(?:làm việc (?:với|tại)|đoàn công tác|thăm|trao đổi|hợp tác|ký kết"
    r"|kết nghĩa|học tập|(?:hai|2) (?:tỉnh|địa phương))\b"
)
_COMPARED = re.compile(r"(?:so với|hơn|sau|như) (?:các )?(?:tỉnh |thành phố |tp\.? ?)?$")
_AGENCY = re.compile(r"\s*\((?:ttxvn|vna|vov)|\s*-\s*ttxvn")
_NATION_SOURCE = re.compile(
    r"\b(?:cả nước|toàn quốc|việt nam|tổng cục|chính phủ|bộ (?:nông nghiệp|nn|công thương|tài chính|kế hoạch|kh"
    r"|xây dựng|giao thông|lao động|y tế|giáo dục|chính trị)|ngân hàng nhà nước|nhnn|cục đầu tư nước ngoài|cục thống kê"
    r"|quốc hội|thủ tướng|vụ quản lý)\b"
)
_LOCAL = re.compile(
    r"\b(?:toàn tỉnh|địa bàn tỉnh|của tỉnh|trong tỉnh|tỉnh ta|tỉnh nhà|ubnd tỉnh|hđnd tỉnh|tỉnh ủy|cục thống kê tỉnh"
    r"|toàn thành phố|địa bàn thành phố|ubnd thành phố|thành ủy|toàn huyện|huyện ủy|ubnd huyện)\b"
)


class Topic(NamedTuple):
    """The territory of a document; ``takes_turns`` where it is about two ``provinces`` or more, one after the other."""

    area: Area | None
    takes_turns: bool
    provinces: tuple[str, ...] = ()


def find_topic(article: Article, areas: Sequence[Area]) -> Topic:
    """What the document is about; no territory where it speaks of "tỉnh" and never says which."""
    day = article.published or article.dateline_date
    home = home_of(article, day)
    title_lines = [(start, end) for _, start, end, role in article.lines if role == "title"]
    title = article.title or " ".join(article.text[start:end] for start, end in title_lines)
    spoken_of = dict.fromkeys(area.province for area in areas if area.province)
    titled = read_areas(title, fold(title), home.province if home else None, day, spoken_of)
    lead_end = _lead_end(article)
    lead = [
        area
        for area in areas
        if area.start < lead_end
        and not any(start <= area.start < end for start, end in title_lines)
        and _is_spoken_of(article.folded, area)
    ]
    head = fold(title) + "\n" + article.folded[:lead_end]
    provinces = _provinces(titled, day)
    if not provinces or _VISIT.search(head):
        provinces = list(dict.fromkeys([*provinces, *_provinces(lead, day)]))
    units = [area for area in titled if area.key.startswith("unit:")]
    if len(units) > 1 and len({area.key for area in units}) > 1 and len(provinces) != 1:
        return Topic(_elsewhere(units[0]), True)
    if len(provinces) >= 2:
        return Topic(Area(0, 0, f"province:{provinces[0]}", "province", None), True, tuple(provinces))
    if units and not _is_example(title, units[0]):
        return Topic(_elsewhere(units[0]), False)
    if provinces:
        first = next(a for a in [*titled, *lead] if a.level == "province" and _over(a, day) == provinces[0])
        return Topic(first if first in lead else _elsewhere(first), False)
    regions = [area for area in [*titled, *lead] if area.level == "region"]
    if regions and (home is None or not _LOCAL.search(article.folded)):
        return Topic(_elsewhere(regions[0]), False)
    local = _LOCAL.search(head) is not None or len(_LOCAL.findall(article.folded, 0, 20_000)) > 2
    if home is not None and (local or not _NATION_SOURCE.search(head) or _names(areas, home)):
        return Topic(home, False)
    if local:
        return Topic(_most_named(areas), False)
    return Topic(Area(0, 0, "nation", "nation", None), False)


def _provinces(areas: Sequence[Area], day: date | None) -> list[str]:
    """The provinces named, each once; after the merger a part counts as the whole."""
    return list(dict.fromkeys(_over(area, day) for area in areas if area.level == "province"))


def home_of(article: Article, day: date | None) -> Area | None:
    """The publisher's province, as an area that the text does not name."""
    if not article.home_area:
        return None
    unit = province_over(article.home_area.removesuffix("-2025"), day)
    return Area(0, 0, f"province:{unit.slug if unit else article.home_area}", "province", None)


def _lead_end(article: Article) -> int:
    """The end of the lead, or of the first body sentence where no line is one."""
    leads = [end for _, _, end, role in article.lines if role == "lead"]
    if leads:
        return max(leads)
    sentences = article.sentences
    return sentences[0].end if sentences else 0


def _is_spoken_of(folded: str, area: Area) -> bool:
    """Whether the lead speaks of a territory, and not of where a meeting is held or an agency has its desk."""
    before = folded[max(0, area.start - 50) : area.start]
    if area.level in ("nation", "region"):
        return True
    return not (VENUE.search(before) or _COMPARED.search(before) or _AGENCY.match(folded, area.end, area.end + 12))


def _is_example(title: str, unit: Area) -> bool:
    """Whether a title names a unit only as a place: "Khởi công cầu ở Sa Pa"."""
    return re.search(r"(?:ở|tại|qua|đến|từ)\s*$", fold(title[: unit.start])) is not None


def _names(areas: Sequence[Area], home: Area) -> bool:
    return any(area.province == home.province for area in areas)


def _most_named(areas: Sequence[Area]) -> Area | None:
    """The province that the text names most, its units counted with it; None where it names none."""
    counts = Counter(area.province for area in areas if area.province)
    if not counts:
        return None
    return Area(0, 0, f"province:{counts.most_common(1)[0][0]}", "province", None)


def _over(area: Area, day: date | None) -> str:
    """The province that covers an area: after the merger a part counts as the whole."""
    name = area.province or ""
    unit = province_over(name, day)
    return unit.slug if unit else name


def _elsewhere(area: Area) -> Area:
    """The area, named where no number's sentence is (the title), so without a place in the text."""
    return Area(0, 0, area.key, area.level, area.mark)
