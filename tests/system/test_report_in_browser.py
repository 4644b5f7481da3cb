"""The report in a real browser: what a person sees when they click. Needs Chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.publish.report import build
from tests.publish.conftest import seeds  # noqa: F401 the warehouse of the seeds
from tests.publish.test_report import HOSTILE, page_of

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [pytest.mark.system, pytest.mark.skipif(BROWSER is None, reason="no Chromium")]

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--virtual-time-budget=4000"),
)


def dom(folder: Path, document: str, action: str = "") -> str:
    """The document as the browser has it after its script, and after an action in JavaScript.

    The page's policy forbids foreign scripts, so a page that is acted on goes without it.
    """
    if action:
        document = re.sub(r"<meta http-equiv=[^>]*>", "", document)
        document = document.replace("</body>", f"<script>{action}</script></body>")
    page = folder / "page.html"
    page.write_text(document, encoding="utf-8")
    command = [str(BROWSER), *FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom", page.as_uri()]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


def details(shown: str) -> str:
    """The words of the details beside the page."""
    match = re.search(r'<div id="details-body">(.*?)</div>\s*</aside>', shown, re.S)
    assert match
    return " ".join(re.sub(r"<[^>]+>", " ", match[1]).split())


def test_clicking_a_number_shows_what_was_read(seeds: Path, tmp_path: Path) -> None:  # noqa: F811
    click = "[...document.querySelectorAll('.n')].find(n => n.textContent === '40.930 tỷ đồng').click()"
    shown = dom(tmp_path, build(str(seeds)).decode(), click)
    words = details(shown)
    for expected in ("BUDGET_REVENUE", "40.93e12 VND", "Quảng Ninh", "first nine months of 2022", "estimate"):
        assert expected in words
    assert "hidden" not in re.findall(r'<aside id="details"[^>]*>', shown)[0], "it is open"
    assert shown.count("<article") == 5


def test_enter_opens_arrows_move_escape_closes(seeds: Path, tmp_path: Path) -> None:  # noqa: F811
    keys = """
        const event = (key) => new KeyboardEvent("keydown", { key, bubbles: true });
        const press = (key) => document.activeElement.dispatchEvent(event(key));
        const marks = [...document.querySelectorAll(".n")];
        marks[0].focus(); press("Enter"); press("ArrowRight");
        const [here, now] = [document.activeElement, document.body.dataset];
        now.moved = String(here === marks[1] && here.classList.contains("open"));
        press("Escape");
        now.closed = String(document.getElementById("details").hidden);
    """
    shown = dom(tmp_path, build(str(seeds)).decode(), keys)
    assert 'data-moved="true"' in shown and 'data-closed="true"' in shown


def test_the_table_is_searched_without_diacritics(seeds: Path, tmp_path: Path) -> None:  # noqa: F811
    search = """
        const box = document.getElementById("fact-search");
        box.value = "quang ninh ngan sach 2022";
        box.dispatchEvent(new Event("input"));
    """
    shown = dom(tmp_path, build(str(seeds)).decode(), search)
    table = shown[shown.index('<table id="fact-table">') : shown.index("</table>")]
    assert "40.930 tỷ đồng" in table and "Thanh Hóa" not in table


def test_the_charts_are_drawn_under_the_pages_own_policy(seeds: Path, tmp_path: Path) -> None:  # noqa: F811
    shown = dom(tmp_path, build(str(seeds)).decode())
    chart = shown[shown.index('id="chart-time"') : shown.index('id="chart-key"')]
    assert "<svg" in chart and 'role="button"' in chart


def test_a_script_in_an_article_does_not_run(tmp_path: Path) -> None:
    read = {"obs_value": 5e9, "detail": "</script><script>document.title='taken'</script>"}
    document = page_of(tmp_path, HOSTILE, [("5 tỷ đồng", read)], title="<script>document.title='taken'</script>")
    assert "<title>taken" not in dom(tmp_path, document)
    everything = "document.querySelectorAll('.n, tbody tr').forEach((one) => one.click())"
    assert "<title>taken" not in dom(tmp_path, document, everything)
