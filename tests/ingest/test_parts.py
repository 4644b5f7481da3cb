"""Parts: bounded and streamed, ids unique, damaged files kept up to the damage, and every record accounted for."""

from __future__ import annotations

import gzip
import json
import random
import re
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import zstandard

from pipeline.ingest import compressed, plan, read
from pipeline.reference import rows
from tests.ingest.builders import article, http, json_lines, packed, page, parquet, response, warc_record
from tests.ingest.conftest import ARTICLE, parts

Ingest = Callable[..., tuple[pd.DataFrame, pd.DataFrame]]


def test_a_container_is_cut_into_parts_of_2000(source: Path) -> None:
    (source / "a.jsonl").write_bytes(json_lines({"text": article(number)} for number in range(4_500)))
    made = list(parts(source))
    assert [name[-6:] for name, _, _ in made] == ["-00000", "-00001", "-00002"]
    assert [documents.num_rows for _, documents, _ in made] == [2_000, 2_000, 500]


def test_parts_of_long_texts_hold_fewer(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.ingest.parts.MOST_CHARACTERS", 25 * len(ARTICLE))
    (source / "a.jsonl").write_bytes(json_lines({"text": ARTICLE * 10} for _ in range(6)))
    assert [documents.num_rows for _, documents, _ in parts(source)] == [3, 3]


def test_parts_are_made_one_after_the_other(source: Path) -> None:
    packed(source / "a.jsonl.gz", json_lines({"text": article(number)} for number in range(8_000)))
    (unit,) = plan(str(source))
    made = read(unit)
    next(made)
    tracemalloc.start()
    for _ in range(3):
        next(made)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60e6


def test_a_repeated_id_gets_a_number_and_a_flag(source: Path, ingest: Ingest) -> None:
    ids = ["x", "y", "x", "x#2", "x", "3"]
    (source / "a.jsonl").write_bytes(json_lines({"text": article(n), "id": one} for n, one in enumerate(ids)))
    documents, _ = ingest()
    assert list(documents.index) == ["x", "y", "x#2", "x#2#2", "x#3", "3"]
    assert [bool(flags) for flags in documents["flags"]] == [False, False, True, True, True, False]
    assert documents.doc_id.is_unique


def test_rejects_and_documents_share_the_ids_of_a_shard(source: Path, ingest: Ingest) -> None:
    (source / "a.jsonl").write_bytes(
        json_lines([{"text": ARTICLE, "id": "x"}, {"id": "x"}, {"text": ARTICLE, "id": "*"}]) + b"{"
    )
    documents, rejects = ingest()
    assert list(documents.index) == ["x", "*"]
    assert list(rejects.index) == ["x#2", "4"]


def test_many_records_of_one_id_take_linear_time(source: Path, ingest: Ingest) -> None:
    (source / "a.jsonl").write_bytes(json_lines({"text": "", "id": "x"} for _ in range(20_000)))
    assert ingest()[1].index[-1] == "x#20000"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (ARTICLE, None),
        ("GRDP Hòa Sơn năm 2022 tăng 8,12%.", None),
        ("The economy of the province grew by 8.12 percent in 2022, the statistics office said.", "not_vietnamese"),
        ("Les années passent et l'économie de la province progresse à nouveau de 8,12 %.", "not_vietnamese"),
        ("本省经济增长百分之八点一二，财政收入增长百分之五，出口增长百分之十，居民收入继续提高。", "not_vietnamese"),
        ("Tăng 5%", "too_short"),
        ("1 2 3 4 5 6 7 8 9", "too_short"),
    ],
)
def test_what_is_not_read_is_kept_with_the_reason(source: Path, ingest: Ingest, text: str, reason: str | None) -> None:
    (source / "a.txt").write_text(text)
    document = ingest()[0].loc["a.txt"]
    assert document.skip_reason == reason
    assert (document.minhash is None) == (reason is not None)
    assert document.text == text


