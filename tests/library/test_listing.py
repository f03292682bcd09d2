"""The list of all articles: what a row says, in which order, and what the filter leaves."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.articles.article import Article
from tui.extraction.records import SCHEMA_VERSION, Actor, Extraction, Mention, Quote, Span
from tui.library import articles, database, listing, readings
from tui.library.listing import ORDERS, Listed

TEXT = "“The harbour stays open,” Ada Quill said. Ivo Brandt of the Quay Office was there, and so was Quillhaven."


@pytest.fixture
def library() -> Iterator[sqlite3.Connection]:
    with closing(database.open_memory()) as connection:
        yield connection


def reading_of(article: Article) -> Extraction:
    """Ada Quill speaks, Ivo Brandt is named, Quillhaven is a place."""

    def actor(id: str, name: str, kind: str) -> Actor:
        start = article.text.index(name)
        return Actor(id, name, True, kind, (), (Mention(start, start + len(name), "name"),))  # type: ignore[arg-type]

    actors = (
        actor("a1", "Ivo Brandt", "person"), actor("a2", "Quillhaven", "place"), actor("a3", "Ada Quill", "person")
    )  # fmt: skip
    source = Span(article.text.index("Ada"), article.text.index(" said"))
    quote = Quote("q1", "direct", (Span(0, 25),), (), source, "a3", "named", (), True, None)
    return Extraction(
        article.sha256, len(article.text), "m", "1", "1", SCHEMA_VERSION, (), actors, (quote,), ()
    )  # fmt: skip


def test_an_article_is_listed_with_date_source_people_and_quotes(library: sqlite3.Connection) -> None:
    article = Article.from_text(TEXT, "Harbour", publisher="The Quillhaven Post", published="2026-03-30")
    article_id = articles.keep(library, article, "https://post.example/harbour")
    readings.keep(library, article_id, reading_of(article))
    (row,) = listing.rows(library)
    assert (row.title, row.date, row.dated, row.source) == ("Harbour", "2026-03-30", True, "The Quillhaven Post")
    assert row.names == ("Ada Quill", "Ivo Brandt")  # who speaks comes first; places are nobody
    assert row.quotes == 1
    assert row.unread
    assert not row.starred


@pytest.mark.parametrize("published", [None, "last spring"])
def test_the_day_of_coming_is_not_the_articles_own(library: sqlite3.Connection, published: str | None) -> None:
    articles.keep(library, Article.from_text(TEXT, "Harbour", published=published), None)
    (row,) = listing.rows(library)
    assert (row.date, row.dated) == (row.added[:10], False)


def test_a_name_over_two_lines_is_one_name(library: sqlite3.Connection) -> None:
    article = Article.from_text(TEXT, "Harbour")
    reading = reading_of(article)
    ivo = replace(reading.actors[0], name="Ivo\nBrandt")
    readings.keep(library, articles.keep(library, article, None), replace(reading, actors=(ivo, *reading.actors[1:])))
    assert listing.rows(library)[0].names == ("Ada Quill", "Ivo Brandt")


def test_without_an_outlet_the_host_or_the_file_is_the_source(library: sqlite3.Connection) -> None:
    by_address = articles.keep(library, Article.from_text("a", "A", url="https://www.post.example/a"), "1")
    by_file = articles.keep(library, Article.from_text("b", "B", file_name="b.txt"), "2")
    by_nothing = articles.keep(library, Article.from_text("c", "C", url="http://[broken"), "3")
    rows = {row.id: row for row in listing.rows(library)}
    assert [rows[number].source for number in (by_address, by_file, by_nothing)] == ["post.example", "b.txt", ""]
    assert rows[by_file].date == rows[by_file].added[:10]
    assert rows[by_file].quotes is None


def test_what_is_deleted_or_superseded_is_not_listed(library: sqlite3.Connection) -> None:
    earlier = articles.keep(library, Article.from_text("It rains.", "Rain"), "https://post.example/rain")
    later = articles.keep(library, Article.from_text("It rains again.", "Rain"), "https://post.example/rain")
    gone = articles.keep(library, Article.from_text("Fog.", "Fog"), None)
    articles.delete(library, gone)
    assert [row.id for row in listing.rows(library)] == [later]
    assert listing.row(library, earlier) is None
    articles.restore(library, gone)
    restored = listing.row(library, gone)
    assert restored is not None
    assert restored.title == "Fog"


def row(number: int, **changes: object) -> Listed:
    fields: dict[str, object] = {
        "id": number, "origin": None, "title": f"T{number}", "date": f"2026-01-{number:02}", "dated": True,
        "added": f"2026-02-{20 - number:02}", "source": "", "names": (), "quotes": None, "unread": False,
        "starred": False, "waiting": False, "found_by": f"t{number}\n",
    }  # fmt: skip
    return Listed(**{**fields, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("newest", [3, 2, 1]),
        ("oldest", [1, 2, 3]),
        ("added", [1, 2, 3]),
        ("source", [3, 1, 2]),
        ("quotes", [2, 3, 1]),
        ("unread", [1, 3, 2]),
    ],
)
def test_each_order_sorts_by_what_it_says(order: str, expected: list[int]) -> None:
    rows = [row(1, source="post", unread=True), row(2, quotes=9), row(3, source="Gazette", quotes=2)]
    chosen = next(known for known in ORDERS if known.id == order)
    assert [found.id for found in listing.ordered(rows, chosen)] == expected


def test_orders_and_choices_go_round() -> None:
    order, only = ORDERS[0], "all"
    for _ in ORDERS:
        order = listing.next_order(order)
    assert order is ORDERS[0]
    assert listing.next_only(listing.next_only(listing.next_only("all"))) == only


def test_the_filter_asks_for_every_word_anywhere_in_title_source_and_people() -> None:
    rows = [row(1, found_by="harbour stays\nthe post\nada quill"), row(2, found_by="harbour\ngazette\nivo brandt")]
    assert [found.id for found in listing.passing(rows, "QUILL harb", "all")] == [1]
    assert [found.id for found in listing.passing(rows, "harbour", "all")] == [1, 2]
    assert listing.passing(rows, "quill gazette", "all") == []


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=20), st.sampled_from(["all", "unread", "starred"]))
def test_a_choice_leaves_exactly_what_it_names(states: list[tuple[bool, bool]], only: listing.Only) -> None:
    rows = [row(number, unread=unread, starred=starred) for number, (unread, starred) in enumerate(states)]
    left = listing.passing(rows, "", only)
    assert left == [one for one in rows if only == "all" or getattr(one, only)]
