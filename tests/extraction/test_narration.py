"""Who says I outside quotation marks: whoever gives the speech or answers the questions, and nobody else."""

from __future__ import annotations

from tests.extraction.casting import cast, mentions

_SPEECH = (
    "Holloway's Speech in Support of the Margaret Langford Clean Lakes Act\n"
    "KISUMU – Senator Susan Holloway delivered these remarks on the harbour on Monday.\n"
    "Thank you, Madam Speaker. I am glad that I can stand here.\n"
    "My father fished this lake, and he taught me to mend nets.\n"
)


def test_a_speech_is_spoken_by_whom_its_opening_names() -> None:
    susan = cast(_SPEECH)["Susan Holloway"]
    assert mentions(_SPEECH, susan, "pronoun") == ["I", "I", "My", "me"]


def test_who_a_text_goes_on_to_speak_of_does_not_say_i_in_it() -> None:
    text = _SPEECH + "Holloway left before I could ask about the boats."
    assert mentions(text, cast(text)["Susan Holloway"], "pronoun") == []


def test_nobody_is_taken_for_the_speaker_where_two_are_announced() -> None:
    text = (
        "Remarks by Susan Holloway and Peter Langford at the harbour\n"
        "I am glad that I can stand here. My father fished this lake."
    )
    assert all(not mentions(text, actor, "pronoun") for actor in cast(text).values())


def test_questions_to_you_make_an_interview_that_does_not_call_itself_one() -> None:
    questions = [
        "Did you mend the nets?",
        "Where were you born?",
        "What did you see there?",
        "Will you go back?",
    ]
    text = "The lake and Peter Langford\n" + "\n".join(f"{question}\nI think so." for question in questions)
    assert mentions(text, cast(text)["Peter Langford"], "pronoun") == ["I", "I", "I", "I"]


def test_a_people_takes_part_where_it_acts_or_is_dealt_with() -> None:
    assert "Kenyans" in cast("The talks with Kenyans went well.")
    assert "Kenyans" not in cast("The lake feeds 200 Kenyans and the bread of all Kenyans.")
