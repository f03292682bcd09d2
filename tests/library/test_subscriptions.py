"""Feeds that are followed: what is new comes once, as articles that wait for their pages."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from tests.articles.server import Server, page, serving, silent
from tui.articles.article import Article
from tui.articles.feed_lists import ListedFeed
from tui.articles.feeds import FeedItem, FoundFeed
from tui.articles.web import Watch
from tui.errors import LibraryError
from tui.library import articles, database, listing, subscriptions
from tui.library.librarian import Librarian
from tui.library.refreshing import Refreshed, refresh
from tui.library.shelving import source_of

FEED = "https://post.example/feed"
WORDS = "The ferry came late again, and nobody in Quillhaven was surprised by it. " * 15
STORY = f"<html><body><article><h1>Ferry late</h1><p>{WORDS}</p></article></body></html>".encode()


@pytest.fixture
def library() -> Iterator[sqlite3.Connection]:
    with closing(database.open_memory()) as connection:
        yield connection


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def item(number: int, summary: str = "In short.", text: str | None = None) -> FeedItem:
    address = f"https://post.example/{number}"
    return FeedItem(f"Item {number}", address, f"2026-11-{number:02}", "Ada Quill", summary, text, address)


def found(*items: FeedItem) -> FoundFeed:
    return FoundFeed("Post", FEED, items)


def rss(*addresses: str) -> bytes:
    items = "".join(
        f"<item><title>Ferry {number}</title><link>{address}</link><description>In short.</description></item>"
        for number, address in enumerate(addresses)
    )
    return f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'.encode()


def test_items_become_unread_articles_that_wait_for_their_pages(library: sqlite3.Connection) -> None:
    assert subscriptions.follow(library, found(item(2), item(1, text="All of it.", summary="In short."))) == 2
    rows = listing.ordered(listing.rows(library), listing.ORDERS[0])
    assert [(row.title, row.source, row.unread, row.waiting) for row in rows] == [
        ("Item 2", "Post", True, True),
        ("Item 1", "Post", True, False),
    ]
    assert articles.of(library, rows[0].id).partial
    assert articles.of(library, rows[1].id).text == "All of it."
    (feed,) = subscriptions.feeds(library)
    assert (feed.title, feed.url, feed.unread, feed.failed) == ("Post", FEED, 2, None)


def test_the_same_item_comes_once_even_after_it_was_deleted(library: sqlite3.Connection) -> None:
    subscriptions.follow(library, found(item(1)))
    articles.delete(library, listing.rows(library)[0].id)
    assert subscriptions.follow(library, found(item(2), item(1))) == 1
    assert [row.title for row in listing.rows(library)] == ["Item 2"]


def test_an_item_whose_page_is_there_already_is_no_new_article(library: sqlite3.Connection) -> None:
    articles.keep(library, Article.from_text(WORDS, "Ferry late"), "https://post.example/1")
    assert subscriptions.follow(library, found(item(1))) == 0
    (row,) = listing.rows(library)
    assert not row.waiting


def test_items_without_an_address_stay_apart(library: sqlite3.Connection) -> None:
    bare = [FeedItem(f"Note {key}", None, None, None, "The same words.", None, key) for key in ("1", "2")]
    assert subscriptions.follow(library, found(*bare)) == 2
    assert not any(row.waiting for row in listing.rows(library))


def test_a_feed_that_is_left_takes_its_unread_summaries_along_and_brings_them_back(library: sqlite3.Connection) -> None:
    subscriptions.follow(library, found(item(1), item(2), item(3)))
    by_title = {row.title: row.id for row in listing.rows(library)}
    articles.star(library, by_title["Item 1"])
    articles.finish(library, by_title["Item 2"])
    left = subscriptions.leave(library, subscriptions.feeds(library)[0].id)
    assert {row.title for row in listing.rows(library)} == {"Item 1", "Item 2"}
    assert subscriptions.feeds(library) == ()
    subscriptions.follow_again(library, left)
    assert len(listing.rows(library)) == 3
    assert len(subscriptions.feeds(library)) == 1


def test_a_feed_that_is_left_leaves_what_another_one_brings_too(library: sqlite3.Connection) -> None:
    subscriptions.follow(library, found(item(1), item(2)))
    subscriptions.follow(library, FoundFeed("Gazette", "https://gazette.example/feed", (item(1),)))
    gazette, post = subscriptions.feeds(library)
    subscriptions.leave(library, post.id)
    assert [row.title for row in listing.rows(library)] == ["Item 1"]
    subscriptions.leave(library, gazette.id)
    assert listing.rows(library) == ()


def test_texts_that_share_an_address_are_articles_each(library: sqlite3.Connection) -> None:
    one, two, three = (replace(item(1, text=f"News no. {key}."), key=key) for key in "123")
    assert subscriptions.follow(library, found(two, one)) == 2
    assert subscriptions.follow(library, found(three, two, one)) == 1
    texts = {articles.of(library, row.id).text for row in listing.rows(library)}
    assert texts == {"News no. 1.", "News no. 2.", "News no. 3."}
    updated = replace(item(2), key="later")  # of a page that is fetched there is one
    assert subscriptions.follow(library, found(updated, item(2))) == 1


def test_a_feed_taken_once_is_not_followed_and_one_followed_stays_so(library: sqlite3.Connection) -> None:
    assert subscriptions.take_once(library, found(item(1))) == 1
    assert subscriptions.feeds(library) == ()
    subscriptions.follow(library, found(item(1)))
    subscriptions.take_once(library, found(item(2)))
    assert [feed.title for feed in subscriptions.feeds(library)] == ["Post"]
    from_a_file = FoundFeed("Post", None, (item(3),))
    assert subscriptions.take_once(library, from_a_file) == 1


def test_a_list_of_feeds_is_followed_once(library: sqlite3.Connection) -> None:
    listed = [ListedFeed("Post", FEED), ListedFeed("Gazette", "https://gazette.example/feed")]
    assert subscriptions.follow_listed(library, listed) == 2
    assert subscriptions.follow_listed(library, listed) == 0
    assert [(feed.title, feed.typed) for feed in subscriptions.feeds(library)] == [("Gazette", ()), ("Post", ())]


async def test_opening_a_waiting_article_fetches_its_page_which_takes_its_place(server: Server) -> None:
    librarian = Librarian.open(None)
    server.on("/ferry", page(STORY))
    address = server.address("/ferry")
    feed = FoundFeed(
        "Post", server.address("/feed"), (FeedItem("Ferry", address, None, None, "In short.", None, "1"),),
        typed=(server.address("/feed"),),
    )  # fmt: skip
    await librarian.keep(subscriptions.follow, feed)
    (row,) = await librarian.ask(listing.rows)
    await librarian.keep(articles.star, row.id)
    source = source_of(librarian, row)
    article = await asyncio.to_thread(source.open)
    assert isinstance(article, Article)
    assert WORDS.strip() in article.text
    await librarian.keep(articles.keep, article, source.origin)
    (now,) = await librarian.ask(listing.rows)
    assert (now.title, now.waiting, now.starred) == ("Ferry", False, True)
    assert len(server.requests) == 1
    await asyncio.to_thread(source_of(librarian, now).open)
    assert len(server.requests) == 1  # from here on without the network
    assert await asyncio.to_thread(source.open) == article  # from the list as it was, too: no summary comes back
    assert len(server.requests) == 1
    librarian.close()


async def follow(librarian: Librarian, server: Server, *paths: str) -> None:
    for path in paths:
        address = server.address(path)
        await librarian.keep(subscriptions.follow, FoundFeed(path, address, (), typed=(address,)))


async def test_a_refresh_asks_only_for_what_changed_and_tells_how_far_it_is(server: Server) -> None:
    librarian = Librarian.open(None)
    body = rss(server.address("/1"), server.address("/2"))
    server.on("/a", page(body, content_type="application/rss+xml", etag='"one"'))
    await follow(librarian, server, "/a", "/gone")
    told: list[str] = []
    outcome = await refresh(
        librarian, await librarian.ask(subscriptions.feeds), Watch(), lambda so_far: told.append(str(so_far))
    )
    assert outcome == Refreshed(feeds=2, done=2, failed=1, new=2)
    assert told[0] == "0 of 2 · 0 new"
    assert told[-1] == "2 of 2 · 2 new"
    gone, post = await librarian.ask(subscriptions.feeds)
    assert gone.title == "/gone"
    assert gone.failed == "The server has no page at this address."
    assert (post.title, post.failed, post.unread) == ("Post", None, 2)

    server.on("/a", page(b"", status="304 Not Modified"))
    outcome = await refresh(librarian, (post,), Watch(), lambda _: None)
    assert (outcome.failed, outcome.new) == (0, 0)
    assert 'If-None-Match: "one"' in server.requests[-1]
    librarian.close()


async def test_a_refresh_that_is_stopped_keeps_what_came(server: Server) -> None:
    librarian = Librarian.open(None)
    server.on("/a", page(rss(server.address("/1")), content_type="application/rss+xml"))
    paths = [f"/silent-{number}" for number in range(6)]
    for path in paths:
        server.on(path, silent())
    await follow(librarian, server, "/a", *paths)
    feeds = await librarian.ask(subscriptions.feeds)
    watch = Watch()

    def tell(so_far: Refreshed) -> None:
        if so_far.new:
            watch.cancelled = True

    outcome = await refresh(librarian, feeds, watch, tell)
    assert (outcome.done, outcome.new) == (1, 1)
    assert len(await librarian.ask(listing.rows)) == 1
    assert all(feed.failed is None for feed in await librarian.ask(subscriptions.feeds))
    librarian.close()


async def test_a_refresh_that_can_not_be_kept_ends_as_a_whole(server: Server) -> None:
    librarian = Librarian.open(None)
    paths = [f"/{number}" for number in range(6)]
    for path in paths:
        server.on(path, page(rss(server.address("/1")), content_type="application/rss+xml"))
    await follow(librarian, server, *paths)
    feeds = await librarian.ask(subscriptions.feeds)
    librarian.close()
    with pytest.raises(LibraryError):
        await refresh(librarian, feeds, Watch(), lambda _: None)
    assert len(asyncio.all_tasks()) == 1
