"""Texts of our own, and a source folder to write them into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.ingest import plan, read

ARTICLE = """Kinh tế Hòa Sơn sáu tháng đầu năm tăng khá

Theo báo cáo của Cục Thống kê tỉnh, tổng sản phẩm trên địa bàn tăng 8,12% so với cùng kỳ năm trước.

Thu ngân sách nhà nước ước đạt 5.300 tỷ đồng, bằng 52% dự toán cả năm; tỷ lệ hộ nghèo giảm còn 3,4%.
"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    return folder


@pytest.fixture
def ingest(source: Path) -> Callable[..., tuple[pd.DataFrame, pd.DataFrame]]:
    """Documents and rejects of the source, each as one frame indexed by record_id."""

    def run(limit: int | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
        return frames(parts(source, limit))

    return run


def parts(source: Path, limit: int | None = None) -> Iterator[tuple[str, Any, Any]]:
    for unit in plan(str(source), limit):
        yield from read(unit)


def frames(made: Iterator[tuple[str, Any, Any]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    made_parts = list(made)
    documents = [one[1].to_pylist() for one in made_parts]
    rejects = [one[2].to_pylist() for one in made_parts]
    return _frame(documents), _frame(rejects)


def _frame(tables: list[list[dict[str, Any]]]) -> pd.DataFrame:
    rows = [row for table in tables for row in table]
    return pd.DataFrame(rows, index=[row["record_id"] for row in rows], dtype=object)
