"""Quotes as Web Annotations, articles as CSL-JSON: what other programs find in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from tests.citing.cases import HOSTILE, TEXT, found, readings, written
from tui.citing.found import Found

_SCHEMAS = Path(__file__).parent / "schemas"


def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((_SCHEMAS / name).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


ANNOTATIONS = validator("web_annotation.json")
CSL = validator("csl.json")


def collection(reading: Found) -> Any:
    (line,) = written("annotation", reading).splitlines()
    return json.loads(line)


@pytest.mark.parametrize(
    "about",
    [
        {},
        {"url": "https://post.example/bridge"},
        {"url": "https://post.example/a b"},
        {"title": HOSTILE, "id": HOSTILE},
    ],
    ids=["text", "page", "odd-address", "hostile"],
)
def test_every_line_is_a_collection_as_the_model_describes_it(about: dict[str, Any]) -> None:
    made = collection(found(**about))
    ANNOTATIONS.validate(made)
    assert made["total"] == len(made["first"]["items"]) == 3
    assert made["first"]["partOf"] == made["id"]
    identifiers = [made["id"], made["first"]["id"], *(item["id"] for item in made["first"]["items"])]
    assert len(set(identifiers)) == 5


@given(readings())
def test_selectors_find_the_same_words_at_the_same_offsets(reading: Found) -> None:
    made = collection(reading)
    ANNOTATIONS.validate(made)
    text = reading.entry.text.replace("\ud800", "\ufffd")
    for item, quote in zip(made["first"]["items"], reading.extraction.quotes, strict=True):
        for target, piece in zip(item["target"], quote.pieces, strict=True):
            place, words = target["selector"]
            assert (place["start"], place["end"]) == (piece.start, piece.end)
            assert text[place["start"] : place["end"]] == words["exact"]
            assert text[: place["start"]].endswith(words["prefix"])
            assert text[place["end"] :].startswith(words["suffix"])


def test_bodies_say_who_spoke_what_it_is_and_how_sure_that_is() -> None:
    first, _, last = collection(found())["first"]["items"]
    bodies = {body["purpose"]: body["value"] for body in first["body"]}
    assert bodies == {
        "identifying": "Ada Quill",
        "describing": "mayor of Westhaven",
        "classifying": "word for word",
        "assessing": "sure",
    }
    assert last["body"][-1]["value"] == "unsure"
    assert [target["selector"][1]["exact"] for target in last["target"]] == ["“Come,”", "“And see.”"]


def test_the_target_is_the_page_or_the_text_by_its_hash_and_ids_stay_the_same() -> None:
    (target, *_) = collection(found(url="https://post.example/bridge"))["first"]["items"][0]["target"]
    assert target["source"] == "https://post.example/bridge"
    by_text = collection(found())
    assert by_text["first"]["items"][0]["target"][0]["source"].startswith("ni:///sha-256;")
    assert by_text == collection(found())
    assert by_text["id"] != collection(found(id="another.txt"))["id"]


def test_an_article_without_quotes_is_an_empty_collection() -> None:
    made = collection(found("Rain fell on Quillhaven.", quotes=False))
    ANNOTATIONS.validate(made)
    assert made["total"] == 0


# CSL-JSON


def item(**about: Any) -> Any:
    made = json.loads(written("csl", found(**about)))
    CSL.validate(made)
    (only,) = made
    return only


def test_an_article_is_an_item_that_a_reference_manager_takes() -> None:
    assert item(
        id=12,
        title="Bridge to reopen",
        byline="By Ivo Brandt",
        publisher="Harbour Post",
        published="2031-04-05T10:00:00+02:00",
        url="https://post.example/bridge",
        language="en-GB",
    ) == {
        "id": "12",
        "type": "article-newspaper",
        "title": "Bridge to reopen",
        "author": [{"literal": "Ivo Brandt"}],
        "container-title": "Harbour Post",
        "issued": {"date-parts": [[2031, 4, 5]]},
        "URL": "https://post.example/bridge",
        "language": "en-GB",
    }


def test_what_is_not_known_is_left_away_and_no_date_is_made_up() -> None:
    assert item() == {"id": "bridge.txt", "type": "document", "title": "bridge.txt"}
    assert item(published="last Tuesday", url="https://post.example/")["issued"] == {"raw": "last Tuesday"}
    assert item(byline="Byron Quill")["author"] == [{"literal": "Byron Quill"}]


def test_hostile_fields_make_valid_items() -> None:
    made = item(title=HOSTILE, byline=HOSTILE, publisher=HOSTILE, published=HOSTILE, url=HOSTILE, language=HOSTILE)
    assert "\x1b" not in json.dumps(made, ensure_ascii=False)


def test_the_text_is_the_same_however_it_is_read() -> None:
    assert TEXT.count("\r\n") == 3  # these stories stand on a text that cleaning changes
