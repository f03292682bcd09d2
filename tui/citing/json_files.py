"""Everything that was found in an article as one JSON object, and the schema of that object.

{"id", "article": {…}, "metadata": {…}, then the fields of `Extraction`, and "text"}: the text stands last, because a
person looks at the rest first, and stands there at all because offsets mean nothing without it; what came out of a
page or a PDF can't be had elsewhere. Characters that can do harm where they are shown are escaped, so that the file
can be printed and still holds the text as it was given.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from tui.articles.entry import Entry
from tui.citing.found import Found
from tui.extraction.records import json_schema

_ARTICLE_FIELDS = {
    "title": "Title.",
    "byline": "Who wrote it.",
    "publisher": "Outlet.",
    "url": "Address.",
    "published": "Date, as the source has it.",
    "retrieved": "Date on which it was fetched.",
    "language": "Language, as the source has it.",
    "file_name": "Name of the file, without its folder.",
    "notice": "A sentence to know before the text, such as that only its beginning is there.",
}
"""What is known of an article, where it is known, and what the schema says of it."""

_HARMFUL = re.compile("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]")
"""Control characters that JSON lets through, and what nobody can see."""
_UNENCODABLE = re.compile("[\ud800-\udfff]")
"""Halves of a character. No UTF-8 holds them and many readers of JSON refuse their escapes: they become U+FFFD."""


def write_lines(found: Iterator[Found], stream: BinaryIO) -> None:
    """One object a line, flushed line by line so that a pipe sees each at once."""
    for each in found:
        stream.write(record(each) + b"\n")
        stream.flush()


def write_array(found: Iterator[Found], stream: BinaryIO) -> None:
    """One array of the same objects, indented."""
    before = b"[\n"
    for each in found:
        stream.write(before + msgspec.json.format(record(each), indent=2))
        stream.flush()
        before = b",\n"
    stream.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def record(found: Found) -> bytes:
    """One object, as `record_schema` describes it, without a line end inside."""
    entry = found.entry
    head = encoded({"id": entry.id, "article": about(entry), "metadata": entry.metadata})
    findings = found.extraction.to_json()
    return head[:-1] + b"," + findings[1:-1] + b"," + encoded({"text": entry.text})[1:]


def encoded(value: object) -> bytes:
    """`value` as compact JSON in UTF-8, with harmful characters escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    whole = _UNENCODABLE.sub("\ufffd", text)
    return _HARMFUL.sub(lambda found: f"\\u{ord(found[0]):04x}", whole).encode("utf-8")


def about(entry: Entry) -> dict[str, str]:
    """What is known of the article."""
    known = {name: getattr(entry, name) for name in _ARTICLE_FIELDS}
    return {name: value for name, value in known.items() if value is not None}


def record_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one object."""
    schema = json_schema()
    definitions = schema["$defs"]
    findings = definitions.pop("Extraction")
    own = {
        "id": {"type": ["string", "integer"], "description": "The article's own id, else its path or address."},
        "article": {
            "type": "object",
            "description": "What is known of the article.",
            "properties": {name: {"type": "string", "description": words} for name, words in _ARTICLE_FIELDS.items()},
            "additionalProperties": False,
        },
        "metadata": {
            "type": "object",
            "description": "The other columns of the row that the article came from, by its own names.",
            "additionalProperties": {"type": ["string", "number", "boolean", "null"]},
        },
    }
    text = {"text": {"type": "string", "description": "As given: every offset counts its code points."}}
    return {
        "title": "Article",
        "description": "Who is in an article and who said what. Offsets are half-open ranges of code points of text.",
        "type": "object",
        "properties": {**own, **findings["properties"], **text},
        "required": [*own, *findings["required"], *text],
        "$defs": definitions,
    }
