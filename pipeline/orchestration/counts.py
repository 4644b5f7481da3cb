"""Checks on what must add up: counts between tables, keys over all parts, references between tables.

A finding here is an error of the program. Here belongs what only shows over whole tables; what must hold within a part
is checked before it is written (``invariants``). What is merely hard to believe belongs to ``review``.
"""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.orchestration.findings import EXAMPLES, Check, Finding
from pipeline.runner import Report, Run
from pipeline.tables import BODY_ROLES, TABLES


def _equal(**numbers: int) -> Finding:
    return len(set(numbers.values())) == 1, {name.replace("_", " "): number for name, number in numbers.items()}


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


def _column(run: Run, tables: Report, table: str, column: str) -> pa.ChunkedArray:
    arrays = [run.warehouse.read(table, part.name, [column])[column] for part in tables.tables[table]]
    chunks = [chunk for array in arrays for chunk in array.chunks]
    return pa.chunked_array(chunks, TABLES[table].column(column).type)


def _unique(table: str, column: str) -> Callable[[Run, Report], Finding]:
    def find(run: Run, tables: Report) -> Finding:
        counted = _column(run, tables, table, column).value_counts()
        repeated = counted.filter(pc.greater(counted.field("counts"), 1)).field("values")
        return not len(repeated), {"rows": tables.rows(table), "repeated": repeated[:EXAMPLES].to_pylist()}

    return find


def _known(table: str, column: str, other: str, other_column: str) -> Callable[[Run, Report], Finding]:
    def find(run: Run, tables: Report) -> Finding:
        values = _column(run, tables, table, column).unique().drop_null()
        known = _column(run, tables, other, other_column).combine_chunks()
        unknown = values.filter(pc.invert(pc.is_in(values, known)))
        return not len(unknown), {"distinct values": len(values), "unknown": unknown[:EXAMPLES].to_pylist()}

    return find


def _known_check(table: str, column: str, other: str, other_column: str) -> Check:
    return Check(
        table,
        f"{column}_is_known",
        f"Every {column} is in {other}.{other_column}.",
        (table, other),
        _known(table, column, other, other_column),
    )


STAGE_CHECKS = (
    Check("documents", "ids_are_unique", "No doc_id occurs twice.", ("documents",), _unique("documents", "doc_id")),
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
)
"""Each looks only at tables of its asset's stage and the stages before."""

REFERENCE_CHECKS = (
    _known_check("observations", "indicator", "indicators", "indicator"),
    _known_check("observations", "ref_area", "areas", "ref_area"),
    _known_check("facts", "observation_id", "observations", "observation_id"),
    _known_check("duplicates", "cluster_id", "documents", "doc_id"),
    Check("facts", "ids_are_unique", "No fact_id occurs twice.", ("facts",), _unique("facts", "fact_id")),
)
"""Each looks at tables of other stages too."""
