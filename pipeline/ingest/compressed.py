"""Decompression that stops: chunks of bounded size, a bound on what a file may unfold to, an end that is checked.

Here belongs what holds for any compressed file. What its bytes mean belongs to ``formats``.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, NamedTuple

import zstandard

CHUNK = 1 << 18
"""Bytes that are read, and at most handed on, at a time."""

ZSTD_SLICE = 1 << 10
"""Compressed bytes given to zstd at a time: a block of four bytes can stand for 128 KiB, so this bounds a step."""

FREE_BYTES = 1 << 26
MAX_RATIO = 300
"""Beyond FREE_BYTES a file may unfold to at most MAX_RATIO times its size; news text is compressed 3 to 20 times."""

MAX_BYTES = 1 << 38
"""What one file may unfold to whatever its ratio."""


class DamagedArchiveError(ValueError):
    """A compressed file that cannot be read to its end; ``reason`` is its code in reference/reasons.csv."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class GarbledArchiveError(DamagedArchiveError):
    """One whose bytes are others than were written: what was unfolded before may have come from such bytes too."""


class Doubt(NamedTuple):
    """From which byte of the content on nothing vouches for it, and whether it is known to have been changed."""

    begins: int
    garbled: bool


Unfolded = Iterator[tuple[bytes, bool]]
"""Chunks in order, each with whether it ends a gzip member or zstd frame, all of which is as it was written."""


def chunks(file: BinaryIO, compression: str | None) -> Iterator[bytes]:
    """The content of the file in order, at most CHUNK or one step's bytes each; compression: None, 'gzip' or 'zstd'.

    What precedes a damage is handed on before DamagedArchiveError is raised; whether it is right, ``doubt`` says.
    """
    return (chunk for chunk, _ in _unfolded(file, compression) if chunk)


def doubt(file: BinaryIO, compression: str | None) -> Doubt | None:
    """What of the file's content is in doubt; None where nothing is, or nothing could tell (``compression`` None).

    Bytes that were overwritten mostly unfold to something, up to the end, and it is the check sum behind the last byte
    that tells. So the file is read once for this alone, as fast as it unfolds: a gzip member or zstd frame that is
    damaged anywhere is in doubt from its beginning.
    """
    if compression is None:
        return None
    sure = given = 0
    try:
        for chunk, ends_well in _unfolded(file, compression):
            given += len(chunk)
            sure = given if ends_well else sure
    except DamagedArchiveError as error:
        return Doubt(sure, isinstance(error, GarbledArchiveError))
    return None


class Watched:
    """Chunks that are handed on; ``doubt`` is the one given, once anything that it concerns has been."""

    def __init__(self, chunks: Iterator[bytes], doubt: Doubt | None) -> None:
        self.doubt: Doubt | None = None
        self._chunks = chunks
        self._ahead = doubt

    def __iter__(self) -> Iterator[bytes]:
        given = 0
        for chunk in self._chunks:
            sure = len(chunk) if self._ahead is None else min(max(self._ahead.begins - given, 0), len(chunk))
            if sure:
                yield chunk[:sure]
            if sure < len(chunk):
                self.doubt = self._ahead
                yield chunk[sure:]
            given += len(chunk)


def _unfolded(file: BinaryIO, compression: str | None) -> Unfolded:
    raw = iter(lambda: file.read(CHUNK), b"")
    if compression is None:
        return ((chunk, False) for chunk in raw)
    return _bounded(raw, {"gzip": _gunzip, "zstd": _unzstd}[compression])


def _bounded(raw: Iterator[bytes], unfold: Callable[[Iterable[bytes]], Unfolded]) -> Unfolded:
    taken = given = 0

    def counted() -> Iterator[bytes]:
        nonlocal taken
        for chunk in raw:
            taken += len(chunk)
            yield chunk

    for chunk, ends_well in unfold(counted()):
        given += len(chunk)
        if given > MAX_BYTES or (given > FREE_BYTES and given > MAX_RATIO * taken):
            raise DamagedArchiveError("bomb", f"{taken} compressed bytes had unfolded to {given}")
        yield chunk, ends_well


def _gunzip(raw: Iterable[bytes]) -> Unfolded:
    """Any number of gzip members one after another, zero padding after the last allowed."""
    member = zlib.decompressobj(wbits=31)
    begun = False
    for data in raw:
        while data:
            if not begun:
                data = data.lstrip(b"\0")
                if not data:
                    break
                member, begun = zlib.decompressobj(wbits=31), True
            try:
                chunk = member.decompress(data, CHUNK)
            except zlib.error as error:
                raise GarbledArchiveError("damaged_archive", f"damaged gzip data: {error}") from None
            yield chunk, member.eof
            if member.eof:
                data, begun = member.unused_data, False
            else:
                data = member.unconsumed_tail
    while begun and not member.eof:  # what a full chunk left inside the decompressor
        chunk = member.decompress(b"", CHUNK)
        if not chunk and not member.eof:
            raise DamagedArchiveError("damaged_archive", "the gzip data ends in the middle")
        yield chunk, member.eof


def _unzstd(raw: Iterable[bytes]) -> Unfolded:
    """Any number of zstd frames one after another. Some have no check sum, so that nothing tells of some damages."""
    frame = zstandard.ZstdDecompressor().decompressobj()
    begun = False
    for whole in raw:
        for start in range(0, len(whole), ZSTD_SLICE):
            data = whole[start : start + ZSTD_SLICE]
            while data:
                if not begun:
                    frame, begun = zstandard.ZstdDecompressor().decompressobj(), True
                try:
                    chunk = frame.decompress(data)
                except zstandard.ZstdError as error:
                    raise GarbledArchiveError("damaged_archive", f"damaged zstd data: {error}") from None
                yield chunk, frame.eof
                data = b""
                if frame.eof:
                    data, begun = frame.unused_data, False
    if begun:
        raise DamagedArchiveError("damaged_archive", "the zstd data ends in the middle")
