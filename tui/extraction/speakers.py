"""From the source as written to the actor who speaks, with the reasons and how far to trust them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from tui.extraction.attribution import Attribution
from tui.extraction.lexicon import table
from tui.extraction.parse import Parse
from tui.extraction.records import Actor, Evidence, How, Mention, Quote, Span

_HOW: dict[str, How] = {"name": "named", "pronoun": "pronoun", "nominal": "nominal"}
_SHAKY_FORMS = frozenset({"subject", "within", "noun", "fragment", "unlisted", "announced", "signed"})
"""Constructions of which fewer than 96 in 100 were right on the training articles."""
_MASCULINE = frozenset({"he", "him", "his", "himself"})
_FEMININE = frozenset({"she", "her", "hers", "herself"})
_SINGULAR = frozenset({"he", "she"})
_MOST_RIVALS = 3
_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "several", "many", "two", "three"})


@dataclass(frozen=True, slots=True)
class _Cast:
    """The actors and their mentions in text order, each mention beside its actor."""

    parse: Parse
    actors: list[Actor]
    starts: list[int]
    mentions: list[tuple[Mention, Actor]]
    quoted: list[Span]
    """Every piece of every quote, in text order."""
    genders: dict[str, str]
    """"he" or "she" per actor: what the text calls him and not the other, else what his first name says."""
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


def resolve(parse: Parse, attributions: list[Attribution], actors: list[Actor]) -> list[Quote]:
    """One quote per attribution, in text order, with its speaker where the text gives one.

    The speaker is the actor with a mention at the head of the source; for a document, the actor who issued it. A
    source that is nobody's mention leaves the speaker unknown.
    """
    cast = _gather(parse, attributions, actors)
    quotes: list[Quote] = []
    previous: Actor | None = None
    for number, attribution in enumerate(attributions, start=1):
        actor, how = _speaker(cast, attribution)
        rivals = _rivals(cast, attribution, actor, how)
        quotes.append(
            Quote(
                id=f"q{number}",
                kind=attribution.kind,
                pieces=attribution.pieces,
                cue=attribution.cue,
                source=attribution.source,
                speaker=actor.id if actor else None,
                how=how,
                evidence=_evidence(attribution, actor, rivals),
                sure=actor is not None and _is_sure(cast, attribution, actor, how, rivals, previous),
                via=attribution.via,
            )
        )
        previous = actor or previous
    return quotes


def _gather(parse: Parse, attributions: list[Attribution], actors: list[Actor]) -> _Cast:
    pairs = [(mention, actor) for actor in actors for mention in actor.mentions]
    pairs.sort(key=lambda pair: (pair[0].start, pair[0].end))
    quoted = sorted(piece for attribution in attributions for piece in attribution.pieces)
    genders = {actor.id: gender for actor in actors if (gender := _gender(parse.text, actor))}
    return _Cast(parse, actors, [mention.start for mention, _ in pairs], pairs, quoted, genders, {})


def _gender(text: str, actor: Actor) -> str | None:
    words = {mention.of(text).lower() for mention in actor.mentions if mention.kind == "pronoun"}
    masculine, feminine = bool(words & _MASCULINE), bool(words & _FEMININE)
    if masculine == feminine:
        known = _given_names().get(actor.name.split()[0].lower()) if actor.kind == "person" else None
        return {"male": "he", "female": "she"}.get(known or "")
    return "he" if masculine else "she"


@cache
def _given_names() -> dict[str, str]:
    return {row["name"]: row["gender"] for row in table("given_names")}


def _speaker(cast: _Cast, attribution: Attribution) -> tuple[Actor | None, How]:
    issued = cast.at(attribution.owner)
    if issued is not None:
        return issued[1], "document"
    found = cast.at(attribution.head)
    if found is None:
        labelled = _labelled(cast, attribution)
        return (labelled, "named") if labelled else (None, "unknown")
    mention, actor = found
    pronoun = mention.kind == "pronoun" and mention.of(cast.parse.text).lower() in _SINGULAR
    if pronoun or _takes_up(cast, mention, actor):
        actor = cast.corrected[mention.start] = _in_focus(cast, attribution) or actor
    if attribution.form == "continued":
        return actor, "continued"
    return actor, _HOW[mention.kind]


def _takes_up(cast: _Cast, mention: Mention, actor: Actor) -> bool:
    """Whether a description ("the official") speaks of one person without a name whom nothing introduced before."""
    return (
        mention.kind == "nominal"
        and actor.kind == "person"
        and not actor.named
        and all(other.of(cast.parse.text).lower().startswith("the ") for other in actor.mentions)
    )


def _in_focus(cast: _Cast, attribution: Attribution) -> Actor | None:
    """The named person whom "he" or "she" takes up: the subject of the nearest sentence before that speaks of a person,
    outside quotes, in this paragraph or the one before (centering: Grosz, Joshi and Weinstein 1995)."""
    if attribution.source is None:
        return None
    parse = cast.parse
    pronoun = attribution.source.of(parse.text).lower()
    word = pronoun if pronoun in _SINGULAR else None
    place = attribution.source.start
    paragraph = parse.paragraph_of[parse.token_at(place)]
    first = parse.sentence_of[parse.paragraphs[max(0, paragraph - 1)][0]]
    end = place
    for sentence in range(parse.sentence_of[parse.token_at(place)], first - 1, -1):
        start = parse.starts[parse.sentences[sentence][0]]
        people = [
            (mention, actor)
            for mention, actor in cast.between(start, end)
            if actor.kind == "person" and actor.named and (word is None or cast.genders.get(actor.id, word) == word)
        ]
        if people:
            subjects = [actor for mention, actor in people if _is_subject(parse, mention)]
            fits = subjects or [actor for _, actor in people]
            return fits[0] if len({actor.id for actor in fits}) == 1 else None
        end = start
    return None


def _is_subject(parse: Parse, mention: Mention) -> bool:
    first, last = parse.token_at(mention.start), parse.token_at(mention.end - 1) + 1
    for token in range(first, last):
        while parse.relations[token] in ("appos", "compound") and parse.heads[token] != token:
            token = parse.heads[token]
        if parse.relations[token] in ("nsubj", "nsubjpass"):
            return True
    return False


def _labelled(cast: _Cast, attribution: Attribution) -> Actor | None:
    """The one actor whose name a transcript's label shouts ("QUILL")."""
    if attribution.form != "transcript" or attribution.source is None:
        return None
    label = attribution.source.of(cast.parse.text).lower().split()
    fits = [actor for actor in cast.actors if actor.named and set(label) <= set(actor.name.lower().split())]
    return fits[0] if len(fits) == 1 else None


