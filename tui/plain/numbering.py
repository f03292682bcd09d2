"""The paragraphs of an article by number, from 1: how a place is named to somebody who sees no page."""

from __future__ import annotations

from bisect import bisect_right

from tui.citing.citation import one_line
from tui.extraction.paragraphs import paragraphs
from tui.extraction.records import Span


class Numbering:
    """The paragraphs of clean text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = paragraphs(text)
        self._starts = [span.start for span in self._spans]

    def __len__(self) -> int:
        return len(self._spans)

    def span(self, number: int) -> Span:
        """Where paragraph `number` lies. Raises `IndexError` for 0 and for a number too high."""
        if number < 1:
            raise IndexError(number)
        return self._spans[number - 1]

    def words(self, number: int) -> str:
        """Paragraph `number` on one line."""
        return one_line(self.span(number).of(self._text))

    def at(self, offset: int) -> int:
        """The number of the paragraph that holds a character, or of the last before it; 1 if there is none before."""
        return max(1, bisect_right(self._starts, offset))
