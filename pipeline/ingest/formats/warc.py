"""WARC and WET: the pages among an archive's records, read with the extra ``solieu[warc]``.

A page is a response, resource or conversion that holds HTML or plain text. Other records of an archive (requests,
its own notes, pictures, scripts, repeated visits) are no pages and count nowhere.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.errors import UserError
from pipeline.ingest.compressed import DamagedArchiveError
from pipeline.ingest.records import MAX_BYTES, Item, Items, Record, Reject, sha256, too_large

_HTML = ("text/html", "application/xhtml+xml")
_PLAIN = ("text/plain",)


def records(chunks: Iterable[bytes]) -> Items:
    """A record or reject for every page. UserError when the extra is missing."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise UserError("WARC files need the extra solieu[warc]: pip install 'solieu[warc]'") from None
    types = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    position = 0
    for archived in _iterate(ArchiveIterator, _Stream(chunks), types):
        item = _page(str(position + 1), archived)
        if item is not None:
            position += 1
            yield item


def _iterate(iterator: Any, stream: _Stream, types: object) -> Iterator[Any]:
    """The archive's records. Damage ends the file: the reader could go on behind it, but would not say what it left."""
    try:
        yield from iterator(stream, record_types=types, parse_http=True, stream_detect=False)
    except (DamagedArchiveError, UserError):
        raise
    except Exception as error:
        raise DamagedArchiveError("damaged_archive", f"WARC: {error}") from None


def _page(position: str, archived: Any) -> Item | None:
    kind = (archived.http_content_type or archived.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    if kind not in _HTML + _PLAIN:
        return None
    record_id = archived.record_id
    status = archived.http_headers.status_code if archived.http_headers else 200
    if status is not None and not 200 <= status < 300:
        return Reject(position, "http_error", f"status {status}", record_id=record_id)
    length = archived.content_length
    data = archived.reader.read(MAX_BYTES + 1)
    if len(data) < min(length, MAX_BYTES + 1):
        return Reject(position, "damaged_archive", f"{len(data)} of {length} bytes", sha256(data), record_id)
    if archived.http_headers:
        data = _unpacked(data, archived.http_headers.get("Content-Encoding"))
    if len(data) > MAX_BYTES:
        return too_large(position, len(data), record_id)
    url = archived.headers.get("WARC-Target-URI")
    if kind in _PLAIN:
        item: Item = Record(position, data, url=url)
    else:
        from pipeline.ingest.formats import html  # loaded for pages only, as in ``loose``

        item = html.record(position, data, archived.http_charset, url)
    item.record_id = record_id
    if isinstance(item, Record):
        item.crawled_at = archived.headers.get("WARC-Date")
    return item


def _unpacked(data: bytes, encoding: str | None) -> bytes:
    """A body as it was before its transport packed it; one that isn't packed as it claims stays as it is."""
    if (encoding or "").strip().lower() not in ("gzip", "x-gzip", "deflate"):
        return data
    for wbits in (47, -15):
        try:
            return zlib.decompressobj(wbits).decompress(data, MAX_BYTES + 1)
        except zlib.error:
            continue
    return data


class _Stream:
    """The chunks of a file as the file object that the reader of archives asks for."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._rest = b""
        self._position = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most ``size``; b"" at the end."""
        if not self._rest:
            self._rest = next(self._chunks, b"")
        size = len(self._rest) if size < 0 else size
        data, self._rest = self._rest[:size], self._rest[size:]
        self._position += len(data)
        return data

    def tell(self) -> int:
        """How many bytes have been read."""
        return self._position
