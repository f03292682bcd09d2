"""Marks on an article (names, quotes, the selection) laid over one another: which names of marks hold where.

A `Layer` flattens marks that may overlap into runs that do not, once; a line then asks for the runs it shows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tui.extraction.records import Span

Mark = tuple[Span, str]
"""A span and the name of what it is marked as."""

Run = tuple[int, int, frozenset[str]]
"""From a code point up to another, all marked by the same names."""

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Layer:
    """Boundaries in ascending order, and the marks that hold from each one to the next."""

    boundaries: tuple[int, ...] = ()
    names: tuple[frozenset[str], ...] = ()

    @classmethod
    def of(cls, marks: Iterable[Mark]) -> Layer:
        """The layer of marks in any order, overlapping or not. n log n."""
        changes = sorted(change for span, name in marks for change in ((span.start, 1, name), (span.end, -1, name)))
        open_marks: Counter[str] = Counter()
        boundaries: list[int] = []
        names: list[frozenset[str]] = []
        for offset, step, name in changes:
            open_marks[name] += step
            held = frozenset(name for name, count in open_marks.items() if count > 0)
            if boundaries and boundaries[-1] == offset:
                names[-1] = held
            else:
                boundaries.append(offset)
                names.append(held)
        return cls(tuple(boundaries), tuple(names))

    def at(self, offset: int) -> frozenset[str]:
        """What the character at `offset` is marked as."""
        number = bisect_right(self.boundaries, offset) - 1
        return self.names[number] if number >= 0 else _NOTHING

    def cuts(self, start: int, end: int) -> tuple[int, ...]:
        """The boundaries strictly between `start` and `end`."""
        first = bisect_right(self.boundaries, start)
        last = bisect_right(self.boundaries, end - 1)
        return self.boundaries[first:last]


def runs(layers: Iterable[Layer], start: int, end: int) -> Iterator[Run]:
    """`start` to `end` cut wherever any layer changes; the runs cover the range and do not overlap."""
    layers = tuple(layers)
    cuts = sorted({cut for layer in layers for cut in layer.cuts(start, end)})
    for left, right in zip([start, *cuts], [*cuts, end], strict=True):
        yield left, right, _NOTHING.union(*(layer.at(left) for layer in layers))
