"""What a reader puts right: hide a name, merge two actors, split one, rename, set its kind; who said a quote.

A correction is anchored to the text (a place and the words that stood there), never to an actor's id, so it outlives
a new reading of the article by a better extractor. `applied` lays corrections over a reading and gives back those
whose place now holds no mention, to be checked again. All functions are pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from tui.extraction.records import Actor, ActorKind, Evidence, Extraction, How, Mention, Quote, QuotedWords, Span

Action = Literal["hide", "merge", "split", "rename", "kind", "give", "unquote", "quote"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mention, or the words of a quote, that the reader pointed at."""

    span: Span
    words: str
    """What the text says there. A correction whose words are gone from its place is not applied."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing put right. Made by the functions below."""

    action: Action
    anchor: Anchor
    into: Anchor | None = None
    """merge: a mention of the actor that takes the other's place; give: one of the actor who said it."""
    name: str | None = None
    """rename: the new name."""
    kind: ActorKind | None = None
    """kind: the new kind."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """Everything put right in one article, oldest first, and what was taken back, last taken first."""

    done: tuple[Correction, ...] = ()
    undone: tuple[Correction, ...] = ()

    def adding(self, correction: Correction) -> Corrections:
        """One more correction; what was taken back before can then no longer be redone."""
        return Corrections((*self.done, correction))

    def undoing(self) -> Corrections:
        """Without the newest correction; the same where there is none."""
        return Corrections(self.done[:-1], (self.done[-1], *self.undone)) if self.done else self

    def redoing(self) -> Corrections:
        """With the correction that was last taken back; the same where there is none."""
        return Corrections((*self.done, self.undone[0]), self.undone[1:]) if self.undone else self


@dataclass(frozen=True, slots=True)
class Corrected:
    """A reading with corrections laid over it."""

    reading: Extraction
    check_again: tuple[Correction, ...]
    """Corrections whose place holds no such mention in this reading, in their order."""
    touched: frozenset[str] = frozenset()
    """Ids of the actors and quotes that a correction changed and that are still there."""


def anchor(text: str, mention: Span) -> Anchor:
    """The anchor of a mention in its text."""
    return Anchor(Span(mention.start, mention.end), mention.of(text))


def hide(text: str, mention: Span) -> Correction:
    """Whoever this mention speaks of is no actor; quotes given to them have no known speaker."""
    return Correction("hide", anchor(text, mention))


def merge(text: str, mention: Span, into: Span) -> Correction:
    """Two actors are one: the first becomes the one that `into` speaks of."""
    return Correction("merge", anchor(text, mention), into=anchor(text, into))


def split(text: str, mention: Span) -> Correction:
    """This mention and its likes, written the same, are somebody else's."""
    return Correction("split", anchor(text, mention))


def rename(text: str, mention: Span, name: str) -> Correction:
    """The actor's name is another. Raises `ValueError` for a blank one."""
    if not name.strip():
        raise ValueError("an actor needs a name")
    return Correction("rename", anchor(text, mention), name=" ".join(name.split()))


def set_kind(text: str, mention: Span, kind: ActorKind) -> Correction:
    """The actor is of another kind."""
    return Correction("kind", anchor(text, mention), kind=kind)


def give(text: str, words: Span, to: Span) -> Correction:
    """The quote with these words was said by whomever the mention `to` speaks of."""
    return Correction("give", anchor(text, words), into=anchor(text, to))


def unquote(text: str, words: Span) -> Correction:
    """These words are nobody's quote."""
    return Correction("unquote", anchor(text, words))


def quote(text: str, words: Span) -> Correction:
    """These words in quotation marks are a quote, by whom is not said."""
    return Correction("quote", anchor(text, words))


def applied(text: str, reading: Extraction, corrections: Iterable[Correction]) -> Corrected:
    """The reading of `text` with each correction laid over what the ones before it made of it, in order."""
    check_again = []
    laid = []
    for correction in corrections:
        step = _STEPS[correction.action](text, reading, correction)
        if step is None:
            check_again.append(correction)
        else:
            reading = step
            laid.append(correction)
    return Corrected(reading, tuple(check_again), frozenset(_touched(text, reading, laid)))


def _touched(text: str, reading: Extraction, corrections: Iterable[Correction]) -> Iterator[str]:
    for correction in corrections:
        if correction.action in ("give", "quote"):
            quote = _quote_at(text, reading, correction.anchor)
            if quote is not None:
                yield quote.id
        elif correction.action != "hide":
            actor = _actor_at(text, reading, correction.anchor)
            if actor is not None:
                yield actor.id


def _hidden(text: str, reading: Extraction, correction: Correction) -> Extraction | None:
    actor = _actor_at(text, reading, correction.anchor)
    if actor is None:
        return None
    quotes = tuple(_without_speaker(quote, actor.id) for quote in reading.quotes)
    return replace(reading, actors=tuple(other for other in reading.actors if other is not actor), quotes=quotes)


def _merged(text: str, reading: Extraction, correction: Correction) -> Extraction | None:
    actor = _actor_at(text, reading, correction.anchor)
    target = _actor_at(text, reading, correction.into) if correction.into else None
    if actor is None or target is None:
        return None
    if actor is target:
        return reading
    both = replace(
        target,
        named=target.named or actor.named,
        roles=tuple(dict.fromkeys((*target.roles, *actor.roles))),
        mentions=_disjoint((*target.mentions, *actor.mentions)),
    )
    kept = tuple(both if other is target else other for other in reading.actors if other is not actor)
    return replace(reading, actors=kept, quotes=tuple(_respoken(q, {actor.id: target.id}) for q in reading.quotes))


