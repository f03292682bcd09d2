"""What an earlier run left whole in its output, so that the next one goes on behind it.

A line or row that was cut by the end of that run is dropped. Of a table the last article is dropped as well, because
nobody can see whether all its rows are there. What the file holds is passed over among the inputs by its id, in
whatever order they come now; an article without quotes leaves no row in a table and is read once more.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from tui.articles.entry import Entry, Failed
from tui.citing import table
from tui.errors import ArticleError
from tui.extraction.cleaning import clean, clean_line
from tui.settings import ARTICLE_LIMIT_BYTES


@dataclass(frozen=True, slots=True)
class Kept:
    """What is whole in an output."""

    length: int
    """In bytes."""
    articles: Counter[str]
    """How often each article is there, by its id."""
    columns: tuple[str, ...] | None = None
    """Of a table that has its header."""


class _Line(msgspec.Struct):
    id: str | int


def kept_in(path: Path, format: str) -> Kept:
    """Nothing where there is no file. Raises `ArticleError` for a file that can't be read, or is of another making."""
    try:
        with path.open("rb") as stream:
            return _rows(stream) if format == "csv" else _lines(stream)
    except FileNotFoundError:
        return Kept(0, Counter())
    except OSError as error:
        cause = f"The system says: {clean_line(error.strerror or str(error))}."
        raise _not_resumable(path, cause) from error
    except (msgspec.MsgspecError, UnicodeDecodeError, csv.Error) as error:
        raise _not_resumable(path, f"It is no {format} that newsreader wrote: {clean_line(str(error))}.") from error


def without(entries: Iterator[Entry | Failed], kept: Kept) -> Iterator[Entry | Failed | None]:
    """The entries that are still to be read; None for each that is there already."""
    left = kept.articles.copy()
    for entry in entries:
        name = _name(entry.id)
        if isinstance(entry, Entry) and left[name] > 0:
            left[name] -= 1
            yield None
        else:
            yield entry


def _not_resumable(path: Path, cause: str) -> ArticleError:
    return ArticleError(
        f"“{clean_line(str(path))}” can't be gone on with.",
        cause,
        "Name another file, or leave --resume away to write this one anew.",
    )


def _lines(stream: BinaryIO) -> Kept:
    articles: Counter[str] = Counter()
    length = 0
    for line in stream:
        if not line.endswith(b"\n"):
            break
        articles[_name(msgspec.json.decode(line, type=_Line).id)] += 1
        length += len(line)
    return Kept(length, articles)


def _rows(stream: BinaryIO) -> Kept:
    """The rows of one article follow each other, and its first quote comes once: that is how the next one is seen."""
    csv.field_size_limit(ARTICLE_LIMIT_BYTES)  # the module's own, one for the whole process, is 131,072
    articles: Counter[str] = Counter()
    columns: tuple[str, ...] | None = None
    length = begun = 0
    article: tuple[str, str] | None = None
    first_quote = ""
    for row in _whole_rows(stream):
        cells = next(csv.reader([row.decode("utf-8-sig")], strict=True))
        if columns is None:
            columns = tuple(map(table.unguarded, cells))
            if not table.is_header(columns):
                raise csv.Error("its header lacks columns")
        else:
            known = dict(zip(columns, cells, strict=False))
            if len(cells) != len(columns):
                raise csv.Error("a row has not as many cells as the header")
            here = known["id"], known["text_sha256"]
            if here != article or known["quote"] == first_quote:
                if article is not None:
                    articles[table.unguarded(article[0])] += 1
                article, first_quote, begun = here, known["quote"], length
        length += len(row)
    return Kept(length if article is None else begun, articles, columns)


def _whole_rows(stream: BinaryIO) -> Iterator[bytes]:
    """No cell holds a CR, so CR LF ends a row even where cells hold line ends."""
    row = b""
    for line in stream:
        row += line
        if row.endswith(table.ROW_END):
            yield row
            row = b""


def _name(id: str | int) -> str:
    """An id as a table's cell has it."""
    return clean(str(id)).text
