"""Any text made harmless, with the way back to where each character stood.

Article text is hostile until shown otherwise: an escape sequence printed to a terminal can write the reader's
clipboard, a bidirectional override can make a quote read backwards, a lone surrogate cannot be encoded. This is
the one place that cleans. It runs before hashing and before the model, so every offset in the program agrees.

What happens to a character:
- line ends in all their forms become one newline;
- tabs and the other white-space controls become one space;
- control characters stay visible as their picture (ESC is shown as ␛), so a reader sees that something was there;
- C1 controls, lone surrogates and noncharacters, which have no picture, become U+FFFD;
- bidirectional formatting, byte-order marks, zero-width spaces and soft hyphens, which nobody can see, go.

Everything else, square brackets and emoji included, stays as it is.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass

from tui.extraction.records import Span

_REPLACEMENT = "\ufffd"
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
_SPACES = dict.fromkeys(map(ord, "\t\v\f\x1c\x1d\x1e\x1f"), " ")
_LINE_ENDS = dict.fromkeys(map(ord, "\n\r\x85\u2028\u2029"), "\n")
_SUBSTITUTES = (
    _PICTURES | dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT) | _SPACES | _LINE_ENDS  # later entries win
)

_INVISIBLE = "\u200b\u200e\u200f\u061c\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069\ufff9-\ufffb"
_DROPPED = re.compile(rf"\r(?=\n)|[{_INVISIBLE}]+")
_UNENCODABLE = re.compile("[\ud800-\udfff\ufffe\uffff\U0001fffe\U0001ffff]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Harmless text, and where its characters stood in the text as given."""

    text: str
    given_length: int
    cuts: tuple[int, ...]
    """Offsets in `text` before which characters were dropped, ascending."""
    shifts: tuple[int, ...]
    """How many characters were dropped in all up to the cut of the same number."""

    def to_given(self, span: Span) -> Span:
        """Where a span of the clean text lies in the text as given; dropped characters at its edges stay outside."""
        return Span(self._given(span.start), self._given(span.end - 1) + 1)

    def to_clean(self, span: Span) -> Span:
        """Where a span that `to_given` made lies in the clean text."""
        return Span(self._clean(span.start), self._clean(span.end))

    def _clean(self, offset: int) -> int:
        gap = bisect_right(range(len(self.cuts)), offset, key=lambda gap: self.cuts[gap] + self.shifts[gap])
        return offset - (self.shifts[gap - 1] if gap else 0)

    def _given(self, offset: int) -> int:
        cut = bisect_right(self.cuts, offset)
        return offset + (self.shifts[cut - 1] if cut else 0)


def clean(given: str) -> Cleaned:
    """`given` made harmless (see above). Linear time; cleaning clean text changes nothing."""
    parts: list[str] = []
    cuts: list[int] = []
    shifts: list[int] = []
    kept = dropped = last = 0
    for gap in _DROPPED.finditer(given):
        parts.append(given[last : gap.start()])
        kept += gap.start() - last
        dropped += gap.end() - gap.start()
        if cuts and cuts[-1] == kept:  # a gap right behind a gap
            shifts[-1] = dropped
        else:
            cuts.append(kept)
            shifts.append(dropped)
        last = gap.end()
    parts.append(given[last:])
    text = _UNENCODABLE.sub(_REPLACEMENT, "".join(parts)).translate(_SUBSTITUTES)
    return Cleaned(text, len(given), tuple(cuts), tuple(shifts))


def clean_line(given: str) -> str:
    """`given` as one harmless line, for titles, file names and error texts: runs of white space become one space."""
    return " ".join(clean(given).text.split())


def fingerprint(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hex. Lone surrogates, which UTF-8 forbids, are hashed by their code."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
