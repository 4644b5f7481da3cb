"""Decompression that stops: chunks of bounded size, a bound on what a file may unfold to, an end that is checked.

Here belongs what holds for any compressed file. What its bytes mean belongs to ``formats``.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

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


def chunks(file: BinaryIO, compression: str | None) -> Iterator[bytes]:
    """The content of the file in order, at most CHUNK or one step's bytes each; compression: None, 'gzip' or 'zstd'.

    What precedes a damage is handed on before DamagedArchiveError is raised.
    """
    raw = iter(lambda: file.read(CHUNK), b"")
    if compression is None:
        return raw
    return _bounded(raw, {"gzip": _gunzip, "zstd": _unzstd}[compression])


def _bounded(raw: Iterator[bytes], unfold: Callable[[Iterable[bytes]], Iterator[bytes]]) -> Iterator[bytes]:
    taken = given = 0

    def counted() -> Iterator[bytes]:
        nonlocal taken
        for chunk in raw:
            taken += len(chunk)
            yield chunk

    for chunk in unfold(counted()):
        given += len(chunk)
        if given > MAX_BYTES or (given > FREE_BYTES and given > MAX_RATIO * taken):
            raise DamagedArchiveError("bomb", f"{taken} compressed bytes had unfolded to {given}")
        yield chunk


def _gunzip(raw: Iterable[bytes]) -> Iterator[bytes]:
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
                raise DamagedArchiveError("damaged_archive", f"damaged gzip data: {error}") from None
            if chunk:
                yield chunk
            if member.eof:
                data, begun = member.unused_data, False
            else:
                data = member.unconsumed_tail
    while begun and not member.eof:  # what a full chunk left inside the decompressor
        chunk = member.decompress(b"", CHUNK)
        if not chunk:
            raise DamagedArchiveError("damaged_archive", "the gzip data ends in the middle")
        yield chunk


def _unzstd(raw: Iterable[bytes]) -> Iterator[bytes]:
    """Any number of zstd frames one after another."""
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
                    raise DamagedArchiveError("damaged_archive", f"damaged zstd data: {error}") from None
                if chunk:
                    yield chunk
                data = b""
                if frame.eof:
                    data, begun = frame.unused_data, False
    if begun:
        raise DamagedArchiveError("damaged_archive", "the zstd data ends in the middle")
