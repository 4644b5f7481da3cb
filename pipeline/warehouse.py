"""The warehouse: one folder a table, in it Parquet parts that appear and vanish as a whole.

Here belongs how parts are stored: listing, reading, publishing, withdrawing, and what a part says about itself in its
own footer. Which parts there should be, and what is in them, belongs to ``runner`` and the stages. There is no other
state than the parts: what is kept under ``.cache`` may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import io
import json
import logging
import os
import secrets
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypedDict

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from pipeline.errors import UserError
from pipeline.storage import locate

FORMAT = 1
"""Raised when parts are written differently, so that every part is written anew."""

_METADATA_KEY = b"solieu"
_log = logging.getLogger(__name__)


class Profile(TypedDict, total=False):
    """A summary of a part's rows: {column: {value: rows}} of coded columns (null as ''), {column: sum} of counts."""

    counts: dict[str, dict[str, int]]
    sums: dict[str, int]


@dataclass(frozen=True)
class Part:
    """What a part says about itself.

    ``fingerprint`` stands for everything that it was made from (input, code, schema), ``digest`` for its rows. Where
    one input makes several parts, ``number`` counts them and ``last`` marks the end of a complete set.
    """

    name: str
    rows: int = 0
    size: int = 0
    fingerprint: str = ""
    digest: str = ""
    number: int = 0
    last: bool = True
    profile: Profile = field(default_factory=Profile)


@dataclass(frozen=True)
class Stamp:
    """What the writer of a part knows about it beforehand (see ``Part``)."""

    fingerprint: str
    number: int = 0
    last: bool = True


def fingerprint(*ingredients: object) -> str:
    """A digest of the given ingredients, in order: 32 hex digits."""
    return hashlib.sha256(json.dumps([FORMAT, *ingredients], ensure_ascii=False).encode()).hexdigest()[:32]


def schema_fingerprint(schema: pa.Schema) -> str:
    """A digest of columns, types and descriptions: what a part's readers see beside the rows."""
    return hashlib.sha256(schema.serialize()).hexdigest()[:32]


def encode(rows: pa.Table, stamp: Stamp, profile: Profile) -> bytes:
    """The rows as one Parquet file with the stamp in its footer; the same rows give the same bytes anywhere."""
    sink = io.BytesIO()
    writer = pq.ParquetWriter(sink, rows.schema, compression="zstd", compression_level=3)
    writer.write_table(rows.combine_chunks())
    digest = hashlib.sha256(f"{rows.schema.names} {rows.schema.types} {rows.num_rows}".encode())
    digest.update(sink.getvalue())  # the pages; the footer with its descriptions is not written yet
    about = {
        "fingerprint": stamp.fingerprint,
        "digest": digest.hexdigest()[:32],
        "number": stamp.number,
        "last": stamp.last,
        "profile": profile,
    }
    writer.add_key_value_metadata({_METADATA_KEY: json.dumps(about, ensure_ascii=False, sort_keys=True)})
    writer.close()
    return sink.getvalue()


def _memory(data: bytes) -> dict[str, Any]:
    """What ``_memory_bytes`` packed; nothing where it was packed by another format or is damaged."""
    try:
        memory = json.loads(data)
    except ValueError:
        return {}
    return memory if isinstance(memory, dict) and memory.pop("format", None) == FORMAT else {}


def _memory_bytes(memory: dict[str, Any]) -> bytes:
    return json.dumps({"format": FORMAT, **memory}).encode()


