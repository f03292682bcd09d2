"""The same quote found twice is known by its words; another quote never passes for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from tui.extraction.records import QuoteKind, Span
from tui.library import sameness
from tui.library.sameness import (
    LEAST_SHARED,
    LEAST_WORDS_ALIKE,
    TURNING,
    Wording,
    differences,
    fingerprints,
    grouped,
    is_same,
    wording,
)

SAME = (
    (
        "“We will never give up the ferry, whatever it costs us.”",
        "‘We will never give up the ferry whatever it costs us’",
    ),
    ("“The quay is older than the town itself,”", "“THE QUAY IS OLDER THAN THE TOWN ITSELF.”"),
    (
        "“I'm proud of everyone who stood on that quay tonight.”",
        "“I am proud of everyone who stood on that quay tonight.”",
    ),
    ("“It’s the worst storm that any of us remembers.”", "“It is the worst storm any of us remembers.”"),
    ("“[Ada] Quill has lied to this harbour for ten years.”", "“Ada Quill has lied to this harbour for ten years.”"),
    ("“She has lied to this harbour for ten long years.”", "“[Quill] has lied to this harbour for ten long years.”"),
    ("“We shall rebuild the harbour stone by stone.”", "“We will rebuild the harbour, stone by stone.”"),
    ("“Our neighbours honour their promises, and so do we.”", "“Our neighbors honor their promises, and so do we.”"),
    ("“And the ferry was never safe in such a sea.”", "“The ferry was never safe in such a sea.”"),
    (
        "“What we saw this night was a town that looks after its own.”",
        "“What we saw that night was a town which looks after its own.”",
    ),
    (
        "“There is, to be frank, no money left for another ferry.”",
        "“There is, frankly, no money left for another ferry.”",
    ),
    ("“You know, I think we owe the crew an honest answer.”", "“I think we owe the crew an honest answer.”"),
    ("“I don't believe that they will come back.”", "“I do not believe they'll come back.”"),
    ("“You cannot sail in this weather, can you?”", "“You can't sail in this weather, can you?”"),
    ("“I am so very sorry.”", "“I am so very sorry,”"),
)
"""Of one occasion, as two outlets print it."""

CUT = (
    (
        "“The council voted, the council paid, the council must answer for it now.”",
        "“The council must answer for it now.”",
    ),
    (
        "“We looked at the bill, we looked at the hull, and we looked at each other before we signed anything.”",
        "“We looked at the bill … and we looked at each other before we signed anything.”",
    ),
)
"""The same, cut by one of them."""

DIFFERENT = (
    ("“We will never give up the ferry, whatever it costs us.”", "“We will give up the ferry, whatever it costs us.”"),
    (
        "“The repairs will cost us 20 million before the winter.”",
        "“The repairs will cost us 30 million before the winter.”",
    ),
    ("“We have lost two ships and a good many friends.”", "“We have lost three ships and a good many friends.”"),
    ("“I can say that the board knew of the leak.”", "“I can't say that the board knew of the leak.”"),
    ("“All of the crew came home safe last night.”", "“Some of the crew came home safe last night.”"),
    ("“We will vote for the new quay on Monday.”", "“We will vote against the old tower on Monday.”"),
    ("“I want to thank the crew for all they did.”", "“I want to thank the board for all it paid.”"),
    ("“The ferry is part of who we are in this town.”", "“The ferry was part of how they lived in that time.”"),
    ("“The people of this town deserve a better harbour.”", "“The people of this town elected a better mayor.”"),
    ("“We don't know what went wrong with the engine yet.”", "“We don't know who was on the bridge that night.”"),
    ("“I have nothing to add to what the board has said.”", "“I have nothing to say about what the captain did.”"),
    ("“This is a good day for the harbour.”", "“This is a bad day for the harbour.”"),
    ("“You can sail in this weather, can you?”", "“You can't sail in this weather, can you?”"),
    ("“The ferry sails at noon today.”", "“The ferry sails at night today.”"),
    ("“This is the first of my many words about it.”", "“This is the last of my many words about it.”"),
    (
        "“I can tell you that I did not take the money that night.”",
        "“I can tell you that I did take the money that night.”",
    ),
    ("“No comment.”", "“No comment.”"),
    ("“That is absurd.”", "“That is absurd.”"),
    ("“We will rebuild.”", "“We will rebuild the harbour stone by stone.”"),
)
"""Of two occasions, or worth nothing as a find."""

_WORDS = ("we", "will", "not", "give", "up", "the", "old", "ferry", "20", "ever", "again", "harbour", "board")
_TOKENS = st.lists(st.sampled_from(_WORDS), max_size=14)


def same(one: str, other: str, kind: QuoteKind = "direct", other_kind: QuoteKind = "direct") -> bool:
    return is_same(wording(one, kind), wording(other, other_kind))


@pytest.mark.parametrize(("one", "other"), [*SAME, *CUT], ids=range(len(SAME) + len(CUT)))
def test_one_quote_in_two_papers(one: str, other: str) -> None:
    assert same(one, other)
    assert fingerprints(wording(one, "direct").words) & fingerprints(wording(other, "direct").words)


@pytest.mark.parametrize(("one", "other"), DIFFERENT, ids=range(len(DIFFERENT)))
def test_two_quotes(one: str, other: str) -> None:
    assert not same(one, other)


def test_the_threshold_stands_between_the_examples() -> None:
    """The figures in the module's docstring. Where words turn the sense, letters do not decide."""

    def alike(one: str, other: str) -> float:
        first, second = (" ".join(wording(words, "direct").words) for words in (one, other))
        return Indel.normalized_similarity(first, second)

    shorter = min(alike(one, other) for one, other in SAME)
    turning = TURNING | {"20", "30"}
    further = max(
        alike(one, other)
        for one, other in DIFFERENT
        if len(one.split()) >= LEAST_WORDS_ALIKE
        and not turning & (set(wording(one, "direct").words) ^ set(wording(other, "direct").words))
    )
    assert round(further, 3) == 0.851 < LEAST_SHARED < round(shorter, 3) == 0.899


