"""Words of an article in a Markdown document, so that they read there as they do in the article."""

from __future__ import annotations

import re

from tui.articles.article import Article

_SIGNS = re.compile(r"[\\`*_<~]|\](?=[(\[:])|&(?=#?\w+;)")
_LINK_SIGNS = re.compile(r"[\\`*_<~\[\]]|&(?=#?\w+;)")
_LINE_SIGNS = re.compile(r"^(?:([#>+=|-])|(\d+)([.)]))", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_LINK_BREAKERS = str.maketrans({"(": "%28", ")": "%29", " ": "%20", "<": "%3C", ">": "%3E", "\\": "%5C"})


def escaped(text: str) -> str:
    """`text` with a backslash before what Markdown would take for its own."""
    signs = _SIGNS.sub(r"\\\g<0>", _INDENT.sub("", text))
    return _LINE_SIGNS.sub(lambda sign: f"{sign[2] or ''}\\{sign[1] or sign[3]}", signs)


def title(article: Article) -> str:
    """The title, linked where the article has a web address, else followed by its file's name."""
    if article.url and article.url.startswith(("https://", "http://")):
        words = _LINK_SIGNS.sub(r"\\\g<0>", article.title or "untitled article")
        return f"[{words}]({article.url.translate(_LINK_BREAKERS)})"
    place = article.file_name if article.file_name != article.title else None
    return escaped(", ".join(part for part in (article.title, place) if part) or "untitled article")
