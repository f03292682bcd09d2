"""`python -m tui.articles.conversion_child`: one request on standard input, one answer on standard output."""

from __future__ import annotations

import contextlib
import math
import os
import sys
from collections.abc import Callable

import msgspec

from tui.articles.conversion import NEXT_STEP, Answer, Converted, Request
from tui.articles.kinds import Kind
from tui.errors import ArticleError
from tui.extraction.cleaning import clean, clean_line
from tui.settings import CONVERSION_MEMORY_BYTES, CONVERSION_SECONDS, FIELD_LIMIT_CHARACTERS


def main() -> None:
    """Answers and leaves."""
    serve(lambda given, data: msgspec.json.encode(answer(msgspec.json.decode(given, type=Request), data)))


def serve(reply: Callable[[bytes, bytes], bytes]) -> None:
    """Writes what `reply` says to the first line of standard input and the bytes behind it, and leaves."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # no library's print can enter the answer
    given, _, data = sys.stdin.buffer.read().partition(b"\n")
    limit()
    answers.write(reply(given, data))
    answers.close()
    os._exit(0)  # a tree of a million elements takes seconds to be let go


def answer(request: Request, data: bytes) -> Answer:
    """The text of `data`, or a sentence for everything that can go wrong."""
    try:
        return Answer(converted=_harmless(_converter(request.kind)(request, data)))
    except ArticleError as error:
        return Answer(error=(error.title, error.cause, error.next_step))
    except (MemoryError, RecursionError):
        return _failed(request.name, "It is too large, or too deeply nested.")
    except Exception as error:  # noqa: BLE001 - told to the reader, whatever a library raises
        said = clean_line(f"{type(error).__name__}: {error}")[:200]
        return _failed(request.name, f"It is damaged, or newsreader does not know its kind ({said}).")


def _converter(kind: Kind) -> Callable[[Request, bytes], Converted]:
    if kind is Kind.HTML:
        from tui.articles.html import from_html

        return from_html
    if kind is Kind.WEB_ARCHIVE:
        from tui.articles.web_archive import from_web_archive

        return from_web_archive
    if kind is Kind.MARKDOWN:
        from tui.articles.markdown import from_markdown

        return from_markdown
    if kind is Kind.PDF:
        from tui.articles.pdf import from_pdf

        return from_pdf
    from tui.articles.word import from_word

    return from_word


def _harmless(converted: Converted) -> Converted:
    """Text that JSON can carry, for a document may hold half a character, and fields that fit on a screen."""

    def line(field: str | None) -> str | None:
        return None if field is None else clean_line(field[:FIELD_LIMIT_CHARACTERS]) or None

    return Converted(
        text=clean(converted.text).text,
        title=line(converted.title),
        byline=line(converted.byline),
        publisher=line(converted.publisher),
        url=line(converted.url),
        published=line(converted.published),
        retrieved=line(converted.retrieved),
        language=line(converted.language),
        partial=converted.partial,
    )


def _failed(name: str, cause: str) -> Answer:
    return Answer(error=(f"“{clean_line(name)}” could not be read.", cause, NEXT_STEP))


def limit() -> None:
    """Takes away what no honest document needs. Where the system has no limits, the deadline alone holds."""
    try:
        import resource
    except ImportError:  # Windows
        return
    seconds = math.ceil(CONVERSION_SECONDS) + 5  # should nobody be there to kill it
    for what, most in ((resource.RLIMIT_AS, CONVERSION_MEMORY_BYTES), (resource.RLIMIT_CPU, seconds)):
        with contextlib.suppress(ValueError, OSError):  # a tighter limit is set already, or there is none to set
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
