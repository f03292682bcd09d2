"""Many texts for one run of extraction: text files, `.jsonl` files of articles, standard input.

Texts are handed on as given, uncleaned, because the offsets reported must hold in them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from tui.articles.plain import read_text
from tui.errors import ArticleError, NewsreaderError


class Entry(msgspec.Struct, frozen=True):
    """One line of a `.jsonl` file; further fields are passed over."""

    id: str | int
    text: str


@dataclass(frozen=True, slots=True)
class Failed:
    """One input that could not be read."""

    id: str
    error: NewsreaderError


def entries(paths: tuple[str, ...]) -> Iterator[Entry | Failed]:
    """All texts of `paths` in order, one at a time; an input that fails is reported in its place."""
    for path in paths:
        try:
            if path == "-":
                yield Entry(path, read_text(sys.stdin.buffer, "standard input"))
            elif path.endswith(".jsonl"):
                yield from _lines(path)
            else:
                yield Entry(path.encode("utf-8", "replace").decode(), read_text(Path(path)))
        except NewsreaderError as error:
            yield Failed(path, error)


def _lines(path: str) -> Iterator[Entry | Failed]:
    try:
        with Path(path).open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if not line.strip():
                    continue
                try:
                    yield msgspec.json.decode(line, type=Entry)
                except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                    place = f"{path}, line {number}"
                    cause = f"The line is no article: {error}."
                    next_step = 'Write one {"id": "…", "text": "…"} a line.'
                    yield Failed(place, ArticleError(f"{place} could not be read.", cause, next_step))
    except OSError as error:
        raise ArticleError(
            f"“{path}” could not be read.", f"The system says: {error.strerror}.", "Check its name and permissions."
        ) from error
