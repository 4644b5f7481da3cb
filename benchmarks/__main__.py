"""``python -m benchmarks``: measures, prints tables of ratios, and writes them as JSON and as a plot.

CPU time is measured, and only ratios within one run mean something: the machine may be busy with other things.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks import corpus, peers, runs, stages

Row = dict[str, object]
Tables = dict[str, list[Row]]


def main() -> None:
    """Measure what was asked for."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as temporary:
        folder = Path(temporary)
        tables: Tables = {}

        def show(name: str, rows: list[Row]) -> None:
            tables[name] = rows
            _print(name, rows)

        if "stages" in arguments.what or "peers" in arguments.what:
            _stages(arguments, folder, show)
        if "growth" in arguments.what:
            show("growth", runs.growth(folder / "growth", arguments.sizes, arguments.workers))
        if "idle" in arguments.what:
            show("idle", [row for parts in arguments.parts for row in runs.idle(folder / "idle", parts)])
        if "s3" in arguments.what:
            show("s3", _on_s3(folder, arguments.parts))
    machine = {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}
    arguments.output.mkdir(parents=True, exist_ok=True)
    result = arguments.output / "benchmarks.json"
    result.write_text(json.dumps({"machine": machine, **tables}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"\nwritten: {result} and {_plot(tables, arguments.output)}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    choices = ("stages", "peers", "growth", "idle", "s3")
    parser.add_argument("what", nargs="*", default=["stages", "peers", "growth", "idle"], help=" ".join(choices))
    parser.add_argument("--source", type=Path, help="measure stages and peers on these documents, not on made ones")
    parser.add_argument("--documents", type=int, default=2_000, help="made documents for stages and peers")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[1_000, 10_000], help="growth; --sizes 1000 10000 100000"
    )
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2], help="worker processes of growth")
    parser.add_argument("--parts", type=int, nargs="+", default=[1_000], help="idle runs; --parts 1000 20000")
    parser.add_argument("--folder", type=Path, help="where to keep what is measured on while it is measured")
    parser.add_argument("--output", type=Path, default=Path("benchmarks/results"))
    arguments = parser.parse_args()
    if unknown := set(arguments.what) - set(choices):
        parser.error(f"{', '.join(sorted(unknown))}: not one of {', '.join(choices)}")
    return arguments


def _stages(arguments: argparse.Namespace, folder: Path, show: Callable[[str, list[Row]], None]) -> None:
    ordinary = arguments.source or corpus.write(folder / "ordinary", arguments.documents)
    costs = stages.measure(ordinary, folder / "warehouse-ordinary")
    dense = stages.measure(
        corpus.write(folder / "dense", max(20, arguments.documents // 10), dense=True), folder / "warehouse-dense"
    )
    for name, one in (("ordinary news", costs), ("dense in figures", dense)):
        about = (
            f"{one.documents} documents, {one.megabytes:.1f} MB, {one.numbers} numbers, {one.observations} observations"
        )
        print(f"\n{name}: {about}; floor {one.megabytes / one.floor:.0f} MB/s", end="")
        show(name, one.rows())
    if "peers" in arguments.what:
        parts = sorted((folder / "warehouse-ordinary" / "documents").glob("*.parquet"))
        texts = [text for part in parts for text in pq.read_table(part, columns=["text"])["text"].to_pylist()]
        show("other programs", list(peers.compare(texts, costs.chain / costs.megabytes)))


def _on_s3(folder: Path, parts: Sequence[int]) -> list[Row]:
    from tests.system.servers import s3_server

    (folder / "s3").mkdir()
    with s3_server(folder / "s3") as environment:
        return [row for n in parts for row in runs.idle(folder / "on-s3", n, f"s3://tables/idle-{n}", environment)]


def _print(name: str, rows: list[Row]) -> None:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    cells = [[_cell(row.get(column)) for column in columns] for row in rows]
    widths = [max(map(len, (column, *(row[i] for row in cells)))) for i, column in enumerate(columns)]
    print(f"\n{name}")
    for row in (columns, *cells):
        padded = (cell.rjust(width) if i else cell.ljust(width) for i, (cell, width) in enumerate(zip(row, widths)))  # noqa: B905
        print("  " + "  ".join(padded).rstrip())


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return str(value)


def _plot(tables: Tables, folder: Path) -> Path:
    """Bars: of the floor by stage, times slower by program, cost a document by size."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    bars = [
        ("ordinary news", "stage", "of the floor"),
        ("dense in figures", "stage", "µs a number"),
        ("other programs", "program", "times slower"),
        ("growth", "documents", "µs a document"),
    ]
    drawn = [bar for bar in bars if tables.get(bar[0])]
    figure, axes = plt.subplots(max(1, len(drawn)), 1, figsize=(8, 2.4 * max(1, len(drawn))), squeeze=False)
    for axis, (table, label, value) in zip(axes[:, 0], drawn, strict=False):
        rows = [row for row in tables[table] if isinstance(row.get(value), int | float)][::-1]
        names = [f"{row[label]}" + (f", {row['workers']} workers" if "workers" in row else "") for row in rows]
        axis.barh(names, [float(str(row[value])) for row in rows], color="#31688e")
        axis.set_title(f"{table}: {value}", loc="left", fontsize=10)
        if value in ("of the floor", "times slower"):
            axis.set_xscale("log")
    figure.tight_layout()
    path = folder / "benchmarks.png"
    figure.savefig(path, dpi=110)
    return path


if __name__ == "__main__":
    main()
