"""A feed and its items, in whichever of the formats they came."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item, everything in it clean."""

    title: str
    """Never empty: an item without a title has its first words."""
    url: str | None
    """Of its page, http or https; None where it has none."""
    published: str | None
    """ISO date."""
    byline: str | None
    summary: str
    """Plain text, paragraphs a blank line apart; empty where there is none."""
    text: str | None
    """The whole article, where the feed brings it."""
    key: str
    """What names it in its feed for good: its id, else its address, else a hash of title, date and summary."""


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed as it was read."""

    title: str
    """Never empty: a feed without a title has its address or file name."""
    url: str | None
    """Where it was found; None for a file."""
    items: tuple[FeedItem, ...]
    """In the feed's order, which is newest first in nearly all."""
    language: str | None = None
    """As in `en-GB`."""
    typed: tuple[str, ...] = ()
    """Addresses that the reader gave: only their hosts may be in a private network."""
    left_out: int = 0
    """How many items there were beyond `FEED_ITEMS`."""


def item_key(id: str | None, url: str | None, *words: str | None) -> str:
    """The key of an item with this id, this address and these words."""
    return id or url or hashlib.sha256("\n".join(word or "" for word in words).encode("utf-8")).hexdigest()
