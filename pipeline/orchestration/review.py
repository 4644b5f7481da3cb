"""Checks on what is hard to believe: warnings with examples, so that a person can look and decide.

A finding here is a question to the texts, the vocabulary or the source, not an error of the program. The limits stand
in the checks' descriptions; examples are shown whether a check warns or not. What must add up belongs to ``counts``.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from typing import Any

import dagster as dg
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.normalize.plausibility import RANGE_FLAGS
from pipeline.orchestration.findings import EXAMPLES, Check, Finding, examples
from pipeline.publish.read import database
from pipeline.runner import Report, Run
from pipeline.stages import PART_TABLES
from pipeline.tables import BODY_ROLES

_LEVELS = """
CREATE VIEW levels AS SELECT f.* EXCLUDE (price_basis), coalesce(f.price_basis, '') AS price_basis,
    coalesce(f.time_per_collect, '') AS collected
FROM facts f JOIN indicators i USING (indicator, unit_measure)
WHERE f.measure = 'level' AND f.value_type = 'outturn' AND f.detail IS NULL AND f.obs_value_to IS NULL
    AND f.obs_qualifier IN ('eq', 'about') AND NOT list_contains(coalesce(f.flags, []), 'several_values')
"""
"""Levels that may be compared: one value for the whole statistic that has happened."""

_GROWTH = """
WITH pairs AS (
    SELECT g.ref_area, g.indicator, g.time_period, g.obs_value AS told, b.obs_value AS before, n.obs_value AS now, g.quote,
        100 * (n.obs_value / b.obs_value - 1) AS computed,
        100 * (coalesce(n.obs_resolution, 0) + coalesce(b.obs_resolution, 0)) / b.obs_value AS rounding
    FROM facts g
    JOIN levels n ON n.ref_area = g.ref_area AND n.indicator = g.indicator AND n.time_period = g.time_period
    JOIN levels b ON b.ref_area = g.ref_area AND b.indicator = g.indicator AND b.time_period = g.base_per
        AND b.price_basis = n.price_basis AND b.collected = n.collected
    WHERE g.measure = 'growth' AND g.unit_measure = 'PERCENT' AND g.value_type = 'outturn' AND g.detail IS NULL
        AND g.obs_value_to IS NULL AND g.obs_qualifier IN ('eq', 'about') AND b.obs_value > 0
), nearest AS (  -- where documents disagree about a level, one that fits is enough
    SELECT * FROM pairs
    QUALIFY row_number() OVER (PARTITION BY ref_area, indicator, time_period, told ORDER BY abs(computed - told)) = 1
)
SELECT ref_area, indicator, time_period, told, computed, before, now, quote,
    abs(computed - told) > 5 + rounding AS apart, count(*) OVER () AS compared
FROM nearest ORDER BY apart DESC, abs(computed - told) DESC, ref_area, indicator, time_period, told
"""

_PARTS = """
WITH adding AS (
    SELECT ref_area, area_level, indicator, time_period, period_end, price_basis, collected,
        min(obs_value) AS least, max(obs_value) AS most
    FROM levels JOIN indicators USING (indicator) WHERE additive GROUP BY ALL
), sums AS (
    SELECT w.ref_area, w.indicator, w.time_period, p.area_level AS parts, w.most AS whole, count(*) AS n,
        sum(p.least) AS total, arg_max(p.ref_area, p.least) AS largest
    FROM adding p
    JOIN areas a ON a.ref_area = p.ref_area AND coalesce(a.valid_from <= p.period_end, true)
        AND coalesce(a.valid_to >= p.period_end, true)
    JOIN adding w ON w.ref_area = a.parent AND w.indicator = p.indicator AND w.time_period = p.time_period
        AND w.price_basis = p.price_basis AND w.collected = p.collected
    GROUP BY ALL
)
SELECT ref_area, indicator, time_period, whole, parts, n, total, largest,
    total > 1.02 * whole AS more, count(*) OVER () AS compared
FROM sums ORDER BY more DESC, total / nullif(whole, 0) DESC NULLS LAST, ref_area, indicator, time_period, parts
"""

_CONFLICTS = """
SELECT ref_area, indicator, measure, time_period, obs_value, value_min, value_max, n_documents, quote,
    conflict, count(*) OVER () AS compared
