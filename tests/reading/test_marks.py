"""Marks laid over one another."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.extraction.records import Span
from tui.reading.marks import Layer, Mark, runs

SPANS = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
MARKS = st.lists(st.tuples(SPANS, st.sampled_from(["person", "quote", "selected"])), max_size=12)


@given(st.lists(MARKS, max_size=3), st.integers(0, 60), st.integers(1, 30))
def test_every_character_is_marked_by_all_that_cover_it_and_nothing_else(
    many: list[list[Mark]], start: int, length: int
) -> None:
    end = start + length
    found = list(runs([Layer.of(marks) for marks in many], start, end))
    assert found[0][0] == start
    assert found[-1][1] == end
    assert all(left[1] == right[0] for left, right in pairwise(found))
    for left, right, names in found:
        for offset in range(left, right):
            assert names == {name for marks in many for span, name in marks if span.start <= offset < span.end}


def test_an_empty_layer_marks_nothing() -> None:
    assert list(runs([Layer()], 3, 9)) == [(3, 9, frozenset())]
