"""Loose files: a text or a page each, and what ``NAME.meta.json`` beside it says about it."""

from __future__ import annotations

import json
from dataclasses import replace

from pipeline.ingest.decode import UndecodableError, decode
from pipeline.ingest.formats.jsonl import from_fields
from pipeline.ingest.records import Item, Record, Reject, sha256

META_SUFFIX = ".meta.json"


def text(position: str, data: bytes) -> Item:
    """The record of a text file."""
    try:
        decoded = decode(data)
    except UndecodableError as error:
        return Reject(position, error.reason, error.detail, sha256(data))
    return Record(position, decoded.text, decoded.encoding)


def page(position: str, data: bytes) -> Item:
    """The record of an HTML file."""
    from pipeline.ingest.formats import html  # its parser takes time and memory to load, and most sources need none

    return html.record(position, data)


def with_meta(item: Item, meta: bytes) -> Item:
    """The record with what the file beside it says about url, title, site, published and date.

    A file that can't be understood says nothing: the text is worth more than what is said about it.
    """
    if isinstance(item, Reject):
        return item
    try:
        found = json.loads(decode(meta).text, strict=False)
    except (ValueError, RecursionError):
        return item
    if not isinstance(found, dict):
        return item
    said = from_fields(item.position, found, item.encoding)
    return replace(
        item,
        url=said.url or item.url,
        title=said.title or item.title,
        site=said.site or item.site,
        published=said.published or item.published,
        crawled_at=said.crawled_at or item.crawled_at,
    )
