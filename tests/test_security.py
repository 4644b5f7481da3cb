"""Rules that the code keeps so that no input can be more than data, and what the audit of packages says."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests import audit

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "pipeline").rglob("*.py"))
FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "yaml", "subprocess", "ctypes", "code"}
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "system", "popen", "literal_eval"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_turns_data_into_code(path: Path) -> None:
    """No pickle, eval, YAML or shell anywhere; what multiprocessing and Dask pickle are our own tasks."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert not FORBIDDEN_MODULES & {alias.name.split(".")[0] for alias in node.names}, node.lineno
        if isinstance(node, ast.ImportFrom):
            assert (node.module or "").split(".")[0] not in FORBIDDEN_MODULES, node.lineno
        if isinstance(node, ast.Call):
            called = node.func
            owner = called.value.id if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) else ""
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            assert name not in FORBIDDEN_CALLS or owner == "re", f"line {node.lineno} calls {name}"


def test_the_audit_names_what_is_vulnerable(capsys: pytest.CaptureFixture[str]) -> None:
    flaw = {"id": "PYSEC-2024-1", "fix_versions": ["2.0"]}
    known = {"name": "one", "version": "1.0", "vulns": []}
    assert audit.told([known, {"name": "two", "version": "1.5", "vulns": [flaw]}]) == 1
    assert "two 1.5: PYSEC-2024-1" in capsys.readouterr().out


def test_an_audit_that_could_not_be_made_says_so_and_fails_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.told([{"name": "one", "skip_reason": "not found"}]) == 0
    assert "NOT DONE" in capsys.readouterr().out
