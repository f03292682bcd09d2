"""The article, set in lines, with its names and quotes marked.

Draws only the lines in view, one at a time, so that a book opens as fast as a note. Marks lie in two layers: one that
changes when a reading arrives, one that changes with the selection; a selection repaints only the lines it touches.
"""

from __future__ import annotations

import re
from typing import ClassVar

from textual import events
from textual.binding import Binding
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection as MouseSelection
from textual.strip import Strip

from tui.articles.article import Article
from tui.extraction.records import Span
from tui.keys import bindings
from tui.reading.kinds import ALL_KINDS, Kinds
from tui.reading.layout import Page
from tui.reading.marking import reading_marks, selection_marks
from tui.reading.marks import Layer, Mark
from tui.reading.search import NO_SEARCH, Search
from tui.reading.selection import NOTHING, Selection
from tui.reading.story import Place, Story
from tui.settings import MEASURE_COLUMNS, NARROWEST_MEASURE_COLUMNS, WIDE_MEASURE_COLUMNS
from tui.widgets.line_painter import COMPONENTS, GUTTER_COLUMNS, LinePainter

_CURSOR_FROM_TOP = 1 / 3
"""A jump puts its target a third down the view, where the eye rests."""

_WIDE_PANE_COLUMNS = 100
"""From here on the wider measure looks like a column and not like a wall."""
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")


