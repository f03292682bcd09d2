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
from tui.extraction.places import countries, demonyms, is_known_place

Words = tuple[str, ...]

_LONGEST_NAME = 15
"""Words. A longer name is not looked at for shorter ones."""
_SMALL_WORDS = frozenset(
    ("of", "the", "for", "and", "in", "on", "to", "at", "de", "del", "la", "da", "do", "dos", "du")
)


def gather_organisations(parse: Parse, uses: list[NameUse]) -> list[Figure]:
    """One figure for each organisation, with all mentions by name."""
    forms = {use.words: use for use in reversed(uses)}
    figures: dict[Words, Figure] = {}
    by_core: dict[Words, Figure] = {}
    short_names = _defined_short_names(parse, uses)
    parts: dict[Words, set[Words]] = defaultdict(set)
    for form, use in sorted(forms.items(), key=lambda item: (-len(item[0]), item[1].first)):
        core = _core(form)
        longer = short_names.get(form) or _only(parts.get(form, set()))
        if longer and len(form) > 1 and form in _known_organisations() and longer[-len(form) :] != form:
            longer = None  # the United Nations are not short for the United Nations Mission
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


@cache
def _known_organisations() -> frozenset[Words]:
    return frozenset(name_words(" ".join(form)) for form, label in known_forms().items() if label == "ORG")


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
        country = countries().get(form[:length]) or demonyms().get(form[:length])
        if country and len(form) > length:
            return (*country, *form[length:])
    return form


def _parts(form: Words) -> set[Words]:
    """What a name may be shortened to: its initials, and what is left when the words in front or behind go.

    Behind go words that only say what kind of organisation it is, or where ("Quill Foundation", "Board of Lakes in
    Kisumu"). In front goes a country ("U.S. Senate"), or any one word of three and more ("Kisumu High Court"). A kind
    word that starts the name may stand for it alone ("House of Lakes").
    """
    if not 1 < len(form) <= _LONGEST_NAME:
        return set()
    content = [word for word in form if word not in _SMALL_WORDS]
    shortened: set[Words] = {("".join(word[0] for word in form),), ("".join(word[0] for word in content),)}
    for cut in range(1, len(form)):
        front, back = form[:cut], form[cut:]
        is_kind = all(word in organisation_heads() for word in back)
        if is_kind or (len(front) > 1 and back[0] in ("in", "at") and front[-1] not in _SMALL_WORDS):
            shortened.add(front)
        if is_known_place(front) or (len(front) == 1 < len(back) and back[0] not in _SMALL_WORDS):
            shortened.add(back)
    if form[0] in organisation_heads() and form[1] in _SMALL_WORDS:
        shortened.add(form[:1])
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
