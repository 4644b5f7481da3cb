"""Sentences read in a compact form, so that a test reads as an example of the language.

A text is an article of one title-less page; each of its lines is a paragraph of the body. Whether enough speaks for a
lone sentence (``evidence``) is none of these tests' matter.
"""

from __future__ import annotations

from datetime import date

from pipeline.extract.article import Article, read_article
from pipeline.extract.reader import Reading
from pipeline.extract.reader import read as read_readings

PUBLISHED = date(2023, 7, 3)


def article(text: str, published: date | None = PUBLISHED, home: str | None = None) -> Article:
    """A page whose lines are all body."""
    roles = [(number, "body") for number in range(text.count("\n") + 1)]
    return read_article("page", text, roles, published=published, home_area=home)


def readings(text: str, published: date | None = PUBLISHED, home: str | None = None) -> list[Reading]:
    """What the reader makes of the text."""
    found, _ = read_readings(article(text, published, home), judged=False)
    return found


def is_read(reading: Reading) -> bool:
    return reading.reason is None


def read(text: str, published: date | None = PUBLISHED, home: str | None = None) -> list[str]:
    """Each number as 'INDICATOR measure number', as in 'BUDGET_REVENUE growth -22%'; what is left out as '(reason)'."""
    return [_written(text, reading) for reading in readings(text, published, home)]


def _written(text: str, reading: Reading) -> str:
    if not is_read(reading) or reading.subject is None or reading.wording is None:
        return f"({reading.reason})"
    sign = "-" if reading.wording.sign < 0 else ""
    return f"{reading.subject.code} {reading.measure} {sign}{text[reading.quantity.start : reading.quantity.end]}"


def measures(text: str) -> list[tuple[str | None, str]]:
    """The measure of each number and the rule that decided."""
    return [(r.measure, r.wording.rule if r.wording else "") for r in readings(text)]


def subjects(text: str) -> list[tuple[str, str]]:
    """The indicator of each number and the rule that chose it; '' where there is none."""
    return [(r.subject.code, r.subject.rule) if r.subject else ("", "") for r in readings(text)]


def statuses(text: str) -> list[str]:
    """A, E, P or F of each number, with the value type where it is F."""
    return [r.status.status if r.status.status != "F" else f"F {r.status.value_type}" for r in readings(text)]


def bases(text: str) -> list[str | None]:
    """The kind of base that each number is compared with."""
    return [r.base_kind for r in readings(text)]


def details(text: str) -> list[str | None]:
    """What narrows the indicator at each number."""
    return [r.subject.detail if r.subject else None for r in readings(text)]


def reasons(text: str) -> list[str | None]:
    """Why each number was left out."""
    return [None if is_read(r) else r.reason for r in readings(text)]
