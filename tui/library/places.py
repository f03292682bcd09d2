"""A place in a text, kept with the words around it, and found again when the text has changed.

Tried in this order: the same words at the same offset; the same words elsewhere, the nearest; the longer half of
them, since what stood on one side may have been rewritten; words that are nearly the same. Otherwise it is gone.
All functions are pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tui.extraction.records import Span
from tui.settings import PLACE_CONTEXT_CHARACTERS

_SMALLEST_HALF_CHARACTERS = 12
"""A shorter half, such as “. The ”, stands anywhere."""

_ALIKE_PERCENT = 80
"""Words around a place that differ more are others: 64 characters of one sample article are like another article by
33 to 63 (median 48, of 2,000 pairs)."""


@dataclass(frozen=True, slots=True)
class Place:
    """An offset, and up to 32 characters from either side of it."""

    offset: int
    before: str
    after: str


def place(text: str, offset: int) -> Place:
    """The place at `offset`; at the nearest end of the text for one outside it."""
    offset = min(max(offset, 0), len(text))
    return Place(
        offset,
        text[max(offset - PLACE_CONTEXT_CHARACTERS, 0) : offset],
        text[offset : offset + PLACE_CONTEXT_CHARACTERS],
    )


def found(text: str, place: Place) -> int | None:
    """Where the place is in `text`; None where nothing like it is left."""
    around = place.before + place.after
    begin = place.offset - len(place.before)
    if begin >= 0 and text.startswith(around, begin) and (around or not text):
        return place.offset
    if around.strip() and (there := _nearest(text, around, begin)) is not None:
        return there + len(place.before)
    after_is_longer = len(place.after.strip()) >= len(place.before.strip())
    halves = ((place.after, 0), (place.before, len(place.before)))
    for half, inside in halves if after_is_longer else reversed(halves):
        if len(half.strip()) >= _SMALLEST_HALF_CHARACTERS:
            there = _nearest(text, half, place.offset - inside)
            if there is not None:
                return there + inside
    return _alike(text, around, len(place.before))


def moved(old: str, new: str, span: Span) -> Span | None:
    """Where the words of `old` at `span` stand in `new`; None where they do not stand there word for word."""
    words = span.of(old)
    at = found(new, place(old, span.start))
    if at is None:
        return None
    reach = PLACE_CONTEXT_CHARACTERS
    there = _nearest(new[max(at - reach, 0) : at + len(words) + reach], words, at - max(at - reach, 0))
    if there is None:
        return None
    start = max(at - reach, 0) + there
    return Span(start, start + len(words))


def _nearest(text: str, words: str, to: int) -> int | None:
    """Where `words` begin in `text`, nearest to an offset."""
    return min(_occurrences(text, words), key=lambda start: abs(start - to), default=None)


def _occurrences(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _alike(text: str, around: str, inside: int) -> int | None:
    """The place within the stretch of `text` that is most like `around`, if it is like enough."""
    from rapidfuzz import fuzz

    if len(around.strip()) < _SMALLEST_HALF_CHARACTERS or len(text) < len(around):
        return None
    likest = fuzz.partial_ratio_alignment(around, text, score_cutoff=_ALIKE_PERCENT)
    return None if likest is None else min(likest.dest_start + inside, len(text))
