"""Why a step of a fetch went no further. `tui.articles.web.fetch` makes an `ArticleError` of it, with the address."""

from __future__ import annotations

from tui.extraction.cleaning import clean_line

_SHOWN_CHARACTERS = 80


class Refusal(Exception):
    """The cause and the next step of an `ArticleError`, from a step that does not know what the reader asked for."""

    def __init__(self, cause: str, next_step: str) -> None:
        super().__init__(f"{cause} {next_step}")
        self.cause = cause
        self.next_step = next_step


def shown(given: str, characters: int = _SHOWN_CHARACTERS) -> str:
    """Text from a server or an address as it may stand in a message: one harmless line of at most `characters`."""
    line = clean_line(given)
    return line if len(line) <= characters else line[: characters - 1] + "…"
