"""Names that need no guessing: countries, demonyms, religions, great organisations, and where they stand in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from tui.extraction.lexicon import table
from tui.extraction.parse import Parse

NOT_A_NAME = "none"
"""Label of what a tagger likes to take for a name and is none: diseases, currencies, degrees."""

_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
"""Only between letters does the tokeniser cut: "COVID-19" is one word to it."""

Form = tuple[str, ...]
"""A name as its words, case kept."""


@cache
def known_forms() -> Mapping[Form, str]:
    """From the words of each known name to its label."""
    forms: dict[Form, str] = {}
    for row in table("countries"):
        for name in row["demonyms"].split("|"):
            forms[as_form(name)] = "NORP"
        for name in row["capitals"].split("|"):
            forms[as_form(name)] = "GPE"
    for name in _names_in("countries"):
        forms[as_form(name)] = "GPE"
    for name in _names_in("regions"):
        forms[as_form(name)] = "GPE"
    for row in table("known_names"):
        forms[as_form(row["name"])] = row["label"]
    forms.pop((), None)
    return forms


@cache
def outer_places() -> frozenset[Form]:
    """Countries and regions: what stands behind the comma of a town's name."""
    return frozenset(map(as_form, (*_names_in("countries"), *_names_in("regions"))))


def lies_in(inner: Form, outer: Form) -> bool:
    """Whether the tables know the first for a region of the country that the second names: "Victoria", "Australia"."""
    return outer in _countries_of_regions().get(inner, ())


@cache
def _countries_of_regions() -> Mapping[Form, frozenset[Form]]:
    names = {
        row["name"]: frozenset(as_form(name) for name in (row["name"], *row["other_names"].split("|")) if name)
        for row in table("countries")
    }
    return {
        as_form(name): names.get(row["country"], frozenset())
        for row in table("regions")
        for name in (row["name"], *row["other_names"].split("|"))
        if name
    }


def _names_in(places: str) -> list[str]:
    """Every name of every place of a table, first names and others."""
    return [name for row in table(places) for name in (row["name"], *row["other_names"].split("|")) if name]


def as_form(name: str) -> Form:
    """The words of a name as the model's tokeniser would have them."""
    return tuple(_HYPHEN.sub(" - ", name.replace(",", " ,")).replace("'s", " 's").split())


def occurrences(parse: Parse, forms: Mapping[Form, str]) -> Iterator[tuple[int, int, str]]:
    """Where the words of a form stand in the text, the longest at each place: token range and the form's label.

    Case counts. Linear in the text for forms of bounded length.
    """
    lengths: dict[str, set[int]] = defaultdict(set)
    for form in forms:
        lengths[form[0]].add(len(form))
    ranked = {word: sorted(sizes, reverse=True) for word, sizes in lengths.items()}
    token = 0
    while token < len(parse):
        for length in ranked.get(parse.words[token], ()):
            label = forms.get(tuple(parse.words[token : token + length]))
            if label is not None and token + length <= len(parse):
                yield token, token + length, label
                token += length - 1
                break
        token += 1
