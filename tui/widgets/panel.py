"""What the two lists beside the article share: a heading, rows, and a message where there are no rows."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.reactive import reactive
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.errors import NewsreaderError
from tui.keys import bindings


class Rows(OptionList):
    """The rows of a panel. Moving onto a row selects it; Enter goes to it."""

    BINDINGS: ClassVar[list[Binding]] = bindings("panel")  # type: ignore[assignment]

    def put(self, options: list[Option], highlighted: str | None) -> None:
        """Replaces all rows, and highlights the one of that id without telling anybody."""
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(options)
        self.point_at(highlighted)

    def point_at(self, row: str | None) -> None:
        """Highlights the row of that id, none for None or an unknown one, without telling anybody."""
        with self.prevent(OptionList.OptionHighlighted):
            self.highlighted = next((n for n, option in enumerate(self.options) if option.id == row), None)


    def cursor_place(self) -> Offset | None:
        """Where on the screen the highlighted row begins; None while none is in view."""
        if self.highlighted is None:
            return None
        row = self._index_to_line.get(self.highlighted, -1) - self.scroll_offset.y
        return self.content_region.offset + Offset(0, row) if 0 <= row < self.size.height else None


class Panel(Vertical):
    """A list with a heading. Subclasses fill `rows` and name themselves with `HEADING`."""

    HEADING: ClassVar[str]
    filter: reactive[str] = reactive("", init=False)
    """Only rows that hold these words are shown; case aside."""

    def passes(self, row: str) -> bool:
        """Whether a row of these words is shown."""
        return self.filter.casefold() in row.casefold()

    def compose(self) -> ComposeResult:
        yield Static(classes="panel-message", markup=False)
        yield Rows(markup=False)

    def on_mount(self) -> None:
        self.border_title = self.HEADING

    @property
    def rows(self) -> Rows:
        return self.query_one(Rows)

    def head(self, count: int) -> None:
        """Puts the number of rows into the heading."""
        self.border_title = f"{self.HEADING} {count}" if count else self.HEADING

    def tell(self, message: str) -> None:
        """Shows a message above the rows; an empty one takes it away."""
        self.query_one(".panel-message", Static).update(Content(message))
        self.set_class(bool(message), "-telling")

    def show_loading(self) -> None:
        """Grey bars where the rows will stand."""
        self.rows.put([], None)
        self.head(0)
        width = max(8, self.size.width - 6)
        lengths = (0.8, 0.5, 0.65, 0.4)
        self.tell("\n".join("░" * int(width * length) for length in lengths))
        self.add_class("-loading")

    def show_error(self, error: NewsreaderError) -> None:
        """What failed, why, and what to do."""
        self.rows.put([], None)
        self.head(0)
        self.remove_class("-loading")
        self.tell(f"{error.title}\n\n{error.cause}\n\n{error.next_step}")

    def show_nothing(self) -> None:
        """Neither rows nor a message: there is no article."""
        self.rows.put([], None)
        self.head(0)
        self.remove_class("-loading")
        self.tell("")
