"""The model's names, mended over the whole article.

A statistical tagger reads a sentence at a time: it cuts names short, drags titles and brackets into them, calls one
man a person here and a company there, and misses a name that it found a line before. The article as a whole
knows better, so the names pass through these steps:

    trimmed → with laws → with known and introduced names → widened → with acronyms → one label each
    → turns of a transcript → propagated → without common nouns → joined

Everything works on token ranges; characters count only at the very end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.extraction.acronyms import definitions
from tui.extraction.commons import without_common_nouns
from tui.extraction.edges import trimmed
from tui.extraction.gazetteer import Form, lies_in, outer_places
from tui.extraction.kinds import offices_of_holders, with_companies, with_kind_words
from tui.extraction.labels import elect
from tui.extraction.laws import laws
from tui.extraction.names import Name, replaced
from tui.extraction.parse import Parse
from tui.extraction.records import Entity
from tui.extraction.spreading import (
    joined_by_hyphens,
    propagated,
    widened,
    with_acronyms,
    with_introduced,
    with_known_names,
)
from tui.extraction.turns import turn_labels

LABELS = frozenset(("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"))
"""What counts as a name; the model's dates and amounts do not."""

_WEB_ADDRESS = re.compile(r"https?:|www\.|@|^#|\.(?:com|org|net|html?)\b", re.IGNORECASE)
_FULL_STOP = re.compile(r"[^\W\d_]{4}\.\Z")
"""Behind a word too long for an initial or a shortened generation ("Jr.")."""
_PLACES = frozenset(("GPE", "LOC"))


def mend(parse: Parse) -> list[Entity]:
    """The article's names in text order, none overlapping; empty for a text without names. Labels are spaCy's."""
    names = [name for tagged in _tagged(parse) for name in trimmed(parse, tagged)]
    names = replaced(names, list(laws(parse)))
    names = with_introduced(parse, with_known_names(parse, names))
    names = replaced(names, list(offices_of_holders(parse)))
    names = replaced(names, list(with_kind_words(parse, names)))
    names = replaced(names, list(with_companies(parse, names)))
    names = widened(parse, joined_by_hyphens(parse, names))
    explained = list(definitions(parse))
    turns = turn_labels(parse)
    names = replaced(with_acronyms(parse, names, explained), turns)
    names = elect(parse, names, {found.short_form(parse): found.long_form(parse) for found in explained})
    names = replaced(names, turns)
    names = propagated(parse, _without_people(parse, names))
    names = _joined(parse, without_common_nouns(parse, names))
    return _as_entities(parse, names)


def _tagged(parse: Parse) -> Iterator[Name]:
    for first, last, label in parse.names:
        if label in LABELS and not _WEB_ADDRESS.search(parse.words_of(first, last)):
            yield Name(first, last, label)


def _without_people(parse: Parse, names: list[Name]) -> list[Name]:
    """An organisation's name that runs into a person's, known from elsewhere, is two: "Board of Lakes Ada Quill"."""
    people = {name.form(parse) for name in names if name.label == "PERSON"}
    parts = []
    for name in names:
        cut = _person_at_end(parse, name, people) if name.label == "ORG" else None
        parts += [name] if cut is None else [Name(name.first, cut, "ORG"), Name(cut, name.last, "PERSON")]
    return parts


def _person_at_end(parse: Parse, name: Name, people: set[Form]) -> int | None:
    """The token at which the last one to three words of a name begin to be somebody's full name."""
    for cut in range(max(name.first + 2, name.last - 3), name.last):
        form = tuple(parse.words[cut : name.last])
        if form in people and (len(form) > 1 or "." in form[0]):
            return cut
    return None


def _joined(parse: Parse, names: list[Name]) -> list[Name]:
    """A town and the country or region behind its comma are one place: "Kisumu, Kenya"; items of a list are not."""
    joined: list[Name] = []
    for number, name in enumerate(names):
        before = joined[-1] if joined else None
        after = names[number + 1] if number + 1 < len(names) else None
        if (
            before is not None
            and _is_outer_place(parse, before, name)
            and not (after and _goes_on_listing(parse, name, after))
            and not (len(joined) > 1 and joined[-2].label in _PLACES and _is_listed(parse, joined[-2], before))
        ):
            joined[-1] = Name(before.first, name.last, before.label)
        else:
            joined.append(name)
    return joined


def _is_outer_place(parse: Parse, inner: Name, outer: Name) -> bool:
    return (
        outer.first == inner.last + 1
        and parse.words[inner.last] == ","
        and inner.label in _PLACES
        and outer.form(parse) in outer_places()
        and inner.form(parse) not in outer_places()
    )


def _goes_on_listing(parse: Parse, name: Name, after: Name) -> bool:
    """Whether another place of a list follows, and not the country of a region: "Kisumu, Nyanza, Kenya"."""
    is_place = after.label in _PLACES and not lies_in(name.form(parse), after.form(parse))
    return is_place and _is_listed(parse, name, after)


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
        end -= name.label == "PERSON" and _FULL_STOP.search(parse.text, start, end) is not None
        if start < end:
            entities.append(Entity(start, end, name.label))
    return entities
