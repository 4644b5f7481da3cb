"""How far the observations of labelled pages agree with the labels.

Labels and observations are paired one to one where their characters overlap. A pair agrees on three levels, each with
the one before:

- ``value``: number, upper end, denominator, unit and measure are right;
- ``coded``: and the indicator;
- ``strict``: and the period and the territory (a label without a territory asks for none).

Recall counts labels, precision observations. Labels OTHER (in scope, but no listed indicator) count for neither, nor do
observations on them, nor those that repeat a labelled fact on a line that isn't lead or body.

Here belongs the comparison. Reading labels belongs to ``labels``, tables and printing to ``commands.score``.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.labels import OTHER, Label, LabelledPage
from pipeline.reference.areas import provinces, slug
from pipeline.tables import BODY_ROLES

LEVELS = ("value", "coded", "strict")
FIELDS = ("indicator", "time_period", "ref_area", "obs_status", "obs_qualifier", "base_kind")
COLUMNS = (
    *("char_start", "char_end", "indicator", "measure", "obs_value", "obs_value_to", "denominator", "unit_measure"),
    *("obs_qualifier", "obs_status", "time_period", "base_kind", "ref_area"),
)
"""The columns of observations that are compared."""

MERGER = "2025-07"
_CLOSE = 1e-6
_FORMER = re.compile(r"\(cũ\)|\bcũ\b")

Observation = Mapping[str, Any]


@dataclass(frozen=True)
class Verdict:
    """What became of one label (``label`` given) or of an observation without a label (``label`` None)."""

    page: str
    label: Label | None
    observation: Observation | None
    levels: frozenset[str] = frozenset()
    fields: Mapping[str, bool] = field(default_factory=dict)  # of pairs whose value is right


@dataclass
class Tally:
    """Counts over labels and observations; Tallies add up."""

    labels: int = 0
    observations: int = 0
    right: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.labels + other.labels, self.observations + other.observations, self.right + other.right)

    def precision(self, level: str) -> float:
        """Right ones among the observations; 0 when there is none."""
        return self.right[level] / self.observations if self.observations else 0.0

    def recall(self, level: str) -> float:
        """Right ones among the labels; 0 when there is none."""
        return self.right[level] / self.labels if self.labels else 0.0

    def f1(self, level: str) -> float:
        """Harmonic mean of precision and recall."""
        both = self.labels + self.observations
        return 2 * self.right[level] / both if both else 0.0


@dataclass
class Scores:
    """The comparison of all pages."""

    verdicts: list[Verdict] = field(default_factory=list)
    pages: dict[str, Tally] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)  # pages that the warehouse doesn't hold
    lines: Counter[str] = field(default_factory=Counter)  # n, role, kept, body_lost, noise_kept

    @property
    def total(self) -> Tally:
        """The pages together."""
        return sum(self.pages.values(), Tally())

    def fields(self) -> dict[str, tuple[int, int]]:
        """(right, compared) of every field, over the pairs whose value is right."""
        pairs = [verdict.fields for verdict in self.verdicts if verdict.fields]
        return {name: (sum(pair[name] for pair in pairs), len(pairs)) for name in FIELDS}

    def indicators(self) -> dict[str, Tally]:
        """A tally an indicator: labels by theirs, observations by theirs; the most labelled first."""
        found: dict[str, Tally] = {}
        for verdict in self.verdicts:
            if verdict.label is not None:
                tally = found.setdefault(verdict.label.indicator, Tally())
                tally.labels += 1
                tally.right.update(verdict.levels)
            if verdict.observation is not None and is_coded(verdict.observation):
                found.setdefault(verdict.observation["indicator"], Tally()).observations += 1
        return dict(sorted(found.items(), key=lambda item: (-item[1].labels, item[0])))

    def interval(self, level: str, samples: int = 1000, seed: int = 0) -> tuple[float, float]:
        """95 % interval of F1: pages drawn again with replacement, as other pages of the kind might have come."""
        pages = list(self.pages.values())
        if not pages:
            return 0.0, 0.0
        draw = random.Random(seed)  # noqa: S311 (no secret)
        drawn = sorted(sum(draw.choices(pages, k=len(pages)), Tally()).f1(level) for _ in range(samples))
        return drawn[int(0.025 * samples)], drawn[min(samples - 1, int(0.975 * samples))]


def score(
    pages: Iterable[LabelledPage],
    observations: Mapping[str, Sequence[Observation]],
    roles: Mapping[str, Mapping[int, str]],
) -> Scores:
    """The labelled pages compared with what was found: observations and line roles by the page's name.

    A page that ``observations`` doesn't have is missing: its labels count, and are missed.
    """
    scores = Scores()
    for page in pages:
        if page.name not in observations:
            scores.missing.append(page.name)
        verdicts = list(_compare(page, observations.get(page.name, ())))
        tally = Tally()
        for verdict in verdicts:
            tally.labels += verdict.label is not None
            tally.observations += verdict.observation is not None and is_coded(verdict.observation)
            tally.right.update(verdict.levels)
        scores.verdicts += verdicts
        scores.pages[page.name] = tally
        if page.roles and page.name in roles:
            scores.lines += _lines(page.roles, roles[page.name])
    return scores


def is_coded(observation: Observation) -> bool:
    """Whether an observation claims a listed indicator."""
    return observation["indicator"] not in (None, "", OTHER)


def _compare(page: LabelledPage, observations: Sequence[Observation]) -> Iterator[Verdict]:
    paired = _pair(page.labels, observations)
    for number, label in enumerate(page.labels):
        if label.indicator != OTHER:
            found = observations[paired[number]] if number in paired else None
            yield _judge(page, label, found)
    used = {index for number, index in paired.items() if page.labels[number].indicator != OTHER}
    for index, observation in enumerate(observations):
        if index not in used and is_coded(observation) and not _is_excused(page, observation):
            yield Verdict(page.name, None, observation)


def _pair(labels: Sequence[Label], observations: Sequence[Observation]) -> dict[int, int]:
    """Which observation (index) each label (index) is compared with: overlapping ones, those that agree most first."""
    options = sorted(
        (-_agreement(label, observation), number, index)
        for number, label in enumerate(labels)
        for index, observation in enumerate(observations)
        if observation["char_start"] < label.char_end and label.char_start < observation["char_end"]
    )
    paired: dict[int, int] = {}
    used: set[int] = set()
    for _, number, index in options:
        if number not in paired and index not in used:
            paired[number] = index
            used.add(index)
    return paired


def _agreement(label: Label, observation: Observation) -> int:
    return (
        4 * same_value(label, observation)
        + 2 * (label.indicator == observation["indicator"])
        + _is_close(label.obs_value, observation["obs_value"])
    )


def _judge(page: LabelledPage, label: Label, found: Observation | None) -> Verdict:
    if found is None or not is_coded(found) or not same_value(label, found):
        return Verdict(page.name, label, found)
    fields = {name: label._asdict()[name] == found[name] for name in FIELDS if name != "ref_area"}
    fields["ref_area"] = same_area(label.area, found["ref_area"], page.published)
    levels = {"value"}
    if fields["indicator"]:
        levels.add("coded")
        if fields["time_period"] and fields["ref_area"]:
            levels.add("strict")
    return Verdict(page.name, label, found, frozenset(levels), fields)


def _is_excused(page: LabelledPage, observation: Observation) -> bool:
    """Whether an observation without a pair is no false alarm: on a label OTHER, or a repeat outside the body."""
    start, end = observation["char_start"], observation["char_end"]
    if any(label.indicator == OTHER and start < label.char_end and label.char_start < end for label in page.labels):
        return True
    line = bisect_right(page.line_starts, start) - 1
    is_body = page.roles.get(line, "body") in BODY_ROLES if page.roles else line > 0
    return not is_body and any(
        label.indicator == observation["indicator"] and same_value(label, observation) for label in page.labels
    )


def same_value(label: Label, observation: Observation) -> bool:
    """Whether number, upper end, denominator, unit and measure agree."""
    return (
        label.unit_measure == observation["unit_measure"]
        and label.measure == observation["measure"]
        and _is_close(label.obs_value, observation["obs_value"])
        and all(
            _is_close(getattr(label, name), observation[name]) or getattr(label, name) is observation[name] is None
            for name in ("obs_value_to", "denominator")
        )
    )


def _is_close(a: float | None, b: float | None) -> bool:
    return a is not None and b is not None and abs(a - b) <= _CLOSE * max(1.0, abs(a), abs(b))


def same_area(name: str | None, ref_area: str | None, published: str | None) -> bool:
    """Whether an area id is what a labelled name means on the day of publication ('YYYY-MM-DD' or 'YYYY-MM').

    A label without an area agrees with anything; one that names three or more provinces with none of them alone. A
    province may stand for '<unit>, <province>' where the unit itself was a province once.
    """
    if name is None:
        return True
    bare, former = _FORMER.subn("", name)
    units = [unit.strip() for unit in bare.split(",")]
    if len(units) > 2:
        return ref_area is None or all(ref_area not in _province_ids(unit, None) for unit in units)
    if ref_area is None:
        return False
    head, _, tail = ref_area.partition("/")
    if len(units) == 1:
        return not tail and head in _province_ids(units[0], published, bool(former))
    wanted = slug(units[0])
    if not tail:
        return wanted in provinces() and head in _province_ids(units[0], None)
    return head in _province_ids(units[1], published) and (
        tail.endswith(wanted) or wanted.endswith(tail.rpartition("/")[2])
    )


def _province_ids(name: str, published: str | None, former: bool = False) -> set[str]:
    """The ids that a province's name can mean: the unit of that day; both units of the name where no day is known."""
    key = slug(name)
    ids = {province.area_id for province in provinces().get(key, ())} or {key}
    if len(ids) < 2 or not published:
        return ids
    merged = published >= MERGER and not former
    return {area_id for area_id in ids if area_id.endswith("-2025") == merged}


def _lines(labelled: Mapping[int, str], found: Mapping[int, str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for number, role in labelled.items():
        got = found.get(number)
        wanted_body, got_body = role in BODY_ROLES, got in BODY_ROLES
        counts["n"] += 1
        counts["role"] += got == role
        counts["kept"] += wanted_body == got_body
        counts["body_lost"] += wanted_body and not got_body
        counts["noise_kept"] += got_body and not wanted_body
    return counts
