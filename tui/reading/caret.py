"""A caret in the article with an anchor where it was set down: what lies between them is selected."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from tui.extraction.records import Span
from tui.reading.layout import Page

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Caret:
    """Both ends stand on a character; both characters belong to the selection."""

    anchor: int
    head: int

    @classmethod
    def at(cls, page: Page, offset: int) -> Caret:
        """Set down on the word at `offset`, the next one where there is none."""
        word = _WORD.search(page.text, offset) or _WORD.search(page.text)
        start = word.start() if word else 0
        return cls(start, start)

    @property
    def span(self) -> Span:
        """What is selected."""
        return Span(min(self.anchor, self.head), max(self.anchor, self.head) + 1)

    def swapped(self) -> Caret:
        """The same words, moved on from the other end."""
        return Caret(self.head, self.anchor)

    def moved(self, page: Page, unit: str, direction: int) -> Caret:
        """The head moved by a character, word, line, paragraph, or to the edge of its line; it stops at both ends.

        Forwards, words and paragraphs end with their last character, so that they are selected whole.
        """
        target = {
            "character": self._character,
            "word": self._word,
            "line": self._line,
            "paragraph": self._paragraph,
            "edge": self._edge,
        }[unit](page, direction)
        return replace(self, head=max(0, min(target, len(page.text) - 1)))

    def _character(self, page: Page, direction: int) -> int:
        return self.head + direction

    def _word(self, page: Page, direction: int) -> int:
        around = page.paragraphs[page.paragraph_at(self.head)]
        if direction > 0:
            word = _WORD.search(page.text, self.head + 1)
            return word.end() - 1 if word else len(page.text) - 1
        starts = [word.start() for word in _WORD.finditer(page.text, around.start, self.head)]
        if starts:
            return starts[-1]
        above = page.previous_paragraph(around.start)
        if above is None:
            return around.start
        return max(word.start() for word in _WORD.finditer(page.text, above, around.start))

    def _line(self, page: Page, direction: int) -> int:
        column = page.column_of(self.head)
        number = page.line_at(self.head) + direction
        while 0 <= number < len(page) and page.lines[number].start == page.lines[number].end:
            number += direction
        if not 0 <= number < len(page):
            return self.head
        found = page.offset_at(number, column)
        return page.lines[number].end - 1 if found is None else found

    def _paragraph(self, page: Page, direction: int) -> int:
        if direction > 0:
            ends = [paragraph.end - 1 for paragraph in page.paragraphs]
            number = bisect_right(ends, self.head)
            return ends[number] if number < len(ends) else self.head
        starts = [paragraph.start for paragraph in page.paragraphs]
        number = bisect_left(starts, self.head) - 1
        return starts[number] if number >= 0 else self.head

    def _edge(self, page: Page, direction: int) -> int:
        line = page.lines[page.line_at(self.head)]
        return line.end - 1 if direction > 0 else line.start
