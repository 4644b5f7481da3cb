"""The checks on the assets: what must add up between tables, and what a person should look at.

Types, codes, keys, references and spans within a part hold before it is written (``invariants``); a part that breaks
one of them is listed by ``every_part_was_built``. Here belongs what only shows over whole tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import dagster as dg
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.code_version import code_version
from pipeline.orchestration.assets import EXPORTS, PUBLISHED
from pipeline.runner import Report, Run
from pipeline.stages import STAGES
from pipeline.tables import BODY_ROLES, TABLES

_EVERY_PART = "every_part_was_built"
_EXAMPLES = 10

Finding = tuple[bool, dict[str, Any]]
"""Whether the check passed, and the figures that show why."""


@dataclass(frozen=True)
class Check:
    """A check on one asset: the tables it looks at and what it finds there."""

    asset: str
    name: str
    description: str
    tables: tuple[str, ...]
    find: Callable[[Run, Report], Finding]
    severity: dg.AssetCheckSeverity = dg.AssetCheckSeverity.ERROR

    @property
    def spec(self) -> dg.AssetCheckSpec:
        """The check as Dagster knows it; it runs after all the tables that it looks at."""
        others = [table for table in self.tables if table != self.asset]
        return dg.AssetCheckSpec(
            self.name, asset=self.asset, description=self.description, additional_deps=others or None
        )


def _equal(**numbers: int) -> Finding:
    return len(set(numbers.values())) == 1, {name.replace("_", " "): number for name, number in numbers.items()}


# --- counts, from the summaries in the parts' footers ----------------------------------------------------------


def _articles_per_document(run: Run, tables: Report) -> Finding:
    return _equal(
        documents_to_read=tables.count("documents", "skip_reason").get("", 0), articles=tables.rows("articles")
    )


def _lines_per_article(run: Run, tables: Report) -> Finding:
    roles = tables.count("lines", "role")
    kept = sum(roles.get(role, 0) for role in BODY_ROLES)
    written = sum(roles.values()) - roles.get("blank", 0)
    same = kept == tables.total("articles", "n_body_lines") and written == tables.total("articles", "n_lines")
    return same, {
        "lines kept": kept,
        "n_body_lines of articles": tables.total("articles", "n_body_lines"),
        "lines not blank": written,
        "n_lines of articles": tables.total("articles", "n_lines"),
    }


def _coverage_per_article(run: Run, tables: Report) -> Finding:
    return _equal(articles=tables.rows("articles"), rows_of_coverage=tables.rows("coverage"))


def _mentions_as_counted(run: Run, tables: Report) -> Finding:
    return _equal(mentions=tables.rows("mentions"), n_mentions_of_coverage=tables.total("coverage", "n_mentions"))


def _observations_per_mention(run: Run, tables: Report) -> Finding:
    return _equal(
        mentions_without_reason=tables.count("mentions", "reason").get("", 0),
        n_linked_of_coverage=tables.total("coverage", "n_linked"),
        observations=tables.rows("observations"),
    )


def _few_rejects(run: Run, tables: Report) -> Finding:
    rejects, documents = tables.rows("rejects"), tables.rows("documents")
    return rejects <= 0.05 * (rejects + documents), {
        "rejects": rejects,
        "documents": documents,
        **{f"rejects: {reason}": number for reason, number in tables.count("rejects", "reason").items()},
    }


def _some_observations(run: Run, tables: Report) -> Finding:
    articles, observations = tables.rows("articles"), tables.rows("observations")
    return observations > 0 or articles == 0, {"articles": articles, "observations": observations}


def _few_flags(run: Run, tables: Report) -> Finding:
    flags = tables.count("observations", "flags")
    implausible = sum(number for flag, number in flags.items() if "implausible" in flag)
    figures: dict[str, Any] = {"observations": tables.rows("observations"), "implausible": implausible, **flags}
    return implausible <= 0.05 * max(tables.rows("observations"), 1), figures


# --- values, from the columns themselves -----------------------------------------------------------------------


def _column(run: Run, tables: Report, table: str, column: str) -> pa.ChunkedArray:
    arrays = [run.warehouse.read(table, part.name, [column])[column] for part in tables.tables[table]]
    chunks = [chunk for array in arrays for chunk in array.chunks]
    return pa.chunked_array(chunks, TABLES[table].column(column).type)


def _unique(table: str, column: str) -> Callable[[Run, Report], Finding]:
    def find(run: Run, tables: Report) -> Finding:
        counted = _column(run, tables, table, column).value_counts()
        repeated = counted.filter(pc.greater(counted.field("counts"), 1)).field("values")
        return not len(repeated), {"rows": tables.rows(table), "repeated": repeated[:_EXAMPLES].to_pylist()}

    return find


def _known(table: str, column: str, other: str, other_column: str) -> Callable[[Run, Report], Finding]:
    def find(run: Run, tables: Report) -> Finding:
        values = _column(run, tables, table, column).unique().drop_null()
        known = _column(run, tables, other, other_column).combine_chunks()
        unknown = values.filter(pc.invert(pc.is_in(values, known)))
        return not len(unknown), {"distinct values": len(values), "unknown": unknown[:_EXAMPLES].to_pylist()}

    return find


def _known_check(table: str, column: str, other: str, other_column: str) -> Check:
    return Check(
        table,
        f"{column}_is_known",
        f"Every {column} is in {other}.{other_column}.",
        (table, other),
        _known(table, column, other, other_column),
    )


_WARN = dg.AssetCheckSeverity.WARN

STAGE_CHECKS = (
    Check("documents", "ids_are_unique", "No doc_id occurs twice.", ("documents",), _unique("documents", "doc_id")),
    Check(
        "rejects",
        "few_records_are_rejected",
        "At most 5 % of the records could not be read.",
        ("rejects", "documents"),
        _few_rejects,
        _WARN,
    ),
    Check(
        "articles",
        "one_for_every_document_to_read",
        "Documents without skip_reason and articles are as many.",
        ("articles", "documents"),
        _articles_per_document,
    ),
    Check("lines", "as_many_as_articles_say", "Lines add up.", ("lines", "articles"), _lines_per_article),
    Check(
        "coverage",
        "one_for_every_article",
        "Every article is counted.",
        ("coverage", "articles"),
        _coverage_per_article,
    ),
    Check("mentions", "as_many_as_counted", "Mentions add up.", ("mentions", "coverage"), _mentions_as_counted),
    Check(
        "observations",
        "one_for_every_mention_without_reason",
        "A mention is an observation or says why not.",
        ("observations", "mentions", "coverage"),
        _observations_per_mention,
    ),
    Check(
        "observations",
        "there_are_some",
        "Articles that give no observation at all are no crawl of provincial news.",
        ("observations", "articles"),
        _some_observations,
        _WARN,
    ),
    Check(
        "observations",
        "few_are_implausible",
        "At most 5 % lie outside the plausible range of their indicator.",
        ("observations",),
        _few_flags,
        _WARN,
    ),
)

REFERENCE_CHECKS = (
    _known_check("observations", "indicator", "indicators", "indicator"),
    _known_check("observations", "ref_area", "areas", "ref_area"),
    _known_check("facts", "observation_id", "observations", "observation_id"),
    _known_check("duplicates", "cluster_id", "documents", "doc_id"),
    Check("facts", "ids_are_unique", "No fact_id occurs twice.", ("facts",), _unique("facts", "fact_id")),
)


def _result(run: Run, check: Check) -> dg.AssetCheckResult:
    """The check's finding; while its tables stay the same, the one that was remembered."""
    passed, figures = run.remember(
        f"{check.asset}.{check.name}",
        code_version("orchestration.checks"),
        check.tables,
        lambda: list(check.find(run, run.look(*check.tables))),
    )
    return dg.AssetCheckResult(
        passed=passed,
        asset_key=check.asset,
        check_name=check.name,
        severity=check.severity,
        metadata={
            name: value if isinstance(value, int) else dg.MetadataValue.json(value) for name, value in figures.items()
        },
    )


