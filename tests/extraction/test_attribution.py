"""Who is said to have said what, read off invented sentences: content, cue and source as written."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.extraction import attribution, entities
from tui.extraction.cleaning import clean
from tui.extraction.paragraphs import paragraphs
from tui.extraction.parse import Parse
from tui.extraction.pipeline import load, parse
from tui.extraction.quotes import find_stretches
from tui.extraction.records import QuotedWords, Span


@cache
def read(text: str) -> tuple[Parse, list[attribution.Attribution], list[QuotedWords]]:
    clean_text = clean(text).text
    parsed = parse(clean_text, load())
    stretches = find_stretches(clean_text, paragraphs(clean_text))
    found, other = attribution.attribute(parsed, stretches, entities.mend(parsed))
    return parsed, found, other


def said(text: str) -> list[tuple[str | None, tuple[str, ...]]]:
    """Source and pieces of every attribution, as words."""
    parsed, found, _ = read(text)
    return [
        (act.source.of(parsed.text) if act.source else None, tuple(piece.of(parsed.text) for piece in act.pieces))
        for act in found
    ]


def only(text: str) -> tuple[str | None, tuple[str, ...]]:
    acts = said(text)
    assert len(acts) == 1, acts
    return acts[0]


@pytest.mark.parametrize(
    ("text", "source", "pieces"),
    [
        ("“We are ready,” Ada Quill said.", "Ada Quill", ["“We are ready,”"]),
        ("“We are ready,” said Ada Quill, the mayor of Porthaven.", "Ada Quill", ["“We are ready,”"]),
        ("“Are we ready?” Ada Quill asked.", "Ada Quill", ["“Are we ready?”"]),
        ("Ada Quill said: “We are ready.”", "Ada Quill", ["“We are ready.”"]),
        ("“We are ready,” she told reporters on Friday.", "she", ["“We are ready,”"]),
        ("“We are,” Ada Quill said, “more than ready.”", "Ada Quill", ["“We are,”", "“more than ready.”"]),
        (
            "“We are ready,” Ada Quill said. “The bridge opens.”",
            "Ada Quill",
            ["“We are ready,”", "“The bridge opens.”"],
        ),
        ("“We are ready,” beamed Ada Quill.", "Ada Quill", ["“We are ready,”"]),
        ("«We are ready,» Ada Quill said.", "Ada Quill", ["«We are ready,»"]),
        ("‘We are ready,’ Ada Quill said.", "Ada Quill", ["‘We are ready,’"]),
    ],
)
def test_words_in_marks_go_to_the_verb_beside_them(text: str, source: str, pieces: list[str]) -> None:
    found_source, found_pieces = only(text)
    assert found_source is not None
    assert found_source.startswith(source)
    assert list(found_pieces) == pieces


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The harbour office said the bridge would open in May.", "The harbour office", "the bridge would open in May"),
        ("The bridge will open in May, the harbour office said.", "the harbour office", "The bridge will open in May"),
        ("According to the harbour office, the bridge will open.", "the harbour office", "the bridge will open"),
        ("The bridge will open, according to the harbour office.", "the harbour office", "The bridge will open"),
        ("Ada Quill announced that the old bridge was closed.", "Ada Quill", "the old bridge was closed"),
        ("Ada Quill told the council that the bridge was safe.", "Ada Quill", "the bridge was safe"),
    ],
)
def test_a_paraphrase_is_found_with_its_source(text: str, source: str, content: str) -> None:
    assert only(text) == (source, (content,))


def test_a_reporting_clause_between_commas_leaves_two_pieces() -> None:
    assert only("The bridge, she said, will open in May.") == ("she", ("The bridge", "will open in May"))


def test_who_was_told_is_never_the_source() -> None:
    assert only("“We are ready,” Ada Quill told Piet Moss.")[0] == "Ada Quill"


def test_two_reports_of_one_speaker_are_two_acts() -> None:
    acts = said("Ada Quill said the bridge was safe, adding that it would open in May.")
    assert acts == [("Ada Quill", ("the bridge was safe",)), ("Ada Quill", ("it would open in May",))]


def test_only_the_outermost_report_counts() -> None:
    assert len(said("Ada Quill said Piet Moss had told her that the bridge was safe.")) == 1


def test_a_fragment_takes_the_sentence_it_stands_in() -> None:
    parsed, (act,), _ = read("Ada Quill said the bridge was “a gift to everybody” in the town.")
    assert act.kind == "mixed"
    assert act.pieces[0].of(parsed.text) == "the bridge was “a gift to everybody” in the town"


def test_a_quote_alone_in_its_paragraph_goes_on_with_the_speaker_before() -> None:
    text = "“We are ready,” Ada Quill said.\n\n“The bridge opens in May and everybody may come.”"
    assert only(text) == (
        "Ada Quill",
        ("“We are ready,”", "“The bridge opens in May and everybody may come.”"),
    )


def test_after_a_paraphrase_a_quote_is_an_act_of_its_own() -> None:
    acts = said("Ada Quill said the bridge was safe. “We looked at every bolt.”")
    assert [source for source, _ in acts] == ["Ada Quill", "Ada Quill"]


def test_every_paragraph_of_a_long_quote_is_a_piece() -> None:
    text = "Ada Quill said: “We came by sea.\n\n“We stayed because we liked the people here.”"
    assert only(text)[1] == ("“We came by sea.", "“We stayed because we liked the people here.”")


def test_a_transcript_names_its_speakers_in_front() -> None:
    text = "\n\n".join(
        [
            "QUILL: When does the bridge open to the public?",
            "MOSS: It opens in May, if the weather holds.",
            "QUILL: And what will the whole work cost us?",
            "MOSS: I cannot say that before the summer.",
        ]
    )
    assert [source for source, _ in said(text)] == ["QUILL", "MOSS", "QUILL", "MOSS"]


def test_a_name_behind_a_dash_signs_the_quote() -> None:
    assert only("“The bridge is the best thing we ever built.” — Ada Quill, Porthaven")[0] == "Ada Quill"


def test_a_translator_hands_on_and_does_not_speak() -> None:
    parsed, (act,), _ = read("“We are ready for talks,” Ada Quill said, according to a translation by Reuters.")
    assert act.source is not None
    assert act.source.of(parsed.text) == "Ada Quill"
    assert act.via is not None
    assert act.via.of(parsed.text) == "a translation by Reuters"


def test_the_statement_belongs_to_whoever_issued_it() -> None:
    text = "The bridge is closed, the harbour office said in a statement. The bolts are loose, the statement said."
    parsed, acts, _ = read(text)
    assert acts[1].owner is not None
    assert acts[1].owner.of(parsed.text) == "office"


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill believes that the bridge is safe.",
        "Ada Quill plans to open the bridge in May.",
        "Ada Quill did not say that the bridge was safe.",
        "According to plan, the bridge opens in May.",
        "Everything went according to the rules of the harbour.",
    ],
)
def test_beliefs_plans_and_what_was_not_said_are_no_quotes(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("She has seen the film “The Long Quay Home” twice this year.", "title"),
        ("Piet “The Anchor” Moss won the race.", "name"),
        ("Marchers carried a sign “No New Bridge” through town.", "slogan"),
        ("The word “quay” comes from French.", "term"),
        ("The “repairs” took nine years.", "scare"),
    ],
)
def test_words_in_marks_that_nobody_says_keep_their_reason(text: str, reason: str) -> None:
    _, found, other = read(text)
    assert found == []
    assert [words.reason for words in other] == [reason]


_FRAGMENTS = (
    *(
        "Ada",
        "Quill",
        "said",
        "the",
        "bridge",
        "is",
        "safe",
        "he",
        "she",
        "told",
        "asked",
        "that",
        "according",
        "to",
        "and",
    ),
    *(",", ".", ":", ";", "“", "”", '"', "'", "‘", "’", "—", "(", ")", "…", "?", "!", "[", "]", "«", "»"),
    *("\n\n", "QUILL:", "Q:", "statement"),
)


@given(st.lists(st.sampled_from(_FRAGMENTS), max_size=60).map(" ".join))
@settings(max_examples=120, deadline=None)
def test_whatever_the_text_the_reading_is_sound(text: str) -> None:
    check_is_sound(text)


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_whatever_the_characters_the_reading_is_sound(text: str) -> None:
    check_is_sound(text)


def check_is_sound(text: str) -> None:
    """Pieces in order and apart, never over their own source or cue; every stretch in marks accounted for once."""
    clean_text = clean(text).text
    parsed = parse(clean_text, load())
    found = find_stretches(clean_text, paragraphs(clean_text))
    acts, other = attribution.attribute(parsed, found, [])
    length = len(parsed.text)
    taken: list[Span] = []
    for act in acts:
        assert act.pieces
        assert all(one.end <= two.start for one, two in pairwise(act.pieces))
        assert act.pieces[-1].end <= length
        for piece in act.pieces:
            assert act.source is None or not piece.overlaps(act.source)
            assert not any(piece.overlaps(cue) for cue in act.cue)
        taken.extend(act.pieces)
    taken.sort()
    assert all(one.end <= two.start for one, two in pairwise(taken))
    left = {words.span for words in other}
    for stretch in found:
        assert (stretch.span in left) != any(piece.overlaps(stretch.span) for piece in taken)
        for act in acts:
            if act.kind == "direct" and stretch.span.start in {piece.start for piece in act.pieces} and stretch.closed:
                assert any(piece.end >= stretch.span.end for piece in act.pieces)
    assert attribution.attribute(parsed, found, []) == (acts, other)


def test_the_question_put_to_her_is_no_paraphrase_of_hers() -> None:
    assert only("Asked whether the ferry would sail, the mayor, Ada Quill, said: “Ask me on Monday.”")[1] == (
        "“Ask me on Monday.”",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill praised the harbour on Friday.",
        "Ada Quill agreed to look.",
        "She did what the leaflet said and then what it said not to, which was to go back.",
    ],
)
def test_what_holds_no_words_of_anybody_is_no_report(text: str) -> None:
    assert said(text) == []


def test_the_writers_own_act_is_outside_the_report() -> None:
    text = (
        "To understand the ferry, the mayor told me, I must sail on it, "
        "and so, on a morning in June, I went out with Bruno Moss."
    )
    assert only(text) == ("the mayor", ("To understand the ferry", "I must sail on it"))


def test_a_title_in_full_ends_a_sentence_and_a_shortened_one_does_not() -> None:
    text = "“We will open the bridge,” said Ada Quill, the mayor. “It will be ready in the spring,” she said."
    assert [pieces for _, pieces in said(text)] == [
        ("“We will open the bridge,”",),
        ("“It will be ready in the spring,”",),
    ]
    assert only("“We will open the bridge,” said Prof. Ada Quill.")[0] == "Prof. Ada Quill"
