"""Things written or said that stand where a speaker stands, and whose they are."""

from __future__ import annotations

from functools import cache

from tui.extraction.lexicon import table
from tui.extraction.parse import Parse

_ISSUING = frozenset(
    {"release", "issue", "publish", "post", "send", "write", "put", "give", "make", "deliver", "circulate"}
)
_BY = frozenset({"by", "from", "of"})
_WITHIN = frozenset({"in", "through", "via", "on"})
_NEARBY = 3


@cache
def utterances() -> frozenset[str]:
    """Nouns for somebody's own words ("statement", "tweet"): whoever issued them is the one who speaks."""
    return frozenset(row["noun"] for row in table("document_nouns") if row["kind"] == "utterance")


@cache
def norms() -> frozenset[str]:
    """Nouns for what one acts by and nobody says ("according to plan", "according to the law")."""
    return frozenset(row["noun"] for row in table("document_nouns") if row["kind"] == "norm")


@cache
def documents() -> frozenset[str]:
    """All nouns for things written or said."""
    return frozenset(row["noun"] for row in table("document_nouns") if row["kind"] != "norm")


def is_document(parse: Parse, token: int) -> bool:
    """Whether the noun at `token` is something written or said."""
    return parse.classes[token] in ("NOUN", "PROPN") and parse.lemmas[token].lower() in documents()


def issuers(parse: Parse, reporting: dict[int, int]) -> dict[int, int]:
    """For every noun of a document whose owner the text gives, the token of that owner's head.

    `reporting` maps reporting verbs to the heads of their sources ("the ministry said in a statement"). A bare "the
    statement" takes the owner of the last statement before it, or of the last utterance of any sort.
    """
    owners: dict[int, int] = {}
    last: dict[str, int] = {}
    for token in range(len(parse)):
        if not is_document(parse, token):
            continue
        lemma = parse.lemmas[token].lower()
        sort = "utterance" if lemma in utterances() else lemma
        owner = named_beside(parse, token)
        if owner is None:
            owner = _issued(parse, token, reporting)
        if owner is None and parse.lower[parse.left_edges[token]] in ("the", "this", "that"):
            owner = last.get(lemma, last.get(sort))
        if owner is not None and owner != token:
            owners[token] = last[lemma] = last[sort] = owner
    return owners


def named_beside(parse: Parse, token: int) -> int | None:
    """As in "The ministry's statement", "a survey by Quill Research", "the EU declaration"."""
    for child in parse.children[token]:
        relation = parse.relations[child]
        if relation == "poss" and parse.lower[child] not in ("whose", "today", "yesterday"):
            return child
        if relation == "prep" and parse.lower[child] in _BY:
            for other in parse.children[child]:
                if parse.relations[other] == "pobj" and parse.classes[other] == "PROPN":
                    return other
        if relation == "acl":  # "a survey conducted by Quill Research"
            for agent in parse.children[child]:
                if parse.relations[agent] == "agent":
                    return next((other for other in parse.children[agent] if parse.relations[other] == "pobj"), None)
    for child in parse.children[token]:
        if parse.relations[child] == "compound" and parse.classes[child] == "PROPN" and token - child <= _NEARBY:
            return child
    # "a survey in June by Quill Research": the model hangs the agent on what stands between.
    for behind in range(token + 1, min(token + 6, len(parse))):
        if parse.lower[behind] in ("by", "from") and parse.sentence_of[behind] == parse.sentence_of[token]:
            return next((other for other in parse.children[behind] if parse.relations[other] == "pobj"), None)
        if parse.classes[behind] in ("VERB", "PUNCT"):
            break
    return None


def _issued(parse: Parse, token: int, reporting: dict[int, int]) -> int | None:
    """As in "The ministry said in a statement", "the ministry released a statement"."""
    head = parse.heads[token]
    if parse.relations[token] == "pobj" and parse.lower[head] in _WITHIN:
        return reporting.get(parse.heads[head])
    if parse.relations[token] == "dobj" and parse.lemmas[head].lower() in _ISSUING:
        return next((child for child in parse.children[head] if parse.relations[child] == "nsubj"), None)
    return None
