"""A reader opens the article that ships with the program, and finds out who is in it."""

from __future__ import annotations

from tests.support import StoredClient, nothing_found, open_reader, seed_article, seed_extraction
from tui.articles.article import Article
from tui.widgets.article_view import ArticleView
from tui.widgets.quotes_panel import QuotesPanel


async def test_the_article_is_there_before_its_reading_and_no_line_moves_when_it_comes() -> None:
    client = StoredClient(seed_extraction(), held=True)
    async with open_reader(client=client) as reader:
        before = [row[30:] for row in reader.rows()[1:20]]
        assert "Israeli Prime Minister Naftali Bennett" in reader.text()
        assert "reading names and quotes" in reader.rows()[-1]
        assert reader.style_of("Naftali Bennett").bold is not True

        client.release()
        await reader.pilot.pause()
        await reader.pilot.pause()

        assert [row[30:].replace("▎", " ") for row in reader.rows()[1:20]] == before
        assert "reading names" not in reader.text()
        assert reader.style_of("Naftali Bennett", "Israeli Prime").bold is True


async def test_kinds_of_actors_differ_by_attribute_alone() -> None:
    async with open_reader() as reader:
        person = reader.style_of("Naftali Bennett", "Israeli Prime")
        organisation = reader.style_of("Kremlin", "said in a statement")
        place = reader.style_of("Beersheba", "southern")
        assert person.bold
        assert not person.underline
        assert not person.italic
        assert organisation.underline
        assert not organisation.bold
        assert place.italic
        assert not place.underline


async def test_who_is_in_the_story_and_how_much_they_say() -> None:
    async with open_reader() as reader:
        assert "Actors 13" in reader.text()
        assert reader.row_of("P Zelensky").split("│")[1].split() == ["P", "Zelensky", "8", "5"]
        assert reader.row_of("P Naftali Bennett").split("│")[1].split() == ["P", "Naftali", "Bennett", "9", "·"]
        assert "8 quotes · 3 people · 2 organisations" in reader.rows()[-1]


async def test_moving_to_an_actor_marks_every_mention_pronouns_included_and_puts_their_quotes_first() -> None:
    async with open_reader() as reader:
        await reader.press("2", "j", "j")
        assert "P Naftali Bennett · 9 mentions · 0 quotes" in reader.rows()[-1]
        assert reader.style_of("He", "has spoken with each leader").reverse
        assert not reader.style_of("Putin", "provided").reverse

        await reader.press("k", "k")
        assert "P Zelensky · 8 mentions · 5 quotes" in reader.rows()[-1]
        assert reader.screen.query_one(QuotesPanel).rows.ids[0] == "q4"


async def test_stepping_through_mentions_says_which_of_how_many() -> None:
    async with open_reader() as reader:
        await reader.press("2", "j", "j", "enter")
        assert "1 of 9" in reader.rows()[-1]
        await reader.press("n", "n")
        assert "3 of 9" in reader.rows()[-1]
        await reader.press("N")
        assert "2 of 9" in reader.rows()[-1]
        await reader.press("N", "N")
        assert "9 of 9" in reader.rows()[-1]
        await reader.pilot.pause(0.1)
        assert "other end" in reader.text()


async def test_without_a_selection_n_goes_from_quote_to_quote() -> None:
    async with open_reader() as reader:
        assert "n next quote" in reader.rows()[-1]
        await reader.press("n")
        assert "Kremlin · paraphrase · quote 1 of 8" in reader.rows()[-1]
        await reader.press(")")
        assert "“the statement” → Kremlin · partly quoted · quote 2 of 8" in reader.rows()[-1]
        await reader.press("(")
        assert "quote 1 of 8" in reader.rows()[-1]


async def test_every_step_can_be_made_without_brackets() -> None:
    async with open_reader() as reader:
        await reader.press("]")
        by_bracket = reader.rows()[-1]
        await reader.press("escape", "2", "enter")
        assert "1 of" in reader.rows()[-1]
        assert "1 of" in by_bracket


async def test_a_selected_quote_shows_its_words_its_cue_and_its_source() -> None:
    async with open_reader() as reader:
        await reader.press("3", "j", "j", "j", "j", "j", "j", "j")
        assert "Zelensky · word for word · quote 8 of 8" in reader.rows()[-1]
        tinted = reader.style_of("holding talks. And we are grateful").bgcolor
        assert tinted is not None
        assert tinted != reader.style_of("As an ally of both").bgcolor
        assert reader.style_of("said", ",” Zelensky said").underline


async def test_escape_takes_the_selection_away_and_keeps_the_place() -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("3", "G", "enter")
        view = reader.screen.query_one(ArticleView)
        place = view.position
        assert place > 0
        await reader.press("escape")
        assert "8 quotes · 3 people" in reader.rows()[-1]
        assert view.position == place


