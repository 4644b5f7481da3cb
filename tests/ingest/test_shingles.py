"""Signatures of texts: the same whatever stands beside a text, for they are compared with those of other parts."""

import sys

from pipeline.ingest.shingles import PERMUTATIONS, WORDS, signatures

TEXT = "Chín tháng đầu năm, tổng thu ngân sách của tỉnh ước đạt 12.345 tỷ đồng, tăng 8,1% so với cùng kỳ."


def test_a_signature_stays_what_it_was() -> None:
    (signature,) = signatures([TEXT])
    assert len(signature) == PERMUTATIONS
    assert signature[:3] == [3232994922, 3346575556, 2179048109]


def test_texts_beside_it_do_not_matter() -> None:
    texts = [TEXT, "một", "", "hai ba", TEXT[:40], "năm từ " * WORDS]
    assert signatures(texts) == [signatures([text])[0] for text in texts]


def test_case_and_space_do_not_matter() -> None:
    spaces = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()]
    written = [f"{space}{TEXT.upper().replace(' ', space * 2)}{space}" for space in spaces]
    assert all(signature == signatures([TEXT])[0] for signature in signatures(written))


def test_no_text_has_no_signature() -> None:
    assert signatures([]) == []
