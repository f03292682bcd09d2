"""Copying without writing to the terminal, where an escape sequence would be read out or shown as dots."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from tui.citing.clipboard import Outcome, copy

_NO_CLIPBOARD = {"TERM": "dumb"}
"""A terminal of this type has no clipboard of its own, so none of the routes writes to it."""


async def copy_beside_terminal(
    text: str, environment: Mapping[str, str] = os.environ, folder: Path | None = None
) -> str:
    """Copies by tmux, the desktop's clipboard and a file, and says in a sentence where the text arrived."""
    return told(await copy(text, _never_write, {**environment, **_NO_CLIPBOARD}, folder))


def told(outcome: Outcome) -> str:
    """The sentence for somebody who has no key to press for more."""
    if outcome.verified_by:
        return outcome.notice
    where = f" The text is in {outcome.file}." if outcome.file else ""
    if outcome.sent_by:
        return f"Sent to the {outcome.sent_by[0]}; newsreader can't check that it arrived.{where}"
    reasons = "; ".join(reason for _, reason in outcome.failed)
    return f"Not copied to a clipboard: {reasons or 'none can be reached from here'}.{where}"


def _never_write(sequence: str) -> NoReturn:
    raise OSError(0, "this session writes no escape sequences")
