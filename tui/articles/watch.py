"""How a fetch is stopped: by the reader, from another thread, or by its deadline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from tui.articles.refusal import Refusal
from tui.settings import FETCH_STEP_SECONDS


def _unheard(done_bytes: int) -> None:
    """Nobody wants to know how far it is."""


@dataclass(slots=True)
class Watch:
    """What the one who waits and the fetch tell each other; either side may be in a thread of its own."""

    cancelled: bool = False
    """Set it, and the fetch ends within about `FETCH_STEP_SECONDS` with an `ArticleError` that says so."""
    progress: Callable[[int], None] = _unheard
    """Called in the thread of the fetch with the bytes of the unpacked body that are there."""


class Deadline:
    """The moment by which all must be done, and the reader's wish to stop before it."""

    def __init__(self, seconds: float, watch: Watch) -> None:
        self._seconds = seconds
        self._end = monotonic() + seconds
        self._watch = watch

    def remaining(self) -> float:
        """Seconds that are left, at least 0. Raises `Refusal` when the fetch has to stop now."""
        if self._watch.cancelled:
            raise Refusal("You stopped it.", "Open it again when you want it.")
        remaining = self._end - monotonic()
        if remaining <= 0:
            raise Refusal(
                f"The server was not done within {self._seconds:g} seconds.",
                "Try again later, or save the page in a browser and open the saved file.",
            )
        return remaining

    def step(self) -> float:
        """Seconds to wait for something before asking here again. Raises `Refusal` as `remaining` does."""
        return min(FETCH_STEP_SECONDS, self.remaining())
