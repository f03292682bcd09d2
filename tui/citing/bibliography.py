"""The articles themselves as CSL-JSON, the form that reference managers exchange (citeproc-js, CSL 1.0.2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

import msgspec

from tui.citing.found import Found
from tui.citing.json_files import encoded
from tui.extraction.cleaning import clean_line

_WRITTEN_BY = "by "
"""How a byline begins that is more than a name."""


def write(found: Iterator[Found], stream: BinaryIO) -> None:
    """One array of items, indented."""
    before = b"[\n"
    for each in found:
        stream.write(before + msgspec.json.format(encoded(item(each)), indent=2))
        stream.flush()
        before = b",\n"
    stream.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def item(found: Found) -> dict[str, Any]:
    """What is known of the article; what is not known is left away.

    A byline stays one literal name: where it would have to be cut into several is nowhere said.
    """
    article, _ = found.readable()
    known = {
        "id": found.name(),
        "type": "article-newspaper" if article.publisher else "webpage" if article.url else "document",
        "title": article.title,
        "author": [{"literal": _author(article.byline)}] if article.byline else None,
        "container-title": article.publisher,
        "issued": _date(article.published),
        "accessed": _date(article.retrieved),
        "URL": article.url,
        "language": article.language,
    }
    return {name: value for name, value in known.items() if value}


def _author(byline: str) -> str:
    name = clean_line(byline)
    return name[len(_WRITTEN_BY) :].lstrip() if name.lower().startswith(_WRITTEN_BY) else name


def _date(given: str | None) -> dict[str, Any] | None:
    """An ISO date, with or without a time behind it, in parts; anything else as written."""
    if not given:
        return None
    try:
        day = date.fromisoformat(given[:10])
    except ValueError:
        return {"raw": given}
    return {"date-parts": [[day.year, day.month, day.day]]}
