"""The level that the labelled pages reach, line by line; a change of rules must not fall below it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from pipeline.clean.roles import assign_roles
from pipeline.tables import BODY_ROLES

GOLD = Path(__file__).parents[1] / "gold"

LEVELS = {  # at least: share of lines with the right role, share rightly kept or dropped; at most: text lines lost
    "seeds": (0.98, 0.99, 0),
    "written": (0.99, 0.995, 0),
}


def measure(folder: Path) -> tuple[Counter[str], list[str]]:
    """Counts over a folder of NAME.txt with NAME.lines.json, and a line for every wrong decision about text."""
    counts: Counter[str] = Counter()
    wrong = []
    for labels in sorted(folder.glob("*.lines.json")):
        path = labels.with_name(labels.name.removesuffix(".lines.json") + ".txt")
        text = path.read_bytes().decode("utf-8")
        found = {role.line_no: role for role in assign_roles(text)}
        for line_no, role in json.loads(labels.read_text("utf-8")):
            got = found[line_no]
            kept, want = got.role in BODY_ROLES, role in BODY_ROLES
            counts.update(lines=1, right=got.role == role, kept=kept == want, lost=want and not kept)
            if kept != want:
                wrong.append(f"{path.stem}:{line_no} {role} read as {got.role} ({got.rule})")
    return counts, wrong


@pytest.mark.parametrize("folder", LEVELS)
def test_the_reached_level_is_held(folder):
    role_level, kept_level, most_lost = LEVELS[folder]
    counts, wrong = measure(GOLD / folder)
    assert counts["lines"] > 100
    assert counts["right"] / counts["lines"] >= role_level, wrong
    assert counts["kept"] / counts["lines"] >= kept_level, wrong
    assert counts["lost"] <= most_lost, wrong
