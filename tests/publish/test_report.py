"""The report as text: what it shows, and that pages cannot speak through it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from pipeline.__main__ import main
from pipeline.publish import facts
from pipeline.publish.report import build, data
from pipeline.publish.report.page import embed
from tests.publish.warehouses import observation, write

HOSTILE = "Thu <script>document.title='taken'</script> đạt 5 tỷ đồng &amp; <img src=x onerror=alert(1)> {{script}}"


class Elements(HTMLParser):
    """The elements of a document: name and attributes of each, and the text that each script holds."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def embedded(document: str) -> Any:
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', document, re.S)
    assert match
    return json.loads(match[1])


def page_of(warehouse: Path, text: str, observed: list[tuple[str, dict[str, Any]]], **about: Any) -> str:
    """The report of one article; each of ``observed`` is a number in its text, with what was read ({}: left out)."""
    doc_id = "0" * 16
    start = {words: text.index(words) for words, _ in observed}
    write(
        warehouse,
        "documents",
        [{"doc_id": doc_id, "source": "s", "record_id": "r", "text": text, "text_sha256": "0", **about}],
    )
    lines, at = [], 0
    for number, line in enumerate(text.split("\n")):
        role = "caption" if line.startswith("Ảnh") else "body" if line else "blank"
        place = {"char_start": at, "char_end": at + len(line)}
        lines.append({"doc_id": doc_id, "line_no": number, **place, "role": role, "rule": "rule-x"})
        at += len(line) + 1
    write(warehouse, "lines", lines)
    counts = {"n_lines": 1, "n_body_lines": 1, "n_body_chars": 1}
    write(warehouse, "articles", [{"doc_id": doc_id, "title": "Một bài", **counts, **about}])
    mentions, observations = [], []
    for words, read in observed:
        place = {"char_start": start[words], "char_end": start[words] + len(words), "value_text": words}
        reason = None if read else "no_indicator"
        mentions.append(
            {"doc_id": doc_id, **place, "sentence_start": 0, "sentence_end": 9, "reason": reason, "rules": ["amount"]}
        )
        if read:
            key = {"doc_id": doc_id, "observation_id": f"{doc_id}:{start[words]}"}
            observations.append(observation(1, **{**key, **place, "quote": text[:400], **about, **read}))
    write(warehouse, "mentions", mentions)
    write(warehouse, "observations", observations)
    for name, part in facts.build(str(warehouse)):
        write(warehouse, "facts", part.to_pylist(), name)
    return build(str(warehouse)).decode()


def test_the_seeds_are_shown_with_their_numbers(seeds: Path) -> None:
    document = build(str(seeds)).decode()
    elements = Elements(document)
    assert len(elements.of("article")) == 5
    told = embedded(document)
    (number,) = [n for numbers in told["numbers"] for n in numbers if n["value_text"] == "40.930 tỷ đồng"]
    expected = {
        "indicator": "BUDGET_REVENUE",
        "obs_value": 40.93e12,
        "unit_measure": "VND",
        "ref_area": "quang-ninh",
        "time_period": "2022-01-01/P9M",
        "obs_status": "E",
    }
    assert {key: number[key] for key in expected} == expected
    assert number["rules"]
    assert told["areas"]["quang-ninh"] == "Quảng Ninh"


def test_every_number_is_a_button_that_leads_to_its_details(seeds: Path) -> None:
    document = build(str(seeds)).decode()
    marks = [attributes for attributes in Elements(document).of("span") if attributes.get("role") == "button"]
    places = [(int(mark["data-a"] or ""), int(mark["data-n"] or "")) for mark in marks]
    told = embedded(document)["numbers"]
    assert sorted(places) == [(a, n) for a, numbers in enumerate(told) for n in range(len(numbers))]
    assert all(mark["tabindex"] == "0" and mark["aria-label"] for mark in marks)


