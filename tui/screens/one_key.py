"""A question that one letter answers, in the last row."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.screens.leaving import LeftOnce


class OneKeyScreen(ModalScreen[str | None], LeftOnce[str | None]):
    """Dismissed with the letter or digit pressed; with None on any other key."""

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        yield Static(Content(f"{self._question} …"))

    def on_key(self, event: events.Key) -> None:
        event.stop()
        key = event.character
        self.dismiss(key if key and key.isalnum() else None)
