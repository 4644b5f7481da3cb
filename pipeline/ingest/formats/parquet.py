"""Parquet: a row a record; the columns text, url, date, id, title, site, published count, as in FineWeb and its kin."""

from __future__ import annotations

from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.ingest.compressed import FREE_BYTES, MAX_RATIO, DamagedArchiveError
from pipeline.ingest.formats.jsonl import from_fields
from pipeline.ingest.records import Items

_COLUMNS = ("text", "url", "date", "id", "title", "site", "published")
_ROWS_AT_A_TIME = 128


def records(file: BinaryIO) -> Items:
    """A record for every row, read a few rows at a time. DamagedArchiveError where the file cannot be read on."""
    try:
        yield from _rows(pq.ParquetFile(file, pre_buffer=False, page_checksum_verification=True))
    except (pa.ArrowException, OSError) as error:
        raise DamagedArchiveError("damaged_archive", f"Parquet: {error}") from None


def _rows(parquet: pq.ParquetFile) -> Items:
    columns = [name for name in _COLUMNS if name in parquet.schema_arrow.names]
    if "text" not in columns:
        raise DamagedArchiveError("missing_text", f"no column text among {', '.join(parquet.schema_arrow.names)}")
    _check_ratio(parquet.metadata)
    number = 0
    for batch in parquet.iter_batches(_ROWS_AT_A_TIME, columns=columns, use_threads=False):
        for row in zip(*map(_values, batch.select(columns).columns), strict=True):
            number += 1
            yield from_fields(str(number), dict(zip(columns, row, strict=True)), "utf-8")


def _check_ratio(metadata: pq.FileMetaData) -> None:
    for group in map(metadata.row_group, range(metadata.num_row_groups)):
        for column in map(group.column, range(group.num_columns)):
            packed, unpacked = column.total_compressed_size, column.total_uncompressed_size
            if unpacked > FREE_BYTES and unpacked > MAX_RATIO * packed:
                detail = f"{packed} bytes of {column.path_in_schema} unfold to {unpacked}"
                raise DamagedArchiveError("bomb", detail)


def _values(column: pa.Array) -> list[object]:
    """The values of a column; what Python cannot hold (a date in the year 300000, bytes that are no UTF-8) as good as
    it gets: None, or the bytes."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    try:
        return column.to_pylist()
    except (ValueError, OverflowError):
        return [_value(scalar) for scalar in column]


def _value(scalar: pa.Scalar) -> object:
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        return scalar.as_buffer().to_pybytes()
    except (ValueError, OverflowError):
        return None
