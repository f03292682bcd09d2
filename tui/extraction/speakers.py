"""From the source as written to the actor who speaks, with the reasons and how far to trust them."""

from __future__ import annotations

from tui.extraction.attribution import Attribution
from tui.extraction.focus import INDEFINITE, SENTENCES_BACK, SINGULAR, Scene, follows_a_stranger, gather, in_focus
from tui.extraction.parse import Parse
from tui.extraction.records import Actor, Evidence, How, Mention, Quote, Span

_HOW: dict[str, How] = {"name": "named", "pronoun": "pronoun", "nominal": "nominal"}
_SHAKY_FORMS = frozenset(
    {"subject", "within", "noun", "fragment", "unlisted", "announced", "answer", "infinitive", "object"}
    | {"exchange", "resumption"}
)
"""Constructions that on the training articles were right less often than words beside their verb, or too rare."""
_MOST_RIVALS = 3


def resolve(parse: Parse, attributions: list[Attribution], actors: list[Actor]) -> list[Quote]:
    """One quote per attribution, in text order, with its speaker where the text gives one.

    The speaker is the actor with a mention at the head of the source; for a document, the actor who issued it. A
    source that is nobody's mention leaves the speaker unknown.
    """
    scene = gather(parse, attributions, actors)
    quotes: list[Quote] = []
    previous: Actor | None = None
    for number, attribution in enumerate(attributions, start=1):
        actor, how = _speaker(scene, attribution)
        rivals = _rivals(scene, attribution, actor, how)
        quotes.append(
            Quote(
                id=f"q{number}",
                kind=attribution.kind,
                pieces=attribution.pieces,
                cue=attribution.cue,
                source=attribution.source,
                speaker=actor.id if actor else None,
                how=how,
                evidence=_evidence(scene, attribution, actor, rivals),
                sure=actor is not None and _is_sure(scene, attribution, actor, how, rivals, previous),
                via=attribution.via,
            )
        )
        previous = actor or previous
    return quotes


def _speaker(scene: Scene, attribution: Attribution) -> tuple[Actor | None, How]:
    issued = scene.at(attribution.owner)
    if issued is not None:
        return issued[1], "document"
    found = scene.at(attribution.head)
    if found is None:
        labelled = _labelled(scene, attribution)
        return (labelled, "named") if labelled else (None, "unknown")
    mention, actor = found
    pronoun = mention.kind == "pronoun" and mention.of(scene.parse.text).lower() in SINGULAR
    if pronoun and follows_a_stranger(scene, attribution):
        return None, "unknown"
    if pronoun or _takes_up(scene, mention, actor):
        actor = scene.corrected[mention.start] = in_focus(scene, attribution) or actor
    if attribution.form == "continued":
        return actor, "continued"
    return actor, _HOW[mention.kind]


def _takes_up(scene: Scene, mention: Mention, actor: Actor) -> bool:
    """Whether a description ("the official") speaks of one person without a name whom nothing introduced before."""
    return (
        mention.kind == "nominal"
        and actor.kind == "person"
        and not actor.named
        and all(other.of(scene.parse.text).lower().startswith("the ") for other in actor.mentions)
    )


def _labelled(scene: Scene, attribution: Attribution) -> Actor | None:
    """The one actor whose name a transcript's label shouts ("QUILL")."""
    if attribution.form != "transcript" or attribution.source is None:
        return None
    label = attribution.source.of(scene.parse.text).lower().split()
    names = {actor.id: set(actor.name.lower().split()) for actor in scene.actors if actor.named}
    fits = [
        actor
        for actor in scene.actors
        if actor.named
        and label[-1] in names[actor.id]
        and (names[actor.id] <= set(label) or set(label) <= names[actor.id])
    ]
    fullest = [actor for actor in fits if not any(names[actor.id] < names[other.id] for other in fits)]
    if not fullest or any(names[actor.id] != names[fullest[0].id] for actor in fullest):
        return None
    return max(fullest, key=lambda actor: len(actor.mentions))


def _rivals(scene: Scene, attribution: Attribution, actor: Actor | None, how: How) -> list[tuple[Mention, Actor]]:
    """Who else a pronoun or a description could have meant: others of its kind in this and the last paragraph."""
    if actor is None or how not in ("pronoun", "nominal") or attribution.source is None:
        return []
    parse = scene.parse
    token = parse.token_at(attribution.source.start)
    first = parse.paragraphs[max(0, parse.paragraph_of[token] - 1)][0]
    first = max(first, parse.sentences[max(0, parse.sentence_of[token] - SENTENCES_BACK)][0])
    start = parse.starts[first]
    gender = scene.genders.get(actor.id)
    rivals: dict[str, tuple[Mention, Actor]] = {}
    for mention, other in reversed(scene.between(start, attribution.source.start)):
        clash = gender is not None and scene.genders.get(other.id, gender) != gender
        if other.id != actor.id and other.kind == actor.kind and mention.kind == "name" and not clash:
            rivals.setdefault(other.id, (mention, other))
    return list(rivals.values())[:_MOST_RIVALS]


def _evidence(
    scene: Scene, attribution: Attribution, actor: Actor | None, rivals: list[tuple[Mention, Actor]]
) -> tuple[Evidence, ...]:
    """The source as written, the mention that names its actor, and the rivals rejected."""
    steps: list[Evidence] = []
    if attribution.source is not None:
        steps.append(Evidence(attribution.source, "source", actor.id if actor else None))
    if actor is not None:
        naming = scene.naming(actor, (attribution.source or attribution.pieces[0]).start)
        if naming is not None:
            steps.append(Evidence(Span(naming.start, naming.end), "naming", actor.id))
    steps.extend(Evidence(Span(mention.start, mention.end), "rival", other.id) for mention, other in rivals)
    return tuple(steps)


def _is_sure(
    scene: Scene,
    attribution: Attribution,
    actor: Actor,
    how: How,
    rivals: list[tuple[Mention, Actor]],
    previous: Actor | None,
) -> bool:
    if attribution.form in _SHAKY_FORMS:
        return False
    if how == "nominal":
        return not rivals if actor.named else _is_introduced(scene, attribution, actor)
    if how == "pronoun":
        return not rivals or in_focus(scene, attribution) is actor or previous is actor
    return True


def _is_introduced(scene: Scene, attribution: Attribution, actor: Actor) -> bool:
    """Whether an unnamed source is new here or before ("a spokesman"), or many ("officials"), and so no one named."""
    if attribution.head is None:
        return False
    tag = scene.parse.tags[scene.parse.token_at(attribution.head.start)]
    openings = {mention.of(scene.parse.text).split(maxsplit=1)[0].lower() for mention in actor.mentions}
    return tag in ("NNS", "NNPS") or bool(openings & INDEFINITE)
