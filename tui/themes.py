"""The colours: ink (dark), paper (light), and the terminal's own.

Text attributes carry the kind of an actor (bold, underlined, italic: `styles/article_view.tcss`); colour repeats it.
The three hues stay apart for every kind of colour vision and read on every background they can stand on; a test
computes both. In the terminal's own colours kinds differ by attribute alone, because nobody knows those colours.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

INK = Theme(
    name="ink",
    dark=True,
    primary="#8FB8DE",
    secondary="#7A8794",
    accent="#F2B45C",
    warning="#F2B45C",
    error="#FF8A80",
    success="#9CCC88",
    foreground="#E4E6E8",
    background="#15181C",
    surface="#1B1F24",
    panel="#22272E",
    variables={
        "person": "#7EB6FF",
        "organisation": "#FFE066",
        "place": "#FF9AA2",
        "quote-background": "#20303A",
        "selected-quote-background": "#2B4553",
        "current-background": "#F2B45C",
        "current-foreground": "#15181C",
        "margin": "#7FB3C8",
        "faint": "#9AA4AE",
        "rule": "#3A424B",
    },
)

PAPER = Theme(
    name="paper",
    dark=False,
    primary="#1F4E79",
    secondary="#5C6670",
    accent="#9A4B00",
    warning="#9A4B00",
    error="#A3160F",
    success="#2C6B1F",
    foreground="#1C1C1A",
    background="#FBF8F1",
    surface="#F4F0E6",
    panel="#EAE4D6",
    variables={
        "person": "#003C9E",
        "organisation": "#7A4A00",
        "place": "#9B1B5A",
        "quote-background": "#EAF1EE",
        "selected-quote-background": "#D3E5DF",
        "current-background": "#8A3F00",
        "current-foreground": "#FFFFFF",
        "margin": "#35736A",
        "faint": "#5F6266",
        "rule": "#C9C1AE",
    },
)

_TERMINAL_OWN = {
    "person": "ansi_default",
    "organisation": "ansi_default",
    "place": "ansi_default",
    "quote-background": "ansi_default",
    "selected-quote-background": "ansi_default",
    "current-background": "ansi_default",
    "current-foreground": "ansi_default",
    "margin": "ansi_default",
    "faint": "ansi_default",
    "rule": "ansi_default",
}


def _terminal_own(name: str) -> Theme:
    builtin = BUILTIN_THEMES[name]
    return replace(builtin, variables={**builtin.variables, **_TERMINAL_OWN})


THEMES: dict[str, Theme] = {
    theme.name: theme for theme in (INK, PAPER, _terminal_own("ansi-dark"), _terminal_own("ansi-light"))
}
"""By name, the default first."""


def default_theme(environment: Mapping[str, str] = os.environ) -> str:
    """Paper on a background that the terminal calls light (COLORFGBG), else ink; without colour the terminal's own."""
    if "NO_COLOR" in environment:
        return "ansi-dark"
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return PAPER.name if background in _LIGHT_BACKGROUNDS else INK.name


_LIGHT_BACKGROUNDS = {"7", "15"}
"""White and bright white among the sixteen colours."""
