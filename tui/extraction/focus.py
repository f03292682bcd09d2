"""Who is in focus where somebody is quoted: the mentions of a text in order, and the person a pronoun takes up."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from tui.extraction.attribution import Attribution
from tui.extraction.lexicon import table, words
from tui.extraction.parse import Parse
from tui.extraction.records import Actor, Mention, Span

SINGULAR = frozenset({"he", "she"})
INDEFINITE = frozenset({"a", "an", "one", "another", "some", "several", "many", "two", "three"})
SENTENCES_BACK = 20
"""How far back an antecedent is looked for, so that a paragraph without end costs no more than a long one."""
_MASCULINE = frozenset({"he", "him", "his", "himself"})
_FEMININE = frozenset({"she", "her", "hers", "herself"})


@dataclass(frozen=True, slots=True)
class Scene:
    """The actors and their mentions in text order, each mention beside its actor."""

    parse: Parse
    actors: list[Actor]
    starts: list[int]
    mentions: list[tuple[Mention, Actor]]
    quoted: list[Span]
    """Every piece of every quote, in text order."""
    genders: dict[str, str]
    """"he" or "she" per actor: what the text calls him and not the other, else what his first name says."""
    names: dict[str, list[Mention]]
    """The mentions by name of each actor, in text order."""
    corrected: dict[int, Actor]
    """Whom a pronoun at an offset turned out to mean; grows from quote to quote."""

    def at(self, place: Span | None) -> tuple[Mention, Actor] | None:
        """The shortest mention that covers `place`."""
        if place is None:
            return None
        found: tuple[Mention, Actor] | None = None
        number = bisect_right(self.starts, place.start)
        for mention, actor in self.mentions[max(0, number - 4) : number]:
            if mention.contains(place) and (found is None or _length(mention) < _length(found[0])):
                found = (mention, actor)
        return found

    def naming(self, actor: Actor, place: int) -> Mention | None:
        """The mention that names an actor nearest to a place, before it if there is one."""
        names = self.names[actor.id]
        number = bisect_right(names, place, key=lambda mention: mention.start)
        return names[max(0, number - 1)] if names else None

    def between(self, start: int, end: int) -> list[tuple[Mention, Actor]]:
        """The mentions that begin in a stretch of text, outside quotes."""
        found = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [
            (mention, self.corrected.get(mention.start, actor))
            for mention, actor in found
            if not self.is_quoted(mention.start)
        ]

    def is_quoted(self, offset: int) -> bool:
        number = bisect_right(self.quoted, offset, key=lambda piece: piece.start) - 1
        return number >= 0 and offset < self.quoted[number].end


def gather(parse: Parse, attributions: list[Attribution], actors: list[Actor]) -> Scene:
    pairs = [(mention, actor) for actor in actors for mention in actor.mentions]
    pairs.sort(key=lambda pair: (pair[0].start, pair[0].end))
    quoted = sorted(piece for attribution in attributions for piece in attribution.pieces)
    genders = {actor.id: gender for actor in actors if (gender := _gender(parse.text, actor))}
    names = {actor.id: [mention for mention in actor.mentions if mention.kind == "name"] for actor in actors}
    return Scene(parse, actors, [mention.start for mention, _ in pairs], pairs, quoted, genders, names, {})


def _gender(text: str, actor: Actor) -> str | None:
    used = {mention.of(text).lower() for mention in actor.mentions if mention.kind == "pronoun"}
    masculine, feminine = bool(used & _MASCULINE), bool(used & _FEMININE)
    if masculine == feminine:
        known = _given_names().get(actor.name.split()[0].lower()) if actor.kind == "person" else None
        return {"male": "he", "female": "she"}.get(known or "")
    return "he" if masculine else "she"


@cache
def _given_names() -> dict[str, str]:
    return {row["name"]: row["gender"] for row in table("given_names")}


def follows_a_stranger(scene: Scene, attribution: Attribution) -> bool:
    """Whether the sentence before has somebody for its subject whom nothing names ("A second driver disagreed.")."""
    if attribution.source is None:
        return False
    parse = scene.parse
    token = parse.token_at(attribution.source.start)
    sentence = parse.sentence_of[token]
    first = parse.paragraphs[parse.paragraph_of[token]][0]
    farthest = max(0, sentence - SENTENCES_BACK)
    while sentence > farthest and parse.sentences[sentence - 1][0] >= first:
        sentence -= 1
        start, end = parse.sentences[sentence]
        if all(scene.is_quoted(parse.starts[other]) for other in range(start, end) if parse.classes[other] != "SPACE"):
            continue
        for subject in range(start, end):
            if parse.relations[subject] == "nsubj" and not scene.is_quoted(parse.starts[subject]):
                one = parse.tags[subject] == "NN" and parse.lower[parse.left_edges[subject]] in INDEFINITE
                place = Span(parse.starts[subject], parse.ends[subject])
                return one and parse.lower[subject] in words("role_nouns", "noun") and scene.at(place) is None
        return False
    return False


def in_focus(scene: Scene, attribution: Attribution) -> Actor | None:
    """The named person whom "he" or "she" takes up: the subject of the nearest sentence before that speaks of a person,
    outside quotes, in this paragraph or the one before (centering: Grosz, Joshi and Weinstein 1995)."""
    if attribution.source is None:
        return None
    parse = scene.parse
    pronoun = attribution.source.of(parse.text).lower()
    word = pronoun if pronoun in SINGULAR else None
    place = attribution.source.start
    paragraph = parse.paragraph_of[parse.token_at(place)]
    first = parse.sentence_of[parse.paragraphs[max(0, paragraph - 1)][0]]
    end = place
    last = parse.sentence_of[parse.token_at(place)]
    for sentence in range(last, max(first, last - SENTENCES_BACK) - 1, -1):
        start = parse.starts[parse.sentences[sentence][0]]
        people = [
            (mention, actor)
            for mention, actor in scene.between(start, end)
            if actor.kind == "person" and actor.named and (word is None or scene.genders.get(actor.id, word) == word)
        ]
        if people:
            subjects = [actor for mention, actor in people if _is_subject(parse, mention)]
            fits = subjects or [actor for _, actor in people]
            return fits[0] if len({actor.id for actor in fits}) == 1 else None
        end = start
    return None


def _is_subject(parse: Parse, mention: Mention) -> bool:
    first, last = parse.token_at(mention.start), parse.token_at(mention.end - 1) + 1
    return any(parse.relations[_outermost(parse, token)] in ("nsubj", "nsubjpass") for token in range(first, last))


def _outermost(parse: Parse, token: int) -> int:
    """Up from a name in apposition or a first name to the head of its phrase."""
    while parse.relations[token] in ("appos", "compound") and parse.heads[token] != token:
        token = parse.heads[token]
    return token


def _length(span: Span) -> int:
    return span.end - span.start
