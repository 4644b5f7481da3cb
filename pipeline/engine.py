"""Doing one thing to many items at once: executors by name, and the bounded fan-out over them.

Here belongs how work is spread over processes. What the work is belongs to ``runner``; that functions and results are
small, picklable things, and that workers read and write storage themselves, is what lets the same code run in this
process, on all cores, or on a cluster.
"""

from __future__ import annotations

import logging
import multiprocessing
import multiprocessing.connection
import os
import re
import signal
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from dataclasses import dataclass
from types import TracebackType
from typing import Generic, TypeVar

from pipeline.errors import UserError

Item = TypeVar("Item")
Result = TypeVar("Result")

WINDOW = 3  # tasks under way for each worker: enough to keep it busy, few enough to hold in memory
ATTEMPTS = 3  # times that an item may take its worker down before it is given up
CLUSTER_ATTEMPTS = 2  # the same on a cluster, which tries each time on several workers before it says so
_LOG_EVERY = 15.0  # seconds
_PROCESSES = re.compile(r"processes(?::([1-9][0-9]*))?")
_CLUSTER = re.compile(r"dask://([^\s/:]+:[0-9]+|\[[0-9a-fA-F:]+\]:[0-9]+)/?")
_log = logging.getLogger(__name__)


class WorkersDied(BrokenExecutor):
    """The workers of a cluster died under an item, be it for that item or for another one beside it."""


@dataclass(frozen=True)
class Outcome(Generic[Item, Result]):
    """What became of one item: its result, or the error that ended it and where that came from."""

    item: Item
    result: Result | None = None
    error: str | None = None
    trace: str = ""


