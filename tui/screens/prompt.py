"""A question that a line of text answers."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.screens.leaving import LeftOnce


class PromptScreen(ModalScreen[str | None], LeftOnce[str | None]):
    """Dismissed with what was typed; with None when it is left or nothing was typed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "close")]

    def __init__(self, question: str, value: str) -> None:
        super().__init__()
        self._question = question
        self._value = value

    def compose(self) -> ComposeResult:
        with Vertical() as box:
            box.border_title = Content(self._question)
            box.border_subtitle = "Enter accepts · Esc closes"
            yield Input(self._value, compact=True)

    def action_leave(self) -> None:
        self.dismiss(None)

    @on(Input.Submitted)
    def _accepted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip() or None)
