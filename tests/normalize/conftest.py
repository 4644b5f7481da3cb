"""Every test works things out anew: what others have worked out before would hide a fault from it."""

import pytest

from pipeline.normalize import areas, periods


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    for remembered in (areas.resolve, periods.resolve, periods.base_period):
        remembered.cache_clear()
