"""The command line. The application and spaCy are imported by the commands that need them, when they need them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn, cast

import click

from tui import __version__
from tui.errors import ArticleError, NewsreaderError
from tui.settings import DEFAULT_MODEL

if TYPE_CHECKING:
    from tui.articles.article import Article

EXIT_ERROR = 1
EXIT_USAGE = 2
EXIT_SOME_FAILED = 3
EXIT_INTERRUPTED = 130

DEFAULT_COMMAND = "read"

_EXAMPLES = """\b
Examples:
  newsreader                       open the sample articles
  newsreader story.txt other.txt   open articles; J and K step between them
  curl -s … | newsreader -         open what a program prints
  newsreader extract story.txt     print who is in it and who said what, as JSON lines
  newsreader doctor                check model, terminal and clipboard
"""


class _ReadByDefault(click.Group):
    """`newsreader PATH` means `newsreader read PATH`. A file named like a command is opened as ./NAME."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ("--help", "-h", "--version")):
            args = [DEFAULT_COMMAND, *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in super().list_commands(ctx) if name != DEFAULT_COMMAND]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write("Usage: newsreader [OPTIONS] [PATH]…\n")
        formatter.write("       newsreader extract [OPTIONS] PATH…\n")
        formatter.write("       newsreader doctor\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [
            *(option for option in self.commands[DEFAULT_COMMAND].params if isinstance(option, click.Option)),
            *self.get_params(ctx),
        ]
        with formatter.section("Options"):
            formatter.write_dl([row for option in options if (row := option.get_help_record(ctx))])
        self.format_commands(ctx, formatter)


@click.group(
    cls=_ReadByDefault,
    epilog=_EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="newsreader", message="%(prog)s %(version)s")
def main() -> None:
    """A terminal reader for news that knows who is in the story and who said what.

    Opens articles (text files, or - for standard input) with their names marked, a list of who is in them and a list
    of their quotes. Works offline.
    """


@main.command(DEFAULT_COMMAND)
@click.argument("paths", nargs=-1, metavar="[PATH]…")
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="Any installed English spaCy pipeline.")
@click.option("--theme", help="ink, paper, ansi-dark or ansi-light.")
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
def read(paths: tuple[str, ...], model: str, theme: str | None, no_mouse: bool) -> None:
    """Open articles in the reader."""
    if not (sys.stdout.isatty() and sys.stderr.isatty()):  # the screen is painted through standard error
        what = paths[0] if paths else "article.txt"
        _fail(
            "The reader needs a terminal for its output.",
            "Standard output or standard error leads elsewhere.",
            f"To print what is found, use: newsreader extract {what}",
            EXIT_USAGE,
        )
    from tui.articles.shelf import shelf_of_files, shelf_of_one, shelf_of_samples

    if "-" in paths:
        if len(paths) > 1:
            raise click.UsageError("“-” stands alone: standard input is one article.")
        shelf = shelf_of_one(_article_from_stdin())
    elif paths:
        shelf = shelf_of_files([Path(path) for path in paths])
    else:
        shelf = shelf_of_samples()
    if not sys.stdin.isatty():
        _reopen_terminal()

    from tui.app import NewsReader
    from tui.extraction.client import ExtractionClient
    from tui.paths import worker_log
    from tui.themes import THEMES

    if theme is not None and theme not in THEMES:
        raise click.BadParameter(f"{theme!r} is none of {', '.join(THEMES)}.", param_hint="--theme")
    app = NewsReader(shelf, ExtractionClient(model, worker_log()), theme)
    app.run(mouse=not no_mouse)
    sys.exit(app.return_code or 0)


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--format", "shape", type=click.Choice(["jsonl", "json", "text"]), default="jsonl", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, writable=True), help="Write to this file.")
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="Any installed English spaCy pipeline.")
def extract(paths: tuple[str, ...], shape: str, output: str | None, model: str) -> None:
    """Print who is in articles and who said what.

    PATH is a text file, a .jsonl file of {"id", "text"} lines, or - for text on standard input. One extraction an
    article, with its id (the path, or the id of the line), and offsets in the text as given. A PATH that fails is
    reported on standard error; the others go on, and the exit code is 3.
    """
    from tui.articles.corpus import Failed, entries
    from tui.citing.export import WRITERS, Found
    from tui.extraction import extract as read_text

    failures = successes = 0

    def found() -> Iterator[Found]:
        nonlocal failures, successes
        for entry in entries(paths):
            if isinstance(entry, Failed):
                failures += 1
                _warn(f"newsreader: {entry.error.title} {entry.error.cause} {entry.error.next_step}")
            else:
                yield entry.id, entry.text, read_text(entry.text, model)
                successes += 1

    with click.open_file(output or "-", "wb") as stream:
        WRITERS[shape](found(), cast(BinaryIO, stream))
    sys.exit(0 if not failures else EXIT_SOME_FAILED if successes else EXIT_ERROR)


@main.command()
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="The pipeline to check.")
def doctor(model: str) -> None:
    """Check model, terminal, colours, clipboard and folders."""
    from tui.doctor import report

    lines, healthy = report(model)
    click.echo("\n".join(lines))
    sys.exit(0 if healthy else EXIT_ERROR)


def _article_from_stdin() -> Article:
    from tui.articles.plain import open_stream

    if sys.stdin.isatty():
        raise click.UsageError("“-” reads an article from standard input; pipe one in, or name a file.")
    try:
        return open_stream(sys.stdin.buffer)
    except ArticleError as error:
        _fail(error.title, error.cause, error.next_step, EXIT_ERROR)


def _reopen_terminal() -> None:
    """Gives the keyboard back after standard input was a pipe."""
    try:
        terminal = os.open("/dev/tty" if os.name == "posix" else "CONIN$", os.O_RDONLY)
    except OSError as error:
        _fail("The keyboard can't be reached.", f"{error}.", "Run newsreader in a terminal.", EXIT_USAGE)
    os.dup2(terminal, 0)
    os.close(terminal)


def _fail(title: str, cause: str, next_step: str, code: int) -> NoReturn:
    _warn(f"newsreader: {title} {cause}\n{next_step}")
    sys.exit(code)


def _warn(message: str) -> None:
    click.echo(message, err=True)


def run(arguments: list[str] | None = None) -> None:
    """The console script: `main`, with errors as sentences and the exit codes 0, 1, 2, 3 and 130."""
    try:
        main(args=arguments, prog_name="newsreader", standalone_mode=False)
    except click.UsageError as error:
        error.show()
        sys.exit(EXIT_USAGE)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(EXIT_INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(EXIT_ERROR)
    except NewsreaderError as error:
        _fail(error.title, error.cause, error.next_step, EXIT_ERROR)
    except BrokenPipeError:
        # The reader of our output has left. Python would say so again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
