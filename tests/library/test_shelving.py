"""Articles of the library open again as they were kept."""

from __future__ import annotations

import pytest

from tui.articles.article import Article
from tui.errors import ArticleError
from tui.library import articles, listing
from tui.library.librarian import Librarian
from tui.library.shelving import source_of


def test_an_article_that_is_gone_for_good_is_told_in_a_sentence() -> None:
    librarian = Librarian.open(None)
    librarian.keep_and_wait(articles.keep, Article.from_text("It rained.", "Rain"), "/rain.txt")
    (row,) = librarian.ask_and_wait(listing.rows)
    source = source_of(librarian, row)
    assert source.open() == Article.from_text("It rained.", "Rain")
    librarian.keep_and_wait(articles.delete, row.id)
    librarian.keep_and_wait(articles.purge, "9999")
    with pytest.raises(ArticleError, match="not in the library any more"):
        source.open()
    librarian.close()
