"""Paragraphs with a speaker's label: interviews in question and answer, debate transcripts, "Quill: We are ready"."""

from __future__ import annotations

import re
from collections import Counter

from tui.extraction.lines import Page
from tui.extraction.proposals import Proposal
from tui.extraction.records import Span

_LABEL = re.compile(
    r"[\"“”«„]?\s*((?:[^\W\d_a-z][\w.'’-]*)(?:\s+[^\W\d_a-z][\w.'’-]*){0,4})\s*(?:\([^)\n]{1,40}\)\s*)?(:|\.(?=\s))\s*"
)
_LETTERS = frozenset({"Q", "A"})
_FEWEST_LABELLED = 4
_MOSTLY = 0.5
_FEWEST_TOKENS = 4


def labelled_speech(page: Page) -> list[Proposal]:
    """One proposal per speech of a transcript; none unless labels take turns (two of them, four paragraphs)."""
    labels = _labels(page)
    if not labels:
        return []
    parse = page.parse
    mostly = len(labels) >= _MOSTLY * len(parse.paragraphs)
    proposals: list[Proposal] = []
    speech: list[Span] = []
    source: tuple[int, int] | None = None
    last_label = max(labels)
    for number, (first, last) in enumerate(parse.paragraphs):
        if number in labels:
            proposals.extend(_speech(speech, source))
            start, source = labels[number]
            speech = _spoken(page, start, last)
        elif source is not None and number < last_label and (mostly or not page.is_narration(first)):
            speech.extend(_spoken(page, parse.starts[first], last))
        else:
            proposals.extend(_speech(speech, source))
            speech, source = [], None
    return [*proposals, *_speech(speech, source)]


def _labels(page: Page) -> dict[int, tuple[int, tuple[int, int]]]:
    """Per labelled paragraph the offset where speech begins and the label's tokens."""
    parse = page.parse
    found: dict[int, tuple[int, tuple[int, int]]] = {}
    names: Counter[str] = Counter()
    for number, (first, last) in enumerate(parse.paragraphs):
        match = _LABEL.match(parse.text, parse.starts[first], parse.ends[last - 1])
        if match is None or match.end() >= parse.ends[last - 1]:
            continue
        label = match.group(1)
        if match.group(2) == "." and label not in _LETTERS:
            continue
        found[number] = match.end(), (parse.token_at(match.start(1)), parse.token_at(match.end(1) - 1) + 1)
        names[label] += 1
    if 0 in found and names[parse.words_of(*found[0][1])] == 1:
        del found[0]  # a headline
    turns = {label for label, count in names.items() if count > 1}
    spoken = [number for number, (start, _) in found.items() if _is_speech(page, start, parse.paragraphs[number][1])]
    if len(names) < 2 or not turns or len(found) < _FEWEST_LABELLED or len(spoken) < _MOSTLY * len(found):
        return {}
    return found


def _is_speech(page: Page, start: int, last: int) -> bool:
    """Whether words and a verb follow a label, and no score or date."""
    parse = page.parse
    behind = range(parse.token_at(start), last)
    return len(behind) >= _FEWEST_TOKENS and any(parse.classes[token] in ("VERB", "AUX") for token in behind)


def _spoken(page: Page, start: int, last: int) -> list[Span]:
    """The words of one paragraph from an offset on; none for a stage direction."""
    end = page.parse.ends[last - 1]
    text = page.parse.text[start:end].strip(' \n"“”«»')
    if not text or (text.startswith(("(", "[")) and text.endswith((")", "]"))):
        return []
    return [Span(start, end)] if start < end else []


def _speech(pieces: list[Span], label: tuple[int, int] | None) -> list[Proposal]:
    if not pieces or label is None:
        return []
    return [Proposal(tuple(pieces), None, label[1] - 1, "transcript", phrase=label)]
