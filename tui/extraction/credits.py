"""The parts of a text that are about the article and not in it: datelines, bylines and photo credits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tui.extraction.lexicon import words
from tui.extraction.parse import Parse

_LONGEST_CREDIT = 20
"""Tokens. A longer paragraph is a sentence that happens to begin with "By"."""
_FINITE_TAGS = frozenset(("VBD", "VBZ", "VBP", "MD"))
_PLACE = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+)*"
_REST = r"(?:,? [A-Z][\w.'’-]*| \d{1,4},?|, \d{1,4}| ?[(/][A-Z][\w ./-]*[)/])*"
_DATELINE = re.compile(
    rf"(?:{_PLACE}{_REST}|[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*)* ?[(/][A-Z]{{2,}}[)/])\s?(?:—|–|--|-)\s"
)
_DATED = re.compile(rf"{_PLACE},[^:\n]{{0,30}}\d[^:\n]{{0,10}}:\s")
_SENTENCE_ENDS = frozenset((".", "!", "?", "”", '"'))
_LONGEST_DATELINE = 80
"""Characters."""


def outside_the_story(parse: Parse) -> set[int]:
    """The tokens of datelines ("KISUMU, Kenya (AP) —"), bylines ("By Ada Quill") and photo credits."""
    outside: set[int] = set()
    for first, last in parse.paragraphs:
        start = parse.starts[first]
        opening = parse.text[start : start + _LONGEST_DATELINE]
        dateline = _DATELINE.match(opening) or _DATED.match(opening)
        if dateline:
            outside.update(range(first, parse.token_at(start + dateline.end() - 1) + 1))
        elif last - first <= _LONGEST_CREDIT and _is_credit(parse, first, last):
            outside.update(range(first, last))
        outside.update(_agencies(parse, first, last))
    return outside


def _agencies(parse: Parse, first: int, last: int) -> Iterator[int]:
    """The lone words in brackets that open a paragraph ("(LNA) – The …") or follow its last sentence ("…. (LNA)")."""
    if last - first < 4:
        return
    if parse.words[first] == "(" and parse.words[first + 2] == ")":
        yield first + 1
    if parse.words[last - 1] == ")" and parse.words[last - 3] == "(" and parse.words[last - 4] in _SENTENCE_ENDS:
        yield last - 2


def _is_credit(parse: Parse, first: int, last: int) -> bool:
    """Whether a short paragraph opens like a credit and says nothing in a sentence."""
    opening = parse.text[parse.starts[first] : parse.ends[last - 1]].lstrip("([ ").lower()
    return opening.startswith(_openings()) and _FINITE_TAGS.isdisjoint(parse.tags[first:last])


@cache
def _openings() -> tuple[str, ...]:
    return tuple(opening if opening.endswith(":") else opening + " " for opening in words("credits", "opening"))
