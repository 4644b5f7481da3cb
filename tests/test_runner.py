"""What a run builds, leaves alone and withdraws, shown on stages so small that they can be seen through.

The source is a folder of text files, one document a line, cut into parts of two documents. A line is an article, each
number in it a mention and an observation. A line "bad" is a reject, and stages fail on the words that say so.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pandas as pd
import pyarrow as pa
import pytest

from pipeline.errors import UserError
from pipeline.runner import CLEAN, EXTRACT, NORMALIZE, PART_TABLES, Report, Run
from pipeline.settings import Settings
from pipeline.tables import TABLES


@dataclass(frozen=True)
class Unit:
    shard: str
    fingerprint: str
    path: Path


def plan(source: str, limit: int | None = None) -> list[Unit]:
    if not Path(source).is_dir():
        raise UserError(f"there is no source folder {source}")
    paths = sorted(Path(source).glob("*.txt"))
    return [Unit(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), path) for path in paths]


def read(unit: Unit) -> Iterator[tuple[str, pa.Table, pa.Table]]:
    lines = unit.path.read_text().splitlines()
    for number, start in enumerate(range(0, len(lines), 2)):
        documents, rejects = [], []
        for record, line in enumerate(lines[start : start + 2], start):
            if line == "unreadable":
                raise OSError("disk error")
            about = {"source": unit.shard, "record_id": str(record)}
            if line == "bad":
                rejects.append({**about, "reason": "no_text"})
                continue
            digest = hashlib.sha256(f"{unit.shard}\0{record}".encode()).hexdigest()[:16]
            documents.append({**about, "doc_id": digest, "text": line, "text_sha256": digest})
        yield f"{unit.shard[:-4]}-{number}", *map(table_of, ("documents", "rejects"), (documents, rejects))


def table_of(name: str, rows: list[dict]) -> pa.Table:
    return TABLES[name].from_rows(rows)


def clean(documents: pa.Table) -> tuple[pa.Table, pa.Table]:
    lines, articles = [], []
    for row in documents.to_pylist():
        if "unclean" in row["text"]:
            raise ValueError("cannot be cleaned")
        about = {"doc_id": row["doc_id"]}
        lines.append(about | {"line_no": 0, "char_start": 0, "char_end": len(row["text"]), "role": "body", "rule": "r"})
        articles.append(about | {"n_lines": 1, "n_body_lines": 1, "n_body_chars": len(row["text"])})
    return table_of("lines", lines), table_of("articles", articles)


def extract(documents: pa.Table, lines: pa.Table, articles: pa.Table) -> tuple[pa.Table, pa.Table]:
    mentions, coverage = [], []
    for row in documents.to_pylist():
        about = {"doc_id": row["doc_id"]}
        found = list(re.finditer(r"\d+", row["text"]))
        for match in found:
            value_text = "wrong" if "misquoted" in row["text"] else match[0]
            span = {"char_start": match.start(), "char_end": match.end(), "value_text": value_text}
            sentence = {"sentence_start": 0, "sentence_end": len(row["text"])}
            mentions.append(about | span | sentence | {"value": float(match[0])})
        counts = {"n_sentences": 1, "n_mentions": len(found), "n_other_numbers": 0, "n_linked": len(found)}
        coverage.append(about | counts)
    return table_of("mentions", mentions), table_of("coverage", coverage)


def normalize(documents: pa.Table, articles: pa.Table, mentions: pa.Table) -> pa.Table:
    rows = []
    for row in mentions.to_pylist():
        same = {name: row[name] for name in ("doc_id", "char_start", "char_end", "value_text")}
        coded = {"indicator": "grdp", "measure": "level", "unit_measure": "VND", "obs_value": row["value"]}
        status = {"obs_qualifier": "eq", "obs_status": "A", "value_type": "outturn", "quote": "q"}
        rows.append({"observation_id": f"{row['doc_id']}:{row['char_start']}"} | same | coded | status)
    return table_of("observations", rows)


def build(name: str, warehouse: str) -> Iterator[tuple[str, pa.Table]]:
    """Two parts, each with the number of observations as its only row."""
    total = len(pd.read_parquet(f"{warehouse}/observations"))
    for part in ("first", "second"):
        if total == 1 and part == "second":
            raise ValueError("too few observations")
        row = {"ref_area": part, "name_vi": str(total), "area_level": "province", "derived": True}
        yield part, table_of(name, [row])


def exports(warehouse: str) -> dict[str, bytes]:
    return {"report.html": str(len(pd.read_parquet(f"{warehouse}/observations"))).encode()}


@pytest.fixture(autouse=True)
def small_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_ins: dict[str, tuple[Callable, ...]] = {
        "ingest": (plan, read),
        "clean": (clean,),
        "extract": (extract,),
        "normalize": (normalize,),
        "publish": (build, exports),
    }
    for name, functions in stand_ins.items():
        module = ModuleType(f"pipeline.{name}")
        vars(module).update({function.__name__: function for function in functions})
        monkeypatch.setitem(sys.modules, module.__name__, module)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Two files: a (three documents, two parts) and b (one document)."""
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "a.txt").write_text("1 and 2\nthree 3\nnone\n")
    (folder / "b.txt").write_text("44\nbad\n")
    return folder


