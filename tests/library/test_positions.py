"""A place in an article is found again, in the same text and in one that has changed since."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tui.articles.article import Article
from tui.extraction.records import Span
from tui.library import articles, copies, database, marks, places, positions

STORY = (
    "The ferry to Quillhaven was sold on Tuesday.\n\n"
    "Ada Quill, who owned it for thirty years, said that she was tired of the wind. "
    "Nobody on the quay believed her.\n\n"
    "The buyer, Ivo Brandt, has never been to sea.\n"
)
THERE = STORY.index("Nobody on the quay")
AGAIN = "/news/ferry.txt"


@pytest.fixture
def library() -> sqlite3.Connection:
    return database.open_memory()


def kept(library: sqlite3.Connection, text: str) -> int:
    return articles.keep(library, Article.from_text(text, "The ferry is sold"), AGAIN)


def test_where_the_reader_stopped_is_known_at_the_next_opening(library: sqlite3.Connection) -> None:
    article = kept(library, STORY)
    assert positions.of(library, article, STORY) is None
    positions.keep(library, article, STORY, 10)
    positions.keep(library, article, STORY, THERE)
    assert positions.of(library, article, STORY) == THERE


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param("Updated at noon.\n\n" + STORY, id="words put in front"),
        pytest.param(STORY.replace("she was tired of the wind", "it was time"), id="the sentence before rewritten"),
        pytest.param(STORY.replace("believed her.\n\nThe buyer", "spoke.\n\nA buyer"), id="the words after rewritten"),
        pytest.param(
            STORY.replace("wind. Nobody on the quay", "winds. Nobody on that quay"), id="a word on both sides"
        ),
    ],
)
def test_a_place_is_found_again_after_a_change(library: sqlite3.Connection, changed: str) -> None:
    first = kept(library, STORY)
    positions.keep(library, first, STORY, THERE)
    marks.keep(library, first, STORY, "a", THERE)
    second = kept(library, changed)
    assert second != first
    assert positions.of(library, second, changed) == changed.index("Nobody")
    assert marks.of(library, second, changed) == {"a": changed.index("Nobody")}


def test_a_place_that_is_gone_is_not_guessed(library: sqlite3.Connection) -> None:
    first = kept(library, STORY)
    positions.keep(library, first, STORY, THERE)
    marks.keep(library, first, STORY, "a", THERE)
    other = "The council met in March. " * 40
    second = kept(library, other)
    assert positions.of(library, second, other) is None
    assert marks.of(library, second, other) == {}


def test_of_equal_words_the_nearest_is_meant() -> None:
    refrain = "And so they rowed on into the fog, all of them, singing.\n"
    song = refrain * 9
    third = 2 * len(refrain) + 10
    assert places.found("O!\n" + song, places.place(song, third)) == third + 3


def test_a_mark_is_moved_by_marking_again(library: sqlite3.Connection) -> None:
    article = kept(library, STORY)
    marks.keep(library, article, STORY, "b", 3)
    marks.keep(library, article, STORY, "b", 5)
    marks.keep(library, article, STORY, "a", THERE)
    assert marks.of(library, article, STORY) == {"a": THERE, "b": 5}


@given(some.text(max_size=200), some.integers(-5, 220))
def test_in_an_unchanged_text_every_place_is_where_it_was(text: str, offset: int) -> None:
    assert places.found(text, places.place(text, offset)) == min(max(offset, 0), len(text))


@given(some.text(max_size=120), some.text(max_size=120), some.integers(0, 120))
def test_a_place_found_is_a_place_in_the_text(old: str, new: str, offset: int) -> None:
    found = places.found(new, places.place(old, offset))
    assert found is None or 0 <= found <= len(new)


@given(some.text(min_size=1, max_size=120), some.text(max_size=120), some.data())
def test_moved_words_are_the_same_words(old: str, new: str, data: some.DataObject) -> None:
    start = data.draw(some.integers(0, len(old) - 1))
    span = Span(start, data.draw(some.integers(start + 1, len(old))))
    there = places.moved(old, new, span)
    assert there is None or there.of(new) == span.of(old)
    assert places.moved(old, old, span) == span


def test_what_was_copied_is_listed_newest_first_and_outlives_its_article(
    library: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "COPIES_KEPT", 2)
    article = kept(library, STORY)
    copies.keep(library, "the oldest", "plain")
    copies.keep(library, "“Nobody”, said Ada Quill.", "chicago", article, Span(THERE, THERE + 6))
    copies.keep(library, "the newest", "plain")
    newest, older = copies.newest(library)
    assert (newest.text, newest.article_id, newest.span) == ("the newest", None, None)
    assert (older.title, older.format, older.span) == ("The ferry is sold", "chicago", Span(THERE, THERE + 6))
    assert copies.newest(library, 1) == (newest,)

    articles.delete(library, article)
    articles.purge(library, "9999")
    (_, orphan) = copies.newest(library)
    assert (orphan.text, orphan.article_id, orphan.title) == ("“Nobody”, said Ada Quill.", None, None)
