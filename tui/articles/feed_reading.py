"""RSS and Atom, of all versions, by feedparser; JSON Feed by hand.

feedparser gets the bytes of a document that was checked (`harmless_xml`), so that it never opens a file or an address
of that name, and leaves the HTML as it is: it becomes text here, by the same paragraphs as a page does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec

from tui.articles.dates import iso_day
from tui.articles.decoding import decode
from tui.articles.feed_items import FeedItem, FoundFeed, item_key
from tui.articles.harmless_xml import harmless_xml
from tui.articles.html import parsed
from tui.articles.markup import text_of
from tui.errors import ArticleError
from tui.extraction.cleaning import clean, clean_line
from tui.settings import FEED_FULL_TEXT_WORDS, FEED_ITEMS

_TEASER_ENDINGS = ("…", "...", "[…]", "[...]", "(…)", "(...)", "read more", "continue reading", "read on")
"""What a feed that keeps the rest for its page stops with."""
_OF_AN_ITEM = ("title", "link", "summary", "content")
"""An entry with none of them, as where a feed breaks off, is none."""
_TITLE_WORDS = 12
_LONGEST_KEY = 1_000


@dataclass(frozen=True, slots=True)
class _Markup:
    """Text from a feed, as it came."""

    given: str
    is_html: bool

    def text(self) -> str:
        """Its clean paragraphs."""
        if not self.is_html:
            return clean(self.given).text.strip()
        tree = parsed(self.given) if self.given.strip() else None
        return "" if tree is None else clean(text_of(tree)).text.strip()


_NOTHING = _Markup("", False)


def read_xml_feed(
    data: bytes, name: str, url: str | None, content_type: str | None, typed: tuple[str, ...]
) -> FoundFeed:
    """An RSS or Atom feed; its relative links are resolved against `url`. Raises `ArticleError`."""
    harmless = harmless_xml(data, name, content_type)
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url or ""}
    try:
        found = feedparser.parse(
            BytesIO(harmless), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
        )
    except Exception as error:  # told to the reader, whatever the library makes of a damaged feed
        raise _broken(name) from error
    if not found.entries and (found.bozo or not found.version):
        raise _broken(name)
    entries = [entry for entry in found.entries if any(dict.get(entry, part) for part in _OF_AN_ITEM)]
    return FoundFeed(
        title=_line(_detail(found.feed, "title")) or name,
        url=url,
        items=tuple(_xml_item(entry, url) for entry in entries[:FEED_ITEMS]),
        language=clean_line(str(found.feed.get("language") or "")) or None,
        typed=typed,
        left_out=max(0, len(entries) - FEED_ITEMS),
    )


def read_json_feed(data: bytes, name: str, url: str | None, typed: tuple[str, ...]) -> FoundFeed:
    """A JSON Feed. What is not of the type that the format asks for counts as not given. Raises `ArticleError`."""
    try:
        feed = msgspec.json.decode(decode(data))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise _broken(name) from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise _broken(name)
    items = [item for item in feed["items"] if isinstance(item, dict)]
    return FoundFeed(
        title=clean_line(_string(feed, "title")) or name,
        url=url,
        items=tuple(_json_item(item, url) for item in items[:FEED_ITEMS]),
        language=clean_line(_string(feed, "language")) or None,
        typed=typed,
        left_out=max(0, len(items) - FEED_ITEMS),
    )


def _xml_item(entry: Any, base: str | None) -> FeedItem:
    contents = [_Markup(str(content.get("value") or ""), _is_html(content)) for content in entry.get("content", ())]
    return _item(
        id=str(entry.get("id") or ""),
        url=_page_address(str(entry.get("link") or ""), base),
        title=_line(_detail(entry, "title")),
        written=[str(dict.get(entry, field) or "") for field in ("published", "updated", "created")],  # no stand-ins
        authors=_authors(entry),
        summary=_detail(entry, "summary"),
        content=max(contents, key=lambda content: len(content.given), default=_NOTHING),
    )


def _json_item(item: dict[str, Any], base: str | None) -> FeedItem:
    html = _string(item, "content_html")
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    return _item(
        id=_string(item, "id") or (str(item["id"]) if isinstance(item.get("id"), int) else ""),
        url=_page_address(_string(item, "url") or _string(item, "external_url"), base),
        title=clean_line(_string(item, "title")),
        written=[_string(item, "date_published"), _string(item, "date_modified")],
        authors=[_string(author, "name") for author in authors or () if isinstance(author, dict)],
        summary=_Markup(_string(item, "summary"), False),
        content=_Markup(html, True) if html else _Markup(_string(item, "content_text"), False),
    )


def _item(
    *,
    id: str,
    url: str | None,
    title: str,
    written: Iterable[str],
    authors: Iterable[str],
    summary: _Markup,
    content: _Markup,
) -> FeedItem:
    shorter, text = summary.text(), content.text()
    if not text:
        shorter, text = "", shorter  # a feed may bring the whole article where others bring a summary
    whole = bool(text) and (url is None or _is_whole(text))
    published = next((day for words in written if (day := iso_day(words))), None)
    return FeedItem(
        title=title or _first_words(shorter or text) or url or "Untitled",
        url=url,
        published=published,
        byline=", ".join(dict.fromkeys(filter(None, map(clean_line, authors)))) or None,
        summary=shorter or ("" if whole else text),
        text=text if whole else None,
        key=item_key(clean_line(id)[:_LONGEST_KEY], url, title, published, shorter or text),
    )


def _is_whole(text: str) -> bool:
    ends = text[-100:].casefold().rstrip(" \n»→>")
    return len(text.split()) >= FEED_FULL_TEXT_WORDS and not ends.endswith(_TEASER_ENDINGS)


def _first_words(text: str) -> str:
    words = clean_line(text).split(" ")
    return " ".join(words[:_TITLE_WORDS]) + ("…" if len(words) > _TITLE_WORDS else "")


def _authors(entry: Any) -> Iterator[str]:
    details = entry.get("authors") or [entry.get("author_detail") or {}]
    for author in details:
        if name := str(author.get("name") or ""):
            yield name


def _detail(entry: Any, field: str) -> _Markup:
    detail = entry.get(f"{field}_detail")
    if detail is None:
        return _Markup(str(entry.get(field) or ""), True)
    return _Markup(str(detail.get("value") or ""), _is_html(detail))


def _is_html(detail: Any) -> bool:
    return str(detail.get("type") or "").lower() != "text/plain"


def _line(markup: _Markup) -> str:
    return clean_line(markup.text())


def _page_address(link: str, base: str | None) -> str | None:
    """`link` as a whole address; None for what leads to no page, such as `mailto:`."""
    try:
        address = urljoin(base or "", link.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    return clean_line(address) if link.strip() and parts.scheme in ("http", "https") and parts.netloc else None


def _string(holder: dict[str, Any], name: str) -> str:
    value = holder.get(name)
    return value if isinstance(value, str) else ""


def _broken(name: str) -> ArticleError:
    return ArticleError(
        f"“{clean_line(name)}” could not be read.",
        "It begins as a feed, but no item could be found in it.",
        "Try again later, or open the page of the article itself.",
    )
