"""What the address of a page says of its text: the province and the period in its title's words.

Here belongs reading "/gia-lai-thu-ngan-sach-tang-thang-3-nam-2025.html", for texts whose title is lost. Whose the page
is and the day written in an address belong to ``clean`` and ``ingest``.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.addresses import titles_in
from pipeline.reference.areas import provinces, slug

_PERIODS = (
    (re.compile(r"(?<![a-z0-9])(1[0-2]|[2-9])-thang-(?:dau-)?nam-(20\d\d)(?!\d)"), "months:1-{}:{}"),
    (re.compile(r"(?<![a-z0-9])(?<!\d-)thang-(1[0-2]|0?[1-9])(?:-nam)?-(20\d\d)(?!\d)"), "month:{}:{}"),
    (re.compile(r"(?<![a-z0-9])quy-([1-4]|iv|i{1,3})(?:-nam)?-(20\d\d)(?!\d)"), "quarter:{}:{}"),
)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


def province_in(address: str | None, title: str = "") -> str | None:
    """The slug of the province that an address speaks of; None where it names none or several.

    One that opens a segment of the path comes first. Words that the title has too are left to the title, which tells
    Đà Nẵng from "đa năng".
    """
    for segment in titles_in(address):
        if title and slug(title) in segment:
            continue
        opening = _province_name().match(segment)
        if opening:
            return opening[1]
        named = set(_province_name().findall(segment))
        if len(named) == 1:
            return next(iter(named))
    return None


def period_in(address: str | None) -> str | None:
    """The period that an address speaks of, as an expression of ``time_words``: "thang-3-nam-2025"."""
    for segment in titles_in(address):
        for pattern, expr in _PERIODS:
            match = pattern.search(segment)
            if match:
                return expr.format(int(_ROMAN.get(match[1], match[1])), match[2])
    return None


@cache
def _province_name() -> re.Pattern[str]:
    """A province's name between hyphens; names of one syllable may be any word ("hue")."""
    names = sorted((name for name in provinces() if "-" in name), key=len, reverse=True)
    return re.compile(rf"(?<![a-z0-9])(?:tinh-|tp-)?({'|'.join(names)})(?![a-z0-9])")
