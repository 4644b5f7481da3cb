"""What a check is: the tables it looks at, and a function that finds whether they are as they should be.

Here belongs what all checks share. What is looked for belongs to ``counts`` and ``review``, and how Dagster runs it to
``checks``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import dagster as dg

from pipeline.orchestration.metadata import as_markdown
from pipeline.runner import Report, Run

EXAMPLES = 10
"""The most examples that a check shows."""

_CELL = 240

Finding = tuple[bool, dict[str, Any]]
"""Whether the check passed, and what shows why: numbers, lists, and Markdown as strings."""


@dataclass(frozen=True)
class Check:
    """A check on one asset: the tables it looks at and what it finds there."""

    asset: str
    name: str
    description: str
    tables: tuple[str, ...]
    find: Callable[[Run, Report], Finding]
    severity: dg.AssetCheckSeverity = dg.AssetCheckSeverity.ERROR

    @property
    def spec(self) -> dg.AssetCheckSpec:
        """The check as Dagster knows it; it runs after all the tables that it looks at."""
        others = [table for table in self.tables if table != self.asset]
        return dg.AssetCheckSpec(
            self.name, asset=self.asset, description=self.description, additional_deps=others or None
        )


def examples(header: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Rows as a Markdown table, 'none' if there are none."""
    lines = ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]
    return "\n".join(["| " + " | ".join(header) + " |", "|" + "---|" * len(header), *lines]) if lines else "none"


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1e6 else f"{value:,.6g}"
    text = "" if value is None else " ".join(str(value).split())
    return as_markdown(text if len(text) <= _CELL else text[: _CELL - 1] + "…")
