"""The paragraphs of a page, written as trafilatura reads them without losing a word.

With precision before recall it drops the words behind an empty element, those in a `<time>` or in a `<span>` whose
class speaks of authors or sharing, and paragraphs that the page sets as `<div>` beside others that are `<p>`.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

_SENTENCES = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
_LEAST_WORDS = 8
_LEAST_SIBLINGS = 2
_LINKED_SHARE = 0.5
_WITHIN_SENTENCE_SHARE = 0.5
"""Of a paragraph's letters: with more, an element is the paragraph, such as a byline in a box of its own."""
_INLINE = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "dfn", "em", "font", "i", "kbd", "mark", "q",
        "s", "small", "span", "strong", "sub", "sup", "time", "u"
    }
)  # fmt: skip
_DIVISIONS = ("div", "section")
_DROPPED_IN_SENTENCES = ("span", "time", "label", "output", "button")


def write_paragraphs(tree: Any) -> None:
    """Rewrites the page's `tree`; a reader would see no difference."""
    _write_quotation_marks(tree)
    _leave_no_gaps(tree)
    _open_sentences(tree)
    _make_paragraphs(tree)
    _part_at_blank_lines(tree)


def _write_quotation_marks(tree: Any) -> None:
    """Browsers draw the marks of `<q>`; trafilatura would make a paragraph of it."""
    for quotation in tree.iter("q"):
        quotation.text = "“" + (quotation.text or "")
        if len(quotation):
            quotation[-1].tail = (quotation[-1].tail or "") + "”"
        else:
            quotation.text += "”"
        quotation.tag = "span"


def _leave_no_gaps(tree: Any) -> None:
    for element in list(tree.iter(*_INLINE, *_DIVISIONS, "p")):
        if not len(element) and not element.text and (element.tail or "").strip() and element.tag != "br":
            if element.tag in _INLINE:
                element.drop_tag()
            else:
                element.tag = "br"


def _open_sentences(tree: Any) -> None:
    for paragraph in tree.iter("p"):
        letters = len(paragraph.text_content())
        for element in list(paragraph.iter(_DROPPED_IN_SENTENCES)):
            if len(element.text_content()) < _WITHIN_SENTENCE_SHARE * letters:
                element.drop_tag()


def _make_paragraphs(tree: Any) -> None:
    """Makes a `<p>` of every division that is a paragraph: sentences and nothing else, beside others of its kind."""
    found = [element for element in tree.iter(_DIVISIONS) if _is_paragraph(element)]
    beside = Counter(element.getparent() for element in (*found, *tree.iter("p")) if _is_long(element))
    for element in found:
        if beside[element.getparent()] >= _LEAST_SIBLINGS:
            element.tag = "p"


def _part_at_blank_lines(tree: Any) -> None:
    """Where a page writes `<br><br>` for a new paragraph; from the end, so that each piece is moved once."""
    for line_end in reversed(list(tree.iter("br"))):
        paragraph, second = line_end.getparent(), line_end.getnext()
        if paragraph.tag != "p" or second is None or second.tag != "br" or (line_end.tail or "").strip():
            continue
        following = paragraph.makeelement("p")
        following.text = second.tail
        following.extend(list(second.itersiblings()))
        following.tail, paragraph.tail = paragraph.tail, None
        paragraph.addnext(following)
        paragraph.remove(second)


def _is_paragraph(division: Any) -> bool:
    if any(inner.tag not in _INLINE for inner in division.iterdescendants()):
        return False
    text = division.text_content()
    linked = sum(len(link.text_content()) for link in division.iter("a"))
    return _SENTENCES.search(text) is not None and linked < _LINKED_SHARE * len(text)


def _is_long(element: Any) -> bool:
    return len(element.text_content().split()) >= _LEAST_WORDS
