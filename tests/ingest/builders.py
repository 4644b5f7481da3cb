"""Source files of every format, written from our own texts."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

from tests.ingest.conftest import ARTICLE


def article(number: int) -> str:
    """An article that no other number gives."""
    return ARTICLE.replace("5.300", f"{number + 1}.300") + f"Toàn tỉnh có {number} doanh nghiệp thành lập mới.\n"


def json_lines(records: Iterable[object]) -> bytes:
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)


def packed(path: Path, data: bytes) -> None:
    """Write data to a path, compressed as its name says."""
    if path.suffix == ".gz":
        data = gzip.compress(data, mtime=0)
    elif path.suffix == ".zst":
        data = zstandard.compress(data)
    path.write_bytes(data)


def parquet(path: Path, columns: Mapping[str, Any], **options: Any) -> None:
    pq.write_table(pa.table(dict(columns)), path, **options)


def page(text: str, head: str = "") -> str:
    """A web page with a headline, paragraphs, and what stands around them on news sites."""
    title, *paragraphs = [line for line in text.split("\n") if line]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        '<nav><a href="/">Trang chủ</a><a href="/kinh-te">Kinh tế</a></nav>'
        f"<article><h1>{title}</h1>{body}</article><footer>Giấy phép số 12</footer></body></html>"
    )


def warc_record(kind: str, body: bytes, url: str = "https://baohoason.vn/a", content_type: str = "text/html") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2023-07-01T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{abs(hash((kind, body, url))):032x}>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def http(body: bytes, headers: str = "Content-Type: text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\n{headers}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def response(html: str | bytes, url: str = "https://baohoason.vn/a", **options: str) -> bytes:
    body = html.encode() if isinstance(html, str) else html
    return warc_record("response", http(body, **options), url, "application/http; msgtype=response")
