"""The short hand of the phrase columns: ``(tổng|) thu ngân sách (nhà nước|)`` stands for four phrases."""

from __future__ import annotations

import re
from itertools import product

from pipeline.vietnamese import fold

_PART = re.compile(r"\(([^()]*)\)|([^()]+)")
_SPACE_BEFORE_COMMA = re.compile(r" (?=[,;:])")  # where an optional part begins with its comma


def expand(pattern: str) -> list[str]:
    """The phrases that a pattern stands for, folded, with single spaces: one alternative of each (a|b|) at its place.

    An empty alternative leaves the place out. Brackets can't be nested; one that doesn't close raises ValueError.
    """
    if re.sub(r"\([^()]*\)", "", pattern).strip("()") != re.sub(r"\([^()]*\)", "", pattern):
        raise ValueError(f"unbalanced brackets in {pattern!r}")
    choices = [part[0].split("|") if part[0] else [part[1]] for part in _PART.findall(pattern)]
    phrases = (" ".join(fold("".join(words)).split()) for words in product(*choices))
    return [_SPACE_BEFORE_COMMA.sub("", phrase) for phrase in phrases]