def _split(text: str, reading: Extraction, correction: Correction) -> Extraction | None:
    actor = _actor_at(text, reading, correction.anchor)
    if actor is None:
        return None
    leaving = tuple(mention for mention in actor.mentions if mention.of(text) == correction.anchor.words)
    staying = tuple(mention for mention in actor.mentions if mention not in leaving)
    if not staying:
        return reading
    newcomer = Actor(
        id=f"{actor.id}/{correction.anchor.span.start}",
        name=correction.anchor.words,
        named=True,
        kind=actor.kind,
        roles=(),
        mentions=leaving,
    )
    actors: list[Actor] = []
    for other in reading.actors:
        actors += [replace(actor, mentions=staying), newcomer] if other is actor else [other]
    quotes = tuple(
        _respoken(quote, {actor.id: newcomer.id}) if _is_said_at(quote, leaving) else quote for quote in reading.quotes
    )
    return replace(reading, actors=tuple(actors), quotes=quotes)


def _renamed(text: str, reading: Extraction, correction: Correction) -> Extraction | None:
    name = correction.name
    return _changed(text, reading, correction.anchor, lambda actor: replace(actor, name=name or actor.name, named=True))


def _rekinded(text: str, reading: Extraction, correction: Correction) -> Extraction | None:
    kind = correction.kind
    return _changed(text, reading, correction.anchor, lambda actor: replace(actor, kind=kind or actor.kind))


def _given(text: str, reading: Extraction, correction: Correction) -> Extraction | None:
    quote = _quote_at(text, reading, correction.anchor)
    speaker = _actor_at(text, reading, correction.into) if correction.into else None
    if quote is None or speaker is None:
        return None
    how: How = "unknown" if quote.source is None else quote.how if quote.how != "unknown" else "nominal"
    given = replace(quote, speaker=speaker.id, how=how, sure=True)
    return replace(reading, quotes=tuple(given if other is quote else other for other in reading.quotes))


def _unquoted(text: str, reading: Extraction, correction: Correction) -> Extraction | None:
    quote = _quote_at(text, reading, correction.anchor)
    if quote is None:
        return None
    words = () if quote.kind == "indirect" else tuple(QuotedWords(piece, "unattributed") for piece in quote.pieces)
    return replace(
        reading,
        quotes=tuple(other for other in reading.quotes if other is not quote),
        other_quoted=tuple(sorted((*reading.other_quoted, *words), key=lambda words: words.span)),
    )


def _quoted(text: str, reading: Extraction, correction: Correction) -> Extraction | None:
    place = correction.anchor.span
    words = next((words for words in reading.other_quoted if words.span == place), None)
    if words is None or place.of(text) != correction.anchor.words:
        return None
    made = Quote(f"made/{place.start}", "direct", (words.span,), (), None, None, "unknown", (), False, None)
    return replace(
        reading,
        quotes=tuple(sorted((*reading.quotes, made), key=lambda quote: quote.pieces[0])),
        other_quoted=tuple(other for other in reading.other_quoted if other is not words),
    )


def _quote_at(text: str, reading: Extraction, place: Anchor) -> Quote | None:
    """The quote whose first words are the anchor's, where they still stand."""
    if place.span.end > len(text) or place.span.of(text) != place.words:
        return None
    return next((quote for quote in reading.quotes if quote.pieces[0] == place.span), None)


_STEPS: dict[Action, Callable[[str, Extraction, Correction], Extraction | None]] = {
    "hide": _hidden,
    "merge": _merged,
    "split": _split,
    "rename": _renamed,
    "kind": _rekinded,
    "give": _given,
    "unquote": _unquoted,
    "quote": _quoted,
}


def _changed(text: str, reading: Extraction, place: Anchor, change: Callable[[Actor], Actor]) -> Extraction | None:
    actor = _actor_at(text, reading, place)
    if actor is None:
        return None
    return replace(reading, actors=tuple(change(other) if other is actor else other for other in reading.actors))


def _actor_at(text: str, reading: Extraction, place: Anchor) -> Actor | None:
    """Whoever is mentioned at the anchor's place, where its words still stand; an exact mention before an overlap."""
    if place.span.end > len(text) or place.span.of(text) != place.words:
        return None
    overlapping = None
    for actor in reading.actors:
        for mention in actor.mentions:
            if (mention.start, mention.end) == (place.span.start, place.span.end):
                return actor
            if overlapping is None and mention.overlaps(place.span):
                overlapping = actor
    return overlapping


def _disjoint(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """In text order; of two that overlap the first, and of two that begin together the longer."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if not kept or kept[-1].end <= mention.start:
            kept.append(mention)
    return tuple(kept)


def _is_said_at(quote: Quote, mentions: tuple[Mention, ...]) -> bool:
    """Whether the quote's source as written is, or holds, one of these mentions."""
    return quote.source is not None and any(quote.source.overlaps(mention) for mention in mentions)


def _respoken(quote: Quote, new_ids: dict[str, str]) -> Quote:
    """The quote with its actors' ids exchanged."""

    def exchanged(actor: str | None) -> str | None:
        return new_ids.get(actor, actor) if actor else None

    evidence = tuple(replace(step, actor=exchanged(step.actor)) for step in quote.evidence)
    return replace(quote, speaker=exchanged(quote.speaker), evidence=evidence)


def _without_speaker(quote: Quote, actor: str) -> Quote:
    """The quote without any word of an actor; unknown who said it, if it was them."""
    evidence = tuple(_forgetting(step, actor) for step in quote.evidence)
    if quote.speaker != actor:
        return replace(quote, evidence=evidence)
    return replace(quote, speaker=None, how="unknown", sure=False, evidence=evidence)


def _forgetting(step: Evidence, actor: str) -> Evidence:
    return replace(step, actor=None) if step.actor == actor else step
