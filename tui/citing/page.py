"""Articles as one self-contained web page: the text with its quotes marked and named, who is in it, the list of quotes.

All that comes from an article is made harmless and escaped, and the page forbids itself scripts, pictures and every
connection, so that it can be opened and handed on wherever it came from. The text content of each `article` element is
the article's text, character by character: speakers are named beside their words by the style sheet.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from typing import BinaryIO

from tui.articles.article import Article
from tui.citing import citation
from tui.citing.found import Found, places
from tui.extraction.paragraphs import paragraphs
from tui.extraction.records import QUOTE_KIND_NAMES, Extraction, Quote

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_NOTE = "Names and quotes were found by a program. Check them against the text before you rely on them."


def write(found: Iterator[Found], stream: BinaryIO) -> None:
    """The page: one section an article, in order. Its title is the first article's."""
    first = next(found, None)
    title = first.readable()[0].title if first is not None else "No articles"
    stream.write(_head(title).encode())
    for number, each in enumerate(itertools.chain([first] if first is not None else [], found), start=1):
        article, extraction = each.readable()
        given = [places(quote) for quote in each.extraction.quotes]
        stream.write("".join(_section(article, extraction, given, f"{number}-")).encode())
        stream.flush()
    stream.write(b"</body>\n</html>\n")


def _head(title: str) -> str:
    style = files("tui.citing").joinpath("page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )


def _section(article: Article, extraction: Extraction, given: list[str], prefix: str) -> Iterator[str]:
    """One article. `given` says where each quote lies in the text as it was given."""
    language = article.language if article.language and _LANGUAGE.fullmatch(article.language) else "en"
    yield f"<section>\n<h1>{escape(article.title)}</h1>\n"
    about = " · ".join(_about(article))
    if about:
        yield f'<p class="about">{about}</p>\n'
    if article.notice:
        yield f'<p class="note">{escape(article.notice)}</p>\n'
    yield f'<p class="note">{_NOTE}</p>\n<article lang="{escape(language)}">'
    yield from _Marking(article, extraction, prefix).pieces()
    yield f"</article>\n<h2>Who is in it ({len(extraction.actors)})</h2>\n<ul>\n"
    for actor in extraction.actors:
        roles = f", {escape(citation.one_line('; '.join(actor.roles)))}" if actor.roles else ""
        mentions = citation.counted(len(actor.mentions), "mention")
        said = citation.counted(sum(quote.speaker == actor.id for quote in extraction.quotes), "quote")
        yield f"<li><b>{escape(actor.name)}</b> ({actor.kind}){roles}: {mentions}, {said}</li>\n"
    yield f"</ul>\n<h2>Quotes ({len(extraction.quotes)})</h2>\n<ol>\n"
    for quote, place in zip(extraction.quotes, given, strict=True):
        words = escape(citation.words(quote, article.text))
        who = escape(citation.attribution(quote, extraction, article))
        yield f'<li data-quote="{escape(quote.id)}" data-pieces="{place}"><span class="words">{words}</span> — {who} '
        yield f'({QUOTE_KIND_NAMES[quote.kind]}, <a href="#{prefix}{escape(quote.id)}">in the text</a>)</li>\n'
    yield "</ol>\n</section>\n"


def _about(article: Article) -> Iterator[str]:
    for part in (article.byline, article.publisher, citation.date_in_words(article.published)):
        if part:
            yield escape(part)
    if article.url and article.url.startswith(("https://", "http://")):
        yield f'<a href="{escape(article.url)}" rel="noreferrer">{escape(article.url)}</a>'
    elif article.file_name and article.file_name != article.title:
        yield escape(article.file_name)


class _Marking:
    """The text with its quotes marked, for one section."""

    def __init__(self, article: Article, extraction: Extraction, prefix: str) -> None:
        self._article = article
        self._extraction = extraction
        self._prefix = prefix
        """Of the ids in this section, so that no two of the page are the same."""
        self._reached: set[str] = set()
        """Ids of the quotes that have their anchor."""

    def pieces(self) -> Iterator[str]:
        """Paragraphs, cut at every edge of a quote's piece, because pieces overlap and cross paragraphs."""
        text, quotes = self._article.text, self._extraction.quotes
        blocks = paragraphs(text)
        edges = {0, len(text)}
        for span in itertools.chain(blocks, (piece for quote in quotes for piece in quote.pieces)):
            edges |= {span.start, span.end}
        begins, ends = {block.start for block in blocks}, {block.end for block in blocks}
        for start, end in itertools.pairwise(sorted(edges)):
            if start in begins:
                yield "<p>"
            inside = [quote for quote in quotes if any(piece.start <= start < piece.end for piece in quote.pieces)]
            words = escape(text[start:end])
            yield self._mark(words, inside, end) if inside else words
            if end in ends:
                yield "</p>"

    def _mark(self, words: str, inside: list[Quote], end: int) -> str:
        """Words of one quote or several. The innermost says how they look; those that end here are named."""
        innermost = min(inside, key=lambda quote: quote.pieces[-1].end - quote.pieces[0].start)
        begun = [quote.id for quote in inside if quote.id not in self._reached]
        self._reached.update(begun)
        anchors = "".join(f'<a id="{self._prefix}{escape(quote_id)}"></a>' for quote_id in begun)
        ended = [quote for quote in inside if quote.pieces[-1].end == end]
        speakers = "; ".join(citation.speaker_name(quote, self._extraction, self._article) for quote in ended)
        named = f' data-speaker="{escape(speakers)}"' if ended else ""
        ids = escape(" ".join(quote.id for quote in inside))
        return f'{anchors}<mark class="{innermost.kind}" data-quote="{ids}"{named}>{words}</mark>'
