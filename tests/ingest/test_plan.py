"""Units: what belongs to one, what it is called, when it has changed, and what is never opened."""

from __future__ import annotations

import os
import pickle
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from pyarrow import fs

from pipeline.errors import UserError
from pipeline.ingest import plan, read
from pipeline.ingest.plan import cut
from pipeline.ingest.source import SourceFile
from pipeline.storage import Location
from tests.ingest.builders import article, json_lines
from tests.ingest.conftest import ARTICLE, parts

Ingest = Callable[..., tuple[pd.DataFrame, pd.DataFrame]]


def listing(count: int) -> list[SourceFile]:
    return [SourceFile(f"tin/{number:06}.txt", 1, 1) for number in range(count)]


def as_sets(files: list[SourceFile]) -> set[tuple[SourceFile, ...]]:
    return {tuple(run) for run in cut(files)}


def test_loose_files_are_cut_into_runs_of_hundreds() -> None:
    files = listing(30_000)
    runs = cut(files)
    assert [file for run in runs for file in run] == files
    assert max(map(len, runs)) <= 2_000
    assert 300 < len(files) / len(runs) < 700


@pytest.mark.parametrize("place", [0, 1, 1_234, 2_999])
def test_a_new_file_among_3000_touches_one_run(place: int) -> None:
    files = listing(3_000)
    more = sorted([*files, SourceFile(files[place].path + "a", 1, 1)])
    assert len(as_sets(more) - as_sets(files)) == 1


def test_a_new_file_leaves_the_names_of_other_parts_alone(source: Path) -> None:
    for number in range(1_500):
        (source / f"{number}.txt").write_text(f"{number}")
    before = {unit.part_prefix: unit.fingerprint for unit in plan(str(source))}
    (source / "0000.txt").write_text("mới")
    after = {unit.part_prefix: unit.fingerprint for unit in plan(str(source))}
    assert set(after) == set(before)
    assert sum(after[prefix] != before[prefix] for prefix in before) == 1


@pytest.mark.parametrize(
    "name",
    [
        "Báo Đồng Tháp (2023).jsonl",
        "_start.jsonl",
        "year=2023.jsonl",
        "'quotes' \"and\" spaces.jsonl",
        "tỉnh" * 40 + ".jsonl",
        "日本.jsonl",
        "-.jsonl",
    ],
)
def test_parts_have_names_that_are_safe_everywhere(source: Path, name: str) -> None:
    (source / name).write_bytes(json_lines([{"text": ARTICLE}]))
    ((part, documents, _),) = parts(source)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}-[0-9a-f]{8}-00000", part)
    assert documents["source"].to_pylist() == [name]


def test_names_that_look_alike_give_parts_of_different_names(source: Path) -> None:
    for name in ("a b.jsonl", "a-b.jsonl", "A b.jsonl", "a=b.jsonl"):
        (source / name).write_bytes(json_lines([{"text": ARTICLE}]))
    assert len({part for part, _, _ in parts(source)}) == 4


def test_a_name_that_is_no_text_is_read(source: Path, ingest: Ingest) -> None:
    try:
        Path(os.fsdecode(os.fsencode(source) + b"/\xff\xfe.txt")).write_text(ARTICLE)
    except OSError:
        pytest.skip("this file system takes only names that are text")
    documents, _ = ingest()
    assert list(documents.index) == ["\\xff\\xfe.txt"]


def test_a_unit_can_be_sent_to_another_process(source: Path) -> None:
    (source / "a.txt").write_text(ARTICLE)
    (unit,) = plan(str(source))
    assert pickle.loads(pickle.dumps(unit)) == unit


def test_the_fingerprint_follows_the_content_and_not_the_time(source: Path) -> None:
    path = source / "a.jsonl"
    path.write_bytes(json_lines([{"text": article(1)}]))
    (before,) = plan(str(source))
    os.utime(path, (1, 1))
    assert plan(str(source))[0].fingerprint == before.fingerprint
    path.write_bytes(json_lines([{"text": article(2)}]))
    assert plan(str(source))[0].fingerprint != before.fingerprint
    assert plan(str(source))[0].part_prefix == before.part_prefix


def test_a_changed_description_changes_the_unit_of_its_text(source: Path) -> None:
    (source / "a.txt").write_text(ARTICLE)
    (source / "a.meta.json").write_text('{"url": "https://baohoason.vn/a"}')
    (before,) = plan(str(source))
    (source / "a.meta.json").write_text('{"url": "https://baohoason.vn/b"}')
    assert plan(str(source))[0].fingerprint != before.fingerprint


