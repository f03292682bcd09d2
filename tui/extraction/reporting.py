"""The reporting verbs of a text: where they stand, what they can report, and who does the reporting."""

from __future__ import annotations

from dataclasses import dataclass

from tui.extraction.lines import Page
from tui.extraction.parse import Parse
from tui.extraction.sources import subject_of
from tui.extraction.verbs import Verb, verbs


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb in the narrator's own words."""

    token: int
    last: int
    """Its last token: the particle of "point out", else the verb itself."""
    verb: Verb
    source: int | None
    """Token of the head of whoever reports; None where the sentence does not say."""


def find_cues(page: Page) -> list[Cue]:
    """Every reporting verb outside quotation marks that has a source or stands in a form that reports, in text order."""
    parse = page.parse
    known = verbs()
    cues: list[Cue] = []
    for token, lemma in enumerate(parse.lemmas):
        if lemma.lower() not in known or not page.is_narration(token) or not parse.tags[token].startswith("VB"):
            continue
        if parse.relations[token] in ("aux", "auxpass", "amod", "compound"):
            continue
        verb, last = _with_particle(parse, token, known)
        if verb.kind == "belief":
            continue
        cues.append(Cue(token, last, verb, subject_of(page, token)))
    return cues


def _with_particle(parse: Parse, token: int, known: dict[str, Verb]) -> tuple[Verb, int]:
    lemma = parse.lemmas[token].lower()
    for child in parse.children[token]:
        if token < child <= token + 2 and parse.relations[child] in (
            "prt",
            "prep",
            "advmod",
            "acomp",
        ):
            phrase = f"{lemma} {parse.lower[child]}"
            if phrase in known:
                return known[phrase], child
    return known[lemma], token
