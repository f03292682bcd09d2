"""The text of a text file as it is, for whoever reports offsets in it."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from tui.articles import decoding
from tui.articles.door import open_file, open_stream
from tui.articles.files import read_file, read_stream
from tui.articles.kinds import readable_kind

__all__ = ["decode", "open_file", "open_stream", "read_text"]


def read_text(source: Path | BinaryIO, name: str | None = None) -> str:
    """The decoded text of a file or stream, uncleaned. Raises `ArticleError`."""
    name = name or str(source)
    data = read_file(source) if isinstance(source, Path) else read_stream(source, name)
    return decode(data, name)


def decode(data: bytes, name: str) -> str:
    """Text from bytes. Raises `ArticleError` for what is no text."""
    readable_kind(data, name)
    return decoding.decode(data)
