"""The territories that a text names: nation, regions, provinces, districts and communes.

Here belongs which territory a name means: "tỉnh Hòa Bình" is a province, "TP Hòa Bình" its capital, "huyện Châu
Thành" the one of nine whose province the text speaks of. What is a name at all is ``area_names``; which numbers
belong to a territory is ``area_links``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from pipeline.extract.area_bare import with_bare_communes
from pipeline.extract.area_mentions import COMMUNES, Mention
from pipeline.extract.area_names import find_names
from pipeline.extract.article import Article
from pipeline.reference.areas import MERGER, District, districts, is_city, province_over, slug


class Area(NamedTuple):
    """A territory that a text names, by name and not yet by day.

    ``key`` is "nation", "region:tay-nguyen", "province:bac-ninh", "unit:ha-long@quang-ninh" (with its kind where a
    province has two units of one name: "unit:thi-xa-ky-anh@ha-tinh"), or "unit:<slug>@" where its province is unknown.
    ``mark`` is "former" for (cũ) and trước sáp nhập, "new" for (mới) and sau sáp nhập. ``inside`` is the key of the
    district that is named with a commune: "xã Mường Thải, huyện Phù Yên". ``start == end`` where the text does not
    name it.
    """

    start: int
    end: int
    key: str
    level: str
    mark: str | None
    inside: str | None = None

    @property
    def province(self) -> str | None:
        """The slug of the province that it is or lies in."""
        kind, _, name = self.key.partition(":")
        return name if kind == "province" else name.partition("@")[2] or None if kind == "unit" else None


_FORMER_AFTER = re.compile(r"\s?\(?(?:cũ\b|trước (?:khi |đây)?(?:sáp nhập|hợp nhất|hợp nhất|sắp xếp))")
_NEW_AFTER = re.compile(
    r"\s?\((?:mới|sau (?:khi )?(?:sáp nhập|hợp nhất))|\s(?:mới\s*\(|sau (?:khi )?(?:sáp nhập|hợp nhất))"
)
_NEW_BARE = re.compile(r"\smới(?!\s+(?:chỉ|đạt|được|có|thu|thực hiện|giải ngân|hoàn thành|đây|nhất|là|bằng))\b")
_FORMER_BEFORE = re.compile(r"trước (?:khi |thời điểm )?(?:sáp nhập|hợp nhất),?\s?(?:tỉnh |thành phố |tp\.? ?)?$")
_BEFORE_MERGER = re.compile(
    r"(?:khi chưa|(?<!\w)trước (?:khi |thời điểm )?)\s?(?:hợp nhất|sáp nhập|sắp xếp)"
    r"(?! (?:các |lại )*(?:xã|phường|huyện|đơn vị|bộ máy|doanh nghiệp|cơ quan|trường|thôn))"
    r"(?:(?!sau (?:khi )?(?:hợp nhất|sáp nhập)|hiện|nay|(?<!\w)mới|giờ)[^.\n]|\.(?=\d))*$"
)
"""Before a name in a sentence of the time before the merger: "Khi chưa hợp nhất, Bình Định thu 14 tỷ; Gia Lai ..."."""
_GAP = re.compile(r"\s*(?:,|\(|-|thuộc|của|ở|tại)?\s*(?:tỉnh|thành phố|tp\.?)?\s*")


def scan_areas(article: Article) -> list[Area]:
    """The territories that the title, lead and body lines name, in reading order, none overlapping."""
    return read_areas(article.text, article.folded, article.home, article.naming_day)


def read_areas(text: str, folded: str, home: str | None, day: date | None, context: Iterable[str] = ()) -> list[Area]:
    """The territories named in a text; ``folded`` is the same text folded, ``home`` the slug of the home province.

    ``context``: provinces that are spoken of besides, so that their districts are known by bare name.
    """
    mentions = with_bare_communes(text, folded, find_names(text, folded))
    return _settle(text, folded, mentions, home, day, context)


def _settle(
    text: str,
    folded: str,
    mentions: list[Mention],
    home: str | None,
    day: date | None,
    context: Iterable[str],
) -> list[Area]:
    """Areas of the mentions: units get their province from the words after them, the register or the context."""
    named = [m.name for m in mentions if m.word.kind == "province" and m.kind in ("", "tinh")]
    near = dict.fromkeys([*named, *context])
    if home:
        near[home] = None
    areas: list[Area] = []
    told: dict[str, str] = {}  # the keys of communes that are named with their province, by name; "" where several are
    following: Area | None = None
    for index in range(len(mentions) - 1, -1, -1):
        mention = mentions[index]
        area = _area(text, folded, mention, following, named, near, home, day)
        if area is None:
            continue
        if following is not None and area.end == following.end:
            areas.pop()
            if following.level == "district":
                area = area._replace(inside=following.key)
            if area.level == "commune" and area.province:
                told[mention.name] = area.key if told.get(mention.name, area.key) == area.key else ""
        areas.append(area)
        following = area
        if mention.word.kind == "province" and mention.kind in ("", "tinh") and named:
            named.pop()
    return list(_same_communes(areas[::-1], told))


def _same_communes(areas: Iterable[Area], told: dict[str, str]) -> Iterator[Area]:
    """The areas, communes of one name being one: in the province that the text tells with it somewhere, "xã Lệ Thủy, tỉnh
    Quảng Trị", else where it is named first."""
    known = {name: key for name, key in told.items() if key}
    for area in areas:
        if area.level == "commune":
            area = area._replace(key=known.setdefault(_KIND.sub("", area.key.partition("@")[0]), area.key))
        yield area


