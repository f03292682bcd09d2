"""Articles that a page holds in several parts, brought together.

Of several parts that look like the article trafilatura takes the first. What stands behind an advertisement would be
lost where every part is a box of its own, and all of a live report but its first entry.
"""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import Any

_LEAST_WORDS = 8
"""Of a paragraph that tells the article's own from others."""
_PLACE_ELEMENTS = 6
"""By itself and so many less one around it the place of a part is told."""

_NEAR_ELEMENTS = 3
_OF_ARTICLES = re.compile(r"article|story|body|content|text|entry|post|paragraph|live", re.IGNORECASE)
_OF_OTHERS = re.compile(r"comment|repl(?:y|ies)|footer|sidebar|related|recommend|promo|teaser|card", re.IGNORECASE)

_Place = tuple[tuple[str, str], ...]
"""Names and classes of the elements that a part is in, from itself outwards."""


def parts_brought_together(tree: Any, taken: str) -> bool:
    """Moves all parts at the kind of place that `taken`, the text found so far, came from into the first of them.

    Whether there was one that nothing was taken of. A part with a first heading (`<h1>`) is another article, such as
    the next one that a site shows below the first.
    """
    known = {_letters(paragraph) for paragraph in taken.split("\n\n") if len(paragraph.split()) >= _LEAST_WORDS}
    parts: dict[Any, bool] = {}
    for paragraph in tree.iter("p"):
        part = paragraph.getparent()
        if part is not None and _is_long(paragraph):
            parts[part] = parts.get(part, False) or _letters(paragraph.text_content()) in known
    alike: dict[_Place, list[Any]] = {}
    for part in parts:
        alike.setdefault(_place(part), []).append(part)
    moved = False
    for place, (first, *others) in alike.items():
        is_taken = {parts[part] for part in (first, *others)}
        if len(is_taken) > 1 and _is_of_articles(place):  # some of them, not all
            within = set(first.iterancestors())
            for part in others:
                moved = _moved(part, first, within) or moved
    return moved


def _moved(part: Any, first: Any, within: set[Any]) -> bool:
    """Whether `part` could be moved into `first`, which is within the elements `within`."""
    if part in within:
        return False
    outermost = part
    for around in part.iterancestors():
        if around is first:
            return False
        if around in within:
            break
        outermost = around
    if next(outermost.iter("h1"), None) is not None:
        return False
    first.append(part)
    return True


def _is_long(element: Any) -> bool:
    return len(element.text_content().split()) >= _LEAST_WORDS


def _place(part: Any) -> _Place:
    around = islice(chain((part,), part.iterancestors()), _PLACE_ELEMENTS)
    return tuple((element.tag, element.get("class") or "") for element in around)


def _is_of_articles(place: _Place) -> bool:
    """Whether the page's own names say that articles stand there, where “column” or “card” may mean anything."""
    near = " ".join(name for _, name in place[:_NEAR_ELEMENTS])
    around = " ".join(name for _, name in place)
    return _OF_ARTICLES.search(near) is not None and _OF_OTHERS.search(around) is None


def _letters(text: str) -> str:
    return "".join(text.split())
