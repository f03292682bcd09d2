"""Which names are the same bearer's: surnames, initials, acronyms, company endings, name orders, misspellings."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

from rapidfuzz.fuzz import ratio

from tui.extraction.figures import Figure, Reference
from tui.extraction.lexicon import table
from tui.extraction.parse import Parse
from tui.extraction.records import ActorKind, Entity

MISSPELT_RATIO = 88.0
"""Lowest similarity (0–100, rapidfuzz) of two long words that pass for one spelling."""

KIND_OF_LABEL: dict[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
"""What a name's label makes of its bearer. Products, events and works are names, but nobody acts in them."""

_GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv"])
_SMALL_WORDS = frozenset(
    [
        "of",
        "the",
        "for",
        "and",
        "in",
        "on",
        "to",
        "at",
        "de",
        "del",
        "la",
        "da",
        "do",
        "dos",
        "du",
        "des",
        "y",
        "e",
        "et",
    ]
)
_NOT_A_WORD = re.compile(r"[^\w'’-]+")


@dataclass(frozen=True, slots=True)
class NameUse:
    """One occurrence of a name: its tokens, its folded words, and the gender that a title before it tells."""

    first: int
    last: int
    kind: ActorKind
    words: tuple[str, ...]
    text: str
    gender: str


def gather(parse: Parse, entities: list[Entity]) -> list[Figure]:
    """Figures with their name mentions, in order of first appearance; one figure for each bearer."""
    uses = [use for entity in entities if (use := _use(parse, entity))]
    figures: list[Figure] = []
    for kind, sorter in (("person", _people), ("organisation", _organisations), ("place", _places)):
        figures += sorter(parse, [use for use in uses if use.kind == kind])
    return sorted(figures, key=lambda figure: figure.references[0].first)


def _use(parse: Parse, entity: Entity) -> NameUse | None:
    kind = KIND_OF_LABEL.get(entity.label)
    if kind is None:
        return None
    text = " ".join(entity.of(parse.text).split())
    first, last = parse.token_at(entity.start), parse.token_at(entity.end - 1) + 1
    folded = _name_words(text)
    if not folded:
        return None
    gender = _title_gender(parse, first) if kind == "person" else ""
    return NameUse(first, last, kind, folded, text, gender)


@cache
def _name_words(text: str) -> tuple[str, ...]:
    """Words of a name without case, accents, dots, brackets, generation and a leading article."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    split = [word for word in _NOT_A_WORD.sub(" ", plain.replace(".", "")).split() if word not in _GENERATIONS]
    if len(split) > 1 and split[0] == "the":
        split = split[1:]
    return tuple(split)


def _title_gender(parse: Parse, first: int) -> str:
    before = parse.lower[first - 1].strip(".") if first else ""
    gender = _gendered_titles().get(before, "")
    return gender if gender != "any" else ""


@cache
def _gendered_titles() -> dict[str, str]:
    return {row["title"]: row["gender"] for row in table("titles")}


@cache
def _given_names() -> dict[str, str]:
    return {row["name"]: row["gender"] for row in table("given_names")}


def _people(parse: Parse, uses: list[NameUse]) -> list[Figure]:
    """Full names first, the longest before its shorter forms; then each lone name joins the bearer last spoken of."""
    figures: dict[tuple[str, ...], Figure] = {}
    by_word: dict[str, list[tuple[tuple[str, ...], Figure]]] = defaultdict(list)
    full = {use.words: use for use in reversed(uses) if len(use.words) > 1}
    for form, use in sorted(full.items(), key=lambda item: (-len(item[0]), item[1].first)):
        figure = next((f for other, f in _sharing(by_word, form) if same_person(form, other)), None)
        if figure is None:
            figure = Figure("person", use.text, gender=_given_names().get(form[0], ""))
        figures[form] = figure
        for word in set(form):
            by_word[word].append((form, figure))
    everyone: list[Figure] = []
    full_uses = Counter(id(figures[use.words]) for use in uses if use.words in figures)
    lone: dict[tuple[tuple[str, ...], str], Figure] = {}
    last_use: dict[int, int] = {}
    for use in uses:
        figure = figures.get(use.words)
        if figure is None:
            candidates = {id(f): f for form, f in by_word.get(use.words[0], ()) if _may_be(use, form, f)}
            figure = max(candidates.values(), key=lambda f: (full_uses[id(f)], last_use.get(id(f), -1)), default=None)
        if figure is None:
            figure = lone.setdefault((use.words, use.gender), Figure("person", use.text, gender=use.gender))
        if use.gender:
            figure.gender = use.gender
        figure.references.append(Reference(use.first, use.last, _head(parse, use), "name"))
        last_use[id(figure)] = use.first
        if len(figure.references) == 1:
            everyone.append(figure)
    return everyone


def _sharing(
    by_word: dict[str, list[tuple[tuple[str, ...], Figure]]], form: tuple[str, ...]
) -> list[tuple[tuple[str, ...], Figure]]:
    """Earlier full names that share a word with this one; at most a hundred, so that no list of namesakes is slow."""
    return [pair for word in form for pair in by_word.get(word, ())][:100]


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names can be one person's: one within the other, names swapped, initials, a misspelling."""
    short, long = sorted((one, other), key=len)
    if set(short) <= set(long):
        return True
    if short[-1] == long[-1]:
        return _same_given(short[0], long[0])
    if short[0] == long[0] and len(short) == len(long):
        return _misspelt(short[-1], long[-1])
    return False


