"""The choices of a run, and that docs/operations.md tells of each of them, in all the places where it can be made."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from pipeline.errors import UserError
from pipeline.orchestration.resources import RUN_CONFIG
from pipeline.settings import Settings

OPERATIONS = Path(__file__).parents[1] / "docs" / "operations.md"


def test_what_is_given_comes_before_the_environment_and_that_before_the_default() -> None:
    environment = {"SOLIEU_SOURCE": "crawl", "SOLIEU_LIMIT": " 20 ", "SOLIEU_FORCE": "yes", "SOLIEU_WAIT": ""}
    chosen = Settings.from_environment(environment, source="mine", warehouse=None)
    assert chosen == Settings(source="mine", limit=20, force=True)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("SOLIEU_LIMIT", "many", "SOLIEU_LIMIT=many is not understood"),
        ("SOLIEU_FORCE", "perhaps", "SOLIEU_FORCE=perhaps is not understood"),
        ("SOLIEU_LIMIT", "0", "must be at least 1"),
        ("SOLIEU_WAIT", "-1", "must be at least 0"),
    ],
)
def test_what_makes_no_sense_is_said(name: str, text: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        Settings.from_environment({name: text})


def test_the_table_of_choices_is_complete() -> None:
    listed = re.findall(
        r"^\| `--(\w+)` \| `(\w+)` \| `SOLIEU_(\w+)` \| `?(\w+)`? \|", OPERATIONS.read_text(), re.MULTILINE
    )
    words = {"None": "all", "False": "no", "0.0": "0"}
    assert listed == [
        (one.name, one.name, one.name.upper(), words.get(str(one.default), one.default)) for one in fields(Settings)
    ]
    assert list(RUN_CONFIG) == [one.name for one in fields(Settings)]
