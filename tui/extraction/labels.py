"""One label for each name over a whole article: what the model, the name's own words and its neighbours say."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tui.extraction.gazetteer import Form, known_forms
from tui.extraction.lexicon import table, words
from tui.extraction.parse import Parse

_KNOWN_WEIGHT = 10.0
"""Votes of a known name for its label. All weights are in votes of the model for one occurrence."""
_HEAD_WEIGHT = 3.0
_TITLE_WEIGHT = 2.0
_CONTEXT_WEIGHT = 3.0
_PLACE_PREPOSITIONS = frozenset(("in", "near", "across", "outside", "throughout", "inside"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name under repair: tokens `first` up to but not including `last`, and its label."""

    first: int
    last: int
    label: str

    def form(self, parse: Parse) -> Form:
        return tuple(parse.words[self.first : self.last])


def elect(parse: Parse, names: list[Name], acronyms: Mapping[Form, Form]) -> list[Name]:
    """The same names, each written form with the label that most speaks for; acronyms with that of their long form.

    A lone word of somebody's full name is that person, unless it is a known name: then the model decides each time.
    """
    votes: dict[Form, Counter[str]] = defaultdict(Counter)
    for name in names:
        form = name.form(parse)
        votes[form][name.label] += 1
        for label, weight in _arguments(parse, name):
            votes[form][label] += weight  # type: ignore[assignment]
    winners = {form: max(count, key=lambda label: count[label]) for form, count in votes.items()}
    winners |= {short: winners[long] for short, long in acronyms.items() if long in winners}
    people = _lone_people(winners)
    organisations = _lone_organisations(winners)
    elected = []
    for name in names:
        form = name.form(parse)
        label = winners[form]
        if len(form) == 1 and fold(form[0]) in people:
            label = name.label if form in known_forms() else "PERSON"
        elif len(form) == 1 and form[0] in organisations and form not in known_forms():
            label = "ORG"
        elected.append(Name(name.first, name.last, label))
    return elected


def _lone_people(winners: dict[Form, str]) -> set[str]:
    """First and last words of full names of people, folded."""
    full = [form for form, label in winners.items() if label == "PERSON" and len(form) > 1]
    return {fold(word) for form in full for word in (form[0], form[-1])}


def _lone_organisations(winners: dict[Form, str]) -> set[str]:
    """First words of organisations whose other words only say what kind they are: "Harrow School" may be "Harrow"."""
    full = [form for form, label in winners.items() if label == "ORG" and len(form) > 1]
    return {form[0] for form in full if all(word.lower().strip(".") in organisation_heads() for word in form[1:])}


@cache
def fold(word: str) -> str:
    """A word without case and accents."""
    plain = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def _arguments(parse: Parse, name: Name) -> Iterator[tuple[str, float]]:
    """Labels that a name's words and neighbours speak for, with weights."""
    form = name.form(parse)
    known = known_forms().get(form)
    if known:
        yield known, _KNOWN_WEIGHT
    yield from _inner_arguments(parse, name)
    before = parse.lower[name.first - 1] if name.first else ""
    if before.strip(".") in personal_titles() and parse.words[name.first - 1][:1].isupper():
        yield "PERSON", _TITLE_WEIGHT
    if before in _PLACE_PREPOSITIONS and name.label in ("ORG", "PERSON") and len(form) == 1:
        yield "GPE", 2 * _CONTEXT_WEIGHT if name.label == "PERSON" else _CONTEXT_WEIGHT / 2
    if _year_in_brackets(parse, name.last):
        yield "WORK_OF_ART", _CONTEXT_WEIGHT
    if name.last + 1 < len(parse) and parse.words[name.last] == ",":
        following = parse.lower[name.last + 1]
        if following in ("who", "whose") or (following.isdigit() and len(following) == 2):
            yield "PERSON", _CONTEXT_WEIGHT


def _has_head_before_of(parse: Parse, name: Name) -> bool:
    """Whether the name is built like "Ministry of Fish" or "Quill University of the Lakes"."""
    return any(
        parse.lower[token] in ("of", "for") and parse.lower[token - 1] in organisation_heads()
        for token in range(name.first + 1, name.last)
    )


def _year_in_brackets(parse: Parse, token: int) -> bool:
    """Whether "(1984)" stands here: the way books and films are cited."""
    if token + 2 >= len(parse) or parse.words[token] != "(" or parse.words[token + 2] != ")":
        return False
    year = parse.words[token + 1]
    return len(year) == 4 and year.isascii() and year.isdigit()


def _inner_arguments(parse: Parse, name: Name) -> Iterator[tuple[str, float]]:
    """What the words of the name itself say."""
    form = name.form(parse)
    if len(form) == 1:
        if len(form[0]) > 2 and form[0].isupper() and name.label in ("PERSON", "NORP", "PRODUCT"):
            yield "ORG", _CONTEXT_WEIGHT
        return
    last_word = parse.lower[name.last - 1].strip(".")
    if last_word in organisation_heads() or _has_head_before_of(parse, name):
        yield "ORG", _HEAD_WEIGHT
    elif last_word in place_heads() and name.label != "ORG":
        yield ("FAC" if name.label == "FAC" else "LOC"), 1.0
    if parse.lower[name.first] in given_names() and last_word not in organisation_heads():
        yield "PERSON", _CONTEXT_WEIGHT
    if name.label == "PERSON" and last_word in offices():
        yield "ORG", _TITLE_WEIGHT


@cache
def titles() -> frozenset[str]:
    """All titles, lower-cased, without dots."""
    return words("titles", "title")


@cache
def personal_titles() -> frozenset[str]:
    """Titles that only people bear."""
    return titles() - frozenset(("state", "chair", "general", "private", "chief"))


@cache
def offices() -> frozenset[str]:
    """Titles that are nobody's surname: no person's name ends in them."""
    return frozenset(row["title"] for row in table("titles") if row["is_also_surname"] == "no")


@cache
def given_names() -> dict[str, str]:
    """From a given name to male or female."""
    return {row["name"]: row["gender"] for row in table("given_names")}


@cache
def organisation_heads() -> frozenset[str]:
    """Words that end an organisation's name and say what kind it is."""
    return words("organisation_heads", "word")


@cache
def place_heads() -> frozenset[str]:
    """Words that say what kind of place a name is: "County", "Lake"."""
    return words("place_heads", "word")
