"""Copying, with programs of our own in place of tmux and xclip: where the text goes and what the reader is told."""

from __future__ import annotations

import asyncio
import re
import stat
import subprocess
import sys
import time
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.citing import clipboard, routes, terminal

linux = pytest.mark.skipif(sys.platform != "linux", reason="the programs in these stories are those of Linux")
TEXT = "“Wir öffnen,” 世界 🌉\nsaid Quill"

STORE = 'echo "$@" >> "$0.calls"; case "$*" in *save*|*-o*) cat "$0.held";; *) cat > "$0.held";; esac'
OLD_TMUX = f'case "$*" in *-w*) exit 1;; esac; {STORE}'
FORGET = "cat > /dev/null"
HANG = 'echo $$ >> "$0.pids"; sleep 600'
HOLD_SECONDS = 20
HOLD_ON = f'{STORE}; case "$*" in *-o*) ;; *) sleep {HOLD_SECONDS} & echo $! >> "$0.pids";; esac'
HANG_WHEN_READ = f'case "$*" in *-o*) sleep 600;; esac; {STORE}'


class Programs:
    """Writes programs of our own: `programs(tmux="script")` gives an environment with these alone on its PATH."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, **scripts: str) -> dict[str, str]:
        for name, script in scripts.items():
            program = self.folder / name
            program.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
            program.chmod(0o755)
        return {"PATH": str(self.folder), "TERM": "xterm-256color", "HOME": str(self.folder)}


Copied = Callable[..., tuple[clipboard.Outcome, str]]


@pytest.fixture
def programs(tmp_path: Path) -> Programs:
    folder = tmp_path / "programs"
    folder.mkdir()
    return Programs(folder)


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine busy with other things makes no copy fail: only stories about hanging set a limit of their own."""
    monkeypatch.setattr(routes, "LIMIT_SECONDS", 60.0)


@pytest.fixture
def copied(tmp_path: Path) -> Copied:
    """Copies a text and returns the outcome and what was written to the terminal."""

    def copy(
        environment: dict[str, str], text: str = TEXT, folder: Path = tmp_path / "state"
    ) -> tuple[clipboard.Outcome, str]:
        written: list[str] = []
        return asyncio.run(clipboard.copy(text, written.append, environment, folder)), "".join(written)

    return copy


def decoded(sequence: str) -> str:
    match = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", sequence)
    assert match
    return b64decode(match[1]).decode()


def test_what_only_the_terminal_took_is_called_sent_and_not_copied(
    programs: Programs, copied: Copied, tmp_path: Path
) -> None:
    outcome, written = copied(programs())
    assert outcome.notice == "Sent to the terminal; newsreader can't check that it arrived. Press p to see it."
    assert decoded(written) == TEXT
    assert (outcome.verified_by, outcome.sent_by, outcome.failed) == ((), ("terminal",), ())


def test_what_was_copied_lies_in_a_file_for_this_user_alone(programs: Programs, copied: Copied, tmp_path: Path) -> None:
    copied(programs(), "Old words, and many of them")
    outcome, _ = copied(programs())
    assert outcome.file
    assert outcome.file.read_text(encoding="utf-8") == TEXT == clipboard.last_copied(tmp_path / "state")
    assert stat.S_IMODE(outcome.file.stat().st_mode) == 0o600
    assert list(outcome.file.parent.iterdir()) == [outcome.file]


def test_a_link_in_place_of_the_file_is_replaced_and_not_followed(
    programs: Programs, copied: Copied, tmp_path: Path
) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "diary").write_text("dear")
    (tmp_path / "state" / "last-copied.txt").symlink_to(tmp_path / "diary")
    copied(programs())
    assert (tmp_path / "diary").read_text() == "dear"


def test_without_any_clipboard_the_file_is_named(programs: Programs, copied: Copied) -> None:
    outcome, written = copied(programs() | {"TERM": "linux"})
    assert written == ""
    assert outcome.notice == (
        f"Not copied: no clipboard can be reached from here. The text is in {outcome.file}. Press p to see it."
    )