async def test_clicking_a_name_selects_that_mention() -> None:
    async with open_reader() as reader:
        row = next(number for number, line in enumerate(reader.rows()) if "Putin provided Bennett" in line)
        column = reader.rows()[row].index("Bennett")
        await reader.pilot.click(offset=(column + 2, row))
        assert "P Naftali Bennett · 9 mentions · 0 quotes · 2 of 9" in reader.rows()[-1]
        await reader.pilot.click(offset=(column, row - 1))
        assert "8 quotes" in reader.rows()[-1]


async def test_dragging_selects_words_verbatim_across_a_wrap() -> None:
    async with open_reader() as reader:
        rows = reader.rows()
        first = next(number for number, line in enumerate(rows) if "Israeli Prime Minister" in line)
        await reader.pilot.mouse_down(offset=(rows[first].index("President"), first))
        await reader.pilot.hover(offset=(rows[first + 1].index("Wednesday"), first + 1))
        await reader.pilot.mouse_up(offset=(rows[first + 1].index("Wednesday"), first + 1))
        await reader.pilot.pause()
        assert reader.screen.get_selected_text() == "President Vladimir Putin on W"


async def test_the_place_is_kept_to_the_character_through_changes_of_width() -> None:
    async with open_reader(size=(120, 40)) as reader:
        await reader.press("d", "d")
        view = reader.screen.query_one(ArticleView)
        words = view.article.text[view.position : view.position + 20] if view.article else ""
        for width in (60, 200, 90, 120):
            await reader.pilot.resize_terminal(width, 30)
            await reader.pilot.pause()
        await reader.pilot.resize_terminal(120, 40)
        await reader.pilot.pause()
        assert view.article is not None
        assert view.article.text[view.position : view.position + 20] == words


async def test_paragraph_and_page_keys_move_through_the_article() -> None:
    async with open_reader(size=(80, 24)) as reader:
        view = reader.screen.query_one(ArticleView)
        await reader.press("right_curly_bracket")
        assert view.article is not None
        assert view.article.text[view.position :].startswith("Putin provided Bennett")
        await reader.press("left_curly_bracket")
        assert view.position == 0
        await reader.press("G")
        assert "100%" in reader.rows()[0]
        await reader.press("g", "space", "b")
        assert view.position == 0


async def test_j_and_k_of_the_shelf_open_the_other_articles() -> None:
    other = Article.from_text("Nothing was said.", "quiet.txt")
    async with open_reader(seed_article(), other) as reader:
        assert "1/2" in reader.rows()[0]
        await reader.press("J")
        await reader.pilot.pause()
        assert "quiet.txt" in reader.rows()[0]
        assert "2/2" in reader.rows()[0]
        assert "No quotes found." in reader.text()
        await reader.press("K")
        await reader.pilot.pause()
        assert "Quotes 8" in reader.text()


async def test_help_names_the_keys_and_closes() -> None:
    async with open_reader() as reader:
        await reader.press("?")
        assert "back to before the last jump" in reader.text()
        await reader.press("end")
        await reader.pilot.pause()
        assert "Marks in the article" in reader.text()
        await reader.press("escape")
        assert "Marks in the article" not in reader.text()


async def test_at_80_by_24_panes_are_drawers_that_move_no_line_of_the_article() -> None:
    async with open_reader(size=(80, 24)) as reader:
        alone = reader.rows()
        assert "Actors" not in reader.text()
        await reader.press("tab")
        assert "Actors 13" in reader.text()
        assert [row[50:] for row in reader.rows()[1:-1]] == [row[50:].replace("▌", "▎") for row in alone[1:-1]]
        await reader.press("tab")
        assert "Quotes 8" in reader.text()
        assert "Actors 13" not in reader.text()
        await reader.press("q")
        assert "Quotes 8" not in reader.text()
        assert reader.app.is_running


async def test_a_terminal_too_small_says_so() -> None:
    async with open_reader(size=(39, 12)) as reader:
        assert "newsreader needs 40 columns" in reader.text()
        assert "Israeli" not in reader.text()
        await reader.pilot.resize_terminal(80, 24)
        await reader.pilot.pause()
        assert "Israeli Prime Minister" in reader.text()


async def test_an_article_without_anyone_says_so() -> None:
    article = Article.from_text("It rained all day.", "rain.txt")
    async with open_reader(article, client=StoredClient(nothing_found(article))) as reader:
        assert "Nobody is named in" in reader.text()
        assert "No quotes found." in reader.text()
        await reader.press("]", "n", "y")
        assert reader.app.is_running
