"""Names that the model missed, from what the tables and the rest of the article know."""

from __future__ import annotations

from dataclasses import replace

from tui.extraction.acronyms import Definition
from tui.extraction.gazetteer import NOT_A_NAME, Form, known_forms, occurrences
from tui.extraction.names import Name, is_name_word, is_no_name, is_tight, merged, replaced
from tui.extraction.naming import (
    forms_of_address,
    given_names,
    introducing_nouns,
    offices,
    organisation_heads,
    particles,
    place_heads,
    thing_heads,
    title_length,
    titles,
)
from tui.extraction.parse import Parse
from tui.extraction.roles import is_role_noun

_LONGEST_INITIAL = 2
"""Letters."""
_LONGEST_PERSON = 8
"""Tokens of an untagged name that are looked at."""


def with_known_names(parse: Parse, names: list[Name]) -> list[Name]:
    """Known names are tagged wherever they stand, unless a longer name holds them."""
    found = [Name(*occurrence) for occurrence in occurrences(parse, known_forms()) if occurrence[2] != NOT_A_NAME]
    return merged(names, [name for name in found if _is_written_as_name(parse, name)])


def _is_written_as_name(parse: Parse, name: Name) -> bool:
    """Words like US and WHO are names only where the model takes them for nouns."""
    return all(parse.classes[token] not in ("PRON", "VERB", "AUX", "ADV") for token in range(name.first, name.last))


def with_introduced(parse: Parse, names: list[Name]) -> list[Name]:
    """Capitalised words that nobody claims are names where a common noun or a title says what of: "the newspaper
    Fishwatch", "the village of Oru", "Mr Langford"."""
    claimed = {token for name in names for token in range(name.first, name.last)}
    found = []
    last = 0
    for token in range(1, len(parse)):
        label = None if token < last or token in claimed else _introduction(parse, token)
        if label is None:
            continue
        last = token + 1
        while last < len(parse) and last not in claimed and is_name_word(parse, last):
            last += 1
        is_office = last - token == 1 and parse.lower[token] in offices()  # "Madam Speaker" names nobody
        if last not in claimed and not is_office:
            found.append(Name(token, last, label))
    return merged(names, found)


def _introduction(parse: Parse, token: int) -> str | None:
    """The label that the words before a token give to the name that it begins; None where they begin none."""
    if not is_name_word(parse, token):
        return None
    before = parse.lower[token - 1]
    if before.strip(".") in forms_of_address() and parse.words[token - 1][:1].isupper():
        return "PERSON"
    if before.strip(".") in titles() and parse.words[token - 1][:1].isupper() and _can_be_somebody(parse, token):
        return "PERSON"
    if is_name_word(parse, token - 1):
        return None
    if before == "of" and token > 1:
        return "GPE" if introducing_nouns().get(parse.lower[token - 2]) == "place" else None
    is_full = token + 1 < len(parse) and is_name_word(parse, token + 1)
    if is_full and parse.lower[token] in given_names() and _can_be_somebody(parse, token):
        return "PERSON"
    is_company = introducing_nouns().get(before) == "organisation" and parse.tags[token - 1] == "NN"
    return "ORG" if is_company else None


def _can_be_somebody(parse: Parse, token: int) -> bool:
    """Whether name words hold no kind of organisation, place or thing, and no office ("General Assembly", "King
    Street", "Chief Guest")."""
    last = token
    while last + 1 < min(len(parse), token + _LONGEST_PERSON) and is_name_word(parse, last + 1):
        last += 1
    return (
        not any(_is_kind(parse.lower[place].strip(".")) for place in range(token, last + 1))
        and (parse.lower[last], "last") not in thing_heads()
        and not is_no_name(parse, token, token + 1)
    )


def _is_kind(word: str) -> bool:
    return word in organisation_heads() or word in place_heads() or word in titles() or is_role_noun(word)


def joined_by_hyphens(parse: Parse, names: list[Name]) -> list[Name]:
    """People's names that the tokeniser cut at a hyphen or behind an initial are whole again: "Bassam Al-Shammari",
    "Yu.Quill"."""
    joined: list[Name] = []
    for name in names:
        first = name.first
        is_tied = first > 1 and name.label == "PERSON" and parse.words[first - 1] == "-" and is_tight(parse, first - 1)
        if is_tied and joined and joined[-1].last == first - 1:
            joined[-1] = Name(joined[-1].first, name.last, "PERSON")
        elif is_tied and parse.lower[first - 2] in particles():
            joined.append(Name(first - 2, name.last, "PERSON"))
        elif name.label == "PERSON" and _has_initial_before(parse, first):
            is_longer = bool(joined) and joined[-1].last == first - 1
            first = joined.pop().first if is_longer else first - 2
            joined.append(Name(first, name.last, "PERSON"))
        else:
            joined.append(name)
    return joined


