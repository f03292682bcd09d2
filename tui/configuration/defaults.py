"""Every setting, what it does and what it is by default: the settings file that a reader starts from.

The file is made from the tables of the program, so that it names each theme, format, colour and key there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from tui.citing.formats import DEFAULT_FORMAT, FORMATS, TEMPLATE_FIELDS
from tui.keys import grouped
from tui.settings import DEFAULT_MODEL, NARROWEST_MEASURE_COLUMNS, OWN_FORMATS_LIMIT, WIDEST_MEASURE_COLUMNS
from tui.themes import INK, THEMES
from tui.user_themes import BASES, COLOURS

_COMMENT_COLUMNS = 98


@dataclass(frozen=True, slots=True)
class Setting:
    """A single value."""

    name: str
    default: str
    """As TOML."""
    about: str
    """What it does and what it can be, in sentences."""


SETTINGS = (
    Setting(
        "theme",
        '"auto"',
        f"The colours: {', '.join(THEMES)}, or a theme of your own. “auto” is paper where the terminal "
        "says that its background is light, else ink; without colour (NO_COLOR) the terminal's own. Option: --theme.",
    ),
    Setting("mouse", "true", "Whether newsreader uses the mouse. Options: --mouse, --no-mouse."),
    Setting(
        "remember",
        "true",
        "Whether articles, what was found in them, your place, marks and corrections are kept in the library. "
        "Option: --private, which keeps nothing of one sitting.",
    ),
    Setting(
        "measure",
        '"auto"',
        f"The longest line of an article, in columns, from {NARROWEST_MEASURE_COLUMNS} to {WIDEST_MEASURE_COLUMNS}. "
        "“auto” follows the width of the terminal. Option: --measure.",
    ),
    Setting("model", f'"{DEFAULT_MODEL}"', "Any installed English spaCy pipeline. Option: --model."),
    Setting(
        "copy_format",
        f'"{DEFAULT_FORMAT}"',
        f"What y copies: {'; '.join(f'{known.id}, {known.label}' for known in FORMATS)}; or a template of your own.",
    ),
)


def default_file() -> str:
    """The settings file with every key and its default, all commented out: nothing in it has to be changed back."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield from _comment(
        "Settings of newsreader. Every line that sets something is commented out and shows the default: take the # "
        "away to change it. What is wrong in this file is named when newsreader starts, and by: newsreader config"
    )
    for setting in SETTINGS:
        yield ""
        yield from _comment(setting.about)
        yield f"# {setting.name} = {setting.default}"
    yield ""
    yield from _comment(
        f"Copy formats of your own, up to {OWN_FORMATS_LIMIT}, by name. The fields are "
        f"{', '.join(f'{{{name}}}' for name in TEMPLATE_FIELDS)}; each is empty where the article does not say it."
    )
    yield "[templates]"
    yield '# short = "{quote} ({speaker}, {outlet})"'
    yield ""
    yield from _comment(
        "Keys, by the name of the command: one, or several in a list. They replace the command's own; [] leaves it to "
        "the palette. A key is a character, or a name such as space, pagedown, f5 or ctrl+n."
    )
    yield "[keymap]"
    for group, keys in grouped():
        yield f"# {group}"
        for key in keys:
            listed = ", ".join(f'"{name}"' for name in key.keys)
            yield f"# {key.id} = {listed if len(key.keys) == 1 else f'[{listed}]'}  # {key.label}"
    yield ""
    yield from _comment(
        f"A theme of your own, by name. “base” is {' or '.join(BASES)}: colours that the theme leaves out are taken "
        "from it. A colour is written #RRGGBB or by its CSS name."
    )
    yield "# [themes.dusk]"
    yield f'# base = "{INK.name}"'
    for colour in COLOURS:
        yield f'# {colour} = "{INK.variables.get(colour) or getattr(INK, colour)}"'


def _comment(text: str) -> Iterator[str]:
    yield from (f"# {line}" for line in wrap(text, _COMMENT_COLUMNS))
