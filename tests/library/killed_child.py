"""The newsreader that is killed: it keeps one thing after another and notes each once the library says it is kept.

As a program it starts one such newsreader for each line that it is given, by a fork, which is quick: it answers with
the newsreader's process id, and once that has ended with the signal that ended it.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from itertools import count
from pathlib import Path

from tui.articles.article import Article
from tui.extraction.records import Actor, Extraction, Mention, Span
from tui.library import articles, corrected, positions, readings
from tui.library.librarian import Librarian
from tui.reading.corrections import Corrections, rename

ADA = Span(0, 9)
CAST = (Actor("a1", "Ada Quill", True, "person", (), (Mention(0, 9, "name"),)),)


def keep_until_killed(path: Path, notes: Path, name: str) -> None:
    """Writes lines “what id figure” to the end of `notes`; a write of so few bytes is whole or not there."""
    note = os.open(notes, os.O_WRONLY | os.O_APPEND)
    librarian = Librarian.open(path)
    for number in count():
        text = f"Ada Quill was {name} at {number}. " + "She said so to everybody on the quay. " * (1 + number % 50)
        article = Article.from_text(text, f"{name}/{number}")
        article_id = librarian.keep_and_wait(add, article)
        os.write(note, f"article {article_id} {article.title}\n".encode())
        reading = Extraction(article.sha256, len(article.text), "en", "1", "0", 1, (), CAST, (), ())
        librarian.keep_and_wait(readings.keep, article_id, reading)
        os.write(note, f"reading {article_id} {article.sha256}\n".encode())
        corrections = Corrections()
        for step in range(1, 4):
            librarian.keep_and_wait(positions.keep, article_id, article.text, 3 * step)
            os.write(note, f"position {article_id} {3 * step}\n".encode())
            corrections = corrections.adding(rename(article.text, ADA, f"Ada {step}"))
            librarian.keep_and_wait(corrected.keep, article_id, corrections)
            os.write(note, f"corrections {article_id} {step}\n".encode())


def add(connection: sqlite3.Connection, article: Article) -> int:
    """An article with a position, which must be there together or not at all."""
    article_id = articles.keep(connection, article, None)
    positions.keep(connection, article_id, article.text, 0)
    return article_id


def serve() -> None:
    """Lines in: the library's path, the notes' path and a name, with tabs between."""
    for line in sys.stdin:
        path, notes, name = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            keep_until_killed(Path(path), Path(notes), name)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, flush=True)


if __name__ == "__main__":
    serve()
