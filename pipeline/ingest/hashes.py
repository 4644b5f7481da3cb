"""The digest of every file of a source, taken again only when its size or its time of change is another.

Here belongs remembering them, in the user's cache folder: a memory that may be lost at any time. What a changed
digest means belongs to ``plan``.
"""

from __future__ import annotations

import hashlib
import io
import json
import logging
import os
import secrets
from pathlib import Path
from types import TracebackType
from typing import cast

from pipeline.ingest.source import Source, SourceFile, UnreadableError, printable
from pipeline.storage import locate

_log = logging.getLogger(__name__)


class FileHashes:
    """The digests of a source's files; what was hashed in the context is remembered on leaving it."""

    def __init__(self, address: str) -> None:
        self._source = Source(address)
        location = locate(address)
        self._local = location.local
        home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        name = hashlib.sha256(os.fsencode(location.path)).hexdigest()[:16]
        self._memory = Path(home, "solieu", "sources", f"{name}.json")
        self._known: dict[str, list[object]] = {}
        self._used: dict[str, list[object]] = {}

    def __enter__(self) -> FileHashes:
        try:
            known = json.loads(self._memory.read_bytes())
        except (OSError, ValueError):
            known = {}
        self._known = known if isinstance(known, dict) else {}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._local or self._used == self._known:
            return
        temporary = self._memory.with_suffix(f".{secrets.token_hex(4)}")
        try:
            self._memory.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(json.dumps(self._used))
            temporary.replace(self._memory)
        except OSError as problem:
            _log.debug("digests of %s are not remembered: %s", self._memory, problem)

    def of(self, file: SourceFile) -> str:
        """What stands for the file's content: its SHA-256; on S3, where reading costs, size and time of change."""
        if not self._local:
            return f"{file.size} {file.mtime_ns}"
        path = printable(file.path)
        known = self._known.get(path)
        if not isinstance(known, list) or known[:2] != [file.size, file.mtime_ns]:
            known = [file.size, file.mtime_ns, self._digest(file.path)]
        self._used[path] = known
        return str(known[2])

    def _digest(self, path: str) -> str:
        try:
            with self._source.open(path) as opened:
                return hashlib.file_digest(cast(io.BufferedReader, opened), "sha256").hexdigest()
        except UnreadableError as error:
            return error.reason
