"""Everything somebody said, on one screen: read, filtered, opened, copied, and put right."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from textual.app import App
from textual.pilot import Pilot

from tests.library.told import Line, keep, told
from tui.articles.article import Article
from tui.extraction.records import Extraction
from tui.library import people
from tui.library.librarian import Librarian
from tui.messages import CursorMoved
from tui.resources import folder
from tui.screens import said
from tui.screens.said import Place, SaidScreen
from tui.themes import INK, THEMES

RAMP = "“We will never give up the ramp, whatever it costs us.”"


class Said(App[None]):
    """Nothing but the screen, and what it hands out."""

    CSS_PATH = [str(path) for path in sorted(folder("styles").glob("*.tcss"))]  # noqa: RUF012

    def __init__(self, librarian: Librarian, person: int, theme: str) -> None:
        super().__init__(ansi_color=THEMES[theme].ansi)
        for known in THEMES.values():
            self.register_theme(known)
        self.theme = theme
        self.animation_level = "none"
        self.results: list[Place | None] = []
        self.copied: list[str] = []
        self._said = librarian, person

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(INK.variables)

    def on_mount(self) -> None:
        self.push_screen(SaidScreen(*self._said), self.results.append)

    def copy_to_clipboard(self, text: str) -> None:
        self.copied.append(text)

    def on_cursor_moved(self, event: CursorMoved) -> None:
        event.stop()


@dataclass(slots=True)
class Reader:
    """A person in front of the screen."""

    app: Said
    pilot: Pilot[None]
    librarian: Librarian
    ids: list[int] = field(default_factory=list)
    """Of the articles, in the order in which they came into the library."""

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settled()

    async def type(self, words: str) -> None:
        await self.pilot.press(*words)
        await self.settled()

    async def settled(self) -> None:
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()
        await self.pilot.pause()

    def rows(self) -> list[str]:
        """What a person sees, row by row."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    def text(self) -> str:
        return "\n".join(self.rows())

    def told(self) -> str:
        """The last notice, whole: on the screen it is wrapped."""
        return [notice.message for notice in self.app._notifications][-1]

    def row_of(self, words: str) -> int:
        """Number of the first row that shows `words`."""
        return next(number for number, row in enumerate(self.rows()) if words in row)

    def styled(self, words: str, row_with: str = "") -> tuple[bool, bool]:
        """Whether `words` are bold, and underlined, in the last row that shows them (and shows `row_with`)."""
        for strip in reversed(self.app.screen._compositor.render_strips()):
            if words in strip.text and row_with in strip.text:
                start = strip.text.rindex(words)
                styles = [segment.style for segment in strip.crop(start, start + len(words)) if segment.style]
                return all(style.bold for style in styles), all(style.underline for style in styles)
        raise AssertionError(f"{words!r} is not on the screen")


@asynccontextmanager
async def opened(
    *tales: tuple[Article, Extraction],
    who: str = "Ada Quill",
    size: tuple[int, int] = (120, 40),
    theme: str = INK.name,
) -> AsyncIterator[Reader]:
    """The screen of what `who` said in these articles; of the last one that has them."""
    librarian = Librarian.open(None)
    ids = [librarian.keep_and_wait(keep, tale) for tale in tales]

    def find(connection: sqlite3.Connection) -> int | None:
        found = (people.of(connection, article, who, "person") for article in reversed(ids))
        return next((person for person in found if person is not None), None)

    app = Said(librarian, librarian.ask_and_wait(find) or 0, theme)
    async with app.run_test(size=size, notifications=True) as pilot:
        reader = Reader(app, pilot, librarian, ids)
        await reader.settled()
        yield reader
    librarian.close()


FERRY = told(
    "The [ferry] is sold",
    Line("Ada Quill", RAMP, role="mayor of Quillhaven"),
    Line("Ivo Brandt", "“I doubt it very much.”"),
    published="2022-03-30",
    publisher="The Quay Post",
)
RAMPS = told(
    "A ramp for all",
    Line("Ada Quill", "“We'll never give up the ramp, whatever it takes.”", role="former mayor"),
    Line("Ada Quill", "she would ask the board for nothing more", kind="indirect"),
    published="2023-04-02",
    publisher="Harbour Times",
)
QUAY = told("The quay", Line("Quill", "“The quay is ours [and] yours.”"), published="2024-01-01")


