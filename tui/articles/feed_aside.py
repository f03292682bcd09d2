"""A long feed is read in a process of its own, which has a deadline and so much memory.

feedparser takes minutes for what a hostile feed of a few megabytes can hold, and the interface would wait with it.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from tui.articles.conversion import asked_aside, read_answer
from tui.articles.feed_items import FoundFeed
from tui.errors import ArticleError


@dataclass(frozen=True, slots=True)
class Question:
    """Where the feed is from; its bytes follow on the lines after it."""

    name: str
    url: str | None
    content_type: str | None
    typed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Either what is in the feed, or title, cause and next step of an `ArticleError`."""

    feed: FoundFeed | None = None
    error: tuple[str, str, str] | None = None


def read_aside(data: bytes, question: Question) -> FoundFeed:
    """The RSS or Atom feed in `data`. Raises `ArticleError`, also for one that is not read in time."""
    out = asked_aside("tui.articles.feed_child", msgspec.json.encode(question) + b"\n" + data, question.name)
    answer = read_answer(out, Answer, question.name)
    if answer.feed is None:
        raise ArticleError(*(answer.error or ("Nothing was found.", "Nobody knows why.", "Try another feed.")))
    return answer.feed
