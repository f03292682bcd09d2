"""Where the lines of an article break at a given width, and the way between a character and its place on the page.

A line is a range of code points of the article; screen rows are derived from it and never stored.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from rich._wrap import divide_line  # private; Rich is pinned, and this is the only import of it
from rich.cells import cell_len, get_character_cell_size

from tui.extraction.paragraphs import paragraphs
from tui.extraction.records import Span


@dataclass(frozen=True, slots=True)
class Line:
    """One row of text; `start == end` for the blank row between two paragraphs."""

    start: int
    end: int
    paragraph: int
    """Number of the paragraph that this row belongs to, or that ends above it."""


def clipped(words: str, width: int, rows: int) -> str:
    """As much of `words` as fits into `rows` lines of `width` cells, with a sign where there is more."""
    words = words[: (rows + 1) * width]  # more can't fit, and a quote may be as long as its article
    breaks = divide_line(words, width)
    if len(breaks) < rows:
        return words
    kept = words[: breaks[rows - 1]].rstrip()
    last = kept[breaks[rows - 2] if rows > 1 else 0 :]
    while last and cell_len(last) + 2 > width:
        last = last.rpartition(" ")[0] if " " in last else last[:-1]
    return kept[: breaks[rows - 2] if rows > 1 else 0] + last.rstrip() + " …"


class Page:
    """An article set in lines of at most `width` cells."""

    def __init__(self, text: str, width: int, paragraph_spans: list[Span] | None = None) -> None:
        self.text = text
        self.width = max(1, width)
        self.paragraphs = paragraphs(text) if paragraph_spans is None else paragraph_spans
        self.lines: list[Line] = []
        self._starts: list[int] = []
        self._paragraph_starts = [paragraph.start for paragraph in self.paragraphs]
        self._set_lines()

    def __len__(self) -> int:
        return len(self.lines)

    def line_at(self, offset: int) -> int:
        """Number of the line that holds the character at `offset`, else of the nearest one before it; 0 if empty."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def paragraph_at(self, offset: int) -> int:
        """Number of the paragraph that holds `offset`, or the last one before it; 0 for an empty page."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def column_of(self, offset: int) -> int:
        """In which cell of its line the character at `offset` begins."""
        line = self.lines[self.line_at(offset)]
        return cell_len(self.text[line.start : min(offset, line.end)])

    def offset_at(self, line_number: int, column: int) -> int | None:
        """The character that covers a cell; None beside the text."""
        if not 0 <= line_number < len(self.lines) or column < 0:
            return None
        line = self.lines[line_number]
        cells = 0
        for offset in range(line.start, line.end):
            cells += get_character_cell_size(self.text[offset])
            if column < cells:
                return offset
        return None

    def lines_of(self, span: Span) -> range:
        """Numbers of the lines that show any part of `span`."""
        return range(self.line_at(span.start), self.line_at(span.end - 1) + 1)

    def next_paragraph(self, offset: int) -> int | None:
        """Where the first paragraph that starts behind `offset` starts; None behind the last."""
        number = bisect_right(self._paragraph_starts, offset)
        return self._paragraph_starts[number] if number < len(self._paragraph_starts) else None

    def previous_paragraph(self, offset: int) -> int | None:
        """Where the last paragraph that starts before `offset` starts; None before the first."""
        number = bisect_left(self._paragraph_starts, offset) - 1
        return self._paragraph_starts[number] if number >= 0 else None

    def _set_lines(self) -> None:
        # A text that never leaves a line blank gets one between its paragraphs; otherwise it keeps its own spacing.
        spaced = not any(self._blank_line_before(number) for number in range(1, len(self.paragraphs)))
        for number, paragraph in enumerate(self.paragraphs):
            if number and (spaced or self._blank_line_before(number)):
                above = self.paragraphs[number - 1].end
                self.lines.append(Line(above, above, number - 1))
            words = self.text[paragraph.start : paragraph.end]
            breaks = [0, *divide_line(words, self.width), len(words)]
            for start, end in itertools.pairwise(breaks):
                if start < end:
                    self.lines.append(Line(paragraph.start + start, paragraph.start + end, number))
        self._starts = [line.start for line in self.lines]

    def _blank_line_before(self, number: int) -> bool:
        above, below = self.paragraphs[number - 1], self.paragraphs[number]
        return self.text.count("\n", above.end, below.start) > 1
