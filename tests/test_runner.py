"""What a run builds, leaves alone and withdraws, shown on stages so small that they can be seen through."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
import small_stages

from pipeline.errors import UserError
from pipeline.runner import Report, Run
from pipeline.settings import Settings
from pipeline.stages import CLEAN, EXTRACT, NORMALIZE, PART_TABLES


@pytest.fixture(autouse=True)
def stages(monkeypatch: pytest.MonkeyPatch) -> None:
    small_stages.install(monkeypatch)


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
    assert built(first) == dict.fromkeys(stages, (3, 0)) | {"exports": (5, 0)}
    assert first["ingest"].rows("documents") == 4
    assert first["ingest"].rows("rejects") == 1
    assert first["normalize"].rows("observations") == 4
    assert first["clean"].count("lines", "role") == {"body": 4}
    assert first["extract"].total("coverage", "n_mentions") == 4
    before = everything(tmp_path)
    assert built(run()) == dict.fromkeys(stages, (0, 3)) | {"exports": (0, 5)}
    assert everything(tmp_path) == before
    for table in PART_TABLES:
        assert parts(tmp_path, table) == ["a-0", "a-1", "b-0"]


def test_force_rebuilds_everything_to_the_same_bytes(run: Runner, tmp_path: Path) -> None:
    run()
    before = everything(tmp_path)
    assert set(built(run(force=True)).values()) == {(3, 0), (5, 0)}
    assert everything(tmp_path) == before


def test_an_edited_file_rebuilds_its_own_parts(run: Runner, source: Path, tmp_path: Path) -> None:
    run()
    (source / "b.txt").write_text("55\nbad\n")
    assert built(run()) == dict.fromkeys(("ingest", "clean", "extract", "normalize"), (1, 2)) | {"exports": (4, 2)}
    assert sorted(pd.read_parquet(tmp_path / "wh" / "observations")["obs_value"]) == [1, 2, 3, 55]


def test_a_rebuild_that_changes_nothing_stops_there(run: Runner, source: Path) -> None:
    run()
    (source / "a.txt").write_text("1 and 2\nthree 3\nnine 9\n")  # the first part of the file says what it said
    reports = built(run())
    assert reports["ingest"] == (2, 1)
    assert reports["clean"] == reports["extract"] == reports["normalize"] == (1, 2)


def test_the_files_beside_the_tables_follow_the_bytes_of_the_parts(run: Runner, source: Path) -> None:
    """They list the parts with their hashes, which tell of other input even where that says the same."""
    run()
    text = (source / "b.txt").read_text()
    (source / "b.txt").write_text(text[:-1] if text.endswith("\n") else text + "\n")
    reports = built(run())
    assert (reports["ingest"], reports["clean"]) == ((1, 2), (0, 3))
    assert reports["exports"] == (2, 3)


def test_files_that_a_killed_run_left_beside_the_tables_go(
    run: Runner, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was killed before it could note what it had made, and the source is as it was before that run."""

    def killed(warehouse: str, known: small_stages.Known) -> Iterator[tuple[str, bytes | None]]:
        yield from small_stages.exports(warehouse, known)
        raise KeyboardInterrupt

    run()
    before, old = everything(tmp_path), (source / "b.txt").read_text()
    (source / "b.txt").write_text("55\nbad\n")
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(sys.modules["pipeline.publish"], "exports", killed)
        run()
    assert "csv/large.csv" in everything(tmp_path)
    (source / "b.txt").write_text(old)
    run()
    assert everything(tmp_path) == before


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
    assert reports.pop("exports") == (0, 5)
    assert set(reports.values()) == {(0, 3)}


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
