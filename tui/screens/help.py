"""Help: the key table, the keys of the pane the reader came from first."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.keys import KEYS, Key, Pane, grouped, shown
from tui.screens.leaving import LeftOnce


class HelpScreen(ModalScreen[None], LeftOnce[None]):
    """What every key does."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", "close"),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]

    def __init__(self, panes: tuple[Pane, ...], keys: tuple[Key, ...] = KEYS) -> None:
        super().__init__()
        self._panes = panes
        self._keys = tuple(key for key in keys if key.pane in panes)
        """As the reader has them, those that work in `panes`."""

    def compose(self) -> ComposeResult:
        with VerticalScroll() as page:
            page.border_title = "Keys"
            page.border_subtitle = "Esc closes"
            yield Static(self._text())

    def action_scroll(self, rows: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def _text(self) -> Content:
        lines: list[Content] = []
        for group, keys in grouped(self._keys):
            lines += [Content.styled(group, "bold"), *map(_line, keys), Content("")]
        if "reader" in self._panes:
            lines += [Content.styled("Marks in the article", "bold"), Content.assemble(*_LEGEND)]
        return Content("\n").join(lines)


_LEGEND = (
    "  ",
    ("person", "$person bold"),
    "   ",
    ("organisation", "$organisation underline"),
    "   ",
    ("place", "$place italic"),
    "   ▎ somebody's words",
)


def _line(key: Key) -> Content:
    return Content.assemble("  ", (f"{shown(key):<18}", "$accent"), key.label)
