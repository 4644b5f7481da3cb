"""One writer a warehouse: a lock that says who holds it.

On a disk the lock is ``flock``, which the system releases when its holder dies, however it dies. On an object store it
is an object whose heartbeat goes on as long as the holder lives: best effort, as two runs that start within the same
second can both believe that they hold it.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pyarrow import fs

from pipeline.errors import UserError
from pipeline.storage import locate

LOCK_FILE = ".lock"
_HEARTBEAT = 20.0  # seconds
_ABANDONED_AFTER = 4 * _HEARTBEAT


class LockHeldError(UserError):
    """Another run works on the warehouse; the message says which."""


@contextmanager
def writer_lock(address: str, wait: float = 0.0) -> Iterator[None]:
    """Be the one writer of the warehouse at this address.

    Waits up to ``wait`` seconds for another writer to end, then raises LockHeldError.
    """
    location = locate(address)
    lock = _FileLock(location.path) if location.local else _ObjectLock(location.filesystem, location.path)
    deadline = time.monotonic() + wait
    while not lock.acquire():
        if time.monotonic() >= deadline:
            raise LockHeldError(
                f"the warehouse {address} is being written by {lock.holder()}; try again when that has ended"
            )
        time.sleep(min(1.0, max(0.05, deadline - time.monotonic())))
    try:
        yield
    finally:
        lock.release()


def _about_me() -> dict[str, object]:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    return {"pid": os.getpid(), "host": socket.gethostname(), "since": since, "token": secrets.token_hex(8)}


def _describe(holder: dict[str, object]) -> str:
    return f"process {holder.get('pid', '?')} on {holder.get('host', '?')} since {holder.get('since', '?')}"


class _FileLock:
    def __init__(self, folder: str) -> None:
        self._path = Path(folder, LOCK_FILE)
        self._file = self._path.open("a+")

    def acquire(self) -> bool:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        self._file.seek(0)
        self._file.truncate()
        self._file.write(json.dumps(_about_me()))
        self._file.flush()
        return True

    def holder(self) -> str:
        try:
            return _describe(json.loads(self._path.read_text()))
        except (OSError, ValueError):
            return "another process"

    def release(self) -> None:
        self._file.truncate(0)
        self._file.close()  # which unlocks; the file stays, as a new file would be a second lock


class _ObjectLock:
    def __init__(self, filesystem: fs.FileSystem, prefix: str) -> None:
        self._fs = filesystem
        self._path = f"{prefix}/{LOCK_FILE}"
        self._me = _about_me()
        self._ended = threading.Event()

    def acquire(self) -> bool:
        if self._held_by_another():
            return False
        self._beat()
        time.sleep(0.5)  # whoever wrote last has it
        if self._read().get("token") != self._me["token"]:
            return False
        threading.Thread(target=self._keep_beating, name="warehouse-lock", daemon=True).start()
        return True

    def holder(self) -> str:
        return _describe(self._read())

    def release(self) -> None:
        self._ended.set()
        if self._read().get("token") == self._me["token"]:
            self._fs.delete_file(self._path)

    def _held_by_another(self) -> bool:
        beat = self._read().get("beat")
        return isinstance(beat, int | float) and time.time() - beat < _ABANDONED_AFTER

    def _beat(self) -> None:
        with self._fs.open_output_stream(self._path) as stream:
            stream.write(json.dumps({**self._me, "beat": time.time()}).encode())

    def _keep_beating(self) -> None:
        while not self._ended.wait(_HEARTBEAT):
            self._beat()

    def _read(self) -> dict[str, object]:
        try:
            with self._fs.open_input_stream(self._path) as stream:
                return json.loads(stream.read())
        except (FileNotFoundError, ValueError):
            return {}
