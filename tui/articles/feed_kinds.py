"""Whether bytes are a feed, or a list of feeds: by what the document begins with, because servers say anything."""

from __future__ import annotations

import re

from tui.articles.decoding import decode
from tui.articles.door import charset_of

_FEED_ROOTS = frozenset({"rss", "feed", "rdf"})
_LIST_ROOT = "opml"
_ROOT = re.compile(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*+<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)",
    re.DOTALL | re.IGNORECASE,
)
_JSON_VERSION = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')
_BEGINNING_BYTES = 65_536


def looks_like_feed(data: bytes, content_type: str | None = None) -> bool:
    """Whether `data` is RSS, Atom or a JSON Feed. `content_type` is as a server sent it."""
    return is_json_feed(data) or _root(data, content_type) in _FEED_ROOTS


def is_json_feed(data: bytes) -> bool:
    """Whether `data` is a JSON object that calls itself a JSON Feed."""
    beginning = data[:_BEGINNING_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()
    return beginning.startswith(b"{") and _JSON_VERSION.search(data) is not None


def looks_like_feed_list(data: bytes, content_type: str | None = None) -> bool:
    """Whether `data` is OPML."""
    return _root(data, content_type) == _LIST_ROOT


def _root(data: bytes, content_type: str | None) -> str | None:
    """Name of the outermost element, in lower case and without its prefix."""
    if b"<" not in data[:_BEGINNING_BYTES]:
        return None
    found = _ROOT.match(decode(data[:_BEGINNING_BYTES], charset_of(content_type), markup=True))
    return found[1].lower() if found else None
