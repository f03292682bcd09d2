"""Made-up articles with the reading that a person would make of them: who says what, under which name."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from tui.articles.article import Article
from tui.extraction.records import Actor, ActorKind, Extraction, Mention, Quote, QuoteKind, Span
from tui.library import articles, readings

_CUE = "said"


@dataclass(frozen=True, slots=True)
class Line:
    """One quote: by whom, the words with their marks, and what the article says of the speaker."""

    speaker: str | None
    words: str
    kind: QuoteKind = "direct"
    speaker_kind: ActorKind = "person"
    role: str = ""
    named: bool = True


@dataclass(slots=True)
class _Writing:
    text: str = ""
    actors: dict[tuple[str, ActorKind], Actor] = field(default_factory=dict)
    quotes: list[Quote] = field(default_factory=list)

    def write(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def actor(self, line: Line) -> tuple[str | None, Span | None]:
        """Writes the speaker's name; gives their id and where the name stands."""
        if line.speaker is None:
            self.write("somebody")
            return None, None
        place = self.write(line.speaker)
        key = line.speaker, line.speaker_kind
        known = self.actors.get(key)
        mention = Mention(place.start, place.end, "name")
        self.actors[key] = Actor(
            known.id if known else f"a{len(self.actors) + 1}",
            line.speaker,
            line.named,
            line.speaker_kind,
            (*(known.roles if known else ()), *((line.role,) if line.role else ())),
            (*(known.mentions if known else ()), mention),
        )
        return self.actors[key].id, place


def told(
    title: str, *lines: Line, published: str | None = None, publisher: str | None = None
) -> tuple[Article, Extraction]:
    """An article in which these lines stand a paragraph each, and its reading."""
    writing = _Writing()
    for number, line in enumerate(lines, start=1):
        words = writing.write(line.words)
        writing.write(" ")
        cue = writing.write(_CUE)
        writing.write(" ")
        speaker, source = writing.actor(line)
        writing.write(".\n\n")
        how = "named" if speaker else "unknown"
        quote = Quote(f"q{number}", line.kind, (words,), (cue,), source, speaker, how, (), bool(speaker), None)  # type: ignore[arg-type]
        writing.quotes.append(quote)
    article = Article.from_text(writing.text, title, published=published, publisher=publisher)
    reading = Extraction(
        *(article.sha256, len(article.text), "en_test", "1.0", "0123456789ab", 1, ()),
        *(tuple(writing.actors.values()), tuple(writing.quotes), ()),
    )
    return article, reading


def keep(connection: sqlite3.Connection, told: tuple[Article, Extraction], origin: str | None = None) -> int:
    """Takes an article and its reading into the library."""
    article, reading = told
    article_id = articles.keep(connection, article, origin or article.title)
    readings.keep(connection, article_id, reading)
    return article_id
