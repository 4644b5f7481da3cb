"""Pages that a person has labelled: what a label is, and reading a folder of them.

Here belongs what stands in the files (docs/labelling.md tells it to the one who labels). How labels are compared with
what the pipeline found belongs to ``scoring``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.errors import UserError
from pipeline.ingest.decode import tidy
from pipeline.tables import MEASURES, UNITS

OTHER = "OTHER"


class Label(NamedTuple):
    """One number as a person reads it; the names are those of the table observations, ``area`` is a plain name."""

    char_start: int
    char_end: int
    value_text: str
    indicator: str
    measure: str
    obs_value: float
    unit_measure: str
    obs_value_to: float | None = None
    denominator: float | None = None
    obs_qualifier: str = "eq"
    obs_status: str = "A"
    time_period: str | None = None
    base_kind: str | None = None
    area: str | None = None


@dataclass(frozen=True)
class LabelledPage:
    """A page with its labels; ``name`` is '<folder>/<file>', ``roles`` the role of every labelled line, or None."""

    name: str
    text: str
    labels: tuple[Label, ...]
    roles: dict[int, str] | None = None
    published: str | None = None
    url: str | None = None
    line_starts: list[int] = field(default_factory=list)


def read_pages(folders: Iterable[str | Path]) -> list[LabelledPage]:
    """The labelled pages of folders, by name. UserError where a folder holds none or a file isn't as it should be."""
    return [page for folder in folders for page in _folder(Path(folder))]


def _folder(folder: Path) -> list[LabelledPage]:
    if not folder.is_dir():
        raise UserError(f"{folder} is no folder of labelled pages")
    meta: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("meta*.json")):
        meta.update(_json(path))
    pages = [
        _page(path, f"{folder.resolve().name}/{path.stem}", meta.get(path.stem, {}))
        for path in sorted(folder.glob("*.txt"))
        if path.with_suffix(".json").exists()
    ]
    if not pages:
        raise UserError(f"{folder} holds no labelled page: a page is NAME.txt with its labels in NAME.json")
    return pages


def _page(path: Path, name: str, meta: dict[str, str]) -> LabelledPage:
    labels_path, roles_path = path.with_suffix(".json"), path.with_suffix(".lines.json")
    try:
        text = tidy(path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UserError(f"{path}: not UTF-8 ({error})") from None
    given = _json(labels_path)
    if not isinstance(given, dict) or not isinstance(given.get("observations"), list):
        raise UserError(f"{labels_path}: must hold an object with a list 'observations'")
    labels = tuple(_label(row, text, f"{labels_path}, label {n}") for n, row in enumerate(given["observations"], 1))
    roles = {int(number): str(role) for number, role in _json(roles_path)} if roles_path.exists() else None
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return LabelledPage(name, text, labels, roles, meta.get("published"), meta.get("url"), starts)


def _label(row: dict[str, Any], text: str, where: str) -> Label:
    missing = [name for name in Label._fields if name not in Label._field_defaults and row.get(name) is None]
    if missing and row.get("indicator") != OTHER:
        raise UserError(f"{where}: {', '.join(missing)} missing")
    values: list[Any] = [row.get(name, Label._field_defaults.get(name)) for name in Label._fields]
    label = Label(*values)
    written = text[label.char_start : label.char_end]
    if written != label.value_text:
        raise UserError(f"{where}: {label.value_text!r} isn't what stands there: {written!r}")
    if label.indicator != OTHER and label.measure not in MEASURES:
        raise UserError(f"{where}: measure {label.measure!r} is none of {', '.join(MEASURES)}")
    if label.indicator != OTHER and label.unit_measure not in UNITS:
        raise UserError(f"{where}: unit_measure {label.unit_measure!r} is none of {', '.join(UNITS)}")
    return label


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except ValueError as error:
        raise UserError(f"{path}: no JSON ({error})") from None
