"""Titles and authors in the properties of documents and pages, which programs fill when people don’t."""

from __future__ import annotations

import re

_TITLES = re.compile(
    r"(?:untitled|document|word document|dokument|presentation|title|\(anonymous\)|\(unspecified\))\s*\d*"
    r"|microsoft word\b.*|.*\.(?:docx?|odt|rtf|pdf|indd|qxd|tex|dvi|ps|pages|txt|html?|wpd|fm)",
    re.IGNORECASE,
)
_AUTHORS = re.compile(
    r"user|admin(?:istrator)?|owner|author|anonymous|\(anonymous\)|\(unspecified\)|unknown|python-docx|root|pc"
    r"|windows user|microsoft office user|apache poi|un-named|default",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2}")


def sane_title(written: str) -> str | None:
    """`written` where a person can have meant it as a title; None for a file's name or a program's default."""
    return written if _LETTERS.search(written) and not _TITLES.fullmatch(written) else None


def sane_author(written: str) -> str | None:
    """`written` where it can be somebody's name; None for an account's or a program's."""
    return written if _LETTERS.search(written) and not _AUTHORS.fullmatch(written) else None
