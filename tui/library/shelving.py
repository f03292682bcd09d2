"""Articles of the library as sources, for the reader to open one after another."""

from __future__ import annotations

import sqlite3
from functools import partial

from tui.articles.article import Article
from tui.articles.feeds import FeedItem, FoundFeed, article_of
from tui.articles.shelf import Source
from tui.errors import ArticleError, LibraryError
from tui.library import articles, subscriptions
from tui.library.librarian import Librarian
from tui.library.listing import Listed


def source_of(librarian: Librarian, listed: Listed) -> Source:
    """Opens an article as it was kept, without the network; one that is only a feed's summary as its page.

    A page that can't be had leaves the summary, which says why. Its origin is that of the article, so that the page
    takes the summary's place once the reader has it.
    """
    return Source(listed.title, partial(_open, librarian, listed.id), listed.origin)


def _open(librarian: Librarian, article_id: int) -> Article:
    try:
        article, awaited = librarian.ask_and_wait(_kept, article_id)
    except LibraryError as error:
        raise ArticleError(error.title, error.cause, error.next_step) from error
    except KeyError:
        raise ArticleError(
            "That article is not in the library any more.",
            "It was deleted for good since it was listed.",
            "Open another one.",
        ) from None
    return article if awaited is None else article_of(*awaited)


def _kept(connection: sqlite3.Connection, article_id: int) -> tuple[Article, tuple[FeedItem, FoundFeed] | None]:
    """In its newest text: a page, or another newsreader, may have taken its place since it was listed."""
    article_id = articles.successor(connection, article_id)
    return articles.of(connection, article_id), subscriptions.awaited(connection, article_id)
