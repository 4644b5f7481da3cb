"""``report``: writes the report of a warehouse to a file, for a warehouse that is already built."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.errors import UserError
from pipeline.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which warehouse, and where to."""
    parser.add_argument("path", nargs="?", type=Path, default=Path("report.html"), help="file (default: report.html)")
    parser.add_argument("--warehouse", help="folder or s3:// address of the tables (default: warehouse)")


def run(arguments: argparse.Namespace) -> int:
    """0 when the file is written; UserError when there is nothing to report on or no way to write."""
    from pipeline.publish.read import parts
    from pipeline.publish.report import build

    warehouse = Settings.from_environment(warehouse=arguments.warehouse).warehouse
    if not parts(warehouse, "articles"):
        raise UserError(f"no articles in the warehouse {warehouse}: build it first with `run`")
    try:
        arguments.path.write_bytes(build(warehouse))
    except OSError as error:
        raise UserError(f"cannot write {arguments.path}: {error.strerror}") from None
    print(arguments.path)
    return 0
