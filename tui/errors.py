"""What can go wrong, each with a title, a cause and the next step, ready to be shown to a reader.

NewsreaderError
├── ArticleError          an article could not be opened
├── ModelNotFound         the spaCy model is not installed
├── ExtractionFailed      the extraction process gave no reading
└── LibraryError          the library's file can't be used
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class NewsreaderError(Exception):
    """Something a person can be told: what failed, why, and what to do next. One plain sentence each."""

    def __init__(self, title: str, cause: str, next_step: str) -> None:
        super().__init__(f"{title} {cause} {next_step}")
        self.title = title
        self.cause = cause
        self.next_step = next_step

    def __reduce__(self) -> tuple[Callable[..., NewsreaderError], tuple[Any, ...]]:
        """An error goes from process to process, whatever its own class is built with."""
        return _again, (type(self), self.title, self.cause, self.next_step)


class ArticleError(NewsreaderError):
    """An article could not be opened."""


class ModelNotFound(NewsreaderError):
    """The spaCy model is not installed."""

    def __init__(self, model: str) -> None:
        super().__init__(
            title=f"The language model “{model}” could not be loaded.",
            cause="It is not installed in this Python environment, or its files are damaged.",
            next_step="Install newsreader again, or name an installed English spaCy pipeline with --model.",
        )


class ExtractionFailed(NewsreaderError):
    """The extraction process gave no reading of an article."""


class LibraryError(NewsreaderError):
    """The library's file can't be used, or something could not be kept in it."""


def _again(kind: type[NewsreaderError], title: str, cause: str, next_step: str) -> NewsreaderError:
    error = kind.__new__(kind)
    NewsreaderError.__init__(error, title, cause, next_step)
    return error
