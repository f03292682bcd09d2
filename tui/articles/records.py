"""Lines of a table as rows of cells, quotation marks above all: they are what newsreader is about.

CSV is read strictly: a mark that is not doubled within a quoted cell, or never closed, makes the row wrong, where a
lenient reader would drop the mark or swallow the rows behind it. Tables by tabs come in two kinds, with quoted cells
(spreadsheets, pandas) and without (most corpora); a row that is no quoted one stands as it is.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from tui.articles.lines import Lines
from tui.extraction.cleaning import clean_line
from tui.settings import ARTICLE_LIMIT_BYTES

Record = tuple[int, list[str] | str]
"""Number of its first line, and its cells, or a sentence that says what is wrong with it. Blank rows have no cell
with anything in it."""

_DELIMITERS = ",;\t|"
_TOO_LONG = "A line of the row is too long for an article."


def comma_records(lines: Lines) -> Iterator[Record]:
    """The rows of a CSV file; whichever of `,` `;` tab `|` is most frequent in the heading divides the cells."""
    csv.field_size_limit(ARTICLE_LIMIT_BYTES)  # the module's own, one for the whole process, is 131,072
    first = _heading(lines)
    if first is None:
        return
    delimiter = max(_DELIMITERS, key="".join(first.split('"')[::2]).count)
    reader = csv.reader(_behind(first, lines), delimiter=delimiter, strict=True)
    begun = lines.number
    while True:
        try:
            record: list[str] | str = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            record = _explained(str(error), lines.number)
        yield begun, _TOO_LONG if lines.cut else record
        lines.cut = False
        begun = lines.number + 1


def tab_records(lines: Lines) -> Iterator[Record]:
    """The rows of a table by tabs. A row goes on in the next lines only while a quoted cell is open and those have
    fewer cells than the heading."""
    csv.field_size_limit(ARTICLE_LIMIT_BYTES)
    width = 0
    line = _heading(lines)
    while line is not None:
        begun = lines.number
        cut, lines.cut = lines.cut, False
        following = next(lines, None)
        record: list[str] | str | None = _quoted(line)
        if record is None:
            gathered = [line]
            length = len(line)
            while following is not None and following.count("\t") + 1 < width and length < ARTICLE_LIMIT_BYTES:
                gathered.append(following)
                length += len(following)
                following = next(lines, None)
            record = _quoted("".join(gathered))
            if record is None and not "".join(gathered[1:]).strip():
                record = line.rstrip("\r\n").split("\t")
        if cut:
            record = _TOO_LONG
        yield begun, _never_closed(lines.number) if record is None else record
        if isinstance(record, list):
            width = width or len(record)
        line = following


def _heading(lines: Lines) -> str | None:
    return next((line for line in lines if line.strip()), None)


def _behind(first: str, lines: Lines) -> Iterator[str]:
    yield first
    yield from lines


def _quoted(lines: str) -> list[str] | None:
    """The cells of one row by tabs, quoted ones without their marks; None where the marks are not those of quoting."""
    if '"' not in lines:
        return lines.rstrip("\r\n").split("\t")
    try:
        rows = list(csv.reader(StringIO(lines, newline=""), delimiter="\t", strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def _never_closed(last: int) -> str:
    return f"A quotation mark that opens a cell is not closed up to line {last}."


def _explained(said: str, last: int) -> str:
    if "field larger" in said or "end of data" in said:
        return _never_closed(last)
    if "expected after" in said:
        return "A quotation mark within a quoted cell is not doubled."
    return f"The row is no CSV: {clean_line(said)}."
