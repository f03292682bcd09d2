"""One row a quote, as CSV for spreadsheets (RFC 4180, UTF-8, rows end in CR LF and no cell holds a CR).

The columns: those of the input's own rows but its text, then what is known of the article, then the quote. A column of
the input with a name that a quote's column has is called `input_…`. An article without quotes gives no row.

A cell that a spreadsheet would run as a formula begins with an apostrophe more than it should; `unguarded` takes it
away. Words are made harmless; `start`, `end` and `pieces` count code points of the text as it was given.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import BinaryIO

from tui.articles.article import Article
from tui.articles.entry import Entry, Value
from tui.citing import citation
from tui.citing.found import Found, places
from tui.extraction.cleaning import clean
from tui.extraction.records import Extraction, Quote

BYTE_ORDER_MARK = "\ufeff".encode()
ROW_END = b"\r\n"

_ARTICLE_COLUMNS = ("title", "byline", "publisher", "published", "url", "retrieved", "language", "file_name", "notice")
_VERSION_COLUMNS = ("text_sha256", "model", "model_version", "extractor_version", "schema_version")
_QUOTE_COLUMNS = (
    *("quote", "kind", "words", "cue", "source", "speaker", "speaker_kind", "speaker_named", "role"),
    *("how", "sure", "via", "start", "end", "pieces"),
    *_VERSION_COLUMNS,
)
_OTHER_METADATA = "other_metadata"
"""Cells of the input that have no column, because the first row had none of that name: one JSON object."""
_OWN_COLUMNS = ("id", *_QUOTE_COLUMNS, _OTHER_METADATA)

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def guarded(cell: str) -> str:
    """`cell` so that no spreadsheet takes it for a formula: `=1+1` becomes `'=1+1`."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell that `guarded` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def write(
    found: Iterable[Found], stream: BinaryIO, *, byte_order_mark: bool = False, columns: tuple[str, ...] | None = None
) -> None:
    """The table. The columns are those of the first article; with `columns`, rows go on below a header like that.

    `byte_order_mark` makes Excel read it as UTF-8. Of nothing it writes the header alone.
    """
    for each in found:
        if columns is None:
            columns = columns_for(each.entry)
            _begin(stream, columns, byte_order_mark)
        for row in _rows(each, columns):
            stream.write(_line(_guarded_cell(row.get(column)) for column in columns))
        stream.flush()
    if columns is None:
        _begin(stream, columns_for(Entry("", "")), byte_order_mark)


def columns_for(entry: Entry) -> tuple[str, ...]:
    """The header of a table whose first article is this."""
    own = tuple(_own_cells(entry))
    return (*own, "id", *(name for name in _ARTICLE_COLUMNS if name not in own), *_QUOTE_COLUMNS, _OTHER_METADATA)


def is_header(columns: tuple[str, ...]) -> bool:
    """Whether a table with these columns can go on with rows of ours."""
    return len(set(columns)) == len(columns) and set(columns) >= {*_OWN_COLUMNS, *_ARTICLE_COLUMNS}


def _begin(stream: BinaryIO, columns: tuple[str, ...], byte_order_mark: bool) -> None:
    stream.write((BYTE_ORDER_MARK if byte_order_mark else b"") + _line(map(guarded, columns)))
    stream.flush()


def _line(cells: Iterable[str]) -> bytes:
    line = StringIO()
    csv.writer(line, lineterminator=ROW_END.decode()).writerow(cells)
    return line.getvalue().encode("utf-8")


def _guarded_cell(value: Value) -> str:
    """A number is none of those that are taken for formulas, although it may begin like one."""
    return guarded(_cell(value)) if isinstance(value, str) else _cell(value)


def _own_cells(entry: Entry) -> dict[str, Value]:
    """The cells of the input by the names that their columns have here."""
    cells: dict[str, Value] = {}
    for name, value in entry.metadata.items():
        column = _cell(name)
        while column in _OWN_COLUMNS or column in cells:
            column = f"input_{column}"
        cells[column] = value
    return cells


def _rows(found: Found, columns: tuple[str, ...]) -> Iterator[dict[str, Value]]:
    """What is known of each quote. A cell of the input stands before what was made of it: its own date before ours."""
    entry, reading = found.entry, found.extraction
    own = _own_cells(entry)
    other = {name: value for name, value in own.items() if name not in columns}
    about: dict[str, Value] = {
        "id": entry.id,
        **{name: getattr(entry, name) for name in _ARTICLE_COLUMNS},
        **own,
        **{name: getattr(reading, name) for name in _VERSION_COLUMNS},
        _OTHER_METADATA: json.dumps(other, ensure_ascii=False) if other else None,
    }
    article, readable = found.readable()
    for quote, given in zip(readable.quotes, reading.quotes, strict=True):
        yield (
            about
            | _quote_cells(quote, readable, article)
            | {
                "start": given.pieces[0].start,
                "end": given.pieces[-1].end,
                "pieces": places(given),
            }
        )


def _quote_cells(quote: Quote, extraction: Extraction, article: Article) -> dict[str, Value]:
    actor = citation.speaker(quote, extraction)
    return {
        "quote": quote.id,
        "kind": quote.kind,
        "words": citation.words(quote, article.text),
        "cue": f" {citation.LEFT_OUT} ".join(cue.of(article.text) for cue in quote.cue),
        "source": quote.source.of(article.text) if quote.source else None,
        "speaker": actor.name if actor else None,
        "speaker_kind": actor.kind if actor else None,
        "speaker_named": actor.named if actor else None,
        "role": citation.role(quote, extraction),
        "how": quote.how,
        "sure": quote.sure,
        "via": quote.via.of(article.text) if quote.via else None,
    }


def _cell(value: Value) -> str:
    """A value as a cell, harmless: nothing for None, `true` and `false` as JSON has them."""
    if value is None:
        return ""
    return clean(value if isinstance(value, str) else json.dumps(value)).text
