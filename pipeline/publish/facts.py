"""facts: the same statistic from all documents that report it.

In: observations, duplicates. Out: one row a statistic. The rule, which docs/facts.md explains to readers:

**Same statistic.** Two observations report one statistic when they agree on territory, indicator, detail (spelling
aside), measure, unit, the days that the period spans, time_per_collect, price basis, value_type, kind and period of
the base, and, for a rank, the number of those ranked. The period of a year-on-year base follows from the period itself
and is not compared. Observations without territory or period, and those of indicator OTHER, say too little to be told
apart: they stay in observations and make no facts.

**Missing base.** A growth, change or ratio that leaves out its base, or the period of it, joins the one statistic that
is the same but for the base and reports a value that agrees with it. If several fit, or none, it stays on its own.

**Agreement.** A written number stands for an interval. "5,98 tỷ" is exact to half its last digit. "khoảng" widens that
to the step that the number is rounded to (the place of its last digit other than 0; at most 5 % of the number), "hơn"
and "gần" reach one such step (at most 20 %) away from zero or towards it. Two values agree when their intervals touch.

**Vintages.** A, P and E are vintages of one outturn: an actual figure counts before a provisional one, that before an
estimate. The value of an earlier vintage stays visible in ``vintages``.

**Consensus.** Inside the best vintage every document has one vote, and copies of a document share one. The value that
lies in the intervals of most documents wins; then one without a bound, the finer written one, one that is no copy, the
later published one, the one mentioned first. ``conflict`` says that the intervals of that vintage have no point in
common. If already one document gives values that do not agree, what tells them apart was not read: the fact has the
flag ``several_values``.
"""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pyarrow as pa

from pipeline.publish.read import database
from pipeline.tables import TABLES
from pipeline.vietnamese import fold

PART_ROWS = 100_000
"""Facts in one part at most; a part holds facts of one year."""

_READINGS = """
CREATE TABLE readings AS
WITH keyed AS (
    SELECT *,
        coalesce(strftime(period_start, '%Y%m%d') || '-' || strftime(period_end, '%Y%m%d'), time_period) AS span,
        nullif(regexp_replace(trim(fold(detail)), '\\s+', ' ', 'g'), '') AS narrowed,
        measure IN ('growth', 'change', 'ratio', 'completion') AS compared,
        CASE WHEN measure = 'completion' THEN coalesce(base_kind, 'PLAN') ELSE base_kind END AS kind,
        coalesce(obs_resolution, 0) AS digit,
        abs(obs_value) AS size
    FROM observations
    WHERE ref_area IS NOT NULL AND time_period IS NOT NULL AND indicator <> 'OTHER' AND isfinite(obs_value)
),
rounded AS (
    SELECT *,
        try_cast(round(size / nullif(digit, 0)) AS BIGINT)::VARCHAR AS digits,
        greatest(digit / 2, size * 1e-12) AS half
    FROM keyed
),
stepped AS (
    SELECT *, coalesce(digit * power(10, length(digits) - length(rtrim(digits, '0'))), 'infinity') AS step FROM rounded
),
bounded AS (
    SELECT *,
        CASE obs_qualifier
            WHEN 'about' THEN greatest(half, least(step, 0.05 * size))
            WHEN 'ge' THEN CASE WHEN obs_value < 0 THEN least(step, 0.2 * size) ELSE 0 END
            WHEN 'le' THEN CASE WHEN obs_value > 0 THEN least(step, 0.2 * size) ELSE 0 END
            ELSE half
        END AS below,
        CASE obs_qualifier
            WHEN 'about' THEN greatest(half, least(step, 0.05 * size))
            WHEN 'ge' THEN CASE WHEN obs_value >= 0 THEN least(step, 0.2 * size) ELSE 0 END
            WHEN 'le' THEN CASE WHEN obs_value <= 0 THEN least(step, 0.2 * size) ELSE 0 END
            ELSE half
        END AS above
    FROM stepped
)
SELECT
    o.observation_id,
    o.doc_id,
    o.char_start,
    coalesce(d.cluster_id, o.doc_id) AS document,
    d.doc_id IS NOT NULL AS copy,
    o.publisher,
    o.published,
    md5(concat_ws(chr(31), o.ref_area, o.indicator, coalesce(narrowed, ''), o.measure, o.unit_measure, span,
        coalesce(o.time_per_collect, ''), coalesce(o.price_basis, ''), o.value_type,
        CASE WHEN o.measure = 'rank' THEN o.denominator::VARCHAR ELSE '' END)) AS topic,
    CASE WHEN compared THEN coalesce(kind, '') ELSE '' END AS base_kind,
    CASE WHEN NOT compared OR kind = 'YOY' THEN '' ELSE coalesce(base_per, '?') END AS base_per,
    CASE o.obs_status WHEN 'E' THEN 1 WHEN 'P' THEN 2 ELSE 3 END AS vintage,
    CASE WHEN o.obs_value_to IS NOT NULL THEN 3 WHEN o.obs_qualifier = 'eq' THEN 0
        WHEN o.obs_qualifier = 'about' THEN 1 ELSE 2 END AS looseness,
    o.base_per AS written_base_per,
    o.obs_resolution,
    o.obs_value,
    coalesce(o.obs_value_to, o.obs_value) AS obs_value_to,
    (o.obs_value + coalesce(o.obs_value_to, o.obs_value)) / 2 AS point,
    o.obs_value - below AS low,
    coalesce(o.obs_value_to, o.obs_value) + above AS high,
    compared AND (kind IS NULL OR (kind <> 'YOY' AND base_per IS NULL)) AS open
FROM bounded o LEFT JOIN duplicates d USING (doc_id)
"""

