"""docs/quality.md says what is measured now, and its examples of what goes wrong still do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.commands.quality import FOLDERS, filled
from tests.hostile.walk import through

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "quality.md").read_text(encoding="utf-8")
OPENING = " ".join(re.findall(r"^> (.+)$", PAGE, re.M))
WEAKNESSES = re.findall(r"^\| [^|]+ \| ([^|]+) \| ([^|:]+): ([^|]+) \| [^|]+ \|$", PAGE, re.M)


def test_the_figures_are_current() -> None:
    folders = {name: ROOT / folder for name, folder in FOLDERS.items()}
    assert filled(PAGE, folders) == PAGE, "figures have changed: make quality"


@pytest.mark.parametrize(("sentence", "value_text", "read_as"), WEAKNESSES, ids=[row[0][:40] for row in WEAKNESSES])
def test_a_known_weakness_is_still_one(sentence: str, value_text: str, read_as: str) -> None:
    tables = through(f"{OPENING}\n{sentence}".encode())
    found = [row for row in tables["mentions"].to_pylist() if row["value_text"] == value_text]
    assert found, f"{value_text} is no mention of {sentence!r}"
    reason = found[-1]["reason"]
    got = f"nothing ({reason})" if reason else f"{found[-1]['indicator']} {found[-1]['measure']}"
    assert got == read_as, f"{sentence!r} is read in another way now; the page has to say so, or to leave it out"


def test_a_set_that_is_not_at_hand_keeps_its_figures() -> None:
    place = "<!-- figures: elsewhere -->\nas measured\n<!-- end of figures -->\n"
    assert filled(place, {}) == place


def test_there_are_weaknesses_to_tell_of() -> None:
    assert len(WEAKNESSES) == len(re.findall(r"^\| .*: (?:[A-Z_]+ \w+|nothing \(\w+\)) \|", PAGE, re.M)) >= 5