def _has_initial_before(parse: Parse, first: int) -> bool:
    """Whether a short capitalised word and a dot are tied on in front: "D." or, out of other scripts, "Yu."."""
    if first < 2 or parse.words[first - 1] != "." or not is_tight(parse, first - 1):
        return False
    initial = parse.words[first - 2]
    return len(initial) <= _LONGEST_INITIAL and initial.isalpha() and initial[0].isupper()


def widened(parse: Parse, names: list[Name]) -> list[Name]:
    """People's names take in the capitalised words right behind them that nobody claims, hyphens included; names of
    places the one that says what kind of place: "Oru Bay"."""
    claimed = {token for name in names for token in range(name.first, name.last)}
    wider = []
    for name in names:
        last = name.last
        while name.label == "PERSON" and (step := _name_goes_on(parse, last, claimed)):
            last += step
        if name.label in ("GPE", "LOC") and _is_kind_of_place(parse, last, claimed):
            last += 1
        wider.append(replace(name, last=last))
    return wider


def _is_kind_of_place(parse: Parse, token: int, claimed: set[int]) -> bool:
    """Whether the token is a place's kind as the last word of its name."""
    return (
        token < len(parse)
        and token not in claimed
        and parse.lower[token] in place_heads()
        and is_name_word(parse, token)
        and not (token + 1 < len(parse) and is_name_word(parse, token + 1))
    )


def _name_goes_on(parse: Parse, token: int, claimed: set[int]) -> int:
    """How many tokens from here continue a person's name: one more name word, or a hyphen and what it ties on."""
    if token >= len(parse) or token in claimed:
        return 0
    if parse.words[token] == "-" and is_tight(parse, token) and token + 1 not in claimed:
        return 2 if parse.classes[token + 1] in ("PROPN", "NOUN", "ADP") else 0
    goes_on = (
        parse.tags[token] == "NNP"
        and parse.words[token][:1].isupper()
        and parse.sentence_of[token] == parse.sentence_of[token - 1]
        and not is_no_name(parse, token, token + 1)
        and not title_length(parse, token, token + 1)
    )
    return int(goes_on)


def with_acronyms(parse: Parse, names: list[Name], explained: list[Definition]) -> list[Name]:
    """Both forms of an explained acronym are names: the long one takes the place of the pieces that were tagged."""
    labels = {token: name.label for name in names for token in range(name.first, name.last)}
    found = []
    for definition in explained:
        inside = [labels[token] for token in range(definition.first, definition.last) if token in labels]
        if not inside:
            continue
        label = next((label for label in inside if label not in ("PERSON", "NORP")), "ORG")
        found.append(Name(definition.first, definition.last, label))
        found.append(Name(definition.acronym, definition.acronym + 1, label))
    found += [short for name in names if (short := _short_in_brackets(parse, name)) is not None]
    return replaced(names, merged(found, []))


def _short_in_brackets(parse: Parse, name: Name) -> Name | None:
    """The lone capitalised word in brackets behind an organisation that begins with the same letter: short names made
    in another language ("Union for Fish (Unipes)") hold letters that the English long form has not."""
    token = name.last + 1
    if name.label != "ORG" or name.last - name.first < 2 or token + 1 >= len(parse):
        return None
    if parse.words[name.last] != "(" or parse.words[token + 1] != ")":
        return None
    word = parse.words[token]
    return Name(token, token + 1, "ORG") if word[0].isupper() and word[0] == parse.words[name.first][0] else None


def propagated(parse: Parse, names: list[Name]) -> list[Name]:
    """Names found once are found wherever the same words stand, surnames of full names included."""
    forms: dict[Form, str] = {}
    for name in names:
        form = name.form(parse)
        if len(form) > 1 or len(form[0]) > 2:
            forms.setdefault(form, name.label)
        if name.label == "PERSON" and len(form) > 1 and len(form[-1]) > 2:
            forms.setdefault(form[-1:], "PERSON")
    found = [
        Name(first, last, label)
        for first, last, label in occurrences(parse, forms)
        if last - first > 1 or _stands_alone(parse, first)
    ]
    return merged(names, found)


def _stands_alone(parse: Parse, token: int) -> bool:
    """Whether a capitalised noun is a name of its own and no part of an unknown longer one; a title may precede it."""
    if not parse.tags[token].startswith("NN"):
        return False
    before = token > 0 and is_name_word(parse, token - 1) and not title_length(parse, token - 1, token)
    after = token + 1 < len(parse) and is_name_word(parse, token + 1)
    return not before and not after
