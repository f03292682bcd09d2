"""The extraction process: requests come in on standard input, readings go out on standard output, JSON lines both.

    request   {"request": 7, "text": "…"}
    replies   {"request": 7, "progress": "loading model"}      any number
              {"request": 7, "extraction": {…}}                exactly one of these two
              {"request": 7, "error": {"title": …, "cause": …, "next_step": …}}

A line that is no request is answered with `"request": null` and an error. The process ends when its input closes or
it is told to (SIGTERM).
"""

from __future__ import annotations

import argparse
import logging
import sys
from typing import BinaryIO

import msgspec

from tui.errors import NewsreaderError
from tui.extraction.pipeline import DEFAULT_MODEL, Progress, extract
from tui.extraction.records import Extraction

_log = logging.getLogger(__name__)


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


def serve(requests: BinaryIO, replies: BinaryIO, model: str) -> None:
    """Answers every line of `requests` until there are no more."""

    def send(reply: Reply) -> None:
        replies.write(msgspec.json.encode(reply) + b"\n")
        replies.flush()

    for line in requests:
        try:
            request = msgspec.json.decode(line, type=Request)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            cause = f"A line of {len(line)} bytes is not one: {error}."
            send(Reply(None, error=Failure("That was no request.", cause, 'Send {"request": 1, "text": "…"}.')))
            continue
        send(answer(request, model, lambda doing, number=request.request: send(Reply(number, progress=doing))))


def answer(request: Request, model: str, progress: Progress) -> Reply:
    """The closing reply to one request."""
    try:
        return Reply(request.request, extraction=extract(request.text, model, progress))
    except NewsreaderError as error:
        return Reply(request.request, error=Failure(error.title, error.cause, error.next_step))
    except Exception as error:  # the process must outlive a bug in a rule; the reader is told, the log has the trace
        _log.exception("request %s", request.request)
        cause = f"The extractor stopped with {type(error).__name__}."
        return Reply(
            request.request,
            error=Failure(
                "Names and quotes could not be read.", cause, "The article can be read; please report it with the log."
            ),
        )


def main() -> None:
    """Serves standard input until it closes."""
    parser = argparse.ArgumentParser(description="newsreader's extraction process; started by the reader")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    options = parser.parse_args()
    logging.basicConfig(stream=sys.stderr, format="%(asctime)s %(levelname)s %(message)s")
    replies = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints must not get into the protocol
    serve(sys.stdin.buffer, replies, options.model)


if __name__ == "__main__":
    main()