def test_a_paraphrase_is_never_the_same_as_speech() -> None:
    words = "We will never give up the ferry, whatever it costs us"
    assert same(f"“{words}”", words, "indirect", "indirect")
    assert not same(f"“{words}”", words, "direct", "indirect")
    assert not same(words, words, "mixed", "indirect")
    assert not same(words, words, "direct", "mixed")


@given(_TOKENS, _TOKENS)
def test_sameness_goes_both_ways(one: list[str], other: list[str]) -> None:
    assert same(" ".join(one), " ".join(other)) == same(" ".join(other), " ".join(one))


@given(_TOKENS)
def test_a_quote_long_enough_is_the_same_as_itself(words: list[str]) -> None:
    said = " ".join(words)
    assert same(said, said) == (len(wording(said, "direct").words) >= 4)


@given(_TOKENS, _TOKENS)
def test_what_does_not_differ_is_equal(one: list[str], other: list[str]) -> None:
    first, second = wording(" ".join(one), "direct"), wording(" ".join(other), "direct")
    assert bool(differences(first, second)) == (first.words != second.words)


@given(_TOKENS, st.lists(st.sampled_from(("we", "never", "saw", "a", "storm")), max_size=6))
def test_five_words_on_end_leave_a_fingerprint(before: list[str], after: list[str]) -> None:
    shared = ["nobody", "rows", "out", "there", "tonight"]
    one, other = wording(" ".join([*before, *shared]), "direct"), wording(" ".join([*shared, *after]), "direct")
    assert fingerprints(one.words) & fingerprints(other.words)


def test_fingerprints_are_the_same_in_every_version() -> None:
    assert fingerprints(("we", "will", "sail", "again")) == {754587518}
    assert fingerprints(("we", "will")) == frozenset()


def test_differences_are_places_in_the_words_as_printed() -> None:
    one, other = (
        "“We will rebuild the old harbour, stone by stone.”",
        "“We’ll rebuild the harbour stone by mossy stone.”",
    )
    found = differences(wording(one, "direct"), wording(other, "direct"))
    assert [span.of(one) for span in found.here] == ["old"]
    assert [span.of(other) for span in found.there] == ["mossy"]


def test_words_that_differ_side_by_side_are_one_stretch() -> None:
    one, other = "“We sail at dawn on Monday.”", "“We sail some other day, perhaps on Monday.”"
    found = differences(wording(one, "direct"), wording(other, "direct"))
    assert [span.of(one) for span in found.here] == ["at dawn"]
    assert [span.of(other) for span in found.there] == ["some other day, perhaps"]
    assert differences(wording(one, "direct"), wording(one, "direct")).here == ()
    assert Span(0, 1).of(one) == "“"


def test_a_long_quote_and_its_cuts_are_one() -> None:
    whole = "“We looked at the bill, we looked at the hull, and then we went home to bed.”"
    cuts = ["“We looked at the hull, and then we went home”", "“we looked at the bill, we looked at the hull”"]
    groups = grouped([cuts[0], whole, cuts[1], "“Ask somebody else about the bill tomorrow.”"], _direct)
    assert groups == [[whole, *cuts], ["“Ask somebody else about the bill tomorrow.”"]]


def test_quotes_that_all_begin_alike_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[Wording] = []

    def counting(one: Wording, other: Wording) -> bool:
        compared.append(other)
        return is_same(one, other)

    monkeypatch.setattr(sameness, "is_same", counting)
    said = [f"We are going to do it now, {number} times over and {number * 7} after that." for number in range(800)]
    groups = grouped([*said, said[3], said[-1]], _direct)
    assert sorted(map(len, groups)) == [1] * 798 + [2, 2]
    assert len(compared) < 50 * len(said)


def test_very_long_quotes_are_compared_at_once() -> None:
    speech = " ".join(f"word{number}" for number in range(20_000))
    assert same(speech, speech.removeprefix("word0 "))
    assert not same(speech, " ".join(f"term{number}" for number in range(20_000)))


def _direct(words: str) -> Wording:
    return wording(words, "direct")
