"""Each format read: what counts in it, what doesn't, and the same article the same in all of them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from pipeline.errors import UserError
from pipeline.ingest import plan, read
from pipeline.ingest.formats.jsonl import lines
from tests.ingest.builders import article, json_lines, packed, page, parquet, response, warc_record
from tests.ingest.conftest import ARTICLE

Ingest = Callable[..., tuple[pd.DataFrame, pd.DataFrame]]
FIELDS = {
    "text": ARTICLE,
    "id": "a1",
    "url": "https://www.baohoason.vn/kinh-te/a1.html",
    "title": "Kinh tế Hòa Sơn",
    "published": "29/06/2023 17:42",
    "date": "2023-07-01T10:00:00Z",
}
READ = {
    "text": ARTICLE,
    "url": "https://www.baohoason.vn/kinh-te/a1.html",
    "publisher": "baohoason.vn",
    "title": "Kinh tế Hòa Sơn",
    "published": datetime(2023, 6, 29),
    "published_source": "metadata",
    "crawled_at": datetime(2023, 7, 1, 10),
    "encoding": "utf-8",
    "skip_reason": None,
    "flags": [],
}


def test_a_text_file_is_a_document_exactly_as_it_is(source: Path, ingest: Ingest) -> None:
    text = "\n  " + ARTICLE + " \n\n\t"
    (source / "a.txt").write_bytes(text.encode())
    documents, rejects = ingest()
    assert documents.text["a.txt"] == text
    assert documents.source["a.txt"] == "."
    assert rejects.empty


def test_a_file_beside_a_text_describes_it(source: Path, ingest: Ingest) -> None:
    fields = {name: value for name, value in FIELDS.items() if name != "text"}
    for name, meta in (("a.txt", "a.txt.meta.json"), ("b.txt", "b.meta.json")):
        (source / name).write_text(ARTICLE)
        (source / meta).write_text(json.dumps(fields))
    documents, rejects = ingest()
    assert rejects.empty
    for name in ("a.txt", "b.txt"):
        assert documents.loc[name][list(READ)].to_dict() == READ


@pytest.mark.parametrize(
    "meta", [b"", b"{", b"[1]", b"\xff\xff\0", b'{"url": 5, "published": [], "date": {}}', b"[" * 99999]
)
def test_a_description_that_says_nothing_costs_nothing(source: Path, ingest: Ingest, meta: bytes) -> None:
    (source / "a.txt").write_text(ARTICLE)
    (source / "a.meta.json").write_bytes(meta)
    documents, rejects = ingest()
    assert documents.text["a.txt"] == ARTICLE
    assert rejects.empty


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "A.JSONL"])
def test_json_lines(source: Path, ingest: Ingest, name: str) -> None:
    packed(source / name, json_lines([{**FIELDS, "views": 12, "tags": ["a"]}]) + b"\n\n")
    documents, rejects = ingest()
    assert documents.loc["a1"][list(READ)].to_dict() == READ
    assert documents.source["a1"] == name
    assert rejects.empty


def test_json_lines_in_utf_16_and_with_a_mark(source: Path, ingest: Ingest) -> None:
    data = json_lines([FIELDS])
    (source / "a.jsonl").write_bytes(b"\xff\xfe" + data.decode().encode("utf-16-le"))
    (source / "b.jsonl").write_bytes(b"\xef\xbb\xbf" + data)
    documents, _ = ingest()
    assert list(documents.text) == [ARTICLE] * 2
    assert list(documents.encoding) == ["utf-16-le", "utf-8"]


def test_a_record_without_an_id_is_called_by_its_line(source: Path, ingest: Ingest) -> None:
    (source / "a.jsonl").write_bytes(
        json_lines([{"text": article(1)}]) + b"\n" + json_lines([{"text": article(2), "id": ""}])
    )
    assert list(ingest()[0].index) == ["1", "3"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "a', "bad_json"),
        (b"[]", "bad_json"),
        (b'"text"', "bad_json"),
        (b"[" * 100_000, "bad_json"),
        (b'{"text": ' + b"9" * 5000 + b"}", "bad_json"),
        (b'{"id": "x"}', "missing_text"),
        (b'{"text": null}', "missing_text"),
        (b'{"text": ["a"]}', "missing_text"),
        (b'{"text": 12}', "missing_text"),
        (b'{"text": " \\n\\u0000"}', "empty"),
        (b'{"text": "\xff\xfe\xff"}', "undecodable"),
        (b"\0" * 50, "binary"),
        (b'{"text": "' + b"a" * (17 << 20) + b'"}', "too_large"),
    ],
    ids=str,
)
def test_a_bad_line_is_a_reject_and_its_neighbours_are_read(
    source: Path, ingest: Ingest, line: bytes, reason: str
) -> None:
    (source / "a.jsonl").write_bytes(
        json_lines([FIELDS]) + line + b"\n" + json_lines([{"text": article(2), "id": "a2"}])
    )
    documents, rejects = ingest()
    assert list(documents.index) == ["a1", "a2"]
    assert list(rejects.reason) == [reason]


def test_a_control_character_inside_a_json_string_is_a_space(source: Path, ingest: Ingest) -> None:
    (source / "a.jsonl").write_bytes(json_lines([{"text": ARTICLE, "id": "a"}]).replace(b"8,12%", b"8,12%\x07"))
    assert ingest()[0].text["a"] == ARTICLE.replace("8,12%", "8,12% ")


def test_lines_may_lie_across_chunks() -> None:
    assert list(lines([b"a", b"b\nc", b"", b"\n\nd"], 10)) == [b"ab", b"c", b"", b"d"]
    assert list(lines([b"aaa", b"aaa\nb\n"], 5)) == [6, b"b"]


def test_parquet(source: Path, ingest: Ingest) -> None:
    parquet(
        source / "a.parquet", {name: [value] for name, value in FIELDS.items()} | {"language_score": [0.9], "n": [1]}
    )
    documents, rejects = ingest()
    assert documents.loc["a1"][list(READ)].to_dict() == READ
    assert rejects.empty


def test_parquet_in_other_types_and_without_ids(source: Path, ingest: Ingest) -> None:
    parquet(
        source / "a.parquet",
        {
            "text": pa.array([ARTICLE, None, article(3)], pa.large_string()).dictionary_encode(),
            "date": pa.array([datetime(2023, 7, 1), None, None], pa.timestamp("ns", tz="UTC")),
            "published": pa.array([datetime(2023, 6, 29), None, datetime(9999, 1, 1)], pa.timestamp("us")),
            "url": pa.array([None, None, None], pa.null()),
        },
    )
    documents, rejects = ingest()
    assert list(documents.index) == ["1", "3"]
    assert documents.published["1"] == datetime(2023, 6, 29)
    assert documents.crawled_at["1"] == datetime(2023, 7, 1)
    assert rejects.reason.to_dict() == {"2": "missing_text"}


def test_parquet_with_bytes_that_are_no_utf_8(source: Path, ingest: Ingest) -> None:
    raw = pa.array([ARTICLE.encode(), b"\xff\xfe\xff", ARTICLE.encode()], pa.binary())
    parquet(source / "a.parquet", {"text": raw})
    text = pa.StringArray.from_buffers(3, *raw.buffers()[1:])
    parquet(source / "b.parquet", {"text": text, "title": text})
    documents, rejects = ingest()
    assert list(documents.text) == [ARTICLE] * 4
    assert list(rejects.reason) == ["undecodable"] * 2


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2023-06-28T20:00:00Z">', datetime(2023, 6, 29)),
        ('<meta itemprop="datePublished" content="29/06/2023">', datetime(2023, 6, 29)),
        ('<meta name="pubdate" content="2023-06-29">', datetime(2023, 6, 29)),
        (
            '<script type="application/ld+json">{"datePublished": "2023-06-29T17:00:00+07:00"}</script>',
            datetime(2023, 6, 29),
        ),
        ("", None),
    ],
)
def test_a_page_says_when_it_was_published(source: Path, ingest: Ingest, head: str, published: datetime | None) -> None:
    address = '<link rel="canonical" href="https://www.baohoason.vn/a">'
    (source / "a.html").write_text(page(ARTICLE, address + head))
    documents, _ = ingest()
    document = documents.loc["a.html"]
    assert document.published == published
    assert document.published_source == ("metadata" if published else None)
    assert document.title == "Kinh tế Hòa Sơn sáu tháng đầu năm tăng khá"
    assert document.publisher == "baohoason.vn"
    assert "Trang chủ" not in document.text


def test_a_time_stamp_beside_the_article_counts(source: Path, ingest: Ingest) -> None:
    html = page(ARTICLE).replace("</h1>", '</h1><div class="time">Thứ Năm, 29/06/2023 17:42</div>')
    (source / "a.htm").write_text(html)
    document = ingest()[0].loc["a.htm"]
    assert (document.published, document.published_source) == (datetime(2023, 6, 29), "text")


def test_figures_in_tables_and_lists_of_a_page_are_kept(source: Path, ingest: Ingest) -> None:
    more = "<table><tr><td>Xuất khẩu</td><td>1,2 tỷ USD</td></tr></table>"
    more += "<ul><li>Khách du lịch đạt 2,1 triệu lượt.</li></ul>"
    (source / "a.html").write_text(page(ARTICLE).replace("</article>", more + "</article>"))
    text = ingest()[0].text["a.html"]
    assert "1,2 tỷ USD" in text
    assert "2,1 triệu lượt" in text


def test_a_page_in_another_charset(source: Path, ingest: Ingest) -> None:
    html = page("Le prix du café augmente\n" + "Les prix à la consommation ont progressé de 5 % en juin. " * 5)
    (source / "a.html").write_bytes(html.replace("utf-8", "iso-8859-1").encode("latin-1", "ignore"))
    document = ingest()[0].loc["a.html"]
    assert "progressé" in document.text
    assert (document.encoding, document.skip_reason) == ("iso8859-1", "not_vietnamese")


@pytest.mark.parametrize(
    "html", ["<html><body></body></html>", "<script>var a = 1;</script>", "<" * 50_000, "<div>" * 50_000]
)
def test_a_page_without_an_article_is_a_reject_or_a_document(source: Path, ingest: Ingest, html: str) -> None:
    (source / "a.html").write_text(html)
    documents, rejects = ingest()
    assert len(documents) + len(rejects) == 1


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_an_archive_of_pages(source: Path, ingest: Ingest, name: str) -> None:
    records = [
        warc_record("warcinfo", b"software: test\r\n", content_type="application/warc-fields"),
        warc_record("request", b"GET /a HTTP/1.1\r\n\r\n", content_type="application/http; msgtype=request"),
        response(page(ARTICLE), "https://www.baohoason.vn/2023/06/29/a"),
        response(b"\x89PNG", headers="Content-Type: image/png"),
        response(gzip.compress(page(article(2)).encode()), headers="Content-Type: text/html\r\nContent-Encoding: gzip"),
        response("Không tìm thấy trang", status="404 Not Found"),
        warc_record("resource", page(article(3)).encode()),
    ]
    data = b"".join(map(gzip.compress, records)) if name.endswith("gz") else b"".join(records)
    (source / name).write_bytes(data)
    documents, rejects = ingest()
    assert len(documents) == 3
    assert list(rejects.reason) == ["http_error"]
    first = documents.iloc[0]
    assert first.record_id.startswith("<urn:uuid:")
    assert (first.published, first.published_source) == (datetime(2023, 6, 29), "url")
    assert first.crawled_at == datetime(2023, 7, 1, 10)
    assert "2 doanh nghiệp" in documents.iloc[1].text


def test_an_archive_of_extracted_text(source: Path, ingest: Ingest) -> None:
    packed(source / "a.warc.wet.gz", warc_record("conversion", ARTICLE.encode(), content_type="text/plain"))
    documents, rejects = ingest()
    assert list(documents.text) == [ARTICLE]
    assert rejects.empty


def test_an_archive_that_ends_inside_a_page(source: Path, ingest: Ingest) -> None:
    whole = response(page(article(1)))
    (source / "a.warc").write_bytes(whole + response(page(article(2)))[:-200])
    documents, rejects = ingest()
    assert len(documents) == 1
    assert list(rejects.reason) == ["damaged_archive"]


def test_a_damaged_header_ends_an_archive_and_says_so(source: Path, ingest: Ingest) -> None:
    pages = [response(page(article(number)), f"https://baohoason.vn/{number}") for number in range(3)]
    (source / "a.warc").write_bytes(pages[0] + pages[1].replace(b"WARC/1.0", b"W") + pages[2])
    documents, rejects = ingest()
    assert len(documents) == 1
    assert rejects.reason.to_dict() == {"*": "damaged_archive"}


def test_a_missing_extra_is_named(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (source / "a.warc").write_bytes(response(page(ARTICLE)))
    monkeypatch.setitem(__import__("sys").modules, "fastwarc.warc", None)
    with pytest.raises(UserError, match=r"solieu\[warc\]"):
        list(read(plan(str(source))[0]))


def test_the_same_article_is_the_same_in_every_format(source: Path, ingest: Ingest) -> None:
    (source / "a.txt").write_text(ARTICLE)
    (source / "a.html").write_text(page(ARTICLE))
    packed(source / "b.jsonl.gz", json_lines([{"text": ARTICLE, "id": "jsonl"}]))
    parquet(source / "c.parquet", {"text": [ARTICLE], "id": ["parquet"]})
    packed(source / "d.warc.gz", response(page(ARTICLE)))
    packed(source / "e.wet.gz", warc_record("conversion", ARTICLE.encode(), content_type="text/plain"))
    documents, rejects = ingest()
    assert rejects.empty
    assert len(documents) == 6
    assert {" ".join(text.split()) for text in documents.text} == {" ".join(ARTICLE.split())}
    assert len({tuple(signature) for signature in documents.minhash}) == 1
