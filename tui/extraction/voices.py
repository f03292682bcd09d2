"""Who says I inside a quote: its source."""

from __future__ import annotations

from dataclasses import dataclass

from tui.extraction.attribution import Attribution
from tui.extraction.figures import Cast, Figure
from tui.extraction.parse import Parse
from tui.extraction.records import Span

FIRST_PERSON = frozenset(("i", "me", "my", "mine", "myself"))
_FIRST_PLURAL = frozenset(("we", "us", "our", "ours", "ourselves"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source as written: tokens `first` up to but not including `last`; `head` is the one that it is about."""

    first: int
    last: int
    head: int


@dataclass(frozen=True, slots=True)
class Source:
    """Who says one attribution's content, by tokens."""

    phrase: Phrase | None
    """None where the text does not say, or where the attribution carries on an earlier one's."""
    pieces: tuple[tuple[int, int], ...]
    """Token ranges of what is said."""
    continues: int | None
    is_quoted: bool


def sources_of(parse: Parse, attributions: list[Attribution]) -> list[Source]:
    """The attributions in tokens, in their order."""
    return [
        Source(
            phrase=_phrase(parse, found),
            pieces=tuple(_tokens(parse, piece) for piece in found.pieces),
            continues=found.continues,
            is_quoted=found.kind != "indirect",
        )
        for found in attributions
    ]


def _phrase(parse: Parse, attribution: Attribution) -> Phrase | None:
    if attribution.source is None or attribution.head is None:
        return None
    return Phrase(*_tokens(parse, attribution.source), parse.token_at(attribution.head.start))


def speakers_of(cast: Cast, sources: list[Source]) -> list[Figure | None]:
    """Who speaks in each attribution, as far as is known by now; whoever is carried on was listed before."""
    speakers: list[Figure | None] = []
    for number, source in enumerate(sources):
        if source.phrase is not None:
            speakers.append(cast.at_head.get(source.phrase.head))
        elif source.continues is not None and 0 <= source.continues < number:
            speakers.append(speakers[source.continues])
        else:
            speakers.append(None)
    return speakers


def bind_speakers(cast: Cast, sources: list[Source]) -> None:
    """I, me and my inside quotation marks speak of the quote's source.

    We and our speak of a source that is an organisation or a group; a person's we is somebody whom nobody knows.
    """
    parse = cast.parse
    for source, figure in zip(sources, speakers_of(cast, sources), strict=True):
        if figure is None or not source.is_quoted:
            continue
        own_words = FIRST_PERSON if figure.kind == "person" else _FIRST_PLURAL
        for first, last in source.pieces:
            for token in range(first, last):
                if parse.lower[token] in own_words:
                    cast.refer(figure, token, token + 1, token, "pronoun")


def _tokens(parse: Parse, span: Span) -> tuple[int, int]:
    return parse.token_at(span.start), parse.token_at(span.end - 1) + 1
