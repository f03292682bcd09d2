"""Copying with the real helpers of a real display: xclip, xsel, wl-copy, and xterm obeying its escape sequence."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tui.citing import clipboard, routes

TEXT = "“Wir öffnen,” 世界 🌉\nsaid Quill\n"
MEGABYTE = TEXT * (1_000_000 // len(TEXT))
PATIENCE_SECONDS = 30.0


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine busy with other things makes no copy fail."""
    monkeypatch.setattr(routes, "LIMIT_SECONDS", 60.0)


def need(*programs: str) -> None:
    """Skips the test, saying what is missing."""
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)}")


def eventually(answer: Callable[[], object]) -> bool:
    """Whether `answer` becomes true within our patience."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if answer():
            return True
        time.sleep(0.05)
    return False


def copy(text: str, environment: dict[str, str], folder: Path) -> clipboard.Outcome:
    return asyncio.run(clipboard.copy(text, lambda sequence: None, environment, folder))


def pasted(command: list[str], environment: dict[str, str]) -> str:
    finished = subprocess.run(command, env=environment, capture_output=True, timeout=PATIENCE_SECONDS, check=False)
    return finished.stdout.decode()


@pytest.fixture
def display() -> Iterator[dict[str, str]]:
    """An environment with an X display of its own."""
    need("Xvfb")
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-noreset"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout
    number = server.stdout.readline().strip()
    yield {"PATH": os.environ["PATH"], "DISPLAY": f":{number}", "TERM": "xterm", "HOME": os.environ.get("HOME", "/")}
    server.terminate()
    server.wait(PATIENCE_SECONDS)


@pytest.fixture
def wayland() -> Iterator[dict[str, str]]:
    """An environment with a Wayland display of its own, which sway offers without a screen."""
    need("sway")
    sockets = Path(f"/tmp/newsreader-{os.getpid()}")
    sockets.mkdir(mode=0o700)
    other: dict[str, Any] = {}
    if os.geteuid() == 0:  # sway refuses to run as root
        nobody = pytest.importorskip("pwd").getpwnam("nobody")
        other = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        shutil.chown(sockets, "nobody")
    environment = {"PATH": os.environ["PATH"], "XDG_RUNTIME_DIR": str(sockets), "TERM": "xterm", "HOME": str(sockets)}
    headless = {"WLR_BACKENDS": "headless", "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman"}
    server = subprocess.Popen(
        ["sway", "-c", "/dev/null"],
        env=environment | headless,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **other,
    )
    try:
        if not eventually(lambda: [path for path in sockets.glob("wayland-*") if path.suffix != ".lock"]):
            pytest.skip("sway did not start here")
        (socket,) = (path.name for path in sockets.glob("wayland-*") if path.suffix != ".lock")
        yield environment | {"WAYLAND_DISPLAY": socket}
    finally:
        server.terminate()
        server.wait(PATIENCE_SECONDS)
        shutil.rmtree(sockets)


@pytest.mark.parametrize(
    ("helper", "paste", "text"),
    [
        ("xclip", ["xclip", "-selection", "clipboard", "-o"], TEXT),
        ("xclip", ["xclip", "-selection", "clipboard", "-o"], MEGABYTE),
        # No megabyte for xsel: on a busy machine it hands a large text out once (we read it back) and then no more.
        ("xsel", ["xsel", "-b", "-o"], TEXT),
    ],
    ids=["xclip: a quote", "xclip: a megabyte", "xsel: a quote"],
)
def test_what_is_copied_can_be_pasted_from_the_desktop(
    display: dict[str, str], tmp_path: Path, helper: str, paste: list[str], text: str
) -> None:
    need(helper)
    (tmp_path / helper).symlink_to(str(shutil.which(helper)))
    outcome = copy(text, display | {"PATH": str(tmp_path)}, tmp_path)
    assert outcome.notice == "Copied to the clipboard."
    assert eventually(lambda: pasted(paste, display) == text)


@pytest.mark.parametrize("text", [TEXT, MEGABYTE], ids=["a quote", "a megabyte"])
def test_what_is_copied_can_be_pasted_on_wayland(wayland: dict[str, str], tmp_path: Path, text: str) -> None:
    need("wl-copy", "wl-paste")
    outcome = copy(text, wayland, tmp_path)
    assert outcome.notice == "Copied to the clipboard."
    assert pasted(["wl-paste", "-n"], wayland) == text


@pytest.mark.parametrize("helper", ["xclip", "xsel", "wl-copy"])
def test_a_display_that_is_gone_is_not_called_copied(tmp_path: Path, helper: str) -> None:
    need(helper)
    folder = tmp_path / "programs"
    folder.mkdir()
    for program in (helper, helper.replace("wl-copy", "wl-paste")):
        if not (folder / program).exists():
            (folder / program).symlink_to(str(shutil.which(program)))
    gone = {"WAYLAND_DISPLAY": "wayland-77"} if helper == "wl-copy" else {"DISPLAY": ":987"}
    outcome = copy(TEXT, {"PATH": str(folder), "XDG_RUNTIME_DIR": str(tmp_path), "TERM": "xterm"} | gone, tmp_path)
    assert outcome.verified_by == ()
    assert outcome.notice.startswith("Sent to the terminal; newsreader can't check")


def test_xterm_puts_the_escape_sequence_on_its_clipboard(display: dict[str, str], tmp_path: Path) -> None:
    need("xterm", "xclip")
    copying = (
        "import asyncio, os, sys, time; from pathlib import Path; from tui.citing.clipboard import copy;"
        "environment = {'TERM': os.environ['TERM'], 'PATH': ''};"
        "write = lambda sequence: (sys.stdout.write(sequence), sys.stdout.flush());"
        f"asyncio.run(copy({TEXT!r}, write, environment, Path({str(tmp_path)!r})));"
        f"time.sleep({PATIENCE_SECONDS})"
    )
    permission = "XTerm*disallowedWindowOps: 20,21"  # xterm as Debian ships it ignores OSC 52
    xterm = subprocess.Popen(
        ["xterm", "-xrm", permission, "-e", sys.executable, "-c", copying],
        env=display | {"PYTHONPATH": os.pathsep.join(sys.path), "LC_ALL": "C.UTF-8"},
        stderr=subprocess.DEVNULL,
    )
    try:
        assert eventually(lambda: pasted(["xclip", "-selection", "clipboard", "-o"], display) == TEXT)
    finally:
        xterm.terminate()
        xterm.wait(PATIENCE_SECONDS)
