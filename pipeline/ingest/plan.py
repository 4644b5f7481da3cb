"""Which units of work a source is: its container files, and its loose files cut so that a new one touches one unit.

Here belongs what a unit is, what it is called and when it has changed. Reading it belongs to ``parts``.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.ingest.formats.loose import META_SUFFIX
from pipeline.ingest.hashes import FileHashes
from pipeline.ingest.source import Source, SourceFile, printable

CONTAINERS = {
    ".jsonl": ("jsonl", None),
    ".jsonl.gz": ("jsonl", "gzip"),
    ".jsonl.zst": ("jsonl", "zstd"),
    ".parquet": ("parquet", None),
    ".warc": ("warc", None),
    ".warc.gz": ("warc", "gzip"),
    ".wet": ("warc", None),
    ".wet.gz": ("warc", "gzip"),
}
"""Format and compression of the files that hold many records, by the end of their names."""

LOOSE = {".txt": "text", ".html": "page", ".htm": "page"}
"""Format of the files that are one record each."""

LOOSE_SHARD = "."
"""The shard of a source's loose files: the source folder itself."""

_MEAN = 500
_MOST = 2_000
_SLUG = 80
_WITHOUT_CONTENT = re.compile(
    r"(?:readme|licen[cs]e|copying|notice|changelog|authors)(?:\.(?:md|txt|rst))?|_success|_metadata|_common_metadata"
    r"|(?:md5|sha1|sha256|sha512)sums(?:\.txt)?|.*\.(?:md5|sha1|sha256|sha512|crc)|thumbs\.db|desktop\.ini",
    re.IGNORECASE,
)
"""Names of files that are about the others: passed over, as hidden files are."""


@dataclass(frozen=True)
class Unit:
    """Work that is done as one: a container file, or some loose files with the files that describe them.

    ``fingerprint`` changes when the content of a file, its path, or the limit does. ``limit`` is the most documents
    that the unit may give; None: all. Its parts are called ``part_prefix`` and a number of five digits.
    """

    source: str
    shard: str
    files: tuple[SourceFile, ...]
    fingerprint: str
    part_prefix: str
    limit: int | None = None


def plan(source: str, limit: int | None = None) -> list[Unit]:
    """The units of a folder, of one file, or of an ``s3://`` address, loose files first; UserError without a source.

    A ``limit`` is shared out evenly: the loose files together count as much as each container file, and what they
    don't use goes to the containers.
    """
    files = [file for file in Source(source).files() if not _WITHOUT_CONTENT.fullmatch(file.path.rpartition("/")[2])]
    containers = [file for file in files if suffix(file.path, CONTAINERS)]
    descriptions = {file.path: file for file in files if file.path.endswith(META_SUFFIX)}
    loose = [file for file in files if file.path not in descriptions and not suffix(file.path, CONTAINERS)]
    n_loose, shares = _shares(limit, len(loose), len(containers))
    with FileHashes(source) as hashes:
        units = [
            _loose_unit(source, run, descriptions, hashes, first=place == 0)
            for place, run in enumerate(cut(loose[:n_loose]))
        ]
        units += [
            _container_unit(source, file, hashes, share)
            for file, share in zip(containers, shares, strict=True)
            if share != 0
        ]
    return units


def suffix(path: str, known: Iterable[str]) -> str | None:
    """The longest of the known endings that the file's name has, whatever its case; None for none."""
    name = path.rpartition("/")[2].lower()
    return max(filter(name.endswith, known), key=len, default=None)


def description_of(path: str, descriptions: Container[str]) -> str | None:
    """The path of the file that describes this one: ``page.html.meta.json``, else ``page.meta.json``."""
    folder, slash, name = path.rpartition("/")
    stem, _, end = name.rpartition(".")
    bare = f"{folder}{slash}{stem}" if stem and end else path
    return next((told for told in (path + META_SUFFIX, bare + META_SUFFIX) if told in descriptions), None)


def cut(files: Sequence[SourceFile]) -> list[Sequence[SourceFile]]:
    """Runs of sorted files that a new or vanished file changes one of.

    A run begins at a path whose hash says so, every _MEAN files on average. One of more than _MOST files is cut again
    at the path with the least hash, which again depends on nothing but the paths around it.
    """
    keys = [_key(file.path) for file in files]
    begins = [0, *(place for place in range(1, len(files)) if keys[place] % _MEAN == 0), len(files)]
    waiting = list(pairwise(begins))[::-1]
    runs = []
    while waiting:
        begin, end = waiting.pop()
        if end - begin > _MOST:
            middle = min(range(begin + 1, end), key=keys.__getitem__)
            waiting += [(middle, end), (begin, middle)]
        elif end > begin:
            runs.append(files[begin:end])
    return runs


def part_prefix(shard: str, begin: str | None = None) -> str:
    """What the names of a shard's parts begin with, safe in any file system and told apart by a hash of the path.

    ``begin`` is the first path of a run of loose files, None for the run that begins the listing.
    """
    ascii_only = unicodedata.normalize("NFD", printable(shard).translate(_D)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")[:_SLUG].strip("-") or "files"
    prefix = f"{slug}-{hashlib.sha256(os.fsencode(shard)).hexdigest()[:8]}-"
    if shard == LOOSE_SHARD:
        prefix += f"{_key(begin) >> 16:012x}-" if begin else f"{0:012x}-"
    return prefix


_D = str.maketrans("đĐ", "dD")


def _key(path: str) -> int:
    return int.from_bytes(hashlib.sha256(os.fsencode(path)).digest()[:8])


def _shares(limit: int | None, n_loose: int, n_containers: int) -> tuple[int, list[int | None]]:
    """How many loose files are read, and how many documents each container may give (None: all)."""
    if limit is None:
        return n_loose, [None] * n_containers
    if not n_containers:
        return min(n_loose, limit), []
    loose = min(n_loose, limit // (n_containers + 1))
    each, over = divmod(limit - loose, n_containers)
    return loose, [each + (place < over) for place in range(n_containers)]


def _loose_unit(
    source: str, run: Sequence[SourceFile], descriptions: dict[str, SourceFile], hashes: FileHashes, first: bool
) -> Unit:
    described = {description_of(file.path, descriptions) for file in run} - {None}
    files = (*run, *(descriptions[path] for path in sorted(filter(None, described))))
    prefix = part_prefix(LOOSE_SHARD, None if first else run[0].path)
    return Unit(source, LOOSE_SHARD, files, _fingerprint(files, hashes, None), prefix)


def _container_unit(source: str, file: SourceFile, hashes: FileHashes, limit: int | None) -> Unit:
    shard = printable(file.path)
    return Unit(source, shard, (file,), _fingerprint((file,), hashes, limit), part_prefix(file.path), limit)


def _fingerprint(files: Iterable[SourceFile], hashes: FileHashes, limit: int | None) -> str:
    digest = hashlib.sha256(f"{limit}".encode())
    for file in files:
        digest.update(f"\0{printable(file.path)}\0{hashes.of(file)}".encode())
    return digest.hexdigest()[:32]
