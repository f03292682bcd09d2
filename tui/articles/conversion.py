"""Pages and documents become text in a process of their own, which has a deadline and so much memory.

The libraries that read them are large, slow on hostile input and written in part in C: what they break is their own
process. The request is one line of JSON, then the bytes; the answer is one `Answer` in JSON.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from tui.articles.kinds import Kind
from tui.errors import ArticleError
from tui.extraction.cleaning import clean_line
from tui.resources import import_path
from tui.settings import CONVERSION_SECONDS

NEXT_STEP = "Save the article as plain text (UTF-8) and open that."
"""Where nothing better can be said."""

Said = TypeVar("Said")

_log = logging.getLogger(__name__)
_under_way: set[subprocess.Popen[bytes]] = set()
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Request:
    """What is to become text; the bytes follow on the lines after it."""

    kind: Kind
    name: str
    charset: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Converted:
    """The text of a page or document, and what it says of itself. All but `text` is None where it says nothing."""

    text: str
    """Paragraphs, a blank line between."""
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    """ISO date."""
    retrieved: str | None = None
    """ISO date."""
    language: str | None = None
    """As in `en-GB`."""
    partial: bool = False
    """Whether the source says that the rest has to be paid for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Either what became of it, or title, cause and next step of an `ArticleError`."""

    converted: Converted | None = None
    error: tuple[str, str, str] | None = None


def convert(request: Request, data: bytes) -> Converted:
    """The text of `data`. Waits for a process of its own: not for the thread that draws. Raises `ArticleError`."""
    out = asked_aside("tui.articles.conversion_child", msgspec.json.encode(request) + b"\n" + data, request.name)
    answer = read_answer(out, Answer, request.name)
    if answer.converted is None:
        raise ArticleError(*(answer.error or ("Nothing was found.", "Nobody knows why.", "Try another file.")))
    return answer.converted


def asked_aside(module: str, question: bytes, name: str) -> bytes:
    """What `module`, run as a process of its own, writes when it is given `question`, which is about `name`.

    Raises `ArticleError` where it can't be started or is not done within `CONVERSION_SECONDS`.
    """
    environment = os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONPATH": import_path()}
    try:
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            start_new_session=True,  # Ctrl+C in the terminal is for the reader alone
        )
    except OSError as error:
        raise _failure(name, f"The process that reads it could not be started: {error.strerror}.") from error
    with _lock:
        _under_way.add(child)
    with child:
        try:
            out, said = child.communicate(question, timeout=CONVERSION_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise ArticleError(
                f"“{clean_line(name)}” takes too long to read.",
                f"Its text was not found within {CONVERSION_SECONDS:.0f} seconds.",
                NEXT_STEP,
            ) from error
        finally:
            child.kill()
            with _lock:
                _under_way.discard(child)
    if said:
        _log.info("Converting %s: %s", clean_line(name), clean_line(said.decode("utf-8", "replace")))
    return out


def read_answer(out: bytes, kind: type[Said], name: str) -> Said:
    """The answer of such a process. Raises `ArticleError` where it broke off."""
    try:
        return msgspec.json.decode(out, type=kind)
    except msgspec.DecodeError as error:
        raise _failure(name, "The process that reads it broke off: it is damaged, or made to do harm.") from error


def abandon_conversions() -> None:
    """Ends every conversion under way; whoever waits for one gets an `ArticleError`. For when the program leaves."""
    with _lock:
        for child in _under_way:
            child.kill()


def _failure(name: str, cause: str) -> ArticleError:
    return ArticleError(f"“{clean_line(name)}” could not be read.", cause, NEXT_STEP)
