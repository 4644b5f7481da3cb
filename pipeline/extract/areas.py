"""Names of territories in a text: nation, regions, provinces, districts and communes, one scan for all of them.

Here belongs what a name means by itself and by the words that touch it: "tỉnh Hòa Bình" is a province, "TP Hòa Bình"
its capital, "hòa bình" peace, "đường Hòa Bình" a street. Which numbers belong to a territory is ``area_links``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from pipeline import reference
from pipeline.extract.article import Article
from pipeline.phrases import Match, PhraseMatcher
from pipeline.reference.areas import District, districts, province_over, slug
from pipeline.vietnamese import fold


class Area(NamedTuple):
    """A territory that a text names, by name and not yet by day.

    ``key`` is "nation", "region:tay-nguyen", "province:bac-ninh", "unit:ha-long@quang-ninh", "unit:thi-xa-ky-anh@ha-tinh"
    where a province has two units of one name, "unit:<slug>@" where its province is unknown. ``mark`` is "former" for
    (cũ) and trước sáp nhập, "new" for (mới) and sau sáp nhập. ``start == end`` where the text does not name it.
    """

    start: int
    end: int
    key: str
    level: str
    mark: str | None

    @property
    def province(self) -> str | None:
        """The slug of the province that it is or lies in."""
        kind, _, name = self.key.partition(":")
        return name if kind == "province" else name.partition("@")[2] or None if kind == "unit" else None


class _Word(NamedTuple):
    """What a phrase of the vocabulary stands for: a unit word, the nation, a region, names of provinces, of districts."""

    kind: str
    value: str = ""


class _Mention(NamedTuple):
    start: int
    end: int
    word: _Word
    kind: str  # the unit word before the name: tinh, thanh-pho, huyen ..., "" for a bare name
    name: str  # the name's slug


MERGER = date(2025, 7, 1)
_LEVELS = {"phuong": "commune", "xa": "commune", "thi-tran": "commune", "dac-khu": "commune"}
_OFFICES = ("ubnd", "hđnd", "chủ tịch", "bí thư", "đảng ủy", "mttq", "ủy ban")
_STOP_WORDS = frozenset(
    [
        "ở",
        "tại",
        "của",
        "trên",
        "tỉnh",
        "và",
        "về",
        "với",
        "từ",
        "do",
        "cho",
        "là",
        "trong",
        "có",
        "gồm",
        "theo",
        "như",
        "thành",
        "tp",
    ]
)
_FORMER_AFTER = re.compile(r"\s?\(?(?:cũ\b|trước (?:khi |đây)?(?:sáp nhập|hợp nhất|hợp nhất|sắp xếp))")
_NEW_AFTER = re.compile(
    r"\s?\((?:mới|sau (?:khi )?(?:sáp nhập|hợp nhất))|\s(?:mới\s*\(|sau (?:khi )?(?:sáp nhập|hợp nhất))"
)
_NEW_BARE = re.compile(r"\smới(?!\s+(?:chỉ|đạt|được|có|thu|thực hiện|giải ngân|hoàn thành|đây|nhất|là|bằng))\b")
_FORMER_BEFORE = re.compile(r"trước (?:khi |thời điểm )?(?:sáp nhập|hợp nhất),?\s?(?:tỉnh |thành phố |tp\.? ?)?$")
_GAP = re.compile(r"\s*(?:,|\(|-|thuộc|của|ở|tại)?\s*(?:tỉnh|thành phố|tp\.?)?\s*")
_NAME_START = re.compile(r"[ \u00a0]{0,2}")
_TOKEN = re.compile(r"[^\W_][\w'’]*")


def scan_areas(article: Article) -> list[Area]:
    """The territories that the title, lead and body lines name, in reading order, none overlapping."""
    return read_areas(article.text, article.folded, _context(article), article.published or article.dateline_date)


def read_areas(text: str, folded: str, home: str | None, day: date | None) -> list[Area]:
    """The territories named in a text; ``folded`` is the same text folded, ``home`` the slug of the home province."""
    mentions = _mentions(text, folded, day)
    return _settle(text, folded, mentions, home, day)


@cache
def _matcher() -> PhraseMatcher[_Word]:
    return PhraseMatcher(_vocabulary())


def _vocabulary() -> Iterable[tuple[str, _Word]]:
    """The names and the words around them; a later one replaces an earlier one of the same spelling."""
    for name, units in districts().items():
        for unit in units:
            if not unit.name.isdigit():
                folded = fold(unit.name)
                for spelling in {folded, folded.replace("'", "’"), folded.replace("'", "")}:
                    yield spelling, _Word("district", name)
    for row in reference.rows("regions"):
        for name in (row["name_vi"], *filter(None, row["aliases"].split("|"))):
            yield fold(name), _Word("region", row["area_id"])
    for row in reference.rows("area_words"):
        if row["kind"] in ("nation", "unit", "other"):
            yield fold(row["phrase"]), _Word(row["kind"], row["value"])
    for row in reference.rows("provinces"):
        if row["slug"] != "ho-chi-minh":
            yield fold(row["name_vi"]), _Word("province", row["slug"])
        for alias in filter(None, row["aliases"].split("|")):
            yield fold(alias), _Word("province", row["slug"])


def surnames() -> frozenset[str]:
    """The family names that begin a person's name, folded."""
    return _nouns("surname")


