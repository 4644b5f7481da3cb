"""What a unit gives away to another: examples for ``pipeline.extract.area_owners``."""

from __future__ import annotations

import re

import pytest

from pipeline.extract.area_links import link_areas
from pipeline.extract.areas import scan_areas
from tests.extract.test_area_links import article

NUMBER = re.compile(r"\d[\d.,]*\d (?:km2|ha|người|nhân khẩu)")


def owners(sentence: str) -> list[str | None]:
    """The unit of each number, in a text about a district whose title names it."""
    read = article("Quảng Trị: Huyện Hải Lăng sắp xếp xã", "Huyện Hải Lăng có nhiều xã nhỏ.", sentence)
    numbers = [match.span() for match in NUMBER.finditer(read.text)]
    return [area.key.partition(":")[2] if area else None for area in link_areas(read, scan_areas(read), numbers)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nhập toàn bộ diện tích tự nhiên 9,1 km2, quy mô dân số 2.150 người của xã Sao Mai vào xã Hoa Ban.",
        "Thành lập xã Hoa Ban trên cơ sở nhập nguyên trạng 1.410 ha diện tích tự nhiên, 2.150 người của xã Sao Mai.",
        "Điều chỉnh 210 ha diện tích tự nhiên và 2.150 nhân khẩu của xã Sao Mai về xã Hoa Ban quản lý.",
        "Huyện nhập một phần diện tích là 1.410 ha diện tích tự nhiên của xã Sao Mai vào xã Hoa Ban.",
    ],
)
def test_land_and_people_belong_to_the_unit_that_gives_them(sentence: str) -> None:
    got = owners(sentence)
    assert got == ["sao-mai@quang-tri"] * len(got)


def test_each_gives_its_own_and_the_new_unit_has_the_sum() -> None:
    got = owners(
        "Thành lập xã Mai Ban trên cơ sở nhập toàn bộ diện tích 9,1 km2, dân số 2.150 người của xã Sao Mai và toàn bộ "
        "diện tích 12,3 km2, dân số 3.350 người của xã Hoa Ban. Sau khi nhập, xã Mai Ban có 21,4 km2."
    )
    assert got == ["sao-mai@quang-tri"] * 2 + ["hoa-ban@quang-tri"] * 2 + ["mai-ban@quang-tri"]


def test_a_yardstick_gives_nothing() -> None:
    assert owners("Xã Hoa Ban trồng 31 ha, bằng một phần mười của xã Sao Mai.") == ["hoa-ban@quang-tri"]
