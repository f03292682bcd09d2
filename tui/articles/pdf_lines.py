"""The lines on a PDF's pages: fragments of text with their places, put together, columns one after the other.

A PDF knows no lines, only where each fragment begins. They are taken in the order in which the file draws them, which
is the order of reading in nearly all, with one exception: two columns drawn row by row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

_SAME_HEIGHT = 0.2
_LEAST_ROWS = 5
_LEAST_LEFT_CHARACTERS = 12
"""Less than that before the second column is a bullet or the number of a list."""
_COLUMN_SHARE = 0.3
"""Of a page's lines, so many have a fragment beginning where the second column begins."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of text and where it begins, in points from the left and from the bottom of the page."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a column."""

    text: str
    x: float
    y: float
    size: float
    """Height of its letters in points."""
    page: int


def lines_of_page(fragments: Iterable[Fragment], page: int) -> list[Line]:
    """The lines of one page in the order of reading; a fragment that ends in a line end ends its line."""
    rows: list[list[Fragment]] = [[]]
    for fragment in fragments:
        first, *more = fragment.text.split("\n")
        for place, text in enumerate((first, *more)):
            if place:
                rows.append([])
            if text:
                rows[-1].append(Fragment(text, fragment.x, fragment.y, fragment.size))
    rows = _side_by_side([row for row in rows if any(fragment.text.strip() for fragment in row)])
    found = _second_column(rows)
    if found is None:
        return [_line(row, page) for row in rows]
    column, widest = found
    lines: list[Line] = []
    right: list[Line] = []
    for row in rows:
        cut = next((place for place, fragment in enumerate(row) if place and _same(fragment.x, column)), None)
        if cut is None and not (right and (_same(row[0].x, column) or _length(row) <= widest)):
            lines += right
            right = []
        if cut is None:
            (right if right and _same(row[0].x, column) else lines).append(_line(row, page))
        else:
            lines.append(_line(row[:cut], page))
            right.append(_line(row[cut:], page))
    return [line for line in (*lines, *right) if line.text]


def _side_by_side(rows: list[list[Fragment]]) -> list[list[Fragment]]:
    """Rows drawn one after the other at one height, from left to right, are one."""
    joined: list[list[Fragment]] = []
    for row in rows:
        before, first = joined[-1][-1] if joined else None, row[0]
        if before and first.x > before.x and abs(first.y - before.y) < _SAME_HEIGHT * max(first.size, before.size):
            joined[-1] += [Fragment(f" {first.text}", first.x, first.y, first.size), *row[1:]]
        else:
            joined.append(row)
    return joined


def _second_column(rows: list[list[Fragment]]) -> tuple[float, int] | None:
    """Where the second column begins, if rows hold pieces of two: many of them have a fragment beginning there.

    And the most characters that a row has before it.
    """
    begins = Counter(round(x) for row in rows for x in {fragment.x for fragment in row[1:] if fragment.text.strip()})
    if not begins:
        return None
    column, _ = begins.most_common(1)[0]
    lefts = [_length(row[:cut]) for row in rows for cut in range(1, len(row)) if _same(row[cut].x, column)]
    if len(lefts) < max(_LEAST_ROWS, _COLUMN_SHARE * len(rows)) or median(lefts) < _LEAST_LEFT_CHARACTERS:
        return None
    return column, max(lefts)


def _length(row: list[Fragment]) -> int:
    return sum(len(fragment.text) for fragment in row)


def _same(x: float, column: float) -> bool:
    return abs(x - column) <= 2


def _line(row: list[Fragment], page: int) -> Line:
    shown = [fragment for fragment in row if fragment.text.strip()] or row
    text = " ".join("".join(fragment.text for fragment in row).split())
    size = max(shown, key=lambda fragment: len(fragment.text)).size
    return Line(text, shown[0].x, shown[0].y, size, page)
