"""A role for every line of one document, with the rule that decided.

The page is read as a header (before the first paragraph), a text, and a tail (after the byline, the tags or the first
list of other articles). Here belongs the order in which the signals decide; the signals themselves belong to ``shape``,
``site_phrases``, ``bylines`` and ``captions``, the parts of the page to ``page``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from pipeline.clean.bylines import read_credit, read_date_line
from pipeline.clean.captions import announces, caption_rule, is_credited
from pipeline.clean.page import Page, is_breadcrumb
from pipeline.clean.shape import Line

Decision = tuple[str, str]
"""A role and the code of the rule that decided."""

_NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,4}|[a-zđ])[.)] ?[^\W\d_]")
"""How the heading of a section opens: '1. Nông nghiệp', 'II. VỀ XÃ HỘI'."""
CELL_WORDS = 8
TABLE_CELLS = 4
SUBHEADING_WORDS = 20
SHORT_WORDS = 4
HIGHLIGHTS = 7
"""Lines below a point above the article in which its paragraphs may say it again."""
SIGNATURE_WORDS = 6
LEAD_WORDS = 20
"""Where a lead is expected, a longer line is the lead even if it could be a caption."""


class Role(NamedTuple):
    """What a line is and the code of the rule that decided."""

    line_no: int
    start: int
    end: int
    role: str
    rule: str


def assign_roles(
    text: str,
    title: str | None = None,
    repeated_on_site: Callable[[Line], bool] = lambda _: False,
    address: str | None = None,
) -> list[Role]:
    """A role for every line of the text, in order.

    ``title`` is the title that the metadata gives, ``address`` the page's, which may tell its headline.
    ``repeated_on_site`` tells lines that many pages of the site share.
    """
    lines, roles, start = [], [], 0
    for no, raw in enumerate(text.split("\n")):
        if raw and not raw.isspace():
            lines.append(Line(no, start, raw))
        else:
            roles.append(Role(no, start, start + len(raw), "blank", "blank"))
        start += len(raw) + 1
    decisions = _Reading(Page(lines, title, address), repeated_on_site).decisions()
    roles += [Role(line.no, line.start, line.end, *found) for line, found in zip(lines, decisions, strict=True)]
    return sorted(roles)


class _Reading:
    """One pass over a page, each line decided in the light of those above it."""

    def __init__(self, page: Page, repeated_on_site: Callable[[Line], bool]) -> None:
        self.page = page
        self.repeated_on_site = repeated_on_site
        self.found: list[Decision] = []
        self.text_seen = False

    def decisions(self) -> list[Decision]:
        """Role and rule of every line."""
        page, count = self.page, len(self.page.lines)
        text_ends = page.end
        in_links = False
        for index in range(min(page.first, text_ends)):
            decision = self._in_header(index)
            if (
                in_links
                and decision[0] in ("body", "navigation")
                and decision[1] != "heading"
                and not page.lines[index].stop
            ):
                decision = ("related", "links-in-text")
            self.found.append(decision)
            in_links = in_links or (page.title is not None and index > page.title and self._announces_links(index))
        self.text_seen = any(role == "body" for role, _ in self.found)
        in_links = False
        for index in range(page.first, text_ends):
            in_links = in_links and not page.text_soon(index)
            decision = self._in_text(index, in_links)
            self.found.append(decision)
            in_links = in_links or (decision[0] == "related" and self._announces_links(index))
            self.text_seen = self.text_seen or decision[0] == "body"
        self._drop_trailing_headlines()
        block = "byline"
        for index in range(text_ends, count):
            entry = page.cues[index].entry("end", "foot")
            if entry and entry.effect in ("related", "comments"):
                block = entry.effect
            self.found.append(self._in_tail(index, block))
        self._name_lead()
        return self.found

    def _announces_links(self, index: int) -> bool:
        entry = self.page.cues[index].entry("end")
        return entry is not None and entry.effect == "related"

    # --- the three parts of the page

    def _in_header(self, index: int) -> Decision:
        page, line, cues = self.page, self.page.lines[index], self.page.cues[index]
        if index == page.title:
            return "title", "title"
        if line.menu:
            return "navigation", "menu"
        if page.repeats_headline(index):
            return "caption", "repeats-title"
        below_title = page.title is not None and index > page.title
        if below_title and _NUMBERED.match(line.text):
            return "body", "heading"
        if is_breadcrumb(line):
            return "navigation", "breadcrumb"
        entry = cues.entry("top")
        if entry:
            return entry.role, entry.rule
        if credit := read_date_line(line):
            return "byline", credit.rule
        if line.wordless:
            return "widget", "no-words"
        if self.repeated_on_site(line):
            return "navigation", "site-repeats"
        if below_title and (credit := read_credit(line)):
            return "byline", credit.rule
        if below_title and not line.stop and page.dateline_follows(index):
            return "caption", "above-dateline"
        above_title = page.title is not None and index < page.title
        if not above_title and (rule := self._caption(index, lead_slot=below_title)):
            return "caption", rule
        if below_title and (line.stop or line.words >= 15 or line.figures):
            return "body", "under-title"
        if index >= page.path and ((line.stop and line.words >= 5) or line.words >= LEAD_WORDS):
            return "body", "sentence-at-top"
        return "navigation", "short-under-title" if below_title else "above-title"

    def _in_text(self, index: int, in_links: bool) -> Decision:
        page, line, cues = self.page, self.page.lines[index], self.page.cues[index]
        if index == page.title:
            return "title", "title"
        if line.menu:
            return "navigation", "menu"
        if line.is_long and not cues.boilerplate:
            return "body", "long"
        if page.repeats_headline(index):
            return "caption", "repeats-title"
        if entry := cues.entry("end" if index > page.first else "top"):
            return entry.role, entry.rule
        if in_links:
            return "related", "links-in-text"
        if read_date_line(line):
            return "byline", "date-line"
        if self._continues(index):
            return "body", "continues"
        if self._in_grid(index):
            return "body", "table"
        if not self.text_seen and self._is_highlight(index):
            return "caption", "figures-return"
        if rule := self._caption(index, lead_slot=not self.text_seen):
            return "caption", rule
        if line.paragraph:
            return "body", "paragraph"
        if line.item and (line.numbers or not line.wordless):
            return "body", "item"
        if line.stop and not line.wordless:
            return "body", "sentence"
        return self._loose(index)

    def _loose(self, index: int) -> Decision:
        """A line of the text that is neither a sentence nor an item: a subheading, a cell, a byline, a leftover."""
        page, line = self.page, self.page.lines[index]
        if self._in_table(index) or page.is_among_cells(index):
            return "body", "table"
        if line.wordless:
            return "widget", "no-words"
        near_top = index <= page.first + 2 and not line.figures
        if self._signs(index):
            return "byline", "last-line"
        credit = read_credit(line)
        if line.address or (credit and (credit.rule == "source-credit" or (near_top and credit.rule != "name"))):
            return "byline", "source-address" if line.address else "credit"
        if self.repeated_on_site(line):
            return "navigation", "site-repeats"
        if announces(line, page.lines[index + 1 : min(page.end, index + 4)]):
            return "caption", "figures-return"
        return "body", "subheading" if line.words <= SUBHEADING_WORDS else "no-stop"

    def _in_tail(self, index: int, block: str) -> Decision:
        page, line, cues = self.page, self.page.lines[index], self.page.cues[index]
        if index == page.title:
            return "title", "title"
        if entry := cues.entry("end", "foot"):
            return entry.role, entry.rule
        if line.wordless or line.counter:
            return "widget", "no-words" if line.wordless else "counter"
        if block == "comments":
            return "widget", "after-comments"
        if block == "related":
            return "related", "after-related"
        if credit := read_date_line(line) or read_credit(line):
            return "byline", credit.rule
        if page.repeats_headline(index):
            return "caption", "repeats-title"
        if is_credited(line, cues):
            return "caption", "photo-credit"
        return ("widget", "short-after-byline") if line.words <= SHORT_WORDS else ("related", "after-byline")

    def _drop_trailing_headlines(self) -> None:
        """Headlines in a row at the end of a text that nothing announced are links, unless a colon or items led in or
        the byline stands below them."""
        page = self.page
        if page.end_is_credit:
            return
        start = len(self.found)
        while start > page.first + 1 and self._like_headline(start - 1):
            start -= 1
        if len(self.found) - start < 2 or not start:
            return
        above = page.lines[start - 1]
        if above.stop and not above.text.endswith((":", ";")):
            self.found[start:] = [("related", "trailing-headline")] * (len(self.found) - start)

    def _like_headline(self, index: int) -> bool:
        line, rule = self.page.lines[index], self.found[index][1]
        loose = rule in ("subheading", "no-stop", "said-twice") or (rule == "sentence" and line.asks)
        return loose and line.words >= 5 and line.text[0].isupper() and not line.row and line.sentences == 1

    def _name_lead(self) -> None:
        """The first paragraph of an article with several is its lead; one that begins with a section has none."""
        body = [index for index, (role, _) in enumerate(self.found) if role == "body"]
        if len(body) > 1 and self.found[body[0]][1] != "heading":
            self.found[body[0]] = ("lead", self.found[body[0]][1])

    # --- neighbours

    def _after_picture(self, index: int) -> bool:
        """Whether the line stands under a picture's alt text."""
        return index > 0 and self.found[index - 1] == ("caption", "repeats-title")

    def _caption(self, index: int, lead_slot: bool) -> str | None:
        """The rule by which the line is a caption; ``lead_slot``: no text stands above it, so it may be the lead."""
        page, line, cues = self.page, self.page.lines[index], self.page.cues[index]
        rule = caption_rule(line, cues, self._after_picture(index), page.has_twin(index))
        if rule == "said-twice":
            first_copy = index + 1 < len(page.lines) and page.key(index + 1) == page.key(index)
            short = not line.stop or line.words <= SUBHEADING_WORDS
            return rule if first_copy or short or cues.scene or cues.pose or cues.view else None
        if rule == "photo-credit" or not lead_slot:
            return rule
        of_picture = cues.view or cues.pose or cues.attend
        return rule if of_picture and line.words <= LEAD_WORDS else None

    def _is_highlight(self, index: int) -> bool:
        """Whether the line is one of the points above an article that its first paragraphs say in full."""
        page, line = self.page, self.page.lines[index]
        if not line.item or line.stop or line.is_long:
            return False
        paragraphs = [i for i in range(index + 1, min(page.end, index + HIGHLIGHTS)) if page.is_text[i]]
        told = frozenset().union(*(page.lines[i].numbers for i in paragraphs))
        figures = {number for number in line.numbers if len(number) > 1}  # 'chín tháng' is spelled out
        return line.figures and bool(figures) and figures <= told

    def _signs(self, index: int) -> bool:
        """Whether a few words after the last full sentence of the text stand where a byline does."""
        page, line = self.page, self.page.lines[index]
        last = index == page.end - 1 and index > page.first
        return last and line.words <= SIGNATURE_WORDS and not line.figures and page.lines[index - 1].stop

    def _continues(self, index: int) -> bool:
        """Whether the line goes on a sentence that the line before broke off (pages with hard line breaks)."""
        if index == 0 or not self.page.lines[index].text[0].islower():
            return False
        before = self.page.lines[index - 1]
        return self.found[index - 1][0] in ("lead", "body") and (not before.stop or before.text.endswith((":", ";")))

    def _in_table(self, index: int) -> bool:
        """Whether the line is one of a run of short lines without stops of which several hold numbers."""
        page = self.page
        start = end = index
        while start > page.first and self._is_cell(start - 1) and index - start < TABLE_CELLS:
            start -= 1
        while end < page.end and self._is_cell(end) and end - index <= TABLE_CELLS:
            end += 1
        cells = page.lines[start:end]
        with_digits = sum(bool(cell.numbers) for cell in cells)
        return len(cells) >= TABLE_CELLS and with_digits * 3 >= len(cells)

    def _in_grid(self, index: int) -> bool:
        """Whether the line is a row of a table whose cells tabs or '|' part: a neighbour has as many, and numbers."""
        page, cells = self.page, self.page.lines[index].cells
        if cells < 2:
            return False
        beside = [page.lines[at] for at in (index - 1, index + 1) if page.first <= at < page.end]
        return any(line.cells == cells and line.numbers for line in beside)

    def _is_cell(self, index: int) -> bool:
        line = self.page.lines[index]
        if line.is_long or line.stop or self.page.cues[index].boilerplate:
            return False
        return line.words <= CELL_WORDS or line.row
