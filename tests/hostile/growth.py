"""``python -m tests.hostile.growth``: what a line of a megabyte costs each stage, and how many times a quarter of it.

Four is even growth, sixteen the square. Stages after ingest are given the line whatever ingest says against it. That
the whole grows evenly is held by ``test_floods``.
"""

from __future__ import annotations

import time
import unicodedata

import pyarrow as pa

from pipeline.tables import TABLES
from tests.hostile.floods import flood
from tests.hostile.test_floods import MEGABYTES
from tests.hostile.walk import derived, ingested

_LEAST = 0.01  # seconds: less is not compared


def main() -> None:
    for place, piece in enumerate(MEGABYTES):
        little, much = _best(piece, 250_000), _best(piece, 10**6)
        if not place:
            print(f"{'1 MB of':16}" + "".join(f"{stage:>18}" for stage in much))
        cells = (f"{much[stage]:6.2f} s {_ratio(little[stage], much[stage]):>6}" for stage in much)
        print(f"{piece!a:16}" + "".join(f"{cell:>18}" for cell in cells))


def _best(piece: str, size: int) -> dict[str, float]:
    """The least seconds of three, a stage at a time: what disturbs a measurement only adds to it."""
    taken = [_seconds(flood(piece, size)) for _ in range(3)]
    best = {stage: min(one[stage] for one in taken) for stage in taken[0]}
    return {**best, "all": sum(best.values())}


def _seconds(text: str) -> dict[str, float]:
    began = time.process_time()
    ingested(text.encode())
    seconds = time.process_time() - began
    return {"ingest": seconds, **derived({"documents": _document(unicodedata.normalize("NFC", text))})[1]}


def _document(text: str) -> pa.Table:
    row = {"doc_id": "0", "source": ".", "record_id": "a.txt", "text": text, "text_sha256": "", "flags": []}
    return TABLES["documents"].from_rows([row])


def _ratio(little: float, much: float) -> str:
    return f"x{much / little:.1f}" if little > _LEAST else ""


if __name__ == "__main__":
    main()
