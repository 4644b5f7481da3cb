"""How long facts takes over millions of generated observations, and how much memory.

    python benchmarks/facts.py [--observations 5000000] [--folder DIR]

The observations are made up but shaped like real ones: most statistics are reported once, some by hundreds of
documents, in several vintages, rounded, bounded, and sometimes wrong; one document in eight copies another.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.reference import rows
from pipeline.tables import TABLES

PER_PART = 100_000
PER_DOCUMENT = 12


def generate(warehouse: Path, n_observations: int) -> None:
    """Write observations and duplicates, in parts."""
    for table in ("observations", "duplicates"):
        (warehouse / table).mkdir(parents=True, exist_ok=True)
    indicators = np.array([row["indicator"] for row in rows("indicators")])
    areas = np.array([f"tinh-{number}" for number in range(97)])
    for number, start in enumerate(range(0, n_observations, PER_PART)):
        size = min(PER_PART, n_observations - start)
        rng = np.random.default_rng(number)
        documents = (start + np.arange(size)) // PER_DOCUMENT
        doc_ids = np.char.mod("%016x", documents)
        often = (rng.pareto(0.6, size) * 50).astype(np.int64) % 2_000_000  # a few statistics are reported very often
        topic = np.where(rng.random(size) < 0.6, rng.integers(0, 2_000_000, size), often)
        draw = np.random.default_rng(0).integers(0, 2**31, 4096)  # what a topic is stays the same over all parts
        mixed = topic * 2654435761 % 2**32 ^ draw[topic % 4096]
        month, year = mixed % 12 + 1, 2005 + mixed // 12 % 20
        truth = 1e9 * (1 + mixed % 100_000)
        resolution = 10.0 ** rng.integers(8, 12, size)
        wrong = rng.random(size) < 0.02
        value = np.round(truth * np.where(wrong, 1.3, 1.0) / resolution) * resolution
        published = [datetime(int(y) + 1, int(m), 9) for y, m in zip(year, month, strict=True)]
        text = [f"{int(v):,} đồng".replace(",", ".") for v in value]
        columns = {
            "observation_id": [f"{d}:{10 * n}" for n, d in enumerate(doc_ids)],
            "doc_id": doc_ids,
            "publisher": np.char.mod("bao-%d.example", documents % 300),
            "published": published,
            "char_start": np.arange(size) * 10,
            "char_end": np.arange(size) * 10 + 5,
            "value_text": text,
            "quote": [f"Theo báo cáo, {t} là con số được ghi nhận trên địa bàn tỉnh trong tháng; " * 2 for t in text],
            "ref_area": areas[mixed // 7 % len(areas)],
            "area_level": ["province"] * size,
            "indicator": indicators[mixed // 1000 % len(indicators)],
            "detail": np.where(mixed % 4 == 0, "sản phẩm chế biến", "thép").astype(object),
            "measure": np.where(mixed % 3 == 0, "growth", "level"),
            "unit_measure": ["VND"] * size,
            "time_period": [f"{y}-{m:02d}" for y, m in zip(year, month, strict=True)],
            "period_start": [datetime(int(y), int(m), 1) for y, m in zip(year, month, strict=True)],
            "period_end": [datetime(int(y), int(m), 28) for y, m in zip(year, month, strict=True)],
            "time_per_collect": ["S"] * size,
            "obs_value": np.maximum(value, 1.0),
            "obs_resolution": resolution,
            "obs_qualifier": rng.choice(["eq", "eq", "eq", "ge", "le", "about"], size),
            "obs_status": rng.choice(["A", "A", "E", "P"], size),
            "value_type": ["outturn"] * size,
            "base_kind": pa.array(np.where((mixed % 3 == 0) & (rng.random(size) < 0.7), "YOY", ""), pa.string()),
        }
        columns["base_kind"] = [kind or None for kind in columns["base_kind"].to_pylist()]
        table = pa.table(
            {c.name: pa.array(columns.get(c.name, [None] * size), c.type) for c in TABLES["observations"].columns}
        )
        pq.write_table(
            TABLES["observations"].cast(table),
            warehouse / "observations" / f"p{number:05d}.parquet",
            compression="zstd",
        )
    copies = np.arange(1, n_observations // PER_DOCUMENT, 8)
    duplicates = pa.table(
        {
            "doc_id": np.char.mod("%016x", copies),
            "cluster_id": np.char.mod("%016x", copies - 1),
            "similarity": np.full(len(copies), 0.9),
            "exact": np.zeros(len(copies), dtype=bool),
        }
    )
    pq.write_table(TABLES["duplicates"].cast(duplicates), warehouse / "duplicates" / "all.parquet")


def measure(warehouse: Path) -> dict[str, float]:
    """Build facts in this process; seconds, peak resident memory in MB, parts and rows."""
    from pipeline.publish import facts

    start = time.perf_counter()
    sizes = [(len(rows), int(np.sum(rows["n_observations"]))) for _, rows in facts.build(str(warehouse))]
    return {
        "seconds": round(time.perf_counter() - start, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "parts": len(sizes),
        "facts": sum(size for size, _ in sizes),
        "observations": sum(size for _, size in sizes),
    }


def main() -> None:
    """Generate in this process, measure in a fresh one, print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--observations", type=int, default=5_000_000)
    parser.add_argument("--folder", type=Path, help="keep the generated warehouse here and use it again")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(measure(arguments.folder)))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        if not (folder / "duplicates").exists():
            generate(folder, arguments.observations)
        subprocess.run([sys.executable, __file__, "--measure", "--folder", str(folder)], check=True)


if __name__ == "__main__":
    main()
