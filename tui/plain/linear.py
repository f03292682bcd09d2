"""`newsreader show`: each article with its actors and its numbered quotes, as plain text from top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tui.articles.article import Article
from tui.articles.shelf import Source, whole
from tui.errors import NewsreaderError
from tui.extraction.cleaning import clean
from tui.extraction.records import Extraction
from tui.plain.numbering import Numbering
from tui.plain.sentences import actor_line, heading, other_words_line, quote_line
from tui.reading.story import Story

Read = Callable[[str], Extraction]
"""The reading of clean text. Raises `NewsreaderError`."""

Say = Callable[[str], None]
"""Prints one line."""


def show(shelf: Sequence[Source], read: Read, say: Say, warn: Callable[[NewsreaderError], None]) -> tuple[int, int]:
    """Prints the articles of `shelf` in order; those that fail are told to `warn`, the rest goes on.

    Returns how many there were, those of folders and feeds counted one by one, and how many of them failed.

    The text of each is printed before it is read, so that somebody can begin while the model works.
    """
    count = failed = 0
    for count, article in enumerate(whole(shelf), start=1):
        try:
            if isinstance(article, NewsreaderError):
                raise article
            if count > 1:
                _say_all(["", ""], say)
            _say_all(text_lines(article), say)
            _say_all(["", *reading_lines(Story(article, read(article.text)))], say)
        except NewsreaderError as error:
            warn(error)
            failed += 1
    return count, failed


def text_lines(article: Article) -> Iterator[str]:
    """The heading, then each paragraph on a line of its own with a blank one before it."""
    yield from heading(article)
    numbering = Numbering(article.text)
    for number in range(1, len(numbering) + 1):
        yield ""
        yield numbering.words(number)


def reading_lines(story: Story) -> Iterator[str]:
    """Actors, quotes and other quoted words, each list numbered and with its length in its heading."""
    numbering = Numbering(story.article.text)
    found = story.extraction
    yield f"Actors: {len(found.actors)}" if found.actors else "Nobody is named in this article."
    for number, actor in enumerate(found.actors, 1):
        yield f"{number}. {actor_line(actor, story)}"
    yield ""
    yield f"Quotes: {len(found.quotes)}" if found.quotes else "No quotes found."
    for number, quote in enumerate(found.quotes, 1):
        yield f"{number}. {quote_line(quote, story, numbering)}"
    if found.other_quoted:
        yield ""
        yield f"Other quoted words: {len(found.other_quoted)}"
        for number, words in enumerate(found.other_quoted, 1):
            yield f"{number}. {other_words_line(words, story, numbering)}"


def _say_all(lines: Iterator[str] | list[str], say: Say) -> None:
    for line in lines:
        say(clean(line).text)
