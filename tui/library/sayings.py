"""Who said what, in all articles: the quotes of each article's newest reading, with the reader's corrections in them.

The rows are made from readings and can be made again; nothing that the reader decided is kept in them. An article that
is deleted, or in whose place a newer text stands, keeps its rows and is left out.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tui.citing import citation
from tui.extraction.records import ActorKind, Extraction, How, Quote, QuoteKind, Span
from tui.library import people, sameness
from tui.library.people import LIVE
from tui.library.sameness import Differences, Wording

PUBLISHED_DAY = (
    "CASE WHEN articles.published GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' "
    "THEN substr(articles.published, 1, 10) END"
)
"""SQL: the ISO date on which an article was published; NULL where it gives none that can be sorted by."""

_COLUMNS = f"""
    sayings.id, sayings.article_id, quote, sayings.person_id, start, stop, kind, how, sure, speaker, speaker_kind,
    role, source, cue, via, sayings.words, articles.title, articles.publisher, articles.url, articles.file_name,
    articles.published, ifnull({PUBLISHED_DAY}, substr(articles.added, 1, 10)) AS day
"""


@dataclass(frozen=True, slots=True)
class Saying:
    """One quote and where it stands. Texts are the article's own, on one line."""

    id: int
    article_id: int
    quote: str
    """Its id in the article's newest reading."""
    person_id: int | None
    """Whose name the article gives it to, before what the reader decided about names; None for an unknown speaker."""
    span: Span
    """The first piece, in the article's text."""
    kind: QuoteKind
    how: How
    sure: bool
    speaker: str | None
    speaker_kind: ActorKind | None
    role: str | None
    """What this article says they are."""
    source: str | None
    """Who said it, as written beside the quote."""
    cue: str
    via: str
    """Who handed the words on; empty for nobody."""
    words: str
    title: str
    publisher: str | None
    url: str | None
    file_name: str | None
    published: str | None
    """As the article has it."""
    day: str
    """ISO date by which it is ordered: when the article was published, else when it came into the library."""

    def when(self) -> str:
        """The date in words; of an article that has none, when it was added to the library, said to be that."""
        return citation.date_in_words(self.published) or f"added {citation.date_in_words(self.day)}"

    def where(self) -> str:
        """Outlet, title and date in words."""
        parts = (self.publisher, self.title or self.file_name, self.when())
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Statement:
    """One quote with every place where it was found."""

    first: Saying
    """The longest, of equal ones the newest; for `elsewhere` the article's own."""
    again: tuple[Saying, ...]
    """The same in other articles, newest first."""

    @property
    def sayings(self) -> tuple[Saying, ...]:
        return (self.first, *self.again)

    def differences(self, saying: Saying) -> Differences:
        """Where the words of the first and of another of these differ."""
        return sameness.differences(_worded(self.first), _worded(saying))


def index(connection: sqlite3.Connection, article_id: int, reading: Extraction, text: str) -> None:
    """Puts the actors and quotes of this reading, corrections laid over it, in place of what the article had."""
    said = Counter(quote.speaker for quote in reading.quotes if quote.speaker is not None)
    people.index(connection, article_id, reading.actors, said)
    bearers = dict(
        connection.execute("SELECT actor, person_id FROM appearances WHERE article_id = ?", (article_id,)).fetchall()
    )
    connection.execute("DELETE FROM sayings WHERE article_id = ?", (article_id,))
    for quote in reading.quotes:
        _keep(connection, article_id, quote, reading, text, bearers.get(quote.speaker))