def _same_given(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return long.startswith(short)
    return (len(short) > 2 and long.startswith(short)) or _misspelt(short, long)


def _misspelt(one: str, other: str) -> bool:
    return min(len(one), len(other)) > 4 and one[0] == other[0] and ratio(one, other) >= MISSPELT_RATIO


def _may_be(use: NameUse, form: tuple[str, ...], figure: Figure) -> bool:
    """Whether a lone name can be short for a full one."""
    if use.gender and figure.gender and use.gender != figure.gender:
        return False
    return use.words[0] in (form[-1], form[0]) or not use.gender


def _organisations(parse: Parse, uses: list[NameUse]) -> list[Figure]:
    figures: dict[tuple[str, ...], Figure] = {}
    acronyms: dict[str, Figure] = {}
    everyone: list[Figure] = []
    forms = {use.words: use for use in reversed(uses)}
    for form, use in sorted(forms.items(), key=lambda item: (-len(item[0]), item[1].first)):
        core = _organisation_core(form)
        figure = figures.get(core)
        if figure is None and len(form) == 1:
            figure = acronyms.get(form[0])
        if figure is None:
            figure = Figure("organisation", use.text)
        figures.setdefault(core, figure)
        figures[form] = figure
        for acronym in _acronyms(form):
            acronyms.setdefault(acronym, figure)
    for use in uses:
        figure = figures[use.words]
        figure.references.append(Reference(use.first, use.last, _head(parse, use), "name"))
        if len(figure.references) == 1:
            everyone.append(figure)
    return everyone


def _organisation_core(form: tuple[str, ...]) -> tuple[str, ...]:
    """The words that tell an organisation apart, in a fixed order: "Ministry of Health" and "Health Ministry" agree."""
    core = [word for word in form if word not in _SMALL_WORDS]
    while len(core) > 1 and core[-1] in _suffixes():
        core.pop()
    return tuple(sorted(core)) or form


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(row["word"] for row in table("organisation_heads") if row["is_suffix"] == "yes")


def _acronyms(form: tuple[str, ...]) -> list[str]:
    """The initials that a name of several words may be shortened to, small words with and without."""
    if len(form) < 2:
        return []
    return ["".join(word[0] for word in form), "".join(word[0] for word in form if word not in _SMALL_WORDS)]


def _places(parse: Parse, uses: list[NameUse]) -> list[Figure]:
    figures: dict[tuple[str, ...], Figure] = {}
    everyone: list[Figure] = []
    for use in uses:
        key = _countries().get(use.words, use.words)
        if key not in figures:
            figures[key] = Figure("place", use.text)
            everyone.append(figures[key])
        figure = figures[key]
        if len(use.text) > len(figure.name):
            figure.name = use.text
        figure.references.append(Reference(use.first, use.last, _head(parse, use), "name"))
    return everyone


@cache
def _countries() -> dict[tuple[str, ...], tuple[str, ...]]:
    """From every name of a country to its first."""
    return {
        _name_words(name): _name_words(row["country"])
        for row in table("countries")
        for name in (row["country"], *row["other_names"].split("|"))
        if name
    }


def _head(parse: Parse, use: NameUse) -> int:
    """The token of a name that its sentence is built on: the one whose own head lies outside the name."""
    for token in range(use.last - 1, use.first - 1, -1):
        if not use.first <= parse.heads[token] < use.last or parse.heads[token] == token:
            return token
    return use.last - 1
