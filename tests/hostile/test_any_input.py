"""No input raises, and no span is given that does not say what it quotes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile.properties import PROPERTIES


@pytest.mark.parametrize(("holds", "inputs"), PROPERTIES, ids=[holds.__name__ for holds, _ in PROPERTIES])
def test_for_any_input(holds: Callable[[Any], None], inputs: st.SearchStrategy[Any]) -> None:
    tried = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    tried(given(inputs)(holds))()
