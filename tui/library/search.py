"""Full-text search over the library, with the words around what was found.

A reader's words become a query by one rule each: several words must all be there, "words in quotation marks" stand
together, a word that ends in * begins so, and the last word may still be unfinished. Everything else is punctuation:
no input is an error, and none reaches SQLite's own query language.

Beginnings of one or two letters would find nearly everything, slowly. Behind other words one is left out while it is
typed; alone, or with a *, it is taken as a whole word.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

import regex

from tui.extraction.cleaning import clean
from tui.extraction.records import Span
from tui.library.snippets import Term, snippet

_FOUND_LIMIT = 500
"""Most articles found; past it the words are too common to be of use."""

_SHORTEST_BEGINNING_CHARACTERS = 3
_TERM = regex.compile(r'["“”„«»]([^"“”„«»]*)(?:["“”„«»]|$)|([^\s"“”„«»]+)')
_TOKEN = regex.compile(r"[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{Co}\p{M}]*")
"""What SQLite's unicode61 takes for a word."""


@dataclass(frozen=True, slots=True)
class Found:
    """An article that holds the words."""

    article_id: int
    snippet: str
    """The words around the first place where most of them stand, on one line; "…" where the text goes on."""
    hits: tuple[Span, ...]
    """In the snippet; none where the words stand in the title alone."""


def terms(words: str) -> tuple[Term, ...]:
    """What is looked for: `ada "the harbour" bri` is ada, the harbour, and whatever begins with bri."""
    found: list[Term] = []
    words = clean(words).text
    for match in _TERM.finditer(words):
        phrase, word = match.groups()
        tokens = tuple(_TOKEN.findall(phrase if word is None else word))
        if tokens:
            starred = word is not None and word.endswith("*")
            typed_now = word is not None and match.end() == len(words)
            is_long = len(tokens[-1]) >= _SHORTEST_BEGINNING_CHARACTERS
            if is_long or starred or not typed_now or not found:
                found.append(Term(tokens, is_long and (starred or typed_now)))
    return tuple(found)


def find(connection: sqlite3.Connection, words: str, snippet_characters: int = 100) -> tuple[Found, ...]:
    """The articles that hold the words, the best first, at most 500; none for words that say nothing."""
    wanted = terms(words)
    if not wanted:
        return ()
    best = connection.execute(
        "SELECT article_words.rowid FROM article_words JOIN articles ON articles.id = article_words.rowid "
        "WHERE article_words MATCH ? AND deleted IS NULL AND superseded_by IS NULL ORDER BY rank LIMIT ?",
        (" ".join(map(_query, wanted)), _FOUND_LIMIT),
    ).fetchall()
    found = []
    for (article_id,) in best:
        (text,) = connection.execute("SELECT text FROM articles WHERE id = ?", (article_id,)).fetchone()
        found.append(Found(article_id, *snippet(text, wanted, snippet_characters)))
    return tuple(found)


def _query(term: Term) -> str:
    """In SQLite's full-text language: a string, in which only a quotation mark would mean anything, and has none."""
    return f'"{" ".join(term.tokens)}"' + ("*" if term.unfinished else "")
