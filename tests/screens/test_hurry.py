"""Somebody types faster than the screens change."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from tests.support import Reader, open_reader


async def in_a_hurry(reader: Reader, *keys: str) -> None:
    """All keys are there before the first is answered."""
    for key in keys:
        reader.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await reader.pilot.pause(0.2)


@pytest.mark.parametrize(("open_it", "answer"), [("s", "enter"), ("m", "q"), ("m", "escape"), ("colon", "enter")])
async def test_a_second_answer_ends_neither_the_program_nor_the_article(
    open_it: str, answer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_reader() as reader:
        await reader.press(open_it)
        await in_a_hurry(reader, answer, answer, answer)
        if len(reader.app.screen_stack) > 1:  # the first Enter is the palette's way into its list
            await in_a_hurry(reader, "enter", "enter", "escape", "escape")
        assert reader.app.screen is reader.screen
        assert "Bennett" in reader.text()
