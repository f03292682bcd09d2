"""`python -m tests.benchmarks.reading`: what showing, scrolling, selecting and resizing cost, beside Textual's widgets.

The same text, made of the sample articles, with the same names and quotes marked, is shown by the whole newsreader, by
its article view alone, by a read-only TextArea and by one Static, each in a process of its own on a real
pseudo-terminal, so that the terminal's output is really built and written (a headless run skips that). Times are CPU
milliseconds of that process from the request to the end of the last paint, which leaves out the waiting between frames;
medians over repeated steps.
"""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import json
import os
import pty
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, cast

from rich.text import Text
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.content import Span as ContentSpan
from textual.screen import Screen
from textual.widgets import Static, TextArea

from tests.support import StoredClient
from tui.app import NewsReader
from tui.articles.article import Article
from tui.articles.samples import samples
from tui.articles.shelf import shelf_of_one
from tui.extraction.client import ExtractionClient
from tui.extraction.records import Extraction, Span
from tui.reading.search import find
from tui.reading.selection import of_actor
from tui.reading.story import Story
from tui.resources import folder
from tui.screens.reader import ReaderScreen
from tui.settings import DEFAULT_MODEL
from tui.themes import INK
from tui.widgets.article_view import ArticleView

SIZES_WORDS = (700, 50_000)
COLUMNS, ROWS = 120, 40
NARROW_COLUMNS = 100
STEPS = 15
QUIET_SECONDS = 0.12
"""Without a paint for so long, a request is done."""
PATIENCE_SECONDS = 120.0
FOUND = "river"
"""What is typed to be found, letter by letter."""

BOUNDS = {
    "first paint": ("Static", 0.2),
    "selecting an actor": ("TextArea", 0.1),
    "scroll step": ("TextArea", 0.7),
    "resize": ("Static", 0.15),
}
"""What newsreader may cost at most, as a share of what another widget costs (issue 5)."""


def joined(words: int) -> str:
    """The sample articles one after another, again and again, up to about so many words; whole paragraphs."""
    paragraphs: list[str] = []
    count = 0
    while True:
        for sample in samples():
            for paragraph in sample.open().text.split("\n"):
                if paragraph.strip():
                    paragraphs.append(paragraph)
                    count += len(paragraph.split())
                    if count >= words:
                        return "\n\n".join(paragraphs)


# The three that are compared


class Timed(App[None]):
    """Notes the CPU time at the end of each paint. `_display` is private, but all that is painted passes there."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.paints = 0
        self.painted = 0.0
        self.new_paint = asyncio.Event()

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        super()._display(screen, renderable)
        self.painted = time.process_time()
        self.paints += 1
        self.new_paint.set()

    async def settled(self) -> None:
        """Waits for a new paint, and then for quiet."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            await self.new_paint.wait()
        count = -1
        while count != self.paints:
            count = self.paints
            await asyncio.sleep(QUIET_SECONDS)

    async def cost(self, request: Callable[[], object]) -> float:
        """CPU milliseconds from `request` to the end of the last paint that it leads to."""
        await asyncio.sleep(QUIET_SECONDS)
        self.new_paint.clear()
        begun = time.process_time()
        result = request()
        if isinstance(result, Awaitable):
            await result
        await self.settled()
        return 1000 * (self.painted - begun)


class TimedReader(Timed, NewsReader):
    """The whole program."""

    def __init__(self, story: Story) -> None:
        self._held = StoredClient(story.extraction, held=True)
        super().__init__(shelf_of_one(story.article), self._held, "ink")

    def mark(self) -> None:
        self._held.release()

    def scroll(self) -> None:
        self.screen.query_one(ArticleView).scroll_relative(y=1, animate=False)

    def select(self, actor: str) -> None:
        screen = cast(ReaderScreen, self.screen)
        assert screen.story is not None
        screen.selection = of_actor(screen.story, actor)

    def find(self, words: str) -> None:
        show_hits(self.screen.query_one(ArticleView), words)


class Compared(Timed):
    """One widget of Textual's with the article in it, at first without marks."""

    def __init__(self, story: Story) -> None:
        super().__init__()
        self.story = story
        self.animation_level = "none"

    def mark(self) -> None:
        self.show(marks(self.story, None))

    def select(self, actor: str) -> None:
        self.show(marks(self.story, actor))

    def find(self, words: str) -> None:
        hits = find(self.story.article.text, words).hits
        self.show([*marks(self.story, None), *((hit, "reverse") for hit in hits)])

    @abstractmethod
    def show(self, marked: list[Mark]) -> None:
        """Draws the article with these marks and no others."""

    @abstractmethod
    def scroll(self) -> None:
        """One line down."""