_KIND = re.compile(rf"unit:(?:(?:{'|'.join(sorted(COMMUNES))})-)?")


def _area(
    text: str,
    folded: str,
    mention: Mention,
    following: Area | None,
    named: list[str],
    near: dict[str, None],
    home: str | None,
    day: date | None,
) -> Area | None:
    kind = mention.word.kind
    if kind == "nation":
        return Area(mention.start, mention.end, "nation", "nation", None)
    if kind == "region":
        abroad = re.match(r" [A-ZĐ]", text[mention.end : mention.end + 2]) and mention.name.startswith("mien-")
        if abroad or folded[max(0, mention.start - 6) : mention.start].endswith(("hướng ", "phía ")):
            return None
        return Area(mention.start, mention.end, f"region:{mention.name}", "region", None)
    mark = _mark(folded, mention.start, mention.end, day)
    candidates = districts().get(mention.name) or districts().get(mention.name.removeprefix("quan-"), ())
    if kind == "province" and not _is_unit(mention, candidates, day):
        name = mention.name
        if name == "hue" and day and day < date(2025, 1, 1):
            if mention.kind:
                return Area(mention.start, mention.end, "unit:hue@thua-thien-hue", "district", mark)
            name = "thua-thien-hue"
        return Area(mention.start, mention.end, f"province:{name}", "province", mark)
    fitting = tuple(unit for unit in candidates if _fits(unit, mention.kind))
    if not mention.kind and not any(unit.province in near or _over(unit.province, day) in near for unit in fitting):
        return None
    end, province = _province_after(folded, mention, following, candidates)
    if province is None:
        last = named[-1] if named else home or next(iter(near), None)
        province = _choose(fitting, mention.kind, [p for p in (last, home, *near) if p], day)
        if province is None and not fitting and mention.kind in COMMUNES and day is not None and day >= MERGER:
            # named after its old district
            province = _choose(candidates, "", [p for p in (last, home, *near) if p], day)
        if province is None and not fitting and mention.kind in COMMUNES:
            province = last  # the register has all districts, so that an unknown city is abroad
    unit = next((u for u in fitting if u.province == province), None)
    if unit is None and any(u.province == province for u in candidates) and mention.kind in COMMUNES:
        return Area(mention.start, end, f"unit:{mention.kind}-{mention.name}@{province}", "commune", mark)
    level = "district" if unit else ("commune" if mention.kind in COMMUNES else "district")
    return Area(mention.start, end, f"unit:{unit.slug if unit else mention.name}@{province or ''}", level, mark)


def _is_unit(mention: Mention, candidates: tuple[District, ...], day: date | None) -> bool:
    """Whether a province's name with its unit word is that of a city or district: "TP Hòa Bình", "huyện Điện Biên"."""
    if mention.kind in ("", "tinh"):
        return False
    if mention.kind == "thanh-pho":
        capital = any(unit.province == mention.name and unit.kind == "thành phố" for unit in candidates)
        return capital and not (day is not None and day >= MERGER and is_city(mention.name, day))
    return True


def _fits(unit: District, kind: str) -> bool:
    """Whether a unit word can mean a unit of the register; towns become cities, so that only huyện and quận tell."""
    if kind in COMMUNES:
        return kind == "dac-khu"
    if kind in ("huyen", "quan"):
        return unit.kind in ("huyện", "quận") or unit.slug == slug(unit.name)
    if kind in ("thi-xa", "thanh-pho"):
        return unit.kind in ("thị xã", "thành phố") or unit.slug == slug(unit.name)
    return True


def _choose(units: tuple[District, ...], kind: str, context: list[str], day: date | None) -> str | None:
    """The province of the unit that is meant: the first of the context that has such a unit, else the only one."""
    for province in context:
        for unit in units:
            if unit.province == province:
                return province
    for province in context:
        for unit in units:
            if _over(unit.province, day) == _over(province, day):
                return unit.province
    named_so = [unit for unit in units if slug(unit.kind) == kind] or units
    return named_so[0].province if len({unit.province for unit in named_so}) == 1 else None


@cache
def _over(province: str, day: date | None) -> str:
    unit = province_over(province, day)
    return unit.slug if unit else province


def _province_after(
    folded: str, mention: Mention, following: Area | None, candidates: tuple[District, ...]
) -> tuple[int, str | None]:
    """The end and province of "xã A, huyện B, tỉnh C" or "huyện B (C)", where the larger unit follows."""
    if following is None or following.level not in ("province", "district") or following.start - mention.end > 16:
        return mention.end, None
    if following.level == "district" and mention.kind not in COMMUNES:
        return mention.end, None
    if not _GAP.fullmatch(folded, mention.end, following.start) or following.start == mention.end:
        return mention.end, None
    province = following.province
    if mention.kind not in COMMUNES and candidates and all(unit.province != province for unit in candidates):
        return mention.end, None
    return following.end, province


def _mark(folded: str, start: int, end: int, day: date | None) -> str | None:
    if day and day >= MERGER and _BEFORE_MERGER.search(folded[max(0, start - 150) : start]):
        return "former"
    after = folded[end : end + 40]
    if _FORMER_AFTER.match(after) or _FORMER_BEFORE.search(folded[max(0, start - 40) : start]):
        return "former"
    if _NEW_AFTER.match(after) or (day and date(2025, 3, 1) <= day < MERGER and _NEW_BARE.match(after)):
        return "new"
    return None
