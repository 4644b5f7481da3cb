"""``explain``: prints a document with each number, what it became and which rules decided, or why it was left out."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_BOLD, _DIM, _GREEN, _YELLOW, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[33m", "\x1b[0m"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, what is known about it, and whether to colour."""
    parser.add_argument("file", type=Path, help="a .txt, .html or .jsonl file")
    parser.add_argument("--published", help="day of publication, YYYY-MM-DD, where the file doesn't say it")
    parser.add_argument("--url", help="address of the page, where the file doesn't say it")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto")


def run(arguments: argparse.Namespace) -> int:
    """0 when the file could be read, 1 with the reasons when nothing of it could."""
    if not arguments.file.is_file():
        print(f"solieu explain: no such file: {arguments.file}", file=sys.stderr)
        return 1
    wanted = {"auto": sys.stdout.isatty() and "NO_COLOR" not in os.environ, "always": True, "never": False}
    paint = _Paint(wanted[arguments.color])
    found = False
    for line in _explained(arguments, paint):
        found = True
        print(line)
    return 0 if found else 1


class _Paint:
    """Colours for a terminal, or none."""

    def __init__(self, on: bool) -> None:
        self._on = on

    def __call__(self, text: str, *codes: str) -> str:
        return f"{''.join(codes)}{text}{_RESET}" if self._on else text


def _explained(arguments: argparse.Namespace, paint: _Paint) -> Iterator[str]:
    from datetime import datetime

    import pyarrow as pa

    from pipeline.clean import clean
    from pipeline.extract import extract
    from pipeline.ingest import plan, read
    from pipeline.normalize import normalize
    from pipeline.tables import TABLES

    for unit in plan(str(arguments.file)):
        for _, documents, rejects in read(unit):
            for reject in rejects.to_pylist():
                yield paint(f"rejected: {reject['record_id']}: {reject['reason']} {reject['detail'] or ''}", _YELLOW)
            rows = documents.to_pylist()
            for row in rows:
                row["url"] = arguments.url or row["url"]
                if arguments.published:
                    row["published"] = datetime.fromisoformat(arguments.published)
                    row["published_source"] = "metadata"
            documents = TABLES["documents"].from_rows(rows)
            lines, articles = clean(documents)
            mentions, _ = extract(documents, lines, articles)
            observations = normalize(documents, articles, mentions)
            for row in rows:
                yield from _document(row, lines, mentions, observations, paint)
            del pa


def _document(row: dict[str, Any], lines: Any, mentions: Any, observations: Any, paint: _Paint) -> Iterator[str]:
    doc_id = row["doc_id"]
    yield paint(f"{row['record_id']}  published {row['published'] and row['published'].date()}", _BOLD)
    if row["skip_reason"]:
        yield paint(f"skipped: {row['skip_reason']}", _YELLOW)
        return
    mine = [m for m in mentions.to_pylist() if m["doc_id"] == doc_id]
    became = {o["char_start"]: o for o in observations.to_pylist() if o["doc_id"] == doc_id}
    for line in lines.to_pylist():
        if line["doc_id"] != doc_id or line["role"] == "blank":
            continue
        text = row["text"][line["char_start"] : line["char_end"]]
        if line["role"] not in ("title", "lead", "body"):
            yield paint(f"{line['role']:>10} | {text[:100]}  [{line['rule']}]", _DIM)
            continue
        here = [m for m in mine if line["char_start"] <= m["char_start"] < line["char_end"]]
        yield f"{line['role']:>10} | {_highlighted(text, line['char_start'], here, paint)}"
        for mention in here:
            yield _outcome(mention, became.get(mention["char_start"]), paint)


def _highlighted(text: str, offset: int, mentions: list[dict[str, Any]], paint: _Paint) -> str:
    pieces, position = [], 0
    for mention in mentions:
        start, end = mention["char_start"] - offset, mention["char_end"] - offset
        colour = _GREEN if mention["reason"] is None else _YELLOW
        pieces += [text[position:start], paint(text[start:end], _BOLD, colour)]
        position = end
    return "".join([*pieces, text[position:]])


def _outcome(mention: dict[str, Any], observation: dict[str, Any] | None, paint: _Paint) -> str:
    head = f"{'':13}{mention['value_text']} -> "
    if observation is None:
        what = f"{mention['indicator'] or '-'} {mention['measure'] or '-'}"
        return paint(f"{head}left out: {mention['reason']} ({what}; {' '.join(mention['rules'])})", _YELLOW)
    o = observation
    base = f", base {o['base_kind']} {o['base_per'] or ''}".rstrip() if o["base_kind"] else ""
    detail = f" [{o['detail']}]" if o["detail"] else ""
    upper = f"..{o['obs_value_to']:g}" if o["obs_value_to"] is not None else ""
    whole = f" of {o['denominator']:g}" if o["denominator"] is not None else ""
    value = f"{o['obs_qualifier'] if o['obs_qualifier'] != 'eq' else ''} {o['obs_value']:.12g}{upper}{whole} {o['unit_measure']}"
    text = (
        f"{head}{o['indicator']}{detail} {o['measure']} {value.strip()}, {o['time_period']}, {o['ref_area']}, "
        f"{o['obs_status']} {o['value_type']}{base} ({' '.join(o['rules'])})"
    )
    return paint(text, _GREEN)
