"""What is marked in an article: the names and quotes that were found, and what the reader has selected of them."""

from __future__ import annotations

from tui.reading.kinds import Kinds
from tui.reading.marks import Mark
from tui.reading.selection import Selection
from tui.reading.story import Story

_MARKED_KINDS: Kinds = frozenset(("person", "organisation", "place"))
"""Groups have no mark of their own."""


def reading_marks(story: Story, kinds: Kinds) -> list[Mark]:
    """Names by the kind of their actor, and the words of quotes."""
    marks: list[Mark] = [
        (mention, actor.kind)
        for actor in story.extraction.actors
        if actor.named and actor.kind in kinds & _MARKED_KINDS
        for mention in actor.mentions
        if mention.kind == "name"
    ]
    marks += [(piece, "quote") for quote in story.extraction.quotes for piece in quote.pieces]
    return marks


def selection_marks(story: Story, selection: Selection) -> list[Mark]:
    """The selected quote with its cue and source, and every mention of the selected actor."""
    marks: list[Mark] = []
    if selection.words is not None:
        marks.append((story.extraction.other_quoted[selection.words].span, "selected-quote"))
    if selection.quote is not None:
        quote = story.quotes[selection.quote]
        marks += [(piece, "selected-quote") for piece in quote.pieces]
        marks += [(span, "source") for span in (*quote.cue, *((quote.source,) if quote.source else ()))]
    if selection.actor is not None:
        marks += [(mention, "selected") for mention in story.actors[selection.actor].mentions]
        if selection.mention is not None:
            marks.append((story.actors[selection.actor].mentions[selection.mention], "current"))
    return marks
