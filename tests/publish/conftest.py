"""A whole warehouse of the five seed documents, made once by the stages themselves."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.__main__ import main

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of the seeds; tests only read it."""
    warehouse = tmp_path_factory.mktemp("seeds") / "warehouse"
    code = main(["run", "--source", str(SEEDS), "--warehouse", str(warehouse), "--executor", "in-process"])
    assert code == 0
    return warehouse


@pytest.fixture(scope="session")
def observations(seeds: Path) -> list[dict[str, object]]:
    """Their observations, as rows."""
    return pq.read_table(seeds / "observations").to_pylist()
