"""The prices that an amount is told in: current ones, or the constant ones of a base year.

'giá trị sản xuất (giá so sánh 2010) ước đạt 32 nghìn tỷ đồng, tăng 6%': both numbers are in prices of 2010.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from pipeline.extract.slots import Slot, within
from pipeline.extract.subject import Subject

if TYPE_CHECKING:
    from pipeline.extract.reader import Reading

_WORDS = re.compile(
    r"giá (?<!\wgiá )(?:(?:hiện hành|thực tế)(?P<current>)|so sánh|ss|cố định)"
    r"(?:[^\w\n]{0,3}(?:năm )?(?P<year>(?:19|20)\d\d))?(?!\w)"
)
_PRICED = ("GRDP", "PRODUCTION_VALUE", "RETAIL_SALES", "TOTAL_INVESTMENT", "LABOUR_PRODUCTIVITY")


class PriceBasis(NamedTuple):
    """Words that name a price basis, and its code: CURRENT, or CONSTANT and the base year."""

    start: int
    end: int
    code: str


def scan_price_bases(folded: str) -> list[PriceBasis]:
    """The price bases of a text in reading order; constant prices without a year take the one that the text names."""
    matches = list(_WORDS.finditer(folded))
    year = next((match["year"] for match in matches if match["current"] is None and match["year"]), None)
    found = []
    for match in matches:
        if match["current"] is not None:
            found.append(PriceBasis(match.start(), match.end(), "CURRENT"))
        elif match["year"] or year:
            found.append(PriceBasis(match.start(), match.end(), f"CONSTANT:{match['year'] or year}"))
    return found


def price_basis_at(
    slot: Slot,
    subject: Subject | None,
    found: Sequence[PriceBasis],
    before: Sequence[Reading],
) -> str | None:
    """The price basis of a number: told since the number before it, else that of the same subject.

    Growth is seldom that of current prices ("GRDP theo giá hiện hành đạt 90 nghìn tỷ đồng, tăng 7%"): it takes none over.

    ``before`` holds the readings of the numbers before it in the sentence.
    """
    if subject is None or not subject.code.startswith(_PRICED) or subject.code == "GRDP_PRODUCT_TAX":
        return None
    near = within(found, slot.left, slot.quantity.start)
    if near:
        return near[-1].code
    basis = next(
        (r.price_basis for r in reversed(before) if r.subject is not None and _alike(r.subject, subject)), None
    )
    return None if basis == "CURRENT" and slot.quantity.unit == "PERCENT" else basis


def _alike(told: Subject, subject: Subject) -> bool:
    """Whether one's prices are the other's: named by the same words, or output of the whole and of its sectors."""
    same = (told.code, told.start) == (subject.code, subject.start)
    return same or (told.code.startswith("PRODUCTION_VALUE") and subject.code.startswith("PRODUCTION_VALUE"))
