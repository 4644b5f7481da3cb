"""The command line: ``python -m pipeline <command>``, one module of ``pipeline.commands`` a command."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

from pipeline.errors import UserError

COMMANDS = {
    "run": "bring every table up to date with the source",
    "report": "write the report of a warehouse, one HTML file to look at",
    "tables": "print what every table and column holds, as Markdown",
    "explain": "show what each number of a page became, and why",
    "score": "compare observations with pages that a person has labelled",
    "quality": "measure the figures of docs/quality.md anew",
}
"""Each is a module ``pipeline.commands.<name>`` with ``add_arguments(parser)`` and ``run(arguments) -> exit code``."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code. A UserError ends as one line on stderr and exit code 2."""
    argv = sys.argv[1:] if argv is None else list(argv)
    parser = argparse.ArgumentParser(prog="solieu", description="Figures out of Vietnamese provincial news.")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, words in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
        if argv and argv[0] == name:  # only the module of the command that runs is imported
            _command(name).add_arguments(subparser)
    arguments = parser.parse_args(argv)
    try:
        return _command(arguments.command).run(arguments)
    except UserError as error:
        print(f"solieu: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # who reads the output has seen enough: `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("solieu: interrupted; the next run goes on where this one stopped", file=sys.stderr)
        return 130


def _command(name: str) -> Any:
    return importlib.import_module(f"pipeline.commands.{name}")


if __name__ == "__main__":
    sys.exit(main())
