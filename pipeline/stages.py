"""The stages that make their tables part by part, and their order: which tables go in, which come out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Stage:
    """A stage that makes its tables part by part: ``pipeline.<name>.<name>(*inputs) -> outputs``."""

    name: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]


INGEST = Stage("ingest", (), ("documents", "rejects"))
CLEAN = Stage("clean", ("documents",), ("lines", "articles"))
EXTRACT = Stage("extract", ("documents", "lines", "articles"), ("mentions", "coverage"))
NORMALIZE = Stage("normalize", ("documents", "articles", "mentions"), ("observations",))
STAGES = (INGEST, CLEAN, EXTRACT, NORMALIZE)
PART_TABLES = tuple(table for stage in STAGES for table in stage.outputs)
"""The tables that are made part by part, upstream first."""
