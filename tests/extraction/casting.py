"""From invented text to the names and actors found in it, for the stories beside this file."""

from __future__ import annotations

from tui.extraction import pipeline
from tui.extraction.actors import find_actors
from tui.extraction.attribution import Attribution
from tui.extraction.cleaning import clean
from tui.extraction.entities import mend
from tui.extraction.parse import Parse
from tui.extraction.records import Actor, MentionKind, QuoteKind, Span


def parsed(text: str) -> Parse:
    """The text as the language model reads it."""
    return pipeline.parse(clean(text).text, pipeline.load())


def names(text: str) -> list[tuple[str, str]]:
    """The mended names, each with its label."""
    read = parsed(text)
    return [(entity.of(read.text), entity.label) for entity in mend(read)]


def cast(text: str, *said: Attribution) -> dict[str, Actor]:
    """The actors by name; `said` are the attributions that an earlier stage would have found."""
    read = parsed(text)
    actors = find_actors(read, mend(read), list(said))
    assert len({actor.name for actor in actors}) == len(actors), [actor.name for actor in actors]
    return {actor.name: actor for actor in actors}


def mentions(text: str, actor: Actor, *kinds: MentionKind) -> list[str]:
    """The words of an actor's mentions, of the kinds asked for or of all."""
    return [mention.of(text) for mention in actor.mentions if not kinds or mention.kind in kinds]


def said(text: str, content: str, source: str, kind: QuoteKind = "direct", *, head: str = "") -> Attribution:
    """An attribution by the words of its content and source; the head is the source's last word unless told."""
    written = place(text, source)
    last = head or source.split()[-1]
    start = text.index(last, written.start)
    return Attribution((place(text, content),), (), written, kind, head=Span(start, start + len(last)))


def place(text: str, words: str) -> Span:
    """Where the words first stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))
