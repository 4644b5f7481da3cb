"""Each stage on one core, part in to part out, against the floor of reading the same documents at all.

Here belongs CPU time within one process. Whole runs with their workers belong to ``runs``.
"""

from __future__ import annotations

import re
import statistics
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline import tasks
from pipeline.code_version import code_version
from pipeline.ingest import plan
from pipeline.lock import writer_lock
from pipeline.stages import STAGES
from pipeline.warehouse import Warehouse

DERIVED = [stage for stage in STAGES if stage.inputs]
_DIGITS = re.compile(r"[0-9][0-9.,]*")


@dataclass
class Costs:
    """CPU seconds of the floor and of each stage over the same documents, and what these held."""

    documents: int
    megabytes: float
    numbers: int
    observations: int
    floor: float
    seconds: dict[str, float]

    @property
    def chain(self) -> float:
        """Seconds from documents to observations."""
        return sum(self.seconds[stage.name] for stage in DERIVED)

    def rows(self) -> list[dict[str, object]]:
        """A row a stage, and one for the chain from documents to observations."""
        return [self._row(name, s) for name, s in {**self.seconds, "documents to observations": self.chain}.items()]

    def _row(self, name: str, seconds: float) -> dict[str, object]:
        return {
            "stage": name,
            "MB/s": self.megabytes / seconds,
            "of the floor": self.floor / seconds,
            "µs a document": 1e6 * seconds / self.documents,
            "µs a number": 1e6 * seconds / max(1, self.numbers),
        }


def measure(source: Path, folder: Path, repeats: int = 3) -> Costs:
    """The median costs of every stage; ``folder`` holds the warehouse."""
    warehouse = Warehouse(str(folder))
    warehouse.create()
    with writer_lock(str(folder)):
        units = plan(str(source))
        seconds = {"ingest": _median(lambda: [_ingest(folder, unit) for unit in units], repeats)}
        parts = sorted(warehouse.parts("documents"))
        for stage in DERIVED:
            code = code_version(stage.name)
            stamps = dict.fromkeys(stage.outputs, "")
            work = [tasks.DeriveTask(str(folder), stage, part, stamps, code) for part in parts]
            tasks.derive_part(work[0])  # the vocabulary is read once a process
            seconds[stage.name] = _median(lambda work=work: [tasks.derive_part(one) for one in work], repeats)
    texts = [text for part in parts for text in warehouse.read("documents", part, ["text"])["text"].to_pylist()]
    coverage = [row for part in parts for row in warehouse.read("coverage", part).to_pylist()]
    return Costs(
        documents=len(texts),
        megabytes=sum(len(text.encode()) for text in texts) / 1e6,
        numbers=sum(row["n_mentions"] + row["n_other_numbers"] for row in coverage),
        observations=sum(part.rows for part in warehouse.parts("observations").values()),
        floor=_median(lambda: [_floor(warehouse, part) for part in parts], 5),
        seconds=seconds,
    )


def _ingest(folder: Path, unit: object) -> None:
    tasks.ingest_unit(tasks.IngestTask(str(folder), unit, "", code_version("ingest")))


def _floor(warehouse: Warehouse, part: str) -> None:
    """What nobody can do without: read the texts, see that they are NFC, look for digits."""
    for text in warehouse.read("documents", part, ["text"])["text"].to_pylist():
        unicodedata.is_normalized("NFC", text)
        _DIGITS.findall(text)


def _median(work: Callable[[], object], repeats: int) -> float:
    """The median CPU seconds of doing the work."""
    taken = []
    for _ in range(repeats):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return statistics.median(taken)
