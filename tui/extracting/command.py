"""One run of `newsreader extract`: inputs read in order, written in one format, failures told and counted."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from tui.articles.columns import Columns
from tui.articles.corpus import entries
from tui.articles.entry import Entry, Failed
from tui.citing import table
from tui.citing.export import WRITERS
from tui.citing.found import Found
from tui.errors import ArticleError, NewsreaderError
from tui.extracting.progress import Progress
from tui.extracting.resuming import Kept, kept_in, without
from tui.extracting.run import Tally, readings
from tui.extraction.cleaning import clean_line
from tui.extraction.parallel import read_in_processes


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted."""

    paths: tuple[str, ...]
    model: str
    format: str = "jsonl"
    """A name in `WRITERS`."""
    output: Path | None = None
    """None: standard output."""
    jobs: int = 1
    """Processes that read."""
    resume: bool = False
    """Goes on behind what is whole in `output`; for the formats of `RESUMABLE`."""
    columns: Columns | None = None
    """Which columns of a table hold what; None: found by their usual names."""
    byte_order_mark: bool = False
    """For csv."""
    progress: bool | None = None
    """On standard error; None: where that is a terminal."""


def run(order: Order) -> Tally:
    """Does it all, telling failures on standard error as they come and how many there were at the end.

    Raises `NewsreaderError` where nothing can be read or written at all, `BrokenPipeError` when nobody reads the output
    any more. What is written when it raises, or is interrupted, is whole but for its last line.
    """
    tally = Tally()
    if order.output is not None:
        _refuse_own_output(order.paths, order.output)
    kept = kept_in(order.output, order.format) if order.resume and order.output is not None else Kept(0, Counter())
    progress = Progress(tally, sys.stderr, sys.stderr.isatty() if order.progress is None else order.progress)

    def report(place: str, error: NewsreaderError) -> None:
        told = error.title if place in error.title else f"{place}: {error.title}"
        progress.say(f"newsreader: {told} {error.cause} {error.next_step}")

    def still_to_read() -> Iterator[Entry | Failed]:
        for entry in without(entries(order.paths, order.columns), kept):
            progress.step()
            if entry is None:
                tally.kept += 1
            else:
                yield entry

    def found() -> Iterator[Found]:
        read = partial(read_in_processes, model=order.model, jobs=order.jobs)
        for each in readings(still_to_read(), read, tally, report):
            yield each
            progress.step()

    try:
        with _opened(order.output) as stream:
            begun = found() if order.output is None else _on_fresh_ground(found(), stream, kept.length)
            if order.format == "csv":
                table.write(begun, stream, byte_order_mark=order.byte_order_mark, columns=kept.columns)
            else:
                WRITERS[order.format].write(begun, stream)
    except KeyboardInterrupt:
        progress.say(f"newsreader: Interrupted. {tally.sentence()}")
        raise
    finally:
        progress.end()
    if tally.failed and tally.failed + tally.read + tally.kept > 1:
        progress.say(f"newsreader: {tally.sentence()}")
    return tally


@contextmanager
def _opened(path: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or the file with what it holds. Raises `ArticleError` where it can't be written."""
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        with open(path, "wb", opener=_unemptied) as stream:
            yield stream
    except OSError as error:
        raise ArticleError(
            f"“{clean_line(str(path))}” could not be written.",
            f"The system says: {clean_line(error.strerror or str(error))}.",
            "Make room, or name another file; --resume goes on where a run stopped.",
        ) from error


def _unemptied(path: str, flags: int) -> int:
    return os.open(path, flags & ~os.O_TRUNC, 0o666)


def _on_fresh_ground(found: Iterator[Found], stream: BinaryIO, length: int) -> Iterator[Found]:
    """`found`, and a file cut to its first `length` bytes only when the first is there or nothing more will come.

    A run that can't begin, for want of its model, so leaves an earlier one's output as it was.
    """
    first = next(found, None)
    if S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.truncate(length)
        stream.seek(length)
    if first is not None:
        yield first
        yield from found


def _refuse_own_output(paths: tuple[str, ...], output: Path) -> None:
    """A run that reads what it writes has no end."""
    here = Path(os.path.realpath(output))  # Path.resolve raises where links go round in circles
    for given in paths:
        path = Path(os.path.realpath(given))
        if here == path or path in here.parents or fnmatch(str(here), str(path)):
            raise ArticleError(
                f"“{clean_line(str(output))}” is among the inputs.",
                f"“{clean_line(given)}” holds it, so the run would read what it writes.",
                "Write to a file outside of what is read.",
            )
