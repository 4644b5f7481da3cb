"""Finding the names of territories in a text, with the unit words before them: one scan for all names.

Here belongs what makes a word a name: its spelling, its capitals, and the words that touch it. "Hòa Bình" is a name,
"hòa bình" peace, "đường Hòa Bình" a street, "Nguyễn Hòa Bình" a person. Which territory a name means is ``areas``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline import reference
from pipeline.extract.area_lists import listed_communes
from pipeline.extract.area_mentions import COMMUNES, Mention, Word, nouns, surnames
from pipeline.phrases import Match, PhraseMatcher
from pipeline.reference.areas import districts, slug
from pipeline.vietnamese import fold

_NAME_START = re.compile(r"[ \u00a0]{0,2}")
_TOKEN = re.compile(r"[^\W_][\w'’]*")
_COUNTING = (
    r" ?(?:triệu|tỷ|tỉ|nghìn|ngàn|vạn|ha|tấn|tạ|km|con|hộ|người|lượt|điểm|tiêu chí|dự án|doanh nghiệp|hợp tác xã|thôn|bản"
    r"|sản phẩm|lao động|trường|căn|nhà|mô hình|%)(?!\w)"
)
_NUMBERED = re.compile(rf" \d{{1,2}}(?![\w.,/%]*\d|{_COUNTING})")
_QUANTITY = re.compile(rf"[.,/%]?\d|[%/]|{_COUNTING}")
_CAPITAL_AFTER = re.compile(r" ?-? ?([^\W\d_])")
_BRAND_BEFORE = re.compile(r"(?<!\w)[A-Z][a-z]*?[aeiouy][b-df-hj-np-tv-xz]+[aeiouy][a-z]* $")
"""A capitalized word of several syllables, which no Vietnamese one is: "Samsung" Bắc Ninh."""
_PLURAL = re.compile(
    r"(?<!\w)(?:các|những) (?:kcn|ccn|khu công nghiệp|cụm công nghiệp|khu, cụm công nghiệp|khu kinh tế)$"
)
_LOOK_BACK = 60
_LONGEST_NAME = 4  # words
_LONGEST_NOUN = 4  # words
_OF_BODY = 6
"""So many words before a name are looked at for the noun of a body that has it in its name."""


@cache
def _matcher() -> PhraseMatcher[Word]:
    return PhraseMatcher(_vocabulary())


def _vocabulary() -> Iterable[tuple[str, Word]]:
    """The names and the words around them; a later one replaces an earlier one of the same spelling."""
    for name, units in districts().items():
        for unit in units:
            if not unit.name.isdigit():
                folded = fold(unit.name)
                for spelling in {folded, folded.replace("'", "’"), folded.replace("'", "")}:
                    yield spelling, Word("district", name)
    for row in reference.rows("regions"):
        for name in (row["name_vi"], *filter(None, row["aliases"].split("|"))):
            yield fold(name), Word("region", row["area_id"])
    for row in reference.rows("area_words"):
        if row["kind"] in ("nation", "unit", "other"):
            yield fold(row["phrase"]), Word(row["kind"], row["value"])
    for row in reference.rows("provinces"):
        if row["slug"] != "ho-chi-minh":
            yield fold(row["name_vi"]), Word("province", row["slug"])
        for alias in filter(None, row["aliases"].split("|")):
            yield fold(alias), Word("province", row["slug"])


def find_names(text: str, folded: str) -> list[Mention]:
    """The names with the unit words before them, those out that are no territory."""
    found: list[Mention] = []
    unit: Match[Word] | None = None
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
        if kind in COMMUNES and (longer := _longer_name(text, match)):
            _add(found, Mention(start, longer, Word("unit"), kind, slug(text[match.start : longer])))
            continue
        if not kind and not _is_common(word, text, match) and _is_part_of_other_name(text, folded, match):
            continue
        if text[start] == "(":
            start += 1  # "(toàn ngành là 4,7%)": only after a bracket does it mean the country
        found.append(Mention(start, match.end, word, kind, word.value))
    if unit is not None:
        _add(found, _free_name(text, folded, unit))
    return listed_communes(text, found)


def _add(found: list[Mention], mention: Mention | None) -> None:
    if mention and (not found or found[-1].end <= mention.start):
        found.append(mention)


def _adjoins(text: str, end: int, start: int) -> bool:
    return start - end <= 2 and not text[end:start].strip()


def _is_name(text: str, match: Match[Word], kind: str) -> bool:
    """Whether the match is written as a name: "Cao Bằng", not "cao bằng"."""
    word = match.payload
    if word.kind == "nation":
        return text[match.start].isupper() or text[match.start : match.end].lower() != "việt nam"
    head = text[match.start]
    if word.kind != "region" and head.islower() and head != "t":
        return False  # "cao bằng", most of what is no name; "thành phố Cao Bằng" is one
    words = text[match.start : match.end].split(" ")
    if all(map(str.isalpha, words)):
        initials = [spelled[0] for spelled in words]
    else:
        initials = [token[0][0] for token in _TOKEN.finditer(text, match.start, match.end)]
    if word.kind == "region":
        return initials[0].isupper() or initials[-1].isupper()
    if text[match.start : match.end].lower().startswith("thành phố"):
        initials = initials[2:]
    return all(c.isupper() or c.isdigit() for c in initials) or bool(kind and initials[0].isupper())


def _is_common(word: Word, text: str, match: Match[Word]) -> bool:
    """Whether a word for the nation is no proper name, so that no body can be named so: "Hiệp hội dự báo cả nước"."""
    return word.kind == "nation" and text[match.start : match.end].lower() != "việt nam"


def _longer_name(text: str, match: Match[Word]) -> int | None:
    """The end of "Hà Giang 2" in "phường Hà Giang 2"."""
    digits = _NUMBERED.match(text, match.end)
    return digits.end() if digits else None


def _free_name(text: str, folded: str, unit: Match[Word]) -> Mention | None:
    """The unit named by the capitalized words after a unit word, where no register has it: "xã Phong Phú"."""
    kind = unit.payload.value
    if kind == "tinh":
        return None
    start = _NAME_START.match(text, unit.end).end()  # type: ignore[union-attr]
    head = text[start : start + 1]
    if not head.isupper() and not (head.isdigit() and kind in ("phuong", "quan")):
        return None
    initial = len(text[unit.start : unit.end].rstrip(".")) == 1  # "Q.1", but "H.Chung" is a byline
    if unit.end == start and text[unit.end - 1] != ".":
        return None
    end, words = start, 0
    official = kind not in COMMUNES or folded[max(0, unit.start - 16) : unit.start].rstrip().endswith(
        tuple(nouns("office"))
    )
    first = _TOKEN.match(text, start)
    person = official and first is not None and first[0].lower() in surnames()
    for token in _TOKEN.finditer(text, start, start + 40):
        gap = text[end : token.start()]
        if words and gap not in (" ", " - ", "-"):
            break
        if not words and token.start() != start:
            return None
        if not token[0][0].isupper() and not (token[0].isdigit() and (words or kind in ("phuong", "quan"))):
            break
        if words >= 2 and not person and token[0].lower() in surnames() and _goes_on(text, token.end()):
            break  # "xã Lý Bôn Trần Thị Mai" names somebody of Lý Bôn, "UBND huyện Đinh Quý Lâm" is one name
        if token[0].isdigit() and (len(token[0]) > 2 or _QUANTITY.match(text, token.end())):
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
    return Mention(unit.start, end, Word("unit"), kind, f"{kind}-{name}" if name.isdigit() else name) if name else None


def _goes_on(text: str, end: int) -> bool:
    """Whether a capitalized word follows, as in the name of a person."""
    following = _TOKEN.match(text, end + 1)
    return text[end : end + 1] == " " and following is not None and following[0][0].isupper()


def _is_person_or_acronym(name: str, kind: str, before: str) -> bool:
    """Whether what follows a unit word is no name of a unit: "UBND thành phố Nguyễn Văn Tùng", "xã NTM nâng cao"."""
    words = name.split()
    if len(words) == 1 and len(name) > 1 and name.isupper() and name.isalpha():
        return True
    if len(words) < 3 or words[0].lower() not in surnames():
        return False
    return kind not in COMMUNES or before.rstrip().endswith(tuple(nouns("office")))


def _is_part_of_other_name(text: str, folded: str, match: Match[Word]) -> bool:
    """Whether a bare name is a piece of a person's, company's, street's or river's name."""
    if match.payload.kind == "nation":
        return follows_noun(folded, match.start)
    if match.payload.kind != "region" and _follows_person(text, folded, match.start):
        return True
    if match.payload.kind == "province" and _BRAND_BEFORE.search(text, max(0, match.start - 30), match.start):
        return True
    if match.payload.kind == "district" and _touches_capital(text, match):
        return True
    return follows_noun(folded, match.start)


def _words_before(text: str, position: int, most: int) -> list[str]:
    """The ``most`` words directly before a position, nearest first, up to the first punctuation mark."""
    words = text[max(0, position - _LOOK_BACK) : position].rsplit(" ", most + 1)
    if words.pop():
        return []  # glued to the name by a bracket or a dash
    found: list[str] = []
    while words and len(found) < most:
        word = words.pop()
        if not word.isalnum():
            if not word or not word[-1].isalnum():
                break
            cut = max(map(word.rfind, '\n("“.'))
            if cut >= 0:
                found.append(word[cut + 1 :])
                break
        found.append(word)
    return found


def follows_noun(folded: str, position: int) -> bool:
    """Whether a name ends that of a thing ("sông" Đồng Nai) or of a body ("công ty cổ phần gạch" Long An)."""
    before = folded[max(0, position - _LOOK_BACK) : position].rstrip()
    if before.endswith("-"):  # of "cao tốc Bắc Giang - Lạng Sơn", "hành lang Lào Cai - Hà Nội - Hải Phòng"
        for part in re.split(r" ?- ?", before.rstrip("- "))[::-1]:
            route = part.split(" ")[::-1]
            if any(_ends_with(route[length:], "physical") for length in (1, 2, 3)):
                return True
            if len(route) > _LONGEST_NAME:
                return False
        return False
    words = _words_before(folded, position, _OF_BODY + _LONGEST_NOUN - 1)
    if _ends_with(words, "physical"):
        return not _PLURAL.search(before)  # "các KCN" Đồng Nai are all those of the province
    links, entities = nouns("link"), _last_words("entity")
    for index, word in enumerate(words[:_OF_BODY]):
        if word in links:
            return False
        if word in entities and _ends_with(words[index:], "entity"):
            return True
    return False


def _ends_with(words: list[str], kind: str) -> bool:
    """Whether words, nearest first, end in one of the nouns of a kind."""
    if not words or words[0] not in _last_words(kind):
        return False
    longest = min(_LONGEST_NOUN, len(words))
    return any(" ".join(words[n - 1 :: -1]) in nouns(kind) for n in range(1, longest + 1))


@cache
def _last_words(kind: str) -> frozenset[str]:
    """The words that the nouns of a kind end with."""
    return frozenset(noun.rpartition(" ")[2] for noun in nouns(kind))


def _follows_person(text: str, folded: str, position: int) -> bool:
    """Whether the words before begin a person's name: "Nguyễn Thái" Bình, "Phạm" Bình Dương, not "hồ" Ba Bể."""
    words = _words_before(text, position, 2)
    if not words or not words[0][:1].isupper():
        return False
    lowered = _words_before(folded, position, 2)
    for count in (1, 2):
        if len(words) < count or not words[count - 1][:1].isupper():
            return False
        if lowered[count - 1] in surnames():
            return count > 1 or lowered[0] not in nouns("physical")
    return False


def _touches_capital(text: str, match: Match[Word]) -> bool:
    """Whether a bare district's name touches another name: "Mường Thanh Sơn La", "Bắc Hà Group"."""
    follower = _CAPITAL_AFTER.match(text, match.end)
    if follower and follower[1].isupper():
        return True
    words = _words_before(text, match.start, 2)
    return len(words) > 1 and words[0][0].isupper()
