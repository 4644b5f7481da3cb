"""Dagster over stages so small that they can be seen through: what the run, its checks and its sensor say."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pandas as pd
import pytest

from pipeline.definitions import defs
from pipeline.orchestration.automation import source_changes
from pipeline.orchestration.execute import materialize_everything
from pipeline.orchestration.metadata import table_metadata
from pipeline.runner import Run
from pipeline.settings import Settings
from pipeline.stages import CLEAN, EXTRACT, NORMALIZE
from pipeline.tables import TABLES
from tests import small_stages


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two files of two documents and a reject, with the small stages in place."""
    small_stages.install(monkeypatch)
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "a.txt").write_text("1 and 2\nthree 3\n")
    (folder / "b.txt").write_text("44\nbad\n")
    monkeypatch.setenv("SOLIEU_SOURCE", str(folder))
    monkeypatch.setenv("SOLIEU_WAREHOUSE", str(tmp_path / "wh"))
    monkeypatch.setenv("SOLIEU_EXECUTOR", "in-process")
    return folder


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield instance


def execute(instance: dg.DagsterInstance, **config: object) -> dg.ExecuteInProcessResult:
    """The job as Dagster runs it, with its own resource, configured as in the launchpad."""
    job = defs.resolve_job_def("everything")
    run_config = {"resources": {"run": {"config": config}}, "loggers": {"console": {"config": {"log_level": "ERROR"}}}}
    return job.execute_in_process(run_config=run_config, instance=instance, raise_on_error=False)


def checks(result: dg.ExecuteInProcessResult) -> dict[str, bool]:
    return {f"{e.asset_key.to_user_string()}.{e.check_name}": e.passed for e in result.get_asset_check_evaluations()}


def metadata(result: dg.ExecuteInProcessResult, table: str) -> dict[str, object]:
    [event] = [e for e in result.get_asset_materialization_events() if e.asset_key == dg.AssetKey(table)]
    return {name: value.value for name, value in event.materialization.metadata.items()}


def test_every_table_is_an_asset_in_the_group_of_its_stage() -> None:
    graph = defs.resolve_asset_graph()
    for name, table in TABLES.items():
        node = graph.get(dg.AssetKey(name))
        assert node.group_name == table.group
        assert {key.to_user_string() for key in node.parent_keys} == set(table.upstream)
        assert [column.name for column in node.metadata["dagster/column_schema"].columns] == [
            column.name for column in table.columns
        ]


def test_everything_is_materialized_and_its_page_tells_what_was_done(
    source: Path, instance: dg.DagsterInstance
) -> None:
    result = execute(instance)
    assert result.success
    materialized = {
        str(event.asset_key and event.asset_key.to_user_string()) for event in result.get_asset_materialization_events()
    }
    assert materialized == {*TABLES, "exports"}
    told = metadata(result, "observations")
    assert told["dagster/row_count"] == 4
    assert (told["parts built"], told["parts up to date"], told["parts failed"]) == (2, 0, 0)
    assert "| grdp | 4 |" in str(told["rows by indicator"])
    assert "| 3 |" in str(told["preview"])
    assert "value_text" in str(told["preview"])
    assert "publisher" not in str(told["preview"]), "what says nothing in these rows takes no room"
    assert metadata(execute(instance), "observations")["parts up to date"] == 2


def test_checks_hold_where_the_counts_add_up(source: Path, instance: dg.DagsterInstance) -> None:
    found = checks(execute(instance))
    assert found.pop("rejects.few_records_are_rejected") is False  # one of four records
    assert all(found.values())
    assert len(found) > 15
    assert found == {k: v for k, v in checks(execute(instance)).items() if k in found}  # remembered


def test_a_failed_part_is_listed_and_fails_the_run_after_the_good_ones(
    source: Path, tmp_path: Path, instance: dg.DagsterInstance
) -> None:
    (source / "a.txt").write_text("unclean 1\n")
    result = execute(instance)
    assert not result.success
    assert checks(result)["lines.every_part_was_built"] is False
    assert checks(result)["mentions.every_part_was_built"] is True
    assert "cannot be cleaned" in str(metadata(result, "lines")["failures"])
    assert list(pd.read_parquet(tmp_path / "wh" / "observations")["obs_value"]) == [44]
    assert len(result.get_asset_materialization_events()) == len(TABLES) + 1


def test_the_launchpad_overrides_the_environment(source: Path, tmp_path: Path, instance: dg.DagsterInstance) -> None:
    assert execute(instance, warehouse=str(tmp_path / "other")).success
    assert len(pd.read_parquet(tmp_path / "other" / "observations")) == 4
    assert not (tmp_path / "wh").exists()


def test_the_launchpad_refuses_what_it_does_not_know(source: Path, instance: dg.DagsterInstance) -> None:
    for config, word in (({"limit": "many"}, "many"), ({"sauce": "seeds"}, "sauce")):
        with pytest.raises(dg.DagsterInvalidConfigError, match=word):
            execute(instance, **config)


