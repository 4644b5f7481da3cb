"""The checks as Dagster runs them: in steps after the assets, and one that lists the parts that could not be built.

Here belongs how checks are run and shown. What is looked for belongs to ``counts`` and ``review``. Types, codes, keys,
references and spans within a part hold before it is written (``invariants``); a part that breaks one of them is listed
by ``every_part_was_built``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import dagster as dg

from pipeline.code_version import code_version
from pipeline.orchestration import counts, review
from pipeline.orchestration.assets import EXPORTS, PUBLISHED
from pipeline.orchestration.findings import Check
from pipeline.orchestration.metadata import as_markdown
from pipeline.runner import Run
from pipeline.stages import STAGES

_EVERY_PART = "every_part_was_built"


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
        metadata={name: _shown(value) for name, value in figures.items()},
    )


def _shown(value: Any) -> dg.MetadataValue:
    if isinstance(value, int):
        return dg.MetadataValue.int(value)
    return dg.MetadataValue.md(value) if isinstance(value, str) else dg.MetadataValue.json(value)


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
        listing = "\n".join(f"- {as_markdown(failure.part)}: {as_markdown(failure.error)}" for failure in failures)
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
        _check_step(f"{stage.name}_adds_up", tuple(c for c in counts.STAGE_CHECKS if c.asset in stage.outputs))
        for stage in STAGES
    ),
    *(_check_step(f"{check.asset}_{check.name}", (check,)) for check in (*counts.REFERENCE_CHECKS, *review.REVIEWS)),
    *(_every_part_check(stage.name, stage.outputs[0]) for stage in STAGES),
    *(_every_part_check(table, table) for table in PUBLISHED),
    _every_part_check(EXPORTS, EXPORTS),
]
