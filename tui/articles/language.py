"""Whether a text is English, by the share of words that every English text is full of.

A language is not named: a reader only has to know whether names and quotes can be read. Words that are common in
another language too (“a”, “in”, “is”, “was”) are not on the list.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_NOT_ENGLISH = "This text does not seem to be English: names and quotes are only read in English."

_LEXICON = Path(__file__).parent / "lexicon" / "common_words.tsv"
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE_CHARACTERS = 20_000
_SHORT_WORDS = 25
"""Of fewer words nothing is said: a headline, a table of names."""
_SHORT_FOREIGN_LETTERS = 40
_LEAST_SHARE = 0.1
"""Of 992 English news texts the least has 15 % (a list of results); in eleven other languages it is 2 % at most."""


def seems_english(text: str) -> bool:
    """Whether enough of the words of `text` are common English ones. True for a text too short to tell."""
    sample = text[:_SAMPLE_CHARACTERS]
    words = [word.casefold() for word in _WORD.findall(sample)]
    letters = sum(map(len, words))
    latin = sum(character < "\u0250" for word in words for character in word)
    if letters >= _SHORT_FOREIGN_LETTERS and latin < letters / 2:
        return False  # Chinese has no spaces to count words by
    if len(words) < _SHORT_WORDS:
        return True
    common = _common_words()
    return sum(word in common for word in words) >= _LEAST_SHARE * len(words)


def language_notice(text: str) -> str | None:
    """The sentence that a reader has to see above a text which is not English; None above one that is."""
    return None if seems_english(text) else _NOT_ENGLISH


@cache
def _common_words() -> frozenset[str]:
    rows = _LEXICON.read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(row.partition("\t")[0] for row in rows)
