"""Where words stand in quotation marks.

One matcher for every kind of mark: straight and curly, doubled singles (`` and ''), guillemets either way round,
low-high marks, corner brackets, single marks, and any of them inside another. It reads each paragraph once, so
its time is linear in the text. An apostrophe, an inch mark or a clipped decade ('90s) opens nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.extraction.records import Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in quotation marks within one paragraph."""

    span: Span
    """Marks included."""
    paragraph: int
    """Number of the paragraph it lies in."""
    closed: bool = True
    """False when its closing mark is missing: it then runs to the end of its paragraph."""
    resumes: bool = False
    """Whether the stretch before it, left open at the end of its paragraph, goes on here."""
    single: bool = False
    """Whether its marks are single ones."""
    nested: tuple[Span, ...] = ()
    """The stretches inside it, at any depth, in text order."""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    family: str
    opens: bool
    closes: bool


_CURLY, _STRAIGHT, _LOW, _GUILLEMET, _DOUBLED, _CORNER = (
    "“”",
    '"',
    "„“",
    "«»",
    "``''",
    "「」",
)
_SINGLE = "‘’"
_MARKS = re.compile(r"``|''|‘‘|’’|[\"“”„‟«»‹›「」『』＂'‘’‚`]")
_APOSTROPHES = "'’`‘"
_OPENERS = {
    "“": _CURLY,
    "‟": _CURLY,
    "„": _LOW,
    "``": _DOUBLED,
    "‘‘": _DOUBLED,
    "「": _CORNER,
    "『": _CORNER,
}
_CLOSERS = {"」": _CORNER, "』": _CORNER}
_FAMILIES = {
    '"': _STRAIGHT,
    "＂": _STRAIGHT,
    "”": _CURLY,
    "«": _GUILLEMET,
    "»": _GUILLEMET,
    "''": _DOUBLED,
}
_FAMILIES |= {"’’": _DOUBLED} | dict.fromkeys("'‘’‚`‹›", _SINGLE)
_PAIRED = "“”„‟"
_BEFORE_OPENING = " \n\u00a0([{<—–-−/…:;,.=>*•‘’'\"“„«|"
_CLIPPED = re.compile(r"\d0s\b|(?:em|til|tis|twas|cause|bout|round|n)\b", re.IGNORECASE)
_CLIPPED_AND = re.compile(r"['’]n['’]", re.IGNORECASE)
_FEWEST_WORDS_LEFT_OPEN = 4
_WORD = re.compile(r"\w+")


def find_stretches(text: str, paragraphs: list[Span]) -> list[Stretch]:
    """Every outermost stretch in quotation marks, in text order; each holds the stretches inside it.

    A mark left open runs to the end of its paragraph where the next paragraph opens again (a quote of several
    paragraphs), or where it stands where speech begins and enough words follow; otherwise it is no mark at all.
    Empty for a text without marks.
    """
    found: list[Stretch] = []
    left_open = False
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        pairs, loose = _pairs(text, paragraph)
        tail = _left_open(text, paragraph, following, pairs, loose)
        if tail is not None:
            pairs = [pair for pair in pairs if pair[1] <= tail or pair[0] > tail]
            pairs.append((tail, paragraph.end))
        outer = _outermost(sorted(pairs, key=lambda pair: (pair[0], -pair[1])))
        for (start, end), inside in outer:
            found.append(
                Stretch(
                    Span(start, end),
                    number,
                    closed=start != tail,
                    resumes=left_open and not text[paragraph.start : start].strip(),
                    single=_family_at(text, start) == _SINGLE,
                    nested=tuple(Span(*pair) for pair in inside),
                )
            )
        left_open = tail is not None
    return found


def _pairs(text: str, paragraph: Span) -> tuple[list[tuple[int, int]], list[_Mark]]:
    """Opening marks paired with closing ones, and the double marks that stay open, in text order."""
    marks = list(_marks(text, paragraph))
    doubles, loose = _pair_doubles(text, [mark for mark in marks if mark.family != _SINGLE])
    singles = _pair_singles(text, [mark for mark in marks if mark.family == _SINGLE], paragraph)
    return doubles + _not_crossing(singles, doubles), loose


def _marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    """The marks of a paragraph with what each may do where it stands."""
    for match in _MARKS.finditer(text, paragraph.start, paragraph.end):
        sign, start, end = match.group(), match.start(), match.end()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        family = _OPENERS.get(sign) or _CLOSERS.get(sign) or _FAMILIES[sign]
        if sign in _OPENERS:
            # A low-high pair ends in “, and some writers close with it what they opened with it.
            slipped = sign == "“" and not before.isspace() and not after.isalnum()
            yield _Mark(start, end, family, opens=not slipped, closes=sign == "“")
        elif sign in _CLOSERS:
            yield _Mark(start, end, family, opens=False, closes=True)
        else:
            spaced = sign == "«" and after in " \u00a0\u202f"  # French sets guillemets off with spaces
            opens = before in _BEFORE_OPENING and (spaced or not after.isspace())
            closes = sign in "”»" or not before.isspace() or after.isspace()
            if family == _SINGLE:
                opens = opens and (after.isalnum() or after in '[(“"«…$£€.') and sign != "’"
                opens = opens and not (sign in _APOSTROPHES and _CLIPPED.match(text, end))
                closes = not before.isspace() and not after.isalnum() and sign not in "‘‚`"
                closes = closes and not _CLIPPED_AND.match(text, max(start - 2, 0))  # rock 'n' roll
            elif sign in ("”", "’’"):
                opens = opens and before in " \n\u00a0([" and after.isalnum()
            yield _Mark(start, end, family, opens, closes)


