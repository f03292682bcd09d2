"""Who is in the story: names, roles, common nouns and pronouns gathered into actors.

names → bearers → equations → roles → descriptions → unnamed sources → pronouns → voices (I in quotes)
→ narration (I outside them)
"""

from __future__ import annotations

from collections import Counter

from tui.extraction import descriptions, narration, pronouns, roles, unnamed, voices
from tui.extraction.aliases import name_uses
from tui.extraction.attribution import Attribution
from tui.extraction.equations import with_equations
from tui.extraction.figures import Cast, Figure
from tui.extraction.organisations import gather_organisations
from tui.extraction.parse import Parse
from tui.extraction.people import gather_people
from tui.extraction.places import gather_groups, gather_places
from tui.extraction.records import Actor, Entity, Mention, Quote


def find_actors(parse: Parse, entities: list[Entity], attributions: list[Attribution]) -> list[Actor]:
    """Everyone whom the text speaks of, in order of first appearance, unnamed sources behind; empty for nobody."""
    cast = Cast(parse, _bearers(parse, entities))
    roles.describe(cast)
    descriptions.bind_descriptions(cast)
    sources = voices.sources_of(parse, attributions)
    unnamed.add_sources(cast, sources)
    pronouns.resolve(cast, sources)
    pronouns.bind_its(cast)
    voices.bind_speakers(cast, sources)
    narration.bind_narrator(cast, sources)
    cast.figures.sort(key=lambda figure: (not figure.named, figure.first_token))
    return [_as_actor(parse, f"a{number}", figure) for number, figure in enumerate(cast.figures, start=1)]


def _bearers(parse: Parse, entities: list[Entity]) -> list[Figure]:
    """Figures with their mentions by name, in order of first appearance."""
    uses = name_uses(parse, entities)
    figures = [
        *gather_people([use for use in uses if use.kind == "person"]),
        *gather_organisations(parse, [use for use in uses if use.kind == "organisation"]),
        *gather_places(parse, [use for use in uses if use.kind == "place"]),
        *gather_groups(parse, [use for use in uses if use.kind == "group"]),
    ]
    return sorted(with_equations(parse, figures), key=lambda figure: figure.first_token)


def by_weight(actors: list[Actor], quotes: list[Quote]) -> list[Actor]:
    """Most quotes first, then most mentions, then first appearance; unnamed sources last."""
    said = Counter(quote.speaker for quote in quotes)
    return sorted(
        actors,
        key=lambda actor: (not actor.named, -said[actor.id], -len(actor.mentions), actor.mentions[0].start),
    )


def _as_actor(parse: Parse, identity: str, figure: Figure) -> Actor:
    """The figure in code points. Where two of its mentions overlap, a name stays before a description."""
    taken: set[int] = set()
    mentions: list[Mention] = []
    for reference in sorted(figure.references, key=lambda reference: (reference.kind != "name", reference.first)):
        tokens = range(reference.first, reference.last)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            mentions.append(Mention(parse.starts[reference.first], parse.ends[reference.last - 1], reference.kind))
    roles = tuple(dict.fromkeys(figure.roles))
    return Actor(identity, figure.name, figure.named, figure.kind, roles, tuple(sorted(mentions)))
