"""Selecting an actor, a mention or a quote, and stepping from one to the next."""

from __future__ import annotations

from textual import on

from tui.extraction.records import Span
from tui.reading import targets
from tui.reading.kinds import ALL_KINDS, Kinds
from tui.reading.selection import NOTHING, at, of_actor, of_place, of_quote, of_words
from tui.reading.targets import Direction, Step
from tui.screens.finding import Finding
from tui.widgets.actors_panel import ActorsPanel
from tui.widgets.article_view import ArticleView
from tui.widgets.quotes_panel import QuotesPanel
from tui.widgets.title_bar import TitleBar


class Stepping(Finding):
    """What the panes ask for, and the keys that go on."""

    @on(ArticleView.Pointed)
    def _point(self, event: ArticleView.Pointed) -> None:
        if self.story is not None:
            self.selection = NOTHING if event.offset is None else at(self.story, event.offset)

    @on(ArticleView.Moved)
    def _moved(self) -> None:
        self.query_one(TitleBar).progress = self.view.progress
        self.keep_place_when_resting()

    @on(ArticleView.Hovered)
    def _hover(self, event: ArticleView.Hovered) -> None:
        """Says who "he" is while the mouse is on it."""
        place = self.story.place_at(event.offset) if self.story and event.offset is not None else None
        if place is None or self.story is None or place.mention.kind == "name":
            self.show_context()
        else:
            words = " ".join(place.mention.of(self.story.article.text).split())
            self.bar.status = f"“{words}” is {self.story.actors[place.actor].name}"

    @on(ActorsPanel.Chosen)
    def _choose_actor(self, event: ActorsPanel.Chosen) -> None:
        if self.story is None or self.selection == of_actor(self.story, event.actor):
            return
        self.selection = of_actor(self.story, event.actor)
        mentions = self.story.actors[event.actor].mentions
        if not any(self.view.in_view(mention) for mention in mentions):
            self.jump_to(mentions[0])

    @on(ActorsPanel.Opened)
    def _open_actor(self, event: ActorsPanel.Opened) -> None:
        self.open_actor(event.actor)

    def open_actor(self, actor: str) -> None:
        """Selects an actor and goes to the first mention."""
        if self.story is not None:
            self.selection = of_actor(self.story, actor)
            self.action_pane("article")
            self._go(targets.step_mention(self.story, self.selection, -1, 1))

    @on(QuotesPanel.Chosen)
    def _choose_quote(self, event: QuotesPanel.Chosen) -> None:
        self.show_quote(event.quote)

    @on(QuotesPanel.Opened)
    def _open_quote(self, event: QuotesPanel.Opened) -> None:
        self.show_quote(event.quote)
        self.action_pane("article")

    @on(QuotesPanel.WordsChosen)
    def _choose_words(self, event: QuotesPanel.WordsChosen) -> None:
        if self.story is not None:
            self.selection = of_words(event.number)
            self.jump_to(self.story.extraction.other_quoted[event.number].span, always=True)
            if event.opened:
                self.action_pane("article")

    def show_quote(self, quote: str) -> None:
        """Selects a quote and brings its words into view."""
        if self.story is not None:
            self.selection = of_quote(self.story, quote)
            self.jump_to(self.story.quotes[quote].pieces[0], always=True)

    def show_mention(self, span: Span) -> None:
        """Selects whatever mention stands at `span`, and goes there."""
        place = self.story.place_at(span.start) if self.story is not None else None
        if self.story is not None and place is not None:
            self.selection = of_place(self.story, place)
        self.jump_to(span, always=True)

    def action_repeat(self, direction: Direction) -> None:
        if self.view.search.words:
            self.step_hit(direction)
        elif targets.current_target(self.selection) == "mention":
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
        selected = targets.position_of(self.story, self.selection) if self.story is not None else None
        if selected is not None:
            return selected
        return self.view.position - (direction > 0)

    def _go(self, step: Step | None) -> None:
        if step is None:
            self.say("There is none in this article.")
            return
        self.selection = step.selection
        self.jump_to(Span(step.offset, step.offset + 1))
        if step.wrapped:
            actor = self.selection.actor
            alone = self.story is not None and actor is not None and len(self.story.actors[actor].mentions) == 1
            self.say("This is the only mention." if alone else "Begun again at the other end.")

    def action_open_selected(self) -> None:
        """The quotes of the selected actor, or the selected quote in its list."""
        if self.story is None or self.selection == NOTHING:
            return
        actor = self.selection.actor
        if self.selection.quote is None and actor is not None and not self.story.quotes_of(actor):
            self.say(f"{self.story.actors[actor].name} is not quoted here.")
        else:
            self.action_pane("quotes")

    def show_kinds(self, kinds: Kinds) -> None:
        """Marks and lists these kinds of actors alone; a selected one of another kind is selected no more."""
        self.view.kinds = kinds
        self.panels[0].kinds = kinds
        actor = self.selection.actor
        if self.story is not None and actor is not None and self.story.actors[actor].kind not in kinds:
            self.selection = NOTHING

    def action_clear(self) -> None:
        """Shows a narrowed list whole, else closes a drawer, else ends the search, else selects nothing.

        The place in the article is kept.
        """
        here = self.focused_pane()
        narrowed = next((panel for panel in self.panels if panel.id == here and panel.is_narrowed), None)
        if narrowed is not None:
            narrowed.show_all()
            if narrowed is self.panels[0]:
                self.show_kinds(ALL_KINDS)
        elif self.drawer_is_open():
            self.action_pane("article")
        elif self.view.search.words:
            self.view.end_search()
            self.show_context()
        else:
            self.selection = NOTHING
            self.clear_selection()
