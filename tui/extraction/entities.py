"""The model's names, mended over the whole article.

A statistical tagger reads a sentence at a time: it cuts names short, drags titles and brackets into them, calls one
man a person here and a company there, and misses a name that it found a line before. The article as a whole
knows better, so the names pass through these steps:

    trimmed → with known names → widened → with acronyms → one label each → propagated → no common nouns → joined

Everything works on token ranges; characters count only at the very end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tui.extraction.acronyms import Definition, definitions
from tui.extraction.gazetteer import NOT_A_NAME, Form, known_forms, occurrences, outer_places
from tui.extraction.labels import (
    Name,
    elect,
    introducing_nouns,
    organisation_heads,
    particles,
    forms_of_address,
    titles,
)
from tui.extraction.parse import Parse
from tui.extraction.records import Entity

LABELS = frozenset(("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"))
"""What counts as a name; the model's dates and amounts do not."""

_WEB_ADDRESS = re.compile(r"https?:|www\.|@|^#|\.(?:com|org|net|html?)\b", re.IGNORECASE)
_DASHES = frozenset(("-", "–", "—", "--"))
_POSSESSIVES = frozenset(("'s", "’s", "'", "’", "'S", "’S"))
_DETERMINERS = frozenset(("the", "a", "an", "this", "these", "all", "every"))
_FUNCTION_TAGS = frozenset(
    (
        "IN",
        "CC",
        "DT",
        "TO",
        "PRP",
        "PRP$",
        "MD",
        "RB",
        "WDT",
        "WP",
        "WRB",
        "VBZ",
        "VBD",
        "VBP",
        "VBG",
        "VBN",
        "VB",
        "EX",
    )
)
_NAME_TAGS = frozenset(("NNP", "NNPS"))
_CALENDAR = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march")
    + ("april", "may", "june", "july", "august", "september", "october", "november", "december")
)
_NEVER_IN_PLAIN_NAMES = frozenset(("SCONJ", "VERB", "AUX", "PRON", "ADV"))
_BELONGINGS = frozenset(("government", "administration", "cabinet", "regime", "campaign", "office"))
_LONGEST_TITLE = 3
"""Tokens."""


def mend(parse: Parse) -> list[Entity]:
    """The article's names in text order, none overlapping; empty for a text without names. Labels are spaCy's."""
    names = [name for tagged in _tagged(parse) for name in _trimmed(parse, tagged)]
    names = _with_known_names(parse, names)
    names = _widened(parse, _with_introduced(parse, names))
    explained = list(definitions(parse))
    names = _with_acronyms(parse, names, explained)
    names = elect(
        parse, names, {_form(parse, d.acronym, d.acronym + 1): _form(parse, d.first, d.last) for d in explained}
    )
    people = {name.form(parse) for name in names if name.label == "PERSON"}
    names = [part for name in names for part in _without_people(parse, name, people)]
    names = _propagated(parse, names)
    names = _without_common_nouns(parse, names)
    names = _joined(parse, names)
    return _as_entities(parse, names)


def _tagged(parse: Parse) -> Iterator[Name]:
    for first, last, label in parse.names:
        if label in LABELS and not _WEB_ADDRESS.search(parse.words_of(first, last)):
            yield Name(first, last, label)


def _trimmed(parse: Parse, name: Name) -> Iterator[Name]:
    """The name without what does not belong to it: several where brackets or a dash join two, none where nothing is
    left."""
    for piece_first, piece_last in _pieces(parse, name):
        first, last = _edges(parse, piece_first, piece_last)
        if name.label == "PERSON":
            first = _after_title(parse, first, last)
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
            (word in _DASHES and not _is_tight(parse, token))
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
    return last - first == 1 and parse.lower[first] in _BELONGINGS


def _parts_organisations(parse: Parse, first: int, token: int, last: int) -> bool:
    """Whether a comma or an "and" joins two organisations: "Lake Board and Fish Trust", "Lake Board, Fishwatch"."""
    word = parse.lower[token]
    if word == ",":
        return "and" not in parse.lower[token:last] and parse.lower[last - 1].strip(".") not in organisation_heads()
    complete = token - first > 1 and parse.lower[token - 1] in organisation_heads()
    return word == "and" and complete and last - token > 2


def _is_tight(parse: Parse, token: int) -> bool:
    """Whether no space stands on either side of the token."""
    return (
        0 < token < len(parse) - 1
        and parse.ends[token - 1] == parse.starts[token]
        and parse.ends[token] == parse.starts[token + 1]
    )


