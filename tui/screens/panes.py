"""The three panes: which one has the keys, and which drawers are open."""

from __future__ import annotations

from tui.messages import CursorMoved
from tui.reading import targets
from tui.reading.selection import Selection, of_actor, of_quote
from tui.screens.remembering import Remembering
from tui.widgets.actors_panel import ActorsPanel
from tui.widgets.quotes_panel import QuotesPanel
from tui.widgets.rows import Rows

PANES = ("article", "actors", "quotes")


class Panes(Remembering):
    """Going from pane to pane."""

    def action_pane(self, pane: str) -> None:
        """Puts the focus into a pane; one that is a drawer at this size opens, the others close."""
        for name in PANES[1:]:
            self.query_one(f"#{name}").set_class(name == pane, "-open")
        self._select_on_entering(pane)
        target = self.query_one(f"#{pane}")
        (target.rows if isinstance(target, ActorsPanel | QuotesPanel) else target).focus()

    def action_cycle_panes(self, direction: int) -> None:
        self.action_pane(PANES[(PANES.index(self.focused_pane()) + direction) % len(PANES)])

    def focused_pane(self) -> str:
        """The pane that has the keys; the article where none has."""
        focused = self.focused
        ids = (ancestor.id for ancestor in (focused.ancestors_with_self if focused else ()))
        return next((name for name in ids if name in PANES), PANES[0])

    def drawer_is_open(self) -> bool:
        """Whether a list lies over the article."""
        return any(panel.has_class("-open") and panel.styles.layer == "drawers" for panel in self.panels)

    def watch_focused(self) -> None:
        self.call_after_refresh(self.place_cursor)

    def watch_selection(self, selection: Selection) -> None:
        super().watch_selection(selection)
        self.call_after_refresh(self.place_cursor)

    def place_cursor(self) -> None:
        """Puts the terminal's own cursor on what is selected, for screen readers and magnifiers that follow it."""
        focused = self.focused
        place = None
        if isinstance(focused, Rows):
            place = focused.cursor_place()
        elif focused is self.view and self.story is not None:
            selected = targets.position_of(self.story, self.selection)
            place = None if selected is None else self.view.cursor_place(selected)
        self.post_message(CursorMoved(place))

    def _select_on_entering(self, pane: str) -> None:
        """A list that is entered has a row selected: what is selected already, else the first that suits.

        Nothing scrolls.
        """
        if self.story is None:
            return
        if pane == "actors" and self.selection.actor is None and self.story.extraction.actors:
            self.selection = of_actor(self.story, self.story.extraction.actors[0].id)
        if pane == "quotes" and self.selection.quote is None and self.selection.words is None:
            if self.selection.actor is not None:
                quote = next((quote.id for quote in self.story.quotes_of(self.selection.actor)), None)
            else:
                step = targets.step_quote(self.story, self.view.position - 1, 1)
                quote = step.selection.quote if step else None
            if quote is not None:
                self.selection = of_quote(self.story, quote)