def test_a_number_that_was_left_out_is_grey_and_says_why(tmp_path: Path) -> None:
    document = page_of(tmp_path, "Có 7 thùng hàng.", [("7 thùng hàng", {})])
    (mark,) = [attributes for attributes in Elements(document).of("span") if attributes.get("role") == "button"]
    assert (mark["class"], mark["aria-label"]) == ("n out", "7 thùng hàng: left out, no indicator")
    told = embedded(document)
    assert told["numbers"][0][0]["reason"] == "no_indicator"


def test_dropped_lines_are_folded_away_by_role(tmp_path: Path) -> None:
    document = page_of(tmp_path, "Ảnh: một\nẢnh: hai\n\nThu 5 tỷ đồng.", [("5 tỷ đồng", {"obs_value": 5e9})])
    assert document.count("<details") == 1
    assert "2 × picture captions" in document and "Ảnh: hai" in document


def test_page_text_stays_text(tmp_path: Path) -> None:
    about = {"title": "<b>đậm</b>", "url": "javascript:alert(1)", "publisher": "<i>x</i>"}
    document = page_of(
        tmp_path, HOSTILE, [("5 tỷ đồng", {"obs_value": 5e9, "detail": "</script><script>alert(1)"})], **about
    )
    elements = Elements(document)
    assert len(elements.of("script")) == 2, "the page's own data and its own script"
    assert not elements.of("img") and not elements.of("b")[len(elements.of("button")) :]
    assert not [link for link in elements.of("a") if (link["href"] or "").startswith("javascript")]
    assert "document.title='taken'" in "".join(elements.text), "the words are there to be read"
    told = embedded(document)
    assert told["facts"][0]["detail"] == "</script><script>alert(1)"
    assert "url" not in {key for key, value in told["facts"][0].items() if value}
    assert "{{script}}" in document, "a slot in an article is not filled"


def test_the_page_needs_no_other_file_and_runs_no_other_script(seeds: Path) -> None:
    document = build(str(seeds)).decode()
    elements = Elements(document)
    (policy,) = [meta["content"] or "" for meta in elements.of("meta") if meta.get("http-equiv")]
    assert policy.startswith("default-src 'none'; style-src 'sha256-") and "unsafe" not in policy
    assert not [
        tag for tag, attributes in elements.found if attributes.get("src") or tag in ("link", "iframe", "object")
    ]
    assert not [
        name for _, attributes in elements.found for name in attributes if name.startswith("on") or name == "style"
    ]


def test_json_inside_a_script_element() -> None:
    hostile = ["</script>", "<!--", "&lt;", "\u2028", "Quảng Ninh"]
    assert json.loads(embed(hostile)) == hostile
    assert not re.search(r"[<>&\u2028]", embed(hostile))


def test_a_large_warehouse_shows_a_sample_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "ARTICLES", 0)
    monkeypatch.setattr(data, "FACTS", 0)
    document = page_of(tmp_path, "Thu 5 tỷ đồng.", [("5 tỷ đồng", {"obs_value": 5e9})])
    assert "A sample: 0 of 1 articles" in document
    assert "A sample: 0 of 1 facts" in document


def test_records_that_were_not_read_are_counted_by_reason(tmp_path: Path) -> None:
    write(tmp_path, "rejects", [{"source": "s", "record_id": str(n), "reason": "bad_json"} for n in range(3)])
    document = build(str(tmp_path)).decode()
    assert "Why records were not read" in document and ">bad json</span>" in document


def test_numbers_that_overlap_are_shown_once(tmp_path: Path) -> None:
    text = "Đạt 61/161 xã."
    document = page_of(tmp_path, text, [("61/161 xã", {"obs_value": 61.0}), ("161 xã", {})])
    assert "".join(Elements(document).text).count("61/161 xã") >= 1
    assert len(embedded(document)["numbers"][0]) == 1


def test_an_empty_warehouse_has_a_report(tmp_path: Path) -> None:
    assert "All 0 articles." in build(str(tmp_path)).decode()


def test_the_command_writes_the_report(seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.html"
    assert main(["report", str(path), "--warehouse", str(seeds)]) == 0
    assert path.read_bytes() == build(str(seeds))
    assert main(["report", str(path), "--warehouse", str(tmp_path / "nothing")]) == 2
    assert "no articles" in capsys.readouterr().err
