"""The parts of a page: where its text begins and ends, and which line is its headline.

Here belongs what needs the whole page. The role of each line, given the parts, belongs to ``roles``.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate

from pipeline.addresses import titles_in
from pipeline.clean.bylines import Credit, read_credit, read_date_line
from pipeline.clean.captions import ends_with_credit, is_credited
from pipeline.clean.datelines import read_dateline
from pipeline.clean.shape import PARAGRAPH_WORDS, Line
from pipeline.clean.site_phrases import Cues, find_cues
from pipeline.lazy import lazy
from pipeline.reference.areas import provinces, slug
from pipeline.vietnamese import fold

TITLE_WORDS = (3, 40)
HEADLINE_WORDS = (6, 22)
"""Section names and slogans above a headline are mostly shorter, leads without a stop longer."""
RESUMED_WORDS = 70
"""A line of that many words after a list of links is text again; so are two paragraphs in a row."""
MENU_ITEMS = 4
"""A line of so many short items is a menu, or the path to the page."""
MENU_ITEM_WORDS = 8
MENU_LINES = 15
"""More lines above the text than that are menus; the headline is the one nearest to the text."""
ADDRESS_WORDS, ADDRESS_SHARE = 5, 0.7
"""So many of a headline's words, and such a share of them, stand in the address that is made of it."""
SENTENCE_WORDS = 8
CELLS_SEEN, CELL_NUMBERS, CELL_WORDS = 10, 3, 8
"""Short lines looked at before and after one that may be a cell of a table, and how many of them are bare numbers."""
POSTS = ("bí thư", "chủ tịch", "đại biểu", "giám đốc", "nguyên ", "phó ", "tổng ", "trưởng ", "ủy viên", "viện trưởng")
"""How the line begins that says what office an author holds."""
HOME = ("trang chủ", "home")
OFFICES = (
    "ban quản lý ",
    "bộ ",
    "chi cục ",
    "cục ",
    "đài ",
    "đảng bộ ",
    "hội đồng nhân dân",
    "liên hiệp ",
    "liên đoàn ",
    "sở ",
    "thành ủy",
    "tỉnh ủy",
    "trung tâm ",
    "ubnd ",
    "ủy ban ",
    "văn phòng ",
    "viện ",
)
"""How the name of an office or a paper begins."""
TICKER = 2
"""So many headlines above the name of a section are those of other articles."""
SECTION = re.compile(r"(?:\d{1,2}|[IVX]{1,4})[.)] ?[^\W\d_]")
SECTION_WORDS = 12
"""The numbered heading of a section ends a list of links where a paragraph follows it."""
NAMED_IN = 100
"""Characters in which a sentence names the place that its heading gives."""
LOOK_AHEAD = 10
"""Lines below a byline in which the headline of the next article may stand."""
LOOK_BACK = 3
"""Lines below the first paragraph in which a headline may still stand (lead above headline)."""
SMALL_REST = 0.15
"""Paragraphs after a bare name that hold less than this share of the text are teasers or comments, not text."""
SMALL_REST_CREDITED = 0.5
"""The same after an explicit credit ('Bài, ảnh: ...')."""
PICTURE_SOURCES = ("source-credit",)
"""Credits that a chart or a table has too: where two paragraphs follow them at once, the text goes on."""
TAGS_REST = 0.3
"""Paragraphs after a tag list or a footer that hold more than this share of the text go on with it."""
COMMENTS_REST = 1.0
"""The same after a comment form: readers' comments are paragraphs too."""


_APART = re.compile(r" *[|•] *|\t+| {2,}")
_GAPS = ("•", "\t", "  ")
_BETWEEN = ("›", "»", " > ", " / ", "|", "\\")
"""What stands between the items of a menu or a path; lines without are passed over fast."""


def title_key(text: str) -> str:
    """A headline as it is compared: folded, single spaces, no quotes and end punctuation."""
    return _key(fold(text))


def _key(folded: str) -> str:
    return " ".join(folded.replace("“", '"').replace("”", '"').split()).strip(" .\"'|-")