FROM facts WHERE n_documents > 1 OR conflict
ORDER BY conflict DESC, n_documents DESC, fact_id
"""


def _few_rejects(run: Run, tables: Report) -> Finding:
    rejects, documents = tables.rows("rejects"), tables.rows("documents")
    columns = ["source", "record_id", "reason", "detail"]
    return rejects <= 0.05 * (rejects + documents), {
        "rejects": rejects,
        "documents": documents,
        **{f"rejects: {reason}": number for reason, number in tables.count("rejects", "reason").items()},
        "examples": examples(columns, (row.values() for row in _first_rows(run, tables, "rejects", columns))),
    }


def _some_observations(run: Run, tables: Report) -> Finding:
    articles, observations = tables.rows("articles"), tables.rows("observations")
    return observations > 0 or articles == 0, {"articles": articles, "observations": observations}


def _most_have_an_indicator(run: Run, tables: Report) -> Finding:
    mentions, without = tables.rows("mentions"), tables.count("mentions", "reason").get("no_indicator", 0)
    columns = ["doc_id", "value_text", "sentence_start", "sentence_end", "reason"]
    shown: list[tuple[str, str]] = []
    for part in tables.tables["mentions"]:
        if len(shown) < EXAMPLES and part.profile.get("counts", {}).get("reason", {}).get("no_indicator"):
            read = run.warehouse.read("mentions", part.name, columns)
            some = read.filter(pc.equal(read["reason"], "no_indicator")).slice(0, EXAMPLES - len(shown)).to_pylist()
            documents = run.warehouse.read("documents", part.name, ["doc_id", "text"])
            of_some = documents.filter(pc.is_in(documents["doc_id"], pa.array([row["doc_id"] for row in some])))
            texts = {row["doc_id"]: row["text"] for row in of_some.to_pylist()}
            for row in some:
                shown.append((row["value_text"], texts[row["doc_id"]][row["sentence_start"] : row["sentence_end"]]))
    return without <= 0.5 * mentions, {
        "mentions": mentions,
        "without an indicator": without,
        "examples": examples(("number", "sentence"), shown),
    }


def _few_outside_their_range(run: Run, tables: Report) -> Finding:
    counts = {flag: n for flag, n in tables.count("observations", "flags").items() if flag in RANGE_FLAGS}
    columns = ["ref_area", "indicator", "measure", "time_period", "obs_value", "value_text", "quote", "flags"]
    shown: list[list[object]] = []
    for part in tables.tables["observations"]:
        if len(shown) < EXAMPLES and set(RANGE_FLAGS) & set(part.profile.get("counts", {}).get("flags", {})):
            for row in run.warehouse.read("observations", part.name, columns).to_pylist():
                flags = set(RANGE_FLAGS) & set(row.pop("flags") or ())
                if flags:
                    shown.append([*sorted(flags), *row.values()])
    outside, rows = sum(counts.values()), tables.rows("observations")
    return outside <= 0.01 * rows, {
        "observations": rows,
        **counts,
        "examples": examples(("flag", *columns[:-1]), shown[:EXAMPLES]),
    }


def _growth_fits_levels(run: Run, tables: Report) -> Finding:
    columns = ("ref_area", "indicator", "time_period", "told %", "computed %", "before", "now", "quote")
    return _compare(run, _GROWTH, columns, "apart")


def _parts_fit_the_whole(run: Run, tables: Report) -> Finding:
    columns = ("ref_area", "indicator", "time_period", "whole", "parts", "n", "sum of parts", "largest part")
    return _compare(run, _PARTS, columns, "more than the whole")


def _documents_agree(run: Run, tables: Report) -> Finding:
    columns = ("ref_area", "indicator", "measure", "time_period", "value", "least", "most", "documents", "quote")
    return _compare(run, _CONFLICTS, columns, "in conflict")


def _compare(run: Run, query: str, columns: tuple[str, ...], wrong: str) -> Finding:
    """The finding of a query whose last columns say whether a row is wrong and how many were compared; wrong first."""
    with database(run.warehouse.address, "facts", "indicators", "areas") as connection:
        connection.execute(_LEVELS)
        found: pa.Table = connection.sql(query).to_arrow_table()
    judged, compared = found.column(found.num_columns - 2), found.num_rows
    apart = pc.sum(judged, min_count=0).as_py()
    first = found.filter(judged).slice(0, EXAMPLES).drop_columns(found.column_names[-2:]).to_pylist()
    return apart <= 0.05 * compared, {
        "compared": compared,
        wrong: apart,
        "examples": examples(columns, (row.values() for row in first)),
    }


def _rates(tables: Report) -> Iterator[tuple[str, int, int]]:
    """The shares that a run is known by: their name, how many, of how many."""
    roles, reasons = tables.count("lines", "role"), tables.count("mentions", "reason")
    skipped, flags = tables.count("documents", "skip_reason"), tables.count("observations", "flags")
    documents, mentions = tables.rows("documents"), tables.rows("mentions")
    observations = tables.rows("observations")
    yield "records rejected", tables.rows("rejects"), tables.rows("rejects") + documents
    yield "documents not read", documents - skipped.get("", 0), documents
    yield "lines kept", sum(roles.get(role, 0) for role in BODY_ROLES), sum(roles.values()) - roles.get("blank", 0)
    yield "mentions that are observations", reasons.get("", 0), mentions
    yield "mentions without an indicator", reasons.get("no_indicator", 0), mentions
    yield "observations without a territory", tables.count("observations", "area_level").get("", 0), observations
    yield "observations outside their range", sum(flags.get(flag, 0) for flag in RANGE_FLAGS), observations


def _rates_are_steady(run: Run, tables: Report) -> Finding:
    """Compares with the rates that were noted when the tables were last looked at, and notes today's."""
    before: dict[str, Any] = run.warehouse.recall("rates")
    now = {name: [part, whole] for name, part, whole in _rates(tables)}
    run.warehouse.memorize("rates", now)
    rows, steady = [], True
    for name, (part, whole) in now.items():
        old_part, old_whole = before.get(name, (0, 0))
        moved = bool(whole and old_whole) and _differ(part, whole, old_part, old_whole)
        steady = steady and not moved
        rows.append((name, _percent(old_part, old_whole), _percent(part, whole), "moved" if moved else ""))
    return steady, {"rates": examples(("rate", "before", "now", ""), rows)}


