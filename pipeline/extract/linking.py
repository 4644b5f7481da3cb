"""Giving readings their periods and territories, and what these mean for each other.

Here belongs what is decided once the article's numbers have subjects. Which period and which territory a place in the
text has belongs to ``period_links`` and ``area_links``, what the kind of a figure says of its period to ``figure_periods``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.extract.area_links import link_areas
from pipeline.extract.areas import Area, scan_areas
from pipeline.extract.article import Article
from pipeline.extract.figure_periods import move_periods
from pipeline.extract.period_links import link_periods
from pipeline.extract.periods import Period
from pipeline.extract.scope import FOREIGN, abroad, to_come
from pipeline.extract.subject import Subject
from pipeline.phrases import Match

if TYPE_CHECKING:
    from pipeline.extract.reader import Reading

_PARTNERED = frozenset(  # other countries are partners in them
    (
        *("EXPORTS", "IMPORTS", "TRADE_TURNOVER", "TRADE_BALANCE", "LABOUR_EXPORT", "BORDER_LENGTH"),
        *("FDI_REGISTERED_CAPITAL", "FDI_DISBURSED_CAPITAL", "FDI_PROJECTS", "REGISTERED_CAPITAL"),
        *("INVESTMENT_PROJECTS", "TOTAL_INVESTMENT", "TOURIST_ARRIVALS", "INTERNATIONAL_ARRIVALS"),
    )
)
_AMONG = re.compile(  # 'xếp thứ 2/6 địa phương vùng duyên hải': among those of the region, which has no rank itself
    r" ?(?:tỉnh, thành(?: phố)?|tỉnh|địa phương)?(?: (?:trong|của|thuộc|toàn))* (?:vùng|khu vực|cả nước|toàn quốc)(?!\w)"
)


def link(
    article: Article, readings: list[Reading], periods: Sequence[Period], scope_words: Sequence[Match[str]]
) -> None:
    """Gives the readings their periods and territories, up to the last one that is an observation so far."""
    last = next(index for index in range(len(readings) - 1, -1, -1) if readings[index].reason is None)
    readings = readings[: last + 2]  # the number behind the last one may tell what that is: "từ 5% lên 7%"
    positions = [(r.quantity.start, r.quantity.end) for r in readings]
    for reading, period in zip(readings, link_periods(article, periods, positions), strict=True):
        reading.period = period
    move_periods(article, readings, periods)
    areas = scan_areas(article)
    foreign = [word for word in scope_words if word.payload in FOREIGN]
    ranked: Area | None = None
    abroad_before: Reading | None = None
    for reading, area in zip(readings, link_areas(article, areas, positions), strict=True):
        among = reading.measure == "rank" and _AMONG.match(article.folded, reading.quantity.end)
        reading.area = ranked if among and area is not None and area.level in ("nation", "region") else area
        ranked = area if area is None or area.level not in ("nation", "region") else ranked
        if foreign and reading.reason is None and reading.subject is not None:
            if _is_abroad(article, reading, reading.subject, area, foreign, abroad_before):
                reading.reason = "country"
            abroad_before = reading if reading.reason == "country" else None


def _is_abroad(
    article: Article,
    reading: Reading,
    subject: Subject,
    area: Area | None,
    foreign: Sequence[Match[str]],
    before: Reading | None,
) -> bool:
    """Whether a number is of another country: one named before it or, in a clause that opens with "với", behind it; or
    it goes on with the number ``before``, which is. ``foreign``: the words that tell of other countries."""
    behind = area is not None and area.start < reading.quantity.start
    said = area.start if area is not None and behind and not _is_again(article.folded, area) else 0
    since = max(reading.sentence.start, said)
    if abroad(since, reading.quantity.start, article.folded, foreign, subject.code in _PARTNERED):
        return True
    named = area is not None and area.start < area.end and since == area.start
    if not named and to_come(reading.sentence, reading.quantity.end, article.folded, foreign):
        return True
    if before is None or before.subject is None or subject.rule not in ("chain", "bracket"):
        return False
    return before.sentence == reading.sentence and before.subject.code == subject.code


def _is_again(folded: str, area: Area) -> bool:
    """Whether words that come back to a territory name it: "của tỉnh", which may be a foreign one."""
    return _AGAIN.fullmatch(folded, area.start, area.end) is not None


_AGAIN = re.compile(r"(?:của |toàn |cả |trong |trên địa bàn )?(?:tỉnh|thành phố|địa phương)(?: này| đó)?")
