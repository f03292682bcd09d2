"""What is asked, promised, demanded or condemned: reports whose content is an infinitive or a noun phrase."""

from __future__ import annotations

from tui.extraction.clauses import is_denied, piece
from tui.extraction.lines import Page
from tui.extraction.proposals import Proposal
from tui.extraction.reporting import Cue

_REPORTED = frozenset({"VBD", "VBZ", "VBN"})
"""Tags of what has been said: a participle or an infinitive of these verbs is as often a wish."""

_FEWEST_WORDS = 3
"""Of an infinitive that says anything: "agreed to look" tells less than its verb."""


def requested(page: Page, cues: list[Cue]) -> list[Proposal]:
    """As in "X urged them to stay", "X called for calm": one proposal per verb that takes such content."""
    parse = page.parse
    proposals = []
    for cue in cues:
        if cue.source is None or is_denied(page, cue) or parse.tags[cue.token] not in _REPORTED:
            continue
        found = None
        if "infinitive" in cue.verb.frames:
            found = _infinitive(page, cue)
            form = "infinitive"
        if found is None and "content" in cue.verb.frames:
            found = _object(page, cue)
            form = "object"
        if found is None:
            continue
        high = page.lines[page.line_of[cue.token]][1]
        span = piece(page, found[0], min(found[1], high))
        if span is not None:
            proposals.append(Proposal((span,), cue, cue.source, form))
    return proposals


def _infinitive(page: Page, cue: Cue) -> tuple[int, int] | None:
    parse = page.parse
    for child in parse.children[cue.token]:
        if child > cue.last and parse.relations[child] in ("xcomp", "ccomp") and parse.tags[child] == "VB":
            to = next((other for other in parse.children[child] if parse.tags[other] == "TO"), None)
            if to is not None and to > cue.last and parse.right_edges[child] + 1 - to >= _FEWEST_WORDS:
                return to, parse.right_edges[child] + 1
    return None


def _object(page: Page, cue: Cue) -> tuple[int, int] | None:
    parse = page.parse
    if cue.last > cue.token:  # "called for calm"
        for child in parse.children[cue.last]:
            if parse.relations[child] == "pobj" and child > cue.last:
                return parse.left_edges[child], parse.right_edges[child] + 1
        return None
    for child in parse.children[cue.token]:
        if child > cue.last and parse.relations[child] == "dobj" and parse.classes[child] in ("NOUN", "PROPN"):
            return parse.left_edges[child], parse.right_edges[child] + 1
    return None
