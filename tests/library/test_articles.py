"""An article is known again by its text and its place, goes on under a new text, and can be taken out and put back."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from tui.articles.article import Article
from tui.errors import LibraryError
from tui.extraction.reading_key import ReadingKey
from tui.extraction.records import Extraction
from tui.library import articles, database, moments, readings

FERRY = Article.from_text(
    "Ada Quill sold the ferry [at last].\n",
    "The ferry is sold",
    file_name="ferry.html",
    byline="Ivo Brandt",
    publisher="Quillhaven Gazette",
    url="https://gazette.test/ferry",
    published="2026-03-01",
    retrieved="2026-03-02",
    language="en",
    partial=True,
    notice="Only the first 6 words are free to read.",
)
LATER = Article.from_text("Ada Quill sold the ferry, and the quay.\n", "The ferry is sold", partial=True)
ADDRESS = "https://gazette.test/ferry"


@pytest.fixture
def library() -> sqlite3.Connection:
    return database.open_memory()


def column(library: sqlite3.Connection, article: int, name: str) -> object:
    return library.execute(f"SELECT {name} FROM articles WHERE id = ?", (article,)).fetchone()[0]


def found(library: sqlite3.Connection, words: str) -> list[int]:
    rows = library.execute("SELECT rowid FROM article_words WHERE article_words MATCH ? ORDER BY rowid", (words,))
    return [row[0] for row in rows]


def test_an_article_comes_back_with_all_that_is_known_of_it(library: sqlite3.Connection) -> None:
    article = articles.keep(library, FERRY, ADDRESS)
    assert articles.of(library, article) == FERRY
    assert column(library, article, "origin") == ADDRESS
    assert column(library, article, "words") == 7
    with pytest.raises(LibraryError, match="not in the library"):
        articles.of(library, article + 1)


def test_the_same_text_from_the_same_place_is_one_article(library: sqlite3.Connection) -> None:
    article = articles.keep(library, FERRY, ADDRESS)
    articles.star(library, article)
    again = articles.keep(library, replace(FERRY, retrieved="2026-05-01"), ADDRESS)
    assert again == article
    assert articles.of(library, again).retrieved == "2026-05-01"
    assert column(library, again, "starred") == 1


def test_the_same_text_from_another_place_is_another_article(library: sqlite3.Connection) -> None:
    assert articles.keep(library, FERRY, ADDRESS) != articles.keep(library, FERRY, "/news/ferry.html")


def test_a_text_pasted_twice_is_one_article_and_another_paste_is_none_of_it(library: sqlite3.Connection) -> None:
    pasted = articles.keep(library, FERRY, None)
    assert articles.keep(library, FERRY, None) == pasted
    assert articles.keep(library, LATER, None) != pasted
    assert column(library, pasted, "superseded_by") is None


def test_a_page_that_changed_takes_the_earlier_ones_place(library: sqlite3.Connection) -> None:
    earlier = articles.keep(library, FERRY, ADDRESS)
    articles.star(library, earlier)
    articles.finish(library, earlier)
    articles.opened(library, earlier)
    later = articles.keep(library, LATER, ADDRESS)
    assert column(library, earlier, "superseded_by") == later
    assert articles.newest_with_origin(library, ADDRESS) == later
    assert column(library, later, "starred") == column(library, later, "finished") == 1
    assert column(library, later, "opened") == column(library, earlier, "opened")

    assert articles.keep(library, FERRY, ADDRESS) == earlier, "the page was put back as it had been"
    assert column(library, later, "superseded_by") == earlier
    assert column(library, earlier, "superseded_by") is None


def test_words_are_found_without_their_accents_and_not_after_a_change(library: sqlite3.Connection) -> None:
    article = articles.keep(library, Article.from_text("The café by the quay.\n", "Zoë's evening"), None)
    assert found(library, "cafe") == found(library, "zoe") == [article]
    library.execute("UPDATE articles SET title = 'Another evening'")
    assert found(library, "zoe") == []
    assert found(library, "another") == [article]


def test_a_deleted_article_can_be_brought_back(library: sqlite3.Connection) -> None:
    article = articles.keep(library, FERRY, ADDRESS)
    articles.delete(library, article)
    assert articles.newest_with_origin(library, ADDRESS) is None
    assert articles.purge_old(library) == 0, "it was deleted just now"
    articles.restore(library, article)
    assert articles.newest_with_origin(library, ADDRESS) == article


def test_adding_a_deleted_article_again_brings_it_back(library: sqlite3.Connection) -> None:
    article = articles.keep(library, FERRY, ADDRESS)
    articles.delete(library, article)
    assert articles.keep(library, FERRY, ADDRESS) == article
    assert articles.newest_with_origin(library, ADDRESS) == article


def test_what_was_deleted_long_ago_goes_for_good_with_its_earlier_texts_and_readings(
    library: sqlite3.Connection,
) -> None:
    earlier = articles.keep(library, FERRY, ADDRESS)
    reading = Extraction(FERRY.sha256, len(FERRY.text), "en_test", "1.0", "0123456789ab", 1, (), (), (), ())
    readings.keep(library, earlier, reading)
    later = articles.keep(library, LATER, ADDRESS)
    other = articles.keep(library, replace(LATER, title="Elsewhere"), "/elsewhere.txt")
    articles.delete(library, later)
    library.execute("UPDATE articles SET deleted = ? WHERE id = ?", (moments.days_ago(31), later))
    assert articles.purge_old(library) == 2
    assert [row[0] for row in library.execute("SELECT id FROM articles")] == [other]
    assert readings.known(library, FERRY.sha256, ReadingKey.of(reading)) is None
    assert found(library, "ferry") == [other]
