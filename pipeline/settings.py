"""What a person can choose about a run, by options, by the Dagster launchpad, or by environment variables."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.errors import UserError

PREFIX = "SOLIEU_"


@dataclass(frozen=True)
class Settings:
    """The choices of one run.

    ``source`` and ``warehouse`` are folders or ``s3://`` addresses, ``limit`` is the most documents to read (None:
    all), ``force`` rebuilds what is up to date, and ``wait`` is how many seconds to wait for another writer to end.
    """

    source: str = "seeds"
    warehouse: str = "warehouse"
    executor: str = "processes"
    limit: int | None = None
    force: bool = False
    wait: float = 0.0

    def __post_init__(self) -> None:
        if self.limit is not None and self.limit < 1:
            raise UserError(f"the limit of documents is {self.limit}, must be at least 1")
        if self.wait < 0:
            raise UserError(f"the time to wait is {self.wait} seconds, must be at least 0")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ, **chosen: object) -> Settings:
        """The choices that are given; where one is None, SOLIEU_<NAME>; where that isn't set either, the default."""
        values: dict[str, Any] = {name: value for name, value in chosen.items() if value is not None}
        for name, convert in _CONVERTERS.items():
            text = environment.get(PREFIX + name.upper(), "").strip()
            if name not in values and text:
                try:
                    values[name] = convert(text)
                except ValueError:
                    raise UserError(f"{PREFIX}{name.upper()}={text} is not understood") from None
        return cls(**values)


def _yes_or_no(text: str) -> bool:
    known = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if text.lower() not in known:
        raise ValueError(text)
    return known[text.lower()]


_CONVERTERS: dict[str, Callable[[str], Any]] = {
    "source": str,
    "warehouse": str,
    "executor": str,
    "limit": int,
    "force": _yes_or_no,
    "wait": float,
}