class Warehouse:
    """The parts under one address. Cheap to open; every worker opens its own."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._fs, self._root, self.local = locate(address)

    def path(self, *names: str) -> str:
        """Where something of the warehouse is on its file system."""
        return "/".join([self._root, *names])

    def shown(self, table: str) -> str:
        """The address of a table as a person would give it to pandas."""
        return self.path(table) if self.local else f"s3://{self.path(table)}"

    @property
    def cache_folder(self) -> Path:
        """A local folder for what can be found out again: inside a local warehouse, else in the user's cache."""
        if self.local:
            return Path(self._root, ".cache")
        home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        return Path(home, "solieu", hashlib.sha256(self._root.encode()).hexdigest()[:16])

    def recall(self, name: str) -> dict[str, Any]:
        """What was memorized under this name, if it is still there."""
        try:
            return _memory((self.cache_folder / f"{name}.json").read_bytes())
        except OSError:
            return {}

    def memorize(self, name: str, memory: dict[str, Any]) -> None:
        """Keep something that can be found out again, for the next run to recall, if this machine lets us."""
        try:
            _replace_file(self.cache_folder / f"{name}.json", _memory_bytes(memory))
        except OSError as error:
            _log.debug("%s is not remembered: %s", name, error)

    def note(self, name: str) -> dict[str, Any]:
        """What was noted under this name in the warehouse itself, by whichever machine wrote to it last."""
        try:
            with self._fs.open_input_stream(self.path(f".{name}.json")) as stream:
                return _memory(stream.read())
        except FileNotFoundError:
            return {}

    def write_note(self, name: str, memory: dict[str, Any]) -> None:
        """Keep something that cannot be found out again beside what it is about."""
        self.publish_file(f".{name}.json", _memory_bytes(memory))

    def create(self) -> None:
        """Make sure that the warehouse exists and can be written; UserError if not."""
        try:
            self._fs.create_dir(self._root, recursive=True)
            if self.local:
                probe = Path(self._root, f".{secrets.token_hex(4)}.tmp")
                probe.touch()
                probe.unlink()
        except OSError as error:
            raise UserError(f"the warehouse {self.address} cannot be written: {error}") from error

    # --- listing ------------------------------------------------------------------------------------------------

    def parts(self, table: str) -> dict[str, Part]:
        """The parts of a table by name, sorted; one that cannot be read has no fingerprint and will be rebuilt.

        A footer is read once and then remembered under the file's size and time of change.
        """
        files = self._parquet_files(table)
        memory = self.recall(f"parts-{table}")
        known = {file.path: part for file in files if (part := _remembered(memory.get(file.base_name), file))}
        missing = [file for file in files if file.path not in known]
        known.update(zip((file.path for file in missing), self._footers(missing), strict=True))
        if missing or len(memory) > len(files):
            remembered = {file.base_name: [file.size, file.mtime_ns, asdict(known[file.path])] for file in files}
            self.memorize(f"parts-{table}", remembered)
        return {part.name: part for part in sorted(known.values(), key=lambda part: part.name)}

    def files(self, folder: str) -> list[str]:
        """The paths, relative to the warehouse, of all files below a folder but hidden ones."""
        found = self._fs.get_file_info(fs.FileSelector(self.path(folder), recursive=True, allow_not_found=True))
        paths = [info.path[len(self._root) + 1 :] for info in found if info.type == fs.FileType.File]
        return sorted(path for path in paths if not any(name.startswith(".") for name in path.split("/")))

    def _parquet_files(self, table: str) -> list[fs.FileInfo]:
        selector = fs.FileSelector(self.path(table), allow_not_found=True)
        return [
            info
            for info in self._fs.get_file_info(selector)
            if info.type == fs.FileType.File and info.extension == "parquet" and info.base_name[0] not in "._"
        ]

    def _footers(self, files: list[fs.FileInfo]) -> Iterable[Part]:
        if self.local:
            return map(self._footer, files)
        with ThreadPoolExecutor(32) as threads:
            return list(threads.map(self._footer, files))

    def _footer(self, file: fs.FileInfo) -> Part:
        name = file.base_name.removesuffix(".parquet")
        try:
            with self._fs.open_input_file(file.path) as stream:
                metadata = pq.read_metadata(stream)
            about = json.loads((metadata.metadata or {})[_METADATA_KEY])
            return Part(name=name, rows=metadata.num_rows, size=file.size, **about)
        except (OSError, pa.ArrowInvalid, KeyError, TypeError, ValueError) as error:
            _log.warning("%s is no part of this warehouse and will be replaced: %s", file.path, error)
            return Part(name=name, size=file.size)

    # --- reading and writing ------------------------------------------------------------------------------------

    def read(self, table: str, part: str, columns: list[str] | None = None) -> pa.Table:
        """The rows of a part (or some columns of them)."""
        with self._fs.open_input_file(self._part_path(table, part)) as stream:
            return pq.ParquetFile(stream).read(columns=columns)

    def write(self, table: str, part: str, rows: pa.Table, stamp: Stamp, profile: Profile | None = None) -> Part:
        """Publish a part: afterwards it is there as a whole, and whatever was under its name is gone."""
        data = encode(rows, stamp, profile or {})
        self.publish_file(f"{table}/{part}.parquet", data)
        footer = json.loads(pq.read_metadata(io.BytesIO(data)).metadata[_METADATA_KEY])
        return Part(name=part, rows=rows.num_rows, size=len(data), **footer)

    def publish_file(self, path: str, data: bytes) -> None:
        """Put a file into the warehouse so that a reader sees all of it or what was there before.

        An object store shows an object when its upload ends; a stream that is left by an exception would show half of
        it, hence one upload of a finished buffer. On a disk the same is had by renaming.
        """
        target = self.path(path)
        if self.local:
            _replace_file(Path(target), data)
        else:
            with self._fs.open_output_stream(target) as stream:
                stream.write(data)

    def remove(self, table: str, part: str) -> None:
        """Withdraw a part; nothing happens when there is none."""
        self.remove_file(f"{table}/{part}.parquet")

    def remove_file(self, path: str) -> bool:
        """Withdraw a file; whether there was one."""
        try:
            self._fs.delete_file(self.path(path))
        except FileNotFoundError:
            return False
        if self.local:
            _sync_folder(Path(self.path(path)).parent)
        return True

    def has_file(self, path: str) -> bool:
        """Whether there is a file of that name."""
        return self._fs.get_file_info(self.path(path)).type == fs.FileType.File

    def sweep(self) -> int:
        """Delete what killed writers left behind and return how many files that were; only under the lock."""
        if not self.local:
            return 0  # an upload that was cut off leaves no object
        stale = [*Path(self._root).glob("*/.*.tmp"), *Path(self._root).glob(".*.tmp")]
        for path in stale:
            path.unlink(missing_ok=True)
        return len(stale)

    def _part_path(self, table: str, part: str) -> str:
        return self.path(table, f"{part}.parquet")


def _remembered(entry: list[Any] | None, file: fs.FileInfo) -> Part | None:
    if not isinstance(entry, list) or entry[:2] != [file.size, file.mtime_ns]:
        return None
    return Part(**entry[2])


def _replace_file(target: Path, data: bytes) -> None:
    temporary = target.with_name(f".{target.name[:80]}.{os.getpid()}-{secrets.token_hex(4)}.tmp")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
