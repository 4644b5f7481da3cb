"""``python -m pipeline run`` as a person meets it: over the seeds, again, after changes, and when it is killed."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from pipeline.lock import writer_lock
from pipeline.runner import Run
from pipeline.settings import Settings

ROOT = Path(__file__).parents[1]


def command(*options: object) -> list[str]:
    return [sys.executable, "-m", "pipeline", "run", "--executor", "in-process", *map(str, options)]


def solieu(*options: object, home: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SOLIEU_", "DAGSTER_"))}
    return subprocess.run(
        command(*options),
        cwd=home,
        env=environment | {"PYTHONPATH": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
    )


def built(output: str) -> dict[str, tuple[int, int]]:
    """Parts built and up to date by table, as the summary says."""
    lines = re.findall(r"^(\w+) +[\d,]* +([\d,]+) +([\d,]+) +[\d,]+ +[\d.]+$", output, re.MULTILINE)
    return {name: (int(new.replace(",", "")), int(old.replace(",", ""))) for name, new, old in lines}


def everything(warehouse: Path) -> dict[str, str]:
    """A digest of every published file."""
    files = [path for path in warehouse.rglob("*") if path.is_file()]
    return {
        str(path.relative_to(warehouse)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if not path.relative_to(warehouse).parts[0].startswith(".")
    }


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse of a first run over the seeds."""
    warehouse = tmp_path_factory.mktemp("undisturbed") / "wh"
    result = solieu("--warehouse", warehouse)
    assert result.returncode == 0, result.stderr
    assert all(new for new, _ in built(result.stdout).values())
    assert re.search(r"^lines kept [1-9]\d*, dropped [1-9]\d*$", result.stdout, re.MULTILINE)
    assert f"pd.read_parquet('{warehouse}/observations')" in result.stdout
    return warehouse


def test_the_seeds_become_observations(undisturbed: Path) -> None:
    documents = pd.read_parquet(undisturbed / "documents")
    observations = pd.read_parquet(undisturbed / "observations")
    assert len(documents) == 5
    assert len(observations) > 20
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    for row in observations.to_dict("records"):
        assert texts[row["doc_id"]][row["char_start"] : row["char_end"]] == row["value_text"]


def test_a_second_run_builds_nothing_and_says_so(undisturbed: Path) -> None:
    before = everything(undisturbed)
    result = solieu("--warehouse", undisturbed)
    assert result.returncode == 0
    assert "parts built 0, " in result.stdout
    assert everything(undisturbed) == before


def test_processes_give_the_same_bytes(undisturbed: Path, tmp_path: Path) -> None:
    result = solieu("--warehouse", tmp_path / "wh", "--executor", "processes:2")
    assert result.returncode == 0, result.stderr
    assert everything(tmp_path / "wh") == everything(undisturbed)


def test_words_about_the_code_rebuild_nothing_and_a_phrase_what_reads_it(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "pipeline", tmp_path / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    options = ("--source", ROOT / "seeds", "--warehouse", tmp_path / "wh")
    assert solieu(*options, home=tmp_path).returncode == 0
    for module in ("clean/__init__.py", "extract/stage.py", "vietnamese.py"):
        with (tmp_path / "pipeline" / module).open("a") as file:
            file.write("# a remark\n")
    assert "parts built 0, " in solieu(*options, home=tmp_path).stdout
    phrases = tmp_path / "pipeline" / "reference" / "indicator_phrases.csv"
    with phrases.open("a") as file:
        file.write("tổng số thửa ruộng đã đo,GRDP" + "," * (phrases.read_text().splitlines()[0].count(",") - 1) + "\n")
    parts = built(solieu(*options, home=tmp_path).stdout)
    assert parts["documents"][0] == parts["lines"][0] == 0
    assert parts["mentions"][0] > 0


def test_a_new_file_among_3000_rebuilds_one_part(tmp_path: Path) -> None:
    source = tmp_path / "source"
    for number in range(3000):
        path = source / f"{number % 10}" / f"bài {number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Năm 2023, sản lượng lúa của tỉnh Thái Bình đạt {number} tấn.")
    settings = Settings(str(source), str(tmp_path / "wh"), "in-process")
    with Run(settings) as run:
        first = run.ingest()
        assert first.rows("documents") == 3000
        assert first.built >= 3
    (source / "5" / "tin mới.txt").write_text("Năm 2023, sản lượng lúa của tỉnh Nam Định đạt 9.000 tấn.")
    with Run(settings) as run:
        second = run.ingest()
        assert (second.built, second.up_to_date, second.withdrawn) == (1, first.built - 1, 0)
        assert second.rows("documents") == 3001


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--source", "no/such/folder"), "no/such/folder"),
        (("--warehouse", "/proc/warehouse"), "cannot be written"),
        (("--executor", "threads"), "none of: in-process"),
        (("--limit", "0"), "at least 1"),
    ],
)
def test_what_a_person_can_mend_is_one_line(options: tuple[str, ...], message: str, tmp_path: Path) -> None:
    result = solieu("--warehouse", tmp_path / "wh", *options)
    assert result.returncode == 2
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("solieu: ")


def test_an_unknown_command_is_refused_with_the_known_ones() -> None:
    result = subprocess.run([sys.executable, "-m", "pipeline", "rum"], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 2
    assert "run" in result.stderr


def test_a_second_run_at_the_same_time_says_who_is_first(tmp_path: Path) -> None:
    warehouse = tmp_path / "wh"
    warehouse.mkdir()
    with writer_lock(str(warehouse)):
        result = solieu("--warehouse", warehouse)
    assert result.returncode == 2
    assert f"is being written by process {os.getpid()} on" in result.stderr


def when_there_are(warehouse: Path, table: str, run: subprocess.Popen[str]) -> None:
    """Wait until the run has written something of the table."""
    end = time.monotonic() + 60
    while not list(warehouse.glob(f"{table}/*")) and time.monotonic() < end and run.poll() is None:
        time.sleep(0.001)


def test_a_run_that_is_interrupted_ends_with_one_line(tmp_path: Path) -> None:
    with subprocess.Popen(command("--warehouse", tmp_path), cwd=ROOT, stderr=subprocess.PIPE, text=True) as run:
        when_there_are(tmp_path, "documents", run)
        run.send_signal(signal.SIGINT)
        _, errors = run.communicate(timeout=60)
    assert run.returncode == 130
    assert errors == "solieu: interrupted; the next run goes on where this one stopped\n"


def test_a_killed_run_leaves_readable_tables_and_the_next_one_completes_them(undisturbed: Path, tmp_path: Path) -> None:
    """One moment here; the tests of the system kill at many."""
    warehouse = tmp_path / "wh"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command("--warehouse", warehouse), cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    ) as run:
        end = time.monotonic() + 60
        while not list(warehouse.glob("mentions/*")) and time.monotonic() < end and run.poll() is None:
            time.sleep(0.001)
        run.kill()
    for table in warehouse.glob("[a-z]*"):
        if list(table.glob("*.parquet")):
            pd.read_parquet(table)
    assert solieu("--warehouse", warehouse).returncode == 0
    assert everything(warehouse) == everything(undisturbed)
    assert not list(warehouse.rglob("*.tmp"))
