"""The article that a page describes in JSON-LD, by the words of schema.org."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from tui.articles.markup import text_of
from tui.extraction.cleaning import clean_line

_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review)$")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_WORD_COUNT = re.compile(r"[0-9]{1,7}")
_NAMES_LIMIT = 20
_TAG = re.compile(r"</?[a-zA-Z][^>]{0,500}>")


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """None, or nothing, where the data don't say."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    """As written."""
    language: str | None = None
    body: str | None = None
    words: int | None = None
    paid: bool = False
    """Whether the article, or a part of it, is said not to be accessible for free."""
    paid_parts: tuple[str, ...] = ()
    """Where on the page that part is, as CSS selectors."""


def linked_article(scripts: Iterable[str]) -> LinkedArticle:
    """The first article among the page's JSON-LD `scripts`; an empty one where there is none.

    Data that are no JSON are passed over: the page's text is there without them.
    """
    for script in scripts:
        for item in _items(_read(script)):
            if any(_ARTICLE_TYPES.search(kind) for kind in _lines(item.get("@type"))):
                return _article(item)
    return LinkedArticle()


def _article(item: dict[str, Any]) -> LinkedArticle:
    words = item.get("wordCount")
    paid_parts = [part for part in _items(item.get("hasPart")) if _is_paid(part)]
    return LinkedArticle(
        title=_first(item.get("headline")) or _first(item.get("name")),
        authors=tuple(_names(item.get("author")))[:_NAMES_LIMIT],
        publisher=next(iter(_names(item.get("publisher"))), None),
        url=_first(item.get("url")) or _first(item.get("mainEntityOfPage"), "@id"),
        published=_first(item.get("datePublished")),
        language=_first(item.get("inLanguage"), "alternateName"),
        body=_body(item.get("articleBody")),
        words=int(str(words)) if _WORD_COUNT.fullmatch(str(words)) else None,
        paid=_is_paid(item) or bool(paid_parts),
        paid_parts=tuple(selector for part in paid_parts for selector in _lines(part.get("cssSelector"))),
    )


def _read(script: str) -> Any:
    try:
        return json.loads(_WRAPPING.sub("", script), strict=False)
    except (ValueError, RecursionError):
        return None


def _items(found: Any) -> Iterator[dict[str, Any]]:
    """The objects in a list, an object or a `@graph`."""
    waiting = deque([found])
    while waiting:
        item = waiting.popleft()
        if isinstance(item, list):
            waiting.extendleft(reversed(item))
        elif isinstance(item, dict):
            yield item
            waiting.extendleft((item.get("mainEntity"), item.get("@graph")))


def _lines(value: Any) -> list[str]:
    """The strings in a string or a list; many publishers write them, escaped, as they stand in the page."""
    values = value if isinstance(value, list) else [value]
    return [line for each in values if isinstance(each, str) and (line := clean_line(_TAG.sub("", unescape(each))))]


def _first(value: Any, key: str = "@value") -> str | None:
    if isinstance(value, dict):
        value = value.get(key)
    return next(iter(_lines(value)), None)


def _names(value: Any) -> Iterator[str]:
    """Names of people or organisations, which are written as strings, objects or lists of either."""
    for each in value if isinstance(value, list) else [value]:
        name = _first(each.get("name")) if isinstance(each, dict) else _first(each)
        if name and not name.lower().startswith(("http:", "https:")):
            yield name


def _body(value: Any) -> str | None:
    """Its paragraphs a blank line apart, as far as its line ends tell; some write markup into it."""
    if not isinstance(value, str) or not value.strip():
        return None
    text = unescape(value)
    if _TAG.search(value):
        from lxml.html import fragment_fromstring

        text = text_of(fragment_fromstring(value, create_parent="div"))
    return "\n\n".join(filter(None, (part.strip() for part in re.split(r"\s*[\r\n]\s*", text)))) or None


def _is_paid(item: dict[str, Any]) -> bool:
    free = item.get("isAccessibleForFree")
    return free is False or (isinstance(free, str) and free.strip().rpartition("/")[2].lower() == "false")
