"""The sensor with Dagster's own daemon: a file that is dropped becomes rows, one that is taken away takes them along."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.system.dagster_dev import Dev, dagster_dev, wait_for

pytestmark = pytest.mark.system

ARTICLE = "Quảng Ninh tăng thu\nNăm 2022, thu ngân sách nhà nước của tỉnh Quảng Ninh đạt 54.000 tỷ đồng."
ANOTHER = "Hà Tĩnh được mùa\nNăm 2023, sản lượng lúa của tỉnh Hà Tĩnh đạt 600.000 tấn."

START = """
mutation ($selector: SensorSelector!) { startSensor(sensorSelector: $selector) {
    __typename ... on Sensor { sensorState { status } }
} }
"""
SENSOR = {
    "repositoryName": "__repository__",
    "repositoryLocationName": "pipeline.definitions",
    "sensorName": "source_changes",
}


def areas(dev: Dev) -> set[str]:
    """The provinces that there are observations of."""
    folder = dev.warehouse / "observations"
    return set(pd.read_parquet(folder)["ref_area"]) if list(folder.glob("*.parquet")) else set()


def test_what_is_dropped_comes_and_what_is_removed_goes(tmp_path: Path) -> None:
    with dagster_dev(tmp_path) as dev:
        (dev.source / "one.txt").write_text(ARTICLE)
        assert dev.ask(START, selector=SENSOR)["startSensor"]["sensorState"]["status"] == "RUNNING"
        wait_for(lambda: dev.runs() == ["SUCCESS"], 240, dev)
        assert areas(dev) == {"quang-ninh"}
        (dev.source / "two.txt").write_text(ANOTHER)
        wait_for(lambda: dev.runs() == ["SUCCESS"] * 2, 240, dev)
        assert areas(dev) == {"quang-ninh", "ha-tinh"}
        (dev.source / "two.txt").unlink()
        wait_for(lambda: dev.runs() == ["SUCCESS"] * 3, 240, dev)
        assert areas(dev) == {"quang-ninh"}