_JOIN_OPEN = """
UPDATE readings SET base_kind = found.base_kind, base_per = found.base_per, open = false
FROM (
    SELECT o.observation_id, min(c.base_kind) AS base_kind, min(c.base_per) AS base_per
    FROM readings o
    JOIN (
        SELECT DISTINCT topic, base_kind, base_per, low, high FROM readings WHERE base_kind <> '' AND {closed}
    ) c ON c.topic = o.topic AND c.low <= o.high AND c.high >= o.low AND {fits}
    WHERE o.open AND {which}
    GROUP BY o.observation_id
    HAVING count(DISTINCT (c.base_kind, c.base_per)) = 1
) found
WHERE readings.observation_id = found.observation_id
"""
"""Observations whose base is open take that of the only statistic that fits; those lacking only its period go first."""

_FACT_IDS = """
CREATE TABLE members AS
SELECT *, left(md5(topic || base_kind || ' ' || base_per), 16) AS fact_id FROM readings
"""

_CANDIDATES = """
CREATE TABLE candidates AS
WITH votes AS (
    SELECT *, 27720 // count(*) OVER (PARTITION BY fact_id, vintage, document) AS vote FROM members
),
events AS (
    SELECT fact_id, vintage, low AS x, 0 AS what, vote, NULL AS observation_id FROM votes
    UNION ALL SELECT fact_id, vintage, point, 1, 0, observation_id FROM votes
    UNION ALL SELECT fact_id, vintage, high, 2, -vote, NULL FROM votes
),
depths AS (
    SELECT fact_id, vintage, what, observation_id,
        sum(vote) OVER (PARTITION BY fact_id, vintage ORDER BY x, what RANGE UNBOUNDED PRECEDING) AS depth
    FROM events
),
agreement AS (
    SELECT fact_id, vintage, max(depth) AS deepest FROM depths WHERE what = 0 GROUP BY ALL
),
voters AS (
    SELECT fact_id, vintage, sum(vote) AS votes FROM votes GROUP BY ALL
),
several AS (
    SELECT DISTINCT fact_id, vintage, true AS several FROM votes
    GROUP BY fact_id, vintage, document HAVING max(low) > min(high)
),
supported AS (
    SELECT v.*, d.depth FROM votes v JOIN depths d ON d.observation_id = v.observation_id
),
best AS (
    SELECT fact_id, vintage,
        arg_min(observation_id, (-depth, looseness, coalesce(obs_resolution, 'infinity'), copy,
            -coalesce(epoch_ms(published), -99999999999999), doc_id, char_start)) AS observation_id
    FROM supported GROUP BY ALL
)
SELECT b.fact_id, b.vintage, b.observation_id, a.deepest < n.votes AS conflict, coalesce(s.several, false) AS several
FROM best b JOIN agreement a USING (fact_id, vintage) JOIN voters n USING (fact_id, vintage)
LEFT JOIN several s USING (fact_id, vintage)
"""
"""One sweep over the ends of the intervals tells how many documents support each value. A vote is 27720 (divisible by 1
to 12) so that its shares are whole numbers, whose sum does not depend on their order."""

_COUNTS = """
CREATE TABLE counts AS
WITH documents AS (
    SELECT fact_id, document, count(*) AS n, arg_min(publisher, (copy, observation_id)) AS publisher,
        min(obs_value) AS low, max(obs_value_to) AS high, min(published) AS first, max(published) AS last,
        min(written_base_per) AS base_per
    FROM members GROUP BY ALL
)
SELECT fact_id, sum(n) AS n_observations, count(*) AS n_documents, count(DISTINCT publisher) AS n_publishers,
    min(low) AS value_min, max(high) AS value_max, min(first) AS first_published, max(last) AS last_published,
    min(base_per) AS base_per
FROM documents GROUP BY fact_id
"""