def _rivals(cast: _Cast, attribution: Attribution, actor: Actor | None, how: How) -> list[tuple[Mention, Actor]]:
    """Who else a pronoun or a description could have meant: others of its kind in this and the last paragraph."""
    if actor is None or how not in ("pronoun", "nominal") or attribution.source is None:
        return []
    parse = cast.parse
    paragraph = parse.paragraph_of[parse.token_at(attribution.source.start)]
    start = parse.starts[parse.paragraphs[max(0, paragraph - 1)][0]]
    gender = cast.genders.get(actor.id)
    rivals: dict[str, tuple[Mention, Actor]] = {}
    for mention, other in reversed(cast.between(start, attribution.source.start)):
        clash = gender is not None and cast.genders.get(other.id, gender) != gender
        if other.id != actor.id and other.kind == actor.kind and mention.kind == "name" and not clash:
            rivals.setdefault(other.id, (mention, other))
    return list(rivals.values())[:_MOST_RIVALS]


def _evidence(
    attribution: Attribution, actor: Actor | None, rivals: list[tuple[Mention, Actor]]
) -> tuple[Evidence, ...]:
    """The source as written, the mention that names its actor, and the rivals rejected."""
    steps: list[Evidence] = []
    if attribution.source is not None:
        steps.append(Evidence(attribution.source, "source", actor.id if actor else None))
    if actor is not None:
        naming = _naming(actor, (attribution.source or attribution.pieces[0]).start)
        if naming is not None:
            steps.append(Evidence(Span(naming.start, naming.end), "naming", actor.id))
    steps.extend(Evidence(Span(mention.start, mention.end), "rival", other.id) for mention, other in rivals)
    return tuple(steps)


def _naming(actor: Actor, place: int) -> Mention | None:
    """The mention by name nearest to a place, before it if there is one."""
    names = [mention for mention in actor.mentions if mention.kind == "name"]
    before = [mention for mention in names if mention.start <= place]
    return before[-1] if before else names[0] if names else None


def _is_sure(
    cast: _Cast,
    attribution: Attribution,
    actor: Actor,
    how: How,
    rivals: list[tuple[Mention, Actor]],
    previous: Actor | None,
) -> bool:
    if attribution.form in _SHAKY_FORMS:
        return False
    if how == "nominal":
        return not rivals and (actor.named or _is_indefinite(cast, attribution))
    if how == "pronoun":
        return not rivals or _in_focus(cast, attribution) is actor or previous is actor
    return True


def _is_indefinite(cast: _Cast, attribution: Attribution) -> bool:
    """Whether an unnamed source is new ("a spokesman") or many ("officials") and so stands for nobody named before."""
    if attribution.source is None or attribution.head is None:
        return False
    first = attribution.source.of(cast.parse.text).split()[0].lower()
    tag = cast.parse.tags[cast.parse.token_at(attribution.head.start)]
    return first in _INDEFINITE or tag in ("NNS", "NNPS")


def _length(span: Span) -> int:
    return span.end - span.start
