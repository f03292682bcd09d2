"""Article text is hostile until shown otherwise; on the screen it does nothing but be read."""

from __future__ import annotations

from io import StringIO

import pytest

from tests.support import StoredClient, open_reader
from tui.articles.article import Article
from tui.extraction.cleaning import clean
from tui.extraction.records import SCHEMA_VERSION, Actor, Entity, Extraction, Mention, Quote, Span

HOSTILE = {
    "colour": "He said \x1b[31mred\x1b[0m words.",
    "clipboard": "Read on \x1b]52;c;ZXZpbA==\x07 and on.",
    "link": "\x1b]8;;file:///etc/passwd\x1b\\here\x1b]8;;\x1b\\",
    "c1": "\x9b31mred \x9d52;c;ZXZpbA==\x9c",
    "nul": "a\x00b",
    "bidi": "abc\u202edcba\u202c",
    "markup": "[Naftali] Bennett [/] [@click=app.quit]x[/] [b",
    "surrogate": "half \ud83d a face",
    "backspace": "right\b\b\b\b\bwrong",
}


@pytest.mark.parametrize("kind", HOSTILE)
async def test_hostile_text_reaches_the_screen_harmless(kind: str) -> None:
    article = Article.from_text(HOSTILE[kind], title=HOSTILE[kind])
    async with open_reader(article, size=(100, 24)) as reader:
        shown = "".join(reader.rows())
        assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in shown)
        assert "\u202e" not in shown
        shown.encode("utf-8")
        for word in ("red", "[Naftali]", "[/]", "wrong", "here"):
            if word in HOSTILE[kind]:
                assert word in shown


async def test_names_and_speakers_with_markup_are_shown_as_they_are() -> None:
    text = "“Go [now],” said [b]Ann[/b] Lee."
    article = Article.from_text(text, "x")
    name = Span(text.index("[b]"), text.index(" Lee") + 4)
    actor = Actor("a1", "[b]Ann[/b] Lee", True, "person", (), (Mention(name.start, name.end, "name"),))
    quote = Quote("q1", "direct", (Span(0, 11),), (Span(12, 16),), name, "a1", "named", (), True, None)
    reading = Extraction(
        article.sha256, len(text), "m", "1", "1", SCHEMA_VERSION, (Entity(name.start, name.end, "PERSON"),), (actor,),
        (quote,), ()
    )  # fmt: skip
    async with open_reader(article, client=StoredClient(reading)) as reader:
        await reader.press("3")
        assert reader.text().count("[b]Ann[/b] Lee") >= 4
        await reader.press(":")
        await reader.pilot.pause()
        assert reader.app.is_running


async def test_one_paragraph_of_a_megabyte_opens_and_scrolls() -> None:
    article = Article.from_text("he said so " * 95_000, "long")
    async with open_reader(article, size=(80, 24)) as reader:
        await reader.press("G", "k", "g", "space")
        assert "he said so" in reader.text()


async def test_the_real_output_holds_no_sequence_of_the_article() -> None:
    """Past the widgets: what the driver would write for a hostile article."""
    article = Article.from_text(HOSTILE["clipboard"], "x")
    async with open_reader(article, size=(80, 24)) as reader:
        console_output = StringIO()
        for strip in reader.app.screen._compositor.render_strips():
            console_output.write(strip.render(reader.app.console))
        assert "]52;c;" in clean(HOSTILE["clipboard"]).text
        assert "\x1b]52" not in console_output.getvalue()
        assert "\x07" not in console_output.getvalue()
