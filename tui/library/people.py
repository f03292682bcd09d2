"""Who is in the library's articles, and who among them is one person.

A name makes one person of everybody who bears it where it is a whole name: two names or more of a person; all that
an organisation, a place or a group is called. Kinds are kept apart. Anything less ("Quill", "a spokesman") means
somebody in its own article alone. The rule errs towards two where there may be one, because the words of two people
under one name are worse than one person listed twice; `identities` holds what the reader decides beyond it.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from tui.extraction.naming import fold, forms_of_address, offices, particles
from tui.extraction.records import Actor, ActorKind

ANYWHERE = 0
"""In place of an article's id: the name means the same person in whichever article it stands."""

_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
"""What tells a son from his father, as it is compared."""
_LONGEST_TITLE_WORDS = 3
_NO_WORD = re.compile(r"[^\w'&+-]+")
_HYPHENS = str.maketrans("\u2010\u2011\u2012\u2013", "----")
_DOTTED_INITIALS = re.compile(r"\b(\w)\.(?=\s*\w)")
_POSSESSIVE = re.compile(r"['’‘]s\Z")
_JOINED_INITIALS = re.compile(r"\A[B-DF-HJ-NP-TV-XZ]{2,3}(?=\s)")
"""“JR”, “T.J.” without its dots: capitals that can't be said as a word."""

LIVE = "articles.deleted IS NULL AND articles.superseded_by IS NULL"
"""SQL: the article stands in the library, and no newer text took its place."""

ONE = (
    "SELECT own.id FROM people AS asked JOIN people AS own ON own.id = ifnull(asked.same_as, asked.id) "
    "OR own.same_as = ifnull(asked.same_as, asked.id) WHERE asked.id = ?1"
)
"""SQL: the ids of all whom the reader takes for one with the person ?1, who is among them."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, or an organisation, a place, a group."""

    id: int
    name: str
    kind: ActorKind
    quotes: int
    """In all articles of the library."""
    articles: int
    """In how many they are."""
    only_in: str | None
    """Title of the one article in which this name means them; None where it does anywhere."""


@cache
def name_words(name: str) -> tuple[str, ...]:
    """The words by which two spellings of a person's name are compared.

    Case, accents, dots, titles and the space between initials are left out; what tells a son from his father stays.
    """
    spaced = _DOTTED_INITIALS.sub(r"\1 ", _POSSESSIVE.sub("", name))
    spaced = _JOINED_INITIALS.sub(lambda initials: " ".join(initials[0]), spaced)
    words = _NO_WORD.sub(" ", fold(spaced.translate(_HYPHENS)).replace(".", "")).split()
    while title := _title_words(words):
        words = words[title:]
    if len(words) > 1 and words[-1] in _GENERATIONS:
        words[-1] = _GENERATIONS[words[-1]]
    return tuple(words)


def name_key(name: str, kind: ActorKind) -> str:
    """The name as names of this kind are compared; never empty."""
    words = name_words(name) if kind == "person" else _whole_words(name)
    return " ".join(words) or name.casefold()


def is_whole_name(name: str, kind: ActorKind) -> bool:
    """Whether this name means the same in every article: "Ada Quill", "J. R. Quill", "Kremlin"; not "A. Quill"."""
    if kind != "person":
        return bool(_whole_words(name))
    words = [word for word in name_words(name) if word not in particles() and word not in _GENERATIONS.values()]
    long = sum(len(word) > 1 for word in words)
    return long > 1 or (long == 1 and len(words) > 2)  # or two initials and a surname


def index(connection: sqlite3.Connection, article_id: int, actors: Iterable[Actor], quotes: dict[str, int]) -> None:
    """Puts the actors of an article's newest reading in place of those it had; `quotes`: how many each of them has."""
    connection.execute("DELETE FROM appearances WHERE article_id = ?", (article_id,))
    taken: set[int] = set()
    for actor in actors:
        person = _by_name(connection, article_id, actor, taken)
        taken.add(person)
        connection.execute(
            "INSERT INTO appearances (article_id, actor, person_id, name, kind, named, role, mentions, quotes) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(article_id, actor.id, person, actor.name, actor.kind, actor.named),
                *(" ".join(actor.roles[0].split()) if actor.roles else None, len(actor.mentions)),
                quotes.get(actor.id, 0),
            ),
        )


def of(connection: sqlite3.Connection, article_id: int, name: str, kind: ActorKind) -> int | None:
    """The id of whoever an article calls by this name; None for nobody, as while it has not been read."""
    row = connection.execute(
        "SELECT ifnull(people.same_as, people.id) FROM appearances JOIN people ON people.id = person_id "
        "WHERE appearances.article_id = ? AND appearances.name = ? AND appearances.kind = ? ORDER BY mentions DESC",
        (article_id, name, kind),
    ).fetchone()
    return None if row is None else int(row[0])


def known(connection: sqlite3.Connection, person_id: int) -> Person | None:
    """The person of this id, or whom the reader takes that one for; None for an unknown id."""
    row = connection.execute("SELECT ifnull(same_as, id) FROM people WHERE id = ?", (person_id,)).fetchone()
    return None if row is None else next(_persons(connection, [int(row[0])]), None)