def test_a_state_folder_that_cannot_be_written_is_said_and_the_text_is_not_lost(
    programs: Programs, copied: Copied, tmp_path: Path
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("")
    outcome, _ = copied(programs() | {"TERM": "linux"}, folder=blocked)
    assert outcome.file is None
    assert "could not be saved" in outcome.notice
    assert outcome.text == TEXT
    outcome, _ = copied(programs(), folder=blocked)
    assert outcome.notice.startswith("Sent to the terminal")
    assert "could not be saved" in outcome.notice
    assert clipboard.last_copied(blocked) is None


def test_a_terminal_that_is_gone_is_no_crash(programs: Programs, tmp_path: Path) -> None:
    def write(sequence: str) -> None:
        raise OSError(5, "Input/output error")

    outcome = asyncio.run(clipboard.copy(TEXT, write, programs(), tmp_path))
    assert outcome.failed == (("terminal", "the terminal could not be written to: Input/output error"),)
    assert outcome.notice.startswith("Not copied: the terminal could not be written to")


def test_nothing_selected_leaves_the_clipboards_alone(programs: Programs, copied: Copied, tmp_path: Path) -> None:
    outcome, written = copied(programs(tmux=STORE) | {"TMUX": "socket"}, "")
    assert (written, outcome.notice) == ("", "Nothing is selected, so nothing was copied.")
    assert not (tmp_path / "state").exists()
    assert not (programs.folder / "tmux.calls").exists()


def test_a_lone_surrogate_is_no_crash(programs: Programs, copied: Copied) -> None:
    outcome, written = copied(programs(tmux=STORE) | {"TMUX": "socket"}, "a\ud800b")
    assert decoded(written) == "a?b"
    assert outcome.verified_by == ("tmux",)


def test_a_text_too_long_for_terminals_is_not_sent_in_part(programs: Programs, copied: Copied) -> None:
    longest = "x" * terminal.TEXT_LIMIT_BYTES
    assert len(terminal.escape_sequence(longest, {})) == 100_000
    outcome, written = copied(programs(), longest + "x")
    assert written == ""
    assert "longer than the 74,994 bytes" in outcome.notice
    assert str(outcome.file) in outcome.notice


def test_gnu_screen_hands_the_sequence_on_in_pieces_that_it_takes() -> None:
    sequence = terminal.escape_sequence(TEXT * 30, {"STY": "1.screen"})
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", sequence, re.DOTALL)
    assert decoded("".join(pieces)) == TEXT * 30
    assert max(map(len, pieces)) + 4 <= 256
    assert len("".join(pieces)) + 4 * len(pieces) == len(sequence)


def test_inside_tmux_its_buffer_is_filled_and_read_back(programs: Programs, copied: Copied) -> None:
    outcome, _ = copied(programs(tmux=STORE) | {"TMUX": "socket"})
    assert (programs.folder / "tmux.calls").read_text().splitlines() == ["load-buffer -w -", "save-buffer -"]
    assert outcome.verified_by == ("tmux",)
    assert outcome.notice.startswith("Copied into tmux")


def test_a_tmux_older_than_the_w_flag_is_used_without(programs: Programs, copied: Copied) -> None:
    outcome, _ = copied(programs(tmux=OLD_TMUX) | {"TMUX": "socket"})
    assert outcome.verified_by == ("tmux",)


def test_tmux_is_not_made_to_send_on_what_a_terminal_would_cut(programs: Programs, copied: Copied) -> None:
    copied(programs(tmux=STORE) | {"TMUX": "socket"}, "x" * 1_000_000)
    assert (programs.folder / "tmux.calls").read_text().splitlines()[0] == "load-buffer -"


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("exit 1", "tmux would not take the text"),
        (FORGET, "tmux's buffer does not hold the text"),
        (HANG, "tmux did not answer within 0.5 seconds"),
    ],
)
def test_a_tmux_that_fails_is_not_believed(
    programs: Programs, copied: Copied, monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    monkeypatch.setattr(routes, "LIMIT_SECONDS", 0.5)
    outcome, _ = copied(programs(tmux=script) | {"TMUX": "socket"})
    assert outcome.failed == (("tmux", reason),)
    assert outcome.notice.startswith("Sent to the terminal")


@linux
def test_a_local_clipboard_is_filled_and_read_back(programs: Programs, copied: Copied) -> None:
    outcome, _ = copied(programs(xclip=STORE) | {"DISPLAY": ":0"})
    assert (programs.folder / "xclip.held").read_text(encoding="utf-8") == TEXT
    assert outcome.notice == "Copied to the clipboard."


@linux
def test_a_clipboard_that_says_yes_and_forgets_is_not_believed(programs: Programs, copied: Copied) -> None:
    outcome, _ = copied(programs(xclip=FORGET) | {"DISPLAY": ":0"})
    assert outcome.failed == (("clipboard", "the clipboard does not hold the text: its display may be gone"),)
    assert outcome.notice.startswith("Sent to the terminal")


@linux
def test_a_helper_that_hangs_is_killed_with_its_children(
    programs: Programs, copied: Copied, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "LIMIT_SECONDS", 3.0)
    start = time.perf_counter()
    outcome, _ = copied(programs(xclip=HANG) | {"DISPLAY": ":0"})
    assert time.perf_counter() - start < 10
    assert outcome.failed == (("clipboard", "the clipboard did not answer within 3 seconds"),)
    assert all_end((programs.folder / "xclip.pids").read_text().split())


@linux
def test_a_helper_that_goes_on_in_the_background_does_not_hold_us_up(programs: Programs, copied: Copied) -> None:
    start = time.perf_counter()
    outcome, _ = copied(programs(xclip=HOLD_ON) | {"DISPLAY": ":0"})
    assert outcome.verified_by == ("clipboard",)
    assert time.perf_counter() - start < HOLD_SECONDS
    assert any(alive(pid) for pid in (programs.folder / "xclip.pids").read_text().split())


@linux
def test_a_clipboard_that_takes_but_does_not_show_is_called_sent(
    programs: Programs, copied: Copied, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "LIMIT_SECONDS", 4.0)
    outcome, _ = copied(programs(xclip=HANG_WHEN_READ) | {"DISPLAY": ":0", "TERM": "linux"})
    assert outcome.sent_by == ("clipboard",)
    assert outcome.notice == "Sent to the clipboard; newsreader can't check that it arrived. Press p to see it."


@linux
def test_leaving_while_a_copy_hangs_leaves_no_process_behind(programs: Programs, tmp_path: Path) -> None:
    environment = programs(xclip=HANG) | {"DISPLAY": ":0"}
    pids = programs.folder / "xclip.pids"

    async def leave() -> None:
        copying = asyncio.create_task(clipboard.copy(TEXT, lambda sequence: None, environment, tmp_path))
        while not pids.exists() or not pids.read_text():  # noqa: ASYNC110 (another process sets it)
            await asyncio.sleep(0.02)
        copying.cancel()
        with pytest.raises(asyncio.CancelledError):
            await copying

    asyncio.run(leave())
    assert all_end(pids.read_text().split())


@linux
def test_a_program_among_the_articles_is_never_run(
    programs: Programs, copied: Copied, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = "from pathlib import Path\nPath('sprung').write_text('')\n"
    for name in ("pyperclip.py", "tui.py", "base64.py"):
        (tmp_path / name).write_text(trap)
    monkeypatch.chdir(tmp_path)
    copied(programs(xclip=STORE) | {"DISPLAY": ":0"})
    assert not (tmp_path / "sprung").exists()


REMOTE = {"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}


@linux
@pytest.mark.parametrize(
    ("environment", "used", "why"),
    [
        ({}, False, "no graphical display"),
        ({"DISPLAY": ":0"}, True, "xclip"),
        ({"DISPLAY": ":0"} | REMOTE, False, "over SSH"),
        ({"WAYLAND_DISPLAY": "wayland-0"} | REMOTE, False, "over SSH"),
        ({"DISPLAY": "localhost:10.0"} | REMOTE, True, "xclip"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True, "wl-copy"),
    ],
)
def test_the_clipboard_is_used_only_where_the_reader_pastes_from_it(
    programs: Programs, environment: dict[str, str], used: bool, why: str
) -> None:
    programmed = programs(**{"xclip": STORE, "wl-copy": STORE, "wl-paste": STORE})
    route = next(route for route in clipboard.describe_chain(programmed | environment) if route.name == "clipboard")
    assert (route.used, why in route.why) == (used, True)


@linux
def test_a_missing_helper_is_named(programs: Programs) -> None:
    for environment, helper in (({"DISPLAY": ":0"}, "xclip or xsel"), ({"WAYLAND_DISPLAY": "w"}, "wl-clipboard")):
        route = clipboard.describe_chain(programs() | environment)[2]
        assert (route.used, route.why) == (False, f"no helper program: install {helper}")


@pytest.mark.parametrize(
    ("system", "remote", "used"), [("darwin", {}, True), ("win32", {}, True), ("darwin", REMOTE, False)]
)
def test_macos_and_windows_have_a_clipboard_of_their_own(
    programs: Programs, monkeypatch: pytest.MonkeyPatch, system: str, remote: dict[str, str], used: bool
) -> None:
    monkeypatch.setattr("sys.platform", system)
    assert routes.clipboard_route(programs() | remote).used is used


@linux
def test_windows_clipboard_is_reached_from_its_subsystem_for_linux(
    programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platform.release", lambda: "5.15.90.1-microsoft-standard-WSL2")
    assert not routes.clipboard_route(programs()).used
    assert routes.clipboard_route(programs(**{"clip.exe": STORE, "powershell.exe": STORE})).used


def test_describing_the_chain_runs_nothing(programs: Programs) -> None:
    environment = programs(tmux=STORE, xclip=STORE) | {"DISPLAY": ":0", "TMUX": "socket"}
    assert [route.name for route in clipboard.describe_chain(environment)] == ["terminal", "tmux", "clipboard", "file"]
    assert not list(programs.folder.glob("*.calls"))


def test_the_terminal_process_loads_neither_pyperclip_nor_screens_nor_models() -> None:
    code = (
        "import sys, tui.citing.clipboard, tui.citing.formats;"
        "print([name for name in ('pyperclip', 'textual', 'spacy') if name in sys.modules])"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"


def all_end(pids: list[str]) -> bool:
    """Whether none of these processes is left within a few seconds."""
    deadline = time.monotonic() + 5
    while any(map(alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not any(map(alive, pids))


def alive(pid: str) -> bool:
    """Whether the process of that id still runs; one that waits to be collected does not."""
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"
