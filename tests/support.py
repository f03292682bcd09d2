"""What stories about the reader need: an extraction client with stored answers, and eyes on the screen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from rich.style import Style
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tui.app import NewsReader
from tui.articles.article import Article
from tui.articles.samples import samples
from tui.articles.shelf import Source, shelf_of_one
from tui.errors import ExtractionFailed
from tui.extraction.client import ExtractionClient
from tui.extraction.records import SCHEMA_VERSION, Extraction
from tui.library.librarian import Librarian
from tui.screens.reader import ReaderScreen

DATA = Path(__file__).parent / "data"


def seed_article() -> Article:
    """The article that ships first."""
    return samples()[0].open()


def seed_extraction() -> Extraction:
    """Its expected reading, marked by hand."""
    return Extraction.from_json((DATA / "bennett-putin-call.extraction.json").read_bytes())


def nothing_found(article: Article) -> Extraction:
    """The reading of an article without names and quotes."""
    return Extraction(article.sha256, len(article.text), "none", "0", "0", SCHEMA_VERSION, (), (), (), ())


class StoredClient(ExtractionClient):
    """Answers at once from `answers` (by the text's hash), or holds the answer back until `release` is called."""

    def __init__(self, *answers: Extraction, fails: ExtractionFailed | None = None, held: bool = False) -> None:
        super().__init__("none", Path("unused.log"))
        self._answers = {answer.text_sha256: answer for answer in answers}
        self.fails = fails
        self.asked = 0
        self._released = asyncio.Event()
        if not held:
            self._released.set()

    def release(self) -> None:
        self._released.set()

    async def extract(self, text: str, progress: Callable[[str], None]) -> Extraction:
        self.asked += 1
        progress("reading names and quotes")
        await self._released.wait()
        if self.fails is not None:
            raise self.fails
        article = Article.from_text(text, "")
        return self._answers.get(article.sha256) or nothing_found(article)


@dataclass(slots=True)
class Reader:
    """The running application under a test's fingers and eyes."""

    app: NewsReader
    pilot: Pilot[None]

    @property
    def screen(self) -> ReaderScreen:
        """The reader's own screen, whatever lies over it."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ReaderScreen)
        return screen

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def opened(self) -> None:
        """Waits until the article that was asked for is there, or the sentence that says why not."""
        await self.pilot.pause()
        for worker in [worker for worker in self.app.workers if worker.group == "opening"]:
            with suppress(WorkerCancelled):
                await worker.wait()
        await self.pilot.pause()
        await self.pilot.pause()

    def rows(self) -> list[str]:
        """What a person sees, row by row."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    def text(self) -> str:
        return "\n".join(self.rows())

    def row_of(self, words: str) -> str:
        """The first row that shows `words`."""
        return next(row for row in self.rows() if words in row)

    def style_of(self, words: str, row_with: str | None = None) -> Style:
        """How `words` look in the first row that shows them (and shows `row_with`); every cell must look the same."""
        for strip in self.app.screen._compositor.render_strips():
            line = "".join(segment.text for segment in strip)
            start = line.rfind(words)
            if start < 0 or (row_with is not None and row_with not in line):
                continue
            styles = []
            position = 0
            for segment in strip:
                after = position + len(segment.text)
                if position < start + len(words) and start < after and segment.text.strip():
                    styles.append((segment.style or Style()).clear_meta_and_links())
                position = after
            assert len(set(map(str, styles))) == 1, f"{words!r} has several looks: {styles}"
            return styles[0]
        raise AssertionError(f"{words!r} is not on the screen:\n{self.text()}")


@asynccontextmanager
async def open_reader(
    *articles: Article | Source,
    client: StoredClient | None = None,
    size: tuple[int, int] = (120, 40),
    theme: str = "ink",
    librarian: Librarian | None = None,
    begins_in_library: bool = False,
) -> AsyncIterator[Reader]:
    """The application with these articles (the one that ships, if none is named), its first reading done."""
    sources: list[Source] = []
    for article in articles or (seed_article(),):
        sources += shelf_of_one(article) if isinstance(article, Article) else [article]
    client = client or StoredClient(seed_extraction())
    app = NewsReader(sources, client, theme, librarian=librarian, begins_in_library=begins_in_library)
    async with app.run_test(size=size, notifications=True) as pilot:
        reader = Reader(app, pilot)
        await reader.opened()
        yield reader
