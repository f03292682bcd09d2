"""Themes of the reader's own: a few colours named, the others those of ink or paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textual.color import Color, ColorParseError
from textual.theme import Theme

from tui.themes import INK, THEMES

BASES = tuple(name for name, theme in THEMES.items() if not theme.ansi)
"""What the colours that a theme leaves out can be taken from."""

_OWN = ("foreground", "background", "surface", "panel", "primary", "secondary", "accent", "warning", "error", "success")
COLOURS = (*_OWN, *INK.variables)
"""Every colour that a theme can name."""


def is_colour(value: object) -> bool:
    """Whether `value` is an opaque colour: "#7EB6FF" or a name of CSS."""
    if not isinstance(value, str):
        return False
    try:
        color = Color.parse(value)
    except ColorParseError:
        return False
    return color.a == 1 and color.ansi is None


def user_theme(name: str, base: str, colours: Mapping[str, str]) -> Theme:
    """A theme with these colours (all from `COLOURS`, all valid) over those of `base` (one of `BASES`)."""
    below = THEMES[base]
    variables = {**below.variables, **{key: value for key, value in colours.items() if key not in _OWN}}
    given = {key: value for key, value in colours.items() if key in _OWN}
    return replace(below, name=name, variables=variables, **given)  # type: ignore[arg-type]
