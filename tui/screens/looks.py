"""How the article is shown: which kinds of names are marked, how wide the lines are, what stands beside it."""

from __future__ import annotations

from tui.reading.kinds import FILTERS, next_filter
from tui.screens.selecting import Selecting

_STEP_COLUMNS = 4


class Looks(Selecting):
    """Nothing here moves the reader: the place is kept to the character."""

    def action_filter_kinds(self) -> None:
        """People, organisations, places, groups, none, all: in the article and in the list of actors."""
        kinds = next_filter(self.view.kinds)
        self.show_kinds(kinds)
        self.say(f"Marked and listed: {FILTERS[kinds]}")

    def action_measure(self, direction: int) -> None:
        """Narrower (-1) or wider (1) lines; 0 for the width that suits the window."""
        self.view.measure = None if direction == 0 else self.view.page.width + direction * _STEP_COLUMNS
        self.say(f"Lines of {self.view.page.width} columns")

    def action_zen(self) -> None:
        """The article alone, and back."""
        self.toggle_class("-zen")
        if self.has_class("-zen"):
            self.action_pane("article")

    def action_group_quotes(self) -> None:
        """Quotes in the order of the text, or together by speaker."""
        panel = self.panels[1]
        panel.by_speaker = not panel.by_speaker
        self.say("Quotes by speaker" if panel.by_speaker else "Quotes in the order of the text")

    def action_filter_quotes(self, which: str) -> None:
        """All quotes, or only those of one kind, unsure ones, or the selected actor's."""
        self.panels[1].only = which
        self.action_pane("quotes")

    def action_release_mouse(self) -> None:
        """Gives the mouse to the terminal, for its own way of selecting, and takes it back."""
        self.app.toggle_mouse()  # type: ignore[attr-defined]