def _edges(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """Without determiners, possessive endings, function words and punctuation at either end."""
    while first < last and (
        _is_filler(parse, first) or parse.lower[first] in _DETERMINERS or _is_adjective(parse, first)
    ):
        first += 1
    while first < last and (_is_filler(parse, last - 1) or parse.words[last - 1] in _POSSESSIVES):
        last -= 1
    return first, last


def _is_filler(parse: Parse, token: int) -> bool:
    word = parse.words[token]
    if word in ("[", "]"):
        return False
    return not any(map(str.isalnum, word)) or (word.islower() and parse.tags[token] in _FUNCTION_TAGS)


def _is_adjective(parse: Parse, token: int) -> bool:
    return parse.words[token].islower() and parse.tags[token] == "JJ" and parse.words[token] not in particles()


def _after_title(parse: Parse, first: int, last: int) -> int:
    """Where a name begins once its titles ("Mr", "Prime Minister") are passed; the last word is never a title."""
    while first < last and (length := _title_length(parse, first, last - 1)):
        first += length
    return first


def _title_length(parse: Parse, first: int, last: int) -> int:
    """How many tokens from `first`, before `last`, make the longest title of the table; 0 for none."""
    for length in range(min(_LONGEST_TITLE, last - first), 0, -1):
        if " ".join(word.strip(".") for word in parse.lower[first : first + length]) in titles():
            return length
    return 0


def _end_of_person(parse: Parse, first: int, last: int) -> int:
    """A person's name ends before a possessive ("Ada Quill's Garden") and, when it is full, before "of"."""
    for token in range(first + 1, last):
        if parse.tags[token] == "POS" or (parse.words[token] == "of" and token > first + 1):
            return token
    return last


def _can_be_name(parse: Parse, first: int, last: int, label: str) -> bool:
    """Some word is capitalised, or of a script without capitals; and it is no day, title or known stranger."""
    text = parse.words_of(first, last)
    if len(text) < 2 or known_forms().get(tuple(parse.words[first:last])) == NOT_A_NAME:
        return False
    if last - first == 1 and (
        parse.lower[first] in _CALENDAR or (label == "PERSON" and parse.lower[first] in titles())
    ):
        return False
    return any(word[0].isalpha() and not word[0].islower() for word in parse.words[first:last])


def _with_known_names(parse: Parse, names: list[Name]) -> list[Name]:
    """Known names are tagged wherever they stand, unless a longer name holds them."""
    found = [Name(*occurrence) for occurrence in occurrences(parse, known_forms()) if occurrence[2] != NOT_A_NAME]
    return _merged(names, [name for name in found if _is_written_as_name(parse, name)])


def _is_written_as_name(parse: Parse, name: Name) -> bool:
    """Words like US and WHO are names only where the model takes them for nouns."""
    return all(parse.classes[token] not in ("PRON", "VERB", "AUX", "ADV") for token in range(name.first, name.last))


def _merged(names: Iterable[Name], found: Iterable[Name]) -> list[Name]:
    """Both lists in text order; where two overlap the longer one stays, the first list's at equal length."""
    ranked = sorted(
        [(name.first - name.last, 0, name) for name in names] + [(n.first - n.last, 1, n) for n in found],
        key=lambda item: item[:2],
    )
    taken: set[int] = set()
    kept = []
    for _, _, name in ranked:
        tokens = range(name.first, name.last)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(name)
    return sorted(kept, key=lambda name: name.first)


def _with_introduced(parse: Parse, names: list[Name]) -> list[Name]:
    """Capitalised words that nobody claims are names where a common noun or a title says what of: "the newspaper
    Fishwatch", "the village of Oru", "Mr Langford"."""
    claimed = {token for name in names for token in range(name.first, name.last)}
    found = []
    for token in range(1, len(parse)):
        if (
            token in claimed
            or not _is_name_word(parse, token)
            or _is_name_word(parse, token - 1)
            and not titles_at(parse, token - 1)
        ):
            continue
        label = _introduction(parse, token)
        if label is None:
            continue
        last = token + 1
        while last < len(parse) and last not in claimed and _is_name_word(parse, last):
            last += 1
        if last not in claimed:
            found.append(Name(token, last, label))
    return _merged(names, found)


def titles_at(parse: Parse, token: int) -> bool:
    return bool(_title_length(parse, token, token + 1))


def _introduction(parse: Parse, token: int) -> str | None:
    """The label that the words before a token give to the name that it begins."""
    before = parse.lower[token - 1]
    kind = introducing_nouns().get(parse.lower[token - 2] if before == "of" and token > 1 else before)
    if before == "of":
        return "GPE" if kind == "place" else None
    if kind == "organisation" and parse.tags[token - 1] == "NN":
        return "ORG"
    if parse.words[token - 1][:1].isupper() and before.strip(".") in forms_of_address():
        return "PERSON"
    return None


def _widened(parse: Parse, names: list[Name]) -> list[Name]:
    """People's names take in the capitalised words right behind them that nobody claims, hyphens included."""
    claimed = {token for name in names for token in range(name.first, name.last)}
    widened = []
    for name in names:
        last = name.last
        while name.label == "PERSON" and (step := _name_goes_on(parse, last, claimed)):
            last += step
        widened.append(replace(name, last=last))
    return widened


def _name_goes_on(parse: Parse, token: int, claimed: set[int]) -> int:
    """How many tokens from here continue a person's name: one more name word, or a hyphen and what it ties on."""
    if token >= len(parse) or token in claimed:
        return 0
    if parse.words[token] == "-" and _is_tight(parse, token) and token + 1 not in claimed:
        return 2 if parse.classes[token + 1] in ("PROPN", "NOUN", "ADP") else 0
    goes_on = (
        parse.tags[token] == "NNP"
        and parse.words[token][:1].isupper()
        and parse.sentence_of[token] == parse.sentence_of[token - 1]
        and parse.lower[token] not in _CALENDAR
        and not _title_length(parse, token, token + 1)
    )
    return int(goes_on)


def _with_acronyms(parse: Parse, names: list[Name], explained: list[Definition]) -> list[Name]:
    """Both forms of an explained acronym are names: the long one takes the place of the pieces that were tagged."""
    found = []
    for definition in explained:
        inside = [name for name in names if name.first < definition.last and definition.first < name.last]
        if not inside:
            continue
        label = next((name.label for name in inside if name.label not in ("PERSON", "NORP")), "ORG")
        found.append(Name(definition.first, definition.last, label))
        found.append(Name(definition.acronym, definition.acronym + 1, label))
    found += [short for name in names if (short := _short_in_brackets(parse, name)) is not None]
    taken = {token for name in found for token in range(name.first, name.last)}
    kept = [name for name in names if taken.isdisjoint(range(name.first, name.last))]
    return _merged(found, kept)


def _without_people(parse: Parse, name: Name, people: set[Form]) -> Iterator[Name]:
    """An organisation's name that runs into a person's, known from elsewhere, is cut in two: "Board of Lakes Ada Quill"."""
    for cut in range(max(name.first + 2, name.last - 3), name.last):
        form = _form(parse, cut, name.last)
        if name.label == "ORG" and form in people and (len(form) > 1 or "." in form[0]):
            yield Name(name.first, cut, "ORG")
            yield Name(cut, name.last, "PERSON")
            return
    yield name


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


def _form(parse: Parse, first: int, last: int) -> Form:
    return tuple(parse.words[first:last])


def _propagated(parse: Parse, names: list[Name]) -> list[Name]:
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
    return _merged(names, found)


def _stands_alone(parse: Parse, token: int) -> bool:
    """Whether a capitalised noun is a name of its own and no part of an unknown longer one; a title may precede it."""
    if not parse.tags[token].startswith("NN"):
        return False
    before = token > 0 and _is_name_word(parse, token - 1) and not _title_length(parse, token - 1, token)
    after = token + 1 < len(parse) and _is_name_word(parse, token + 1)
    return not before and not after


def _is_name_word(parse: Parse, token: int) -> bool:
    return parse.words[token][:1].isupper() and parse.tags[token] in _NAME_TAGS


def _without_common_nouns(parse: Parse, names: list[Name]) -> list[Name]:
    """Lone capitalised words that the article also writes small ("the Agency", "the agency") are no names."""
    common = {word for word, tag in zip(parse.words, parse.tags, strict=True) if word.islower() and tag in _COMMON_TAGS}
    return [
        name
        for name in names
        if name.last - name.first > 1
        or name.label not in ("ORG", "PERSON")
        or parse.lower[name.first] not in common
        or parse.words[name.first].isupper()
        or name.form(parse) in known_forms()
    ]


_COMMON_TAGS = frozenset(("NN", "NNS", "JJ"))


def _joined(parse: Parse, names: list[Name]) -> list[Name]:
    """A town and the country or region behind its comma are one place: "Kisumu, Kenya"; items of a list are not."""
    joined: list[Name] = []
    for number, name in enumerate(names):
        before = joined[-1] if joined else None
        after = names[number + 1] if number + 1 < len(names) else None
        if (
            before is not None
            and _is_outer_place(parse, before, name)
            and not (after and _PLACES >= {after.label} and _is_listed(parse, name, after))
            and not (len(joined) > 1 and joined[-2].label in _PLACES and _is_listed(parse, joined[-2], before))
        ):
            joined[-1] = Name(before.first, name.last, before.label)
        else:
            joined.append(name)
    return joined


_PLACES = frozenset(("GPE", "LOC"))


def _is_outer_place(parse: Parse, inner: Name, outer: Name) -> bool:
    return (
        outer.first == inner.last + 1
        and parse.words[inner.last] == ","
        and inner.label in _PLACES
        and outer.form(parse) in outer_places()
        and inner.form(parse) not in outer_places()
    )


def _is_listed(parse: Parse, one: Name, other: Name) -> bool:
    between = [word for word in parse.lower[one.last : other.first] if word not in ("the", "in")]
    return between in ([","], ["and"], [",", "and"], ["or"], ["&"])


def _as_entities(parse: Parse, names: list[Name]) -> list[Entity]:
    """Names in code points, without quotation marks and stars that the tokeniser left on their words."""
    entities = []
    for name in names:
        start, end = parse.starts[name.first], parse.ends[name.last - 1]
        written = parse.text[start:end]
        start += len(written) - len(written.lstrip("\"'“‘*«»-–— "))
        end -= len(written) - len(written.rstrip("\"'”’*«»-–— ,;:"))
        if start < end:
            entities.append(Entity(start, end, name.label))
    return entities
