"""What the reader has selected: one value that the article, the actors and the quotes all show."""

from __future__ import annotations

from dataclasses import dataclass

from tui.reading.story import Place, Story


@dataclass(frozen=True, slots=True)
class Selection:
    """An actor, one of the actor's mentions, a quote: each may be missing."""

    actor: str | None = None
    mention: int | None = None
    """Number of the mention among the actor's own, from 0; None while no single one is meant."""
    quote: str | None = None
    words: int | None = None
    """Number of the quoted words that are no quote."""


NOTHING = Selection()


def of_actor(story: Story, actor: str) -> Selection:
    """All of an actor, no mention in particular."""
    return Selection(actor=story.actors[actor].id)


def of_place(story: Story, place: Place) -> Selection:
    """One mention of an actor, with the quote that holds it."""
    quote = story.quote_at(place.mention.start)
    return Selection(actor=place.actor, mention=place.number, quote=quote.id if quote else None)


def of_quote(story: Story, quote: str) -> Selection:
    """A quote, with whoever said it."""
    return Selection(actor=story.quotes[quote].speaker, quote=quote)


def of_words(number: int) -> Selection:
    """Quoted words that are no quote."""
    return Selection(words=number)


def at(story: Story, offset: int) -> Selection:
    """What a click on a character means: the mention there, else the quote there, else nothing."""
    place = story.place_at(offset)
    if place is not None:
        return of_place(story, place)
    quote = story.quote_at(offset)
    return of_quote(story, quote.id) if quote is not None else NOTHING
