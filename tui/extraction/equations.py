"""Two names that the text says are one bearer's: "Ada Quill, better known as Moss", "Oru (formerly Lakeville)"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tui.extraction.figures import Figure, Reference
from tui.extraction.lexicon import table, words
from tui.extraction.parse import Parse

_LONGEST_ASIDE = 20
"""Tokens in brackets between the two names: dates, a pronunciation."""
_LONGEST_STATEMENT = 8
"""Tokens, brackets aside, that say that a second name follows."""

_ENDS = frozenset((".", "!", "?", ";", ":"))
"""What no statement of another name runs over; brackets may hold what the parser takes for a sentence's end."""


def with_equations(parse: Parse, figures: list[Figure]) -> list[Figure]:
    """The same figures, those that the text equates made one under the name that comes first."""
    uses = sorted(
        ((reference, figure) for figure in figures for reference in figure.references), key=lambda use: use[0].first
    )
    merged: dict[int, Figure] = {}
    last_of_kind: dict[str, tuple[Reference, Figure]] = {}
    for other, second in uses:
        one, first = last_of_kind.get(second.kind, (other, second))
        last_of_kind[second.kind] = other, second
        keeper, joined = _keeper(merged, first), _keeper(merged, second)
        if keeper is not joined and _says_so(parse, one, other):
            merged[id(joined)] = keeper
            keeper.references.extend(joined.references)
            keeper.gender = keeper.gender or joined.gender
    for figure in {id(figure): figure for figure in merged.values()}.values():
        figure.references.sort(key=lambda use: use.first)
    return [figure for figure in figures if id(figure) not in merged]


def _keeper(merged: dict[int, Figure], figure: Figure) -> Figure:
    while id(figure) in merged:
        figure = merged[id(figure)]
    return figure


def _says_so(parse: Parse, one: Reference, other: Reference) -> bool:
    """Whether nothing but a statement of another name, and brackets, stands between two names."""
    if other.first - one.last > _LONGEST_ASIDE + _LONGEST_STATEMENT:
        return False
    between = list(_outside_brackets(parse.lower[one.last : other.first]))
    if parse.paragraph_of[one.first] != parse.paragraph_of[other.first] or not _ENDS.isdisjoint(between):
        return False
    if not all(word in words("alias_words", "word") or not word.isalnum() for word in between):
        return False
    is_aside = between[:1] in ([","], ["("], ["["]) or parse.words[other.first - 1] == "("
    return any(_cues().get(word) == "yes" or (is_aside and _cues().get(word) == "aside") for word in between)


def _outside_brackets(between: list[str]) -> Iterator[str]:
    """The words that stand in no closed pair of brackets: the second name may stand in an open one."""
    last = max((place for place, word in enumerate(between) if word in (")", "]")), default=-1)
    depth = 0
    for place, word in enumerate(between):
        if word in ("(", "[") and place < last:
            depth += 1
        elif word in (")", "]"):
            depth = max(0, depth - 1)
        elif depth == 0:
            yield word


@cache
def _cues() -> dict[str, str]:
    """Whether a word says that another name follows: yes, only in an aside ("Quill called Moss" is a call), no."""
    return {row["word"]: row["is_cue"] for row in table("alias_words")}
