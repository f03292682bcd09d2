"""What people and organisations are said to be, and the common nouns that therefore speak of them.

A role is found beside a name, by grammar: a title before it ("Foreign Minister Ada Quill"), an apposition ("Quill,
the foreign minister,"), a predicate ("Quill is the foreign minister"). A definite description further on ("the
minister") then speaks of the one figure that it fits; where it fits several or none, it speaks of nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tui.extraction.figures import Cast
from tui.extraction.lexicon import table, words
from tui.extraction.parse import Parse
from tui.extraction.records import ActorKind

_ARTICLES = frozenset(("the", "a", "an"))

_COPULAS = frozenset(("be", "become", "remain"))
_MOST_ROLES = 20
_LONGEST_ROLE = 15
"""Tokens. A longer description is a story, not a role."""


@cache
def role_nouns() -> dict[str, tuple[ActorKind, str]]:
    """From a common noun to what kind of actor it speaks of, and male, female or empty for either."""
    return {row["noun"]: (row["kind"], row["gender"].replace("any", "")) for row in table("role_nouns")}  # type: ignore[misc]


def is_role_noun(word: str) -> bool:
    """Whether a lower-case word says what somebody is."""
    return word in role_nouns()


def describe(cast: Cast) -> None:
    """Give figures the roles that stand beside their names, and the common nouns that hold them as mentions."""
    for figure in list(cast.figures):
        for reference in list(figure.references):
            for first, last, head, is_mention in _beside(cast.parse, reference.first, reference.last, reference.head):
                noun = noun_of(cast.parse, head)
                if cast.parse.tags[head] == "NNS" or (noun is not None and noun[0] != figure.kind):
                    continue
                is_told = is_mention and cast.parse.lower[first] in _ARTICLES
                if noun is None and not (figure.kind == "person" and is_told):
                    continue
                role = _office(cast.parse, first, last, head)
                if role and len(figure.roles) < _MOST_ROLES:
                    figure.roles.append(role)
                if noun is None:  # “Ada Quill, the lock keeper”: shown beside her name, and speaks of nobody elsewhere
                    continue
                figure.gender = figure.gender or noun[1]
                if is_mention:
                    cast.refer(figure, first, last, head, "nominal")


def noun_of(parse: Parse, token: int) -> tuple[ActorKind, str] | None:
    """The role-noun entry of a token, by the word or its lemma; compounds ("prime minister") by their last word."""
    nouns = role_nouns()
    return nouns.get(parse.lower[token]) or nouns.get(parse.lemmas[token].lower())


def _beside(parse: Parse, first: int, last: int, head: int) -> Iterator[tuple[int, int, int, bool]]:
    """Descriptions beside a name: token range, head token, and whether it is a mention of its own."""
    left = first
    while left > parse.sentences[parse.sentence_of[first]][0] and _is_title_word(parse, left - 1, head):
        left -= 1
    if left < first:
        yield left, first, first - 1, False
    for child in parse.children[head]:
        if parse.relations[child] == "appos" and parse.classes[child] == "NOUN" and child >= last:
            yield (*_phrase(parse, child), child, True)
    above = parse.heads[head]
    if parse.relations[head] == "appos" and parse.classes[above] == "NOUN":
        yield _start_of(parse, above), max(above + 1, min(parse.left_edges[head] - 1, first)), above, True
    if parse.relations[head] == "nsubj" and parse.lemmas[above] in _COPULAS:
        negated = any(parse.relations[child] == "neg" for child in parse.children[above])
        for child in parse.children[above]:
            if parse.relations[child] == "attr" and parse.classes[child] == "NOUN" and not negated:
                yield (*_phrase(parse, child), child, True)


def _is_title_word(parse: Parse, token: int, head: int) -> bool:
    return parse.relations[token] in ("compound", "amod", "nmod") and (
        parse.heads[token] == head or parse.relations[parse.heads[token]] == "compound"
    )


def _phrase(parse: Parse, head: int) -> tuple[int, int]:
    """The noun phrase around a head, without relative clauses and what follows a comma."""
    last = head + 1
    for child in parse.children[head]:
        if child > head and parse.relations[child] in ("prep", "poss", "compound"):
            last = max(last, parse.right_edges[child] + 1)
    for token in range(head + 1, last):
        if parse.words[token] in (",", ";", "—", "–", "("):
            last = token
            break
    first = _start_of(parse, head)
    return first, min(last, first + _LONGEST_ROLE)


def _start_of(parse: Parse, head: int) -> int:
    """Where the noun phrase of a head begins: at its article or owner, else with the first word that hangs on it."""
    openers = [child for child in parse.children[head] if parse.relations[child] in ("det", "poss") and child < head]
    return min(parse.left_edges[opener] for opener in openers) if openers else parse.left_edges[head]


def _office(parse: Parse, first: int, last: int, head: int) -> str:
    """The role as written, without the article, owner's pronoun or time in front; empty for kinship and the like."""
    if parse.lower[head] in words("personal_nouns", "noun"):
        return ""
    while first < head and _is_no_part(parse, first):
        first += 1
    return parse.words_of(first, last)


def _is_no_part(parse: Parse, token: int) -> bool:
    """Whether a word before a role is an article, "his" or "our", a sign or a time of day."""
    word = parse.lower[token]
    return word in _ARTICLES or parse.tags[token] == "PRP$" or not any(map(str.isalpha, word))