def of_person(connection: sqlite3.Connection, person_id: int) -> tuple[Saying, ...]:
    """Every quote of a person, or of whoever the reader takes them for, newest first; in an article by its order."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM sayings JOIN articles ON articles.id = sayings.article_id "
        f"WHERE person_id IN ({people.ONE}) AND {LIVE} ORDER BY day DESC, articles.id DESC, start",
        (person_id,),
    )
    return tuple(_saying(row) for row in rows)


def everything_said(connection: sqlite3.Connection, person_id: int) -> tuple[Statement, ...]:
    """Every quote of a person once, with all places where it was found, newest first.

    One that is found again counts by the article that has most of it, so what is cut later moves nothing.
    """
    statements = [_statement(group) for group in sameness.grouped(of_person(connection, person_id), _worded)]
    return tuple(sorted(statements, key=_newest, reverse=True))


def elsewhere(connection: sqlite3.Connection, article_id: int) -> tuple[Statement, ...]:
    """The quotes of an article that stand in other articles too, whoever is said to have said them there.

    In text order; one that is not found again is left out. The same text kept twice is no other article.
    """
    own = connection.execute(
        f"SELECT {_COLUMNS} FROM sayings JOIN articles ON articles.id = sayings.article_id "
        "WHERE articles.id = ? ORDER BY start",
        (article_id,),
    ).fetchall()
    found = ((saying, _again(connection, saying)) for saying in map(_saying, own))
    return tuple(Statement(saying, again) for saying, again in found if again)


def _keep(
    connection: sqlite3.Connection, article_id: int, quote: Quote, reading: Extraction, text: str, person: int | None
) -> None:
    speaker = citation.speaker(quote, reading)
    words = citation.one_line(citation.words(quote, text))
    saying = connection.execute(
        "INSERT INTO sayings (article_id, quote, person_id, start, stop, kind, how, sure, speaker, speaker_kind, role, "
        "source, cue, via, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            *(article_id, quote.id, person, quote.pieces[0].start, quote.pieces[0].end),
            *(quote.kind, quote.how, quote.sure),
            *((speaker.name, speaker.kind) if speaker else (None, None)),
            citation.role(quote, reading) or None,
            None if quote.source is None else citation.one_line(quote.source.of(text)),
            " … ".join(citation.one_line(cue.of(text)) for cue in quote.cue),
            "" if quote.via is None else citation.one_line(quote.via.of(text)),
            words,
        ),
    ).fetchone()[0]
    marks = sameness.fingerprints(sameness.wording(words, quote.kind).words)
    connection.executemany(
        "INSERT INTO fingerprints (fingerprint, saying_id) VALUES (?, ?)", ((mark, saying) for mark in marks)
    )


def _again(connection: sqlite3.Connection, saying: Saying) -> tuple[Saying, ...]:
    """The same quote in articles of another text, each article once."""
    wording = _worded(saying)
    marks = sameness.fingerprints(wording.words)
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM (SELECT saying_id, count(*) AS shared FROM fingerprints "
        f"WHERE fingerprint IN ({', '.join('?' * len(marks))}) GROUP BY saying_id ORDER BY shared DESC LIMIT ?) "
        "JOIN sayings ON sayings.id = saying_id JOIN articles ON articles.id = sayings.article_id "
        f"WHERE {LIVE} AND articles.sha256 <> (SELECT sha256 FROM articles WHERE id = ?) "
        "ORDER BY day DESC, articles.id DESC, start",
        (*marks, sameness.COMPARED_LIMIT, saying.article_id),
    )
    same = (other for other in map(_saying, rows) if sameness.is_same(wording, _worded(other)))
    return _one_an_article(same)


def _statement(group: list[Saying]) -> Statement:
    first, *others = group
    newest_first = sorted(others, key=lambda saying: saying.day, reverse=True)
    return Statement(
        first, tuple(each for each in _one_an_article(newest_first) if each.article_id != first.article_id)
    )


def _one_an_article(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    """The first of each article: a headline may say the quote once more."""
    found: dict[int, Saying] = {}
    for saying in sayings:
        found.setdefault(saying.article_id, saying)
    return tuple(found.values())


def _newest(statement: Statement) -> tuple[str, int, int]:
    return statement.first.day, statement.first.article_id, -statement.first.span.start


def _worded(saying: Saying) -> Wording:
    return sameness.wording(saying.words, saying.kind)


def _saying(row: tuple[Any, ...]) -> Saying:
    number, article_id, quote, person_id, start, stop, *rest = row
    kind, how, sure, *others = rest
    return Saying(number, article_id, quote, person_id, Span(start, stop), kind, how, bool(sure), *others)