def search(connection: sqlite3.Connection, words: str, limit: int = 50) -> tuple[Person, ...]:
    """Those whose name holds all these words or beginnings of words, most quotes first; everybody for no words."""
    wanted = fold(words).translate(_HYPHENS).replace(".", " ").replace("-", " ").split()
    condition = "".join(" AND ' ' || replace(own.key, '-', ' ') LIKE ? ESCAPE '\\'" for _ in wanted)
    rows = connection.execute(
        "SELECT ifnull(own.same_as, own.id) AS person, sum(appearances.quotes) AS said, count(*) AS times "
        "FROM people AS own JOIN appearances ON appearances.person_id = own.id "
        f"JOIN articles ON articles.id = appearances.article_id WHERE {LIVE}{condition} "
        "GROUP BY person ORDER BY said DESC, times DESC, person LIMIT ?",
        (*(f"% {_literally(word)}%" for word in wanted), limit),
    ).fetchall()
    return tuple(_persons(connection, [int(row[0]) for row in rows]))


def alike(connection: sqlite3.Connection, person: Person, limit: int) -> tuple[Person, ...]:
    """Whom `person` may be one with: those who share a word of the name, the most words first, then the most quoted."""
    own = set(name_words(person.name))
    found: dict[int, Person] = {}
    for word in sorted(own, key=len, reverse=True):
        found |= {other.id: other for other in search(connection, word, limit) if other.id != person.id}
    shared = sorted(found.values(), key=lambda other: len(own.intersection(name_words(other.name))), reverse=True)
    others = (other for other in search(connection, "", limit + 1) if other.id not in found and other.id != person.id)
    return (*shared, *others)[:limit]


def in_one_article(connection: sqlite3.Connection, person_id: int, article_id: int) -> int:
    """The id of whoever bears this one's name in one article alone, made if there is nobody yet."""
    kind, key, name = connection.execute("SELECT kind, key, name FROM people WHERE id = ?", (person_id,)).fetchone()
    return _kept(connection, kind, key, article_id, name)


def _by_name(connection: sqlite3.Connection, article_id: int, actor: Actor, taken: set[int]) -> int:
    """Who an actor is by the name, and by what the reader said of that name in this article.

    Two actors of one article are two people, or the reading would have made them one.
    """
    key = name_key(actor.name, actor.kind)
    whole = actor.named and is_whole_name(actor.name, actor.kind)
    person = _kept(connection, actor.kind, key, ANYWHERE if whole else article_id, actor.name)
    if whole and _is_apart(connection, person, article_id):
        person = in_one_article(connection, person, article_id)
    number = 1
    while person in taken:
        number += 1
        person = _kept(connection, actor.kind, f"{key} ({number})", article_id, actor.name)
    return person


def _is_apart(connection: sqlite3.Connection, person_id: int, article_id: int) -> bool:
    """Whether the reader said that this name means somebody else in this article."""
    found = connection.execute(
        "SELECT 1 FROM identities WHERE article_id = ? AND person_id = ?", (article_id, person_id)
    ).fetchone()
    return found is not None


def _kept(connection: sqlite3.Connection, kind: str, key: str, article_id: int, name: str) -> int:
    row = connection.execute(
        "SELECT id FROM people WHERE kind = ? AND key = ? AND article_id = ?", (kind, key, article_id)
    ).fetchone()
    if row is None:
        row = connection.execute(
            "INSERT INTO people (kind, key, article_id, name) VALUES (?, ?, ?, ?) RETURNING id",
            (kind, key, article_id, name),
        ).fetchone()
    return int(row[0])


def _persons(connection: sqlite3.Connection, ids: list[int]) -> Iterator[Person]:
    for person_id in ids:
        row = connection.execute("SELECT name, kind, article_id FROM people WHERE id = ?", (person_id,)).fetchone()
        if row is None:
            continue
        name, kind, only = row
        quotes, articles, title = connection.execute(
            "SELECT ifnull(sum(appearances.quotes), 0), count(DISTINCT articles.id), max(articles.title) "
            "FROM appearances JOIN articles ON articles.id = appearances.article_id "
            f"WHERE person_id IN ({ONE}) AND {LIVE}",
            (person_id,),
        ).fetchone()
        yield Person(person_id, name, kind, quotes, articles, None if only == ANYWHERE or articles > 1 else title)


def _title_words(words: list[str]) -> int:
    """How many of the first words are a title that nobody is called by; never all of them."""
    for length in range(min(_LONGEST_TITLE_WORDS, len(words) - 1), 0, -1):
        title = " ".join(words[:length])
        if title in offices() or title in forms_of_address():
            return length
    return 0


def _whole_words(name: str) -> list[str]:
    words = _NO_WORD.sub(" ", fold(name.translate(_HYPHENS)).replace(".", "")).split()
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _literally(word: str) -> str:
    """`word` for a LIKE pattern: its own signs mean nothing."""
    return re.sub(r"([\\%_])", r"\\\1", word)
