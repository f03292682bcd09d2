"""The lines of a table, one at a time, however large the file and whatever its encoding."""

from __future__ import annotations

from collections.abc import Iterator
from io import TextIOWrapper
from typing import BinaryIO

from tui.articles.decoding import OR_WINDOWS_1252, marked_encoding
from tui.settings import TABLE_LINE_LIMIT_CHARACTERS

_LONGEST_MARK = 4


class Lines(Iterator[str]):
    """Lines with their ends as they are. Bytes that are not UTF-8 are read as Windows-1252, each for itself; a
    byte-order mark decides otherwise, and goes.

    Of a line that is longer than `TABLE_LINE_LIMIT_CHARACTERS` only the beginning is handed out.
    """

    def __init__(self, stream: BinaryIO, *, newline: str = "") -> None:
        """`newline` as for `open`: with "" a lone carriage return ends a line too, with "\\n" it does not."""
        beginning = _peeked(stream)
        encoding = marked_encoding(beginning) or "utf-8"
        errors = OR_WINDOWS_1252 if encoding.startswith("utf-8") else "replace"
        self._text = TextIOWrapper(stream, encoding=encoding, errors=errors, newline=newline)
        self.number = 0
        """Of the line handed out last, from 1."""
        self.cut = False
        """Whether a line was too long since this was last set to False."""

    def __next__(self) -> str:
        line = self._text.readline(TABLE_LINE_LIMIT_CHARACTERS)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) == TABLE_LINE_LIMIT_CHARACTERS and not line.endswith("\n"):
            self.cut = True
            rest = line
            while rest and not rest.endswith(("\n", "\r")):
                rest = self._text.readline(TABLE_LINE_LIMIT_CHARACTERS)
        return line


def _peeked(stream: BinaryIO) -> bytes:
    """The first bytes, which stay to be read."""
    peek = getattr(stream, "peek", None)
    return b"" if peek is None else bytes(peek(_LONGEST_MARK)[:_LONGEST_MARK])
