"""The article that ships first, read as it must be: everybody once, every quote with its speaker."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support import DATA, seed_article
from tui.extraction import extract
from tui.extraction.records import Extraction, Quote, Span


@pytest.fixture(scope="module")
def text() -> str:
    return seed_article().text


@pytest.fixture(scope="module")
def reading(text: str) -> Extraction:
    return extract(text)


def expected(name: str) -> dict[str, Any]:
    """Marked by hand; see seeds/README.md for the article."""
    record: dict[str, Any] = json.loads((DATA / f"bennett-putin-call.{name}.jsonl").read_text(encoding="utf-8"))
    return record


def speaker(reading: Extraction, quote: Quote) -> str | None:
    return next((actor.name for actor in reading.actors if actor.id == quote.speaker), None)


def test_everybody_is_listed_once_under_the_fullest_name_and_nobody_else(reading: Extraction) -> None:
    assert sorted(actor.name for actor in reading.actors if actor.named) == [
        *("Beersheba", "Israel", "Jerusalem", "Kremlin", "Kyiv", "Moscow", "Naftali Bennett"),
        *("Reuters", "Russia", "Syria", "Ukraine", "Vladimir Putin", "Zelensky"),
    ]


def test_every_pronoun_leads_to_whom_it_means(reading: Extraction) -> None:
    by_place = {(mention.start, mention.end): actor.id for actor in reading.actors for mention in actor.mentions}
    names = {(mention.start, mention.end): actor.id for actor in reading.actors for mention in actor.mentions
             if mention.kind == "name"}  # fmt: skip
    checked = 0
    for actor in expected("actors")["actors"]:
        cores = [(start, end) for start, end in actor["cores"]]
        ours = {names[span] for span in cores if span in names}
        for (start, end, kind), core in zip(actor["mentions"], cores, strict=True):
            if kind == "pronoun":
                checked += 1
                assert by_place.get(core) in ours, (start, end, actor["id"])
    assert checked == 8


@pytest.mark.parametrize("number", range(8))
def test_each_attribution_has_its_source_and_speaker(text: str, reading: Extraction, number: int) -> None:
    gold = expected("quotes")["attributions"][number]
    (start, end), (source_start, source_end) = gold["content"][0], gold["source"][0]
    found = [quote for quote in reading.quotes if quote.pieces[0].overlaps(Span(start, end))]
    right = [quote for quote in found if quote.source and quote.source.overlaps(Span(source_start, source_end))]
    assert right, f"{text[start:end]!r} is given to {[speaker(reading, quote) for quote in found]}"
    assert speaker(reading, right[0]) == gold["who"]
    assert right[0].kind == gold["kind"]


def test_no_quote_is_given_to_a_wrong_speaker(reading: Extraction) -> None:
    gold = expected("quotes")["attributions"]
    for quote in reading.quotes:
        owners = {one["who"] for one in gold if quote.pieces[0].overlaps(Span(*one["content"][0]))}
        assert speaker(reading, quote) in owners


def test_three_sentences_in_marks_are_one_quote_by_way_of_a_translation(text: str, reading: Extraction) -> None:
    (quote,) = (quote for quote in reading.quotes if quote.kind == "direct")
    assert speaker(reading, quote) == "Zelensky"
    assert [piece.of(text)[:20] for piece in quote.pieces] == ["“The prime minister o"[:20]]
    assert quote.pieces[0].of(text).endswith("possibly in Jerusalem,”")
    assert quote.via is not None
    assert "Reuters" in quote.via.of(text)


def test_the_same_text_is_read_the_same_again(text: str, reading: Extraction) -> None:
    assert extract(text) == reading


def test_offsets_hold_in_the_text_as_given() -> None:
    given = "\ufeffIt rained.\r\n“We are ready,” \u200bsaid Ada\u00ad Quill.\r\n"
    reading = extract(given)
    assert reading.text_length == len(given)
    (quote,) = reading.quotes
    assert quote.pieces[0].of(given) == "“We are ready,”"
    assert [actor.name for actor in reading.actors] == ["Ada Quill"]
