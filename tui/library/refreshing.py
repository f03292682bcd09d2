"""Looking for what is new in the feeds: a few at the same time, each asked only for what has changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from tui.articles.feeds import FoundFeed, read_feed
from tui.articles.page import Validators
from tui.articles.web import Watch, fetch
from tui.errors import ArticleError
from tui.library import subscriptions
from tui.library.librarian import Librarian
from tui.library.subscriptions import Feed
from tui.settings import FEEDS_AT_ONCE
from tui.threads import aside


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How far a refresh is."""

    feeds: int
    """How many are to be asked."""
    done: int = 0
    failed: int = 0
    """How many of those done brought nothing, for a reason that the list of feeds gives."""
    new: int = 0
    """Articles."""

    def __str__(self) -> str:
        return f"{self.done} of {self.feeds} · {self.new} new"


async def refresh(
    librarian: Librarian, feeds: Sequence[Feed], watch: Watch, tell: Callable[[Refreshed], object]
) -> Refreshed:
    """Asks every feed, and takes what is new as it comes. `tell` hears how far it is after each.

    When `watch` is cancelled no more is asked and what was taken stays. Raises `LibraryError`: then nothing goes on.
    """
    so_far = Refreshed(len(feeds))
    waiting = list(reversed(feeds))

    async def go_on() -> None:
        nonlocal so_far
        while waiting and not watch.cancelled:
            feed = waiting.pop()
            try:
                new = await _refresh_one(librarian, feed, watch)
            except ArticleError as error:
                if watch.cancelled:
                    return
                await librarian.keep(subscriptions.failed, feed.id, error.cause)
                so_far = replace(so_far, done=so_far.done + 1, failed=so_far.failed + 1)
            else:
                so_far = replace(so_far, done=so_far.done + 1, new=so_far.new + new)
            tell(so_far)

    tell(so_far)
    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(FEEDS_AT_ONCE):
                group.create_task(go_on())
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from errors
    return so_far


async def _refresh_one(librarian: Librarian, feed: Feed, watch: Watch) -> int:
    """How many articles it brought. Raises `ArticleError` where it could not be had."""
    fetched = await aside(partial(_fetched, feed, watch))
    if fetched is None:
        await librarian.keep(subscriptions.unchanged, feed.id)
        return 0
    return await librarian.keep(subscriptions.take, feed.id, *fetched)


def _fetched(feed: Feed, watch: Watch) -> tuple[FoundFeed, Validators] | None:
    """The feed as it is now; None where its server says that nothing has changed."""
    page = fetch(feed.url, typed=feed.typed, known=feed.validators, watch=watch)
    if page.unchanged:
        return None
    found = read_feed(page.data, page.url, name=feed.title, content_type=page.content_type, typed=feed.typed)
    return found, page.validators
