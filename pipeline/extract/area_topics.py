"""What a document is about: the territory of every number whose sentence names none.

The title decides, then the lead, then the whole text, and last the publisher's home. Here belongs the document as a
whole; ``area_links`` reads its sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from pipeline.extract.area_yardsticks import COMPARES_WITH, FACTOR, VERB_AFTER
from pipeline.extract.areas import Area, read_areas
from pipeline.extract.article import Article
from pipeline.reference.areas import province_over
from pipeline.vietnamese import fold

# Patterns for what stands before a name are asked only where the last word is one that they can end with.
VENUE_ENDS = ("tại", "ở", "tỉnh", "phố", "tp", "tp.")
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
_HOST = re.compile(
    r"\b(?:(?:lãnh đạo|thường trực) (?:tỉnh|thành phố|tỉnh ủy|thành ủy|hđnd tỉnh|ubnd tỉnh) (?:tiếp|đón|gặp|làm việc)"
    r"|tỉnh ta|tỉnh nhà)\b"
)
"""The publisher's own province receives or sends a delegation: "Lãnh đạo tỉnh tiếp đoàn công tác tỉnh Sơn La"."""

UNIT_WORDS = r"(?:(?:các|hai|ba|2|3) )?(?:tỉnh (?:ủy )?|thành (?:phố|ủy) |tp\.? ?|huyện |thị xã |tx\.? ?|thủ đô )?"
UNIT_ENDS = ("các", "hai", "ba", "2", "3", "tỉnh", "ủy", "phố", "tp", "tp.", "huyện", "xã", "tx", "tx.", "đô")
ASIDE_ENDS = (
    *(
        "với",
        "hơn",
        "kém",
        "thua",
        "sau",
        "vượt",
        "giáp",
        "ranh",
        "cách",
        "xa",
        "tâm",
        "nối",
        "người",
        "quê",
        "ở",
        "gốc",
    ),
    *("từ", "gửi", "giới", "về", "rời", "đạo", "biểu", "bộ", "đoàn", "riêng", "gì", "tại"),
    *UNIT_ENDS,
)
ASIDE = re.compile(
    r"(?:so với|hơn|kém|thua|sau|vượt|giáp|giáp ranh|cách(?: (?:xa|trung tâm)){0,2}|nối"
    r"|người|quê|quê ở|gốc|từ|gửi|biên giới|hướng về|rời"
    r"|(?:thông tin|báo cáo|chia sẻ|giới thiệu|trao đổi|nói)(?: thêm)? (?:với|cùng|tới|đến) (?:lãnh đạo|đại biểu|cán bộ|đoàn)"
    r"|không (?:chỉ )?riêng(?: gì)?(?: ở| tại)?|không chỉ (?:ở|tại))\s+" + UNIT_WORDS + r"$"
)
"""Before a territory that a sentence only passes by: compared with, left, someone's origin, not the only one."""

