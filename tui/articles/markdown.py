"""Markdown as a reader sees it: no marks, the words of links without their addresses, code as it stands.

Front matter (`---`, a line of each field, `---`) fills the article's fields.
"""

from __future__ import annotations

import re

from tui.articles.conversion import NEXT_STEP, Converted, Request
from tui.articles.dates import iso_day
from tui.articles.decoding import decode
from tui.articles.html import parsed
from tui.articles.markup import text_of
from tui.errors import ArticleError
from tui.extraction.cleaning import clean_line

_FRONT_MATTER = re.compile(
    r"\A\s*---[ \t]*\r?\n(?=(?:[ \t]*(?:#[^\n]*)?\r?\n)*[A-Za-z][\w-]*:)(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL,
)
"""It begins with a field: what stands between two rules is text."""
_FIELD = re.compile(r"^([A-Za-z][\w-]*):[ \t]*(\S.*?)?[ \t]*$")
_LIST_ITEM = re.compile(r"^\s*-\s+(\S.*?)\s*$")
_OTHER_YAML = "{>|&*!"
"""Begins a value that goes on in the lines below it, or is no text."""
_NAMES = {  # what front matter calls a field, and what it is here
    "title": "title",
    "headline": "title",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "by": "byline",
    "date": "published",
    "published": "published",
    "publisher": "publisher",
    "publication": "publisher",
    "source": "publisher",
    "outlet": "publisher",
    "site": "publisher",
    "url": "url",
    "link": "url",
    "lang": "language",
    "language": "language",
}


def from_markdown(request: Request, data: bytes) -> Converted:
    """The text of a Markdown file. Its title is the front matter's, else the heading it begins with."""
    from markdown_it import MarkdownIt

    source = decode(data, request.charset)
    fields: dict[str, str] = {}
    front = _FRONT_MATTER.match(source)
    if front:
        fields = _fields(front[1])
        source = source[front.end() :]
    tree = parsed(f"<div>{MarkdownIt('commonmark').enable(['table', 'strikethrough']).render(source)}</div>")
    text = "" if tree is None else text_of(tree)
    if tree is None or not text:
        raise ArticleError(
            f"“{clean_line(request.name)}” holds no text.", "It is made of Markdown's marks only.", NEXT_STEP
        )
    heading = next((" ".join(text_of(heading).split()) for heading in tree.iter("h1")), None)
    if heading != text.partition("\n\n")[0]:
        heading = None
    published = fields.get("published")
    return Converted(
        text=text,
        title=fields.get("title") or heading,
        byline=fields.get("byline"),
        publisher=fields.get("publisher"),
        url=fields.get("url"),
        published=iso_day(published) if published else None,
        language=fields.get("language"),
    )


def _fields(front_matter: str) -> dict[str, str]:
    """Fields of one line each, and lists: more of YAML is not read, and what is not understood is left out."""
    found: dict[str, list[str]] = {}
    field = None
    for line in front_matter.splitlines():
        if pair := _FIELD.match(line):
            field = _NAMES.get(pair[1].lower())
            if field and pair[2]:
                found.setdefault(field, []).extend(_values(pair[2]))
        elif field and (item := _LIST_ITEM.match(line)):
            found.setdefault(field, []).extend(_values(item[1]))
    return {field: ", ".join(values) if field == "byline" else values[0] for field, values in found.items() if values}


def _values(written: str) -> list[str]:
    if written.startswith("[") and written.endswith("]"):
        return [value for part in written[1:-1].split(",") if (value := _unquoted(part.strip()))]
    return [] if written[0] in _OTHER_YAML else [_unquoted(written)]


def _unquoted(written: str) -> str:
    for mark in "\"'":
        if len(written) > 1 and written.startswith(mark) and written.endswith(mark):
            return written[1:-1]
    return written