def _differ(part: int, whole: int, old_part: int, old_whole: int) -> bool:
    """Whether two shares differ by more than two points and by more than three standard errors."""
    pooled = (part + old_part) / (whole + old_whole)
    error = sqrt(pooled * (1 - pooled) * (1 / whole + 1 / old_whole))
    return abs(part / whole - old_part / old_whole) > max(0.02, 3 * error)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f} % of {whole:,}" if whole else ""


def _first_rows(run: Run, tables: Report, table: str, columns: list[str]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for part in tables.tables[table]:
        if part.rows and len(rows) < EXAMPLES:
            rows += run.warehouse.read(table, part.name, columns).slice(0, EXAMPLES - len(rows)).to_pylist()
    return rows


def _warning(asset: str, name: str, description: str, tables: tuple[str, ...], find: Any) -> Check:
    return Check(asset, name, description, tables, find, dg.AssetCheckSeverity.WARN)


REVIEWS = (
    _warning(
        "rejects",
        "few_records_are_rejected",
        "At most 5 % of the records could not be read.",
        ("rejects", "documents"),
        _few_rejects,
    ),
    _warning(
        "mentions",
        "most_have_an_indicator",
        "At most half of the quantities have no words around them that name a statistic: else phrases are missing from "
        "reference/indicator_phrases.csv, or the source is no provincial news.",
        ("documents", "mentions"),
        _most_have_an_indicator,
    ),
    _warning(
        "observations",
        "there_are_some",
        "Articles that give no observation at all are no crawl of provincial news.",
        ("observations", "articles"),
        _some_observations,
    ),
    _warning(
        "observations",
        "few_are_outside_their_range",
        "At most 1 % lie outside the plausible range of their indicator (table indicators); such values stay, flagged.",
        ("observations",),
        _few_outside_their_range,
    ),
    _warning(
        "observations",
        "rates_are_steady",
        "No rate has moved, since the tables last changed, by more than two points and more than chance explains (three "
        "standard errors): else the source or the vocabulary has changed its character.",
        PART_TABLES,
        _rates_are_steady,
    ),
    _warning(
        "facts",
        "growth_fits_levels",
        "Growth that texts tell lies within five points (and rounding) of that computed from the levels of the two "
        "periods, for 95 % of those that can be compared. Growth at constant prices lies lower than that of levels.",
        ("facts", "indicators"),
        _growth_fits_levels,
    ),
    _warning(
        "facts",
        "parts_fit_the_whole",
        "The parts of a territory that are known add up to at most 102 % of the whole, for 95 % of the levels of "
        "indicators that add up: else a figure of the whole was given to a part, or the other way round.",
        ("facts", "indicators", "areas"),
        _parts_fit_the_whole,
    ),
    _warning(
        "facts",
        "documents_agree",
        "At most 5 % of the facts that several documents report are in conflict beyond rounding, bounds and vintage.",
        ("facts",),
        _documents_agree,
    ),
)
"""Warnings, each a step of its own, as they look at tables of several stages."""
