"""The one code path that builds tables: which parts are due, who builds them, what is withdrawn.

Here belongs the bookkeeping between stages and warehouse. What a stage does with its tables is its own affair, how
work is spread belongs to ``engine``, and the order of the stages to whoever calls (Dagster).
"""

from __future__ import annotations

import importlib
import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Any

from pipeline import tasks
from pipeline.code_version import code_version
from pipeline.engine import Engine, Outcome
from pipeline.errors import UserError
from pipeline.lock import writer_lock
from pipeline.settings import Settings
from pipeline.stages import INGEST, PART_TABLES, Stage
from pipeline.storage import absolute
from pipeline.tables import TABLES
from pipeline.warehouse import Part, Warehouse, fingerprint, schema_fingerprint

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Failure:
    """A part (or a whole published table) that could not be built."""

    stage: str
    part: str
    error: str


@dataclass
class Report:
    """What became of a stage's parts in one run, and what its tables hold now."""

    stage: str
    began: float = field(default_factory=time.monotonic)
    built: int = 0
    up_to_date: int = 0
    withdrawn: int = 0
    failures: list[Failure] = field(default_factory=list)
    seconds: float = 0.0
    tables: dict[str, list[Part]] = field(default_factory=dict)

    def rows(self, table: str) -> int:
        """The rows of a table."""
        return sum(part.rows for part in self.tables[table])

    def count(self, table: str, column: str) -> dict[str, int]:
        """How often each value of a coded column occurs in a table."""
        counts: dict[str, int] = defaultdict(int)
        for part in self.tables[table]:
            for value, number in part.profile.get("counts", {}).get(column, {}).items():
                counts[value] += number
        return dict(counts)

    def total(self, table: str, column: str) -> int:
        """The sum of an ``n_`` column over a table."""
        return sum(part.profile.get("sums", {}).get(column, 0) for part in self.tables[table])


