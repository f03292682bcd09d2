"""The sample articles that ship with the program, in the order of `seeds/index.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from tui.articles.article import Article
from tui.resources import folder


@dataclass(frozen=True, slots=True)
class Sample:
    """One entry of the index."""

    file: str
    title: str
    outlet: str | None
    date: str | None
    about: str
    """One line: what the article is there to show."""

    def open(self) -> Article:
        """The article itself."""
        text = (folder("seeds") / self.file).read_text(encoding="utf-8")
        return Article.from_text(
            text, title=self.title, file_name=self.file, publisher=self.outlet, published=self.date
        )


def samples() -> list[Sample]:
    """All sample articles, the one shown first first."""
    index = tomllib.loads((folder("seeds") / "index.toml").read_text(encoding="utf-8"))
    return [
        Sample(
            file=entry["file"],
            title=entry["title"],
            outlet=entry.get("outlet"),
            date=str(entry["date"]) if "date" in entry else None,
            about=entry["about"],
        )
        for entry in index["article"]
    ]
