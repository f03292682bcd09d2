"""Plain text files and standard input as articles.

The title is the file's name; the first line is never promoted, because nobody said that it is a headline.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import BinaryIO

from tui.articles.article import Article
from tui.errors import ArticleError
from tui.extraction.cleaning import clean_line
from tui.settings import ARTICLE_LIMIT_BYTES

_BYTE_ORDER_MARKS = (  # the longer first: UTF-32's little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive (or a .docx, .xlsx or .epub document)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
)
_CONTROL_BYTES = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b"))
_SAMPLE_BYTES = 8192
_CONTROL_SHARE_LIMIT = 0.05
"""Random bytes hold 10 % control bytes, a text with some junk far below 1 %."""


def open_file(path: Path) -> Article:
    """The text file at `path` as an article. Raises `ArticleError` with cause and next step where it can't be one."""
    return Article.from_text(read_text(path), title=path.name, file_name=path.name)


def open_stream(stream: BinaryIO, title: str = "standard input") -> Article:
    """All that `stream` still holds, as an article. Raises `ArticleError`."""
    return Article.from_text(read_text(stream, title), title=title)


def read_text(source: Path | BinaryIO, name: str | None = None) -> str:
    """The decoded text of a file or stream, uncleaned. Raises `ArticleError`."""
    name = clean_line(name or str(source))
    if not isinstance(source, Path):
        return decode(_read_limited(source, name), name)
    try:
        if source.is_dir():
            raise ArticleError(
                f"“{name}” is a folder.",
                "newsreader opens text files.",
                "Name a text file in it.",
            )
        with source.open("rb") as stream:
            return decode(_read_limited(stream, name), name)
    except FileNotFoundError:
        raise ArticleError(
            f"There is no file “{name}”.", "Nothing of that name was found.", "Check the spelling and the folder."
        ) from None
    except OSError as error:
        raise ArticleError(
            f"“{name}” could not be read.",
            f"The system says: {clean_line(error.strerror or str(error))}.",
            "Check the file's name and permissions.",
        ) from error


def decode(data: bytes, name: str) -> str:
    """Text from bytes: by byte-order mark, else UTF-8, else Windows-1252. Raises `ArticleError` for what is no text."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise _not_text(name, f"It is {what}.")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    sample = data[:_SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    if controls > _CONTROL_SHARE_LIMIT * len(sample):
        raise _not_text(name, "It holds bytes that no text has.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _not_text(name: str, cause: str) -> ArticleError:
    return ArticleError(f"“{name}” is not a text file.", cause, "Save the article as plain text (UTF-8) and open that.")


def _read_limited(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(ARTICLE_LIMIT_BYTES + 1)
    if len(data) > ARTICLE_LIMIT_BYTES:
        raise ArticleError(
            f"“{name}” is too large.",
            f"newsreader opens articles of up to {ARTICLE_LIMIT_BYTES // 1_000_000} MB.",
            "Cut it into smaller files.",
        )
    return data