class Run:
    """One run over a warehouse: holds its lock and its workers from entering to leaving the context.

    UserError on entering when the warehouse cannot be written or another run holds it.
    """

    def __init__(self, settings: Settings) -> None:
        source, warehouse = absolute(settings.source), absolute(settings.warehouse)  # workers may be in other folders
        self.settings = replace(settings, source=source, warehouse=warehouse)
        self.warehouse = Warehouse(self.settings.warehouse)
        self.engine = Engine(settings.executor)
        self.reports: dict[str, Report] = {}
        self._held = ExitStack()
        self._findings: dict[str, Any] | None = None
        self._listed: dict[str, dict[str, Part]] = {}

    def __enter__(self) -> Run:
        self.warehouse.create()
        with ExitStack() as held:
            held.enter_context(writer_lock(self.settings.warehouse, self.settings.wait))
            held.enter_context(self.engine)
            swept = self.warehouse.sweep()
            if swept:
                _log.info("removed %d files that a killed run left behind", swept)
            self._held = held.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._held.__exit__(kind, error, trace)

    @property
    def failures(self) -> list[Failure]:
        """Everything that could not be built so far."""
        return [failure for report in self.reports.values() for failure in report.failures]

    # --- ingest -------------------------------------------------------------------------------------------------

    def ingest(self) -> Report:
        """Bring documents and rejects in line with the source. UserError when there is no such source."""
        report = self._begin("ingest")
        code = code_version("ingest")
        schemas = [schema_fingerprint(TABLES[table].schema) for table in INGEST.outputs]
        ingest = importlib.import_module("pipeline.ingest")
        complete = _complete_sets(*(self._parts(table) for table in INGEST.outputs))
        wanted: set[str] = set()
        due = []
        try:
            units = ingest.plan(self.settings.source, self.settings.limit)
        except OSError as error:
            raise UserError(f"the source {self.settings.source} cannot be read: {error}") from error
        for unit in units:
            stamp = fingerprint(code, schemas, unit.shard, unit.fingerprint)
            if stamp in complete and not self.settings.force:
                wanted.update(complete[stamp])
                report.up_to_date += len(complete[stamp])
            else:
                due.append(tasks.IngestTask(self.settings.warehouse, unit, stamp, code))
        for outcome in self.engine.map(tasks.ingest_unit, due, "ingest"):
            if outcome.result is None:
                self._fail(report, outcome, outcome.item.unit.shard)
                continue
            report.built += len(outcome.result)
            wanted.update(outcome.result)
        if due:
            self._forget(INGEST.outputs)
        there = {part for table in INGEST.outputs for part in self._parts(table)}
        report.withdrawn += self._withdraw(there - wanted, "documents")
        return self._end(report, INGEST.outputs)

    # --- clean, extract, normalize ------------------------------------------------------------------------------

    def derive(self, stage: Stage) -> Report:
        """Bring the tables of a stage in line with its input tables, part by part."""
        report = self._begin(stage.name)
        code = code_version(stage.name)
        schemas = {table: schema_fingerprint(TABLES[table].schema) for table in stage.outputs}
        inputs = [self._parts(table) for table in stage.inputs]
        outputs = {table: self._parts(table) for table in stage.outputs}
        complete = [part for part in inputs[0] if all(part in parts for parts in inputs)]
        vanished = {part for parts in outputs.values() for part in parts} - set(complete)
        report.withdrawn += self._withdraw(vanished, stage.outputs[0])
        due = []
        for part in complete:
            digests = [parts[part].digest for parts in inputs]
            stamps = {table: fingerprint(code, schemas[table], digests) for table in stage.outputs}
            if self.settings.force or any(_stamp_of(outputs[table], part) != stamps[table] for table in stage.outputs):
                due.append(tasks.DeriveTask(self.settings.warehouse, stage, part, stamps, code))
        report.up_to_date = len(complete) - len(due)
        for outcome in self.engine.map(tasks.derive_part, due, stage.name):
            if outcome.error is not None:
                self._fail(report, outcome, outcome.item.part)
                report.withdrawn += self._withdraw({outcome.item.part}, stage.outputs[0])
            else:
                report.built += 1
        if due:
            self._forget(stage.outputs)
        return self._end(report, stage.outputs)

    # --- publish ------------------------------------------------------------------------------------------------

    def publish(self, table: str) -> Report:
        """Bring a published table in line with the tables it is made from, as a whole."""
        report = self._begin(table)
        code = code_version("publish")
        stamp = fingerprint(code, schema_fingerprint(TABLES[table].schema), self._digests(TABLES[table].upstream))
        there = self._parts(table)
        names = _complete_sets(there).get(stamp)
        if names is not None and not self.settings.force:
            report.up_to_date = len(names)
        else:
            outcomes = self.engine.map(
                tasks.publish_table, [tasks.PublishTask(self.settings.warehouse, table, stamp, code)], table
            )
            outcome = next(iter(outcomes))
            names = outcome.result or []
            report.built = len(names)
            if outcome.error is not None:
                self._fail(report, outcome, table)
            self._forget((table,))
        for part in sorted(set(self._parts(table)) - set(names)):
            self.warehouse.remove(table, part)
            report.withdrawn += 1
        if report.withdrawn:
            self._forget((table,))
        return self._end(report, (table,))

    def export(self) -> Report:
        """Bring the files beside the tables (data package, report) in line with them."""
        report = self._begin("exports")
        schemas = [schema_fingerprint(table.schema) for table in TABLES.values()]
        code = code_version("publish")
        files_of_parts = [  # the data package has their hashes, which other input changes even where it gives the same rows
            [table, part.name, part.fingerprint] for table in TABLES for part in self._parts(table).values()
        ]
        stamp = fingerprint(code, schemas, files_of_parts, self._digests(TABLES))
        last = self.warehouse.note(tasks.EXPORTS)
        files = last.get("files", [])
        if last.get("stamp") == stamp and not self.settings.force and all(map(self.warehouse.has_file, files)):
            report.up_to_date = len(files)
            return self._end(report, ())
        task = tasks.ExportTask(self.settings.warehouse, code, stamp, self.settings.force)
        outcome = next(iter(self.engine.map(tasks.export_files, [task], "exports")))
        if outcome.error is not None:
            self._fail(report, outcome, "exports")
            report.withdrawn = tasks.withdraw_exports(self.warehouse, ())
        else:
            report.built, report.up_to_date, report.withdrawn = outcome.result or (0, 0, 0)
        return self._end(report, ())

    # --- looking ------------------------------------------------------------------------------------------------

    def look(self, *tables: str) -> Report:
        """What tables hold now, as the report of a stage that did nothing."""
        return self._end(Report("look"), tables)

    def remember(self, name: str, version: str, tables: Sequence[str], find: Callable[[], Any]) -> Any:
        """``find()``, or what it gave last time if version and tables are still the same; something JSON can hold."""
        state = fingerprint(
            version, [schema_fingerprint(TABLES[table].schema) for table in tables], self._digests(tables)
        )
        if self._findings is None:
            self._findings = self.warehouse.recall("findings")
        if self._findings.get(name, [None])[0] != state:
            self._findings[name] = [state, find()]
            self.warehouse.memorize("findings", self._findings)
        return self._findings[name][1]

    # --- shared -------------------------------------------------------------------------------------------------

    def _begin(self, name: str) -> Report:
        self.reports[name] = Report(name)
        return self.reports[name]

    def _end(self, report: Report, tables: Sequence[str]) -> Report:
        report.tables = {table: list(self._parts(table).values()) for table in tables}
        report.seconds = time.monotonic() - report.began
        return report

    def _fail(self, report: Report, outcome: Outcome[Any, Any], part: str) -> None:
        failure = Failure(report.stage, part, outcome.error or "")
        report.failures.append(failure)
        _log.error("%s of %s failed: %s", failure.stage, failure.part, failure.error)
        _log.debug("%s", outcome.trace)

    def _parts(self, table: str) -> dict[str, Part]:
        """The parts of a table; listed once until this run, which alone may, changes them."""
        if table not in self._listed:
            self._listed[table] = self.warehouse.parts(table)
        return self._listed[table]

    def _withdraw(self, parts: Iterable[str], first_table: str) -> int:
        """Remove parts from this table and all after it, downstream first; how many parts that concerned."""
        tables = PART_TABLES[PART_TABLES.index(first_table) :]
        concerned = sorted(parts)
        for part in concerned:
            for table in reversed(tables):
                self.warehouse.remove(table, part)
        if concerned:
            self._forget(tables)
        return len(concerned)

    def _forget(self, tables: Iterable[str]) -> None:
        """List these tables anew, as their parts have changed."""
        for table in tables:
            self._listed.pop(table, None)

    def _digests(self, tables: Iterable[str]) -> list[list[object]]:
        return [[table, [[part.name, part.digest] for part in self._parts(table).values()]] for table in tables]


def _stamp_of(parts: dict[str, Part], name: str) -> str | None:
    part = parts.get(name)
    return part.fingerprint if part else None


def _complete_sets(*tables: dict[str, Part]) -> dict[str, list[str]]:
    """The names of the parts that were made together, by fingerprint: of sets that are complete in all the tables."""
    sets: dict[str, list[Part]] = defaultdict(list)
    for part in tables[0].values():
        if part.fingerprint and all(_stamp_of(other, part.name) == part.fingerprint for other in tables[1:]):
            sets[part.fingerprint].append(part)
    complete = {}
    for stamp, parts in sets.items():
        parts.sort(key=lambda part: part.number)
        if [part.number for part in parts] == list(range(len(parts))) and parts[-1].last:
            complete[stamp] = [part.name for part in parts]
    return complete
