"""`python -m tests.accuracy TABLE [TABLE ...]`: measure the extraction on the gold articles beside the project."""

from __future__ import annotations

import importlib
import sys

TABLES = ("names", "quotes")


def main(wanted: list[str]) -> None:
    unknown = [name for name in wanted if name not in TABLES]
    if unknown or not wanted:
        raise SystemExit(f"usage: python -m tests.accuracy {' | '.join(TABLES)}")
    for name in wanted:
        importlib.import_module(f"tests.accuracy.{name}").print_table()


if __name__ == "__main__":
    main(sys.argv[1:])
