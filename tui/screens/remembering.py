"""What the reader makes of an article is kept the moment it is made, and is there when the article is opened again.

Where the library's file can't be used, it is in memory: everything then lasts as long as the program.
"""

from __future__ import annotations

import asyncio

from textual.timer import Timer

from tui.articles.article import Article
from tui.articles.shelf import Source
from tui.configuration.record import Configuration
from tui.errors import LibraryError
from tui.extraction.records import Extraction, Span
from tui.library import copies, marks, positions, readings
from tui.library.librarian import Librarian
from tui.library.recalling import Recalled, recall
from tui.reading.corrections import Corrections
from tui.screens.reader_state import ReaderState

TROUBLE_SECONDS = 12.0
_PLACE_SECONDS = 1.0
"""How long the reader rests at a place before it is kept."""
_RECALL_SECONDS = 0.5
"""How long an article waits for what is known of it. A library that answers later moves nothing any more."""


class Remembering(ReaderState):
    """The reader's screen and the library."""

    def __init__(self, configuration: Configuration, librarian: Librarian) -> None:
        super().__init__(configuration)
        self.librarian = librarian
        self.article_id: int | None = None
        """Of the article in view; None while the library has not said so."""
        self._resting: Timer | None = None
        self._told: set[str] = set()
        """What has been told of troubles that come again and again."""

    async def recalled(self, article: Article, source: Source) -> asyncio.Task[Recalled | None]:
        """What is known of an article; still under way where the library takes its time."""
        asking = asyncio.create_task(self._recall(article, source))
        await asyncio.wait({asking}, timeout=_RECALL_SECONDS)
        return asking

    async def _recall(self, article: Article, source: Source) -> Recalled | None:
        try:
            known = await self.librarian.keep(recall, article, source.origin, self.configuration.model)
        except LibraryError as error:
            self.tell_trouble(error)
            return None
        if known.trouble is not None:
            self.tell_trouble(known.trouble)
        if self.librarian.trouble is not None:
            self._tell_once(self.librarian.trouble)
        return known

    def tell_trouble(self, error: LibraryError) -> None:
        """What could not be kept or found, why, and what to do; the article stays."""
        message = f"{error.title} {error.cause} {error.next_step}"
        self.app.notify(message, severity="warning", timeout=TROUBLE_SECONDS, markup=False)

    def _tell_once(self, error: LibraryError) -> None:
        """Of what the reader did not ask for: on a full disk every rest at a place would bring a notice."""
        if str(error) not in self._told:
            self._told.add(str(error))
            self.tell_trouble(error)

    def keep_reading(self, reading: Extraction) -> None:
        """Another opening of this text needs no extraction process."""
        if self.article_id is not None:
            self.librarian.keep_later(readings.keep, self.article_id, reading, failed=self._tell_once)

    def keep_corrections(self, corrections: Corrections) -> None:
        if self.article_id is not None:
            self.librarian.keep_later(readings.correct, self.article_id, corrections, failed=self.tell_trouble)

    def keep_mark(self, letter: str, offset: int) -> None:
        if self.article_id is not None and self.article is not None:
            about = (self.article_id, self.article.text, letter, offset)
            self.librarian.keep_later(marks.keep, *about, failed=self.tell_trouble)

    def keep_copy(self, text: str, form: str, words: Span | None) -> None:
        """Adds to the history of what was copied."""
        self.librarian.keep_later(copies.keep, text, form, self.article_id, words, failed=self.tell_trouble)

    def keep_place_when_resting(self) -> None:
        """Keeps the place in the article once the reader stays there."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(_PLACE_SECONDS, self.keep_place)

    def keep_place(self) -> None:
        """Keeps the place in the article in view."""
        if self._resting is not None:
            self._resting.stop()
            self._resting = None
        if self.article_id is not None and self.article is not None:
            about = (self.article_id, self.article.text, self.view.position)
            self.librarian.keep_later(positions.keep, *about, failed=self._tell_once)