def _check_step(name: str, checks: tuple[Check, ...]) -> dg.AssetChecksDefinition:
    @dg.multi_asset_check(name=name, specs=[check.spec for check in checks])
    def step(run: dg.ResourceParam[Run]) -> Iterator[dg.AssetCheckResult]:
        for check in checks:
            yield _result(run, check)

    return step


def _every_part_check(step: str, asset: str) -> dg.AssetChecksDefinition:
    """A check that makes the run fail, beside the assets, so that the good parts go through all of them first."""
    spec = dg.AssetCheckSpec(
        _EVERY_PART,
        asset=asset,
        description="Every part could be made, and held to its declaration (types, codes, keys, references, spans) "
        "before it was written. A part that wasn't is listed here and withdrawn, and the run fails.",
    )

    @dg.multi_asset_check(name=f"{step}_is_complete", specs=[spec])
    def check(run: dg.ResourceParam[Run]) -> Iterator[dg.AssetCheckResult]:
        failures = run.reports[step].failures if step in run.reports else []
        listing = "\n".join(f"- `{failure.part}`: {failure.error}" for failure in failures)
        yield dg.AssetCheckResult(
            passed=not failures,
            asset_key=asset,
            check_name=_EVERY_PART,
            metadata={"failed": len(failures), "failures": dg.MetadataValue.md(listing or "none")},
        )
        if failures:
            raise dg.Failure(f"{len(failures)} parts of {step} could not be built:\n{listing}", allow_retries=False)

    return check


CHECKS = [
    *(
        _check_step(f"{stage.name}_adds_up", tuple(c for c in STAGE_CHECKS if c.asset in stage.outputs))
        for stage in STAGES
    ),
    *(_check_step(f"{check.asset}_{check.name}", (check,)) for check in REFERENCE_CHECKS),
    *(_every_part_check(stage.name, stage.outputs[0]) for stage in STAGES),
    *(_every_part_check(table, table) for table in PUBLISHED),
    _every_part_check(EXPORTS, EXPORTS),
]
