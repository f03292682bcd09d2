"""Feeds: what is new at a place, each item an article or the way to one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tui.articles.article import Article
from tui.articles.door import article_from_bytes
from tui.articles.feed_aside import Question, read_aside
from tui.articles.feed_items import FeedItem, FoundFeed
from tui.articles.feed_kinds import is_json_feed, looks_like_feed
from tui.articles.language import language_notice
from tui.articles.web import Watch, fetch
from tui.errors import ArticleError
from tui.extraction.cleaning import clean_line
from tui.settings import FEED_ASIDE_BYTES

__all__ = ["FeedItem", "FoundFeed", "article_of", "looks_like_feed", "read_feed"]


def read_feed(
    data: bytes,
    url: str | None,
    *,
    name: str | None = None,
    content_type: str | None = None,
    typed: tuple[str, ...] = (),
) -> FoundFeed:
    """The feed in `data`, found at `url`, or in a file called `name`. Empty where it has no items.

    `typed` are the addresses that the reader gave: the items' pages may be in a private network only there. Takes
    long for a long feed, so call it in a thread. Raises `ArticleError` for what is no feed, and for XML that declares
    entities.
    """
    from tui.articles.feed_reading import read_json_feed, read_xml_feed

    name = clean_line(name or url or "the feed")
    if is_json_feed(data):
        return read_json_feed(data, name, url, typed)
    if looks_like_feed(data, content_type):
        if len(data) > FEED_ASIDE_BYTES:
            return read_aside(data, Question(name, url, content_type, typed))
        return read_xml_feed(data, name, url, content_type, typed)
    raise ArticleError(f"“{name}” is no feed.", "It is neither RSS nor Atom nor a JSON Feed.", "Check its address.")


def article_of(item: FeedItem, feed: FoundFeed, watch: Watch | None = None) -> Article:
    """The article that `item` of `feed` stands for: its own text where it brings that, else its page.

    Waits for the network: call it in a thread. A page that can't be had leaves the summary, with a notice that says
    why. Raises `ArticleError` where there is no summary either, and where the reader stopped it.
    """
    if item.text is not None:
        return _from_feed(item, feed, item.text)
    if item.url is None:
        raise ArticleError(
            f"“{item.title}” can't be opened.",
            f"“{feed.title}” gives neither its text nor the address of its page.",
            "Look for it on the feed's own site.",
        )
    try:
        page = fetch(item.url, typed=feed.typed, watch=watch)
        article = article_from_bytes(
            page.data, item.title, url=page.url, content_type=page.content_type, retrieved=page.retrieved
        )
    except ArticleError as error:
        if not item.summary or (watch is not None and watch.cancelled):
            raise
        return _from_feed(item, feed, item.summary, f"Only the summary: {error.cause}")
    return replace(
        article,
        title=item.title,
        byline=article.byline or item.byline,
        publisher=article.publisher or feed.title,
        published=article.published or item.published,
        language=article.language or feed.language,
    )


def _from_feed(item: FeedItem, feed: FoundFeed, text: str, *notices: str) -> Article:
    foreign = language_notice(text)
    return Article.from_text(
        text,
        item.title,
        byline=item.byline,
        publisher=feed.title,
        url=item.url,
        published=item.published,
        retrieved=date.today().isoformat(),
        language=feed.language,
        notice=" ".join([*notices, *([foreign] if foreign else [])]) or None,
    )