_FACTS = """
WITH chosen AS (
    SELECT c.*, row_number() OVER (PARTITION BY c.fact_id ORDER BY c.vintage DESC) = 1 AS wins FROM candidates c
),
earlier AS (
    SELECT c.fact_id,
        list(concat_ws(' ', o.obs_status, regexp_replace(o.obs_value::VARCHAR, '\\.0$', ''),
            strftime(o.published, '%Y-%m-%d')) ORDER BY o.published NULLS FIRST, c.vintage) AS vintages
    FROM chosen c JOIN observations o USING (observation_id) WHERE NOT c.wins GROUP BY c.fact_id
),
years AS (
    SELECT c.fact_id, c.observation_id, c.conflict, c.several, m.base_kind, m.base_per FROM chosen c
    JOIN members m USING (observation_id) WHERE c.wins
)
SELECT
    y.fact_id, o.ref_area, o.area_level, o.indicator, o.detail, o.measure, o.unit_measure, o.time_period,
    o.period_start, o.period_end, o.time_per_collect, o.price_basis, o.value_type,
    nullif(y.base_kind, '') AS base_kind,
    CASE WHEN y.base_kind = 'YOY' THEN n.base_per ELSE nullif(nullif(y.base_per, ''), '?') END AS base_per,
    o.denominator, o.obs_value, o.obs_value_to, o.obs_resolution, o.obs_qualifier, o.obs_status,
    n.value_min, n.value_max, n.n_observations::INTEGER AS n_observations, n.n_documents::INTEGER AS n_documents,
    n.n_publishers::INTEGER AS n_publishers, n.first_published, n.last_published, y.conflict, e.vintages,
    o.observation_id, o.doc_id, o.quote,
    CASE WHEN y.several THEN list_append(coalesce(o.flags, []), 'several_values') ELSE o.flags END AS flags,
    coalesce(strftime(o.period_end, '%Y'), left(o.time_period, 4)) AS year
FROM years y JOIN observations o USING (observation_id) JOIN counts n USING (fact_id)
LEFT JOIN earlier e USING (fact_id)
ORDER BY year, y.fact_id
"""


def build(warehouse: str) -> Iterator[tuple[str, pa.Table]]:
    """The table facts in parts of one year and at most PART_ROWS rows, in order of year and fact_id."""
    table = TABLES["facts"]
    with database(warehouse, "observations", "duplicates") as connection:
        find(connection)
        made = 0
        for name, rows in _cut(connection.sql(_FACTS).to_arrow_reader(10_000)):
            made += 1
            yield name, table.cast(rows)
    if not made:
        yield "none", table.from_rows([])


def find(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables members (observation_id, fact_id, ...), candidates and counts in the connection's database."""
    connection.create_function("fold", fold, ["VARCHAR"], "VARCHAR")
    connection.execute(_READINGS)
    connection.execute(
        _JOIN_OPEN.format(closed="base_per <> '?'", fits="c.base_kind = o.base_kind", which="o.base_kind <> ''")
    )
    connection.execute(_JOIN_OPEN.format(closed="true", fits="true", which="o.base_kind = ''"))
    for statement in (_FACT_IDS, _CANDIDATES, _COUNTS):
        connection.execute(statement)


def _cut(batches: Iterator[pa.RecordBatch]) -> Iterator[tuple[str, pa.Table]]:
    """The batches, sorted by year, as parts: 2022-000, 2022-001, ... without the column year."""
    waiting: list[pa.RecordBatch] = []
    year, number, n_rows = "", 0, 0

    def part() -> tuple[str, pa.Table]:
        return f"{year}-{number:03d}", pa.Table.from_batches(waiting).drop_columns("year")

    for batch in batches:
        for piece in _by_year(batch):
            piece_year = piece["year"][0].as_py()
            if waiting and (piece_year != year or n_rows + len(piece) > PART_ROWS):
                yield part()
                number = number + 1 if piece_year == year else 0
                waiting, n_rows = [], 0
            year = piece_year
            waiting.append(piece)
            n_rows += len(piece)
    if waiting:
        yield part()


def _by_year(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """A batch, sorted by year, in pieces of one year, each short enough for one part."""
    start = 0
    for run in batch["year"].value_counts() if len(batch) else ():
        end = start + run["counts"].as_py()
        for at in range(start, end, PART_ROWS):
            yield batch.slice(at, min(PART_ROWS, end - at))
        start = end
