"""``explain``: prints pages with each number, what it became and which rules decided, or why it was left out."""

from __future__ import annotations

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.errors import UserError
from pipeline.tables import BODY_ROLES

_BOLD, _DIM, _GREEN, _YELLOW, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[33m", "\x1b[0m"
_READ_ROLES = ("title", *BODY_ROLES)
_SHOWN = 100  # characters of a line that was not read

Row = dict[str, Any]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, what is known about it, and whether to colour."""
    parser.add_argument("file", type=Path, help="a page (.txt, .html) or a file of pages (.jsonl, .parquet, .warc ...)")
    parser.add_argument("--published", type=_day, help="day of publication, YYYY-MM-DD, where the file doesn't say it")
    parser.add_argument("--url", help="address of the page, where the file doesn't say it")
    parser.add_argument("--limit", type=int, default=20, help="explain no more pages than that (default: 20)")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto")


def run(arguments: argparse.Namespace) -> int:
    """0 when a page was read; UserError where there is none. What could not be read is printed with its reason."""
    if not arguments.file.is_file():
        raise UserError(f"there is no file {arguments.file}")
    colours = {"auto": sys.stdout.isatty() and "NO_COLOR" not in os.environ, "always": True, "never": False}
    paint = _Paint(colours[arguments.color])
    pages = 0
    for documents, rejects in _records(str(arguments.file), arguments.limit):
        for reject in rejects:
            print(
                paint(f"{reject['record_id']}: not read: {reject['reason']} {reject['detail'] or ''}".rstrip(), _YELLOW)
            )
        for row in documents:
            row["url"] = row["url"] or arguments.url
            row["published"] = row["published"] or arguments.published
        pages += len(documents)
        print("\n".join(_explained(documents, paint)))
    if not pages:
        raise UserError(f"{arguments.file} holds no page that can be read")
    return 0


class _Paint:
    """Colours for a terminal, or none."""

    def __init__(self, on: bool) -> None:
        self._on = on

    def __call__(self, text: str, *codes: str) -> str:
        return f"{''.join(codes)}{text}{_RESET}" if self._on else text


def _day(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%d")
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day as in 2023-07-03") from None


def _records(file: str, limit: int) -> Iterator[tuple[list[Row], list[Row]]]:
    """The documents and the rejects of a file, part by part."""
    from pipeline.ingest import plan, read

    for unit in plan(file, limit):
        for _, documents, rejects in read(unit):
            yield documents.to_pylist(), rejects.to_pylist()


def _explained(rows: list[Row], paint: _Paint) -> Iterator[str]:
    from pipeline.clean import clean  # takes its time to import
    from pipeline.extract import extract
    from pipeline.normalize import normalize
    from pipeline.tables import TABLES

    documents = TABLES["documents"].from_rows(rows)
    lines, articles = clean(documents)
    mentions, _ = extract(documents, lines, articles)
    observations = normalize(documents, articles, mentions)
    lines_of, mentions_of = _by_document(lines.to_pylist()), _by_document(mentions.to_pylist())
    became = {(row["doc_id"], row["char_start"]): row for row in observations.to_pylist()}
    for row in rows:
        day = row["published"].date() if row["published"] else "on an unknown day"
        yield paint(f"{row['record_id']}, published {day}", _BOLD)
        if row["skip_reason"]:
            yield paint(f"not read: {row['skip_reason']}", _YELLOW)
        for line in lines_of[row["doc_id"]]:
            here = [m for m in mentions_of[row["doc_id"]] if line["char_start"] <= m["char_start"] < line["char_end"]]
            yield from _line(line, row["text"], here, became, paint)
        yield ""


def _by_document(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["doc_id"]].append(row)
    return found


def _line(
    line: Row, page: str, mentions: list[Row], became: dict[tuple[str, int], Row], paint: _Paint
) -> Iterator[str]:
    """A line with its numbers marked, and below it what became of each."""
    if line["role"] == "blank":
        return
    text = page[line["char_start"] : line["char_end"]]
    if line["role"] not in _READ_ROLES:
        yield paint(f"{line['role']:>10} | {text[:_SHOWN].strip()} [{line['rule']}]", _DIM)
        return
    yield f"{line['role']:>10} | {_marked(text, line['char_start'], mentions, paint)}"
    for mention in mentions:
        yield _outcome(mention, became.get((mention["doc_id"], mention["char_start"])), paint)


def _marked(text: str, offset: int, mentions: list[Row], paint: _Paint) -> str:
    pieces, position = [], 0
    for mention in mentions:
        start, end = mention["char_start"] - offset, mention["char_end"] - offset
        colour = _GREEN if mention["reason"] is None else _YELLOW
        pieces += [text[position:start], paint(text[start:end], _BOLD, colour)]
        position = end
    return "".join([*pieces, text[position:]])


def _outcome(mention: Row, observation: Row | None, paint: _Paint) -> str:
    rules = " ".join(mention["rules"] or ())
    if observation is None:
        words = f"{mention['value_text']}: left out, {mention['reason']}"
        seen = " ".join(filter(None, (mention["indicator"], mention["measure"], rules)))
        return paint(f"{'':>10} |   {words}{f' ({seen})' if seen else ''}", _YELLOW)
    told = [
        f"{observation['indicator']}{_in_brackets(observation['detail'])} {observation['measure']} {_value(observation)}",
        observation["time_period"] or "period unknown",
        observation["ref_area"] or "area unknown",
        f"{observation['value_type']} {observation['obs_status']}",
    ]
    if observation["base_kind"]:
        told.append(" ".join(filter(None, ("against", observation["base_kind"], observation["base_per"]))))
    if observation["price_basis"]:
        told.append(f"prices {observation['price_basis']}")
    if observation["flags"]:
        told.append(f"flags {' '.join(observation['flags'])}")
    return paint(f"{'':>10} |   {mention['value_text']}: {', '.join(told)} ({rules})", _GREEN)


def _in_brackets(detail: str | None) -> str:
    return f" [{detail}]" if detail else ""


def _value(observation: Row) -> str:
    sign = {"eq": "", "ge": ">= ", "le": "<= ", "about": "~ "}[observation["obs_qualifier"]]
    upper = f" to {observation['obs_value_to']:,.15g}" if observation["obs_value_to"] is not None else ""
    whole = f" of {observation['denominator']:,.15g}" if observation["denominator"] is not None else ""
    return f"{sign}{observation['obs_value']:,.15g}{upper}{whole} {observation['unit_measure']}"
