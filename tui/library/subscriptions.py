"""The feeds that the reader follows, and the articles that come by them.

Every new item becomes an unread article at once. Where the feed brings no whole text, that article is its summary and
waits: the page is fetched when the article is opened, and takes the summary's place because both come from the same
address. A refresh therefore costs one request a feed, and no server is asked for a page that nobody reads.

An item is known by its key for good, so what the reader deleted does not come back with the next refresh.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from tui.articles.article import Article
from tui.articles.feed_lists import ListedFeed
from tui.articles.feeds import FeedItem, FoundFeed
from tui.articles.page import Validators
from tui.library import articles, moments


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is followed."""

    id: int
    url: str
    title: str
    typed: tuple[str, ...]
    """Addresses that the reader gave: only their hosts may be in a private network."""
    validators: Validators
    """Of what was taken last."""
    checked: str | None
    """ISO moment of the last refresh that brought an answer; None for a feed not refreshed yet."""
    failed: str | None
    """Why the last refresh brought nothing: one clean sentence."""
    unread: int
    """How many of its articles are."""


@dataclass(frozen=True, slots=True)
class Left:
    """What following no more put away, for taking that back."""

    feed_id: int
    articles: tuple[int, ...]


def follow(connection: sqlite3.Connection, found: FoundFeed) -> int:
    """Follows a feed that was fetched, and takes its items. Returns how many of them are new."""
    feed_id = _known(connection, found, followed=True)
    return take(connection, feed_id, found, Validators())


def take_once(connection: sqlite3.Connection, found: FoundFeed) -> int:
    """Takes the items of a feed without following it. Returns how many of them are new."""
    return take(connection, _known(connection, found, followed=False), found, Validators())


def follow_listed(connection: sqlite3.Connection, listed: Iterable[ListedFeed]) -> int:
    """Follows the feeds of a list; a refresh brings their items. Returns how many were not followed before."""
    new = 0
    for feed in listed:
        new += connection.execute(
            "INSERT INTO feeds (url, title) VALUES (?, ?) "
            "ON CONFLICT (url) DO UPDATE SET followed = 1 WHERE followed = 0",
            (feed.url, feed.title),
        ).rowcount
    return new


def feeds(connection: sqlite3.Connection) -> tuple[Feed, ...]:
    """Those that are followed, by title."""
    rows = connection.execute(
        "SELECT id, url, title, typed, etag, last_modified, checked, failed, "
        "(SELECT count(DISTINCT articles.id) FROM feed_items JOIN articles ON articles.id = article_id "
        "WHERE feed_id = feeds.id AND finished = 0 AND deleted IS NULL AND superseded_by IS NULL) "
        "FROM feeds WHERE followed ORDER BY lower(title), id"
    )
    return tuple(
        Feed(feed_id, url, title, (typed,) if typed else (), Validators(etag, modified), checked, failed, unread)
        for feed_id, url, title, typed, etag, modified, checked, failed, unread in rows
    )


def take(connection: sqlite3.Connection, feed_id: int, found: FoundFeed, validators: Validators) -> int:
    """Takes what a refresh brought. Returns how many items have become articles.

    An item whose page is in the library already, from another feed or by hand, is no new article. Nor is one that has
    its page in common with an item before, unless the feed brings its text: then each has its own.
    """
    connection.execute(
        "UPDATE feeds SET title = ?, language = ?, etag = ?, last_modified = ?, checked = ?, failed = NULL "
        "WHERE id = ?",
        (found.title, found.language, validators.etag, validators.last_modified, moments.now(), feed_id),
    )
    rows = connection.execute("SELECT key, link FROM feed_items WHERE feed_id = ?", (feed_id,)).fetchall()
    known, links = {key for key, _ in rows}, {link for _, link in rows}
    new = 0
    for item in reversed(found.items):  # the newest last, so that it has the highest id
        if item.key in known:
            continue
        known.add(item.key)
        origin = f"item:{found.url or found.title}#{item.key}"
        if item.url is not None and (item.text is None or item.url not in links):
            origin = item.url
        links.add(item.url)
        article_id = articles.newest_with_origin(connection, origin)
        if article_id is None:
            article_id = articles.keep(connection, _article(item, found), origin)
            waits = item.text is None and item.url is not None
            new += 1
        else:
            waits = awaited(connection, article_id) is not None
        connection.execute(
            "INSERT INTO feed_items (feed_id, key, title, link, published, byline, summary, waiting, article_id) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (feed_id, item.key, item.title, item.url, item.published, item.byline, item.summary, waits, article_id),
        )
    return new


