"""The application: wiring only. Screens hold the state, widgets draw it, the extraction client reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import CommandPalette
from textual.geometry import Region
from textual.screen import Screen
from textual.theme import ThemeProvider
from textual.worker import Worker

from tui.articles.conversion import abandon_conversions
from tui.articles.shelf import Source
from tui.citing.clipboard import copy
from tui.configuration.record import Configuration
from tui.extraction.client import ExtractionClient
from tui.keymap import Keymap, remapped, textual_keymap
from tui.keys import KEYS, Pane, shown
from tui.library.librarian import Librarian
from tui.messages import CursorMoved
from tui.resources import folder
from tui.screens.copied import CopiedScreen
from tui.screens.library import LibraryScreen
from tui.screens.palette import Palette
from tui.screens.reader import ReaderScreen
from tui.screens.said import SaidScreen
from tui.themes import INK, THEMES, default_theme
from tui.threads import aside

_PROBLEMS_SHOWN = 3
_PROBLEM_SECONDS = 15.0


_SHOW_CURSOR, _HIDE_CURSOR = "\x1b[?25h", "\x1b[?25l"


_SCREENS: dict[type[Screen[Any]], Pane] = {ReaderScreen: "reader", LibraryScreen: "library", SaidScreen: "said"}
"""Whose commands the palette offers."""


class NewsReader(App[None]):
    """Reads the articles of `shelf`, the first one first. What the reader has set is in `configuration`.

    With `begins_in_library` the library comes first, where the reader has articles of their own in it.
    """

    TITLE = "newsreader"
    CSS_PATH: ClassVar[list[str]] = [  # type: ignore[assignment]
        str(path) for path in sorted(folder("styles").glob("*.tcss"))
    ]
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[Binding]] = []  # type: ignore[assignment]

    def __init__(
        self,
        shelf: list[Source],
        client: ExtractionClient,
        theme: str | None = None,
        configuration: Configuration | None = None,
        librarian: Librarian | None = None,
        begins_in_library: bool = False,
    ) -> None:
        self.configuration = configuration or Configuration()
        themes = {**THEMES, **{own.name: own for own in self.configuration.themes}}
        chosen = theme or self.configuration.theme or default_theme()
        super().__init__(ansi_color=themes[chosen].ansi)
        for builtin in set(self.available_themes) - set(themes):
            self.unregister_theme(builtin)
        for known in themes.values():
            self.register_theme(known)
        self.theme = chosen
        self._set_keys(self.configuration.keymap)
        self._shelf = shelf
        self._client = client
        self._librarian = librarian or Librarian.open(None)
        self._begins_in_library = begins_in_library
        self.all_kept = True
        """Whether everything that was handed to the library has arrived there; known once the program has left."""
        self._mouse_released = False
        self._copying: Worker[None] | None = None
        self.animation_level = "none"

    def _set_keys(self, keymap: Keymap) -> None:
        """The reader's own keys. Commands that have none in the table have no binding to be changed: they get one."""
        self.set_keymap(textual_keymap(keymap))
        for key in KEYS:
            if not key.keys and keymap.get(key.id):
                action = key.action if "." in key.action else f"screen.{key.action}"
                self.bind(textual_keymap(keymap)[key.id], action, description=key.label, show=False)

    def on_mount(self) -> None:
        problems = self.configuration.problems
        for problem in problems[:_PROBLEMS_SHOWN]:
            self.notify(problem, severity="warning", timeout=_PROBLEM_SECONDS, markup=False)
        if len(problems) > _PROBLEMS_SHOWN:
            rest = f"The settings have {len(problems)} problems. All of them: newsreader config"
            self.notify(rest, severity="warning", timeout=_PROBLEM_SECONDS, markup=False)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(INK.variables)

    def get_default_screen(self) -> Screen[None]:
        return ReaderScreen(
            self.configuration, self._librarian, self._client, self._shelf, begins_in_library=self._begins_in_library
        )

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every key's command by its name, and the themes."""
        pane = next((pane for kind, pane in _SCREENS.items() if isinstance(screen, kind)), "anywhere")
        for key in remapped(self.configuration.keymap):
            if key.pane in ("anywhere", pane) and key.id not in ("palette", "quit"):
                action = key.action
                yield SystemCommand(
                    f"{key.id.replace('_', ' ').capitalize()}: {key.label}",
                    f"Key: {shown(key)}" if key.keys else "",
                    lambda action=action: self._run_in(screen, action),
                )
        yield SystemCommand("Theme", "Change the colours", self.action_change_theme)

    def action_command_palette(self) -> None:
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        self.push_screen(Palette(providers=[ThemeProvider], placeholder="Search for themes…"))

    def _run_in(self, screen: Screen[object], action: str) -> None:
        self.call_later(screen.run_action, action)

    def copy_to_clipboard(self, text: str) -> None:
        """Every copy in the program ends here, Ctrl+C on a mouse selection too: out on every route, then the truth."""
        self._clipboard = text
        self._copying = self._copy(text)

    @work(exclusive=True, group="copying")
    async def _copy(self, text: str) -> None:
        outcome = await copy(text, self._write_to_terminal)
        if outcome.verified_by or outcome.sent_by:
            self.notify(outcome.notice, markup=False)
        else:
            self.notify(outcome.notice, markup=False, severity="warning")
            self.push_screen(CopiedScreen(text, "No clipboard can be reached from here"))

    async def action_quit(self) -> None:
        """Leaves, but not before the place is kept and a copy that is under way has arrived."""
        for screen in self.screen_stack:
            if isinstance(screen, ReaderScreen):
                screen.keep_place()
        if self._copying is not None and not self._copying.is_finished:
            await self._copying.wait()
        self.exit()

    def action_help_quit(self) -> None:
        """What Ctrl+C says where nothing is selected to be copied."""
        self.notify("q leaves.", markup=False)

    def on_cursor_moved(self, event: CursorMoved) -> None:
        """Textual hides the terminal's cursor; it is shown where there is something to read aloud."""
        event.stop()
        if event.place is not None:
            self.cursor_position = event.place
        self._write_to_terminal(_HIDE_CURSOR if event.place is None else _SHOW_CURSOR)
        self.screen.refresh(Region(0, 0, 1, 1))

    def toggle_mouse(self) -> None:
        """Gives the mouse to the terminal, or takes it back. Textual has no public way to do so while it runs."""
        driver = self._driver
        switch = getattr(driver, "_enable_mouse_support" if self._mouse_released else "_disable_mouse_support", None)
        if switch is None:
            self.notify("The mouse can't be released in this terminal.", markup=False)
            return
        switch()
        self._mouse_released = not self._mouse_released
        self.notify(
            "The terminal has the mouse." if self._mouse_released else "newsreader has the mouse.", markup=False
        )

    def _write_to_terminal(self, sequence: str) -> None:
        if self._driver is not None:
            self._driver.write(sequence)

    async def on_unmount(self) -> None:
        abandon_conversions()
        await self._client.close()
        self.all_kept = await aside(self._librarian.close)
