"""From a name to a territory of the registers: the day, the marks, the merger of 2025-07-01."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.normalize.areas import area_rows, resolve
from pipeline.reference import rows
from pipeline.reference.areas import register
from pipeline.tables import TABLES

BEFORE, AFTER = date(2024, 12, 31), date(2025, 10, 1)


@pytest.mark.parametrize(
    ("key", "mark", "day", "expected"),
    [
        ("nation", None, BEFORE, ("viet-nam", "nation")),
        ("region:tay-nguyen", None, BEFORE, ("tay-nguyen", "region")),
        ("province:quang-ninh", None, AFTER, ("quang-ninh", "province")),
        ("province:bac-ninh", None, date(2025, 6, 30), ("bac-ninh", "province")),
        ("province:bac-ninh", None, date(2025, 7, 1), ("bac-ninh-2025", "province")),
        ("province:bac-ninh", "former", AFTER, ("bac-ninh", "province")),
        ("province:bac-ninh", "new", BEFORE, ("bac-ninh-2025", "province")),
        ("province:bac-ninh", None, None, ("bac-ninh", "province")),
        ("province:ha-giang", None, AFTER, ("ha-giang", "province")),
        ("province:hue", None, date(2025, 2, 1), ("hue", "province")),
        ("unit:ha-long@quang-ninh", None, BEFORE, ("quang-ninh/ha-long", "district")),
        ("unit:thi-xa-ky-anh@ha-tinh", None, BEFORE, ("ha-tinh/thi-xa-ky-anh", "district")),
        ("unit:phong-phu@hoa-binh", None, BEFORE, ("hoa-binh/phong-phu", "commune")),
        ("unit:vinh-yen@vinh-phuc", None, AFTER, ("phu-tho-2025/vinh-yen", "district")),
        ("unit:vinh-yen@vinh-phuc", "new", None, ("phu-tho-2025/vinh-yen", "district")),
        ("unit:lam-binh@tuyen-quang", None, AFTER, ("tuyen-quang-2025/lam-binh", "district")),
        ("unit:phong-dien@thua-thien-hue", None, date(2025, 3, 1), ("hue/phong-dien", "district")),
        ("unit:chau-thanh@", None, BEFORE, (None, None)),
    ],
)
def test_resolve(key: str, mark: str | None, day: date | None, expected: tuple[str | None, str | None]) -> None:
    assert resolve(key, mark, day) == expected


def test_registers_fit_the_table_and_have_one_row_an_area() -> None:
    table = TABLES["areas"].from_rows(register())
    assert len(set(table["ref_area"].to_pylist())) == table.num_rows
    assert table["area_level"].to_pylist().count("province") == 63 + 24 + 1 - 0  # of 2024, of the mergers, Hà Tây


def test_every_parent_and_successor_is_a_row() -> None:
    known = {row["ref_area"] for row in register()}
    assert {row["parent"] for row in register() if row.get("parent")} <= known
    assert {row["successor"] for row in register() if row.get("successor")} <= known


def test_thirty_four_provinces_exist_after_the_merger() -> None:
    assert sum(1 for row in rows("provinces") if not row["valid_to"]) == 34


def test_units_outside_the_registers_get_derived_rows() -> None:
    found = {
        row["ref_area"]: row
        for row in area_rows({"hoa-binh/phong-phu": "commune", "phu-tho-2025/vinh-yen": "district"})
    }
    assert found["hoa-binh/phong-phu"]["derived"] is True
    assert found["hoa-binh/phong-phu"]["parent"] == "hoa-binh"
    assert found["phu-tho-2025/vinh-yen"]["name_vi"] == "Thành phố Vĩnh Yên"


def test_publishers_have_a_known_home() -> None:
    provinces = {row["area_id"] for row in rows("provinces")}
    for row in rows("publishers"):
        assert not row["home_area"] or row["home_area"] in provinces, row["publisher"]
    domains = [row["publisher"] for row in rows("publishers")]
    assert len(domains) == len(set(domains))


def test_every_province_of_2024_has_a_paper_a_station_and_a_portal() -> None:
    kinds: dict[str, set[str]] = {}
    for row in rows("publishers"):
        kinds.setdefault(row["home_area"], set()).add(row["kind"])
    for row in rows("provinces"):
        if row["area_id"] not in ("hue", "ha-tay") and not row["area_id"].endswith("-2025"):
            assert {"newspaper", "broadcaster", "portal"} <= kinds[row["area_id"]], row["area_id"]
