"""What a page as a whole tells: title, byline, dateline, day of publication, the publisher's home province.

Here belongs reading the context off lines whose roles are known. The roles belong to ``roles``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from pipeline.clean.bylines import SOURCE_RULES, read_credit, read_date_line
from pipeline.clean.datelines import read_dateline
from pipeline.clean.dates import choose_published, days_in, opening_day
from pipeline.clean.publishers import home_area
from pipeline.clean.roles import Role
from pipeline.clean.shape import Line
from pipeline.ingest.addresses import month_of_address
from pipeline.tables import BODY_ROLES
from pipeline.vietnamese import fold

_DIGIT = re.compile(r"\d")
_CLOCK_WORDS = re.compile(r"\bhôm nay\b")
_IMPRINT = re.compile(r"g(?<=\bg)(?:iấy phép\b|p-)|©|b(?<=\bb)ản quyền\b|c(?<=\bc)opyright\b")

OPENING = 120
"""Characters of the first paragraph in which a dateline and the day of the event stand."""
OPENING_DAY = 60
"""Characters after the dateline in which the day of the event stands."""
READ_FOR_DAYS = 60_000
"""Characters of a text searched for dates that tell a crawl's clock from a publication."""


def article_row(document: Mapping[str, Any], roles: Sequence[Role]) -> dict[str, object]:
    """The row of ``articles`` for a document whose lines have their roles."""
    text = document["text"]
    title = next((text[r.start : r.end].strip() for r in roles if r.role == "title"), None)
    body = [r for r in roles if r.role in BODY_ROLES]
    bylines = [r for r in roles if r.role == "byline"]
    opening = text[body[0].start : body[0].start + OPENING] if body else ""
    place, begin = read_dateline(opening)
    published, source = document["published"], document["published_source"]
    if published is None:
        published = _published_in_text(document, roles)
        source = "text" if published else None
    else:
        published = published.date()
    month = None if published else _month_told(document)
    event = None
    if _DIGIT.search(opening, 0, begin + OPENING_DAY):
        event = opening_day(fold(opening[: begin + OPENING_DAY]), published or (month and _last_day(month)))
    return {
        "doc_id": document["doc_id"],
        "url": document["url"],
        "publisher": document["publisher"],
        "published": _midnight(published),
        "published_source": source,
        "published_month": _midnight(month),
        "title": title or document["title"],
        "byline": _byline(text, bylines),
        "dateline_place": place,
        "dateline_date": _midnight(event),
        "home_area": home_area(document["publisher"], place, _sources(text, bylines)),
        "n_lines": sum(r.role != "blank" for r in roles),
        "n_body_lines": len(body),
        "n_body_chars": sum(r.end - r.start for r in body),
    }


def _midnight(day: date | None) -> datetime | None:
    return datetime(day.year, day.month, day.day) if day else None


def _month_told(document: Mapping[str, Any]) -> date | None:
    """The first day of the month of publication by the address, unless the crawl was earlier."""
    month = month_of_address(document["url"])
    if month is None or (document["crawled_at"] and month > document["crawled_at"]):
        return None
    return month.date()


def _last_day(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def _byline(text: str, bylines: Sequence[Role]) -> str | None:
    """The author that the byline lines name: the last bare or credited name, sources aside."""
    found = None
    for role in bylines:
        line = Line(role.line_no, role.start, text[role.start : role.end])
        credit = read_date_line(line) or read_credit(line)
        found = (credit.name if credit else None) or found
    return found


def _sources(text: str, bylines: Sequence[Role]) -> list[str]:
    """The lines that say where the text was taken from, without their label."""
    lines = (text[r.start : r.end].strip() for r in bylines if r.rule in SOURCE_RULES)
    return [line if "//" in line else line.rpartition(":")[2] for line in lines]


def _of_article(text: str, roles: Sequence[Role]) -> Iterator[Role]:
    """The lines up to the end of the article: what follows are other articles, readers' comments and the imprint."""
    last = max((r.line_no for r in roles if r.role in BODY_ROLES), default=-1)
    for role in roles:
        if role.line_no > last and (
            role.role == "related"
            or role.rule == "after-comments"
            or _IMPRINT.search(fold(text[role.start : min(role.end, role.start + OPENING)]))
        ):
            return
        yield role


def _may_be_dated(role: Role) -> bool:
    """Whether a line is of the kind that says when a page was published."""
    return role.role in ("byline", "navigation", "widget") and role.end - role.start <= OPENING


def _published_in_text(document: Mapping[str, Any], roles: Sequence[Role]) -> date | None:
    """The day of publication by the dates around the title and the byline."""
    if not any(map(_may_be_dated, roles)):
        return None
    text = document["text"]
    title_no = next((r.line_no for r in roles if r.role == "title"), -1)
    dated: list[date] = []
    clocks: list[date] = []
    around = filter(_may_be_dated, _of_article(text, roles))
    for role in sorted(around, key=lambda role: abs(role.line_no - title_no)):
        folded = fold(text[role.start : role.end])
        under_title = role.role == "byline" and role.line_no > title_no and not _CLOCK_WORDS.search(folded)
        (dated if under_title else clocks).extend(days_in(folded))
    if not dated and not clocks:
        return None
    body = "\n".join(text[r.start : r.end] for r in roles if r.role in BODY_ROLES)[:READ_FOR_DAYS]
    crawled = document["crawled_at"].date() if document["crawled_at"] else None
    return choose_published(dated, clocks, fold(body), crawled, _month_told(document))