async def test_every_quote_once_newest_first_with_where_it_was_said() -> None:
    async with opened(FERRY, RAMPS) as reader:
        assert "Everything Ada Quill said · 2 quotes in 2 articles" in reader.text()
        asked = reader.row_of("2 April 2023 · Harbour Times · paraphrase")
        ramp = reader.row_of("30 March 2022 · The Quay Post · word for word · in 2 articles")
        assert asked < ramp
        assert "I doubt it" not in reader.text()


async def test_the_whole_quote_stands_beside_the_list_with_its_other_places_and_what_differs_there() -> None:
    async with opened(FERRY, RAMPS, size=(200, 60)) as reader:
        assert "Ada Quill, former mayor · paraphrase" in reader.text()
        await reader.press("j")
        assert "Ada Quill, mayor of Quillhaven · word for word" in reader.text()
        assert "The Quay Post, The [ferry] is sold, 30 March 2022" in reader.text()
        assert "Also: Harbour Times, A ramp for all, 2 April 2023" in reader.text()
        assert "said there by Ada Quill, former mayor" in reader.text()
        assert "there: “We'll never give up the ramp, whatever it takes.”" in reader.text()
        assert "not there: costs us" in reader.text()
        assert reader.styled("takes") == (True, True)
        assert reader.styled("costs us", "not there") == (True, True)
        assert reader.styled("whatever it", "there: ") == (False, False)


async def test_a_small_window_shows_the_quote_below_the_list() -> None:
    async with opened(FERRY, RAMPS, size=(80, 24)) as reader:
        below = reader.row_of("Ada Quill, former mayor · paraphrase")
        assert below > reader.row_of("30 March 2022")
        assert "? help" in reader.rows()[-1]
    async with opened(FERRY, RAMPS, size=(44, 12)) as reader:
        assert "2 April 2023" in reader.text()
    async with opened(FERRY, RAMPS, size=(30, 12)) as reader:
        assert "newsreader needs 40 columns" in reader.text()


async def test_tab_leads_into_a_quote_that_is_longer_than_the_window() -> None:
    async with opened(FERRY, RAMPS, size=(80, 24)) as reader:
        await reader.press("j")
        assert "not there" not in reader.text()
        await reader.press("tab", "j", "j", "j", "j")
        assert "not there: costs us" in reader.text()
        await reader.press("tab", "k")
        assert "quote 1 of 2" in reader.text()
        await reader.press("tab", "enter")
        assert reader.app.results == [(reader.ids[1], RAMPS[1].quotes[1].pieces[0])]


async def test_the_filter_leaves_quotes_that_hold_the_words_and_escape_ends_it() -> None:
    async with opened(FERRY, RAMPS) as reader:
        await reader.press("/")
        await reader.type("post")
        await reader.press("enter")
        assert "Quotes 1 of 2 · /post" in reader.text()
        assert "she would ask" not in reader.text()
        await reader.press("escape")
        assert "she would ask" in reader.text()
        assert reader.app.results == []
        await reader.press("/")
        await reader.type("no such words")
        assert "No quote passes the filter." in reader.text()
        assert "0 quotes" in reader.rows()[-1]
        await reader.press("escape", "escape")
        assert reader.app.results == [None]


async def test_enter_opens_the_article_at_the_quote() -> None:
    async with opened(FERRY, RAMPS) as reader:
        await reader.press("enter")
        (place,) = reader.app.results
        article, reading = RAMPS
        assert place == (reader.ids[1], reading.quotes[1].pieces[0])
        assert place is not None
        assert place[1].of(article.text) == "she would ask the board for nothing more"


async def test_a_quote_that_stands_in_several_articles_asks_which() -> None:
    async with opened(FERRY, RAMPS) as reader:
        await reader.press("G", "enter")
        assert "Harbour Times, A ramp for all, 2 April 2023" in reader.text()
        await reader.press("j", "enter")
        assert reader.app.results == [(reader.ids[1], RAMPS[1].quotes[0].pieces[0])]


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_q_and_escape_lead_back(key: str) -> None:
    async with opened(FERRY) as reader:
        await reader.press(key)
        assert reader.app.results == [None]


async def test_a_copy_has_speaker_and_source() -> None:
    async with opened(FERRY, RAMPS) as reader:
        await reader.press("y", "j", "y")
        assert reader.app.copied == [
            "Paraphrase: she would ask the board for nothing more — Ada Quill, former mayor "
            "(A ramp for all, Harbour Times, 2 April 2023)",
            f"{RAMP} — Ada Quill, mayor of Quillhaven (The [ferry] is sold, The Quay Post, 30 March 2022)",
        ]


