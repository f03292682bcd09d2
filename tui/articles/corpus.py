"""Many texts for one run of extraction: of files, folders, patterns, tables, feeds, addresses and standard input.

Plain texts and the cells of tables are handed on as given, uncleaned, because the offsets reported must hold in them.
One text is held at a time, so that a run may be as long as it likes.
"""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tui.articles.article import Article
from tui.articles.columns import Columns
from tui.articles.decoding import decode
from tui.articles.entry import Entry, Failed
from tui.articles.feed_kinds import looks_like_feed, looks_like_feed_list
from tui.articles.feed_lists import FeedList
from tui.articles.feeds import FoundFeed, article_of
from tui.articles.files import read_file, read_stream
from tui.articles.finds import find, find_listed, found_in_file, found_in_page
from tui.articles.folders import ARTICLE_ENDINGS, natural_order, walk
from tui.articles.kinds import Kind, readable_kind
from tui.articles.tables import JSON_ENDINGS, TABLE_ENDINGS, rows
from tui.articles.web import fetch, is_address
from tui.errors import ArticleError
from tui.extraction.cleaning import clean_line

__all__ = ["Columns", "Entry", "Failed", "entries"]

_STANDARD_INPUT = "-"
_ROWS = JSON_ENDINGS | TABLE_ENDINGS


def entries(paths: Iterable[str], columns: Columns | None = None) -> Iterator[Entry | Failed]:
    """All texts of `paths` in order, one at a time; an input that fails is reported in its place.

    A path is a file, a folder (searched with all in it), a pattern that the shell did not expand (`news/**/*.txt`),
    an address, or `-`. A feed or list of feeds gives its items, a `.csv`, `.tsv`, `.jsonl` or `.ndjson` file its
    rows; `columns` says which of their columns are what. Waits for the network and for processes.
    """
    for given in paths:
        yield from _reported(_named(given, columns), given)


def _reported(found: Iterator[Entry | Failed], given: str) -> Iterator[Entry | Failed]:
    try:
        yield from found
    except ArticleError as error:
        yield Failed(_id(given), error)


def _named(given: str, columns: Columns | None) -> Iterator[Entry | Failed]:
    if given == _STANDARD_INPUT:
        yield from _in_bytes(read_stream(sys.stdin.buffer, "standard input"), "standard input", given, None)
    elif os.path.lexists(given):
        yield from _at_path(Path(given), columns)
    elif is_address(given):
        yield from _in(found_in_page(fetch(given), (given.strip(),)), given)
    elif glob.has_magic(given):
        yield from _matching(given, columns)
    else:
        find(given)  # says what is wrong with the name


def _matching(pattern: str, columns: Columns | None) -> Iterator[Entry | Failed]:
    found = glob.glob(pattern, recursive=True)  # noqa: PTH207 - Path.glob takes no whole path
    names = sorted(found, key=lambda name: (natural_order(name), name))
    if "**" in pattern:  # the files in a folder match by themselves
        names = [name for name in names if not Path(name).is_dir()]
    if not names:
        raise ArticleError(
            f"Nothing is called “{clean_line(pattern)}”.", "No file matches the pattern.", "Check it, and the folder."
        )
    for name in names:
        yield from _reported(_at_path(Path(name), columns), name)


def _at_path(path: Path, columns: Columns | None) -> Iterator[Entry | Failed]:
    if path.is_dir():
        found = 0
        for file in walk(path, ARTICLE_ENDINGS | _ROWS):
            if file is not None:
                found += 1
                yield from _reported(_at_path(file, columns), str(file))
        if not found:
            raise ArticleError(
                f"There is no article in the folder “{clean_line(str(path))}”.",
                "No text, page, PDF, .docx, table or feed is in it.",
                "Name another folder, or a file.",
            )
    elif path.suffix.lower() in _ROWS:
        yield from rows(path, columns)
    else:
        yield from _in_bytes(read_file(path), clean_line(path.name), str(path), clean_line(path.name))


def _in_bytes(data: bytes, name: str, given: str, file_name: str | None) -> Iterator[Entry | Failed]:
    several = looks_like_feed(data) or looks_like_feed_list(data)
    if not several and readable_kind(data, name) is Kind.TEXT:
        yield Entry(_id(given), decode(data), file_name=file_name)
    else:
        yield from _in(found_in_file(data, name), given)


def _in(found: Article | FoundFeed | FeedList, given: str) -> Iterator[Entry | Failed]:
    if isinstance(found, Article):
        yield Entry.of_article(found, _id(given))
    elif isinstance(found, FoundFeed):
        yield from _items(found, given)
    else:
        for feed in found.feeds:
            try:
                listed = find_listed(feed)
            except ArticleError as error:
                yield Failed(feed.url, error)
            else:
                yield from _items(listed, feed.url)


def _items(feed: FoundFeed, given: str) -> Iterator[Entry | Failed]:
    for item in feed.items:
        place = item.url or f"{_id(given)}#{item.key}"
        try:
            yield Entry.of_article(article_of(item, feed), place)
        except ArticleError as error:
            yield Failed(place, error)


def _id(given: str) -> str:
    """`given` as it can be written out: a name of a file need not be text."""
    return given.encode("utf-8", "replace").decode()
