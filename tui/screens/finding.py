"""Finding words: in the article as they are typed, in a list by leaving only the rows that hold them."""

from __future__ import annotations

from textual import on

from tui.configuration.record import Configuration
from tui.library.librarian import Librarian
from tui.reading import describing
from tui.reading.search import NO_SEARCH, find
from tui.screens.jumping import Jumping
from tui.widgets.find_bar import FindBar


class Finding(Jumping):
    """One search at a time; it lasts until Esc."""

    def __init__(self, configuration: Configuration, librarian: Librarian) -> None:
        super().__init__(configuration, librarian)
        self._begun_at = 0
        """Where the reader was when the search was opened."""
        self._pattern = False
        self._pane = "article"

    def action_find(self, pattern: bool = False) -> None:
        """Opens the find bar for the pane that has the keys."""
        self._pane = self.focused_pane()
        self._pattern = pattern
        self._begun_at = self.view.position
        if self._pane == "article":
            self.view.search = NO_SEARCH
        self.query_one(FindBar).open("pattern /" if pattern else "/" if self._pane == "article" else "filter /")
        self.add_class("-finding")

    @on(FindBar.Changed)
    def _changed(self, event: FindBar.Changed) -> None:
        bar = self.query_one(FindBar)
        if self._pane != "article":
            panel = self.panels[self._pane == "quotes"]
            panel.filter = event.words
            bar.tell(describing.counted(len(panel.rows.ids), "row"))
            return
        search = find(self.article.text if self.article else "", event.words, pattern=self._pattern)
        self.view.search = search
        self.view.go_to(self._begun_at)
        found = search.next(self._begun_at - 1, 1)
        if found is not None:
            self._show_hit(found[0])
        bar.tell(search.problem or (self.hit_count() if event.words.strip() else ""))

    @on(FindBar.Accepted)
    def _accepted(self) -> None:
        if self._pane == "article" and self.view.position != self._begun_at:
            self.history.leave(self._begun_at)
        self._close()
        rows = self.panels[self._pane == "quotes"].rows
        if self._pane != "article" and rows.highlighted is None:
            rows.action_first()  # what is selected must be among what is listed

    @on(FindBar.Left)
    def _left(self) -> None:
        if self._pane == "article":
            self.view.search = NO_SEARCH
            self.view.go_to(self._begun_at)
        else:
            self.panels[self._pane == "quotes"].filter = ""
        self._close()

    def _close(self) -> None:
        self.query_one(FindBar).close()
        self.remove_class("-finding")
        self.action_pane(self._pane)
        self.show_context()

    def step_hit(self, direction: int) -> None:
        """The next hit from the one on the screen, else from the top of the view."""
        search, current = self.view.search, self.view.hit
        if current is not None and self.view.in_view(search.hits[current]):
            position = search.hits[current].start
        else:
            position = self.view.position - (direction > 0)
        found = search.next(position, direction)
        if found is None:
            self.say(f"“{search.words}” is not in this article.")
            return
        before = self.view.position
        self._show_hit(found[0])
        if self.view.position != before:
            self.history.leave(before)
        if found[1]:
            self.say("Begun again at the other end.")
        self.show_context()

    def _show_hit(self, number: int) -> None:
        self.view.hit = number
        self.view.reveal(self.view.search.hits[number])

    def hit_count(self) -> str:
        """ "4/14": which hit of how many."""
        hits = len(self.view.search.hits)
        return f"{(self.view.hit or 0) + 1}/{hits}" if hits else "not found"

    def show_context(self) -> None:
        super().show_context()
        if self.view.search.words:
            self.bar.status = f"/{self.view.search.words} · {self.hit_count()}"

    def next_target(self) -> str:
        words = self.view.search.words
        if words:
            return f"“{words}”" if self.view.search.hits else ""
        return super().next_target()
