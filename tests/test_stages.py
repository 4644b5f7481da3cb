"""What holds for the stages as a worker runs them."""

from __future__ import annotations

import gc

import pyarrow as pa

from pipeline.clean import clean
from pipeline.extract import extract
from pipeline.normalize import normalize
from pipeline.tables import TABLES

_TEXT = """Kinh tế tỉnh Bình Phước chín tháng
Chín tháng năm 2023, GRDP của tỉnh Bình Phước tăng 7,4%, thu ngân sách đạt 9.200 tỷ đồng, bằng 71% dự toán.
Tổng lượt khách đạt 1,1 triệu lượt; tỷ lệ hộ nghèo còn 2,1%. Công ty An Khang lãi 12 tỷ đồng."""


def _documents() -> pa.Table:
    rows = [
        {"doc_id": f"{number:016x}", "source": "s", "record_id": str(number), "text": _TEXT, "text_sha256": "0"}
        for number in range(20)
    ]
    return TABLES["documents"].from_rows(rows)


def test_the_stages_leave_no_reference_cycles() -> None:
    """While a part is made nobody looks for cycles (``tasks.derive_part``), so there must be next to none."""
    documents = _documents()
    for _ in range(2):  # what is made once, as the vocabulary is, doesn't count
        gc.collect()
        gc.disable()
        try:
            lines, articles = clean(documents)
            mentions, _coverage = extract(documents, lines, articles)
            observations = normalize(documents, articles, mentions)
            cyclic = gc.collect()
        finally:
            gc.enable()
    assert observations.num_rows >= 4 * documents.num_rows
    assert cyclic < documents.num_rows
