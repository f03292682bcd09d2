"""Reports without a verb: her claim that …, the ministry's warning that …, a remark by X that …"""

from __future__ import annotations

from tui.extraction.clauses import piece
from tui.extraction.lexicon import words
from tui.extraction.lines import Page
from tui.extraction.proposals import Proposal
from tui.extraction.reporting import Cue
from tui.extraction.verbs import Verb

_NOUN = Verb("noun", "speech", frozenset({"clause"}))


def nominal_reports(page: Page) -> list[Proposal]:
    """One proposal per reporting noun with its source beside it and a that-clause behind it."""
    parse = page.parse
    nouns = words("reporting_nouns", "noun")
    proposals = []
    for token, lemma in enumerate(parse.lemmas):
        if lemma.lower() not in nouns or parse.classes[token] != "NOUN" or not page.is_narration(token):
            continue
        source = _source(page, token)
        clause = _that_clause(page, token)
        if source is None or clause is None:
            continue
        found = piece(page, parse.left_edges[clause] + 1, parse.right_edges[clause] + 1)
        if found is not None:
            proposals.append(Proposal((found,), Cue(token, token, _NOUN, source), source, "noun"))
    return proposals


def _source(page: Page, noun: int) -> int | None:
    parse = page.parse
    for child in parse.children[noun]:
        if parse.relations[child] == "poss" and parse.lower[child] not in ("its", "whose", "my", "your", "our"):
            return child
        if parse.relations[child] in ("prep", "agent") and parse.lower[child] in ("by", "from"):
            return next((other for other in parse.children[child] if parse.relations[other] == "pobj"), None)
    return None


def _that_clause(page: Page, noun: int) -> int | None:
    parse = page.parse
    for child in parse.children[noun]:
        if child > noun and parse.relations[child] in ("acl", "ccomp", "relcl"):
            first = parse.left_edges[child]
            if parse.lower[first] == "that" and parse.relations[first] == "mark":
                return child
    return None