def test_a_choice_that_makes_no_sense_fails_the_run_with_what_to_do(source: Path, instance: dg.DagsterInstance) -> None:
    failures = [event for event in execute(instance, limit=0).all_events if event.is_failure]
    assert "the limit of documents is 0, must be at least 1" in str(failures)


def test_pages_have_pictures_where_they_are_kept(source: Path) -> None:
    with Run(Settings.from_environment()) as run:
        run.ingest()
        for stage in (CLEAN, EXTRACT, NORMALIZE):
            report = run.derive(stage)
        told = table_metadata(run, report, "observations", pictures=True)
    picture = str(told["picture by indicator"].value)
    assert picture.startswith("![Observations by indicator](data:image/png;base64,iVBOR")
    assert len(picture) < 50_000


def test_columns_say_what_they_are_made_of() -> None:
    lineage = defs.resolve_asset_graph().get(dg.AssetKey("observations")).metadata["dagster/column_lineage"]
    made_of = {
        name: {f"{dep.asset_key.to_user_string()}.{dep.column_name}" for dep in deps}
        for name, deps in lineage.deps_by_column.items()
    }
    assert made_of["ref_area"] == {"mentions.area_key", "mentions.area_mark", "articles.published"}
    assert made_of["indicator"] == {"mentions.indicator"}


def test_every_source_of_a_column_is_there() -> None:
    for table in TABLES.values():
        for sources in table.made_of.values():
            for upstream, _, column in (source.partition(".") for source in sources):
                assert upstream in table.upstream
                assert TABLES[upstream].column(column)
        assert set(table.made_of) <= {column.name for column in table.columns}


def test_the_command_line_runs_the_same_job(source: Path, tmp_path: Path) -> None:
    with Run(Settings.from_environment()) as run:
        assert materialize_everything(run)
        assert run.reports["normalize"].built == 2
    with Run(Settings.from_environment()) as run:
        assert materialize_everything(run)
        assert (run.reports["normalize"].built, run.reports["normalize"].up_to_date) == (0, 2)


def tick(instance: dg.DagsterInstance, cursor: str | None) -> tuple[int, str]:
    """The runs that a tick of the sensor starts, and its cursor."""
    with dg.build_sensor_context(instance, cursor=cursor) as context:
        result = source_changes(context)
        if isinstance(result, dg.SensorResult):
            return len(result.run_requests or []), result.cursor or ""
        return 0, context.cursor or ""


def test_the_sensor_starts_one_run_when_the_files_have_settled(source: Path, instance: dg.DagsterInstance) -> None:
    runs, cursor = tick(instance, None)
    assert runs == 0  # seen for the first time
    runs, cursor = tick(instance, cursor)
    assert runs == 1
    runs, cursor = tick(instance, cursor)
    assert runs == 0  # nothing new
    (source / "new.txt").write_text("5\n")
    os.utime(source / "a.txt", (1, 1))
    runs, cursor = tick(instance, cursor)
    assert runs == 0  # still arriving
    (source / "new.txt").write_text("5 and 6\n")
    runs, cursor = tick(instance, cursor)
    assert runs == 0
    runs, cursor = tick(instance, json.loads(json.dumps(cursor)))  # as after a restart
    assert runs == 1
    (source / "new.txt").unlink()
    _, cursor = tick(instance, cursor)
    assert tick(instance, cursor)[0] == 1


def test_the_sensor_passes_over_hidden_files(source: Path, instance: dg.DagsterInstance) -> None:
    cursor = tick(instance, tick(instance, None)[1])[1]
    (source / ".arriving.jsonl").write_text("{")
    assert tick(instance, tick(instance, cursor)[1]) == (0, cursor)


def test_runs_for_the_same_files_are_told_apart(source: Path, instance: dg.DagsterInstance) -> None:
    keys: set[str | None] = set()
    cursor = None
    for present in (True, False, True):
        (source / "c.txt").write_text("7\n") if present else (source / "c.txt").unlink()
        os.utime(source / "c.txt", (5, 5)) if present else None
        for _ in range(2):
            with dg.build_sensor_context(instance, cursor=cursor) as context:
                result = source_changes(context)
                cursor = result.cursor if isinstance(result, dg.SensorResult) else context.cursor
                if isinstance(result, dg.SensorResult):
                    keys.update(request.run_key for request in result.run_requests or [])
    assert len(keys) == 3


def test_without_a_source_the_sensor_waits(source: Path, tmp_path: Path, instance: dg.DagsterInstance) -> None:
    source.rename(tmp_path / "elsewhere")
    assert tick(instance, None) == (0, "")


def test_schedule_and_sensor_are_off_until_someone_switches_them_on() -> None:
    repository = defs.get_repository_def()
    assert [schedule.cron_schedule for schedule in repository.schedule_defs] == ["0 6 * * *"]
    assert repository.schedule_defs[0].execution_timezone == "Asia/Ho_Chi_Minh"
    assert repository.schedule_defs[0].default_status == dg.DefaultScheduleStatus.STOPPED
    assert repository.sensor_defs[0].default_status == dg.DefaultSensorStatus.STOPPED
