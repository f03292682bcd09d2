"""The words around what was searched for.

SQLite's own `snippet` weighs every hit of an article against every other: measured 90 ms for an article with 800 hits,
and quadratic in them. This is linear in the text.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import regex

from tui.extraction.records import Span

_HITS_LOOKED_AT = 200
_FEWEST_CHARACTERS = 10
_BEFORE = 0.25
"""The share of a snippet that stands before its first hit."""

_BETWEEN = r"[^\p{L}\p{N}\p{Co}\p{M}]+"
_EDGE = r"[\p{L}\p{N}\p{Co}\p{M}]"


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together."""

    tokens: tuple[str, ...]
    """At least one."""
    unfinished: bool
    """Whether the last one may go on."""


class _Folding(dict[int, str]):
    """Case and accents aside, one character for one, so that offsets stay."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = unicodedata.normalize("NFD", character)[0].lower()
        self[code] = folded = base if len(base) == 1 else character
        return folded


_FOLDING = _Folding()


def snippet(text: str, terms: tuple[Term, ...], characters: int) -> tuple[str, tuple[Span, ...]]:
    """About so many characters of `text` (at least 10), on one line, where most of `terms` stand; and where those are.

    The beginning of the text and no hits where none of them is found.
    """
    characters = max(_FEWEST_CHARACTERS, characters)
    folded = text.translate(_FOLDING)
    patterns = [_pattern(term) for term in terms]
    hits = sorted(
        (match.start(), match.end(), number)
        for number, pattern in enumerate(patterns)
        for match in _first(pattern, folded)
    )
    first = _best(hits, characters)
    start = 0 if first is None else max(0, first - int(characters * _BEFORE))
    if start:
        start = text.find(" ", start, first) + 1 or start
    end = min(len(text), start + characters)
    if end < len(text):
        end = max(text.rfind(" ", start + characters // 2, end), (first or 0) + 1, start + characters // 2)
    shown = [(max(begin, start), min(stop, end)) for begin, stop, _ in hits if begin < end and stop > start]
    return _on_one_line(text, start, end, shown)


def _pattern(term: Term) -> regex.Pattern[str]:
    words = _BETWEEN.join(regex.escape(token.translate(_FOLDING)) for token in term.tokens)
    return regex.compile(rf"(?<!{_EDGE}){words}{_EDGE + '*' if term.unfinished else f'(?!{_EDGE})'}")


def _first(pattern: regex.Pattern[str], folded: str) -> list[regex.Match[str]]:
    return [match for match, _ in zip(pattern.finditer(folded), range(_HITS_LOOKED_AT), strict=False)]


def _best(hits: list[tuple[int, int, int]], characters: int) -> int | None:
    """Where the stretch begins that holds most different terms; the first of equal ones."""
    best, most, behind = None, 0, 0
    within: dict[int, int] = {}
    for start, _, number in hits:
        within[number] = within.get(number, 0) + 1
        while start - hits[behind][0] > characters * (1 - _BEFORE):
            left = hits[behind][2]
            within[left] -= 1
            if not within[left]:
                del within[left]
            behind += 1
        if len(within) > most:
            best, most = hits[behind][0], len(within)
    return best


def _on_one_line(text: str, start: int, end: int, shown: list[tuple[int, int]]) -> tuple[str, tuple[Span, ...]]:
    """White space in a row becomes one space; the hits move with it."""
    places: dict[int, int] = {}
    line = "…" if start else ""
    for offset in range(start, end):
        places[offset] = len(line)
        if not text[offset].isspace():
            line += text[offset]
        elif line and not line.endswith((" ", "…")):
            line += " "
    line = line.rstrip() + ("…" if end < len(text) else "")
    spans = []
    last = 0
    for begin, stop in shown:
        first, after = max(last, places[begin]), places[stop - 1] + 1
        if first < after <= len(line):
            spans.append(Span(first, after))
            last = after
    return line, tuple(spans)
