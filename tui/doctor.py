"""`newsreader doctor`: what the program found on this machine, each line with a verdict, nothing changed."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version

from tui import __version__
from tui.citing.clipboard import describe_chain
from tui.configuration.record import Configuration
from tui.errors import LibraryError
from tui.extraction.verification import verify
from tui.extraction.version import extractor_version
from tui.library import listing
from tui.library.librarian import Librarian
from tui.paths import library_file, settings_file, state_folder, worker_log
from tui.resources import folder
from tui.themes import default_theme

GOOD, NOTE, BAD = "ok  ", "note", "FAIL"

Finding = tuple[str, str, str]
"""Verdict, what it is about, what was found."""


def report(configuration: Configuration, environment: Mapping[str, str] = os.environ) -> tuple[list[str], bool]:
    """One line a finding, and whether nothing failed."""
    findings = [
        *_program(),
        *_model(configuration.model),
        *_terminal(environment),
        *_clipboard(environment),
        *_settings(configuration),
        *_folders(),
        *_library(configuration),
    ]
    width = max(len(about) for _, about, _ in findings)
    lines = [f"{verdict}  {about:<{width}}  {what}" for verdict, about, what in findings]
    return lines, all(verdict != BAD for verdict, _, _ in findings)


def _program() -> Iterator[Finding]:
    yield GOOD, "newsreader", f"{__version__}, extractor {extractor_version()}"
    yield GOOD, "Python", f"{platform.python_version()}, {sys.executable}"
    for package in ("textual", "spacy", "pyperclip"):
        yield GOOD, package, version(package)


def _model(model: str) -> Iterator[Finding]:
    found = verify(model)
    if found.folder is None:
        yield BAD, "model", f"{model} is not installed in this Python environment: install newsreader again"
        return
    name = f"{model} {found.version}"
    if found.official is None:
        yield NOTE, "model", f"{name}: not verified, there are no official hashes of it here"
    elif found.official:
        yield GOOD, "model", f"{name}: every file is the official one of en_core_web_md {found.version}"
    else:
        yield BAD, "model", f"{name}: not the official files: {', '.join(found.different)}; install newsreader again"
    yield GOOD, "model folder", str(found.folder)


def _terminal(environment: Mapping[str, str]) -> Iterator[Finding]:
    size = shutil.get_terminal_size()
    is_terminal = sys.stdout.isatty() and sys.stderr.isatty()
    kind = environment.get("TERM", "unknown")
    yield (
        (GOOD, "terminal", f"{kind}, {size.columns}x{size.lines}")
        if is_terminal
        else (NOTE, "terminal", f"{kind}; output is redirected, the reader needs a terminal")
    )
    if "NO_COLOR" in environment:
        colours = "none (NO_COLOR is set)"
    elif environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        colours = "16 million (COLORTERM)"
    elif "256" in kind:
        colours = "256"
    else:
        colours = "16"
    yield GOOD, "colours", f"{colours}; theme {default_theme(environment)}"


def _clipboard(environment: Mapping[str, str]) -> Iterator[Finding]:
    for route in describe_chain(environment):
        yield (GOOD if route.used else NOTE), f"copy: {route.name}", route.why


def _settings(configuration: Configuration) -> Iterator[Finding]:
    path = settings_file()
    yield GOOD, "settings", f"{path}{'' if path.exists() else ', which does not exist: the defaults hold'}"
    for problem in configuration.problems:
        yield NOTE, "settings", problem


def _folders() -> Iterator[Finding]:
    yield GOOD, "samples", str(folder("seeds"))
    state = state_folder()
    parent = next(path for path in (state, *state.parents) if path.exists())
    writable = os.access(parent, os.W_OK)
    yield (GOOD if writable else BAD), "state folder", f"{state}{'' if writable else ' can’t be written'}"
    yield GOOD, "extraction log", str(worker_log())


def _library(configuration: Configuration) -> Iterator[Finding]:
    path = library_file()
    if not configuration.remember:
        yield NOTE, "library", f"{path} is not used: the settings say remember = false"
    elif not path.exists():
        yield GOOD, "library", f"{path}, which does not exist: it is made when the first article is opened"
    else:
        librarian = Librarian.open(path)
        try:
            count = len(librarian.ask_and_wait(listing.rows))
        except LibraryError as error:
            yield BAD, "library", f"{path}: {error.title} {error.cause}"
        else:
            trouble = librarian.trouble
            yield (
                (BAD, "library", f"{path}: {trouble.title} {trouble.cause} {trouble.next_step}")
                if trouble
                else (GOOD, "library", f"{path}: {count} articles, {path.stat().st_size / 1e6:.1f} MB")
            )
        finally:
            librarian.close()
