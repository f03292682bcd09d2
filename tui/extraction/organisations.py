"""Names of organisations: word orders, endings, acronyms, and what is left when part of a name is dropped."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import pairwise

from tui.extraction.aliases import NameUse, name_words, refer
from tui.extraction.figures import Figure
from tui.extraction.gazetteer import known_forms
from tui.extraction.lexicon import table
from tui.extraction.naming import organisation_heads
from tui.extraction.parse import Parse
from tui.extraction.people import misspelt
from tui.extraction.places import countries, demonyms, is_known_place

Words = tuple[str, ...]

_LONGEST_NAME = 15
"""Words. A longer name is not looked at for shorter ones."""
_MOST_COMPARED = 50
"""Names of equal length and first letter that a name is held against for misspellings."""
_SMALL_WORDS = frozenset(
    ("of", "the", "for", "and", "in", "on", "to", "at", "de", "del", "la", "da", "do", "dos", "du")
)


def gather_organisations(parse: Parse, uses: list[NameUse]) -> list[Figure]:
    """One figure for each organisation, with all mentions by name.

    Longer names come first, so that a shorter one finds the one organisation that it can be short for.
    """
    first_uses = {use.words: use for use in reversed(uses)}
    explained = _defined_short_names(parse, uses)
    figures: dict[Words, Figure] = {}
    by_core: dict[Words, Figure] = {}
    by_part: dict[Words, dict[int, Figure]] = defaultdict(dict)
    by_shape: dict[tuple[int, str], list[Words]] = defaultdict(list)
    for form, use in sorted(first_uses.items(), key=lambda item: (-len(item[0]), item[1].first)):
        shape = (len(form), form[0][:1])
        nearly = next((other for other in by_shape[shape] if _is_misspelt(form, other)), form)
        figure = (
            by_core.get(_core(form))
            or figures.get(explained.get(form, form))
            or _only(by_part.get(form, {}), form)
            or figures.get(nearly)
            or Figure("organisation", use.text)
        )
        figures[form] = figure
        by_core.setdefault(_core(form), figure)
        if len(by_shape[shape]) < _MOST_COMPARED:
            by_shape[shape].append(form)
        for part in _parts(form):
            by_part[part][id(figure)] = figure
    for use in uses:
        refer(figures[use.words], use)
    return list({id(figure): figure for figure in figures.values()}.values())


def _only(figures: dict[int, Figure], form: Words) -> Figure | None:
    """The one figure that a form can be short for. The United Nations are not short for the United Nations Mission."""
    if len(figures) != 1:
        return None
    figure = next(iter(figures.values()))
    is_its_end = name_words(figure.name)[-len(form) :] == form
    return figure if is_its_end or len(form) == 1 or form not in _known_organisations() else None


def _is_misspelt(one: Words, other: Words) -> bool:
    """Whether two names of several words differ in one long word, and there little: "Lake Board", "Lake Bosrd"."""
    differing = [(mine, theirs) for mine, theirs in zip(one, other, strict=True) if mine != theirs]
    return len(one) > 1 and len(differing) == 1 and misspelt(*differing[0])


@cache
def _known_organisations() -> frozenset[Words]:
    return frozenset(name_words(" ".join(form)) for form, label in known_forms().items() if label == "ORG")


def _core(form: Words) -> Words:
    """The words that tell an organisation apart, in a fixed order: "Ministry of Health" and "Health Ministry" agree,
    and so do "Quill" and "Quill Ltd", "U.S. Congress" and "United States Congress"."""
    form = _usual_names().get(form, form)
    core = [word for word in _with_countries(form) if word not in _SMALL_WORDS]
    while len(core) > 1 and core[-1] in _suffixes():
        core.pop()
    return tuple(sorted(core)) or form


@cache
def _usual_names() -> dict[Words, Words]:
    """From the other names of well-known organisations to the first."""
    return {
        name_words(other): name_words(row["name"])
        for row in table("organisation_names")
        for other in row["other_names"].split("|")
    }


def _with_countries(form: Words) -> Words:
    """Every name of a country and its demonym replaced by the country's first name."""
    for length in (3, 2, 1):
        country = countries().get(form[:length]) or demonyms().get(form[:length])
        if country and len(form) > length:
            return (*country, *form[length:])
    return form


def _parts(form: Words) -> set[Words]:
    """What a name may be shortened to: its initials, and what is left when the words in front or behind go.

    Behind go words that only say what kind of organisation it is, or where ("Quill Foundation", "Board of Lakes in
    Kisumu"). In front goes a country ("U.S. Senate"), or any one word of three and more ("Kisumu High Court"). A kind
    word may stand for the whole name ("House of Lakes", "Lake Fund").
    """
    if not 1 < len(form) <= _LONGEST_NAME:
        return set()
    content = [word for word in form if word not in _SMALL_WORDS]
    shortened: set[Words] = {("".join(word[0] for word in form),), ("".join(word[0] for word in content),)}
    for cut in range(1, len(form)):
        front, back = form[:cut], form[cut:]
        is_kind = all(word in organisation_heads() for word in back)
        if is_kind or (len(front) > 1 and back[0] in ("in", "at", "of") and front[-1] not in _SMALL_WORDS):
            shortened.add(front)
        if is_known_place(front) or (len(front) == 1 < len(back) and back[0] not in _SMALL_WORDS):
            shortened.add(back)
    if form[0] in organisation_heads() and form[1] in _SMALL_WORDS:
        shortened.add(form[:1])
    if form[-1] in organisation_heads():
        shortened.add(form[-1:])
    return shortened - {form}


def _defined_short_names(parse: Parse, uses: list[NameUse]) -> dict[Words, Words]:
    """Lone words in brackets right behind a longer name that begins with the same letter."""
    defined: dict[Words, Words] = {}
    for long, short in pairwise(uses):
        in_brackets = short.first == long.last + 1 and parse.words[long.last] == "("
        if (
            (in_brackets or short.first == long.last)
            and len(short.words) == 1 < len(long.words)
            and short.words[0][0] == long.words[0][0]
        ):
            defined.setdefault(short.words, long.words)
    return defined


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(row["word"] for row in table("organisation_heads") if row["is_suffix"] == "yes")
