"""``run``: materializes every asset in this process and prints what came of it."""

from __future__ import annotations

import argparse
import logging
import sys
import time
from typing import TYPE_CHECKING

from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.runner import Run


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The choices of a run; each can also be given as SOLIEU_<NAME> in the environment."""
    parser.add_argument("--source", help="folder or s3:// address of the crawl (default: seeds)")
    parser.add_argument("--warehouse", help="folder or s3:// address of the tables (default: warehouse)")
    parser.add_argument(
        "--executor", help="in-process, processes (default: one a core), processes:N or dask://host:port"
    )
    parser.add_argument("--limit", type=int, help="most documents to read")
    parser.add_argument("--force", action="store_const", const=True, help="rebuild what is up to date")
    parser.add_argument(
        "--wait", type=float, help="seconds to wait for another run on the warehouse to end (default: 0)"
    )
    parser.add_argument("--verbose", action="store_true", help="show Dagster's log, and where errors come from")


def run(arguments: argparse.Namespace) -> int:
    """0 when everything is up to date, 1 when something could not be built."""
    began = time.monotonic()
    settings = Settings.from_environment(
        source=arguments.source,
        warehouse=arguments.warehouse,
        executor=arguments.executor,
        limit=arguments.limit,
        force=arguments.force,
        wait=arguments.wait,
    )
    logging.basicConfig(
        level=logging.DEBUG if arguments.verbose else logging.INFO,
        format="%(levelname)s: %(message)s",
        stream=sys.stderr,
    )
    for noisy in () if arguments.verbose else ("dagster", "fontTools", "matplotlib", "alembic", "trafilatura"):
        logging.getLogger(noisy).setLevel(logging.ERROR)
    from pipeline.runner import Run

    with Run(settings) as this_run:
        from pipeline.orchestration.execute import materialize_everything  # takes its time to import

        materialized = materialize_everything(this_run, arguments.verbose)
        _print_summary(this_run, time.monotonic() - began)
        if this_run.failures:
            _print_failures(this_run)
        elif not materialized:
            print("solieu: the run failed; --verbose shows where", file=sys.stderr)
        return 0 if materialized and not this_run.failures else 1


def _print_summary(this_run: Run, seconds: float) -> None:
    reports = this_run.reports
    print(f"\n{'':12}{'rows':>12}{'built':>9}{'up to date':>12}{'failed':>8}{'seconds':>9}")
    for report in reports.values():
        for number, table in enumerate(report.tables or [report.stage]):
            rows = f"{report.rows(table):,}" if report.tables else ""
            print(f"{table:12}{rows:>12}", end="")
            if number:
                print()
            else:
                failed = len(report.failures)
                print(f"{report.built:>9,}{report.up_to_date:>12,}{failed:>8,}{report.seconds:>9.1f}")
    if "clean" in reports:
        roles = reports["clean"].count("lines", "role")
        kept = roles.get("lead", 0) + roles.get("body", 0)
        print(f"\nlines kept {kept:,}, dropped {sum(roles.values()) - kept:,}")
    built = sum(report.built for report in reports.values())
    up_to_date = sum(report.up_to_date for report in reports.values())
    print(f"parts built {built:,}, up to date {up_to_date:,}; {seconds:.1f} s")
    print(f"look next: pd.read_parquet({this_run.warehouse.shown('observations')!r})")


def _print_failures(this_run: Run, most: int = 20) -> None:
    failures = this_run.failures
    print(f"\n{len(failures)} could not be built and were withdrawn:", file=sys.stderr)
    for failure in failures[:most]:
        print(f"  {failure.stage} of {failure.part}: {failure.error}", file=sys.stderr)
    if len(failures) > most:
        print(f"  and {len(failures) - most} more", file=sys.stderr)
