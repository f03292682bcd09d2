"""Paints one line of an article: its words by what they are marked as, and a bar beside quotes."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.reading.layout import Page
from tui.reading.marks import Layer, runs

GUTTER_COLUMNS = 2
"""At the left of every line: a bar beside quotes, then a space."""

_BESIDE_QUOTE, _BESIDE_SELECTED_QUOTE = "▎ ", "▌ "

_PAINT_ORDER = (
    "quote",
    "selected-quote",
    "person",
    "organisation",
    "place",
    "source",
    "selected",
    "current",
    "hit",
    "current-hit",
    "mouse",
    "margin",
)
"""Colours of later marks replace those of earlier ones; attributes add up."""

COMPONENTS = {f"article--{mark}" for mark in _PAINT_ORDER}
"""The names that the style sheet gives the marks."""


class LinePainter:
    """Knows the styles of one widget until its theme changes."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[frozenset[str], Style] = {}

    def line(self, page: Page, number: int, layers: tuple[Layer, ...], left: int) -> Strip:
        """Line `number` of `page`, as wide as the widget, its text `left` cells from the edge."""
        line = page.lines[number]
        paragraph = page.paragraphs[line.paragraph]
        width = self._widget.size.width
        plain = self.style(frozenset())
        segments = [
            Segment(" " * (left - GUTTER_COLUMNS), plain.rich_style),
            self._gutter(layers, line.start, line.end),
        ]
        cells = left
        if line.start < line.end:
            for start, end, names in runs(layers, line.start, line.end):
                words = page.text[start:end].replace("\n", " ")
                style = self.style(names).rich_style_with_offset(start - paragraph.start, line.paragraph)
                segments.append(Segment(words, style))
                cells += cell_len(words)
        segments.append(Segment(" " * max(0, width - cells), plain.rich_style))
        return Strip(segments).crop(0, width)

    def _gutter(self, layers: tuple[Layer, ...], start: int, end: int) -> Segment:
        held: frozenset[str] = frozenset()
        if start < end:
            held = held.union(*(names for _, _, names in runs(layers, start, end)))
        bar = " " * GUTTER_COLUMNS
        if "selected-quote" in held:
            bar = _BESIDE_SELECTED_QUOTE
        elif "quote" in held:
            bar = _BESIDE_QUOTE
        return Segment(bar, self.style(frozenset({"margin"})).rich_style)

    def style(self, names: frozenset[str]) -> Style:
        """The style of words marked so.

        Built from the rules themselves, because Textual's own combination of component styles loses `reverse`.
        """
        style = self._styles.get(names)
        if style is None:
            style = self._widget.visual_style
            for mark in _PAINT_ORDER:
                if mark not in names:
                    continue
                rules = self._widget.get_component_styles(f"article--{mark}")
                background = style.background
                if rules.has_rule("background") and background is not None:
                    background = background + rules.background
                attributes = rules.text_style
                style += Style(
                    background=background,
                    foreground=rules.color if rules.has_rule("color") else style.foreground,
                    bold=attributes.bold,
                    italic=attributes.italic,
                    underline=attributes.underline,
                    underline2=attributes.underline2,
                    reverse=attributes.reverse,
                )
            self._styles[names] = style
        return style
