"""The one door: whatever bytes a reader names become an `Article`, or a sentence says why not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO

from tui.articles.article import Article
from tui.articles.conversion import Converted, Request, convert
from tui.articles.decoding import decode
from tui.articles.files import read_file, read_stream
from tui.articles.kinds import Kind, readable_kind
from tui.articles.language import language_notice
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
    """The article in `data`, which was called `name` where it was found: its title where it has none of its own.

    `url` and `content_type` are as a server gave them, `retrieved` is an ISO date. May wait for a process of its own,
    so call it from a thread. Raises `ArticleError`.
    """
    return _article(data, name, None, url, content_type, retrieved)


def open_file(path: Path) -> Article:
    """The article in the file at `path`. May wait as above. Raises `ArticleError` with cause and next step."""
    return _article(read_file(path), path.name, path.name, None, None, None)


def open_stream(stream: BinaryIO, title: str = "standard input") -> Article:
    """All that `stream` still holds, as an article. May wait as above. Raises `ArticleError`."""
    return article_from_bytes(read_stream(stream, title), title)


def charset_of(content_type: str | None) -> str | None:
    """The encoding that a content type names, as in `text/html; charset=utf-8`."""
    found = _CHARSET.search(content_type or "")
    return found[1] if found else None


def _article(
    data: bytes, name: str, file_name: str | None, url: str | None, content_type: str | None, retrieved: str | None
) -> Article:
    kind = readable_kind(data, name, content_type)
    charset = charset_of(content_type)
    if kind is Kind.TEXT:
        converted = Converted(decode(data, charset))
    else:
        converted = convert(Request(kind, clean_line(name), charset, url), data)
    text = _without_headline(converted)
    return Article.from_text(
        text,
        converted.title or name,
        file_name=file_name,
        byline=converted.byline,
        publisher=converted.publisher,
        url=converted.url or url,
        published=converted.published,
        retrieved=retrieved or converted.retrieved,
        language=converted.language,
        partial=converted.partial,
        notice=_notice(text, converted.partial),
    )


def _without_headline(converted: Converted) -> str:
    """The text, less a first paragraph that is the title once more: on pages it is chance whether it is there."""
    first, gap, rest = converted.text.partition("\n\n")
    return rest if gap and converted.title and first.casefold() == converted.title.casefold() else converted.text


def _notice(text: str, partial: bool) -> str | None:
    sentences = []
    if partial:
        sentences.append(f"Only the first {len(text.split())} words are free to read.")
    if foreign := language_notice(text):
        sentences.append(foreign)
    return " ".join(sentences) or None
