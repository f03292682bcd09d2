"""How far a run has come, on standard error: one line that is written over on a terminal, else a line now and then."""

from __future__ import annotations

import shutil
import time
from typing import TextIO

from tui.extracting.run import Tally
from tui.extraction.cleaning import clean_line
from tui.settings import PROGRESS_LINE_SECONDS, PROGRESS_STEP_SECONDS

_ERASE = "\r\x1b[K"
_CURSOR_COLUMNS = 1


class Progress:
    """Tells how far `tally` has come, where `shown`, and lets sentences pass in between."""

    def __init__(self, tally: Tally, stream: TextIO, shown: bool) -> None:
        self._tally = tally
        self._stream = stream
        self._shown = shown
        self._over = shown and stream.isatty()
        """Whether one line is written over."""
        self._begun = self._told = time.monotonic()
        if self._over:
            self._write("loading the language model")

    def step(self) -> None:
        """To be called often."""
        now = time.monotonic()
        if self._shown and now - self._told >= (PROGRESS_STEP_SECONDS if self._over else PROGRESS_LINE_SECONDS):
            self._told = now
            self._write(self._line(now))

    def say(self, sentence: str) -> None:
        """A line of its own, above the line of progress."""
        self._erase()
        print(clean_line(sentence), file=self._stream, flush=True)

    def end(self) -> None:
        """Leaves the terminal as it was."""
        self._erase()
        self._over = self._shown = False

    def _line(self, now: float) -> str:
        tally = self._tally
        rate = tally.words / max(now - self._begun, PROGRESS_STEP_SECONDS)
        failed = f", {tally.failed:,} failed" if tally.failed else ""
        noun = "article" if tally.read == 1 else "articles"
        return f"{tally.read:,} {noun}{failed}, {tally.words:,} words, {rate:,.0f} words a second"

    def _write(self, line: str) -> None:
        if self._over:
            width = shutil.get_terminal_size().columns - _CURSOR_COLUMNS
            self._stream.write(_ERASE + line[:width])
        else:
            self._stream.write(line + "\n")
        self._stream.flush()

    def _erase(self) -> None:
        if self._over:
            self._stream.write(_ERASE)
            self._stream.flush()
