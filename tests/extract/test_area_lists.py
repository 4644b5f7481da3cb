"""Communes that share one unit word: examples for ``pipeline.extract.area_lists``."""

from __future__ import annotations

import time

import pytest

from pipeline.extract.areas import scan_areas
from tests.extract.test_area_links import article, linked


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Xã Hồng Trị có 140 ha, Miền Đồi 96 ha và Cốc Pàng 91 ha.", ["hong-tri", "mien-doi", "coc-pang"]),
        ("Các xã Hồng Trị, Miền Đồi đạt 70 ha và 65 ha.", ["hong-tri", "mien-doi"]),
        ("Trong các xã, Cốc Pàng cao nhất với 58%, thấp nhất là Hồng Trị 9%.", ["coc-pang", "hong-tri"]),
        ("Nhiều xã trồng lúa như Cốc Pàng 91 ha, Hồng Trị 70 ha.", ["coc-pang", "hong-tri"]),
        ("Nhiều xã chuyển mình như Cốc Pàng, cả vụ đạt 91 ha.", ["bao-lac"]),
        ("Các xã Hồng Trị, Miền Đồi và Cốc Pàng trồng 900 ha.", ["bao-lac"]),
        ("Xã Hồng Trị, Nghị quyết đề ra 900 ha.", ["hong-tri"]),
    ],
)
def test_names_behind_the_first(sentence: str, expected: list[str]) -> None:
    got = linked("Huyện Bảo Lạc đổi thay", "Huyện Bảo Lạc họp.", sentence, home="cao-bang")
    assert got == [f"{name}@cao-bang" for name in expected]


def test_a_person_or_a_province_ends_the_list() -> None:
    read = article("Bảo Lạc", "Mở đầu.", "Xã Hồng Trị, Nguyễn Văn An, Cao Bằng, Miền Đồi.", home="cao-bang")
    assert [read.text[area.start : area.end] for area in scan_areas(read)][1:] == ["Xã Hồng Trị", "Cao Bằng"]


def test_a_long_list_takes_linear_time() -> None:
    begin = time.perf_counter()
    scan_areas(article("Bảo Lạc", "Mở đầu.", "Trong các xã, xã Hồng Trị 140 ha, Miền Đồi 96 ha, " * 4000))
    assert time.perf_counter() - begin < 10
