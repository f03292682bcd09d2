"""The library's list under the reader's keys: filter, search, sort, star, delete, undo."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from textual import on, work

from tui.articles.shelf import Source
from tui.errors import NewsreaderError
from tui.library import articles, listing, search
from tui.library.librarian import Librarian
from tui.library.listing import ORDERS, Only, Order, next_only, next_order
from tui.reading.describing import excerpt
from tui.screens.leaving import LeftOnce
from tui.screens.reader_state import NOTICE_SECONDS
from tui.screens.remembering import TROUBLE_SECONDS
from tui.widgets.context_bar import ContextBar
from tui.widgets.find_bar import FindBar
from tui.widgets.shelf_panel import ShelfPanel

_TITLE_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class View:
    """How the list stands."""

    order: Order = ORDERS[0]
    only: Only = "all"
    filter: str = ""
    words: str = ""
    """Searched for; empty for no search."""
    article_id: int | None = None
    """Under the cursor."""


AS_EVER = View()
"""The newest first, nothing left out."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the reader wants to read: the list as it stood, and the place in it to begin at."""

    shelf: list[Source]
    number: int
    view: View
    """For coming back to the list as it was left."""


@dataclass(frozen=True, slots=True)
class _Undo:
    """What takes the last thing back."""

    take_back: Callable[[sqlite3.Connection], object]
    notice: str