def unchanged(connection: sqlite3.Connection, feed_id: int) -> None:
    """The server says that there is nothing new."""
    connection.execute("UPDATE feeds SET checked = ?, failed = NULL WHERE id = ?", (moments.now(), feed_id))


def failed(connection: sqlite3.Connection, feed_id: int, cause: str) -> None:
    """A refresh brought nothing, and this is why."""
    connection.execute("UPDATE feeds SET failed = ? WHERE id = ?", (cause, feed_id))


def leave(connection: sqlite3.Connection, feed_id: int) -> Left:
    """Follows a feed no more. Its summaries that were neither opened nor starred go too; what was read stays.

    So does what another feed brings that is followed.
    """
    connection.execute("UPDATE feeds SET followed = 0 WHERE id = ?", (feed_id,))
    rows = connection.execute(
        "SELECT DISTINCT articles.id FROM feed_items JOIN articles ON articles.id = article_id WHERE feed_id = ? "
        "AND waiting AND NOT finished AND NOT starred AND deleted IS NULL AND superseded_by IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM feed_items AS other JOIN feeds ON feeds.id = other.feed_id "
        "WHERE other.article_id = articles.id AND followed)",
        (feed_id,),
    ).fetchall()
    for (article_id,) in rows:
        articles.delete(connection, article_id)
    return Left(feed_id, tuple(article_id for (article_id,) in rows))


def follow_again(connection: sqlite3.Connection, left: Left) -> None:
    """Takes `leave` back."""
    connection.execute("UPDATE feeds SET followed = 1 WHERE id = ?", (left.feed_id,))
    for article_id in left.articles:
        articles.restore(connection, article_id)


def awaited(connection: sqlite3.Connection, article_id: int) -> tuple[FeedItem, FoundFeed] | None:
    """The item whose page an article is still to be, with its feed (of which no items are given); None for none."""
    row = connection.execute(
        "SELECT feed_items.title, link, published, byline, summary, key, feeds.title, feeds.url, language, typed "
        "FROM feed_items JOIN feeds ON feeds.id = feed_id WHERE article_id = ? AND waiting",
        (article_id,),
    ).fetchone()
    if row is None:
        return None
    title, link, published, byline, summary, key, feed_title, url, language, typed = row
    item = FeedItem(title, link, published, byline, summary, None, key)
    return item, FoundFeed(feed_title, url, (), language, (typed,) if typed else ())


def _known(connection: sqlite3.Connection, found: FoundFeed, followed: bool) -> int:
    """The id of this feed. One that is followed already stays so."""
    typed = found.typed[0] if found.typed else None
    row = connection.execute(
        "INSERT INTO feeds (url, title, followed, typed) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (url) DO UPDATE SET followed = max(followed, excluded.followed), "
        "typed = ifnull(excluded.typed, typed) RETURNING id",
        (found.url, found.title, followed, typed),
    ).fetchone()
    return int(row[0])


def _article(item: FeedItem, feed: FoundFeed) -> Article:
    """The item as it came: whole, or the summary that stands in for its page."""
    return Article.from_text(
        item.text or item.summary,
        item.title,
        byline=item.byline,
        publisher=feed.title,
        url=item.url,
        published=item.published,
        language=feed.language,
        partial=item.text is None and item.url is not None,
        notice="Only the summary: the page is fetched when it is opened."
        if item.text is None and item.url is not None
        else None,
    )
