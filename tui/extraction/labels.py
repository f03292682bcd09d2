"""One label for each name over a whole article: what the model, the name's own words and its neighbours say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from tui.extraction.gazetteer import Form, known_forms
from tui.extraction.lexicon import words
from tui.extraction.names import Name
from tui.extraction.naming import (
    fold,
    given_names,
    introducing_nouns,
    offices,
    organisation_heads,
    particles,
    place_heads,
    place_owners,
    thing_heads,
    titles,
)
from tui.extraction.parse import Parse
from tui.extraction.personhood import is_person_by_grammar

_KNOWN_WEIGHT = 10.0
"""Votes of a known name for its label. All weights are in votes of the model for one occurrence."""
_HEAD_WEIGHT = 3.0
_TITLE_WEIGHT = 2.0
_CONTEXT_WEIGHT = 3.0
_PERSON_WEIGHT = 2.0
_MISTAKEN_FOR_PEOPLE = frozenset(("ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART"))
"""Labels that a model gives to surnames it has not met."""
_MISTAKEN_FOR_PLACES = frozenset(("PERSON", "EVENT", "PRODUCT", "WORK_OF_ART"))
_TIED = frozenset(("compound", "amod", "nmod"))
_PLACES = frozenset(("GPE", "LOC"))
_PLACE_PREPOSITIONS = frozenset(("in", "near", "across", "outside", "throughout", "inside"))


def elect(parse: Parse, names: list[Name], acronyms: Mapping[Form, Form]) -> list[Name]:
    """The same names, each written form with the label that most speaks for; acronyms with that of their long form.

    A first name or surname out of somebody's full name is that person, unless it is a known name: then the model
    decides each time.
    """
    votes: dict[Form, Counter[str]] = defaultdict(Counter)
    for name in names:
        form = name.form(parse)
        votes[form][name.label] += 1
        for label, weight in _arguments(parse, name):
            votes[form][label] += weight  # type: ignore[assignment]
    winners = {form: max(count, key=lambda label: count[label]) for form, count in votes.items()}
    winners |= {short: winners[long] for short, long in acronyms.items() if long in winners}
    people = _short_names_of_people(winners)
    organisations = _lone_organisations(winners)
    elected = []
    for name in names:
        form = name.form(parse)
        label = winners[form]
        if tuple(map(fold, form)) in people:
            label = name.label if form in known_forms() else "PERSON"
        elif label == "PERSON" and form in organisations and form[0].lower() not in given_names():
            label = "ORG"
        elected.append(Name(name.first, name.last, label))
    return elected


def _short_names_of_people(winners: dict[Form, str]) -> set[Form]:
    """First names and surnames out of full names of people, folded; "Ada al-Quill-Moss" gives "ada" and both of
    "quill-moss" and "al-quill-moss"."""
    short: set[Form] = set()
    for form, label in winners.items():
        words = _hyphenated(form)
        if label != "PERSON" or len(words) < 2:
            continue
        short |= {words[0], words[-1]}
        if words[-1][0] in particles():
            short.add(words[-1][2:])
        surname = len(words) - 1
        while surname > 1 and words[surname - 1][0] in particles():
            surname -= 1
        short.add(tuple(word for joined in words[surname:] for word in joined))
    return short - {()}


def _hyphenated(form: Form) -> list[Form]:
    """The words of a name, folded, each with what hyphens tie to it."""
    words: list[Form] = []
    is_tied = False
    for word in map(fold, form):
        if words and (is_tied or word == "-"):
            words[-1] += (word,)
        else:
            words.append((word,))
        is_tied = word == "-"
    return words


def _lone_organisations(winners: dict[Form, str]) -> set[Form]:
    """First words of organisations whose other words only say what kind they are: "Harrow School" may be "Harrow"."""
    full = [form for form, label in winners.items() if label == "ORG"]
    return {
        form[:cut]
        for form in full
        for cut in range(1, len(form))
        if all(word.lower().strip(".") in organisation_heads() for word in form[cut:])
    }


def _arguments(parse: Parse, name: Name) -> Iterator[tuple[str, float]]:
    """Labels that a name's words and neighbours speak for, with weights."""
    form = name.form(parse)
    known = known_forms().get(form)
    if known:
        yield known, _KNOWN_WEIGHT
    yield from _inner_arguments(parse, name)
    before = parse.lower[name.first - 1] if name.first else ""
    if before.strip(".") in titles() and parse.words[name.first - 1][:1].isupper():
        yield "PERSON", _TITLE_WEIGHT
    if before == "of" and parse.lower[name.first - 2] in place_owners() and name.label in _MISTAKEN_FOR_PLACES:
        yield "GPE", _CONTEXT_WEIGHT
    introduced = thing_heads().get((before, "before"))
    if introduced and name.label == "PERSON" and _is_called(parse, name):
        yield introduced, _CONTEXT_WEIGHT
    kind = None if known else _kind_behind(parse, name)
    if kind:
        yield kind, _CONTEXT_WEIGHT
    if name.label in _MISTAKEN_FOR_PEOPLE and is_person_by_grammar(parse, name):
        yield "PERSON", _PERSON_WEIGHT
    if before in _PLACE_PREPOSITIONS and (name.label in ("PERSON", "NORP") or (name.label == "ORG" and len(form) == 1)):
        yield "GPE", _CONTEXT_WEIGHT / 2 if name.label == "ORG" else 2 * _CONTEXT_WEIGHT
    elif name.label in _PLACES and before in _PLACE_PREPOSITIONS:
        yield name.label, _CONTEXT_WEIGHT
    elif name.label == "PERSON" and _is_listed_in(parse, name):
        yield "GPE", _CONTEXT_WEIGHT
    if _year_in_brackets(parse, name.last):
        yield "WORK_OF_ART", _CONTEXT_WEIGHT
    if name.last + 2 < len(parse) and parse.words[name.last] == ",":
        following = parse.lower[name.last + 1]
        is_age = following.isdigit() and len(following) == 2 and parse.words[name.last + 2] in (",", ".")
        if following in ("who", "whose") or is_age:
            yield "PERSON", _CONTEXT_WEIGHT


