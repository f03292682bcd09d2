"""One name, one person: only where the name is a whole one."""

from __future__ import annotations

import sqlite3

import pytest

from tests.library.told import Line, keep, told
from tui.library import articles, database, people


@pytest.fixture
def library() -> sqlite3.Connection:
    return database.open_memory()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Quill", "ADA QUILL"),
        ("Zoë Brandt", "Zoe Brandt"),
        ("J.R. Quill", "J. R. Quill"),
        ("JR Quill", "J. R. Quill"),
        ("Ada M. Quill", "Ada M Quill"),
        ("Dr. Ada Quill", "Ada Quill"),
        ("Prime Minister Ada Quill", "Ada Quill"),
        ("Ivo Brandt, Jr.", "Ivo Brandt Junior"),
        ("Anne‑Marie Quill", "Anne-Marie Quill"),
        ("Ada O’Quill", "Ada O'Quill"),
        ("Ada Quill‘s", "Ada Quill"),
    ],
)
def test_two_spellings_of_one_name(one: str, other: str) -> None:
    assert people.name_key(one, "person") == people.name_key(other, "person")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Quill", "Ida Quill"),
        ("Ivo Brandt", "Ivo Brandt Jr."),
        ("Ivo Brandt Sr.", "Ivo Brandt Jr."),
        ("Ada Quill", "Ada M. Quill"),
        ("Ada Quill", "Quill Ada"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert people.name_key(one, "person") != people.name_key(other, "person")


def test_an_organisation_goes_by_all_that_it_is_called() -> None:
    assert people.name_key("The Harbour Board", "organisation") == people.name_key("harbour board", "organisation")
    assert people.name_key("Harbour Board", "organisation") != people.name_key("Board", "organisation")


@pytest.mark.parametrize("name", ["Ada Quill", "J. R. Quill", "Anna van der Brandt", "Dr Ada Quill"])
def test_a_whole_name(name: str) -> None:
    assert people.is_whole_name(name, "person")


@pytest.mark.parametrize(
    "name", ["Quill", "A. Quill", "Mr Quill", "van der Brandt", "Quill Jr.", "Prof. A. Quill", "—"]
)
def test_less_than_a_whole_name(name: str) -> None:
    assert not people.is_whole_name(name, "person")


def test_the_same_person_in_two_articles(library: sqlite3.Connection) -> None:
    first = keep(library, told("The ferry", Line("Ada Quill", "“We will sail again.”")))
    second = keep(library, told("The quay", Line("Ada Quill", "“The quay is ours.”")))
    ada = people.of(library, first, "Ada Quill", "person")
    assert ada is not None
    assert people.of(library, second, "Ada Quill", "person") == ada
    assert people.known(library, ada) == people.Person(ada, "Ada Quill", "person", 2, 2, None)


def test_a_surname_means_somebody_in_its_own_article_alone(library: sqlite3.Connection) -> None:
    first = keep(library, told("The ferry", Line("Quill", "“We will sail again.”")))
    second = keep(library, told("The quay", Line("Quill", "“The quay is ours.”")))
    one, other = (people.of(library, article, "Quill", "person") for article in (first, second))
    assert one is not None
    assert one != other
    known = people.known(library, one)
    assert known is not None
    assert known.only_in == "The ferry"


def test_a_source_without_a_name_is_never_the_same(library: sqlite3.Connection) -> None:
    line = Line("a harbour official", "“It leaks.”", named=False)
    first = keep(library, told("The ferry", line))
    second = keep(library, told("The quay", line))
    assert people.of(library, first, line.speaker or "", "person") != people.of(
        library, second, line.speaker or "", "person"
    )


def test_a_person_is_no_ship_of_that_name(library: sqlite3.Connection) -> None:
    first = keep(library, told("The ferry", Line("Ada Quill", "“We will sail again.”")))
    second = keep(library, told("The yard", Line("Ada Quill", "“She is done.”", speaker_kind="organisation")))
    assert people.of(library, first, "Ada Quill", "person") != people.of(library, second, "Ada Quill", "organisation")
    assert people.of(library, second, "Ada Quill", "person") is None


def test_two_of_one_name_in_one_article_are_two(library: sqlite3.Connection) -> None:
    article = keep(
        library,
        told("The feud", Line("Ada Quill", "“I was first.”"), Line("ADA QUILL", "“No, it was I.”")),
    )
    assert people.of(library, article, "Ada Quill", "person") != people.of(library, article, "ADA QUILL", "person")


def test_people_are_found_by_the_beginnings_of_their_names(library: sqlite3.Connection) -> None:
    keep(library, told("The ferry", Line("Ada Quill", "“We will sail.”"), Line("Ivo Brandt", "“Never.”")))
    keep(library, told("The quay", Line("Anne-Marie Quill", "“It is ours.”"), Line("Ada Quill", "“It is not.”")))

    def found(words: str) -> list[str]:
        return [person.name for person in people.search(library, words)]

    assert found("qui") == ["Ada Quill", "Anne-Marie Quill"]
    assert found("QUILL marie") == ["Anne-Marie Quill"]
    assert found("Anne-M") == ["Anne-Marie Quill"]
    assert found("uill") == []
    assert found("") == ["Ada Quill", "Ivo Brandt", "Anne-Marie Quill"]
    assert found("100%") == []
    assert found("_") == []


def test_a_deleted_article_holds_nobody(library: sqlite3.Connection) -> None:
    article = keep(library, told("The ferry", Line("Ada Quill", "“We will sail.”")))
    articles.delete(library, article)
    assert people.search(library, "Ada") == ()
    articles.restore(library, article)
    assert len(people.search(library, "Ada")) == 1


def test_who_may_be_meant_comes_with_those_of_a_like_name_first(library: sqlite3.Connection) -> None:
    busy = [Line("Ivo Brandt", f"“Point {number} is clear.”") for number in range(5)]
    keep(library, told("The ferry", Line("Ada Quill", "“We will sail.”"), *busy))
    article = keep(library, told("The quay", Line("Quill", "“It is ours.”")))
    quill = people.known(library, people.of(library, article, "Quill", "person") or 0)
    assert quill is not None
    assert [person.name for person in people.alike(library, quill, 10)] == ["Ada Quill", "Ivo Brandt"]
    assert people.known(library, 999) is None
