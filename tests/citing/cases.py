"""Readings made by hand for the stories about how they leave, and what is read back from what was written."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from hypothesis import strategies as st

from tui.articles.entry import Entry
from tui.citing.export import WRITERS
from tui.citing.found import Found
from tui.extraction.cleaning import clean, fingerprint
from tui.extraction.records import SCHEMA_VERSION, Actor, Extraction, Mention, Quote, QuoteKind, Span

TEXT = (
    "“We open on Monday,” said Ada Quill, mayor of Westhaven.\r\n\r\n"
    "The bridge, she added, was “as good as new”. “Come,” she said. “And see.”\r\n"
)
HOSTILE = "\x1b]0;x\x07<script>alert(1)</script>\u202e=cmd|’ /C calc’!A0"
"""A title, a name of a column or a cell that attacks a terminal, a browser or a spreadsheet."""


def found(text: str = TEXT, *said: tuple[str, ...], quotes: bool = True, **about: Any) -> Found:
    """`text` with quotes, each given by the words of its pieces, or with none; Ada Quill said them all."""
    made = [quoted(text, number, words) for number, words in enumerate(said or _SAID, start=1)] if quotes else []
    return Found(Entry(**{"id": "bridge.txt", "text": text, **about}), extraction(text, made))


_SAID = (
    ("“We open on Monday,”",),
    ("The bridge,", "was “as good as new”"),
    ("“Come,”", "“And see.”"),
)


def quoted(text: str, number: int, words: tuple[str, ...]) -> Quote:
    """The first is given by name, later ones by pronoun, the third is not sure."""
    pieces = tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in words)
    kind: QuoteKind = "direct" if all(piece.startswith("“") for piece in words) else "mixed"
    as_written = "Ada Quill" if number == 1 else "she"
    start = text.find(as_written)
    source = Span(start, start + len(as_written)) if start >= 0 else None
    return Quote(f"q{number}", kind, pieces, (), source, "a1", "pronoun", (), number < 3, None)


def extraction(text: str, quotes: list[Quote]) -> Extraction:
    start = max(text.find("Ada Quill"), 0)
    mention = Mention(start, min(start + 9, len(text)), "name")
    actor = Actor("a1", "Ada Quill", True, "person", ("mayor of Westhaven",), (mention,))
    return Extraction(
        fingerprint(text), len(text), "en_test", "1", "abc", SCHEMA_VERSION, (), (actor,), tuple(quotes), ()
    )


def written(name: str, *given: Found) -> bytes:
    """What the writer of that name makes of them."""
    stream = BytesIO()
    WRITERS[name].write(iter(given), stream)
    return stream.getvalue()


LETTERS = "ab “”\n\r\t,;'\"=+-@<>&\u202e\u200b\x1b\x85\u2028é世\U0001f469\ud800*_[](){}|\\`#"


_KINDS: tuple[QuoteKind, ...] = ("direct", "mixed", "indirect")


@st.composite
def readings(draw: st.DrawFn) -> Found:
    """Any text with quotes of one piece each, anywhere in it, overlapping or not."""
    text = "Ada Quill " + draw(st.text(LETTERS, min_size=1, max_size=60))
    cleaned = clean(text)
    length = len(cleaned.text)
    quotes = []
    for number in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, length - 1))
        end = draw(st.integers(start + 1, length))
        span = cleaned.to_given(Span(start, end))
        kind: QuoteKind = draw(st.sampled_from(_KINDS))
        quotes.append(Quote(f"q{number}", kind, (span,), (), None, "a1", "named", (), True, None))
    quotes.sort(key=lambda quote: quote.pieces)
    return Found(Entry("some id", text), extraction(text, quotes))
