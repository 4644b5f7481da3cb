"""Communes without their unit word, once the text has called them by it: "xã Thanh Tân ... thu nhập của Thanh Tân".

Here belongs which bare names are communes, and which communes are named only for what they have become part of. What
is a name at all is ``area_names``, the names in a list ``area_lists``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from pipeline.extract.area_mentions import COMMUNES, Mention
from pipeline.extract.area_names import follows_noun
from pipeline.vietnamese import UPPER

_NAME = re.compile(rf"(?<![\w.])(?:[{UPPER}][^\W\d_]* )+[{UPPER}][^\W\d_]*$")
_UNIT_WORD = re.compile(r"(?:xã|phường|thị trấn|đặc khu|tt\.?|x\.|p\.) ", re.IGNORECASE)
_IN_LONGER_NAME = re.compile(rf" [{UPPER}]")
_AFTER_NAME = re.compile(rf"[{UPPER}][\w.]* $")
_OF_PERSON = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|em|cụ|đồng chí|đ/c) $", re.IGNORECASE)
_MERGING = ("sáp nhập", "hợp nhất", "sắp xếp", "sở nhập", "từ nhập", "việc nhập", "khi nhập", "được nhập")
"""Without one of these words nothing is _MADE_FROM."""
_MADE_FROM = re.compile(
    r"(?<!\w)(?:cơ sở|từ|từ việc|việc|sau khi|khi|được) (?:sáp nhập|hợp nhất|sắp xếp|nhập|nhập nguyên trạng)(?!\w)"
    r"(?:(?!, (?:hiện|có|với|diện tích|dân số|quy mô|xã|phường)|sau (?:khi )?(?:sáp nhập|hợp nhất|sắp xếp))[^.;:\n])*"
)


def with_bare_communes(text: str, folded: str, found: Sequence[Mention]) -> list[Mention]:
    """The mentions with those communes added that are named again without unit word, and those left out that only
    say what another was made from: "trên cơ sở sáp nhập thị trấn Hoa Thành với một số xã"."""
    if not any(mention.kind in COMMUNES for mention in found):
        return list(found)
    kept = list(found)
    if any(word in folded for word in _MERGING):
        merged = [match.span() for match in _MADE_FROM.finditer(folded)]
        kept = [m for m in found if m.kind not in COMMUNES or not any(a < m.start < b for a, b in merged)]
    called = _called(text, kept)
    if not called:
        return kept
    bare = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, called))})(?!\w)")
    starts = [mention.start for mention in kept]
    added: list[Mention] = []
    replaced: set[Mention] = set()
    for match in bare.finditer(text):
        at = bisect_right(starts, match.start()) - 1
        over = kept[at] if at >= 0 and kept[at].end > match.start() else None
        if over is not None and (over.kind or over.word.kind != "district" or over.start != match.start()):
            continue
        if over is None and not _stands_alone(text, folded, *match.span()):
            continue
        if over is not None:
            replaced.add(over)
        added.append(called[match[0]]._replace(start=match.start(), end=match.end()))
    return sorted([*(mention for mention in kept if mention not in replaced), *added])


def _called(text: str, found: Sequence[Mention]) -> dict[str, Mention]:
    """The communes of the text by the spelling of their names; none that is the name of a larger unit there, too."""
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in found:
        words = text[mention.start : mention.end]
        unit = _UNIT_WORD.match(words)
        name = _NAME.search(words[unit.end() if unit else 0 :])
        if name is not None and mention.kind:
            named[name[0]].append(mention)
    return {name: same[0] for name, same in named.items() if all(m.kind == same[0].kind in COMMUNES for m in same)}


def _stands_alone(text: str, folded: str, start: int, end: int) -> bool:
    """Whether the words are no piece of a longer name, of a person's or of a thing's: "chợ Thanh Tân"."""
    if _IN_LONGER_NAME.match(text, end) or follows_noun(folded, start):
        return False
    before = text[max(0, start - 20) : start]
    return not (_AFTER_NAME.search(before) or _OF_PERSON.search(before))
