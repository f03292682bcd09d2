"""What a reader put right in each article, and what they took back."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import msgspec

from tui.errors import LibraryError
from tui.library import places
from tui.reading.corrections import Anchor, Correction, Corrections


def keep(connection: sqlite3.Connection, article_id: int, corrections: Corrections) -> None:
    """These are the article's corrections now."""
    connection.execute(
        "INSERT OR REPLACE INTO corrections (article_id, record) VALUES (?, ?)",
        (article_id, msgspec.json.encode(corrections).decode()),
    )


def of(connection: sqlite3.Connection, article_id: int) -> Corrections:
    """The article's corrections; none where there are none. Raises `LibraryError` for a record that is damaged."""
    row = connection.execute("SELECT record FROM corrections WHERE article_id = ?", (article_id,)).fetchone()
    if row is None:
        return Corrections()
    try:
        return msgspec.json.decode(row[0], type=Corrections)
    except msgspec.DecodeError as error:
        raise LibraryError(
            "What you put right in this article could not be read.",
            "Its record in the library is damaged.",
            "The article is shown as it was read by itself; the next correction takes the record's place.",
        ) from error


def carry(connection: sqlite3.Connection, earlier: int, later: int, old: str, new: str) -> None:
    """The corrections of an earlier text go on in a later one.

    One whose words are not found again stays as it is, to be checked again by the reader. So does a damaged record,
    which `of` tells of.
    """
    connection.execute(
        "INSERT OR REPLACE INTO corrections (article_id, record) "
        "SELECT ?, record FROM corrections WHERE article_id = ?",
        (later, earlier),
    )
    try:
        corrections = of(connection, later)
    except LibraryError:
        return

    def anchored(anchor: Anchor) -> Anchor:
        span = places.moved(old, new, anchor.span)
        return anchor if span is None else replace(anchor, span=span)

    def moved(correction: Correction) -> Correction:
        into = correction.into and anchored(correction.into)
        return replace(correction, anchor=anchored(correction.anchor), into=into)

    if corrections != Corrections():
        keep(connection, later, Corrections(tuple(map(moved, corrections.done)), tuple(map(moved, corrections.undone))))
