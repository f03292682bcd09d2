"""A saying as it stands in its article, with all that a citation needs."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from tui.articles.article import Article
from tui.extraction.records import Extraction, Quote
from tui.library import articles, readings
from tui.library.sayings import Saying


@dataclass(frozen=True, slots=True)
class Quoted:
    """What the functions of `citing` take."""

    quote: Quote
    reading: Extraction
    """Corrections laid over it."""
    article: Article


def of(connection: sqlite3.Connection, saying: Saying) -> Quoted | None:
    """The quote in full; None where the article's reading has it no more.

    Raises `LibraryError` where the article is gone or its corrections are damaged.
    """
    article = articles.of(connection, saying.article_id)
    right = readings.put_right(connection, saying.article_id)
    found = (quote for quote in (right.reading.quotes if right else ()) if quote.id == saying.quote)
    quote = next(found, None)
    return None if quote is None or right is None else Quoted(quote, right.reading, article)
