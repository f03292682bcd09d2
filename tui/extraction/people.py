"""People's names: which full names are one person's, and whom a surname or a first name is short for."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache

from rapidfuzz.fuzz import ratio

from tui.extraction.aliases import NameUse, refer
from tui.extraction.figures import Figure
from tui.extraction.lexicon import table, words
from tui.extraction.naming import given_names

MISSPELT_RATIO = 85.0
"""Lowest similarity (0–100, rapidfuzz) of two long words that pass for one spelling."""
MOST_NAMESAKES = 50
"""Full names sharing a word that a name is compared with, so that no list of namesakes is slow."""

Words = tuple[str, ...]

_LONGEST_NAME = 15
"""Words. What stands behind them in a longer name is not looked at."""


def gather_people(uses: list[NameUse]) -> list[Figure]:
    """One figure for each person, in order of first appearance, with all mentions by name."""
    full = _full_names(uses)
    bearers: dict[str, dict[int, Figure]] = defaultdict(dict)
    for form, figure in full.items():
        for short in _short_forms(form):
            if len(bearers[short]) < MOST_NAMESAKES:
                bearers[short].setdefault(id(figure), figure)
    weight = Counter(id(full[use.words]) for use in uses if use.words in full)
    last_use: dict[int, int] = {}
    lone: dict[tuple[Words, str], Figure] = {}
    for use in uses:
        named = full.get(use.words)
        if named is None:
            candidates = [other for other in bearers.get(" ".join(use.words), {}).values() if _may_bear(use, other)]
            named = max(candidates, key=lambda other: (weight[id(other)], last_use.get(id(other), -1)), default=None)
        figure = named or lone.setdefault((use.words, use.gender), Figure("person", use.text))
        figure.gender = use.gender or figure.gender
        refer(figure, use)
        last_use[id(figure)] = use.first
    everyone = {id(figure): figure for figure in (*full.values(), *lone.values())}
    return [figure for figure in everyone.values() if figure.references]


def _full_names(uses: list[NameUse]) -> dict[Words, Figure]:
    """A figure for each form of several words; forms of one person share theirs. The longest form names it."""
    best_last = sorted(uses, key=lambda use: (not use.text.isupper(), -use.first))  # "Ada Quill" before "ADA QUILL"
    first_uses = {use.words: use for use in best_last if len(use.words) > 1}
    by_word: dict[str, list[tuple[Words, Figure]]] = defaultdict(list)
    figures: dict[Words, Figure] = {}
    for form, use in sorted(first_uses.items(), key=lambda item: (-len(item[0]), item[1].first)):
        namesakes = [pair for word in form for pair in by_word[word][:MOST_NAMESAKES]]
        known = next((namesake for other, namesake in namesakes if same_person(form, other)), None)
        figure = known or Figure("person", use.text, gender=given_names().get(form[0], ""))
        figures[form] = figure
        for word in set(form):
            by_word[word].append((form, figure))
    return figures


def same_person(one: Words, other: Words) -> bool:
    """Whether two full names can be one person's: one within the other, names swapped, initials, a misspelling."""
    short, long = sorted((one, other), key=len)
    if _initials_clash(short, long):
        return False
    if set(short) <= set(long):
        return True
    if short[-1] == long[-1]:
        return _same_given(short[0], long[0])
    return short[0] == long[0] and len(short) == len(long) and misspelt(short[-1], long[-1])


def _initials_clash(one: Words, other: Words) -> bool:
    """George W. is not George H. W.: both have middle initials, and different ones."""
    mine = [word for word in one[1:-1] if len(word) == 1]
    theirs = [word for word in other[1:-1] if len(word) == 1]
    return bool(mine) and bool(theirs) and mine != theirs


def _same_given(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return long.startswith(short)
    return (long, short) in _nicknames() or (short, long) in _nicknames() or misspelt(short, long)


@cache
def _nicknames() -> frozenset[tuple[str, str]]:
    return frozenset((row["full"], row["short"]) for row in table("nicknames"))


@cache
def _nicknames_of() -> dict[str, tuple[str, ...]]:
    """From a given name to all that it is shortened to."""
    shorts: dict[str, list[str]] = defaultdict(list)
    for full, short in sorted(_nicknames()):
        shorts[full].append(short)
    return {full: tuple(found) for full, found in shorts.items()}


def misspelt(one: str, other: str) -> bool:
    """Whether two long words that begin alike are one but for a letter or so."""
    return min(len(one), len(other)) > 4 and one[0] == other[0] and ratio(one, other) >= MISSPELT_RATIO


def _short_forms(form: Words) -> set[str]:
    """What a full name may be shortened to: its first word, and what is left when words in front are dropped.

    "ursula van der leyen" gives "ursula", her nicknames, "van der leyen", "der leyen" and "leyen".
    """
    form = form[:_LONGEST_NAME]
    tails = (" ".join(form[start:]) for start in range(1, len(form)))
    return {form[0], *_nicknames_of().get(form[0], ()), *tails, _without_particles(form)}


def _without_particles(form: Words) -> str:
    """The last word once a joined particle is off: "al-assad" is also "assad"."""
    front, hyphen, back = form[-1].partition("-")
    return back if hyphen and front in _particles() and back else form[-1]


@cache
def _particles() -> frozenset[str]:
    return words("particles", "particle")


def _may_bear(use: NameUse, figure: Figure) -> bool:
    """Whether a figure can be meant by a short name whose title tells a gender."""
    return not (use.gender and figure.gender and use.gender != figure.gender)
