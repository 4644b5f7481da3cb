"""Captions and alt texts among the lines of a text.

A picture leaves up to two lines in a text: its alt text (often the headline, or the caption once more) and its
caption. Here belongs telling them from paragraphs. In doubt a line is text: a caption kept is noise, a paragraph
dropped is loss.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.clean.shape import Line
from pipeline.clean.site_phrases import Cues

MAX_CREDITED = 60
MAX_CAPTION = 40
MAX_SCENE = 32
MAX_SENTENCES = 3
ATTENDING = 8
CREDIT_OPENS = 3
CREDIT_WORDS = 10
ROUNDED = 1.02
"""A heading rounds down by no more than that: 'hơn 2.500 hộ' of 2.507."""
TWIN_WORDS = 4
"""Shorter lines stand twice in a row in tables too."""

_PHOTOGRAPHER = re.compile(r"(?:^|[.,;()/\-–]\s*)Ảnh\s*[:/]?\s+(?:[A-ZĐÀ-Ỹ]\S*\s*){1,5}\)?$")
_NUMBERED_PICTURE = re.compile(r"[-–—] *(?:[Ảả]nh|[Hh]ình) \d{1,2}\.?$|\b[ảẢ]nh \d{1,2}\.?$")
"""How the alt text of a news system ends: 'Headline - Ảnh 2'."""
_VIDEO = re.compile(r"(?:video|clip) ?:", re.IGNORECASE)
_SEPARATOR = re.compile(r"[.,]")
_FILE_NAME = re.compile(r"\S\.(?:jpe?g|png|gif|webp|bmp)$", re.IGNORECASE)
_LONGEST_END = 6
"""Characters of the end of a line in which the end of a file name is looked for."""


def is_credited(line: Line, cues: Cues) -> bool:
    """Whether the line is a caption by its photo credit; text that goes on after the credit makes it a paragraph."""
    if line.is_long or line.words > MAX_CREDITED:
        return False
    if cues.photo is None:
        if line.text.rstrip(".")[-1:].isdecimal() and _NUMBERED_PICTURE.search(line.text[-12:]):
            return True
        if "Ảnh" not in line.text or line.sentences > MAX_SENTENCES:
            return False
        return _PHOTOGRAPHER.search(line.text) is not None
    if line.sentences > MAX_SENTENCES:
        return False
    before, after = line.text[: cues.photo].split(), line.text[cues.photo :].split()
    if len(before) <= CREDIT_OPENS:
        return len(after) <= MAX_SCENE and line.sentences == 1
    return len(after) <= CREDIT_WORDS


def ends_with_credit(line: Line, cues: Cues) -> bool:
    """Whether a photo credit closes the line, as no headline does: '... - Ảnh: Hà Vân'."""
    opened = cues.photo is not None and len(line.text[: cues.photo].split()) <= CREDIT_OPENS
    return not opened and is_credited(line, cues)


def caption_rule(line: Line, cues: Cues, after_picture: bool, twin: bool) -> str | None:
    """The rule by which the line is a caption, or None.

    ``after_picture``: the line before was an alt text. ``twin``: the same line stands right above or below.
    """
    if is_credited(line, cues):
        return "photo-credit"
    if line.is_long or line.words > MAX_CREDITED:
        return None
    if _FILE_NAME.search(line.text[-_LONGEST_END:]):
        return "file-name"
    if _VIDEO.match(line.text) and line.words <= MAX_SCENE and line.sentences == 1:
        return "video"
    if line.item:
        return None
    if twin and line.words >= TWIN_WORDS:
        return "said-twice"
    if line.words > MAX_CAPTION or line.text.endswith((":", ";")):
        return None
    if after_picture and not line.stop:
        return "under-picture"
    if line.sentences > 1:
        return None
    if after_picture and line.words <= MAX_SCENE and not cues.opening and not cues.report:
        return "under-picture"
    if cues.view and line.words <= MAX_SCENE:
        return "view"
    if line.words > MAX_SCENE or cues.report or cues.opening:
        return None
    if line.text[0].islower() and not line.stop and not line.figures:
        return "alt-text"
    if not cues.scene or any(mark in line.text for mark in ":“"):
        return None
    if cues.pose or (cues.attend and (not line.stop or line.words <= ATTENDING)):
        return "scene"
    if not line.stop and not line.figures:
        return "scene-no-stop"
    return None


def announces(line: Line, following: Sequence[Line]) -> bool:
    """Whether a line without a stop only announces figures that the next lines give, exactly or before rounding: a
    subheading, a teaser."""
    if line.stop or line.item or line.is_long or line.words > MAX_CAPTION or not line.figures:
        return False
    told = frozenset().union(*(other.numbers for other in following)) if following else frozenset()
    return all(number in told or any(_rounds(number, exact) for exact in told) for number in line.numbers)


def _rounds(number: str, exact: str) -> bool:
    written, meant = (int(_SEPARATOR.sub("", one)) for one in (number, exact))
    return written <= meant <= written * ROUNDED
