"""Everything somebody said, in all articles: once each, with all places, newest first."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from tests.library.told import Line, keep, told
from tui.errors import LibraryError
from tui.extraction.records import Span
from tui.library import articles, database, people, quoted, readings, sayings
from tui.library.sayings import Statement
from tui.reading import corrections
from tui.reading.corrections import Corrections

RAMP = "“We will never give up the ramp, whatever it costs us.”"


@pytest.fixture
def library() -> sqlite3.Connection:
    return database.open_memory()


def statements(library: sqlite3.Connection, article: int, name: str = "Ada Quill") -> tuple[Statement, ...]:
    person = people.of(library, article, name, "person")
    assert person is not None
    return sayings.everything_said(library, person)


def words(found: tuple[Statement, ...]) -> list[str]:
    return [statement.first.words for statement in found]


def test_what_is_known_of_a_saying(library: sqlite3.Connection) -> None:
    line = Line("Ada Quill", "“We will\nsail again.”", role="mayor of\nQuillhaven")
    article = keep(library, told("The [ferry]", line, published="2022-03-30T08:00", publisher="The Quay Post"))
    (saying,) = sayings.of_person(library, people.of(library, article, "Ada Quill", "person") or 0)
    assert (saying.article_id, saying.quote, saying.span) == (article, "q1", Span(0, 21))
    assert (saying.words, saying.kind, saying.how, saying.sure) == ("“We will sail again.”", "direct", "named", True)
    assert (saying.speaker, saying.speaker_kind, saying.role) == ("Ada Quill", "person", "mayor of Quillhaven")
    assert (saying.source, saying.cue, saying.via) == ("Ada Quill", "said", "")
    assert saying.where() == "The Quay Post, The [ferry], 30 March 2022"


def test_newest_first_by_the_day_of_the_article(library: sqlite3.Connection) -> None:
    keep(library, told("A", Line("Ada Quill", "“The first of all my words.”"), published="2021-05-01"))
    keep(library, told("B", Line("Ada Quill", "“The last of all my words.”"), published="2023-05-01"))
    keep(library, told("C", Line("Ada Quill", "“Neither early nor late.”"), published="2022-05-01"))
    undated = keep(library, told("D", Line("Ada Quill", "“Whenever that was.”"), published="last spring"))
    found = statements(library, undated)
    assert [statement.first.title for statement in found] == ["D", "B", "C", "A"]
    assert found[0].first.day > "2025", "without a date it is as new as its coming into the library"


def test_a_quote_found_again_is_listed_once_with_all_its_places(library: sqlite3.Connection) -> None:
    keep(library, told("A", Line("Ada Quill", RAMP), published="2021-05-01"))
    cut = Line("Ada Quill", "‘We will never give up the ramp’")
    keep(library, told("B", Line("Ada Quill", "“Ask somebody else.”"), cut, published="2022-05-01"))
    last = keep(library, told("C", Line("Ada Quill", RAMP.upper()), published="2023-05-01"))
    ramp, other = statements(library, last)
    assert ramp.first.words == RAMP.upper(), "of the longest the newest"
    assert [saying.title for saying in ramp.sayings] == ["C", "B", "A"]
    assert other.first.words == "“Ask somebody else.”"


def test_a_repeat_shows_where_it_differs(library: sqlite3.Connection) -> None:
    keep(library, told("A", Line("Ada Quill", RAMP), published="2021-05-01"))
    cut = "“We'll never give up the ramp, whatever it takes.”"
    last = keep(library, told("B", Line("Ada Quill", cut), published="2022-05-01"))
    (statement,) = statements(library, last)
    assert [saying.title for saying in statement.sayings] == ["A", "B"]
    (again,) = statement.again
    found = statement.differences(again)
    assert [span.of(statement.first.words) for span in found.here] == ["costs us"]
    assert [span.of(again.words) for span in found.there] == ["takes"]


def test_a_quote_said_twice_in_one_article_names_it_once(library: sqlite3.Connection) -> None:
    article = keep(library, told("A", Line("Ada Quill", RAMP), Line("Ada Quill", RAMP)))
    (statement,) = statements(library, article)
    assert statement.again == ()


def test_a_paraphrase_stands_for_itself(library: sqlite3.Connection) -> None:
    keep(library, told("A", Line("Ada Quill", RAMP)))
    article = keep(library, told("B", Line("Ada Quill", RAMP.strip("“”"), kind="indirect")))
    assert len(statements(library, article)) == 2


def test_another_s_words_are_not_among_them(library: sqlite3.Connection) -> None:
    keep(library, told("A", Line("Ivo Brandt", "“I doubt it very much.”"), Line(None, "“Nobody asked us.”")))
    article = keep(library, told("B", Line("Ada Quill", RAMP)))
    assert words(statements(library, article)) == [RAMP]


def test_a_new_text_takes_the_old_one_s_place(library: sqlite3.Connection) -> None:
    keep(library, told("A", Line("Ada Quill", RAMP)), "paper/1")
    article = keep(library, told("A", Line("Ada Quill", "“We will give up the ramp after all.”")), "paper/1")
    assert words(statements(library, article)) == ["“We will give up the ramp after all.”"]


def test_a_deleted_article_is_silent_until_it_is_restored(library: sqlite3.Connection) -> None:
    article = keep(library, told("A", Line("Ada Quill", RAMP)))
    articles.delete(library, article)
    assert statements(library, article) == ()
    articles.restore(library, article)
    assert words(statements(library, article)) == [RAMP]
    articles.delete(library, article)
    articles.purge(library, "9")
    for table in ("sayings", "appearances", "fingerprints"):
        assert library.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_a_correction_goes_over_what_was_read(library: sqlite3.Connection) -> None:
    given = told("A", Line("Ada Quill", RAMP), Line("Ivo Brandt", "“I doubt it very much.”"))
    article = keep(library, given)
    text, reading = given[0].text, given[1]
    to_ivo = corrections.give(text, reading.quotes[0].pieces[0], reading.actors[1].mentions[0])
    readings.correct(library, article, Corrections((to_ivo,)))
    assert statements(library, article) == ()
    assert words(statements(library, article, "Ivo Brandt")) == [RAMP, "“I doubt it very much.”"]
    readings.correct(library, article, Corrections((), (to_ivo,)))
    assert words(statements(library, article)) == [RAMP]


def test_a_saying_leads_to_its_quote_as_long_as_the_reading_has_it(library: sqlite3.Connection) -> None:
    article = keep(library, told("A", Line("Ada Quill", RAMP)))
    saying = statements(library, article)[0].first
    found = quoted.of(library, saying)
    assert found is not None
    assert found.quote.pieces[0].of(found.article.text) == RAMP
    library.execute("UPDATE readings SET record = x'00'")
    assert quoted.of(library, saying) is None
    articles.delete(library, article)
    articles.purge(library, "9999")
    with pytest.raises(LibraryError, match="not in the library"):
        quoted.of(library, saying)


def test_a_damaged_record_of_corrections_loses_no_saying(library: sqlite3.Connection) -> None:
    given = told("A", Line("Ada Quill", RAMP))
    article = keep(library, given)
    library.execute("INSERT INTO corrections (article_id, record) VALUES (?, '{')", (article,))
    readings.keep(library, article, given[1])
    assert words(statements(library, article)) == [RAMP]


def test_the_quotes_of_an_article_that_stand_in_others(library: sqlite3.Connection) -> None:
    keep(library, told("A", Line("Ada Quill", RAMP), published="2021-05-01"))
    keep(library, told("B", Line("Ivo Brandt", RAMP.replace("will", "shall")), published="2022-05-01"))
    keep(library, told("C", Line("Ada Quill", RAMP, kind="indirect"), Line("Ivo Brandt", "“No.”")))
    same_text = told("D", Line("Ada Quill", "“Nobody rows out there tonight.”"), Line("Ada Quill", RAMP))
    article = keep(library, same_text, "one")
    keep(library, same_text, "two")
    (statement,) = sayings.elsewhere(library, article)
    assert statement.first.article_id == article
    assert [(saying.title, saying.speaker) for saying in statement.again] == [("B", "Ivo Brandt"), ("A", "Ada Quill")]
    assert sayings.elsewhere(library, 999) == ()


def test_the_same_text_from_a_second_place_speaks_too(library: sqlite3.Connection) -> None:
    given = told("A", Line("Ada Quill", RAMP))
    first = keep(library, given, "one")
    second = articles.keep(library, given[0], "two")
    assert people.of(library, second, "Ada Quill", "person") is not None
    by_newer_rules = replace(given[1], extractor_version="1", quotes=())
    readings.keep(library, first, by_newer_rules)
    assert sayings.of_person(library, people.of(library, second, "Ada Quill", "person") or 0) == ()


def test_a_page_that_changes_back_speaks_with_what_was_put_right_since(library: sqlite3.Connection) -> None:
    before, after = told("A", Line("Ada Quill", RAMP)), told("A", Line("Ada Quill", RAMP), Line("Ivo Brandt", "“No.”"))
    keep(library, before, "page")
    later = keep(library, after, "page")
    rename = corrections.rename(after[0].text, after[1].actors[0].mentions[0], "Ada Marsh")
    readings.correct(library, later, Corrections((rename,)))
    again = articles.keep(library, before[0], "page")
    assert people.of(library, again, "Ada Marsh", "person") is not None
