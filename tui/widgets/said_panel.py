"""What one person said in all articles: one row a quote; below or beside it all of the quote under the cursor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content, Span
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from tui.extraction.records import QUOTE_KIND_NAMES
from tui.library.sayings import Saying, Statement
from tui.reading.describing import excerpt
from tui.reading.layout import clipped
from tui.widgets.panel import Panel
from tui.widgets.rows import Rows

_FLAT_ROWS, _TALL_ROWS = 3, 4
"""Lines of a row: when, where and how, then the words, one line more where the panel is narrow."""
_NARROW_COLUMNS = 60
_OUTLET_COLUMNS = 8
"""With less room the outlet stands below alone."""

DIFFERS = "bold underline"
"""How words look that another article has and this one has not: without colour too."""


class SaidPanel(Panel):
    """Give it `statements`; it posts `Chosen` when the reader moves to one, None for none, and `Opened` on Enter."""

    HEADING: ClassVar[str] = "Quotes"
    ROW_HEIGHT: ClassVar[int] = _FLAT_ROWS
    statements: reactive[tuple[Statement, ...]] = reactive((), init=False, always_update=True)
    """Newest first."""

    class Chosen(Message):
        """The reader moved to a quote."""

        def __init__(self, statement: Statement | None) -> None:
            super().__init__()
            self.statement = statement

    class Opened(Message):
        """The reader wants to see the quote in its article."""

        def __init__(self, statement: Statement) -> None:
            super().__init__()
            self.statement = statement

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._by_row: dict[str, Statement] = {}

    @property
    def chosen(self) -> Statement | None:
        """The quote under the cursor."""
        number = self.rows.highlighted
        return None if number is None else self._by_row[self.rows.ids[number]]

    def watch_statements(self, statements: tuple[Statement, ...]) -> None:
        """Keeps the cursor on its quote, else at the same height."""
        self._by_row = {str(statement.first.id): statement for statement in statements}
        self._fill()

    def watch_filter(self) -> None:
        self._fill()

    def on_resize(self) -> None:
        self.rows.redraw(_TALL_ROWS if self.content_size.width < _NARROW_COLUMNS else _FLAT_ROWS)

    def draw(self, row: str, columns: int) -> Content:
        statement = self._by_row[row]
        first = statement.first
        day = first.when()
        how = f" · {how_known(first)}" + (f" · in {len(statement.sayings)} articles" if statement.again else "")
        how = excerpt(how, max(1, columns - cell_len(day) - 2))
        room = columns - cell_len(day + how) - 5  # the dot, and the sign that more was there
        outlet = f" · {excerpt(first.publisher or first.title, room)}" if room >= _OUTLET_COLUMNS else ""
        return Content.assemble(
            (day, "bold"),
            (outlet, ""),
            (how, "dim"),
            "\n",
            (clipped(first.words, columns, self.rows.row_height - 1), "italic" if first.kind == "indirect" else ""),
        )

    def _fill(self) -> None:
        """The rows that pass the filter."""
        before = self.rows.highlighted or 0
        held = self.rows.ids[before] if before < len(self.rows.ids) else ""
        shown = [row for row, statement in self._by_row.items() if not self.filter or self.passes(_all_of(statement))]
        self.remove_class("-loading")
        self.head(len(shown), len(self._by_row))
        at = held if held in shown else shown[min(before, len(shown) - 1)] if shown else None
        self.rows.put(shown, at)
        self.tell("" if shown else "No quote passes the filter." if self._by_row else _NOTHING)
        self.post_message(self.Chosen(self.chosen))

    @on(Rows.Highlighted)
    def _moved(self, event: Rows.Highlighted) -> None:
        event.stop()
        self.post_message(self.Chosen(self._by_row[event.row]))

    @on(Rows.Selected)
    def _opened(self, event: Rows.Selected) -> None:
        event.stop()
        self.post_message(self.Opened(self._by_row[event.row]))


class SaidDetail(VerticalScroll):
    """One quote whole: the words, who says so where, and every other article that has it, with what differs there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", show=False),
        Binding("j", "scroll_down", show=False),
        Binding("k", "scroll_up", show=False),
    ]
    statement: reactive[Statement | None] = reactive(None, init=False)

    def compose(self) -> ComposeResult:
        yield Static(markup=False)

    def action_open(self) -> None:
        if self.statement is not None:
            self.post_message(SaidPanel.Opened(self.statement))

    def watch_statement(self, statement: Statement | None) -> None:
        parts = [] if statement is None else list(_whole(statement))
        self.query_one(Static).update(Content("\n").join(parts))
        self.scroll_home(animate=False)


def how_known(saying: Saying) -> str:
    """The kind of quote, and whether its speaker is unsure."""
    kind = QUOTE_KIND_NAMES[saying.kind]
    return kind if saying.sure else f"{kind} · unsure"


def speaker(saying: Saying) -> str:
    """The name and the role that this article gives, and in what words where the name is not among those."""
    says_more = saying.source and (saying.speaker is None or saying.speaker not in saying.source)
    written = f"[in the article: {saying.source}]" if says_more else ""
    named = f"{saying.speaker or 'unknown speaker'} {written}".strip()
    return ", ".join(part for part in (named, saying.role, saying.via and f"via {saying.via}") if part)


_NOTHING = "Nothing that they said is in the library.\n\nq goes back."


def _whole(statement: Statement) -> Iterator[Content]:
    first = statement.first
    yield Content.styled(first.words, "italic" if first.kind == "indirect" else "")
    yield Content("")
    yield Content.assemble((speaker(first), "bold"), (f" · {how_known(first)}", "dim"))
    yield Content(first.where())
    for again in statement.again:
        yield Content("")
        yield Content.assemble(("Also: ", "dim"), again.where())
        if speaker(again) != speaker(first):
            yield Content.assemble(("said there by ", "dim"), speaker(again))
        yield from _different(statement, again)


def _different(statement: Statement, again: Saying) -> Iterator[Content]:
    """The other article's words, those marked that the first has not, then what is missing there."""
    found = statement.differences(again)
    if found.there:
        words = Content(again.words, spans=[Span(span.start, span.end, DIFFERS) for span in found.there])
        yield Content.assemble(("there: ", "dim"), words)
    if found.here:
        missing = " · ".join(span.of(statement.first.words) for span in found.here)
        yield Content.assemble(("not there: ", "dim"), (missing, DIFFERS))


def _all_of(statement: Statement) -> str:
    """What the filter looks through."""
    return " ".join(f"{each.words} {each.where()} {each.role or ''} {how_known(each)}" for each in statement.sayings)
