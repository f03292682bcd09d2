"""A folder as its articles: the files that newsreader can read, folder by folder, 2 before 10.

Hidden files and folders are nobody's articles. A link is followed to a file within the folder only, never to a folder
and never out: whoever names a folder has not named what lies elsewhere.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.articles.kinds import readable_kind
from tui.errors import ArticleError
from tui.extraction.cleaning import clean_line
from tui.settings import FOLDER_DEPTH, FOLDER_FILES

ARTICLE_ENDINGS = frozenset(
    {
        "", ".txt", ".text", ".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".html", ".htm", ".xhtml", ".xht",
        ".shtml", ".pdf", ".docx", ".rss", ".atom", ".xml", ".opml"
    }
)  # fmt: skip
"""Of the files that a folder is searched for; a file that is named for itself may end as it likes."""

_BEGINNING_BYTES = 8192
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as it was found."""

    path: Path
    files: tuple[Path, ...]
    """Not opened yet."""
    passed_over: int
    """How many visible files and folders were not taken: of kinds that hold no article, links that lead out, folders
    that are too deep or may not be read."""
    more: bool
    """Whether there were more than `FOLDER_FILES`."""


def read_folder(path: Path) -> Folder:
    """The files in `path` and the folders in it. Raises `ArticleError` where it can't be read or holds none."""
    passed_over = 0
    files: list[Path] = []
    more = False
    for found in walk(path, ARTICLE_ENDINGS):
        if found is None:
            passed_over += 1
        elif len(files) < FOLDER_FILES:
            files.append(found)
        else:
            more = True
            break
    if not files:
        others = f" {passed_over} of other kinds are." if passed_over else ""
        raise ArticleError(
            f"There is no article in the folder “{clean_line(str(path))}”.",
            f"No text, page, PDF, .docx or feed is in it.{others}",
            "Name another folder, or a file.",
        )
    return Folder(path, tuple(files), passed_over, more)


def walk(path: Path, endings: frozenset[str]) -> Iterator[Path | None]:
    """Every file in `path` that ends in one of `endings`, in natural order; None for each one passed over.

    Holds no more than the names of the folders it is in. Raises `ArticleError` where `path` itself can't be read.
    """
    try:
        root = path.resolve(strict=True)
        within = _listed(path)
    except OSError as error:
        raise ArticleError(
            f"The folder “{clean_line(str(path))}” could not be read.",
            f"The system says: {clean_line(error.strerror or str(error))}.",
            "Check its name and permissions.",
        ) from error
    levels = [within]
    while levels:
        entry = next(levels[-1], None)
        if entry is None:
            levels.pop()
        elif not entry.is_symlink() and entry.is_dir():
            try:
                if len(levels) >= FOLDER_DEPTH:
                    yield None
                else:
                    levels.append(_listed(entry))
            except OSError:
                yield None
        else:
            yield entry if entry.suffix.lower() in endings and _is_article(entry, root) else None


def natural_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key by which `part 2` comes before `part 10`, and letter case makes no difference."""
    parts = _DIGITS.split(name.casefold())
    return tuple((0, int(part), part) if part.isascii() and part.isdigit() else (1, 0, part) for part in parts if part)


def _listed(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries if not entry.name.startswith(".")]
    return (folder / name for name in sorted(names, key=lambda name: (natural_order(name), name)))


def _is_article(entry: Path, root: Path) -> bool:
    """Whether it is a plain file, and not a link to one outside `root`; without an ending, its beginning decides."""
    try:
        if not entry.is_file() or (entry.is_symlink() and not entry.resolve(strict=True).is_relative_to(root)):
            return False
        if entry.suffix:
            return True
        with entry.open("rb") as stream:
            readable_kind(stream.read(_BEGINNING_BYTES), entry.name)
    except (OSError, ArticleError):
        return False
    return True