@pytest.fixture
def run(source: Path, tmp_path: Path) -> Callable[..., dict[str, Report]]:
    """Runs every stage once; the reports by stage."""

    def run_all(**options: object) -> dict[str, Report]:
        settings = Settings(str(source), str(tmp_path / "wh"), "in-process", **options)  # type: ignore[arg-type]
        with Run(settings) as this:
            this.ingest()
            for stage in (CLEAN, EXTRACT, NORMALIZE):
                this.derive(stage)
            this.export()
            return this.reports

    return run_all


def built(reports: dict[str, Report]) -> dict[str, tuple[int, int]]:
    return {name: (report.built, report.up_to_date) for name, report in reports.items()}


def parts(tmp_path: Path, table: str) -> list[str]:
    return sorted(path.stem for path in (tmp_path / "wh" / table).glob("*.parquet"))


def everything(tmp_path: Path) -> dict[str, bytes]:
    """Every published file and its bytes."""
    root = tmp_path / "wh"
    paths = [path for path in root.rglob("*") if path.is_file() and not path.relative_to(root).parts[0].startswith(".")]
    return {str(path.relative_to(root)): path.read_bytes() for path in paths}


Runner = Callable[..., dict[str, Report]]


def test_the_first_run_builds_every_part_and_the_second_none(run: Runner, tmp_path: Path) -> None:
    first = run()
    stages = ("ingest", "clean", "extract", "normalize")
    assert built(first) == dict.fromkeys(stages, (3, 0)) | {"exports": (1, 0)}
    assert first["ingest"].rows("documents") == 4
    assert first["ingest"].rows("rejects") == 1
    assert first["normalize"].rows("observations") == 4
    assert first["clean"].count("lines", "role") == {"body": 4}
    assert first["extract"].total("coverage", "n_mentions") == 4
    before = everything(tmp_path)
    assert built(run()) == dict.fromkeys(stages, (0, 3)) | {"exports": (0, 1)}
    assert everything(tmp_path) == before
    for table in PART_TABLES:
        assert parts(tmp_path, table) == ["a-0", "a-1", "b-0"]


def test_force_rebuilds_everything_to_the_same_bytes(run: Runner, tmp_path: Path) -> None:
    run()
    before = everything(tmp_path)
    assert set(built(run(force=True)).values()) == {(3, 0), (1, 0)}
    assert everything(tmp_path) == before


def test_an_edited_file_rebuilds_its_own_parts(run: Runner, source: Path, tmp_path: Path) -> None:
    run()
    (source / "b.txt").write_text("55\nbad\n")
    assert built(run()) == dict.fromkeys(("ingest", "clean", "extract", "normalize"), (1, 2)) | {"exports": (1, 0)}
    assert sorted(pd.read_parquet(tmp_path / "wh" / "observations")["obs_value"]) == [1, 2, 3, 55]


def test_a_rebuild_that_changes_nothing_stops_there(run: Runner, source: Path) -> None:
    run()
    (source / "a.txt").write_text("1 and 2\nthree 3\nnine 9\n")  # the first part of the file says what it said
    reports = built(run())
    assert reports["ingest"] == (2, 1)
    assert reports["clean"] == reports["extract"] == reports["normalize"] == (1, 2)


def test_a_removed_file_takes_its_rows_along(run: Runner, source: Path, tmp_path: Path) -> None:
    run()
    (source / "a.txt").unlink()
    reports = run()
    assert reports["ingest"].withdrawn == 2
    for table in PART_TABLES:
        assert parts(tmp_path, table) == ["b-0"]
    assert (tmp_path / "wh" / "report.html").read_text() == "1"


def test_a_file_that_shrinks_loses_its_last_parts(run: Runner, source: Path, tmp_path: Path) -> None:
    run()
    (source / "a.txt").write_text("1 and 2\n")
    assert run()["ingest"].withdrawn == 1
    assert parts(tmp_path, "observations") == ["a-0", "b-0"]