def test_a_file_is_hashed_again_only_when_size_or_time_changed(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = source / "a.txt"
    path.write_text(ARTICLE)
    os.utime(path, ns=(1, 1))
    (before,) = plan(str(source))
    path.write_text(ARTICLE[::-1])
    os.utime(path, ns=(1, 1))
    assert plan(str(source))[0].fingerprint == before.fingerprint
    os.utime(path, ns=(2, 2))
    assert plan(str(source))[0].fingerprint != before.fingerprint


def test_the_same_source_gives_the_same_tables(source: Path) -> None:
    for number in range(20):
        (source / f"{number}.txt").write_text(article(number))
    first, second = list(parts(source)), list(parts(source))
    assert [name for name, _, _ in first] == [name for name, _, _ in second]
    assert all(
        a.equals(b) for one, two in zip(first, second, strict=True) for a, b in zip(one[1:], two[1:], strict=True)
    )


@pytest.mark.parametrize("limit", [1, 2, 5, 17, 100])
def test_a_limit_bounds_the_documents_of_all_units(source: Path, ingest: Ingest, limit: int) -> None:
    for number in range(5):
        (source / f"{number}.txt").write_text(article(number))
    for name in ("a.jsonl", "b.jsonl"):
        (source / name).write_bytes(json_lines({"text": article(number)} for number in range(10)))
    documents, _ = ingest(limit)
    assert len(documents) == min(limit, 25)


def test_hidden_files_and_files_about_files_are_passed_over(source: Path, ingest: Ingest) -> None:
    (source / ".git").mkdir()
    for name in ("README.md", "readme.txt", "LICENSE", "SHA256SUMS", "_SUCCESS", ".a.txt", ".git/a.txt", "b.meta.json"):
        (source / name).write_text(ARTICLE)
    documents, rejects = ingest()
    assert documents.empty
    assert rejects.empty


def test_files_of_other_kinds_are_rejects(source: Path, ingest: Ingest) -> None:
    for name in ("a.pdf", "b", "c.txt.gz", "d.json"):
        (source / name).write_text(ARTICLE)
    assert ingest()[1].reason.to_dict() == dict.fromkeys(["a.pdf", "b", "c.txt.gz", "d.json"], "unknown_format")


def test_links_out_of_the_source_are_not_followed(source: Path, tmp_path: Path, ingest: Ingest) -> None:
    (tmp_path / "secret.txt").write_text(ARTICLE)
    (tmp_path / "secret.jsonl").write_bytes(json_lines([{"text": ARTICLE}]))
    (tmp_path / "secrets").mkdir()
    (source / "a.txt").write_text(ARTICLE)
    (source / "file.txt").symlink_to(tmp_path / "secret.txt")
    (source / "container.jsonl").symlink_to("../secret.jsonl")
    (source / "folder.txt").symlink_to(tmp_path / "secrets")
    (source / "loop.txt").symlink_to("loop.txt")
    (source / "inside.txt").symlink_to("a.txt")
    (source / "itself.txt").symlink_to(source)
    documents, rejects = ingest()
    assert list(documents.index) == ["a.txt", "inside.txt"]
    assert rejects.reason.to_dict() == {
        "file.txt": "link",
        "*": "link",
        "folder.txt": "link",
        "loop.txt": "unreadable",
        "itself.txt": "link",
    }


def test_a_file_that_became_a_link_after_planning_is_not_followed(source: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(ARTICLE)
    (source / "a.txt").write_text(ARTICLE)
    (unit,) = plan(str(source))
    (source / "a.txt").unlink()
    (source / "a.txt").symlink_to(tmp_path / "secret.txt")
    ((_, documents, rejects),) = read(unit)
    assert documents.num_rows == 0
    assert rejects["reason"].to_pylist() == ["link"]


def test_a_file_that_vanished_after_planning_is_a_reject(source: Path) -> None:
    (source / "a.txt").write_text(ARTICLE)
    (unit,) = plan(str(source))
    (source / "a.txt").unlink()
    ((_, _, rejects),) = read(unit)
    assert rejects["reason"].to_pylist() == ["unreadable"]


def test_an_id_is_only_a_name(source: Path, tmp_path: Path) -> None:
    before = set(tmp_path.rglob("*"))
    ids = ["../../etc/passwd", "/etc/passwd", "..", "a\0b", "C:\\x", "x" * 5_000, "\ud800"]
    (source / "a.jsonl").write_text(
        "".join(f'{{"id": {__import__("json").dumps(one)}, "text": "{one!r}"}}\n' for one in ids)
    )
    made = list(parts(source))
    assert made[0][1].num_rows + made[0][2].num_rows == len(ids)
    assert set(tmp_path.rglob("*")) - before == {source / "a.jsonl"}


def test_a_source_may_be_one_file(source: Path) -> None:
    (source / "a.txt").write_text(ARTICLE)
    (source / "b.jsonl").write_bytes(json_lines([{"text": ARTICLE}]))
    (unit,) = plan(str(source / "b.jsonl"))
    assert unit.shard == "b.jsonl"


def test_a_source_behind_another_file_system_is_read_alike(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (source / "tin").mkdir()
    (source / "tin" / "a.txt").write_text(ARTICLE)
    (source / ".hidden").mkdir()
    (source / ".hidden" / "b.txt").write_text(ARTICLE)
    (source / "c.jsonl").write_bytes(json_lines([{"text": ARTICLE}]))
    at_home = [(unit.part_prefix, [made[1:] for made in read(unit)]) for unit in plan(str(source))]
    remote = Location(fs.SubTreeFileSystem(str(source.parent), fs.LocalFileSystem()), source.name, local=False)
    for module in ("source", "hashes"):
        monkeypatch.setattr(f"pipeline.ingest.{module}.locate", lambda address: remote)
    away = [(unit.part_prefix, [made[1:] for made in read(unit)]) for unit in plan("s3://bucket/source")]
    assert away == at_home
    assert len(away) == 2


def test_an_empty_source_has_no_units(source: Path) -> None:
    assert plan(str(source)) == []


def test_a_source_that_is_not_there_is_named(source: Path) -> None:
    with pytest.raises(UserError, match="nowhere"):
        plan(str(source / "nowhere"))
