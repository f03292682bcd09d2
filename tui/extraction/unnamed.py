"""Sources without a name ("a police spokesman", "officials") as actors by their fullest description."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from tui.extraction.figures import Cast, Figure
from tui.extraction.lexicon import table
from tui.extraction.parse import Parse
from tui.extraction.roles import noun_of
from tui.extraction.voices import Source

_LONGEST_DESCRIPTION = 8
"""Tokens. A longer source is cut to the phrase before its comma or relative clause, then to its head."""
_NEAR = 300
"""Tokens in which another person must not have been named, for "the senator" to be whoever spoke before."""
_LEADING = frozenset(("the", "a", "an", "this", "these", "those", "one"))
_DEFINITE = frozenset(("the", "this", "that"))
_PLURALS = ("NNS", "NNPS")


def add_sources(cast: Cast, sources: list[Source]) -> None:
    """Each source that is a common noun and names nobody becomes a figure, once for each description.

    "The spokesman" is the one spokesman introduced before. Without such a one, "the senator" is the named person who
    spoke last, where nobody else has been named since or nobody else has spoken at all.
    """
    described = _Described()
    speakers = _Speakers()
    for source in sources:
        if source.head is None or source.phrase is None:
            continue
        figure = cast.at_head.get(source.head) or _named_within(cast, source.phrase)
        if figure is None and noun_of(cast.parse, source.head) is not None:
            figure = described.again(cast.parse, source) or _gone_on(cast, source, speakers)
            if figure is None:
                figure = _describe(cast, source.phrase, source.head)
                described.add(figure)
                cast.figures.append(figure)
        if figure is not None:
            cast.refer(figure, *_without_names(cast, source.phrase, source.head), source.head, "nominal")
            speakers.add(figure, source.head)


def _named_within(cast: Cast, phrase: tuple[int, int]) -> Figure | None:
    """The one person whom a source names without being about a possession of theirs: "the chair, Ada Quill"."""
    parse = cast.parse
    people = {
        id(figure): figure
        for token in range(*phrase)
        if (figure := cast.at_head.get(token)) is not None
        and figure.kind == "person"
        and parse.relations[token] not in ("poss", "pobj")
    }
    return next(iter(people.values())) if len(people) == 1 else None


def _without_names(cast: Cast, phrase: tuple[int, int], head: int) -> tuple[int, int]:
    """The part of a source phrase around its head that holds no mention of anybody else."""
    first, last = phrase
    for token in range(first, last):
        if token in cast.at_head and token != head:
            if token > head:
                return first, token
            first = token + 1
    return first, last


class _Described:
    """The figures without a name that a text has introduced so far."""

    def __init__(self) -> None:
        self._by_words: dict[str, Figure] = {}
        self._by_noun: dict[str, list[Figure]] = defaultdict(list)

    def add(self, figure: Figure) -> None:
        self._by_words[figure.name.lower()] = figure
        for word in set(figure.name.lower().split()):
            self._by_noun[word].append(figure)

    def again(self, parse: Parse, source: Source) -> Figure | None:
        """The figure that a source speaks of again: in the same words, or as a definite with the same noun."""
        assert source.head is not None and source.phrase is not None
        words = parse.words_of(*_description(parse, source.phrase, source.head)).lower()
        if words in self._by_words or parse.lower[source.phrase[0]] not in _DEFINITE:
            return self._by_words.get(words)
        same = self._by_noun.get(parse.lower[source.head], [])
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


def _gone_on(cast: Cast, source: Source, speakers: _Speakers) -> Figure | None:
    """The named person who spoke last, where "the senator" can hardly be anybody else."""
    assert source.head is not None
    last = speakers.last
    if last is None or not last.named or last.kind != "person" or not _is_definite_person(cast.parse, source):
        return None
    if speakers.is_only_one:
        return last
    between = range(max(speakers.last_token, source.head - _NEAR), source.head)
    others = (figure for token in between if (figure := cast.at_head.get(token)) is not None)
    return last if all(other is last or other.kind != "person" for other in others) else None


def _is_definite_person(parse: Parse, source: Source) -> bool:
    """Whether the source is one person who is known by now, and nobody who speaks beside another ("the lawyer")."""
    assert source.head is not None and source.phrase is not None
    noun = noun_of(parse, source.head)
    return (
        noun is not None
        and noun[0] == "person"
        and parse.tags[source.head] not in _PLURALS
        and parse.lower[source.phrase[0]] in _DEFINITE
        and parse.lower[source.head] not in _beside_others()
    )


@cache
def _beside_others() -> frozenset[str]:
    return frozenset(row["noun"] for row in table("role_nouns") if row["is_beside_another"] == "yes")


def _describe(cast: Cast, phrase: tuple[int, int], head: int) -> Figure:
    noun = noun_of(cast.parse, head)
    assert noun is not None
    kind, gender = noun
    if kind == "person" and cast.parse.tags[head] in _PLURALS:
        kind = "group"
    return Figure(kind, cast.parse.words_of(*_description(cast.parse, phrase, head)), named=False, gender=gender)


def _description(parse: Parse, phrase: tuple[int, int], head: int) -> tuple[int, int]:
    """The words that describe a source: without its article, cut when they are many."""
    first, last = phrase
    if parse.lower[first] in _LEADING and first < head:
        first += 1
    if last - first > _LONGEST_DESCRIPTION:
        last = next((token for token in range(head + 1, last) if parse.tags[token] in _ENDS), last)
    if last - first > _LONGEST_DESCRIPTION:
        last = head + 1
    return max(first, last - _LONGEST_DESCRIPTION), last


_ENDS = frozenset((",", "WDT", "WP", "VBN", "VBG", "-LRB-", ":"))
