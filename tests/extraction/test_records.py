"""Records refuse what cannot be, and survive JSON."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import seed_extraction
from tui.extraction.records import Extraction, Quote, Span, json_schema


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 4), (5, 2)])
def test_a_span_that_covers_nothing_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="leaves a text"):
        replace(seed_extraction(), text_length=100)


def test_a_speaker_who_does_not_exist_is_refused() -> None:
    reading = seed_extraction()
    ghost = replace(reading.quotes[0], speaker="nobody")
    with pytest.raises(ValueError, match="does not exist"):
        replace(reading, quotes=(ghost,))


def test_records_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        seed_extraction().quotes[0].sure = False  # type: ignore[misc]


def test_json_comes_back_as_the_same_record() -> None:
    reading = seed_extraction()
    data = reading.to_json()
    assert b"\n" not in data
    assert Extraction.from_json(data) == reading
    assert Extraction.from_object(json.loads(data)) == reading


def test_json_of_another_shape_is_refused() -> None:
    shape = json.loads(seed_extraction().to_json())
    shape["actors"][0]["kind"] = "robot"
    with pytest.raises(msgspec.ValidationError):
        Extraction.from_object(shape)


def test_the_schema_names_every_field() -> None:
    definitions = json_schema()["$defs"]
    assert set(definitions["Extraction"]["required"]) == set(Extraction.__slots__)
    assert set(definitions["Quote"]["properties"]) == set(Quote.__slots__)
    assert definitions["Mention"]["properties"]["kind"]["enum"] == ["name", "nominal", "pronoun"]


@given(st.integers(1, 50))
def test_moving_moves_every_span(by: int) -> None:
    reading = seed_extraction()
    moved = reading.moved("other", reading.text_length + by, lambda span: Span(span.start + by, span.end + by))
    before, after = list(reading.spans()), list(moved.spans())
    assert [(span.start + by, span.end + by) for span in before] == [(span.start, span.end) for span in after]
    assert [type(span) for span in before] == [type(span) for span in after]
