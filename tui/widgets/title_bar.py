"""The one fixed row above the article: what is being read, and how far."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.articles.article import Article


class TitleBar(Widget):
    """Title, outlet and date at the left; which article of how many, and how far down, at the right."""

    article: reactive[Article | None] = reactive(None)
    title: reactive[str] = reactive("")
    """Shown while there is no article."""
    shelf: reactive[tuple[int, int]] = reactive((1, 1))
    """Number of this article, from 1, and how many there are."""
    progress: reactive[float] = reactive(0.0)

    def render(self) -> Content:
        article = self.article
        known = (article.title, article.publisher, article.published) if article else (self.title,)
        left = " · ".join(part for part in known if part)
        number, count = self.shelf
        right = (f"{number}/{count}  " if count > 1 else "") + f"{self.progress:4.0%}"
        room = max(0, self.content_size.width - cell_len(right) - 1)
        left = left if cell_len(left) <= room else set_cell_size(left, max(0, room - 1)) + "…"
        return Content.assemble((set_cell_size(left, room), "bold"), " ", (right, "dim"))
