"""``make fuzz``: the properties tried on new inputs for as long as FUZZ_SECONDS says (60), whatever core tests tried.

Ends with 1 at the first input for which a property does not hold, made as small as can be; it then belongs, by hand,
into ``test_findings``.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, seed, settings

from tests.hostile.properties import PROPERTIES

_AT_A_TIME = 50


def main() -> int:
    ends = time.monotonic() + float(os.environ.get("FUZZ_SECONDS", "60"))
    tried: Counter[str] = Counter()
    first = int(os.environ.get("FUZZ_SEED", str(time.time_ns() % 10**9)))
    print(f"first seed {first}; FUZZ_SEED={first} tries the same inputs again")
    for number in count(first):
        for holds, inputs in PROPERTIES:
            if time.monotonic() > ends:
                print(", ".join(f"{name} {n:,}" for name, n in tried.items()))
                print(f"{sum(tried.values()):,} inputs tried, no fault found")
                return 0
            bounded = settings(
                max_examples=_AT_A_TIME, deadline=None, database=None, suppress_health_check=list(HealthCheck)
            )
            try:
                seed(number)(bounded(given(inputs)(_counted(holds, tried))))()
            except Exception as error:
                print(
                    f"seed {number}, {holds.__name__}: {type(error).__name__}: {error}",
                    *getattr(error, "__notes__", ()),
                    sep="\n",
                )
                print(f"{sum(tried.values()):,} inputs tried, a fault was found")
                return 1
    raise AssertionError("time does not end")


def _counted(holds: Callable[[Any], None], tried: Counter[str]) -> Callable[[Any], None]:
    def counted(value: Any) -> None:
        tried[holds.__name__] += 1
        holds(value)

    return counted


if __name__ == "__main__":
    sys.exit(main())
