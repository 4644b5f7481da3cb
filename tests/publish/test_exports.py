"""The files beside the tables: the data package, SDMX-CSV, spreadsheets."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import warnings
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.publish import exports
from pipeline.publish.package import Hashes, datapackage, schemas, table_schema
from pipeline.publish.sdmx import DIMENSIONS, sdmx_csv
from pipeline.publish.spreadsheet import spreadsheet
from pipeline.tables import TABLES
from tests.publish.pairs import PAIRS, said
from tests.publish.warehouses import observation, table, write


def test_the_package_lists_every_part_with_size_and_digest(seeds: Path) -> None:
    package = json.loads(datapackage(str(seeds)))
    parts = {path.relative_to(seeds).as_posix(): path for name in TABLES for path in (seeds / name).glob("*.parquet")}
    assert {resource["path"] for resource in package["resources"]} == set(parts)
    for resource in package["resources"]:
        content = parts[resource["path"]].read_bytes()
        assert (resource["size_bytes"], resource["hash"]) == (
            len(content),
            f"sha256:{hashlib.sha256(content).hexdigest()}",
        )


def test_a_part_that_is_still_the_same_is_not_read_again(seeds: Path) -> None:
    hashes: Hashes = {"gone/part.parquet": [1, 1, "old"]}
    first = datapackage(str(seeds), hashes)
    assert set(hashes) == {resource["path"] for resource in json.loads(first)["resources"]}
    path = next(iter(hashes))
    hashes[path][2] = "remembered"
    assert b"sha256:remembered" in datapackage(str(seeds), hashes)
    hashes[path][0] += 1
    assert datapackage(str(seeds), hashes) == first


def test_every_column_is_described_and_page_text_is_marked(seeds: Path) -> None:
    package, described = json.loads(datapackage(str(seeds))), dict(schemas())
    for resource in package["resources"]:
        fields = json.loads(described[resource["schema"]])["fields"]
        assert [field["name"] for field in fields] == [column.name for column in TABLES[resource["table"]].columns]
        assert all(field["description"] for field in fields)
        assert ("redistribution" in resource) == TABLES[resource["table"]].third_party_text
    assert package["licenses"] and package["sources"]


def test_frictionless_validates_the_package(seeds: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    for name in TABLES:
        (tmp_path / name).symlink_to(seeds / name)
    (tmp_path / "datapackage.json").write_bytes(datapackage(str(seeds)))
    (tmp_path / "schemas").mkdir()
    for path, content in schemas():
        (tmp_path / path).write_bytes(content)
    with frictionless.system.use_context(trusted=True):
        report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert [error.message for task in report.tasks for error in task.errors] + report.errors == []
    assert len(report.tasks) >= len(TABLES)


def test_frictionless_finds_a_code_that_is_none(tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    rows = [{"path": "x.csv", "schema": table_schema(TABLES["duplicates"])}]
    (tmp_path / "x.csv").write_text("doc_id,cluster_id,similarity,exact\na,,1,true\n")
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "x", "resources": [{"name": "x", **rows[0]}]}))
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_sdmx_csv_reads_back_with_the_same_values(tmp_path: Path) -> None:
    from pysdmx.io import read_sdmx

    statements = [statement for pair in PAIRS for statement in (pair.one, pair.other) if "ref_area" not in statement]
    rows = table(
        "observations",
        [observation(n, char_start=n, **{**s, "observation_id": str(n)}) for n, s in enumerate(statements)],
    )
    (tmp_path / "observations.csv").write_bytes(sdmx_csv("observations", rows))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        (dataset,) = read_sdmx(tmp_path / "observations.csv").data
    assert dataset.short_urn == "Dataflow=SOLIEU:OBSERVATIONS(1.0)"
    frame = dataset.data
    assert frame["OBS_VALUE"].astype(float).tolist() == [row["obs_value"] for row in rows.to_pylist()]
    assert frame["TIME_PERIOD"].tolist() == [row["time_period"] for row in rows.to_pylist()]
    assert frame["TRANSFORMATION"].tolist() == [row["measure"] for row in rows.to_pylist()]
    assert frame["QUOTE"].tolist() == [row["quote"] for row in rows.to_pylist()]


def test_sdmx_csv_has_the_header_of_version_2_and_no_empty_dimension() -> None:
    rows = table(
        "observations", [observation(1, **said("x", 40_930e9, 1e9)), observation(2, obs_value=1.0, time_period=None)]
    )
    header, row = list(csv.reader(io.StringIO(sdmx_csv("observations", rows).decode())))
    assert header[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    dimensions = header.index("TIME_PERIOD") + 1
    assert all(row[:dimensions])
    assert row[header.index("OBS_VALUE")] == "40930000000000"


@pytest.mark.parametrize("name", DIMENSIONS)
def test_sdmx_dimensions_tell_rows_apart(seeds: Path, name: str) -> None:
    lines = []
    for part in sorted((seeds / name).glob("*.parquet")):
        text = io.StringIO(sdmx_csv(name, pq.read_table(part)).decode())
        header, *rows = csv.reader(text)
        lines += [tuple(row[: header.index("TIME_PERIOD") + 1]) for row in rows]
    assert len(set(lines)) == len(lines) > 0


def test_a_spreadsheet_opens_in_vietnamese_and_runs_no_formula() -> None:
    quotes = ["=HYPERLINK(1)", "+1", "-5% so với cùng kỳ", "@x", "Đạt 5%"]
    rows = [observation(n, obs_value=1.5, quote=quote, rules=["a", "b"]) for n, quote in enumerate(quotes)]
    content = spreadsheet(table("observations", rows))
    assert content.startswith(b"\xef\xbb\xbf")
    read = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["quote"] for row in read] == ["'=HYPERLINK(1)", "'+1", "'-5% so với cùng kỳ", "'@x", "Đạt 5%"]
    assert (read[0]["obs_value"], read[0]["published"], read[0]["rules"]) == ("1.5", "2023-01-05", "a; b")


def test_the_files_of_a_warehouse(seeds: Path) -> None:
    files = dict(exports(str(seeds)))
    assert {"datapackage.json", "report.html", "csv/facts.csv", "csv/panel_2025.csv"} <= set(files)
    assert any(path.startswith("sdmx/facts/") for path in files)
    assert files == dict(exports(str(seeds))), "the same warehouse gives the same bytes"


def test_an_empty_warehouse_has_files_too(tmp_path: Path) -> None:
    files = dict(exports(str(tmp_path)))
    assert json.loads(files["datapackage.json"])["resources"] == []
    write(tmp_path, "observations", [])
    assert set(dict(exports(str(tmp_path)))) == {*files, "sdmx/observations/part.csv"}