class OneStatic(Compared):
    """The article as one styled Static in a scrolling container."""

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(Content(self.story.article.text))

    def scroll(self) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=1, animate=False)

    def show(self, marked: list[Mark]) -> None:
        spans = [ContentSpan(span.start, span.end, style) for span, style in marked]
        self.query_one(Static).update(Content(self.story.article.text, spans=spans))


class OneArticleView(Compared):
    """newsreader's own view of the article, without the panels and bars round it."""

    CSS_PATH: ClassVar[list[str]] = [str(folder("styles") / "article_view.tcss")]  # type: ignore[assignment]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(INK.variables)

    def compose(self) -> ComposeResult:
        view = ArticleView()
        view.article = self.story.article
        yield view

    def mark(self) -> None:
        self.query_one(ArticleView).story = self.story

    def scroll(self) -> None:
        self.query_one(ArticleView).scroll_relative(y=1, animate=False)

    def select(self, actor: str) -> None:
        self.query_one(ArticleView).selection = of_actor(self.story, actor)

    def find(self, words: str) -> None:
        show_hits(self.query_one(ArticleView), words)


def show_hits(view: ArticleView, words: str) -> None:
    """Marks every hit and goes to the first, as typing does."""
    view.search = find(view.page.text, words)
    if view.search.hits:
        view.hit = 0
        view.reveal(view.search.hits[0])


class MarkedTextArea(TextArea):
    """A TextArea whose lines carry marks, by the way that its documentation names: `get_line`."""

    def __init__(self, text: str) -> None:
        self.marks_of_line: dict[int, list[tuple[int, int, str]]] = {}
        super().__init__(text, read_only=True, show_cursor=False, soft_wrap=True)

    def get_line(self, line_index: int) -> Text:
        line = super().get_line(line_index)
        for start, end, style in self.marks_of_line.get(line_index, ()):
            line.stylize(style, start, end)
        return line


class OneTextArea(Compared):
    """The article in a read-only TextArea."""

    def compose(self) -> ComposeResult:
        yield MarkedTextArea(self.story.article.text)

    def scroll(self) -> None:
        self.query_one(MarkedTextArea).scroll_relative(y=1, animate=False)

    def show(self, marked: list[Mark]) -> None:
        area = self.query_one(MarkedTextArea)
        text = self.story.article.text
        starts = [0, *(number + 1 for number, character in enumerate(text) if character == "\n")]
        lines: dict[int, list[tuple[int, int, str]]] = {}
        for span, style in marked:
            number = bisect_right(starts, span.start) - 1
            lines.setdefault(number, []).append((span.start - starts[number], span.end - starts[number], style))
        area.marks_of_line = lines
        area.notify_style_update()  # forgets the lines that were painted
        area.refresh()


Mark = tuple[Span, str]
"""A span and the style that it is shown in."""


def marks(story: Story, actor: str | None) -> list[Mark]:
    """Names and quotes, and the mentions of a selected actor."""
    styles = {"person": "bold", "organisation": "underline", "place": "italic", "group": "bold"}
    found = [(piece, "on #20303a") for quote in story.extraction.quotes for piece in quote.pieces]
    found += [
        (mention, styles[known.kind])
        for known in story.extraction.actors
        for mention in known.mentions
        if mention.kind == "name"
    ]
    if actor is not None:
        found += [(mention, "reverse") for mention in story.actors[actor].mentions]
    return [(Span(span.start, span.end), style) for span, style in found]


# One of them, in a process of its own


CONTENDERS: dict[str, Callable[[Story], TimedReader | Compared]] = {
    "newsreader": TimedReader,
    "its article view": OneArticleView,
    "TextArea": OneTextArea,
    "Static": OneStatic,
}


