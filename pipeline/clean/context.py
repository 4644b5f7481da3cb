"""What a page as a whole tells: title, byline, dateline, day of publication, the publisher's home province.

Here belongs reading the context off lines whose roles are known. The roles belong to ``roles``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from pipeline.clean.bylines import read_credit
from pipeline.clean.datelines import read_dateline
from pipeline.clean.dates import choose_published, days_in, opening_day
from pipeline.clean.publishers import home_area
from pipeline.clean.roles import Role
from pipeline.clean.shape import Line
from pipeline.vietnamese import fold

OPENING = 120
"""Characters of the first paragraph in which a dateline and the day of the event stand."""
OPENING_DAY = 60
"""Characters after the dateline in which the day of the event stands."""
TEXT_DAYS = 60_000
"""Characters of a text searched for dates that tell a crawl's clock from a publication."""


def article_row(document: Mapping[str, Any], roles: Sequence[Role]) -> dict[str, object]:
    """The row of ``articles`` for a document whose lines have their roles."""
    text = document["text"]
    title = next((text[r.start : r.end].strip() for r in roles if r.role == "title"), None)
    body = [r for r in roles if r.role in ("lead", "body")]
    opening = text[body[0].start : body[0].start + OPENING] if body else ""
    place, begin = read_dateline(opening)
    published, source = document["published"], document["published_source"]
    if published is None:
        published = _published_in_text(document, roles)
        source = "text" if published else None
    elif isinstance(published, datetime):
        published = published.date()
    event = opening_day(fold(opening[: begin + OPENING_DAY]), published)
    return {
        "doc_id": document["doc_id"],
        "url": document["url"],
        "publisher": document["publisher"],
        "published": _midnight(published),
        "published_source": source,
        "title": title or document["title"],
        "byline": _byline(text, roles),
        "dateline_place": place,
        "dateline_date": _midnight(event),
        "home_area": home_area(document["publisher"], place),
        "n_lines": sum(r.role != "blank" for r in roles),
        "n_body_lines": len(body),
        "n_body_chars": sum(r.end - r.start for r in body),
    }


def _midnight(day: date | None) -> datetime | None:
    return datetime(day.year, day.month, day.day) if day else None


def _byline(text: str, roles: Sequence[Role]) -> str | None:
    """The author that the byline lines name: the last bare or credited name, sources aside."""
    found = None
    for role in roles:
        if role.role == "byline" and role.rule in ("name", "credit", "initials"):
            credit = read_credit(Line(role.line_no, role.start, text[role.start : role.end]))
            found = (credit.name if credit else None) or found
    return found


def _published_in_text(document: Mapping[str, Any], roles: Sequence[Role]) -> date | None:
    """The day of publication by the dates around the title and the byline, the nearest to the title first."""
    text = document["text"]
    title_no = next((r.line_no for r in roles if r.role == "title"), 0)
    dated = []
    for role in roles:
        if role.role in ("byline", "navigation", "widget") and role.end - role.start <= OPENING:
            dated += [(abs(role.line_no - title_no), day) for day in days_in(fold(text[role.start : role.end]))]
    if not dated:
        return None
    candidates = [day for _, day in sorted(dated, key=lambda pair: pair[0])]
    read, told = 0, []
    for role in roles:
        if role.role in ("lead", "body") and read < TEXT_DAYS:
            told += list(days_in(fold(text[role.start : role.end][: TEXT_DAYS - read])))
            read += role.end - role.start
    crawled = document["crawled_at"].date() if document["crawled_at"] else None
    return choose_published(candidates, told, crawled)
