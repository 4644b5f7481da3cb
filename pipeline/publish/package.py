"""datapackage.json: the tables described as a Frictionless data package.

In: the parts of all tables, and their declarations. Out: one JSON document in which every part is a resource with its
size and SHA-256, and a Table Schema for each table that its resources refer to. Resources of tables with page text are
marked as not for redistribution. Nothing in it depends on the time or place of the run.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from importlib import metadata
from typing import Any

import pyarrow as pa
from pyarrow import fs

from pipeline.publish.read import parts
from pipeline.storage import locate
from pipeline.tables import TABLES, Column, Table

LICENCE = {
    "name": "Apache-2.0",
    "title": "Apache License 2.0",
    "path": "https://www.apache.org/licenses/LICENSE-2.0",
}
SOURCES = [
    {"title": "Pages of Vietnamese provincial news as crawled; each observation names its page in url"},
    {"title": "Registers of provinces and districts: General Statistics Office of Viet Nam"},
]
THIRD_PARTY = (
    "Holds text of web pages that belongs to their publishers: for reading and checking, not for redistribution."
)
_CHUNK = 1 << 20

Hashes = dict[str, list[Any]]
"""SHA-256 of files by their path: [size, time of change, hash]."""


def datapackage(warehouse: str, hashes: Hashes | None = None) -> bytes:
    """The package of all tables as they are in the warehouse.

    ``hashes`` holds those of an earlier run, so that files that are still the same are not read, and then those of all
    parts that there are now.
    """
    known = {} if hashes is None else hashes
    found: Hashes = {}
    resources = [resource for table in TABLES.values() for resource in _resources(warehouse, table, known, found)]
    known.clear()
    known.update(found)
    package = {
        "name": "solieu",
        "title": "Socio-economic observations from Vietnamese provincial news",
        "description": (
            "Numbers that Vietnamese news report about statistics of territories, each traceable to the characters it "
            "was read from. Tables are folders of Parquet parts; read a folder as a whole."
        ),
        "profile": "data-package",
        "version": metadata.version("solieu"),
        "keywords": ["Viet Nam", "provinces", "statistics", "news", "SDMX"],
        "licenses": [LICENCE],
        "sources": SOURCES,
        "resources": resources,
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def schemas() -> Iterator[tuple[str, bytes]]:
    """(path, content) of the Table Schemas that the resources refer to."""
    for table in TABLES.values():
        yield _schema_path(table), (json.dumps(table_schema(table), ensure_ascii=False, indent=1) + "\n").encode()


def _schema_path(table: Table) -> str:
    return f"schemas/{table.name}.json"


def _resources(warehouse: str, table: Table, known: Hashes, hashes: Hashes) -> Iterator[dict[str, Any]]:
    found = parts(warehouse, table.name)
    for info in found:
        path = f"{table.name}/{info.base_name}"
        last = known.get(path)
        same = last is not None and last[:2] == [info.size, info.mtime_ns]
        hashes[path] = last if same and last else [info.size, info.mtime_ns, _hash(warehouse, info)]
        part = info.base_name.removesuffix(".parquet")
        resource: dict[str, Any] = {
            "name": table.name if len(found) == 1 else f"{table.name}.{part.lower()}",
            "title": f"{table.name}: {table.row}",
            "description": f"{table.description} {THIRD_PARTY}" if table.third_party_text else table.description,
            "path": path,
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
            "size_bytes": info.size,  # under its standard name, "bytes", frictionless refuses every Parquet file
            "hash": f"sha256:{hashes[path][2]}",
            "table": table.name,
            "schema": _schema_path(table),
        }
        if table.third_party_text:
            resource["redistribution"] = False
            resource["licenses"] = [{"title": THIRD_PARTY, "name": "other-closed"}]
        yield resource


def _hash(warehouse: str, info: fs.FileInfo) -> str:
    digest = hashlib.sha256()
    with locate(warehouse).filesystem.open_input_stream(info.path) as stream:
        while block := stream.read(_CHUNK):
            digest.update(block)
    return digest.hexdigest()


def table_schema(table: Table) -> dict[str, Any]:
    """The declaration of a table as a Frictionless Table Schema."""
    return {"fields": [_field(column) for column in table.columns], "primaryKey": list(table.key)}


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _type(column.type, column.required),
        "description": column.description,
    }
    if column.unit:
        field["unit"] = column.unit
    if pa.types.is_list(column.type):
        field["items"] = _type(column.type.value_type)
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.codes and not pa.types.is_list(column.type):
        constraints["enum"] = list(column.codes)
    if constraints:
        field["constraints"] = constraints
    return field


def _type(type_: pa.DataType, required: bool = False) -> str:
    if pa.types.is_list(type_):
        return "any"  # "array" means JSON text in a cell to frictionless; a Parquet list is none
    if pa.types.is_timestamp(type_):
        return "datetime"
    if pa.types.is_boolean(type_):
        return "boolean"
    if pa.types.is_integer(type_) and required:
        return "integer"
    if pa.types.is_integer(type_) or pa.types.is_floating(type_):
        return "number"  # pandas, and so frictionless, reads whole numbers with gaps as floats
    return "string"
