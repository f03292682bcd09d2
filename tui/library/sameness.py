"""Whether two quotes are the same words found twice, and where they differ.

Compared are words, not signs: case, accents, quotation marks, punctuation and white space count for nothing. Two
quotes are the same where their words are equal, where one is cut from the other, or where nearly all words are shared
and none of the few that differ turns the sense round. A paraphrase is never the same as words in quotation marks: it
is another's wording, however alike.

`LEAST_SHARED` was set on the pairs in `tests/library/test_sameness.py`: the least alike pair of one quote shares 0.899
of its letters, the most alike pair of two quotes, words that turn the sense aside, 0.851.
"""

from __future__ import annotations

import itertools
import re
import zlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from heapq import nsmallest
from typing import TypeVar

from rapidfuzz.distance import Indel

from tui.extraction.naming import fold
from tui.extraction.records import QuoteKind, Span

Item = TypeVar("Item")

LEAST_SHARED = 0.875
"""Share of both quotes' letters that one alignment must cover. Letters, so that another spelling of a word is near."""
LEAST_WORDS = 4
"""“I am very sorry” can be found again; “No comment” is said every day."""
LEAST_WORDS_CUT = 6
"""So many left make a cut quote."""
LEAST_WORDS_ALIKE = 8
"""From here on words may differ."""
_LEAST_RUN = 4
"""Words of each stretch that is left where a quote was cut."""
COMPARED_LIMIT = 40
"""Candidates that one quote is compared with: those that share the most fingerprints."""
_HOLDERS_LIMIT = 500
"""A fingerprint of more quotes is a turn of phrase: 2,000 quotes with one in common took 67 s to be told apart."""

TURNING = frozenset((
    "no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "refuse", "deny", "reject",
    "all", "every", "some", "more", "less", "fewer", "most", "least", "first", "last", "before", "after", "up", "down",
    "yes", "true", "false", "increase", "decrease", "rise", "fall", "win", "lose", "right", "wrong", "good", "bad",
    "guilty", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "half", "hundred",
    "thousand", "million", "billion",
))  # fmt: skip
"""A difference in one of these, or in a figure, makes another statement."""

_CONTRACTED = {"won't": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not"), "shan't": ("shall", "not")}
_CONTRACTED_ENDS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "would"}
"""So that “don't” and “do not” are the same. 's is left as it is: "is", "has" or whose."""

_SHINGLE_WORDS = 3
_WINDOW_SHINGLES = 3
_WORD = re.compile(r"\w+(?:['’&.-]\w+)*")
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Wording:
    """A quote as it is compared."""

    kind: QuoteKind
    words: tuple[str, ...]
    """Folded, without signs, written out."""
    spans: tuple[Span, ...]
    """Where each of them stands in what was given; two that were written as one stand in the same place."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What each of two wordings has that the other has not: stretches from word to word, in order."""

    here: tuple[Span, ...]
    there: tuple[Span, ...]

    def __bool__(self) -> bool:
        return bool(self.here or self.there)


def wording(words: str, kind: QuoteKind) -> Wording:
    """A quote's words made comparable."""
    found = [
        (plain, Span(written.start(), written.end()))
        for written in _WORD.finditer(words)
        for plain in _written_out(fold(written[0]).replace(".", ""))
    ]
    return Wording(kind, tuple(plain for plain, _ in found), tuple(span for _, span in found))


def is_same(one: Wording, other: Wording) -> bool:
    """Whether these are the same quote. Symmetric, but not transitive: two cuts of a long quote may share nothing."""
    short, long = sorted((one.words, other.words), key=lambda words: (len(words), words))
    if one.kind != other.kind or len(short) < LEAST_WORDS:
        return False
    if short == long:
        return True
    if len(short) >= LEAST_WORDS_CUT and _is_cut_from(short, long):
        return True
    return len(short) >= LEAST_WORDS_ALIKE and not _turns(short, long) and _is_alike(" ".join(short), " ".join(long))


def differences(one: Wording, other: Wording) -> Differences:
    """Where two wordings differ, as spans of what each was given; nothing for equal words."""
    here: list[Span] = []
    there: list[Span] = []
    for step in Indel.opcodes(one.words, other.words):
        if step.tag != "equal":
            here += one.spans[step.src_start : step.src_end]
            there += other.spans[step.dest_start : step.dest_end]
    return Differences(_stretches(here, one), _stretches(there, other))


