"""The Dagster UI as a person uses it: materialize all, wait, open the observations. Takes the pictures of the docs.

The pictures go to the test's own folder, and to docs/ where SOLIEU_SCREENSHOTS says so.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.dagster_dev import ROOT, dagster_dev, wait_for

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed (apt-get install chromium)"),
]
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (pip install playwright)")

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
MOST_BYTES = 300_000


@pytest.fixture
def page(tmp_path: Path) -> Iterator[sync_api.Page]:
    """A page of the installed Chromium, with a new profile."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch_persistent_context(
            str(tmp_path / "profile"),
            executable_path=BROWSER,
            args=list(FLAGS),
            viewport={"width": 1400, "height": 900},
        )
        page = browser.pages[0]
        page.set_default_timeout(120_000)
        yield page
        browser.close()


def test_materialize_all_and_look(page: sync_api.Page, tmp_path: Path) -> None:
    folder = Path(os.environ.get("SOLIEU_SCREENSHOTS") or tmp_path)
    with dagster_dev(tmp_path / "dagster") as dev:
        for seed in (ROOT / "seeds").glob("*.txt"):
            shutil.copy(seed, dev.source)
        page.goto(f"{dev.address}/asset-groups")
        page.get_by_role("button", name=re.compile("Materialize all", re.I)).click()
        wait_for(lambda: dev.runs() == ["SUCCESS"], 300, dev)
        page.set_viewport_size({"width": 1100, "height": 560})
        page.goto(f"{dev.address}/asset-groups")
        page.get_by_text("publish", exact=True).first.wait_for()
        no_dialog(page)
        take(page, folder / "dagster-graph.png")
        page.set_viewport_size({"width": 1400, "height": 900})
        page.goto(f"{dev.address}/assets/observations")
        for expected in ("One row is a statistic reported about a territory", "parts built", "rows by indicator"):
            page.get_by_text(expected).first.wait_for()
        take(page, folder / "dagster-asset.png")
        page.locator("tr", has_text="picture by province").get_by_text("Show Markdown").click()
        picture = page.locator("img[alt='Observations by province']")
        picture.wait_for()
        assert picture.evaluate("image => image.naturalWidth") > 100
        take(page, folder / "dagster-picture.png")


def no_dialog(page: sync_api.Page) -> None:
    """Nothing lies over the page."""
    assert page.locator(".bp5-dialog, .bp4-dialog, [role=dialog]").count() == 0


def take(page: sync_api.Page, path: Path) -> None:
    """A picture of what is shown, once it has come to rest, small enough for a repository."""
    page.wait_for_timeout(4_000)
    page.screenshot(path=path)
    assert path.stat().st_size < MOST_BYTES
