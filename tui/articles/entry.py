"""One text for a run of extraction, or the place where one should have been."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.articles.article import Article
from tui.errors import NewsreaderError

Value = str | int | float | bool | None
"""What a cell of a table holds."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text with what is known of it. Everything but `id` and `text` is None where the source does not say it."""

    id: str | int
    """The row's own, else the place: a path, an address, `news.csv, line 12`."""
    text: str
    """As given: a plain text, or a cell of a table, is not cleaned, because the offsets reported must hold in it.

    Of any other kind (a page, a PDF, an item of a feed) it is the article's clean text.
    """
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    """As the source writes it; an ISO date where the article's own reading gave it."""
    retrieved: str | None = None
    """ISO date on which it was fetched."""
    language: str | None = None
    file_name: str | None = None
    """Name of the file without its folder; of a table, the table's."""
    notice: str | None = None
    """One sentence that whoever reads the text has to know, such as that only its beginning is there."""
    metadata: dict[str, Value] = field(default_factory=dict)
    """A row's own cells but the text and the id, by its own column names and in its order, those that became a field
    included. A list or object in a JSON line stands as its JSON. Empty for what is no row."""

    @classmethod
    def of_article(cls, article: Article, id: str) -> Entry:
        """An article that was opened, with its clean text."""
        return cls(
            id=id,
            text=article.text,
            title=article.title,
            byline=article.byline,
            publisher=article.publisher,
            url=article.url,
            published=article.published,
            retrieved=article.retrieved,
            language=article.language,
            file_name=article.file_name,
            notice=article.notice,
        )


@dataclass(frozen=True, slots=True)
class Failed:
    """One input that could not be read."""

    id: str
    """The place: a path, an address, `news.csv, line 12`."""
    error: NewsreaderError
