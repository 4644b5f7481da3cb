"""Reading the warehouse: the parts of a table as one Arrow data set, and SQL over several of them.

Here belongs what every module of this stage needs to see the tables that came before. What is made of them belongs to
the module of that name. A table without parts is read as an empty one, so that nothing here needs to ask.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from pyarrow import fs

from pipeline.storage import locate
from pipeline.tables import TABLES

MEMORY_LIMIT = "768MB"
"""What one query may hold in memory; the rest goes to a temporary folder."""

_THREADS = 2


def parts(warehouse: str, table: str) -> list[fs.FileInfo]:
    """The Parquet parts of a table, sorted by name; hidden and temporary files are none."""
    filesystem, root, _ = locate(warehouse)
    found = filesystem.get_file_info(fs.FileSelector(f"{root}/{table}", allow_not_found=True))
    names = (info for info in found if info.is_file and info.extension == "parquet")
    return sorted((info for info in names if info.base_name[0] not in "._"), key=lambda info: info.base_name)


def dataset(warehouse: str, table: str, names: Container[str] | None = None) -> ds.Dataset:
    """A table (or its parts of some file names) in its declared schema, not yet read; empty when it has no parts."""
    schema = TABLES[table].schema
    paths = [info.path for info in parts(warehouse, table) if names is None or info.base_name in names]
    if not paths:
        return ds.dataset(schema.empty_table())
    return ds.dataset(paths, schema=schema, format="parquet", filesystem=locate(warehouse).filesystem)


def rows(warehouse: str, table: str, columns: list[str] | None = None) -> pa.Table:
    """A table, or some columns of it, in memory: for the small ones."""
    return dataset(warehouse, table).to_table(columns=columns)


def part(warehouse: str, info: fs.FileInfo) -> pa.Table:
    """One of the parts that ``parts`` lists, in memory."""
    return pq.read_table(info.path, filesystem=locate(warehouse).filesystem)


@contextmanager
def database(warehouse: str, *tables: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """SQL over the given tables, each a view of its name; what does not fit in memory goes to a temporary folder.

    Parts that are not on this machine's disk are fetched to it first: SQL reads them several times.
    """
    with tempfile.TemporaryDirectory(prefix="solieu-") as folder:
        connection = duckdb.connect(str(Path(folder, "publish.duckdb")))
        try:
            connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
            connection.execute(f"SET threads = {_THREADS}")
            connection.execute("SET preserve_insertion_order = false")
            connection.execute("SET TimeZone = 'UTC'")
            for table in tables:
                paths = _on_disk(warehouse, table, Path(folder, table))
                if paths:
                    connection.read_parquet(paths).create_view(table)
                else:
                    connection.register(table, TABLES[table].schema.empty_table())
            yield connection
        finally:
            connection.close()


def _on_disk(warehouse: str, table: str, folder: Path) -> list[str]:
    filesystem, _, local = locate(warehouse)
    found = parts(warehouse, table)
    if local:
        return [info.path for info in found]
    folder.mkdir()
    paths = []
    for info in found:
        path = folder / info.base_name
        with filesystem.open_input_stream(info.path) as source, path.open("wb") as target:
            shutil.copyfileobj(source, target)
        paths.append(str(path))
    return paths
