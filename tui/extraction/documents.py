"""Nouns for things that are written or said, and so can stand where a speaker stands."""

from __future__ import annotations

from functools import cache

from tui.extraction.lexicon import table, words


@cache
def utterances() -> frozenset[str]:
    """Nouns for somebody's own words ("statement", "tweet"): whoever issued them is the one who speaks."""
    return frozenset(row["noun"] for row in table("document_nouns") if row["kind"] == "utterance")


def documents() -> frozenset[str]:
    """All nouns for things written or said."""
    return words("document_nouns", "noun")


def signs() -> frozenset[str]:
    """Nouns for what carries a slogan ("placard")."""
    return words("sign_nouns", "noun")
