"""The lexicon of reporting verbs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tui.extraction.lexicon import table, words
from tui.extraction.parse import Parse


@dataclass(frozen=True, slots=True)
class Verb:
    """A row of `reporting_verbs.tsv`."""

    lemma: str
    kind: str
    """speech, writing, text, finding, manner (a way of speaking: only beside words in marks), belief (never shown)."""
    frames: frozenset[str]
    """What it can report: `quote` words in marks, `clause` a finite clause, `bare` one that even a misreading of the
    sentence leaves behind it, `infinitive` and `content` (a noun phrase) on their own, `object` and `naming` a noun
    phrase that holds words in marks. `person`: it takes whoever is told; `question`: somebody else is to answer."""


@cache
def verbs() -> dict[str, Verb]:
    """Reporting verbs by lemma, with their particle where they have one ("point out")."""
    return {
        row["verb"]: Verb(row["verb"], row["class"], frozenset(row["frames"].split()))
        for row in table("reporting_verbs")
    }


def reports(parse: Parse, token: int) -> bool:
    """Whether the verb at `token` can report speech."""
    verb = verbs().get(parse.lemmas[token].lower())
    return verb is not None and verb.kind != "belief"


@cache
def beginnings() -> frozenset[str]:
    """The first words of all entries: "point" for "point out"."""
    return frozenset(verb.split()[0] for verb in verbs())


def times() -> frozenset[str]:
    """Words for days and times that stand beside a verb without being its subject ("said Tuesday")."""
    return words("time_words", "word")
