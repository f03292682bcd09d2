"""What was found in a text, kept by everything that it depends on, so that a stale reading is never shown."""

from __future__ import annotations

import sqlite3
import zlib

import msgspec

from tui.errors import LibraryError
from tui.extraction.reading_key import ReadingKey
from tui.extraction.records import Extraction
from tui.library import corrected, listing, moments, sayings, trouble
from tui.reading.corrections import Corrected, Corrections, applied


def keep(connection: sqlite3.Connection, article_id: int, reading: Extraction) -> None:
    """Keeps the reading of this article's text, and lets go of what other versions of the same model found in it.

    It is the reading of every article that has the same text. Raises `LibraryError` for an unknown article and
    `ValueError` for the reading of another text.
    """
    row = connection.execute("SELECT sha256 FROM articles WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        raise trouble.gone()
    if row[0] != reading.text_sha256:
        raise ValueError(f"not a reading of article {article_id}")
    connection.execute("DELETE FROM readings WHERE sha256 = ? AND model = ?", (reading.text_sha256, reading.model))
    connection.execute(
        "INSERT INTO readings (sha256, model, model_version, extractor_version, schema_version, made, record) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (reading.text_sha256, *_columns(ReadingKey.of(reading)), moments.now(), zlib.compress(reading.to_json())),
    )
    same_text = connection.execute("SELECT id FROM articles WHERE sha256 = ?", (reading.text_sha256,)).fetchall()
    for (twin,) in same_text:
        spread(connection, twin)


def correct(connection: sqlite3.Connection, article_id: int, corrections: Corrections) -> None:
    """These are the article's corrections now, for everything that is drawn from its reading too."""
    corrected.keep(connection, article_id, corrections)
    spread(connection, article_id)


def spread(connection: sqlite3.Connection, article_id: int) -> None:
    """Brings what is drawn from an article's last reading up to date: who is in it, and what they said.

    Nothing for one never read.
    Corrections whose record is damaged are left out; whoever opens the article is told of it.
    """
    try:
        right = put_right(connection, article_id)
        reading = None if right is None else right.reading
    except LibraryError:
        reading = newest(connection, article_id)
    if reading is not None:
        (text,) = connection.execute("SELECT text FROM articles WHERE id = ?", (article_id,)).fetchone()
        sayings.index(connection, article_id, reading, text)
        listing.glance(connection, article_id, reading)


def known(connection: sqlite3.Connection, sha256: str, key: ReadingKey) -> Extraction | None:
    """The reading of a text under exactly this key; None where there is none."""
    row = connection.execute(
        "SELECT record FROM readings WHERE sha256 = ? AND model = ? AND model_version = ? AND extractor_version = ? "
        "AND schema_version = ?",
        (sha256, *_columns(key)),
    ).fetchone()
    return None if row is None else _decoded(row[0])


def newest(connection: sqlite3.Connection, article_id: int) -> Extraction | None:
    """The last reading of an article's text by whichever model; None where it was never read."""
    rows = connection.execute(
        "SELECT record FROM readings JOIN articles USING (sha256) WHERE articles.id = ? ORDER BY made DESC",
        (article_id,),
    )
    return next((reading for (record,) in rows if (reading := _decoded(record)) is not None), None)


def put_right(connection: sqlite3.Connection, article_id: int) -> Corrected | None:
    """The last reading of an article with the reader's corrections laid over it; None where it was never read."""
    reading = newest(connection, article_id)
    if reading is None:
        return None
    (text,) = connection.execute("SELECT text FROM articles WHERE id = ?", (article_id,)).fetchone()
    return applied(text, reading, corrected.of(connection, article_id).done)


def _decoded(record: bytes) -> Extraction | None:
    """None for a damaged record, or one of an older schema: the article is read anew, and that takes its place."""
    try:
        return Extraction.from_json(zlib.decompress(record))
    except (zlib.error, msgspec.DecodeError, ValueError):
        return None


def _columns(key: ReadingKey) -> tuple[str, str, str, int]:
    return key.model, key.model_version, key.extractor_version, key.schema_version