def test_repaired_text_says_so(source: Path, ingest: Ingest) -> None:
    (source / "a.txt").write_text(ARTICLE.encode().decode("latin-1"))
    document = ingest()[0].loc["a.txt"]
    assert (document.text, document.encoding) == (ARTICLE, "utf-8+ftfy")


def test_lost_characters_are_flagged(source: Path, ingest: Ingest) -> None:
    (source / "a.txt").write_bytes(ARTICLE.encode()[:-5] + "ả".encode()[:2])
    assert ingest()[0]["flags"]["a.txt"] == ["lost_characters"]


def test_near_copies_have_near_signatures(source: Path, ingest: Ingest) -> None:
    for name, text in {
        "a": article(1) * 3,
        "b": article(1) * 3 + "Bổ sung.",
        "c": "Thời tiết hôm nay đẹp. " * 20,
    }.items():
        (source / f"{name}.txt").write_text(text)
    a, b, c = ingest()[0].minhash
    assert len(a) == 64
    assert sum(x == y for x, y in zip(a, b, strict=True)) > 50
    assert sum(x == y for x, y in zip(a, c, strict=True)) < 5


# --- damage ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.warc.gz", "a.parquet"])
@pytest.mark.parametrize("damage", ["cut", "overwritten"])
def test_what_comes_before_a_damage_is_kept(source: Path, ingest: Ingest, name: str, damage: str) -> None:
    path, count = source / name, 3_000
    noise = random.Random(5)  # what damage does to compressed bytes depends on them: the same ones every time
    texts = [article(number) + str(noise.getrandbits(63)) * 9 for number in range(count)]
    if name == "a.parquet":
        parquet(path, {"text": texts}, row_group_size=100, use_dictionary=False)
    elif name == "a.warc.gz":
        path.write_bytes(
            b"".join(gzip.compress(warc_record("conversion", t.encode(), t[-20:], "text/plain")) for t in texts)
        )
    else:
        packed(path, json_lines({"text": text} for text in texts))
    data = bytearray(path.read_bytes())
    half = len(data) // 2
    if damage == "cut":
        del data[half:]
    else:
        data[half : half + 2_000] = b"\x55" * 2_000
    path.write_bytes(data)
    documents, rejects = ingest()
    assert rejects.reason["*"] == "damaged_archive"
    assert len(documents) < count
    if not (name == "a.parquet" and damage == "cut"):  # its table of contents is at the end
        assert len(documents) > count / 4


