"""An element tree as paragraphs: what a reader sees of headings, lists, quotes and tables, a blank line between.

Knows the elements of HTML and those that trafilatura makes of them (`head`, `item`, `quote`, `lb`, `cell`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
        "tfoot", "thead", "tr", "ul", "head", "item", "list", "quote", "row"
    }
)  # fmt: skip
_CELLS = frozenset({"td", "th", "cell"})
_BREAKS = frozenset({"br", "lb"})
_UNSEEN = frozenset(
    {
        "audio", "button", "canvas", "embed", "iframe", "img", "input", "math", "noscript", "object",
        "script", "select", "style", "svg", "template", "textarea", "video", "graphic"
    }
)  # fmt: skip
_VERBATIM = frozenset({"pre"})
_CELL_START = "\x1f"
_CELL_GAP = " | "
_WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")
"""What HTML collapses: a no-break space is not among it."""
_AROUND_BREAKS = re.compile(r" *\n *")
_PARAGRAPH_END = re.compile(r"\n{2,}")


def text_of(root: Any) -> str:
    """The text of an lxml element, paragraphs a blank line apart. Of any depth, in linear time."""
    return "\n\n".join(paragraphs(root))


def paragraphs(root: Any) -> Iterator[str]:
    """The paragraphs of an lxml element in order, none of them empty."""
    pieces: list[str] = []
    verbatim = 0
    for event, element in _walked(root):
        tag = element.tag
        if event == "start":
            if tag in _BLOCKS:
                yield from _finished(pieces, verbatim > 0)
            verbatim += _is_verbatim(element)
            if tag in _BREAKS:
                pieces.append("\n")
            elif tag in _CELLS:
                pieces.append(_CELL_START)
            elif tag == "q":  # browsers draw its marks
                pieces.append("“")
            if element.text:
                pieces.append(_collapsed(element.text, verbatim))
            continue
        if tag == "q":
            pieces.append("”")
        if tag in _BLOCKS or _is_verbatim(element):
            yield from _finished(pieces, verbatim > 0)
        verbatim -= _is_verbatim(element)
        if element.tail and element is not root:
            pieces.append(_collapsed(element.tail, verbatim))
    yield from _finished(pieces, False)


def _walked(root: Any) -> Iterator[tuple[str, Any]]:
    """All elements that a reader sees, on the way in and on the way out; without recursion, for any depth."""
    from lxml.etree import iterwalk

    walk = iterwalk(root, events=("start", "end", "comment", "pi"))
    unseen = None
    for event, element in walk:
        if event in ("comment", "pi"):
            if element.tail and unseen is None:
                yield "tail", element
            continue
        if event == "start" and unseen is None and element.tag in _UNSEEN:
            unseen = element
            continue
        if unseen is None:
            yield event, element
        elif event == "end" and element is unseen:
            unseen = None
            if element.tail:
                yield "tail", element


def _is_verbatim(element: Any) -> bool:
    """Whether spaces and line ends in it count: a block of code, which trafilatura calls `code` as it does a word."""
    return element.tag in _VERBATIM or (element.tag == "code" and "\n" in (element.text or ""))


def _collapsed(text: str, verbatim: int) -> str:
    return text if verbatim else _WHITE_SPACE.sub(" ", text)


def _finished(pieces: list[str], verbatim: bool) -> Iterator[str]:
    text = "".join(pieces)
    pieces.clear()
    if _CELL_START in text:
        text = _CELL_GAP.join(cell.strip() for cell in text.split(_CELL_START) if cell.strip())
    if verbatim:
        text = text.strip("\n")
        if text.strip():
            yield text.rstrip()
        return
    text = _AROUND_BREAKS.sub("\n", re.sub("  +", " ", text))
    for paragraph in _PARAGRAPH_END.split(text):
        if paragraph.strip():
            yield paragraph.strip(" \n")
