"""The one row below the article: what is selected or being done at the left, the keys of use right now at the right."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class ContextBar(Widget):
    """Plain text in, one row out; where both do not fit, keys give way."""

    status: reactive[str] = reactive("")
    """What is selected, or what was found."""
    progress: reactive[str] = reactive("")
    """What is being done; while it lasts it stands before a thin line, in place of the status."""
    hints: reactive[tuple[str, ...]] = reactive(())
    """The most useful first; those that do not fit are left away from the end."""

    def render(self) -> Content:
        width = self.content_size.width
        left = f"{self.progress}… " if self.progress else self.status
        fitting = [" · ".join(self.hints[:count]) for count in range(len(self.hints), 0, -1)]
        hints = next((hints for hints in fitting if cell_len(left) + cell_len(hints) + 2 <= width), "")
        room = max(0, width - cell_len(hints) - (1 if hints else 0))
        if self.progress:
            line = "─" * max(0, room - cell_len(left))
            return Content.assemble(
                (set_cell_size(left, min(room, cell_len(left))), ""), (line, "dim"), " ", (hints, "dim")
            )
        left = left if cell_len(left) <= room else set_cell_size(left, max(0, room - 1)) + "…"
        return Content.assemble((set_cell_size(left, room), ""), " " if hints else "", (hints, "dim"))
