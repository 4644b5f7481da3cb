"""The day of publication: from metadata that says so, else the address, else the time stamp beside the headline.

Here belongs the choice among what metadata, address and text say. Reading one value belongs to ``dates``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from pipeline.ingest.addresses import day_of_address, month_of_address
from pipeline.ingest.dates import VIETNAM, calendar_day, day, is_in_month

_HEAD = 1_500
_HEAD_LINES = 15
_TAIL = 400
_STAMP_LINE = 100
_FAR = timedelta(days=60)
_BODY = 200_000

_DATE = re.compile(
    r"([0-9][0-9]?)(?:\s?([./-])\s?([0-9][0-9]?)\s?\2\s?|\s+[Tt]háng\s+([0-9][0-9]?)(?:,\s*|,?\s+[Nn]ăm\s+))"
    r"((?:19|20)[0-9]{2})(?![0-9])"
)
"""Begins with plain digits and minds case, so that text is searched at the speed of digits."""

_INSIDE_NUMBER = frozenset("0123456789./-")
_WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)"
_CLOCK = r"\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?(?:\s?(?:am|pm|sa|ch)\b)?"
_GAP = r"[\s,|•.()–-]{0,4}"
_LABEL_BEFORE = re.compile(
    r"(?:cập nhật|xuất bản|đăng tải|ngày đăng|đăng ngày|đăng lúc|gửi lúc|đăng bởi[^:\n]{0,40})"
    rf"(?:\s+(?:lúc|ngày))?\s*:?\s*(?:{_CLOCK}{_GAP})?(?:{_WEEKDAY}{_GAP})?(?:ngày\s+)?$",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(rf"(?<!\d){_CLOCK}{_GAP}(?:{_WEEKDAY}{_GAP})?(?:ngày\s+)?$", re.IGNORECASE)
_CLOCK_AFTER = re.compile(rf"{_GAP}{_CLOCK}(?!\d)", re.IGNORECASE)
_WEEKDAY_BEFORE = re.compile(rf"{_WEEKDAY}{_GAP}(?:ngày\s+)?$", re.IGNORECASE)
_TIME_ZONE = re.compile(r"\(?(?:GMT|UTC)\s?[+-]\s?\d{1,2}(?::\d\d)?\)?", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d./-])(?:19|20)\d\d(?![\d./-]|,\d)")
_LETTERS_OF_A_HEADLINE = 25
_LETTERS_BESIDE_A_DATE = 25


class _Stamp(NamedTuple):
    """A date that stands as a time stamp, not in a sentence."""

    day: datetime
    start: int
    end: int
    labelled: bool


def day_of_text(text: str, not_after: datetime | None = None, month: datetime | None = None) -> datetime | None:
    """The day that the time stamp beside the headline gives; None without one, or when it is the crawl's own clock.

    A stamp is a date with a clock, a weekday or a label such as 'Cập nhật lúc', or alone on its line. Of several the
    earliest counts that no date in the text contradicts, and rather one below the headline: site headers show the
    moment of the crawl. A lone stamp above the headline counts only when the text's own dates are near it.
    ``month``: the first day of the month that the address tells; stamps outside it are not the publication's.
    """
    found = list(_stamps(text))
    stamps = [stamp for stamp in found if not_after is None or stamp.day <= not_after]
    stamps = [stamp for stamp in stamps if month is None or is_in_month(stamp.day, month)]
    stamps = [stamp for stamp in stamps if not _is_above_headline(text, stamp)] or stamps
    if not stamps:
        return None
    told = _days_told(text, found)
    latest = max((day for day in told if day <= max(stamp.day for stamp in stamps)), default=None)
    fitting = [stamp for stamp in stamps if latest is None or stamp.day >= latest] or stamps
    chosen = min(fitting, key=lambda stamp: stamp.day)
    if len({stamp.day for stamp in stamps}) == 1 and not chosen.labelled and _is_above_headline(text, chosen):
        near = latest if latest else _end_of_latest_year(text, stamps)
        if near and chosen.day - near > _FAR:
            return None
    return chosen.day


def _stamps(text: str) -> Iterator[_Stamp]:
    for match in _DATE.finditer(text, 0, _HEAD):
        lines = text.count("\n", 0, match.start()) - text.count("\n\n", 0, match.start())
        if lines >= _HEAD_LINES:
            break
        if stamp := _stamp(text, match):
            yield stamp
    tail = max(_HEAD, len(text) - _TAIL)
    for match in _DATE.finditer(text, tail):
        stamp = _stamp(text, match)
        if stamp and stamp.labelled:
            yield stamp


def _stamp(text: str, match: re.Match[str]) -> _Stamp | None:
    found = _day_of_match(match)
    if found is None:
        return None
    line_start = text.rfind("\n", 0, match.start()) + 1
    line_end = text.find("\n", match.end())
    line_end = len(text) if line_end < 0 else line_end
    before = text[max(line_start, match.start() - 100) : match.start()]
    after = text[match.end() : min(line_end, match.end() + 100)]
    labelled = bool(_LABEL_BEFORE.search(before))
    timed = bool(_CLOCK_BEFORE.search(before) or _CLOCK_AFTER.match(after))
    if not labelled and not timed:
        rest = _TIME_ZONE.sub("", before + after)
        alone = sum(map(str.isalpha, rest)) <= _LETTERS_BESIDE_A_DATE and not any(map(str.isdigit, rest))
        named = bool(_WEEKDAY_BEFORE.search(before)) and line_end - line_start <= _STAMP_LINE
        if not (alone or (named and not rest.rstrip().endswith((".", ";", ":")))):
            return None
    return _Stamp(found, match.start(), match.end(), labelled)


def _day_of_match(match: re.Match[str]) -> datetime | None:
    if match.start() and match.string[match.start() - 1] in _INSIDE_NUMBER:
        return None
    return calendar_day(int(match[5]), int(match[3] or match[4]), int(match[1]))


def _days_told(text: str, stamps: list[_Stamp]) -> list[datetime]:
    places = {stamp.start for stamp in stamps}
    found = (_day_of_match(match) for match in _DATE.finditer(text, 0, _BODY) if match.start() not in places)
    return [one for one in found if one]


def _end_of_latest_year(text: str, stamps: list[_Stamp]) -> datetime | None:
    year_of_stamp = max(stamp.day.year for stamp in stamps)
    rest = text[max(stamp.end for stamp in stamps) : _BODY]
    years = [year for year in map(int, _YEAR.findall(rest)) if year <= year_of_stamp]
    return datetime(max(years), 12, 31) if years else None


def _is_above_headline(text: str, stamp: _Stamp) -> bool:
    above = text[: stamp.start].split("\n")
    return not any(sum(map(str.isalpha, line)) >= _LETTERS_OF_A_HEADLINE for line in above)


def published(
    metadata: object, url: str | None, text: str, crawled_at: datetime | None
) -> tuple[datetime | None, str | None]:
    """The day of publication and what said it (metadata, url, text); a day after the crawl is not believed.

    ``crawled_at`` is in UTC. It bounds the day, and never stands in for it.
    """
    bound = None
    if crawled_at:
        local = crawled_at + VIETNAM.utcoffset(None)
        bound = datetime(local.year, local.month, local.day)
    for found, source in ((day(metadata), "metadata"), (day_of_address(url), "url")):
        if found and (bound is None or found <= bound):
            return found, source
    found = day_of_text(text, bound, month_of_address(url))
    return found, "text" if found else None
