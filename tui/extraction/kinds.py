"""Names that the model missed and whose last word says what bears them: "China RISC-V Alliance", "Oru District Court".

Also what belongs to the holder of an office and is an office itself: "the Lakeland Prosecutor's Office".
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.extraction.names import Name, is_name_word, is_no_name, is_tight
from tui.extraction.naming import introducing_nouns, offices, organisation_heads
from tui.extraction.parse import Parse

_LONGEST_NAME = 8
"""Tokens."""


def with_kind_words(parse: Parse, names: list[Name]) -> Iterator[Name]:
    """Organisations whose name is a run of capitalised words that nobody claims, the last one telling their kind; a
    country or people may stand in front ("United States District Court"). Linear in the text.
    """
    lasts = {name.first: name.last for name in names if name.label in ("GPE", "NORP")}
    claimed = {token for name in names for token in range(name.first, name.last)}
    done = 0
    for token in range(1, len(parse)):
        if (
            parse.lower[token] not in organisation_heads()
            or not is_name_word(parse, token)
            or parse.words[token - 1] == "-"
            or (token + 1 < len(parse) and is_name_word(parse, token + 1))
        ):
            continue
        first = _beginning(parse, token, done)
        own = min(lasts.get(first, first), token)
        if first < token and claimed.isdisjoint(range(own, token + 1)) and not is_no_name(parse, first, first + 1):
            done = token + 1
            yield Name(first, done, "ORG")


def with_companies(parse: Parse, names: list[Name]) -> Iterator[Name]:
    """Lone capitalised words that nobody claims, between "the" and what they are: "the Oru company"."""
    claimed = {token for name in names for token in range(name.first, name.last)}
    for token in range(1, len(parse) - 1):
        if (
            introducing_nouns().get(parse.lower[token + 1]) == "organisation"
            and parse.tags[token + 1] == "NN"
            and parse.lower[token - 1] == "the"
            and is_name_word(parse, token)
            and token not in claimed
            and not is_no_name(parse, token, token + 1)
        ):
            yield Name(token, token + 1, "ORG")


def _beginning(parse: Parse, token: int, done: int) -> int:
    """The first of the name words right before a token, in its sentence and not before `done`; hyphens and wide spaces
    between them are passed."""
    earliest = max(parse.sentences[parse.sentence_of[token]][0], token - _LONGEST_NAME, done)
    first = token
    while first > earliest:
        before = first - 1
        if parse.tags[before] == "_SP" and before > earliest:
            before -= 1
        if parse.words[before] == "-" and is_tight(parse, before) and before > earliest:
            before -= 1
        if not parse.words[before][:1].isupper() or not parse.tags[before].startswith(("NNP", "NN", "JJ")):
            break
        first = before
    return first


def offices_of_holders(parse: Parse) -> Iterator[Name]:
    """An office and what its holder has ("Lakeland Attorney General's Office"), in text order. Linear in the text."""
    done = 0
    for token in range(1, len(parse) - 1):
        if (
            token > done
            and parse.tags[token] == "POS"
            and parse.lower[token - 1] in offices()
            and is_name_word(parse, token - 1)
            and is_name_word(parse, token + 1)
            and parse.lower[token + 1] in organisation_heads()
        ):
            first = _beginning(parse, token - 1, done)
            done = token + 2
            yield Name(first, done, "ORG")
