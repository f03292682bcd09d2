"""The list of all articles: what a row shows, the orders it can stand in, and which rows pass a filter.

The whole list is read at once, without any text, and sorted and filtered in memory: with 10,000 articles that is less
work at each key than asking the file again. What a row says of a reading stands in a table of its own (`glances`),
because unpacking 10,000 readings to count their quotes would take minutes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from tui.extraction.records import Actor, Extraction
from tui.library.sayings import PUBLISHED_DAY

_NAMES_KEPT = 40
"""Of one article. The filter finds these; a row shows the first few."""

Only = Literal["all", "unread", "starred"]

ONLY: dict[Only, str] = {"all": "", "unread": "unread", "starred": "starred"}
"""Which articles are listed, and what the heading calls them."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One article in the list."""

    id: int
    origin: str | None
    """What names for good where it came from; None for a paste."""
    title: str
    date: str
    """ISO date: published, else added to the library."""
    dated: bool
    """Whether `date` is the article's own. If not, it says only when the article came into the library."""
    added: str
    """ISO moment."""
    source: str
    """Outlet, else the address' host, else the file's name; empty for a paste."""
    names: tuple[str, ...]
    """People, organisations and groups in it, those with most to say first. Empty before it is read."""
    quotes: int | None
    """None before it is read."""
    unread: bool
    starred: bool
    waiting: bool
    """Only a feed's summary is there; the page is fetched when the article is opened."""
    found_by: str
    """What the filter looks through: title, source, names, and the feeds that brought it; case aside."""


@dataclass(frozen=True, slots=True)
class Order:
    """A way to sort the list."""

    id: str
    label: str
    key: Callable[[Listed], Any]
    backwards: bool = False


ORDERS: tuple[Order, ...] = (
    Order("newest", "newest first", lambda row: (row.date, row.id), backwards=True),
    Order("oldest", "oldest first", lambda row: (row.date, row.id)),
    Order("added", "last added first", lambda row: (row.added, row.id), backwards=True),
    Order("source", "by outlet", lambda row: (not row.source, row.source.casefold(), row.title.casefold())),
    Order("quotes", "most quotes first", lambda row: (row.quotes or 0, row.date, row.id), backwards=True),
    Order("unread", "unread first", lambda row: (row.unread, row.date, row.id), backwards=True),
)

_COLUMNS = f"""
    SELECT articles.id, articles.origin, articles.title, {PUBLISHED_DAY}, articles.added,
        articles.publisher, articles.url, articles.file_name, articles.finished, articles.starred,
        glances.names, glances.quotes,
        EXISTS (SELECT 1 FROM feed_items WHERE feed_items.article_id = articles.id AND waiting),
        (SELECT group_concat(feeds.title, char(10)) FROM feed_items JOIN feeds ON feeds.id = feed_id
            WHERE link = articles.origin)
    FROM articles LEFT JOIN glances ON glances.article_id = articles.id
    WHERE articles.deleted IS NULL AND articles.superseded_by IS NULL
"""


def rows(connection: sqlite3.Connection) -> tuple[Listed, ...]:
    """Every article that is neither deleted nor superseded, in no order."""
    return tuple(_listed(*row) for row in connection.execute(_COLUMNS))


def row(connection: sqlite3.Connection, article_id: int) -> Listed | None:
    """One article as the list shows it; None where the list does not hold it."""
    found = connection.execute(f"{_COLUMNS} AND articles.id = ?", (article_id,)).fetchone()
    return None if found is None else _listed(*found)


def glance(connection: sqlite3.Connection, article_id: int, reading: Extraction) -> None:
    """Keeps what the list shows of a reading, the reader's corrections laid over it."""
    said: dict[str, int] = {}
    for quote in reading.quotes:
        if quote.speaker is not None:
            said[quote.speaker] = said.get(quote.speaker, 0) + 1

    def weight(actor: Actor) -> tuple[int, int]:
        return -said.get(actor.id, 0), -len(actor.mentions)

    actors = sorted((actor for actor in reading.actors if actor.named and actor.kind != "place"), key=weight)
    names = "\n".join(" ".join(actor.name.split()) for actor in actors[:_NAMES_KEPT])
    connection.execute(
        "INSERT INTO glances (article_id, quotes, names) VALUES (?, ?, ?) "
        "ON CONFLICT (article_id) DO UPDATE SET quotes = excluded.quotes, names = excluded.names",
        (article_id, len(reading.quotes), names),
    )


def ordered(listed: Iterable[Listed], order: Order) -> list[Listed]:
    """The rows in that order."""
    return sorted(listed, key=order.key, reverse=order.backwards)


def passing(listed: Iterable[Listed], words: str, only: Only) -> list[Listed]:
    """The rows whose title, source, people or feeds hold every one of `words`, case aside, in the order given."""
    wanted = words.casefold().split()
    return [
        row
        for row in listed
        if (only == "all" or (row.unread if only == "unread" else row.starred))
        and all(word in row.found_by for word in wanted)
    ]


def next_order(order: Order) -> Order:
    """The one after it, round at the end."""
    return ORDERS[(ORDERS.index(order) + 1) % len(ORDERS)]


def next_only(only: Only) -> Only:
    """All, unread, starred, and round."""
    choices = tuple(ONLY)
    return choices[(choices.index(only) + 1) % len(choices)]


def _listed(
    article_id: int,
    origin: str | None,
    title: str,
    published: str | None,
    added: str,
    publisher: str | None,
    url: str | None,
    file_name: str | None,
    finished: int,
    starred: int,
    names: str | None,
    quotes: int | None,
    waiting: int,
    feeds: str | None,
) -> Listed:
    source = publisher or _host(url) or file_name or ""
    return Listed(
        id=article_id,
        origin=origin,
        title=title,
        date=published or added[:10],
        dated=published is not None,
        added=added,
        source=source,
        names=tuple(names.split("\n")) if names else (),
        quotes=quotes,
        unread=not finished,
        starred=bool(starred),
        waiting=bool(waiting),
        found_by=f"{title}\n{source}\n{names or ''}\n{feeds or ''}".casefold(),
    )


def _host(url: str | None) -> str:
    """The server that an address names, as people call it; empty for none."""
    if not url:
        return ""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
