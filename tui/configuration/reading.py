"""From the settings file to a `Configuration`: every value checked, every bad one named with its line.

Textual is imported only for a file that sets a theme or a key, so that commands without a screen start fast.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tui.articles.article import Article
from tui.citing.formats import FORMATS, Format, check_template, render_template
from tui.configuration.document import Document, UnreadableDocument, open_document
from tui.configuration.record import Configuration
from tui.errors import NewsreaderError
from tui.extraction.cleaning import clean, clean_line
from tui.extraction.records import Extraction, Quote
from tui.settings import NARROWEST_MEASURE_COLUMNS, OWN_FORMATS_LIMIT, WIDEST_MEASURE_COLUMNS

AUTO = "auto"

_SHOWN_CHARACTERS = 60


def read_configuration(path: Path) -> Configuration:
    """The settings in the file at `path`; the defaults where there is none. Never raises."""
    try:
        return configuration_of(open_document(path))
    except UnreadableDocument as error:
        return Configuration(problems=(str(error),))


def configuration_of(document: Document) -> Configuration:
    """The settings in a document."""
    return _Reading(document).configuration()


class _Reading:
    """One passage over a document, gathering values and problems."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._values: dict[str, Any] = {}
        self._problems: list[tuple[int, str]] = []

    def configuration(self) -> Configuration:
        given = self._document.values
        for name in given:
            if name not in _READERS:
                self._unknown((name,), "setting", _READERS)
        for name, read in _READERS.items():  # in this order: a format can be chosen once the templates are known
            if name in given:
                read(self, given[name])
        return Configuration(**self._values, problems=tuple(sentence for _, sentence in sorted(self._problems)))

    # Single values

    def theme(self, value: object) -> None:
        from tui.themes import THEMES

        names = [AUTO, *THEMES, *(theme.name for theme in self._values.get("themes", ()))]
        if value not in names:
            self._bad(("theme",), value, _one_of(names))
        elif value != AUTO:
            self._values["theme"] = value

    def remember(self, value: object) -> None:
        if isinstance(value, bool):
            self._values["remember"] = value
        else:
            self._bad(("remember",), value, "true or false")

    def mouse(self, value: object) -> None:
        if isinstance(value, bool):
            self._values["mouse"] = value
        else:
            self._bad(("mouse",), value, "true or false")

    def measure(self, value: object) -> None:
        lowest, highest = NARROWEST_MEASURE_COLUMNS, WIDEST_MEASURE_COLUMNS
        if isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest:
            self._values["measure_columns"] = value
        elif value != AUTO:
            self._bad(("measure",), value, f"“{AUTO}” or a whole number from {lowest} to {highest}")

    def model(self, value: object) -> None:
        if isinstance(value, str) and value.strip():
            self._values["model"] = clean_line(value)
        else:
            self._bad(("model",), value, "the name of an installed English spaCy pipeline")

    def copy_format(self, value: object) -> None:
        names = [known.id for known in self._values.get("formats", FORMATS)]
        if value in names:
            self._values["copy_format"] = value
        else:
            self._bad(("copy_format",), value, _one_of(names))

    # Tables

    def templates(self, value: object) -> None:
        own: list[Format] = []
        for name, template in self._entries("templates", value):
            path = ("templates", name)
            if name in {known.id for known in FORMATS} or not name.isidentifier():
                taken = ", ".join(known.id for known in FORMATS)
                self._bad_name(path, f"use letters, digits and _, and none of the names that formats have ({taken})")
            elif not isinstance(template, str) or not template.strip():
                self._bad(path, template, 'text with fields in braces, such as "{quote} ({speaker})"')
            elif len(own) == OWN_FORMATS_LIMIT:
                self._say(path, f"there is room for {OWN_FORMATS_LIMIT} templates; this one was passed over.")
            else:
                try:
                    check_template(template)
                except NewsreaderError as error:
                    self._say(path, clean_line(f"{error.title} {error.cause}"))
                else:
                    own.append(_own_format(name, clean(template).text, len(FORMATS) + len(own) + 1))
        self._values["formats"] = (*FORMATS, *own)

    def keymap(self, value: object) -> None:
        from tui.keymap import NEEDED, is_key, short_name, without_clashes
        from tui.keys import KEYS

        ids = [key.id for key in KEYS]
        wanted: dict[str, tuple[str, ...]] = {}
        for name, keys in self._entries("keymap", value):
            path = ("keymap", name)
            listed = [keys] if isinstance(keys, str) else keys
            if name not in ids:
                self._unknown(path, "command", ids)
            elif not isinstance(listed, list) or not all(isinstance(key, str) for key in listed):
                self._bad(path, keys, 'a key, such as "n", or a list of keys, such as ["n", "ctrl+n"]; [] is none')
            elif not listed and name in NEEDED:
                self._say(path, f"{name} needs a key, so it keeps its own.")
            elif strange := [key for key in listed if not is_key(key)]:
                self._bad(path, strange[0], 'a character, or a name such as "space", "pagedown", "f5" or "ctrl+n"')
            else:
                wanted[name] = tuple(dict.fromkeys(map(short_name, listed)))
        kept, clashes = without_clashes(wanted)
        told: set[tuple[str, str]] = set()
        for key, one, other in clashes:
            mine, theirs = (one, other) if one.id in wanted else (other, one)
            if (key, mine.id) in told:  # in the article and again in the lists
                continue
            told.add((key, mine.id))
            self._say(
                ("keymap", mine.id),
                f"“{key}” can't be both {mine.id} ({mine.label}) and {theirs.id} ({theirs.label}), "
                f"so {mine.id}{' and ' + theirs.id + ' keep their' if theirs.id in wanted else ' keeps its'} own keys.",
            )
        self._values["keymap"] = kept

    def themes(self, value: object) -> None:
        from tui.themes import INK, THEMES
        from tui.user_themes import BASES, COLOURS, is_colour, user_theme

        own = []
        for name, entries in self._entries("themes", value):
            path = ("themes", name)
            if name in (AUTO, *THEMES) or not name.replace("-", "_").isidentifier():
                taken = ", ".join(THEMES)
                self._bad_name(path, f"use letters, digits, - and _, and none of the names that themes have ({taken})")
                continue
            if not isinstance(entries, dict):
                self._bad(path, entries, "a table of colours")
                continue
            base, colours = INK.name, {}
            for colour, chosen in entries.items():
                if colour == "base" and chosen in BASES:
                    base = chosen
                elif colour == "base":
                    self._bad((*path, colour), chosen, _one_of(BASES))
                elif colour not in COLOURS:
                    self._unknown((*path, colour), "colour", ("base", *COLOURS))
                elif is_colour(chosen):
                    colours[colour] = chosen
                else:
                    self._bad((*path, colour), chosen, 'a colour such as "#7EB6FF" or a name such as "navy"')
            own.append(user_theme(name, base, colours))
        self._values["themes"] = tuple(own)

    # Saying what is wrong

    def _entries(self, name: str, value: object) -> Iterable[tuple[str, Any]]:
        if isinstance(value, dict):
            return value.items()
        self._bad((name,), value, f"a table, begun by the line [{name}]")
        return ()

    def _bad(self, path: tuple[str, ...], value: object, allowed: str) -> None:
        self._say(path, f"{_shown('.'.join(path))} can't be {_as_written(value)}; it is {allowed}.")

    def _bad_name(self, path: tuple[str, ...], rule: str) -> None:
        self._say(path, f"“{_shown(path[-1])}” can't be a name in [{path[0]}]: {rule}.")

    def _unknown(self, path: tuple[str, ...], what: str, known: Iterable[str]) -> None:
        near = difflib.get_close_matches(path[-1][:_SHOWN_CHARACTERS], list(known), n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}."
        self._say(path, f"there is no {what} “{_shown(path[-1])}”; {hint}")

    def _say(self, path: tuple[str, ...], sentence: str) -> None:
        line = self._document.line(*path)
        place = f"{self._document.name}, line {line}" if line else self._document.name
        self._problems.append((line, f"{place}: {sentence}"))


_READERS: dict[str, Callable[[_Reading, Any], None]] = {
    "themes": _Reading.themes,
    "theme": _Reading.theme,
    "mouse": _Reading.mouse,
    "remember": _Reading.remember,
    "measure": _Reading.measure,
    "model": _Reading.model,
    "templates": _Reading.templates,
    "copy_format": _Reading.copy_format,
    "keymap": _Reading.keymap,
}


def _own_format(name: str, template: str, number: int) -> Format:
    def render(quote: Quote, extraction: Extraction, article: Article) -> str:
        return render_template(template, quote, extraction, article)

    return Format(name, name.replace("_", " "), str(number), "A template of your own.", render)


def _one_of(names: Iterable[str]) -> str:
    return "one of " + ", ".join(f"“{name}”" for name in names)


def _as_written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"“{_shown(value)}”" if isinstance(value, str) else _shown(str(value))


def _shown(text: str) -> str:
    """A piece of the file on one harmless line, cut where it is long."""
    line = clean_line(text[: 2 * _SHOWN_CHARACTERS])
    return line if len(line) <= _SHOWN_CHARACTERS else line[: _SHOWN_CHARACTERS - 1] + "…"
