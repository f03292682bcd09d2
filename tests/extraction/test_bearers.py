"""Which names are one bearer's: people, organisations, places, peoples."""

from __future__ import annotations

import pytest

from tests.extraction.casting import cast, mentions
from tui.extraction.aliases import name_words
from tui.extraction.people import same_person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Benjamin Holloway", "Benjamin K. Holloway"),
        ("B. Holloway", "Benjamin Holloway"),
        ("Ben Holloway", "Benjamin Holloway"),
        ("Holloway Benjamin", "Benjamin Holloway"),
        ("José Ferrán", "Jose Ferran"),
        ("Margaret Hollowey", "Margaret Holloway"),
        ("Saif Al Mansuri", "Saif bin Hamad al-Mansuri"),
        ("Margaret Holloway Jr.", "Margaret Holloway"),
    ],
)
def test_one_persons_full_names(one: str, other: str) -> None:
    assert same_person(name_words(one), name_words(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Benjamin Holloway", "Margaret Holloway"),
        ("B. Holloway", "Margaret Holloway"),
        ("George W. Holloway", "George H. W. Holloway"),
        ("Ann Lee", "Ann Low"),
        ("Benjamin Holloway", "Benjamin Langford"),
    ],
)
def test_two_peoples_full_names(one: str, other: str) -> None:
    assert not same_person(name_words(one), name_words(other))


def test_a_surname_a_first_name_and_a_title_join_the_full_name() -> None:
    text = "Margaret Holloway spoke first. Mrs Holloway was brief. Then Holloway left, and Margaret slept."
    assert mentions(text, cast(text)["Margaret Holloway"], "name") == [
        "Margaret Holloway",
        "Holloway",
        "Holloway",
        "Margaret",
    ]


def test_particles_belong_to_the_surname() -> None:
    text = "Willem van der Hoeven opened the talks. Mr van der Hoeven thanked the hosts."
    assert len(cast(text)["Willem van der Hoeven"].mentions) == 2


def test_a_title_tells_two_people_of_one_surname_apart() -> None:
    text = "Peter Langford and Susan Langford voted. Mr Langford smiled. Mrs Langford did not."
    people = cast(text)
    assert mentions(text, people["Peter Langford"]) == ["Peter Langford", "Langford"]
    assert mentions(text, people["Susan Langford"]) == ["Susan Langford", "Langford"]


def test_an_organisation_is_one_under_its_word_orders_endings_and_acronym() -> None:
    text = (
        "The Ministry of Health warned the World Fisheries Organisation. The Health Ministry wrote again.\n"
        "The World Fisheries Organisation did not answer. WFO staff were away."
    )
    actors = cast(text)
    assert len(actors["Ministry of Health"].mentions) == 2
    assert mentions(text, actors["World Fisheries Organisation"]) == [
        "World Fisheries Organisation",
        "World Fisheries Organisation",
        "WFO",
    ]


def test_a_longer_organisation_does_not_swallow_the_one_whose_name_it_holds() -> None:
    text = "The United Nations met. The United Nations Mission in Kosovo reported to the United Nations."
    actors = cast(text)
    assert len(actors["United Nations"].mentions) == 2


def test_a_country_is_one_under_its_usual_name_and_takes_no_demonym() -> None:
    text = "The Russian Federation signed. Russia will pay. Russian officials were pleased, Moscow's mayor was not."
    actors = cast(text)
    assert mentions(text, actors["Russia"]) == ["Russian Federation", "Russia"]
    assert "Moscow" in actors


def test_a_people_that_acts_is_a_group_and_one_that_is_counted_is_not() -> None:
    acting = "Kenyans voted on Tuesday. The Kenyan courts had allowed it."
    assert cast(acting)["Kenyans"].kind == "group"
    assert "Kenyans" not in cast("The law lets 200 Kenyans stay. A prize went to two Kenyans.")


def test_datelines_and_bylines_stay_out_of_the_cast() -> None:
    text = (
        "By Susan Whitfield\n"
        "NAIROBI, Kenya (AP) — Peter Langford closed the port on Monday.\n"
        "(Reporting by Tom Okello; editing by Jane Marsh)"
    )
    assert list(cast(text)) == ["Peter Langford"]


def test_a_well_known_organisation_is_one_under_its_letters() -> None:
    text = "The U.N. Security Council met. The United Nations Security Council will vote."
    assert len(cast(text)["United Nations Security Council"].mentions) == 2


def test_a_kind_word_stands_for_the_one_organisation_that_bears_it() -> None:
    text = "The House of Lakes met in Nairobi. The House adjourned on Monday."
    assert mentions(text, cast(text)["House of Lakes"]) == ["House of Lakes", "House"]


def test_a_misspelt_organisation_is_no_second_one() -> None:
    text = "The Fisheries Board met in Nairobi. On Monday the Fisheires Board met again in Nairobi."
    assert len(cast(text)["Fisheries Board"].mentions) == 2
