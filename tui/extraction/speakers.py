"""From the source as written to the actor who speaks, with the reasons."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from tui.extraction.attribution import Attribution
from tui.extraction.parse import Parse
from tui.extraction.records import Actor, Evidence, How, Mention, Quote, Span

_HOW: dict[str, How] = {"name": "named", "pronoun": "pronoun", "nominal": "nominal"}


@dataclass(frozen=True, slots=True)
class _Cast:
    """The mentions of all actors in text order, each beside its actor."""

    starts: list[int]
    mentions: list[tuple[Mention, Actor]]

    def at(self, place: Span) -> tuple[Mention, Actor] | None:
        """The shortest mention that covers `place`."""
        number = bisect_right(self.starts, place.start) - 1
        found: tuple[Mention, Actor] | None = None
        for mention, actor in self.mentions[max(0, number - 3) : number + 1]:
            if mention.contains(place) and (
                found is None or mention.end - mention.start < found[0].end - found[0].start
            ):
                found = (mention, actor)
        return found


def resolve(parse: Parse, attributions: list[Attribution], actors: list[Actor]) -> list[Quote]:
    """One quote per attribution, in text order, with its speaker where one is known."""
    pairs = sorted(
        ((mention, actor) for actor in actors for mention in actor.mentions),
        key=lambda pair: (pair[0].start, pair[0].end),
    )
    cast = _Cast([mention.start for mention, _ in pairs], pairs)
    return [_quote(number, attribution, cast) for number, attribution in enumerate(attributions, start=1)]


def _quote(number: int, attribution: Attribution, cast: _Cast) -> Quote:
    found = cast.at(attribution.head) if attribution.head is not None else None
    issued = cast.at(attribution.owner) if attribution.owner is not None else None
    how: How = _HOW[found[0].kind] if found else "unknown"
    if issued is not None:
        found, how = issued, "document"
    elif attribution.form == "continued" and found is not None:
        how = "continued"
    evidence: list[Evidence] = []
    if attribution.source is not None:
        evidence.append(Evidence(attribution.source, "source", found[1].id if found else None))
    if found is not None:
        naming = _naming(found[1], attribution.pieces[0].start)
        if naming is not None:
            evidence.append(Evidence(Span(naming.start, naming.end), "naming", found[1].id))
    return Quote(
        id=f"q{number}",
        kind=attribution.kind,
        pieces=attribution.pieces,
        cue=attribution.cue,
        source=attribution.source,
        speaker=found[1].id if found else None,
        how=how,
        evidence=tuple(evidence),
        sure=found is not None,
        via=attribution.via,
    )


def _naming(actor: Actor, place: int) -> Mention | None:
    """The mention that names the actor nearest to `place`, rather before it than after."""
    names = [mention for mention in actor.mentions if mention.kind == "name"]
    before = [mention for mention in names if mention.start <= place]
    return before[-1] if before else names[0] if names else None
