"""The publisher's home province: by web domain, by the form of the domain, by how its articles open, or by
the source that a reprint names.

Here belongs reading reference/publishers.csv. Home areas are plain ids of the time before the merger of 2025-07-01;
which unit holds the name on a given day is settled in normalize.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from pipeline.reference import rows
from pipeline.vietnamese import fold

_HOST = re.compile(r"(?:https?://|www\.)(?:www\.)?([^\s/]+)", re.IGNORECASE)
_PREFIX = r"(?:bao|dai|ptth|pttt|phatthanhtruyenhinh|tinhuy|thanhuy|hdnd|dbnd|ubnd|cong|congan|mttq|thongke|cucthongke|ct|tintuc)"
_SUFFIX = r"(?:tv|rtv|online|dientu|portal|news|24h|tinh)"


_INITIALS = 2
"""Letters of a dateline that anybody may use, so that it says nothing where the publisher is unknown: "(CT)"."""


def home_area(publisher: str | None, dateline: str | None = None, sources: Sequence[str] = ()) -> str | None:
    """Plain area id of the publisher's province; None for national publishers and unknown ones.

    ``sources`` are the page's source lines ('Báo Thanh Hóa điện tử', an address): where a reprint comes from.
    """
    known = _by_domain(publisher.lower()) if publisher else None
    if known is not None:
        return known or None
    if dateline and (area := _datelines().get(fold(dateline).replace(" ", ""))):
        return area
    for source in sources:
        host = _HOST.search(source)
        area = _by_domain(host[1].lower() if host else _letters(source) + ".")
        if area:
            return area
    return None


def _letters(name: str) -> str:
    """The name as a domain spells it: 'Báo Thanh Hóa điện tử' -> 'baothanhhoadientu'."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(c for c in plain if c.isascii() and c.isalnum())


@cache
def _by_domain(publisher: str) -> str | None:
    """The home area of a domain; '' for a national publisher; None when nothing is known."""
    domains = _domains()
    labels = publisher.removeprefix("www.").split(".")
    for cut in range(len(labels) - 1):
        domain = ".".join(labels[cut:])
        if domain in domains:
            return domains[domain]
    for label in labels:
        for name in (label.replace("-", ""), *label.split("-")):
            match = _form().fullmatch(name)
            if match:
                return _provinces()[match[1]]
    return None


@cache
def _domains() -> dict[str, str]:
    return {row["publisher"].lower(): row["home_area"] for row in rows("publishers")}


@cache
def _provinces() -> dict[str, str]:
    """Area id by the name as a domain spells it."""
    return {area.replace("-", ""): area for area in _domains().values() if area}


@cache
def _form() -> re.Pattern[str]:
    """Names that a province's papers and offices give their domains: baonghean, tinhuydienbien, hanamtv, nghean."""
    return re.compile(rf"{_PREFIX}?({'|'.join(sorted(_provinces(), key=len, reverse=True))}){_SUFFIX}?")


@cache
def _datelines() -> dict[str, str]:
    """Home area by dateline ('baohatinh.vn', 'glo'); names that publishers of several provinces use tell nothing."""
    areas: dict[str, set[str]] = {}
    for row in rows("publishers"):
        for name in row["datelines"].split("|"):
            if len(name.strip()) > _INITIALS:
                areas.setdefault(fold(name).replace(" ", ""), set()).add(row["home_area"])
        areas.setdefault(row["publisher"].lower(), set()).add(row["home_area"])
    return {name: next(iter(homes)) for name, homes in areas.items() if len(homes) == 1}
