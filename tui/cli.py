"""The command line. The application and spaCy are imported by the commands that need them, when they need them."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from tui import __version__
from tui.citing.export import RESUMABLE, WRITERS
from tui.default_command import DEFAULT_COMMAND, ReadByDefault
from tui.errors import ArticleError, NewsreaderError
from tui.settings import DEFAULT_MODEL, JOBS_LIMIT, NARROWEST_MEASURE_COLUMNS, WIDEST_MEASURE_COLUMNS
from tui.standard_output import told_when_lost

if TYPE_CHECKING:
    from tui.articles.article import Article
    from tui.articles.shelf import Source
    from tui.configuration.record import Configuration

EXIT_ERROR = 1
EXIT_USAGE = 2
EXIT_SOME_FAILED = 3
EXIT_INTERRUPTED = 130

PROGRAM = "newsreader"

_EXAMPLES = """\b
Examples:
  newsreader                       open your library; the sample articles while it is empty
  newsreader story.txt paper.pdf   open articles; J and K step between them
  newsreader ADDRESS               open a page, or the articles of a feed
  curl -s … | newsreader -         open what a program prints
  newsreader extract story.txt     print who is in it and who said what, as JSON lines
  newsreader show story.txt        print article, actors and quotes as plain text
  newsreader --accessible          read line by line, for screen readers and Braille
  newsreader doctor                check model, terminal, clipboard and library
