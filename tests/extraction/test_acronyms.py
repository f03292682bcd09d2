"""Acronyms that a text explains."""

from __future__ import annotations

import pytest

from tests.extraction.casting import parsed
from tui.extraction.acronyms import definitions


def explained(text: str) -> list[tuple[str, str]]:
    read = parsed(text)
    return [(read.words_of(found.first, found.last), read.words[found.acronym]) for found in definitions(read)]


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("He leads the Lake Fish Board (LFB) now.", "Lake Fish Board", "LFB"),
        ("The Chamber of Lakes in Kisumu (CLK) closed.", "Chamber of Lakes in Kisumu", "CLK"),
        ("The Katani Friends University College (Kafuco) opened.", "Katani Friends University College", "Kafuco"),
        ("Leaders of the Alternative Fish Congress AFC met.", "Alternative Fish Congress", "AFC"),
    ],
)
def test_the_long_form_is_as_long_as_the_letters_need(text: str, long: str, short: str) -> None:
    assert explained(text) == [(long, short)]


@pytest.mark.parametrize(
    "text",
    [
        "He rose (AND) fell.",
        "The board met in Kisumu (XYZ) again.",
        "A cat (C) sat.",
        "( LFB )",
        "we all like fish (WALF) here",
    ],
)
def test_letters_that_do_not_fit_explain_nothing(text: str) -> None:
    assert explained(text) == []
