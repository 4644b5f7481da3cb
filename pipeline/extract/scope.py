"""Numbers that are no statistic of a territory: one firm's, one project's, one person's, prices, other countries'.

Each rule gives a reason (reference/reasons.csv). A word of an entity counts only where it stands nearer to the number
than any word of a territory as a whole ("toàn tỉnh", "trên địa bàn"). The words are in reference/scope_words.csv.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.article import Article
from pipeline.extract.slots import Slot, Span, within
from pipeline.phrases import Match, PhraseMatcher
from pipeline.reference import rows
from pipeline.reference.patterns import expand

_PER_GOODS = re.compile(r"^ ?/ ?(?:kg|lít|lượng|chỉ|thùng|tấn|con|quả|m2|m3|cuốn|chiếc|suất|cái|vé|đêm|bao|gói|lần|ca|cổ phiếu|cp|hộp|chai)\b")


@cache
def _matcher() -> PhraseMatcher[str]:
    return PhraseMatcher((phrase, row["kind"]) for row in rows("scope_words") for phrase in expand(row["phrase"]))


def scan_scope(article: Article) -> list[Match[str]]:
    """Words of entities (``entity``, ``works``, ``person``, ``price``, ``country``) and of territories as a whole (``whole``)."""
    return _matcher().find(article.folded)


def out_of_scope(slot: Slot, folded: str, words: list[Match[str]], coded: bool) -> str | None:
    """The reason why a quantity is no statistic of a territory, or None.

    ``coded``: an indicator's own phrase stands in the quantity's clause, so that weak evidence does not count.
    """
    quantity = slot.quantity
    if quantity.unit in ("VND", "USD", "OTHER") and _PER_GOODS.match(folded[quantity.end : quantity.end + 16]):
        return "price"
    sentence = slot.sentence
    latest = None
    for word in within(words, sentence.start, quantity.end):
        if word.payload == "none":
            continue
        if word.payload == "whole" or latest is None or latest.payload == "whole" or word.payload != "person":
            latest = word
    if latest is not None and latest.payload != "whole":
        close = quantity.start - latest.end <= 90
        if close and (not coded or (latest.payload in ("entity", "country") and quantity.start - latest.end <= 60)):
            return latest.payload
    return None
