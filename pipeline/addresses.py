"""The titles that stand in the addresses of pages: '/tin/an-giang-thu-ngan-sach-tang-khi-lua-duoc-mua-1234.html'.

Here belongs finding the segment that is a title. What it says of the headline belongs to ``clean``, of territory and
period to ``extract.addresses``.
"""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

_WORDS = 4
"""Hyphens in a segment of a path that is a title; fewer make the name of a section."""
_LONGEST = 300


def titles_in(address: str | None) -> list[str]:
    """The segments of an address's path that are titles, the last first, in small letters."""
    try:
        path = urlsplit(address or "").path
    except ValueError:
        return []
    segments = (segment.lower() for segment in reversed(unquote(path).split("/")))
    return [segment for segment in segments if segment.count("-") >= _WORDS and len(segment) < _LONGEST]
