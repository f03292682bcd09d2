"""Who is named at the head of each turn of a transcript: "ANNA LINDQVIST: Good evening."."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tui.extraction.edges import after_title
from tui.extraction.names import Name, is_no_name
from tui.extraction.parse import Parse
from tui.extraction.roles import is_role_noun

_LONGEST_LABEL = 6
"""Tokens, titles included."""
_FEWEST_TURNS = 2
"""Paragraphs that must begin with a label before it is anybody's: "BREAKING: …" stands alone."""


def turn_labels(parse: Parse) -> list[Name]:
    """The people whose names, in capitals and before a colon, head the paragraphs of a transcript, in text order."""
    labels = list(_labels(parse))
    turns = Counter(parse.lower[label.last - 1] for label in labels)
    return [label for label in labels if turns[parse.lower[label.last - 1]] >= _FEWEST_TURNS]


def _labels(parse: Parse) -> Iterator[Name]:
    for start, end in parse.paragraphs:
        colon = next(
            (token for token in range(start, min(end, start + _LONGEST_LABEL)) if parse.words[token] == ":"), 0
        )
        first = after_title(parse, start, colon)
        is_shouted = all(word.isupper() for word in parse.words[start:colon])
        if first < colon < end - 1 and is_shouted and _can_be_person(parse, first, colon):
            yield Name(first, colon, "PERSON")


def _can_be_person(parse: Parse, first: int, last: int) -> bool:
    """Whether a label is neither a letter ("Q"), nor an office ("MODERATOR"), nor a known word."""
    word = parse.lower[last - 1]
    return len(word) > 2 and word.isalpha() and not is_role_noun(word) and not is_no_name(parse, first, last)
