"""Addresses of pages: whose they are, and the day that is written in them.

Here belongs reading an address. Whether its day is the publication's is decided in ``published``.
"""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit

from pipeline.ingest.dates import calendar_day

_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/(?=http)")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_PATH_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-])(\d{1,2})\2(\d{1,2})(?!\d)")
_PATH_DATE_DAY_FIRST = re.compile(r"/(\d{1,2})([/_-])(\d{1,2})\2((?:19|20)\d\d)(?=/|$)")
_PATH_STAMP = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:([01]\d|2[0-3])([0-5]\d)(?:[0-5]\d)?\d*)?(?!\d)")
_PATH_SHORT_STAMP = re.compile(r"(?<!\d)\d{3}([12]\d)(\d\d)(\d\d)(?:[01]\d|2[0-3])[0-5]\d[0-5]\d\d{3}(?!\d)")
"""The article number of a widespread news system: three digits, then yymmddhhmmss and milliseconds."""

_PATH_MONTH = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])(?=/)")


def original_address(url: str) -> str:
    """The address of the page itself, where the url is that of a copy in a web archive."""
    return _ARCHIVED.sub("", url)


def publisher(url: str | None, site: str | None = None) -> str | None:
    """The web domain of an address in lower case, without www.; without an address the site, where that is a domain."""
    if not url and site and _DOMAIN.fullmatch(site):
        url = f"//{site}"
    if not url:
        return None
    try:
        host = urlsplit(original_address(url)).hostname
    except ValueError:
        return None
    return (host or "").rstrip(".").removeprefix("www.") or None


def day_of_address(url: str | None) -> datetime | None:
    """The full date in an address's path; a month alone is no day, and a query says nothing about publication."""
    if not url:
        return None
    path = _path(url)
    for pattern, (year, month, day_of_month) in (
        (_PATH_DATE, (1, 3, 4)),
        (_PATH_STAMP, (1, 2, 3)),
        (_PATH_DATE_DAY_FIRST, (4, 3, 1)),
        (_PATH_SHORT_STAMP, (1, 2, 3)),
    ):
        for match in pattern.finditer(path):
            full_year = int(match[year]) if len(match[year]) == 4 else 2000 + int(match[year])
            if found := calendar_day(full_year, int(match[month]), int(match[day_of_month])):
                return found
    return None


def month_of_address(url: str | None) -> datetime | None:
    """The first day of the month that a folder of an address is named by: '/2018/10/', '/201810/'."""
    match = _PATH_MONTH.search(_path(url)) if url else None
    return calendar_day(int(match[1]), int(match[2]), 1) if match else None


def _path(url: str) -> str:
    try:
        return urlsplit(original_address(url)).path
    except ValueError:
        return ""
