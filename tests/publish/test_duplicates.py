"""Which documents repeat another."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from rensa import RMinHash

from pipeline.publish import duplicates
from tests.publish.warehouses import write

STORY = (
    "Chiều nay, lãnh đạo tỉnh nghe báo cáo về thu ngân sách, đầu tư công, xuất khẩu và du lịch của chín tháng đầu năm; "
    "các sở cho biết thu nội địa đạt khá, giải ngân còn chậm ở một số chủ đầu tư, khách quốc tế tăng mạnh, "
    "còn sản xuất nông nghiệp giữ được nhịp tăng nhờ thời tiết thuận và giá bán ổn định ở hầu hết các vùng trồng. "
) * 3
OTHER = "Sáng nay, trường làng khai giảng năm học mới trong tiếng trống rộn ràng của thầy và trò vùng cao. " * 6


def document(doc_id: str, text: str, published: str | None = "2023-01-05", skipped: bool = False) -> dict[str, Any]:
    minhash = RMinHash(128, 42)
    words = text.split()
    minhash.update([" ".join(words[n : n + 3]) for n in range(len(words) - 2)])
    return {
        "doc_id": doc_id,
        "source": "s",
        "record_id": doc_id,
        "text": text,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "published": published,
        "minhash": None if skipped else minhash.digest(),
    }


def found(warehouse: Path, *documents: dict[str, Any]) -> dict[str, tuple[str, bool]]:
    for number, row in enumerate(documents):
        write(warehouse, "documents", [row], f"part-{number}")
    return {row["doc_id"]: (row["cluster_id"], row["exact"]) for row in duplicates.build(str(warehouse)).to_pylist()}


def test_the_same_text_repeats_the_earlier_document(tmp_path: Path) -> None:
    rows = document("a", STORY, "2023-01-06"), document("b", STORY, "2023-01-05"), document("c", OTHER)
    assert found(tmp_path, *rows) == {"a": ("b", True)}


def test_a_document_without_a_day_comes_last(tmp_path: Path) -> None:
    assert found(tmp_path, document("a", STORY, None), document("b", STORY)) == {"a": ("b", True)}


def test_a_reprint_with_another_end_is_a_near_copy(tmp_path: Path) -> None:
    reprint = STORY + "Nguồn: bản tin của tỉnh."
    rows = document("a", STORY), document("b", reprint, "2023-01-07"), document("c", OTHER, "2023-01-07")
    assert found(tmp_path, *rows) == {"b": ("a", False)}
    (row,) = duplicates.build(str(tmp_path)).to_pylist()
    assert duplicates.THRESHOLD <= row["similarity"] < 1


def test_a_copy_of_a_near_copy_joins_the_first_document(tmp_path: Path) -> None:
    reprint = STORY + "Nguồn: bản tin của tỉnh."
    rows = document("a", STORY), document("b", reprint, "2023-01-07"), document("c", reprint, "2023-01-08")
    assert found(tmp_path, *rows) == {"b": ("a", False), "c": ("a", False)}


def test_small_changes_do_not_chain_documents_that_have_little_in_common(tmp_path: Path) -> None:
    words = STORY.split()
    versions = [" ".join(words[4 * n :] + OTHER.split()[: 4 * n]) for n in range(12)]
    clusters = found(tmp_path, *(document(f"{n:02}", text) for n, text in enumerate(versions)))
    assert "11" not in clusters or clusters["11"][0] != "00"


def test_documents_that_are_not_read_can_only_be_exact_copies(tmp_path: Path) -> None:
    rows = document("a", "ngắn", skipped=True), document("b", "ngắn", "2023-01-09", skipped=True)
    assert found(tmp_path, *rows) == {"b": ("a", True)}


def test_the_order_of_parts_does_not_matter(tmp_path: Path) -> None:
    rows = [document(f"{n}", STORY + "và nhiều việc khác " * (n % 4), f"2023-01-{n + 1:02}") for n in range(9)]
    assert found(tmp_path / "one", *rows) == found(tmp_path / "other", *reversed(rows)) != {}


@pytest.mark.parametrize("table_exists", [False, True])
def test_no_documents(tmp_path: Path, table_exists: bool) -> None:
    if table_exists:
        write(tmp_path, "documents", [])
    assert len(duplicates.build(str(tmp_path))) == 0
