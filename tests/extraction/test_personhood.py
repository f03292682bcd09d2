"""Who is a person: surnames tied by hyphens and particles, offices and pronouns beside a name, nicknames, kin."""

from __future__ import annotations

from tests.extraction.casting import cast, mentions, names


def test_a_surname_is_its_bearer_whatever_ties_it_together() -> None:
    text = (
        "Margaret Holloway-Reed met Yusuf al-Harbi in Kisumu.\n"
        "Holloway-Reed Ltd was not mentioned.\n"
        "The figures from Holloway-Reed pleased al-Harbi, whose report Holloway-Reed had read."
    )
    people = {name for name, label in names(text) if label == "PERSON"}
    assert people == {"Margaret Holloway-Reed", "Yusuf al-Harbi", "Holloway-Reed", "al-Harbi"}


def test_an_office_beside_a_name_makes_it_a_persons() -> None:
    text = "The club’s lawyer, Selwyn Thrale, was late. The clerk, Quenby, was not."
    assert [label for _, label in names(text)] == ["PERSON", "PERSON"]


def test_what_he_or_she_takes_up_is_a_person() -> None:
    text = "Ibex Whitlock tells us he is out of the race. Quenby voted with her daughter."
    assert [label for _, label in names(text)] == ["PERSON", "PERSON"]


def test_a_company_stays_one_beside_an_owner() -> None:
    text = "Thrale Bank, owner of the Kisumu Mirror, was sold."
    assert ("Thrale Bank", "ORG") in names(text)


def test_a_town_with_a_mayor_is_a_place_and_a_ship_is_nobody() -> None:
    text = "Susan Whitfield is the mayor of Gorrable. The trawler Gannet lost its engine. He was on deck."
    actors = cast(text)
    assert {name: actor.kind for name, actor in actors.items()} == {"Susan Whitfield": "person", "Gorrable": "place"}


def test_times_scores_and_pronouns_are_no_part_of_names() -> None:
    text = "20:41 Langford has spoken.\nPoll: Langford 14, Whitfield 9.\nHe wrote “SHE WAS SAFE” to the K.s."
    assert {name for name, _ in names(text)} <= {"Langford", "Whitfield"}


def test_a_nickname_is_short_for_the_full_name() -> None:
    text = "Josef Langford opened the yard. Everyone there calls him Joe."
    assert mentions(text, cast(text)["Josef Langford"], "name") == ["Josef Langford", "Joe"]


def test_kin_is_no_role_and_owners_stay_outside_roles() -> None:
    text = "His father, Peter Langford, was late. Our pollster, Susan Whitfield, was not."
    people = cast(text)
    assert people["Peter Langford"].roles == ()
    assert people["Susan Whitfield"].roles == ("pollster",)


def test_a_place_listed_behind_in_is_a_place() -> None:
    text = "Susan Whitfield worked in Kisumu and Saint Gorran for years."
    assert names(text) == [("Susan Whitfield", "PERSON"), ("Kisumu", "GPE"), ("Saint Gorran", "GPE")]


def test_agencies_in_brackets_are_no_actors() -> None:
    text = "(LNA) - The news pleased Susan Whitfield, who spoke for the Lake Fund. (LNA)"
    assert set(cast(text)) == {"Susan Whitfield", "Lake Fund"}
