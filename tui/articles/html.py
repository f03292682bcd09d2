"""Web pages, fetched or saved: the article on them without navigation, banners and comments.

trafilatura finds it, precision before recall. Before it sees the page, everything goes that it stumbles over, and
afterwards the text is what a browser would show: its own quotation marks, paragraphs, lists and headings.
"""

from __future__ import annotations

import re
from typing import Any

from tui.articles.clutter import without_clutter
from tui.articles.conversion import Converted, Request
from tui.articles.decoding import decode
from tui.articles.markup import text_of
from tui.articles.page_paragraphs import write_paragraphs
from tui.articles.page_parts import parts_brought_together
from tui.articles.self_description import describe
from tui.errors import ArticleError
from tui.extraction.cleaning import clean, clean_line
from tui.settings import HTML_LIMIT_BYTES

_EMBEDDED = re.compile(r"""data:[\w.+-]+/[\w.+-]+(?:;[\w=.+-]+)*,[^\s"'<>)]{64,}""")
"""Pictures and typefaces that SingleFile writes into the page."""
_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,6})|0*([0-9]{1,7}));?")
_SAVE_ANEW = "Open it in a browser and save it from there."
_LEAST_WORDS = 5
_SCRIPT_WORDS = re.compile(
    r"\b(?:enable|requires?|needs?|turn on|activate|without)\b.{0,30}\bjava\s?script", re.IGNORECASE | re.DOTALL
)
_FEW_WORDS = 60
_STOP = re.compile(r"[.!?…。！？](?![\w])")
_LONGEST_SENTENCE_WORDS = 60


def from_html(request: Request, data: bytes) -> Converted:
    """The article of a page. Raises `ArticleError` where the page holds none."""
    markup = _without_embedded(decode(data, request.charset, markup=True), request.name)
    tree = parsed(markup)
    if tree is None:
        raise _nothing(request.name, None, False)
    needs_script = _without_scripts(tree)
    described = describe(tree, markup, request.url)
    text = _main_text(tree)
    if len(described.body or "") > 1.5 * len(text):  # where the page is drawn by a script, its description has it
        text = described.body or ""
    if len(text.split()) < _LEAST_WORDS:
        raise _nothing(request.name, tree, needs_script)
    return described.of(text)


def parsed(markup: str) -> Any:
    """The page's element tree (lxml); None where there is nothing to read in it."""
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    harmless = clean(_REFERENCE.sub(_harmless_reference, markup)).text
    try:
        parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
        return document_fromstring(harmless.encode("utf-8"), parser=parser)
    except ParserError:
        return None


def _without_embedded(markup: str, name: str) -> str:
    markup = _EMBEDDED.sub("data:,", markup)
    if len(markup) > HTML_LIMIT_BYTES:
        raise ArticleError(
            f"“{clean_line(name)}” is too large.",
            f"A page has at most {HTML_LIMIT_BYTES // 1_000_000} MB of text and markup.",
            "Paste the article's text into newsreader, or save it as plain text.",
        )
    return markup


def _harmless_reference(found: re.Match[str]) -> str:
    """Numbered control characters are read as browsers read them: 128 to 159 as Windows-1252, the others shown.

    One `&#27;` makes trafilatura return nothing for a whole page, and old pages write quotation marks as `&#147;`.
    """
    code = int(found[1], 16) if found[1] else int(found[2])
    if code in (9, 10, 13) or 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800:
        return found[0]
    if 0x80 <= code < 0xA0:
        return bytes([code]).decode("cp1252", "replace")
    if 0xE000 <= code < 0x110000:
        return found[0] if code & 0xFFFE != 0xFFFE else "\ufffd"
    return clean(chr(code)).text if code < 0x80 else "\ufffd"


def _main_text(tree: Any) -> str:
    without_clutter(tree)
    write_paragraphs(tree)
    text = _found(tree)
    if text and parts_brought_together(tree, text):
        text = max(text, _found(tree), key=len)
    return text


def _found(tree: Any) -> str:
    from trafilatura import bare_extraction

    for precision in (True, False):
        found: Any = bare_extraction(tree, favor_precision=precision, include_comments=False, with_metadata=False)
        text = text_of(found.body) if found is not None else ""
        if text and (precision or _runs(text)):
            return text
    return ""


def _runs(text: str) -> bool:
    """Whether it is made of sentences: without precision, trafilatura takes lists of links too."""
    return len(_STOP.findall(text)) * _LONGEST_SENTENCE_WORDS > len(text.split())


def _without_scripts(tree: Any) -> bool:
    """Takes out what is only for browsers without scripts. Whether it said that they are needed."""
    asked = False
    for part in tree.xpath("//noscript"):
        asked = asked or bool(_SCRIPT_WORDS.search(part.text_content()))
        part.drop_tree()
    return asked


def _nothing(name: str, tree: Any, needs_script: bool) -> ArticleError:
    title = f"No article was found in “{clean_line(name)}”."
    words = 0 if tree is None else len(text_of(tree).split())
    if tree is not None and (needs_script or (words < _FEW_WORDS and tree.xpath("count(//script)") > 0)):
        return ArticleError(
            title,
            "The page needs JavaScript: its text is only put there by a browser.",
            "Open it in a browser, save what you see there (SingleFile does it well), and open that file.",
        )
    if words < _LEAST_WORDS:
        return ArticleError(title, "The page is empty, or its text lies too deep in its markup.", _SAVE_ANEW)
    return ArticleError(
        title,
        "The page holds no running text, as an overview or a search does.",
        "Open the page of one article, or paste its text.",
    )
