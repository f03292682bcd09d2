"""Names, mended: edges, brackets, known names, one label for each, acronyms, propagation."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.extraction.casting import names, parsed
from tui.extraction.entities import mend


def people(text: str) -> list[str]:
    return [name for name, label in names(text) if label == "PERSON"]


def test_titles_stay_outside_the_name() -> None:
    text = "Prime Minister Margaret Holloway met Dr. Peter Langford and Sen. Susan Whitfield in the capital."
    assert people(text) == ["Margaret Holloway", "Peter Langford", "Susan Whitfield"]


def test_an_editors_bracket_belongs_to_the_name() -> None:
    text = "“The prime minister, Mr. [Stephen] Langford, is trying to find a way,” she said. Langford agreed."
    assert "[Stephen] Langford" in people(text)


def test_a_possessive_ends_a_persons_name() -> None:
    assert people("Margaret Holloway's plan failed. Peter Langford’s did not.") == [
        "Margaret Holloway",
        "Peter Langford",
    ]


def test_web_addresses_are_no_names() -> None:
    assert names("Write to info@lakeboard.example.com or see https://www.Lakeboard.com/News/Holloway for more.") == []


def test_days_and_months_are_no_names() -> None:
    assert names("Monday was cold. In January it rained.") == []


def test_countries_and_demonyms_are_found_wherever_they_stand() -> None:
    found = names("Officials from Burkina Faso and a Sri Lankan team met the Congolese side.")
    assert ("Burkina Faso", "GPE") in found
    assert ("Sri Lankan", "NORP") in found
    assert ("Congolese", "NORP") in found


def test_a_town_and_its_country_are_one_place() -> None:
    assert ("Kisumu, Kenya", "GPE") in names("The boats were built in Kisumu, Kenya.")


def test_countries_in_a_list_stay_apart() -> None:
    found = names("Delegates came from Kenya, Uganda, Rwanda and Burundi.")
    assert [name for name, label in found if label == "GPE"] == ["Kenya", "Uganda", "Rwanda", "Burundi"]


def test_an_explained_acronym_sets_the_edges_of_its_long_form_and_shares_its_label() -> None:
    text = "The Lake Fisheries Research Board (LFRB) closed. Workers of the LFRB protested, and LFRB said nothing."
    found = names(text)
    assert ("Lake Fisheries Research Board", "ORG") in found
    assert found.count(("LFRB", "ORG")) == 3


def test_a_surname_is_found_wherever_it_stands_alone() -> None:
    text = (
        "Margaret Holloway won the seat. On Tuesday Holloway thanked voters.\n"
        "Few had expected Holloway to win. “Holloway surprised us,” a rival said."
    )
    assert people(text) == ["Margaret Holloway", "Holloway", "Holloway", "Holloway"]


def test_a_word_that_is_also_written_small_is_no_name() -> None:
    text = "The Agency said the plan was late. The agency blamed the agency's budget. The Agency will report."
    assert names(text) == []


def test_diseases_and_degrees_are_no_names() -> None:
    assert names("She wrote a PhD on COVID-19 and the GDP of small towns.") == []


def test_the_labels_of_a_transcript_are_people() -> None:
    text = (
        "ANNA LINDQVIST: Good evening.\nSENATOR PAUL OKORO: I am glad to be here.\n"
        "LINDQVIST: Did you vote?\nOKORO: I did.\nMODERATOR: Thank you.\nMODERATOR: Good night."
    )
    assert people(text) == ["ANNA LINDQVIST", "PAUL OKORO", "LINDQVIST", "OKORO"]


def test_a_shouted_word_before_a_colon_is_nobody() -> None:
    assert people("BREAKING: The lake is rising.\nThe town waits.") == []


def test_a_name_that_the_tokeniser_cut_at_a_hyphen_is_whole() -> None:
    assert "Bassam Al-Shammari" in people(
        "The ministry named Bassam Al-Shammari on Monday. Al-Shammari will start in May."
    )


@pytest.mark.parametrize("text", ["", " ", "\n\n", "a", "!!! ??", "(((((", "Mr.", "[", "the of and"])
def test_text_without_names_has_none(text: str) -> None:
    assert names(text) == []


NASTY = st.text(st.sampled_from("Ann Bo[](),.'’“” -\n\u0301é漢😀AB"), max_size=120)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NASTY | st.text(max_size=60))
def test_names_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    read = parsed(text)
    found = mend(read)
    assert all(entity.end <= len(read.text) and entity.of(read.text).strip() for entity in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert mend(read) == found
