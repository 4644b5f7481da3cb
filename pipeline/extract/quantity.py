"""A quantity: what the scan of a text hands to the reader."""

from __future__ import annotations

from typing import NamedTuple

COUNTED = ("COUNT", "PERSON", "VISIT", "HOUSEHOLD")


class Quantity(NamedTuple):
    """A quantity in the text; ``value``, ``value_to``, ``denominator`` and ``resolution`` are in the base unit."""

    start: int  # of the number with magnitude, unit or counted noun, sign and rank word; without the bound
    end: int
    number_start: int  # of the numeral alone; of a range from the first to the last
    number_end: int
    value: float  # unsigned, unless a sign is written; of a range the lower end
    value_to: float | None
    denominator: float | None
    unit: str  # code of tables.UNITS
    noun: str  # the words behind the numeral, folded: "tỷ đồng", "dự án"; "" if none
    resolution: float  # place value of the last digit written
    qualifier: str  # eq ge le about
    qualifier_start: int  # -1 without one
    qualifier_end: int
    flags: tuple[str, ...]  # reference/flags.csv
