"""Copying that tells the truth: text goes out on every route that leads somewhere, and what is said was checked.

    terminal    escape sequence OSC 52: right over SSH, never verified
    tmux        its paste buffer, read back
    clipboard   the desktop's, by pyperclip in a child process, read back
    file        in the state folder, always: what `p` shows

"Copied" is said only of text that was read back.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tui.citing import routes
from tui.citing.routes import Arrival, Route, RouteError
from tui.citing.terminal import TooLongError, escape_sequence
from tui.paths import state_folder

TerminalWriter = Callable[[str], None]
"""Writes an escape sequence to the terminal between two frames. May raise `OSError`."""

Send = Callable[[str, Mapping[str, str]], Awaitable[Arrival]]
"""Sends a text on one route in an environment. Raises `RouteError`."""

_SEE_IT = "Press p to see it."


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a copied text arrived."""

    text: str
    """What was copied."""
    verified_by: tuple[str, ...]
    """Routes on which it was read back: tmux, clipboard."""
    sent_by: tuple[str, ...]
    """Routes that took it and can't be asked: terminal, and a clipboard that won't show what it holds."""
    failed: tuple[tuple[str, str], ...]
    """Routes that should have taken it and did not, each with the reason."""
    file: Path | None
    """Where it can be read in any case; None where the state folder can't be written."""

    @property
    def notice(self) -> str:
        """The sentence shown to the reader."""
        if not self.text:
            return "Nothing is selected, so nothing was copied."
        if "clipboard" in self.verified_by:
            return "Copied to the clipboard."
        if "tmux" in self.verified_by:
            return "Copied into tmux: paste with its prefix, then ]. Beyond tmux newsreader can't check."
        if self.sent_by:
            return f"Sent to the {self.sent_by[0]}; newsreader can't check that it arrived. {_SEE_IT}{self._unsaved()}"
        reasons = "; ".join(reason for route, reason in self.failed if route != "file")
        where = f" The text is in {self.file}." if self.file else self._unsaved()
        return f"Not copied: {reasons or 'no clipboard can be reached from here'}.{where} {_SEE_IT}"

    def _unsaved(self) -> str:
        reasons = dict(self.failed)
        return f" It could not be saved: {reasons['file']}." if "file" in reasons else ""


async def copy(
    text: str,
    write_to_terminal: TerminalWriter,
    environment: Mapping[str, str] = os.environ,
    folder: Path | None = None,
) -> Outcome:
    """Puts `text` wherever it can be pasted from, and says what is known of its arrival. Never raises for a lost route.

    The terminal is written to before the first pause, so that quitting at once loses nothing there. `folder` is where
    the text is kept, by default the state folder. Empty text leaves every clipboard as it is.
    """
    text = text.encode("utf-8", "replace").decode("utf-8")
    if not text:
        return Outcome(text, (), (), (), None)
    arrivals: dict[str, Arrival] = {}
    failed: dict[str, str] = {}
    if routes.terminal_route(environment).used:
        try:
            write_to_terminal(escape_sequence(text, environment))
            arrivals["terminal"] = Arrival.SENT
        except TooLongError as error:
            failed["terminal"] = str(error)
        except OSError as error:
            failed["terminal"] = f"the terminal could not be written to: {error.strerror}"
    file = await asyncio.to_thread(_keep, text, folder or state_folder(), failed)
    ways: list[tuple[Route, Send]] = [
        (routes.tmux_route(environment), routes.to_tmux),
        (routes.clipboard_route(environment), routes.to_clipboard),
    ]
    used = [(route.name, send) for route, send in ways if route.used]
    results = await asyncio.gather(*(_attempt(send, text, environment) for _, send in used))
    for (name, _), result in zip(used, results, strict=True):
        if isinstance(result, RouteError):
            failed[name] = str(result)
        else:
            arrivals[name] = result
    return Outcome(
        text=text,
        verified_by=tuple(name for name, arrival in arrivals.items() if arrival is Arrival.VERIFIED),
        sent_by=tuple(name for name, arrival in arrivals.items() if arrival is Arrival.SENT),
        failed=tuple(failed.items()),
        file=file,
    )


def describe_chain(environment: Mapping[str, str] = os.environ) -> list[Route]:
    """The routes in the order tried, each with whether it would be used here and why. Touches no clipboard."""
    return [
        routes.terminal_route(environment),
        routes.tmux_route(environment),
        routes.clipboard_route(environment),
        routes.file_route(),
    ]


def last_copied(folder: Path | None = None) -> str | None:
    """What was last copied, in this run or an earlier one; None where nothing was or it can't be read."""
    try:
        return ((folder or state_folder()) / routes.LAST_COPIED).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


async def _attempt(send: Send, text: str, environment: Mapping[str, str]) -> Arrival | RouteError:
    try:
        return await send(text, environment)
    except RouteError as error:
        return error


def _keep(text: str, folder: Path, failed: dict[str, str]) -> Path | None:
    try:
        return routes.to_file(text, folder)
    except OSError as error:
        failed["file"] = f"{folder}: {error.strerror}"
        return None
