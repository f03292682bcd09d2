"""The library's screen, as a reader uses it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input
from textual.worker import WorkerCancelled

from tests.articles.server import page, serving, silent
from tests.support import Reader, StoredClient, seed_article, seed_extraction
from tui.app import NewsReader
from tui.articles.article import Article
from tui.articles.feed_lists import read_feed_list
from tui.articles.feeds import FeedItem, FoundFeed
from tui.articles.shelf import shelf_of_one
from tui.library import articles, readings, subscriptions
from tui.library.librarian import Librarian
from tui.screens.library import LibraryScreen
from tui.screens.listing import Chosen, View

HARBOUR = Article.from_text(
    "The harbour of Quillhaven stays open, Ada Quill said.", "Harbour [stays] open", publisher="The Post",
    published="2026-11-20",
)  # fmt: skip
STORM = Article.from_text(
    "A storm closed the school. Ivo Brandt swept the roof.", "Storm over the school", publisher="Gazette",
    published="2026-11-21",
)  # fmt: skip


@dataclass(slots=True)
class Library(Reader):
    """The library's screen under a test's fingers and eyes."""

    librarian: Librarian
    results: list[Chosen | None]

    @property
    def library(self) -> LibraryScreen:
        screen = next(screen for screen in self.app.screen_stack if isinstance(screen, LibraryScreen))
        assert isinstance(screen, LibraryScreen)
        return screen

    async def settle(self) -> None:
        """Waits until nothing is under way."""
        await self.pilot.pause()
        while running := [worker for worker in self.app.workers if not worker.is_finished]:
            for worker in running:
                with suppress(WorkerCancelled):
                    await worker.wait()
            await self.pilot.pause()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def write(self, words: str) -> None:
        """Answers the question that is open."""
        self.app.screen.query_one(Input).value = words
        await self.press("enter")

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.settle()

    def open_again(self, view: View) -> None:
        """The library after an article was read."""
        self.app.push_screen(
            LibraryScreen(self.librarian, StoredClient(), self.app.configuration, view), self.results.append
        )

    def titles(self) -> list[str]:
        return [listed.title for listed in self.library.panel.shown]

    def notice(self) -> str:
        """What was told last."""
        return [note.message for note in self.app._notifications][-1]


@asynccontextmanager
async def open_library(*kept: Article, size: tuple[int, int] = (120, 40), read: bool = False) -> AsyncIterator[Library]:
    """The library with these articles in it, and with the sample read where `read` is asked for."""
    librarian = Librarian.open(None)
    client = StoredClient(seed_extraction())
    app = NewsReader(shelf_of_one(seed_article()), client, "ink", librarian=Librarian.open(None))
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        for number, article in enumerate(kept):
            await librarian.keep(articles.keep, article, f"https://post.example/{number}")
        if read:
            sample = await librarian.keep(articles.keep, seed_article(), "sample:1")
            await librarian.keep(readings.keep, sample, seed_extraction())
        results: list[Chosen | None] = []
        app.push_screen(LibraryScreen(librarian, client, app.configuration), results.append)
        library = Library(app, pilot, librarian, results)
        await library.settle()
        yield library
        await library.settle()
    librarian.close()


async def test_an_empty_library_says_what_to_do() -> None:
    async with open_library() as library:
        assert "Press a and name a file, a folder, an address or a feed." in library.text()
        await library.press("j", "enter", "*", "u", "x", "o", "f")
        assert library.titles() == []


async def test_a_row_says_when_where_what_who_and_how_many_quotes() -> None:
    async with open_library(HARBOUR, read=True) as library:
        assert "The Post" in library.row_of("Harbour [stays] open")
        row = library.row_of("Bennett")
        quotes = len(seed_extraction().quotes)
        assert row.rstrip(" │").endswith(f" {quotes}")
        assert "Zelensky, Kremlin" in row
        assert "● " in row
        assert "2 unread" in library.text()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=["narrow", "medium", "wide"])
async def test_at_every_size_the_whole_of_it_can_be_seen(size: tuple[int, int]) -> None:
    async with open_library(HARBOUR, STORM, size=size) as library:
        for words in ("Harbour [stays] open", "Storm over the school", "2026-11-20", "Gazette", "newest first"):
            assert words in library.text(), words
        assert ("who is in it" in library.text()) is (size[0] >= 100)


async def test_the_list_is_filtered_as_one_types_and_whole_again_with_escape() -> None:
    async with open_library(HARBOUR, STORM) as library:
        await library.press("/", *"gaz")
        assert library.titles() == ["Storm over the school"]
        assert "1 of 2" in library.text()
        await library.press("enter", "escape")
        assert len(library.titles()) == 2


async def test_the_texts_are_searched_and_the_words_around_a_hit_shown() -> None:
    async with open_library(HARBOUR, STORM) as library:
        await library.press("S", *"swept the")
        assert library.titles() == ["Storm over the school"]
        assert "Ivo Brandt swept the roof." in library.text()
        assert library.style_of("swept", "Ivo").underline
        await library.press("enter")
        assert "“swept the”, best first" in library.text()
        await library.press("S", *'"roof swept"')
        assert "No article holds these words." in library.text()
        await library.press("escape")
        assert len(library.titles()) == 2


async def test_orders_and_choices_go_round() -> None:
    async with open_library(HARBOUR, STORM) as library:
        assert library.titles()[0] == "Storm over the school"
        await library.press("o")
        assert library.titles()[0] == "Harbour [stays] open"
        await library.press("*", "f", "f")
        assert len(library.titles()) == 1
        assert "starred" in library.text()
        await library.press("f")
        assert len(library.titles()) == 2


async def test_star_and_unread_are_kept() -> None:
    async with open_library(HARBOUR) as library:
        await library.press("*", "u")
        assert "★" in library.row_of("Harbour")
        assert "●" not in library.row_of("Harbour")
        await library.press("u")
        assert "●" in library.row_of("Harbour")
        kept = await library.librarian.ask(
            lambda connection: connection.execute("SELECT starred, finished FROM articles").fetchall()
        )
        assert kept == [(1, 0)]


async def test_what_was_deleted_comes_back_one_after_the_other() -> None:
    async with open_library(HARBOUR, STORM) as library:
        await library.press("x", "x")
        assert library.titles() == []
        assert library.notice() == "Deleted: “Harbour [stays] open”. U brings it back."
        await library.press("U")
        assert library.titles() == ["Harbour [stays] open"]
        await library.press("U", "U")
        assert len(library.titles()) == 2
        assert library.notice() == "Nothing was deleted."


async def test_enter_opens_the_article_and_its_neighbours_follow() -> None:
    async with open_library(HARBOUR, STORM) as library:
        await library.press("j", "enter")
        (chosen,) = library.results
        assert chosen is not None
        assert [source.label for source in chosen.shelf] == ["Storm over the school", "Harbour [stays] open"]
        assert chosen.shelf[chosen.number].origin == "https://post.example/0"


async def test_the_list_is_found_again_as_it_was_left() -> None:
    async with open_library(HARBOUR, STORM) as library:
        await library.press("o", "S", *"quillhaven", "enter", "enter")
        chosen = library.results[0]
        assert chosen is not None
        assert chosen.view.words == "quillhaven"
        library.open_again(chosen.view)
        await library.settle()
        assert library.titles() == ["Harbour [stays] open"]
        await library.press("escape")
        assert library.titles() == ["Harbour [stays] open", "Storm over the school"]


async def test_an_article_that_was_read_meanwhile_does_not_end_the_choice_of_unread_ones() -> None:
    async with open_library(HARBOUR, STORM) as library:
        await library.press("f", "enter")
        chosen = library.results[0]
        assert chosen is not None
        assert chosen.view.article_id is not None
        await library.librarian.keep(articles.finish, chosen.view.article_id)
        library.open_again(chosen.view)
        await library.settle()
        assert library.titles() == ["Harbour [stays] open"]
        assert "1 of 2 · unread" in library.text()


async def test_q_goes_back_with_nothing() -> None:
    async with open_library(HARBOUR) as library:
        await library.press("q")
        assert library.results == [None]


async def test_a_file_is_added_read_and_listed(tmp_path: Path) -> None:
    file = tmp_path / "call.txt"
    file.write_text(seed_article().text, encoding="utf-8")
    async with open_library(HARBOUR) as library:
        await library.press("a")
        await library.write(str(file))
        current = library.library.panel.current
        assert current is not None
        assert current.origin == str(file)
        assert current.quotes == len(seed_extraction().quotes)
        assert current.names


async def test_what_can_not_be_added_is_told_and_the_list_stays(tmp_path: Path) -> None:
    async with open_library(HARBOUR) as library:
        await library.press("a")
        await library.write(str(tmp_path / "gone.txt"))
        assert "gone.txt" in library.notice()
        assert library.titles() == ["Harbour [stays] open"]
        await library.press("a")
        assert "gone.txt" in library.text(), "what was typed is there to be put right"


async def test_a_folder_is_added_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The ferry is late.", encoding="utf-8")
    (tmp_path / "two.txt").write_text("The ferry is later.", encoding="utf-8")
    (tmp_path / "three.pdf").write_bytes(b"%PDF-1.7 broken")
    async with open_library() as library:
        await library.press("a")
        await library.write(str(tmp_path))
        assert len(library.titles()) == 2
        assert library.notice().startswith("2 articles added. 1 file could not be opened; the first: ")
        (tmp_path / "four.txt").write_text("There is no ferry.", encoding="utf-8")
        await library.press("a")
        await library.write(str(tmp_path))
        assert library.notice().startswith("1 article added. 2 articles were here already. 1 file ")


async def test_what_is_here_already_or_is_empty_is_not_called_added(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The ferry is late.", encoding="utf-8")
    (tmp_path / "none.txt").write_text(" \n", encoding="utf-8")
    async with open_library() as library:
        for name, told in (("one", "Added: "), ("one", "Here already: "), ("none", "“none.txt” is empty.")):
            await library.press("a")
            await library.write(str(tmp_path / f"{name}.txt"))
            assert library.notice().startswith(told)
        assert library.titles() == ["one.txt"]
        await library.pilot.resize_terminal(80, 24)
        assert "· one.txt" not in library.text()


async def test_a_pasted_text_is_kept_if_the_reader_says_so() -> None:
    async with open_library() as library:
        await library.paste("The harbour opened.\n\nEverybody came.")
        assert "Keep 5 pasted words as an article called" in library.text()
        await library.press("escape")
        assert library.titles() == []
        await library.paste("The harbour opened.\n\nEverybody came.")
        await library.write("Open")
        assert library.titles() == ["Open"]


async def test_a_pasted_name_that_no_file_can_have_is_a_text() -> None:
    async with open_library() as library:
        await library.paste("\0fog\0 " + "x" * 5000)
        assert "Keep 2 pasted words" in library.text()


async def test_leaving_while_something_is_fetched_ends_it() -> None:
    with serving() as server:
        address = server.on("/story", silent())
        async with open_library(HARBOUR) as library:
            library.library.add(address)
            while "opening " not in library.text():
                await library.pilot.pause(0.02)
            await library.press("q")
            assert library.results == [None]
        async with open_library(HARBOUR) as library:
            library.library.add(address)
            await library.pilot.pause()
            library.app.exit()


async def test_a_pasted_address_is_opened_and_its_feed_followed() -> None:
    with serving() as server:
        item = "<item><title>Ferry late</title><link>https://post.example/ferry</link></item>"
        body = f'<rss version="2.0"><channel><title>The [Post]</title>{item}</channel></rss>'.encode()
        address = server.on("/feed", page(body, content_type="application/rss+xml"))
        async with open_library() as library:
            await library.paste(address)
            assert "“The [Post]” is a feed with 1 article" in library.text()
            await library.press("f")
            assert library.titles() == ["Ferry late"]
            assert library.notice() == "1 new article of “The [Post]”."

            server.on("/feed", page(body.replace(b"erry", b"og"), content_type="application/rss+xml"))
            await library.press("r")
            assert library.titles() == ["Fog late", "Ferry late"]
            assert library.notice() == "1 new article from 1 feed."

            await library.librarian.keep(articles.keep, HARBOUR, "https://post.example/ferry")  # its page, read
            library.library.load()
            await library.settle()
            await library.press("F", "enter", "l")
            assert library.titles() == ["Fog late", "Harbour [stays] open"]
            await library.press("escape", "F", "enter", "x")
            assert library.titles() == ["Harbour [stays] open"]
            await library.press("U")
            assert len(library.titles()) == 2


async def test_a_refresh_says_how_far_it_is_and_stops_with_escape() -> None:
    with serving() as server:
        address = server.on("/feed", silent())
        async with open_library(HARBOUR) as library:
            await library.librarian.keep(subscriptions.follow, FoundFeed("Post", address, (), typed=(address,)))
            await library.pilot.press("r")
            while "0 of 1" not in library.text():
                await library.pilot.pause(0.02)
            await library.press("escape")
            assert "0 of 1" not in library.text()
            assert library.notice() == "Stopped. What came until then stays."
            await library.press("j", "u")
            assert "●" not in library.row_of("Harbour")


async def test_a_list_of_feeds_goes_out_and_comes_in(tmp_path: Path) -> None:
    target = tmp_path / "feeds.opml"
    async with open_library() as library:
        note = FeedItem("Note", None, None, None, "Words.", None, "1")
        await library.librarian.keep(subscriptions.follow, FoundFeed("Post & Co", "https://post.test/f", (note,)))
        await library.press("F", "G", "enter")
        await library.write(str(target))
        assert library.notice() == f"Saved: {target}"
        await library.press("F", "G", "enter")
        await library.write(str(target))
        assert "is there already" in library.notice()
        (feed,) = read_feed_list(target.read_bytes()).feeds
        assert (feed.title, feed.url) == ("Post & Co", "https://post.test/f")
        await library.press("a")
        await library.write(str(target))
        assert "Follow 1 feed" in library.text()
        await library.press("escape")


async def test_without_feeds_a_refresh_says_how_to_get_one() -> None:
    async with open_library() as library:
        await library.press("r")
        assert library.notice() == "No feed is followed. a adds one by its address."


async def test_help_lists_the_keys_of_the_library() -> None:
    async with open_library() as library:
        await library.press("?")
        assert "search the text of all articles" in library.text()
        assert "why this speaker" not in library.text()
