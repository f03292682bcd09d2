"""What the tables know of the words that names are made of."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from tui.extraction.lexicon import table, words
from tui.extraction.parse import Parse
from tui.settings import SPELLINGS_REMEMBERED

_LONGEST_TITLE = 3
"""Tokens."""


def title_length(parse: Parse, first: int, last: int) -> int:
    """How many tokens from `first`, before `last`, make the longest title of the table; 0 for none."""
    for length in range(min(_LONGEST_TITLE, last - first), 0, -1):
        if " ".join(word.strip(".") for word in parse.lower[first : first + length]) in titles():
            return length
    return 0


@lru_cache(SPELLINGS_REMEMBERED)
def fold(word: str) -> str:
    """A word without case and accents."""
    plain = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


@cache
def titles() -> frozenset[str]:
    """All titles, lower-cased, without dots."""
    return words("titles", "title")


@cache
def offices() -> frozenset[str]:
    """Titles that are nobody's surname: no person's name ends in them."""
    return frozenset(row["title"] for row in table("titles") if row["is_also_surname"] == "no")


@cache
def forms_of_address() -> frozenset[str]:
    """Titles that stand before names and nowhere else: "Mr", "Dr"."""
    return frozenset(row["title"] for row in table("titles") if row["is_address"] == "yes")


@cache
def given_names() -> dict[str, str]:
    """From a given name to male or female."""
    return {row["name"]: row["gender"] for row in table("given_names")}


@cache
def particles() -> frozenset[str]:
    """Small words inside people's names: "van", "bin"."""
    return words("particles", "particle")


@cache
def organisation_heads() -> frozenset[str]:
    """Words that end an organisation's name and say what kind it is."""
    return words("organisation_heads", "word")


@cache
def led_organisations() -> frozenset[str]:
    """Words for what one person leads and gives a name to: "government", "campaign"."""
    return frozenset(row["word"] for row in table("organisation_heads") if row["is_led_by_one"] == "yes")


@cache
def place_heads() -> frozenset[str]:
    """Words that say what kind of place a name is: "County", "Lake"."""
    return words("place_heads", "word")


@cache
def thing_heads() -> dict[tuple[str, str], str]:
    """From a word and its position to the label of what is named so and cannot act: "Act", "Cup", "Hurricane"."""
    return {(row["word"], row["position"]): row["label"] for row in table("thing_heads")}


@cache
def place_owners() -> frozenset[str]:
    """Nouns whose "of" ties them to a place: "mayor of", "outskirts of"."""
    return words("place_owners", "noun")


@cache
def introducing_nouns() -> dict[str, str]:
    """From a common noun to what it says of the name behind it: "newspaper" an organisation, "village (of)" a place."""
    return {row["noun"]: row["kind"] for row in table("role_nouns") if row["introduces_names"] == "yes"}
