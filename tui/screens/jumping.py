"""Jumps through the article, the way back from each, and the reader's marks."""

from __future__ import annotations

from tui.configuration.record import Configuration
from tui.extraction.records import Span
from tui.library.librarian import Librarian
from tui.reading.history import History
from tui.screens.one_key import OneKeyScreen
from tui.screens.panes import Panes


class Jumping(Panes):
    """Every jump leaves a place to come back to."""

    def __init__(self, configuration: Configuration, librarian: Librarian) -> None:
        super().__init__(configuration, librarian)
        self.history = History()

    def jump_to(self, span: Span, *, always: bool = False) -> None:
        """Brings `span` into view (a third from the top, even if it is in view, with `always`)."""
        before = self.view.position
        self.view.reveal(span, always=always)
        if self.view.position != before:
            self.history.leave(before)

    def action_top(self) -> None:
        self.history.leave(self.view.position)
        self.view.to_top()

    def action_bottom(self) -> None:
        self.history.leave(self.view.position)
        self.view.to_bottom()

    def action_jump_back(self) -> None:
        place = self.history.back(self.view.position)
        if place is None:
            self.say("You have not jumped yet.")
        else:
            self.view.go_to(place)

    def action_set_mark(self) -> None:
        def mark(key: str | None) -> None:
            if key:
                self.history.marks[key] = self.view.position
                self.keep_mark(key, self.view.position)
                self.say(f"Marked {key}. ' and {key} come back here.")

        self.app.push_screen(OneKeyScreen("Mark this place with a letter"), mark)

    def action_go_to_mark(self) -> None:
        def go(key: str | None) -> None:
            if not key:
                return
            if key in self.history.marks:
                self.history.leave(self.view.position)
                self.view.go_to(self.history.marks[key])
            else:
                self.say(f"There is no mark {key}.")

        known = " ".join(sorted(self.history.marks)) or "none set yet"
        self.app.push_screen(OneKeyScreen(f"Go to which mark? {known}"), go)
