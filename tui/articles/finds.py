"""What one name stands for: an address or a path, and whatever is there."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from tui.articles.article import Article
from tui.articles.door import article_from_bytes
from tui.articles.feed_kinds import looks_like_feed_list
from tui.articles.feed_lists import FeedList, ListedFeed, read_feed_list
from tui.articles.feeds import FoundFeed, looks_like_feed, read_feed
from tui.articles.files import read_file
from tui.articles.folders import Folder, read_folder
from tui.articles.web import Page, Watch, fetch, is_address
from tui.errors import ArticleError
from tui.extraction.cleaning import clean_line

Find = Article | FoundFeed | FeedList | Folder


def find(given: str, watch: Watch | None = None) -> Find:
    """What is at `given`, a path or an address as a reader typed it. A file of that name goes before an address.

    Waits for the network and for processes: call it in a thread. Raises `ArticleError` for what can't be read, and
    for an empty name.
    """
    path = Path(given)
    if os.path.lexists(given) or not is_address(given):
        return _in_folder_or_file(path, given)
    page = fetch(given, watch=watch)
    return found_in_page(page, (given.strip(),))


def found_in_page(page: Page, typed: tuple[str, ...]) -> Article | FoundFeed | FeedList:
    """What a page from the web is. `typed` are the addresses that the reader gave. Raises `ArticleError`."""
    name = _page_name(page.url)
    if looks_like_feed(page.data, page.content_type):
        return read_feed(page.data, page.url, name=name, content_type=page.content_type, typed=typed)
    if looks_like_feed_list(page.data, page.content_type):
        return read_feed_list(page.data, name, page.content_type)
    return article_from_bytes(page.data, name, url=page.url, content_type=page.content_type, retrieved=page.retrieved)


def found_in_file(data: bytes, name: str) -> Article | FoundFeed | FeedList:
    """What a file called `name` is. Raises `ArticleError`."""
    if looks_like_feed(data):
        return read_feed(data, None, name=name)
    if looks_like_feed_list(data):
        return read_feed_list(data, name)
    return replace(article_from_bytes(data, name), file_name=name)


def find_listed(feed: ListedFeed, watch: Watch | None = None) -> FoundFeed:
    """The feed that a list names. Nobody typed its address, so it must be on the public web. Raises `ArticleError`."""
    page = fetch(feed.url, typed=(), watch=watch)
    return read_feed(page.data, page.url, name=feed.title, content_type=page.content_type)


def _in_folder_or_file(path: Path, given: str) -> Find:
    if not given.strip():
        raise ArticleError("Nothing was named.", "The name is empty.", "Give a path or an address.")
    if os.path.isdir(path):  # noqa: PTH112 - False, not an error, for a name that no file can have
        return read_folder(path)
    return found_in_file(read_file(path), clean_line(path.name))


def _page_name(url: str) -> str:
    """What a page without a title is called: the end of its path, else its host."""
    parts = urlsplit(url)
    return clean_line(unquote(PurePosixPath(parts.path).name)) or parts.netloc
