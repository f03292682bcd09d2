"""The history of what was copied, word for word as it was copied."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from tui.extraction.records import Span
from tui.library import moments
from tui.settings import COPIES_KEPT


@dataclass(frozen=True, slots=True)
class Copy:
    """Something that was copied once."""

    id: int
    article_id: int | None
    """None where the article is not in the library any more, or never was."""
    title: str | None
    """The article's."""
    made: str
    """ISO moment, UTC."""
    format: str
    """Id of the copy format."""
    text: str
    span: Span | None
    """Of the quote in the article's text; None for a copy of something else."""


def keep(
    connection: sqlite3.Connection, text: str, format: str, article_id: int | None = None, span: Span | None = None
) -> int:
    """Adds a copy to the history, which forgets the oldest beyond `COPIES_KEPT`. Returns its id."""
    start, end = (span.start, span.end) if span else (None, None)
    row = connection.execute(
        'INSERT INTO copies (article_id, made, format, text, start, "end") VALUES (?, ?, ?, ?, ?, ?) RETURNING id',
        (article_id, moments.now(), format, text, start, end),
    ).fetchone()
    connection.execute(
        "DELETE FROM copies WHERE id <= (SELECT id FROM copies ORDER BY id DESC LIMIT 1 OFFSET ?)", (COPIES_KEPT,)
    )
    return int(row[0])


def newest(connection: sqlite3.Connection, most: int = COPIES_KEPT) -> tuple[Copy, ...]:
    """At most so many copies, the newest first."""
    rows = connection.execute(
        'SELECT copies.id, article_id, articles.title, made, format, copies.text, start, "end" '
        "FROM copies LEFT JOIN articles ON articles.id = article_id ORDER BY copies.id DESC LIMIT ?",
        (most,),
    )
    return tuple(
        Copy(number, article_id, title, made, style, text, None if start is None else Span(start, end))
        for number, article_id, title, made, style, text, start, end in rows
    )
