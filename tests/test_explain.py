"""``python -m pipeline explain``: a page with each number and what it became."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.__main__ import main

TITLE = "Hòa Bình thu ngân sách khá"
BODY = (
    "Sáu tháng đầu năm, tỉnh Hòa Bình thu ngân sách ước đạt hơn 2.150 tỷ đồng, giảm 4,5% so với cùng kỳ. "
    "Công ty Cổ phần Gạch Sông Lam nộp ngân sách 45 tỷ đồng."
)
MORE = "Các ngành, các địa phương tiếp tục rà soát nguồn thu, chống thất thu và hỗ trợ người nộp thuế trên địa bàn."


def explain(path: Path, *options: str) -> int:
    return main(["explain", str(path), "--color", "never", *options])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page as a text file."""
    path = tmp_path / "trang.txt"
    path.write_text(f"{TITLE}\n{BODY}\n{MORE}\n", encoding="utf-8")
    return path


def test_each_number_is_told_of(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(page, "--published", "2023-07-03") == 0
    out = capsys.readouterr().out
    assert "trang.txt, published 2023-07-03" in out
    assert f"title | {TITLE}" in out
    assert (
        "2.150 tỷ đồng: BUDGET_REVENUE level >= 2,150,000,000,000 VND, 2023-S1, hoa-binh, outturn E "
        "(amount before estimate)" in out
    )
    assert "4,5%: BUDGET_REVENUE growth -4.5 PERCENT, 2023-S1, hoa-binh, outturn E, against YOY 2022-S1" in out
    assert "45 tỷ đồng: left out, entity (BUDGET_REVENUE level" in out


def test_without_a_day_of_publication_a_period_stays_open(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(page) == 0
    out = capsys.readouterr().out
    assert "published on an unknown day" in out and "period unknown" in out


def test_web_pages_and_records_are_explained_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    html = tmp_path / "trang.html"
    html.write_text(
        f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1><p>{BODY}</p><p>{MORE}</p>"
        f"<p>{MORE} {MORE}</p></article></body></html>",
        encoding="utf-8",
    )
    assert explain(html) == 0
    assert "BUDGET_REVENUE growth -4.5 PERCENT" in capsys.readouterr().out
    records = tmp_path / "trang.jsonl"
    rows = [{"id": f"bai-{n}", "text": f"{TITLE}\n{BODY}\n{MORE}", "published": "2023-07-03"} for n in range(3)]
    records.write_text("\n".join(json.dumps(row) for row in rows) + "\nno json\n", encoding="utf-8")
    assert explain(records) == 0
    out = capsys.readouterr().out
    assert out.count("BUDGET_REVENUE growth -4.5 PERCENT, 2023-S1") == 3
    assert "not read: bad_json" in out
    assert explain(records, "--limit", "1") == 0
    assert capsys.readouterr().out.count("BUDGET_REVENUE growth") == 1


def test_colours_when_they_are_asked_for(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(page), "--color", "always"]) == 0
    assert "\x1b[1m\x1b[32m2.150 tỷ đồng\x1b[0m" in capsys.readouterr().out
    assert main(["explain", str(page)]) == 0  # no terminal here
    assert "\x1b" not in capsys.readouterr().out


def test_a_page_in_another_language_is_said_to_be_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "english.txt"
    path.write_text("The provincial budget collected more than it had planned for the year, officials said.\n" * 5)
    assert explain(path) == 0
    assert "not read: not_vietnamese" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("gone.txt", None, "there is no file"),
        ("empty.txt", b"", "holds no page that can be read"),
        ("picture.txt", bytes(range(256)) * 40, "holds no page that can be read"),
    ],
)
def test_errors_are_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert explain(tmp_path / name) == 2
    captured = capsys.readouterr()
    assert words in captured.err and captured.err.count("\n") == 1


def test_a_day_that_is_none_is_refused(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        explain(page, "--published", "3/7/2023")
    assert "no day as in 2023-07-03" in capsys.readouterr().err


def test_a_reader_that_has_seen_enough_is_no_error(page: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "explain", str(page)]
    piped = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[1])
    assert piped.stdout is not None and piped.stderr is not None
    piped.stdout.close()
    assert piped.stderr.read() == b""
    piped.stderr.close()
    assert piped.wait() == 0
