"""The folder that is read: what is in it, and opening its files, on this machine or on S3.

Here belongs the boundary to storage: links are not followed out of the folder, names need not be text. Which file
belongs to which part is decided in ``plan``.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from pyarrow import fs

from pipeline.errors import UserError
from pipeline.storage import locate


class SourceFile(NamedTuple):
    """A file of the source: its path relative to it (with /), its size in bytes, its time of change."""

    path: str
    size: int
    mtime_ns: int


class UnreadableError(OSError):
    """A file of the source that may not or cannot be opened; ``reason`` is its code in reference/reasons.csv."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class Source:
    """A folder, a single file in it, or an ``s3://bucket/prefix``."""

    def __init__(self, address: str) -> None:
        self._filesystem, path, self._local = locate(address)
        self._only: str | None = None
        if self._local:
            real = Path(path).resolve()
            if real.is_file():
                real, self._only = real.parent, real.name
            path = str(real)
        self._path = path

    def files(self) -> list[SourceFile]:
        """All files below the source but hidden ones, sorted by path. UserError when there is no such source."""
        found = self._local_files() if self._local else self._remote_files()
        return sorted(found, key=lambda file: os.fsencode(file.path))

    def open(self, path: str) -> BinaryIO:
        """The file's bytes from the beginning, seekable. UnreadableError when it is gone, closed, or a link out."""
        if not self._local:
            try:
                return cast(BinaryIO, self._filesystem.open_input_file(f"{self._path}/{path}"))
            except FileNotFoundError:
                raise UnreadableError("unreadable", "the file is gone") from None
        target = Path(self._path, path)
        try:
            real = target.resolve()
            if not real.is_relative_to(self._path):
                raise UnreadableError("link", "a link out of the source folder is not followed")
            if not stat.S_ISREG(real.stat().st_mode):
                raise UnreadableError("link" if target.is_symlink() else "unreadable", "not a regular file")
            return real.open("rb")
        except (FileNotFoundError, PermissionError, RuntimeError) as error:
            raise UnreadableError("unreadable", type(error).__name__) from None

    def _local_files(self) -> list[SourceFile]:
        if self._only is not None:
            return [self._local_file(self._only)]
        if not Path(self._path).is_dir():
            raise UserError(f"there is no source folder {self._path}")
        found: list[SourceFile] = []

        def closed(error: OSError) -> None:
            if error.filename == self._path:
                raise UserError(f"the source folder {self._path} cannot be listed: {error.strerror}") from None
            found.append(SourceFile(os.path.relpath(error.filename, self._path), 0, 0))  # rejected when opened

        for folder, folders, names in os.walk(self._path, onerror=closed):
            links = [name for name in folders if os.path.islink(os.path.join(folder, name))]  # noqa: PTH114, PTH118
            folders[:] = [name for name in folders if name not in links and not name.startswith(".")]
            base = os.path.relpath(folder, self._path)
            for name in [*names, *links]:
                if not name.startswith("."):
                    found.append(self._local_file(name if base == "." else f"{base}/{name}"))
        return found

    def _local_file(self, path: str) -> SourceFile:
        target = os.path.join(self._path, path)  # noqa: PTH118 - a Path per file is felt in large folders
        try:
            status = os.stat(target)  # noqa: PTH116
        except OSError:
            status = os.lstat(target)  # a broken link is listed too, and rejected when opened
        return SourceFile(path, status.st_size, status.st_mtime_ns)

    def _remote_files(self) -> list[SourceFile]:
        try:
            infos = self._filesystem.get_file_info(fs.FileSelector(self._path, recursive=True))
        except OSError as error:
            raise UserError(f"the source s3://{self._path} cannot be listed: {error}") from None
        found = []
        for info in infos:
            path = info.path[len(self._path) + 1 :]
            if info.type == fs.FileType.File and not any(name.startswith(".") for name in path.split("/")):
                found.append(SourceFile(path, info.size, info.mtime_ns or 0))
        return found


def printable(path: str) -> str:
    """A path as text: bytes of a name that are no UTF-8 as \\xNN."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
