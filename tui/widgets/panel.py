"""What the two lists beside the article share: a heading, rows, and a message where there are no rows."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from tui.errors import NewsreaderError
from tui.widgets.rows import Rows


class Panel(Vertical):
    """A list with a heading. Subclasses fill `rows` and name themselves with `HEADING`."""

    HEADING: ClassVar[str]
    ROW_HEIGHT: ClassVar[int] = 1
    filter: reactive[str] = reactive("", init=False)
    """Only rows that hold these words are shown; case aside."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._heading = Content("")
        self._message = ""

    @abstractmethod
    def draw(self, row: str, columns: int) -> Content:
        """What the row of that id shows."""

    def passes(self, row: str) -> bool:
        """Whether a row of these words is shown."""
        return self.filter.casefold() in row.casefold()

    def compose(self) -> ComposeResult:
        yield Static(classes="panel-message", markup=False)
        yield Rows(self.draw, self.ROW_HEIGHT)

    def on_mount(self) -> None:
        self.border_title = self.HEADING

    @property
    def rows(self) -> Rows:
        return self.query_one(Rows)

    @property
    def is_narrowed(self) -> bool:
        """Whether some rows are left out."""
        return bool(self.filter)

    def show_all(self) -> None:
        """Leaves no row out any more."""
        self.filter = ""

    def head(self, count: int, everything: int = 0, only: str = "") -> None:
        """Puts the number of rows into the heading, and what leaves others out: "Actors 2 of 13 · people · /pu"."""
        parts = [f"{self.HEADING} {count or ''}".strip()]
        if self.is_narrowed:
            parts = [f"{self.HEADING} {count} of {everything}", *([only] if only else [])]
            parts += [f"/{self.filter}"] if self.filter else []
        heading = Content(" · ".join(parts))
        if heading != self._heading:
            self._heading = heading
            self.border_title = heading

    def tell(self, message: str) -> None:
        """Shows a message above the rows; an empty one takes it away."""
        if message != self._message:  # every update lays the screen out anew
            self._message = message
            self.query_one(".panel-message", Static).update(Content(message))
            self.set_class(bool(message), "-telling")

    def show_loading(self) -> None:
        """Grey bars where the rows will stand."""
        self.rows.put([], None)
        self.head(0)
        width = max(24, self.size.width - 6)
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
