"""What the extraction module hands out: spans, entities, actors, quotes.

Everything found is a half-open range of code points in one text. Records are frozen, know nothing of
spaCy or of screens, and travel as JSON (`Extraction.to_json`, `Extraction.from_json`, `json_schema`).

A span that is empty, runs backwards or leaves its text is a bug in the extractor, so building such a
record raises `ValueError` at once instead of marking the wrong words later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

import msgspec

SCHEMA_VERSION = 1
"""Raised whenever the JSON shape of `Extraction` changes."""

MentionKind = Literal["name", "nominal", "pronoun"]
ActorKind = Literal["person", "organisation", "place", "group"]
QuoteKind = Literal["direct", "mixed", "indirect"]
How = Literal["named", "pronoun", "nominal", "document", "continued", "unknown"]
EvidenceRole = Literal["source", "naming", "rival"]
QuotedReason = Literal["title", "scare", "name", "slogan", "term", "unattributed"]

QUOTE_KIND_NAMES: dict[QuoteKind, str] = {
    "direct": "word for word",
    "mixed": "partly quoted",
    "indirect": "paraphrase",
}
"""What a kind of quote is called in front of a reader."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`start` up to but not including `end`, in code points of the text. Never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span of text: {self.start}–{self.end}")

    def of(self, text: str) -> str:
        """The words of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


SpanKind = TypeVar("SpanKind", bound=Span)


@dataclass(frozen=True, slots=True, order=True)
class Entity(Span):
    """A name as the article writes it, after mending. `label` is one of spaCy's (PERSON, ORG, GPE, LOC, NORP, …)."""

    label: str


@dataclass(frozen=True, slots=True, order=True)
class Mention(Span):
    """One place where the text speaks of an actor: by name, by common noun, or by pronoun."""

    kind: MentionKind


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something that acts in the article."""

    id: str
    name: str
    """The text's fullest name without titles; for an unnamed source its fullest description."""
    named: bool
    kind: ActorKind
    roles: tuple[str, ...]
    """What the article says they are ("president of Ukraine"), as written, first mention first."""
    mentions: tuple[Mention, ...]
    """In text order; no two overlap."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A step of how a speaker was found: the source as written, a mention that names it, a rival that was rejected."""

    span: Span
    role: EvidenceRole
    actor: str | None
    """Id of the actor whom this span speaks of, where it is known."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words or a report of them."""

    id: str
    kind: QuoteKind
    """direct: all in quotation marks; mixed: partly; indirect: a paraphrase."""
    pieces: tuple[Span, ...]
    """What was said, in text order, disjoint; quotation marks included where there are any."""
    cue: tuple[Span, ...]
    """The words that report it ("said", "according to"); empty where there are none."""
    source: Span | None
    """Who said it, as written beside the quote ("he", "the statement")."""
    speaker: str | None
    """Id of the actor who said it, as resolved. None where that is not known."""
    how: How
    evidence: tuple[Evidence, ...]
    sure: bool
    via: Span | None
    """Who handed the words on ("according to a translation by Reuters"); never the speaker."""


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """Words in quotation marks that are no quote, and why."""

    span: Span
    reason: QuotedReason


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one text."""

    text_sha256: str
    text_length: int
    """In code points. Every span here lies within it."""
    model: str
    model_version: str
    extractor_version: str
    """Changes whenever a rule or a lexicon does."""
    schema_version: int
    entities: tuple[Entity, ...]
    actors: tuple[Actor, ...]
    """Most quotes first, then most mentions, then first appearance; unnamed sources last."""
    quotes: tuple[Quote, ...]
    """In text order."""
    other_quoted: tuple[QuotedWords, ...]

    def __post_init__(self) -> None:
        for span in self.spans():
            if span.end > self.text_length:
                raise ValueError(f"span {span.start}–{span.end} leaves a text of {self.text_length} characters")
        known = {actor.id for actor in self.actors}
        for quote in self.quotes:
            if quote.speaker is not None and quote.speaker not in known:
                raise ValueError(f"quote {quote.id} names an actor that does not exist: {quote.speaker}")

    def spans(self) -> Iterator[Span]:
        """Every span in the record, in no particular order."""
        yield from self.entities
        for actor in self.actors:
            yield from actor.mentions
        for quote in self.quotes:
            yield from quote.pieces
            yield from quote.cue
            yield from (evidence.span for evidence in quote.evidence)
            yield from (span for span in (quote.source, quote.via) if span is not None)
        yield from (words.span for words in self.other_quoted)

    def moved(self, text_sha256: str, text_length: int, move: Callable[[Span], Span]) -> Extraction:
        """The same findings in another text of the same words: `move` says where a span lies there."""

        def each(span: SpanKind) -> SpanKind:
            target = move(span)
            return replace(span, start=target.start, end=target.end)

        return replace(
            self,
            text_sha256=text_sha256,
            text_length=text_length,
            entities=tuple(map(each, self.entities)),
            actors=tuple(replace(actor, mentions=tuple(map(each, actor.mentions))) for actor in self.actors),
            quotes=tuple(
                replace(
                    quote,
                    pieces=tuple(map(each, quote.pieces)),
                    cue=tuple(map(each, quote.cue)),
                    source=each(quote.source) if quote.source else None,
                    via=each(quote.via) if quote.via else None,
                    evidence=tuple(replace(step, span=each(step.span)) for step in quote.evidence),
                )
                for quote in self.quotes
            ),
            other_quoted=tuple(replace(words, span=each(words.span)) for words in self.other_quoted),
        )

    def to_json(self) -> bytes:
        """One line of UTF-8 JSON, no newline inside."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, data: bytes | str) -> Extraction:
        """The record that `to_json` wrote. Raises `msgspec.ValidationError` on any other shape."""
        return msgspec.json.decode(data, type=cls)

    @classmethod
    def from_object(cls, data: object) -> Extraction:
        """The record from already decoded JSON. Raises `msgspec.ValidationError` on any other shape."""
        return msgspec.convert(data, type=cls)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of what `Extraction.to_json` writes."""
    return msgspec.json.schema(Extraction)