"""


_model_option = click.option(
    "--model",
    metavar="NAME",
    help=f"Any installed English spaCy pipeline.  [default: {DEFAULT_MODEL}, or the settings']",
)


def _theme_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from tui.themes import THEMES

    names = [*THEMES, *(theme.name for theme in _configuration().themes)]
    return [name for name in names if name.startswith(incomplete)]


class _Commands(ReadByDefault):
    def invoke(self, ctx: click.Context) -> Any:
        with told_when_lost():
            return super().invoke(ctx)


@click.group(
    cls=_Commands,
    epilog=_EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")
def main() -> None:
    """A terminal reader for news that knows who is in the story and who said what.

    Opens articles (text, Markdown, web pages, PDF and Word documents, folders, addresses, feeds, lists of feeds, or -
    for standard input) with their names marked, a list of who is in them and a list of their quotes. Only what you
    name is fetched; everything else happens on your machine.
    """


@main.command(DEFAULT_COMMAND)
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]…")
@_model_option
@click.option(
    "--theme",
    metavar="NAME",
    shell_complete=_theme_names,
    help="The colours, such as paper; newsreader config --print names all.",
)
@click.option("--mouse/--no-mouse", default=None, help="Use the mouse, or leave it to the terminal.")
@click.option(
    "--measure",
    type=click.IntRange(NARROWEST_MEASURE_COLUMNS, WIDEST_MEASURE_COLUMNS),
    metavar="COLUMNS",
    help="Longest line of an article.",
)
@click.option(
    "--accessible",
    is_flag=True,
    default=lambda: os.environ.get("ACCESSIBLE", "0") not in ("", "0"),
    help="Read line by line, for screen readers and Braille. ACCESSIBLE=1 does the same.",
)
@click.option("--private", is_flag=True, help="Keep nothing of this sitting, and show nothing that was kept.")
def read(
    paths: tuple[str, ...],
    model: str | None,
    theme: str | None,
    mouse: bool | None,
    measure: int | None,
    accessible: bool,
    private: bool,
) -> None:
    """Open articles in the reader."""
    configuration = _configuration(
        model=model, mouse=mouse, measure_columns=measure, remember=False if private else None
    )
    if not accessible and not (
        sys.stdout.isatty() and sys.stderr.isatty()
    ):  # the screen is painted through standard error
        what = paths[0] if paths else "article.txt"
        _fail(
            "The reader needs a terminal for its output.",
            "Standard output or standard error leads elsewhere.",
            f"To print what is found, use: newsreader extract {what}",
            EXIT_USAGE,
        )
    shelf = _shelf(paths)
    if not sys.stdin.isatty() and ("-" in paths or not accessible):
        _reopen_terminal()
    if accessible:
        from tui.plain.running import run_session

        run_session(shelf, configuration)
        return

    from tui.app import NewsReader
    from tui.extraction.client import ExtractionClient
    from tui.library.librarian import Librarian
    from tui.paths import library_file, worker_log
    from tui.themes import THEMES

    names = [*THEMES, *(own.name for own in configuration.themes)]
    if theme is not None and theme not in names:
        raise click.BadParameter(f"{theme!r} is none of {', '.join(names)}.", param_hint="--theme")
    librarian = Librarian.open(library_file() if configuration.remember else None)
    client = ExtractionClient(configuration.model, worker_log())
    app = NewsReader(shelf, client, theme, configuration, librarian, begins_in_library=not paths)
    app.run(mouse=configuration.mouse)
    if not app.all_kept:
        _warn("newsreader: What was changed last may not have been kept in the library.")
    sys.exit(app.return_code or 0)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATH]…")
@_model_option
def show(paths: tuple[str, ...], model: str | None) -> None:
    """Print article, actors and quotes as plain text.

    One line a paragraph, wrapped to no width, without colours; actors and quotes are numbered. Without a PATH, the
    sample articles. The text of an article is printed first, then what was found in it.
    """
    from tui.plain.running import run_show

    configuration = _configuration(model=model)
    _warn_of_problems(configuration)
    shelf = _shelf(paths)
    count, failures = run_show(shelf, configuration.model, _warn)
    sys.exit(0 if not failures else EXIT_SOME_FAILED if failures < count else EXIT_ERROR)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(), metavar="PATH…")
@click.option(
    "--format",
    "shape",
    type=click.Choice(list(WRITERS)),
    default="jsonl",
    show_default=True,
    help=" ".join(f"{name}: {writer.description}" for name, writer in WRITERS.items()),
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, writable=True), help="Write to this file.")
@click.option("--resume", is_flag=True, help="Go on behind what is whole in the output (jsonl and csv).")
@click.option("--jobs", type=click.IntRange(1, JOBS_LIMIT), default=1, metavar="N", help="Read in N processes.")
@click.option(
    "--columns", metavar="PART=NAME,…", help="Names of a table's columns, as in text=body,id=key,published=day."
)
@click.option("--bom", is_flag=True, help="Begin a csv with a byte-order mark, for Excel.")
@click.option("--progress/--no-progress", default=None, help="Tell how far it is.  [default: on a terminal]")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the objects in jsonl and json.")
@_model_option
def extract(
    paths: tuple[str, ...],
    shape: str,
    output: str | None,
    resume: bool,
    jobs: int,
    columns: str | None,
    bom: bool,
    progress: bool | None,
    schema: bool,
    model: str | None,
) -> None:
    """Print who is in articles and who said what.

    PATH is a file of any kind that newsreader opens, a folder, a quoted pattern ("news/**/*.txt"), an address, a feed,
    a table of articles (.jsonl, .csv, .tsv) or - for standard input. A table's own columns are carried through. Offsets
    count the characters of the text as given. A PATH that fails is reported on standard error; the others go on, and
    the exit code is 3.
    """
    if schema:
        from tui.citing.json_files import record_schema

        click.echo(json.dumps(record_schema(), indent=2))
        return
    if not paths:
        raise click.UsageError("Missing argument 'PATH…'.")
    if resume and (output in (None, "-") or shape not in RESUMABLE):
        raise click.UsageError(f"--resume needs -o FILE and one of the formats {', '.join(RESUMABLE)}.")
    if bom and shape != "csv":
        raise click.UsageError("--bom is for --format csv.")

    from tui.articles.columns import Columns
    from tui.extracting.command import Order, run

    try:
        named = Columns.named(columns) if columns is not None else None
    except ArticleError as error:
        raise click.BadParameter(f"{error.title} {error.cause} {error.next_step}", param_hint="--columns") from error
    configuration = _configuration(model=model)
    _warn_of_problems(configuration)
    tally = run(
        Order(
            paths=paths,
            model=configuration.model,
            format=shape,
            output=None if output in (None, "-") else Path(output),
            jobs=jobs,
            resume=resume,
            columns=named,
            byte_order_mark=bom,
            progress=progress,
        )
    )
    succeeded = tally.read or tally.kept
    sys.exit(0 if not tally.failed else EXIT_SOME_FAILED if succeeded else EXIT_ERROR)


@main.command()
@_model_option
def doctor(model: str | None) -> None:
    """Check model, terminal, clipboard, settings and library."""
    from tui.doctor import report

    configuration = _configuration(model=model)
    lines, healthy = report(configuration)
    click.echo("\n".join(lines))
    sys.exit(0 if healthy else EXIT_ERROR)


@main.command()
@click.option(
    "--print", "what", flag_value="print", help="Print a settings file with every key, its meaning and default."
)
@click.option("--path", "what", flag_value="path", help="Print where the settings file is looked for.")
def config(what: str | None) -> None:
    """Check the settings, or print a file to start from.

    The file is yours; newsreader never writes it. Exit code 1: something in it is wrong.
    """
    from tui.paths import settings_file

    path = settings_file()
    if what == "print":
        from tui.configuration.defaults import default_file

        click.echo(default_file(), nl=False)
    elif what == "path":
        click.echo(path)
    else:
        problems = _configuration().problems
        click.echo(f"Settings: {path}{'' if path.exists() else ' (there is none, so the defaults hold)'}")
        click.echo("\n".join(problems) or "Nothing in them is wrong.")
        sys.exit(EXIT_ERROR if problems else 0)


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completions(shell: str) -> None:
    """Print the completion script for a shell.

    With it, Tab completes newsreader's commands, options and files.

    \b
    bash:  newsreader completions bash > ~/.local/share/bash-completion/completions/newsreader
    zsh:   newsreader completions zsh > a folder of your fpath, named _newsreader
    fish:  newsreader completions fish > ~/.config/fish/completions/newsreader.fish
    """
    from click.shell_completion import get_completion_class

    completion = get_completion_class(shell)
    assert completion is not None  # the choices above are click's own
    click.echo(completion(main, {}, PROGRAM, f"_{PROGRAM.upper()}_COMPLETE").source())


@main.command()
def man() -> None:
    """Print the manual page.

    To read it at once: newsreader man | man -l -
    """
    from tui.manual import page

    click.echo(page(main), nl=False)


def _configuration(**given: Any) -> Configuration:
    """The reader's settings, with what the command line gave in their place."""
    from tui.configuration.reading import read_configuration
    from tui.paths import settings_file

    return replace(
        read_configuration(settings_file()), **{name: value for name, value in given.items() if value is not None}
    )


def _warn_of_problems(configuration: Configuration) -> None:
    for problem in configuration.problems:
        _warn(f"newsreader: {problem}")


def _shelf(paths: tuple[str, ...]) -> list[Source]:
    """The articles named on the command line; the samples where there are none."""
    from tui.articles.shelf import shelf_of, shelf_of_one, shelf_of_samples

    if "-" not in paths:
        return shelf_of(paths) if paths else shelf_of_samples()
    if len(paths) > 1:
        raise click.UsageError("“-” stands alone: standard input is one article.")
    return shelf_of_one(_article_from_stdin())


def _article_from_stdin() -> Article:
    from tui.articles.door import open_stream

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
        main(args=arguments, prog_name=PROGRAM, standalone_mode=False)
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