DELEGATION = re.compile(
    r"đoàn(?<!\wđoàn)(?: (?!với|tại|làm|đến|thăm|ở|trao|học|về|do|và)\w+){0,9}? " + UNIT_WORDS + r"$"
)
_PAYS_VISIT = re.compile(
    r" (?:đã |đến |sang |về )*(?:thăm|trao đổi|học tập|học hỏi|tham quan|tìm hiểu|khảo sát|nghiên cứu)(?!\w)"
    r"[^.;:,\n]{0,60} (?:tại|ở) "
)
"""Behind who goes to see how others do it: Ban Quản lý các KCN tỉnh "Phú Thọ" trao đổi kinh nghiệm tại Đồng Nai."""
_AGENCY = re.compile(r"\s*\((?:ttxvn|vna|vov)|\s*-\s*ttxvn")
_NATION_SOURCE = re.compile(
    r"\b(?:cả nước|toàn quốc|việt nam|tổng cục|chính phủ|bộ (?:nông nghiệp|nn|công thương|tài chính|kế hoạch|kh"
    r"|xây dựng|giao thông|lao động|y tế|giáo dục|chính trị)|ngân hàng nhà nước|nhnn|cục đầu tư nước ngoài|cục thống kê"
    r"|quốc hội|thủ tướng|vụ quản lý)\b"
)
# These three begin with letters that are rare at that place and look back from there: a text is passed over faster.
_OF_PROVINCE = r"(?<=\b(toàn) tỉnh)|(?<=\b(địa bàn) tỉnh)|(?<=\b(của) tỉnh)|(?<=\b(trong) tỉnh)"
_LOCAL = re.compile(
    rf"ỉnh(?:{_OF_PROVINCE}|(?<=\bubnd tỉnh)|(?<=\bhđnd tỉnh)|(?<=\bcục thống kê tỉnh)|(?<=\btỉnh) (?:ta|nhà|ủy))\b"
    r"|ành(?: phố(?:(?<=\btoàn thành phố)|(?<=\bđịa bàn thành phố)|(?<=\bubnd thành phố))|(?<=\bthành) ủy)\b"
    r"|uyện(?:(?<=\btoàn huyện)|(?<=\bubnd huyện)|(?<=\bhuyện) ủy)\b"
)
_LOCAL_PROVINCE = re.compile(rf"tỉnh(?:{_OF_PROVINCE}|(?<=\btỉnh) (?:ta|nhà))\b")
_LOCAL_DISTRICT = re.compile(
    r"huyện(?:(?<=\btoàn huyện)|(?<=\bcủa huyện)|(?<=\bđịa bàn huyện)|(?<=\btrong huyện)|(?<=\bubnd huyện)|(?<=\bhđnd huyện)"
    r"|(?<=\bđảng bộ huyện)|(?<=\bhiện huyện)|(?<=\bhuyện) (?:ủy|đã|hiện có|có))(?!\w)"
)
_READ = 20_000
"""Characters of a text in which words are counted that tell what it is about."""
_PLACE_WORDS = (" ở", " tại", " qua", " đến", " từ")
_KIND = re.compile(r"huyện|quận|thành phố|thị xã|xã|phường|thị trấn|đặc khu|tp|tx")
_WORDS = {"tp": "thành phố", "tx": "thị xã"}


_COMES_BACK = ("toàn", "của", "địa bàn", "trong", "hđnd", "ubnd", "đảng bộ")


class Topic(NamedTuple):
    """The territory of a document; ``takes_turns`` where it is about two ``parties`` or more, one after the other.

    The parties are provinces, or districts or communes. ``host``: which of two receives the other.
    """

    area: Area | None
    takes_turns: bool
    parties: tuple[Area, ...] = ()
    host: Area | None = None

    @property
    def provinces(self) -> tuple[str, ...]:
        """The slugs of the provinces that take turns; none where districts or communes do."""
        return tuple(str(party.province) for party in self.parties if party.level == "province")

    def may_lead(self, area: Area) -> bool:
        """Whether what follows can be told of a territory: one of the units that take turns, or any province."""
        if self.parties and self.parties[0].level != "province":
            return any(area.key == party.key for party in self.parties)
        return area.level == "province"


def find_topic(article: Article, areas: Sequence[Area]) -> Topic:
    """What the document is about; no territory where it speaks of "tỉnh" and never says which."""
    day = article.naming_day
    home = home_of(article, day)
    title, titled = _title(article, areas, home, day)
    lead_end = _lead_end(article)
    in_title = [(start, end) for _, start, end, role in article.lines if role == "title"]
    lead = [
        area
        for area in areas[: bisect_left(areas, (lead_end,))]
        if not any(start <= area.start < end for start, end in in_title) and _is_spoken_of(article.folded, area)
    ]
    head = fold(title) + "\n" + article.folded[:lead_end]
    provinces = _provinces(titled, day)
    if home is not None and not provinces and _is_local(article.text, article.folded, lead_end):
        lead = [area for area in lead if area.province == home.province] if not _VISIT.search(head) else lead
    if not provinces or _VISIT.search(head):
        provinces = list(dict.fromkeys([*provinces, *_provinces(lead, day)]))
    if home is not None and provinces and _VISIT.search(head) and _HOST.search(head):
        provinces = list(dict.fromkeys([str(home.province), *provinces]))
    units = list({area.key: area for area in titled if area.key.startswith("unit:") and area.province}.values())
    if len(units) > 1 and (len(provinces) != 1 or _VISIT.search(head)):
        return _in_turns(units, _guests(fold(title), titled) | _guests(article.folded, lead))
    if len(visit := _visit_of_unit(article.folded, title, titled, lead)) == 2 and _VISIT.search(head):
        return _in_turns(visit, {visit[0].key})
    if len(provinces) >= 2 and not _provinces(titled, day) and _is_of_nation(article.folded, lead, head):
        return Topic(Area(0, 0, "nation", "nation", None), False)
    if len(provinces) >= 2:
        parties = [Area(0, 0, f"province:{name}", "province", None) for name in provinces]
        return _in_turns(parties, _guests(fold(title), titled, day) | _guests(article.folded, lead, day))
    unit = _unit_in_question(article, areas, title, units, lead)
    if unit is not None:
        return Topic(_elsewhere(unit), False)
    if provinces:
        first = next(a for a in [*titled, *lead] if a.level == "province" and _over(a, day) == provinces[0])
        return Topic(first if first in lead else _elsewhere(first), False)
    regions = [area for area in [*titled, *lead] if area.level == "region"]
    if regions and _NATION_SOURCE.search(head) and not _is_about(regions[0], titled, lead):
        regions = []
    if regions and (home is None or not _LOCAL.search(article.folded)):
        return Topic(_elsewhere(regions[0]), False)
    if _is_of_unnamed_district(article.folded, article.text, areas):
        return Topic(None, False)
    local = _LOCAL.search(head) is not None or len(_LOCAL.findall(article.folded, 0, 20_000)) > 2
    if home is not None and (local or not _NATION_SOURCE.search(head) or _names(areas, home)):
        return Topic(home, False)
    if local:
        return Topic(_most_named(areas), False)
    return Topic(Area(0, 0, "nation", "nation", None), False)


