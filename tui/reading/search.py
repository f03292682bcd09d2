"""Finding words in an article: in its characters, so that a phrase is found across the end of a line."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from tui.extraction.records import Span

PATTERN_LIMIT_SECONDS = 0.3
"""A regular expression that takes longer is stopped: some never end."""

HIT_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class Search:
    """What was looked for and where it is."""

    words: str
    hits: tuple[Span, ...]
    problem: str = ""
    """Why nothing could be looked for, in a sentence."""

    def next(self, position: int, direction: int) -> tuple[int, bool] | None:
        """Number of the next hit behind (before) `position`, and whether the search began again; None without hits."""
        if not self.hits:
            return None
        starts = [hit.start for hit in self.hits]
        number = bisect_right(starts, position) if direction > 0 else bisect_left(starts, position) - 1
        return number % len(starts), not 0 <= number < len(starts)


NO_SEARCH = Search("", ())


def find(text: str, words: str, *, pattern: bool = False) -> Search:
    """Every place of `words` in clean text, at most `HIT_LIMIT`; none for empty words.

    Small letters find capitals too, a capital finds only itself. Any white space matches any run of it. With
    `pattern`, `words` is a regular expression; one that is wrong or takes too long gives a `problem`.
    """
    if not words.strip():
        return NO_SEARCH
    flags = 0 if any(character.isupper() for character in words) else re.IGNORECASE
    if pattern:
        return _find_pattern(text, words, flags)
    expression = re.compile(r"\s+".join(map(re.escape, words.split())), flags)
    return Search(words, _spans(expression.finditer(text)))


def find_any(text: str, words: str, phrases: Iterable[tuple[tuple[str, ...], bool]]) -> Search:
    """Every place of any of several phrases, whole words and case aside; `words` is what the reader had typed.

    A phrase is its words, and whether the last one may go on.
    """
    each = [r"\W+".join(map(re.escape, phrase)) + ("" if unfinished else r"\b") for phrase, unfinished in phrases]
    if not each:
        return NO_SEARCH
    return Search(words, _spans(re.finditer(rf"\b(?:{'|'.join(each)})", text, re.IGNORECASE)))


def _find_pattern(text: str, words: str, flags: int) -> Search:
    import regex  # only here: it can be given a time limit, and few readers use it

    try:
        expression = regex.compile(words, flags)
        return Search(words, _spans(expression.finditer(text, timeout=PATTERN_LIMIT_SECONDS)))
    except regex.error as error:
        return Search(words, (), f"No regular expression: {error}.")
    except TimeoutError:
        return Search(words, (), "This regular expression takes too long.")


def _spans(found: object) -> tuple[Span, ...]:
    hits: list[Span] = []
    for match in found:  # type: ignore[attr-defined]
        if match.end() > match.start():
            hits.append(Span(match.start(), match.end()))
            if len(hits) == HIT_LIMIT:
                break
    return tuple(hits)
