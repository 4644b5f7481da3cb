"""Captions and alt texts among the lines of a text.

A picture leaves up to two lines in a text: its alt text (often the headline, or the caption once more) and its caption.
Here belongs telling them from paragraphs. In doubt a line is text: a caption kept is noise, a paragraph dropped is loss.
"""

from __future__ import annotations

from pipeline.clean.shape import Line
from pipeline.clean.site_phrases import Cues

MAX_CREDITED = 60
MAX_CAPTION = 40
MAX_SCENE = 32


def caption_rule(line: Line, cues: Cues, after_picture: bool, twin: bool) -> str | None:
    """The rule by which the line is a caption, or None.

    ``after_picture``: the line before was an alt text or a caption twin. ``twin``: the same line stands next to it.
    """
    if cues.photo and line.words <= MAX_CREDITED:
        return "photo-credit"
    if line.is_long or line.item:
        return None
    if twin and line.words <= MAX_CREDITED:
        return "said-twice"
    if line.words > MAX_CAPTION or line.sentences > 1 or line.text.endswith((":", ";")):
        return None
    if after_picture and not (cues.opening and line.stop):
        return "under-picture"
    if line.words > MAX_SCENE or cues.report or cues.opening:
        return None
    if cues.scene and cues.pose:
        return "scene"
    if not line.stop and cues.scene and not line.figures:
        return "scene-no-stop"
    return None


def teaser_rule(line: Line, following: list[Line]) -> str | None:
    """The rule by which a line without a stop only announces figures that the next paragraphs give, or None."""
    if line.stop or line.item or line.is_long or line.words > MAX_CAPTION or not line.figures:
        return None
    announced = line.numbers
    told = frozenset().union(*(other.numbers for other in following)) if following else frozenset()
    return "figures-return" if announced and announced <= told else None
