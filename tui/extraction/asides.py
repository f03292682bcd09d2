"""Words in quotation marks that are no quote: titles, nicknames, slogans, terms, and words held at arm's length."""

from __future__ import annotations

from functools import cache
from typing import cast

from tui.extraction.lexicon import table
from tui.extraction.lines import Page
from tui.extraction.records import QuotedReason

_LONGEST_SCARE = 4
_LONGEST_TITLE = 8
_SMALL_WORDS = frozenset({"a", "an", "the", "of", "and", "or", "in", "on", "to", "for", "with", "at", "by", "from"})
_SKIPPED = frozenset({",", "the", "a", "an", "as", "of", "is", "was"})


@cache
def _announcing() -> dict[str, QuotedReason]:
    return {row["word"]: cast(QuotedReason, row["reason"]) for row in table("aside_words")}


def announced_aside(page: Page, number: int) -> QuotedReason | None:
    """The reason that the word right before a stretch gives ("the film “…”", "nicknamed “…”"); None without one."""
    parse = page.parse
    first, last = page.stretch_tokens[number]
    line = page.line_of[first] if first < last else -1
    if line < 0:
        return None
    low = page.lines[line][0]
    if first - 1 >= low and page.is_narration(first - 1):
        found = _announcing().get(parse.lower[first - 1]) or _announcing().get(parse.lemmas[first - 1].lower())
        if found is not None:
            return found
    between_names = (
        low < first < last < page.lines[line][1]
        and parse.classes[first - 1] == "PROPN"
        and parse.classes[last] == "PROPN"
        and last - first <= _LONGEST_SCARE + 2
    )
    return "name" if between_names else None


def reason_of(page: Page, number: int) -> QuotedReason:
    """Why a stretch that no attribution took stands in marks; "unattributed" for what reads like speech."""
    found = announced_aside(page, number)
    if found is not None:
        return found
    parse = page.parse
    first, last = page.stretch_tokens[number]
    words = [token for token in range(first, last) if parse.classes[token] not in ("PUNCT", "SPACE", "SYM")]
    back = first - 1
    while back > 0 and parse.lower[back] in _SKIPPED:
        back -= 1
    if 0 <= back < first and (found := _announcing().get(parse.lower[back])) is not None:
        return found
    if not words:
        return "unattributed"
    big = [token for token in words if parse.lower[token] not in _SMALL_WORDS]
    titled = bool(big) and all(not parse.words[token][0].islower() for token in big)
    if titled and 2 <= len(words) <= _LONGEST_TITLE:
        return "title"
    if len(words) <= _LONGEST_SCARE and parse.words[words[-1]][-1] not in "?!":
        return "scare"
    return "unattributed"
