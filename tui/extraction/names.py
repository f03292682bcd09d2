"""Names under repair: ranges of tokens with a label."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tui.extraction.gazetteer import NOT_A_NAME, Form, known_forms
from tui.extraction.parse import Parse

_NAME_TAGS = frozenset(("NNP", "NNPS"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name under repair: tokens `first` up to but not including `last`, and its label."""

    first: int
    last: int
    label: str

    def form(self, parse: Parse) -> Form:
        return tuple(parse.words[self.first : self.last])


def merged(names: Iterable[Name], found: Iterable[Name]) -> list[Name]:
    """Both lists in text order; where two overlap the longer one stays, the first list's at equal length."""
    ranked = sorted(
        [(name.first - name.last, 0, name) for name in names] + [(n.first - n.last, 1, n) for n in found],
        key=lambda item: item[:2],
    )
    taken: set[int] = set()
    kept = []
    for _, _, name in ranked:
        tokens = range(name.first, name.last)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(name)
    return sorted(kept, key=lambda name: name.first)


def replaced(names: Iterable[Name], better: list[Name]) -> list[Name]:
    """Both lists in text order, without those of the first that overlap one of the second."""
    taken = {token for name in better for token in range(name.first, name.last)}
    kept = [name for name in names if taken.isdisjoint(range(name.first, name.last))]
    return sorted([*kept, *better], key=lambda name: name.first)


def is_name_word(parse: Parse, token: int) -> bool:
    """Whether the model takes a capitalised word for part of a name."""
    return parse.words[token][:1].isupper() and parse.tags[token] in _NAME_TAGS


def is_tight(parse: Parse, token: int) -> bool:
    """Whether no space stands on either side of the token."""
    return (
        0 < token < len(parse) - 1
        and parse.ends[token - 1] == parse.starts[token]
        and parse.ends[token] == parse.starts[token + 1]
    )


def is_no_name(parse: Parse, first: int, last: int) -> bool:
    """Whether the tables say that these words are no name: days, months, diseases, degrees."""
    return known_forms().get(tuple(parse.words[first:last])) == NOT_A_NAME
