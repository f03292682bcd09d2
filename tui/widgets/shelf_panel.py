"""The library as a list: one row an article, with date, source, title, who is in it and how many quotes.

Give it `articles`; what is left of them after the filter, the choice and the search is sorted and shown. Rows are one
line high in a wide terminal and two in a narrow one; a search adds a line with the words around the hit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from tui.library import listing
from tui.library.listing import ONLY, ORDERS, Listed, Only, Order
from tui.library.search import Found
from tui.widgets.panel import Panel
from tui.widgets.rows import Rows

UNREAD, STARRED = "●", "★"

_MARK_COLUMNS = 4
_DATE_COLUMNS = 14
_QUOTE_COLUMNS = 7
_ONE_LINE_COLUMNS = 92
"""From here on an article has all that is said of it on one line."""
_BESIDE_COLUMNS = 3
"""Of the panel's width, what the rows' edges and scroll bar take."""
_NAMES_SHOWN = 3

EMPTY = (
    "Nothing is in the library yet.\n\n"
    "Press a and name a file, a folder, an address or a feed.\n"
    "Or paste an article's text here."
)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Widths in cells of one row's columns."""

    source: int
    title: int
    names: int

    @classmethod
    def within(cls, columns: int) -> _Columns:
        free = columns - _MARK_COLUMNS - _DATE_COLUMNS - _QUOTE_COLUMNS
        source, names = free * 18 // 100, free * 32 // 100
        return cls(source, free - source - names, names)


class ShelfPanel(Panel):
    """Posts `Opened` when the reader wants to read an article, and `Moved` when another row has the cursor."""

    HEADING: ClassVar[str] = "Library"
    articles: reactive[tuple[Listed, ...] | None] = reactive(None, init=False, always_update=True)
    """All there are; None until the library has said so."""
    only: reactive[Only] = reactive("all", init=False)
    order: reactive[Order] = reactive(ORDERS[0], init=False)
    found: reactive[tuple[Found, ...] | None] = reactive(None, init=False)
    """What a search brought, the best first; None while there is none. It is shown in that order."""

    class Opened(Message):
        """The reader wants to read this article."""

        def __init__(self, article_id: int) -> None:
            super().__init__()
            self.article_id = article_id

    class Moved(Message):
        """Another article is under the cursor, or none, or it has changed."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._by_id: dict[int, Listed] = {}
        self._snippets: dict[int, Found] = {}
        self._cursor: int | None = None
        self._on_one_line = False

    def compose(self) -> ComposeResult:
        yield Static(id="shelf-columns", markup=False)
        yield from super().compose()

    @property
    def is_narrowed(self) -> bool:
        return bool(self.filter) or self.only != "all" or self.found is not None

    @property
    def current(self) -> Listed | None:
        """The article under the cursor."""
        return None if self._cursor is None else self._by_id.get(self._cursor)

    @property
    def columns(self) -> int:
        """Cells that a row has for its words. The rows themselves do not know it while they are not shown."""
        return max(1, self.content_size.width - _BESIDE_COLUMNS)

    @property
    def shown(self) -> list[Listed]:
        """The articles listed, from the top."""
        return [self._by_id[int(row)] for row in self.rows.ids]

    def show_all(self) -> None:
        """Leaves no article out any more."""
        self.found = None
        self.only = "all"
        self.filter = ""

    def select(self, article_id: int) -> None:
        """Moves the cursor to an article, if it is listed."""
        if str(article_id) in self.rows.ids:
            self._cursor = article_id
            self.rows.point_at(str(article_id))
            self.post_message(self.Moved())

    def replace(self, changed: Listed) -> None:
        """Shows an article as it is now, in the row where it stands, even if it would not pass the filter any more."""
        assert self.articles is not None
        self._by_id[changed.id] = changed
        self.set_reactive(
            ShelfPanel.articles, tuple(changed if listed.id == changed.id else listed for listed in self.articles)
        )
        self.rows.redraw()
        self.post_message(self.Moved())

    def watch_articles(self) -> None:
        self._fill()

    def watch_filter(self) -> None:
        self._fill()

    def watch_only(self) -> None:
        self._fill()

    def watch_order(self) -> None:
        self._fill()

    def watch_found(self, found: tuple[Found, ...] | None) -> None:
        self._snippets = {one.article_id: one for one in found or ()}
        self._fill()

    def _fill(self) -> None:
        if self.articles is None:
            return
        self._by_id = {listed.id: listed for listed in self.articles}
        if self.found is None:
            candidates = listing.ordered(self.articles, self.order)
        else:
            candidates = [self._by_id[one.article_id] for one in self.found if one.article_id in self._by_id]
        before = self.rows.highlighted or 0
        rows = [str(listed.id) for listed in listing.passing(candidates, self.filter, self.only)]
        self.remove_class("-loading")
        self.head(len(rows), len(self.articles), ONLY[self.only])
        self.tell("" if rows else self._nothing())
        self._lay_out()
        if str(self._cursor) not in rows:  # its neighbour takes the cursor
            self._cursor = int(rows[min(before, len(rows) - 1)]) if rows else None
        self.rows.put(rows, None)
        self.rows.point_at(None if self._cursor is None else str(self._cursor))
        self.post_message(self.Moved())

    def _nothing(self) -> str:
        if not self.articles:
            return EMPTY
        if self.found is not None:
            return "No article holds these words. Esc lists everything again."
        return "No article passes the filter. Esc lists everything again."

    def on_resize(self, event: events.Resize) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        """One line or two, and the columns' names over the former."""
        columns = self.columns
        self._on_one_line = columns >= _ONE_LINE_COLUMNS
        self.rows.redraw((1 if self._on_one_line else 2) + (self.found is not None))
        self.set_class(self._on_one_line and bool(self.articles), "-columns")
        widths = _Columns.within(columns)
        names = (
            " " * (_MARK_COLUMNS + 1),
            "date (added)".ljust(_DATE_COLUMNS),
            "source".ljust(widths.source),
            "title".ljust(widths.title),
            "who is in it".ljust(widths.names),
            "quotes".rjust(_QUOTE_COLUMNS),
        )
        self.query_one("#shelf-columns", Static).update(Content("".join(names)))

    # Drawing

    def draw(self, row: str, columns: int) -> Content:
        listed = self._by_id[int(row)]
        lines = [_one_line(listed, columns)] if self._on_one_line else _two_lines(listed, columns)
        found = self._snippets.get(listed.id)
        if found is not None:
            lines.append(_snippet(found))
        return Content("\n").join(lines)

    @on(Rows.Highlighted)
    def _moved(self, event: Rows.Highlighted) -> None:
        event.stop()
        self._cursor = int(event.row)
        self.post_message(self.Moved())

    @on(Rows.Selected)
    def _opened(self, event: Rows.Selected) -> None:
        event.stop()
        self.post_message(self.Opened(int(event.row)))


