"""``quality``: the figures of docs/quality.md, measured anew and put where they stand.

The file is prose with places for figures: from a line ``<!-- figures: NAME -->`` to ``<!-- end of figures -->`` stands
what was measured on the labelled set of that name. Here belongs filling the places; comparing belongs to ``scoring``.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.commands.score import scores_of
from pipeline.errors import UserError
from pipeline.labels import read_pages
from pipeline.scoring import LEVELS, Scores

FOLDERS = {name: f"tests/gold/{name}" for name in ("written", "hard", "fresh", "seeds")}
"""The labelled sets that are part of the project, by the names that the file calls them."""

_PLACE = re.compile(r"(<!-- figures: (\w+) -->\n).*?(<!-- end of figures -->)", re.DOTALL)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and where labelled sets are that are no part of the project."""
    parser.add_argument("file", nargs="?", default="docs/quality.md", help="file with places for figures")
    parser.add_argument("--folder", action="append", default=[], metavar="NAME=PATH", help="where a labelled set is")


def run(arguments: argparse.Namespace) -> int:
    """0; the places whose labelled sets are known are filled, the others are left as they are."""
    folders = dict(FOLDERS)
    for pair in arguments.folder:
        name, separator, folder = pair.partition("=")
        if not separator:
            raise UserError(f"--folder {pair} is not NAME=PATH")
        folders[name] = folder
    path = Path(arguments.file)
    if not path.is_file():
        raise UserError(f"there is no file {path}")
    text = path.read_text(encoding="utf-8")
    path.write_text(filled(text, folders), encoding="utf-8")
    left = [name for name in _names(text) if name not in folders]
    print(f"{path}: measured {', '.join(name for name in _names(text) if name in folders)}")
    if left:
        print(f"left as they were: {', '.join(left)} (give --folder NAME=PATH)")
    return 0


def filled(text: str, folders: Mapping[str, str | Path]) -> str:
    """The text with the figures of the labelled sets that are in these folders, by name."""
    measured = {name: figures(scores_of(read_pages([folders[name]]))) for name in _names(text) if name in folders}
    return _PLACE.sub(
        lambda place: f"{place[1]}{measured[place[2]]}{place[3]}" if place[2] in measured else place[0], text
    )


def _names(text: str) -> list[str]:
    return list(dict.fromkeys(name for _, name, _ in _PLACE.findall(text)))


def figures(scores: Scores) -> str:
    """What was measured, as Markdown: the three levels, the lines, a field and an indicator at a time."""
    return "\n".join([*_levels(scores), "", *_lines(scores), *_fields(scores), "", *_indicators(scores), ""])


def _levels(scores: Scores) -> Iterator[str]:
    total = scores.total
    yield f"{len(scores.pages)} documents, {total.labels:,} labels, {total.observations:,} observations."
    yield ""
    yield "| level | precision | recall | F1 | 95 % interval of F1 |"
    yield "|---|---:|---:|---:|---:|"
    for level in LEVELS:
        low, high = scores.interval(level)
        precision, recall, f1 = total.precision(level), total.recall(level), total.f1(level)
        yield f"| {level} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {low:.3f} to {high:.3f} |"


def _lines(scores: Scores) -> Iterator[str]:
    lines = scores.lines
    if lines["n"]:
        yield (
            f"Of {lines['n']:,} labelled lines {lines['role']:,} have the right role; {lines['body_lost']} lines of the "
            f"article were lost, {lines['noise_kept']} of what is no article were kept."
        )
        yield ""


def _fields(scores: Scores) -> Iterator[str]:
    yield "| field | right | compared | share |"
    yield "|---|---:|---:|---:|"
    for name, (right, compared) in scores.fields().items():
        yield f"| {name} | {right:,} | {compared:,} | {right / compared if compared else 0:.3f} |"


def _indicators(scores: Scores) -> Iterator[str]:
    yield "| indicator | labels | observations | value right | coded right | strict right | strict F1 |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for name, tally in scores.indicators().items():
        right = " | ".join(str(tally.right[level]) for level in LEVELS)
        yield f"| {name} | {tally.labels} | {tally.observations} | {right} | {tally.f1('strict'):.3f} |"
