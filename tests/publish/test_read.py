"""What counts as a part, and parts that are not on this machine's disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyarrow import fs

from pipeline.publish import facts, read
from pipeline.storage import Location
from tests.publish.pairs import said
from tests.publish.warehouses import observation, write


def test_hidden_temporary_and_foreign_files_are_no_parts(tmp_path: Path) -> None:
    write(tmp_path, "observations", [observation(1, obs_value=1.0)], "b")
    write(tmp_path, "observations", [observation(2, obs_value=1.0)], "a")
    for name in (".c.parquet", "_d.parquet", "e.parquet.tmp", "README.md"):
        (tmp_path / "observations" / name).write_text("x")
    assert [info.base_name for info in read.parts(str(tmp_path), "observations")] == ["a.parquet", "b.parquet"]
    assert read.dataset(str(tmp_path), "observations").count_rows() == 2


def test_a_table_without_a_folder_is_empty(tmp_path: Path) -> None:
    assert read.dataset(str(tmp_path), "facts").to_table().num_rows == 0
    with read.database(str(tmp_path), "facts") as connection:
        assert connection.execute("SELECT count(*) FROM facts").fetchall() == [(0,)]


def test_parts_elsewhere_are_fetched_before_they_are_queried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "far", "observations", [observation(n, **said("thu", 5e9, 1e9)) for n in (1, 2)])
    away = Location(fs.SubTreeFileSystem(str(tmp_path), fs.LocalFileSystem()), "far", False)
    monkeypatch.setattr(read, "locate", lambda address: away)
    ((_, rows),) = facts.build("s3://bucket/far")
    assert rows["n_documents"].to_pylist() == [2]
