"""Checking a quote and taking it away: why this speaker, in which form, to which file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support import open_reader, seed_extraction
from tui.articles.samples import samples
from tui.citing import saving
from tui.reading.density import density


async def test_w_shows_how_the_speaker_was_found_and_leads_there() -> None:
    async with open_reader() as reader:
        await reader.press("3", *("j",) * 5, "w")
        assert "The article uses a pronoun here; it was resolved." in reader.text()
        assert "said here by “he” → Zelensky" in reader.text()
        assert "named here “Zelensky” → Zelensky" in reader.text()
        await reader.press("G", "enter")
        assert "P Zelensky · 8 mentions · 5 quotes · 3 of 8" in reader.rows()[-1]


async def test_without_a_quote_w_says_what_to_do() -> None:
    async with open_reader() as reader:
        await reader.press("w")
        await reader.pilot.pause(0.1)
        assert "Select a quote first" in reader.text()


async def test_the_copy_menu_offers_every_format_and_all_quotes_of_the_actor() -> None:
    async with open_reader() as reader:
        await reader.press("3", "G", "Y")
        assert "all 5 of Zelensky: Markdown" in reader.text()
        await reader.press("1")
        await reader.app.workers.wait_for_complete()
        assert reader.app.clipboard.startswith("“The prime minister of Israel")
        assert reader.app.clipboard.endswith("”")
        await reader.press("Y", "4")
        await reader.app.workers.wait_for_complete()
        assert json.loads(reader.app.clipboard)["speaker"]["name"] == "Zelensky"
        await reader.press("2", "j", "k", "Y", "j", "enter")
        await reader.app.workers.wait_for_complete()
        assert reader.app.clipboard.count("— Zelensky") == 5


async def test_s_saves_all_quotes_and_overwrites_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_reader() as reader:
        await reader.press("s", "3", "s", "3", "s", "1")
        await reader.pilot.pause()
        names = sorted(path.name for path in tmp_path.iterdir())  # noqa: ASYNC240
        assert names == [
            "bennett-putin-call.quotes-2.jsonl",
            "bennett-putin-call.quotes.jsonl",
            "bennett-putin-call.quotes.md",
        ]
        assert len(json.loads((tmp_path / names[1]).read_text())["quotes"]) == 8


async def test_a_folder_that_cannot_be_written_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(saving, "save", refuse)
    async with open_reader() as reader:
        await reader.press("s", "1")
        await reader.pilot.pause(0.1)
        assert "Not saved: Permission denied" in reader.text()


async def test_o_without_a_link_says_why() -> None:
    async with open_reader() as reader:
        await reader.press("o")
        await reader.pilot.pause(0.1)
        assert "This article has no link" in reader.text()


async def test_f_steps_through_the_kinds() -> None:
    async with open_reader() as reader:
        await reader.press("f")
        assert "Actors 3 of 13" in reader.text()
        assert not reader.style_of("Kremlin", "said in a statement").underline
        await reader.press("f")
        assert "Actors 2 of 13" in reader.text()
        await reader.press("f", "f", "f")
        assert "Nobody here passes" in " ".join(reader.text().split())
        await reader.press("f")
        assert "Actors 13" in reader.text()


async def test_quotes_can_be_grouped_and_narrowed_down() -> None:
    async with open_reader() as reader:
        await reader.screen.run_action("group_quotes")
        await reader.pilot.pause()
        panel = reader.screen.panels[1]
        assert panel.rows.ids[:5] == ["q4", "q5", "q6", "q7", "q8"]
        await reader.screen.run_action("filter_quotes('direct')")
        assert panel.rows.ids == ["q8"]
        await reader.screen.run_action("filter_quotes('unsure')")
        await reader.pilot.pause()
        assert "No quote passes the filter." in reader.text()


async def test_the_selected_actor_is_described_below_the_list() -> None:
    async with open_reader() as reader:
        await reader.press("2", "j", "j")
        assert "role: Israeli Prime" in reader.text()
        assert "also: Bennett" in reader.text()


async def test_the_palette_leads_to_actors_and_quotes() -> None:
    async with open_reader() as reader:
        await reader.press(":")
        await reader.pilot.pause(0.2)
        await reader.press(*"Actor: Syria")
        await reader.pilot.pause(0.5)
        await reader.press("enter")
        await reader.pilot.pause(0.2)
        assert "L Syria" in reader.rows()[-1]


def test_the_density_strip_is_tallest_where_most_mentions_are() -> None:
    actor = seed_extraction().actors[0]
    length = len(samples()[0].open().text)
    strip = density(actor, length, 20)
    assert len(strip) == 20
    assert strip[0] == " "
    assert max(strip) == "█"
    assert len(density(actor, length, 1)) == 1
