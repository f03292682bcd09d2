"""Names of laws: "the Ada Quill Justice in Fishing Act" is one name, and nobody in it acts.

A tagger cuts such a name at its small words and takes the pieces for people and offices.
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.extraction.names import Name
from tui.extraction.naming import thing_heads
from tui.extraction.parse import Parse

_LONGEST_LAW = 15
"""Tokens."""
_HEADS = frozenset(("act", "bill", "treaty", "accord", "accords", "amendment", "ordinance", "decree"))
"""The heads that no organisation ends in; the table of things has more."""
_LINKING = frozenset(("in", "of", "for", "and", "to", "on", "against", "&", "-"))


def laws(parse: Parse) -> Iterator[Name]:
    """Every name of two words and more that ends in "Act", "Bill" or their like, in text order. Linear in the text."""
    done = 0
    for token in range(1, len(parse)):
        if parse.lower[token] in _HEADS and parse.words[token][0].isupper() and _ends(parse, token):
            first = _beginning(parse, token, done)
            if first < token:
                done = token + 1
                yield Name(first, done, thing_heads()[parse.lower[token], "last"])


def _ends(parse: Parse, token: int) -> bool:
    """Whether no more of a name follows: "Bill Quill" is somebody."""
    after = token + 1
    return after == len(parse) or not parse.words[after][0].isupper()


def _beginning(parse: Parse, token: int, done: int) -> int:
    """The first token, at or behind `done`, of the capitalised words before a head, small words between included."""
    first = token
    earliest = max(parse.sentences[parse.sentence_of[token]][0], token - _LONGEST_LAW, done)
    for place in range(token - 1, earliest - 1, -1):
        if parse.words[place][0].isupper() and parse.lower[place] != "the":
            first = place
        elif parse.lower[place] not in _LINKING:
            break
    return first
