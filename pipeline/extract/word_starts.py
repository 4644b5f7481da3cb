"""Regular expressions for words, so written that looking for them is fast.

``re`` passes quickly over a text only for a pattern whose first characters are known; one that begins with ``(?<!\\w)``
it tries at every place.
"""

from __future__ import annotations

import re
from collections import defaultdict

_LETTER = re.compile(r"\w(?![?*+{])")
_PIECE = re.compile(r"\\.|[()|]|[^\\()|]+", re.DOTALL)


def word_start(alternatives: str) -> str:
    r"""The pattern ``(?<!\w)(?:alternatives)``, so written that ``re`` looks only where one of their first letters stands.

    Each of the alternatives, which bars outside brackets part, begins with a plain letter; no set holds a bar or a
    bracket.
    """
    return f"(?:{'|'.join(_by_letter(alternatives))})"


def _by_letter(alternatives: str) -> list[str]:
    """The alternatives in groups, each begun with its letter, with nothing glued to its front."""
    groups: dict[str, list[str]] = defaultdict(list)
    for alternative in _parted(alternatives):
        if not _LETTER.match(alternative):
            raise ValueError(f"no plain letter begins {alternative!r}")
        groups[alternative[0]].append(alternative[1:])
    return [rf"{letter}(?<!\w{letter})(?:{'|'.join(rests)})" for letter, rests in groups.items()]


def _parted(alternatives: str) -> list[str]:
    """The alternatives between the bars that stand in no brackets."""
    parts, depth = [""], 0
    for piece in _PIECE.findall(alternatives):
        if piece == "|" and not depth:
            parts.append("")
            continue
        depth += (piece == "(") - (piece == ")")
        parts[-1] += piece
    return parts
