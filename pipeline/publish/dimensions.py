"""areas, indicators, publishers: what the codes in the other tables stand for.

In: the registers and vocabulary of ``reference``; for areas also observations and mentions, which name units that no
register has. Out: one row a territory, an indicator, a publisher.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from pipeline.publish.read import database
from pipeline.reference import rows
from pipeline.reference.areas import register, slug
from pipeline.tables import TABLES

_NAMED = """
SELECT o.ref_area, any_value(o.area_level) AS area_level,
    list(m.area_text ORDER BY m.n DESC, m.area_text) FILTER (WHERE m.area_text IS NOT NULL) AS words
FROM (SELECT DISTINCT ref_area, area_level FROM observations WHERE ref_area IS NOT NULL) o
LEFT JOIN (
    SELECT o.ref_area, m.area_text, count(*) AS n
    FROM observations o JOIN mentions m USING (doc_id, char_start) GROUP BY ALL
) m USING (ref_area)
GROUP BY o.ref_area ORDER BY o.ref_area
"""
"""The territories of the observations, each with the words that the texts name it with, the most frequent first."""


def areas(warehouse: str) -> pa.Table:
    """The table areas: the registers, then a derived row for each unit that only texts name."""
    registered: list[dict[str, Any]] = register()
    known = {row["ref_area"] for row in registered}
    with database(warehouse, "observations", "mentions") as connection:
        named = connection.execute(_NAMED).fetchall()
    derived = [_derived(*row) for row in named if row[0] not in known]
    return TABLES["areas"].from_rows([*registered, *derived])


def _derived(ref_area: str, area_level: str | None, words: list[str] | None) -> dict[str, Any]:
    """A row for a unit outside the registers; its name is what texts call it, provided that they spell out its id."""
    parent, _, unit = ref_area.rpartition("/")
    names = [" ".join(name.split()) for name in words or () if slug(name).endswith(unit)]
    name = names[0] if names else unit.replace("-", " ").title()
    return {
        "ref_area": ref_area,
        "name_vi": name[0].upper() + name[1:] if name else ref_area,
        "area_level": area_level or ("commune" if parent else "region"),
        "parent": parent or None,
        "derived": True,
    }


def indicators(warehouse: str) -> pa.Table:
    """The table indicators, which depends on no warehouse."""
    del warehouse
    return _typed("indicators", rows("indicators"), " ")


def publishers(warehouse: str) -> pa.Table:
    """The table publishers, which depends on no warehouse."""
    del warehouse
    return _typed("publishers", rows("publishers"), "|")


def _typed(table: str, cells: tuple[dict[str, str], ...], separator: str) -> pa.Table:
    """Rows of a CSV file as a table; ``separator`` stands between the items of a list."""
    columns = TABLES[table].columns
    made = [
        {column.name: _value(row.get(column.name, ""), column.type, separator) for column in columns} for row in cells
    ]
    return TABLES[table].from_rows(made)


def _value(cell: str, type_: pa.DataType, separator: str) -> object:
    if not cell:
        return None
    if pa.types.is_boolean(type_):
        return cell == "true"
    if pa.types.is_floating(type_):
        return float(cell)
    if pa.types.is_list(type_):
        return cell.split(separator)
    return cell
