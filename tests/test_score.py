"""Labels against observations: what counts as right, what as wrong, and what isn't counted."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pipeline.__main__ import main
from pipeline.errors import UserError
from pipeline.labels import Label, LabelledPage, read_pages
from pipeline.scoring import Scores, Tally, same_area, score
from pipeline.tables import TABLES
from pipeline.warehouse import Stamp, Warehouse

TITLE = "Thu ngân sách 512 tỷ đồng"
BODY = "Quý I, tỉnh Hòa Bình thu ngân sách 512 tỷ đồng, tăng 9,5%; khởi công 3 cây cầu."
TEXT = f"{TITLE}\n{BODY}"


def spot(words: str, after: int = len(TITLE)) -> dict[str, int]:
    """Where words stand in the text, the title left out."""
    start = TEXT.index(words, after)
    return {"char_start": start, "char_end": start + len(words)}


def revenue(**changes: Any) -> dict[str, Any]:
    """The revenue as it is labelled; also a right observation of it."""
    return {
        **spot("512 tỷ đồng"),
        "value_text": "512 tỷ đồng",
        "indicator": "BUDGET_REVENUE",
        "measure": "level",
        "obs_value": 512e9,
        "obs_value_to": None,
        "denominator": None,
        "unit_measure": "VND",
        "obs_qualifier": "eq",
        "obs_status": "A",
        "time_period": "2022-Q1",
        "base_kind": None,
        **changes,
    }


def growth(**changes: Any) -> dict[str, Any]:
    """The growth of the revenue."""
    number: dict[str, Any] = {
        "value_text": "9,5%",
        "measure": "growth",
        "obs_value": 9.5,
        "unit_measure": "PERCENT",
        "base_kind": "YOY",
    }
    return revenue(**{**spot("9,5%"), **number, **changes})


BRIDGES = {**revenue(**spot("3 cây cầu")), "value_text": "3 cây cầu", "indicator": "OTHER"}


def page(*labels: dict[str, Any], name: str = "mine/a", **more: Any) -> LabelledPage:
    """A page with labels in Hòa Bình."""
    made = tuple(Label(**{"area": "Hòa Bình", **label}) for label in labels)
    return LabelledPage(
        name, TEXT, made, published="2022-04-05", line_starts=[0, len(TITLE) + 1, len(TEXT) + 1], **more
    )


def scored(labels: list[dict[str, Any]], found: list[dict[str, Any]], **more: Any) -> Scores:
    """One page's labels against observations of it, in Hòa Bình where they say no other area."""
    observations = [{"ref_area": "hoa-binh", **row} for row in found]
    return score([page(*labels, **more)], {"mine/a": observations}, {})


