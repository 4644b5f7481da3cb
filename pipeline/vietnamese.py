"""Vietnamese spelling: one folded form to look words up in, character for character the same length as the text.

Here belongs what holds for any Vietnamese text. What words mean belongs to ``reference/`` and the stages.
"""

from __future__ import annotations

import re

_RESPELLED = {  # old placement of the tone (hoà, khoẻ, thuỷ) -> new (hòa, khỏe, thủy)
    **dict(zip(("oà", "oá", "oả", "oã", "oạ"), ("òa", "óa", "ỏa", "õa", "ọa"), strict=True)),
    **dict(zip(("oè", "oé", "oẻ", "oẽ", "oẹ"), ("òe", "óe", "ỏe", "õe", "ọe"), strict=True)),
    **dict(zip(("uỳ", "uý", "uỷ", "uỹ", "uỵ"), ("ùy", "úy", "ủy", "ũy", "ụy"), strict=True)),
    # slips of the keys: qúy, uớc, truờng
    **dict(zip(("qùy", "qúy", "qủy", "qũy", "qụy"), ("quỳ", "quý", "quỷ", "quỹ", "quỵ"), strict=True)),
    **{"u" + vowel: "ư" + vowel for vowel in "ớờợỡ"},
}
# Each pattern begins with one plain letter, so that the text between two such letters is passed over fast:
# every line of every document is folded.
_TO_RESPELL = (
    re.compile(r"o[àáảãạèéẻẽẹ](?![a-zà-ỹ])"),
    re.compile(r"u(?:[ớờợỡ]|(?<!qu)[ỳýỷỹỵ](?![a-zà-ỹ]))"),
    re.compile(r"q[ùúủũụ]y(?![a-zà-ỹ])"),
)
_Y_FOR_I = (  # tỉ -> tỷ, quí -> quý, lí -> lý, kĩ -> kỹ, mĩ -> mỹ
    ("ỉ", re.compile(r"ỉ(?<=\btỉ)\b"), "ỷ"),
    ("í", re.compile(r"í(?:(?<=\bquí)|(?<=\blí))\b"), "ý"),
    ("ĩ", re.compile(r"ĩ(?<=\b[km]ĩ)\b"), "ỹ"),
)
_ONE_FOR_MANY = (
    *((dash, "-") for dash in "–—‑−"),
    *((space, " ") for space in "\u00a0\u202f\u2009"),
)

UPPER = "A-Z" + "".join(
    chr(code) for code in range(0xC0, 0x1EFA) if chr(code).isupper() and chr(code).lower() != chr(code)
)
"""The capital letters of Vietnamese (and other Latin) text, for a regex's character class."""


def fold(text: str) -> str:
    """The text in lower case with one spelling for what has two, every character at its old index.

    Tone marks go where the newer rules put them (hoà -> hòa, thuỷ -> thủy), tỉ and quí are spelled tỷ and quý, uớc is ước,
    dashes are '-', and no-break spaces are spaces. ``len(fold(text)) == len(text)`` for any text.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    for variant, plain in _ONE_FOR_MANY:
        lowered = lowered.replace(variant, plain)
    for pattern in _TO_RESPELL:
        lowered = pattern.sub(_respelled, lowered)
    for letter, pattern, plain in _Y_FOR_I:
        if letter in lowered:
            lowered = pattern.sub(plain, lowered)
    return lowered


def _respelled(match: re.Match[str]) -> str:
    return _RESPELLED[match[0]]
