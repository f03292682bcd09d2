"""Where the reader was before each jump, and the marks the reader set."""

from __future__ import annotations

from dataclasses import dataclass, field

JUMP_LIMIT = 100


@dataclass(slots=True)
class History:
    """Offsets in one article."""

    jumps: list[int] = field(default_factory=list)
    """Places left by a jump, oldest first."""
    marks: dict[str, int] = field(default_factory=dict)

    def leave(self, position: int) -> None:
        """Remembers the place that a jump leaves; twice the same is remembered once."""
        if not self.jumps or self.jumps[-1] != position:
            self.jumps.append(position)
            del self.jumps[:-JUMP_LIMIT]

    def back(self, position: int) -> int | None:
        """The place before the last jump, other than `position`; None when there is none."""
        while self.jumps:
            place = self.jumps.pop()
            if place != position:
                return place
        return None
