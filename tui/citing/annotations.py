"""Quotes as W3C Web Annotations (Web Annotation Data Model, Recommendation of 23 February 2017), as JSON-LD.

Each article gives one line: an annotation collection with all its quotes on one page. A quote's target is each of its
pieces, found by place (`TextPositionSelector`, code points of the text as given) and by words (`TextQuoteSelector`,
with 32 characters before and after). Where the target is a web page, its words are what finds the quote there: a
browser counts the page's menus as well. The bodies say who spoke, what kind of quote it is and how sure that is. Ids
are made of text and place, so the same run gives the same ids.
"""

from __future__ import annotations

import base64
import uuid
from collections.abc import Iterator
from typing import Any, BinaryIO

from tui.citing import citation
from tui.citing.formats import CONTEXT_CHARACTERS
from tui.citing.found import Found, places
from tui.citing.json_files import encoded
from tui.extraction.cleaning import clean_line
from tui.extraction.records import QUOTE_KIND_NAMES, Extraction, Quote, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""The name that the model gives its own vocabulary; nothing is fetched."""
_PROGRAM = "newsreader"


def write(found: Iterator[Found], stream: BinaryIO) -> None:
    """One collection a line, flushed line by line."""
    for each in found:
        stream.write(encoded(collection(each)) + b"\n")
        stream.flush()


def collection(found: Found) -> dict[str, Any]:
    """All quotes of one article. Without quotes the collection is empty, and there."""
    source = source_of(found)
    quotes = [_annotation(found, quote, source) for quote in found.extraction.quotes]
    label = _identifier(source, found.name(), "collection")
    return {
        "@context": CONTEXT,
        "id": label,
        "type": "AnnotationCollection",
        "label": f"Quotes in {clean_line(found.entry.title or '') or found.name()}",
        "generator": {
            "type": "Software",
            "name": f"{_PROGRAM}, extractor {found.extraction.extractor_version}, "
            f"{found.extraction.model} {found.extraction.model_version}",
        },
        "total": len(quotes),
        "first": {
            "id": _identifier(source, found.name(), "page"),
            "type": "AnnotationPage",
            "partOf": label,
            "startIndex": 0,
            "items": quotes,
        },
    }


def source_of(found: Found) -> str:
    """What the annotations are about: the article's address; without one the text itself, by its hash (RFC 6920)."""
    url = found.entry.url
    if url is not None and url.startswith(("http://", "https://")):
        return clean_line(url).replace(" ", "%20")
    digest = base64.urlsafe_b64encode(bytes.fromhex(found.extraction.text_sha256)).rstrip(b"=").decode("ascii")
    return f"ni:///sha-256;{digest}"


def _annotation(found: Found, quote: Quote, source: str) -> dict[str, Any]:
    return {
        "id": _identifier(source, found.extraction.text_sha256, quote.id, places(quote)),
        "type": "Annotation",
        "motivation": "identifying",
        "body": list(_bodies(quote, found.extraction)),
        "target": [_target(piece, found.entry.text, source) for piece in quote.pieces],
    }


def _bodies(quote: Quote, extraction: Extraction) -> Iterator[dict[str, str]]:
    actor = citation.speaker(quote, extraction)
    if actor is not None:
        yield _body("identifying", actor.name)
    if role := citation.role(quote, extraction):
        yield _body("describing", role)
    yield _body("classifying", QUOTE_KIND_NAMES[quote.kind])
    if actor is not None:
        yield _body("assessing", "sure" if quote.sure else "unsure")


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _target(piece: Span, text: str, source: str) -> dict[str, Any]:
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": piece.start, "end": piece.end},
            {
                "type": "TextQuoteSelector",
                "exact": piece.of(text),
                "prefix": text[max(0, piece.start - CONTEXT_CHARACTERS) : piece.start],
                "suffix": text[piece.end : piece.end + CONTEXT_CHARACTERS],
            },
        ],
    }


def _identifier(*parts: str) -> str:
    """The same IRI for the same parts."""
    return uuid.uuid5(uuid.NAMESPACE_OID, "\0".join((_PROGRAM, *parts))).urn
