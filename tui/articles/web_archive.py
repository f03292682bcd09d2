"""Pages that a browser saved as one file (.mhtml): a mail of many parts, of which the first page is the article's."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from tui.articles.conversion import Converted, Request
from tui.articles.dates import iso_day
from tui.articles.html import from_html
from tui.articles.kinds import Kind
from tui.errors import ArticleError
from tui.extraction.cleaning import clean_line

_ADDRESSES = ("Snapshot-Content-Location", "Content-Location")


def from_web_archive(request: Request, data: bytes) -> Converted:
    """The article of a saved page. Raises `ArticleError` where no page is in the file, or no article on it."""
    message = message_from_bytes(data, policy=policy.default)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    content = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(content, bytes):
        raise ArticleError(
            f"No article was found in “{clean_line(request.name)}”.",
            "It is a web archive without a page in it.",
            "Save the page once more, as HTML.",
        )
    charset = page.get_content_charset()
    found = from_html(Request(Kind.HTML, request.name, charset, request.url or _address(message)), content)
    return replace(found, retrieved=iso_day(str(message.get("Date") or "")))


def _address(message: EmailMessage) -> str | None:
    written = (clean_line(str(message.get(header) or "")) for header in _ADDRESSES)
    return next((address for address in written if address.startswith(("http://", "https://"))), None)