class ArticleView(ScrollView, can_focus=True):
    """One article. Give it `article`, later `story` and `selection`; it posts `Pointed` when a character is clicked."""

    BINDINGS: ClassVar[list[Binding]] = bindings("article")  # type: ignore[assignment]
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS

    article: reactive[Article | None] = reactive(None, init=False)
    story: reactive[Story | None] = reactive(None, init=False)
    selection: reactive[Selection] = reactive(NOTHING, init=False)

    search: reactive[Search] = reactive(NO_SEARCH, init=False)
    hit: reactive[int | None] = reactive(None, init=False)
    """Number of the hit that the reader is at."""
    kinds: reactive[Kinds] = reactive(ALL_KINDS, init=False)
    """The kinds of actors that are marked."""
    measure: reactive[int | None] = reactive(None, init=False)
    """Columns that the reader asked for; None for what suits the window."""
    chosen_words: reactive[Span | None] = reactive(None, init=False)
    """Words selected with the keyboard."""

    class Pointed(Message):
        """A character of the article was clicked; None beside the text."""

        def __init__(self, offset: int | None) -> None:
            super().__init__()
            self.offset = offset

    class Hovered(Message):
        """The mouse is on another character; None beside the text."""

        def __init__(self, offset: int | None) -> None:
            super().__init__()
            self.offset = offset

    class Moved(Message):
        """The reader moved to another part of the article."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._page = Page("", MEASURE_COLUMNS)
        self._anchor = 0
        """The first character in view when the reader last moved. Kept while sizes change, so that nothing drifts."""
        self._settled = Size(0, 0)
        """The size at which the article stands where the reader left it."""
        self._reading_layer = Layer()
        self._selection_layer = Layer()
        self._mouse_layer = Layer()
        self._search_layer = Layer()
        self._hovered: Place | None = None
        self._strips: dict[int, Strip] = {}
        self._painter = LinePainter(self)

    # What is shown

    def watch_article(self, article: Article | None) -> None:
        self._anchor = 0
        self._reading_layer = self._selection_layer = self._mouse_layer = Layer()
        self.end_search()
        self.set_scroll(0, 0)
        if self.size.width:  # else the first resize sets the lines, once, at the right width
            self._set_page()

    def watch_story(self, story: Story | None) -> None:
        self._reading_layer = Layer.of(reading_marks(story, self.kinds)) if story else Layer()
        self._hovered = None
        self._forget_strips()

    def watch_kinds(self) -> None:
        self.watch_story(self.story)

    def watch_measure(self) -> None:
        self.on_resize()

    def watch_search(self, search: Search) -> None:
        self.hit = None
        self._mark_hits()

    def watch_hit(self) -> None:
        self._mark_hits()

    def _mark_hits(self) -> None:
        before = self._search_layer
        marks: list[Mark] = [(hit, "hit") for hit in self.search.hits]
        if self.hit is not None:
            marks.append((self.search.hits[self.hit], "current-hit"))
        self._search_layer = Layer.of(marks)
        self._repaint(before, self._search_layer)

    def end_search(self) -> None:
        """Takes all hits away."""
        self.hit = None
        self.search = NO_SEARCH

    def watch_chosen_words(self, words: Span | None) -> None:
        before = self._mouse_layer
        self._mouse_layer = Layer.of([(words, "mouse")]) if words else Layer()
        self._repaint(before, self._mouse_layer)

    def watch_selection(self, selection: Selection) -> None:
        before = self._selection_layer
        self._selection_layer = Layer.of(selection_marks(self.story, selection)) if self.story else Layer()
        self._repaint(before, self._selection_layer)

    # Where the reader is

    @property
    def position(self) -> int:
        """The first character in view; 0 for an empty article."""
        return self._offset_of_row(self.scroll_offset.y)

    @property
    def progress(self) -> float:
        """How far down the article the reader is, from 0 to 1."""
        return 1.0 if self.max_scroll_y == 0 else self.scroll_offset.y / self.max_scroll_y

    def in_view(self, span: Span) -> bool:
        """Whether the first line of `span` is on the screen."""
        top = self.scroll_offset.y
        return top <= self._page.line_at(span.start) < top + self.size.height

    def reveal(self, span: Span, *, always: bool = False) -> None:
        """Scrolls so that `span` begins a third from the top; not at all where it is in view, unless `always`."""
        if always or not self.in_view(span):
            self._scroll_to_row(self._page.line_at(span.start) - int(self.size.height * _CURSOR_FROM_TOP))

    def cursor_place(self, offset: int) -> Offset | None:
        """Where on the screen the character at `offset` stands; None while it is out of view."""
        row = self._page.line_at(offset) - self.scroll_offset.y
        if not 0 <= row < self.size.height:
            return None
        return self.content_region.offset + Offset(self._left + self._page.column_of(offset), row)

    def go_to(self, offset: int) -> None:
        """Scrolls so that the line of `offset` is the first one; once there are lines, where there are none yet."""
        self._anchor = offset
        self._scroll_to_row(self._page.line_at(offset), immediate=True)

    def to_top(self) -> None:
        self._scroll_to_row(0)

    def to_bottom(self) -> None:
        self._scroll_to_row(len(self._page))

    def paragraph_number(self, offset: int) -> int:
        """Number of the paragraph that holds `offset`, from 1."""
        return self._page.paragraph_at(offset) + 1

    @property
    def page(self) -> Page:
        """The lines as they are set now."""
        return self._page

    # Movement, by the names that keys.py uses

    def action_line(self, rows: int) -> None:
        self._scroll_to_row(self.scroll_offset.y + rows)

    def action_page(self, direction: int) -> None:
        self._scroll_to_row(self.scroll_offset.y + direction * max(1, self.size.height - 2))

    def action_half_page(self, direction: int) -> None:
        self._scroll_to_row(self.scroll_offset.y + direction * max(1, self.size.height // 2))

    def action_paragraph(self, direction: int) -> None:
        step = self._page.next_paragraph if direction > 0 else self._page.previous_paragraph
        target = step(self.position)
        self._scroll_to_row(len(self._page) if direction > 0 else 0) if target is None else self._scroll_to_row(
            self._page.line_at(target)
        )

    def _scroll_to_row(self, row: int, *, immediate: bool = False) -> None:
        """With `immediate` before anything is painted, so that no frame shows another place."""
        # By force: an article that has only just come shows no scrollbar yet, and Textual would not scroll it.
        self.scroll_to(y=max(0, min(row, self.max_scroll_y)), animate=False, force=True, immediate=immediate)

    # Mouse

    def on_click(self, event: events.Click) -> None:
        if event.chain == 1 and self.text_selection is None:  # a drag ends in a click too
            self.post_message(self.Pointed(self.offset_at(event)))
        offset = self.offset_at(event)
        if event.chain > 1:
            event.prevent_default()  # Textual would select the whole article,
            event.stop()  # and the screen everything on it
        if offset is not None and event.chain in (2, 3):
            self._select_around(offset, whole_paragraph=event.chain == 3)

    def _select_around(self, offset: int, *, whole_paragraph: bool) -> None:
        """Selects the word or the paragraph at a double or triple click."""
        number = self._page.paragraph_at(offset)
        paragraph = self._page.paragraphs[number]
        span: Span | None = paragraph
        if not whole_paragraph:
            words = _WORD.finditer(self._page.text, paragraph.start, paragraph.end)
            span = next((Span(*word.span()) for word in words if word.start() <= offset < word.end()), None)
        if span is not None:
            start, end = span.start - paragraph.start, span.end - paragraph.start
            selected = MouseSelection(Offset(start, number), Offset(end, number))
            self.screen.selections = {self: selected}

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self._hover(self.offset_at(event))

    def on_leave(self) -> None:
        self._hover(None)

    def _hover(self, offset: int | None) -> None:
        place = self.story.place_at(offset) if self.story is not None and offset is not None else None
        if place != self._hovered:
            self._hovered = place
            self.post_message(self.Hovered(offset if place is not None else None))

    def offset_at(self, event: events.MouseEvent) -> int | None:
        """The character under the mouse; None beside the text."""
        where = event.get_content_offset(self)
        if where is None:
            return None
        return self._page.offset_at(where.y + self.scroll_offset.y, where.x - self._left)

    def text_select_all(self) -> None:
        """A double click is no wish for the whole article."""

    def get_selection(self, selection: MouseSelection) -> tuple[str, str] | None:
        """The words under a mouse selection, verbatim: no line ends of the screen, those of the article."""
        span = self.selected_span(selection)
        return (span.of(self._page.text), "\n") if span else None

    def selected_span(self, selection: MouseSelection | None = None) -> Span | None:
        """What the mouse has selected (or would, by `selection`); None for nothing."""
        selection = selection or self.text_selection
        if selection is None or not self._page.paragraphs:
            return None
        start = 0 if selection.start is None else self._offset_of(selection.start)
        end = len(self._page.text) if selection.end is None else self._offset_of(selection.end)
        return Span(start, end) if start < end else None

    def selection_updated(self, selection: MouseSelection | None) -> None:
        before = self._mouse_layer
        span = self.selected_span(selection) if selection else None
        self._mouse_layer = Layer.of([(span, "mouse")]) if span else Layer()
        self._repaint(before, self._mouse_layer)

    def _offset_of(self, place: Offset) -> int:
        """The article's offset for Textual's (character, paragraph)."""
        number = max(0, min(place.y, len(self._page.paragraphs) - 1))
        paragraph = self._page.paragraphs[number]
        return min(paragraph.start + place.x, paragraph.end)

    # Layout

    @property
    def _left(self) -> int:
        """Cells at the left of the text, gutter included."""
        return max(GUTTER_COLUMNS, (self.size.width - self._page.width) // 2)

    @property
    def _measure(self) -> int:
        widest = WIDE_MEASURE_COLUMNS if self.size.width >= _WIDE_PANE_COLUMNS else MEASURE_COLUMNS
        if self.measure is not None:
            widest = max(NARROWEST_MEASURE_COLUMNS, self.measure)
        return max(1, min(widest, self.size.width - 2 * GUTTER_COLUMNS))

    def on_resize(self) -> None:
        if self._page.width != self._measure or self._page.text is not self._text:
            self._set_page()
        else:
            self._set_virtual_size()
        self._scroll_to_row(self._page.line_at(self._anchor))
        self._settled = self.size
        self._forget_strips()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            if self.size == self._settled:
                self._anchor = self._offset_of_row(round(new_value))
            self.post_message(self.Moved())

    def _offset_of_row(self, row: int) -> int:
        lines = self._page.lines
        return lines[max(0, min(row, len(lines) - 1))].start if lines else 0

    @property
    def _text(self) -> str:
        return self.article.text if self.article else ""

    def _set_page(self) -> None:
        known = self._page.paragraphs if self._page.text is self._text else None
        self._page = Page(self._text, self._measure, known)
        self._set_virtual_size()
        self._forget_strips()

    def _set_virtual_size(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._page))

    # Painting

    def render_line(self, y: int) -> Strip:
        number = self.scroll_offset.y + y
        if number >= len(self._page):
            return Strip.blank(self.size.width, self._painter.style(frozenset()).rich_style)
        strip = self._strips.get(number)
        if strip is None:
            layers = (self._reading_layer, self._selection_layer, self._search_layer, self._mouse_layer)
            strip = self._strips[number] = self._painter.line(self._page, number, layers, self._left)
        return strip

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._painter = LinePainter(self)
        self._strips.clear()

    def _forget_strips(self) -> None:
        self._strips.clear()
        self.refresh()

    def _repaint(self, *layers: Layer) -> None:
        """Paints again the lines that these layers mark."""
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        touched: set[int] = set()
        for layer in layers:
            for left, right, names in zip(layer.boundaries, layer.boundaries[1:], layer.names, strict=False):
                if names:
                    touched.update(self._page.lines_of(Span(left, right)))
        for number in touched:
            self._strips.pop(number, None)
            if top <= number < bottom:
                self.refresh(Region(0, number - top, self.size.width, 1))
