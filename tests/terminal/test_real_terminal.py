"""The program in a real terminal: started, moved in, copied from and left, by way of tmux."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")

TEXT = (
    "The harbour of Quillhaven stayed shut on Monday.\n\n"
    "“We will open when it is safe, and not an hour before,” said Ada Quill, the harbour master.\n\n"
    "She said the eastern quay was closed.\n"
)


class Terminal:
    """A tmux server of its own, default settings, one window."""

    def __init__(self, folder: Path, columns: int, rows: int) -> None:
        self._socket = ["tmux", "-S", str(folder / "socket"), "-f", "/dev/null"]
        self._folder = folder
        size = ["-x", str(columns), "-y", str(rows)]
        self.run("new-session", "-d", *size, "sh")

    def run(self, *command: str) -> str:
        return subprocess.run([*self._socket, *command], capture_output=True, text=True, check=True).stdout

    def type(self, *keys: str) -> None:
        self.run("send-keys", *keys)

    def command(self, line: str) -> None:
        self.type(f"unset COLUMNS LINES; XDG_STATE_HOME={self._folder} {line}", "Enter")

    def screen(self) -> str:
        return self.run("capture-pane", "-p")

    def see(self, words: str, seconds: float = 60) -> str:
        """Waits until `words` are on the screen."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            shown = self.screen()
            if words in shown:
                return shown
            time.sleep(0.1)
        raise AssertionError(f"{words!r} did not appear:\n{self.screen()}")

    def close(self) -> None:
        self.run("kill-server")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    terminal = Terminal(tmp_path, 100, 34)
    yield terminal
    terminal.close()


def test_open_read_copy_and_leave(terminal: Terminal, tmp_path: Path) -> None:
    terminal.command(f"{sys.executable} -m tui {tmp_path}/story.txt; echo left with $?")
    terminal.see("The harbour of Quillhaven stayed shut")
    terminal.see("Ada Quill · word for word")
    terminal.type(")")
    terminal.see("quote 1 of")
    terminal.type("y")
    terminal.see("Copied into tmux")
    copied = terminal.run("show-buffer")
    assert copied.startswith("“We will open when it is safe, and not an hour before,” — Ada Quill")
    assert "story.txt" in copied
    terminal.type("q")
    terminal.see("left with 0")


def test_a_pipe_is_read_and_the_keyboard_still_works(terminal: Terminal, tmp_path: Path) -> None:
    terminal.command(f"cat {tmp_path}/story.txt | {sys.executable} -m tui -; echo left with $?")
    terminal.see("The harbour of Quillhaven stayed shut")
    terminal.type("?")
    terminal.see("to the top")
    terminal.type("q")
    terminal.type("q")
    terminal.see("left with 0")


def test_a_redirected_error_stream_is_refused_with_the_line_to_use(terminal: Terminal, tmp_path: Path) -> None:
    terminal.command(f"{sys.executable} -m tui {tmp_path}/story.txt 2>{tmp_path}/log; echo left with $?")
    terminal.see("left with 2")
    assert "newsreader extract" in (tmp_path / "log").read_text()


@pytest.mark.skipif(shutil.which("pkill") is None, reason="pkill is not installed")
def test_a_worker_killed_while_it_reads_is_replaced(terminal: Terminal, tmp_path: Path) -> None:
    terminal.command(f"{sys.executable} -m tui {tmp_path}/story.txt")
    terminal.see("loading model")
    shell = terminal.run("display-message", "-p", "#{pane_pid}").strip()
    reader = subprocess.run(["pgrep", "-P", shell], capture_output=True, text=True, check=True).stdout.strip()
    subprocess.run(["pkill", "-KILL", "-P", reader], check=True)
    terminal.see("Ada Quill · word for word")
    terminal.type("q")
