"""Sources without a name ("a police spokesman", "officials") as actors by their fullest description."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from tui.extraction.figures import Cast, Figure
from tui.extraction.lexicon import table
from tui.extraction.parse import Parse
from tui.extraction.roles import noun_of
from tui.extraction.voices import Phrase, Source

_LONGEST_DESCRIPTION = 8
"""Tokens. A longer source is cut to the phrase before its comma or relative clause, then to its head."""
_NEAR = 300
"""Tokens in which another person must not have been named, for "the senator" to be whoever spoke before."""
_LEADING = frozenset(("the", "a", "an", "this", "these", "those", "one"))
_DEFINITE = frozenset(("the", "this", "that"))
_PLURALS = ("NNS", "NNPS")
_ENDS = frozenset((",", "WDT", "WP", "VBN", "VBG", "-LRB-", ":"))
"""Tags of what begins the part of a long description that can go."""


def add_sources(cast: Cast, sources: list[Source]) -> None:
    """Each source that is a common noun and names nobody becomes a figure, once for each description.

    "The spokesman" is the one spokesman introduced before. Without such a one, "the senator" is the named person who
    spoke last, where nobody else has been named since or nobody else has spoken at all.
    """
    described = _Described()
    speakers = _Speakers()
    for phrase in (source.phrase for source in sources if source.phrase is not None):
        figure = cast.at_head.get(phrase.head)
        if figure is None and (noun_of(cast.parse, phrase.head) or cast.parse.classes[phrase.head] == "PROPN"):
            figure = _named_within(cast, phrase)
        if figure is None and noun_of(cast.parse, phrase.head) is not None:
            figure = described.again(cast.parse, phrase) or _gone_on(cast, phrase, speakers)
            if figure is None:
                figure = _describe(cast.parse, phrase)
                described.add(figure)
                cast.figures.append(figure)
        if figure is not None:
            cast.refer(figure, *_without_names(cast, phrase), phrase.head, "nominal")
            speakers.add(figure, phrase.head)


def _named_within(cast: Cast, phrase: Phrase) -> Figure | None:
    """The one person whom a source names without being about a possession of theirs: "the chair, Ada Quill"."""
    people = {
        id(figure): figure
        for token in range(phrase.first, phrase.last)
        if (figure := cast.at_head.get(token)) is not None
        and figure.kind == "person"
        and cast.parse.relations[token] not in ("poss", "pobj")
    }
    return next(iter(people.values())) if len(people) == 1 else None


def _without_names(cast: Cast, phrase: Phrase) -> tuple[int, int]:
    """The part of a source around its head that holds no mention of anybody else."""
    first = phrase.first
    for token in range(phrase.first, phrase.last):
        if token in cast.named and token != phrase.head:
            if token > phrase.head:
                return first, token
            first = token + 1 + (cast.parse.tags[token + 1] == "POS")
    return first, phrase.last


class _Described:
    """The figures without a name that a text has introduced so far."""

    def __init__(self) -> None:
        self._by_words: dict[str, Figure] = {}
        self._by_noun: dict[str, list[Figure]] = defaultdict(list)

    def add(self, figure: Figure) -> None:
        self._by_words[figure.name.lower()] = figure
        for word in set(figure.name.lower().split()):
            self._by_noun[word].append(figure)

    def again(self, parse: Parse, phrase: Phrase) -> Figure | None:
        """The figure that a source speaks of again: in the same words, or as a definite with the same noun."""
        words = parse.words_of(*_description(parse, phrase)).lower()
        if words in self._by_words or parse.lower[phrase.first] not in _DEFINITE:
            return self._by_words.get(words)
        same = self._by_noun.get(parse.lower[phrase.head], [])
        return same[0] if len(same) == 1 and words in same[0].name.lower() else None


class _Speakers:
    """Who has spoken so far, as far as names tell."""

    def __init__(self) -> None:
        self.last: Figure | None = None
        self.last_token = 0
        self.is_only_one = True

    def add(self, figure: Figure, token: int) -> None:
        self.is_only_one = self.is_only_one and self.last in (None, figure)
        self.last, self.last_token = figure, token


def _gone_on(cast: Cast, phrase: Phrase, speakers: _Speakers) -> Figure | None:
    """The named person who spoke last, where "the senator" can hardly be anybody else."""
    last = speakers.last
    if last is None or not last.named or last.kind != "person" or not _is_definite_person(cast.parse, phrase):
        return None
    if speakers.is_only_one:
        return last
    between = range(max(speakers.last_token, phrase.head - _NEAR), phrase.head)
    others = (figure for token in between if (figure := cast.at_head.get(token)) is not None)
    return last if all(other is last or other.kind != "person" for other in others) else None


def _is_definite_person(parse: Parse, phrase: Phrase) -> bool:
    """Whether the source is one person who is known by now, and nobody who speaks beside another ("the lawyer")."""
    noun = noun_of(parse, phrase.head)
    return (
        noun is not None
        and noun[0] == "person"
        and parse.tags[phrase.head] not in _PLURALS
        and parse.lower[phrase.first] in _DEFINITE
        and parse.lower[phrase.head] not in _beside_others()
    )


@cache
def _beside_others() -> frozenset[str]:
    return frozenset(row["noun"] for row in table("role_nouns") if row["is_beside_another"] == "yes")


def _describe(parse: Parse, phrase: Phrase) -> Figure:
    """A new figure by its description; several people are a group."""
    kind, gender = noun_of(parse, phrase.head) or ("person", "")
    if parse.tags[phrase.head] in _PLURALS:
        kind = "group"
    return Figure(kind, parse.words_of(*_description(parse, phrase)), named=False, gender=gender)


def _description(parse: Parse, phrase: Phrase) -> tuple[int, int]:
    """The words that describe a source: without its article, cut when they are many."""
    first, last = phrase.first, phrase.last
    if parse.lower[first] in _LEADING and first < phrase.head:
        first += 1
    if last - first > _LONGEST_DESCRIPTION:
        last = next((token for token in range(phrase.head + 1, last) if parse.tags[token] in _ENDS), last)
    if last - first > _LONGEST_DESCRIPTION:
        last = phrase.head + 1
    return max(first, last - _LONGEST_DESCRIPTION), last