def _title(article: Article, areas: Sequence[Area], home: Area | None, day: date | None) -> tuple[str, list[Area]]:
    """The title's words and the territories in them, districts of provinces that the text names included."""
    lines = [article.text[start:end] for _, start, end, role in article.lines if role == "title"]
    title = article.title or " ".join(lines)
    spoken_of = dict.fromkeys(area.province for area in areas if area.province)
    return title, read_areas(title, fold(title), home.province if home else None, day, spoken_of)


def _unit_in_question(
    article: Article, areas: Sequence[Area], title: str, titled: list[Area], lead: list[Area]
) -> Area | None:
    """The district or commune that the document is about; None where it is only a place in it.

    The title says so with a unit word or in the subject's place; else the text does, by "toàn huyện" and "của xã":
    once where it names no other district and never speaks of its province, else more often than of that.
    """
    for unit in titled:
        before = fold(title[: unit.start]).rstrip()
        if before.endswith(_PLACE_WORDS):
            continue
        is_subject = not before or before[-1] in ":.-" or _KIND.match(fold(title), unit.start)
        if is_subject or any(area.key == unit.key for area in lead):
            return unit
    provincial = _speaks_of_province(article.folded)
    for unit in lead:
        if unit.key.startswith("unit:") and _KIND.match(article.folded, unit.start):
            times = _times_again(article, unit)
            alone = not provincial and all(area.key == unit.key for area in areas if area.level == unit.level)
            if times > max(1, provincial) or (times and alone):
                return unit
    return None


def _speaks_of_province(folded: str) -> int:
    """How often a text speaks of its province, and not only measures by it: "cao hơn mức bình quân chung của tỉnh"."""
    spoken = 0
    for match in _LOCAL_PROVINCE.finditer(folded, 0, _READ):
        start = match.start(match.lastindex or 0)
        before = folded[max(0, start - 50) : start]
        spoken += not (COMPARES_WITH.search(before) or FACTOR.search(before))
    return spoken


def _times_again(article: Article, unit: Area) -> int:
    """How often the text comes back to a unit by its kind, without another name: "toàn huyện", "HĐND huyện"."""
    kind = _KIND.match(article.folded, unit.start)
    word = _WORDS.get(kind[0], kind[0]) if kind else ""
    again = _again(word)
    name = article.text[kind.end() if kind else unit.start : unit.end].split()[:1]
    following = (article.text[m.end() : m.end() + 20].split()[:1] for m in again.finditer(article.folded, 0, _READ))
    return sum(not words or words == name or not words[0][0].isupper() for words in following)


@cache
def _again(word: str) -> re.Pattern[str]:
    """The words that come back to a unit by its kind; begun with the kind, which re looks for fast."""
    before = "|".join(rf"(?<=\b{opening} {word})" for opening in _COMES_BACK)
    return re.compile(rf"{word}(?:{before})(?: ủy)?\b")


