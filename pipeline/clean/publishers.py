"""The publisher's home province: by web domain, by the form of the domain, or by how its articles open.

Here belongs reading reference/publishers.csv. Home areas are plain ids of the time before the merger of 2025-07-01;
which unit holds the name on a given day is settled in normalize.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.reference import rows
from pipeline.vietnamese import fold

_PREFIX = (
    r"(?:bao|dai|ptth|pttt|phatthanhtruyenhinh|tinhuy|thanhuy|hdnd|dbnd|ubnd|cong|congan|mttq|thongke|cucthongke|ct)"
)
_SUFFIX = r"(?:tv|rtv|online|dientu|portal|news|24h|tinh)"


def home_area(publisher: str | None, dateline: str | None) -> str | None:
    """Plain area id of the publisher's province; None for national publishers and unknown ones."""
    known = _by_domain(publisher.lower()) if publisher else None
    if known is not None:
        return known or None
    if dateline:
        return _datelines().get(fold(dateline).replace(" ", "")) or None
    return None


@cache
def _by_domain(publisher: str) -> str | None:
    """The home area of a domain; '' for a national publisher; None when nothing is known."""
    domains = {row["publisher"].lower(): row["home_area"] for row in rows("publishers")}
    labels = publisher.removeprefix("www.").split(".")
    for cut in range(len(labels) - 1):
        domain = ".".join(labels[cut:])
        if domain in domains:
            return domains[domain]
    provinces = {area.replace("-", ""): area for area in domains.values() if area}
    form = re.compile(rf"{_PREFIX}?({'|'.join(sorted(provinces, key=len, reverse=True))}){_SUFFIX}?")
    for label in labels:
        match = form.fullmatch(label.replace("-", ""))
        if match:
            return provinces[match[1]]
    return None


@cache
def _datelines() -> dict[str, str]:
    """Home area by dateline ('baohatinh.vn', 'glo'); names that publishers of several provinces use tell nothing."""
    areas: dict[str, set[str]] = {}
    for row in rows("publishers"):
        for name in row["datelines"].split("|"):
            if name.strip():
                areas.setdefault(fold(name).replace(" ", ""), set()).add(row["home_area"])
        areas.setdefault(row["publisher"].lower(), set()).add(row["home_area"])
    return {name: next(iter(homes)) for name, homes in areas.items() if len(homes) == 1}
