"""The words of a text that name indicators: which phrases stand where, and whether they mean what they say.

Here belongs finding them; the phrases are in reference/indicator_phrases.csv. Which of them a number belongs to is
decided in ``subjects``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.extract.article import Article, Sentence
from pipeline.extract.word_starts import word_start
from pipeline.phrases import PhraseMatcher
from pipeline.reference.indicators import Phrase, phrases


class PhraseMatch(NamedTuple):
    """A phrase that names an indicator, where it stands."""

    start: int
    end: int
    phrase: Phrase


@cache
def _matcher() -> PhraseMatcher[Phrase]:
    return PhraseMatcher((phrase.text, phrase) for phrase in phrases())


def scan_phrases(article: Article, sentence: Sentence | None = None) -> list[PhraseMatch]:
    """The indicator phrases of a sentence, or of a whole article, in reading order, the longest at each place that its
    conditions allow."""
    folded = article.folded
    start, words = (sentence.start, folded[sentence.start : sentence.end]) if sentence else (0, folded)
    found = _matcher().find(words, start, lambda phrase, first, end: _holds(phrase, first, end, folded))
    return [PhraseMatch(*match) for match in found if not _in_a_name(article, match.start)]


_INSTITUTIONS = (
    "công ty|tập đoàn|tổng công ty|ngân hàng|sở|cục|chi cục|tổng cục|bộ|hiệp hội|trung tâm|ban quản lý|htx"
    "|hợp tác xã|xí nghiệp|trường|viện|hội|quỹ|khoa"
)
_NAME_HEAD = re.compile(rf"({word_start(_INSTITUTIONS)})(?: [^\s,;:.()\d]+){{0,5}} $")
_NAME_REACH = 60  # characters before a phrase in which the institution is named
_TOLD = re.compile(r"(?<!\w)(?:đã|có|là|đạt|thu|cho|với|của|tại|trên|trong|về|được|ước|tăng|giảm|nộp|báo cáo)(?!\w)")


def _in_a_name(article: Article, start: int) -> bool:
    """Whether a phrase is part of an institution's name: 'Công ty cổ phần Xây dựng Sông Lam', 'Sở Du lịch'. The phrase
    or a word between it and the institution is written with a capital; of 'Đảng bộ tỉnh đưa GRDP' only those between,
    for an abbreviation always is."""
    if article.text[max(0, start - _NAME_REACH) : start + 1].islower():
        return False
    head = _NAME_HEAD.search(article.folded, max(0, start - _NAME_REACH), start)
    if head is None or _TOLD.search(article.folded, head.start(), start):
        return False
    abbreviated = article.text[start : start + 3].isupper()
    return any(letter.isupper() for letter in article.text[head.end(1) : start + (not abbreviated)])


def _holds(phrase: Phrase, start: int, end: int, folded: str) -> bool:
    """Whether the words around a phrase leave it its meaning (columns not_before, not_after, needs).

    'Không kể tiền sử dụng đất, thu đạt 7.190 tỷ' leaves out what it names."""
    if _LEFT_OUT.search(folded, max(0, start - 24), start):
        return False
    if phrase.not_before and folded[max(0, start - 40) : start].rstrip().endswith(phrase.not_before):
        return False
    if phrase.not_after and folded[end : end + 40].lstrip().startswith(phrase.not_after):
        return False
    if phrase.needs:
        line_start, line_end = folded.rfind("\n", 0, start) + 1, folded.find("\n", end)
        around = folded[max(line_start, start - 200) : min(line_end if line_end >= 0 else len(folded), end + 120)]
        return any(word in around for word in phrase.needs)
    return True


_LEFT_OUT = re.compile(
    word_start("không|chưa") + r" (?:kể|tính|bao gồm|gồm)(?: đến| cả)?(?: các)?(?: khoản| nguồn| phần)? $"
)
