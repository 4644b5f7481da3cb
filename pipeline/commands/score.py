"""``score``: how far the observations agree with pages that a person has labelled."""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.errors import UserError
from pipeline.labels import LabelledPage, read_pages
from pipeline.scoring import COLUMNS, LEVELS, Observation, Scores, Tally, Verdict, score
from pipeline.warehouse import Warehouse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The labelled folders, and what to show of the comparison."""
    parser.add_argument("gold", nargs="+", help="folder of labelled pages (docs/labelling.md)")
    parser.add_argument("--warehouse", help="score this warehouse (default: build one from the labelled pages)")
    parser.add_argument("--by", choices=("doc", "indicator", "field"), help="a table by page, indicator or field, too")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show the first N disagreements, too")
    parser.add_argument("--json", action="store_true", help="print everything as one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """0; what was found is printed."""
    scores = scores_of(read_pages(arguments.gold), arguments.warehouse)
    if arguments.json:
        print(json.dumps(summary(scores), ensure_ascii=False))
        return 0
    for verdict in wrong(scores)[: max(0, arguments.errors)]:
        print(_disagreement(verdict))
    if arguments.by == "field":
        _print_fields(scores)
    elif arguments.by:
        _print_tallies(scores.pages if arguments.by == "doc" else scores.indicators())
    _print_summary(scores)
    return 0


def scores_of(pages: list[LabelledPage], warehouse: str | None = None) -> Scores:
    """The pages compared with a warehouse, or with one that is built from them and thrown away."""
    if warehouse is not None:
        return _compare(pages, Warehouse(warehouse))
    with tempfile.TemporaryDirectory(prefix="solieu-") as folder:
        return _compare(pages, _build(pages, Path(folder)))


def summary(scores: Scores) -> dict[str, Any]:
    """Everything that the comparison says, for JSON."""
    total = scores.total
    result: dict[str, Any] = {
        "documents": len(scores.pages),
        "missing": scores.missing,
        "gold": total.labels,
        "predicted": total.observations,
    }
    for level in LEVELS:
        result[level] = {**_measures(total, level), "f1_interval": [round(end, 4) for end in scores.interval(level)]}
    result["fields"] = {name: round(right / n, 4) for name, (right, n) in scores.fields().items() if n}
    lines = scores.lines
    if lines["n"]:
        result["lines"] = {
            "n": lines["n"],
            "role_accuracy": round(lines["role"] / lines["n"], 4),
            "kept_accuracy": round(lines["kept"] / lines["n"], 4),
            "body_lost": lines["body_lost"],
            "noise_kept": lines["noise_kept"],
        }
    for name, tallies in (("by_document", scores.pages), ("by_indicator", scores.indicators())):
        result[name] = {
            key: {"gold": tally.labels, "predicted": tally.observations, **{lv: tally.right[lv] for lv in LEVELS}}
            for key, tally in tallies.items()
        }
    return result


def wrong(scores: Scores) -> list[Verdict]:
    """The labels that aren't strictly right and the observations that have no label."""
    return [verdict for verdict in scores.verdicts if verdict.label is None or "strict" not in verdict.levels]


def _build(pages: Sequence[LabelledPage], folder: Path) -> Warehouse:
    """A warehouse of the labelled pages, up to the table observations."""
    from pipeline.runner import Run  # takes its time to import
    from pipeline.settings import Settings
    from pipeline.stages import STAGES

    source = folder / "source"
    source.mkdir()
    with (source / "labelled.jsonl").open("w", encoding="utf-8") as file:
        for page in pages:
            day = page.published
            record = {
                "id": page.name,
                "text": page.text,
                "url": page.url,
                "published": f"{day}-15" if day and len(day) == len("2025-07") else day,  # only the month is known
            }
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    with Run(Settings(str(source), str(folder / "warehouse"), "in-process")) as this_run:
        this_run.ingest()
        for stage in STAGES[1:]:
            this_run.derive(stage)
        if this_run.failures:
            failure = this_run.failures[0]
            raise UserError(f"the labelled pages could not be read: {failure.stage}: {failure.error}")
        return this_run.warehouse


