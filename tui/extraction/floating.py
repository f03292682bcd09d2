"""Quotes without a verb of their own: somebody goes on talking, or the sentence before announced it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tui.extraction.clauses import piece
from tui.extraction.exchanges import PERSONAL, are_two, turns_before
from tui.extraction.lines import Page
from tui.extraction.proposals import Proposal
from tui.extraction.records import Span
from tui.extraction.reporting import Cue

_FEWEST_WORDS = 3
_LONGEST_LABEL = 8
_LINES_BACK = 3
"""Sentences of the narrator's after which a speaker is no longer taken to go on."""
_SMALL = frozenset({"PUNCT", "SPACE", "SYM", "ADV", "CCONJ", "INTJ"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ASKED = frozenset({"him", "her", "them"})


@dataclass(slots=True)
class _Talk:
    """The acts so far and who was last heard in each line; grows as the free-standing quotes are given out."""

    page: Page
    acts: list[Proposal]
    heard: dict[int, int]
    """Per line the act last heard in it, by its place in `acts`."""
    cues: dict[int, Cue]
    """Per line its last reporting verb."""

    def add(self, act: Proposal, line: int) -> None:
        self.acts.append(act)
        self.heard[line] = len(self.acts) - 1

    def extend(self, number: int, span: Span, line: int) -> None:
        act = self.acts[number]
        self.acts[number] = replace(act, pieces=tuple(sorted((*act.pieces, span))))
        self.heard[line] = number


def carry_on(page: Page, chosen: list[Proposal], cues: list[Cue]) -> list[Proposal]:
    """`chosen` with the free-standing quotes added, in text order.

    A quote that fills its sentence belongs to whoever the sentence before announces with a colon, else to whoever
    spoke there, or to the quote that follows in its paragraph. Words in marks right behind words in marks are another
    piece of the same act; after a paraphrase they are an act of their own.
    """
    talk = _Talk(page, list(chosen), _heard(page, chosen), {page.line_of[cue.token]: cue for cue in cues})
    covered = {number for act in chosen for number in _stretches_of(page, act)}
    for number in range(len(page.stretches)):
        if number in covered:
            continue
        line = page.line_of[page.stretch_tokens[number][0]] if page.stretch_tokens[number][0] < len(page.parse) else -1
        if line < 0:
            continue
        if _stands_alone(page, number, line):
            _ = (
                _announced_before(talk, number, line)
                or _quote_follows(talk, number, line)
                or _exchanged(talk, number, line)
                or _spoken_before(talk, number, line)
                or _did_before(talk, number, line)
                or _resumed(talk, number, line)
            )
        elif not _announced_in_line(talk, number, line):
            _runs_on(talk, number, line)
    return _in_text_order(talk.acts)


def _in_text_order(acts: list[Proposal]) -> list[Proposal]:
    """The acts sorted, and each one that continues another pointing at its new number."""
    order = sorted(range(len(acts)), key=lambda number: acts[number].pieces[0])
    place = {number: position for position, number in enumerate(order)}
    return [
        replace(acts[number], continues=None if (before := acts[number].continues) is None else place[before])
        for number in order
    ]


def _heard(page: Page, acts: list[Proposal]) -> dict[int, int]:
    heard: dict[int, int] = {}
    for number, act in enumerate(acts):
        for place in act.pieces:
            heard[page.line_of[page.parse.token_at(place.end - 1)]] = number
        if act.cue is not None:
            heard[page.line_of[act.cue.token]] = number
    return heard


def _stretches_of(page: Page, act: Proposal) -> list[int]:
    parse = page.parse
    return [
        number
        for piece in act.pieces
        for number in page.stretches_in(parse.token_at(piece.start), parse.token_at(piece.end - 1) + 1)
    ]


def _stands_alone(page: Page, number: int, line: int) -> bool:
    """Whether the stretch is a sentence or more, with no words of the narrator's in its line but "Then" or "But"."""
    first, last = page.stretch_tokens[number]
    parse = page.parse
    if any(page.is_narration(token) and parse.classes[token] not in _SMALL for token in range(*page.lines[line])):
        return False
    words = [token for token in range(first, last) if parse.classes[token] not in ("PUNCT", "SPACE")]
    return len(words) >= _FEWEST_WORDS or parse.words[max(first, last - 2)][-1] in ".?!"


def _announced_before(talk: _Talk, number: int, line: int) -> bool:
    """As in "The minister was blunt:" and the quote in a paragraph or sentence of its own."""
    page = talk.page
    before = line - 1
    if before < 0 or page.parse.words[page.lines[before][1] - 1] not in (":", ","):
        return False
    return _announce(talk, number, line, before)


def _announced_in_line(talk: _Talk, number: int, line: int) -> bool:
    """As in "He gave her a compliment: “…”": a colon where there is no reporting verb."""
    page = talk.page
    first = page.stretch_tokens[number][0]
    if first <= page.lines[line][0] or page.parse.words[first - 1] != ":" or not page.is_narration(first - 1):
        return False
    return _announce(talk, number, line, line)


def _announce(talk: _Talk, number: int, line: int, announcing: int) -> bool:
    page = talk.page
    colon = page.stretch_tokens[number][0] if announcing == line else page.lines[announcing][1]
    cue = talk.cues.get(announcing)
    if cue is not None and any(page.parse.tags[token] in _FINITE for token in range(cue.last + 1, colon)):
        cue = None
    source = cue.source if cue is not None else _subject(page, announcing, before=colon)
    if source is None:
        source = _label(page, announcing, colon)
    if source is None:
        return False
    talk.add(Proposal((page.stretches[number].span,), cue, source, "announced"), line)
    return True


def _label(page: Page, line: int, colon: int) -> int | None:
    """The last word of a name or handle that is all there is before a colon ("Returning officer Ada Quill: “…”")."""
    parse = page.parse
    before = range(page.lines[line][0], colon)
    words = [token for token in before if parse.classes[token] not in ("PUNCT", "SPACE")]
    if not words or len(words) > _LONGEST_LABEL or any(parse.tags[token] in _FINITE for token in words):
        return None
    last = words[-1]
    return last if parse.classes[last] == "PROPN" or parse.words[words[0]].startswith("@") else None


def _quote_follows(talk: _Talk, number: int, line: int) -> bool:
    """As in “Yes.” “We are ready,” she said: the act of the next line of the paragraph, if that begins in marks."""
    page = talk.page
    following = line + 1
    opens_paragraph = line == 0 or not page.same_paragraph(line - 1, line)
    if not opens_paragraph or following not in talk.heard or not page.same_paragraph(line, following):
        return False
    if page.is_narration(page.lines[following][0]):
        return False
    talk.extend(talk.heard[following], page.stretches[number].span, line)
    return True


def _spoken_before(talk: _Talk, number: int, line: int) -> bool:
    """Whoever was heard in the sentence before goes on, unless that was a question to somebody else."""
    page = talk.page
    before = line - 1
    if before not in talk.heard:
        return False
    act = talk.acts[talk.heard[before]]
    if act.cue is not None and "question" in act.cue.verb.frames and not page.same_paragraph(before, line):
        return _answered(talk, act.cue, number, line)
    span = page.stretches[number].span
    if any(not page.is_narration(token) for token in range(*page.lines[before])):
        talk.extend(talk.heard[before], span, line)
    else:
        main = _subject(page, before)
        source = act.source if main is None or act.cue is None or _is_main(page, act.cue) else main
        talk.add(Proposal((span,), None, source, "continued", continues=talk.heard[before]), line)
    return True


def _exchanged(talk: _Talk, number: int, line: int) -> bool:
    """As in “No,” said Ada. / “Yes,” said Bruno. / “Why?”: where two people took the two paragraphs before, each a turn
    closed by its marks, the turn comes back to the one who did not speak last."""
    page = talk.page
    turns = turns_before(page, line)
    if turns is None or page.stretches[number].resumes:
        return False
    earlier, last = (talk.heard.get(turn) for turn in turns)
    if earlier is None or last is None or not are_two(page, talk.acts[earlier], talk.acts[last]):
        return False
    span = page.stretches[number].span
    talk.add(Proposal((span,), None, talk.acts[earlier].source, "exchange", continues=earlier), line)
    return True


def _answered(talk: _Talk, question: Cue, number: int, line: int) -> bool:
    """As in "I asked Ada Quill how she felt." and a quote: whoever was asked answers, if named."""
    parse = talk.page.parse
    asked = next(
        (child for child in parse.children[question.token] if parse.relations[child] in ("dobj", "dative")), None
    )
    if asked is None or (parse.classes[asked] != "PROPN" and parse.lower[asked] not in _ASKED):
        asked = None
    talk.add(Proposal((talk.page.stretches[number].span,), None, asked, "answer"), line)
    return True


def _is_main(page: Page, cue: Cue) -> bool:
    """Whether a reporting verb heads its sentence or reports for the subject of the verb that does."""
    return page.parse.relations[cue.token] not in ("relcl", "acl", "pcomp")


def _did_before(talk: _Talk, number: int, line: int) -> bool:
    """As in "Ada Quill shook her head. “No.”": the subject of the sentence before, where that is a person."""
    subject = _subject(talk.page, line - 1) if line > 0 else None
    if subject is None:
        return False
    before = _heard_in_paragraph(talk, line)
    talk.add(Proposal((talk.page.stretches[number].span,), None, subject, "subject", continues=before), line)
    return True


def _resumed(talk: _Talk, number: int, line: int) -> bool:
    """As in “No,” said Ada. The room was silent. “Not now.”: whoever spoke in this paragraph, if nobody else acts."""
    before = _heard_in_paragraph(talk, line)
    if before is None:
        return False
    span = talk.page.stretches[number].span
    talk.add(Proposal((span,), None, talk.acts[before].source, "resumption", continues=before), line)
    return True


def _heard_in_paragraph(talk: _Talk, line: int) -> int | None:
    """The act last heard in this paragraph, a few sentences back at most."""
    for before in range(line - 1, max(-1, line - 1 - _LINES_BACK), -1):
        if not talk.page.same_paragraph(before, line):
            return None
        if before in talk.heard:
            return talk.heard[before]
    return None


def _runs_on(talk: _Talk, number: int, line: int) -> None:
    """As in “…,” he said. “We found no one” at home: a sentence that begins in marks goes on with the quote."""
    page = talk.page
    low, high = page.lines[line]
    before = line - 1
    if page.stretch_tokens[number][0] != low or line in talk.cues or line in talk.heard:
        return
    if before not in talk.heard or not page.same_paragraph(before, line) or page.is_narration(page.lines[before][0]):
        return
    span = piece(page, low, high)
    if span is not None:
        talk.extend(talk.heard[before], span, line)


def _subject(page: Page, line: int, before: int | None = None) -> int | None:
    """The subject of a line's first verb, or of the last one before a token, where that is somebody who can speak."""
    parse = page.parse
    found = None
    for token in range(*page.lines[line]):
        if before is not None and token >= before:
            break
        if not page.is_narration(token) or parse.relations[token] != "nsubj":
            continue
        if parse.classes[parse.heads[token]] in ("VERB", "AUX"):
            speaks = parse.classes[token] == "PROPN" or parse.lower[token] in PERSONAL
            found = token if speaks else None
            if before is None:
                break
    return found
