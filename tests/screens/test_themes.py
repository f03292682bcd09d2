"""Every colour can be read on every background it can stand on, and kinds of actors stay apart for every eye."""

from __future__ import annotations

from itertools import combinations

import pytest
from textual.color import Color
from textual.theme import Theme

from tests.support import open_reader
from tui.themes import CONTRAST as CONTRAST_THEME
from tui.themes import INK, PAPER, THEMES, default_theme

KINDS = ("person", "organisation", "place")
CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3."""
DISTANCE = 10.0
"""In CIELAB; two swatches are told apart at a glance from about here."""

# Machado, Oliveira, Fernandes (2009), severity 1, on linear RGB.
VISION = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}

Triple = tuple[float, float, float]


def linear(color: Color) -> Triple:
    def channel(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return channel(color.r), channel(color.g), channel(color.b)


def contrast(one: Color, other: Color) -> float:
    def luminance(color: Color) -> float:
        red, green, blue = linear(color)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(color: Triple) -> Triple:
    red, green, blue = (min(1.0, max(0.0, channel)) for channel in color)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    f = [value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (x, y, z)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


@pytest.mark.parametrize("theme", [INK, PAPER, CONTRAST_THEME], ids=lambda theme: theme.name)
def test_every_kind_can_be_read_in_every_state(theme: Theme) -> None:
    assert theme.foreground
    assert theme.background
    backgrounds = [
        theme.background, theme.variables["quote-background"], theme.variables["selected-quote-background"]
    ]  # fmt: skip
    words = [theme.foreground, *(theme.variables[kind] for kind in KINDS)]
    for background in backgrounds:
        for word in words:  # selected words are reversed: the same pair
            assert contrast(Color.parse(word), Color.parse(background)) >= CONTRAST, (word, background)
    for state in ("current", "hit"):
        pair = theme.variables[f"{state}-foreground"], theme.variables[f"{state}-background"]
        assert contrast(Color.parse(pair[0]), Color.parse(pair[1])) >= CONTRAST
    for faint_on in (theme.background, theme.surface or ""):
        assert contrast(Color.parse(theme.variables["faint"]), Color.parse(faint_on)) >= CONTRAST


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", ["ink", "paper", "contrast"])
def test_kinds_stay_apart_for_every_eye(theme: str, vision: str) -> None:
    seen = []
    for kind in KINDS:
        red, green, blue = linear(Color.parse(THEMES[theme].variables[kind]))
        rows = VISION[vision]
        seen.append(lab(tuple(a * red + b * green + c * blue for a, b, c in rows)))  # type: ignore[arg-type]
    for one, other in combinations(seen, 2):
        distance = sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5
        assert distance >= DISTANCE


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_in_the_terminals_own_colours_kinds_differ_by_attribute_alone(theme: str) -> None:
    async with open_reader(theme=theme) as reader:
        person = reader.style_of("Putin", "provided Bennett")
        place = reader.style_of("Beersheba", "southern")
        plain = reader.style_of("Nevertheless")
        assert person.color == place.color == plain.color
        assert person.bold
        assert place.italic
        assert not plain.bold
        await reader.press("3", "G")
        assert reader.style_of("said", ",” Zelensky said").underline


async def test_without_colour_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_reader(theme=default_theme()) as reader:
        await reader.press("2", "j", "j")
        assert reader.style_of("Naftali Bennett", "Israeli Prime").reverse
        assert reader.style_of("Kremlin", "said in a statement").underline


def test_the_theme_follows_what_the_terminal_says_of_itself() -> None:
    assert default_theme({}) == "ink"
    assert default_theme({"COLORFGBG": "0;15"}) == "paper"
    assert default_theme({"COLORFGBG": "15;0"}) == "ink"
    assert default_theme({"NO_COLOR": ""}) == "ansi-dark"
