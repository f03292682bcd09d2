"""XML from outside, made harmless before any parser sees it.

Entities that a document declares for itself can blow 700 bytes up to megabytes, or name files of the reader's; no feed
and no list of feeds needs them. The check reads characters, not bytes: in UTF-16, or in any encoding that a document
declares, the same declaration has other bytes. What comes out is UTF-8 without declarations, so that no parser can
decode it differently from what was checked.
"""

from __future__ import annotations

import re

from tui.articles.decoding import decode
from tui.articles.door import charset_of
from tui.errors import ArticleError
from tui.extraction.cleaning import clean_line

_SKIPPED = re.compile(r"<!\[CDATA\[|<!--|<\?")
"""Where a stretch begins in which nothing is a declaration."""

_CLOSED_BY = {"<![CDATA[": "]]>", "<!--": "-->", "<?": "?>"}

_DECLARATION = re.compile(r"<!(?:ENTITY|ATTLIST|ELEMENT|NOTATION)\b", re.IGNORECASE)
_DOCUMENT_TYPE = re.compile(r"<!DOCTYPE\b(?:[^<>\[\"']|\"[^\"<>]*\"|'[^'<>]*')*+>", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def harmless_xml(data: bytes, name: str, content_type: str | None = None) -> bytes:
    """The document in UTF-8, without its XML declaration and document type, and without characters XML has not.

    Raises `ArticleError` for one that declares entities, or anything else, within itself.
    """
    text = decode(data, charset_of(content_type), markup=True)
    kept: list[str] = []
    at = 0
    while at < len(text):
        start, end = _next_skipped(text, at)
        kept.append(_without_document_type(text[at:start], name))
        kept.append(text[start:end])
        at = end
    whole = _XML_DECLARATION.sub("", "".join(kept), count=1)
    return _NOT_IN_XML.sub("\ufffd", whole).encode("utf-8")


def _next_skipped(text: str, at: int) -> tuple[int, int]:
    """The next CDATA section, comment or instruction from `at` on; the end of the text, twice, where there is none."""
    found = _SKIPPED.search(text, at)
    if found is None:
        return len(text), len(text)
    close = _CLOSED_BY[found[0]]
    end = text.find(close, found.end())
    return found.start(), len(text) if end < 0 else end + len(close)


def _without_document_type(markup: str, name: str) -> str:
    markup = _DOCUMENT_TYPE.sub("", markup)
    if "<!DOCTYPE" in markup.upper() or _DECLARATION.search(markup):
        raise ArticleError(
            f"“{clean_line(name)}” was not read.",
            "It is XML that declares entities of its own, which can fill the memory or name your files.",
            "Tell whoever offers it, or open the page of the article itself.",
        )
    return markup