class InProcessExecutor(Executor):
    """Runs everything here and now."""

    def submit(self, function: Callable[..., Result], /, *args: object, **kwargs: object) -> Future[Result]:
        """A future that is done already."""
        future: Future[Result] = Future()
        try:
            future.set_result(function(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@dataclass(frozen=True)
class Spec:
    """What an executor's name asks for: processes here, a cluster somewhere, or, with neither, work in this process."""

    processes: int = 0
    cluster: str = ""


def parse_spec(spec: str) -> Spec:
    """``in-process``; ``processes`` (one a core), ``processes:N``; ``dask://host:port``. UserError for another one."""
    processes, cluster = _PROCESSES.fullmatch(spec), _CLUSTER.fullmatch(spec)
    if processes:
        return Spec(processes=int(processes[1] or len(os.sched_getaffinity(0))))
    if cluster:
        return Spec(cluster=cluster[1])
    if spec != "in-process":
        raise UserError(f"executor {spec!r} is none of: in-process, processes, processes:N, dask://host:port")
    return Spec()


def open_executor(spec: str) -> tuple[Executor, int]:
    """The executor that a spec names (see ``parse_spec``), and how many workers it has."""
    wanted = parse_spec(spec)
    if wanted.cluster:
        from pipeline.cluster import ClusterExecutor  # an extra

        cluster = ClusterExecutor(wanted.cluster)
        return cluster, cluster.workers
    if not wanted.processes:
        return InProcessExecutor(), 1
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(wanted.processes, context, initializer=_be_a_worker), wanted.processes


def _be_a_worker() -> None:
    """Leave Ctrl-C to the parent, and end when the parent does, even if it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), name="end-with-parent", daemon=True).start()


def _end_with(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)


class Engine:
    """The executor of one run: opened when first needed, replaced when it broke, closed at the end.

    UserError for a spec that cannot be meant, and on entering the context for a cluster that cannot be used.
    """

    def __init__(self, spec: str) -> None:
        self._wanted = parse_spec(spec)
        self.spec = spec
        self._executor: Executor | None = None
        self._workers = 1

    def __enter__(self) -> Engine:
        if self._wanted.cluster:
            self._open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(cancel=error is not None)

    def close(self, cancel: bool = False) -> None:
        """End the workers; what is under way is finished, what is not begun is dropped when ``cancel`` is set."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=cancel)
            self._executor = None

    def map(
        self, function: Callable[[Item], Result], items: Sequence[Item], label: str
    ) -> Iterator[Outcome[Item, Result]]:
        """The outcome of ``function`` for every item, in the order in which they end.

        At most ``WINDOW`` items a worker are under way at a time. An exception is the outcome of its item and stops
        nothing. When workers die, those items that were under way are tried again, one at a time, so that the one
        item that kills workers is given up after ``ATTEMPTS`` and no other with it.
        """
        if len(items) == 1:  # no worker is started for one item
            yield _outcome(items[0], InProcessExecutor().submit(function, items[0]))
            return
        with Progress(label, len(items)) as progress:
            for outcome in self._fan_out(function, items):
                progress.advance(failed=outcome.error is not None)
                yield outcome

    def _fan_out(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Outcome[Item, Result]]:
        fresh = deque(items)
        suspects: deque[tuple[Item, int]] = deque()
        while fresh or suspects:
            under_way: dict[Future[Result], Item] = {}
            broken: list[Item] = []
            while not broken and not suspects and (fresh or under_way):
                broken = self._top_up(function, fresh, under_way)
                done = wait(under_way, return_when=FIRST_COMPLETED).done
                for future in done:
                    item = under_way.pop(future)
                    if isinstance(_error(future), BrokenExecutor):
                        broken.append(item)
                    else:
                        yield _outcome(item, future)
                    del future
            if broken:
                for future, item in under_way.items():
                    if isinstance(_error(future), BrokenExecutor):  # waits: a broken pool ends all its futures
                        broken.append(item)
                    else:
                        yield _outcome(item, future)
                suspects.extend((item, 1) for item in broken)
                self._replace_broken()
            while suspects:
                item, attempts = suspects.popleft()
                future = self._open().submit(function, item)
                if not isinstance(_error(future), BrokenExecutor):
                    yield _outcome(item, future)
                    continue
                self._replace_broken()
                if attempts + 1 < (CLUSTER_ATTEMPTS if self._wanted.cluster else ATTEMPTS):
                    suspects.appendleft((item, attempts + 1))
                elif self._wanted.cluster:
                    yield _outcome(item, future)
                else:
                    yield Outcome(item, error=f"its worker died {attempts + 1} times (out of memory, or killed)")

    def _top_up(
        self, function: Callable[[Item], Result], fresh: deque[Item], under_way: dict[Future[Result], Item]
    ) -> list[Item]:
        """Submit until the window is full; the items that a broken executor refused."""
        while fresh:
            executor = self._open()
            if len(under_way) >= WINDOW * self._workers:
                break
            item = fresh.popleft()
            try:
                under_way[executor.submit(function, item)] = item
            except BrokenExecutor:
                return [item]
        return []

    def _open(self) -> Executor:
        if self._executor is None:
            self._executor, self._workers = open_executor(self.spec)
        return self._executor

    def _replace_broken(self) -> None:
        """Start anew after a worker died; a cluster gets its new workers by itself."""
        _log.warning("a worker died; starting new ones")
        if not self._wanted.cluster:
            self.close(cancel=True)


def _outcome(item: Item, future: Future[Result]) -> Outcome[Item, Result]:
    error = _error(future)
    if error is None:
        return Outcome(item, result=future.result())
    trace = "".join(traceback.format_exception(error))
    return Outcome(item, error=f"{type(error).__name__}: {error}".splitlines()[0][:500], trace=trace)


def _error(future: Future[Result]) -> BaseException | None:
    """What ended a future, after waiting for it; a cluster cancels the futures that it lost."""
    try:
        return future.exception()
    except CancelledError as error:
        return error


class Progress:
    """How far a loop has come: a bar where someone looks at a terminal, now and then a log line elsewhere."""

    def __init__(self, label: str, total: int) -> None:
        self._label, self._total = label, total
        self._done = self._failed = 0
        self._terminal = sys.stderr.isatty()
        self._began = self._shown = time.monotonic()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._terminal:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def advance(self, failed: bool = False) -> None:
        """One more item is done."""
        self._done += 1
        self._failed += failed
        now = time.monotonic()
        if now - self._shown >= (0.1 if self._terminal else _LOG_EVERY):
            self._shown = now
            self._show(now)

    def _show(self, now: float) -> None:
        left = (now - self._began) / self._done * (self._total - self._done)
        failed = f", {self._failed} failed" if self._failed else ""
        text = f"{self._label}: {self._done} of {self._total} parts{failed}, about {left:.0f} s left"
        if self._terminal:
            filled = 24 * self._done // self._total
            sys.stderr.write(f"\r\x1b[K[{'#' * filled}{'.' * (24 - filled)}] {text}")
            sys.stderr.flush()
        else:
            _log.info(text)
