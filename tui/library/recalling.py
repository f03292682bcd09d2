"""All that is known of an article, the moment it is opened."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from tui.articles.article import Article
from tui.errors import LibraryError, ModelNotFound
from tui.extraction.reading_key import reading_key
from tui.extraction.records import Extraction
from tui.library import articles, corrected, marks, positions, readings
from tui.reading.corrections import Corrections


@dataclass(frozen=True, slots=True)
class Recalled:
    """What the library keeps of one article."""

    article_id: int
    reading: Extraction | None
    """By the model asked for, as it is made today; None where there is none."""
    corrections: Corrections
    position: int | None
    """Offset at which the reader stopped; None for an article opened for the first time."""
    marks: dict[str, int]
    """Offsets by letter."""
    trouble: LibraryError | None
    """What of it could not be read."""


def recall(connection: sqlite3.Connection, article: Article, origin: str | None, model: str) -> Recalled:
    """Keeps the article as opened and read just now, and gives what is known of it."""
    article_id = articles.keep(connection, article, origin)
    articles.opened(connection, article_id)
    articles.finish(connection, article_id)
    trouble = None
    corrections = Corrections()
    try:
        corrections = corrected.of(connection, article_id)
    except LibraryError as error:
        trouble = error
    try:
        reading = readings.known(connection, article.sha256, reading_key(model))
    except ModelNotFound:
        reading = None  # whoever goes on to read the article says so
    return Recalled(
        article_id=article_id,
        reading=reading,
        corrections=corrections,
        position=positions.of(connection, article_id, article.text),
        marks=marks.of(connection, article_id, article.text),
        trouble=trouble,
    )
