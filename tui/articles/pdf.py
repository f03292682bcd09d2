"""PDF documents: pypdf reads the fragments, `pdf_lines` and `pdf_paragraphs` make running text of them."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import Any

from tui.articles.conversion import Converted, Request
from tui.articles.office_names import sane_author, sane_title
from tui.articles.pdf_lines import Fragment, Line, lines_of_page
from tui.articles.pdf_paragraphs import paragraphs_of
from tui.errors import ArticleError
from tui.extraction.cleaning import clean_line

_GET_ANEW = "Get the file once more, or open it elsewhere and save its text."
_LEAST_LETTERS = 20


def from_pdf(request: Request, data: bytes) -> Converted:
    """The text of a PDF. Raises `ArticleError` where it is encrypted, damaged, or holds pictures of pages only."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    name = clean_line(request.name)
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            _unlock(reader, name)
        return _described(reader, _text(list(reader.pages), name))
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OSError) as error:
        said = clean_line(str(error))[:150].rstrip(".") or type(error).__name__
        raise ArticleError(f"“{name}” is damaged.", f"The PDF can't be taken apart: {said}.", _GET_ANEW) from error


def _text(pages: list[Any], name: str) -> str:
    unread: list[int] = []
    paragraphs = paragraphs_of([_lines(page, number, unread) for number, page in enumerate(pages, start=1)])
    if unread and len(unread) == len(pages):
        raise ArticleError(f"“{name}” is damaged.", "No page of the PDF can be read.", _GET_ANEW)
    if sum(character.isalpha() for paragraph in paragraphs for character in paragraph) < _LEAST_LETTERS:
        raise ArticleError(
            f"“{name}” holds no text.",
            "Its pages hold no letters; those that a scanner makes are pictures.",
            "Have the text recognised (OCR) in a PDF program, and open what it saves.",
        )
    return "\n\n".join([*paragraphs, *(f"[Page {number} of the PDF could not be read.]" for number in unread)])


def _unlock(reader: Any, name: str) -> None:
    """Opens a document that only forbids printing or copying: its password for reading is the empty one."""
    from pypdf.errors import DependencyError

    try:
        opened = reader.decrypt("")
    except (DependencyError, NotImplementedError):
        opened = 0
    if not opened:
        raise ArticleError(
            f"“{name}” is protected by a password.",
            "newsreader can't decrypt it.",
            "Save a copy without a password in a PDF program, and open that.",
        )


def _lines(page: Any, number: int, unread: list[int]) -> list[Line]:
    """The lines of one page. A page that can't be read is noted down in `unread`, and the others are there."""
    fragments: list[Fragment] = []

    def visit(text: str, around: list[float], matrix: list[float], _font: object, size: float) -> None:
        if text:
            x = matrix[4] * around[0] + matrix[5] * around[2] + around[4]
            y = matrix[4] * around[1] + matrix[5] * around[3] + around[5]
            scale = abs(matrix[3] or matrix[1]) * abs(around[3] or around[1])
            fragments.append(Fragment(text, x, y, abs(size) * scale))

    try:
        page.extract_text(visitor_text=visit)
    except (MemoryError, RecursionError):
        raise
    except Exception:  # noqa: BLE001 - told to the reader, by the page's number
        unread.append(number)
    return lines_of_page(fragments, number)


def _described(reader: Any, text: str) -> Converted:
    told = reader.metadata or {}

    def value(key: str) -> str:
        return clean_line(str(told.get(key) or ""))

    # Not its CreationDate: that is when somebody printed the file, and would be cited as the day it was published.
    return Converted(
        text=text,
        title=sane_title(value("/Title")),
        byline=sane_author(value("/Author")),
        language=clean_line(str(reader.trailer["/Root"].get("/Lang") or "")) or None,
    )
