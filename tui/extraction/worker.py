"""The extraction process: requests come in on standard input, readings go out on standard output.

The lines are those of `protocol.py`. A line that is no request is answered with an error; the process ends when its
input closes, when nobody reads its output any more, or when it is told to (SIGTERM).
"""

from __future__ import annotations

import argparse
import logging
import sys
from typing import BinaryIO

import msgspec

from tui.errors import NewsreaderError
from tui.extraction.pipeline import Progress, extract
from tui.extraction.protocol import Failure, Reply, Request
from tui.settings import DEFAULT_MODEL

_log = logging.getLogger(__name__)


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
        number = request.request

        def tell(doing: str, number: int = number) -> None:
            send(Reply(number, progress=doing))

        send(answer(request, model, tell))


def answer(request: Request, model: str, progress: Progress) -> Reply:
    """The closing reply to one request."""
    try:
        return Reply(request.request, extraction=extract(request.text, model, progress))
    except NewsreaderError as error:
        return Reply(request.request, error=Failure(error.title, error.cause, error.next_step))
    except Exception as error:  # noqa: BLE001 - must outlive a bug in a rule; the reader is told, the log has the trace
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
    try:
        serve(sys.stdin.buffer, replies, options.model)
    except BrokenPipeError:
        _log.warning("the reader is gone")


if __name__ == "__main__":
    main()
