"""The reader says who is who; it lasts, it can be taken back, and it harms nobody else."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.library.told import Line, keep, told
from tui.extraction.records import ActorKind
from tui.library import articles, database, identities, people, readings, sayings
from tui.library.identities import Decision

FERRY = told("The ferry", Line("Ada Quill", "“We will sail again.”"), Line("Ivo Brandt", "“I doubt it.”"))
QUAY = told("The quay", Line("Quill", "“The quay is ours.”"))
YARD = told("The yard", Line("Ada Quill", "“She is a fine ship.”"))


@pytest.fixture
def library() -> sqlite3.Connection:
    return database.open_memory()


def person(library: sqlite3.Connection, article: int, name: str, kind: ActorKind = "person") -> int:
    found = people.of(library, article, name, kind)
    assert found is not None
    return found


def said(library: sqlite3.Connection, person_id: int) -> list[str]:
    return [saying.title for saying in sayings.of_person(library, person_id)]


def test_a_surname_is_who_the_reader_says(library: sqlite3.Connection) -> None:
    ferry, quay = keep(library, FERRY), keep(library, QUAY)
    quill, ada = person(library, quay, "Quill"), person(library, ferry, "Ada Quill")
    assert identities.same(library, quill, ada) == ada
    assert person(library, quay, "Quill") == ada
    assert said(library, ada) == said(library, quill) == ["The quay", "The ferry"]
    known = people.known(library, quill)
    assert known == people.Person(ada, "Ada Quill", "person", 2, 2, None)


def test_whichever_is_named_first_the_fuller_name_stays(library: sqlite3.Connection) -> None:
    ferry, quay = keep(library, FERRY), keep(library, QUAY)
    quill, ada = person(library, quay, "Quill"), person(library, ferry, "Ada Quill")
    assert identities.same(library, ada, quill) == ada


def test_a_decision_is_taken_back(library: sqlite3.Connection) -> None:
    ferry, quay = keep(library, FERRY), keep(library, QUAY)
    quill, ada = person(library, quay, "Quill"), person(library, ferry, "Ada Quill")
    identities.same(library, quill, ada)
    assert identities.undo(library, ada) == Decision("same", "Quill", "Ada Quill")
    assert said(library, ada) == ["The ferry"]
    assert said(library, quill) == ["The quay"]
    assert identities.undo(library, ada) is None


def test_a_name_means_somebody_else_in_one_article(library: sqlite3.Connection) -> None:
    ferry, yard = keep(library, FERRY), keep(library, YARD)
    ada = person(library, ferry, "Ada Quill")
    (there,) = [saying for saying in sayings.of_person(library, ada) if saying.article_id == yard]
    namesake = identities.apart(library, ada, yard, there.person_id or 0)
    assert namesake not in (None, ada)
    assert said(library, ada) == ["The ferry"]
    assert person(library, yard, "Ada Quill") == namesake
    assert identities.undo(library, ada) == Decision("apart", "Ada Quill", "Ada Quill")
    assert said(library, ada) == ["The yard", "The ferry"]


def test_what_was_wrongly_joined_is_taken_out_again(library: sqlite3.Connection) -> None:
    ferry, quay, yard = keep(library, FERRY), keep(library, QUAY), keep(library, YARD)
    quill, ada = person(library, quay, "Quill"), person(library, ferry, "Ada Quill")
    identities.same(library, quill, ada)
    assert identities.apart(library, ada, quay, quill) == quill
    assert said(library, ada) == ["The yard", "The ferry"]
    assert said(library, quill) == ["The quay"]
    identities.undo(library, ada)
    assert said(library, ada) == ["The yard", "The quay", "The ferry"]
    assert person(library, yard, "Ada Quill") == ada


def test_three_that_are_one(library: sqlite3.Connection) -> None:
    ferry, quay = keep(library, FERRY), keep(library, QUAY)
    third = keep(library, told("The storm", Line("the mayor", "“Stay at home.”", named=False)))
    quill, ada, mayor = (
        person(library, quay, "Quill"), person(library, ferry, "Ada Quill"), person(library, third, "the mayor"),
    )  # fmt: skip
    identities.same(library, mayor, quill)
    identities.same(library, quill, ada)
    assert said(library, mayor) == ["The storm", "The quay", "The ferry"]
    identities.apart(library, ada, quay, quill)
    assert said(library, mayor) == ["The storm", "The ferry"]


def test_nobody_is_told_apart_from_themselves(library: sqlite3.Connection) -> None:
    quay = keep(library, QUAY)
    quill = person(library, quay, "Quill")
    assert identities.apart(library, quill, quay, quill) is None
    assert identities.same(library, quill, quill) == quill
    assert identities.undo(library, quill) is None
    with pytest.raises(KeyError):
        identities.same(library, quill, 999)


def test_decisions_survive_another_reading(library: sqlite3.Connection) -> None:
    ferry, quay, yard = keep(library, FERRY), keep(library, QUAY), keep(library, YARD)
    ada = person(library, ferry, "Ada Quill")
    identities.same(library, person(library, quay, "Quill"), ada)
    identities.apart(library, ada, yard, ada)
    for article, (_, reading) in ((ferry, FERRY), (quay, QUAY), (yard, YARD)):
        readings.keep(library, article, reading)
    assert said(library, ada) == ["The quay", "The ferry"]


def test_decisions_go_on_in_the_article_s_new_text(library: sqlite3.Connection) -> None:
    ferry, quay, yard = keep(library, FERRY), keep(library, QUAY), keep(library, YARD)
    ada = person(library, ferry, "Ada Quill")
    identities.same(library, person(library, quay, "Quill"), ada)
    identities.apart(library, ada, yard, ada)
    keep(library, told("The quay", Line("Quill", "“The quay was never ours.”")), "The quay")
    keep(library, told("The yard", Line("Ada Quill", "“She was a fine ship.”")), "The yard")
    assert said(library, ada) == ["The quay", "The ferry"]
    (now, _) = sayings.of_person(library, ada)
    assert now.words == "“The quay was never ours.”"


def test_nothing_decided_about_an_article_that_is_gone_reaches_the_next_one(library: sqlite3.Connection) -> None:
    ferry, quay = keep(library, FERRY), keep(library, QUAY)
    ada = person(library, ferry, "Ada Quill")
    identities.same(library, person(library, quay, "Quill"), ada)
    articles.delete(library, quay)
    articles.purge(library, "9")
    again = keep(library, told("The squall", Line("Quill", "“Nobody saw it coming.”")))
    assert again == quay, "SQLite gives the id once more"
    assert said(library, ada) == ["The ferry"]
    assert person(library, again, "Quill") != ada
    assert identities.undo(library, ada) == Decision("same", "Quill", "Ada Quill")


def test_a_namesake_of_an_article_that_is_gone_is_forgotten(library: sqlite3.Connection) -> None:
    ferry = keep(library, FERRY)
    ada = person(library, ferry, "Ada Quill")
    yard = keep(library, YARD)
    identities.apart(library, ada, yard, ada)
    articles.delete(library, yard)
    articles.purge(library, "9")
    again = keep(library, told("The squall", Line("Ada Quill", "“Nobody saw it coming.”")))
    assert again == yard
    assert said(library, ada) == ["The squall", "The ferry"]
    identities.undo(library, ada)
    assert said(library, ada) == ["The squall", "The ferry"]


_STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 3), st.integers(0, 3)), max_size=6)
"""Whether two are made one or told apart, and which of the four sayings."""


@settings(max_examples=40, deadline=None)
@given(_STEPS)
def test_whatever_was_decided_once_all_is_taken_back_everybody_is_who_they_were(
    steps: list[tuple[bool, int, int]],
) -> None:
    library = database.open_memory()
    for tale in (FERRY, QUAY, YARD):
        keep(library, tale)
    before = _who_says_what(library)
    for merging, one, other in steps:
        article, name_id, person_id = _who_says_what(library)[one]
        if merging:
            identities.same(library, person_id, _who_says_what(library)[other][2])
        else:
            identities.apart(library, person_id, article, name_id)
    while any(identities.undo(library, person_id) for _, _, person_id in _who_says_what(library)):
        pass
    assert _who_says_what(library) == before
    assert library.execute("SELECT count(*) FROM identities").fetchone() == (0,)
    library.close()


def _who_says_what(library: sqlite3.Connection) -> list[tuple[int, int, int]]:
    """Of every saying: its article, whose name it is given to, and who that is."""
    rows = library.execute(
        "SELECT sayings.article_id, person_id, ifnull(same_as, people.id) FROM sayings "
        "JOIN people ON people.id = person_id ORDER BY sayings.id"
    )
    return [(int(article), int(name), int(person)) for article, name, person in rows]
