"""Linguistic knowledge as data: tab-separated tables beside this file, each row with its source.

A table's first line names its columns; the last column is `source`. Lines that start with `#` are comments.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """All rows of `NAME.tsv`, each a mapping from column to cell. Raises `FileNotFoundError` for no such table."""
    text = (files(__package__) / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


@cache
def words(name: str, column: str) -> frozenset[str]:
    """The distinct cells of one column, lower-cased."""
    return frozenset(row[column].lower() for row in table(name))
