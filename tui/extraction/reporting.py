"""The reporting verbs of a text: where they stand, what they can report, and who does the reporting."""

from __future__ import annotations

from dataclasses import dataclass

from tui.extraction.lines import Page
from tui.extraction.parse import Parse
from tui.extraction.sources import subject_of
from tui.extraction.verbs import Verb, beginnings, verbs

_NOBODY = frozenset({"nobody", "none", "neither", "nothing", "who", "whoever", "what", "which"})


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
    """Every reporting verb outside quotation marks, in text order. Verbs of belief and passives are none."""
    parse = page.parse
    first_words = beginnings()
    cues: list[Cue] = []
    for token, lemma in enumerate(parse.lemmas):
        if lemma.lower() not in first_words or not page.is_narration(token) or not parse.tags[token].startswith("VB"):
            continue
        if parse.relations[token] in ("aux", "auxpass", "amod", "compound") or _is_passive(page, token):
            continue
        found = _with_particle(parse, token)
        if found is not None and found[0].kind != "belief":
            source = subject_of(page, token)
            if source is None or not _is_nobody(page, source):
                cues.append(Cue(token, found[1], found[0], source))
    return cues


def _is_nobody(page: Page, source: int) -> bool:
    """Whether a source names nobody who spoke: "nobody", "neither", the "who" of a question, "not the mayor"."""
    parse = page.parse
    if parse.lower[source] in _NOBODY:
        return True
    left = parse.left_edges[source]
    return parse.lower[max(0, left - 1)] == "not" or parse.lower[left] in ("no", "not", "neither")


def _is_passive(page: Page, token: int) -> bool:
    """Whether a past participle is told of somebody ("was asked", "when asked") instead of by somebody."""
    parse = page.parse
    opens = token == page.lines[page.line_of[token]][0] if page.line_of[token] >= 0 else True
    if opens and parse.tags[token] in ("VBD", "VBN"):  # "Asked whether …, she said"; but "Said Ada Quill: …"
        return not any(
            parse.relations[child] == "nsubj" and child == token + 1 for child in parse.children[token]
        ) and (parse.classes[token + 1 : token + 2] != ["PROPN"])
    if parse.tags[token] != "VBN":
        return False
    if token > 0 and not page.is_narration(token - 1):  # “…!” called Ada Quill
        return parse.lower[token + 1 : token + 2] == ["by"]
    relations = [parse.relations[child] for child in parse.children[token]]
    if "agent" in relations:
        return False
    perfect = any(
        parse.lemmas[child] in ("have", "'ve", "’ve", "'s") for child in parse.children[token] if child < token
    )
    return "auxpass" in relations or "nsubjpass" in relations or not (perfect or parse.relations[token] == "conj")


def _with_particle(parse: Parse, token: int) -> tuple[Verb, int] | None:
    """The entry for the verb at `token`, with its particle where the two make one ("point out"), and its last token."""
    known = verbs()
    lemma = parse.lemmas[token].lower()
    for behind in (token + 1, token + 2):
        if behind < len(parse) and (phrase := f"{lemma} {parse.lower[behind]}") in known:
            return known[phrase], behind
    return (known[lemma], token) if lemma in known else None
