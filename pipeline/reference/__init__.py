"""The vocabulary: CSV files that a Vietnamese statistician can edit without reading Python, and what loads them once."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``reference/<name>.csv``, a dict each; an empty cell is the empty string."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple({key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(file))