@cache
def _nouns(kind: str) -> frozenset[str]:
    return frozenset(fold(row["phrase"]) for row in reference.rows("area_words") if row["kind"] == kind)


def _context(article: Article) -> str | None:
    return article.home_area.removesuffix("-2025") if article.home_area else None


def _mentions(text: str, folded: str, day: date | None) -> list[_Mention]:
    """The names with the unit words before them, those out that are no territory."""
    found: list[_Mention] = []
    unit: Match[_Word] | None = None
    matches = _matcher().find(folded)
    for match in matches:
        word = match.payload
        adjoining = unit is not None and _adjoins(text, unit.end, match.start)
        if unit is not None and not adjoining:
            _add(found, _free_name(text, folded, unit))
        if word.kind == "unit":
            unit = match
            continue
        kind = unit.payload.value if unit is not None and adjoining else ""
        start = unit.start if unit is not None and adjoining else match.start
        if unit is not None and adjoining and word.kind in ("other", "nation", "region"):
            _add(found, _free_name(text, folded, unit))
        unit = None
        if word.kind == "other" or not _is_name(text, match, kind):
            continue
        if kind in _LEVELS and (longer := _longer_name(text, match)):
            _add(found, _Mention(start, longer, _Word("unit"), kind, slug(text[match.start : longer])))
            continue
        if not kind and _is_part_of_other_name(text, folded, match):
            continue
        found.append(_Mention(start, match.end, word, kind, word.value))
    if unit is not None:
        _add(found, _free_name(text, folded, unit))
    return found


def _add(found: list[_Mention], mention: _Mention | None) -> None:
    if mention and (not found or found[-1].end <= mention.start):
        found.append(mention)


def _adjoins(text: str, end: int, start: int) -> bool:
    return start - end <= 2 and not text[end:start].strip()


def _is_name(text: str, match: Match[_Word], kind: str) -> bool:
    """Whether the match is written as a name: "Cao Bằng", not "cao bằng"."""
    word = match.payload
    if word.kind == "nation":
        return text[match.start].isupper() or text[match.start : match.end].lower() != "việt nam"
    initials = [token[0][0] for token in _TOKEN.finditer(text, match.start, match.end)]
    if word.kind == "region":
        return initials[0].isupper() or initials[-1].isupper()
    if text[match.start : match.end].lower().startswith("thành phố"):
        initials = initials[2:]
    return all(c.isupper() or c.isdigit() for c in initials) or bool(kind and initials[0].isupper())


def _longer_name(text: str, match: Match[_Word]) -> int | None:
    """The end of "Hà Giang 2" in "phường Hà Giang 2"."""
    digits = re.compile(r" \d{1,2}(?![\w.,/%]*\d)").match(text, match.end)
    return digits.end() if digits else None


