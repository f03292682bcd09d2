"""The line in which the reader types what to find. It takes the place of the context bar while it is open."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static


class FindBar(Horizontal):
    """Posts `Changed` at every key, `Accepted` on Enter, `Left` on Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    class Changed(Message):
        """The words as they stand now."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Accepted(Message):
        """The reader has found what was looked for."""

    class Left(Message):
        """The reader looks for nothing any more."""

    def compose(self) -> ComposeResult:
        yield Static("/", id="find-sign", markup=False)
        yield Input(compact=True, select_on_focus=False)
        yield Static(id="find-count", markup=False)

    def open(self, sign: str) -> None:
        """Empties the line, shows it behind `sign`, and takes the keys."""
        self.query_one("#find-sign", Static).update(Content(sign))
        self.tell("")
        self.query_one(Input).value = ""
        self.add_class("-open")
        self.query_one(Input).focus()

    def close(self) -> None:
        self.remove_class("-open")

    def tell(self, message: str) -> None:
        """What stands at the right: how many were found, or what is wrong."""
        self.query_one("#find-count", Static).update(Content(message))

    def action_leave(self) -> None:
        self.post_message(self.Left())

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.has_class("-open"):
            self.post_message(self.Changed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Accepted())
