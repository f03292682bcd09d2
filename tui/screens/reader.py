"""The reader's screen: shows an article, has it read, and shows what goes wrong.

What the keys do is grouped by noun, each group a class that builds on the one before:
state → remembering → panes → jumping → finding → stepping → copying → explaining → selecting → looks →
correcting → opening → browsing.
"""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.widgets import Static

from tui.articles.article import Article
from tui.articles.shelf import Source
from tui.errors import ExtractionFailed, NewsreaderError
from tui.keymap import remapped
from tui.keys import Pane, bindings
from tui.reading.corrections import Corrections
from tui.reading.history import History
from tui.reading.selection import NOTHING
from tui.screens.browsing import Browsing
from tui.screens.commands import StoryCommands
from tui.screens.help import HelpScreen
from tui.settings import SMALLEST_HEIGHT_ROWS, SMALLEST_WIDTH_COLUMNS
from tui.widgets.actors_panel import ActorsPanel
from tui.widgets.article_view import ArticleView
from tui.widgets.context_bar import ContextBar
from tui.widgets.find_bar import FindBar
from tui.widgets.quotes_panel import QuotesPanel
from tui.widgets.title_bar import TitleBar
from tui.widgets.too_small import TooSmall


class ReaderScreen(Browsing):
    """One article at a time, with its actors and quotes."""

    BINDINGS: ClassVar[list[Binding]] = bindings("anywhere", "reader")  # type: ignore[assignment]
    COMMANDS = {StoryCommands}  # noqa: RUF012 - Textual declares it so
    AUTO_FOCUS = "#article"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-tiny"),
        (SMALLEST_WIDTH_COLUMNS, "-narrow"),
        (100, "-medium"),
        (160, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-flat"),
        (SMALLEST_HEIGHT_ROWS, "-short"),
        (32, "-tall"),
    ]

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Static(id="notice", markup=False)
        with Container(id="panes"):
            yield ActorsPanel(id="actors")
            yield ArticleView(id="article")
            yield QuotesPanel(id="quotes")
        yield Static(id="article-error", markup=False)
        yield TooSmall()
        yield FindBar()
        yield ContextBar()

    def on_mount(self) -> None:
        self.view.measure = self.configuration.measure_columns
        self.begin()

    async def show_article(self, article: Article, source: Source) -> None:
        """Shows the text where the reader left it; names and quotes follow when they are known."""
        self.keep_place()
        asking = await self.recalled(article, source)
        self.forget_reading()
        self.article_id = None
        self.corrections = Corrections()
        self.history = History()
        self.article = article
        if asking.done() and (known := asking.result()) is not None and known.position:
            self.view.go_to(known.position)
        self.mark_sought(article)
        known = await asking
        if known is not None:
            self.article_id = known.article_id
            self.corrections = known.corrections
            self.history.marks = known.marks
        if known is not None and known.reading is not None:
            self.show_reading(article, known.reading)
        else:
            self.call_after_refresh(self._read)

    def forget_reading(self) -> None:
        self.workers.cancel_group(self, "reading")
        self.selection = NOTHING
        self.story = None
        for panel in self.panels:
            panel.show_all()
            panel.show_loading()

    @work(exclusive=True, group="reading")
    async def _read(self) -> None:
        """Names and quotes of the article in view, by the extraction process."""
        article = self.article
        assert article is not None
        bar = self.bar  # the screen may be gone when the reading is

        def tell(doing: str) -> None:
            bar.progress = doing

        tell("reading names and quotes")
        try:
            extraction = await self.client.extract(article.text, tell)
        except ExtractionFailed as error:
            self._show_reading_error(error)
        else:
            self.keep_reading(extraction)
            self.show_reading(article, extraction)
        finally:
            if self.article is article:
                bar.progress = ""

    def _show_reading_error(self, error: NewsreaderError) -> None:
        for panel in self.panels:
            panel.show_error(error)
        self.bar.status = f"{error.title} Press R to try again."

    def action_read_again(self) -> None:
        if self.article is not None and self.article.text.strip():
            self.forget_reading()
            self._read()

    def action_help(self) -> None:
        pane: Pane = "article" if self.focused_pane() == "article" else "panel"
        self.app.push_screen(HelpScreen(("anywhere", "reader", pane), remapped(self.configuration.keymap)))

    async def action_back(self) -> None:
        """Out of the drawer; from the article, out of the program."""
        if self.drawer_is_open():
            self.action_pane("article")
        else:
            await self.app.action_quit()
