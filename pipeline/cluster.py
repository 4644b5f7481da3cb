"""A Dask cluster as an executor: connecting, refusing what cannot work, leaving.

Here belongs everything that knows Dask. The fan-out over any executor belongs to ``engine``. Whoever reaches a
scheduler or a worker can run any code there: keep them on this machine or in a private network.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any, TypeVar

from pipeline.code_version import code_version
from pipeline.engine import WorkersDied
from pipeline.errors import UserError
from pipeline.stages import STAGES

Result = TypeVar("Result")

RETRIES = 3  # of an item whose function fails, as storage far away sometimes does
_PATIENCE = 15  # seconds for the scheduler to answer, and for a first worker to be there


class ClusterExecutor(Executor):
    """The workers of the Dask scheduler at an address (host:port).

    Dask itself gives an item whose worker died to another one. When several died under it, Dask gives it up with a
    KilledWorker, be it the item's fault or that of another one which ran beside it: here that is a ``WorkersDied``,
    so that the engine can try it alone. UserError when the extra is missing, nobody answers, or the scheduler or a
    worker (both unpickle what is submitted) has other code than this.
    """

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ModuleNotFoundError:
            raise UserError("a cluster needs an extra: pip install 'solieu[cluster]'") from None
        for noisy in ("distributed", "distributed.client", "tornado.application"):
            logging.getLogger(noisy).setLevel(logging.CRITICAL)  # what matters of it is raised
        self.address = address
        try:
            self._client: Any = distributed.Client(f"tcp://{address}", timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise UserError(f"no Dask scheduler answers at {address}: {error}") from None
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
            _expect_this_code("the Dask scheduler", _answer(self._client.run_on_scheduler, _versions))
            for worker, there in sorted(self._client.run(_versions, on_error="return").items()):
                _expect_this_code(f"the worker {worker}", there)
        except TimeoutError:
            self._client.close()
            raise UserError(f"the Dask scheduler at {address} has no workers") from None
        except BaseException:
            self._client.close()
            raise
        self._executor: Any = self._client.get_executor(pure=False, retries=RETRIES)

    @property
    def workers(self) -> int:
        """How many items the cluster can do at once now; workers may come and go."""
        return max(1, sum(self._client.nthreads().values()))

    def submit(self, function: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """A future of the function's result on some worker. UserError when the scheduler is gone."""
        if self._client.status != "running":
            raise UserError(f"the connection to the Dask scheduler at {self.address} is lost; the next run goes on")
        future: Future[Result] = Future()
        self._executor.submit(function, *args, **kwargs).add_done_callback(lambda done: _hand_on(done, future))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster, which goes on; what is under way is waited for unless it is to be cancelled."""
        if self._client.status == "running":
            self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close()


def _hand_on(done: Future[Result], future: Future[Result]) -> None:
    """Give a future what became of Dask's own."""
    from distributed import KilledWorker

    if done.cancelled():
        future.cancel()
        future.set_running_or_notify_cancel()
    elif isinstance(error := done.exception(), KilledWorker):
        future.set_exception(WorkersDied(f"KilledWorker: {error}"))
    elif error is not None:
        future.set_exception(error)
    else:
        future.set_result(done.result())


def _versions() -> dict[str, str]:
    return {stage.name: code_version(stage.name) for stage in STAGES}


def _answer(ask: Callable[..., Any], function: Callable[[], Any]) -> Any:
    """What somebody far away answers, or the exception that was raised there."""
    try:
        return ask(function)
    except Exception as error:
        return error


def _expect_this_code(who: str, there: Any) -> None:
    """Refuse a cluster of which somebody cannot run this code or runs another version of it."""
    if isinstance(there, BaseException):
        raise UserError(f"{who} cannot run this code: {type(there).__name__}: {there}")
    here = _versions()
    other = [stage for stage in here if there.get(stage) != here[stage]]
    if other:
        raise UserError(
            f"{who} has another version of {', '.join(other)} than this run; start it with the same code and libraries"
        )