async def test_a_quote_that_is_no_longer_there_is_not_copied() -> None:
    async with opened(FERRY) as reader:
        reader.librarian.keep_and_wait(_forget_readings)
        await reader.press("y")
        assert reader.app.copied == []
        assert "not in its article's reading any more" in reader.told()


async def test_a_surname_is_made_the_same_as_a_person_and_taken_back() -> None:
    async with opened(FERRY, QUAY, who="Quill") as reader:
        assert "Everything Quill said · 1 quote in 1 article · only in “The quay”" in reader.text()
        await reader.press("&")
        assert "Quill is the same as …" in reader.text()
        assert reader.row_of("P Ada Quill") < reader.row_of("P Ivo Brandt")
        assert "1 quote, in 1 article" in reader.text()
        await reader.press("enter")
        assert "Quill is Ada Quill. U takes it back." in reader.told()
        assert "Everything Ada Quill said · 2 quotes in 2 articles" in reader.text()
        await reader.press("U")
        assert "Taken back: Quill is Ada Quill." in reader.told()
        assert "Everything Quill said · 1 quote in 1 article" in reader.text()
        await reader.press("U")
        assert "nothing was decided about them" in reader.told()


async def test_a_quote_given_to_the_wrong_bearer_of_a_name_leaves_and_comes_back() -> None:
    async with opened(FERRY, RAMPS) as reader:
        await reader.press("x")
        assert "In “A ramp for all” that is somebody else." in reader.told()
        assert "Everything Ada Quill said · 1 quote in 1 article" in reader.text()
        assert "she would ask" not in reader.text()
        await reader.press("U")
        assert "she would ask" in reader.text()


async def test_who_was_joined_wrongly_leaves_and_the_others_stay() -> None:
    async with opened(FERRY, QUAY, who="Quill") as reader:
        await reader.press("&", "enter", "x")
        assert "In “The quay” that is somebody else." in reader.told()
        assert "Everything Ada Quill said · 1 quote in 1 article" in reader.text()
        await reader.press("U")
        assert "Everything Ada Quill said · 2 quotes in 2 articles" in reader.text()


async def test_nobody_is_told_apart_from_themselves() -> None:
    async with opened(QUAY, who="Quill") as reader:
        await reader.press("x")
        assert "there is nobody to tell them apart from" in reader.told()
        await reader.press("&")
        assert "There is nobody else in the library." in reader.told()


async def test_in_a_crowd_somebody_is_looked_up_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(said, "_CANDIDATES", 1)
    async with opened(FERRY, QUAY, who="Quill") as reader:
        await reader.press("&", "G", "enter")
        await reader.type("brandt")
        await reader.press("enter")
        assert "P Ivo Brandt" in reader.text()
        await reader.press("enter")
        assert "Quill is Ivo Brandt" in reader.text()
        await reader.press("&", "G", "enter")
        await reader.type("nemo")
        await reader.press("enter")
        assert "Nobody else in the library is called “nemo”." in reader.told()


async def test_brackets_are_no_markup() -> None:
    tale = told("[/b] [@click=app.quit]Gone[/]", Line("[Ada] Quill", "“[red]Stop[/red] the [ferry] at once.”"))
    async with opened(tale, tale, who="[Ada] Quill", size=(200, 60)) as reader:
        for words in (
            "Everything [Ada] Quill said",
            "“[red]Stop[/red] the [ferry] at once.”",
            "[@click=app.quit]Gone[/]",
        ):
            assert words in reader.text()
        await reader.press("/")
        await reader.type("[red]")
        await reader.press("enter", "x")
        assert "/[red]" in reader.text()


async def test_a_person_who_is_gone_leaves_an_empty_page() -> None:
    async with opened(FERRY, who="Nemo") as reader:
        assert "Nobody of this name is in the library any more." in reader.text()
        assert "Nothing that they said is in the library." in reader.text()
        await reader.press("y", "x", "&", "U", "enter", "q")
        assert reader.app.results == [None]


async def test_a_library_that_fails_is_told() -> None:
    async with opened(FERRY) as reader:
        reader.librarian.close()
        await reader.press("y")
        assert "The library is closed already." in reader.told()


async def test_help_lists_the_keys_of_this_screen() -> None:
    async with opened(FERRY) as reader:
        await reader.press("?")
        assert "they are the same as another" in reader.text()
        assert "next mention" not in reader.text()


def _forget_readings(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM readings")
