"""A parsed text laid out for attribution: which tokens are quoted, and where the narrator's sentences end.

The model's own sentences break at full stops inside quotation marks. A *line* is a sentence as the narrator
wrote it: it may hold whole quoted sentences, and it ends where the narrator ends it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.extraction.naming import offices
from tui.extraction.parse import Parse
from tui.extraction.quotes import Stretch
from tui.extraction.records import Span
from tui.extraction.verbs import reports

_LONGEST_SHORTENED_TITLE = 4
"""Letters: "Prof", "Gen"."""
_TERMINALS = frozenset(".?!…")
_PREAMBLE = re.compile(
    r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?[\s:–—-]+(?=\D)"
    r"|(?:[^\W\d_a-z][\w.,'’ -]{1,40})?\((?:[A-Z][\w/ .-]{1,25})\)\s*(?:-{1,2}|–|—)\s+"
    r"|[^\W\d_a-z]{3}[^a-z():]{0,40}(?:,[\w. ]{1,30})?\s(?:-{1,2}|–|—)\s+"
)
"""A post's time; a place and an agency; a place in capitals."""
_MOST_PARTS = 300
"""The narrator's words and the stretches in marks that one line holds at most; beyond it, no sentence."""
_MOST_TOKENS = 3_000
_CLOSING = frozenset("\"'”’»“‘)]")


@dataclass(frozen=True, slots=True)
class Page:
    """What every step of attribution reads."""

    parse: Parse
    stretches: list[Stretch]
    stretch_of: list[int]
    """Per token the number of the stretch it lies in, marks included; -1 for the narrator's own words."""
    stretch_tokens: list[tuple[int, int]]
    """Per stretch its tokens, half open. Empty ranges where no token lies in it."""
    lines: list[tuple[int, int]]
    """Token ranges, half open, in text order; blank tokens at their ends left out."""
    line_of: list[int]
    """Per token the number of its line; -1 for blank tokens between lines."""

    def span(self, first: int, last: int) -> Span:
        """The text from token `first` up to but not including token `last`."""
        return Span(self.parse.starts[first], self.parse.ends[last - 1])

    def is_narration(self, token: int) -> bool:
        return self.stretch_of[token] < 0

    def same_paragraph(self, one: int, other: int) -> bool:
        """Whether two lines stand in one paragraph."""
        return self.parse.paragraph_of[self.lines[one][0]] == self.parse.paragraph_of[self.lines[other][0]]

    def stretches_in(self, first: int, last: int) -> list[int]:
        """Numbers of the stretches that have a token in a token range, in text order."""
        numbers: list[int] = []
        token = first
        while token < last:
            number = self.stretch_of[token]
            if number < 0:
                token += 1
            else:
                numbers.append(number)
                token = max(token + 1, self.stretch_tokens[number][1])
        return numbers


def lay_out(parse: Parse, stretches: list[Stretch]) -> Page:
    """The page of a text; no lines for a blank one."""
    stretch_of, stretch_tokens = _quoted_tokens(parse, stretches)
    lines = [
        line for first, last in parse.paragraphs for line in _lines(parse, first, last, stretch_of, stretch_tokens)
    ]
    line_of = [-1] * len(parse)
    for number, (first, last) in enumerate(lines):
        line_of[first:last] = [number] * (last - first)
    return Page(parse, stretches, stretch_of, stretch_tokens, lines, line_of)


def _quoted_tokens(parse: Parse, stretches: list[Stretch]) -> tuple[list[int], list[tuple[int, int]]]:
    stretch_of = [-1] * len(parse)
    ranges: list[tuple[int, int]] = []
    token = 0
    for number, stretch in enumerate(stretches):
        while token < len(parse) and parse.ends[token] <= stretch.span.start:
            token += 1
        first = token
        while token < len(parse) and parse.starts[token] < stretch.span.end:
            stretch_of[token] = number
            token += 1
        ranges.append((first, token))
    return stretch_of, ranges


