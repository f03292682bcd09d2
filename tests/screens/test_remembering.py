"""What a reader made of an article is there in the next sitting; where it can't be kept, they are told and read on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events

from tests.support import Reader, StoredClient, open_reader, seed_article, seed_extraction
from tui.articles.article import Article
from tui.articles.shelf import Source, shelf_of_one
from tui.errors import ArticleError
from tui.library.librarian import Librarian


@asynccontextmanager
async def sitting(
    library: Path, *sources: Source | Article, client: StoredClient | None = None, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Reader]:
    """One run of the program with this library file."""
    async with open_reader(*sources, client=client, size=size, librarian=Librarian.open(library)) as reader:
        yield reader


async def test_the_second_opening_needs_no_extraction(tmp_path: Path) -> None:
    source = Source("seed", seed_article, "sample:seed")
    async with sitting(tmp_path / "library", source):
        pass
    client = StoredClient(seed_extraction())
    async with sitting(tmp_path / "library", source, client=client) as reader:
        assert "Actors 13" in reader.text()
    # The stored reading is of no installed model: it is kept, but not taken for what would be read today.
    assert client.asked == 1


async def test_corrections_and_marks_are_there_again(tmp_path: Path) -> None:
    source = Source("seed", seed_article, "sample:seed")
    async with sitting(tmp_path / "library", source) as reader:
        await reader.press("2", "j", "x", "1", "G", "m", "a")
        assert "Actors 12" in reader.text()
    async with sitting(tmp_path / "library", source) as reader:
        assert "Actors 12" in reader.text()
        await reader.press("g", "'")
        assert "Go to which mark? a" in reader.text()
        await reader.press("a", "U")
        await reader.pilot.pause(0.1)
        assert "Actors 13" in reader.text()


async def test_the_place_is_found_again_even_when_the_text_has_changed(tmp_path: Path) -> None:
    text = "\n\n".join(f"Paragraph {number} about the harbour of Quillhaven." for number in range(1, 120))
    source = Source("long", lambda: Article.from_text(text, "long"), "/long.txt")
    async with sitting(tmp_path / "library", source, size=(80, 24)) as reader:
        await reader.press("space", "space", "space")
        seen = next(row.strip() for row in reader.rows()[1:] if row.strip())
        assert seen.startswith("Paragraph ")
        await reader.press("q")
    changed = Source("long", lambda: Article.from_text("A new beginning.\n\n" + text, "long"), "/long.txt")
    async with sitting(tmp_path / "library", changed, size=(80, 24)) as reader:
        assert seen in reader.text()
        assert "A new beginning." not in reader.text()


async def test_nothing_of_a_private_sitting_is_kept(tmp_path: Path) -> None:
    async with open_reader(Source("seed", seed_article, "sample:seed")) as reader:
        await reader.press("2", "j", "x")
        assert "Actors 12" in reader.text()
    async with open_reader(Source("seed", seed_article, "sample:seed")) as reader:
        assert "Actors 13" in reader.text()


async def test_a_damaged_library_is_told_and_the_article_is_read(tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.write_bytes(b"no database at all, but somebody's notes" * 50)
    before = library.read_bytes()
    async with sitting(library) as reader:
        await reader.pilot.pause(0.2)
        assert "Israeli Prime Minister" in reader.text()
        assert "Actors 13" in reader.text()
        assert "library" in " ".join(reader.text().split())
    assert library.read_bytes() == before


async def test_what_cannot_be_kept_is_told_once_but_a_correction_each_time() -> None:
    library = Librarian.open(None)
    async with open_reader(librarian=library) as reader:
        library.close()
        told: list[str] = []
        reader.app.notify = lambda message, **_: told.append(message)  # type: ignore[method-assign]
        for _ in range(3):
            reader.screen.keep_place()
        await reader.pilot.pause(0.1)
        assert len([message for message in told if "library" in message]) == 1
        await reader.press("2", "j", "x", "j", "x")
        await reader.pilot.pause(0.1)
        assert len([message for message in told if "library" in message]) == 3


async def test_what_was_copied_before_can_be_copied_again(tmp_path: Path) -> None:
    async with sitting(tmp_path / "library") as reader:
        await reader.press(")", "y")
        await reader.app.workers.wait_for_complete()
        first = reader.app.clipboard
    async with sitting(tmp_path / "library") as reader:
        await reader.screen.run_action("copied_before")
        await reader.app.workers.wait_for_complete()
        await reader.pilot.pause(0.1)
        await reader.press("enter")
        await reader.app.workers.wait_for_complete()
        assert reader.app.clipboard == first


async def test_a_slow_page_leaves_the_keyboard_free_and_the_article_before_it_in_view() -> None:
    loop = asyncio.get_running_loop()
    arrived = asyncio.Event()

    def slow() -> Article:
        asyncio.run_coroutine_threadsafe(arrived.wait(), loop).result()
        return Article.from_text("The page is here.", "page")

    async with open_reader(Source("seed", seed_article), Source("https://news.test/page", slow)) as reader:
        await reader.press("J")
        assert "opening https://news.test/page" in reader.text()
        assert "Israeli Prime Minister" in reader.text()
        await reader.press("2", "j")
        arrived.set()
        await reader.opened()
        assert "The page is here." in reader.text()


async def test_escape_gives_up_a_page_that_does_not_come() -> None:
    loop = asyncio.get_running_loop()
    never = asyncio.Event()

    def slow() -> Article:
        asyncio.run_coroutine_threadsafe(never.wait(), loop).result()
        return Article.from_text("Too late.", "page")

    async with open_reader(Source("seed", seed_article), Source("page", slow)) as reader:
        await reader.press("J", "escape")
        assert "Stopped: the article before stays." in reader.text()
        assert "1/2" in reader.rows()[0]
        assert "opening page" not in reader.text()
        never.set()
        await reader.pilot.pause(0.1)
        assert "Too late." not in reader.text()
        assert "Israeli Prime Minister" in reader.text()


async def test_what_opens_as_several_stands_in_its_place() -> None:
    def folder() -> tuple[Source, ...]:
        first, second = Article.from_text("First text.", "first"), Article.from_text("Second text.", "second")
        return (*shelf_of_one(first), *shelf_of_one(second))

    async with open_reader(Source("folder", folder), Source("seed", seed_article)) as reader:
        assert "First text." in reader.text()
        assert "1/3" in reader.rows()[0]
        await reader.press("J")
        await reader.opened()
        assert "Second text." in reader.text()


async def test_a_paste_is_an_article_and_k_goes_back(tmp_path: Path) -> None:
    async with open_reader() as reader:
        reader.screen.post_message(events.Paste("It rained in Quillhaven.\n\n“Bring a coat,” said Ada Quill."))
        await reader.opened()
        assert "It rained in Quillhaven." in reader.text()
        assert "Pasted text" in reader.rows()[0]
        await reader.press("K")
        await reader.opened()
        assert "Israeli Prime Minister" in reader.text()
        story = tmp_path / "story.txt"
        story.write_text("Snow fell.")
        reader.screen.post_message(events.Paste(str(story)))
        await reader.opened()
        assert "Snow fell." in reader.text()


async def test_a_notice_stands_above_the_text() -> None:
    article = Article.from_text("The ferry left.", "page", notice="Only the first 3 words are free [to read].")
    async with open_reader(article) as reader:
        assert "Only the first 3 words are free [to read]." in reader.text()


async def test_a_page_that_fails_says_so_and_the_next_one_opens() -> None:
    def fails() -> Article:
        raise ArticleError("“news.test” did not answer.", "It took longer than 20 s.", "Try again later.")

    async with open_reader(Source("page", fails), Source("seed", seed_article)) as reader:
        assert "It took longer than 20 s." in reader.text()
        await reader.press("J")
        await reader.opened()
        assert "Israeli Prime Minister" in reader.text()
