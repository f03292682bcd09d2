"""The places that a reader marked in an article, each by a letter."""

from __future__ import annotations

import sqlite3

from tui.library import places
from tui.library.places import Place


def keep(connection: sqlite3.Connection, article_id: int, text: str, letter: str, offset: int) -> None:
    """Marks this offset of the article's text; the letter's earlier mark goes."""
    place = places.place(text, offset)
    connection.execute(
        "INSERT OR REPLACE INTO marks (article_id, letter, offset, before, after) VALUES (?, ?, ?, ?, ?)",
        (article_id, letter, place.offset, place.before, place.after),
    )


def of(connection: sqlite3.Connection, article_id: int, text: str) -> dict[str, int]:
    """Each letter's offset in the article's text as it is now, by letter; without those whose place is gone."""
    rows = connection.execute(
        "SELECT letter, offset, before, after FROM marks WHERE article_id = ? ORDER BY letter", (article_id,)
    )
    there = ((letter, places.found(text, Place(*place))) for letter, *place in rows)
    return {letter: offset for letter, offset in there if offset is not None}


def carry(connection: sqlite3.Connection, earlier: int, later: int, text: str) -> None:
    """The marks on an earlier text go on in a later one, where their places are found again."""
    for letter, offset in of(connection, earlier, text).items():
        keep(connection, later, text, letter, offset)
