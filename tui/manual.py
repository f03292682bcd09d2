"""The manual page, made from the command line itself, the key table, the session's commands and the settings.

The markup is roff with the man macros, which both groff and mandoc read (man(7)).
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator

import click

from tui import __version__
from tui.configuration.defaults import SETTINGS
from tui.default_command import DEFAULT_COMMAND
from tui.keys import grouped, shown
from tui.plain.commands import COMMANDS

_FILES = (
    ("config.toml", "The settings: newsreader config --path says where."),
    ("extraction.log", "What the extraction process had to say: newsreader doctor says where."),
    ("last-copied.txt", "What was last copied, in the same folder."),
    ("library.sqlite3", "The library: newsreader doctor says where. Its backups stand beside it."),
)
_ENVIRONMENT = (
    ("ACCESSIBLE", "Set to anything but 0: the line-by-line session, as with --accessible."),
    ("NO_COLOR", "Set to anything: no colours."),
    ("COLORFGBG", "Tells whether the terminal's background is light, for the theme “auto”."),
)
_EXIT_CODES = (
    ("0", "All went well."),
    ("1", "Something failed; standard error says what, why, and what to do next."),
    ("2", "The command line was wrong."),
    ("3", "Some of several articles failed; the others were done."),
    ("130", "Interrupted."),
)


def page(group: click.Group) -> str:
    """The page for `group` and its commands."""
    return "\n".join(_lines(group)) + "\n"


def _lines(group: click.Group) -> Iterator[str]:
    yield f'.TH NEWSREADER 1 "" "newsreader {__version__}" "User Commands"'
    yield ".SH NAME"
    yield f"newsreader \\- {_text((group.help or '').partition('.')[0])}"
    yield ".SH SYNOPSIS"
    yield ".B newsreader"
    yield _text("[OPTIONS] [PATH]…")
    yield ".br"
    yield ".B newsreader"
    yield _text("COMMAND [OPTIONS] [ARGUMENTS]…")
    yield ".SH DESCRIPTION"
    yield from _paragraphs(group.help or "")
    yield ".SH OPTIONS"
    reading = group.commands[DEFAULT_COMMAND]
    yield from _options([*reading.params, *group.params])
    yield ".SH COMMANDS"
    for name, command in sorted(group.commands.items()):
        if name != DEFAULT_COMMAND:
            yield f".SS newsreader {_text(name)} {_text(_arguments(command))}"
            yield from _paragraphs(command.help or "")
            yield from _options(command.params)
    yield ".SH KEYS"
    for key_group, keys in grouped():
        yield f".SS {_text(key_group)}"
        yield from _definitions((shown(key), f"{key.label[0].upper()}{key.label[1:]}.") for key in keys)
    yield ".SH WITHOUT THE SCREEN"
    yield _text("With --accessible, newsreader prints an article and then asks for one of these, line by line:")
    yield from _definitions((command.usage, f"{command.about[0].upper()}{command.about[1:]}.") for command in COMMANDS)
    yield ".SH SETTINGS"
    yield _text("newsreader config --print prints a file with every setting. The single values in it:")
    yield from _definitions((f"{setting.name} = {setting.default}", setting.about) for setting in SETTINGS)
    yield from _definitions((("[templates], [keymap], [themes.NAME]", "Copy formats, keys and colours of your own."),))
    for heading, rows in (("FILES", _FILES), ("ENVIRONMENT", _ENVIRONMENT), ("EXIT STATUS", _EXIT_CODES)):
        yield f".SH {heading}"
        yield from _definitions(rows)


def _options(params: Iterable[click.Parameter]) -> Iterator[str]:
    context = click.Context(click.Command(None))
    yield from _definitions(
        row for param in params if isinstance(param, click.Option) and (row := param.get_help_record(context))
    )


def _arguments(command: click.Command) -> str:
    return " ".join(command.collect_usage_pieces(click.Context(command)))


def _definitions(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, about in rows:
        yield ".TP"
        yield f"\\fB{_text(term)}\\fR"
        yield _text(about)


def _paragraphs(help_text: str) -> Iterator[str]:
    r"""Help as click has it: blank lines between paragraphs, and "\b" on a line before one that keeps its lines."""
    for number, block in enumerate(re.split(r"\n\s*\n", inspect.cleandoc(help_text))):
        kept, lines = block.startswith("\b"), [line.strip() for line in block.split("\n")]
        if number:
            yield ".PP"
        if kept:
            yield ".nf"
            yield from map(_text, lines[1:])
            yield ".fi"
        else:
            yield _text(" ".join(lines))


def _text(given: str) -> str:
    """`given` so that roff prints it as it stands: backslashes, hyphens, and signs that begin a request or a name."""
    escaped = given.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    escaped = escaped.replace("^", "\\(ha").replace("~", "\\(ti").replace('"', "\\(dq")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