def _lines(
    parse: Parse,
    first: int,
    last: int,
    stretch_of: list[int],
    stretch_tokens: list[tuple[int, int]],
) -> list[tuple[int, int]]:
    """The narrator's sentences in one paragraph."""
    ends: list[int] = []
    first = _past_preamble(parse, first, last)
    token = start = first
    parts = 0
    while token < last:
        number = stretch_of[token]
        parts += 1
        if number < 0:
            token += 1
            ended = _ends_sentence(parse, token - 1, last)
        else:
            token = max(token + 1, stretch_tokens[number][1])
            ended = token < last and _quote_ends_sentence(parse, token, last, stretch_of)
        if ended or parts >= _MOST_PARTS or token - start >= _MOST_TOKENS:
            ends.append(token)
            start, parts = token, 0
    lines: list[tuple[int, int]] = []
    for low, high in zip([first, *ends], [*ends, last], strict=True):
        words = [token for token in (range(low, high)) if parse.tags[token] != "_SP"]
        if words:
            lines.append((words[0], words[-1] + 1))
    return lines


def _past_preamble(parse: Parse, first: int, last: int) -> int:
    """The first token behind a time ("14:02") or a dateline ("PORTHAVEN (Reuters) - "), where a paragraph has one."""
    end = parse.ends[last - 1]
    found = _PREAMBLE.match(parse.text, parse.starts[first], end)
    if found is None or found.end() >= end:
        return first
    return parse.token_at(found.end())


def _ends_sentence(parse: Parse, token: int, last: int) -> bool:
    """Whether the narrator's sentence ends with this token: a terminal mark, and a new beginning behind it."""
    following = _next_word(parse, token + 1, last)
    if following is None:
        return False
    word = parse.words[token]
    if word[-1] not in _TERMINALS or parse.classes[token] != "PUNCT":
        return False
    if word == "." and token > 0 and _is_shortened_title(parse, token - 1):
        return False  # "said Capt. Ada Quill"
    return not parse.words[following][0].islower() and parse.words[following] not in ",;:)"


def _is_shortened_title(parse: Parse, token: int) -> bool:
    """Whether a full stop belongs to the title before it; a title in full ("the harbour master.") ends a sentence."""
    word = parse.words[token]
    return word[0].isupper() and len(word) <= _LONGEST_SHORTENED_TITLE and parse.lower[token] in offices()


def _quote_ends_sentence(parse: Parse, token: int, last: int, stretch_of: list[int]) -> bool:
    """Whether a quotation that ends before `token` also ends the narrator's sentence."""
    if parse.words[token][0] in _TERMINALS and parse.classes[token] == "PUNCT":
        return False  # that mark will end it
    inner = token - 1
    while inner > 0 and parse.words[inner][-1] in _CLOSING and len(parse.words[inner]) == 1:
        inner -= 1
    following = _next_word(parse, token, last)
    if parse.words[inner][-1] not in _TERMINALS or following is None:
        return False
    if stretch_of[following] >= 0:
        return True
    word = parse.words[following]
    return word[0].isupper() and not _is_tail(parse, following, last, stretch_of)


def _is_tail(parse: Parse, token: int, last: int, stretch_of: list[int]) -> bool:
    """Whether the words behind a finished quotation are its attribution ("Really?" Ada Quill asked.)."""
    steps = 0
    while token < last and steps < 30 and stretch_of[token] < 0:
        if parse.classes[token] == "VERB" or parse.tags[token] in ("VBD", "VBZ"):
            if not reports(parse, token):
                return False
            return not any(
                child > token
                and parse.relations[child] in ("ccomp", "dobj", "xcomp", "prep", "attr")
                and parse.lower[child]
                not in (
                    "in",
                    "on",
                    "at",
                    "during",
                    "to",
                    "with",
                    "of",
                    "after",
                    "before",
                )
                and not (parse.relations[child] == "dobj" and parse.lemmas[token] == "tell")
                for child in parse.children[token]
            )
        if parse.classes[token] == "PUNCT" and parse.words[token][-1] in _TERMINALS:
            return False
        token += 1
        steps += 1
    return False


def _next_word(parse: Parse, token: int, last: int) -> int | None:
    while token < last and parse.tags[token] == "_SP":
        token += 1
    return token if token < last else None
