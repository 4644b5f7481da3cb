"""The documents beside the code: the list of tables is current, the cookbook's answers come out."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from pipeline.commands.tables import markdown
from pipeline.tables import TABLES

DOCS = Path(__file__).parents[2] / "docs"
RECIPE = re.compile(r"^## (\d+)\. (.*?)$.*?^```python\n(.*?)^```.*?^```sql\n(.*?)^```", re.S | re.M)
RECIPES = RECIPE.findall((DOCS / "cookbook.md").read_text(encoding="utf-8"))


def test_the_list_of_tables_is_current() -> None:
    assert (DOCS / "tables.md").read_text(encoding="utf-8") == markdown(), "python -m pipeline tables > docs/tables.md"


def test_the_list_of_tables_has_every_column() -> None:
    text = markdown()
    assert all(f"## {name}\n" in text for name in TABLES)
    assert text.count("\n| ") == 2 * len(TABLES) + 1 + sum(len(table.columns) for table in TABLES.values())


def test_there_are_ten_recipes() -> None:
    assert [number for number, *_ in RECIPES] == [str(number) for number in range(1, 11)]


@pytest.mark.parametrize(("question", "python", "sql"), [recipe[1:] for recipe in RECIPES], ids=[r[0] for r in RECIPES])
def test_both_answers_are_the_same(
    question: str, python: str, sql: str, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(seeds.parent)
    names: dict[str, pd.DataFrame] = {}
    exec(python, names)  # the recipe is part of the repository
    one, other = (frame.to_dict("records") for frame in (names["result"], duckdb.sql(sql).df()))
    assert [plain(row) for row in one] == [plain(row) for row in other] != [], question


def plain(row: dict[str, object]) -> dict[str, object]:
    """A row with None for whatever stands for nothing, and numbers short of their last digits."""
    return {
        name: None if pd.isna(value) else round(value, 6) if isinstance(value, float) else value
        for name, value in row.items()
    }


def test_the_first_answer_is_that_of_the_article(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(seeds.parent)
    (row,) = duckdb.sql(RECIPES[0][3]).df().to_dict("records")
    assert (row["time_period"], row["obs_status"], row["ty_dong"]) == ("2022-01-01/P9M", "E", 40_930.0)


def test_every_number_of_the_seeds_stands_where_it_should(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(seeds.parent)
    assert duckdb.sql(RECIPES[7][3]).df()["right"].all()
