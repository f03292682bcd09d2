"""Ways out of the program for copied text, and which of them lead anywhere from here."""

from __future__ import annotations

import asyncio
import os
import platform
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from tui.citing import terminal
from tui.citing.programs import run
from tui.paths import state_folder

LIMIT_SECONDS = 3.0
"""How long one route may take in all, checking included."""

LAST_COPIED = "last-copied.txt"

_PASTE_CHILD = Path(__file__).with_name("_paste_child.py")
_REMOTE = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
_DISPLAY_HELPERS = (("xclip",), ("xsel",), ("klipper", "qdbus"))
"""The programs that pyperclip uses on X11, in its order; one group is enough."""


@dataclass(frozen=True, slots=True)
class Route:
    """One way out."""

    name: str
    used: bool
    why: str
    """What it needs and has, or lacks; for `newsreader doctor`."""


class Arrival(Enum):
    """How far a text got on a route."""

    VERIFIED = "read back and equal"
    SENT = "handed over; it can't be read back"


class RouteError(Exception):
    """The text did not leave on this route; the message says why."""


def terminal_route(environment: Mapping[str, str]) -> Route:
    """The terminal's own clipboard, by escape sequence."""
    name = environment.get("TERM", "")
    if not terminal.has_clipboard(environment):
        return Route("terminal", False, f"a terminal of type “{name}” has no clipboard")
    return Route("terminal", True, "escape sequence OSC 52; whether the terminal obeys can't be checked")


def tmux_route(environment: Mapping[str, str]) -> Route:
    """tmux's paste buffer, and through it the terminal outside."""
    if not environment.get("TMUX"):
        return Route("tmux", False, "not inside tmux")
    if not _program("tmux", environment):
        return Route("tmux", False, "inside tmux, but there is no program “tmux” on the PATH")
    return Route("tmux", True, "tmux load-buffer, checked by tmux save-buffer")


def clipboard_route(environment: Mapping[str, str]) -> Route:
    """The clipboard of the desktop on this machine, by pyperclip."""

    def route(used: bool, why: str) -> Route:
        return Route("clipboard", used, why)

    remote = any(environment.get(name) for name in _REMOTE)
    not_yours = "over SSH: the clipboard of that machine is not the one you paste from"
    if sys.platform in ("darwin", "win32"):
        return route(False, not_yours) if remote else route(True, "the system's clipboard, read back to check")
    if "microsoft" in platform.release().lower():
        if not _program("clip.exe", environment) or not _program("powershell.exe", environment):
            return route(False, "Windows' clip.exe and powershell.exe are not on the PATH")
        return route(False, not_yours) if remote else route(True, "Windows' clip.exe, read back by powershell.exe")
    display, wayland = environment.get("DISPLAY", ""), environment.get("WAYLAND_DISPLAY", "")
    if not display and not wayland:
        return route(False, "no graphical display")
    forwarded = display.partition(":")[0] not in ("", "unix")
    if remote and not forwarded:
        return route(False, not_yours)
    if wayland and _program("wl-copy", environment) and _program("wl-paste", environment):
        return route(True, "wl-copy, read back by wl-paste")
    for helpers in _DISPLAY_HELPERS if display else ():
        if all(_program(helper, environment) for helper in helpers):
            return route(True, f"{helpers[0]}, read back to check")
    return route(False, f"no helper program: install {'xclip or xsel' if display else 'wl-clipboard'}")


def file_route() -> Route:
    """The file that always keeps what was last copied."""
    return Route("file", True, str(state_folder() / LAST_COPIED))


async def to_tmux(text: str, environment: Mapping[str, str]) -> Arrival:
    """Loads tmux's newest buffer and reads it back. Raises `RouteError`.

    `-w` (tmux 3.2) also passes it on to the terminal outside, which tmux's default settings refuse to an escape
    sequence from inside. Older versions do without, and so does text too long for a terminal.
    """
    given = text.encode("utf-8")
    try:
        async with asyncio.timeout(LIMIT_SECONDS):
            for flags in (["-w"], []) if terminal.fits(text) else ([],):
                loaded = await run(["tmux", "load-buffer", *flags, "-"], given, environment, LIMIT_SECONDS)
                if loaded.code == 0:
                    break
            else:
                raise RouteError("tmux would not take the text")
            saved = await run(["tmux", "save-buffer", "-"], b"", environment, LIMIT_SECONDS, keep_output=True)
    except TimeoutError as error:
        raise RouteError(f"tmux did not answer within {LIMIT_SECONDS:g} seconds") from error
    except OSError as error:
        raise RouteError(f"tmux could not be started: {error.strerror}") from error
    if saved.output != given:
        raise RouteError("tmux's buffer does not hold the text")
    return Arrival.VERIFIED


async def to_clipboard(text: str, environment: Mapping[str, str]) -> Arrival:
    """Puts `text` on the desktop's clipboard in a child process and reads it back in another. Raises `RouteError`.

    Two processes, so that a clipboard that takes text but won't show it (Wayland without data control) keeps what it
    was given when the reading has to be killed.
    """
    given = text.encode("utf-8")
    copied = False
    try:
        async with asyncio.timeout(LIMIT_SECONDS):
            copied = await _paste_program("copy", given, environment)
            if not copied:
                raise RouteError("the clipboard's helper program failed")
            equal = await _paste_program("verify", given, environment)
    except TimeoutError as error:
        if copied:
            return Arrival.SENT
        raise RouteError(f"the clipboard did not answer within {LIMIT_SECONDS:g} seconds") from error
    except OSError as error:
        raise RouteError(f"the helper process could not be started: {error.strerror}") from error
    if not equal:
        raise RouteError("the clipboard does not hold the text: its display may be gone")
    return Arrival.VERIFIED


def to_file(text: str, folder: Path) -> Path:
    """Keeps `text`, readable by this user alone, as what was last copied. Raises `OSError`."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept, fresh = folder / LAST_COPIED, folder / f"{LAST_COPIED}.{os.getpid()}"
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(text.encode("utf-8"))
    fresh.replace(kept)
    return kept


async def _paste_program(task: str, given: bytes, environment: Mapping[str, str]) -> bool:
    # By path: with -m, a “pyperclip.py” or “tui” in the folder that newsreader is started from would be run instead.
    command = [sys.executable, str(_PASTE_CHILD), task]
    return (await run(command, given, environment, LIMIT_SECONDS)).code == 0


def _program(name: str, environment: Mapping[str, str]) -> bool:
    return shutil.which(name, path=environment.get("PATH", "")) is not None
