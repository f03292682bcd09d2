"""The model's names, mended over the whole article.

A statistical tagger reads a sentence at a time: it cuts names short, drags titles and brackets into them, calls one
man a person here and a company there, and misses a name that it found a line before. The article as a whole
knows better, so the names pass through these steps:

    trimmed edges → countries from the table → wider edges → one label per name → names propagated

Everything works on token ranges; characters count only at the very end.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from tui.extraction.lexicon import table, words
from tui.extraction.parse import Parse
from tui.extraction.records import Entity

LABELS = frozenset(["PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"])
"""What counts as a name; the model's dates and amounts do not."""

_WEB_ADDRESS = re.compile(r"https?:|www\.|@|^#|\.(?:com|org|net|html?)\b", re.IGNORECASE)
_OPENING, _CLOSING = '([{«“"', ')]}»”"'
_DASHES = frozenset(("-", "–", "—", "--"))
_PLACES = frozenset(("GPE", "LOC", "FAC"))
_POSSESSIVES = frozenset(("'s", "’s", "'", "’", "'S", "’S"))
_CALENDAR = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name under repair: tokens `first` up to but not including `last`, and its label."""

    first: int
    last: int
    label: str


def mend(parse: Parse) -> list[Entity]:
    """The article's names in text order, none overlapping; empty for a text without names. Labels are spaCy's."""
    names = [name for tagged in _tagged(parse) for name in _trimmed(parse, tagged)]
    names = _with_countries(parse, names)
    names = _widened(parse, names)
    names = _voted(parse, names)
    names = _propagated(parse, names)
    return _as_entities(parse, names)


def _tagged(parse: Parse) -> Iterator[Name]:
    for first, last, label in parse.names:
        if label in LABELS and not _WEB_ADDRESS.search(parse.words_of(first, last)):
            yield Name(first, last, label)


def _trimmed(parse: Parse, name: Name) -> Iterator[Name]:
    """The name without what does not belong to it; several names where brackets or a dash join two; none where
    nothing is left."""
    for first, last in _cut(parse, name):
        first, last = _edges(parse, first, last)
        if name.label == "PERSON":
            first = _after_title(parse, first, last)
            last = _before_possessive(parse, first, last)
        if first < last and _can_be_name(parse, first, last):
            yield Name(first, last, name.label)


def _cut(parse: Parse, name: Name) -> Iterator[tuple[int, int]]:
    """Pieces between brackets that do not close inside the name, dashes and line breaks."""
    words_inside = parse.words[name.first : name.last]
    balanced = sum(word in ("(", "[") for word in words_inside) == sum(word in (")", "]") for word in words_inside)
    first = name.first
    for token in range(name.first, name.last):
        word = parse.words[token]
        if word in _DASHES and not _tight(parse, token) or (not balanced and word in ("(", ")", "[")):
            yield first, token
            first = token + 1
        elif word == "]" and not balanced and name.first and parse.words[name.first - 1] == "[":
            first = name.first - 1
    yield first, name.last


def _tight(parse: Parse, token: int) -> bool:
    """Whether no space stands on either side of the token."""
    return (
        0 < token < len(parse) - 1
        and parse.ends[token - 1] == parse.starts[token]
        and parse.ends[token] == parse.starts[token + 1]
    )


def _edges(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """Without articles, possessive endings, function words and punctuation at either end."""
    while first < last and (_is_filler(parse, first) or _is_leading_article(parse, first)):
        first += 1
    while first < last and (_is_filler(parse, last - 1) or parse.words[last - 1] in _POSSESSIVES):
        last -= 1
    return first, last


def _is_filler(parse: Parse, token: int) -> bool:
    word = parse.words[token]
    if word == "[" or (word == "]" and token > 1):
        return False
    return not any(map(str.isalnum, word)) or (word.islower() and parse.tags[token] in _FUNCTION_TAGS)


_FUNCTION_TAGS = frozenset(
    [
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
    ]
)


def _is_leading_article(parse: Parse, token: int) -> bool:
    return parse.lower[token] in ("the", "a", "an", "this", "these", "all", "every")


def _after_title(parse: Parse, first: int, last: int) -> int:
    """Where the name begins once titles ("Mr", "Prime Minister") are passed; `first` where nothing would remain."""
    while first < last:
        length = title_length(parse, first, last - 1)
        if not length:
            break
        first += length
    return first


def title_length(parse: Parse, first: int, last: int) -> int:
    """How many tokens from `first`, before `last`, make the longest title of the table; 0 for none."""
    for length in range(min(3, last - first), 0, -1):
        if " ".join(word.strip(".") for word in parse.lower[first : first + length]) in _titles():
            return length
    return 0


@cache
def _titles() -> frozenset[str]:
    return words("titles", "title")


def _before_possessive(parse: Parse, first: int, last: int) -> int:
    """A person's name ends before a possessive: "Ada Quill's Garden" names Ada Quill."""
    for token in range(first + 1, last):
        if parse.tags[token] == "POS":
            return token
    return last