def is_breadcrumb(line: Line) -> bool:
    """Whether the line is short items between separators or wide gaps: 'Trang chủ › Kinh tế', 'Kinh tế   Văn hóa'."""
    if line.is_long or line.stop or line.words > 40:
        return False
    marks = [mark for mark in _BETWEEN if mark in line.text]
    if not (marks or any(gap in line.text for gap in _GAPS)) or line.figures:
        return False
    items = [item.split() for item in _APART.split(line.text.strip("|• ")) if item.strip()]
    if len(items) >= MENU_ITEMS and all(len(item) <= MENU_ITEM_WORDS for item in items):
        return True
    for mark in marks:
        parts = line.text.strip(mark + " ").split(mark)
        if len(parts) >= 2 and all(1 <= len(part.split()) <= 5 for part in parts[:-1]):
            return len(parts) >= 3 or not any(c.isdigit() for c in line.text)
    return False


class Page:
    """The lines of one document that are not blank, with the parts of the page."""

    def __init__(self, lines: list[Line], title: str | None, address: str | None = None) -> None:
        self.lines = lines
        self._address = address
        self.cues: list[Cues] = [find_cues(line) for line in lines]
        self._metadata_title = title_key(title) if title else ""
        self.is_text = [self._is_text(index) for index in range(len(lines))]

    def key(self, index: int) -> str:
        """The line as it is compared with others; of long lines the empty string."""
        return self._keys[index]

    @lazy
    def _keys(self) -> list[str]:
        return ["" if line.is_long else _key(line.folded) for line in self.lines]

    @lazy
    def first(self) -> int:
        """Index of the first line of text: the first paragraph, or a shorter sentence or list item between the path to the
        page and it."""
        count = len(self.lines)
        first = next((index for index in range(count) if self.is_text[index]), count)
        return next((index for index in range(self._path(first) + 1, first) if self._opens_text(index)), first)

    @lazy
    def path(self) -> int:
        """Index of the line that tells the path from the site's home to the page; -1 when there is none."""
        return self._path(self.first)

    def _path(self, until: int) -> int:
        return max((index for index in range(until) if self._is_home_path(index)), default=-1)

    @lazy
    def end(self) -> int:
        """Index of the first line after the text: a byline, tag list, comment form or list of links that ends it."""
        for index in range(self.first + 1, len(self.lines)):
            entry = self.cues[index].entry("end")
            if entry:
                if entry.effect and not self._text_goes_on(index + 1, entry.effect):
                    return index
                continue
            credit = self._credit(index)
            if credit and not self._text_goes_on_after_credit(index + 1, credit):
                return index
        return len(self.lines)

    @lazy
    def end_is_credit(self) -> bool:
        """Whether the text ends at its byline."""
        return self.end < len(self.lines) and self._credit(self.end) is not None

    @lazy
    def title(self) -> int | None:
        """Index of the headline: what the metadata says, else what the address tells, else the last one below a list of
        other articles, else what the article repeats, else the one above a date line, else the first line like one."""
        within = [i for i in range(min(len(self.lines), max(self.first, 1) + LOOK_BACK)) if self._keys[i]]
        if self._metadata_title:
            for index in within:
                key = self._keys[index]
                if key == self._metadata_title or (len(key) > 20 and self._metadata_title.startswith(key)):
                    return index
        told = self._told_by_address(within)
        if told is not None:
            return told
        candidates = [index for index in within if self._like_title(index) and not self._is_post(index)]
        candidates = self._above_list(candidates)
        times = Counter(self._keys[: self.end])  # lists at the foot repeat other headlines of the page
        repeated = [index for index in candidates if times[self._keys[index]] > 1]
        above = self._unlike_masthead(self._below_path([index for index in candidates if index < self.first]))
        listed = self._below_list(above)
        groups = (
            (listed, repeated) if listed else ([index for index in repeated if index < self.first], above, repeated)
        )
        for group in groups:
            full = [i for i in group if HEADLINE_WORDS[0] <= self.lines[i].words <= HEADLINE_WORDS[1]]
            dated = [index for index in full if self._is_above_date(index)]
            if listed and full:
                return dated[-1] if dated and full[-1] + 1 < self.first else full[-1]
            if dated:
                return dated[0]
            if full:
                return full[-1] if self.first > MENU_LINES else full[0]
        if repeated:
            return repeated[0]
        short = [index for index in above if self.lines[index].words < HEADLINE_WORDS[0]]
        return short[-1] if short else above[0] if above else None

    def _told_by_address(self, within: list[int]) -> int | None:
        """The line whose words are those of the title in the page's address, the one with the most of them."""
        if not self._address:
            return None
        found: list[tuple[int, int]] = []
        for segment in titles_in(self._address):
            words = set(segment.split("-"))
            for index in within:
                own = slug(self.lines[index].text).split("-")
                shared = sum(word in words for word in own)
                if shared >= ADDRESS_WORDS and shared >= ADDRESS_SHARE * len(own):
                    found.append((shared, -index))
        if not found:
            return None
        key = self._keys[-max(found)[1]]  # a caption may say the first half of the headline again
        return next(index for index in within if self._keys[index].startswith(key))

    def _is_post(self, index: int) -> bool:
        """Whether the line stands below an author's name that stands below a headline: it says the author's post."""
        if index < 2 or not self.lines[index].folded.startswith(POSTS) or not self._like_title(index - 2):
            return False
        return self._is_name(index - 1)

    def _is_name(self, index: int) -> bool:
        credit = read_credit(self.lines[index])
        return credit is not None and credit.rule == "name" and self.lines[index].words > 1

    def _is_above_date(self, index: int) -> bool:
        """Whether the next line, or the one below the author's name, says when the page was published."""
        below = index + 1
        if below >= self.first or read_date_line(self.lines[below]):
            return below < self.first
        return below + 1 < self.first and self._is_name(below) and read_date_line(self.lines[below + 1]) is not None

    def _below_path(self, above: list[int]) -> list[int]:
        """Of the lines that may be the headline those below the menu or the path to the page, if one of them is full:
        above it stands the name of the site. So does the name of a section below several headlines of a ticker."""
        full = [index for index in above if self.lines[index].words >= HEADLINE_WORDS[0]]
        path = max((index for index in range(self.first) if is_breadcrumb(self.lines[index])), default=-1)
        if len(full) >= TICKER:
            sections = (index for index in range(path + 1, self.first) if self._is_section(index))
            path = max((index for index in sections if sum(path < i < index for i in full) >= TICKER), default=path)
        return [index for index in above if index > path] if any(index > path for index in full) else above

    def _is_section(self, index: int) -> bool:
        entry = self.cues[index].entry("top")
        return entry is not None and entry.role == "navigation" and entry.match == "line"

    def _unlike_masthead(self, above: list[int]) -> list[int]:
        """Of the lines that may be the headline those that don't name an office in capitals, if one of them is full."""
        plain = [i for i in above if not (self.lines[i].text.isupper() and self.lines[i].folded.startswith(OFFICES))]
        return plain if any(self.lines[index].words >= HEADLINE_WORDS[0] for index in plain) else above

    def _above_list(self, candidates: list[int]) -> list[int]:
        """Of the lines that may be the headline those above a list of links that stands under a dated headline."""
        for head in self._lists:
            if any(index < head and self._is_above_date(index) for index in candidates):
                return [index for index in candidates if index < head]
        return candidates

    def _below_list(self, above: list[int]) -> list[int]:
        """Of the lines that may be the headline those below a list of other articles that opens the page, the headline
        among them being the last; none where no list does."""
        head = self._lists[0] if self._lists else self.first
        return [index for index in above if index > head] if above and head < above[0] else []

    @lazy
    def _lists(self) -> list[int]:
        """Lines above the text that announce links to other articles."""
        entries = ((index, self.cues[index].entry("end")) for index in range(self.first))
        return [index for index, entry in entries if entry and entry.effect == "related"]

    @lazy
    def headline(self) -> str:
        """The headline as it is compared; from the metadata when the page has none; else the empty string."""
        return self._metadata_title if self.title is None else self._keys[self.title]

    def repeats_headline(self, index: int) -> bool:
        """Whether the line says the headline, or most of it, word for word."""
        key = self._keys[index]
        if not self.headline or not key:
            return False
        if key == self.headline:
            return True
        return self.lines[index].words >= 5 and len(key) * 2 > len(self.headline) and key in self.headline

    def has_twin(self, index: int) -> bool:
        """Whether the line before or after says the same."""
        key = self._keys[index]
        return key != "" and key in self._keys[max(index - 1, 0) : index] + self._keys[index + 1 : index + 2]

    def dateline_follows(self, index: int) -> bool:
        """Whether one of the next two lines opens with a dateline: the text begins only there."""
        return any(read_dateline(line.text[:60])[0] for line in self.lines[index + 1 : index + 3])

    def text_soon(self, index: int) -> bool:
        """Whether text goes on here, inside a list of links.

        A very long line is text, a paragraph with another one among the next two lines, and a sentence that stands
        above a byline: lists of links have none.
        """
        line = self.lines[index]
        sentence = line.stop and not line.asks and line.words >= SENTENCE_WORDS
        if sentence and self._next_credit[index] < len(self.lines):
            return True
        if self._is_pair(index):
            return True
        if (
            SECTION.match(line.text)
            and not line.figures
            and line.words <= SECTION_WORDS
            and any(self.is_text[index + 1 : index + 2])
        ):
            return True
        if not self.is_text[index]:
            return False
        return line.words >= RESUMED_WORDS or any(self.is_text[index + 1 : index + 3])

    def _credit(self, index: int) -> Credit | None:
        line = self.lines[index]
        credit = read_credit(line)
        if credit is None or line.item or is_credited(line, self.cues[index]) or self.is_among_cells(index):
            return None
        return None if credit.rule == "name" and self._heads_section(index) else credit

    def _heads_section(self, index: int) -> bool:
        """Whether the line looks like a person's name but heads what follows: a place that the next sentence speaks of,
        a section of the paper, somebody who is quoted."""
        line = self.lines[index]
        if self._is_section(index) or line.folded.startswith(("ông ", "bà ")):
            return True
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if following is None or not following.stop:
            return False
        named = rf"(?<!\w){re.escape(self._keys[index])}(?!\w)"
        return slug(line.text) in provinces() or re.search(named, fold(following.text[:NAMED_IN])) is not None

    def is_among_cells(self, index: int) -> bool:
        """Whether the line is one of a run of short lines that holds bare numbers on both sides of words: the cells of a
        table, one a line ('Thực hiện', 'Triệu USD')."""
        numbers = words = 0
        for step in (-1, 1):
            for at in range(index + step, index + step * (CELLS_SEEN + 1), step):
                if not 0 <= at < len(self.lines):
                    break
                line = self.lines[at]
                if line.is_long or line.stop or line.words > CELL_WORDS or self.cues[at].boilerplate:
                    break
                bare = line.wordless and bool(line.numbers)
                numbers += bare
                words += not bare
        return numbers >= CELL_NUMBERS and words >= CELL_NUMBERS

    # --- form

    def _is_text(self, index: int) -> bool:
        line, cues = self.lines[index], self.cues[index]
        return line.paragraph and not is_credited(line, cues) and cues.entry("top", "end", "foot") is None

    def _is_home_path(self, index: int) -> bool:
        line = self.lines[index]
        return line.folded.startswith(HOME) and is_breadcrumb(line)

    def _opens_text(self, index: int) -> bool:
        line, cues = self.lines[index], self.cues[index]
        if line.item:
            if not line.figures:
                return False
        elif (
            not line.stop
            or line.words < 8
            or line.text.endswith("?")
            or cues.view
            or (cues.scene and cues.pose and not cues.report)
            or self._keys[index] in self._keys[index + 1 : index + 8]
        ):
            return False
        return not (cues.entry("top") or line.wordless or read_date_line(line) or is_credited(line, cues))

    def _like_title(self, index: int) -> bool:
        line, cues = self.lines[index], self.cues[index]
        if line.is_long or not TITLE_WORDS[0] <= line.words <= TITLE_WORDS[1]:
            return False
        if line.stop and not line.text.rstrip(" \"”'").endswith(("?", "!", "…", "...")):
            return False
        if line.text.endswith(("-", "–", "—")) or line.wordless or line.item:
            return False
        if cues.entry("top") or read_date_line(line) or is_breadcrumb(line):
            return False
        captioned = cues.view or is_credited(line, cues) if index else ends_with_credit(line, cues)
        if captioned or read_dateline(line.text)[0]:
            return False
        credit = read_credit(line)
        return not (credit and (line.words <= 5 or credit.rule != "name"))

    # --- whether text goes on

    def _text_goes_on(self, index: int, effect: str) -> bool:
        """Whether the text goes on after a phrase that could have ended it."""
        resumed = self._next_solid[index]
        if effect == "related":
            return resumed < len(self.lines) or self._signed_text_follows(index)
        share = COMMENTS_REST if effect == "comments" else TAGS_REST
        return resumed < len(self.lines) and self._mass_after(resumed) > share * self._mass_before(index)

    def _signed_text_follows(self, index: int) -> bool:
        """Whether a sentence and then a byline follow, before anything else that ends a text."""
        until = min(self._next_credit[index], len(self.lines))
        if until == len(self.lines) or self._next_effect[index] < until:
            return False
        return any(self.lines[i].stop and self.lines[i].words >= SENTENCE_WORDS for i in range(index, until))

    def _text_goes_on_after_credit(self, index: int, credit: Credit) -> bool:
        """Whether paragraphs follow a line that looks like a byline, before any phrase that ends the text."""
        if credit.rule == "initials" and self._is_brief(index):
            return True
        if credit.rule in PICTURE_SOURCES and self._is_pair(index):
            pair = sum(len(line.text) for line in self.lines[index : index + 2])
            return pair >= SMALL_REST * self._mass_before(index)
        resumed = self._next_solid[index]
        if any(self._heads_article(i) for i in range(index, min(resumed, index + LOOK_AHEAD))):
            return False
        until = self._next_effect[index]
        rest = self._mass[until] - self._mass[index]
        if not rest or not (self.is_text[index] or self._next_solid[index] < until):
            return False
        share = SMALL_REST if credit.rule in ("name", "initials", "source-name") else SMALL_REST_CREDITED
        return rest >= share * self._mass_before(index)

    def _heads_article(self, index: int) -> bool:
        """Whether the line is the headline of another article, with its date below."""
        line = self.lines[index]
        if line.is_long or line.stop or line.words < HEADLINE_WORDS[0] or index + 1 >= len(self.lines):
            return False
        return read_date_line(self.lines[index + 1]) is not None

    def _is_brief(self, index: int) -> bool:
        """Whether the line is one of several short news, each signed with initials."""
        if index + 1 >= len(self.lines) or not self._is_prose(index):
            return False
        signed = self._credit(index + 1)
        return signed is not None and signed.rule == "initials"

    def _mass_before(self, index: int) -> int:
        return self._mass[index] - self._mass[self.first]

    def _mass_after(self, index: int) -> int:
        return self._mass[-1] - self._mass[index]

    @lazy
    def _mass(self) -> list[int]:
        """Characters of text before each line, and in all."""
        sizes = (len(line.text) if text else 0 for line, text in zip(self.lines, self.is_text, strict=True))
        return list(accumulate(sizes, initial=0))

    @lazy
    def _next_solid(self) -> list[int]:
        """For each line the next one (or itself) that is text beyond doubt: very long, or followed by a paragraph."""
        count = len(self.lines)
        following = [count] * (count + 1)
        for index in reversed(range(count)):
            solid = self._is_pair(index) or (self.is_text[index] and self.lines[index].words >= RESUMED_WORDS)
            following[index] = index if solid else following[index + 1]
        return following

    def _is_pair(self, index: int) -> bool:
        """Whether two paragraphs follow one another here, or sentences as long as one: no list of links does that."""
        if index + 1 >= len(self.lines):
            return False
        if self.is_text[index] and self.is_text[index + 1]:
            return True
        both = (index, index + 1)
        return all(self._is_prose(i) for i in both) and sum(self.lines[i].words for i in both) >= PARAGRAPH_WORDS

    def _is_prose(self, index: int) -> bool:
        line, cues = self.lines[index], self.cues[index]
        if line.asks or not line.stop or line.words < SENTENCE_WORDS:
            return False
        return cues.entry("end", "foot") is None and not is_credited(line, cues)

    @lazy
    def _next_credit(self) -> list[int]:
        """For each line the next one (or itself) that has the form of a byline or a source line."""
        count = len(self.lines)
        following = [count] * (count + 1)
        for index in reversed(range(count)):
            following[index] = index if self._credit(index) else following[index + 1]
        return following

    @lazy
    def _next_effect(self) -> list[int]:
        """For each line the next one (or itself) with a phrase that can end the text."""
        count = len(self.lines)
        following = [count] * (count + 1)
        for index in reversed(range(count)):
            entry = self.cues[index].entry("end")
            following[index] = index if entry and entry.effect else following[index + 1]
        return following
