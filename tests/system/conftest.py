"""What more than one of these tests runs over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.system.runs import write_source


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the old source."""
    folder = tmp_path_factory.mktemp("source")
    write_source(folder, "old")
    return folder
