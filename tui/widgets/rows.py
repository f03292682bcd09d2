"""A list of rows of one height, of which only those in view are ever drawn.

Textual's OptionList lays out every row to know how tall the list is: measured with 1,167 quotes, 980 ms when a reading
arrives and 390 ms for each actor selected. Here both cost what the rows in view cost.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from tui.keys import bindings

HEADING = "#"
"""First character of the id of a row that only stands above others and can't be moved onto."""

_EDGE_COLUMNS = 1
"""Empty cells at either side of a row."""


class Rows(ScrollView, can_focus=True):
    """Draws each row by its id when it comes into view. Moving onto a row tells so; Enter or a click opens it."""

    BINDINGS: ClassVar[list[Binding]] = bindings("panel")  # type: ignore[assignment]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor"}
    ALLOW_SELECT = False

    highlighted: reactive[int | None] = reactive(None, init=False)
    """Number of the row under the cursor."""

    class Highlighted(Message):
        """The reader moved onto a row."""

        def __init__(self, row: str) -> None:
            super().__init__()
            self.row = row

    class Selected(Message):
        """The reader opened a row."""

        def __init__(self, row: str) -> None:
            super().__init__()
            self.row = row

    def __init__(self, draw: Callable[[str, int], Content], height: int = 1) -> None:
        super().__init__()
        self._draw = draw
        """What a row of that id shows in that many columns; lines past the height are cut off."""
        self.row_height = height
        self.ids: list[str] = []
        self._drawn: dict[int, list[Strip]] = {}

    @property
    def columns(self) -> int:
        """Cells that a row has for its words."""
        return max(1, self.scrollable_content_region.width - 2 * _EDGE_COLUMNS)

    def put(self, ids: list[str], highlighted: str | None) -> None:
        """Replaces all rows, and highlights the one of that id without telling anybody."""
        self.ids = ids
        self._drawn.clear()
        self.virtual_size = Size(self.size.width, len(ids) * self.row_height)
        self.set_scroll(None, 0)
        self.point_at(highlighted)
        self.refresh()

    def point_at(self, row: str | None) -> None:
        """Highlights the row of that id, none for None or an unknown one, without telling anybody."""
        self.highlighted = self.ids.index(row) if row in self.ids else None

    def cursor_place(self) -> Offset | None:
        """Where on the screen the highlighted row begins; None while it is out of view."""
        if self.highlighted is None:
            return None
        row = self.highlighted * self.row_height - self.scroll_offset.y
        return self.content_region.offset + Offset(_EDGE_COLUMNS, row) if 0 <= row < self.size.height else None

    # Moving, by the names that keys.py uses

    def action_cursor_down(self) -> None:
        self._move(1 if self.highlighted is not None else 0, 1)

    def action_cursor_up(self) -> None:
        self._move(-1, -1)

    def action_page_down(self) -> None:
        self._move(max(1, self.size.height // self.row_height), 1)

    def action_page_up(self) -> None:
        self._move(-max(1, self.size.height // self.row_height), -1)

    def action_first(self) -> None:
        self._move(-len(self.ids), 1)

    def action_last(self) -> None:
        self._move(len(self.ids), -1)

    def action_select(self) -> None:
        if self.highlighted is not None:
            self.post_message(self.Selected(self.ids[self.highlighted]))

    def _move(self, rows: int, around_headings: int) -> None:
        """Moves the cursor, at most to either end; from a heading it goes on in the direction given."""
        if not self.ids:
            return
        number = max(0, min(len(self.ids) - 1, (self.highlighted or 0) + rows))
        if self.ids[number].startswith(HEADING):
            number += around_headings
        if 0 <= number < len(self.ids) and number != self.highlighted:
            self.highlighted = number
            self.post_message(self.Highlighted(self.ids[number]))

    def on_click(self, event: events.Click) -> None:
        where = event.get_content_offset(self)
        number = -1 if where is None else (where.y + self.scroll_offset.y) // self.row_height
        if 0 <= number < len(self.ids) and not self.ids[number].startswith(HEADING):
            if number == self.highlighted:
                self.action_select()
            else:
                self.highlighted = number
                self.post_message(self.Highlighted(self.ids[number]))

    def watch_highlighted(self, before: int | None, now: int | None) -> None:
        for number in (before, now):
            if number is not None:
                self._drawn.pop(number, None)
                top = number * self.row_height - self.scroll_offset.y
                self.refresh(Region(0, top, self.size.width, self.row_height))
        if now is not None:
            self._bring_into_view(now)

    def _bring_into_view(self, number: int) -> None:
        top, bottom = number * self.row_height, (number + 1) * self.row_height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif bottom > self.scroll_offset.y + self.size.height:
            self.scroll_to(y=bottom - self.size.height, animate=False)

    # Drawing

    def redraw(self, height: int | None = None) -> None:
        """Draws all rows anew, as tall as `height` if it is given."""
        if height is not None and height != self.row_height:
            self.row_height = height
            self.virtual_size = Size(self.size.width, len(self.ids) * height)
        self._drawn.clear()
        self.refresh()

    def on_resize(self) -> None:
        self.redraw()
        if self.highlighted is not None:
            self._bring_into_view(self.highlighted)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._drawn.clear()

    def on_focus(self) -> None:
        self.redraw()

    def on_blur(self) -> None:
        self.redraw()

    def render_line(self, y: int) -> Strip:
        number, line = divmod(y + self.scroll_offset.y, self.row_height)
        width = self.scrollable_content_region.width
        if number >= len(self.ids):
            return Strip.blank(width, self.visual_style.rich_style)
        strips = self._drawn.get(number)
        if strips is None:
            strips = self._drawn[number] = self._strips(number)
        return strips[line] if line < len(strips) else Strip.blank(width, self._row_style(number).rich_style)

    def _strips(self, number: int) -> list[Strip]:
        style = self._row_style(number)
        edge = Strip.blank(_EDGE_COLUMNS, style.rich_style)
        content = self._draw(self.ids[number], self.columns)
        lines = Visual.to_strips(self, content, self.columns, self.row_height, style, pad=False)
        # Filled up here, because Textual's own padding loses `reverse`.
        whole = (line.extend_cell_length(self.columns, style.rich_style) for line in lines[: self.row_height])
        return [Strip.join([edge, line, edge]) for line in whole]

    def _row_style(self, number: int) -> Style:
        """Built from the rules themselves, because Textual's own combination loses `reverse`."""
        style = self.visual_style
        if number != self.highlighted:
            return style
        rules = self.get_component_styles("rows--cursor")
        background = style.background
        if rules.has_rule("background") and background is not None:
            background = background + rules.background
        attributes = rules.text_style
        return style + Style(background=background, reverse=attributes.reverse, underline=attributes.underline)
