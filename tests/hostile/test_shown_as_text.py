"""What a page of the web says is text wherever it is shown, and a name never leads out of a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.ingest import plan, read
from pipeline.orchestration.metadata import as_markdown, table_metadata
from pipeline.runner import Run
from pipeline.settings import Settings
from tests import small_stages

HOSTILE = "<img src=x onerror=alert(1)> [tin](javascript:alert(1)) ![](http://ngoài.vn/dấu.png) |`*_ 5"


def test_the_preview_of_a_table_shows_markup_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_stages.install(monkeypatch)
    source = tmp_path / "source"
    source.mkdir()
    (source / "page.txt").write_text(HOSTILE)
    with Run(Settings(str(source), str(tmp_path / "wh"), "in-process")) as run:
        preview = str(table_metadata(run, run.ingest(), "documents", pictures=False)["preview"].value)
    assert as_markdown(HOSTILE) in preview
    row = preview.splitlines()[-1].replace("\\|", "")
    assert row.count("|") == preview.splitlines()[0].count("|"), "a bar in a text begins no column"
    for markup in ("<img", "](", "![", "`", "*_"):
        assert not any(preview[at - 1] != "\\" for at in range(1, len(preview)) if preview.startswith(markup, at)), (
            markup
        )


@pytest.mark.parametrize(
    "name", ["../../bí mật", "/etc/passwd", "..", "a/../../b", "C:\\x", "x\0y", "a=b", ".ẩn", "_x"]
)
def test_an_id_is_only_text(name: str, tmp_path: Path) -> None:
    """Ids name rows, never files; names of parts are made of letters, digits and '-' alone."""
    (tmp_path / "crawl.jsonl").write_text(json.dumps({"id": name, "text": "Thu ngân sách đạt 5 tỷ đồng."}))
    ((part, documents, rejects),) = [made for unit in plan(str(tmp_path)) for made in read(unit)]
    assert documents.num_rows + rejects.num_rows == 1
    assert part.replace("-", "").isalnum() and part.isascii()
