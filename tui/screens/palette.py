"""The list of all commands."""

from __future__ import annotations

from textual.command import CommandPalette

from tui.screens.leaving import LeftOnce


class Palette(CommandPalette, LeftOnce[None]):
    """Textual's own, left once however fast the keys come."""
