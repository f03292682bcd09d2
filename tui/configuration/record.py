"""All that a reader can set, with the values it has when nothing is set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.citing.formats import DEFAULT_FORMAT, FORMATS, Format
from tui.settings import DEFAULT_MODEL

if TYPE_CHECKING:
    from textual.theme import Theme


@dataclass(frozen=True, slots=True)
class Configuration:
    """Every value is valid: what was not is among `problems`, with its default in place here."""

    theme: str | None = None
    """Name of a theme that exists; None: by the terminal."""
    mouse: bool = True
    remember: bool = True
    """Whether articles, readings, places and corrections are kept in the library from one sitting to the next."""
    measure_columns: int | None = None
    """Longest line of an article, in cells; None: by the width of the terminal."""
    model: str = DEFAULT_MODEL
    formats: tuple[Format, ...] = FORMATS
    """The built-in copy formats, then the reader's own; `id` and `key` are unique."""
    copy_format: str = DEFAULT_FORMAT
    """Id of one of `formats`."""
    keymap: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For the id of a binding, the keys that replace its own, as `tui.keys` writes them; without clashes."""
    themes: tuple[Theme, ...] = ()
    """The reader's own."""
    problems: tuple[str, ...] = ()
    """What is wrong in the settings file: a sentence each, harmless to print, never to be read as markup."""

    @property
    def default_format(self) -> Format:
        """The format that a copy has unless another is asked for."""
        return next(known for known in self.formats if known.id == self.copy_format)
