"""The same source gives the same bytes, whatever the executor, the number of workers, and Python's hash seed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.system.runs import Files, finish, local

pytestmark = pytest.mark.system


@pytest.fixture(scope="module")
def expected(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Files:
    warehouse = tmp_path_factory.mktemp("expected")
    finish(source, warehouse, "in-process", PYTHONHASHSEED="0")
    return local(warehouse)


@pytest.mark.parametrize(
    ("executor", "seed", "environment"),
    [
        ("processes:1", "1", {}),
        ("processes:2", "2", {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C"}),
        ("processes:5", "3", {"TZ": "America/Los_Angeles"}),
        ("in-process", "4", {"PYTHONOPTIMIZE": "1"}),
    ],
)
def test_the_bytes_do_not_depend_on_how_the_work_is_spread(
    executor: str, seed: str, environment: dict[str, str], source: Path, expected: Files, tmp_path: Path
) -> None:
    finish(source, tmp_path, executor, PYTHONHASHSEED=seed, **environment)
    assert local(tmp_path) == expected
