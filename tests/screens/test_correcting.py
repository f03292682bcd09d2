"""A reader puts the reading right; it is marked, kept, and can be taken back."""

from __future__ import annotations

from dataclasses import replace

from tests.support import Reader, StoredClient, open_reader, seed_article, seed_extraction
from tui.articles.shelf import Source
from tui.extraction.records import QuotedWords, Span
from tui.screens.choice import ChoiceList


async def choose(reader: Reader, words: str) -> None:
    """Types into the open list until only the row of `words` is left, or moves there in a short one, and takes it."""
    await reader.pilot.pause()
    choices = reader.app.screen.query_one(ChoiceList)
    if reader.app.screen.query("Input"):
        await reader.press(*words)
    else:
        number = next(n for n, option in enumerate(choices.options) if words in str(option.prompt))
        await reader.press(*("j",) * number)
    await reader.press("enter")
    await reader.pilot.pause(0.1)


async def test_a_hidden_name_leaves_list_and_quotes_until_it_is_taken_back() -> None:
    async with open_reader() as reader:
        await reader.press("2", "j", "x")
        await reader.pilot.pause(0.1)
        assert "Actors 12" in reader.text()
        assert "Kremlin is hidden. U takes it back." in reader.text()
        assert "unknown speaker (“the Kremlin”)" in reader.text()
        await reader.press("U")
        await reader.pilot.pause(0.1)
        assert "Actors 13" in reader.text()
        assert "unknown speaker" not in reader.text()
        await reader.screen.run_action("redo")
        await reader.pilot.pause(0.1)
        assert "Actors 12" in reader.text()


async def test_two_entries_become_one() -> None:
    async with open_reader() as reader:
        await reader.press("2", *("j",) * 8, "&")
        assert "Moscow is the same as …" in reader.text()
        await choose(reader, "L Russia")
        assert "Actors 12" in reader.text()
        assert reader.row_of("✎ Russia").split("│")[1].split() == ["L", "✎", "Russia", "9", "·"]


async def test_a_mention_is_split_off_renamed_and_given_a_kind() -> None:
    async with open_reader() as reader:
        await reader.press("2", *("j",) * 3, "enter", "n")
        await reader.screen.run_action("split_actor")
        await reader.pilot.pause(0.1)
        assert "Actors 14" in reader.text()
        await reader.screen.run_action("rename_actor")
        await reader.pilot.pause(0.1)
        await reader.press("end", *" Jr", "enter")
        await reader.pilot.pause(0.1)
        assert "Jr" in reader.text()
        await reader.screen.run_action("set_kind")
        await reader.pilot.pause(0.1)
        await reader.press("g")
        await reader.pilot.pause(0.1)
        assert "G ✎" in reader.text()


async def test_a_quote_is_given_to_another_or_called_none() -> None:
    async with open_reader() as reader:
        await reader.press(")")
        await reader.screen.run_action("give_quote")
        await choose(reader, "Vladimir Putin")
        assert "✎ " in reader.row_of("Vladimir Putin · paraphrase")
        await reader.screen.run_action("unquote")
        await reader.pilot.pause(0.1)
        assert "Quotes 7" in reader.text()
        await reader.press("U", "U")
        await reader.pilot.pause(0.1)
        assert "Quotes 8" in reader.text()
        assert "Kremlin · paraphrase" in reader.text()


async def test_other_quoted_words_can_be_made_a_quote() -> None:
    article = seed_article()
    start = article.text.index("lightening trip")
    reading = replace(seed_extraction(), other_quoted=(QuotedWords(Span(start, start + 15), "scare"),))
    async with open_reader(article, client=StoredClient(reading), size=(200, 60)) as reader:
        assert "Other quoted words" in reader.text()
        assert "somebody's word for it, not speech" in reader.text()
        await reader.press("3", "G")
        assert "no quote: somebody's word" in reader.rows()[-1]
        await reader.press("y", "w")
        await reader.app.workers.wait_for_complete()
        await reader.pilot.pause(0.1)
        assert reader.app.clipboard.startswith("lightening trip (")
        await reader.screen.run_action("make_quote")
        await choose(reader, "lightening")
        assert "Quotes 9" in reader.text()
        assert "Other quoted words" not in reader.text()


async def test_corrections_wait_while_another_article_is_open() -> None:
    async with open_reader(Source("one", seed_article), Source("two", seed_article)) as reader:
        await reader.press("2", "j", "x", "J")
        await reader.pilot.pause(0.2)
        assert "Actors 12" in reader.text()


async def test_without_a_selection_the_reader_is_told_what_to_do() -> None:
    async with open_reader() as reader:
        for action in ("hide_actor", "merge_actor", "give_quote", "unquote", "make_quote", "undo", "redo"):
            await reader.screen.run_action(action)
        await reader.pilot.pause(0.1)
        assert "Select an actor first" in reader.text()
        assert "There is nothing to take back." in reader.text()
        assert "Actors 13" in reader.text()
