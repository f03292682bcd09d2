"""Which names are one bearer's.

`people.py`, `organisations.py` and `places.py` know how the names of each kind are shortened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from tui.extraction.credits import outside_the_story
from tui.extraction.figures import Figure, Reference
from tui.extraction.gazetteer import as_form, known_forms
from tui.extraction.lexicon import table
from tui.extraction.naming import fold
from tui.extraction.parse import Parse
from tui.extraction.records import ActorKind, Entity
from tui.settings import SPELLINGS_REMEMBERED

KIND_OF_LABEL: dict[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
"""What a name's label makes of its bearer. Products, events and works are names, but nobody acts in them."""

_PLURALS = ("NNS", "NNPS")
_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
_NOT_A_WORD = re.compile(r"[^\w'-]+")


@dataclass(frozen=True, slots=True)
class NameUse:
    """One occurrence of a name."""

    first: int
    last: int
    """Token range, half open."""
    head: int
    """The token that ties the name to its sentence."""
    kind: ActorKind
    words: tuple[str, ...]
    """Without case, accents, dots, generation and a leading article."""
    text: str
    """As written, white space made plain."""
    gender: str
    """What a title before the name tells: male, female or empty."""


def name_uses(parse: Parse, entities: Iterable[Entity]) -> list[NameUse]:
    """The occurrences of names whose bearers can act, in text order; peoples only as "Kenyans", not as "Kenyan"."""
    uses = []
    outside = outside_the_story(parse)
    for entity in entities:
        kind = KIND_OF_LABEL.get(entity.label)
        text = " ".join(entity.of(parse.text).split())
        if kind == "place":
            text = text.partition(",")[0]
        words = name_words(text)
        if kind is None or not words:
            continue
        first, last = parse.token_at(entity.start), parse.token_at(entity.end - 1) + 1
        if (
            first in outside
            or _is_pair_of_places(parse, first, last)
            or (kind == "group" and parse.tags[last - 1] not in _PLURALS)
        ):
            continue
        gender = _title_gender(parse, first) if kind == "person" else ""
        uses.append(NameUse(first, last, _head(parse, first, last), kind, words, text, gender))
    return uses


def _is_pair_of_places(parse: Parse, first: int, last: int) -> bool:
    """Whether hyphens tie nothing but places and peoples: "Kenya-Uganda", "Sino-Kenyan" are relations, no actors."""
    parts = parse.words_of(first, last).replace("–", "-").split("-")
    return len(parts) > 1 and all(known_forms().get(as_form(part)) in ("GPE", "NORP") for part in parts)


@lru_cache(SPELLINGS_REMEMBERED)
def name_words(text: str) -> tuple[str, ...]:
    """The words by which two spellings of a name are compared; empty where nothing but signs is left."""
    words = [word for word in _NOT_A_WORD.sub(" ", fold(text).replace(".", "")).split() if word not in _GENERATIONS]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return tuple(_with_joined_particles(words))


def _with_joined_particles(words: list[str]) -> Iterator[str]:
    """ "al rahbi" as "al-rahbi": some particles are written both ways."""
    held = ""
    for word in words:
        if word in _joined_particles() and not held and word != words[-1]:
            held = word + "-"
        else:
            yield held + word
            held = ""


@cache
def _joined_particles() -> frozenset[str]:
    return frozenset(row["particle"] for row in table("particles") if row["joins"] == "joined")


def refer(figure: Figure, use: NameUse) -> None:
    """Count a name's occurrence as a mention of the figure."""
    figure.references.append(Reference(use.first, use.last, use.head, "name"))


def _head(parse: Parse, first: int, last: int) -> int:
    for token in range(last - 1, first - 1, -1):
        if not first <= parse.heads[token] < last or parse.heads[token] == token:
            return token
    return last - 1


def _title_gender(parse: Parse, first: int) -> str:
    before = parse.lower[first - 1].strip(".") if first else ""
    return _gendered_titles().get(before, "")


@cache
def _gendered_titles() -> dict[str, str]:
    return {row["title"]: row["gender"] for row in table("titles") if row["gender"] != "any"}
