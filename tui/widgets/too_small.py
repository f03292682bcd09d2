"""What stands in the place of everything else in a terminal that is too small."""

from __future__ import annotations

from textual.widgets import Static

from tui.settings import SMALLEST_HEIGHT_ROWS, SMALLEST_WIDTH_COLUMNS


class TooSmall(Static):
    """One line; the screens' styles show it."""

    def __init__(self, id: str = "too-small") -> None:
        super().__init__(
            f"newsreader needs {SMALLEST_WIDTH_COLUMNS} columns and {SMALLEST_HEIGHT_ROWS} rows.", id=id, markup=False
        )
