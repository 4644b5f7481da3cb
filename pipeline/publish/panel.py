"""panel and panel_2025: provinces by year, a column a statistic.

In: facts, and the vocabulary of indicators and provinces. Out: a row for each province and year that has any value.

What goes in: facts about a province that have happened, with one value (no range, no flag ``several_values``) and
without detail, for a calendar year or, of stocks, for the end of December. Levels are in the indicator's own unit, at
current or unnamed prices; growth is in percent on the year before (a yearly growth without a base is one, by
convention). Where several facts fit a cell, the first of these decides: actual before provisional before estimate; the
year before its last quarter, month or day; levels at current prices before unnamed ones, growth at unnamed before
constant before current prices; a stated base before none; then the fact with more documents, the smaller fact_id.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from pipeline.publish.read import database
from pipeline.reference import rows
from pipeline.reference.areas import Province, province_by_id
from pipeline.tables import TABLES

_CELLS = """
SELECT f.ref_area, year(f.period_end)::INTEGER AS year,
    CASE WHEN f.measure = 'growth' THEN f.indicator || '_GROWTH' ELSE f.indicator END AS name,
    arg_min({'value': f.obs_value, 'status': f.obs_status, 'basis': f.price_basis, 'period': f.time_period,
             'qualifier': f.obs_qualifier, 'conflict': f.conflict},
        (list_position(['A', 'P', 'E'], f.obs_status), strftime(f.period_start, '%m%d'),
         CASE WHEN f.price_basis IS NULL THEN (f.measure = 'level')::INTEGER
              WHEN f.price_basis = 'CURRENT' THEN 2 * (f.measure = 'growth')::INTEGER ELSE 1 END,
         f.base_kind IS NULL, -f.n_documents, f.fact_id)) AS cell
FROM facts f JOIN indicators i USING (indicator)
WHERE f.area_level = 'province' AND f.value_type = 'outturn' AND f.detail IS NULL AND f.obs_value_to IS NULL
    AND NOT list_contains(coalesce(f.flags, []), 'several_values')
    AND (
        (f.measure = 'level' AND f.unit_measure = i.unit_measure AND coalesce(f.price_basis, 'CURRENT') = 'CURRENT')
        OR (f.measure = 'growth' AND f.unit_measure = 'PERCENT' AND coalesce(f.base_kind, 'YOY') = 'YOY'
            AND i.kind <> 'rate')
    )
    AND (
        (length(f.time_period) = 4 AND (i.kind <> 'flow' OR coalesce(f.time_per_collect, 'S') = 'S')
            AND (i.kind <> 'stock' OR coalesce(f.time_per_collect, 'E') <> 'S'))
        OR (i.kind = 'stock' AND f.time_per_collect = 'E' AND strftime(f.period_end, '%m%d') = '1231'
            AND f.period_start > f.period_end - INTERVAL 1 YEAR)
    )
GROUP BY ALL
"""


@dataclass(frozen=True)
class Cell:
    """A value in base units and what is to be said about it."""

    value: float
    status: str
    basis: str | None
    period: str
    qualifier: str
    conflict: bool

    def adds_to(self, other: Cell) -> bool:
        """Whether the two can be parts of one sum."""
        return (self.status, self.basis, self.period) == (other.status, other.basis, other.period)


Row = dict[str, Cell]
Panel = dict[tuple[str, int], Row]


def panel(warehouse: str) -> pa.Table:
    """The table panel."""
    names = province_by_id()
    made = [
        _row(area, names[area].name, year, cells)
        for (area, year), cells in sorted(_cells(warehouse).items())
        if area in names
    ]
    return TABLES["panel"].from_rows(made)


def panel_2025(warehouse: str) -> pa.Table:
    """The table panel_2025."""
    cells = _cells(warehouse)
    years = sorted({year for _, year in cells})
    made = []
    for unit in sorted(units_of_today(), key=lambda unit: unit.area_id):
        parts = predecessors(unit)
        for year in years:
            own = cells.get((unit.area_id, year), {})
            row, summed, not_summed = merge(own, [cells.get((part, year), {}) for part in parts])
            if row or not_summed:
                made.append({**_row(unit.area_id, unit.name, year, row), "summed": summed, "not_summed": not_summed})
    return TABLES["panel_2025"].from_rows(made)


def units_of_today() -> list[Province]:
    """The 34 provinces and centrally run cities since 2025-07-01."""
    return [unit for unit in province_by_id().values() if unit.valid_to is None]


def predecessors(unit: Province) -> list[str]:
    """The former provinces that became this one; none for a unit that has not changed."""
    return sorted(former.area_id for former in province_by_id().values() if former.successor == unit.area_id)


def merge(own: Row, parts: list[Row]) -> tuple[Row, list[str], list[str]]:
    """A unit's cells out of its own and its parts', the columns that are sums, and those that could not be one."""
    if len(parts) == 1:
        return {**parts[0], **own}, [], []
    additive = {row["indicator"] for row in rows("indicators") if row["additive"] == "true"}
    merged, summed, not_summed = dict(own), [], []
    for name in sorted({name for part in parts for name in part} - set(own)):
        found = [part[name] for part in parts if name in part]
        if name in additive and len(found) == len(parts) and all(cell.adds_to(found[0]) for cell in found):
            merged[name] = _sum(found)
            summed.append(name)
        else:
            not_summed.append(name)
    return merged, summed, not_summed


def _sum(cells: list[Cell]) -> Cell:
    first = cells[0]
    qualifiers = {cell.qualifier for cell in cells} - {"eq"}
    qualifier = "eq" if not qualifiers else qualifiers.pop() if len(qualifiers) == 1 else "about"
    value = sum(cell.value for cell in cells)
    return Cell(value, first.status, first.basis, first.period, qualifier, any(cell.conflict for cell in cells))


def _cells(warehouse: str) -> Panel:
    found: Panel = defaultdict(dict)
    with database(warehouse, "facts") as connection:
        connection.register("indicators", pa.Table.from_pylist(list(rows("indicators"))))
        for area, year, name, cell in connection.execute(_CELLS).fetchall():
            found[area, year][name] = Cell(**cell)
    return found


def _row(area: str, name: str, year: int, cells: Row) -> dict[str, Any]:
    factors = {row["indicator"]: float(row["standard_factor"] or 1) for row in rows("indicators")}
    return {
        "ref_area": area,
        "name_vi": name,
        "year": year,
        **{column: cell.value / factors.get(column, 1.0) for column, cell in cells.items()},
        "conflicts": sorted(column for column, cell in cells.items() if cell.conflict),
        "estimates": sorted(column for column, cell in cells.items() if cell.status != "A"),
        "bounds": sorted(column for column, cell in cells.items() if cell.qualifier != "eq"),
    }
