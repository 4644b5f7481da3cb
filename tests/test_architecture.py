"""Who may import whom: Dagster stays at the edge, and the stages know neither storage nor engine."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import pipeline

ROOT = Path(pipeline.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
STAGES = ("ingest", "clean", "extract", "normalize", "publish")
KEPT_FROM_STAGES = (
    "warehouse",
    "engine",
    "runner",
    "tasks",
    "lock",
    "settings",
    "definitions",
    "orchestration",
    "commands",
)


def imported(path: Path) -> set[str]:
    """The dotted names that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            names.update(f"{base}.{alias.name}" for alias in node.names)
    return names


def is_within(path: Path, *folders: str) -> bool:
    return path.relative_to(ROOT).parts[0] in folders


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_orchestration_imports_dagster(path: Path) -> None:
    dagster = {name for name in imported(path) if name.split(".")[0].startswith("dagster")}
    assert not dagster or is_within(path, "orchestration", "definitions.py")


@pytest.mark.parametrize("path", [p for p in MODULES if is_within(p, *STAGES)], ids=lambda p: str(p.relative_to(ROOT)))
def test_a_stage_imports_neither_warehouse_nor_engine(path: Path) -> None:
    forbidden = {f"pipeline.{name}" for name in KEPT_FROM_STAGES}
    assert not {name for name in imported(path) if ".".join(name.split(".")[:2]) in forbidden}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_belongs_in_it(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or path.stat().st_size == 0
