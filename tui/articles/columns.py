"""Which column of a table, or key of a JSON line, is which part of an article."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields

from tui.errors import ArticleError
from tui.extraction.cleaning import clean_line

_USUAL_NAMES = {  # the likelier first; letter case, and spaces for underscores, make no difference
    "text": ("text", "body", "content", "article", "article_text", "full_text", "fulltext"),
    "id": ("id", "article_id", "doc_id", "uid", "guid", "key"),
    "title": ("title", "headline"),
    "byline": ("byline", "author", "authors"),
    "publisher": ("publisher", "outlet", "source", "publication", "newspaper"),
    "url": ("url", "link", "address"),
    "published": ("published", "date", "published_at", "pub_date", "publication_date"),
    "language": ("language", "lang"),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The reader's own names of columns. None: found by the usual names."""

    text: str | None = None
    id: str | None = None
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None

    @classmethod
    def named(cls, given: str) -> Columns:
        """From `text=body,id=key`. Raises `ArticleError` for what is no part of an article, has no name, or has two."""
        parts = [field.name for field in fields(cls)]
        named: dict[str, str] = {}
        for pair in given.split(","):
            part, _, name = pair.partition("=")
            if part.strip() in named:
                raise ArticleError(
                    f"“{part.strip()}” is named twice.",
                    f"It is “{clean_line(named[part.strip()])}” and “{clean_line(name)}”.",
                    "Name one column for it.",
                )
            if part.strip() not in parts or not name.strip():
                raise ArticleError(
                    f"“{clean_line(pair)}” names no column.",
                    f"The parts of an article are {', '.join(parts)}.",
                    "Write them as in: text=body,id=key",
                )
            named[part.strip()] = name.strip()
        return cls(**named)

    def found_in(self, names: Collection[str]) -> dict[str, str]:
        """Part of an article → the name in `names` that holds it; a part that is not among them is left out."""
        by_usual: dict[str, str] = {}
        for name in names:
            by_usual.setdefault(_usual(name), name)
        named = {part: own for part in _USUAL_NAMES if (own := getattr(self, part)) is not None}
        found = {
            part: holder
            for part, own in named.items()
            if (holder := own if own in names else by_usual.get(_usual(own))) is not None
        }
        free = {word: name for word, name in by_usual.items() if name not in found.values()}
        for part, usual in _USUAL_NAMES.items():
            holder = next((free[word] for word in usual if word in free), None)
            if part not in named and holder is not None:
                found[part] = holder
        return found


def _usual(name: str) -> str:
    return "_".join(name.casefold().replace("_", " ").split())