def two_members(name: str, texts: list[str]) -> tuple[bytes, int]:
    """The texts as JSON lines in two gzip members or zstd frames, and where the second begins."""
    half = len(texts) // 2
    pack = gzip.compress if name.endswith(".gz") else zstandard.ZstdCompressor(write_checksum=True).compress
    first, second = (pack(json_lines({"text": text} for text in some)) for some in (texts[:half], texts[half:]))
    return first + second, len(first)


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst"])
@pytest.mark.parametrize("place", range(12))
def test_what_damage_may_have_changed_is_kept_and_not_read(
    source: Path, ingest: Ingest, name: str, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Overwritten bytes unfold to other text, often to the end of the file; only the check sum there tells."""
    monkeypatch.setattr(compressed, "CHUNK", 1 << 13)
    chance = random.Random(place)
    texts = [article(number) + str(chance.getrandbits(63)) for number in range(300)]
    packed_bytes, second = two_members(name, texts)
    data = bytearray(packed_bytes)
    at, size = chance.randrange(second + 20, len(data) - 100), (1, 20, 90)[place % 3]
    data[at : at + size] = chance.randbytes(size)
    (source / name).write_bytes(data)
    documents, rejects = ingest()
    assert rejects.reason["*"] == "damaged_archive"
    read = documents[documents.skip_reason.isna()]
    assert list(read.text) == texts[:150], "what the first check sum vouches for is read, and nothing else"
    assert not any(read["flags"])
    kept = documents[documents.skip_reason.notna()]
    assert set(kept.skip_reason) <= {"garbled"}
    assert all("unchecked" in flags for flags in kept["flags"])


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst"])
def test_what_comes_before_a_cut_is_read_and_flagged(
    source: Path, ingest: Ingest, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compressed, "CHUNK", 1 << 13)
    texts = [article(number) + str(random.Random(number).getrandbits(255)) for number in range(6_000)]
    data, second = two_members(name, texts)
    (source / name).write_bytes(data[: (second + len(data)) // 2])
    documents, rejects = ingest()
    assert "ends in the middle" in rejects.detail["*"]
    assert list(documents.text) == texts[: len(documents)]
    assert len(documents) > 3_000
    assert documents.skip_reason.isna().all()
    assert [bool(flags) for flags in documents["flags"]] == [number >= 3_000 for number in range(len(documents))]


def test_a_damaged_page_of_parquet_is_told_by_its_check_sum(source: Path, ingest: Ingest) -> None:
    texts = [article(number) for number in range(3_000)]
    plain = {"compression": "none", "use_dictionary": False, "write_page_checksum": True}
    parquet(source / "a.parquet", {"text": texts}, row_group_size=1_000, **plain)
    data = bytearray((source / "a.parquet").read_bytes())
    data[data.index("Toàn tỉnh có 1500 ".encode()) + 14] ^= 1
    (source / "a.parquet").write_bytes(data)
    documents, rejects = ingest()
    assert rejects.reason["*"] == "damaged_archive"
    assert list(documents.text) == texts[: len(documents)]
    assert len(documents) > 800


def test_several_members_padding_and_garbage_of_gzip(source: Path, ingest: Ingest) -> None:
    two = gzip.compress(json_lines([{"text": article(1)}])) + gzip.compress(json_lines([{"text": article(2)}]))
    (source / "padded.jsonl.gz").write_bytes(two + b"\0" * 1_000)
    (source / "garbage.jsonl.gz").write_bytes(two + b"more")
    documents, rejects = ingest()
    assert len(documents) == 4
    assert dict(zip(rejects.source, rejects.reason, strict=True)) == {"garbage.jsonl.gz": "damaged_archive"}


def test_several_frames_of_zstd(source: Path, ingest: Ingest) -> None:
    frames = (zstandard.compress(json_lines([{"text": article(number)}])) for number in range(3))
    (source / "a.jsonl.zst").write_bytes(b"".join(frames))
    assert len(ingest()[0]) == 3


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.parquet", "a.warc", "a.warc.gz"])
@pytest.mark.parametrize(
    "data", [b"", b"\0" * 999, b"not at all", b"\x1f\x8b\x08", b"PAR1", b"WARC/1.0\r\n\r\n"], ids=str
)
def test_a_file_that_is_not_what_its_name_says_is_a_reject(
    source: Path, ingest: Ingest, name: str, data: bytes
) -> None:
    (source / name).write_bytes(data)
    documents, rejects = ingest()
    assert documents.empty
    assert len(rejects) >= 1


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst"])
def test_a_bomb_is_a_reject(source: Path, ingest: Ingest, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compressed, "FREE_BYTES", 1 << 20)
    packed(source / name, b"\0" * (50 << 20))
    tracemalloc.start()
    documents, rejects = ingest()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert documents.empty
    assert list(rejects.reason) == ["bomb"]
    assert peak < 40e6


def test_a_parquet_bomb_is_a_reject(source: Path, ingest: Ingest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.ingest.formats.parquet.FREE_BYTES", 1 << 20)
    parquet(source / "a.parquet", {"text": ["a" * (5 << 20)]}, compression="zstd", use_dictionary=False)
    assert list(ingest()[1].reason) == ["bomb"]


def test_a_parquet_file_without_text_says_what_it_has(source: Path, ingest: Ingest) -> None:
    parquet(source / "a.parquet", {"content": [ARTICLE], "url": ["https://baohoason.vn/a"]})
    reject = ingest()[1].loc["*"]
    assert reject.reason == "missing_text"
    assert "content, url" in reject.detail


def test_a_file_that_is_too_large_is_a_reject(source: Path, ingest: Ingest) -> None:
    (source / "a.txt").write_text("a" * (17 << 20))
    assert ingest()[1].reason["a.txt"] == "too_large"


# --- everything at once ----------------------------------------------------------------------------------------


def test_documents_and_rejects_reconcile_with_the_records_of_a_mixed_source(source: Path, ingest: Ingest) -> None:
    good = bad = 0

    def add(name: str, data: bytes | str, documents: int = 0, rejects: int = 0) -> None:
        nonlocal good, bad
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        packed(path, data.encode() if isinstance(data, str) else data)
        good, bad = good + documents, bad + rejects

    for number in range(60):
        add(f"2023/{number % 7}/{number}.txt", article(number), documents=1)
    add("trang web.html", page(article(100)), documents=1)
    add("trang có 'nháy' = \"đôi\".htm", page(article(101)), documents=1)
    add("utf16.txt", b"\xff\xfe" + article(102).encode("utf-16-le"), documents=1)
    add("english.txt", "The economy of the province grew by 8.12 percent in 2022.", documents=1)
    add("short.txt", "Hết.", documents=1)
    add("empty.txt", "", rejects=1)
    add("blank.txt", " \n\t\n", rejects=1)
    add("nul.txt", b"\0" * 4_000, rejects=1)
    add("bytes.txt", b"\xd5\xff\xfa\xc3 tang 5%", rejects=1)
    add("empty.html", "<html><body></body></html>", rejects=1)
    add("picture.png", b"\x89PNG\r\n\x1a\n", rejects=1)
    add("README.md", "about the others")
    add("0.meta.json", "{}")
    lines = [{"text": article(n), "id": n, "date": "2023-07-01T00:00:00Z"} for n in range(200, 300)]
    damaged = b'{"text"\n[]\n{"id": 1}\n{"text": ""}\n\xff\xfe\xfd\xfc\n'
    add("a.jsonl", json_lines(lines) + damaged, documents=100, rejects=5)
    add("a.jsonl.zst", damaged + json_lines(lines + lines), documents=200, rejects=5)
    add("cut/a.jsonl", json_lines(lines)[:-20], documents=99, rejects=1)
    add("nothing.jsonl.gz", b"", rejects=1)
    pages = [response(page(article(n)), f"https://baohoason.vn/{n}") for n in range(10)]
    add("a.warc.gz", b"".join([*pages, response("", status="500 Error"), warc_record("request", http(b""))]), 10, 1)
    parquet(source / "a.parquet", {"text": [article(1), None, "", article(2)], "url": ["a", "b", None, "c"]})
    good, bad = good + 2, bad + 2

    documents, rejects = ingest()
    assert (len(documents), len(rejects)) == (good, bad)
    assert documents.doc_id.is_unique
    together = pd.concat([documents, rejects])
    assert not together.duplicated(["source", "record_id"]).any()
    assert set(documents.text[documents.skip_reason.isna()]) >= {article(number) for number in range(60)}


def test_every_reason_is_explained() -> None:
    known = {row["reason"] for row in rows("reasons") if row["stage"] == "ingest"}
    code = "".join(path.read_text() for path in Path(compressed.__file__).parent.rglob("*.py"))
    assert [reason for reason in known if f'"{reason}"' not in code] == []
    named = re.findall(r'(?:Error|Reject|_reject)\((?:[\w.]+, )?(?:[\w.]+, )?"([a-z_]+)", ', code)
    assert len(named) > 12
    assert set(named) <= known


def test_records_survive_a_round_of_json(source: Path, ingest: Ingest) -> None:
    (source / "a.jsonl").write_text(json.dumps({"text": ARTICLE, "id": "a"}))  # every letter escaped
    assert ingest()[0].text["a"] == ARTICLE
