"""The one door: whatever bytes a reader names become an `Article`, or a sentence says why not."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from tui.articles.article import Article
from tui.articles.decoding import decode
from tui.articles.files import read_file, read_stream
from tui.articles.kinds import readable_kind
from tui.extraction.cleaning import clean_line

_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w:.-]+)""", re.IGNORECASE)


def article_from_bytes(
    data: bytes,
    name: str,
    *,
    url: str | None = None,
    content_type: str | None = None,
    retrieved: str | None = None,
) -> Article:
    """The article in `data`, which was called `name` where it was found.

    `url` and `content_type` are as a server gave them, `retrieved` is an ISO date. May wait for a process of its own,
    so call it from a thread. Raises `ArticleError`.
    """
    readable_kind(data, name, content_type)
    return Article.from_text(decode(data, charset_of(content_type)), title=name, url=url, retrieved=retrieved)


def open_file(path: Path) -> Article:
    """The article in the file at `path`. Raises `ArticleError` with cause and next step where there is none."""
    article = article_from_bytes(read_file(path), path.name)
    return replace(article, file_name=clean_line(path.name))


def open_stream(stream: BinaryIO, title: str = "standard input") -> Article:
    """All that `stream` still holds, as an article. Raises `ArticleError`."""
    return article_from_bytes(read_stream(stream, title), title)


def charset_of(content_type: str | None) -> str | None:
    """The encoding that a content type names, as in `text/html; charset=utf-8`."""
    found = _CHARSET.search(content_type or "")
    return found[1] if found else None
