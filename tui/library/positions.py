"""Where a reader stopped in each article."""

from __future__ import annotations

import sqlite3

from tui.library import moments, places
from tui.library.places import Place


def keep(connection: sqlite3.Connection, article_id: int, text: str, offset: int) -> None:
    """The reader is at this offset of the article's text."""
    _write(connection, article_id, places.place(text, offset))


def of(connection: sqlite3.Connection, article_id: int, text: str) -> int | None:
    """Where the reader was, in the article's text as it is now; None where that is not known or is gone."""
    place = _read(connection, article_id)
    return None if place is None else places.found(text, place)


def carry(connection: sqlite3.Connection, earlier: int, later: int, text: str) -> None:
    """The reader's place in an earlier text becomes that in a later one, where it is found again."""
    place = _read(connection, earlier)
    offset = None if place is None else places.found(text, place)
    if offset is not None:
        keep(connection, later, text, offset)


def _read(connection: sqlite3.Connection, article_id: int) -> Place | None:
    row = connection.execute(
        "SELECT offset, before, after FROM positions WHERE article_id = ?", (article_id,)
    ).fetchone()
    return None if row is None else Place(*row)


def _write(connection: sqlite3.Connection, article_id: int, place: Place) -> None:
    connection.execute(
        "INSERT INTO positions (article_id, offset, before, after, kept) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (article_id) DO UPDATE SET offset = excluded.offset, before = excluded.before, "
        "after = excluded.after, kept = excluded.kept",
        (article_id, place.offset, place.before, place.after, moments.now()),
    )
