"""A unit as parts of the tables documents and rejects, made one after the other so that no file need fit in memory.

Here belongs what concerns records together: ids that repeat, the bounds of a part, what ends a file early. A single
record belongs to ``documents``.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import Any, BinaryIO, cast

import pyarrow as pa

from pipeline.ingest.compressed import DamagedArchiveError, Watched, chunks, doubt
from pipeline.ingest.documents import document, string
from pipeline.ingest.formats import jsonl, loose, parquet, warc
from pipeline.ingest.plan import CONTAINERS, LOOSE, Unit, description_of, suffix
from pipeline.ingest.records import MAX_BYTES, WHOLE_FILE, Item, Items, Record, Reject, sha256, too_large
from pipeline.ingest.shingles import signatures
from pipeline.ingest.source import Source, UnreadableError, printable
from pipeline.tables import TABLES

MOST_DOCUMENTS = 2_000
MOST_CHARACTERS = 32_000_000
MOST_REJECTS = 10_000
_MAX_DETAIL = 300

Part = tuple[str, pa.Table, pa.Table]


def read(unit: Unit) -> Iterator[Part]:
    """The unit's parts in order: name, documents, rejects; at least one, even if it is empty.

    Every record is in one of the two tables. OSError when storage fails (not when a file is damaged), UserError when
    the format needs an extra that is missing.
    """
    part = _Part(unit.shard, _Ids())
    number = documents = 0
    for item in _items(unit):
        documents += part.add(item)
        last = documents == unit.limit
        if part.is_full or last:
            yield f"{unit.part_prefix}{number:05d}", *part.tables()
            part, number = _Part(unit.shard, part.ids), number + 1
        if last:
            return
    if part.rows or part.rejects or not number:
        yield f"{unit.part_prefix}{number:05d}", *part.tables()


# --- items -----------------------------------------------------------------------------------------------------


def _items(unit: Unit) -> Items:
    source = Source(unit.source)
    if suffix(unit.files[0].path, CONTAINERS):
        return _container_items(source, unit.files[0].path)
    return _loose_items(source, unit)


def _container_items(source: Source, path: str) -> Items:
    """The records of a container file; an early end or an empty file is a reject of the file."""
    form, compression = CONTAINERS[cast(str, suffix(path, CONTAINERS))]
    count = 0
    try:
        with source.open(path) as file:
            for item in parquet.records(file) if form == "parquet" else _unfolded(file, form, compression):
                count += 1
                yield item
    except (UnreadableError, DamagedArchiveError) as error:
        yield Reject(WHOLE_FILE, error.reason, f"after {count} records: {error.detail}")
        return
    if not count:
        yield Reject(WHOLE_FILE, "empty", "the file holds no records")


def _unfolded(file: BinaryIO, form: str, compression: str | None) -> Items:
    """The records of a file that may be compressed, each with the doubt that there is about its bytes."""
    ahead = doubt(file, compression)
    file.seek(0)
    content = Watched(chunks(file, compression), ahead)
    for item in {"jsonl": jsonl.records, "warc": warc.records}[form](content):
        if isinstance(item, Record):
            item.doubt = content.doubt
        yield item


def _loose_items(source: Source, unit: Unit) -> Items:
    paths = {file.path for file in unit.files}
    for file in unit.files:
        if file.path.endswith(loose.META_SUFFIX):
            continue
        item = _loose_item(source, file.path)
        description = description_of(file.path, paths)
        if description is not None:
            with suppress(UnreadableError):
                item = loose.with_meta(item, _content(source, description))
        yield item


def _loose_item(source: Source, path: str) -> Item:
    position = printable(path)
    end = suffix(path, LOOSE)
    try:
        data = _content(source, path)
    except UnreadableError as error:
        return Reject(position, error.reason, error.detail)
    if end is None:
        known = " ".join((*LOOSE, *CONTAINERS))
        return Reject(position, "unknown_format", f"the name ends in none of {known}", sha256(data))
    if len(data) > MAX_BYTES:
        return too_large(position, len(data))
    return {"text": loose.text, "page": loose.page}[LOOSE[end]](position, data)


def _content(source: Source, path: str) -> bytes:
    with source.open(path) as file:
        return file.read(MAX_BYTES + 1)


# --- parts -----------------------------------------------------------------------------------------------------


class _Part:
    """The rows of the part that is being made."""

    def __init__(self, shard: str, ids: _Ids) -> None:
        self.shard = shard
        self.ids = ids
        self.rows: list[dict[str, Any]] = []
        self.rejects: list[dict[str, Any]] = []
        self._characters = 0

    @property
    def is_full(self) -> bool:
        """Whether the next record belongs to the next part."""
        return (
            len(self.rows) >= MOST_DOCUMENTS or self._characters >= MOST_CHARACTERS or len(self.rejects) >= MOST_REJECTS
        )

    def add(self, item: Item) -> bool:
        """Take a record in; whether it is a document."""
        made = document(item) if isinstance(item, Record) else item
        own = string(item.record_id)
        record_id, repeated = self.ids.unique(own if own is not None else item.position)
        about = {"source": self.shard, "record_id": record_id}
        if isinstance(made, Reject):
            detail = " ".join((string(made.detail) or "").split())[:_MAX_DETAIL]
            self.rejects.append({**about, "reason": made.reason, "detail": detail, "bytes_sha256": made.bytes_sha256})
            return False
        doc_id = hashlib.sha256(f"{self.shard}\0{record_id}".encode()).hexdigest()[:16]
        made["flags"] += ["repeated_id"] * repeated
        self.rows.append({"doc_id": doc_id, **about, **made})
        self._characters += len(made["text"])
        return True

    def tables(self) -> tuple[pa.Table, pa.Table]:
        """The part's documents and rejects, the documents that are read with their minhash."""
        read = [row for row in self.rows if row["skip_reason"] is None]
        for row, signature in zip(read, signatures([row["text"] for row in read]), strict=True):
            row["minhash"] = signature
        return TABLES["documents"].from_rows(self.rows), TABLES["rejects"].from_rows(self.rejects)


class _Ids:
    """The ids that a shard has had, so that each names one record: a second ``x`` becomes ``x#2``.

    Only 64 bits of a hash are kept of each, in plain arrays: a shard may have millions of records.
    """

    _BUCKETS = 1 << 14

    def __init__(self) -> None:
        self._seen: defaultdict[int, array[int]] = defaultdict(partial(array, "Q"))
        self._repeats: dict[int, int] = {}

    def unique(self, record_id: str) -> tuple[str, bool]:
        """An id that no record before has had, and whether the given one was taken."""
        key = self._key(record_id)
        if self._take(key):
            return record_id, False
        number = self._repeats.get(key, 1) + 1
        while not self._take(self._key(f"{record_id}#{number}")):
            number += 1
        self._repeats[key] = number
        return f"{record_id}#{number}", True

    def _take(self, key: int) -> bool:
        bucket = self._seen[key % self._BUCKETS]
        if key in bucket:
            return False
        bucket.append(key)
        return True

    @staticmethod
    def _key(record_id: str) -> int:
        return int.from_bytes(hashlib.blake2b(record_id.encode(), digest_size=8).digest())
