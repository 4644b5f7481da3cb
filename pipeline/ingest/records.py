"""What the formats hand on: a record as its source holds it, or the reason why it could not be read.

Here belongs the shape between ``formats`` and ``documents``, and the bound on a record's size.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.ingest.compressed import Doubt

MAX_BYTES = 16 << 20
"""The largest record that is read; the longest pages of news sites have a hundredth of it."""

WHOLE_FILE = "*"
"""The record_id of a reject that concerns a container file, or all of it that comes after the last record."""


@dataclass(slots=True)
class Record:
    """A record as it stands in its source; every field but ``position`` may be missing or of any type.

    ``position`` is its place in the shard (a line, row or record number from 1, or a loose file's path) and its id
    when it has none of its own. ``published`` is what metadata says about publication, ``crawled_at`` about fetching;
    ``visible`` is all text of a page of which ``text`` is the article, for its time stamp may stand beside that;
    ``doubt`` what is known against the bytes that the record was read from.
    """

    position: str
    text: object
    encoding: str | None = None
    record_id: object = None
    url: object = None
    title: object = None
    site: object = None
    published: object = None
    crawled_at: object = None
    visible: str | None = None
    doubt: Doubt | None = None


@dataclass(slots=True)
class Reject:
    """A record that could not be read: ``reason`` is a code of reference/reasons.csv, ``detail`` one line."""

    position: str
    reason: str
    detail: str
    bytes_sha256: str | None = None
    record_id: object = None


Item = Record | Reject
Items = Iterator[Item]


def sha256(data: bytes) -> str:
    """The digest under which a reject's bytes can be found again: 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def too_large(position: str, size: int, record_id: object = None) -> Reject:
    """The reject for a record of more than MAX_BYTES."""
    return Reject(position, "too_large", f"{size} bytes; at most {MAX_BYTES} are read", record_id=record_id)
