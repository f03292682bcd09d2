"""Stories of a reader who puts the who's-who right."""

from __future__ import annotations

import pytest

from tui.extraction.records import Actor, Evidence, Extraction, Mention, Quote, Span
from tui.reading.corrections import Corrections, applied, hide, merge, rename, set_kind, split

TEXT = "Ada Quill met Tom Quill. “We agreed,” Quill said. Lakeland kept quiet, said Mrs Quill."


def mention(words: str, nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Mention(start, start + len(words), "name")


ADA, TOM, LONE, MRS = mention("Ada Quill"), mention("Tom Quill"), mention("Quill", 2), mention("Quill", 3)
LAKELAND = mention("Lakeland")


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def reading() -> Extraction:
    actors = (
        Actor("a1", "Ada Quill", True, "person", ("chair",), (ADA, LONE, MRS)),
        Actor("a2", "Tom Quill", True, "person", ("chair", "pilot"), (TOM,)),
        Actor("a3", "Lakeland", True, "place", (), (LAKELAND,)),
    )
    quote = Quote(
        id="q1",
        kind="direct",
        pieces=(span("“We agreed,”"),),
        cue=(span("said"),),
        source=Span(LONE.start, LONE.end),
        speaker="a1",
        how="named",
        evidence=(Evidence(Span(LONE.start, LONE.end), "source", "a1"),),
        sure=True,
        via=None,
    )
    return Extraction("0" * 64, len(TEXT), "m", "1", "v", 1, (), actors, (quote,), ())


def names(reading: Extraction) -> list[str]:
    return [actor.name for actor in reading.actors]


def speaker(reading: Extraction) -> str | None:
    identity = reading.quotes[0].speaker
    return next((actor.name for actor in reading.actors if actor.id == identity), None)


def test_a_hidden_name_leaves_the_list_and_its_quotes(reading: Extraction) -> None:
    corrected = applied(TEXT, reading, [hide(TEXT, ADA)]).reading
    assert names(corrected) == ["Tom Quill", "Lakeland"]
    assert corrected.quotes[0].speaker is None
    assert corrected.quotes[0].how == "unknown"
    assert not corrected.quotes[0].sure
    assert corrected.quotes[0].evidence[0].actor is None


def test_hiding_one_actor_leaves_the_words_of_another_alone(reading: Extraction) -> None:
    assert speaker(applied(TEXT, reading, [hide(TEXT, LAKELAND)]).reading) == "Ada Quill"


def test_merged_actors_share_mentions_roles_and_quotes(reading: Extraction) -> None:
    corrected = applied(TEXT, reading, [merge(TEXT, ADA, into=TOM)]).reading
    assert names(corrected) == ["Tom Quill", "Lakeland"]
    assert corrected.actors[0].mentions == (ADA, TOM, LONE, MRS)
    assert corrected.actors[0].roles == ("chair", "pilot")
    assert speaker(corrected) == "Tom Quill"


def test_merging_an_actor_with_itself_changes_nothing(reading: Extraction) -> None:
    assert applied(TEXT, reading, [merge(TEXT, ADA, into=LONE)]).reading == reading


def test_a_split_takes_mentions_written_alike_and_what_they_said(reading: Extraction) -> None:
    corrected = applied(TEXT, reading, [split(TEXT, LONE)]).reading
    assert names(corrected) == ["Ada Quill", "Quill", "Tom Quill", "Lakeland"]
    assert corrected.actors[0].mentions == (ADA,)
    assert corrected.actors[1].mentions == (LONE, MRS)
    assert speaker(corrected) == "Quill"
    assert len({actor.id for actor in corrected.actors}) == 4


def test_splitting_off_all_that_an_actor_has_changes_nothing(reading: Extraction) -> None:
    assert applied(TEXT, reading, [split(TEXT, TOM)]).reading == reading


def test_corrections_build_on_one_another(reading: Extraction) -> None:
    steps = [split(TEXT, LONE), merge(TEXT, MRS, into=TOM), rename(TEXT, TOM, " Thomas  Quill "), hide(TEXT, LAKELAND)]
    corrected = applied(TEXT, reading, steps).reading
    assert names(corrected) == ["Ada Quill", "Thomas Quill"]
    assert speaker(corrected) == "Thomas Quill"


def test_a_kind_can_be_set(reading: Extraction) -> None:
    corrected = applied(TEXT, reading, [set_kind(TEXT, LAKELAND, "organisation")]).reading
    assert corrected.actors[2].kind == "organisation"


def test_a_name_cannot_be_blank() -> None:
    with pytest.raises(ValueError, match="needs a name"):
        rename(TEXT, ADA, "  ")


def test_a_correction_outlives_a_reading_that_cuts_the_mention_otherwise(reading: Extraction) -> None:
    wider = Mention(MRS.start - len("Mrs "), MRS.end, "name")
    actors = (Actor("b7", "Mrs Quill", True, "person", (), (wider,)), *reading.actors[1:])
    again = Extraction("0" * 64, len(TEXT), "m", "2", "w", 1, (), actors, (), ())
    corrected = applied(TEXT, again, [rename(TEXT, MRS, "Edna Quill")])
    assert names(corrected.reading) == ["Edna Quill", "Tom Quill", "Lakeland"]
    assert corrected.check_again == ()


def test_a_correction_without_its_mention_is_to_be_checked_again(reading: Extraction) -> None:
    lost = hide(TEXT, span("kept quiet"))
    corrected = applied(TEXT, reading, [lost, hide(TEXT, LAKELAND)])
    assert corrected.check_again == (lost,)
    assert names(corrected.reading) == ["Ada Quill", "Tom Quill"]


def test_a_correction_made_in_another_text_is_not_applied(reading: Extraction) -> None:
    elsewhere = TEXT.replace("Ada Quill", "Eve Quill")
    foreign = hide(elsewhere, ADA)
    beyond = hide(TEXT + " Nobody at all.", Span(len(TEXT) + 1, len(TEXT) + 7))
    corrected = applied(TEXT, reading, [foreign, beyond])
    assert corrected == type(corrected)(reading, (foreign, beyond))


def test_what_was_done_can_be_undone_and_redone(reading: Extraction) -> None:
    kept = Corrections().adding(hide(TEXT, ADA)).adding(hide(TEXT, TOM))
    assert names(applied(TEXT, reading, kept.done).reading) == ["Lakeland"]
    back = kept.undoing()
    assert names(applied(TEXT, reading, back.done).reading) == ["Tom Quill", "Lakeland"]
    assert back.redoing() == kept
    assert back.undoing().redoing().redoing() == kept
    assert back.adding(hide(TEXT, LAKELAND)).redoing().done == (hide(TEXT, ADA), hide(TEXT, LAKELAND))


def test_undoing_nothing_is_nothing() -> None:
    assert Corrections().undoing() == Corrections().redoing() == Corrections()
