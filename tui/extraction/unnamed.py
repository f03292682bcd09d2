"""Sources without a name ("a police spokesman", "officials") as actors by their fullest description."""

from __future__ import annotations

from tui.extraction.figures import Cast, Figure
from tui.extraction.roles import noun_of
from tui.extraction.voices import Source

_LONGEST_DESCRIPTION = 8
"""Words. A longer source is cut to its head phrase."""
_LEADING = frozenset(("the", "a", "an", "this", "these", "those"))


def add_sources(cast: Cast, sources: list[Source]) -> None:
    """Each source that is a common noun and nobody's mention yet becomes a figure, once for each description."""
    known: dict[str, Figure] = {}
    for source in sources:
        if source.head is None or source.phrase is None or source.head in cast.at_head:
            continue
        noun = noun_of(cast.parse, source.head)
        if noun is None or cast.parse.classes[source.head] not in ("NOUN", "ADJ", "PROPN"):
            continue
        first, last = _description(cast, source.phrase, source.head)
        words = cast.parse.words_of(first, last)
        figure = known.get(words.lower())
        if figure is None:
            plural = cast.parse.tags[source.head] in ("NNS", "NNPS")
            kind = "group" if plural and noun[0] == "person" else noun[0]
            figure = known.setdefault(words.lower(), Figure(kind, words, named=False, gender=noun[1]))
            cast.figures.append(figure)
        cast.refer(figure, *source.phrase, source.head, "nominal")


def _description(cast: Cast, phrase: tuple[int, int], head: int) -> tuple[int, int]:
    first, last = phrase
    if cast.parse.lower[first] in _LEADING and first < head:
        first += 1
    if last - first > _LONGEST_DESCRIPTION:
        last = head + 1
        first = max(first, last - _LONGEST_DESCRIPTION)
    return first, last
