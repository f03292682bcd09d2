"""Finding words, jumping, coming back, and keeping one's place."""

from __future__ import annotations

from tests.support import Reader, open_reader
from tui.articles.article import Article
from tui.widgets.article_view import ArticleView


def first_words(reader: Reader) -> str:
    view = reader.screen.query_one(ArticleView)
    return view.article.text[view.position :].split("\n")[0] if view.article else ""


async def test_words_are_found_while_they_are_typed() -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("/", *"moscow")
        assert "1/3" in reader.rows()[-1]
        assert reader.style_of("Moscow", "and Kyiv over").bgcolor != reader.style_of("Kyiv", "over the last").bgcolor
        await reader.press("enter")
        assert "/moscow · 1/3" in reader.rows()[-1]
        assert "n next “moscow”" in reader.rows()[-1]
        await reader.press("n")
        assert "/moscow · 2/3" in reader.rows()[-1]
        await reader.press("n", "n")
        assert "/moscow · 1/3" in reader.rows()[-1]
        await reader.press("escape")
        assert "8 quotes" in reader.rows()[-1]
        await reader.press("n")
        assert "quote" in reader.rows()[-1]


async def test_a_capital_finds_only_itself_and_a_phrase_is_found_across_a_wrap() -> None:
    text = "A man named Stone threw a stone at\nthe\nold glass house by the river.\n"
    async with open_reader(Article.from_text(text * 3, "x"), size=(80, 24)) as reader:
        await reader.press("/", *"Stone")
        assert "1/3" in reader.rows()[-1]
        await reader.press("escape", "/", *"stone")
        assert "1/6" in reader.rows()[-1]
    long_line = "word " * 13 + "needle in the haystack and more"
    async with open_reader(Article.from_text(long_line, "x"), size=(80, 24)) as reader:
        await reader.press("/", *"needle in the haystack", "enter")
        assert "1/1" in reader.rows()[-1]


async def test_escape_leaves_the_search_where_it_began() -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("d")
        before = first_words(reader)
        await reader.press("/", *"Law of Return")
        assert first_words(reader) != before
        await reader.press("escape")
        assert first_words(reader) == before
        assert "Law" not in reader.rows()[-1]


async def test_what_is_not_there_is_said() -> None:
    async with open_reader() as reader:
        await reader.press("/", *"zebra")
        assert "not found" in reader.rows()[-1]
        await reader.press("enter", "n")
        await reader.pilot.pause(0.1)
        assert "“zebra” is not in this article." in reader.text()


async def test_regular_expressions_are_for_those_who_ask_and_wrong_ones_are_explained() -> None:
    async with open_reader() as reader:
        await reader.app.screen.run_action("find(True)")
        await reader.press(*"[0-9]+ million")
        assert "not found" not in reader.rows()[-1]
        await reader.press("escape")
        await reader.app.screen.run_action("find(True)")
        await reader.press("(")
        assert "No regular expression" in reader.rows()[-1]
        await reader.press("escape")
    evil = Article.from_text("a" * 5_000 + "!", "x")
    async with open_reader(evil) as reader:
        await reader.app.screen.run_action("find(True)")
        await reader.press(*"(a|a)*$b")
        assert reader.app.is_running


async def test_in_a_list_the_rows_are_filtered() -> None:
    async with open_reader() as reader:
        await reader.press("2", "/", *"pu")
        assert "Actors 1 of 13 · /pu" in reader.text()
        await reader.press("enter")
        assert "P Vladimir Putin · 7 mentions" in reader.rows()[-1]
        await reader.press("escape")
        assert "Actors 13" in reader.text()
        await reader.press("3", "/", *"reuters")
        assert "No quote passes the filter." in reader.text()
        await reader.press("enter", "escape")
        assert "Quotes 8" in reader.text()


async def test_backspace_comes_back_from_each_jump() -> None:
    async with open_reader(size=(80, 24)) as reader:
        start = first_words(reader)
        await reader.press("3", "G", "enter")
        assert first_words(reader) != start
        await reader.press("backspace")
        assert first_words(reader) == start
        await reader.press("G", "ctrl+o")
        assert first_words(reader) == start
        await reader.press("backspace")
        await reader.pilot.pause(0.1)
        assert "You have not jumped yet." in reader.text()


async def test_marks_lead_back_to_where_they_were_set() -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("right_curly_bracket", "m", "a")
        marked = first_words(reader)
        await reader.press("G", "apostrophe")
        assert "Go to which mark? a" in reader.text()
        await reader.press("a")
        assert first_words(reader) == marked
        await reader.press("apostrophe", "x")
        await reader.pilot.pause(0.1)
        assert "There is no mark x." in reader.text()
        await reader.press("m", "escape")
        assert reader.app.is_running


async def test_words_are_selected_with_the_keyboard_and_copied_with_their_source() -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("v", "w", "w", "w", "y")
        await reader.app.workers.wait_for_complete()
        assert reader.app.clipboard.startswith("Israeli Prime Minister (")
        await reader.press("v", "j", "escape")
        assert "Select:" not in reader.text()
        await reader.press(
            "v", "w", "o", "right_curly_bracket", "o", "k", "b", "h", "0", "$", "left_curly_bracket", "q"
        )
        assert reader.app.is_running


async def test_double_click_selects_a_word_and_triple_click_the_paragraph() -> None:
    async with open_reader() as reader:
        row = next(number for number, line in enumerate(reader.rows()) if "Nevertheless" in line)
        column = reader.rows()[row].index("Nevertheless")
        await reader.pilot.click(offset=(column + 3, row), times=2)
        assert reader.screen.get_selected_text() == "Nevertheless"
        await reader.pilot.click(offset=(column + 3, row), times=3)
        selected = reader.screen.get_selected_text()
        assert selected is not None
        assert selected.startswith("Nevertheless, Bennett has intensified")
        assert selected.endswith("over the last week.")


async def test_the_mouse_on_a_pronoun_says_who_it_is() -> None:
    async with open_reader() as reader:
        row = next(number for number, line in enumerate(reader.rows()) if "He has spoken" in line)
        column = reader.rows()[row].index("He has spoken")
        await reader.pilot.hover(offset=(column, row))
        await reader.pilot.pause()
        assert "“He” is Naftali Bennett" in reader.rows()[-1]
        await reader.pilot.hover(offset=(column + 4, row))
        await reader.pilot.pause()
        assert "8 quotes" in reader.rows()[-1]


async def test_lines_get_wider_and_narrower_and_the_place_stays() -> None:
    async with open_reader() as reader:
        await reader.press("d")
        before = first_words(reader)[:20]
        view = reader.screen.query_one(ArticleView)
        usual = view.page.width
        await reader.press("-", "-", "-")
        assert view.page.width == usual - 12
        await reader.press("=")
        assert view.page.width == usual
        assert first_words(reader)[:20] == before
        await reader.press("z")
        assert "Actors 13" not in reader.text()
        await reader.press("z")
        assert "Actors 13" in reader.text()
