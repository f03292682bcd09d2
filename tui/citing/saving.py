"""All quotes of an article in a file of their own."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tui.articles.article import Article
from tui.citing.formats import render_all
from tui.extraction.records import Extraction

KINDS = {"md": "Markdown", "txt": "plain text, each quote with speaker and source", "jsonl": "JSON lines"}
"""File ending and what it is called."""

_FORMATS = {"md": "markdown", "txt": "quote"}
_UNSAFE = re.compile(r"[^\w.-]+")
_NAME_LIMIT = 60


def save(kind: str, extraction: Extraction, article: Article, folder: Path) -> Path:
    """Writes all quotes into a new file of `folder` and returns its path. Raises `OSError` where it can't be written.

    The file is named after the article; where that name is taken, a number follows it: nothing is overwritten.
    """
    text = rendered(kind, extraction, article)
    stem = _UNSAFE.sub("-", Path(article.file_name or article.title).stem).strip("-.")[:_NAME_LIMIT] or "article"
    number = 1
    while True:
        path = folder / f"{stem}.quotes{f'-{number}' if number > 1 else ''}.{kind}"
        try:
            with path.open("x", encoding="utf-8") as stream:
                stream.write(text)
        except FileExistsError:
            number += 1
        else:
            return path


def rendered(kind: str, extraction: Extraction, article: Article) -> str:
    """The file's text; it ends in a line end."""
    if kind == "jsonl":
        records = json.loads(render_all("json", extraction.quotes, extraction, article))
        return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    return render_all(_FORMATS[kind], extraction.quotes, extraction, article) + "\n"
