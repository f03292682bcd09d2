"""What grammar says of a name that the model took for a company or a town: that it is somebody's."""

from __future__ import annotations

from bisect import bisect_left

from tui.extraction.lexicon import words
from tui.extraction.names import Name
from tui.extraction.naming import organisation_heads
from tui.extraction.parse import Parse
from tui.extraction.roles import noun_of

_MOST_LOOKED_AT = 8
"""Words that hang on one word, so that no sentence is slow."""
_SINGULAR = frozenset(("he", "she", "his", "her", "himself", "herself"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_CLAUSES = frozenset(("ccomp", "advcl", "xcomp"))


def is_person_by_grammar(parse: Parse, name: Name) -> bool:
    """Whether an office stands beside the name ("Ms Moss's agent, Quill,") or he or she takes it up in its own clause
    ("Quill says he is out", "Quill voted with his daughter")."""
    head = next(
        (
            token
            for token in range(name.last - 1, name.first - 1, -1)
            if not name.first <= parse.heads[token] < name.last
        ),
        name.last - 1,
    )
    if any(parse.lower[token].strip(".") in organisation_heads() for token in range(name.first, name.last)):
        return False
    return _is_described(parse, head, name) or _is_taken_up(parse, head)


def _is_described(parse: Parse, head: int, name: Name) -> bool:
    """Whether an apposition says what somebody is; behind a preposition ("born in Quill, the son of …") it is not the
    name's own."""
    if parse.relations[head] == "pobj":
        return False
    above = parse.heads[head]
    beside = [
        child
        for child in parse.children[head][:_MOST_LOOKED_AT]
        if parse.relations[child] == "appos" and child >= name.last
    ]
    if parse.relations[head] == "appos":
        beside.append(above)
    return any(_is_person_noun(parse, token) for token in beside)


def _is_person_noun(parse: Parse, token: int) -> bool:
    noun = noun_of(parse, token)
    is_person = noun is not None and noun[0] == "person" and parse.tags[token] == "NN"
    return is_person and parse.lower[token] not in words("shared_roles", "noun")


def _is_taken_up(parse: Parse, head: int) -> bool:
    """Whether the subject's verb is followed by a clause about him or her, or by something of his or hers."""
    if parse.relations[head] not in _SUBJECTS:
        return False
    verb = parse.heads[head]
    siblings = parse.children[verb]
    behind = bisect_left(siblings, head)
    for child in siblings[behind : behind + _MOST_LOOKED_AT]:
        below = parse.children[child][:_MOST_LOOKED_AT]
        if parse.relations[child] in _CLAUSES and any(
            parse.lower[token] in ("he", "she") and parse.relations[token] in _SUBJECTS for token in below
        ):
            return True
        nouns = [child, *(token for token in below if parse.relations[token] == "pobj")]
        if any(
            parse.lower[token] in _SINGULAR and parse.relations[token] == "poss"
            for noun in nouns
            for token in parse.children[noun][:_MOST_LOOKED_AT]
        ):
            return True
    return False