def _free_name(text: str, folded: str, unit: Match[_Word]) -> _Mention | None:
    """The unit named by the capitalized words after a unit word, where no register has it: "xã Phong Phú"."""
    kind = unit.payload.value
    if kind == "tinh":
        return None
    initial = len(text[unit.start : unit.end].rstrip(".")) == 1  # "Q.1", but "H.Chung" is a byline
    start = _NAME_START.match(text, unit.end).end()  # type: ignore[union-attr]
    if unit.end == start and text[unit.end - 1] != ".":
        return None
    end, words = start, 0
    for token in _TOKEN.finditer(text, start, start + 40):
        gap = text[end : token.start()]
        if words and gap not in (" ", " - ", "-"):
            break
        if not words and token.start() != start:
            return None
        if not token[0][0].isupper() and not (token[0].isdigit() and (words or kind in ("phuong", "quan"))):
            break
        if words >= 2 and token[0].lower() in surnames():
            break
        if token[0].isdigit() and (
            len(token[0]) > 2 or re.match(r"[.,/%]?\d|[%/]", text[token.end() : token.end() + 2])
        ):
            break
        end, words = token.end(), words + 1
        if words == 4 or token[0].isdigit():
            break
    if (
        not words
        or (initial and not text[start:end].isdigit())
        or (text[unit.start : unit.end].isupper() and len(text[unit.start : unit.end]) > 2)
    ):
        return None
    if text[start:end].isdigit() and re.search(r"\d\s$", folded[max(0, unit.start - 2) : unit.start]):
        return None  # "3 phường 5 xã"
    if _is_person_or_acronym(text[start:end], kind, folded[max(0, unit.start - 16) : unit.start]):
        return None
    if words >= 4:
        end = [token.end() for token in _TOKEN.finditer(text, start, end)][1]
    name = slug(text[start:end])
    return (
        _Mention(unit.start, end, _Word("unit"), kind, f"{kind}-{name}" if name.isdigit() else name) if name else None
    )


def _is_person_or_acronym(name: str, kind: str, before: str) -> bool:
    """Whether what follows a unit word is no name of a unit: "UBND thành phố Nguyễn Văn Tùng", "xã NTM nâng cao"."""
    words = name.split()
    if len(words) == 1 and len(name) > 1 and name.isupper() and name.isalpha():
        return True
    if len(words) < 3 or words[0].lower() not in surnames():
        return False
    return kind not in _LEVELS or before.rstrip().endswith(_OFFICES)


def _is_part_of_other_name(text: str, folded: str, match: Match[_Word]) -> bool:
    """Whether a bare name is a piece of a person's, company's, street's or river's name."""
    before = folded[max(0, match.start - 60) : match.start]
    line = before.rfind("\n") + 1
    gap = before[len(before.rstrip()) :]
    tokens = [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(before, line)]
    offset = max(0, match.start - 60)
    if (
        match.payload.kind != "region"
        and gap
        and not gap.strip()
        and _person(text, tokens, offset, len(before.rstrip()))
    ):
        return True
    if match.payload.kind == "district" and _joined_to_capital(text, match, before.rstrip(), tokens, offset):
        return True
    physical, entity = _nouns("physical"), _nouns("entity")
    stripped = before.rstrip()
    if stripped and stripped[-1] in "-" and match.payload.kind != "nation":
        stripped = stripped[:-1].rstrip()  # the second place of "cao tốc Bắc Giang - Lạng Sơn"
        tail = stripped.split(" ")
        return any(" ".join(tail[-n - k : -k]) in physical for n in (1, 2) for k in (1, 2, 3) if len(tail) >= n + k)
    if not stripped or stripped[-1] in ',;:.()"“”–-/':
        return False
    words = stripped.split(" ")
    if any(" ".join(words[-n:]) in physical for n in (1, 2, 3)):
        return True
    for back in range(1, 7):
        if back > len(words) or words[-back] in _STOP_WORDS or words[-back][-1:] in ",;:.()":
            return False
        if any(
            " ".join(words[-back - n + 1 : len(words) - back + 1]) in entity
            for n in (1, 2, 3)
            if back + n - 1 <= len(words)
        ):
            return True
    return False


def _person(text: str, tokens: list[tuple[str, int, int]], offset: int, end: int) -> bool:
    """Whether the words directly before are the beginning of a person's name: "Nguyễn Thái" Bình, "Phạm" Bình Dương."""
    for count in (1, 2):
        if len(tokens) < count or tokens[-1][2] != end:
            return False
        first = tokens[-count]
        chain = tokens[-count:]
        if first[0] in surnames() and all(text[offset + token[1]].isupper() for token in chain):
            return first[0] not in ("ông", "bà", "anh", "chị", "hồ", "cao", "thái", "hà", "vàng") or count > 1
    return False


def _joined_to_capital(
    text: str, match: Match[_Word], stripped: str, tokens: list[tuple[str, int, int]], offset: int
) -> bool:
    """Whether a bare district's name touches another capitalized word: "Khách sạn Mường Thanh Sơn La", "Bắc Hà Group"."""
    follower = re.compile(r" ?-? ?([^\W\d_])").match(text, match.end)
    if follower and follower[1].isupper():
        return True
    if not tokens or tokens[-1][2] != len(stripped):
        return False
    first = text[offset + tokens[-1][1]]
    sentence_start = len(tokens) < 2 or text[offset + tokens[-2][2] : offset + tokens[-1][1]].strip() != ""
    return first.isupper() and not sentence_start


