"""Names that the text says are one bearer's are one entry in the list."""

from __future__ import annotations

import pytest

from tests.extraction.casting import cast


@pytest.mark.parametrize(
    ("text", "name", "gone"),
    [
        (
            "Susan Holloway (born in Kisumu), better known by her stage name Margaret Langford, sang.",
            "Susan Holloway",
            "Margaret Langford",
        ),
        ("David Okello alias Peter Langford sold the boat.", "David Okello", "Peter Langford"),
        (
            "The bridge belongs to the Langford Bank, formerly known as Holloway Trust.",
            "Langford Bank",
            "Holloway Trust",
        ),
    ],
    ids=["stage name", "alias", "former name"],
)
def test_another_name_of_somebody_is_no_entry_of_its_own(text: str, name: str, gone: str) -> None:
    actors = cast(text)
    assert name in actors
    assert gone not in actors


def test_a_call_makes_nobody_one() -> None:
    actors = cast("Susan Holloway called Peter Langford. Peter Langford is known to Margaret Moss.")
    assert {"Susan Holloway", "Peter Langford", "Margaret Moss"} <= actors.keys()
