"""A record as a row of documents: its text in one form, its metadata understood, whether it is read at all.

Here belongs what happens to every record, whatever format it came in. Files belong to ``formats``, ids that repeat
and the cutting into parts to ``parts``.
"""

from __future__ import annotations

import hashlib
from typing import Any

from pipeline.ingest.addresses import publisher
from pipeline.ingest.dates import instant
from pipeline.ingest.decode import UndecodableError, decode, tidy, unscramble
from pipeline.ingest.language import count_letters, is_vietnamese
from pipeline.ingest.published import published
from pipeline.ingest.records import MAX_BYTES, Record, Reject, sha256, too_large

MIN_LETTERS = 10
"""A text with fewer letters says nothing: the shortest sentence with a figure has more."""

_MAX_METADATA = 2_000
"""Characters of an id, title or address that are kept."""


def document(record: Record) -> dict[str, Any] | Reject:
    """The row of documents that a record makes, still without ids and minhash; or the reject that it is."""
    if not isinstance(record.text, str | bytes):
        detail = "the record has no text" if record.text is None else f"its text is a {type(record.text).__name__}"
        return Reject(record.position, "missing_text", detail, record_id=record.record_id)
    if len(record.text) > MAX_BYTES:
        return too_large(record.position, len(record.text), record.record_id)
    try:
        decoded = decode(record.text) if isinstance(record.text, bytes) else (record.text, record.encoding)
        text, encoding = tidy(decoded[0]), decoded[1]
    except UndecodableError as error:
        return _reject(record, record.text, error.reason, error.detail)
    if not text.strip():
        return _reject(record, record.text, "empty", "nothing but white space")
    flags = []
    if (repaired := unscramble(text)) is not None:
        text, encoding = repaired, f"{encoding or 'utf-8'}+ftfy"
    if "\ufffd" in text:
        flags.append("lost_characters")
    if record.doubt:
        flags.append("unchecked")
    utf8 = text.encode()
    url = string(record.url)
    crawled_at = instant(record.crawled_at)
    day, source = published(record.published, url, record.visible or text, crawled_at)
    return {
        "url": url,
        "publisher": publisher(url, string(record.site)),
        "title": string(record.title),
        "published": day,
        "published_source": source,
        "crawled_at": crawled_at,
        "text": text,
        "text_sha256": hashlib.sha256(utf8).hexdigest(),
        "encoding": encoding,
        "skip_reason": "garbled" if record.doubt and record.doubt.garbled else _skip_reason(utf8),
        "flags": flags,
    }


def _reject(record: Record, text: str | bytes, reason: str, detail: str) -> Reject:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return Reject(record.position, reason, detail, sha256(data), record.record_id)


def _skip_reason(utf8: bytes) -> str | None:
    letters = count_letters(utf8)
    if letters < MIN_LETTERS:
        return "too_short"
    return None if is_vietnamese(utf8, letters) else "not_vietnamese"


def string(value: object) -> str | None:
    """A value of metadata as one line of text that any table can hold; None for nothing, and for what is no scalar."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        return " ".join(tidy(str(value)[:_MAX_METADATA]).split()) or None
    except UndecodableError:
        return None
