"""Vietnamese spelling: one folded form to look words up in, character for character the same length as the text.

Here belongs what holds for any Vietnamese text. What words mean belongs to ``reference/`` and the stages.
"""

from __future__ import annotations

import re

_OLD_TONE_PLACE = {  # old placement (hoà, khoẻ, thuỷ) -> new (hòa, khỏe, thủy)
    **dict(zip(("oà", "oá", "oả", "oã", "oạ"), ("òa", "óa", "ỏa", "õa", "ọa"), strict=True)),
    **dict(zip(("oè", "oé", "oẻ", "oẽ", "oẹ"), ("òe", "óe", "ỏe", "õe", "ọe"), strict=True)),
    **dict(zip(("uỳ", "uý", "uỷ", "uỹ", "uỵ"), ("ùy", "úy", "ủy", "ũy", "ụy"), strict=True)),
}
_TONE_PLACE = re.compile(r"o[àáảãạèéẻẽẹ](?![a-zà-ỹ])|(?<!q)u[ỳýỷỹỵ](?![a-zà-ỹ])")
_Y_FOR_I = re.compile(r"\b(?:tỉ|quí|kĩ|lí|mĩ)\b")
_Y = {"tỉ": "tỷ", "quí": "quý", "kĩ": "kỹ", "lí": "lý", "mĩ": "mỹ"}
_FOLD_CHARS = str.maketrans({"–": "-", "—": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})


def fold(text: str) -> str:
    """The text in lower case with one spelling for what has two, every character at its old index.

    Tone marks go where the newer rules put them (hoà -> hòa, thuỷ -> thủy), tỉ and quí are spelled tỷ and quý,
    dashes are '-', and no-break spaces are spaces. ``len(fold(text)) == len(text)`` for any text.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    lowered = lowered.translate(_FOLD_CHARS)
    lowered = _TONE_PLACE.sub(lambda match: _OLD_TONE_PLACE[match[0]], lowered)
    return _Y_FOR_I.sub(lambda match: _Y[match[0]], lowered)
