"""Whole extractions on their way out: JSON lines, one JSON array, or plain lines for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

import msgspec

from tui.citing import citation
from tui.extraction.cleaning import clean_line
from tui.extraction.records import QUOTE_KIND_NAMES, Extraction

Found = tuple[str | int, str, Extraction]
"""An article's id, its text as given, and what was found in it."""


def write_jsonl(found: Iterator[Found], stream: BinaryIO) -> None:
    """One object a line, `id` first, flushed line by line so that a pipe sees each at once."""
    for article_id, _, extraction in found:
        stream.write(_with_id(article_id, extraction) + b"\n")
        stream.flush()


def write_json(found: Iterator[Found], stream: BinaryIO) -> None:
    """One array of the same objects, indented."""
    before = b"[\n"
    for article_id, _, extraction in found:
        stream.write(before + msgspec.json.format(_with_id(article_id, extraction), indent=2))
        before = b",\n"
    stream.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def write_text(found: Iterator[Found], stream: BinaryIO) -> None:
    """For reading: the actors, then the numbered quotes with speaker and kind. Nothing is wrapped or coloured."""
    for article_id, text, extraction in found:
        stream.write(("\n".join(_lines(article_id, text, extraction)) + "\n\n").encode("utf-8", "replace"))
        stream.flush()


WRITERS: dict[str, Callable[[Iterator[Found], BinaryIO], None]] = {
    "jsonl": write_jsonl,
    "json": write_json,
    "text": write_text,
}
"""By the name that `extract --format` knows."""


def _with_id(article_id: str | int, extraction: Extraction) -> bytes:
    return msgspec.json.encode({"id": article_id, **msgspec.to_builtins(extraction)})


def _lines(article_id: str | int, text: str, extraction: Extraction) -> Iterator[str]:
    """The text format. The text is as given, so every piece of it is made harmless here."""
    names = {actor.id: actor.name for actor in extraction.actors}
    yield clean_line(str(article_id))
    yield ""
    yield f"Actors ({len(extraction.actors)})"
    for actor in extraction.actors:
        roles = f" ({'; '.join(actor.roles)})" if actor.roles else ""
        yield clean_line(f"- {actor.name}, {actor.kind}{roles}: {len(actor.mentions)} mentions")
    yield ""
    yield f"Quotes ({len(extraction.quotes)})"
    for number, quote in enumerate(extraction.quotes, start=1):
        speaker = citation.UNKNOWN_SPEAKER if quote.speaker is None else names[quote.speaker]
        source = f" [in the article: {quote.source.of(text)}]" if quote.source else ""
        unsure = "" if quote.sure or quote.speaker is None else ", unsure"
        kind = QUOTE_KIND_NAMES[quote.kind]
        yield clean_line(f"{number}. {speaker}{source}, {kind}{unsure}: {citation.words(quote, text)}")
