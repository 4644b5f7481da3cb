"""The checks on the assets. The hard rules have held before a part was written (``invariants``)."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg

from pipeline.orchestration.assets import EXPORTS, PUBLISHED
from pipeline.runner import STAGES, Run

_EVERY_PART = "every_part_was_built"


def _every_part_check(step: str, asset: str) -> dg.AssetChecksDefinition:
    """A check that makes the run fail, at its own place in the graph, so that the good parts go through every asset."""
    spec = dg.AssetCheckSpec(
        _EVERY_PART, asset=asset, description="Nothing failed; what failed is listed and withdrawn."
    )

    @dg.multi_asset_check(name=f"{step}_is_complete", specs=[spec])
    def check(run: dg.ResourceParam[Run]) -> Iterator[dg.AssetCheckResult]:
        failures = run.reports[step].failures if step in run.reports else []
        listing = "\n".join(f"- `{failure.part}`: {failure.error}" for failure in failures)
        yield dg.AssetCheckResult(
            passed=not failures,
            asset_key=asset,
            check_name=_EVERY_PART,
            metadata={"failures": dg.MetadataValue.md(listing)},
        )
        if failures:
            raise dg.Failure(f"{len(failures)} parts of {step} could not be built:\n{listing}", allow_retries=False)

    return check


CHECKS = [
    *(_every_part_check(stage.name, stage.outputs[0]) for stage in STAGES),
    *(_every_part_check(table, table) for table in PUBLISHED),
    _every_part_check(EXPORTS, EXPORTS),
]
