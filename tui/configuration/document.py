"""The settings file as values, and the line on which each stands."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui.extraction.cleaning import clean_line
from tui.settings import CONFIGURATION_LIMIT_BYTES

KeyPath = tuple[str, ...]
"""From the outermost table inwards: ("themes", "dusk", "person")."""

_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_DOTTED = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_TABLE = re.compile(rf"[ \t]*\[[ \t]*({_DOTTED})[ \t]*\]")
_ASSIGNMENT = re.compile(rf"[ \t]*({_DOTTED})[ \t]*=[ \t]*(\"\"\"|''')?")


class UnreadableDocument(Exception):
    """The file as a whole can't be used; the message is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Document:
    """A settings file."""

    name: str = ""
    """As shown in front of a problem."""
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[KeyPath, int] = field(default_factory=dict)
    """From 1, for keys and tables; a key inside an inline table has none of its own."""

    def line(self, *path: str) -> int:
        """The line of a key, of the nearest table around it where the key has none, else 0."""
        around = (path[:length] for length in range(len(path), 0, -1))
        return next((self.lines[part] for part in around if part in self.lines), 0)


def open_document(path: Path) -> Document:
    """The file at `path`; an empty document where there is no such file. Raises `UnreadableDocument`."""
    name = clean_line(path.name)
    try:
        with path.open("rb") as stream:
            data = stream.read(CONFIGURATION_LIMIT_BYTES + 1)
    except FileNotFoundError:
        return Document(name)
    except OSError as error:
        raise UnreadableDocument(f"{clean_line(str(path))} could not be read: {error.strerror}.") from error
    if len(data) > CONFIGURATION_LIMIT_BYTES:
        raise UnreadableDocument(
            f"{name} is longer than {CONFIGURATION_LIMIT_BYTES // 1000} kB, so nothing in it counts."
        )
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        return Document(name, tomllib.loads(text), line_numbers(text))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableDocument(f"{name}, line {line}: this is not UTF-8, so nothing in the file counts.") from error
    except (
        ValueError,
        RecursionError,
    ) as error:  # tomllib's own error is a ValueError; a number too long is a plain one
        reason = clean_line(str(error)) if isinstance(error, ValueError) else "it is nested too deeply"
        raise UnreadableDocument(f"{name} is not TOML, so nothing in it counts: {reason}.") from error


def line_numbers(text: str) -> dict[KeyPath, int]:
    """On which line of valid TOML each table and key is first named. Linear time."""
    found: dict[KeyPath, int] = {}
    table: KeyPath = ()
    string_end: str | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        if string_end is not None:  # inside a string of several lines
            if string_end in line:
                string_end = None
            continue
        if header := _TABLE.match(line):
            table = _parts(header[1])
            found.setdefault(table, number)
        elif assignment := _ASSIGNMENT.match(line):
            found.setdefault((*table, *_parts(assignment[1])), number)
            opened = assignment[2]
            if opened is not None and opened not in line[assignment.end() :]:
                string_end = opened
    return found


def _parts(dotted: str) -> KeyPath:
    """The names in a dotted key, as TOML itself reads them; none for what only looked like a key."""
    try:
        values: Any = tomllib.loads(f"{dotted} = 0")
    except tomllib.TOMLDecodeError:
        return ()
    path: list[str] = []
    while isinstance(values, dict):
        ((name, values),) = values.items()
        path.append(name)
    return tuple(path)