def _is_of_unnamed_district(folded: str, text: str, areas: Sequence[Area]) -> bool:
    """Whether a text speaks of "huyện" all the time and never says which, nor of its province."""
    if any(area.level == "district" for area in areas) or _LOCAL_PROVINCE.search(folded, 0, _READ):
        return False
    found = (text[m.end() : m.end() + 2].lstrip()[:1] for m in _LOCAL_DISTRICT.finditer(folded, 0, _READ))
    return sum(not letter.isupper() for letter in found) > 1


def _is_of_nation(folded: str, lead: Sequence[Area], head: str) -> bool:
    """Whether a lead gives the nation's figure before those of provinces: "Cả nước thu hút 9 tỷ USD. Hà Nội ..."."""
    first = next((area for area in lead if area.level in ("nation", "province")), None)
    if first is None or first.level != "nation" or _VISIT.search(head):
        return False
    return VERB_AFTER.match(folded, first.end, first.end + 60) is not None


def _is_local(text: str, folded: str, end: int) -> bool:
    """Whether a text speaks of its own province without naming it: "trên địa bàn tỉnh", not "UBND tỉnh Nghệ An"."""
    return any(not text[m.end() : m.end() + 2].lstrip()[:1].isupper() for m in _LOCAL.finditer(folded, 0, end))


def _provinces(areas: Sequence[Area], day: date | None) -> list[str]:
    """The provinces named, each once; after the merger a part counts as the whole."""
    return list(dict.fromkeys(_over(area, day) for area in areas if area.level == "province"))


def home_of(article: Article, day: date | None) -> Area | None:
    """The province of the publisher or the address, as an area that the text does not name."""
    if not article.home:
        return None
    unit = province_over(article.home, day)
    return Area(0, 0, f"province:{unit.slug if unit else article.home}", "province", None)


def _lead_end(article: Article) -> int:
    """The end of the lead, or of the first body sentence where no line is one."""
    leads = [end for _, _, end, role in article.lines if role == "lead"]
    if leads:
        return max(leads)
    sentences = article.sentences
    return sentences[0].end if sentences else 0


def _in_turns(parties: Sequence[Area], guests: set[str]) -> Topic:
    """A text about several territories; the one of two whose key is not among the guests' is the host."""
    hosts = [party for party in parties if party.key not in guests] if len(parties) == 2 else []
    named = tuple(_elsewhere(party) for party in parties)
    return Topic(named[0], True, named, _elsewhere(hosts[0]) if len(hosts) == 1 else None)


def _guests(folded: str, areas: Sequence[Area], day: date | None = None) -> set[str]:
    """The keys of the territories whose delegations pay a visit; of a province, that of the one which covers it."""
    return {
        f"province:{_over(area, day)}" if area.level == "province" else area.key
        for area in areas
        if DELEGATION.search(folded, max(0, area.start - 70), area.start) or _PAYS_VISIT.match(folded, area.end)
    }


def _visit_of_unit(folded: str, title: str, titled: Sequence[Area], lead: Sequence[Area]) -> list[Area]:
    """The district or commune whose delegation pays a visit, and others like it that title and lead name."""
    guests = _guests(fold(title), titled) | _guests(folded, lead)
    units = {area.key: area for area in [*titled, *lead] if area.key.startswith("unit:")}
    guest = next((unit for unit in units.values() if unit.key in guests), None)
    if guest is None:
        return []
    return [guest, *(unit for unit in units.values() if unit.level == guest.level and unit.key != guest.key)]


def _is_spoken_of(folded: str, area: Area) -> bool:
    """Whether the lead speaks of a territory, and not of where a meeting is held or an agency has its desk."""
    if area.level in ("nation", "region"):
        return True
    before = folded[max(0, area.start - 50) : area.start]
    words = before.rstrip()
    if words.endswith(VENUE_ENDS) and VENUE.search(before):
        return False
    return not ((words.endswith(ASIDE_ENDS) and ASIDE.search(before)) or _AGENCY.match(folded, area.end, area.end + 12))


def _is_about(region: Area, titled: Sequence[Area], lead: Sequence[Area]) -> bool:
    """Whether a text of a ministry is about a region: its title begins with it, or title and lead both name it."""
    in_title = [area.start for area in titled if area.key == region.key]
    return bool(in_title) and (in_title[0] < 10 or any(area.key == region.key for area in lead))


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
