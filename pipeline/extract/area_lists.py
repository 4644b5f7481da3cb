"""Communes that share one unit word: "các xã Thanh Lĩnh, Thanh Tường và Cát Văn", "xã Quý Hòa 140 ha, Miền Đồi 96 ha".

Here belong the names behind the first, which no register has. What is a name at all is ``area_names``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.extract.area_mentions import COMMUNES, Mention, Word, surnames
from pipeline.reference.areas import slug
from pipeline.vietnamese import UPPER

_BODY = r"(?!(?:Sở|Ban|Hội|Ủy|Đảng|Công|Chi|Cục|Bộ|Trường|Nhà|Khu|Trung|Phòng|Tổ|Đội|Quốc|Nghị|Quyết|Ông|Bà|Ngày|Năm|Theo) )"
_NAME = rf"{_BODY}(?P<name>[{UPPER}][^\W\d_{UPPER}]+(?: [{UPPER}][^\W\d_{UPPER}]+){{1,2}})(?! [{UPPER}])"
_NUMBER = r"\d[\d.]*(?:,\d+)? ?(?:%|[^\W\d_]+(?: [^\W\d_]+){0,2}?)"
_MOST = r"(?:(?:cao|thấp|nhiều|ít|lớn|nhỏ) nhất (?:là |thuộc về )?)?"
_NEXT = re.compile(
    rf"(?: \([^()\n]{{0,30}}\)|[^,;.()\n\d]{{0,25}} {_NUMBER})?(?:,| ?;|,? và) {_MOST}{_NAME}"
    r"(?= ?(?:[,;.()\d]|$|và |đạt |có |còn |cao |thấp |nhiều |ít ))"
)
# These two begin with the unit word and look back from there: there are few, so that a text is passed over faster.
_AMONG = re.compile(
    r"(?P<kind>xã(?:(?<=[Tt]rong các xã)|(?<=[Tt]rong số các xã))|phường(?:(?<=[Tt]rong các phường)|(?<=[Tt]rong số các phường)))"
    r"(?:, (?:xã|phường|thị trấn))*"
    rf"[^,.;\d\n]{{0,20}}, {_NAME}(?= (?:cao|thấp|nhiều|ít|đạt|có) )"
)
_SUCH_AS = re.compile(
    r"(?P<kind>xã(?:(?<=[Nn]hiều xã)|(?<=[Mm]ột số xã)|(?<=[Cc]ác xã))"
    r"|phường(?:(?<=[Nn]hiều phường)|(?<=[Mm]ột số phường)|(?<=[Cc]ác phường)))(?:, (?:xã|phường|thị trấn))*"
    rf"[^,.;:\d\n]{{0,40}} (?:như|gồm|là):? {_NAME}(?= (?:đạt |có |với |trồng )?\d| ?\(\d)"
)
_SHARED = ("ác xã", "ác phường", "iều xã", "iều phường", "ột số xã", "ột số phường")
"""Without one of these pieces nothing is _AMONG or _SUCH_AS."""
_KINDS = {"xã": "xa", "phường": "phuong"}
_LONGEST = 40


def listed_communes(text: str, found: Sequence[Mention]) -> list[Mention]:
    """The mentions with the communes added that stand in a list behind one of them or behind "Trong các xã,", "Nhiều xã như"."""
    starts = [mention.start for mention in found]
    added: list[Mention] = []
    for mention in found:
        if mention.kind in COMMUNES and mention.word.kind == "unit":
            added.extend(_behind(text, mention, found, starts))
    shared = any(words in text for words in _SHARED)
    for match in (*_AMONG.finditer(text), *_SUCH_AS.finditer(text)) if shared else ():
        first = Mention(*match.span("name"), Word("unit"), _KINDS[match["kind"]], slug(match["name"]))
        if not _taken(found, starts, first):
            added.extend([first, *_behind(text, first, found, starts)])
    return sorted([*found, *added]) if added else list(found)


def _behind(text: str, first: Mention, found: Sequence[Mention], starts: Sequence[int]) -> Iterator[Mention]:
    end = first.end
    for _ in range(_LONGEST):
        match = _NEXT.match(text, end, end + 150)
        if match is None:
            return
        mention = Mention(*match.span("name"), Word("unit"), first.kind, slug(match["name"]))
        if _taken(found, starts, mention) or _is_person(match["name"]):
            return
        yield mention
        end = mention.end


def _is_person(name: str) -> bool:
    words = name.lower().split(" ")
    return len(words) > 2 and words[0] in surnames()


def _taken(found: Sequence[Mention], starts: Sequence[int], mention: Mention) -> bool:
    """Whether the words are a name already."""
    at = bisect_right(starts, mention.end - 1)
    return at > 0 and found[at - 1].end > mention.start
