"""A short list to choose from, over the reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tui.keys import bindings
from tui.screens.leaving import LeftOnce


@dataclass(frozen=True, slots=True)
class Choice:
    """One row; plain text that may hold words of the article."""

    id: str
    label: str
    key: str = ""
    """A key that chooses it at once."""
    detail: str = ""
    """A second, fainter line."""


_LONG = 9
"""From here on a list can be narrowed down by typing."""


class ChoiceList(OptionList):
    """Textual's list with the keys of ours."""

    BINDINGS: ClassVar[list[Binding]] = bindings("panel")  # type: ignore[assignment]


class ChoiceScreen(ModalScreen[str | None], LeftOnce[str | None]):
    """Dismissed with the id of the row chosen; with None when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "close"), Binding("q", "leave", show=False)]

    def __init__(self, heading: str, choices: list[Choice]) -> None:
        super().__init__()
        self._heading = heading
        self._choices = choices

    def compose(self) -> ComposeResult:
        with Vertical() as box:
            box.border_title = Content(self._heading)
            box.border_subtitle = "Enter chooses · Esc closes"
            if len(self._choices) > _LONG:
                yield Input(placeholder="type to narrow down", compact=True)
            yield ChoiceList(*(Option(_row(choice), id=choice.id) for choice in self._choices), markup=False)

    def action_leave(self) -> None:
        self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        if isinstance(self.focused, Input):
            if event.key in ("down", "up"):
                event.stop()
                self._list.action_cursor_down() if event.key == "down" else self._list.action_cursor_up()
            return
        for choice in self._choices:
            if choice.key and choice.key == event.character:
                event.stop()
                self.dismiss(choice.id)
                return

    def on_mount(self) -> None:
        self._list.highlighted = 0

    @property
    def _list(self) -> ChoiceList:
        return self.query_one(ChoiceList)

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        event.stop()
        words = event.value.casefold()
        kept = [choice for choice in self._choices if words in f"{choice.label} {choice.detail}".casefold()]
        self._list.set_options(Option(_row(choice), id=choice.id) for choice in kept)
        self._list.highlighted = 0 if kept else None

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        event.stop()
        self._list.action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)


def _row(choice: Choice) -> Content:
    key = (f"{choice.key}  ", "$accent") if choice.key else ("", "")
    detail = (f"\n{'   ' if choice.key else ''}{choice.detail}", "dim") if choice.detail else ("", "")
    return Content.assemble(key, choice.label, detail)
