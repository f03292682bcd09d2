"""The library's screen: every article that was ever opened, added or brought by a feed.

What the keys do is grouped by noun, each group a class that builds on the one before: listing → gathering → following →
library. Dismissed with what the reader wants to read, or with None.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from tui.configuration.record import Configuration
from tui.extraction.client import ExtractionClient
from tui.keymap import remapped
from tui.keys import bindings
from tui.library.librarian import Librarian
from tui.library.shelving import source_of
from tui.messages import CursorMoved
from tui.screens.following import Following
from tui.screens.help import HelpScreen
from tui.screens.listing import AS_EVER, Chosen, View
from tui.settings import SMALLEST_HEIGHT_ROWS, SMALLEST_WIDTH_COLUMNS
from tui.widgets.context_bar import ContextBar
from tui.widgets.find_bar import FindBar
from tui.widgets.shelf_panel import ShelfPanel
from tui.widgets.too_small import TooSmall


class LibraryScreen(Following):
    """One list; `view` is how it was left before, with the article that the cursor begins on."""

    BINDINGS: ClassVar[list[Binding]] = bindings("anywhere", "library")  # type: ignore[assignment]
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (SMALLEST_WIDTH_COLUMNS, "-narrow")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (SMALLEST_HEIGHT_ROWS, "-short")]  # noqa: RUF012
    AUTO_FOCUS = "Rows"

    def __init__(
        self,
        librarian: Librarian,
        client: ExtractionClient,
        configuration: Configuration,
        view: View = AS_EVER,
    ) -> None:
        super().__init__(librarian, client)
        self._configuration = configuration
        self._view = view

    def compose(self) -> ComposeResult:
        yield ShelfPanel(id="shelf")
        yield TooSmall()
        yield FindBar()
        yield ContextBar()

    def on_mount(self) -> None:
        self.panel.show_loading()
        self.call_after_refresh(self.show, self._view)  # a search asks how wide the list is

    @on(ShelfPanel.Opened)
    def _open(self, event: ShelfPanel.Opened) -> None:
        event.stop()
        shown = self.panel.shown
        number = next(number for number, listed in enumerate(shown) if listed.id == event.article_id)
        self.stop()
        self.dismiss(Chosen([source_of(self.librarian, listed) for listed in shown], number, self.view))

    @on(ShelfPanel.Moved)
    def _place_cursor(self) -> None:
        """Puts the terminal's own cursor on the row, for screen readers and magnifiers that follow it."""
        self.call_after_refresh(lambda: self.post_message(CursorMoved(self.panel.rows.cursor_place())))

    def action_clear(self) -> None:
        """Stops what is under way; else lists everything again; else goes back."""
        if self.stop():
            self.load()
            self.say("Stopped. What came until then stays.")
        elif self.panel.is_narrowed:
            self.clear()
        else:
            self.action_back()

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(("anywhere", "library", "panel"), remapped(self._configuration.keymap)))

    def action_back(self) -> None:
        self.stop()
        self.dismiss(None)