def fingerprints(words: tuple[str, ...]) -> frozenset[int]:
    """Numbers of which two quotes that share five words on end have one in common.

    By winnowing (Schleimer, Wilkerson and Aiken 2003): of every three neighbouring hashes of three words the least.
    The same in every process and version. Empty for fewer than three words.
    """
    hashes = [
        zlib.crc32(" ".join(words[start : start + _SHINGLE_WORDS]).encode())
        for start in range(len(words) - _SHINGLE_WORDS + 1)
    ]
    last = max(1, len(hashes) - _WINDOW_SHINGLES + 1)
    return frozenset(min(hashes[start : start + _WINDOW_SHINGLES]) for start in range(last) if hashes)


def grouped(items: Iterable[Item], worded: Callable[[Item], Wording]) -> list[list[Item]]:
    """Items that are the same quote together, the longest of them first; the first come first where they are equal.

    Each joins one that is longer or equal and the same, so the first of a group is the same as all of it.
    """
    wordings = [(item, worded(item)) for item in items]
    groups: list[tuple[Wording, list[Item]]] = []
    equal: dict[tuple[QuoteKind, tuple[str, ...]], int] = {}
    holders: dict[int, list[int]] = {}
    for item, given in sorted(wordings, key=lambda pair: -len(pair[1].words)):
        marks = fingerprints(given.words)
        shared = Counter(group for mark in marks for group in holders.get(mark, ()))
        likely = nsmallest(COMPARED_LIMIT, shared, key=lambda group: (-shared[group], group))
        first = equal.get((given.kind, given.words))
        for group in likely if first is None else (first, *likely):
            if is_same(groups[group][0], given):
                groups[group][1].append(item)
                break
        else:
            for mark in marks:
                held = holders.setdefault(mark, [])
                if len(held) < _HOLDERS_LIMIT:
                    held.append(len(groups))
            equal.setdefault((given.kind, given.words), len(groups))
            groups.append((given, [item]))
    return [group for _, group in groups]


def _is_cut_from(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the short one is stretches of the long one, in order, and nothing else.

    Where only a few words are cut from between two, none of them turns the sense round.
    """
    whole = f" {' '.join(long)} "
    start = position = 0
    while start < len(short):
        # Where so many words are not found, more are not either: the longest stretch is found by halving.
        length = bisect_left(
            range(1, len(short) - start + 1), True, key=lambda n: _stands(short[start : start + n], whole, position) < 0
        )
        if length < _LEAST_RUN:
            return False
        stretch = short[start : start + length]
        found = _stands(stretch, whole, position)
        gap = whole[position:found].split() if start else []
        if len(gap) < _LEAST_RUN and any(map(_is_turning, gap)):
            return False
        position = found + len(" ".join(stretch)) + 1
        start += length
    return True


def _stands(words: tuple[str, ...], whole: str, position: int) -> int:
    """Where these words stand together in `whole`, from `position` on; -1 for nowhere."""
    return whole.find(f" {' '.join(words)} ", position)


def _turns(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a word that turns the sense round, or a number, stands in only one of them."""
    differing = (Counter(one) - Counter(other)) + (Counter(other) - Counter(one))
    return any(map(_is_turning, differing))


def _is_turning(word: str) -> bool:
    return word in TURNING or _FIGURE.search(word) is not None


def _is_alike(one: str, other: str) -> bool:
    return Indel.normalized_similarity(one, other, score_cutoff=LEAST_SHARED) >= LEAST_SHARED


def _written_out(word: str) -> tuple[str, ...]:
    """A word, or the two that it is short for."""
    if word in _CONTRACTED:
        return _CONTRACTED[word]
    for end, meant in _CONTRACTED_ENDS.items():
        if word.endswith(end) and len(word) > len(end):
            return word.removesuffix(end), meant
    return (word,)


def _stretches(differing: list[Span], given: Wording) -> tuple[Span, ...]:
    """The words in these places, neighbours joined."""
    following = dict(itertools.pairwise(dict.fromkeys(given.spans)))
    found: list[Span] = []
    last: Span | None = None
    for span in dict.fromkeys(differing):
        if last is not None and following.get(last) == span:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
        last = span
    return tuple(found)
