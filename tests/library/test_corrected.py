"""What a reader put right is there at the next opening, and goes on in a text that has changed."""

from __future__ import annotations

import sqlite3

import pytest

from tui.articles.article import Article
from tui.errors import LibraryError
from tui.extraction.records import Actor, Extraction, Mention, Span
from tui.library import articles, corrected, database, readings
from tui.reading.corrections import Corrections, hide, merge, rename

STORY = "Ada Quill sold the ferry on Tuesday. Mrs Quill said nothing, and Brandt paid at once.\n"
ADA, MRS, BRANDT = Span(0, 9), Span(37, 46), Span(65, 71)
DONE = (
    Corrections()
    .adding(merge(STORY, MRS, ADA))
    .adding(rename(STORY, BRANDT, "Ivo Brandt"))
    .adding(hide(STORY, ADA))
    .undoing()
)


@pytest.fixture
def library() -> sqlite3.Connection:
    return database.open_memory()


def kept(library: sqlite3.Connection, text: str) -> int:
    return articles.keep(library, Article.from_text(text, "The ferry is sold"), "/news/ferry.txt")


def test_corrections_come_back_with_what_was_taken_back(library: sqlite3.Connection) -> None:
    article = kept(library, STORY)
    assert corrected.of(library, article) == Corrections()
    corrected.keep(library, article, DONE)
    assert corrected.of(library, article) == DONE
    assert corrected.of(library, article).redoing().done[-1] == hide(STORY, ADA)


def test_corrections_go_on_in_a_changed_text(library: sqlite3.Connection) -> None:
    corrected.keep(library, kept(library, STORY), DONE)
    changed = "Updated at noon.\n\n" + STORY.replace("and Brandt paid at once", "and nobody paid")
    moved = corrected.of(library, kept(library, changed))
    together, renamed = moved.done
    assert together.into
    assert (together.anchor.span.of(changed), together.into.span.of(changed)) == ("Mrs Quill", "Ada Quill")
    assert moved.undone[0].anchor.span.of(changed) == "Ada Quill"
    assert renamed == DONE.done[1], "its words are gone: it stays as it is, to be checked again"


def test_the_last_reading_is_given_as_it_was_put_right(library: sqlite3.Connection) -> None:
    article = kept(library, STORY)
    assert readings.put_right(library, article) is None
    cast = (
        Actor("a1", "Ada Quill", True, "person", (), (Mention(0, 9, "name"),)),
        Actor("a2", "Brandt", True, "person", (), (Mention(65, 71, "name"),)),
    )
    sha256 = articles.of(library, article).sha256
    readings.keep(library, article, Extraction(sha256, len(STORY), "en", "1", "0", 1, (), cast, (), ()))
    corrected.keep(library, article, DONE)
    laid = readings.put_right(library, article)
    assert laid
    assert [actor.name for actor in laid.reading.actors] == ["Ada Quill", "Ivo Brandt"]
    assert laid.check_again == DONE.done[:1], "nobody was found at “Mrs Quill”"


def test_a_damaged_record_is_told_and_does_not_keep_a_new_text_out(library: sqlite3.Connection) -> None:
    article = kept(library, STORY)
    corrected.keep(library, article, DONE)
    library.execute("UPDATE corrections SET record = '{'")
    with pytest.raises(LibraryError, match="damaged"):
        corrected.of(library, article)
    later = kept(library, STORY + "More.\n")
    with pytest.raises(LibraryError, match="damaged"):
        corrected.of(library, later)
    corrected.keep(library, later, Corrections())
    assert corrected.of(library, later) == Corrections()
