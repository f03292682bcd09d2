"""An article: clean text and what is known of where it was read."""

from __future__ import annotations

from dataclasses import dataclass

from tui.extraction.cleaning import clean, clean_line, fingerprint


@dataclass(frozen=True, slots=True)
class Article:
    """Everything but `text`, `title` and `sha256` is None where the source does not say it."""

    text: str
    """Clean: every offset in the program refers to it."""
    title: str
    sha256: str
    """Of `text`."""
    file_name: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    """ISO date, such as 2022-03-30."""
    retrieved: str | None = None
    """ISO date."""
    language: str | None = None
    partial: bool = False
    """Whether only the beginning is there, as before a paywall."""
    notice: str | None = None
    """A sentence that the reader has to see above the text."""

    @classmethod
    def from_text(
        cls,
        given: str,
        title: str,
        *,
        file_name: str | None = None,
        byline: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
        published: str | None = None,
        retrieved: str | None = None,
        language: str | None = None,
        partial: bool = False,
        notice: str | None = None,
    ) -> Article:
        """An article of text from outside: text and all fields are made harmless here."""

        def line(field: str | None) -> str | None:
            return None if field is None else clean_line(field)

        text = clean(given).text
        return cls(
            text=text,
            title=clean_line(title),
            sha256=fingerprint(text),
            file_name=line(file_name),
            byline=line(byline),
            publisher=line(publisher),
            url=line(url),
            published=line(published),
            retrieved=line(retrieved),
            language=line(language),
            partial=partial,
            notice=line(notice),
        )