def _compare(pages: Sequence[LabelledPage], warehouse: Warehouse) -> Scores:
    names = _names_of(pages, warehouse)
    found: dict[str, list[Observation]] = {name: [] for names_of_doc in names.values() for name in names_of_doc}
    roles: dict[str, dict[int, str]] = defaultdict(dict)
    for row in _rows(warehouse, "observations", ["doc_id", *COLUMNS]):
        for name in names.get(row["doc_id"], ()):
            found[name].append(row)
    for row in _rows(warehouse, "lines", ["doc_id", "line_no", "role"]):
        for name in names.get(row["doc_id"], ()):
            roles[name][row["line_no"]] = row["role"]
    return score(pages, found, roles)


def _names_of(pages: Sequence[LabelledPage], warehouse: Warehouse) -> dict[str, list[str]]:
    """The names of labelled pages by the doc_id of the document with the same text, the same name preferred."""
    by_text: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        by_text[hashlib.sha256(page.text.encode()).hexdigest()].append(page.name)
    chosen: dict[str, tuple[bool, str]] = {}
    for row in _rows(warehouse, "documents", ["doc_id", "record_id", "text_sha256"]):
        for name in by_text.get(row["text_sha256"], ()):
            chosen[name] = max(chosen.get(name, (False, "")), (row["record_id"] == name, row["doc_id"]))
    names: dict[str, list[str]] = defaultdict(list)
    for name, (_, doc_id) in chosen.items():
        names[doc_id].append(name)
    return names


def _rows(warehouse: Warehouse, table: str, columns: list[str]) -> list[dict[str, Any]]:
    parts = warehouse.parts(table)
    if not parts and table != "lines":
        raise UserError(f"{warehouse.address} has no table {table}: run 'python -m pipeline run' first")
    return [row for part in sorted(parts) for row in warehouse.read(table, part, columns).to_pylist()]


def _measures(tally: Tally, level: str) -> dict[str, float]:
    return {
        "precision": round(tally.precision(level), 4),
        "recall": round(tally.recall(level), 4),
        "f1": round(tally.f1(level), 4),
    }


def _print_summary(scores: Scores) -> None:
    total = scores.total
    print(f"{len(scores.pages)} documents, {total.labels} labels, {total.observations} observations")
    if scores.missing:
        print(f"not in the warehouse: {', '.join(scores.missing)}")
    for level in LEVELS:
        low, high = scores.interval(level)
        print(
            f"{level:7} precision {total.precision(level):.3f}  recall {total.recall(level):.3f}  "
            f"f1 {total.f1(level):.3f}  (95 %: {low:.3f} to {high:.3f})"
        )
    print("fields  " + "  ".join(f"{name} {right / n:.3f}" for name, (right, n) in scores.fields().items() if n))
    lines = scores.lines
    if lines["n"]:
        print(
            f"lines   n {lines['n']}  role {lines['role'] / lines['n']:.3f}  kept {lines['kept'] / lines['n']:.3f}  "
            f"body_lost {lines['body_lost']}  noise_kept {lines['noise_kept']}"
        )


def _print_tallies(tallies: dict[str, Tally]) -> None:
    width = max((len(name) for name in tallies), default=0)
    print(f"{'':{width}}  labels  observations  value  coded  strict  strict f1")
    for name, tally in tallies.items():
        right = tally.right
        print(
            f"{name:{width}}  {tally.labels:6}  {tally.observations:12}  {right['value']:5}  {right['coded']:5}  "
            f"{right['strict']:6}  {tally.f1('strict'):9.3f}"
        )


def _print_fields(scores: Scores) -> None:
    print(f"{'':14} right  compared  accuracy")
    for name, (right, compared) in scores.fields().items():
        print(f"{name:14} {right:5}  {compared:8}  {right / compared if compared else 0:8.3f}")


def _disagreement(verdict: Verdict) -> str:
    """One line of JSON: the page, what the label wants, what was found."""
    shown = ("indicator", "measure", "obs_value", "unit_measure", "time_period", "ref_area")
    found = {name: verdict.observation[name] for name in shown} if verdict.observation else None
    label = verdict.label
    wanted = None
    if label is not None:
        wanted = {name: label._asdict()[name] for name in ("value_text", *shown[:-1], "area")}
    span = [verdict.observation["char_start"], verdict.observation["char_end"]] if verdict.observation else None
    if label is not None:
        span = [label.char_start, label.char_end]
    return json.dumps({"page": verdict.page, "span": span, "want": wanted, "got": found}, ensure_ascii=False)
