"""What was last copied, so that it can be checked, or taken from the screen where no clipboard can be reached."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.extraction.cleaning import clean
from tui.screens.leaving import LeftOnce


class CopiedScreen(ModalScreen[None], LeftOnce[None]):
    """The text as it left, under a heading."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,p,enter", "dismiss", "close"),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]

    def __init__(self, text: str, heading: str) -> None:
        super().__init__()
        self._text = text
        self._heading = heading

    def compose(self) -> ComposeResult:
        with VerticalScroll() as page:
            page.border_title = Content(self._heading)
            page.border_subtitle = "Esc closes"
            yield Static(Content(clean(self._text).text))

    def action_scroll(self, rows: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)
