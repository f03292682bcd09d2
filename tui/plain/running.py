"""What the command line runs: `show` and the session, joined to standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from typing import TextIO

from tui.articles.shelf import Source
from tui.configuration.record import Configuration
from tui.errors import NewsreaderError
from tui.extraction.client import ExtractionClient
from tui.extraction.records import Extraction
from tui.paths import worker_log
from tui.plain.commands import PROMPT, converse
from tui.plain.copying import copy_beside_terminal
from tui.plain.linear import show
from tui.plain.session import Session


def run_show(shelf: Sequence[Source], model: str, warn: Callable[[str], None]) -> tuple[int, int]:
    """Prints the articles and returns how many there were and how many of them failed."""

    def read(text: str) -> Extraction:
        from tui.extraction import extract  # brings the model's library along: only once the text is printed

        return extract(text, model)

    def tell(error: NewsreaderError) -> None:
        warn(f"newsreader: {error.title} {error.cause} {error.next_step}")

    return show(shelf, read, _printer(), tell)


def run_session(shelf: Sequence[Source], configuration: Configuration) -> None:
    """Holds the line-by-line session on standard input and output until it is left."""
    say = _printer()
    given = open(0, encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115 - stays open
    with asyncio.Runner() as runner:
        client = ExtractionClient(configuration.model, worker_log())

        def read(text: str) -> Extraction:
            return runner.run(client.extract(text, _ignore))

        def copy(text: str) -> str:
            return runner.run(copy_beside_terminal(text))

        try:
            converse(Session(shelf, read, copy, say, configuration), lambda: _ask(given))
        finally:
            runner.run(client.close())


def _printer() -> Callable[[str], None]:
    """Prints a line at once, whatever the terminal's encoding makes of it."""
    output = sys.stdout
    if hasattr(output, "reconfigure"):
        output.reconfigure(errors="replace")

    def say(line: str) -> None:
        print(line, file=output, flush=True)

    return say


def _ask(given: TextIO) -> str | None:
    """The next line; None at the end of input. Not by `input`, which may write escape sequences (bracketed paste)."""
    print(PROMPT, end="", flush=True)
    line = given.readline()
    if not line:
        print(flush=True)
    return line or None


def _ignore(doing: str) -> None:
    """The session says itself what is being done."""
