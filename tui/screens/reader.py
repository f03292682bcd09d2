"""The reader: one article with its actors and quotes, and the one selection that all three show."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from tui.articles.article import Article
from tui.articles.shelf import Source
from tui.errors import ArticleError, ExtractionFailed, NewsreaderError
from tui.extraction.client import ExtractionClient
from tui.extraction.records import Span
from tui.keys import bindings
from tui.reading import describing, targets
from tui.reading.selection import NOTHING, Selection, at, of_actor, of_quote
from tui.reading.story import Story
from tui.reading.targets import Direction, Step
from tui.settings import SMALLEST_HEIGHT_ROWS, SMALLEST_WIDTH_COLUMNS
from tui.widgets.actors_panel import ActorsPanel
from tui.widgets.article_view import ArticleView
from tui.widgets.context_bar import ContextBar
from tui.widgets.quotes_panel import QuotesPanel
from tui.widgets.title_bar import TitleBar

PANES = ("article", "actors", "quotes")


class ReaderScreen(Screen[None]):
    """State goes down by `story` and `selection`; the panes' requests come up as messages."""

    BINDINGS: ClassVar[list[Binding]] = bindings("anywhere")  # type: ignore[assignment]
    AUTO_FOCUS = "#article"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it so
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

    article: reactive[Article | None] = reactive(None, init=False)
    story: reactive[Story | None] = reactive(None, init=False)
    selection: reactive[Selection] = reactive(NOTHING, init=False)

    def __init__(self, shelf: list[Source], client: ExtractionClient) -> None:
        super().__init__()
        self._shelf = shelf
        self._client = client
        self._number = 0

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Container(id="panes"):
            yield ActorsPanel(id="actors")
            yield ArticleView(id="article")
            yield QuotesPanel(id="quotes")
        yield Static(id="article-error", markup=False)
        yield Static(
            f"newsreader needs {SMALLEST_WIDTH_COLUMNS} columns and {SMALLEST_HEIGHT_ROWS} rows.",
            id="too-small",
            markup=False,
        )
        yield ContextBar()

    def on_mount(self) -> None:
        self._open(0)

    # Opening and reading an article

    def _open(self, number: int) -> None:
        """Shows article `number` of the shelf at once; its names and quotes follow when they are read."""
        self._number = number
        source = self._shelf[number]
        title_bar = self.query_one(TitleBar)
        title_bar.shelf = (number + 1, len(self._shelf))
        self._forget_reading()
        try:
            self.article = source.open()
        except ArticleError as error:
            self.article = None
            title_bar.title = source.label
            self._show_article_error(error)
            return
        if not self.article.text.strip():
            self._show_article_error(
                ArticleError(f"“{source.label}” is empty.", "There is no text in it.", "Open another file.")
            )
            return
        self.set_class(False, "-failed")
        self.call_after_refresh(self._read)

    def _forget_reading(self) -> None:
        self.workers.cancel_group(self, "reading")
        self.selection = NOTHING
        self.story = None
        for panel in self._panels:
            panel.show_loading()

    @property
    def _panels(self) -> tuple[ActorsPanel, QuotesPanel]:
        return self.query_one(ActorsPanel), self.query_one(QuotesPanel)

    def _show_article_error(self, error: ArticleError) -> None:
        more = "\n\nJ opens the next article, K the previous one." if len(self._shelf) > 1 else "\n\nq quits."
        text = f"{error.title}\n\n{error.cause}\n\n{error.next_step}{more}"
        self.query_one("#article-error", Static).update(Content(text))
        self.set_class(True, "-failed")
        bar = self.query_one(ContextBar)
        bar.progress = ""
        bar.status = ""
        for panel in self._panels:
            panel.show_nothing()

    @work(exclusive=True, group="reading")
    async def _read(self) -> None:
        """Names and quotes of the article in view, by the extraction process."""
        article = self.article
        assert article is not None
        bar = self.query_one(ContextBar)

        def tell(doing: str) -> None:
            bar.progress = doing

        tell("reading names and quotes")
        try:
            extraction = await self._client.extract(article.text, tell)
        except ExtractionFailed as error:
            self._show_reading_error(error)
        else:
            self.story = Story(article, extraction)
        finally:
            if self.article is article:
                bar.progress = ""

    def _show_reading_error(self, error: NewsreaderError) -> None:
        for panel in self._panels:
            panel.show_error(error)
        self.query_one(ContextBar).status = f"{error.title} Press R to try again."

    # State goes down

    def watch_article(self, article: Article | None) -> None:
        self.query_one(ArticleView).article = article
        title_bar = self.query_one(TitleBar)
        title_bar.article = article
        title_bar.progress = 0.0

    def watch_story(self, story: Story | None) -> None:
        self.query_one(ArticleView).story = story
        self.query_one(ActorsPanel).story = story
        self.query_one(QuotesPanel).story = story
        self._show_context()

    def watch_selection(self, selection: Selection) -> None:
        self.query_one(ArticleView).selection = selection
        self.query_one(ActorsPanel).selection = selection
        self.query_one(QuotesPanel).selection = selection
        self._show_context()

    def _show_context(self) -> None:
        bar = self.query_one(ContextBar)
        if self.story is None:
            bar.status, bar.hints = "", "? help"
            return
        bar.status = describing.selected(self.story, self.selection) or describing.found(self.story)
        target = describing.repeats(self.story, self.selection)
        copy = "y copy · " if self.selection.quote else ""
        step = f"n next {describing.excerpt(target, 24)} · " if target else ""
        bar.hints = f"{step}{copy}? help"

    # Requests come up

    @on(ArticleView.Pointed)
    def _point(self, event: ArticleView.Pointed) -> None:
        if self.story is not None:
            self.selection = NOTHING if event.offset is None else at(self.story, event.offset)

    @on(ArticleView.Moved)
    def _moved(self) -> None:
        self.query_one(TitleBar).progress = self.query_one(ArticleView).progress

    @on(ActorsPanel.Chosen)
    def _choose_actor(self, event: ActorsPanel.Chosen) -> None:
        if self.story is None or self.selection == of_actor(self.story, event.actor):
            return
        self.selection = of_actor(self.story, event.actor)
        view = self.query_one(ArticleView)
        mentions = self.story.actors[event.actor].mentions
        if not any(view.in_view(mention) for mention in mentions):
            view.reveal(mentions[0])

    @on(ActorsPanel.Opened)
    def _open_actor(self, event: ActorsPanel.Opened) -> None:
        if self.story is None:
            return
        self.selection = of_actor(self.story, event.actor)
        self.action_pane("article")
        self._go(targets.step_mention(self.story, self.selection, -1, 1))

    @on(QuotesPanel.Chosen)
    def _choose_quote(self, event: QuotesPanel.Chosen) -> None:
        self._show_quote(event.quote)

    @on(QuotesPanel.Opened)
    def _open_quote(self, event: QuotesPanel.Opened) -> None:
        self._show_quote(event.quote)
        self.action_pane("article")

    def _show_quote(self, quote: str) -> None:
        if self.story is not None:
            self.selection = of_quote(self.story, quote)
            self.query_one(ArticleView).reveal(self.story.quotes[quote].pieces[0], always=True)

    @on(QuotesPanel.WordsOpened)
    def _open_words(self, event: QuotesPanel.WordsOpened) -> None:
        self.action_pane("article")
        self.query_one(ArticleView).reveal(event.words.span, always=True)

    # Keys, by the names that keys.py uses

    def action_repeat(self, direction: Direction) -> None:
        if targets.current_target(self.selection) == "mention":
            self.action_mention(direction)
        else:
            self.action_quote(direction)

    def action_mention(self, direction: Direction) -> None:
        if self.story is not None:
            self._go(targets.step_mention(self.story, self.selection, self._from(direction), direction))

    def action_quote(self, direction: Direction) -> None:
        if self.story is not None:
            self._go(targets.step_quote(self.story, self._from(direction), direction))

    def _from(self, direction: Direction) -> int:
        """Where a step begins: at what is selected, else at the top of the view (its first character included)."""
        assert self.story is not None
        selected = targets.position_of(self.story, self.selection)
        if selected is not None:
            return selected
        top = self.query_one(ArticleView).position
        return top - 1 if direction > 0 else top

    def _go(self, step: Step | None) -> None:
        if step is None:
            self.notify("There is none in this article.", timeout=2, markup=False)
            return
        self.selection = step.selection
        self.query_one(ArticleView).reveal(Span(step.offset, step.offset + 1))
        if step.wrapped:
            self.notify("Begun again at the other end.", timeout=2, markup=False)

    def action_open_selected(self) -> None:
        if self.selection.actor is not None or self.selection.quote is not None:
            self.action_pane("quotes")

    def action_clear(self) -> None:
        """Closes a drawer, else takes the selection away; the place in the article is kept."""
        if self._drawer_open():
            self.action_pane("article")
        else:
            self.selection = NOTHING
            self.clear_selection()

    def action_pane(self, pane: str) -> None:
        """Puts the focus into a pane; one that is a drawer at this size opens, the others close."""
        for name in PANES[1:]:
            self.query_one(f"#{name}").set_class(name == pane, "-open")
        self._select_on_entering(pane)
        target = self.query_one(f"#{pane}")
        (target.rows if isinstance(target, ActorsPanel | QuotesPanel) else target).focus()

    def _select_on_entering(self, pane: str) -> None:
        """A list that is entered has a row selected: what is selected already, else the first that suits.

        Nothing scrolls.
        """
        if self.story is None:
            return
        if pane == "actors" and self.selection.actor is None and self.story.extraction.actors:
            self.selection = of_actor(self.story, self.story.extraction.actors[0].id)
        if pane == "quotes" and self.selection.quote is None:
            if self.selection.actor is not None:
                quote = next((quote.id for quote in self.story.quotes_of(self.selection.actor)), None)
            else:
                step = targets.step_quote(self.story, self.query_one(ArticleView).position - 1, 1)
                quote = step.selection.quote if step else None
            if quote is not None:
                self.selection = of_quote(self.story, quote)

    def action_cycle_panes(self, direction: int) -> None:
        self.action_pane(PANES[(PANES.index(self._focused_pane()) + direction) % len(PANES)])

    def _focused_pane(self) -> str:
        focused = self.focused
        panes = (ancestor.id for ancestor in (focused.ancestors_with_self if focused else ()) if ancestor.id in PANES)
        return next(panes, None) or PANES[0]

    def _drawer_open(self) -> bool:
        return any(panel.has_class("-open") and panel.styles.layer == "drawers" for panel in self._panels)

    def action_article(self, direction: int) -> None:
        """The next or previous article of the shelf; round at its ends."""
        if len(self._shelf) > 1:
            self._open((self._number + direction) % len(self._shelf))
            self.action_pane("article")
        else:
            self.notify("This is the only article.", timeout=2, markup=False)

    def action_read_again(self) -> None:
        if self.article is not None and self.article.text.strip():
            self._forget_reading()
            self._read()

    def action_copy(self) -> None:
        """The words that the mouse selected, else the selected quote, each with where it was read."""
        from tui.citing.formats import DEFAULT_FORMAT, format_by_id, render_words

        words = self.query_one(ArticleView).selected_span()
        if words is not None and self.article is not None:
            self.app.copy_to_clipboard(render_words(words, self.article))
        elif self.story is not None and self.selection.quote is not None:
            quote = self.story.quotes[self.selection.quote]
            render = format_by_id(DEFAULT_FORMAT).render
            self.app.copy_to_clipboard(render(quote, self.story.extraction, self.story.article))
        else:
            self.notify("No quote is selected. ) goes to the next one, 3 lists them all.", markup=False)

    def action_show_copied(self) -> None:
        from tui.citing.clipboard import last_copied
        from tui.screens.copied import CopiedScreen

        text = self.app.clipboard or last_copied()
        if text:
            self.app.push_screen(CopiedScreen(text, "Last copied"))
        else:
            self.notify("Nothing was copied yet.", markup=False)

    def action_help(self) -> None:
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self._focused_pane()))

    async def action_back(self) -> None:
        """Out of the drawer; from the article, out of the program."""
        if self._drawer_open():
            self.action_pane("article")
        else:
            await self.app.action_quit()
