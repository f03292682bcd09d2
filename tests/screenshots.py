"""Pictures of the real application: `python -m tests.screenshots FOLDER [--readme]`.

Runs the reader on the sample article with a real extraction, presses keys, and writes a PNG of each state at three
sizes and in each theme. Needs `rsvg-convert` (librsvg2-bin) and a monospaced font; NO_COLOR is honoured.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path

from tui.app import NewsReader
from tui.articles.article import Article
from tui.articles.samples import samples
from tui.articles.shelf import shelf_of, shelf_of_samples
from tui.extraction.client import ExtractionClient
from tui.extraction.records import Extraction
from tui.library import articles, readings
from tui.library.librarian import Librarian
from tui.screens.reader import ReaderScreen
from tui.settings import DEFAULT_MODEL
from tui.themes import THEMES

SIZES = ((80, 24), (120, 40), (200, 60))
PIXELS_A_COLUMN = 10

STATES: dict[str, tuple[str, ...]] = {
    "opened": (),
    "actor": ("2", "j", "j"),
    "mention": ("2", "j", "enter", "n"),
    "quote": ("3", "G"),
    "search": ("/", *"moscow", "enter"),
    "why": ("3", *("j",) * 5, "w"),
    "copy": ("3", "G", "Y"),
    "correct": ("2", "j", "j", "&"),
    "filter": ("2", "/", *"sy"),
    "help": ("?",),
    "loading": (),
    "missing": (),
    "empty": (),
    "library": ("L", "j"),
    "searched": ("L", "S", *"harbour", "enter"),
    "said": ("2", "E"),
}
"""Name of the picture, and the keys that lead there."""

_WHOLE_LIBRARY = ("library", "searched", "said")
"""States that show more than one article."""
_read: list[tuple[Article, str, Extraction]] = []

README_PICTURES = (
    ("actor", (120, 40), "ink"),
    ("quote", (200, 60), "ink"),
    ("mention", (80, 24), "paper"),
    ("library", (120, 40), "ink"),
)
"""State, size and theme; the file is named after the state."""


async def picture(state: str, size: tuple[int, int], theme: str, target: Path) -> None:
    """One PNG of the reader in one state."""
    with tempfile.TemporaryDirectory() as folder:
        client = ExtractionClient(DEFAULT_MODEL, Path(folder) / "extraction.log")
        (Path(folder) / "quiet.txt").write_text("It rained all day in the hills above the town.\n", encoding="utf-8")
        shelves = {
            "missing": shelf_of(["no-such-article.txt"]),
            "empty": shelf_of([str(Path(folder) / "quiet.txt")]),
        }
        librarian = Librarian.open(None)
        if state in _WHOLE_LIBRARY:
            await librarian.keep(_fill, await _samples_read(client))
        app = NewsReader(shelves.get(state) or shelf_of_samples(), client, theme, librarian=librarian)
        async with app.run_test(size=size) as pilot:
            screen = app.screen
            assert isinstance(screen, ReaderScreen)
            await pilot.pause(0.2)
            if state not in ("loading", "missing"):
                await app.workers.wait_for_complete()
                await pilot.pause()
                await app.workers.wait_for_complete()
                assert screen.story is not None
            await pilot.press(*STATES[state])
            await pilot.pause(0.5)
            to_png(app.export_screenshot(title="newsreader"), target, size[0])


async def _samples_read(client: ExtractionClient) -> list[tuple[Article, str, Extraction]]:
    """Every sample with its origin and its reading, read once for all pictures."""
    if not _read:
        for sample in samples():
            article = sample.open()
            _read.append((article, f"sample:{sample.file}", await client.extract(article.text, lambda _: None)))
    return _read


def _fill(connection: sqlite3.Connection, entries: list[tuple[Article, str, Extraction]]) -> None:
    for article, origin, reading in entries:
        readings.keep(connection, articles.keep(connection, article, origin), reading)


def to_png(svg: str, target: Path, columns: int) -> None:
    """Draws Textual's SVG with the fonts of this machine."""
    converter = shutil.which("rsvg-convert")
    if converter is None:
        raise SystemExit("rsvg-convert is missing: install librsvg2-bin")
    svg = re.sub(r"<text ", '<text xml:space="preserve" ', svg)
    command = [converter, "-w", str(columns * PIXELS_A_COLUMN), "-o", str(target)]
    subprocess.run(command, input=svg.encode(), check=True)


async def main() -> None:
    """All states, sizes and themes, or those of the README."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--readme", action="store_true", help="only the pictures of the README")
    parser.add_argument("--themes", nargs="*", default=list(THEMES))
    parser.add_argument("--states", nargs="*", default=list(STATES))
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    wanted = [(state, size, theme) for theme in options.themes for state in options.states for size in SIZES]
    for state, size, theme in README_PICTURES if options.readme else wanted:
        colour = "-no-color" if "NO_COLOR" in os.environ else ""
        name = f"{state}.png" if options.readme else f"{state}-{size[0]}x{size[1]}-{theme}{colour}.png"
        await picture(state, size, theme, options.folder / name)
        print(options.folder / name)


if __name__ == "__main__":
    asyncio.run(main())
