"""One text of a run with what was found in it: what every writer is given."""

from __future__ import annotations

from dataclasses import dataclass

from tui.articles.article import Article
from tui.articles.entry import Entry
from tui.extraction.cleaning import clean, clean_line, fingerprint
from tui.extraction.records import Extraction, Quote


@dataclass(frozen=True, slots=True)
class Found:
    """Offsets of `extraction` hold in the entry's text as it was given."""

    entry: Entry
    extraction: Extraction

    @classmethod
    def of_article(cls, extraction: Extraction, article: Article) -> Found:
        """An article that is open in the reader."""
        name = article.url or article.file_name or article.title
        return cls(Entry.of_article(article, name), extraction)

    def readable(self) -> tuple[Article, Extraction]:
        """The text made harmless, as an article, and the findings where they lie in that: for what people read.

        Quotes and actors keep their order, so the number of each is the same in both. Where nothing had to be cleaned,
        the offsets are the same too. An article without a title is called by its file's name, else by its id.
        """
        entry = self.entry
        cleaned = clean(entry.text)
        article = Article.from_text(
            cleaned.text,
            entry.title or entry.file_name or str(entry.id),
            file_name=entry.file_name,
            byline=entry.byline,
            publisher=entry.publisher,
            url=entry.url,
            published=entry.published,
            retrieved=entry.retrieved,
            language=entry.language,
            notice=entry.notice,
        )
        if cleaned.text == entry.text:
            return article, self.extraction
        moved = self.extraction.moved(fingerprint(cleaned.text), len(cleaned.text), cleaned.to_clean)
        return article, moved

    def name(self) -> str:
        """The id, harmless and on one line."""
        return clean_line(str(self.entry.id))


def places(quote: Quote) -> str:
    """Where the pieces of a quote lie, in code points: `12-30 41-52`."""
    return " ".join(f"{piece.start}-{piece.end}" for piece in quote.pieces)
