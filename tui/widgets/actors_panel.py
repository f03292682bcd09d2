"""Who is in the story: one row an actor, with letter, name, mentions and quotes."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from tui.reading import describing
from tui.reading.density import density
from tui.reading.describing import CORRECTED, KIND_LETTERS
from tui.reading.kinds import ALL_KINDS, FILTERS, Kinds
from tui.reading.selection import NOTHING, Selection
from tui.reading.story import Story
from tui.widgets.panel import Panel
from tui.widgets.rows import Rows

_LETTER_COLUMNS = 2


class ActorsPanel(Panel):
    """Give it `story` and `selection`; it posts `Chosen` when the reader moves to an actor, `Opened` on Enter."""

    HEADING: ClassVar[str] = "Actors"
    story: reactive[Story | None] = reactive(None, init=False)
    selection: reactive[Selection] = reactive(NOTHING, init=False)
    kinds: reactive[Kinds] = reactive(ALL_KINDS, init=False)
    """The kinds of actors that are listed."""

    class Chosen(Message):
        """The reader moved to an actor."""

        def __init__(self, actor: str) -> None:
            super().__init__()
            self.actor = actor

    class Opened(Message):
        """The reader wants to see the actor in the article."""

        def __init__(self, actor: str) -> None:
            super().__init__()
            self.actor = actor

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._count_columns = 2

    def watch_story(self, story: Story | None) -> None:
        if story is not None:
            self._fill()

    def watch_selection(self, selection: Selection) -> None:
        self.rows.point_at(selection.actor)
        self._show_detail()

    def watch_kinds(self) -> None:
        self._fill()

    def watch_filter(self) -> None:
        self._fill()

    @property
    def is_narrowed(self) -> bool:
        return bool(self.filter) or self.kinds != ALL_KINDS

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield Static(classes="detail", markup=False)

    def _fill(self) -> None:
        if self.story is None:
            return
        everybody = self.story.extraction.actors
        actors = [actor for actor in everybody if actor.kind in self.kinds and self.passes(actor.name)]
        self._count_columns = 2 + len(str(max((len(actor.mentions) for actor in everybody), default=0)))
        self.remove_class("-loading")
        self.head(len(actors), len(everybody), "" if self.kinds == ALL_KINDS else FILTERS[self.kinds])
        self.rows.put([actor.id for actor in actors], self.selection.actor)
        self.tell(
            "" if actors else "Nobody here passes the filter." if everybody else "Nobody is named in this article."
        )
        self._show_detail()

    def _show_detail(self) -> None:
        """Of the selected actor: where in the article they appear, their roles, what else the text calls them."""
        actor = self.story.actors.get(self.selection.actor or "") if self.story is not None else None
        detail = self.query_one(".detail", Static)
        if actor is None or self.story is None:
            detail.update("", layout=False)
            return
        strip = density(actor, len(self.story.article.text), max(1, self.content_size.width - 6))
        names = describing.other_names(self.story, actor)
        lines = [f"in: {strip}", *(f"role: {role}" for role in actor.roles)]
        if names:
            lines.append(f"also: {', '.join(names)}")
        detail.update(Content("\n".join(lines)), layout=False)  # its height is fixed: nothing around it moves

    def draw(self, row: str, columns: int) -> Content:
        assert self.story is not None
        actor = self.story.actors[row]
        mentions, quotes = len(actor.mentions), len(self.story.quotes_of(actor.id)) or "·"
        counts = f"{mentions:>{self._count_columns}}{quotes:>{self._count_columns}}"
        letter = KIND_LETTERS[actor.kind]
        room = max(4, columns - _LETTER_COLUMNS - cell_len(counts))
        marked = f"{CORRECTED} {actor.name}" if actor.id in self.story.corrected else actor.name
        name = marked if cell_len(marked) <= room else set_cell_size(marked, room - 1) + "…"
        style = {"person": "$person", "organisation": "$organisation", "place": "$place"}.get(actor.kind, "")
        return Content.assemble(
            (letter, style if actor.named else "dim"),
            " ",
            (set_cell_size(name, room), "" if actor.named else "italic dim"),
            (counts, "dim"),
        )

    @on(Rows.Highlighted)
    def _moved(self, event: Rows.Highlighted) -> None:
        event.stop()
        self.post_message(self.Chosen(event.row))

    @on(Rows.Selected)
    def _opened(self, event: Rows.Selected) -> None:
        event.stop()
        self.post_message(self.Opened(event.row))
