"""Lists of feeds (OPML), as feed readers hand them to each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit
from xml.parsers import expat

from tui.articles.feed_kinds import looks_like_feed_list
from tui.articles.harmless_xml import harmless_xml
from tui.errors import ArticleError
from tui.extraction.cleaning import clean_line
from tui.settings import FEED_LIST_FEEDS

_BARE_AMPERSAND = re.compile(rb"&(?!#?\w{1,32};)")
"""As in addresses that were pasted into a list: not XML, and common."""


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """One feed of a list, clean."""

    title: str
    """Never empty: its address, where it has no title."""
    url: str
    """http or https."""


@dataclass(frozen=True, slots=True)
class FeedList:
    """A list as it was read."""

    title: str
    feeds: tuple[ListedFeed, ...]
    """In the list's order, without its folders; each address once."""
    left_out: int = 0
    """How many more it names: at addresses that are neither http nor https, or beyond `FEED_LIST_FEEDS`."""


def read_feed_list(data: bytes, name: str = "the list", content_type: str | None = None) -> FeedList:
    """The list in an OPML document called `name`. Raises `ArticleError` for what is none and for hostile XML."""
    if not looks_like_feed_list(data, content_type):
        raise ArticleError(
            f"“{clean_line(name)}” is no list of feeds.",
            "It is not OPML.",
            "Export the list from the other reader as OPML.",
        )
    outlines = _Outlines()
    parser = expat.ParserCreate(encoding="utf-8")
    parser.StartElementHandler = outlines.start
    parser.EndElementHandler = outlines.end
    parser.CharacterDataHandler = outlines.characters
    try:
        parser.Parse(_BARE_AMPERSAND.sub(b"&amp;", harmless_xml(data, name, content_type)), True)
    except expat.ExpatError as error:
        raise ArticleError(
            f"“{clean_line(name)}” could not be read.",
            f"It is damaged: its XML breaks off or goes wrong in line {error.lineno}.",
            "Export the list from the other reader once more.",
        ) from error
    feeds = list(outlines.feeds.values())
    return FeedList(
        clean_line(outlines.title) or clean_line(name),
        tuple(feeds[:FEED_LIST_FEEDS]),
        outlines.refused + max(0, len(feeds) - FEED_LIST_FEEDS),
    )


def write_feed_list(feeds: Iterable[ListedFeed], title: str = "Feeds") -> bytes:
    """OPML 2.0 in UTF-8, one outline a feed."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>{escape(clean_line(title))}</title></head>",
        "  <body>",
    ]
    for feed in feeds:
        words, address = escape(clean_line(feed.title)), escape(clean_line(feed.url))
        lines.append(f'    <outline type="rss" text="{words}" title="{words}" xmlUrl="{address}"/>')
    return "\n".join([*lines, "  </body>", "</opml>", ""]).encode("utf-8")


class _Outlines:
    """What the elements of an OPML document say, as they come; nested as deep as they like."""

    def __init__(self) -> None:
        self.title = ""
        self.feeds: dict[str, ListedFeed] = {}
        self.refused = 0
        self._in_title = False

    def start(self, element: str, given: dict[str, str]) -> None:
        if element.lower() == "title" and not self.title:
            self._in_title = True
        if element.lower() != "outline":
            return
        attributes = {name.lower(): clean_line(value) for name, value in given.items()}
        address = attributes.get("xmlurl")
        if not address:  # a folder
            return
        if not _is_web(address):
            self.refused += 1
            return
        words = attributes.get("title") or attributes.get("text") or address
        self.feeds.setdefault(address, ListedFeed(words, address))

    def end(self, element: str) -> None:
        if element.lower() == "title":
            self._in_title = False

    def characters(self, words: str) -> None:
        if self._in_title:
            self.title += words


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