def test_the_result_does_not_depend_on_the_way_there(run: Runner, source: Path, tmp_path: Path) -> None:
    run()
    (source / "c.txt").write_text("7\n")
    run()
    (source / "c.txt").unlink()
    (source / "b.txt").write_text("unclean 44\n")
    run()
    (source / "b.txt").write_text("44\nbad\n")
    run()
    roundabout = everything(tmp_path)
    (tmp_path / "wh").rename(tmp_path / "old")
    run()
    assert everything(tmp_path) == roundabout


def test_a_part_that_fails_is_withdrawn_and_the_others_go_through(run: Runner, source: Path, tmp_path: Path) -> None:
    run()
    (source / "b.txt").write_text("unclean 44\n")
    reports = run()
    assert [(one.stage, one.part, one.error) for one in reports["clean"].failures] == [
        ("clean", "b-0", "ValueError: cannot be cleaned")
    ]
    assert parts(tmp_path, "documents") == ["a-0", "a-1", "b-0"]
    for table in PART_TABLES[2:]:
        assert parts(tmp_path, table) == ["a-0", "a-1"]
    assert not reports["extract"].failures
    assert run()["clean"].failures  # and it is tried again


def test_a_file_that_fails_midway_leaves_none_of_its_parts(run: Runner, source: Path, tmp_path: Path) -> None:
    (source / "a.txt").write_text("1\n2\nunreadable\n")
    reports = run()
    assert [one.part for one in reports["ingest"].failures] == ["a.txt"]
    assert parts(tmp_path, "documents") == parts(tmp_path, "rejects") == ["b-0"]


def test_rows_that_contradict_their_text_are_not_written(run: Runner, source: Path, tmp_path: Path) -> None:
    (source / "b.txt").write_text("misquoted 44\n")
    failure = run()["extract"].failures[0]
    assert failure.error.startswith("InvariantError: mentions: ")
    assert "has '44' at 10, not 'wrong'" in failure.error
    assert parts(tmp_path, "mentions") == parts(tmp_path, "coverage") == ["a-0", "a-1"]


def test_a_lost_or_damaged_part_is_rebuilt(run: Runner, tmp_path: Path) -> None:
    run()
    before = everything(tmp_path)
    (tmp_path / "wh" / "lines" / "a-0.parquet").unlink()
    (tmp_path / "wh" / "rejects" / "b-0.parquet").write_bytes(b"PAR1")
    (tmp_path / "wh" / "mentions" / "stranger.parquet").write_bytes(b"x")
    reports = run()
    assert built(reports)["ingest"] == (1, 2)
    assert built(reports)["clean"] == (1, 2)
    assert everything(tmp_path) == before


def test_half_a_file_of_parts_is_not_taken_for_the_whole(run: Runner, tmp_path: Path) -> None:
    run()
    for table in ("documents", "rejects"):
        (tmp_path / "wh" / table / "a-1.parquet").unlink()
    assert built(run())["ingest"] == (2, 1)
    assert parts(tmp_path, "observations") == ["a-0", "a-1", "b-0"]


def test_the_cache_may_be_deleted_at_any_time(run: Runner, tmp_path: Path) -> None:
    run()
    for path in (tmp_path / "wh" / ".cache").iterdir():
        path.unlink()
    reports = built(run())
    assert all(pair == (0, 3) for stage, pair in reports.items() if stage != "exports")


def test_an_emptied_source_empties_the_tables(run: Runner, source: Path, tmp_path: Path) -> None:
    run()
    for path in source.iterdir():
        path.unlink()
    run()
    for table in PART_TABLES:
        assert parts(tmp_path, table) == []


def test_a_missing_source_withdraws_nothing(run: Runner, source: Path, tmp_path: Path) -> None:
    run()
    source.rename(tmp_path / "elsewhere")
    with pytest.raises(UserError, match="no source folder"):
        run()
    assert parts(tmp_path, "observations") == ["a-0", "a-1", "b-0"]


def test_a_published_table_follows_what_it_is_made_from(run: Runner, source: Path, tmp_path: Path) -> None:
    def publish() -> Report:
        run()
        with Run(Settings(str(source), str(tmp_path / "wh"), "in-process")) as this:
            return this.publish("areas")

    assert publish().built == 2
    assert (publish().built, publish().up_to_date) == (0, 2)
    (source / "a.txt").write_text("1 2 3\n")
    assert publish().built == 2
    assert set(pd.read_parquet(tmp_path / "wh" / "areas")["name_vi"]) == {"4"}
    (source / "a.txt").unlink()
    failed = publish()
    assert failed.failures[0].error == "ValueError: too few observations"
    assert parts(tmp_path, "areas") == []  # rather none than figures that are no longer so
