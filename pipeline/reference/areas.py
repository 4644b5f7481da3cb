"""The registers of territories: nation, regions, provinces before and after 2025-07-01, districts.

Here belongs what is known about a territory whatever a text says. Which territory a text names belongs to
``extract.areas``; which of two units of one name it means on a day belongs to ``normalize.areas``.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from pipeline import reference

NATION = "viet-nam"

MERGER = date(2025, 7, 1)
"""On this day 63 provinces became 34, and the districts ceased."""


class Province(NamedTuple):
    """A province or centrally run city in one span of time; ``slug`` is its name, before and after a merger."""

    area_id: str
    name: str
    slug: str
    valid_from: date | None
    valid_to: date | None
    successor: str | None


class District(NamedTuple):
    """A district, town or city of a province; ``province`` is the slug of the province before 2025."""

    area_id: str
    name: str
    slug: str
    kind: str
    province: str


def slug(name: str) -> str:
    """A name as it stands in an area id: 'Bà Rịa - Vũng Tàu' -> 'ba-ria-vung-tau'."""
    bare = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    ascii_only = "".join(c for c in bare if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


@cache
def provinces() -> dict[str, tuple[Province, ...]]:
    """The provinces by slug, the oldest first."""
    found: dict[str, tuple[Province, ...]] = {}
    for row in reference.rows("provinces"):
        province = Province(
            row["area_id"],
            row["name_vi"],
            row["slug"],
            _day(row["valid_from"]),
            _day(row["valid_to"]),
            row["successor"] or None,
        )
        found[province.slug] = (*found.get(province.slug, ()), province)
    return {name: tuple(sorted(units, key=lambda unit: unit.valid_from or date.min)) for name, units in found.items()}


@cache
def province_by_id() -> dict[str, Province]:
    """The provinces by area id."""
    return {unit.area_id: unit for units in provinces().values() for unit in units}


@cache
def province_on(name: str, day: date | None) -> Province | None:
    """The unit that a province's slug means on a day: the one that exists then, else the nearest in time.

    Without a day the oldest one is meant. None if no province has that name.
    """
    units = provinces().get(name, ())
    if not units:
        return None
    for unit in units:
        if day is None or ((unit.valid_from or date.min) <= day <= (unit.valid_to or date.max)):
            return unit
    return units[-1] if day > (units[-1].valid_to or date.max) else units[0]  # type: ignore[operator]


@cache
def province_over(name: str, day: date | None) -> Province | None:
    """The province that covers on a day what the slug names: after 2025-07-01 Phú Thọ covers Vĩnh Phúc."""
    unit = province_on(name, day)
    while unit and day and unit.valid_to and unit.valid_to < day and unit.successor:
        unit = province_by_id()[unit.successor]
    return unit


@cache
def is_city(name: str, day: date | None) -> bool:
    """Whether the unit of that name is a centrally run city on the day, and not yet or no longer a tỉnh."""
    unit = province_on(name, day)
    row = next((row for row in reference.rows("provinces") if unit and row["area_id"] == unit.area_id), None)
    if row is None:
        return False
    for span in filter(None, row["kind_history"].split(";")):
        kind, _, days = span.partition(":")
        first, _, last = days.replace("?", "").partition("/")
        if day and (_day(first) or date.min) <= day <= (_day(last) or date.max):
            return kind.startswith("thành phố")
    return row["kind"].startswith("thành phố") and not (row["kind_history"] and day is None)


@cache
def districts() -> dict[str, tuple[District, ...]]:
    """The districts by slug of their bare name ('Kỳ Anh' -> 'ky-anh': a town and a district)."""
    found: dict[str, tuple[District, ...]] = {}
    for row in reference.rows("districts"):
        unit = District(row["area_id"], row["name"], row["area_id"].partition("/")[2], row["kind"], row["province"])
        found[slug(unit.name)] = (*found.get(slug(unit.name), ()), unit)
    return found


@cache
def district_slugs() -> frozenset[tuple[str, str]]:
    """(province, slug) of every district."""
    return frozenset((unit.province, unit.slug) for units in districts().values() for unit in units)


def register() -> list[dict[str, object]]:
    """The rows of the table ``areas`` that do not depend on any text."""
    rows: list[dict[str, object]] = [
        {"ref_area": NATION, "name_vi": "Việt Nam", "name_en": "Viet Nam", "area_level": "nation", "iso_3166_2": "VN"}
    ]
    for row in reference.rows("regions"):
        rows.append(
            {
                "ref_area": row["area_id"],
                "name_vi": row["name_vi"],
                "name_en": row["name_en"],
                "area_level": "region",
                "kind": "vùng thống kê" if row["kind"] == "statistical" else "vùng",
                "parent": NATION,
            }
        )
    for row in reference.rows("provinces"):
        rows.append(
            {
                "ref_area": row["area_id"],
                "name_vi": row["name_vi"],
                "name_en": row["name_en"],
                "area_level": "province",
                "kind": row["kind"],
                "kind_history": row["kind_history"] or None,
                "parent": NATION,
                "iso_3166_2": row["iso_3166_2"] or None,
                "nso_code": row["nso_code"] or None,
                "region": slug(row["region"]) or None,
                "region_2025": slug(row["region_2025"]) or None,
                "valid_from": _moment(row["valid_from"]),
                "valid_to": _moment(row["valid_to"]),
                "successor": row["successor"] or None,
            }
        )
    for row in reference.rows("districts"):
        province = province_on(row["province"], None)
        rows.append(
            {
                "ref_area": row["area_id"],
                "name_vi": f"{row['kind'].capitalize()} {row['name']}",
                "area_level": "district",
                "kind": row["kind"],
                "parent": province.area_id if province else None,
                "nso_code": row["nso_code"] or None,
                "valid_to": _moment(row["valid_to"]),
            }
        )
    return [{**row, "derived": False} for row in rows]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
