"""Between the article, the library and everything that somebody said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.support import StoredClient, nothing_found, open_reader, seed_article, seed_extraction
from tui.articles.article import Article
from tui.articles.shelf import Source
from tui.extraction.records import Actor, Extraction, Mention, Quote, Span
from tui.library.librarian import Librarian
from tui.screens.library import LibraryScreen
from tui.screens.said import SaidScreen


def told(words: str, title: str, published: str) -> tuple[Article, Extraction]:
    """An article in which Ada Quill says something."""
    text = f"{words} said Ada Quill, the harbour master."
    article = Article.from_text(text, title, published=published)
    start = text.index("Ada Quill")
    mention = Mention(start, start + 9, "name")
    ada = Actor("a1", "Ada Quill", True, "person", ("the harbour master",), (mention,))
    source = Span(start, start + 9)
    cue = Span(len(words) + 1, len(words) + 5)
    quote = Quote("q1", "direct", (Span(0, len(words)),), (cue,), source, "a1", "named", (), True, None)
    return article, replace(nothing_found(article), actors=(ada,), quotes=(quote,))


EARLIER, EARLIER_READING = told("“We will open when it is safe,”", "Harbour shut [again]", "2026-03-01")
LATER, LATER_READING = told("“The wall will hold this time,”", "Harbour open", "2026-03-09")


async def test_everything_somebody_said_leads_to_the_quote_in_its_article() -> None:
    client = StoredClient(EARLIER_READING, LATER_READING)
    sources = [Source("earlier", lambda: EARLIER, "/earlier"), Source("later", lambda: LATER, "/later")]
    async with open_reader(*sources, client=client) as reader:
        await reader.press("J")
        await reader.opened()
        await reader.press("2", "E")
        await reader.app.workers.wait_for_complete()
        await reader.pilot.pause(0.1)
        assert isinstance(reader.app.screen, SaidScreen)
        assert "Everything Ada Quill said" in reader.text()
        assert reader.text().index("The wall will hold") < reader.text().index("We will open")
        await reader.press("G", "enter")
        await reader.opened()
        assert "Harbour shut [again]" in reader.rows()[0]
        assert reader.screen.selection.quote == "q1"


async def test_the_library_lists_what_was_opened_and_opens_it() -> None:
    client = StoredClient(EARLIER_READING, LATER_READING)
    sources = [Source("earlier", lambda: EARLIER, "/earlier"), Source("later", lambda: LATER, "/later")]
    async with open_reader(*sources, client=client) as reader:
        await reader.press("J")
        await reader.opened()
        await reader.press("L")
        await reader.pilot.pause(0.2)
        assert isinstance(reader.app.screen, LibraryScreen)
        assert "Harbour shut [again]" in reader.text()
        assert "Ada Quill" in reader.row_of("Harbour open")
        await reader.press("G", "enter")
        await reader.opened()
        assert "Harbour shut [again]" in reader.rows()[0]
        assert "2/2" in reader.rows()[0]
        await reader.press("K")
        await reader.opened()
        assert "Harbour open" in reader.rows()[0]


async def test_an_article_found_in_the_library_opens_at_what_was_found() -> None:
    long = Article.from_text("\n\n".join(["It rained."] * 80 + ["The Lantern was lit."] + ["It rained."] * 80), "Long")
    sources = [Source("long", lambda: long, "/long"), Source("later", lambda: LATER, "/later")]
    async with open_reader(*sources, client=StoredClient(LATER_READING), size=(80, 24)) as reader:
        await reader.press("J")
        await reader.opened()
        await reader.press("L", "S", *"lantern", "enter")
        await reader.app.workers.wait_for_complete()
        await reader.pilot.pause(0.2)
        await reader.press("enter")
        await reader.opened()
        assert "Long" in reader.rows()[0]
        assert "The Lantern was lit." in reader.text()
        assert "/lantern · 1/1" in reader.rows()[-1]


async def test_without_a_name_the_program_begins_in_the_readers_own_library(tmp_path: Path) -> None:
    samples = Source("seed", seed_article, "sample:seed")
    client = StoredClient(seed_extraction())
    library = Librarian.open(tmp_path / "library")
    async with open_reader(samples, client=client, librarian=library, begins_in_library=True) as reader:
        assert "Israeli Prime Minister" in reader.text()
        await reader.press("q")
    library = Librarian.open(tmp_path / "library")
    async with open_reader(Source("own", lambda: LATER, "/own"), librarian=library) as reader:
        await reader.press("q")
    library = Librarian.open(tmp_path / "library")
    async with open_reader(samples, client=client, librarian=library, begins_in_library=True) as reader:
        await reader.pilot.pause(0.3)
        assert isinstance(reader.app.screen, LibraryScreen)
        assert "Harbour open" in reader.text()
        await reader.press("q")
        await reader.opened()
        assert "Israeli Prime Minister" in reader.text()


async def test_a_quote_that_stands_elsewhere_leads_there() -> None:
    again, again_reading = told("“We will open when it is safe”", "The wire", "2026-03-02")
    client = StoredClient(EARLIER_READING, LATER_READING, again_reading)
    sources = [Source("earlier", lambda: EARLIER, "/earlier"), Source("wire", lambda: again, "/wire")]
    async with open_reader(*sources, client=client) as reader:
        await reader.press(")", "e")
        await reader.app.workers.wait_for_complete()
        await reader.pilot.pause(0.1)
        assert "No other article of the library has this quote." in reader.text()
        await reader.press("J")
        await reader.opened()
        await reader.press(")", "e")
        await reader.app.workers.wait_for_complete()
        await reader.pilot.pause(0.1)
        assert "Harbour shut [again], 1 March 2026" in reader.text()
        await reader.press("enter")
        await reader.opened()
        assert "Harbour shut [again]" in reader.rows()[0]
        assert reader.screen.selection.quote == "q1"


async def test_nobody_selected_is_told() -> None:
    async with open_reader() as reader:
        await reader.press("escape", "E")
        assert "Select an actor" in reader.text()
