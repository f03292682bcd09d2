"""What a name is, told by the words in it and around it: kinds, offices, companies, initials, acronyms."""

from __future__ import annotations

import pytest

from tests.extraction.casting import cast, names, parsed
from tui.extraction.acronyms import common_acronyms
from tui.extraction.spreading import with_introduced


def organisations(text: str) -> list[str]:
    return [name for name, label in names(text) if label == "ORG"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He sold the boats to the KRS-Oru Fish Alliance.", "KRS-Oru Fish Alliance"),
        ("She was heard in United States District Court on Monday.", "United States District Court"),
        ("The Lakeland Prosecutor's Office charged two men.", "Lakeland Prosecutor's Office"),
        ("He has papers from the State Attorney General’s Office.", "State Attorney General’s Office"),
        ("The boats belong to the Dymarwa company.", "Dymarwa"),
    ],
)
def test_the_word_that_tells_the_kind_makes_an_organisation(text: str, name: str) -> None:
    assert name in organisations(text)


def test_an_office_is_no_organisation() -> None:
    assert (
        organisations("Nobody came from the Kisumu Municipal Director of Education. She asked the Lakeland Prosecutor.")
        == []
    )


def test_many_of_a_people_are_no_organisation() -> None:
    assert ("Tasmanian Aboriginals", "NORP") in names("The land belongs to Tasmanian Aboriginals.")


def test_where_somebody_is_based_is_not_in_the_story() -> None:
    assert "Nairobi" not in cast("Margaret Holloway sold her boats to the Nairobi-based company.")
    assert "Nairobi" in cast("Margaret Holloway lives in Nairobi and sold her boats to a Nairobi-based company.")


def test_an_initial_tied_on_by_its_dot_belongs_to_the_name() -> None:
    text = "The chief, Dr. Yu.Langford, met Prof. G.Holloway."
    assert {"Yu.Langford", "G.Holloway"} <= {name for name, _ in names(text)}


def test_an_acronym_of_common_words_is_no_name() -> None:
    text = "The central fish register (CFR) was late. The CFR is kept in Kisumu."
    assert common_acronyms(parsed(text)) == {("CFR",)}
    assert "CFR" not in dict(names(text))


def test_an_acronym_of_an_agency_may_be_one() -> None:
    assert common_acronyms(parsed("The central fish agency (CFA) was late.")) == set()


def test_what_a_minister_is_minister_of_is_no_organisation() -> None:
    text = "Interior Minister Susan Holloway met Peter Langford, Secretary of State, in Kisumu."
    assert organisations(text) == []


def test_an_and_inside_a_department_parts_nothing() -> None:
    text = "She leads the Department of Energy and Boat Engineering at the Lakeland Oil and Gas Ltd."
    assert "Department of Energy and Boat Engineering" in organisations(text)


def test_a_disease_is_nobody_however_it_is_hyphened() -> None:
    assert names("Because of COVID-19 the boats stayed in. The cost of COVID-19 was high.") == []


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("He is a farmer from Oru Baydi village.", "Oru Baydi", "GPE"),
        ("They crossed San Francisco Bay in a boat.", "San Francisco Bay", "LOC"),
        ("She was born in Kisumu, Victoria, Australia.", "Kisumu, Victoria, Australia", "GPE"),
    ],
)
def test_where_a_place_lies_belongs_to_it(text: str, name: str, label: str) -> None:
    assert (name, label) in names(text)


def introduced(text: str) -> list[str]:
    """The names that a text holds by its titles, first names and kind nouns alone, whatever the model tagged."""
    read = parsed(text)
    return [read.words_of(name.first, name.last) for name in with_introduced(read, [])]


def test_a_title_or_a_first_name_introduces_somebody_whom_the_model_missed() -> None:
    assert introduced("On Monday Gen Prawat spoke to Margaret Olu-Moss.")[:1] == ["Prawat"]
    assert "Susan Langford" in introduced("The nets belong to Susan Langford.")


@pytest.mark.parametrize("text", ["The Chief Guest spoke.", "They met in King Street.", "The General Assembly voted."])
def test_a_title_before_a_kind_introduces_nobody(text: str) -> None:
    assert introduced(text) == []
