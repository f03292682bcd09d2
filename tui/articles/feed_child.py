"""`python -m tui.articles.feed_child`: one feed on standard input, what is in it on standard output."""

from __future__ import annotations

import msgspec

from tui.articles.conversion_child import serve
from tui.articles.feed_aside import Answer, Question
from tui.articles.feed_reading import read_xml_feed
from tui.errors import ArticleError


def main() -> None:
    """Answers and leaves."""
    serve(lambda given, data: msgspec.json.encode(answer(msgspec.json.decode(given, type=Question), data)))


def answer(question: Question, data: bytes) -> Answer:
    """What is in the feed, or a sentence that says why not."""
    try:
        return Answer(read_xml_feed(data, question.name, question.url, question.content_type, question.typed))
    except ArticleError as error:
        return Answer(error=(error.title, error.cause, error.next_step))
    except (MemoryError, RecursionError):
        return Answer(
            error=(f"“{question.name}” could not be read.", "It is made to fill the memory.", "Leave it out.")
        )


if __name__ == "__main__":
    main()