class ListingScreen(LeftOnce[Chosen | None]):
    """Every change is in the library before the list shows it."""

    def __init__(self, librarian: Librarian) -> None:
        super().__init__()
        self.librarian = librarian
        self._undos: list[_Undo] = []
        self._searches = False
        """Whether what is typed is looked for in the texts, and not only in the list."""
        self._words = ""
        """What was searched for."""

    @property
    def panel(self) -> ShelfPanel:
        return self.query_one(ShelfPanel)

    @property
    def bar(self) -> ContextBar:
        return self.query_one(ContextBar)

    @property
    def view(self) -> View:
        """How the list stands now."""
        panel = self.panel
        current = panel.current
        return View(panel.order, panel.only, panel.filter, self._words, None if current is None else current.id)

    def show(self, view: View) -> None:
        """Loads the list and lets it stand as it did."""
        panel = self.panel
        panel.order, panel.only, panel.filter = view.order, view.only, view.filter
        self.load(view.article_id)
        if view.words:
            self._search(view.words)

    def say(self, message: str) -> None:
        """A short notice in place of the one before. Plain text: it may hold words of an article."""
        self.app.clear_notifications()
        self.notify(message, timeout=NOTICE_SECONDS, markup=False)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """What goes wrong within is told to the reader: what failed, why, and what to do."""
        try:
            yield
        except NewsreaderError as error:
            message = f"{error.title} {error.cause} {error.next_step}"
            self.notify(message, severity="warning", timeout=TROUBLE_SECONDS, markup=False)

    def offer_undo(self, take_back: Callable[[sqlite3.Connection], object], notice: str) -> None:
        """U does this next, and says so."""
        self._undos.append(_Undo(take_back, notice))

    # What is listed

    @work(exclusive=True, group="listing")
    async def load(self, select: int | None = None) -> None:
        """Lists everything as it is now, with the cursor on the article of that id if it is listed."""
        with self.telling():
            await self.reload(select)

    async def reload(self, select: int | None = None) -> None:
        """As `load`, in the caller's own time. Raises `LibraryError`."""
        self.panel.articles = await self.librarian.ask(listing.rows)
        if select is not None:
            self.panel.select(select)

    def bring_up(self, article_id: int) -> None:
        """Puts the cursor on an article, and lists everything if it would not be listed otherwise."""
        if all(listed.id != article_id for listed in self.panel.shown):
            self.clear()
        self.panel.select(article_id)

    async def renew(self, article_id: int) -> None:
        """Shows one article as it is now."""
        changed = await self.librarian.ask(listing.row, article_id)
        if changed is not None:
            self.panel.replace(changed)

    @on(ShelfPanel.Moved)
    def show_context(self) -> None:
        """The last row: the order of the list, and the keys of use now."""
        panel = self.panel
        if not panel.articles:
            self.bar.status, self.bar.hints = "", ("a add", "? help")
            return
        unread = sum(listed.unread for listed in panel.articles)
        order = f"“{excerpt(self._words, _TITLE_CHARACTERS)}”, best first" if panel.found is not None else ""
        self.bar.status = " · ".join((order or panel.order.label, f"{unread:,} unread"))
        self.bar.hints = ("Enter read", "/ filter", "S search", "a add", "? help", "r refresh")

    def action_only(self) -> None:
        self.panel.only = next_only(self.panel.only)

    def action_sort(self) -> None:
        """The next order; a search is over then, because its own order is what it is for."""
        self.panel.found = None
        self.panel.order = next_order(self.panel.order)
        self.say(f"Sorted: {self.panel.order.label}")

    def clear(self) -> None:
        """Lists everything again."""
        self._words = ""
        self.panel.show_all()

    # Filter and search

    def action_filter(self) -> None:
        self._open_bar("filter /", searches=False)

    def action_search(self) -> None:
        self._open_bar("search ", searches=True)

    def _open_bar(self, sign: str, searches: bool) -> None:
        self._searches = searches
        self.query_one(FindBar).open(sign)
        self.add_class("-finding")

    @on(FindBar.Changed)
    def _typed(self, event: FindBar.Changed) -> None:
        if self._searches:
            self._search(event.words)
        else:
            self.panel.filter = event.words
            self._tell_count()

    @work(exclusive=True, group="searching")
    async def _search(self, words: str) -> None:
        """The texts that hold the words."""
        with self.telling():
            is_something = bool(search.terms(words))
            found = await self.librarian.ask(search.find, words, self.panel.columns - 6) if is_something else None
            self._words = words.strip()
            self.panel.found = found
            self._tell_count()

    def _tell_count(self) -> None:
        count = len(self.panel.rows.ids)
        self.query_one(FindBar).tell(f"{count:,} {'article' if count == 1 else 'articles'}")

    @on(FindBar.Accepted)
    def _close_bar(self) -> None:
        self.query_one(FindBar).close()
        self.remove_class("-finding")
        self.panel.rows.focus()
        self.show_context()

    @on(FindBar.Left)
    def _leave_bar(self) -> None:
        if self._searches:
            self.workers.cancel_group(self, "searching")
            self._words, self.panel.found = "", None
        else:
            self.panel.filter = ""
        self._close_bar()

    # One article

    @work(group="changing")
    async def action_star(self) -> None:
        listed = self.panel.current
        if listed is not None:
            with self.telling():
                await self.librarian.keep(articles.star, listed.id, not listed.starred)
                await self.renew(listed.id)

    @work(group="changing")
    async def action_toggle_read(self) -> None:
        listed = self.panel.current
        if listed is not None:
            with self.telling():
                await self.librarian.keep(articles.finish, listed.id, listed.unread)
                await self.renew(listed.id)

    @work(group="changing")
    async def action_delete(self) -> None:
        listed = self.panel.current
        if listed is None:
            return
        with self.telling():
            await self.librarian.keep(articles.delete, listed.id)
            title = excerpt(listed.title, _TITLE_CHARACTERS)
            self.offer_undo(lambda connection: articles.restore(connection, listed.id), f"“{title}” is back.")
            self.panel.articles = tuple(other for other in self.panel.articles or () if other.id != listed.id)
            self.say(f"Deleted: “{title}”. U brings it back.")

    @work(group="changing")
    async def action_undo(self) -> None:
        if not self._undos:
            self.say("Nothing was deleted.")
            return
        undo = self._undos.pop()
        with self.telling():
            await self.librarian.keep(undo.take_back)
            before = {listed.id for listed in self.panel.articles or ()}
            self.panel.articles = await self.librarian.ask(listing.rows)
            back = [listed.id for listed in self.panel.articles if listed.id not in before]
            if back:
                self.bring_up(back[0])
            self.say(undo.notice)
