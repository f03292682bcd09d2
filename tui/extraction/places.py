"""Names of places and of peoples: all names of a country are one place, "Lake County" is also "Lake"."""

from __future__ import annotations

from functools import cache

from tui.extraction.aliases import NameUse, name_words, refer
from tui.extraction.figures import Figure
from tui.extraction.gazetteer import known_forms
from tui.extraction.lexicon import table
from tui.extraction.naming import place_heads
from tui.extraction.parse import Parse

Words = tuple[str, ...]

_OFTEN = 3
"""Mentions that make a people part of the story, whether or not it acts."""
_PARTICIPANTS = frozenset(("nsubj", "pobj", "conj"))
_STATES = frozenset(("republic", "kingdom", "state", "commonwealth", "emirate", "sultanate"))


def gather_places(parse: Parse, uses: list[NameUse]) -> list[Figure]:
    """One figure for each place, with all mentions by name; a country under its usual name, else under the longest.
    Where others are only based ("the Oru-based company") is not in the story."""
    used = {use.words for use in uses}
    figures: dict[Words, Figure] = {}
    for use in uses:
        key = _key(use.words, used)
        figure = figures.setdefault(key, Figure("place", use.text))
        is_longer = len(use.text) > len(figure.name) and name_words(figure.name) != key
        if use.words == key or is_longer:
            figure.name = use.text
        refer(figure, use)
    return [
        figure
        for figure in figures.values()
        if any(parse.lower[use.last : use.last + 2] != ["-", "based"] for use in figure.references)
    ]


def gather_groups(parse: Parse, uses: list[NameUse]) -> list[Figure]:
    """One figure for each people, party or faith whose members take part ("Kenyans marched", "talks with Kenyans", not
    "200 Kenyans"), or of whom the text goes on speaking."""
    figures: dict[Words, Figure] = {}
    for use in uses:
        refer(figures.setdefault(use.words, Figure("group", use.text)), use)
    return [
        figure
        for figure in figures.values()
        if len(figure.references) >= _OFTEN
        or any(_takes_part(parse, reference.head) for reference in figure.references)
    ]


def _takes_part(parse: Parse, head: int) -> bool:
    """Whether somebody does something or is dealt with, and is neither counted nor everybody ("all Kenyans")."""
    return parse.relations[head] in _PARTICIPANTS and all(
        parse.relations[child] != "nummod" and parse.lower[child] != "all" for child in parse.children[head]
    )


def _key(form: Words, used: set[Words]) -> Words:
    """What two names of one place share: the country; else the name without "County", where the text uses that."""
    if form in countries() or form in _regions():
        return countries().get(form) or _regions()[form]
    state = next(
        (form[cut + 1 :] for cut in range(1, len(form) - 1) if form[cut] == "of" and form[cut - 1] in _STATES), ()
    )
    if state in countries():
        return countries()[state]
    bare = form[:-1] if form[-1] in place_heads() else form[1:] if form[0] in place_heads() else form
    return bare if bare in used and bare not in countries() else form


def is_known_place(form: Words) -> bool:
    """Whether the words are a country's, a demonym, or another place that the tables know."""
    return form in countries() or form in demonyms() or form in _known_places()


@cache
def countries() -> dict[Words, Words]:
    """From every name of a country to its first."""
    return _first_names("countries")


@cache
def _regions() -> dict[Words, Words]:
    """From every name of a region to its first."""
    return _first_names("regions")


def _first_names(places: str) -> dict[Words, Words]:
    return {
        name_words(name): name_words(row["name"])
        for row in table(places)
        for name in (row["name"], *row["other_names"].split("|"))
        if name
    }


@cache
def demonyms() -> dict[Words, Words]:
    """From a demonym to its country's first name."""
    return {
        name_words(name): name_words(row["name"])
        for row in table("countries")
        for name in row["demonyms"].split("|")
        if name
    }


@cache
def _known_places() -> frozenset[Words]:
    return frozenset(name_words(" ".join(form)) for form, label in known_forms().items() if label == "GPE")
