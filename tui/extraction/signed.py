"""Quotes with a signature: words in marks, a dash, a name (letters, epigraphs, street interviews)."""

from __future__ import annotations

from tui.extraction.lines import Page
from tui.extraction.proposals import Proposal

_DASHES = frozenset({"—", "–", "-", "--", "―", "‒", "~"})
_LONGEST_SIGNATURE = 25


def signed(page: Page) -> list[Proposal]:
    """As in "…" — Ada Quill, Porthaven: a stretch, and a name behind a dash that ends this paragraph or the next."""
    parse = page.parse
    proposals = []
    for number, (first, last) in enumerate(page.stretch_tokens):
        if first >= last:
            continue
        paragraph = parse.paragraph_of[first]
        end = parse.paragraphs[paragraph][1]
        token = _skip_space(page, last, end)
        if token == end and paragraph + 1 < len(parse.paragraphs):
            token, end = parse.paragraphs[paragraph + 1]
        name = _signature(page, token, end)
        if name is not None:
            span = page.stretches[number].span
            proposals.append(Proposal((span,), None, name[1] - 1, "signed", phrase=name))
    return proposals


def _skip_space(page: Page, token: int, end: int) -> int:
    while token < end and page.parse.classes[token] == "SPACE":
        token += 1
    return token


def _signature(page: Page, token: int, end: int) -> tuple[int, int] | None:
    """The tokens of the name behind the dash at `token`, if dash and signature are all that is left before `end`."""
    parse = page.parse
    if token >= end or parse.words[token] not in _DASHES or end - token > _LONGEST_SIGNATURE:
        return None
    if any(parse.classes[other] in ("VERB", "AUX") or not page.is_narration(other) for other in range(token + 1, end)):
        return None
    first = last = _skip_space(page, token + 1, end)
    while last < end and (parse.classes[last] == "PROPN" or parse.words[last][0].isupper()):
        last += 1
    return (first, last) if first < last else None
