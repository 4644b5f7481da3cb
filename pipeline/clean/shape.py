"""What a line looks like, before anybody knows what it is: length, end, capitals, dates, digits.

Here belong signals of form that need no vocabulary and no neighbours.
"""

from __future__ import annotations

import re

from pipeline.lazy import lazy
from pipeline.vietnamese import fold

LONG = 400
"""Lines of more characters are text whatever words they hold; only their ends are looked at."""
PARAGRAPH_WORDS = 25
ROW_WORDS = 20
COUNTER_WORDS = 6
MENU_WORDS, MENU_SHARE = 30, 0.3

_PUNCTUATION = re.compile(r"[,.;:!?…](?:\s|$)")
_CLOSERS = " \t\"”’')]»}"
_STOPS = (".", ":", ";", "…", "!", "?")
_INNER_STOP = re.compile(r"[.!?…](?:(?<=\w\w\w.)|(?<=[%)\d”\"].))[”\")]?\s+(?=[A-ZÀ-ỸĐ“\"])")
_ITEM = re.compile(
    r"\s*(?:[-–—•*+●▪■◦→]\s*\S|\d{1,2}[.)/]\s*[^\W\d]|[a-zđ][.)]\s|[IVX]{1,4}[.)]\s|\d{1,2}(?:\.\d{1,2})+\.?\s)"
)
_URL = re.compile(r"https?://\S+|www\.\S+")
_FIGURE = re.compile(
    r"\d\s*(?:%|‰)|\d\s*(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ|đồng|usd|ha|tấn|tạ|km|m2|m3|người|hộ|lượt|dự án|"
    r"doanh nghiệp|xã|huyện|thôn|trường|sản phẩm|lần|điểm|con|vụ|giường|mw|kwh|lao động|đơn vị)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2}|[^\W\d_]\.")
_ROW_END = re.compile(r"(?:^|[\s|])[+-]?\d[\d.,]*\s?%?(?:\s*\|)?$")
_COUNTER_END = re.compile(r"(?::\s*|\(\s*)\d[\d.,]*\s*\)?$")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Line:
    """One line of a document that is not blank. Indices are code points of the document's text.

    ``is_long``: too long to be anything but text. ``words``: counted by white space; of long lines an estimate.
    ``stop``: it ends like a sentence or a list item, closing quotes and brackets aside.
    """

    __slots__ = ("__dict__", "end", "is_long", "no", "start", "stop", "text", "words")

    def __init__(self, no: int, start: int, raw: str) -> None:
        self.no = no
        self.start = start
        self.end = start + len(raw)
        self.text = text = raw.strip()
        self.is_long = len(text) > LONG
        self.words = len(text) // 5 if self.is_long else len(text.split())
        self.stop = text[-8:].rstrip(_CLOSERS).endswith(_STOPS)

    @lazy
    def folded(self) -> str:
        """The line folded for look-ups."""
        return fold(self.text)

    @lazy
    def sentences(self) -> int:
        """Sentences in it, roughly; of long lines 2."""
        return 2 if self.is_long else 1 + len(_INNER_STOP.findall(self.text))

    @property
    def asks(self) -> bool:
        """Whether it ends with a question or exclamation mark, as headlines do too."""
        return self.text.rstrip(_CLOSERS).endswith(("?", "!"))

    @lazy
    def menu(self) -> bool:
        """Whether it strings many capitalised names together without any punctuation, as a whole menu on one line does."""
        if self.stop or self.words < MENU_WORDS or _PUNCTUATION.search(self.text) or self.figures:
            return False
        words = self.text.split()
        return sum(word[0].isupper() for word in words) >= MENU_SHARE * len(words)

    @lazy
    def paragraph(self) -> bool:
        """Whether form alone makes it a paragraph of text."""
        least = PARAGRAPH_WORDS if self.stop else 2 * PARAGRAPH_WORDS
        return (self.is_long or self.words >= least) and not self.menu

    @lazy
    def item(self) -> bool:
        """Whether it opens like an item of a list: '- ', '1. ', 'a) '."""
        return _ITEM.match(self.text) is not None

    @lazy
    def figures(self) -> bool:
        """Whether it holds a number with a unit."""
        return _FIGURE.search(self.text) is not None

    @lazy
    def numbers(self) -> frozenset[str]:
        """The numbers in it as written; of very long lines those of the beginning."""
        return frozenset(_NUMBER.findall(self.text[: 10 * LONG]))

    @lazy
    def row(self) -> bool:
        """Whether it looks like a row of a table: a few words, the last of which is a number."""
        return self.words <= ROW_WORDS and _ROW_END.search(self.text[-20:]) is not None

    @lazy
    def cells(self) -> int:
        """How many cells it has, where tabs or '|' part them; of other lines 1."""
        if self.is_long:
            return 1
        return 1 + (self.text.count("\t") or self.text.strip("| ").count("|"))

    @lazy
    def counter(self) -> bool:
        """Whether it is a label with a bare number: 'Online: 17', '(3)'."""
        return self.words <= COUNTER_WORDS and not self.figures and _COUNTER_END.search(self.text) is not None

    @lazy
    def wordless(self) -> bool:
        """Whether it has no words: digits, punctuation, symbols, single letters ("1x"); initials are words."""
        return _WORD.search(self.text[:LONG]) is None

    @lazy
    def address(self) -> bool:
        """Whether it is a web address, with at most a few words before it."""
        found = _URL.search(self.text) if not self.is_long else None
        return found is not None and len(self.text[: found.start()].split()) <= 6 and found.end() >= len(self.text) - 2
