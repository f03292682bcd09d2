"""Headlines that report with a colon: "Quill: The bridge will open", "Bridge to open in May: ministry"."""

from __future__ import annotations

from tui.extraction.clauses import piece
from tui.extraction.lines import Page
from tui.extraction.proposals import Proposal
from tui.extraction.records import Entity

_LONGEST = 25
"""Tokens. A longer first paragraph is no headline."""
_LONGEST_SOURCE = 5
_SPEAKERS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_OPENERS = frozenset({"WP", "WRB", "WDT", "CD", "WP$"})


def headline(page: Page, entities: list[Entity]) -> list[Proposal]:
    """At most one proposal, from the first paragraph: a name, a colon and a clause, either way round."""
    parse = page.parse
    if not parse.paragraphs:
        return []
    first, last = parse.paragraphs[0]
    if last - first > _LONGEST:
        return []
    colons = [token for token in range(first + 1, last - 1) if parse.words[token] == ":" and page.is_narration(token)]
    if len(colons) != 1:
        return []
    names = {(entity.start, entity.end) for entity in entities if entity.label in _SPEAKERS}
    for source, content in (((first, colons[0]), (colons[0] + 1, last)), ((colons[0] + 1, last), (first, colons[0]))):
        span = page.span(*source)
        if source[1] - source[0] > _LONGEST_SOURCE or not any(
            start <= span.start and span.end <= end for start, end in names
        ):
            continue
        found = piece(page, *content)
        clause = any(parse.tags[token] in ("VBD", "VBZ", "VBP", "MD") for token in range(*content))
        if found is not None and clause and parse.tags[content[0]] not in _OPENERS:
            return [Proposal((found,), None, source[1] - 1, "headline", phrase=source)]
    return []
