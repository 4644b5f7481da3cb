"""Territories, indicators and publishers as tables."""

from __future__ import annotations

from pathlib import Path

from pipeline.publish import dimensions
from tests.publish.warehouses import observation, write


def test_the_registers_are_there_without_any_text(tmp_path: Path) -> None:
    rows = {row["ref_area"]: row for row in dimensions.areas(str(tmp_path)).to_pylist()}
    assert len(rows) == dimensions.areas(str(tmp_path)).num_rows
    assert rows["bac-giang"]["successor"] == "bac-ninh-2025"
    assert not any(row["derived"] for row in rows.values())


def test_a_unit_that_only_texts_name_gets_a_row_with_their_words(tmp_path: Path) -> None:
    place = {"ref_area": "quang-ninh/xa-moi", "area_level": "commune"}
    write(tmp_path, "observations", [observation(n, obs_value=1.0, **place) for n in range(3)])
    words = ["toàn xã", "xã  Mới", "xã  Mới"]
    write(tmp_path, "mentions", [mention(n, text) for n, text in enumerate(words)])
    (row,) = [row for row in dimensions.areas(str(tmp_path)).to_pylist() if row["derived"]]
    assert (row["ref_area"], row["name_vi"], row["parent"]) == ("quang-ninh/xa-moi", "Xã Mới", "quang-ninh")


def test_words_that_do_not_spell_the_unit_do_not_name_it(tmp_path: Path) -> None:
    write(tmp_path, "observations", [observation(1, obs_value=1.0, ref_area="quang-ninh/tan-an", area_level="commune")])
    write(tmp_path, "mentions", [mention(1, "địa phương này")])
    (row,) = [row for row in dimensions.areas(str(tmp_path)).to_pylist() if row["derived"]]
    assert row["name_vi"] == "Tan An"


def mention(number: int, area_text: str) -> dict[str, object]:
    place = {"char_start": 10, "char_end": 14, "sentence_start": 0, "sentence_end": 30}
    return {"doc_id": f"{number:016x}", **place, "value_text": "1", "area_text": area_text}


def test_the_vocabulary_as_tables(tmp_path: Path) -> None:
    (grdp,) = [row for row in dimensions.indicators(str(tmp_path)).to_pylist() if row["indicator"] == "GRDP"]
    assert (grdp["standard_unit"], grdp["standard_factor"], grdp["additive"]) == ("tỷ VND", 1e9, True)
    assert grdp["measures"][:2] == ["level", "growth"]
    names = [name for row in dimensions.publishers(str(tmp_path)).to_pylist() for name in row["datelines"] or []]
    assert any(" " in name for name in names), "a name of two words stays one"