def _can_be_name(parse: Parse, first: int, last: int) -> bool:
    """Some word is capitalised (or written in a script without capitals), and it is no day, month or single letter."""
    text = parse.words_of(first, last)
    if len(text) < 2 or (last - first == 1 and parse.lower[first] in _CALENDAR):
        return False
    return any(word[0].isalpha() and not word[0].islower() for word in parse.words[first:last])


def _with_countries(parse: Parse, names: list[Name]) -> list[Name]:
    """Countries and demonyms of the table are tagged wherever they stand, unless a longer name holds them."""
    found = [
        Name(first, last, label)
        for first, last, label in matches(parse, _country_forms())
        if not (last - first == 1 and parse.words[first] in _ALSO_PEOPLE)
    ]
    return _merged(names, found)


_ALSO_PEOPLE = frozenset(("Chad", "Jordan", "Georgia", "Male", "Victoria", "Kingston", "Lima", "Sofia", "Paris", "US"))


@cache
def _country_forms() -> dict[tuple[str, ...], str]:
    forms = {}
    for row in table("countries"):
        for name in (row["country"], *row["other_names"].split("|")):
            forms[tuple(name.split())] = "GPE"
        for name in row["demonyms"].split("|"):
            forms[tuple(name.split())] = "NORP"
    forms.pop((), None)
    for word in ("CAR", "Islamic", "Commonwealth"):
        forms.pop((word,), None)
    return {form: label for form, label in forms.items() if form[0][:1].isupper()}


def matches(parse: Parse, forms: dict[tuple[str, ...], str]) -> Iterator[tuple[int, int, str]]:
    """Where the words of a form stand in the text, longest first at each place: token range and the form's value.

    Case counts. Linear in the text for forms of bounded length.
    """
    lengths = defaultdict(set)
    for form in forms:
        lengths[form[0]].add(len(form))
    token = 0
    while token < len(parse):
        for length in sorted(lengths.get(parse.words[token], ()), reverse=True):
            label = forms.get(tuple(parse.words[token : token + length]))
            if label is not None:
                yield token, token + length, label
                token += length - 1
                break
        token += 1


def _merged(names: list[Name], found: Iterable[Name]) -> list[Name]:
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


def _widened(parse: Parse, names: list[Name]) -> list[Name]:
    """People's names take in the capitalised name words right behind them that nobody claims."""
    claimed = {token for name in names for token in range(name.first, name.last)}
    widened = []
    for name in names:
        last = name.last
        while (
            name.label == "PERSON"
            and last < len(parse)
            and last not in claimed
            and parse.tags[last] == "NNP"
            and parse.words[last][:1].isupper()
            and parse.sentence_of[last] == parse.sentence_of[name.first]
            and parse.lower[last] not in _CALENDAR
            and not title_length(parse, last, last + 1)
        ):
            last += 1
        widened.append(replace(name, last=last))
    return widened


def _voted(parse: Parse, names: list[Name]) -> list[Name]:
    """Each written form gets one label over the whole article.

    Every occurrence votes with the model's label and with what stands around it; a word of someone's full name is
    that person, unless it is a country.
    """
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    people: set[str] = set()
    for name in names:
        form = _form(parse, name)
        votes[form][name.label] += 1
        votes[form].update(_context_votes(parse, name))
    winners = {form: max(count, key=lambda label: count[label]) for form, count in votes.items()}
    for form, label in winners.items():
        if label == "PERSON" and len(form) > 1:
            people.add(form[-1])
            people.add(form[0])
    places = {form[0] for form, label in _country_forms().items() if len(form) == 1 and label == "GPE"}
    labelled = []
    for name in names:
        form = _form(parse, name)
        label = winners[form]
        if len(form) == 1 and form[0] in people and form[0] not in places:
            label = "PERSON"
        labelled.append(replace(name, label=label))
    return labelled


