"""Who is in the story: roles, descriptions, pronouns, voices, unnamed sources; and promises for any text."""

from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.extraction.casting import cast, mentions, parsed, said
from tui.extraction.actors import by_weight, find_actors
from tui.extraction.entities import mend
from tui.extraction.parse import Parse
from tui.extraction.records import Quote, Span


def test_roles_stand_beside_names() -> None:
    text = (
        "Kenyan Foreign Minister Margaret Holloway met Peter Langford, the director of the Lake Board.\n"
        "Susan Whitfield is a lawyer from Kisumu."
    )
    people = cast(text)
    assert people["Margaret Holloway"].roles == ("Kenyan Foreign Minister",)
    assert people["Peter Langford"].roles == ("director of the Lake Board",)
    assert people["Susan Whitfield"].roles == ("lawyer from Kisumu",)


def test_what_somebody_is_said_to_be_is_shown_even_where_no_table_knows_the_word() -> None:
    text = "“We are ready,” said Margaret Holloway, the harbour master. The master of the other harbour left."
    people = cast(text)
    assert people["Margaret Holloway"].roles == ("harbour master",)
    assert mentions(text, people["Margaret Holloway"], "nominal") == []


def test_a_definite_description_speaks_of_the_one_whom_it_fits() -> None:
    text = (
        "Kenyan Prime Minister Margaret Holloway met Ugandan President Peter Langford.\n"
        "The prime minister of Kenya was late. The president waited."
    )
    people = cast(text)
    assert mentions(text, people["Margaret Holloway"], "nominal") == ["The prime minister of Kenya"]
    assert mentions(text, people["Peter Langford"], "nominal") == ["The president"]


def test_a_definite_description_that_fits_two_speaks_of_nobody() -> None:
    text = "President Margaret Holloway met President Peter Langford. The president was late."
    assert all(not mentions(text, actor, "nominal") for actor in cast(text).values())


def test_a_former_minister_is_not_the_minister() -> None:
    text = "Former President Margaret Holloway met President Peter Langford. The president was late."
    assert mentions(text, cast(text)["Peter Langford"], "nominal") == ["The president"]


def test_the_senator_is_whoever_spoke_and_the_lawyer_is_not() -> None:
    text = "“No,” said Peter Langford of Lakeland. “Never,” the senator added. “Perhaps,” the lawyer said."
    actors = cast(
        text,
        said(text, "“No,”", "Peter Langford"),
        said(text, "“Never,”", "the senator"),
        said(text, "“Perhaps,”", "the lawyer"),
    )
    assert mentions(text, actors["Peter Langford"], "nominal") == ["the senator"]
    assert mentions(text, actors["lawyer"]) == ["the lawyer"]


def test_he_and_she_find_the_one_of_their_gender() -> None:
    text = "Mrs Holloway wrote to Mr Langford on Monday. He did not answer. She wrote again, and he sold his house."
    people = cast(text)
    assert mentions(text, people["Holloway"], "pronoun") == ["She"]
    assert mentions(text, people["Langford"], "pronoun") == ["He", "he", "his"]


def test_an_object_is_not_its_own_subject() -> None:
    text = "Peter Langford waited. David Okello met him at noon."
    people = cast(text)
    assert mentions(text, people["Peter Langford"], "pronoun") == ["him"]
    assert mentions(text, people["David Okello"], "pronoun") == []


def test_a_pronoun_that_fits_nobody_stays_unbound() -> None:
    text = "Margaret Holloway resigned. He was pleased."
    assert mentions(text, cast(text)["Margaret Holloway"], "pronoun") == []


def test_its_speaks_of_its_clauses_subject_or_of_the_noun_right_before() -> None:
    text = "Uganda lost its harbour. Planes from Kenya circled over Uganda and closed its ports."
    assert mentions(text, cast(text)["Uganda"], "pronoun") == ["its", "its"]


def test_i_in_a_quote_is_its_source_and_he_is_not() -> None:
    text = "“I saw him and he saw me,” Peter Langford said. David Okello denied it."
    people = cast(text, said(text, "“I saw him and he saw me,”", "Peter Langford"))
    assert mentions(text, people["Peter Langford"], "pronoun") == ["I", "me"]


def test_whoever_spoke_last_goes_on() -> None:
    text = (
        "“The lake is rising,” said Peter Langford, who praised David Okello. “Nobody listens,” he added.\n"
        "“I warned them,” he said."
    )
    people = cast(
        text,
        said(text, "“The lake is rising,”", "Peter Langford"),
        said(text, "“Nobody listens,”", "he"),
        said(text, "“I warned them,”", "he said", head="he"),
    )
    assert mentions(text, people["Peter Langford"], "pronoun")[:1] == ["he"]


