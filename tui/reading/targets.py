"""Stepping through an article: the next and the previous mention or quote, from where the reader is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Literal

from tui.reading.selection import Selection, of_place, of_quote
from tui.reading.story import Place, Story

Target = Literal["mention", "quote"]
Direction = Literal[1, -1]


@dataclass(frozen=True, slots=True)
class Step:
    """Where a step leads, and whether it had to begin again at the other end of the article."""

    selection: Selection
    offset: int
    wrapped: bool


def current_target(selection: Selection) -> Target:
    """What `n` steps through: the selected actor's mentions, else quotes."""
    if selection.mention is not None:
        return "mention"
    return "mention" if selection.actor is not None and selection.quote is None else "quote"


def step_mention(story: Story, selection: Selection, position: int, direction: Direction) -> Step | None:
    """The next mention of the selected actor, of anyone where none is selected. None where there is no mention."""
    places = [place for place in story.places if selection.actor in (None, place.actor)]
    found = _next([place.mention.start for place in places], position, direction)
    if found is None:
        return None
    number, wrapped = found
    return Step(of_place(story, places[number]), places[number].mention.start, wrapped)


def step_quote(story: Story, position: int, direction: Direction) -> Step | None:
    """The next quote from `position`. None without quotes."""
    quotes = story.extraction.quotes
    found = _next([quote.pieces[0].start for quote in quotes], position, direction)
    if found is None:
        return None
    number, wrapped = found
    return Step(of_quote(story, quotes[number].id), quotes[number].pieces[0].start, wrapped)


def position_of(story: Story, selection: Selection) -> int | None:
    """Where the selected mention or quote begins; None where no single one is selected."""
    if selection.actor is not None and selection.mention is not None:
        return story.actors[selection.actor].mentions[selection.mention].start
    if selection.quote is not None:
        return story.quotes[selection.quote].pieces[0].start
    return None


def first_place(story: Story, actor: str) -> Place | None:
    """An actor's first mention."""
    return next((place for place in story.places if place.actor == actor), None)


def _next(starts: list[int], position: int, direction: Direction) -> tuple[int, bool] | None:
    """Index of the first start behind (before) `position`, and whether the search wrapped around."""
    if not starts:
        return None
    number = bisect_right(starts, position) if direction > 0 else bisect_left(starts, position) - 1
    wrapped = not 0 <= number < len(starts)
    return number % len(starts), wrapped
