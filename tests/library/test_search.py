"""Searching the text of all articles as a reader types it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.articles.article import Article
from tui.library import articles, database, search
from tui.library.snippets import Term, snippet

FERRY = "The ferry to Quillhaven left at noon.\n\nAda Quill said the old harbour café would close in spring."
STORM = "A storm closed the harbour. “Nobody sails,” said Ivo Brandt, the harbour master of Quillhaven."


@pytest.fixture
def library() -> Iterator[sqlite3.Connection]:
    with closing(database.open_memory()) as connection:
        articles.keep(connection, Article.from_text(FERRY, "Ferry"), "1")
        articles.keep(connection, Article.from_text(STORM, "Storm"), "2")
        yield connection


def titles(library: sqlite3.Connection, words: str) -> set[str]:
    return {articles.of(library, found.article_id).title for found in search.find(library, words)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("harbour ", {"Ferry", "Storm"}),
        ("HARBOUR quill", {"Ferry", "Storm"}),
        ("harbour noon", {"Ferry"}),
        ('"harbour master"', {"Storm"}),
        ("“the old harbour”", {"Ferry"}),
        ('"harbour the"', set()),
        ("cafe ", {"Ferry"}),
        ("quillh", {"Ferry", "Storm"}),
        ("quillh noon", set()),
        ("quillh* noon", {"Ferry"}),
        ("storm", {"Storm"}),
        ("st", set()),
        ("storm ha", {"Storm"}),
        ("storm no", {"Storm"}),
        ("storm no ", set()),
        ("harbour OR noon", set()),
        ("title:ferry", set()),
        ("ferry-to", {"Ferry"}),
        ("", set()),
        ("*** — \" '", set()),
    ],
)
def test_words_find_what_a_reader_means(library: sqlite3.Connection, words: str, expected: set[str]) -> None:
    assert titles(library, words) == expected


def test_a_snippet_shows_the_words_and_where_they_stand(library: sqlite3.Connection) -> None:
    (found,) = search.find(library, "noon cafe")
    assert "noon" in found.snippet
    assert "\n" not in found.snippet
    assert [hit.of(found.snippet) for hit in found.hits] == ["noon", "café"]


def test_a_title_alone_is_found_and_shows_the_beginning(library: sqlite3.Connection) -> None:
    articles.keep(library, Article.from_text("It was quiet.", "Fog over Quillhaven"), "3")
    (found,) = search.find(library, "fog")
    assert (found.snippet, found.hits) == ("It was quiet.", ())


def test_what_was_deleted_is_not_found(library: sqlite3.Connection) -> None:
    (found,) = search.find(library, "noon")
    articles.delete(library, found.article_id)
    assert search.find(library, "noon") == ()


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40) | st.text(alphabet='ab"*()^:-+{}\x00 NEAROT“”', max_size=20))
def test_nothing_that_can_be_typed_is_an_error(words: str) -> None:
    with closing(database.open_memory()) as connection:
        articles.keep(connection, Article.from_text(f"{FERRY} {words}", "Ferry"), "1")
        for found in search.find(connection, words):
            assert all(hit.end <= len(found.snippet) for hit in found.hits)


@given(st.text(alphabet="ab é\nÄ\u0301", max_size=200), st.integers(-5, 60))
def test_a_snippet_is_a_short_line_with_its_hits_inside(text: str, characters: int) -> None:
    shown, hits = snippet(text, (Term(("a",), False), Term(("b", "b"), True)), characters)
    assert "\n" not in shown
    assert len(shown) <= max(10, characters) + 2
    assert all(hit.end <= len(shown) and hit.of(shown).strip() for hit in hits)


def test_the_snippet_is_taken_where_most_words_stand_together() -> None:
    text = "harbour " + "rain " * 200 + "harbour master " + "rain " * 200
    shown, hits = snippet(text, (Term(("harbour",), False), Term(("master",), False)), 40)
    assert "harbour master" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert [hit.of(shown) for hit in hits] == ["harbour", "master"]
