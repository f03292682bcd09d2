"""Printed lines become paragraphs again.

A new one begins after a wider gap, at an indented line, in another size of type, and after a line that ends early with
the end of a sentence. What stands at one place on several pages (titles, page numbers) is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from tui.articles.pdf_lines import Line

_EDGE_LINES = 2
"""So many lines at the top and the bottom of a page can be its header and footer."""
_WIDER_GAP = 1.3
_TIGHTEST_LEADING = 0.9
_FREQUENT_SHARE = 0.25
"""Of how often the most frequent distance between lines is found."""
_OTHER_SIZE = 0.12
_INDENT_SIZES = 0.7
_EARLY_SHARE = 0.8
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*\d*$")
_BULLET = re.compile(r"[•▪◦‣●■]\s")
_DASH = re.compile(r"[–-]\s")
"""Begins an entry of a list, or goes on with an aside."""
_INITIAL_SIZES = 1.8
"""An initial letter over several lines is so much larger than what follows."""
_OPENING_MARKS = "“‘\"'«("
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_BROKEN = re.compile(r"([^\W\d_]+)[-\u2010]$")
_HYPHEN_END = re.compile(r"\w-$")
_WORD_START = re.compile(r"[^\W\d_]+")
_COMPOUND_STARTS = frozenset(
    {"all", "cross", "ex", "far", "full", "half", "high", "ill", "long", "low", "mid", "non", "part", "quarter", "self"}
    | {"short", "so", "then", "vice", "well", "year"}
)
"""Words that keep their hyphen before another one: “well-known” may have been broken at it."""
_WORDS_OF_ONE_LETTER = ("A", "I", "O")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The running text of `pages`, each a sequence of lines in the order of reading."""
    repeated = _repeated(pages)
    lines = [line for page in pages for line in page if _key(line) not in repeated and not _is_page_number(line, page)]
    words = Counter(_words(lines))
    lines = list(_with_initials(lines, words))
    leading = _leading(lines)
    usual_length = median([len(line.text) for line in lines]) if lines else 0
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and not _begins_new(paragraphs[-1], line, leading, usual_length):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [_joined(paragraph, words).translate(_LIGATURES) for paragraph in paragraphs]


def _key(line: Line) -> tuple[str, int]:
    return _NUMBER.sub("#", line.text.casefold()), round(line.y / 4)


def _repeated(pages: Sequence[Sequence[Line]]) -> set[tuple[str, int]]:
    """What stands at the edge of more than one page, at one height, and differs at most in its numbers."""
    counted = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    return {key for key, count in counted.items() if count > 1 and _WORD_START.search(key[0])}


def _edges(page: Sequence[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: line.y)
    return by_height[:_EDGE_LINES] + by_height[-_EDGE_LINES:]


def _is_page_number(line: Line, page: Sequence[Line]) -> bool:
    if len(page) < 2 or not _PAGE_NUMBER.fullmatch(line.text):
        return False
    heights = [other.y for other in page]
    return line.y in (min(heights), max(heights))


def _leading(lines: list[Line]) -> float:
    """The usual distance between two lines of a paragraph, in sizes of type: the least of those that are frequent.

    Where paragraphs are of a line or two, the distance between them is as frequent.
    """
    gaps = Counter(
        round((above.y - below.y) / below.size, 2)
        for above, below in pairwise(lines)
        if below.size > 0 and above.page == below.page and 0 < above.y - below.y < 4 * below.size
    )
    most = max(gaps.values(), default=0)
    return min(
        (gap for gap, count in gaps.items() if count >= _FREQUENT_SHARE * most and gap >= _TIGHTEST_LEADING),
        default=1.2,
    )


def _begins_new(paragraph: list[Line], line: Line, leading: float, usual_length: float) -> bool:
    last = paragraph[-1]
    ended = bool(_SENTENCE_END.search(last.text))
    early = len(last.text) < _EARLY_SHARE * usual_length
    if _DASH.match(line.text) and (ended or _DASH.match(paragraph[0].text)):
        return True
    if abs(last.size - line.size) > _OTHER_SIZE * max(last.size, line.size, 1) or _BULLET.match(line.text):
        return True
    gap = last.y - line.y
    if last.page != line.page or gap < 0:  # the next column or page: only a sentence that goes on goes on
        return ended and (early or not line.text[:1].islower())
    if gap > _WIDER_GAP * leading * line.size:
        return True
    indented = line.x - last.x > _INDENT_SIZES * line.size
    return (ended and (indented or early)) or (early and gap > 0 and len(paragraph) == 1 and _is_heading(last, line))


def _is_heading(line: Line, following: Line) -> bool:
    """A short line without a stop before one that begins with a capital is nothing that goes on."""
    return len(line.text) < 0.5 * len(following.text) and following.text.lstrip(_OPENING_MARKS)[:1].isupper()


def _with_initials(lines: Iterable[Line], words: Counter[str]) -> Iterable[Line]:
    """Large initial letters put before the line that they begin."""
    initial = None
    for line in lines:
        if initial and initial.size > _INITIAL_SIZES * line.size and (start := _WORD_START.match(line.text)):
            alone, whole = words[start[0].casefold()], words[(initial.text + start[0]).casefold()]
            gap = " " if initial.text in _WORDS_OF_ONE_LETTER and alone > whole else ""
            yield replace(line, text=f"{initial.text}{gap}{line.text}")
            initial = None
            continue
        if initial:
            yield initial
        initial = line if len(line.text) == 1 and line.text.isupper() else None
        if initial is None:
            yield line
    if initial:
        yield initial


def _words(lines: Iterable[Line]) -> Iterable[str]:
    for line in lines:
        for word in line.text.split()[:-1]:  # the last may be half a word
            yield word.strip("“”\"'‘’.,;:!?()[]").casefold()


def _joined(paragraph: list[Line], words: Counter[str]) -> str:
    text = paragraph[0].text
    for line in paragraph[1:]:
        text = _bound(text, line.text, words)
    return text


def _bound(text: str, following: str, words: Counter[str]) -> str:
    """Two lines as one. A hyphen at the end goes only where it parts one word, not where it is part of one."""
    if text.endswith("\u00ad"):
        return text[:-1] + following
    if text.endswith("—"):
        return text + following
    broken = _BROKEN.search(text)
    if broken is None:
        return text + following if _HYPHEN_END.search(text) else f"{text} {following}"
    start = _WORD_START.match(following)
    if start is None or not start[0][0].islower():
        return text + following
    first, second = broken[1].casefold(), start[0].casefold()
    whole, compound = words[first + second], words[f"{first}-{second}"]
    if compound > whole or (not whole and first in _COMPOUND_STARTS):
        return text + following
    return text[:-1] + following
