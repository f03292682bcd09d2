"""Whatever comes in, what goes on is harmless, and every character can be found again in what came in."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tui.extraction.cleaning import clean, clean_line, fingerprint
from tui.extraction.records import Span

NASTY = st.sampled_from(
    (
        *("\r\n", "\r", "\n", "\t", "\x1b[31m", "\x1b]52;c;AA\x07", "\x9b", "\x00", "\u202e", "\u2066", "\u200b"),
        *("\ufeff", "\u00ad", "\u2028", "\x85", "\ud800", "\ufffe", "\x7f", "[b]", "é", "漢", "😀", "\u0301"),
    )
)
TEXTS = st.lists(st.one_of(NASTY, st.text(max_size=8), st.characters(codec=None)), max_size=40).map("".join)


@given(TEXTS)
def test_clean_text_has_no_control_characters_and_can_be_encoded(given_text: str) -> None:
    text = clean(given_text).text
    text.encode("utf-8")
    assert all(character == "\n" or unicodedata.category(character) not in ("Cc", "Cs") for character in text)
    assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff\u2028")


@given(TEXTS)
def test_cleaning_twice_changes_nothing_more(given_text: str) -> None:
    once = clean(given_text).text
    assert clean(once).text == once


@given(TEXTS, st.data())
def test_a_span_of_the_clean_text_covers_the_same_words_in_the_text_as_given(
    given_text: str, data: st.DataObject
) -> None:
    cleaned = clean(given_text)
    if not cleaned.text:
        return
    start = data.draw(st.integers(0, len(cleaned.text) - 1))
    end = data.draw(st.integers(start + 1, len(cleaned.text)))
    there = cleaned.to_given(Span(start, end))
    assert there.end <= len(given_text)
    assert cleaned.to_clean(there) == Span(start, end)
    assert clean(there.of(given_text)).text == cleaned.text[start:end] or "\r" in given_text


@given(TEXTS)
def test_places_keep_their_order(given_text: str) -> None:
    cleaned = clean(given_text)
    places = [cleaned.to_given(Span(offset, offset + 1)).start for offset in range(len(cleaned.text))]
    assert places == sorted(set(places))


def test_line_ends_become_newlines_and_offsets_lead_back() -> None:
    cleaned = clean("One.\r\nTwo.\rThree.")
    assert cleaned.text == "One.\nTwo.\nThree."
    assert cleaned.to_given(Span(5, 9)) == Span(6, 10)


def test_escape_stays_visible_and_words_stay_whole() -> None:
    assert clean("a\x1b[1mb\x07\x9bc\ud800").text == "a␛[1mb␇\ufffdc\ufffd"
    assert clean("Ada\u00adLove\u200blace").text == "AdaLovelace"


def test_brackets_emoji_and_joined_letters_stay_as_they_are() -> None:
    text = "[Naftali] 👩‍🚀 می‌خواهم"
    assert clean(text).text == text


def test_a_line_is_one_line() -> None:
    assert clean_line(" a\r\n\tb\x1b ") == "a b␛"


def test_the_fingerprint_takes_what_utf8_does_not() -> None:
    assert fingerprint("\ud800") != fingerprint("\ud801")
    assert fingerprint("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