def levels(labels: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[set[str]]:
    """The levels that each label reaches."""
    return [set(verdict.levels) for verdict in scored(labels, found).verdicts if verdict.label]


def test_all_right() -> None:
    scores = scored([revenue(), growth()], [revenue(), growth()])
    assert scores.total == Tally(2, 2, scores.total.right)
    assert [scores.total.f1(level) for level in ("value", "coded", "strict")] == [1, 1, 1]
    assert all(right == compared == 2 for right, compared in scores.fields().values())


@pytest.mark.parametrize(
    "wrong",
    [
        {"obs_value": 513e9},
        {"unit_measure": "USD"},
        {"measure": "change"},
        {"denominator": 2.0},
        {"obs_value_to": 600e9},
        {"indicator": "OTHER"},
        {"indicator": None},
    ],
)
def test_a_wrong_value_is_wrong_altogether(wrong: dict[str, Any]) -> None:
    assert levels([revenue()], [revenue(**wrong)]) == [set()]


@pytest.mark.parametrize(
    ("wrong", "reached"),
    [
        ({"indicator": "DOMESTIC_REVENUE"}, {"value"}),
        ({"time_period": "2022"}, {"value", "coded"}),
        ({"ref_area": "son-la"}, {"value", "coded"}),
        ({"ref_area": None}, {"value", "coded"}),
        ({"obs_status": "E", "obs_qualifier": "ge"}, {"value", "coded", "strict"}),
    ],
)
def test_the_levels_build_on_each_other(wrong: dict[str, Any], reached: set[str]) -> None:
    assert levels([revenue()], [revenue(**wrong)]) == [reached]


def test_rounding_of_floats_is_forgiven() -> None:
    assert levels([revenue(obs_value=0.1 + 0.2)], [revenue(obs_value=0.3)]) == [{"value", "coded", "strict"}]


def test_fields_are_compared_where_the_value_is_right() -> None:
    scores = scored([revenue(), growth()], [revenue(obs_status="E"), growth(obs_value=5.9)])
    assert scores.fields()["obs_status"] == (0, 1)
    assert scores.fields()["time_period"] == (1, 1)


def test_what_was_missed_lowers_recall_and_what_was_invented_precision() -> None:
    missed = scored([revenue(), growth()], [revenue()]).total
    assert (missed.precision("strict"), missed.recall("strict")) == (1, 0.5)
    invented = scored([revenue()], [revenue(), growth()]).total
    assert (invented.precision("strict"), invented.recall("strict")) == (0.5, 1)


def test_other_statistics_count_for_nothing() -> None:
    scores = scored([revenue(), BRIDGES], [revenue(), {**BRIDGES, "indicator": "ROADS"}, growth(indicator=None)])
    assert (scores.total.labels, scores.total.observations) == (1, 1)


def test_a_fact_that_the_title_repeats_is_no_false_alarm() -> None:
    in_title = revenue(**spot("512 tỷ đồng", 0))
    assert scored([revenue()], [revenue(), in_title]).total.observations == 1
    assert scored([revenue()], [revenue(), {**in_title, "obs_value": 5e9}]).total.observations == 2
    assert scored([revenue()], [revenue(), in_title], roles={0: "lead", 1: "body"}).total.observations == 2


def test_of_two_overlapping_observations_the_better_one_is_paired() -> None:
    scores = scored([revenue()], [revenue(indicator="CPI"), revenue()])
    assert [set(v.levels) for v in scores.verdicts] == [{"value", "coded", "strict"}, set()]
    assert scores.verdicts[1].label is None


@pytest.mark.parametrize(
    ("name", "ref_area", "published", "same"),
    [
        ("Việt Nam", "viet-nam", None, True),
        ("Hòa Bình", "hoa-binh", "2022-04-05", True),
        ("Hòa Bình", "hoa-binh/luong-son", "2022-04-05", False),
        ("Lương Sơn, Hòa Bình", "hoa-binh/luong-son", "2022-04-05", True),
        ("Lương Sơn, Hòa Bình", "hoa-binh", "2022-04-05", False),
        ("Bắc Ninh", "bac-ninh", "2025-05", True),
        ("Bắc Ninh", "bac-ninh-2025", "2025-05", False),
        ("Bắc Ninh", "bac-ninh-2025", "2025-07-20", True),
        ("Bắc Ninh (cũ)", "bac-ninh", "2025-07-20", True),
        ("Bắc Ninh", "bac-ninh-2025", None, True),
        ("Bình Thuận cũ, Lâm Đồng", "binh-thuan", "2025-12-10", True),
        ("Hà Nội, Huế, Cần Thơ", None, None, True),
        ("Hà Nội, Huế, Cần Thơ", "ha-noi", None, False),
        ("Hòa Bình", None, None, False),
        (None, "ha-noi", None, True),
    ],
)
def test_areas(name: str | None, ref_area: str | None, published: str | None, same: bool) -> None:
    assert same_area(name, ref_area, published) is same


def test_a_page_that_is_not_there_is_missed() -> None:
    scores = score([page(revenue())], {}, {})
    assert scores.missing == ["mine/a"]
    assert scores.total.recall("value") == 0


def test_roles_of_lines() -> None:
    labelled = page(revenue(), roles={0: "title", 1: "body"})
    scores = score([labelled], {"mine/a": []}, {"mine/a": {0: "lead", 1: "caption"}})
    assert scores.lines == Counter(n=2, body_lost=1, noise_kept=1)


def test_indicators_are_tallied_by_label_and_by_observation() -> None:
    by_indicator = scored([revenue(), growth()], [revenue(), growth(indicator="EXPORTS")]).indicators()
    assert (by_indicator["BUDGET_REVENUE"].labels, by_indicator["BUDGET_REVENUE"].observations) == (2, 1)
    assert (by_indicator["EXPORTS"].labels, by_indicator["EXPORTS"].observations) == (0, 1)
    assert list(by_indicator) == ["BUDGET_REVENUE", "EXPORTS"]


def test_the_interval_spans_the_pages_and_is_always_the_same() -> None:
    good, bad = scored([revenue()], [revenue()]), scored([revenue()], [])
    both = Scores(pages={f"{n}": (good if n % 2 else bad).total for n in range(40)})
    low, high = both.interval("strict")
    assert 0.4 < low < both.total.f1("strict") < high < 0.9
    assert (low, high) == both.interval("strict")
    assert Scores(pages={"a": good.total}).interval("strict") == (1, 1)
    assert Scores().interval("strict") == (0, 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One labelled page in files."""
    made = tmp_path / "mine"
    made.mkdir()
    (made / "a.txt").write_text(TEXT, encoding="utf-8")
    labels = [{**label, "area": "Hòa Bình"} for label in (revenue(), growth(), BRIDGES)]
    (made / "a.json").write_text(json.dumps({"observations": labels}, ensure_ascii=False), encoding="utf-8")
    (made / "a.lines.json").write_text('[[0, "title"], [1, "body"]]')
    (made / "meta.json").write_text('{"a": {"published": "2022-04-05", "url": "https://bao.example/1"}}')
    (made / "notes.txt").write_text("not labelled")
    return made


def test_reading_a_folder(folder: Path) -> None:
    (one,) = read_pages([folder])
    assert (one.name, one.published, one.url) == ("mine/a", "2022-04-05", "https://bao.example/1")
    assert one.roles == {0: "title", 1: "body"}
    assert [label.value_text for label in one.labels] == ["512 tỷ đồng", "9,5%", "3 cây cầu"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"char_start": 3}, "label 1: '512 tỷ đồng' isn't what stands there"),
        ({"measure": "much"}, "measure 'much' is none of level"),
        ({"unit_measure": "dong"}, "unit_measure 'dong' is none of VND"),
        ({"obs_value": None}, "obs_value missing"),
    ],
)
def test_bad_labels_are_named(folder: Path, change: dict[str, Any], message: str) -> None:
    (folder / "a.json").write_text(json.dumps({"observations": [{**revenue(), **change}]}), encoding="utf-8")
    with pytest.raises(UserError, match=message):
        read_pages([folder])


@pytest.mark.parametrize("broken", ["no json", "[]", '{"observations": 3}'])
def test_broken_label_files_are_named(folder: Path, broken: str) -> None:
    (folder / "a.json").write_text(broken)
    with pytest.raises(UserError, match=r"a\.json"):
        read_pages([folder])


def test_folders_without_labels_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="holds no labelled page"):
        read_pages([tmp_path])
    with pytest.raises(UserError, match="is no folder"):
        read_pages([tmp_path / "nowhere"])


@pytest.fixture
def warehouse(tmp_path: Path) -> str:
    """A warehouse in which the page was read: the revenue right, the growth in the wrong year."""
    doc = {"doc_id": "0" * 16, "source": "crawl", "record_id": "77", "text": TEXT}
    rows: dict[str, list[dict[str, object]]] = {
        "documents": [{**doc, "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest()}],
        "lines": [
            {**doc, "line_no": n, "char_start": 0, "char_end": 0, "role": role, "rule": "test"}
            for n, role in enumerate(("title", "body"))
        ],
        "observations": [
            {
                **row,
                "doc_id": doc["doc_id"],
                "observation_id": f"{n}",
                "quote": BODY,
                "ref_area": "hoa-binh",
                "value_type": "outturn",
            }
            for n, row in enumerate([revenue(), growth(time_period="2021")])
        ],
    }
    store = Warehouse(str(tmp_path / "warehouse"))
    store.create()
    for name, given in rows.items():
        table = TABLES[name]
        columns = {column.name for column in table.columns}
        store.write(
            name, "part", table.from_rows([{k: v for k, v in r.items() if k in columns} for r in given]), Stamp("x")
        )
    return store.address


def test_scoring_a_warehouse(folder: Path, warehouse: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", str(folder), "--warehouse", warehouse, "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["documents"], result["gold"], result["predicted"], result["missing"]) == (1, 2, 2, [])
    assert result["coded"]["f1"] == 1
    assert result["strict"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "f1_interval": [0.5, 0.5]}
    assert result["fields"]["time_period"] == 0.5
    assert result["lines"]["role_accuracy"] == 1
    assert result["by_indicator"]["BUDGET_REVENUE"]["strict"] == 1


@pytest.mark.parametrize("by", ["doc", "indicator", "field"])
def test_the_printed_tables(folder: Path, warehouse: str, by: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["score", str(folder), "--warehouse", warehouse, "--by", by, "--errors", "1"])
    printed = capsys.readouterr().out
    assert '"time_period": "2022-Q1"' in printed.splitlines()[0]
    assert {"doc": "mine/a", "indicator": "BUDGET_REVENUE", "field": "time_period"}[by] in printed
    assert "strict  precision 0.500  recall 0.500  f1 0.500" in printed


def test_an_empty_warehouse_is_an_error(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", str(folder), "--warehouse", str(tmp_path / "none")]) == 2
    assert "has no table" in capsys.readouterr().err
