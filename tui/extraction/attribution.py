"""Who is said to have said what: from the marks and the clauses of a text to attributions as written."""

from __future__ import annotations

from dataclasses import dataclass

from tui.extraction.records import QuoteKind, Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Content, cue and source of one reporting act, as the text writes them; nobody is resolved yet."""

    pieces: tuple[Span, ...]
    """What was said, in text order, disjoint; quotation marks included where there are any."""
    cue: tuple[Span, ...]
    """The words that report it; empty where there are none."""
    source: Span | None
    """Who said it, as written. None where the text does not say."""
    kind: QuoteKind
    via: Span | None = None
    """Who handed the words on; never the source."""
    form: str = ""
    """Name of the step that found it."""
    continues: int | None = None
    """Number of the attribution whose speaker goes on talking here."""
