"""What the terminal process and the extraction process say to each other: one JSON object a line.

    request   {"request": 7, "text": "…"}
    replies   {"request": 7, "progress": "loading model"}      any number
              {"request": 7, "extraction": {…}}                exactly one of these two
              {"request": 7, "error": {"title": …, "cause": …, "next_step": …}}

A line that was no request is answered with `"request": null` and an error.
"""

from __future__ import annotations

import msgspec

from tui.extraction.records import Extraction


class Request(msgspec.Struct, frozen=True):
    """One text to read. `request` is the caller's number for it and comes back with every reply."""

    request: int
    text: str


class Failure(msgspec.Struct, frozen=True):
    """What went wrong, in sentences that a reader can be shown."""

    title: str
    cause: str
    next_step: str


class Reply(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line back: exactly one of the last three fields is set."""

    request: int | None
    progress: str | None = None
    extraction: Extraction | None = None
    error: Failure | None = None
