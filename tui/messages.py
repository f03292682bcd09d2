"""What screens ask of the application."""

from __future__ import annotations

from textual.geometry import Offset
from textual.message import Message


class CursorMoved(Message):
    """The terminal's own cursor belongs to another cell, or nowhere."""

    def __init__(self, place: Offset | None) -> None:
        super().__init__()
        self.place = place
