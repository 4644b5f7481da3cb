"""What the report shows of a warehouse: counts over all of it, a stated sample of its articles and of its facts.

In: a warehouse. Out: plain dicts and lists. How they look belongs to ``page``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds

from pipeline.publish.read import database, dataset

ARTICLES = 60
"""Articles shown in full. Of more, those with observations come first, in order of doc_id, which is a digest."""
FACTS = 4000
"""Facts in the charts and the table. Of more, those that most documents report come first."""

Row = dict[str, Any]

_TABLES = ("documents", "rejects", "lines", "articles", "mentions", "coverage", "observations", "facts", "areas")


@dataclass(frozen=True)
class Article:
    """A document to show: its lines with their roles, its numbers, and what became of them."""

    about: Row
    text: str
    lines: list[Row]
    mentions: list[Row]
    observations: dict[int, Row]  # by char_start


@dataclass(frozen=True)
class Overview:
    """Counts over the whole warehouse; each list of pairs is (what, how many), the largest first."""

    counts: dict[str, int]
    roles: list[tuple[str, int]]
    reasons: list[tuple[str, int]]
    rejects: list[tuple[str, int]]
    indicators: list[tuple[str, int]]
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True)
class Shown:
    """All that the report shows."""

    overview: Overview
    articles: list[Article]
    facts: list[Row]
    area_names: dict[str, str]


def gather(warehouse: str) -> Shown:
    """Read from the warehouse what the report shows."""
    with database(warehouse, *_TABLES) as connection:
        overview = _overview(connection)
        doc_ids = [row[0] for row in connection.execute(_SAMPLE, [ARTICLES]).fetchall()]
        facts = _rows(connection, _FACTS, [FACTS])
        names = dict(connection.execute("SELECT ref_area, name_vi FROM areas").fetchall())
    return Shown(overview, _articles(warehouse, doc_ids), facts, names)


_SAMPLE = """
SELECT d.doc_id FROM documents d
LEFT JOIN (SELECT doc_id, count(*) AS n FROM observations GROUP BY doc_id) o USING (doc_id)
JOIN articles a USING (doc_id)
ORDER BY o.n IS NULL, d.doc_id LIMIT ?
"""

_FACTS = """
SELECT f.fact_id, f.ref_area, f.area_level, f.indicator, f.detail, f.measure, f.unit_measure, f.time_period,
    strftime(f.period_start, '%Y-%m-%d') AS period_start, strftime(f.period_end, '%Y-%m-%d') AS period_end,
    f.time_per_collect, f.price_basis, f.value_type, f.base_kind, f.base_per, f.denominator,
    f.obs_value, f.obs_value_to, f.obs_qualifier, f.obs_status, f.value_min, f.value_max,
    f.n_observations, f.n_documents, f.n_publishers,
    strftime(f.first_published, '%Y-%m-%d') AS first_published,
    strftime(f.last_published, '%Y-%m-%d') AS last_published,
    f.conflict, f.vintages, f.flags, f.quote, f.doc_id, o.url, o.publisher
FROM (SELECT * FROM facts ORDER BY n_documents DESC, fact_id LIMIT ?) f LEFT JOIN observations o USING (observation_id)
ORDER BY f.ref_area, f.indicator, f.period_end DESC, f.fact_id
"""

_COUNTS = {
    "documents": "SELECT count(*) FROM documents",
    "skipped": "SELECT count(*) FROM documents WHERE skip_reason IS NOT NULL",
    "rejects": "SELECT count(*) FROM rejects",
    "articles": "SELECT count(*) FROM articles",
    "lines": "SELECT count(*) FROM lines WHERE role <> 'blank'",
    "lines_read": "SELECT count(*) FROM lines WHERE role IN ('lead', 'body')",
    "mentions": "SELECT count(*) FROM mentions",
    "other_numbers": "SELECT coalesce(sum(n_other_numbers), 0) FROM coverage",
    "observations": "SELECT count(*) FROM observations",
    "facts": "SELECT count(*) FROM facts",
    "conflicts": "SELECT count(*) FROM facts WHERE conflict",
    "publishers": "SELECT count(DISTINCT publisher) FROM documents",
    "provinces": "SELECT count(DISTINCT ref_area) FROM observations WHERE area_level = 'province'",
    "indicators": "SELECT count(DISTINCT indicator) FROM observations",
}

_GROUPS = {
    "roles": "SELECT role, count(*) AS n FROM lines WHERE role <> 'blank' GROUP BY role ORDER BY n DESC, role",
    "reasons": """
        SELECT reason, count(*) AS n FROM mentions WHERE reason IS NOT NULL GROUP BY reason ORDER BY n DESC, reason
    """,
    "rejects": """
        SELECT reason, count(*) AS n FROM (
            SELECT reason FROM rejects UNION ALL SELECT skip_reason FROM documents WHERE skip_reason IS NOT NULL
        ) GROUP BY reason ORDER BY n DESC, reason
    """,
    "indicators": """
        SELECT indicator, count(*) AS n FROM observations GROUP BY indicator ORDER BY n DESC, indicator LIMIT 12
    """,
}


def _overview(connection: duckdb.DuckDBPyConnection) -> Overview:
    counts = {name: int(_one(connection, query)[0]) for name, query in _COUNTS.items()}
    groups = {
        name: [(str(what), int(n)) for what, n in connection.execute(query).fetchall()]
        for name, query in _GROUPS.items()
    }
    days = _one(
        connection, "SELECT strftime(min(published), '%Y-%m-%d'), strftime(max(published), '%Y-%m-%d') FROM articles"
    )
    return Overview(counts, **groups, first_day=days[0], last_day=days[1])


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    return connection.execute(query).fetchall()[0]


def _rows(connection: duckdb.DuckDBPyConnection, query: str, parameters: list[Any]) -> list[Row]:
    result = connection.execute(query, parameters)
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, values, strict=True)) for values in result.fetchall()]


def _articles(warehouse: str, doc_ids: list[str]) -> list[Article]:
    found = dataset(warehouse, "documents").to_table(
        columns=["doc_id", "text", "source", "record_id", "__filename"], filter=_one_of(doc_ids)
    )
    texts = {row["doc_id"]: row for row in found.to_pylist()}
    names = {Path(row["__filename"]).name for row in texts.values()}  # what is made from a part has its name
    abouts = {row["doc_id"]: row for row in _of(warehouse, "articles", names, doc_ids)}
    lines, mentions, observations = (
        _by_document(_of(warehouse, table, names, doc_ids)) for table in ("lines", "mentions", "observations")
    )
    return [
        Article(
            {**abouts[doc_id], "source": texts[doc_id]["source"], "record_id": texts[doc_id]["record_id"]},
            texts[doc_id]["text"],
            sorted(lines[doc_id], key=lambda row: int(row["line_no"])),
            sorted(mentions[doc_id], key=lambda row: (int(row["char_start"]), -int(row["char_end"]))),
            {row["char_start"]: row for row in observations[doc_id]},
        )
        for doc_id in doc_ids
    ]


def _of(warehouse: str, table: str, names: set[str], doc_ids: list[str]) -> list[Row]:
    """The rows of documents in the parts of these file names."""
    return dataset(warehouse, table, names).to_table(filter=_one_of(doc_ids)).to_pylist()


def _one_of(doc_ids: list[str]) -> ds.Expression:
    return ds.field("doc_id").isin(pa.array(doc_ids, pa.string()))


def _by_document(rows: list[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["doc_id"]].append(row)
    return grouped
