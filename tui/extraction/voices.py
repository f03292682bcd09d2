"""Who says I: inside a quote its source, in an interview the one who is asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tui.extraction.attribution import Attribution
from tui.extraction.figures import Cast, Figure
from tui.extraction.lexicon import words
from tui.extraction.parse import Parse
from tui.extraction.records import Span

_FIRST_PERSON = frozenset(("i", "me", "my", "mine", "myself"))
_FIRST_PLURAL = frozenset(("we", "us", "our", "ours", "ourselves"))
_FEWEST_QUESTIONS = 2
_LEAD_SHARE = 0.5
"""Share of the mentions of people before the first question that the one who is asked must have."""


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
    """I, me and my inside quotation marks speak of the quote's source; outside them, of the one interviewed.

    We and our speak of a source that is an organisation or a group; a person's we is somebody whom nobody knows.
    """
    parse = cast.parse
    for source, figure in zip(sources, speakers_of(cast, sources), strict=True):
        if figure is None or not source.is_quoted:
            continue
        own_words = _FIRST_PERSON if figure.kind == "person" else _FIRST_PLURAL
        for first, last in source.pieces:
            for token in range(first, last):
                if parse.lower[token] in own_words:
                    cast.refer(figure, token, token + 1, token, "pronoun")
    _bind_answers(cast, sources)


def _bind_answers(cast: Cast, sources: list[Source]) -> None:
    parse = cast.parse
    questions = {
        number
        for number, (first, last) in enumerate(parse.paragraphs)
        if parse.words[last - 1] == "?" and not parse.words[first].startswith(('"', "“"))
    }
    if len(questions) < _FEWEST_QUESTIONS:
        return
    opening = parse.paragraphs[min(questions)][0]
    if words("interview_words", "word").isdisjoint(parse.lower[:opening]):
        return
    asked = _most_mentioned(cast, opening)
    if asked is None:
        return
    quoted = {token for source in sources for first, last in source.pieces for token in range(first, last)}
    for token in range(opening, len(parse)):
        if parse.lower[token] in _FIRST_PERSON and token not in quoted and parse.paragraph_of[token] not in questions:
            cast.refer(asked, token, token + 1, token, "pronoun")


def _most_mentioned(cast: Cast, before: int) -> Figure | None:
    """The person who has most of the mentions before a token; None where nobody leads."""
    counts: Counter[int] = Counter()
    people = {id(figure): figure for figure in cast.figures if figure.kind == "person"}
    for key, figure in people.items():
        counts[key] = sum(reference.first < before for reference in figure.references)
    ranked = counts.most_common(1)
    if not ranked or ranked[0][1] < _LEAD_SHARE * counts.total() or not ranked[0][1]:
        return None
    return people[ranked[0][0]]


def _tokens(parse: Parse, span: Span) -> tuple[int, int]:
    return parse.token_at(span.start), parse.token_at(span.end - 1) + 1
