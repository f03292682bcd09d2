"""The articles of one sitting: what was named on the command line, or the samples.

Each is opened when its turn comes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tui.articles.article import Article
from tui.articles.plain import open_file
from tui.articles.samples import samples


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article, or several, come from."""

    label: str
    open: Callable[[], Article | tuple[Source, ...]]
    """Reads it; a folder, a feed or a list of feeds gives the sources in it. May wait for the network or a process.

    Raises `ArticleError`.
    """
    origin: str | None = None
    """What names it for good: a whole path, an address, `sample:FILE`. None for what can't be had again."""


def shelf_of_samples() -> list[Source]:
    """The sample articles."""
    return [Source(sample.title, sample.open, f"sample:{sample.file}") for sample in samples()]


def shelf_of_files(paths: list[Path]) -> list[Source]:
    """The files named, in that order."""
    return [Source(path.name, partial(open_file, path)) for path in paths]


def shelf_of_one(article: Article) -> list[Source]:
    """An article that was read already."""
    return [Source(article.title, lambda: article)]
