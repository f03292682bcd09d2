"""The colours: ink (dark), paper (light), contrast (black and white first), and the terminal's own.

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
        "hit-background": "#4A4220",
        "hit-foreground": "#FFF3C4",
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
        "hit-background": "#FFF0B3",
        "hit-foreground": "#1C1C1A",
        "margin": "#35736A",
        "faint": "#5F6266",
        "rule": "#C9C1AE",
    },
)

CONTRAST = Theme(
    name="contrast",
    dark=True,
    primary="#FFFFFF",
    secondary="#D0D0D0",
    accent="#FFD800",
    warning="#FFD800",
    error="#FF9C9C",
    success="#8CFF8C",
    foreground="#FFFFFF",
    background="#000000",
    surface="#000000",
    panel="#262626",
    variables={
        "person": "#8FC4FF",
        "organisation": "#FFE500",
        "place": "#FF9FB8",
        "quote-background": "#12283A",
        "selected-quote-background": "#1E4560",
        "current-background": "#FFD800",
        "current-foreground": "#000000",
        "hit-background": "#5A4A00",
        "hit-foreground": "#FFFFFF",
        "margin": "#FFFFFF",
        "faint": "#D0D0D0",
        "rule": "#FFFFFF",
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
    "hit-background": "ansi_default",
    "hit-foreground": "ansi_default",
    "margin": "ansi_default",
    "faint": "ansi_default",
    "rule": "ansi_default",
}


def _terminal_own(name: str) -> Theme:
    builtin = BUILTIN_THEMES[name]
    return replace(builtin, variables={**builtin.variables, **_TERMINAL_OWN})


THEMES: dict[str, Theme] = {
    theme.name: theme for theme in (INK, PAPER, CONTRAST, _terminal_own("ansi-dark"), _terminal_own("ansi-light"))
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