def test_in_an_interview_i_is_whoever_is_asked() -> None:
    text = (
        "Newsdesk interviewed Margaret Holloway, a boat builder. Holloway learnt her trade in Kisumu.\n"
        "How did you begin?\n"
        "I built a raft. My uncle helped me.\n"
        "Would you do it again?\n"
        "I would."
    )
    assert mentions(text, cast(text)["Margaret Holloway"], "pronoun")[-4:] == ["I", "My", "me", "I"]


def test_sources_without_a_name_come_last_by_their_description() -> None:
    text = (
        "“It is over,” a police spokesman said. Officials in Kisumu agreed.\n"
        "“Go home,” the spokesman said. Margaret Holloway went."
    )
    actors = cast(
        text,
        said(text, "“It is over,”", "a police spokesman"),
        said(text, "agreed", "Officials in Kisumu", "indirect", head="Officials"),
        said(text, "“Go home,”", "the spokesman"),
    )
    assert [(actor.name, actor.named, actor.kind) for actor in actors.values()][-2:] == [
        ("police spokesman", False, "person"),
        ("Officials in Kisumu", False, "group"),
    ]
    assert mentions(text, actors["police spokesman"]) == ["a police spokesman", "the spokesman"]


def test_a_document_is_no_actor() -> None:
    text = "“It is over,” the report said."
    assert cast(text, said(text, "“It is over,”", "the report")) == {}


def test_the_weightiest_come_first_and_the_unnamed_last() -> None:
    text = "Peter Langford met Susan Whitfield. Langford left. “No,” said a spokesman. “Yes,” said Whitfield."
    actors = list(cast(text, said(text, "“No,”", "a spokesman"), said(text, "“Yes,”", "Whitfield")).values())
    who = {actor.name: actor.id for actor in actors}
    piece = Span(0, 1)
    quotes = [
        Quote(str(n), "direct", (piece,), (), None, speaker, "named", (), True, None)
        for n, speaker in enumerate((who["spokesman"], who["spokesman"], who["Susan Whitfield"]))
    ]
    assert [actor.name for actor in by_weight(actors, quotes)] == ["Susan Whitfield", "Peter Langford", "spokesman"]


WORDS = st.sampled_from(
    [
        "Ann",
        "Bo",
        "Quill",
        "Mr",
        "he",
        "she",
        "his",
        "her",
        "its",
        "I",
        "said",
        "the",
        "minister",
        "Kenya",
        ",",
        ".",
        "“",
        "”",
        "\n",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_actors_have_names_and_mentions_inside_the_text(text: str) -> None:
    read = parsed(text)
    entities = mend(read)
    actors = find_actors(read, entities, [])
    for actor in actors:
        assert actor.name.strip()
        assert actor.mentions
        assert all(mention.end <= len(read.text) for mention in actor.mentions)
        assert all(one.end <= other.start for one, other in pairwise(actor.mentions))
    assert find_actors(read, entities, []) == actors


def unread(words: list[str], tags: list[str], names: list[tuple[int, int, str]], sentence_length: int) -> Parse:
    """A parse without the model: every sentence's words hang on its first."""
    starts, offset = [], 0
    for word in words:
        starts.append(offset)
        offset += len(word) + 1
    firsts = [number - number % sentence_length for number in range(len(words))]
    count = len(words)
    return Parse(
        text=" ".join(words),
        starts=starts,
        ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
        words=words,
        lower=[word.lower() for word in words],
        lemmas=[word.lower() for word in words],
        tags=tags,
        classes=["PROPN" if tag == "NNP" else "PRON" for tag in tags],
        relations=["nsubj"] * count,
        heads=firsts,
        sentences=[(first, min(count, first + sentence_length)) for first in range(0, count, sentence_length)],
        paragraphs=[(0, count)],
        names=names,
    )


def seconds_for(read: Parse) -> float:
    began = time.process_time()
    find_actors(read, mend(read), [])
    return time.process_time() - began


def test_three_hundred_kilobytes_of_he_take_bounded_time() -> None:
    assert seconds_for(unread(["he"] * 100_000, ["PRP"] * 100_000, [], 1_000)) < 5


def test_five_thousand_names_take_bounded_time() -> None:
    words: list[str] = []
    tags: list[str] = []
    names: list[tuple[int, int, str]] = []
    for number in range(5_000):
        names.append((len(words), len(words) + 2, "PERSON"))
        words += [f"Ann{number}", f"Quill{number % 7}", "he", "Quill3"]
        tags += ["NNP", "NNP", "PRP", "NNP"]
    assert seconds_for(unread(words, tags, names, 200)) < 10
