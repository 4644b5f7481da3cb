"""A role for every line of one document, with the rule that decided.

The page is read as a header (before the first paragraph), a text, and a tail (after the byline, the tags or the first
list of other articles). Here belongs the order in which the signals decide; the signals themselves belong to ``shape``,
``site_phrases``, ``bylines`` and ``captions``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pipeline.clean.bylines import read_credit, read_date_line
from pipeline.clean.captions import caption_rule, teaser_rule
from pipeline.clean.shape import Line
from pipeline.clean.site_phrases import Cues, Entry, find_cues
from pipeline.vietnamese import fold

TITLE_WORDS = (3, 40)
RESUMED_WORDS = 70
"""A line of that many words after a list of links is text again; so are two paragraphs in a row."""
LOOK_BACK = 3


class Role(NamedTuple):
    """What a line is and the code of the rule that decided."""

    line_no: int
    start: int
    end: int
    role: str
    rule: str


def assign_roles(
    text: str, title: str | None = None, repeated_on_site: Callable[[Line], bool] = lambda _: False
) -> list[Role]:
    """A role for every line of the text.

    ``title`` is the title that the metadata gives. ``repeated_on_site`` tells lines that many pages of the site share.
    """
    blanks, lines = _split(text)
    page = _Page(lines, title, repeated_on_site)
    page.read()
    roles = [Role(line.no, line.start, line.end, *page.decided[line.no]) for line in lines]
    return sorted(blanks + roles)


def _split(text: str) -> tuple[list[Role], list[Line]]:
    blanks, lines, start = [], [], 0
    for no, raw in enumerate(text.split("\n")):
        if raw and not raw.isspace():
            lines.append(Line(no, start, raw))
        else:
            blanks.append(Role(no, start, start + len(raw), "blank", "blank"))
        start += len(raw) + 1
    return blanks, lines


def title_key(text: str) -> str:
    """A headline as it is compared: folded, single spaces, no quotes and end punctuation."""
    return " ".join(fold(text).replace("“", '"').replace("”", '"').split()).strip(" .\"'|-")


class _Page:
    """The lines of one document and what has been decided about them."""

    def __init__(self, lines: list[Line], title: str | None, repeated_on_site: Callable[[Line], bool]) -> None:
        self.lines = lines
        self.metadata_title = title_key(title) if title else ""
        self.repeated_on_site = repeated_on_site
        self.cues: list[Cues] = [find_cues(line) for line in lines]
        self.decided: dict[int, tuple[str, str]] = {}
        self.first = self._first_paragraph()
        self.end, self.end_entry = self._end_of_text()
        self.title_at = self._title()
        self.headline = title_key(lines[self.title_at].text) if self.title_at is not None else self.metadata_title

    def read(self) -> None:
        """Decide about every line."""
        for index in range(min(self.first, self.end)):
            self._decide(index, self._header(index))
        self._text()
        self._tail()
        self._name_lead()

    def _decide(self, index: int, role_and_rule: tuple[str, str]) -> None:
        self.decided[self.lines[index].no] = role_and_rule

    # --- where the text begins and ends

    def _is_text(self, index: int) -> bool:
        """Whether form makes the line a paragraph and no phrase speaks against it."""
        line, cues = self.lines[index], self.cues[index]
        return line.paragraph and not cues.photo and cues.entry("top", "end", "foot") is None

    def _first_paragraph(self) -> int:
        """Index of the first line of text: the first paragraph, or a shorter sentence shortly before it."""
        count = len(self.lines)
        first = next((i for i in range(count) if self._is_text(i)), count)
        for index in range(first):
            line, cues = self.lines[index], self.cues[index]
            if cues.entry("top") or cues.photo or read_date_line(line) or line.wordless:
                continue
            sentence = line.stop and line.words >= 8 and not line.text.endswith("?") and not (cues.scene and cues.pose)
            if (sentence and not self._stands_again(index)) or (line.item and line.figures):
                return index
        return first

    def _stands_again(self, index: int) -> bool:
        key = title_key(self.lines[index].text)
        return any(title_key(other.text) == key for other in self.lines[index + 1 : index + 8] if not other.is_long)

    def _end_of_text(self) -> tuple[int, Entry | None]:
        """Index of the first line after the text, and the phrase that ended it if one did."""
        for index in range(self.first + 1, len(self.lines)):
            line = self.lines[index]
            if line.is_long:
                continue
            entry = self.cues[index].entry("end")
            if entry and entry.effect and not self._resumes(index + 1, entry.effect):
                return index, entry
            if not entry and not line.item and read_credit(line) and not self._resumes(index + 1, "byline"):
                return index, None
        return len(self.lines), None

    def _resumes(self, index: int, effect: str) -> bool:
        """Whether the text goes on after a line that could have ended it."""
        before = after = 0
        paragraphs = 0
        for other in range(index, len(self.lines)):
            line = self.lines[other]
            if effect == "byline":
                entry = self.cues[other].entry("end")
                if entry and entry.effect:
                    return False
                if self._is_text(other):
                    return True
                continue
            paragraphs = paragraphs + 1 if self._is_text(other) else 0
            if self._is_text(other) and (line.words >= RESUMED_WORDS or paragraphs == 2):
                before = sum(len(self.lines[i].text) for i in range(self.first, index))
                after = sum(len(self.lines[i].text) for i in range(other, len(self.lines)) if self._is_text(i))
                return effect == "related" or after > before
        return False

    # --- the title

    def _title(self) -> int | None:
        """Index of the headline: what the metadata says, else what the page repeats, else the first line like one."""
        stop = min(len(self.lines), max(self.first, 1) + LOOK_BACK)
        keys = {i: title_key(self.lines[i].text) for i in range(stop) if not self.lines[i].is_long}
        if self.metadata_title:
            for index, key in keys.items():
                if key == self.metadata_title or (len(key) > 20 and self.metadata_title.startswith(key)):
                    return index
        later: dict[str, int] = {}
        for line in self.lines:
            if not line.is_long:
                key = title_key(line.text)
                later[key] = later.get(key, 0) + 1
        candidates = [i for i in keys if self._like_title(i)]
        again = [i for i in candidates if later[keys[i]] > 1]
        if again:
            return again[0]
        above = [i for i in candidates if i < self.first]
        return next((i for i in above if self.lines[i].words >= 6), above[-1] if above else None)

    def _like_title(self, index: int) -> bool:
        line, cues = self.lines[index], self.cues[index]
        if line.is_long or line.wordless or line.item or not TITLE_WORDS[0] <= line.words <= TITLE_WORDS[1]:
            return False
        if cues.entry("top") or cues.photo or read_date_line(line) or _is_breadcrumb(line):
            return False
        if line.stop and not line.text.rstrip(" \"”'").endswith(("?", "!", "…")):
            return False
        credit = read_credit(line)
        return not (credit and (line.words <= 5 or credit.rule != "name"))

    # --- header, text, tail

    def _header(self, index: int) -> tuple[str, str]:
        line, cues = self.lines[index], self.cues[index]
        if index == self.title_at:
            return "title", "title"
        if self._repeats_headline(line):
            return "caption", "repeats-title"
        if _is_breadcrumb(line):
            return "navigation", "breadcrumb"
        entry = cues.entry("top")
        if entry:
            return entry.role, entry.rule
        if line.wordless:
            return "widget", "no-words"
        if credit := read_date_line(line):
            return "byline", credit.rule
        if self.repeated_on_site(line):
            return "navigation", "site-repeats"
        after_title = self.title_at is not None and index > self.title_at
        if after_title and (credit := read_credit(line)):
            return "byline", credit.rule
        rule = caption_rule(line, cues, self._after_picture(index), self._twin(index))
        if rule:
            return "caption", rule
        if after_title:
            rule = teaser_rule(line, self.lines[index + 1 : index + 4])
            if rule:
                return "caption", rule
            if line.stop or line.words >= 15 or line.figures:
                return "body", "under-title"
            return "navigation", "short-under-title"
        if line.stop and line.words >= 5:
            return "body", "sentence-at-top"
        return "navigation", "above-title"

    def _text(self) -> None:
        in_links = False
        for index in range(self.first, self.end):
            line, cues = self.lines[index], self.cues[index]
            if in_links and self._is_text(index) and self._next_is_text(index):
                in_links = False
            if index == self.title_at:
                self._decide(index, ("title", "title"))
                continue
            if line.is_long:
                self._decide(index, ("body", "long"))
                continue
            entry = cues.entry("end" if index > self.first else "top")
            if self._repeats_headline(line):
                self._decide(index, ("caption", "repeats-title"))
            elif entry:
                in_links = in_links or entry.effect == "related"
                self._decide(index, (entry.role, entry.rule))
            elif in_links:
                self._decide(index, ("related", "links-in-text"))
            else:
                self._decide(index, self._in_text(index))

    def _next_is_text(self, index: int) -> bool:
        return self.lines[index].words >= RESUMED_WORDS or (index + 1 < len(self.lines) and self._is_text(index + 1))

    def _in_text(self, index: int) -> tuple[str, str]:
        line, cues = self.lines[index], self.cues[index]
        if line.wordless and not line.figures and line.words <= 1 and not line.numbers:
            return "widget", "no-words"
        rule = caption_rule(line, cues, self._after_picture(index), self._twin(index))
        if rule:
            return "caption", rule
        if line.paragraph:
            return "body", "paragraph"
        if line.item:
            return "body", "item"
        if read_date_line(line):
            return "byline", "date-line"
        if index <= self.first + 2 and not line.figures and (credit := read_credit(line)):
            return "byline", credit.rule
        if line.address:
            return "byline", "source-address"
        if self.repeated_on_site(line):
            return "navigation", "site-repeats"
        rule = teaser_rule(line, self.lines[index + 1 : min(self.end, index + 4)])
        if rule:
            return "caption", rule
        if line.stop:
            return "body", "sentence"
        return "body", "subheading" if line.words <= 20 else "no-stop"

    def _tail(self) -> None:
        block = "byline"
        for index in range(self.end, len(self.lines)):
            line, cues = self.lines[index], self.cues[index]
            entry = cues.entry("end", "foot")
            if entry and entry.effect in ("related", "comments"):
                block = entry.effect
            if entry:
                self._decide(index, (entry.role, entry.rule))
            elif line.wordless:
                self._decide(index, ("widget", "no-words"))
            elif block == "comments":
                self._decide(index, ("widget", "after-comments"))
            elif block == "related":
                self._decide(index, ("related", "after-related"))
            elif read_date_line(line):
                self._decide(index, ("byline", "date-line"))
            elif credit := read_credit(line):
                self._decide(index, ("byline", credit.rule))
            elif cues.photo:
                self._decide(index, ("caption", "photo-credit"))
            else:
                self._decide(index, ("related", "after-byline"))

    def _name_lead(self) -> None:
        """The first paragraph of an article with several is its lead."""
        body = [line for line in self.lines if self.decided[line.no][0] == "body"]
        if len(body) > 1:
            self.decided[body[0].no] = ("lead", self.decided[body[0].no][1])

    # --- neighbours

    def _repeats_headline(self, line: Line) -> bool:
        if not self.headline or line.is_long:
            return False
        key = title_key(line.text)
        return key == self.headline or (line.words >= 5 and len(key) * 2 > len(self.headline) and key in self.headline)

    def _after_picture(self, index: int) -> bool:
        if index == 0:
            return False
        return self.decided.get(self.lines[index - 1].no, ("", ""))[1] == "repeats-title"

    def _twin(self, index: int) -> bool:
        key = title_key(self.lines[index].text)
        return any(
            0 <= other < len(self.lines) and not self.lines[other].is_long and title_key(self.lines[other].text) == key
            for other in (index - 1, index + 1)
        )


def _is_breadcrumb(line: Line) -> bool:
    if line.is_long or line.stop or line.words > 30:
        return False
    for mark in ("›", "»", " > ", " / ", "|", "\\"):
        parts = line.text.strip(mark + " ").split(mark)
        if len(parts) >= 2 and all(1 <= len(p.split()) <= 5 for p in parts[:-1]) and not line.figures:
            return line.text.count(mark) >= 2 or not any(c.isdigit() for c in line.text)
    return False
