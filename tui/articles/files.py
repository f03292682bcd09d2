"""Bytes of files and streams, up to the largest article there is. What went wrong is told in sentences."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from tui.errors import ArticleError
from tui.extraction.cleaning import clean_line
from tui.settings import ARTICLE_LIMIT_BYTES


def read_file(path: Path) -> bytes:
    """Everything in the file at `path`. Raises `ArticleError` for a folder, a device, no such file, or too much."""
    name = clean_line(path.name or str(path))
    try:
        if path.is_dir():
            raise ArticleError(
                f"“{name}” is a folder.", "An article is one file.", "Open the folder itself, or name a file in it."
            )
        if path.exists() and not path.is_file() and not path.is_fifo():
            raise ArticleError(
                f"“{name}” is no file.", "It is a device or a socket.", "Name a file that holds an article."
            )
        with path.open("rb") as stream:
            return read_stream(stream, name)
    except FileNotFoundError:
        raise ArticleError(
            f"There is no file “{clean_line(str(path))}”.",
            "Nothing of that name was found.",
            "Check the spelling and the folder.",
        ) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        said = error.strerror if isinstance(error, OSError) else None
        raise ArticleError(
            f"“{name}” could not be read.",
            f"The system says: {clean_line(said or str(error))}.",
            "Check the file's name and permissions.",
        ) from error


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """All that `stream` still holds. Raises `ArticleError` where that is more than an article can be."""
    data = stream.read(ARTICLE_LIMIT_BYTES + 1)
    if len(data) > ARTICLE_LIMIT_BYTES:
        raise ArticleError(
            f"“{clean_line(name)}” is too large.",
            f"newsreader opens articles of up to {ARTICLE_LIMIT_BYTES // 1_000_000} MB.",
            "Cut it into smaller files.",
        )
    return data