def _is_listed_in(parse: Parse, name: Name) -> bool:
    """Whether a name stands beside another that "in" precedes: "in Kisumu and Quill"."""
    head = name.last - 1
    above = parse.heads[head]
    return (
        parse.relations[head] == "conj"
        and parse.relations[above] == "pobj"
        and parse.lower[parse.heads[above]] in _PLACE_PREPOSITIONS
        and parse.classes[above] == "PROPN"
    )


def _kind_behind(parse: Parse, name: Name) -> str | None:
    """The label that the common noun right behind a name gives it: "the Oru company", "Oru province", "Oru culture"."""
    noun = name.last
    if noun >= len(parse) or not parse.tags[noun].startswith("NN") or parse.tags[noun - 1] not in ("NNP", "JJ"):
        return None
    if parse.heads[noun - 1] != noun or parse.relations[noun - 1] not in _TIED:
        return None
    if parse.lower[noun] in words("people_nouns", "noun"):
        return "NORP" if name.label in _PLACES else None
    introduced = introducing_nouns().get(parse.lower[noun])
    if parse.tags[noun] != "NN":
        return None
    if introduced == "place":
        return "GPE" if name.label == "PERSON" else None
    return "ORG" if introduced == "organisation" else None


def _is_called(parse: Parse, name: Name) -> bool:
    """Whether the common noun right before a name is what bears it: "the trawler Gannet"."""
    noun = name.first - 1
    tied = parse.relations[noun] in _TIED and name.first <= parse.heads[noun] < name.last
    return tied or any(
        parse.relations[token] == "appos" and parse.heads[token] == noun for token in range(name.first, name.last)
    )


def _has_head_before_of(parse: Parse, name: Name) -> bool:
    """Whether the name is built like "Ministry of Fish" or "Quill University of the Lakes"."""
    return any(
        parse.lower[token] in ("of", "for") and parse.lower[token - 1] in organisation_heads()
        for token in range(name.first + 1, name.last)
    )


def _year_in_brackets(parse: Parse, token: int) -> bool:
    """Whether "(1984)" stands here: the way books and films are cited."""
    if token + 2 >= len(parse) or parse.words[token] != "(" or parse.words[token + 2] != ")":
        return False
    year = parse.words[token + 1]
    return len(year) == 4 and year.isascii() and year.isdigit()


def _inner_arguments(parse: Parse, name: Name) -> Iterator[tuple[str, float]]:
    """What the words of the name itself say."""
    form = name.form(parse)
    if len(form) == 1:
        if len(form[0]) > 2 and form[0].isupper() and name.label in ("PERSON", "NORP", "PRODUCT"):
            yield "ORG", _CONTEXT_WEIGHT
        return
    last_word = parse.lower[name.last - 1].strip(".")
    thing = thing_heads().get((last_word, "last")) or thing_heads().get((parse.lower[name.first], "first"))
    if thing:
        yield thing, _HEAD_WEIGHT
    if last_word in organisation_heads() or _has_head_before_of(parse, name):
        yield "ORG", _HEAD_WEIGHT
    elif last_word in place_heads() and name.label != "ORG":
        yield ("FAC" if name.label == "FAC" else "LOC"), 1.0
    is_plural = parse.tags[name.last - 1] == "NNPS"
    if parse.tags[name.last - 1] in ("NNS", "NNPS") and known_forms().get(form[-1:]) == "NORP":
        yield "NORP", _HEAD_WEIGHT + _CONTEXT_WEIGHT
    if parse.lower[name.first] in given_names() and last_word not in organisation_heads() and not is_plural:
        yield "PERSON", _CONTEXT_WEIGHT
    if is_plural and name.label == "PERSON":
        yield "ORG", _CONTEXT_WEIGHT
    if name.label == "PERSON" and last_word in offices():
        yield "ORG", _TITLE_WEIGHT