def _form(parse: Parse, name: Name) -> tuple[str, ...]:
    return tuple(parse.words[name.first : name.last])


def _context_votes(parse: Parse, name: Name) -> dict[str, float]:
    """What the words of a name and those around it say about its label, in votes of one occurrence each."""
    votes: dict[str, float] = Counter()
    last_word = parse.lower[name.last - 1].strip(".")
    before = parse.lower[name.first - 1] if name.first else ""
    after = parse.lower[name.last] if name.last < len(parse) else ""
    length = name.last - name.first
    form = _form(parse, name)
    country = _country_forms().get(form)
    if country and (name.label != "PERSON" or form[0] not in _ALSO_PEOPLE):
        votes[country] += 10
    if length > 1 and last_word in _organisation_heads():
        votes["ORG"] += 3
    if length > 2 and parse.lower[name.first] in _organisation_heads() and parse.lower[name.first + 1] in ("of", "for"):
        votes["ORG"] += 3
    if length > 1 and last_word in _place_heads() and name.label != "ORG":
        votes["FAC" if name.label == "FAC" else "LOC"] += 1
    if before.strip(".") in _titles() and parse.words[name.first - 1][:1].isupper():
        votes["PERSON"] += 2
    if after == "," and name.last + 1 < len(parse):
        following = parse.lower[name.last + 1]
        if following in ("who", "whose") or (following.isdigit() and len(following) == 2):
            votes["PERSON"] += 1.5
    if before in ("in", "near", "across") and name.label in ("ORG", "PERSON"):
        votes["GPE"] += 1
    if length > 1 and parse.lower[name.first] in _given_names():
        votes["PERSON"] += 1.5
    return votes


@cache
def _organisation_heads() -> frozenset[str]:
    return words("organisation_heads", "word")


@cache
def _place_heads() -> frozenset[str]:
    return words("place_heads", "word")


@cache
def _given_names() -> frozenset[str]:
    return words("given_names", "name")


def _propagated(parse: Parse, names: list[Name]) -> list[Name]:
    """Names found once are found wherever the same words stand, surnames of full names included."""
    forms: dict[tuple[str, ...], str] = {}
    for name in names:
        form = _form(parse, name)
        if len(form) > 1 or _is_distinct(parse, name):
            forms.setdefault(form, name.label)
        if name.label == "PERSON" and len(form) > 1 and len(form[-1]) > 2:
            forms.setdefault(form[-1:], "PERSON")
    found = [
        Name(first, last, label)
        for first, last, label in matches(parse, forms)
        if last - first > 1 or _stands_alone(parse, first)
    ]
    return _merged(names, found)


def _is_distinct(parse: Parse, name: Name) -> bool:
    return len(parse.words[name.first]) > 2 and name.label in ("PERSON", "ORG", "GPE", "LOC", "NORP")


def _stands_alone(parse: Parse, token: int) -> bool:
    """Whether a capitalised word is a name of its own and no part of an unknown longer one."""
    if not parse.tags[token].startswith("NN"):
        return False
    before = token and parse.words[token - 1][:1].isupper() and parse.tags[token - 1] in ("NNP", "NNPS")
    after = token + 1 < len(parse) and parse.words[token + 1][:1].isupper() and parse.tags[token + 1] in ("NNP", "NNPS")
    return not before and not after


def _as_entities(parse: Parse, names: list[Name]) -> list[Entity]:
    entities = []
    for name in names:
        start, end = parse.starts[name.first], parse.ends[name.last - 1]
        words_inside = parse.text[start:end]
        start += len(words_inside) - len(words_inside.lstrip("\"'“‘*«»-–— "))
        end -= len(words_inside) - len(words_inside.rstrip("\"'”’*«»-–— ,;:"))
        if start < end:
            entities.append(Entity(start, end, name.label))
    return entities
