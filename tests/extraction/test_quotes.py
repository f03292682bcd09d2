"""Words in quotation marks are found, whatever the marks, and nothing else is."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.extraction.paragraphs import paragraphs
from tui.extraction.quotes import Stretch, find_stretches


def stretches(text: str) -> list[Stretch]:
    return find_stretches(text, paragraphs(text))


def in_marks(text: str) -> list[str]:
    return [stretch.span.of(text) for stretch in stretches(text)]


@pytest.mark.parametrize(
    "quoted",
    [
        "“We go.”",
        '"We go."',
        "``We go.''",
        "''We go.''",
        "«We go.»",
        "« We go. »",
        "»We go.«",
        "„We go.“",
        "„We go.”",
        "‘We go.’",
        "'We go.'",
        "「We go」",
        '“We go."',
        "“We [all] go.”",
        "‘The workers’ boats go.’",
    ],
)
def test_every_kind_of_mark_is_found_with_its_marks(quoted: str) -> None:
    assert in_marks(f"The ferryman said: {quoted}") == [quoted]


@pytest.mark.parametrize(
    "text",
    [
        "The crew's boats and the crews' boats don't leak.",
        "In the '90s, '63 and '08 the rock 'n' roll years went by; 'tis so.",
        "The mast is 6'2\" high.",
        'It was 12" wide and 8" deep.',
        'A lone " mark, a lone ” mark, and a lone ’ mark.',
        "",
        "   \n \n",
    ],
)
def test_apostrophes_inches_decades_and_stray_marks_open_nothing(text: str) -> None:
    assert in_marks(text) == []


def test_an_inch_mark_inside_a_quote_does_not_end_it() -> None:
    assert in_marks('She said "the 12" plank is gone" today.') == ['"the 12" plank is gone"']


def test_a_quote_inside_a_quote_is_kept_inside_it() -> None:
    text = "“He told me ‘go home’ and I went,” she said."
    (outer,) = stretches(text)
    assert [inner.of(text) for inner in outer.nested] == ["‘go home’"]


def test_british_single_marks_hold_double_ones() -> None:
    text = "‘I saw “it” there,’ he said."
    (outer,) = stretches(text)
    assert outer.single
    assert [inner.of(text) for inner in outer.nested] == ["“it”"]


def test_a_quote_of_several_paragraphs_is_open_until_the_last() -> None:
    text = "“We came by sea.\n\n“We stayed for good.\n\n“We like it,” Ada Quill said."
    first, second, third = stretches(text)
    assert (first.closed, second.closed, third.closed) == (False, False, True)
    assert (first.resumes, second.resumes, third.resumes) == (False, True, True)
    assert second.span.of(text) == "“We stayed for good."


def test_a_forgotten_closing_mark_ends_with_its_paragraph() -> None:
    text = "Ada Quill said: “We will open the bridge in May.\n\nThe bridge is old."
    assert in_marks(text) == ["“We will open the bridge in May."]


def test_a_closing_mark_set_loose_from_its_words_still_closes() -> None:
    assert in_marks("“We will open it, ”she said.") == ["“We will open it, ”"]


@given(st.text(alphabet="ab .,'\"“”‘’«»„`\n1s", max_size=120))
@settings(max_examples=300, deadline=None)
def test_stretches_lie_in_their_paragraphs_in_order_and_apart(text: str) -> None:
    spans = paragraphs(text)
    found = find_stretches(text, spans)
    for stretch in found:
        assert spans[stretch.paragraph].contains(stretch.span)
        assert all(stretch.span.contains(inner) for inner in stretch.nested)
    for one, following in pairwise(found):
        assert one.span.end <= following.span.start


@pytest.mark.parametrize("unit", ['"', "'", "“", '"a ', "“a ‘b ", "‘a “b” ", '5" ', "«„"])
def test_marks_without_end_cost_linear_time(unit: str) -> None:
    def seconds(count: int) -> float:
        text = unit * count
        start = time.process_time()
        stretches(text)
        return time.process_time() - start

    # Ten times the marks: about ten times as long, where quadratic would be a hundred.
    assert seconds(40_000) < 60 * max(seconds(4_000), 0.02)
