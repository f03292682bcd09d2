"""The articles of one sitting: each is opened when its turn comes, without holding up the keyboard.

A page or a document takes a network or a process and some seconds. Until it is there, the article before it stays;
going on to another gives it up.
"""

from __future__ import annotations

import os
from abc import abstractmethod

from textual import events, work
from textual.content import Content
from textual.widgets import Static

from tui.articles.article import Article
from tui.articles.shelf import Source, pasted, shelf_of
from tui.articles.web import is_address
from tui.configuration.record import Configuration
from tui.errors import ArticleError
from tui.extraction.cleaning import clean_line
from tui.library.librarian import Librarian
from tui.screens.correcting import Correcting
from tui.threads import aside
from tui.widgets.title_bar import TitleBar


class Opening(Correcting):
    """Which article of the shelf is open, and going from one to the next."""

    def __init__(self, configuration: Configuration, librarian: Librarian, shelf: list[Source]) -> None:
        super().__init__(configuration, librarian)
        self._shelf = list(shelf)
        self._number = 0
        self._opening = False
        """Whether an article is on its way."""
        self._shown = self._shelf, 0
        """The shelf and the number of the article in view."""

    @abstractmethod
    async def show_article(self, article: Article, source: Source) -> None:
        """Shows an article that was opened, and has it read."""

    @abstractmethod
    def forget_reading(self) -> None:
        """Takes names and quotes of the article before away."""

    def open_shelf(self, shelf: list[Source], number: int = 0) -> None:
        """Goes on with other articles, beginning with that of `number`."""
        self._shelf = list(shelf)
        self.open(number)

    def open_next(self, sources: list[Source]) -> None:
        """Puts sources behind the article in view and goes on to the first of them."""
        self._shelf[self._number + 1 : self._number + 1] = sources
        self.open(self._number + 1)

    @work(exclusive=True, group="opening")
    async def open(self, number: int) -> None:
        """Opens article `number` of the shelf. A folder or a feed is replaced by what is in it."""
        title_bar = self.query_one(TitleBar)
        self._number = number
        title_bar.shelf = (number + 1, len(self._shelf))
        bar = self.bar
        self._opening = True
        try:
            while True:
                source = self._shelf[number]
                bar.progress = f"opening {clean_line(source.label)}"
                opened = await aside(source.open)
                if isinstance(opened, Article):
                    break
                if not opened:
                    raise ArticleError(f"“{source.label}” is empty.", "There is no article in it.", "Open another one.")
                self._shelf[number : number + 1] = opened
                title_bar.shelf = (number + 1, len(self._shelf))
            if not opened.text.strip():
                raise ArticleError(f"“{source.label}” is empty.", "There is no text in it.", "Open another one.")
        except ArticleError as error:
            self._opening, bar.progress = False, ""
            self.show_article_error(error, source)
        else:
            self._opening, bar.progress = False, ""
            self._shown = self._shelf, number
            self.set_class(False, "-failed")
            await self.show_article(opened, source)

    def show_article_error(self, error: ArticleError, source: Source) -> None:
        """In the article's place: what failed, why, and what to do."""
        self.keep_place()
        self.forget_reading()
        self.article = self.article_id = None
        self.query_one(TitleBar).title = clean_line(source.label)
        more = "\n\nJ opens the next article, K the previous one." if len(self._shelf) > 1 else "\n\nq quits."
        text = f"{error.title}\n\n{error.cause}\n\n{error.next_step}{more}"
        self.query_one("#article-error", Static).update(Content(text))
        self.set_class(True, "-failed")
        self.bar.status = ""
        for panel in self.panels:
            panel.show_nothing()

    def on_paste(self, event: events.Paste) -> None:
        """A text pasted into the program is an article, an address or a path pasted is opened; K goes back."""
        event.stop()
        given = event.text.strip()
        if not given:
            return
        named = "\n" not in given and (is_address(given) or os.path.lexists(given))
        self.open_next(shelf_of([given]) if named else [pasted(event.text)])

    def action_clear(self) -> None:
        """Gives up an article that is on its way; the one before it stays."""
        if not self._opening:
            super().action_clear()
            return
        self.workers.cancel_group(self, "opening")
        self._opening, self.bar.progress = False, ""
        if self.article is None:
            source = self._shelf[self._number]
            cause = ("It was on its way when you stopped it.", "Open it again with J and K, or press q.")
            self.show_article_error(ArticleError(f"“{source.label}” was not opened.", *cause), source)
        else:
            self._shelf, self._number = self._shown
            self.query_one(TitleBar).shelf = (self._number + 1, len(self._shelf))
            self.say("Stopped: the article before stays.")

    def action_article(self, direction: int) -> None:
        """The next or previous article of the shelf; round at its ends."""
        if len(self._shelf) > 1:
            self.open((self._number + direction) % len(self._shelf))
            self.action_pane("article")
        else:
            self.say("This is the only article.")
