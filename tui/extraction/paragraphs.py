"""Where the paragraphs of a text are: the one answer that the model, the quotation marks and the page agree on.

A paragraph is a line that is not blank. In hard-wrapped text (mail, wire copy, old web pages), where lines end
because the margin was reached, it is a block of lines between blank ones.
"""

from __future__ import annotations

import itertools
import re

from tui.extraction.records import Span

WRAP_WIDTH_LIMIT = 100
"""Columns. Text whose longest line is wider was not wrapped by hand."""

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BLOCK = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_WRAPPED_SHARE = 0.9
_FEWEST_BREAKS = 3


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of clean text, in order, without the newlines around them. None for blank text."""
    pattern = _BLOCK if is_hard_wrapped(text) else _LINE
    return [Span(*found.span()) for found in pattern.finditer(text)]


def is_hard_wrapped(text: str) -> bool:
    """Whether lines end because the next word did not fit, rather than because a paragraph is over."""
    lines = text.split("\n")
    width = max(map(len, lines))
    if width > WRAP_WIDTH_LIMIT:
        return False
    breaks = forced = 0
    for line, following in itertools.pairwise(lines):
        if not line.strip() or not following.strip():
            continue
        breaks += 1
        forced += len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > width
    return breaks >= _FEWEST_BREAKS and forced >= _WRAPPED_SHARE * breaks
