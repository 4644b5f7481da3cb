"""Datelines: the paper, agency or place that opens a text before a dash: '(GLO) - ', 'Laocaitv.vn – ', 'STO - '.

Here belongs their form. Which province a dateline stands for belongs to ``publishers``.
"""

from __future__ import annotations

import re

_DATELINE = re.compile(
    r"\s*(?:\(\s*([^()]{2,40}?)\s*\)"
    r"|([^\W_]+(?:\.[^\W_]+)*\.(?:vn|com|net|org)|[A-ZĐ&]{2,7}(?: Online)?"
    r"|(?:[A-ZĐ][^\W\d_A-ZĐ]+){2,3}|Báo [^\W\d_]+ [^\W\d_]+)"
    r"|((?:[A-ZĐ][^\W\d_]+ ?){1,4})\(\s*((?:TTXVN|VNA)[^()]{0,20}?)\s*\))\s*[-–—:]+\s*(?=\S)"
)


def read_dateline(text: str) -> tuple[str | None, int]:
    """The name that opens the text and where the text proper begins; (None, 0) when there is none."""
    match = _DATELINE.match(text)
    if not match:
        return None, 0
    agency, site, desk, wire = match.groups()
    return agency or site or f"{desk.strip()} ({wire})", match.end()
