"""Acronyms that a text explains: "Lake Fish Board (LFB)".

The long form is found as by Schwartz and Hearst, "A Simple Algorithm for Identifying Abbreviation Definitions in
Biomedical Text" (2003): the letters of the short form are matched from right to left, the first at a word's start.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tui.extraction.gazetteer import Form
from tui.extraction.naming import organisation_heads
from tui.extraction.parse import Parse

_LONGEST_ACRONYM = 10
"""Letters."""
_LINKING = frozenset(
    ("of", "the", "for", "and", "in", "on", "to", "at", "de", "del", "la", "du", "des", "&", "-", ",", "y", "e")
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A long form, tokens `first` up to but not including `last`, and the token of its short form."""

    first: int
    last: int
    acronym: int

    def long_form(self, parse: Parse) -> Form:
        return tuple(parse.words[self.first : self.last])

    def short_form(self, parse: Parse) -> Form:
        return (parse.words[self.acronym],)


def definitions(parse: Parse) -> Iterator[Definition]:
    """Every long form with its acronym in brackets, or right behind it, in text order. Linear in the text."""
    for token in range(1, len(parse) - 1):
        if not _is_acronym(parse.words[token]):
            continue
        if parse.words[token - 1] == "(" and parse.words[token + 1] == ")":
            last = token - 1 - (parse.tags[token - 2] == "POS")
            first = _long_form(parse, last, parse.lower[token])
            if first is not None and last - first > 1:
                yield Definition(first, last, token)
        elif _has_initials_before(parse, token):
            yield Definition(token - len(parse.words[token]), token, token)


def common_acronyms(parse: Parse) -> set[Form]:
    """Acronyms of what is no name: their long form is written small ("central fish register (CFR)"), as the words right
    before the brackets tell. What can act ("the fish control agency (FCA)") is left out. Linear in the text."""
    return {
        (parse.words[token],)
        for token in range(3, len(parse) - 1)
        if parse.words[token - 1] == "(" and parse.words[token + 1] == ")" and _stands_for_common_words(parse, token)
    }


def _stands_for_common_words(parse: Parse, token: int) -> bool:
    word = parse.lower[token]
    long_form = range(token - 1 - len(word), token - 1)
    return (
        len(word) > 1
        and parse.words[token].isupper()
        and long_form.start >= 0
        and all(parse.words[place].islower() for place in long_form)
        and "".join(parse.lower[place][0] for place in long_form) == word
        and parse.lemmas[token - 2].lower() not in organisation_heads()
    )


def _has_initials_before(parse: Parse, token: int) -> bool:
    """Whether the words right before an all-capitals word begin with its letters: "Lake Fish Board LFB"."""
    word = parse.words[token]
    before = parse.words[max(0, token - len(word)) : token]
    return len(word) > 2 and word.isalpha() and word.isupper() and "".join(other[0] for other in before) == word


def _is_acronym(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    return 1 < len(letters) <= _LONGEST_ACRONYM and word[0].isupper()


def _long_form(parse: Parse, last: int, acronym: str) -> int | None:
    """The token at which the long form before token `last` begins; None where the letters do not fit."""
    letters = [char for char in acronym if char.isalnum()]
    earliest = max(parse.sentences[parse.sentence_of[last]][0], last - min(len(letters) + 5, 2 * len(letters)))
    for token in range(last - 1, earliest - 1, -1):
        word = parse.lower[token]
        if not _can_be_part(parse, token):
            return None
        position = len(word)
        while letters and (position := word.rfind(letters[-1], 0, position)) >= 0:
            if len(letters) == 1 and position > 0:
                continue
            letters.pop()
        if not letters:
            return token
    return None


def _can_be_part(parse: Parse, token: int) -> bool:
    """Whether a long form can hold the word: capitalised or linking."""
    word = parse.words[token]
    return (not word[0].islower() and word not in (".", ";", ")", "(")) or parse.lower[token] in _LINKING
