"""The clipboard of the terminal itself, written by the escape sequence OSC 52.

It reaches the reader's own machine even over SSH, but the terminal never answers: whether it obeyed cannot be known.
Source: "XTerm Control Sequences", Operating System Commands, Ps = 52.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

TEXT_LIMIT_BYTES = 74_994
"""Longest text sent, a sequence of 100,000 bytes: hterm's limit, which most tools keep to.

xterm 379 was measured to take a megabyte of text. Of others, by their issue trackers: kitty and Ghostty take 8 MB, tmux
1 MB, Termux about 6 KB, Tabby about 3 KB. A terminal may cut what is too long for it, and half a quote on the clipboard
is worse than none.
"""

SCREEN_CHUNK_BYTES = 252
"""GNU screen passes strings of 256 bytes on in every version, terminators included; newer ones take 768."""

_HEAD, _TAIL = "\x1b]52;c;", "\x07"
_CONSOLES = ("linux", "dumb")


class TooLongError(ValueError):
    """The text is longer than terminals take in one sequence."""

    def __init__(self) -> None:
        super().__init__(f"the text is longer than the {TEXT_LIMIT_BYTES:,} bytes that terminals take")


def escape_sequence(text: str, environment: Mapping[str, str]) -> str:
    """What asks the terminal to put `text` on its clipboard. Raises `TooLongError`.

    Ends in BEL, which more terminals understand than ST. Inside GNU screen the sequence travels in device control
    strings, which screen hands on to its terminal.
    """
    if not fits(text):
        raise TooLongError
    sequence = _HEAD + b64encode(text.encode("utf-8")).decode("ascii") + _TAIL
    if "STY" in environment and "TMUX" not in environment:
        chunks = (sequence[at : at + SCREEN_CHUNK_BYTES] for at in range(0, len(sequence), SCREEN_CHUNK_BYTES))
        return "".join(f"\x1bP{chunk}\x1b\\" for chunk in chunks)
    return sequence


def fits(text: str) -> bool:
    """Whether `text` is short enough for one sequence."""
    return len(text.encode("utf-8")) <= TEXT_LIMIT_BYTES


def has_clipboard(environment: Mapping[str, str]) -> bool:
    """False for terminals known to have none: the Linux console and dumb terminals."""
    return environment.get("TERM") not in _CONSOLES