def measure_here(contender: str, place: Path) -> dict[str, float]:
    """Runs one of the three on this terminal and returns its figures."""
    article = Article.from_text((place / "text").read_text(encoding="utf-8"), "Joined samples")
    story = Story(article, Extraction.from_json((place / "extraction.json").read_bytes()))
    app = CONTENDERS[contender](story)
    figures: dict[str, float] = {}

    async def measure() -> None:
        await app.settled()
        figures["first paint"] = 1000 * (app.painted - begun)
        figures["marks arrive"] = await app.cost(app.mark)
        figures["memory, MB"] = resident_megabytes()
        two = [known.id for known in story.extraction.actors[:2]]
        requests: dict[str, list[Callable[[], object]]] = {
            "selecting an actor": [*(partial(app.select, actor) for actor in two)] * (STEPS // 2),
            "scroll step": [app.scroll] * STEPS,
            "finding, a letter more": [partial(app.find, FOUND[:count]) for count in range(1, len(FOUND) + 1)],
            "resize": [*(partial(resize, columns) for columns in (NARROW_COLUMNS, COLUMNS))] * (STEPS // 4),
        }
        for name, repeated in requests.items():
            figures[name] = statistics.median([await app.cost(request) for request in repeated])
        app.exit()

    begun = time.process_time()
    app.run(auto_pilot=lambda pilot: measure())
    return figures


def resize(columns: int) -> None:
    """Makes this process' terminal so wide and tells the process, as a terminal does."""
    fcntl.ioctl(sys.__stdin__.fileno(), termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, columns, 0, 0))  # type: ignore[union-attr]
    os.kill(os.getpid(), signal.SIGWINCH)


def resident_megabytes() -> float:
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def measure_apart(contender: str, place: Path) -> dict[str, float]:
    """The same in a process of its own, on a pseudo-terminal whose output is read and thrown away."""
    controller, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.reading", "--one", contender, str(place)],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=environment | {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
        start_new_session=True,
    )
    os.close(terminal)
    written: list[bytes] = []

    def drain() -> None:
        try:
            while output := os.read(controller, 65536):
                written.append(output)
        except OSError:  # the other end was closed: Linux says so by EIO
            return

    reading = threading.Thread(target=drain)
    reading.start()
    code = process.wait()
    reading.join()
    os.close(controller)
    if code:
        raise SystemExit(f"{contender} ended with {code}: {b''.join(written)[-2000:].decode(errors='replace')}")
    figures: dict[str, float] = json.loads((place / f"{contender}.json").read_text())
    return figures


# The table


async def prepare(words: int, place: Path) -> Story:
    """The text and its reading, by the extraction process, kept in `place` for the three."""
    article = Article.from_text(joined(words), "Joined samples")
    client = ExtractionClient(DEFAULT_MODEL, place / "extraction.log")
    extraction = await client.extract(article.text, lambda doing: None)
    await client.close()
    (place / "text").write_text(article.text, encoding="utf-8")
    (place / "extraction.json").write_bytes(extraction.to_json())
    return Story(article, extraction)


def table(words: int, figures: dict[str, dict[str, float]]) -> list[str]:
    """A row a figure, all beside one another; the share is that of newsreader, and of its view, in the one named."""
    columns = (f"{words:,} words", *CONTENDERS, "share", "at most")
    lines = [f"| {' | '.join(columns)} |", "|---|" + "---:|" * (len(columns) - 1)]
    whole, view = (figures[name] for name in list(CONTENDERS)[:2])
    for name in whole:
        cells = [f"{figures[contender][name]:.1f}" for contender in CONTENDERS]
        if name in BOUNDS:
            other, limit = BOUNDS[name]
            of = figures[other][name]
            cells += [f"{whole[name] / of:.2f} and {view[name] / of:.2f} of {other}", f"{limit:g}"]
        else:
            cells += ["", ""]
        unit = "" if name.endswith("MB") else ", ms of CPU"
        lines.append(f"| {name}{unit} | {' | '.join(cells)} |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, nargs="*", default=SIZES_WORDS)
    parser.add_argument("--one", nargs=2, metavar=("CONTENDER", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        contender, place = options.one[0], Path(options.one[1])
        (place / f"{contender}.json").write_text(json.dumps(measure_here(contender, place)))
        return
    for words in options.words:
        with tempfile.TemporaryDirectory() as name:
            story = asyncio.run(prepare(words, Path(name)))
            found = story.extraction
            print(f"{len(found.actors)} actors, {len(found.quotes)} quotes, {COLUMNS}x{ROWS}, medians\n")
            print("\n".join(table(words, {each: measure_apart(each, Path(name)) for each in CONTENDERS})), end="\n\n")


if __name__ == "__main__":
    main()
