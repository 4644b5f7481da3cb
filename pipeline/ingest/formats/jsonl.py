"""JSON lines: one object a line with text and maybe id, url, title, site, published and date (of the crawl)."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator

from pipeline.ingest.decode import UndecodableError, decode
from pipeline.ingest.records import MAX_BYTES, Item, Items, Record, Reject, sha256, too_large

_WIDE = {
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


def records(chunks: Iterable[bytes]) -> Items:
    """A record or reject for every line that isn't blank; lines longer than MAX_BYTES are passed over unread."""
    encoding, chunks = _transcoded(chunks)
    for number, line in enumerate(lines(chunks, MAX_BYTES), 1):
        if isinstance(line, int):
            yield too_large(str(number), line)
        elif line.strip():
            yield _record(str(number), line, encoding)


def _record(position: str, line: bytes, encoding: str | None) -> Item:
    try:
        decoded = decode(line.rstrip(b"\r"))
        found = json.loads(decoded.text, strict=False)
    except UndecodableError as error:
        return Reject(position, error.reason, error.detail, sha256(line))
    except RecursionError:
        return Reject(position, "bad_json", "nested too deeply", sha256(line))
    except ValueError as error:
        return Reject(position, "bad_json", str(error), sha256(line))
    if not isinstance(found, dict):
        return Reject(position, "bad_json", f"a {type(found).__name__}, not an object", sha256(line))
    return from_fields(position, found, encoding or decoded.encoding)


def from_fields(position: str, found: dict[str, object], encoding: str | None) -> Record:
    """The record in named fields; names that mean nothing here are passed over."""
    return Record(
        position,
        found.get("text"),
        encoding,
        record_id=found.get("id"),
        url=found.get("url"),
        title=found.get("title"),
        site=found.get("site"),
        published=found.get("published"),
        crawled_at=found.get("date"),
    )


def lines(chunks: Iterable[bytes], longest: int) -> Iterator[bytes | int]:
    """The lines of a file without their ``\\n``; of a line longer than ``longest`` only its length."""
    pieces: list[bytes] = []
    length = 0

    def line() -> bytes | int:
        return b"".join(pieces) if length <= longest else length

    for chunk in chunks:
        *ended, rest = chunk.split(b"\n")
        for piece in ended:
            pieces.append(piece)
            length += len(piece)
            yield line()
            pieces, length = [], 0
        length += len(rest)
        if length <= longest:
            pieces.append(rest)
        else:
            pieces = []
    if length:
        yield line()


def _transcoded(chunks: Iterable[bytes]) -> tuple[str | None, Iterator[bytes]]:
    """The file as UTF-8 without a mark, and its encoding when it had to be changed (UTF-16 with a mark)."""
    iterator = iter(chunks)
    first = next(iterator, b"")
    for mark, encoding in _WIDE.items():
        if first.startswith(mark):
            return encoding, _recoded(first[len(mark) :], iterator, encoding)
    return None, _rejoined(first.removeprefix(codecs.BOM_UTF8), iterator)


def _recoded(first: bytes, rest: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for chunk in _rejoined(first, rest):
        yield decoder.decode(chunk).encode("utf-8", "replace")


def _rejoined(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
