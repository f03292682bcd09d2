"""A quote is copied with its speaker and source, and the notice tells the truth."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import Reader, open_reader
from tui.paths import state_folder


@pytest.fixture(autouse=True)
def no_clipboard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A terminal alone: no tmux, no display, a state folder of its own."""
    for name in ("TMUX", "DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT", "STY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


async def settle(reader: Reader) -> None:
    await reader.app.workers.wait_for_complete()
    await reader.pilot.pause(0.1)


async def test_a_copied_quote_has_speaker_translation_and_source() -> None:
    async with open_reader() as reader:
        await reader.press("3", "G", "y")
        await settle(reader)
        copied = (state_folder() / "last-copied.txt").read_text()
        assert copied.startswith("“The prime minister of Israel, Mr. [Naftali] Bennett, is trying")
        assert "possibly in Jerusalem,” — Zelensky, translation by Reuters (" in copied
        assert "bennett-putin-call.txt" in copied


async def test_where_arrival_cannot_be_checked_the_notice_says_so_and_p_shows_the_text() -> None:
    async with open_reader() as reader:
        await reader.press(")", "y")
        await settle(reader)
        shown = " ".join(reader.text().split())
        assert "Copied" not in shown
        assert "can't check" in shown
        await reader.press("p")
        assert "Last copied" in reader.text()
        assert "Paraphrase: Israeli Prime Minister" in reader.text()
        await reader.press("escape")
        assert "Last copied" not in reader.text()


async def test_with_no_way_out_the_text_is_put_on_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    async with open_reader() as reader:
        await reader.press(")", "y")
        await settle(reader)
        assert "No clipboard can be reached from here" in reader.text()
        assert "Paraphrase: Israeli Prime Minister" in reader.text()


async def test_without_a_selected_quote_nothing_is_copied_and_the_reader_is_told_how() -> None:
    async with open_reader() as reader:
        await reader.press("y")
        await settle(reader)
        assert "No quote is selected." in reader.text()
        await reader.press("p")
        await settle(reader)
        assert "Nothing was copied yet." in reader.text()


async def test_words_selected_with_the_mouse_leave_with_their_source() -> None:
    async with open_reader() as reader:
        rows = reader.rows()
        row = next(number for number, line in enumerate(rows) if "Israeli Prime Minister" in line)
        await reader.pilot.mouse_down(offset=(rows[row].index("Prime"), row))
        await reader.pilot.hover(offset=(rows[row].index("Naftali"), row))
        await reader.pilot.mouse_up(offset=(rows[row].index("Naftali"), row))
        await reader.press("y")
        await settle(reader)
        copied = (state_folder() / "last-copied.txt").read_text()
        assert copied.startswith("Prime Minister N (")
        assert "—" not in copied
