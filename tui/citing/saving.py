"""All quotes of an article in a file of their own."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from tui.articles.article import Article
from tui.citing.export import WRITERS
from tui.citing.found import Found
from tui.extraction.records import Extraction

KINDS = {name: writer.label for name, writer in WRITERS.items()}
"""Name of a form and what it is called."""

_UNSAFE = re.compile(r"[^\w.-]+")
_NAME_LIMIT = 60


def save(kind: str, extraction: Extraction, article: Article, folder: Path) -> Path:
    """Writes all quotes into a new file of `folder` and returns its path. Raises `OSError` where it can't be written.

    The file is named after the article; where that name is taken, a number follows it: nothing is overwritten, and
    nothing is left of a file that could not be written to its end.
    """
    content = rendered(kind, extraction, article)
    stem = _UNSAFE.sub("-", Path(article.file_name or article.title).stem).strip("-.")[:_NAME_LIMIT] or "article"
    number = 1
    while True:
        path = folder / f"{stem}.quotes{f'-{number}' if number > 1 else ''}.{WRITERS[kind].ending}"
        try:
            stream = path.open("xb")
        except FileExistsError:
            number += 1
            continue
        try:
            with stream:
                stream.write(content)
        except OSError:
            path.unlink(missing_ok=True)
            raise
        return path


def rendered(kind: str, extraction: Extraction, article: Article) -> bytes:
    """What the file holds; it ends in a line end."""
    stream = BytesIO()
    WRITERS[kind].write(iter([Found.of_article(extraction, article)]), stream)
    return stream.getvalue()
