"""Stages so small that they can be seen through, for tests of what lies between stages.

The source is a folder of text files, one document a line, cut into parts of two documents. A line is an article, each
number in it a mention and an observation. A line "bad" is a reject, and stages fail on the words that say so.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pandas as pd
import pyarrow as pa
import pytest

from pipeline.errors import UserError
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
    """Areas: two parts, each with the number of observations as its only row; one indicator; else nothing."""
    if name == "indicators":
        known = {"name_vi": "GRDP", "name_en": "GRDP", "unit_measure": "VND", "kind": "flow", "additive": True}
        yield "all", table_of(name, [{"indicator": "grdp", **known}])
    elif name != "areas":
        yield "all", table_of(name, [])
    else:
        total = len(pd.read_parquet(f"{warehouse}/observations"))
        for part in ("first", "second"):
            if total == 1 and part == "second":
                raise ValueError("too few observations")
            row = {"ref_area": part, "name_vi": str(total), "area_level": "province", "derived": True}
            yield part, table_of(name, [row])


IN_PARTS = ("observations",)


@dataclass
class Known:
    hashes: dict = field(default_factory=dict)
    unchanged: frozenset[str] = frozenset()


def path_of_part(table: str, part: str) -> str:
    return f"sdmx/{table}/{part}.csv"


def exports(warehouse: str, known: Known) -> Iterator[tuple[str, bytes | None]]:
    observations = pd.read_parquet(f"{warehouse}/observations")
    yield "report.html", str(len(observations)).encode()
    if observations["obs_value"].max() > 50:
        yield "csv/large.csv", b"there is a large number"
    yield "csv/all.csv", b"numbers"
    for part in sorted(Path(warehouse, "observations").glob("*.parquet")):
        path = path_of_part("observations", part.stem)
        yield path, None if path in known.unchanged else str(pd.read_parquet(part)["obs_value"].tolist()).encode()


def install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the small stages in the places of the real ones; in this process alone."""
    stand_ins: dict[str, tuple[Callable, ...]] = {
        "ingest": (plan, read),
        "clean": (clean,),
        "extract": (extract,),
        "normalize": (normalize,),
        "publish": (build, exports, Known, path_of_part),
    }
    for name, functions in stand_ins.items():
        module = ModuleType(f"pipeline.{name}")
        vars(module).update({function.__name__: function for function in functions})
        vars(module)["IN_PARTS"] = IN_PARTS
        monkeypatch.setitem(sys.modules, module.__name__, module)
