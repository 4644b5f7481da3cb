"""Lines that say who wrote, where it was taken from, and when it appeared.

Here belongs the form of bylines, source lines and date lines. Whether one of them ends the text is for ``page``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.clean.dates import CLOCK, DATE, YEAR_OR_CLOCK
from pipeline.clean.shape import Line

MAX_NAME_WORDS = 7

_DATE_WORDS = re.compile(
    r"thứ\s+(?:hai|ba|tư|năm|sáu|bảy|2|3|4|5|6|7)\b|chủ nhật|\bcập nhật(?: lúc| lần cuối)?\b|"
    r"\bngày(?: đăng| cập nhật| xuất bản)?\b|\bđăng(?: ngày| lúc)?\b|"
    r"\bgửi lúc\b|\bxuất bản\b|\blúc\b|\bgmt\s*\+?\s*7?\b|\b[ap]m\b|\b(?:sa|ch)\b|\bhôm nay\b"
)
_CREDIT = re.compile(
    r"(?:tin|bài|tin bài|ảnh(?=\s*[,&+/-]|\s+và)|bài viết|t/h|thực hiện|tác giả(?: bài viết)?|người viết|"
    r"(?:người )?biên tập(?: viên)?|tổng hợp|nguồn tin|"
    r"người đăng|đăng bởi|được viết bởi|quay phim|kịch bản|kỹ thuật|đạo diễn|by|"
    r"nguồn|source|sursă|theo|pv|ctv|phóng viên|nhóm pv|nhóm phóng viên|"
    r"trình bày|thiết kế|video|clip|đồ họa|bbt|ban biên tập)\b"
    r"(?:\s*(?:[,&+/-]|và)\s*(?:tin|bài|ảnh|clip|video|đồ họa|thiết kế|trình bày))*\s*(:?)\s*(.*)"
)
_VIDEO = re.compile(r"(?:video|clip)\b")
"""Such a label may stand before what the video shows: only a name after it is a credit."""
_TAKEN_FROM = re.compile(r"(?:nguồn|theo|source|sursă|tổng hợp)\b")
_SOURCE = re.compile(r"(?:báo|tạp chí|đài|cổng thông tin|cổng ttđt|trang tin|ttxvn|vov|vtv|vgp|chinhphu\.vn|nguồn)\b")
_INITIALS = re.compile(
    r"(?![IVX]+\.)(?:[^\W\d_]{1,3}\.\s?)+(?:[^\W\d_]{1,6})(?:\s[^\W\d_]+){0,2}\.?|(?:[^\W\d_]\.){2,4}"
)
_MARKS = " *_|•●-–'\""
_JOINTS = re.compile(r"[\s,.\-–—&/|;•()]+")
_NOTE = re.compile(r"\([^()]{1,30}\)")


SOURCE_RULES = ("source-name", "source-address", "source-credit")


class Credit(NamedTuple):
    """A byline, source or date line, and the code of what told it."""

    rule: str
    name: str | None


def read_date_line(line: Line) -> Credit | None:
    """The line as the date of a page: a date with little beside it (an author, a section)."""
    if line.is_long or line.words > 16 or not YEAR_OR_CLOCK.search(line.folded):
        return None
    rest, dates = DATE.subn(" ", line.folded)
    if not dates:
        return None
    rest = _DATE_WORDS.sub(" ", CLOCK.sub(" ", rest))
    words = [w for w in _JOINTS.split(rest) if w and w[0].isalpha()]
    if len(words) > 5 or (words and line.stop and not line.text.endswith(")")):
        return None
    first = min(found.start() for found in (DATE.search(line.folded), CLOCK.search(line.folded)) if found)
    author = line.text[:first].strip(_MARKS)
    return Credit("date-line", author if len(author.split()) > 1 and _named(author) else None)


def read_credit(line: Line) -> Credit | None:
    """The line as a byline or a source line: credited ('Bài, ảnh: ...'), a bare name, initials, an address."""
    if line.is_long or line.words > 14 or line.figures:
        return None
    if line.address:
        return Credit("source-address", None)
    inside = slice(1, -1) if line.text[0] in "([" and line.text[-1] in ")]" else slice(None)
    text, folded = line.text[inside].strip(_MARKS), line.folded[inside].strip(_MARKS)
    credit = _CREDIT.fullmatch(folded)
    if credit:
        rest = text[credit.start(2) :].strip(" .:")
        rule = "source-credit" if _TAKEN_FROM.match(folded) else "credit"
        name = None if rule == "source-credit" else rest.partition("(")[0].strip()
        if not rest and line.words <= 4:
            return Credit(rule, None)
        labelled = credit[1] and len(rest.split()) <= MAX_NAME_WORDS and not line.stop and not _VIDEO.match(folded)
        if rest and (_named(rest) or labelled):
            return Credit(rule, name)
        if folded.startswith("theo ") and line.words <= 5 and not line.stop and rest[:1].isupper():
            return Credit(rule, name)
        return None
    if line.text.endswith((":", ";", "?", "!", "…")):
        return None
    if line.words <= MAX_NAME_WORDS and not line.stop and _SOURCE.match(folded):
        return Credit("source-name", None)
    if line.words <= 4 and _INITIALS.fullmatch(text):
        return Credit("initials", text)
    if _named(text):
        return Credit("name", text.partition("(")[0].strip())
    return None


def _named(text: str) -> bool:
    """Whether the words look like names of people: few, each with a capital, a bracketed note aside."""
    bare = _NOTE.sub(" ", text) if "(" in text else text
    words = [w for w in _JOINTS.split(bare) if w]
    if not 1 <= len(words) <= MAX_NAME_WORDS or any(map(str.isdigit, bare)):
        return False
    if len(words) == 1:
        return len(words[0]) <= 7 and words[0][0].isupper()
    return all(w[0].isupper() or w == "và" for w in words)