def _one_line(listed: Listed, columns: int) -> Content:
    widths = _Columns.within(columns)
    return Content.assemble(
        *_marks(listed),
        (_fitted(_day(listed), _DATE_COLUMNS), "dim"),
        _fitted(listed.source, widths.source),
        (_fitted(listed.title, widths.title), "bold" if listed.unread else ""),
        (_fitted(_names(listed), widths.names), "dim"),
        (_quotes(listed).rjust(_QUOTE_COLUMNS), "dim"),
    )


def _two_lines(listed: Listed, columns: int) -> list[Content]:
    room = max(4, columns - _MARK_COLUMNS)
    count = _quotes(listed)
    said = f" · {count} {'quote' if count == '1' else 'quotes'}" if count else ""
    source = "" if listed.source == listed.title else listed.source  # a text without a title has its file's name
    day = listed.date if listed.dated else f"added {listed.date}"
    about = " · ".join(filter(None, (day, source, _names(listed))))
    return [
        Content.assemble(*_marks(listed), (_fitted(listed.title, room), "bold" if listed.unread else "")),
        Content.assemble(" " * _MARK_COLUMNS, (_fitted(about, max(0, room - cell_len(said)), gap=0) + said, "dim")),
    ]


def _snippet(found: Found) -> Content:
    """The words around the hit; each hit underlined as well, for terminals without colours."""
    words = Content.styled(found.snippet, "dim")
    for hit in found.hits:
        words = words.stylize("$hit-foreground on $hit-background underline", hit.start, hit.end)
    return Content.assemble(" " * _MARK_COLUMNS, words)


def _marks(listed: Listed) -> tuple[tuple[str, str], ...]:
    return (
        (f"{UNREAD if listed.unread else ' '} ", "$accent"),
        (f"{STARRED if listed.starred else ' '} ", "$accent"),
    )


def _names(listed: Listed) -> str:
    return ", ".join(listed.names[:_NAMES_SHOWN])


def _quotes(listed: Listed) -> str:
    """Empty for an article that has not been read."""
    return "" if listed.quotes is None else str(listed.quotes)


def _fitted(words: str, columns: int, gap: int = 1) -> str:
    """`words` in exactly so many cells, the last `gap` of them empty."""
    room = max(0, columns - gap)
    if cell_len(words) > room:
        words = set_cell_size(words, max(0, room - 1)) + "…"
    return set_cell_size(words, columns)


def _day(listed: Listed) -> str:
    """When it was published; of an article that does not say, in brackets when it was added."""
    return listed.date if listed.dated else f"({listed.date})"
