"""What comes into the library: files, folders, addresses and pasted texts.

One thing is gathered at a time, and Esc stops it: what came until then stays. What was added by hand has its names and
quotes read at once, so that the list says who is in it; what feeds bring waits until it is opened.
"""

from __future__ import annotations

import os
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial

from textual import events, work

from tui.articles.article import Article
from tui.articles.feed_lists import FeedList
from tui.articles.feeds import FoundFeed
from tui.articles.finds import find
from tui.articles.folders import Folder
from tui.articles.shelf import shelf_of
from tui.articles.web import Watch, is_address
from tui.errors import ArticleError
from tui.extraction.cleaning import clean_line
from tui.extraction.client import ExtractionClient
from tui.library import articles, readings
from tui.library.librarian import Librarian
from tui.reading.describing import counted, excerpt
from tui.screens.listing import ListingScreen
from tui.screens.prompt import PromptScreen
from tui.threads import aside

LABEL_CHARACTERS = 48


class Gathering(ListingScreen):
    """The list, and the ways into it."""

    def __init__(self, librarian: Librarian, client: ExtractionClient) -> None:
        super().__init__(librarian)
        self._client = client
        self._watch: Watch | None = None
        """Of what is being gathered."""
        self._not_found = ""
        """What was typed last and led to nothing: it stands there again, to be put right."""

    @abstractmethod
    def offer_feed(self, found: FoundFeed) -> None:
        """Asks what is to be done with a feed that was named."""

    @abstractmethod
    def offer_list(self, found: FeedList) -> None:
        """Asks what is to be done with a list of feeds that was named."""

    def stop(self) -> bool:
        """Ends what is under way. Returns whether anything was."""
        reading = self.workers.cancel_group(self, "reading")
        if self._watch is not None:
            self._watch.cancelled = True
            self.workers.cancel_group(self, "gathering")
            return True
        return bool(reading)

    @contextmanager
    def gathering(self, doing: str) -> Iterator[Watch]:
        """Says what is being gathered while it lasts, tells what goes wrong, and gives what stops it."""
        bar = self.bar  # the screen may be gone when this is over
        if self._watch is not None:
            self._watch.cancelled = True
        watch = self._watch = Watch()
        bar.progress = doing
        try:
            with self.telling():
                yield watch
        finally:
            if self._watch is watch:
                self._watch = None
                bar.progress = ""

    # By name

    def action_add(self) -> None:
        self.app.push_screen(
            PromptScreen("Add a file, a folder, an address or a feed", self._not_found), self._add_named
        )

    def _add_named(self, given: str | None) -> None:
        if given is not None:
            self.add(given)

    @work(exclusive=True, group="gathering")
    async def add(self, given: str) -> None:
        """Takes in what is at a path or an address as the reader typed it; "~" is their own folder."""
        self._not_found = given
        given = given.replace("\0", "")  # no name holds one, and the system's own functions raise
        given = given if is_address(given) else os.path.expanduser(given)  # noqa: PTH111, ASYNC240 - reads no disk
        with self.gathering(f"opening {excerpt(clean_line(given), LABEL_CHARACTERS)}") as watch:
            found = await aside(partial(find, given, watch))
            self._not_found = ""
            if isinstance(found, Article):
                await self._keep(found, shelf_of([given])[0].origin)
            elif isinstance(found, Folder):
                await self._keep_folder(found, watch)
            elif isinstance(found, FeedList):
                self.offer_list(found)
            else:
                self.offer_feed(found)

    async def _keep_folder(self, folder: Folder, watch: Watch) -> None:
        """Its files one by one; those that are no articles are counted, and so are those that were there before."""
        before = self._listed
        taken: list[int] = []
        failures: list[ArticleError] = []
        feeds = 0
        for number, path in enumerate(map(str, folder.files), 1):
            self.bar.progress = f"{number} of {len(folder.files)} · {len(taken)} added"
            try:
                found = await aside(partial(find, path, watch))
            except ArticleError as error:
                failures.append(error)
                continue
            if isinstance(found, Article):
                taken.append(await self.librarian.keep(articles.keep, found, shelf_of([path])[0].origin))
            else:
                feeds += 1
        known = len(before.intersection(taken))
        notices = [f"{counted(len(taken) - known, 'article')} added."]
        if known:
            notices.append(f"{counted(known, 'article')} {'was' if known == 1 else 'were'} here already.")
        if failures:
            notices.append(f"{counted(len(failures), 'file')} could not be opened; the first: {failures[0].cause}")
        if feeds:
            notices.append(f"{counted(feeds, 'feed or list of feeds', 'feeds or lists of feeds')}: add by name.")
        await self._list_new(taken, " ".join(notices))

    async def _keep(self, article: Article, origin: str | None) -> None:
        """Keeps an article, lists it, and has it read."""
        title = excerpt(article.title, LABEL_CHARACTERS)
        if not article.text.strip():
            self.say(f"“{title}” is empty. There is no text in it to be kept.")
            return
        before = self._listed
        article_id = await self.librarian.keep(articles.keep, article, origin)
        done = "Here already" if article_id in before else "Added"
        await self._list_new([article_id], f"{done}: “{title}”. Enter reads it.")

    @property
    def _listed(self) -> set[int]:
        """The ids of all articles there are."""
        return {listed.id for listed in self.panel.articles or ()}

    async def _list_new(self, taken: list[int], notice: str) -> None:
        self.clear()
        await self.reload(taken[0] if taken else None)
        self.say(notice)
        self.read_names(taken)

    # By pasting

    def on_paste(self, event: events.Paste) -> None:
        """An address or a path that was pasted is opened; any other text is an article, if the reader says so."""
        event.stop()
        text = event.text.replace("\0", "").strip()
        if not text:
            return
        if "\n" not in text and (is_address(text) or os.path.lexists(text)):
            self.add(text)
            return
        question = f"Keep {counted(len(text.split()), 'pasted word')} as an article called"
        title = f"Pasted on {date.today().isoformat()}"
        self.app.push_screen(PromptScreen(question, title), partial(self._keep_pasted, text))

    def _keep_pasted(self, text: str, title: str | None) -> None:
        if title is not None:
            self.keep_pasted(Article.from_text(text, title))

    @work(group="changing")
    async def keep_pasted(self, article: Article) -> None:
        """Takes a pasted text in."""
        with self.telling():
            await self._keep(article, None)

    # Names and quotes

    @work(exclusive=True, group="reading")
    async def read_names(self, article_ids: list[int]) -> None:
        """Who is in these articles and what they say, for the list."""
        bar = self.bar
        try:
            with self.telling():
                for number, article_id in enumerate(article_ids, 1):
                    article = await self.librarian.ask(articles.of, article_id)
                    of_how_many = f" · {number} of {len(article_ids)}" if len(article_ids) > 1 else ""
                    bar.progress = f"reading names and quotes{of_how_many}"
                    reading = await self._client.extract(article.text, lambda _: None)
                    await self.librarian.keep(readings.keep, article_id, reading)
                    await self.renew(article_id)
        finally:
            if self._watch is None:
                bar.progress = ""
