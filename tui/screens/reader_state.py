"""What the reader's screen knows, and the panes it hands this to. Each group of commands builds on it."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from tui.articles.article import Article
from tui.configuration.record import Configuration
from tui.reading import describing
from tui.reading.selection import NOTHING, Selection
from tui.reading.story import Story
from tui.widgets.actors_panel import ActorsPanel
from tui.widgets.article_view import ArticleView
from tui.widgets.context_bar import ContextBar
from tui.widgets.quotes_panel import QuotesPanel
from tui.widgets.title_bar import TitleBar

NOTICE_SECONDS = 3.0


class ReaderState(Screen[None]):
    """One article, its reading, and the one selection. State goes down; the panes' requests come up as messages."""

    article: reactive[Article | None] = reactive(None, init=False)
    story: reactive[Story | None] = reactive(None, init=False)
    selection: reactive[Selection] = reactive(NOTHING, init=False)

    def __init__(self, configuration: Configuration) -> None:
        super().__init__()
        self.configuration = configuration

    @property
    def view(self) -> ArticleView:
        return self.query_one(ArticleView)

    @property
    def panels(self) -> tuple[ActorsPanel, QuotesPanel]:
        return self.query_one(ActorsPanel), self.query_one(QuotesPanel)

    @property
    def bar(self) -> ContextBar:
        return self.query_one(ContextBar)

    def say(self, message: str) -> None:
        """A short notice in place of the one before. Plain text: it may hold words of the article."""
        self.app.clear_notifications()
        self.notify(message, timeout=NOTICE_SECONDS, markup=False)

    def watch_article(self, article: Article | None) -> None:
        self.view.article = article
        notice = self.query_one("#notice", Static)
        notice.update(Content((article.notice if article else None) or ""))
        notice.display = article is not None and article.notice is not None
        title_bar = self.query_one(TitleBar)
        title_bar.article = article
        title_bar.progress = 0.0
        self.call_after_refresh(self.show_progress)

    def show_progress(self) -> None:
        """How far down the reader is; all of an article that is wholly in view."""
        self.query_one(TitleBar).progress = self.view.progress if self.article is not None else 0.0

    def watch_story(self, story: Story | None) -> None:
        self.view.story = story
        for panel in self.panels:
            panel.story = story
        self.show_context()

    def watch_selection(self, selection: Selection) -> None:
        self.view.selection = selection
        for panel in self.panels:
            panel.selection = selection
        self.show_context()

    def show_context(self) -> None:
        """The last row: what is selected, and what the keys would do now."""
        if self.story is None:
            self.bar.status, self.bar.hints = "", ("? help",)
            return
        self.bar.status = describing.selected(self.story, self.selection) or describing.found(self.story)
        target = self.next_target()
        can_copy = self.selection.quote is not None or self.selection.words is not None
        step = (f"n next {describing.excerpt(target, 24)}",) if target else ()
        self.bar.hints = (*step, *(("y copy",) if can_copy else ()), "? help")

    def next_target(self) -> str:
        """What `n` steps to, in a word or two; empty for nothing."""
        return describing.repeats(self.story, self.selection) if self.story is not None else ""
