"""Content that a reporting verb governs: the clause that the model's parse hangs on it."""

from __future__ import annotations

from tui.extraction.lines import Page
from tui.extraction.proposals import Proposal
from tui.extraction.records import Span
from tui.extraction.reporting import Cue
from tui.extraction.sources import phrase_of

_CLAUSE_RANK = 50
_EDGE = frozenset({"PUNCT", "SPACE", "CCONJ"})
_OPENING = frozenset("([{$£€#“\"'‘«")
_WHO_ELSE = frozenset({"parataxis", "ccomp", "advcl", "conj", "dep"})


def clausal_content(page: Page, cues: list[Cue]) -> list[Proposal]:
    """ "X said that …", "…, X said", "…, X said, …": one proposal per reporting verb with a clause of its own."""
    proposals = []
    siblings = {cue.token: cue for cue in cues}
    for cue in cues:
        if cue.source is None or "clause" not in cue.verb.frames:
            continue
        pieces = _following(page, cue, siblings) or _preceding(page, cue) or _surrounding(page, cue)
        if pieces:
            proposals.append(Proposal(pieces, cue, cue.source, "clause", _CLAUSE_RANK))
    return proposals


def piece(page: Page, first: int, last: int, *, keep_end: bool = False) -> Span | None:
    """The text of a token range without the commas, brackets and conjunctions at its edges; None if nothing is left."""
    parse = page.parse
    while (
        first < last
        and page.is_narration(first)
        and (parse.classes[first] == "SPACE" or (parse.classes[first] in _EDGE and parse.words[first] not in _OPENING))
    ):
        first += 1
    while (
        last > first
        and page.is_narration(last - 1)
        and (
            parse.classes[last - 1] == "SPACE"
            or (parse.classes[last - 1] in _EDGE and not keep_end and parse.words[last - 1] not in (")", "]", "%"))
        )
    ):
        last -= 1
    return page.span(first, last) if first < last else None


def _following(page: Page, cue: Cue, siblings: dict[int, Cue]) -> tuple[Span, ...]:
    parse = page.parse
    for child in parse.children[cue.token]:
        if child <= cue.last or parse.relations[child] != "ccomp":
            continue
        first = max(cue.last + 1, parse.left_edges[child])
        last = min(parse.right_edges[child] + 1, page.lines[page.line_of[cue.token]][1])
        first = _fronted(page, cue, first)
        last = _before_sibling(page, cue, first, last, siblings)
        if parse.lower[first : first + 1] == ["that"] and parse.relations[first] == "mark":
            first += 1
        found = piece(page, first, last)
        return (found,) if found else ()
    return ()


def _fronted(page: Page, cue: Cue, first: int) -> int:
    """Back over what the clause begins with but the model hung on the verb ("said that in May, …")."""
    parse = page.parse
    for token in range(cue.last + 1, first):
        if parse.lower[token] == "that" and parse.relations[token] in (
            "mark",
            "det",
            "nsubj",
            "dobj",
        ):
            return token
    return first


def _before_sibling(page: Page, cue: Cue, first: int, last: int, siblings: dict[int, Cue]) -> int:
    """The content ends before the next thing the same speaker does ("…, adding that …", "… and suggested …")."""
    parse = page.parse
    for token in range(first + 1, last):
        other = siblings.get(token)
        if other is None:
            continue
        before = token - 1
        while before > first and parse.classes[before] in ("ADV", "AUX"):
            before -= 1
        participle = parse.tags[token] == "VBG" and parse.words[before] == ","
        shared = other.source == cue.source and parse.words[before] in (
            ",",
            "and",
            "but",
        )
        if participle or shared:
            return before
    return last


def _preceding(page: Page, cue: Cue) -> tuple[Span, ...]:
    parse = page.parse
    for child in reversed(parse.children[cue.token]):
        if child >= cue.token or parse.relations[child] not in ("ccomp", "parataxis"):
            continue
        first = parse.left_edges[child]
        last = min(parse.right_edges[child] + 1, _reporting_start(page, cue))
        start = page.lines[page.line_of[cue.token]][0]
        if all(parse.classes[token] in ("PUNCT", "CCONJ", "ADV", "SPACE") for token in range(start, first)):
            first = start
        found = piece(page, max(first, start), last)
        return (found,) if found else ()
    return ()


def _reporting_start(page: Page, cue: Cue) -> int:
    """The first token of "the ministry said", wherever its subject stands."""
    assert cue.source is not None
    first = cue.token
    if cue.source < cue.token:
        first = min(first, phrase_of(page, cue.source, cue.token)[0])
    return first


def _surrounding(page: Page, cue: Cue) -> tuple[Span, ...]:
    """ "The bridge, she said, will open in May": the reporting clause hangs inside what it reports."""
    parse = page.parse
    head = parse.heads[cue.token]
    if head == cue.token or parse.relations[cue.token] not in _WHO_ELSE:
        return ()
    if parse.tags[cue.token] not in ("VBD", "VBZ", "VBP"):
        return ()
    first, last = _reporting_start(page, cue), cue.last + 1
    source_first, source_last = phrase_of(page, cue.source, cue.token) if cue.source is not None else (first, last)
    first, last = min(first, source_first), max(last, source_last)
    last = max(last, parse.right_edges[cue.token] + 1)
    low, high = page.lines[page.line_of[cue.token]]
    if first <= low or parse.words[first - 1] not in (",", "—", "–", "--", "-"):
        return ()
    if last < high and parse.words[last] not in (
        ",",
        ".",
        "—",
        "–",
        "--",
        "-",
        ":",
        ";",
        "?",
        "!",
    ):
        return ()
    left = max(low, parse.left_edges[head])
    right = min(high, parse.right_edges[head] + 1)
    found = [
        piece(page, left, first),
        piece(page, last, right) if last < right else None,
    ]
    return tuple(part for part in found if part is not None)
