"""Selecting words with the keyboard: a caret in the article, moved by keys, and what it has passed over."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.extraction.records import Span
from tui.reading.caret import Caret
from tui.screens.explaining import Explaining
from tui.screens.leaving import LeftOnce
from tui.widgets.article_view import ArticleView


class SelectingScreen(ModalScreen[Span | None], LeftOnce[Span | None]):
    """Lies transparent over the reader and has all its keys. Dismissed with the words to copy, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,v", "leave"),
        Binding("y,enter", "take"),
        Binding("l,right", "move('character', 1)"),
        Binding("h,left", "move('character', -1)"),
        Binding("w,e", "move('word', 1)"),
        Binding("b", "move('word', -1)"),
        Binding("j,down", "move('line', 1)"),
        Binding("k,up", "move('line', -1)"),
        Binding("right_curly_bracket,p", "move('paragraph', 1)"),
        Binding("left_curly_bracket", "move('paragraph', -1)"),
        Binding("dollar_sign,end", "move('edge', 1)"),
        Binding("0,home", "move('edge', -1)"),
        Binding("o", "swap"),
    ]

    def __init__(self, view: ArticleView, caret: Caret) -> None:
        super().__init__()
        self._view = view
        self._caret = caret

    def compose(self) -> ComposeResult:
        yield Static(
            Content("Select: h l letters · w b words · j k lines · } { paragraphs · o other end · y copy · Esc")
        )

    def on_mount(self) -> None:
        self._show()

    def on_unmount(self) -> None:
        self._view.chosen_words = None

    def action_move(self, unit: str, direction: int) -> None:
        self._caret = self._caret.moved(self._view.page, unit, direction)
        self._show()

    def action_swap(self) -> None:
        self._caret = self._caret.swapped()
        self._show()

    def action_take(self) -> None:
        self.dismiss(self._caret.span)

    def action_leave(self) -> None:
        self.dismiss(None)

    def _show(self) -> None:
        self._view.chosen_words = self._caret.span
        self._view.reveal(Span(self._caret.head, self._caret.head + 1))


class Selecting(Explaining):
    """The key `v`."""

    def action_select_words(self) -> None:
        if self.article is None or not self.article.text.strip():
            return
        self.action_pane("article")
        start = self.selected_place()

        def copy(words: Span | None) -> None:
            if words is not None and self.article is not None:
                self.copy_words(words)

        self.app.push_screen(SelectingScreen(self.view, Caret.at(self.view.page, start)), copy)
