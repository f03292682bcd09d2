"""The articles of one sitting: what was named on the command line, or the samples.

Each is opened when its turn comes. What opens as several (a folder, a feed, a list of feeds) opens as their sources.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tui.articles.article import Article
from tui.articles.feed_lists import FeedList, ListedFeed
from tui.articles.feeds import FoundFeed, article_of
from tui.articles.finds import find, find_listed
from tui.articles.folders import Folder
from tui.articles.language import language_notice
from tui.articles.samples import samples
from tui.articles.web import is_address
from tui.errors import ArticleError
from tui.extraction.cleaning import clean_line

_PASTED = "Pasted text"


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article, or several, come from."""

    label: str
    """One clean line."""
    open: Callable[[], Article | tuple[Source, ...]]
    """Reads it; a folder, a feed or a list of feeds gives the sources in it. May wait for the network or a process.

    Raises `ArticleError`; the tuple is never empty.
    """
    origin: str | None = None
    """What names it for good: a whole path, an address, `sample:FILE`. None for what can't be had again.

    Bytes of a file's name that are no text stand as `\\udc80`, so that it can be kept anywhere."""


def shelf_of(names: Sequence[str]) -> list[Source]:
    """The paths and addresses named, in that order. Nothing is looked at before it is opened."""
    return [_named(name, clean_line(name if _is_elsewhere(name) else Path(name).name or name)) for name in names]


def shelf_of_samples() -> list[Source]:
    """The sample articles."""
    return [Source(sample.title, sample.open, f"sample:{sample.file}") for sample in samples()]


def shelf_of_one(article: Article) -> list[Source]:
    """An article that was read already."""
    return [Source(article.title, lambda: article)]


def pasted(text: str) -> Source:
    """A text that the reader pasted. Opening it raises `ArticleError` where there is nothing in it."""

    def read() -> Article:
        if not text.strip():
            raise ArticleError("Nothing was pasted.", "The text is empty.", "Copy the article's text and paste again.")
        return Article.from_text(text, _PASTED, notice=language_notice(text))

    return Source(_PASTED, read)


def sources_in(found: FoundFeed | FeedList | Folder) -> tuple[Source, ...]:
    """What a folder, feed or list of feeds holds; where something was left out, the last says so when it is opened.

    Raises `ArticleError` where that is nothing.
    """
    if isinstance(found, Folder):
        files = tuple(_named(str(path), clean_line(str(path.relative_to(found.path)))) for path in found.files)
        return (
            (*files, _the_rest(found.path.name, "It holds more files than newsreader opens.")) if found.more else files
        )
    if isinstance(found, FeedList):
        sources = tuple(Source(feed.title, partial(_open_listed, feed), feed.url) for feed in found.feeds)
    else:
        sources = tuple(Source(item.title, partial(article_of, item, found), item.url) for item in found.items)
    if not sources:
        raise ArticleError(f"Nothing is in “{found.title}”.", "It is empty just now.", "Try again later.")
    if found.left_out:
        cause = f"{found.left_out} more are too many, or have addresses that newsreader does not fetch."
        return (*sources, _the_rest(found.title, cause))
    return sources


def whole(sources: Iterable[Source]) -> Iterator[Article | ArticleError]:
    """Everything that `sources` open as, in order, one at a time; what can't be opened stands as its error."""
    waiting = [iter(sources)]
    while waiting:
        source = next(waiting[-1], None)
        if source is None:
            waiting.pop()
            continue
        try:
            opened = source.open()
        except ArticleError as error:
            yield error
            continue
        if isinstance(opened, Article):
            yield opened
        else:
            waiting.append(iter(opened))


def _named(name: str, label: str) -> Source:
    origin = name.strip() if _is_elsewhere(name) else os.path.abspath(name)  # noqa: PTH100 - without `..` too
    return Source(label, partial(_open, name), origin.encode("utf-8", "backslashreplace").decode())


def _the_rest(title: str, cause: str) -> Source:
    """Stands behind the last source, and says that it is not the last when it is opened."""

    def tell() -> Article:
        raise ArticleError(f"Not all of “{clean_line(title)}” is here.", cause, "Name the others one by one.")

    return Source("What was left out", tell)


def _is_elsewhere(name: str) -> bool:
    return is_address(name) and not os.path.lexists(name)


def _open(name: str) -> Article | tuple[Source, ...]:
    found = find(name)
    return found if isinstance(found, Article) else sources_in(found)


def _open_listed(feed: ListedFeed) -> tuple[Source, ...]:
    return sources_in(find_listed(feed))
