"""What every form has in common: its order, its emptiness, its harmlessness, and the JSON that others rely on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from tests.citing.cases import HOSTILE, LETTERS, TEXT, found, readings, written
from tui.citing.export import WRITERS
from tui.citing.found import Found
from tui.citing.json_files import record_schema
from tui.extraction.records import Extraction

NAMES = tuple(WRITERS)
_HARMFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@pytest.mark.parametrize("name", NAMES)
def test_articles_stand_in_the_order_they_came_in(name: str) -> None:
    articles = [found(id=f"id-{number}", title=f"Number {number}") for number in (2, 1, 3)]
    text = written(name, *articles).decode()
    places = [re.search(rf"Number {number}|id-{number}", text) for number in (2, 1, 3)]
    assert [place.start() for place in places if place] == sorted(place.start() for place in places if place)
    assert all(places)


@pytest.mark.parametrize("name", NAMES)
def test_each_article_is_out_before_the_next_is_asked_for(name: str) -> None:
    class Flushed(BytesIO):
        flushed = 0

        def flush(self) -> None:
            self.flushed = len(self.getvalue())

    stream = Flushed()
    lengths = []

    def articles() -> Iterator[Found]:
        for number in range(3):
            yield found(id=number)
            lengths.append(stream.flushed)

    WRITERS[name].write(articles(), stream)
    first, second, third = lengths
    assert 0 < first < second < third or name == "html"  # the page's first article is awaited for its title
    assert second < third


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_is_a_whole_document_out(name: str) -> None:
    text = written(name).decode()
    if name in ("json", "csl"):
        assert json.loads(text) == []
    elif name == "html":
        assert text.endswith("</html>\n")
    elif name == "csv":
        assert text.startswith("id,title,")
    else:
        assert text == ""


@pytest.mark.parametrize("name", NAMES)
def test_no_form_carries_what_attacks_a_terminal(name: str) -> None:
    attack = found(
        HOSTILE + TEXT, id=HOSTILE, title=HOSTILE, byline=HOSTILE, publisher=HOSTILE, metadata={HOSTILE: HOSTILE}
    )
    text = written(name, attack).decode().replace("\r\n", "\n")
    assert not _HARMFUL.search(text)
    assert len(text) > 50


@given(readings())
def test_any_text_leaves_in_every_form(reading: Found) -> None:
    for name in NAMES:
        assert written(name, reading).decode().endswith("\n") or name == "csv"


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("annotation", "csl")])
def test_that_only_the_beginning_was_read_goes_with_what_was_found(name: str) -> None:
    notice = "Only the first 112 words are free to read."
    assert notice in written(name, found(notice=notice)).decode()


# JSON


@given(readings())
def test_json_lines_hold_the_reading_and_the_text_as_given(reading: Found) -> None:
    (line,) = written("jsonl", reading).splitlines()
    back = json.loads(line)
    text = back.pop("text")
    assert text == reading.entry.text.replace("\ud800", "\ufffd")
    for key in ("id", "article", "metadata"):
        del back[key]
    assert Extraction.from_object(back) == reading.extraction
    for quote, read in zip(reading.extraction.quotes, back["quotes"], strict=True):
        (piece,) = read["pieces"]
        assert text[piece["start"] : piece["end"]] == quote.pieces[0].of(text)


def test_what_is_known_of_the_article_and_its_row_goes_with_it() -> None:
    row = {"outlet": "Harbour Post", "page": 3, "paid": True, "score": 0.5, "note": None}
    known: dict[str, Any] = {"publisher": "Harbour Post", "url": "https://post.example/", "retrieved": "2031-04-06"}
    back = json.loads(written("jsonl", found(id=7, metadata=row, **known)))
    assert back["id"] == 7
    assert back["article"] == known
    assert back["metadata"] == row
    assert list(back["metadata"]) == list(row)


@pytest.mark.parametrize("name", ["jsonl", "json"])
def test_the_published_schema_holds_for_what_is_written(name: str) -> None:
    schema = record_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    text = written(name, found(), found(id=3, title="Bridge", metadata={"page": 3, "note": None}))
    records = json.loads(text) if name == "json" else [json.loads(line) for line in text.splitlines()]
    assert len(records) == 2
    for record in records:
        validator.validate(record)
        for key in schema["required"]:
            lacking = {name: value for name, value in record.items() if name != key}
            assert not validator.is_valid(lacking), f"{key} is said to be required"


def test_the_alphabet_of_these_stories_holds_what_is_hard() -> None:
    assert _HARMFUL.search(LETTERS)
