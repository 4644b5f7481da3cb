"""From the number that was written to the value of an observation."""

import pytest

from pipeline.normalize.values import Value, settle_value, unit_of


@pytest.mark.parametrize(
    ("unit", "standard", "wanted"),
    [
        ("VND", "VND_PER_PERSON", "VND_PER_PERSON"),
        ("USD", "VND_PER_PERSON", "USD_PER_PERSON"),
        ("VND_PER_PERSON", "VND_PER_PERSON", "VND_PER_PERSON"),
        ("PERCENT", "VND_PER_PERSON", "PERCENT"),
        ("VND", "VND", "VND"),
    ],
)
def test_money_told_of_a_figure_a_head_is_money_a_head(unit: str, standard: str, wanted: str) -> None:
    assert unit_of(unit, standard) == wanted


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ((22.0, None, "PERCENT", 1.0, "growth", 1, False), Value(22.0, None, "PERCENT", 1.0)),
        ((3.0, 4.0, "PERCENT", 1.0, "growth", -1, False), Value(-4.0, -3.0, "PERCENT", 1.0)),
        ((46.7, None, "PERCENT", 0.1, "completion", 1, True), Value(146.7, None, "PERCENT", 0.1)),
        ((5.0, None, "PERCENT", 1.0, "completion", -1, True), Value(95.0, None, "PERCENT", 1.0)),
        ((83.4, None, "PERCENT", 0.1, "ratio", 1, False), Value(0.834, None, "TIMES", 0.001)),
        ((1.2, None, "PERCENT", 0.1, "change", -1, False), Value(-1.2, None, "POINT", 0.1)),
        ((76.0, None, "COUNT", 1.0, "change", -1, False), Value(-76.0, None, "COUNT", 1.0)),
        ((2e9, None, "USD", 1e9, "level", -1, False), Value(-2e9, None, "USD", 1e9)),
    ],
)
def test_sign_difference_and_ratio(written: tuple, wanted: Value) -> None:
    got = settle_value(*written)
    assert got[:3] == wanted[:3] and got.resolution == pytest.approx(wanted.resolution)