def _settle(text: str, folded: str, mentions: list[_Mention], home: str | None, day: date | None) -> list[Area]:
    """Areas of the mentions: units get their province from the words after them, the register or the context."""
    named = [m.name for m in mentions if m.word.kind == "province" and m.kind in ("", "tinh")]
    near = dict.fromkeys(named)
    if home:
        near[home] = None
    areas: list[Area] = []
    following: Area | None = None
    for index in range(len(mentions) - 1, -1, -1):
        mention = mentions[index]
        area = _area(text, folded, mention, following, named, near, home, day)
        if area is None:
            continue
        if following is not None and area.end == following.end:
            areas.pop()
        areas.append(area)
        following = area
        if mention.word.kind == "province" and mention.kind in ("", "tinh") and named:
            named.pop()
    return areas[::-1]


def _area(
    text: str,
    folded: str,
    mention: _Mention,
    following: Area | None,
    named: list[str],
    near: dict[str, None],
    home: str | None,
    day: date | None,
) -> Area | None:
    kind = mention.word.kind
    mark = _mark(folded, mention.start, mention.end, day)
    if kind == "nation":
        return Area(mention.start, mention.end, "nation", "nation", None)
    if kind == "region":
        abroad = re.match(r" [A-ZĐ]", text[mention.end : mention.end + 2]) and mention.name.startswith("mien-")
        if abroad or folded[max(0, mention.start - 6) : mention.start].endswith(("hướng ", "phía ")):
            return None
        return Area(mention.start, mention.end, f"region:{mention.name}", "region", None)
    candidates = districts().get(mention.name.removeprefix("quan-"), ())
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
        if province is None and not fitting and mention.kind in _LEVELS:
            province = last  # the register has all districts, so that an unknown city is abroad
    unit = next((u for u in fitting if u.province == province), None)
    if unit is None and any(u.province == province for u in candidates) and mention.kind in _LEVELS:
        return Area(mention.start, end, f"unit:{mention.kind}-{mention.name}@{province}", "commune", mark)
    level = "district" if unit else _LEVELS.get(mention.kind, "district")
    return Area(mention.start, end, f"unit:{unit.slug if unit else mention.name}@{province or ''}", level, mark)


def _is_unit(mention: _Mention, candidates: tuple[District, ...], day: date | None) -> bool:
    """Whether a province's name with its unit word is that of a city or district: "TP Hòa Bình", "huyện Điện Biên"."""
    if mention.kind in ("", "tinh"):
        return False
    if mention.kind == "thanh-pho":
        capital = any(unit.province == mention.name and unit.kind == "thành phố" for unit in candidates)
        return capital and (day is None or day < MERGER or (mention.name != "hue" and not _is_city(mention.name)))
    return True


@cache
def _is_city(name: str) -> bool:
    """Whether the newest unit of that name is a centrally run city."""
    return any(
        row["slug"] == name and not row["valid_to"] and row["kind"].startswith("thành phố")
        for row in reference.rows("provinces")
    )


def _fits(unit: District, kind: str) -> bool:
    """Whether a unit word can mean a unit of the register; towns become cities, so that only huyện and quận tell."""
    if kind in _LEVELS:
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
    folded: str, mention: _Mention, following: Area | None, candidates: tuple[District, ...]
) -> tuple[int, str | None]:
    """The end and province of "xã A, huyện B, tỉnh C" or "huyện B (C)", where the larger unit follows."""
    if following is None or following.level not in ("province", "district") or following.start - mention.end > 16:
        return mention.end, None
    if following.level == "district" and mention.kind not in _LEVELS:
        return mention.end, None
    if not _GAP.fullmatch(folded, mention.end, following.start) or following.start == mention.end:
        return mention.end, None
    province = following.province
    if mention.kind not in _LEVELS and candidates and all(unit.province != province for unit in candidates):
        return mention.end, None
    return following.end, province


def _mark(folded: str, start: int, end: int, day: date | None) -> str | None:
    after = folded[end : end + 40]
    if _FORMER_AFTER.match(after) or _FORMER_BEFORE.search(folded[max(0, start - 40) : start]):
        return "former"
    if _NEW_AFTER.match(after) or (day and date(2025, 3, 1) <= day < MERGER and _NEW_BARE.match(after)):
        return "new"
    return None
