"""Starting and stopping Dagster as a person does, with its own home, source and warehouse, for the tests of it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).parents[2]
T = TypeVar("T")


class Dev:
    """A running ``dagster dev``: its address, and questions to its GraphQL interface."""

    def __init__(self, folder: Path) -> None:
        self.home, self.source, self.warehouse = folder / "home", folder / "source", folder / "warehouse"
        for made in (self.home, self.source):
            made.mkdir(parents=True)
        shutil.copy(ROOT / "dagster.yaml", self.home)
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / "dagster.log"

    def ask(self, query: str, **variables: object) -> dict[str, Any]:
        """The answer to a GraphQL query."""
        body = json.dumps({"query": query, "variables": variables}).encode()
        request = urllib.request.Request(f"{self.address}/graphql", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            found = json.loads(answer.read())
        assert "errors" not in found, found["errors"]
        return found["data"]

    def runs(self) -> list[str]:
        """The statuses of all runs, the latest first."""
        found = self.ask("{ runsOrError { ... on Runs { results { status } } } }")
        return [run["status"] for run in found["runsOrError"]["results"]]

    def answers(self) -> bool:
        """Whether the web server is there and has loaded the definitions."""
        try:
            found = self.ask("{ repositoriesOrError { ... on RepositoryConnection { nodes { name } } } }")
        except OSError:
            return False
        return bool(found["repositoriesOrError"].get("nodes"))


@contextmanager
def dagster_dev(folder: Path) -> Iterator[Dev]:
    """``dagster dev`` over an empty source and warehouse in this folder, on a free port of the loopback."""
    dev = Dev(folder)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DAGSTER_", "SOLIEU_"))}
    environment |= {
        "DAGSTER_HOME": str(dev.home),
        "SOLIEU_SOURCE": str(dev.source),
        "SOLIEU_WAREHOUSE": str(dev.warehouse),
        "SOLIEU_EXECUTOR": "in-process",
        "PYTHONPATH": str(ROOT),
    }
    command = [str(Path(sys.executable).with_name("dagster")), "dev", "-m", "pipeline.definitions"]
    with dev.log.open("wb") as log:
        server = subprocess.Popen(
            [*command, "-h", "127.0.0.1", "-p", str(dev.port)],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            wait_for(dev.answers, 180, dev)
            yield dev
        finally:
            stop(server)


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server and everything that it started: the group is its own."""
    server.send_signal(signal.SIGINT)
    with suppress(subprocess.TimeoutExpired):
        server.wait(15)
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait()


def wait_for(condition: Callable[[], T], seconds: float, dev: Dev) -> T:
    """What the condition gives, once it gives something true; the end of the log if it never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(1)
    raise AssertionError(f"not within {seconds} s; the log ends:\n{dev.log.read_text()[-4000:]}")


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
