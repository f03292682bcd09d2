"""Names of organisations and places: word orders, endings, acronyms, and what is left when part of a name is dropped."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from tui.extraction.aliases import NameUse, name_words, refer
from tui.extraction.figures import Figure
from tui.extraction.labels import organisation_heads, place_heads
from tui.extraction.lexicon import table
from tui.extraction.parse import Parse

Words = tuple[str, ...]

_SMALL_WORDS = frozenset(
    ("of", "the", "for", "and", "in", "on", "to", "at", "de", "del", "la", "da", "do", "dos", "du")
)


def gather_organisations(parse: Parse, uses: list[NameUse]) -> list[Figure]:
    """One figure for each organisation, with all mentions by name."""
    forms = {use.words: use for use in reversed(uses)}
    figures: dict[Words, Figure] = {}
    by_core: dict[Words, Figure] = {}
    acronyms = _defined_acronyms(parse, uses)
    parts: dict[Words, set[Words]] = defaultdict(set)
    for form, use in sorted(forms.items(), key=lambda item: (-len(item[0]), item[1].first)):
        core = _core(form)
        longer = acronyms.get(form) or _only(parts.get(form, set()))
        figure = by_core.get(core) or (figures.get(longer) if longer else None)
        if figure is None:
            figure = Figure("organisation", use.text)
        figures[form] = figure
        by_core.setdefault(core, figure)
        for part in _parts(form):
            parts[part].add(form)
    for use in uses:
        refer(figures[use.words], use)
    return list({id(figure): figure for figure in figures.values()}.values())


def _only(forms: set[Words]) -> Words | None:
    return next(iter(forms)) if len(forms) == 1 else None


def _core(form: Words) -> Words:
    """The words that tell an organisation apart, in a fixed order: "Ministry of Health" and "Health Ministry" agree,
    and so do "Quill" and "Quill Ltd", "U.S. Congress" and "United States Congress"."""
    core = [word for word in _with_countries(form) if word not in _SMALL_WORDS]
    while len(core) > 1 and core[-1] in _suffixes():
        core.pop()
    return tuple(sorted(core)) or form


def _with_countries(form: Words) -> Words:
    """Every name of a country and its demonym replaced by the country's first name."""
    for length in (3, 2, 1):
        country = countries().get(form[:length]) or _demonyms().get(form[:length])
        if country and len(form) > length:
            return (*country, *form[length:])
    return form


def _parts(form: Words) -> set[Words]:
    """What a name may be shortened to: its initials, and the rest when a country, a kind word or a tail is dropped."""
    small = [word for word in form if word not in _SMALL_WORDS]
    shortened: set[Words] = set()
    if len(form) > 1:
        shortened |= {("".join(word[0] for word in form),), ("".join(word[0] for word in small),)}
    for cut in range(1, len(form)):
        front, back = form[:cut], form[cut:]
        if len(front) > 1 and front[-1] not in _SMALL_WORDS or all(word in organisation_heads() for word in back):
            shortened.add(front)
        if len(back) > 1 and back[0] not in _SMALL_WORDS or back[0] in organisation_heads():
            shortened.add(back)
    if form[0] in organisation_heads():
        shortened.add(form[:1])
    return shortened - {form}


def _defined_acronyms(parse: Parse, uses: list[NameUse]) -> dict[Words, Words]:
    """Short names that stand in brackets right behind a longer one whose letters hold theirs, in order."""
    defined: dict[Words, Words] = {}
    for long, short in zip(uses, uses[1:], strict=False):
        in_brackets = short.first == long.last + 1 and parse.words[long.last] == "("
        if in_brackets and len(short.words) < len(long.words) and _letters_within(short.words, long.words):
            defined.setdefault(short.words, long.words)
    return defined


def _letters_within(short: Words, long: Words) -> bool:
    letters = iter("".join(long))
    return "".join(short)[0] == long[0][0] and all(letter in letters for letter in "".join(short) if letter.isalnum())


def gather_places(uses: list[NameUse]) -> list[Figure]:
    """One figure for each place; all names of a country are one."""
    used = {use.words for use in uses}
    figures: dict[Words, Figure] = {}
    for use in uses:
        figure = figures.setdefault(_place_key(use.words, used), Figure("place", use.text))
        if len(use.text) > len(figure.name):
            figure.name = use.text
        refer(figure, use)
    return list(figures.values())


def _place_key(form: Words, used: set[Words]) -> Words:
    """What two names of one place share: the country; else the name without "County", where the text uses that."""
    if form in countries():
        return countries()[form]
    state = next(
        (form[cut + 1 :] for cut, word in enumerate(form[:-1]) if word == "of" and form[cut - 1] in _STATES), ()
    )
    if state in countries():
        return countries()[state]
    bare = form[:-1] if form[-1] in place_heads() else form[1:] if form[0] in place_heads() else form
    return bare if bare in used and bare not in countries() else form


_STATES = frozenset(("republic", "kingdom", "state", "commonwealth", "emirate", "sultanate"))


@cache
def countries() -> dict[Words, Words]:
    """From every name of a country to its first."""
    return {
        name_words(name): name_words(row["country"])
        for row in table("countries")
        for name in (row["country"], *row["other_names"].split("|"))
        if name
    }


@cache
def _demonyms() -> dict[Words, Words]:
    return {
        name_words(name): name_words(row["country"])
        for row in table("countries")
        for name in row["demonyms"].split("|")
        if name
    }


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(row["word"] for row in table("organisation_heads") if row["is_suffix"] == "yes")
