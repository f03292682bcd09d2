"""A reading is given back only for the text, model and rules that made it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from tui.articles.article import Article
from tui.errors import ModelNotFound
from tui.extraction.reading_key import ReadingKey, reading_key
from tui.extraction.records import Actor, Extraction, Mention, Span
from tui.library import articles, corrected, database, readings
from tui.reading.corrections import Corrections, rename
from tui.settings import DEFAULT_MODEL

FERRY = Article.from_text("Ada Quill sold the ferry.\n", "The ferry is sold")
ADA = Actor("a1", "Ada Quill", True, "person", (), (Mention(0, 9, "name"),))
READING = Extraction(FERRY.sha256, len(FERRY.text), "en_test", "1.0", "0123456789ab", 1, (), (ADA,), (), ())


@pytest.fixture
def library() -> sqlite3.Connection:
    return database.open_memory()


def test_a_reading_comes_back_as_it_was(library: sqlite3.Connection) -> None:
    article = articles.keep(library, FERRY, None)
    readings.keep(library, article, READING)
    assert readings.known(library, FERRY.sha256, ReadingKey.of(READING)) == READING
    assert readings.newest(library, article) == READING


@pytest.mark.parametrize("field", ["model", "model_version", "extractor_version", "schema_version"])
def test_a_reading_by_other_rules_is_not_shown(library: sqlite3.Connection, field: str) -> None:
    readings.keep(library, articles.keep(library, FERRY, None), READING)
    other: str | int = 2 if field == "schema_version" else "other"
    asked = ReadingKey.of(replace(READING, **{field: other}))  # type: ignore[arg-type]
    assert readings.known(library, FERRY.sha256, asked) is None


def test_the_new_rules_reading_takes_the_old_ones_place(library: sqlite3.Connection) -> None:
    article = articles.keep(library, FERRY, None)
    readings.keep(library, article, READING)
    newer = replace(READING, extractor_version="ba9876543210", actors=())
    readings.keep(library, article, newer)
    assert readings.known(library, FERRY.sha256, ReadingKey.of(READING)) is None
    assert readings.newest(library, article) == newer
    assert library.execute("SELECT count(*) FROM readings").fetchone() == (1,)


def test_the_reading_of_another_text_is_refused(library: sqlite3.Connection) -> None:
    other = articles.keep(library, Article.from_text("Something else.\n", "Else"), None)
    with pytest.raises(ValueError, match="not a reading"):
        readings.keep(library, other, READING)


def test_a_damaged_record_is_as_none(library: sqlite3.Connection) -> None:
    article = articles.keep(library, FERRY, None)
    readings.keep(library, article, READING)
    library.execute("UPDATE readings SET record = x'00'")
    assert readings.known(library, FERRY.sha256, ReadingKey.of(READING)) is None
    assert readings.newest(library, article) is None
    readings.correct(library, article, Corrections((rename(FERRY.text, Span(0, 9), "Ada"),)))
    assert len(corrected.of(library, article).done) == 1
    readings.keep(library, article, READING)
    assert readings.newest(library, article) == READING


def test_the_key_of_the_installed_model_is_known_without_loading_it() -> None:
    key = reading_key(DEFAULT_MODEL)
    assert (key.model, key.model_version) == ("en_core_web_md", "3.7.1")
    with pytest.raises(ModelNotFound):
        reading_key("no_such_model")
