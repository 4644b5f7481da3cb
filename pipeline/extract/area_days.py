"""Whether a text that says no date speaks of the provinces as they are since the merger of 2025.

Here belong the signs of the merger. Which unit a name means on a day belongs to ``normalize.areas``.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.reference.areas import MERGER

_TO_COME = r"(?![^.;\n]{0,60}(?<!\w)(?:sẽ|dự kiến)(?!\w))"
_SINCE_MERGER = re.compile(
    r"(?<!\w)(?:(?:thứ|hạng|vị trí) \d{1,2}/34(?!\d)"
    r"|(?:trong|trong số|tính theo) 34 tỉnh(?!\w)"
    rf"|sau (?:khi )?(?:được )?(?:hợp nhất|sáp nhập|sắp xếp)(?: (?:2|hai|3|ba|các))? tỉnh(?!\w){_TO_COME}"
    rf"|tỉnh(?: [^\W\d_]+){{2,3}} (?:mới )?sau (?:khi )?(?:hợp nhất|sáp nhập)(?!\w){_TO_COME}"
    r"|(?:[789]|1[01]|bảy|tám|chín|mười|mười một) tháng (?:đầu )?năm 2025(?!\d))"
)
_SIGNS = ("34", "hợp nhất", "sáp nhập", "sắp xếp", "2025")
"""Without one of these nothing tells that it is _SINCE_MERGER."""
_READ = 20_000


def day_told(folded: str) -> date | None:
    """The day of the merger where a folded text speaks of the provinces of 2025 as they are; else None."""
    if not any(sign in folded for sign in _SIGNS):
        return None
    return MERGER if _SINCE_MERGER.search(folded, 0, _READ) else None
