"""Which territory of the registers a text means: the name that it uses, read on the day on which it uses it.

Here belongs the step from a name to an area id. Finding names belongs to ``extract.areas``.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from pipeline.reference.areas import (
    MERGER,
    NATION,
    Province,
    district_slugs,
    province_on,
    province_over,
    provinces,
    register,
    slug,
)


@cache
def resolve(key: str, mark: str | None, named_on: date | None) -> tuple[str, str] | tuple[None, None]:
    """(ref_area, area_level) of an area key of ``extract.areas``, or (None, None) if it names no territory.

    A province's name means the unit of that name on the day; ``mark`` "former" (cũ, trước sáp nhập) and "new" (mới,
    sau sáp nhập) override the day. A district or commune belongs to the province that covers it on the day, so that
    Vĩnh Yên is phu-tho-2025/vinh-yen in a text of 2025-10 and with the mark "new". ``named_on`` None reads like the
    time before the merger.
    """
    kind, _, name = key.partition(":")
    if kind == "nation":
        return NATION, "nation"
    if kind == "region":
        return name, "region"
    if kind == "province":
        province = _province(name, mark, named_on)
        return (province.area_id, "province") if province else (name, "province")
    if kind == "unit":
        unit, _, province_slug = name.partition("@")
        if not unit:
            return None, None
        level = "district" if (province_slug, unit) in district_slugs() else "commune"
        if not province_slug:
            return None, None
        province = province_over(province_slug, named_on or (MERGER if mark == "new" else None))
        return f"{province.area_id if province else province_slug}/{unit}", level
    return None, None


def area_rows(named: dict[str, str]) -> list[dict[str, object]]:
    """Rows of the table ``areas``: the registers, and a derived row for each ref_area outside them.

    ``named`` gives the ref_areas that observations use and their area_level.
    """
    rows = register()
    known = {row["ref_area"] for row in rows}
    districts = {row["ref_area"]: row for row in rows if row["area_level"] == "district"}
    for ref_area in sorted(set(named) - known):
        parent, _, unit = ref_area.rpartition("/")
        origin = _district_of(parent, unit, districts)
        rows.append(
            {
                "ref_area": ref_area,
                "name_vi": str(origin["name_vi"]) if origin else unit.replace("-", " ").title(),
                "area_level": named[ref_area],
                "kind": origin["kind"] if origin else None,
                "parent": parent or NATION,
                "derived": True,
            }
        )
    return rows


def _district_of(parent: str, unit: str, districts: dict[object, dict[str, object]]) -> dict[str, object] | None:
    """The register's row of a district that a text names under the province of 2025."""
    for units in provinces().values():
        for province in units:
            if province.successor == parent and f"{province.area_id}/{unit}" in districts:
                return districts[f"{province.area_id}/{unit}"]
    return None


def _province(name: str, mark: str | None, named_on: date | None) -> Province | None:
    units = provinces().get(slug(name), ())
    if not units:
        return None
    if mark == "former":
        return units[0]
    if mark == "new":
        return units[-1]
    return province_on(slug(name), named_on)
