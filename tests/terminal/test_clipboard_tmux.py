"""Copying inside a real tmux, with the settings it comes with and with those that people choose."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

TEXT = "“Wir öffnen,” 世界 🌉\nsaid Quill\n"
PATIENCE_SECONDS = 30.0

COPYING = """
import asyncio, os, sys
from pathlib import Path
from tui.citing import routes
from tui.citing.clipboard import copy

routes.LIMIT_SECONDS = 60.0  # a machine busy with other things makes no copy fail

def write(sequence):
    sys.stdout.write(sequence)
    sys.stdout.flush()

folder = Path(sys.argv[1])
environment = {name: os.environ[name] for name in ("PATH", "TERM", "TMUX", "TMUX_PANE")}
outcome = asyncio.run(copy(sys.argv[2] * int(sys.argv[3]), write, environment, folder))
(folder / "unfinished").write_text(outcome.notice)
(folder / "unfinished").replace(folder / "notice")
"""

Tmux = Callable[..., str]


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    """Runs a command of a tmux server of its own, in default settings, and returns what it says."""
    if not shutil.which("tmux"):
        pytest.skip("not installed here: tmux")
    environment = {name: value for name, value in os.environ.items() if name != "TMUX"}
    environment |= {"PYTHONPATH": os.pathsep.join(sys.path), "TMUX_TMPDIR": str(tmp_path), "LC_ALL": "C.UTF-8"}

    def run(*command: str) -> str:
        arguments = ["tmux", "-f", "/dev/null", *command]
        return subprocess.run(arguments, env=environment, capture_output=True, check=True).stdout.decode()

    run("new-session", "-d", "-x", "80", "-y", "24", "sleep 60")
    yield run
    run("kill-server")


def notice_after_copying(tmux: Tmux, folder: Path, times: int) -> str:
    """What the reader is told after copying `TEXT` that many times over, in a window of that tmux."""
    tmux("new-window", sys.executable, "-c", COPYING, str(folder), TEXT, str(times))
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (folder / "notice").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    return (folder / "notice").read_text()


@pytest.mark.parametrize("times", [1, 1_000_000 // len(TEXT)], ids=["a quote", "a megabyte"])
@pytest.mark.parametrize("setting", ["default", "on", "external", "off"])
def test_what_is_copied_can_be_pasted_in_tmux(tmux: Tmux, tmp_path: Path, setting: str, times: int) -> None:
    if setting != "default":
        tmux("set-option", "-s", "set-clipboard", setting)
    assert notice_after_copying(tmux, tmp_path, times).startswith("Copied into tmux")
    assert tmux("save-buffer", "-") == TEXT * times


def test_a_tmux_that_is_gone_is_not_called_copied(tmp_path: Path) -> None:
    if not shutil.which("tmux"):
        pytest.skip("not installed here: tmux")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm"}
    environment |= {"TMUX": f"{tmp_path}/gone,1,0", "TMUX_PANE": "%0"}
    subprocess.run([sys.executable, "-c", COPYING, str(tmp_path), TEXT, "1"], env=environment, check=True)
    assert (tmp_path / "notice").read_text().startswith("Sent to the terminal; newsreader can't check")
