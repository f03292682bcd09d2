"""One text as the language model reads it, in plain lists.

The stages (entities, quotes, attribution, actors, speakers) work on this record and not on spaCy's `Doc`:
they stay pure functions of plain data, list access is several times faster than spaCy's token objects, and
`pipeline.py` remains the only module that imports spaCy.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Parse:
    """Lists run parallel; their index is the token number. Tokens that are white space are kept (tag `_SP`)."""

    text: str
    starts: list[int]
    """First code point of each token in `text`."""
    ends: list[int]
    words: list[str]
    """As written."""
    lower: list[str]
    lemmas: list[str]
    tags: list[str]
    """Penn Treebank tags ("NNP", "VBD")."""
    classes: list[str]
    """Universal part of speech ("PROPN", "VERB")."""
    relations: list[str]
    """Dependency label of the arc to the head ("nsubj", "ccomp"); "ROOT" at a sentence's head."""
    heads: list[int]
    """Token number of the head; a sentence's head points at itself."""
    sentences: list[tuple[int, int]]
    """Token ranges, half open. A sentence never runs over the end of a paragraph."""
    paragraphs: list[tuple[int, int]]
    """Token ranges, half open, of the non-blank lines of the text."""
    names: list[tuple[int, int, str]]
    """The model's own entities before mending: token range and label."""
    children: list[list[int]] = field(init=False)
    sentence_of: list[int] = field(init=False)
    paragraph_of: list[int] = field(init=False)
    """-1 for tokens between paragraphs."""
    left_edges: list[int] = field(init=False)
    right_edges: list[int] = field(init=False)
    """First and last token (inclusive) of each token's subtree."""

    def __post_init__(self) -> None:
        count = len(self.words)
        children: list[list[int]] = [[] for _ in range(count)]
        for token, head in enumerate(self.heads):
            if head != token:
                children[head].append(token)
        left, right = list(range(count)), list(range(count))
        for first, last in self.sentences:
            for token in _deepest_first(first, last, self.heads):
                head = self.heads[token]
                left[head] = min(left[head], left[token])
                right[head] = max(right[head], right[token])
        values = {
            "children": children,
            "sentence_of": _owners(self.sentences, count),
            "paragraph_of": _owners(self.paragraphs, count),
            "left_edges": left,
            "right_edges": right,
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def __len__(self) -> int:
        return len(self.words)

    def token_at(self, offset: int) -> int:
        """The token that holds the code point `offset`, or the last one before it; 0 before the first token."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def words_of(self, first: int, last: int) -> str:
        """The text from token `first` up to but not including token `last`; empty for an empty range."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""


def _owners(ranges: list[tuple[int, int]], count: int) -> list[int]:
    owners = [-1] * count
    for number, (first, last) in enumerate(ranges):
        owners[first:last] = [number] * (last - first)
    return owners


def _deepest_first(first: int, last: int, heads: list[int]) -> list[int]:
    """The tokens of one sentence ordered so that each comes before its head."""
    depth: dict[int, int] = {}
    for start in range(first, last):
        trail = []
        token = start
        while token not in depth and heads[token] != token:
            trail.append(token)
            token = heads[token]
        base = depth.setdefault(token, 0)
        for step, visited in enumerate(reversed(trail), start=1):
            depth[visited] = base + step
    return sorted(range(first, last), key=depth.__getitem__, reverse=True)
