"""An article with its extraction: who is in it, who said what, and what stands at a given character."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from tui.articles.article import Article
from tui.extraction.records import Actor, Extraction, Mention, Quote, Span


@dataclass(frozen=True, slots=True)
class Place:
    """One mention, and whose and which it is."""

    mention: Mention
    actor: str
    number: int
    """Position in the actor's own list of mentions, from 0."""


class Story:
    """Look-ups over one extraction. Built once for an article; nothing in it changes."""

    def __init__(self, article: Article, extraction: Extraction, corrected: frozenset[str] = frozenset()) -> None:
        if extraction.text_sha256 != article.sha256:
            raise ValueError("this extraction was made from another text")
        self.article = article
        self.extraction = extraction
        self.corrected = corrected
        """Ids of the actors and quotes that the reader has put right."""
        self.actors: dict[str, Actor] = {actor.id: actor for actor in extraction.actors}
        self.quotes: dict[str, Quote] = {quote.id: quote for quote in extraction.quotes}
        self.places: list[Place] = sorted(
            (
                Place(mention, actor.id, number)
                for actor in extraction.actors
                for number, mention in enumerate(actor.mentions)
            ),
            key=lambda place: (place.mention.start, -place.mention.end),
        )
        self._quotes_of: defaultdict[str, list[Quote]] = defaultdict(list)
        for quote in extraction.quotes:
            if quote.speaker is not None:
                self._quotes_of[quote.speaker].append(quote)
        self._place_starts = [place.mention.start for place in self.places]
        self._longest_mention = max((place.mention.end - place.mention.start for place in self.places), default=0)
        self._pieces = sorted(
            ((piece, quote.id) for quote in extraction.quotes for piece in quote.pieces), key=lambda found: found[0]
        )
        self._piece_starts = [piece.start for piece, _ in self._pieces]
        self._longest_piece = max((piece.end - piece.start for piece, _ in self._pieces), default=0)

    def quotes_of(self, actor: str) -> list[Quote]:
        """What an actor said, in text order."""
        return self._quotes_of[actor]

    def place_at(self, offset: int) -> Place | None:
        """The mention that holds a character; the shortest where several do ("his" in "his country")."""
        found = None
        for number in range(bisect_right(self._place_starts, offset) - 1, -1, -1):
            mention = self.places[number].mention
            if mention.start < offset - self._longest_mention:
                break
            if offset < mention.end and (found is None or _length(mention) < _length(found.mention)):
                found = self.places[number]
        return found

    def quote_at(self, offset: int) -> Quote | None:
        """The quote that holds a character; the innermost where several do."""
        found: tuple[Span, str] | None = None
        for number in range(bisect_right(self._piece_starts, offset) - 1, -1, -1):
            piece, quote = self._pieces[number]
            if piece.start < offset - self._longest_piece:
                break
            if offset < piece.end and (found is None or _length(piece) < _length(found[0])):
                found = piece, quote
        return self.quotes[found[1]] if found else None


def _length(span: Span) -> int:
    return span.end - span.start
