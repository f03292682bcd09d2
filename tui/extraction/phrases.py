"""Sources named by a phrase instead of a verb: according to X, in the words of X, for X."""

from __future__ import annotations

from tui.extraction.clauses import piece
from tui.extraction.documents import named_beside, norms
from tui.extraction.lines import Page
from tui.extraction.proposals import Proposal
from tui.extraction.records import Span
from tui.extraction.reporting import Cue
from tui.extraction.sources import phrase_of
from tui.extraction.verbs import Verb

_ACCORDING = Verb("according to", "phrase", frozenset({"clause", "quote"}))
_BREAKS = frozenset({",", "—", "–", "--", ";"})


def according_to(page: Page, cues: list[Cue]) -> list[Proposal]:
    """As in "According to X, …", "…, according to X", "…, according to X, …"."""
    parse = page.parse
    proposals = []
    for token, word in enumerate(parse.lower):
        if word != "according" or not page.is_narration(token) or parse.lower[token + 1 : token + 2] != ["to"]:
            continue
        source = _object(page, token + 1)
        if source is None or parse.lemmas[source].lower() in norms():
            continue
        cue = Cue(token, token + 1, _ACCORDING, source)
        first, last = token, _end_of_source(page, source, token)
        low, high = page.lines[page.line_of[token]]
        pieces = _around(page, first, last, low, high, cues)
        if pieces:
            proposals.append(Proposal(pieces, cue, source, "according to"))
    return proposals


def relays(page: Page) -> dict[int, tuple[int, int]]:
    """Per line whoever hands words on there ("…, according to a translation by Reuters"): the tokens of the phrase,
    with the name beside the document."""
    parse = page.parse
    found: dict[int, tuple[int, int]] = {}
    for token, word in enumerate(parse.lower):
        if word != "according" or not page.is_narration(token) or parse.lower[token + 1 : token + 2] != ["to"]:
            continue
        source = _object(page, token + 1)
        if source is not None and page.line_of[token] >= 0:
            first, last = phrase_of(page, source, token)
            named = named_beside(parse, source)
            if named is not None:
                last = max(last, phrase_of(page, named, token)[1])
            found[page.line_of[token]] = first, last
    return found


def _object(page: Page, preposition: int) -> int | None:
    parse = page.parse
    for child in parse.children[preposition]:
        if parse.relations[child] in ("pobj", "pcomp") and child > preposition:
            return child
    after = preposition + 1
    if after < len(parse) and page.line_of[after] == page.line_of[preposition]:
        while (
            parse.heads[after] > after
            and parse.heads[after] - after < 8
            and parse.classes[parse.heads[after]] in ("NOUN", "PROPN")
        ):
            after = parse.heads[after]
        return after if parse.classes[after] in ("NOUN", "PROPN", "PRON") else None
    return None


def _end_of_source(page: Page, source: int, token: int) -> int:
    """First token behind the source phrase with its relative clauses."""
    parse = page.parse
    high = page.lines[page.line_of[token]][1]
    last = max(phrase_of(page, source, token)[1], min(high, parse.right_edges[source] + 1))
    while last > source + 1 and parse.classes[last - 1] in ("PUNCT", "SPACE"):
        last -= 1
    return last


def _around(page: Page, first: int, last: int, low: int, high: int, cues: list[Cue]) -> tuple[Span, ...]:
    """The line without the phrase: what follows it where it opens the line, else what stands before and behind it."""
    parse = page.parse
    opens = all(parse.classes[token] in ("PUNCT", "SPACE", "CCONJ", "ADV") for token in range(low, first))
    if opens:
        found = piece(page, last, high)
        return (found,) if found else ()
    start = low
    for token in range(first - 1, low - 1, -1):
        if parse.words[token] == ";" and page.is_narration(token):
            start = token + 1
            break
    before = piece(page, start, first)
    behind = piece(page, last, high) if last < high and parse.words[last] in _BREAKS else None
    if before is None:
        return ()
    if behind is not None and behind.end - behind.start > 20 and parse.words[first - 1] == ",":
        return before, behind
    return (before,)
