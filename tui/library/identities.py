"""Who is who, as the reader decides: two names are one person, or a name means somebody else in one article.

Names alone merge only what is surely one (`people`). Every decision is a row, the oldest first, and who is who is
worked out from all of them: taking one back leaves the others as they were, and reading an article anew loses none.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Literal

from tui.library import moments, people

Verdict = Literal["same", "apart"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What the reader decided about two people, by their names."""

    verdict: Verdict
    name: str
    other: str


def same(connection: sqlite3.Connection, person_id: int, other_id: int) -> int:
    """From now on these two are one. Returns the id of that one; nothing is decided about somebody and themselves."""
    one, other = _whom(connection, person_id), _whom(connection, other_id)
    if one != other:
        _decide(connection, "same", one, other, None)
    return _whom(connection, one)


def apart(connection: sqlite3.Connection, person_id: int, article_id: int, name_id: int) -> int | None:
    """The name `name_id` (a saying's own `person_id`) means somebody else than `person_id` in this one article.

    Returns the id of whoever it is instead; None where it means nobody outside this article, so that there is nobody
    to be told apart from.
    """
    whole = _whom(connection, person_id)
    others = connection.execute(
        "SELECT 1 FROM appearances JOIN articles ON articles.id = article_id "
        f"WHERE person_id IN ({people.ONE}) AND {people.LIVE} "
        "AND (article_id <> ?2 OR person_id <> ?3) LIMIT 1",
        (whole, article_id, name_id),
    ).fetchone()
    if others is None:
        return None
    _decide(connection, "apart", name_id, whole, article_id)
    return _whom(connection, people.in_one_article(connection, name_id, article_id))


def undo(connection: sqlite3.Connection, person_id: int) -> Decision | None:
    """Takes back the last decision about this person, and says which it was; None where there is none.

    Somebody who was told apart from another is theirs too.
    With the decision that a name means somebody else in an article goes what was decided about that somebody.
    """
    row = connection.execute(
        f"WITH one AS ({people.ONE}) "
        "SELECT identities.id, verdict, person.name, other.name, person_id, identities.article_id FROM identities "
        "JOIN people AS person ON person.id = person_id JOIN people AS other ON other.id = other_id "
        "WHERE person_id IN one OR other_id IN one OR EXISTS (SELECT 1 FROM people AS alone WHERE alone.id IN one "
        "AND (alone.kind, alone.key, alone.article_id) = (person.kind, person.key, identities.article_id)) "
        "ORDER BY identities.id DESC LIMIT 1",
        (person_id,),
    ).fetchone()
    if row is None:
        return None
    number, verdict, name, other, name_id, article_id = row
    connection.execute("DELETE FROM identities WHERE id = ?", (number,))
    if article_id is not None and article_id > 0:
        alone = people.in_one_article(connection, name_id, article_id)
        _move(connection, article_id, alone, name_id)
        if alone != name_id:  # whoever was made by this decision is nobody now, and so is what was said of them
            connection.execute(
                "DELETE FROM identities WHERE id > ?1 AND (person_id = ?2 OR (verdict = 'same' AND other_id = ?2))",
                (number, alone),
            )
    _settle(connection)
    return Decision(verdict, name, other)


def carry_over(connection: sqlite3.Connection, earlier: int, article_id: int) -> None:
    """What was decided about the names of one article holds for its newer text, which is another row."""
    connection.execute("UPDATE OR IGNORE people SET article_id = ? WHERE article_id = ?", (article_id, earlier))
    connection.execute("UPDATE identities SET article_id = ? WHERE article_id = ?", (article_id, earlier))


def _decide(
    connection: sqlite3.Connection, verdict: Verdict, person_id: int, other_id: int, article_id: int | None
) -> None:
    connection.execute(
        "INSERT INTO identities (verdict, person_id, other_id, article_id, made) VALUES (?, ?, ?, ?, ?)",
        (verdict, person_id, other_id, article_id, moments.now()),
    )
    if article_id is not None:
        _move(connection, article_id, person_id, people.in_one_article(connection, person_id, article_id))
    _settle(connection)


def _whom(connection: sqlite3.Connection, person_id: int) -> int:
    """Whom the reader takes this one for. Raises `KeyError` for an unknown id."""
    row = connection.execute("SELECT ifnull(same_as, id) FROM people WHERE id = ?", (person_id,)).fetchone()
    if row is None:
        raise KeyError(person_id)
    return int(row[0])


def _move(connection: sqlite3.Connection, article_id: int, person_id: int, to: int) -> None:
    """Gives what one says and is in an article to another."""
    for table in ("appearances", "sayings"):
        connection.execute(
            f"UPDATE {table} SET person_id = ? WHERE article_id = ? AND person_id = ?", (to, article_id, person_id)
        )


def _settle(connection: sqlite3.Connection) -> None:
    """Works out who is who from all decisions, in their order."""
    ones: dict[int, set[int]] = {}
    for verdict, person_id, other_id in connection.execute(
        "SELECT verdict, person_id, other_id FROM identities ORDER BY id"
    ).fetchall():
        if verdict == "same":
            both = ones.get(person_id, {person_id}) | ones.get(other_id, {other_id})
            ones |= dict.fromkeys(both, both)
        elif person_id in ones and _is_of_one_article(connection, person_id):
            left = ones.pop(person_id) - {person_id}
            ones |= dict.fromkeys(left, left)
    connection.execute("UPDATE people SET same_as = NULL WHERE same_as IS NOT NULL")
    for person_id, one in ones.items():
        chief = max(one, key=lambda each: _rank(connection, each))
        if chief != person_id:
            connection.execute("UPDATE people SET same_as = ? WHERE id = ?", (chief, person_id))


def _is_of_one_article(connection: sqlite3.Connection, person_id: int) -> bool:
    """Whether the name means its bearer nowhere else. One that does stays who it is when one article is taken out."""
    row = connection.execute("SELECT article_id FROM people WHERE id = ?", (person_id,)).fetchone()
    return bool(row[0] != people.ANYWHERE)


def _rank(connection: sqlite3.Connection, person_id: int) -> tuple[bool, int, int]:
    """By whose name several that are one are called: one that means the same everywhere, then the fullest."""
    key, only_in = connection.execute("SELECT key, article_id FROM people WHERE id = ?", (person_id,)).fetchone()
    return only_in == people.ANYWHERE, key.count(" "), -person_id
