"""What the steps of attribution put forward, and how one is chosen where they overlap."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass

from tui.extraction.records import Span
from tui.extraction.reporting import Cue

RANKS = {
    "transcript": 95,
    "resumed": 82,
    "lead": 80,
    "tail": 80,
    "signed": 70,
    "headline": 60,
    "loose tail": 60,
    "unlisted": 55,
    "according to": 52,
    "parenthetical": 51,
    "clause": 50,
    "fragment": 48,
    "within": 45,
    "noun": 44,
    "infinitive": 42,
    "object": 42,
    "bare clause": 40,
}
"""How far a construction is trusted against another over the same words; ordered by the share that was right on the
training articles, words in marks beside their verb above what only the parse says."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One reporting act that a step believes it has seen."""

    pieces: tuple[Span, ...]
    """What was said, in text order, disjoint."""
    cue: Cue | None
    source: int | None
    """Token of the source's head."""
    form: str
    """Name of the construction: a key of `RANKS`, or one that `carry_on` gives to what nobody else claims."""
    phrase: tuple[int, int] | None = None
    """The source's tokens, where they are no noun phrase of the parse (a label, a signature)."""
    continues: int | None = None
    """Number of the act whose speaker goes on here."""


def choose(proposals: list[Proposal]) -> list[Proposal]:
    """The proposals that stand, in text order, none overlapping another: by rank, then by length (the outer act)."""
    order = sorted(
        range(len(proposals)),
        key=lambda number: (
            -RANKS[proposals[number].form],
            -_length(proposals[number]),
            proposals[number].pieces[0],
        ),
    )
    taken: list[tuple[int, int]] = []
    chosen: list[int] = []
    for number in order:
        if all(_is_free(taken, piece) for piece in proposals[number].pieces):
            chosen.append(number)
            for piece in proposals[number].pieces:
                insort(taken, (piece.start, piece.end))
    return [proposals[number] for number in sorted(chosen, key=lambda number: proposals[number].pieces[0])]


def _length(proposal: Proposal) -> int:
    return sum(piece.end - piece.start for piece in proposal.pieces)


def _is_free(taken: list[tuple[int, int]], piece: Span) -> bool:
    place = bisect_left(taken, (piece.start, piece.end))
    before = taken[place - 1] if place else None
    after = taken[place] if place < len(taken) else None
    return (before is None or before[1] <= piece.start) and (after is None or after[0] >= piece.end)
