"""Where a tagged name really begins and ends: titles, brackets, dashes, possessives and function words stay outside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.extraction.names import Name, is_no_name, is_tight
from tui.extraction.naming import given_names, led_organisations, organisation_heads, particles, title_length, titles
from tui.extraction.parse import Parse

_PARTY_AND_STATE = re.compile(r"[RDI]-[A-Z]")
""" "R-Wis.", as American papers put behind a senator's name."""
_AMOUNT = re.compile(r".*[$€£¥₹₦₽₩]|[A-Z]{2,4} ?\d[\d.,]*$")
""" "NT$5,000", "KD 890"."""
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}")
_BARE_NUMBER = re.compile(r"\d[\d.,:]*")
_INITIALS = re.compile(r"[A-Z]\.?['’]?s", re.ASCII)
""" "the K.s": a family that the text does not name."""
_PRONOUNS = frozenset(
    ("i", "you", "he", "she", "they", "him", "her", "them", "his", "hers", "their", "my", "your", "our")
)
_DASHES = frozenset(("-", "–", "—", "--"))
_POSSESSIVES = frozenset(("'s", "’s", "'", "’", "'S", "’S"))
_DETERMINERS = frozenset(("the", "a", "an", "this", "these", "all", "every"))
_FUNCTION_TAGS = frozenset((
    "IN", "CC", "DT", "TO", "PRP", "PRP$", "MD", "RB", "WDT", "WP", "WRB", "EX",
    "VB", "VBZ", "VBD", "VBP", "VBG", "VBN",
))  # fmt: skip
_NEVER_IN_PLAIN_NAMES = frozenset(("SCONJ", "VERB", "AUX", "PRON", "ADV"))


def trimmed(parse: Parse, name: Name) -> Iterator[Name]:
    """The name without what does not belong to it: several where brackets or a dash join two, none where nothing is
    left."""
    for piece_first, piece_last in _pieces(parse, name):
        first, last = _without_figures(parse, *_edges(parse, piece_first, piece_last), name.label)
        if name.label == "PERSON":
            first = after_title(parse, _after_verb(parse, first, last), last)
            last = _end_of_person(parse, first, last)
        if first < last and _can_be_name(parse, first, last, name.label):
            yield Name(first, last, name.label)


def _pieces(parse: Parse, name: Name) -> Iterator[tuple[int, int]]:
    """The name cut at dashes between spaces and at brackets that do not close inside it.

    A square bracket that opens right before the name is the editor's addition to it: "[Ada] Quill".
    """
    inside = parse.words[name.first : name.last]
    balanced = inside.count("(") == inside.count(")") and inside.count("[") == inside.count("]")
    first = name.first
    for token in range(name.first, name.last):
        word = parse.words[token]
        if word == "]" and not balanced and name.first and parse.words[name.first - 1] == "[":
            first = name.first - 1
        elif (
            (word in _DASHES and not is_tight(parse, token))
            or (not balanced and word in ("(", ")", "[", "]"))
            or (name.label == "ORG" and _parts_organisations(parse, first, token, name.last))
            or (
                name.label in ("GPE", "LOC", "PERSON")
                and parse.classes[token] in _NEVER_IN_PLAIN_NAMES
                and word.islower()
            )
            or (parse.tags[token] == "POS" and _is_somebodys(parse, token + 1, name.last))
        ):
            yield first, token
            first = token + 1
    yield first, name.last


def _is_somebodys(parse: Parse, first: int, last: int) -> bool:
    """Whether all that is left is what somebody leads: the rest of "Quill's Government"."""
    return last - first == 1 and parse.lower[first] in led_organisations()


def _parts_organisations(parse: Parse, first: int, token: int, last: int) -> bool:
    """Whether a comma or an "and" joins two organisations: "Lake Board and Fish Trust", "Lake Board, Fishwatch"."""
    word = parse.lower[token]
    if word == ",":
        return "and" not in parse.lower[token:last] and parse.lower[last - 1].strip(".") not in organisation_heads()
    complete = token - first > 1 and parse.lower[token - 1] in organisation_heads()
    return word == "and" and complete and last - token > 2 and not _share_a_head(parse, first, token, last)


def _share_a_head(parse: Parse, first: int, token: int, last: int) -> bool:
    """Whether an "and" stands inside one name: "Department of Fish and Boat Engineering", "Lake Oil and Gas Ltd"."""
    is_department = any(
        parse.lower[place] in ("of", "for") and parse.lower[place - 1] in organisation_heads()
        for place in range(first + 1, token)
    )
    goes_on = all(parse.lower[place].strip(".") in organisation_heads() for place in range(token + 1, last))
    return is_department or goes_on


def _edges(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """Without determiners, possessive endings, function words and punctuation at either end."""
    while first < last and (
        _is_filler(parse, first) or parse.lower[first] in _DETERMINERS or _is_adjective(parse, first)
    ):
        first += 1
    while first < last and (_is_filler(parse, last - 1) or parse.words[last - 1] in _POSSESSIVES):
        last -= 1
    return first, last


def _without_figures(parse: Parse, first: int, last: int, label: str) -> tuple[int, int]:
    """Without the time of a live blog in front ("20:41 Quill") and a score behind a surname or place ("Quill 14").
    Other names may end in a number ("Channel 4", "Article 7")."""
    while first < last and _TIME.fullmatch(parse.words[first]):
        first += 1
    is_scored = label in ("GPE", "NORP") or (label == "PERSON" and last - first == 2)
    if is_scored and last - first > 1 and _BARE_NUMBER.fullmatch(parse.words[last - 1]):
        last -= 1
    return first, last


def _is_filler(parse: Parse, token: int) -> bool:
    word = parse.words[token]
    if word in ("[", "]"):
        return False
    return not any(map(str.isalnum, word)) or (word.islower() and parse.tags[token] in _FUNCTION_TAGS)


def _is_adjective(parse: Parse, token: int) -> bool:
    return parse.words[token].islower() and parse.tags[token] == "JJ" and parse.words[token] not in particles()


def _after_verb(parse: Parse, first: int, last: int) -> int:
    """Where a name begins once a capitalised verb is passed: "Said Langford" at the head of a paragraph."""
    is_verb = parse.tags[first] in ("VBD", "VBZ") if first < last else False
    return first + 1 if is_verb and parse.lower[first] not in given_names() else first


def after_title(parse: Parse, first: int, last: int) -> int:
    """Where a name begins once its titles ("Mr", "Prime Minister") are passed; the last word is never a title."""
    while first < last and (length := title_length(parse, first, last - 1)):
        first += length
    return first


def _end_of_person(parse: Parse, first: int, last: int) -> int:
    """A person's name ends before a possessive ("Ada Quill's Garden") and, when it is full, before "of"."""
    for token in range(first + 1, last):
        if parse.tags[token] == "POS" or (parse.words[token] == "of" and token > first + 1):
            return token
    return last


def _can_be_name(parse: Parse, first: int, last: int, label: str) -> bool:
    """Some word is capitalised, or of a script without capitals; and it is no day, title or known stranger."""
    text = parse.words_of(first, last)
    if (
        sum(map(str.isalpha, text)) < 2
        or _AMOUNT.match(text)
        or _PARTY_AND_STATE.match(text)
        or _INITIALS.fullmatch(text)
        or text.lower() in _PRONOUNS
        or is_no_name(parse, first, last)
    ):
        return False
    if label == "PERSON" and (any(map(str.isdigit, text)) or (last - first == 1 and parse.lower[first] in titles())):
        return False
    return any(word[0].isalpha() and not word[0].islower() for word in parse.words[first:last])
