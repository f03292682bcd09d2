"""Quotes without a verb of their own: somebody goes on talking."""

from __future__ import annotations

from dataclasses import replace

from tui.extraction.lines import Page
from tui.extraction.proposals import Proposal
from tui.extraction.records import Span

_FEWEST_WORDS = 3
_SMALL = frozenset({"PUNCT", "SPACE", "SYM", "ADV", "CCONJ", "INTJ"})
_ASKING = frozenset({"ask", "enquire", "inquire", "wonder", "query"})


def carry_on(page: Page, chosen: list[Proposal]) -> list[Proposal]:
    """`chosen` with the free-standing quotes added, in text order.

    A quote that fills its sentence belongs to whoever spoke last if that was in the sentence before, or to the quote
    that follows in its paragraph. Words in marks right behind words in marks are another piece of the same act; after
    a paraphrase they are an act of their own.
    """
    acts = list(chosen)
    covered = {number for act in acts for number in _stretches_of(page, act)}
    speaking = _by_line(page, acts)
    for number in range(len(page.stretches)):
        if number in covered or not _stands_alone(page, number):
            continue
        line = page.line_of[page.stretch_tokens[number][0]]
        found = _following(page, number, line, speaking)
        if found is None:
            found = _spoken_before(page, number, line, speaking)
        if found is not None:
            act, joins = found
            span = page.stretches[number].span
            if joins:
                acts[act] = replace(acts[act], pieces=tuple(sorted((*acts[act].pieces, span))))
            else:
                acts.append(Proposal((span,), None, acts[act].source, "continued", 0))
                act = len(acts) - 1
            speaking[line] = act
        else:
            subject = _subject_before(page, number, line)
            if subject is not None:
                acts.append(Proposal((page.stretches[number].span,), None, subject, "subject", 0))
                speaking[line] = len(acts) - 1
    return sorted(acts, key=lambda act: act.pieces[0])


def _by_line(page: Page, acts: list[Proposal]) -> dict[int, int]:
    """The act that is last heard in each line, by its place in `acts`."""
    speaking: dict[int, int] = {}
    for number, act in enumerate(acts):
        for place in act.pieces:
            speaking[page.line_of[page.parse.token_at(place.end - 1)]] = number
        if act.cue is not None:
            speaking[page.line_of[act.cue.token]] = number
    return speaking


def _stretches_of(page: Page, act: Proposal) -> list[int]:
    parse = page.parse
    return [
        number
        for piece in act.pieces
        for number in page.stretches_in(parse.token_at(piece.start), parse.token_at(piece.end - 1) + 1)
    ]


def _stands_alone(page: Page, number: int) -> bool:
    """Whether the stretch is a sentence or more, with no words of the narrator in its line."""
    first, last = page.stretch_tokens[number]
    if first >= last or page.line_of[first] < 0:
        return False
    low, high = page.lines[page.line_of[first]]
    if any(
        page.is_narration(token) and page.parse.classes[token] not in ("PUNCT", "SPACE", "SYM")
        for token in range(low, high)
    ):
        return False
    words = [token for token in range(first, last) if page.parse.classes[token] not in ("PUNCT", "SPACE")]
    return len(words) >= _FEWEST_WORDS or page.parse.words[max(first, last - 2)][-1] in ".?!"


def _following(page: Page, number: int, line: int, speaking: dict[int, int]) -> tuple[int, bool] | None:
    """The act of the next line of the paragraph, if it begins with words in marks: "Yes." "We are ready," she said."""
    following = line + 1
    if following >= len(page.lines) or not _same_paragraph(page, line, following) or following not in speaking:
        return None
    if page.is_narration(page.lines[following][0]):
        return None
    return (speaking[following], True) if _begins_paragraph(page, line) else None


def _spoken_before(page: Page, number: int, line: int, speaking: dict[int, int]) -> tuple[int, bool] | None:
    before = line - 1
    if before < 0 or before not in speaking:
        return None
    act = speaking[before]
    token = page.lines[before][1] - 1
    quoted = any(not page.is_narration(token) for token in range(*page.lines[before]))
    return act, quoted


def _subject_before(page: Page, number: int, line: int) -> int | None:
    """The subject of the sentence before, where that is somebody who can speak."""
    before = line - 1
    if before < 0:
        return None
    parse = page.parse
    first, last = page.lines[before]
    for token in range(first, last):
        if (
            page.is_narration(token)
            and parse.relations[token] == "nsubj"
            and parse.classes[parse.heads[token]] in ("VERB", "AUX")
        ):
            if parse.classes[token] == "PROPN" or parse.lower[token] in ("he", "she"):
                return token
            return None
    return None


def _begins_paragraph(page: Page, line: int) -> bool:
    return line == 0 or not _same_paragraph(page, line - 1, line)


def _same_paragraph(page: Page, one: int, other: int) -> bool:
    return page.parse.paragraph_of[page.lines[one][0]] == page.parse.paragraph_of[page.lines[other][0]]
