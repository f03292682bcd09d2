"""Definite descriptions ("the minister", "the country") and the one figure that each fits.

A description that fits several figures, or none, speaks of nobody: a wrong name costs more than a missing mention.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from tui.extraction.aliases import name_words
from tui.extraction.figures import Cast, Figure
from tui.extraction.naming import organisation_heads
from tui.extraction.parse import Parse
from tui.extraction.places import countries, demonyms
from tui.extraction.roles import noun_of

_DEFINITE = frozenset(("the", "this", "that"))
_COUNTRY_NOUNS = frozenset(("country", "nation", "state", "republic", "kingdom"))
_NEAR_SENTENCES = 3
"""How far back a country may have been named for "the country" to be it."""
_INSIDE = frozenset(("det", "compound", "amod", "nmod", "nummod", "poss"))
_PAST = frozenset(("former", "ex", "late", "then", "outgoing", "ousted", "deposed", "onetime", "future"))
"""Words of a role that is not held now: a former minister is not "the minister"."""
_MOST_BEARERS = 50
"""Figures with one role that a description is held against."""
_GENERIC = frozenset(("former", "late", "new", "current", "same", "whole", "entire", "young", "old"))
"""Adjectives that do not tell one figure from another."""


def bind_descriptions(cast: Cast) -> None:
    """Add to figures the definite descriptions that fit them alone."""
    roles = _by_role_noun(cast)
    named_so = _by_name_word(cast)
    places = _country_mentions(cast)
    heads = [head for head, _ in places]
    for token in _definite_nouns(cast):
        parse = cast.parse
        lemma = parse.lemmas[token].lower()
        words = _modifiers(parse, token)
        fits = [
            figure for figure, described in roles.get(lemma, ()) if words <= described and figure.first_token < token
        ]
        if not fits and not words:
            fits = [figure for figure in named_so.get(lemma, ()) if figure.first_token < token]
        if not fits and not words and lemma in _COUNTRY_NOUNS:
            fits = _near(parse, places, heads, token)
        figures = {id(figure): figure for figure in fits}
        if len(figures) == 1:
            last = max([token, *(parse.right_edges[child] for child in parse.children[token] if _is_of(parse, child))])
            cast.refer(next(iter(figures.values())), _first_of(parse, token), last + 1, token, "nominal")


def _definite_nouns(cast: Cast) -> Iterator[int]:
    """Singular role nouns with a definite article that nobody claims yet."""
    parse = cast.parse
    for token, tag in enumerate(parse.tags):
        if tag not in ("NN", "NNP") or token in cast.at_head or noun_of(parse, token) is None:
            continue
        if parse.relations[token] in ("compound", "amod", "nmod"):
            continue
        if any(parse.lower[child] in _DEFINITE for child in parse.children[token]):
            yield token


def _first_of(parse: Parse, token: int) -> int:
    return min(
        [token, *(child for child in parse.children[token] if parse.relations[child] in _INSIDE and child < token)]
    )


def _is_of(parse: Parse, token: int) -> bool:
    return parse.relations[token] == "prep" and parse.lower[token] == "of"


def _modifiers(parse: Parse, token: int) -> set[str]:
    """The words of a noun phrase that tell its bearer apart: compounds, adjectives, the name behind "of"."""
    words: set[str] = set()
    for child in parse.children[token]:
        if parse.relations[child] in ("compound", "amod", "nmod", "poss"):
            words.add(_plain(parse.lower[child]))
        elif _is_of(parse, child):
            words.update(_plain(parse.lower[deeper]) for deeper in parse.children[child])
        elif parse.relations[child] in ("relcl", "acl", "prep"):
            words.add("…")  # more is said than the words here tell
    return words - _GENERIC


def _plain(word: str) -> str:
    """A demonym as its country, any other word as it is."""
    return " ".join(demonyms().get((word,), (word,)))


def _by_role_noun(cast: Cast) -> dict[str, list[tuple[Figure, set[str]]]]:
    """From the head noun of a role to the figures that have it, with all words of the role."""
    found: dict[str, list[tuple[Figure, set[str]]]] = defaultdict(list)
    for figure in cast.figures:
        for role in figure.roles:
            words = [_plain(word) for word in role.lower().split()]
            if not _PAST.isdisjoint(words):
                continue
            head = words.index("of") - 1 if "of" in words[1:] else len(words) - 1
            if len(found[words[head]]) < _MOST_BEARERS:
                found[words[head]].append((figure, set(words)))
    return found


def _by_name_word(cast: Cast) -> dict[str, list[Figure]]:
    """From the kind word in the name of an organisation to the figures whose name holds it."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in cast.figures:
        if figure.kind == "organisation":
            for word in set(name_words(figure.name)) & organisation_heads():
                if len(found[word]) < _MOST_BEARERS:
                    found[word].append(figure)
    return found


def _country_mentions(cast: Cast) -> list[tuple[int, Figure]]:
    mentions = [
        (reference.head, figure)
        for figure in cast.figures
        if figure.kind == "place" and name_words(figure.name) in countries()
        for reference in figure.references
    ]
    return sorted(mentions, key=lambda mention: mention[0])


def _near(parse: Parse, mentions: list[tuple[int, Figure]], heads: list[int], token: int) -> list[Figure]:
    """The figures mentioned in the sentences right before the token; `heads` are the mentions' tokens."""
    earliest = parse.sentences[max(0, parse.sentence_of[token] - _NEAR_SENTENCES + 1)][0]
    return [figure for _, figure in mentions[bisect_left(heads, earliest) : bisect_left(heads, token)]]
