"""Every item has an outcome, whatever happens to the others and to the workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import Executor, Future
from pathlib import Path

import pytest

from pipeline.engine import ATTEMPTS, CLUSTER_ATTEMPTS, WINDOW, Engine, WorkersDied, open_executor
from pipeline.errors import UserError


def square(number: int) -> int:
    if number == 13:
        raise ValueError("13 is unlucky\nand always was")
    return number * number


def square_or_die(job: tuple[int, str]) -> int:
    number, folder = job
    with Path(folder, str(number)).open("a") as file:
        file.write("x")
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def die_once(job: tuple[int, str]) -> int:
    number, folder = job
    marker = Path(folder, "died")
    if number == 2 and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def whoami(_: int) -> int:
    return os.getpid()


@pytest.mark.parametrize("spec", ["in-process", "processes:2"])
def test_every_item_has_its_result_and_an_exception_is_one_too(spec: str) -> None:
    with Engine(spec) as engine:
        outcomes = {outcome.item: outcome for outcome in engine.map(square, range(10, 30), "squares")}
    assert {item: one.result for item, one in outcomes.items() if item != 13} == {
        n: n * n for n in range(10, 30) if n != 13
    }
    assert outcomes[13].error == "ValueError: 13 is unlucky"
    assert "in square" in outcomes[13].trace


def test_the_workers_are_kept_between_stages_and_one_item_needs_none() -> None:
    with Engine("processes:1") as engine:
        first = {outcome.result for outcome in engine.map(whoami, range(3), "a")}
        second = {outcome.result for outcome in engine.map(whoami, range(3), "b")}
        alone = {outcome.result for outcome in engine.map(whoami, [1], "c")}
    assert first == second
    assert alone == {os.getpid()}
    assert first != alone


def test_an_item_that_kills_its_worker_is_given_up_and_no_other_with_it(tmp_path: Path) -> None:
    jobs = [(number, str(tmp_path)) for number in range(12)]
    with Engine("processes:2") as engine:
        outcomes = {outcome.item[0]: outcome for outcome in engine.map(square_or_die, jobs, "squares")}
    assert sorted(outcomes) == list(range(12))
    assert "its worker died" in (outcomes[5].error or "")
    assert all(outcomes[number].result == number**2 for number in range(12) if number != 5)
    assert len((tmp_path / "5").read_text()) == ATTEMPTS


def test_a_worker_that_was_killed_once_costs_nothing_but_time(tmp_path: Path) -> None:
    with Engine("processes:2") as engine:
        outcomes = list(engine.map(die_once, [(number, str(tmp_path)) for number in range(6)], "numbers"))
    assert sorted(outcome.result or 0 for outcome in outcomes) == list(range(6))


def test_what_died_beside_a_killer_on_a_cluster_is_tried_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    attempts: Counter[int] = Counter()

    class Cluster(Executor):
        def submit(self, function: object, /, *args: object, **_: object) -> Future:  # type: ignore[override]
            future: Future = Future()
            (number,) = args
            attempts[number] += 1  # type: ignore[index]
            if number == 3 or attempts[number] == 1:  # type: ignore[index]
                future.set_exception(WorkersDied("KilledWorker: 4 workers"))
            else:
                future.set_result(number)
            return future

    monkeypatch.setattr("pipeline.engine.open_executor", lambda _: (Cluster(), 2))
    with Engine("dask://127.0.0.1:1") as engine:
        outcomes = {outcome.item: outcome for outcome in engine.map(square, range(6), "squares")}
    assert {number: one.result for number, one in outcomes.items()} == {0: 0, 1: 1, 2: 2, 3: None, 4: 4, 5: 5}
    assert outcomes[3].error == "WorkersDied: KilledWorker: 4 workers"
    assert attempts == dict.fromkeys(range(6), CLUSTER_ATTEMPTS)


def test_no_more_is_under_way_than_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    submitted = 0
    executor, workers = open_executor("in-process")

    def submit(function: object, item: object) -> object:
        nonlocal submitted
        submitted += 1
        return type(executor).submit(executor, function, item)  # type: ignore[arg-type]

    monkeypatch.setattr(executor, "submit", submit)
    monkeypatch.setattr("pipeline.engine.open_executor", lambda _: (executor, workers))
    with Engine("in-process") as engine:
        results = engine.map(square, range(100, 200), "squares")
        next(results)
        assert submitted <= WINDOW * workers
        assert len(list(results)) == 99


def test_nothing_to_do_is_done_at_once() -> None:
    with Engine("processes") as engine:
        assert list(engine.map(square, [], "squares")) == []


@pytest.mark.parametrize(
    "spec", ["", "threads", "processes:", "processes:0", "processes:x", "in-process:2", "dask://host", "dask://:1"]
)
def test_an_unknown_executor_is_a_plain_error(spec: str) -> None:
    with pytest.raises(UserError, match="is none of"):
        Engine(spec)


def test_a_cluster_without_its_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UserError, match=r"solieu\[cluster\]"), Engine("dask://127.0.0.1:9"):
        pass


def test_a_future_that_the_executor_lost_is_the_failure_of_its_item(monkeypatch: pytest.MonkeyPatch) -> None:
    executor, workers = open_executor("in-process")

    def submit(function: object, item: int) -> Future[int]:
        future: Future[int] = Future()
        if item == 2:
            future.cancel()
            future.set_running_or_notify_cancel()
        else:
            future.set_result(item)
        return future

    monkeypatch.setattr(executor, "submit", submit)
    monkeypatch.setattr("pipeline.engine.open_executor", lambda _: (executor, workers))
    with Engine("in-process") as engine:
        outcomes = {outcome.item: outcome.error for outcome in engine.map(square, range(4), "numbers")}
    assert [item for item, error in outcomes.items() if error] == [2]
    assert "CancelledError" in (outcomes[2] or "")


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    program = (
        "import os, sys, time\nfrom pipeline.engine import Engine\nfrom tests.test_engine import tell_and_sleep\n"
        "if __name__ == '__main__':\n"
        f"    with Engine('processes:1') as engine: list(engine.map(tell_and_sleep, [{str(tmp_path)!r}] * 2, 'x'))\n"
    )
    script = tmp_path / "program.py"
    script.write_text(program)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    with subprocess.Popen([sys.executable, str(script)], env=environment) as parent:
        _until(lambda: (tmp_path / "worker").exists())
        worker = int((tmp_path / "worker").read_text())
        parent.kill()
    _until(lambda: not Path(f"/proc/{worker}").exists() or "\nState:\tZ" in Path(f"/proc/{worker}/status").read_text())


def tell_and_sleep(folder: str) -> None:
    temporary = Path(folder, "pid")
    temporary.write_text(str(os.getpid()))
    temporary.rename(Path(folder, "worker"))
    time.sleep(60)


def _until(condition: object, seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.05)