def _pair_doubles(text: str, marks: list[_Mark]) -> tuple[list[tuple[int, int]], list[_Mark]]:
    """One pass with a stack; a mark that may open or close closes what is open and else opens."""
    pairs: list[tuple[int, int]] = []
    stack: list[_Mark] = []
    for number, mark in enumerate(marks):
        top = stack[-1] if stack else None
        inner = top is not None and mark.family != top.family and not _closes(mark, top)
        if top is None or (inner and mark.opens):
            following = marks[number + 1] if number + 1 < len(marks) else None
            if mark.opens and not _is_measure(text, mark) and (top is None or _has_partner(mark, following)):
                stack.append(mark)
        elif mark.closes and not (mark.opens and text[mark.start] == "“"):
            if _is_measure(text, mark) and _closing_follows(marks, number):
                continue
            while len(stack) > 1 and not _closes(mark, stack[-1]):
                stack.pop()
            if _closes(mark, stack[-1]):
                pairs.append((stack.pop().start, mark.end))
        elif mark.closes and top.family == _LOW:
            pairs.append((stack.pop().start, mark.end))
    return pairs, stack


def _closes(mark: _Mark, opening: _Mark) -> bool:
    """Whether this mark can close that one: its own family, or a writer's mix of double marks."""
    mixable = {_CURLY, _STRAIGHT, _LOW, _DOUBLED, _GUILLEMET}
    return mark.closes and (mark.family == opening.family or {mark.family, opening.family} <= mixable)


def _has_partner(mark: _Mark, following: _Mark | None) -> bool:
    """Whether a mark that would open inside another is closed by the very next one."""
    return following is not None and following.family == mark.family and following.closes


def _closing_follows(marks: list[_Mark], number: int) -> bool:
    following = marks[number + 1] if number + 1 < len(marks) else None
    return following is not None and following.closes and not following.opens


def _is_measure(text: str, mark: _Mark) -> bool:
    """Inches and seconds: a straight mark right behind a digit (6'2", a 12" record)."""
    after = text[mark.end : mark.end + 1]
    return text[mark.start] in "\"'" and text[mark.start - 1 : mark.start].isdigit() and after not in ".,;:?!)"


def _pair_singles(text: str, marks: list[_Mark], paragraph: Span) -> list[tuple[int, int]]:
    """Single marks paired so that the apostrophe of a plural (the workers' rights) does not end a quote."""
    pairs: list[tuple[int, int]] = []
    opening: _Mark | None = None
    weak: _Mark | None = None
    for mark in marks:
        if opening is None:
            if mark.opens and not (mark.start > paragraph.start and text[mark.start - 1].isdigit()):
                opening, weak = mark, None
        elif mark.closes and not mark.opens:
            if _may_be_plural(text, mark, paragraph.end):
                weak = weak or mark
            else:
                pairs.append((opening.start, mark.end))
                opening = None
        elif mark.opens:
            if weak is not None:
                pairs.append((opening.start, weak.end))
            opening, weak = mark, None
    if opening is not None and weak is not None:
        pairs.append((opening.start, weak.end))
    return pairs


def _may_be_plural(text: str, mark: _Mark, end: int) -> bool:
    behind = text[mark.end : min(mark.end + 2, end)]
    return text[mark.start - 1] in "sS" and behind[:1] == " " and behind[1:2].islower()


def _not_crossing(singles: list[tuple[int, int]], doubles: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The single pairs that lie wholly inside, around or outside every double pair."""
    edges = sorted((place, number) for number, pair in enumerate(doubles) for place in pair)
    kept = []
    position = 0
    for start, end in sorted(singles):
        while position < len(edges) and edges[position][0] <= start:
            position += 1
        inside: set[int] = set()
        ahead = position
        while ahead < len(edges) and edges[ahead][0] < end:
            inside ^= {edges[ahead][1]}
            ahead += 1
        if not inside:
            kept.append((start, end))
    return kept


def _left_open(
    text: str,
    paragraph: Span,
    following: Span | None,
    pairs: list[tuple[int, int]],
    loose: list[_Mark],
) -> int | None:
    """Where a stretch starts that runs to the end of the paragraph, if there is one."""
    if not loose:
        return None
    start, end = loose[0].start, loose[0].end
    if following is not None and _opens_again(text, following, loose[0].family):
        return start
    after = text[end : end + 1]
    enough = len(_WORD.findall(text, end, paragraph.end)) >= _FEWEST_WORDS_LEFT_OPEN
    lead = text[paragraph.start : start].rstrip()
    return start if enough and (after.isupper() or not lead or lead[-1] in ",:") else None


def _opens_again(text: str, paragraph: Span, family: str) -> bool:
    match = _MARKS.match(text, paragraph.start)
    if match is None:
        return False
    sign = match.group()
    return (_OPENERS.get(sign) or _FAMILIES.get(sign)) == family and text[match.end() : match.end() + 1].strip() != ""


def _family_at(text: str, offset: int) -> str:
    match = _MARKS.match(text, offset)
    sign = match.group() if match else ""
    return _OPENERS.get(sign) or _CLOSERS.get(sign) or _FAMILIES.get(sign, "")


def _outermost(
    pairs: list[tuple[int, int]],
) -> Iterator[tuple[tuple[int, int], list[tuple[int, int]]]]:
    """Each outermost pair with the pairs inside it, from pairs sorted by start and then by falling end."""
    outer: tuple[int, int] | None = None
    inside: list[tuple[int, int]] = []
    for pair in pairs:
        if outer is not None and pair[1] <= outer[1]:
            inside.append(pair)
            continue
        if outer is not None:
            yield outer, inside
        outer, inside = pair, []
    if outer is not None:
        yield outer, inside
