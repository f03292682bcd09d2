"""A screen is left once, however fast the keys come."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import Screen, ScreenResultType


class LeftOnce(Screen[ScreenResultType]):
    """A second answer, typed before the screen was gone, is no answer.

    Textual takes the topmost screen away at every `dismiss`: the second would take the one beneath, or, where that is
    the last, end the program. Named last among the bases: Textual takes a screen's looks from the first.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)
