"""The articles: by their text and where it came from.

An article that comes again from the same place with another text takes the older one's place: the older row stays,
points at its successor, and the reader's marks, corrections and place go on in the new text where they are found.
"""

from __future__ import annotations

import sqlite3

from tui.articles.article import Article
from tui.library import corrected, identities, marks, moments, positions, readings, trouble
from tui.settings import DELETED_KEPT_DAYS

_FIELDS = (
    "text", "title", "sha256", "file_name", "byline", "publisher", "url", "published", "retrieved", "language",
    "partial", "notice",
)  # fmt: skip
"""Of an `Article`, and of the table by the same names."""

_UNDER_THE_TEXT = tuple(field for field in _FIELDS if field not in ("text", "sha256"))


def keep(connection: sqlite3.Connection, article: Article, origin: str | None) -> int:
    """The id of this article from this place, as it is known from now on; a deleted one is there again.

    `origin` is what names the place for good, such as an absolute path or an address; None for a paste.
    """
    earlier = newest_with_origin(connection, origin) if origin else None
    known = _known(connection, article.sha256, origin)
    values = {field: getattr(article, field) for field in _FIELDS}
    if known is not None:
        settings = ", ".join(f"{field} = :{field}" for field in _UNDER_THE_TEXT)
        connection.execute(
            f"UPDATE articles SET {settings}, deleted = NULL, superseded_by = NULL WHERE id = :id",
            {**values, "id": known},
        )
        article_id = known
    else:
        columns = ", ".join((*_FIELDS, "origin", "words", "added"))
        places = ", ".join(f":{name}" for name in (*_FIELDS, "origin", "words", "added"))
        found = connection.execute(
            f"INSERT INTO articles ({columns}) VALUES ({places}) RETURNING id",
            {**values, "origin": origin, "words": len(article.text.split()), "added": moments.now()},
        ).fetchone()
        article_id = int(found[0])
    if earlier is not None and earlier != article_id:
        _supersede(connection, earlier, article_id, article.text)
    elif known is None:
        readings.spread(connection, article_id)  # its text may have been read under another name
    return article_id


def of(connection: sqlite3.Connection, article_id: int) -> Article:
    """The article. Raises `LibraryError` for an id that the library does not have."""
    row = connection.execute(f"SELECT {', '.join(_FIELDS)} FROM articles WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        raise trouble.gone()
    fields = dict(zip(_FIELDS, row, strict=True))
    return Article(**{**fields, "partial": bool(fields["partial"])})


def newest_with_origin(connection: sqlite3.Connection, origin: str) -> int | None:
    """The id of the article that came last from this place, not deleted; None where there is none."""
    row = connection.execute(
        "SELECT id FROM articles WHERE origin = ? AND deleted IS NULL AND superseded_by IS NULL "
        "ORDER BY id DESC LIMIT 1",
        (origin,),
    ).fetchone()
    return None if row is None else int(row[0])


def successor(connection: sqlite3.Connection, article_id: int) -> int:
    """The id of the article's newest text: its own, where no other took its place."""
    row = connection.execute(
        "WITH RECURSIVE chain (id, length) AS (VALUES (?, 0) UNION ALL SELECT superseded_by, length + 1 "
        "FROM chain JOIN articles USING (id) WHERE superseded_by IS NOT NULL) "
        "SELECT id FROM chain ORDER BY length DESC LIMIT 1",
        (article_id,),
    ).fetchone()
    return int(row[0])


def has_own(connection: sqlite3.Connection) -> bool:
    """Whether there is any article that did not come with the program."""
    row = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM articles WHERE deleted IS NULL AND superseded_by IS NULL "
        "AND ifnull(origin, '') NOT LIKE 'sample:%')"
    ).fetchone()
    return bool(row[0])


def opened(connection: sqlite3.Connection, article_id: int) -> None:
    """It was opened just now."""
    connection.execute("UPDATE articles SET opened = ? WHERE id = ?", (moments.now(), article_id))


def finish(connection: sqlite3.Connection, article_id: int, finished: bool = True) -> None:
    """It was read, or is unread again."""
    connection.execute("UPDATE articles SET finished = ? WHERE id = ?", (finished, article_id))


def star(connection: sqlite3.Connection, article_id: int, starred: bool = True) -> None:
    """It is starred, or no more."""
    connection.execute("UPDATE articles SET starred = ? WHERE id = ?", (starred, article_id))


def delete(connection: sqlite3.Connection, article_id: int) -> None:
    """It is in no list any more. `restore` brings it back until it is purged."""
    connection.execute("UPDATE articles SET deleted = ? WHERE id = ?", (moments.now(), article_id))


def restore(connection: sqlite3.Connection, article_id: int) -> None:
    """It is no more deleted."""
    connection.execute("UPDATE articles SET deleted = NULL WHERE id = ?", (article_id,))


def purge_old(connection: sqlite3.Connection) -> int:
    """Forgets for good what was deleted long ago (`DELETED_KEPT_DAYS`). Returns how many articles that were."""
    return purge(connection, moments.days_ago(DELETED_KEPT_DAYS))


def purge(connection: sqlite3.Connection, before: str) -> int:
    """Forgets for good what was deleted before this moment, earlier texts of it and their readings included.

    Returns how many articles went.
    """
    gone = 0
    doomed = [row[0] for row in connection.execute("SELECT id FROM articles WHERE deleted < ?", (before,))]
    while doomed:
        article_id = doomed.pop()
        doomed += [
            row[0] for row in connection.execute("SELECT id FROM articles WHERE superseded_by = ?", (article_id,))
        ]
        gone += connection.execute("DELETE FROM articles WHERE id = ?", (article_id,)).rowcount
    if gone:
        connection.execute("DELETE FROM readings WHERE sha256 NOT IN (SELECT sha256 FROM articles)")
    return gone


def _known(connection: sqlite3.Connection, sha256: str, origin: str | None) -> int | None:
    row = connection.execute(
        "SELECT id FROM articles WHERE sha256 = ? AND ifnull(origin, '') = ifnull(?, '')", (sha256, origin)
    ).fetchone()
    return None if row is None else int(row[0])


def _supersede(connection: sqlite3.Connection, earlier: int, later: int, text: str) -> None:
    """The later article takes the earlier one's place, and what the reader made of that goes with it."""
    connection.execute("UPDATE articles SET superseded_by = ? WHERE id = ?", (later, earlier))
    connection.execute(
        "UPDATE articles SET (starred, finished, opened) = "
        "(SELECT starred, finished, opened FROM articles WHERE id = ?) WHERE id = ?",
        (earlier, later),
    )
    positions.carry(connection, earlier, later, text)
    marks.carry(connection, earlier, later, text)
    corrected.carry(connection, earlier, later, of(connection, earlier).text, text)
    identities.carry_over(connection, earlier, later)
    readings.spread(connection, later)
