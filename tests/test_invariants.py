"""Rules without which no part is published: what a row says about the text must be true of the text."""

import pyarrow as pa
import pytest

from pipeline.invariants import InvariantError, checked
from pipeline.tables import TABLES

TEXTS = {"a": "Thu 5 tỷ đồng", "b": "😀 tăng 8%"}
DOCUMENTS = pa.table({"doc_id": list(TEXTS), "text": list(TEXTS.values())})


def lines(*spans: tuple[str, int, int]) -> pa.Table:
    """Rows of the table lines with these spans."""
    return TABLES["lines"].from_rows(
        [
            {"doc_id": doc_id, "line_no": no, "char_start": start, "char_end": end, "role": "body", "rule": "item"}
            for no, (doc_id, start, end) in enumerate(spans)
        ]
    )


def mention(doc_id: str, start: int, end: int, quoted: str) -> pa.Table:
    """A row of the table mentions."""
    row = {"doc_id": doc_id, "char_start": start, "char_end": end, "value_text": quoted}
    return TABLES["mentions"].from_rows([{**row, "sentence_start": 0, "sentence_end": end}])


def test_spans_of_the_whole_text_hold() -> None:
    checked("lines", lines(("b", 0, 9), ("a", 0, 13), ("a", 13, 13)), {"documents": DOCUMENTS})


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (0, 14)])
def test_a_span_outside_its_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(InvariantError, match=f"lines: {start}..{end} is no span of a, which has 13 characters"):
        checked("lines", lines(("b", 0, 1), ("a", start, end)), {"documents": DOCUMENTS})


def test_a_quotation_is_what_the_text_says() -> None:
    checked("mentions", mention("b", 7, 9, "8%"), {"documents": DOCUMENTS})
    with pytest.raises(InvariantError, match="mentions: b has '8%' at 7, not '9%'"):
        checked("mentions", mention("b", 7, 9, "9%"), {"documents": DOCUMENTS})


def test_no_rows_break_no_rule() -> None:
    checked("lines", lines(), {"documents": DOCUMENTS})
