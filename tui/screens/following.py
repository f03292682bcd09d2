"""The feeds that the reader follows: taken up, refreshed, listed, left, saved as a list for other readers."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from textual import work

from tui.articles.feed_lists import FeedList, ListedFeed, write_feed_list
from tui.articles.feeds import FoundFeed
from tui.extraction.cleaning import clean_line
from tui.library import subscriptions
from tui.library.refreshing import Refreshed, refresh
from tui.library.subscriptions import Feed
from tui.reading.describing import counted, excerpt
from tui.screens.choice import Choice, ChoiceScreen
from tui.screens.gathering import LABEL_CHARACTERS, Gathering
from tui.screens.prompt import PromptScreen
from tui.threads import aside

_FOLLOW, _TAKE, _SHOW, _LEAVE, _SAVE = "follow", "take", "show", "leave", "save"
_NONE_FOLLOWED = "No feed is followed. a adds one by its address."


class Following(Gathering):
    """What is new in the feeds comes when the reader asks for it."""

    def offer_feed(self, found: FoundFeed) -> None:
        choices = [Choice(_TAKE, "Add its articles once", "a")]
        if found.url is not None:
            choices.insert(0, Choice(_FOLLOW, "Follow it", "f", "r brings what is new"))
        heading = f"“{excerpt(found.title, LABEL_CHARACTERS)}” is a feed with {counted(len(found.items), 'article')}"

        def choose(chosen: str | None) -> None:
            if chosen is not None:
                self._take_feed(found, chosen)

        self.app.push_screen(ChoiceScreen(heading, choices), choose)

    @work(group="changing")
    async def _take_feed(self, found: FoundFeed, chosen: str) -> None:
        with self.telling():
            take = subscriptions.follow if chosen == _FOLLOW else subscriptions.take_once
            new = await self.librarian.keep(take, found)
            self.clear()
            await self.reload()
            self.say(f"{counted(new, 'new article')} of “{excerpt(found.title, LABEL_CHARACTERS)}”.")

    def offer_list(self, found: FeedList) -> None:
        heading = f"“{excerpt(found.title, LABEL_CHARACTERS)}” is a list of feeds"
        choices = [Choice(_FOLLOW, f"Follow {counted(len(found.feeds), 'feed')}", "f", "and look for what is new")]

        def choose(chosen: str | None) -> None:
            if chosen is not None:
                self._follow_list(found)

        self.app.push_screen(ChoiceScreen(heading, choices), choose)

    @work(group="changing")
    async def _follow_list(self, found: FeedList) -> None:
        with self.telling():
            await self.librarian.keep(subscriptions.follow_listed, found.feeds)
            self.action_refresh_feeds()

    @work(exclusive=True, group="gathering")
    async def action_refresh_feeds(self) -> None:
        """Asks every feed for what is new."""
        with self.gathering("looking for what is new") as watch:
            feeds = await self.librarian.ask(subscriptions.feeds)
            if not feeds:
                self.say(_NONE_FOLLOWED)
                return
            refreshed = await refresh(self.librarian, feeds, watch, self._tell_progress)
            await self.reload()
            self.say(_told(refreshed))

    def _tell_progress(self, so_far: Refreshed) -> None:
        self.bar.progress = str(so_far)

    @work(group="changing")
    async def action_feeds(self) -> None:
        """The list of feeds."""
        with self.telling():
            feeds = await self.librarian.ask(subscriptions.feeds)
            if not feeds:
                self.say(_NONE_FOLLOWED)
                return
            choices = [Choice(str(feed.id), feed.title, detail=_state(feed)) for feed in feeds]
            choices.append(Choice(_SAVE, "Save this list as OPML"))
            heading = counted(len(feeds), "feed")
            self.app.push_screen(ChoiceScreen(heading, choices), partial(self._choose_feed, feeds))

    def _choose_feed(self, feeds: tuple[Feed, ...], chosen: str | None) -> None:
        if chosen == _SAVE:

            def save(name: str | None) -> None:
                if name is not None:
                    self._save_feeds(feeds, name)

            self.app.push_screen(PromptScreen("Save the list as", "feeds.opml"), save)
        elif chosen is not None:
            feed = next(feed for feed in feeds if feed.id == int(chosen))
            choices = [Choice(_SHOW, "List its articles", "l"), Choice(_LEAVE, "Follow it no more", "x", feed.url)]
            self.app.push_screen(ChoiceScreen(feed.title, choices), partial(self._do_with_feed, feed))

    def _do_with_feed(self, feed: Feed, chosen: str | None) -> None:
        if chosen == _SHOW:
            self.clear()
            self.panel.filter = feed.title
        elif chosen == _LEAVE:
            self._leave_feed(feed)

    @work(group="changing")
    async def _leave_feed(self, feed: Feed) -> None:
        with self.telling():
            left = await self.librarian.keep(subscriptions.leave, feed.id)
            title = excerpt(feed.title, LABEL_CHARACTERS)
            self.offer_undo(
                lambda connection: subscriptions.follow_again(connection, left), f"“{title}” is followed again."
            )
            await self.reload()
            self.say(f"“{title}” is followed no more. U takes that back.")

    @work(group="changing")
    async def _save_feeds(self, feeds: tuple[Feed, ...], name: str) -> None:
        path = Path(os.path.expanduser(name))  # noqa: PTH111, ASYNC240 - reads no disk
        data = write_feed_list(ListedFeed(feed.title, feed.url) for feed in feeds)
        try:
            written = await aside(partial(_write_new, path, data))
        except FileExistsError:
            self.say(f"“{clean_line(name)}” is there already. Nothing was written; choose another name.")
        except OSError as error:
            self.say(f"“{clean_line(name)}” could not be written: {clean_line(error.strerror or 'no reason given')}.")
        else:
            self.say(f"Saved: {clean_line(str(written))}")


def _write_new(path: Path, data: bytes) -> Path:
    """Writes a file that was not there, and says where it is. Nothing is left of one that was not written whole."""
    with path.open("xb") as stream:
        try:
            stream.write(data)
            stream.flush()
        except OSError:
            path.unlink(missing_ok=True)
            raise
    return path.absolute()


def _told(refreshed: Refreshed) -> str:
    """What a refresh brought, in a sentence or two."""
    brought = f"{counted(refreshed.new, 'new article')} from {counted(refreshed.feeds, 'feed')}."
    if not refreshed.failed:
        return brought
    return f"{brought} {counted(refreshed.failed, 'feed')} could not be read: F says why."


def _state(feed: Feed) -> str:
    """How a feed stands, on one line."""
    when = f"last looked at on {feed.checked[:10]}" if feed.checked else "not looked at yet"
    return f"{feed.unread} unread · {when}" + (f" · {feed.failed}" if feed.failed else "")
