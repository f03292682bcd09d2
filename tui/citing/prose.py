"""Readings for people, as Markdown and as plain text: everything from an article is made harmless first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from tui.articles.article import Article
from tui.citing import citation, markdown_text
from tui.citing.formats import render_all
from tui.citing.found import Found
from tui.extraction.cleaning import clean_line
from tui.extraction.records import QUOTE_KIND_NAMES, Extraction


def write_markdown(found: Iterator[Found], stream: BinaryIO) -> None:
    """A heading an article, then its quotes, each with who said it and where it was read."""
    before = ""
    for each in found:
        article, extraction = each.readable()
        quotes = render_all("markdown", extraction.quotes, extraction, article) or "No quotes were found."
        parts = (f"## {markdown_text.escaped(article.title)}", markdown_text.escaped(article.notice or ""), quotes)
        stream.write((before + "\n\n".join(filter(None, parts)) + "\n").encode())
        stream.flush()
        before = "\n"


def write_text(found: Iterator[Found], stream: BinaryIO) -> None:
    """Id, what is known of the article, actors, then the numbered quotes. Nothing is wrapped or coloured."""
    for each in found:
        article, extraction = each.readable()
        name, where_read = each.name(), citation.where_read(article)
        about = (None if name.endswith(where_read) else where_read, article.notice)
        lines = (name, *filter(None, about), "", *_lines(article, extraction))
        stream.write(("\n".join(lines) + "\n\n").encode())
        stream.flush()


def _lines(article: Article, extraction: Extraction) -> Iterator[str]:
    yield f"Actors ({len(extraction.actors)})"
    for actor in extraction.actors:
        roles = f" ({'; '.join(actor.roles)})" if actor.roles else ""
        mentions = citation.counted(len(actor.mentions), "mention")
        yield clean_line(f"- {actor.name}, {actor.kind}{roles}: {mentions}")
    yield ""
    yield f"Quotes ({len(extraction.quotes)})"
    for number, quote in enumerate(extraction.quotes, start=1):
        who = citation.attribution(quote, extraction, article)
        yield clean_line(f"{number}. {who}, {QUOTE_KIND_NAMES[quote.kind]}: {citation.words(quote, article.text)}")
