"""Parts appear and vanish as a whole, and say in their own footer what they were made from."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import UserError
from pipeline.lock import LockHeldError, writer_lock
from pipeline.tables import TABLES
from pipeline.warehouse import Stamp, Warehouse, encode, fingerprint, schema_fingerprint

ROWS = pa.table({"doc_id": ["a", "b", None], "n": [1, 2, 3]})


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    """An empty warehouse."""
    warehouse = Warehouse(str(tmp_path / "wh"))
    warehouse.create()
    return warehouse


def test_what_was_written_is_read_and_listed(warehouse: Warehouse) -> None:
    written = warehouse.write("things", "one", ROWS, Stamp("f1"), {"sums": {"n": 6}})
    assert warehouse.read("things", "one").equals(ROWS)
    assert warehouse.read("things", "one", ["n"]).column_names == ["n"]
    assert warehouse.parts("things") == {"one": written}
    assert (written.rows, written.fingerprint, written.last, written.profile) == (3, "f1", True, {"sums": {"n": 6}})


def test_a_table_without_parts_has_no_parts(warehouse: Warehouse) -> None:
    assert warehouse.parts("things") == {}


def test_the_same_rows_give_the_same_bytes_however_they_are_chunked() -> None:
    chunked = pa.concat_tables([ROWS.slice(0, 1), ROWS.slice(1)])
    assert encode(ROWS, Stamp("f"), {}) == encode(chunked, Stamp("f"), {})


def test_the_digest_stands_for_the_rows_alone(warehouse: Warehouse) -> None:
    digest = warehouse.write("things", "one", ROWS, Stamp("f1")).digest
    described = ROWS.replace_schema_metadata({"description": "three things"})
    assert warehouse.write("things", "one", described, Stamp("f2", 3, False)).digest == digest
    assert warehouse.write("things", "one", ROWS.slice(0, 2), Stamp("f1")).digest != digest
    assert warehouse.write("things", "one", ROWS.rename_columns(["doc_id", "m"]), Stamp("f1")).digest != digest


def test_a_fingerprint_tells_its_ingredients_apart() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc")
    assert fingerprint("a") == fingerprint("a")


def test_a_new_description_is_a_new_schema() -> None:
    schema = TABLES["lines"].schema
    assert schema_fingerprint(schema) == schema_fingerprint(TABLES["lines"].schema)
    assert schema_fingerprint(schema.with_metadata({"description": "other words"})) != schema_fingerprint(schema)


def test_descriptions_of_columns_are_in_the_parquet_file(warehouse: Warehouse) -> None:
    warehouse.write("rejects", "one", TABLES["rejects"].from_rows([]), Stamp("f"))
    field = pq.read_schema(warehouse.path("rejects", "one.parquet")).field("reason")
    assert field.metadata[b"description"].startswith(b"Why")


def test_a_removed_part_is_gone_and_removing_it_again_is_nothing(warehouse: Warehouse) -> None:
    warehouse.write("things", "one", ROWS, Stamp("f"))
    warehouse.remove("things", "one")
    warehouse.remove("things", "one")
    assert warehouse.parts("things") == {}


def test_pandas_sees_the_parts_and_nothing_else(warehouse: Warehouse) -> None:
    warehouse.write("things", "one", ROWS, Stamp("f"))
    warehouse.write("things", "two", ROWS, Stamp("f"))
    Path(warehouse.path("things", ".three.parquet.1-x.tmp")).write_bytes(b"half a part")
    assert len(pd.read_parquet(warehouse.path("things"))) == 6
    assert list(warehouse.parts("things")) == ["one", "two"]


def test_what_killed_writers_left_behind_is_swept(warehouse: Warehouse) -> None:
    warehouse.write("things", "one", ROWS, Stamp("f"))
    left = Path(warehouse.path("things", ".one.parquet.77-ab.tmp"))
    left.write_bytes(b"half a part")
    assert warehouse.sweep() == 1
    assert not left.exists()
    assert list(warehouse.parts("things")) == ["one"]


def test_a_writer_that_fails_leaves_the_old_part(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    before = warehouse.write("things", "one", ROWS, Stamp("f"))
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        warehouse.write("things", "one", ROWS.slice(0, 1), Stamp("g"))
    assert warehouse.parts("things") == {"one": before}
    assert [path.name for path in Path(warehouse.path("things")).iterdir()] == ["one.parquet"]


@pytest.mark.parametrize("damage", [b"", b"PAR1", b"no parquet at all"])
def test_a_damaged_part_has_no_fingerprint_so_that_it_is_rebuilt(warehouse: Warehouse, damage: bytes) -> None:
    warehouse.write("things", "one", ROWS, Stamp("f"))
    Path(warehouse.path("things", "one.parquet")).write_bytes(damage)
    assert warehouse.parts("things")["one"].fingerprint == ""


def test_a_parquet_file_from_elsewhere_has_no_fingerprint(warehouse: Warehouse) -> None:
    Path(warehouse.path("things")).mkdir()
    pq.write_table(ROWS, warehouse.path("things", "foreign.parquet"))
    assert warehouse.parts("things")["foreign"].fingerprint == ""


def test_a_footer_is_read_once(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    warehouse.write("things", "one", ROWS, Stamp("f"))
    warehouse.write("things", "two", ROWS, Stamp("f"))
    first = warehouse.parts("things")
    warehouse.write("things", "two", ROWS.slice(1), Stamp("g"))
    read = []
    original = pq.read_metadata

    def read_metadata(stream: object) -> pq.FileMetaData:
        read.append(stream)
        return original(stream)

    monkeypatch.setattr(pq, "read_metadata", read_metadata)
    second = warehouse.parts("things")
    assert len(read) == 1
    assert second["one"] == first["one"]
    assert second["two"].fingerprint == "g"


@pytest.mark.parametrize("content", ["", "{}", '{"format": 1, "parts": []}', "[1]"])
def test_the_cache_of_footers_may_be_broken_or_missing(warehouse: Warehouse, content: str) -> None:
    part = warehouse.write("things", "one", ROWS, Stamp("f"))
    warehouse.parts("things")
    (warehouse.cache_folder / "parts-things.json").write_text(content)
    assert warehouse.parts("things") == {"one": part}


def test_a_warehouse_that_cannot_be_written_is_a_plain_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError, match="cannot be written"):
        Warehouse(str(tmp_path / "file" / "wh")).create()


def test_the_second_writer_is_told_who_the_first_one_is(warehouse: Warehouse) -> None:
    held = f"with writer_lock({warehouse.address!r}): print('held', flush=True); input()"
    program = f"from pipeline.lock import writer_lock\n{held}"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(LockHeldError, match=f"process {other.pid} on .* since 20"), writer_lock(warehouse.address):
            pass
        other.kill()
    with writer_lock(warehouse.address):  # a dead holder holds nothing
        assert json.loads(Path(warehouse.path(".lock")).read_text())["pid"] == os.getpid()


def test_a_writer_can_wait_for_another_to_end(warehouse: Warehouse) -> None:
    program = (
        "import time\nfrom pipeline.lock import writer_lock\n"
        f"with writer_lock({warehouse.address!r}): print('held', flush=True); time.sleep(0.5)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        other.stdout.readline()
        with writer_lock(warehouse.address, wait=20):
            pass
